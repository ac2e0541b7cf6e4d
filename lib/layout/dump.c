/* SPDX-License-Identifier: MIT */
/* Writes a layout down as text, the same for layouts that show the same. */
#include <string.h>

#include "layout/cursor.h"
#include "layout/place.h"

/* Appends to a buffer that may be too small, and counts what would be needed. Numbers are written
 * by hand: printf would ask the process's locale for the decimal point. */
typedef struct writer {
    char *bytes;
    size_t capacity;
    size_t size;
} writer;

static void put_char(writer *out, char c)
{
    if (out->size < out->capacity) {
        out->bytes[out->size] = c;
    }
    out->size++;
}

static void put_text(writer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        put_char(out, *text);
    }
}

static void put_u64(writer *out, uint64_t value)
{
    char digits[20];
    size_t count = 0;
    do {
        digits[count] = (char)('0' + value % 10);
        value /= 10;
        count++;
    } while (value > 0);
    while (count > 0) {
        count--;
        put_char(out, digits[count]);
    }
}

static void put_i64(writer *out, int64_t value)
{
    if (value < 0) {
        put_char(out, '-');
    }
    put_u64(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

/* 2^-16 px as px with four decimals, rounded to nearest. */
static void put_f16(writer *out, int64_t value_f16)
{
    const uint64_t magnitude = value_f16 < 0 ? 0 - (uint64_t)value_f16 : (uint64_t)value_f16;
    const uint64_t whole = magnitude >> 16;
    const uint64_t part = ((magnitude & 0xFFFF) * 10000 + 0x8000) >> 16;
    const uint64_t carried = whole + part / 10000;
    if (value_f16 < 0 && (carried > 0 || part % 10000 > 0)) {
        put_char(out, '-');
    }
    put_u64(out, carried);
    put_char(out, '.');
    for (uint64_t power = 1000; power > 0; power /= 10) {
        put_char(out, (char)('0' + part / power % 10));
    }
}

static void put_named(writer *out, const char *name, uint64_t value)
{
    put_text(out, name);
    put_u64(out, value);
}

static void put_named_f16(writer *out, const char *name, int64_t value_f16)
{
    put_text(out, name);
    put_f16(out, value_f16);
}

static void put_range(writer *out, size_t start, size_t end)
{
    put_u64(out, start);
    put_text(out, "..");
    put_u64(out, end);
}

static void put_tag(writer *out, uint32_t tag)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        const char c = (char)(tag >> shift & 0x7F);
        put_char(out, c > ' ' ? c : '?');
    }
}

/* ---- what is written ------------------------------------------------------------------------- */

/* What a run of the dump shows of itself: pieces and chunks that agree in it are one run. */
typedef struct run_look {
    const twi_font_face *face;
    uint32_t script;
    uint32_t style;
    uint8_t level;
} run_look;

typedef struct dumper {
    writer out;
    twi_layout *layout;
    run_look look;
    bool has_look;
} dumper;

static run_look look_at(const dumper *dump, const twi_segment *segment, uint32_t cluster)
{
    const twi_shaped *shaped = &segment->chunk->shaped;
    const twi_run *run = &shaped->runs[segment->run];
    return (run_look){
        .face = shaped->faces[run->face],
        .script = run->script,
        .style = twi_chunk_get_cluster_style(segment->chunk, dump->layout->store.encoding, cluster),
        .level = segment->level,
    };
}

static bool same_look(const run_look *a, const run_look *b)
{
    return a->face == b->face && a->script == b->script && a->style == b->style &&
           a->level == b->level;
}

static void put_color(writer *out, tw_color color)
{
    const float parts[] = {color.red, color.green, color.blue, color.alpha};
    put_text(out, " color=");
    for (size_t i = 0; i < TWI_COUNT_OF(parts); i++) {
        put_u64(out, (uint64_t)((double)parts[i] * 255.0 + 0.5));
        put_text(out, i + 1 < TWI_COUNT_OF(parts) ? "," : "");
    }
}

static void put_run(dumper *dump, const run_look *look)
{
    writer *out = &dump->out;
    const twi_style *style = twi_style_table_get(dump->layout->styles, look->style);
    put_named(out, "  run level=", look->level);
    put_text(out, " script=");
    put_tag(out, look->script);
    put_text(out, " face=\"");
    put_text(out, look->face->family);
    put_named(out, "\" weight=", look->face->traits.weight);
    put_named_f16(out, " size=", (int64_t)(style->shape.size_px * 65536.0 + 0.5));
    put_text(out, " locale=");
    put_text(out, style->shape.request.locale);
    if (style->has_underline) {
        put_text(out, " underline");
    }
    if (style->has_foreground) {
        put_color(out, style->foreground);
    }
    put_char(out, '\n');
}

