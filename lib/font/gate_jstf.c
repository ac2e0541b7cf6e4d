/* SPDX-License-Identifier: MIT */
/* Checks JSTF: what may be done to justify a line. Strict only, nobody reads it. */
#include "font/gate_layout.h"
#include "font/gate_lists.h"

#define CUT "JSTF is cut off"

enum { TAGGED = 6 };

/* Glyphs, or numbers of lookups: a count and numbers. */
static tw_status check_numbers(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return twi_gate_need(table, at + 2, twi_gate_u16(table, at), 2, CUT);
}

/* The table's tag is not GSUB's: a lookup of GPOS, which calls no other. */
static tw_status check_lookup(const twi_gate_table *table, size_t at)
{
    return twi_gate_check_lookup(table, at, 0);
}

static tw_status check_maxima(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return twi_gate_check_parts(table, at, at + 2, twi_gate_u16(table, at), 2, 0, check_lookup);
}

/* Shrinking, then extending: lookups of GSUB and GPOS to turn on and off, and maxima. */
static tw_status check_priority(const twi_gate_table *table, size_t at)
{
    for (size_t side = at; side <= at + 10; side += 10) {
        TWI_TRY(twi_gate_check_parts(table, at, side, 4, 2, 0, check_numbers));
        TWI_TRY(twi_gate_check_part(table, at, side + 8, check_maxima));
    }
    return TW_OK;
}

static tw_status check_language(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return twi_gate_check_parts(table, at, at + 2, twi_gate_u16(table, at), 2, 0, check_priority);
}

static tw_status check_script(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    TWI_TRY(twi_gate_check_part(table, at, at, check_numbers));
    TWI_TRY(twi_gate_check_part(table, at, at + 2, check_language));
    return twi_gate_check_parts(table, at, at + 6, twi_gate_u16(table, at + 4), TAGGED, 4,
                                check_language);
}

tw_status twi_gate_check_jstf(twi_gate *gate)
{
    twi_gate_table table;
    if (!gate->is_strict || !twi_gate_find(gate, TWI_TAG('J', 'S', 'T', 'F'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 6, CUT));
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of JSTF");
    }
    return twi_gate_check_parts(&table, 0, 6, twi_gate_u16(&table, 4), TAGGED, 4, check_script);
}
