/* SPDX-License-Identifier: MIT */
/* Checks CPAL and COLR: layers, paint graphs, and what a glyph's drawing would visit.
 *
 * Visits are counted, not nodes: a small graph with shared parts can take for ever to draw. */
#include "font/gate_store.h"

#include "base/limits.h"

#define CUT "COLR is cut off"

enum {
    FOREGROUND = 0xFFFF,
    PAINT_LAYERS = 1,
    PAINT_SOLID = 2,
    PAINT_VAR_SOLID = 3,
    PAINT_LINEAR = 4,
    PAINT_VAR_SWEEP = 9,
    PAINT_GLYPH = 10,
    PAINT_COLR_GLYPH = 11,
    PAINT_TRANSFORM = 12,
    PAINT_VAR_TRANSFORM = 13,
    PAINT_COMPOSITE = 32
};

/* OpenType, COLR: bytes of each paint format. */
static const uint8_t paint_sizes[] = {0,  6,  5, 9,  16, 20, 16, 20, 12, 16, 6,
                                      3,  7,  7, 8,  12, 8,  12, 12, 16, 6,  10,
                                      10, 14, 6, 10, 10, 14, 8,  12, 12, 16, 8};

typedef struct colr {
    twi_gate_table table;
    size_t glyphs; /* BaseGlyphList; 0: none */
    size_t layers; /* LayerList; 0: none */
    uint32_t glyph_count;
    uint32_t layer_count;
    uint32_t visits; /* of the glyph at hand */
} colr;

static tw_status check_cpal(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('C', 'P', 'A', 'L'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 12, "CPAL is cut off"));
    const size_t entries = twi_gate_u16(&table, 2);
    const size_t palettes = twi_gate_u16(&table, 4);
    const size_t colors = twi_gate_u16(&table, 6);
    const size_t list = twi_gate_u32(&table, 8);
    TWI_TRY(twi_gate_need(&table, 12, palettes, 2, "CPAL is cut off"));
    TWI_TRY(twi_gate_need(&table, list, colors, 4, "CPAL's list of colours is cut off"));
    for (size_t i = 0; i < palettes; i++) {
        if (twi_gate_u16(&table, 12 + i * 2) + entries > colors) {
            return twi_gate_fail(&table, 12 + i * 2, "a palette lies beyond CPAL's colours");
        }
    }
    gate->palette_size = (uint32_t)entries;
    if (twi_gate_u16(&table, 0) == 0) {
        return TW_OK;
    }
    static const size_t widths[] = {4, 2, 2};
    TWI_TRY(twi_gate_need(&table, 12 + palettes * 2, 1, 12, "CPAL is cut off"));
    for (size_t i = 0; i < 3; i++) {
        size_t at;
        TWI_TRY(twi_gate_follow32(&table, 0, 12 + palettes * 2 + i * 4, &at));
        if (at != 0) {
            TWI_TRY(twi_gate_need(&table, at, i == 2 ? entries : palettes, widths[i],
                                  "CPAL is cut off"));
        }
    }
    return TW_OK;
}

static tw_status require_color(const twi_gate_table *table, size_t at)
{
    const uint32_t color = twi_gate_u16(table, at);
    return color == FOREGROUND || color < table->gate->palette_size
               ? TW_OK
               : twi_gate_fail(table, at, "COLR names a colour that CPAL lacks");
}

static tw_status require_glyph(const twi_gate_table *table, size_t at)
{
    return twi_gate_u16(table, at) < table->gate->glyph_count
               ? TW_OK
               : twi_gate_fail(table, at, "COLR names a glyph that the font lacks");
}

static tw_status check_version_0(const twi_gate_table *table)
{
    const size_t glyph_count = twi_gate_u16(table, 2);
    const size_t glyphs = twi_gate_u32(table, 4);
    const size_t layers = twi_gate_u32(table, 8);
    const size_t layer_count = twi_gate_u16(table, 12);
    uint32_t next = 0;
    TWI_TRY(twi_gate_need(table, glyphs, glyph_count, 6, CUT));
    TWI_TRY(twi_gate_need(table, layers, layer_count, 4, CUT));
    for (size_t i = 0; i < glyph_count; i++) {
        const size_t record = glyphs + i * 6;
        const uint32_t glyph = twi_gate_u16(table, record);
        TWI_TRY(require_glyph(table, record));
        if (glyph < next) {
            return twi_gate_fail(table, record, "COLR's glyphs are not in order");
        }
        next = glyph + 1;
        const size_t first = twi_gate_u16(table, record + 2);
        if (first + twi_gate_u16(table, record + 4) > layer_count) {
            return twi_gate_fail(table, record + 2, "a glyph's layers lie beyond COLR's");
        }
    }
    for (size_t i = 0; i < layer_count; i++) {
        TWI_TRY(require_glyph(table, layers + i * 4));
        TWI_TRY(require_color(table, layers + i * 4 + 2));
    }
    return TW_OK;
}

