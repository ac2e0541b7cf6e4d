/* SPDX-License-Identifier: MIT */
/* Checks name, OS/2 and post: tables that may be missing, and are only looked at by strict. */
#include "font/gate_read.h"

#define TAG_NAME TWI_TAG('n', 'a', 'm', 'e')
#define TAG_OS2 TWI_TAG('O', 'S', '/', '2')
#define TAG_POST TWI_TAG('p', 'o', 's', 't')

enum { MAC_GLYPH_NAMES = 258 };

/* Strings outside are read as absent names; a list of names that is cut off is not. */
static tw_status check_name(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TAG_NAME, &table)) {
        return gate->is_strict ? twi_gate_refuse(gate, TAG_NAME, 0, "a required table is missing")
                               : TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 6, "name is shorter than 6 bytes"));
    const uint16_t count = twi_gate_u16(&table, 2);
    const size_t storage = twi_gate_u16(&table, 4);
    if (twi_gate_u16(&table, 0) > 1) {
        return twi_gate_fail(&table, 0, "unknown version of name");
    }
    TWI_TRY(twi_gate_need(&table, 6, count, 12, "name's list of records is cut off"));
    for (size_t i = 0; gate->is_strict && i < count; i++) {
        const size_t record = 6 + i * 12;
        const size_t length = twi_gate_u16(&table, record + 8);
        const size_t start = storage + twi_gate_u16(&table, record + 10);
        if (!twi_bytes_has(table.bytes, start, length)) {
            return twi_gate_fail(&table, record, "a name lies beyond the end of name");
        }
    }
    return TW_OK;
}

static tw_status check_os2(twi_gate *gate)
{
    static const uint16_t sizes[] = {78, 86, 96, 96, 96, 100};
    twi_gate_table table;
    if (!gate->is_strict) {
        return TW_OK; /* a short one is read as none */
    }
    if (!twi_gate_find(gate, TAG_OS2, &table)) {
        return twi_gate_refuse(gate, TAG_OS2, 0, "a required table is missing");
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 2, "OS/2 is empty"));
    const uint16_t version = twi_gate_u16(&table, 0);
    if (version >= TWI_COUNT_OF(sizes)) {
        return twi_gate_fail(&table, 0, "unknown version of OS/2");
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, sizes[version], "OS/2 is shorter than its version"));
    const uint16_t weight = twi_gate_u16(&table, 4);
    const uint16_t width = twi_gate_u16(&table, 6);
    if (weight < 1 || weight > 1000) {
        return twi_gate_fail(&table, 4, "usWeightClass is not within 1..1000");
    }
    if (width < 1 || width > 9) {
        return twi_gate_fail(&table, 6, "usWidthClass is not within 1..9");
    }
    return TW_OK;
}

/* Version 2: an index per glyph; those from 258 on count Pascal strings. */
static tw_status check_glyph_names(const twi_gate_table *table)
{
    TWI_TRY(twi_gate_need(table, 32, 1, 2, "post is cut off"));
    const uint16_t count = twi_gate_u16(table, 32);
    TWI_TRY(twi_gate_need(table, 34, count, 2, "post's list of indices is cut off"));
    if (!table->gate->is_strict) {
        return TW_OK;
    }
    if (count != table->gate->glyph_count) {
        return twi_gate_fail(table, 32, "post has another number of glyphs than maxp");
    }
    uint32_t name_count = 0;
    size_t at = 34 + (size_t)count * 2;
    while (at < table->bytes.size) {
        const size_t size = twi_gate_u8(table, at) + (size_t)1;
        TWI_TRY(twi_gate_need(table, at, 1, size, "a glyph name is cut off"));
        name_count++;
        at += size;
    }
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u16(table, 34 + i * 2) >= MAC_GLYPH_NAMES + name_count) {
            return twi_gate_fail(table, 34 + i * 2, "post names a string that it lacks");
        }
    }
    return TW_OK;
}

static tw_status check_post(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TAG_POST, &table)) {
        return gate->is_strict ? twi_gate_refuse(gate, TAG_POST, 0, "a required table is missing")
                               : TW_OK;
    }
    if (table.bytes.size < 32) {
        return gate->is_strict ? twi_gate_fail(&table, 0, "post is shorter than 32 bytes") : TW_OK;
    }
    const uint32_t version = twi_gate_u32(&table, 0);
    if (version == 0x00020000) {
        return check_glyph_names(&table);
    }
    if (gate->is_strict && version != 0x00010000 && version != 0x00025000 &&
        version != 0x00030000 && version != 0x00040000) {
        return twi_gate_fail(&table, 0, "unknown version of post");
    }
    return TW_OK;
}

tw_status twi_gate_check_names(twi_gate *gate)
{
    TWI_TRY(check_name(gate));
    TWI_TRY(check_os2(gate));
    return check_post(gate);
}
