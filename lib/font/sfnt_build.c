/* SPDX-License-Identifier: MIT */
/* Puts tables together into a font file. */
#include "font/sfnt_build.h"

#define TAG_HEAD TWI_TAG('h', 'e', 'a', 'd')
#define HEAD_ADJUSTMENT 8u
#define WHOLE_FILE_SUM 0xB1B0AFBAu

void twi_sfnt_build_init(twi_sfnt_build *build, twi_allocator *allocator, size_t maximum)
{
    *build = (twi_sfnt_build){.tables = {NULL, 0, 0}};
    twi_writer_init(&build->out, allocator, maximum);
}

void twi_sfnt_build_finish(twi_sfnt_build *build)
{
    if (build->out.allocator != NULL) {
        twi_array_finish(build->out.allocator, &build->tables);
    }
    twi_writer_finish(&build->out);
}

size_t twi_sfnt_build_get_directory_size(size_t count)
{
    return TWI_SFNT_HEADER_SIZE + count * TWI_SFNT_RECORD_SIZE;
}

/* The sum of all 32-bit numbers from `start` on, as if zeros followed the end. */
static uint32_t sum_words(twi_bytes bytes, size_t start, size_t end)
{
    uint32_t sum = 0;
    for (size_t at = start; at < end; at += 4) {
        uint32_t word = 0;
        (void)twi_bytes_u32(bytes, at, &word);
        sum += word;
    }
    return sum;
}

void twi_sfnt_build_open_table(twi_sfnt_build *build, uint32_t tag)
{
    twi_writer *out = &build->out;
    twi_writer_pad(out, 0, 4);
    if (out->status != TW_OK) {
        return;
    }
    /* As many as the file has bytes is no limit of its own: the directory was written before. */
    out->status = twi_array_reserve(out->allocator, &build->tables, 1, out->maximum);
    if (out->status == TW_OK) {
        build->tables.items[build->tables.count++] =
            (twi_sfnt_record){.tag = tag, .offset = (uint32_t)out->size};
    }
}

void twi_sfnt_build_close_table(twi_sfnt_build *build)
{
    twi_writer *out = &build->out;
    if (out->status != TW_OK) {
        return;
    }
    twi_sfnt_record *table = &build->tables.items[build->tables.count - 1];
    table->length = (uint32_t)(out->size - table->offset);
    twi_writer_pad(out, 0, 4);
}

void twi_sfnt_build_add_table(twi_sfnt_build *build, uint32_t tag, twi_bytes bytes)
{
    twi_sfnt_build_open_table(build, tag);
    twi_writer_bytes(&build->out, bytes);
    twi_sfnt_build_close_table(build);
}

/* Few tables, and nearly sorted in most files: by insertion. */
static void sort_tables(const twi_sfnt_build *build, uint32_t *tables, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const uint32_t table = tables[i];
        size_t at = i;
        while (at > 0 && build->tables.items[tables[at - 1]].tag > build->tables.items[table].tag) {
            tables[at] = tables[at - 1];
            at--;
        }
        tables[at] = table;
    }
}

/* searchRange, entrySelector, rangeShift. */
static void put_search_fields(twi_writer *out, size_t at, size_t count)
{
    uint32_t log = 0;
    while (((size_t)2 << log) <= count) {
        log++;
    }
    const uint32_t range = (uint32_t)TWI_SFNT_RECORD_SIZE << log;
    twi_writer_set_u16(out, at, range);
    twi_writer_set_u16(out, at + 2, log);
    twi_writer_set_u16(out, at + 4, (uint32_t)count * TWI_SFNT_RECORD_SIZE - range);
}

static void put_record(twi_sfnt_build *build, size_t at, const twi_sfnt_record *table)
{
    twi_writer *out = &build->out;
    const size_t end = (size_t)table->offset + table->length;
    if (table->tag == TAG_HEAD && table->length >= HEAD_ADJUSTMENT + 4) {
        twi_writer_set_u32(out, table->offset + HEAD_ADJUSTMENT, 0);
    }
    twi_writer_set_u32(out, at, table->tag);
    twi_writer_set_u32(out, at + 4, sum_words(twi_writer_view(out), table->offset, end));
    twi_writer_set_u32(out, at + 8, table->offset);
    twi_writer_set_u32(out, at + 12, table->length);
}

bool twi_sfnt_build_put_directory(twi_sfnt_build *build, size_t at, uint32_t flavor,
                                  uint32_t *tables, size_t count, uint32_t *out_tag)
{
    *out_tag = 0;
    if (build->out.status != TW_OK) {
        return true;
    }
    sort_tables(build, tables, count);
    twi_writer_set_u32(&build->out, at, flavor);
    twi_writer_set_u16(&build->out, at + 4, (uint32_t)count);
    put_search_fields(&build->out, at + 6, count);
    for (size_t i = 0; i < count; i++) {
        const twi_sfnt_record *table = &build->tables.items[tables[i]];
        if (i > 0 && table->tag == build->tables.items[tables[i - 1]].tag) {
            *out_tag = table->tag;
            return false;
        }
        put_record(build, at + TWI_SFNT_HEADER_SIZE + i * TWI_SFNT_RECORD_SIZE, table);
    }
    return true;
}

void twi_sfnt_build_seal(twi_sfnt_build *build)
{
    twi_writer *out = &build->out;
    const uint32_t sum = sum_words(twi_writer_view(out), 0, out->size);
    for (size_t i = 0; i < build->tables.count; i++) {
        const twi_sfnt_record *table = &build->tables.items[i];
        if (table->tag == TAG_HEAD && table->length >= HEAD_ADJUSTMENT + 4) {
            twi_writer_set_u32(out, table->offset + HEAD_ADJUSTMENT, WHOLE_FILE_SUM - sum);
        }
    }
}