static void put_cluster_flags(writer *out, uint16_t flags)
{
    static const struct {
        uint16_t flag;
        const char *word;
    } words[] = {
        {TWI_CLUSTER_CAN_BREAK_AFTER, " can-break"}, {TWI_CLUSTER_MUST_BREAK_AFTER, " must-break"},
        {TWI_CLUSTER_WHITESPACE, " whitespace"},     {TWI_CLUSTER_NEWLINE, " newline"},
        {TWI_CLUSTER_SOFT_HYPHEN, " soft-hyphen"},
    };
    for (size_t i = 0; i < TWI_COUNT_OF(words); i++) {
        if ((flags & words[i].flag) != 0) {
            put_text(out, words[i].word);
        }
    }
}

static void put_cluster(dumper *dump, const twi_segment *segment, uint32_t cluster,
                        int64_t left_f16, int64_t width_f16)
{
    writer *out = &dump->out;
    const twi_shaped *shaped = &segment->chunk->shaped;
    const twi_cluster *shown = &shaped->clusters[cluster];
    put_text(out, "    cluster ");
    put_range(out, segment->chunk_start + shown->unit_start,
              segment->chunk_start + shown[1].unit_start);
    put_named_f16(out, " x=", left_f16);
    put_named_f16(out, " width=", width_f16);
    put_cluster_flags(out, shown->flags);
    put_text(out, " [");
    for (uint32_t g = 0; g < shown->glyph_count; g++) {
        const twi_glyph *glyph = &shaped->glyphs[shown->glyph_start + g];
        put_named(out, g > 0 ? " " : "", glyph->id);
        put_char(out, '+');
        put_i64(out, glyph->advance_du64);
        put_char(out, '@');
        put_i64(out, glyph->offset_x_du64);
        put_char(out, ',');
        put_i64(out, glyph->offset_y_du64);
    }
    put_text(out, "]\n");
}

static void put_segment(dumper *dump, const twi_segment *segment)
{
    const twi_shaped *shaped = &segment->chunk->shaped;
    const double scale =
        twi_cursor_run_scale_f16(dump->layout, shaped, &shaped->runs[segment->run]);
    const bool is_rtl = (segment->level & 1) != 0;
    int64_t edge_f16 = is_rtl ? segment->left_f16 + segment->width_f16 : segment->left_f16;
    for (uint32_t c = segment->cluster_start; c < segment->cluster_end; c++) {
        const run_look look = look_at(dump, segment, c);
        if (!dump->has_look || !same_look(&dump->look, &look)) {
            put_run(dump, &look);
            dump->look = look;
            dump->has_look = true;
        }
        const int64_t width_f16 = twi_cursor_advance_f16(&shaped->clusters[c], scale);
        edge_f16 -= is_rtl ? width_f16 : 0;
        put_cluster(dump, segment, c, edge_f16, width_f16);
        edge_f16 += is_rtl ? 0 : width_f16;
    }
}

static tw_status put_line(void *user, const twi_placed_line *placed)
{
    dumper *dump = user;
    writer *out = &dump->out;
    const twi_line *line = placed->line;
    put_text(out, "line ");
    put_range(out, placed->range.start, placed->range.end);
    put_named(out, " level=", placed->paragraph_level);
    put_named_f16(out, " left=", placed->left_f16);
    put_named_f16(out, " top=", placed->top_f16);
    put_named_f16(out, " width=", line->width_f16);
    put_named_f16(out, " with-trailing=", line->width_with_trailing_f16);
    put_named_f16(out, " ascent=", line->ascent_f16);
    put_named_f16(out, " descent=", line->descent_f16);
    put_named(out, " trailing=", line->trailing_unit_count);
    put_named(out, " newline=", line->newline_unit_count);
    put_char(out, '\n');
    dump->has_look = false;
    for (uint32_t i = 0; i < placed->segment_count; i++) {
        put_segment(dump, &placed->segments[i]);
    }
    return TW_OK;
}

tw_status twi_dump_layout(twi_work *work, twi_layout *layout, char *bytes, size_t capacity,
                          size_t *out_size)
{
    *out_size = 0;
    TWI_TRY(twi_fill_until(work, layout, SIZE_MAX));
    dumper dump = {.out = {.bytes = bytes, .capacity = capacity}, .layout = layout};
    put_named(&dump.out, "layout units=", twi_text_store_get_length(&layout->store));
    put_named(&dump.out, " lines=", twi_text_store_get_line_count(&layout->store));
    put_char(&dump.out, '\n');
    TWI_TRY(twi_place_each_line(work, layout, put_line, &dump));
    put_char(&dump.out, '\0');
    *out_size = dump.out.size;
    if (dump.out.size > capacity) {
        if (capacity > 0) {
            bytes[0] = '\0';
        }
        return TW_ERROR_BUFFER_TOO_SMALL;
    }
    return TW_OK;
}
