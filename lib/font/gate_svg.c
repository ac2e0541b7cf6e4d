/* SPDX-License-Identifier: MIT */
/* Checks SVG: which glyphs have documents, where those lie, and how large they are. */
#include "font/gate_read.h"

#include "base/limits.h"

#define CUT "SVG is cut off"

enum { RECORD = 12, GZIP_HEADER = 10, GZIP_TRAILER = 8 };

/* Plain, or packed by gzip, whose last four bytes say how large it was. Documents that are neither
 * are only refused by strict: their readers refuse them anyway. */
static tw_status check_document(const twi_gate_table *table, size_t at, size_t size)
{
    const unsigned first = twi_gate_u8(table, at);
    TWI_TRY(twi_gate_spend(table, at, 1));
    if (size >= GZIP_HEADER + GZIP_TRAILER && twi_gate_u16(table, at) == 0x1F8B) {
        const size_t plain = twi_gate_u8(table, at + size - 4) |
                             (size_t)twi_gate_u8(table, at + size - 3) << 8 |
                             (size_t)twi_gate_u8(table, at + size - 2) << 16 |
                             (size_t)twi_gate_u8(table, at + size - 1) << 24;
        return plain <= TWI_GATE_SVG_BYTES
                   ? TW_OK
                   : twi_gate_fail(table, at + size - 4, "a document of SVG is too large");
    }
    if (size > TWI_GATE_SVG_BYTES) {
        return twi_gate_fail(table, at, "a document of SVG is too large");
    }
    const bool is_text = first == '<' || first == ' ' || first == '\n' || first == '\r' ||
                         first == '\t' || first == 0xEF;
    return is_text || !table->gate->is_strict
               ? TW_OK
               : twi_gate_fail(table, at, "a document of SVG is neither plain nor packed");
}

/* First and last glyph, where the document is in the list, its size. */
static tw_status check_record(const twi_gate_table *table, size_t list, size_t record,
                              uint32_t *next)
{
    const uint32_t first = twi_gate_u16(table, record);
    const uint32_t last = twi_gate_u16(table, record + 2);
    const size_t offset = twi_gate_u32(table, record + 4);
    const size_t size = twi_gate_u32(table, record + 8);
    if (first < *next || first > last) {
        return twi_gate_fail(table, record, "SVG's documents are not in order");
    }
    if (last >= table->gate->glyph_count && table->gate->is_strict) {
        return twi_gate_fail(table, record + 2, "SVG names a glyph that the font lacks");
    }
    if (offset > table->bytes.size - list || size > table->bytes.size - list - offset) {
        return twi_gate_fail(table, record + 4, "a document lies beyond the end of SVG");
    }
    *next = last + 1;
    return check_document(table, list + offset, size);
}

tw_status twi_gate_check_svg(twi_gate *gate)
{
    twi_gate_table table;
    size_t list;
    uint32_t next = 0;
    if (!twi_gate_find(gate, TWI_TAG('S', 'V', 'G', ' '), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 10, CUT));
    TWI_TRY(twi_gate_follow32(&table, 0, 2, &list));
    if (list == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, list, 1, 2, CUT));
    const size_t count = twi_gate_u16(&table, list);
    TWI_TRY(twi_gate_need(&table, list + 2, count, RECORD, CUT));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(check_record(&table, list, list + 2 + i * RECORD, &next));
    }
    return TW_OK;
}
