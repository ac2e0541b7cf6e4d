/* SPDX-License-Identifier: MIT */
/* Checks MATH: constants, corrections and kerning of glyphs, larger variants and their parts. */
#include "font/gate_layout.h"
#include "font/gate_lists.h"

#define CUT "MATH is cut off"

enum {
    CONSTANTS_SIZE = 214,
    FIRST_VALUE = 8, /* of the constants, behind two percentages and two heights */
    VALUE_COUNT = 51,
    VALUE_SIZE = 4,
    KERN_SIZE = 8,
    PART_SIZE = 10
};

/* A number and the offset of a device table. */
static tw_status check_values(const twi_gate_table *table, size_t base, size_t at, size_t count)
{
    TWI_TRY(twi_gate_need(table, at, count, VALUE_SIZE, CUT));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(twi_gate_follow_device(table, base, at + i * VALUE_SIZE + 2));
    }
    return TW_OK;
}

static tw_status check_constants(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, CONSTANTS_SIZE, CUT));
    return check_values(table, at, at + FIRST_VALUE, VALUE_COUNT);
}

/* Glyphs, and a value for each. */
static tw_status check_corrections(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    TWI_TRY(twi_gate_follow_coverage(table, at, at, &covered));
    return check_values(table, at, at + 4, twi_gate_u16(table, at + 2));
}

/* Heights, and a value below, between and above them. */
static tw_status check_kern(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    const size_t heights = twi_gate_u16(table, at);
    return check_values(table, at, at + 2, heights * 2 + 1);
}

static tw_status check_kerns(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    TWI_TRY(twi_gate_follow_coverage(table, at, at, &covered));
    const size_t corners = (size_t)twi_gate_u16(table, at + 2) * (KERN_SIZE / 2);
    return twi_gate_check_parts(table, at, at + 4, corners, 2, 0, check_kern);
}

static tw_status check_extended(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    return twi_gate_check_coverage(table, at, &covered);
}

static tw_status check_glyphs(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_check_parts(table, at, at, 2, 2, 0, check_corrections));
    TWI_TRY(twi_gate_check_part(table, at, at + 4, check_extended));
    return twi_gate_check_part(table, at, at + 6, check_kerns);
}

/* Records that begin with a glyph. */
static tw_status check_pieces(const twi_gate_table *table, size_t at, size_t count, size_t size)
{
    TWI_TRY(twi_gate_need(table, at, count, size, CUT));
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u16(table, at + i * size) >= table->gate->glyph_count) {
            return twi_gate_fail(table, at + i * size, "MATH names a glyph that the font lacks");
        }
    }
    return TW_OK;
}

static tw_status check_assembly(const twi_gate_table *table, size_t at)
{
    TWI_TRY(check_values(table, at, at, 1));
    TWI_TRY(twi_gate_need(table, at + 4, 1, 2, CUT));
    return check_pieces(table, at + 6, twi_gate_u16(table, at + 4), PART_SIZE);
}

static tw_status check_construction(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    TWI_TRY(twi_gate_check_part(table, at, at, check_assembly));
    return check_pieces(table, at + 4, twi_gate_u16(table, at + 2), VALUE_SIZE);
}

static tw_status check_variants(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 10, CUT));
    TWI_TRY(twi_gate_check_parts(table, at, at + 2, 2, 2, 0, check_extended));
    const size_t count = (size_t)twi_gate_u16(table, at + 6) + twi_gate_u16(table, at + 8);
    return twi_gate_check_parts(table, at, at + 10, count, 2, 0, check_construction);
}

tw_status twi_gate_check_math(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('M', 'A', 'T', 'H'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 10, CUT));
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of MATH");
    }
    TWI_TRY(twi_gate_check_part(&table, 0, 4, check_constants));
    TWI_TRY(twi_gate_check_part(&table, 0, 6, check_glyphs));
    return twi_gate_check_part(&table, 0, 8, check_variants);
}
