/* SPDX-License-Identifier: MIT */
/* Checks every glyph of glyf: contours and points inside, composites shallow, small and acyclic.
 *
 * loca was checked before: offsets ascend and lie inside glyf. */
#include "font/gate_read.h"

#include "base/limits.h"

#define CUT "a glyph is cut off"

enum {
    HEADER_SIZE = 10,
    FLAG_X_SHORT = 1 << 1,
    FLAG_Y_SHORT = 1 << 2,
    FLAG_REPEAT = 1 << 3,
    FLAG_X_SAME = 1 << 4,
    FLAG_Y_SAME = 1 << 5,
    PART_HAS_WORDS = 1 << 0,
    PART_HAS_SCALE = 1 << 3,
    PART_HAS_MORE = 1 << 5,
    PART_HAS_XY_SCALE = 1 << 6,
    PART_HAS_MATRIX = 1 << 7,
    STATE_NEW = 0,
    STATE_OPEN, /* its parts are being looked at: to meet it again is a cycle */
    STATE_DONE
};

/* What is known of a glyph: a composite's parts are looked at once, however often it is used. */
typedef struct glyph_state {
    uint32_t parts;  /* leaves of its tree, at most TWI_GATE_GLYF_COMPONENTS */
    uint32_t points; /* of all leaves, at most TWI_GATE_GLYF_POINTS */
    uint64_t deltas; /* points times tuples of all leaves, at most TWI_GATE_GLYPH_DELTAS */
    uint8_t depth;
    uint8_t state;
} glyph_state;

typedef struct glyphs {
    twi_gate_table glyf;
    twi_gate_table loca;
    twi_gate_table gvar; /* not checked yet: what it says is bounded here */
    glyph_state *states; /* per glyph */
} glyphs;

static size_t get_offset(const glyphs *all, uint32_t glyph)
{
    return all->loca.gate->has_long_loca ? (size_t)twi_gate_u32(&all->loca, (size_t)glyph * 4)
                                         : (size_t)twi_gate_u16(&all->loca, (size_t)glyph * 2) * 2;
}

/* The table, cut at a glyph's end: so that no glyph reads its neighbour. */
static twi_gate_table get_glyph(const glyphs *all, uint32_t glyph, size_t *out_start)
{
    twi_gate_table cut = all->glyf;
    *out_start = get_offset(all, glyph);
    cut.bytes.size = TWI_MIN(cut.bytes.size, get_offset(all, glyph + 1));
    return cut;
}

static size_t get_coordinate_size(uint8_t flag, uint8_t is_short, uint8_t is_same)
{
    return (flag & is_short) != 0 ? 1 : ((flag & is_same) != 0 ? 0 : 2);
}

static tw_status check_points(const twi_gate_table *table, size_t at, size_t point_count)
{
    uint64_t coordinate_bytes = 0;
    size_t points = 0;
    while (points < point_count) {
        TWI_TRY(twi_gate_need(table, at, 1, 1, CUT));
        const uint8_t flag = twi_gate_u8(table, at++);
        size_t repeat = 1;
        if ((flag & FLAG_REPEAT) != 0) {
            TWI_TRY(twi_gate_need(table, at, 1, 1, CUT));
            repeat += twi_gate_u8(table, at++);
        }
        if (repeat > point_count - points) {
            return twi_gate_fail(table, at, "a glyph has more flags than points");
        }
        points += repeat;
        coordinate_bytes += repeat * (get_coordinate_size(flag, FLAG_X_SHORT, FLAG_X_SAME) +
                                      get_coordinate_size(flag, FLAG_Y_SHORT, FLAG_Y_SAME));
    }
    return coordinate_bytes <= table->bytes.size - at ? TW_OK : twi_gate_fail(table, at, CUT);
}

static tw_status check_simple(const twi_gate_table *table, size_t start, size_t contours,
                              uint32_t *out_points)
{
    size_t at = start + HEADER_SIZE;
    uint32_t next = 0;
    TWI_TRY(twi_gate_need(table, at, contours + 1, 2, CUT));
    for (size_t i = 0; i < contours; i++, at += 2) {
        const uint32_t end = twi_gate_u16(table, at);
        /* A contour without points repeats the end before it: harmless. */
        if (end + 1 < next) {
            return twi_gate_fail(table, at, "the ends of a glyph's contours go backwards");
        }
        next = end + 1;
    }
    *out_points = next;
    const size_t instructions = twi_gate_u16(table, at);
    TWI_TRY(twi_gate_need(table, at + 2, 1, TWI_MAX(instructions, (size_t)1), CUT));
    return check_points(table, at + 2 + instructions, next);
}

static size_t get_part_size(uint16_t flags)
{
    const size_t arguments = (flags & PART_HAS_WORDS) != 0 ? 4 : 2;
    const size_t scale = (flags & PART_HAS_SCALE) != 0      ? 2
                         : (flags & PART_HAS_XY_SCALE) != 0 ? 4
                         : (flags & PART_HAS_MATRIX) != 0   ? 8
                                                            : 0;
    return 4 + arguments + scale;
}

static tw_status check_glyph(glyphs *all, uint32_t glyph, unsigned depth_left);

