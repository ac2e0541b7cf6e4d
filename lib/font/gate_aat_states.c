/* SPDX-License-Identifier: MIT */
/* Checks state machines of Apple's layout tables, and the lists of subtables that hold them.
 *
 * Nothing says how many states and entries there are: rows name entries, entries name states, so
 * both are looked at by turns until nothing new is named. */
#include "font/gate_aat.h"

#define CUT "a state machine is cut off"

enum { FIXED_CLASSES = 4, SUBTABLE_HEADER = 12, OLD_SUBTABLE_HEADER = 8 };

typedef struct machine {
    const twi_gate_table *table;
    twi_gate_aat_width width;
    size_t class_count;
    size_t start;      /* what offsets count from */
    size_t states;     /* of row 0 */
    int64_t first_row; /* rows that were looked at: first_row <= row < end_row */
    int64_t end_row;
    int64_t first_named; /* rows that entries name */
    int64_t end_named;
    size_t entries;
    size_t entry_size;
    size_t entry_count; /* that were looked at */
    size_t entry_named; /* that rows name, at most */
    twi_gate_aat_visit *visit;
    void *user;
} machine;

/* Rows from `first` to `end`: which entries do they name? */
static tw_status check_rows(machine *m, int64_t first, int64_t end)
{
    const size_t cell_size = m->width == TWI_GATE_AAT_EXTENDED ? 2 : 1;
    const size_t row_size = m->class_count * cell_size;
    for (int64_t row = first; row < end; row++) {
        /* Rows before the first one exist in old fonts. Numbers of rows have 17 bits, sizes 33. */
        const int64_t place = (int64_t)m->states + row * (int64_t)row_size;
        if (place < 0) {
            return twi_gate_fail(m->table, m->states, "a state lies before its table");
        }
        const size_t at = (size_t)place;
        TWI_TRY(twi_gate_need(m->table, at, m->class_count, cell_size, CUT));
        for (size_t i = 0; i < m->class_count; i++) {
            const size_t entry =
                cell_size == 2 ? twi_gate_u16(m->table, at + i * 2) : twi_gate_u8(m->table, at + i);
            m->entry_named = TWI_MAX(m->entry_named, entry + 1);
        }
    }
    return TW_OK;
}

/* Entries that were not looked at before: which rows do they name? */
static tw_status check_entries(machine *m)
{
    const size_t size = m->entry_size;
    TWI_TRY(twi_gate_need(m->table, m->entries + m->entry_count * size,
                          m->entry_named - m->entry_count, size, CUT));
    for (; m->entry_count < m->entry_named; m->entry_count++) {
        const size_t at = m->entries + m->entry_count * size;
        int64_t row = twi_gate_u16(m->table, at);
        if (m->width == TWI_GATE_AAT_OBSOLETE) {
            row = (row - (int64_t)(m->states - m->start)) / (int64_t)m->class_count;
        }
        m->first_named = TWI_MIN(m->first_named, row);
        m->end_named = TWI_MAX(m->end_named, row + 1);
        if (m->visit != NULL) {
            TWI_TRY(m->visit(m->table, at, m->user));
        }
    }
    return TW_OK;
}

static tw_status walk(machine *m)
{
    m->end_named = 1;
    while (m->first_named < m->first_row || m->end_named > m->end_row) {
        const int64_t first = m->first_named;
        const int64_t end = m->end_named;
        TWI_TRY(check_rows(m, first, m->first_row));
        TWI_TRY(check_rows(m, m->end_row, end));
        m->first_row = first;
        m->end_row = end;
        TWI_TRY(check_entries(m));
    }
    return TW_OK;
}

/* Old class tables: a class for each glyph in a row. */
static tw_status check_old_classes(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    return twi_gate_need(table, at + 4, twi_gate_u16(table, at + 2), 1, CUT);
}

tw_status twi_gate_aat_states(const twi_gate_table *table, size_t at, twi_gate_aat_width width,
                              size_t entry_size, twi_gate_aat_visit *visit, void *user)
{
    const bool is_extended = width == TWI_GATE_AAT_EXTENDED;
    machine m = {.table = table,
                 .width = width,
                 .start = at,
                 .entry_size = 4 + entry_size,
                 .visit = visit,
                 .user = user};
    TWI_TRY(twi_gate_need(table, at, 1, TWI_GATE_AAT_HEADER(width), CUT));
    m.class_count = is_extended ? twi_gate_u32(table, at) : twi_gate_u16(table, at);
    if (m.class_count < FIXED_CLASSES || m.class_count > table->bytes.size) {
        return twi_gate_fail(table, at, "a state machine lacks classes");
    }
    const size_t classes =
        at + (is_extended ? twi_gate_u32(table, at + 4) : (size_t)twi_gate_u16(table, at + 2));
    m.states =
        at + (is_extended ? twi_gate_u32(table, at + 8) : (size_t)twi_gate_u16(table, at + 4));
    m.entries =
        at + (is_extended ? twi_gate_u32(table, at + 12) : (size_t)twi_gate_u16(table, at + 6));
    TWI_TRY(is_extended ? twi_gate_aat_lookup(table, classes, 2, NULL, NULL)
                        : check_old_classes(table, classes));
    return walk(&m);
}

tw_status twi_gate_aat_subtables(const twi_gate_table *table, size_t *at, uint32_t count,
                                 twi_gate_aat_width width, twi_gate_aat_subtable *rule)
{
    const bool is_extended = width == TWI_GATE_AAT_EXTENDED;
    const size_t header = is_extended ? SUBTABLE_HEADER : OLD_SUBTABLE_HEADER;
    for (uint32_t i = 0; i < count; i++) {
        TWI_TRY(twi_gate_need(table, *at, 1, header, "a subtable is cut off"));
        const size_t length = is_extended ? twi_gate_u32(table, *at) : twi_gate_u16(table, *at);
        if (length < header || length > table->bytes.size - *at) {
            return twi_gate_fail(table, *at, "a subtable lies beyond the end of its table");
        }
        twi_gate_table cut = *table;
        cut.bytes.size = *at + length;
        TWI_TRY(rule(&cut, *at));
        *at += length;
    }
    return TW_OK;
}