/* A line of colours; variable ones have four bytes more. */
static tw_status check_color_line(const twi_gate_table *table, size_t paint, bool is_variable)
{
    size_t line;
    const size_t size = is_variable ? 10 : 6;
    TWI_TRY(twi_gate_follow24(table, paint, paint + 1, &line));
    if (line == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, line, 1, 3, CUT));
    const size_t count = twi_gate_u16(table, line + 1);
    TWI_TRY(twi_gate_need(table, line + 3, count, size, CUT));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(require_color(table, line + 3 + i * size + 2));
    }
    return TW_OK;
}

static tw_status visit(colr *all, size_t at, unsigned depth_left);

static tw_status visit_child(colr *all, size_t paint, size_t at, unsigned depth_left)
{
    size_t child;
    TWI_TRY(twi_gate_follow24(&all->table, paint, at, &child));
    return child == 0 ? TW_OK : visit(all, child, depth_left);
}

static tw_status visit_layers(colr *all, size_t paint, unsigned depth_left)
{
    const size_t count = twi_gate_u8(&all->table, paint + 1);
    const size_t first = twi_gate_u32(&all->table, paint + 2);
    if (first > all->layer_count || count > all->layer_count - first) {
        return twi_gate_fail(&all->table, paint + 1, "a paint's layers lie beyond COLR's");
    }
    for (size_t i = 0; i < count; i++) {
        size_t layer;
        TWI_TRY(
            twi_gate_follow32(&all->table, all->layers, all->layers + 4 + (first + i) * 4, &layer));
        if (layer != 0) {
            TWI_TRY(visit(all, layer, depth_left));
        }
    }
    return TW_OK;
}

/* A glyph that is drawn as another colour glyph: binary search, the list is in order. */
static tw_status visit_glyph(colr *all, size_t at, unsigned depth_left)
{
    const uint32_t wanted = twi_gate_u16(&all->table, at);
    uint32_t low = 0;
    uint32_t high = all->glyph_count;
    TWI_TRY(require_glyph(&all->table, at));
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const size_t record = all->glyphs + 4 + (size_t)middle * 6;
        const uint32_t glyph = twi_gate_u16(&all->table, record);
        if (glyph == wanted) {
            size_t paint;
            TWI_TRY(twi_gate_follow32(&all->table, all->glyphs, record + 2, &paint));
            return paint == 0 ? TW_OK : visit(all, paint, depth_left);
        }
        if (glyph < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return TW_OK;
}

static tw_status enter(colr *all, size_t at, unsigned depth_left)
{
    if (depth_left == 0) {
        return twi_gate_fail(&all->table, at, "paints are nested too deeply");
    }
    if (++all->visits > TWI_GATE_PAINT_VISITS) {
        return twi_gate_fail(&all->table, at, "a colour glyph takes too many paints");
    }
    TWI_TRY(twi_gate_need(&all->table, at, 1, 1, CUT));
    const unsigned format = twi_gate_u8(&all->table, at);
    if (format == 0 || format >= TWI_COUNT_OF(paint_sizes)) {
        return twi_gate_fail(&all->table, at, "a paint has an unknown format");
    }
    return twi_gate_need(&all->table, at, 1, paint_sizes[format], CUT);
}

/* Recursion: at most TWI_GATE_PAINT_DEPTH deep, by depth_left. */
static tw_status visit(colr *all, size_t at, unsigned depth_left)
{
    const twi_gate_table *table = &all->table;
    TWI_TRY(enter(all, at, depth_left));
    const unsigned format = twi_gate_u8(table, at);
    depth_left--;
    if (format == PAINT_LAYERS) {
        return visit_layers(all, at, depth_left);
    }
    if (format == PAINT_SOLID || format == PAINT_VAR_SOLID) {
        return require_color(table, at + 1);
    }
    if (format >= PAINT_LINEAR && format <= PAINT_VAR_SWEEP) {
        return check_color_line(table, at, format % 2 != 0);
    }
    if (format == PAINT_COLR_GLYPH) {
        return visit_glyph(all, at + 1, depth_left);
    }
    if (format == PAINT_GLYPH) {
        TWI_TRY(require_glyph(table, at + 4));
    }
    if (format == PAINT_TRANSFORM || format == PAINT_VAR_TRANSFORM) {
        size_t matrix;
        TWI_TRY(twi_gate_follow24(table, at, at + 4, &matrix));
        if (matrix != 0) {
            TWI_TRY(twi_gate_need(table, matrix, 1, format == PAINT_TRANSFORM ? 24 : 28, CUT));
        }
    }
    if (format == PAINT_COMPOSITE) {
        TWI_TRY(visit_child(all, at, at + 5, depth_left));
    }
    return visit_child(all, at, at + 1, depth_left);
}

static tw_status check_clips(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 5, CUT));
    const uint32_t count = twi_gate_u32(table, at + 1);
    TWI_TRY(twi_gate_need(table, at + 5, count, 7, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t box;
        TWI_TRY(twi_gate_follow24(table, at, at + 5 + i * 7 + 4, &box));
        if (box != 0) {
            TWI_TRY(twi_gate_need(table, box, 1, 9, CUT));
            TWI_TRY(twi_gate_need(table, box, 1, twi_gate_u8(table, box) == 2 ? 13 : 9, CUT));
        }
    }
    return TW_OK;
}