/* Adds a part's tree to its composite's. */
static tw_status join_part(glyphs *all, const twi_gate_table *table, size_t at, glyph_state *whole,
                           unsigned depth_left)
{
    const uint32_t glyph = twi_gate_u16(table, at + 2);
    if (glyph >= table->gate->glyph_count) {
        return twi_gate_fail(table, at + 2, "a composite names a glyph that the font lacks");
    }
    if (depth_left == 0) {
        return twi_gate_fail(table, at, "composites are nested too deeply");
    }
    const glyph_state *part = &all->states[glyph];
    if (part->state == STATE_OPEN) {
        return twi_gate_fail(table, at + 2, "a composite contains itself");
    }
    if (part->state == STATE_NEW) {
        TWI_TRY(check_glyph(all, glyph, depth_left - 1));
    }
    whole->parts += part->parts;
    whole->points += part->points;
    whole->deltas += part->deltas;
    whole->depth = TWI_MAX(whole->depth, (uint8_t)(part->depth + 1));
    if (whole->depth > TWI_GATE_GLYF_DEPTH) {
        return twi_gate_fail(table, at, "composites are nested too deeply");
    }
    if (whole->parts > TWI_GATE_GLYF_COMPONENTS) {
        return twi_gate_fail(table, at, "a composite has too many parts");
    }
    if (whole->points > TWI_GATE_GLYF_POINTS) {
        return twi_gate_fail(table, at, "a composite has too many points");
    }
    if (whole->deltas > TWI_GATE_GLYPH_DELTAS) {
        return twi_gate_fail(table, at, "a composite takes too many deltas");
    }
    return TW_OK;
}

static tw_status check_composite(glyphs *all, const twi_gate_table *table, size_t start,
                                 glyph_state *whole, unsigned depth_left)
{
    size_t at = start + HEADER_SIZE;
    uint16_t flags = 0;
    do {
        TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
        flags = twi_gate_u16(table, at);
        TWI_TRY(twi_gate_need(table, at, 1, get_part_size(flags), CUT));
        TWI_TRY(join_part(all, table, at, whole, depth_left));
        at += get_part_size(flags);
    } while ((flags & PART_HAS_MORE) != 0);
    return TW_OK;
}

/* Recursion: at most TWI_GATE_GLYF_DEPTH deep, by depth_left. */
static tw_status check_glyph(glyphs *all, uint32_t glyph, unsigned depth_left)
{
    glyph_state *state = &all->states[glyph];
    size_t start;
    const twi_gate_table table = get_glyph(all, glyph, &start);
    state->state = STATE_OPEN;
    if (start < table.bytes.size) {
        TWI_TRY(twi_gate_need(&table, start, 1, HEADER_SIZE, CUT));
        const int16_t contours = twi_gate_i16(&table, start);
        if (contours > 0) {
            TWI_TRY(check_simple(&table, start, (size_t)contours, &state->points));
        } else if (contours < 0) {
            TWI_TRY(check_composite(all, &table, start, state, depth_left));
        }
    }
    state->parts += state->parts == 0 ? 1 : 0;
    state->deltas += (uint64_t)state->points * twi_gate_count_tuples(&all->gvar, glyph);
    state->state = STATE_DONE;
    return TW_OK;
}

static uint32_t count_parts(const twi_gate_table *table, size_t start)
{
    size_t at = start + HEADER_SIZE;
    uint32_t count = 0;
    uint16_t flags;
    do {
        flags = twi_gate_u16(table, at);
        at += get_part_size(flags);
        count++;
    } while ((flags & PART_HAS_MORE) != 0);
    return count;
}

uint32_t twi_gate_count_points(twi_gate *gate, uint32_t glyph)
{
    const glyphs all = {.glyf = {gate, TWI_TAG('g', 'l', 'y', 'f'), gate->glyf},
                        .loca = {gate, TWI_TAG('l', 'o', 'c', 'a'), gate->loca}};
    size_t start;
    if (glyph >= gate->glyph_count) {
        return 0;
    }
    const twi_gate_table table = get_glyph(&all, glyph, &start);
    if (start >= table.bytes.size) {
        return 0;
    }
    const int16_t contours = twi_gate_i16(&table, start);
    if (contours <= 0) {
        return contours == 0 ? 0 : count_parts(&table, start);
    }
    const size_t last = start + HEADER_SIZE + ((size_t)contours - 1) * 2;
    return twi_gate_u16(&table, last) + 1u;
}

tw_status twi_gate_check_glyf(twi_gate *gate)
{
    glyphs all = {0};
    if (!twi_gate_find(gate, TWI_TAG('g', 'l', 'y', 'f'), &all.glyf) ||
        !twi_gate_find(gate, TWI_TAG('l', 'o', 'c', 'a'), &all.loca)) {
        return TW_OK; /* glyf without loca was refused */
    }
    if (all.glyf.bytes.size == 0) {
        return TW_OK;
    }
    (void)twi_gate_find(gate, TWI_TAG('g', 'v', 'a', 'r'), &all.gvar);
    twi_allocator *allocator = &gate->context->allocator;
    all.states = twi_alloc_array(allocator, gate->glyph_count, sizeof(*all.states));
    if (all.states == NULL) {
        return twi_context_refuse_memory(gate->context, gate->glyph_count * sizeof(*all.states));
    }
    tw_status status = TW_OK;
    for (uint32_t glyph = 0; status == TW_OK && glyph < gate->glyph_count; glyph++) {
        if (all.states[glyph].state == STATE_NEW) {
            status = check_glyph(&all, glyph, TWI_GATE_GLYF_DEPTH);
        }
    }
    twi_free(allocator, all.states);
    gate->glyf = all.glyf.bytes;
    gate->loca = all.loca.bytes;
    return status;
}