static tw_status check_graphs(colr *all)
{
    const twi_gate_table *table = &all->table;
    uint32_t next = 0;
    for (size_t i = 0; i < all->glyph_count; i++) {
        const size_t record = all->glyphs + 4 + i * 6;
        size_t paint;
        TWI_TRY(require_glyph(table, record));
        if (twi_gate_u16(table, record) < next) {
            return twi_gate_fail(table, record, "COLR's glyphs are not in order");
        }
        next = twi_gate_u16(table, record) + 1u;
        all->visits = 0;
        TWI_TRY(twi_gate_follow32(table, all->glyphs, record + 2, &paint));
        if (paint != 0) {
            TWI_TRY(visit(all, paint, TWI_GATE_PAINT_DEPTH));
        }
    }
    return TW_OK;
}

static tw_status check_version_1(colr *all)
{
    const twi_gate_table *table = &all->table;
    size_t clips;
    TWI_TRY(twi_gate_need(table, 14, 1, 20, CUT));
    TWI_TRY(twi_gate_follow32(table, 0, 14, &all->glyphs));
    TWI_TRY(twi_gate_follow32(table, 0, 18, &all->layers));
    TWI_TRY(twi_gate_follow32(table, 0, 22, &clips));
    TWI_TRY(twi_gate_follow_index_map(table, 26));
    TWI_TRY(twi_gate_follow_store(table, 30));
    if (clips != 0) {
        TWI_TRY(check_clips(table, clips));
    }
    if (all->layers != 0) {
        TWI_TRY(twi_gate_need(table, all->layers, 1, 4, CUT));
        all->layer_count = twi_gate_u32(table, all->layers);
        TWI_TRY(twi_gate_need(table, all->layers + 4, all->layer_count, 4, CUT));
    }
    if (all->glyphs == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, all->glyphs, 1, 4, CUT));
    all->glyph_count = twi_gate_u32(table, all->glyphs);
    TWI_TRY(twi_gate_need(table, all->glyphs + 4, all->glyph_count, 6, CUT));
    return check_graphs(all);
}

tw_status twi_gate_check_color(twi_gate *gate)
{
    colr all = {0};
    TWI_TRY(check_cpal(gate));
    if (!twi_gate_find(gate, TWI_TAG('C', 'O', 'L', 'R'), &all.table) ||
        all.table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&all.table, 0, 1, 14, CUT));
    TWI_TRY(check_version_0(&all.table));
    return twi_gate_u16(&all.table, 0) == 0 ? TW_OK : check_version_1(&all);
}
