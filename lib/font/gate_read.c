/* SPDX-License-Identifier: MIT */
/* Reads one table for the gate: bounds, budget, refusals. */
#include "font/gate_read.h"

#include <stdio.h>
#include <string.h>

static void tell_verdict(const twi_gate *gate, tw_status status, uint32_t tag, uint64_t place,
                         const char *rule)
{
    tw_font_verdict *verdict = gate->verdict;
    verdict->status = status;
    verdict->table = tag;
    verdict->offset = place;
    verdict->face_index = gate->face_index;
    (void)snprintf(verdict->rule, sizeof(verdict->rule), "%s", rule);
}

tw_status twi_gate_refuse(const twi_gate *gate, uint32_t tag, uint64_t place, const char *rule)
{
    if (gate->verdict != NULL) {
        tell_verdict(gate, TW_ERROR_FILE_FORMAT, tag, place, rule);
        return TW_ERROR_FILE_FORMAT;
    }
    tw_diagnostic diagnostic = {.status = TW_ERROR_FILE_FORMAT,
                                .kind = TW_DIAGNOSTIC_FONT,
                                .tag = tag,
                                .value = gate->bytes.size,
                                .place = place};
    char subject[sizeof(diagnostic.subject) * 2];
    if (gate->name != NULL) {
        (void)snprintf(subject, sizeof(subject), "%s [%s]", rule, gate->name);
    }
    twi_diagnostic_set_subject(&diagnostic, gate->name != NULL ? subject : rule);
    twi_diagnostics_report(&gate->context->diagnostics, &diagnostic);
    return TW_ERROR_FILE_FORMAT;
}

tw_status twi_gate_refuse_limit(const twi_gate *gate, const char *field, uint64_t value,
                                uint64_t limit)
{
    if (gate->verdict == NULL) {
        return twi_context_refuse_limit(gate->context, field, value, limit);
    }
    tell_verdict(gate, TW_ERROR_LIMIT_EXCEEDED, 0, 0, field);
    return TW_ERROR_LIMIT_EXCEEDED;
}

tw_status twi_gate_fail(const twi_gate_table *table, size_t at, const char *rule)
{
    const twi_gate *gate = table->gate;
    const uint64_t start =
        table->bytes.data == NULL ? 0 : (uint64_t)(table->bytes.data - gate->bytes.data);
    /* What was asked for beyond the end is missing at the end. */
    return twi_gate_refuse(gate, table->tag, start + TWI_MIN(at, table->bytes.size), rule);
}

bool twi_gate_find(twi_gate *gate, uint32_t tag, twi_gate_table *out)
{
    out->gate = gate;
    out->tag = tag;
    return twi_sfnt_find_table(gate->bytes, gate->face_index, tag, &out->bytes);
}

tw_status twi_gate_spend(const twi_gate_table *table, size_t at, uint64_t count)
{
    twi_gate *gate = table->gate;
    if (count > gate->work_left) {
        gate->work_left = 0;
        return twi_gate_fail(table, at, "the font's tables take more work than their size allows");
    }
    gate->work_left -= count;
    return TW_OK;
}

tw_status twi_gate_need(const twi_gate_table *table, size_t at, uint64_t count, size_t size,
                        const char *rule)
{
    if (at > table->bytes.size || count > (table->bytes.size - at) / size) {
        return twi_gate_fail(table, at, rule);
    }
    return twi_gate_spend(table, at, count);
}

uint8_t twi_gate_u8(const twi_gate_table *table, size_t at)
{
    uint8_t value;
    (void)twi_bytes_u8(table->bytes, at, &value);
    return value;
}

uint16_t twi_gate_u16(const twi_gate_table *table, size_t at)
{
    uint16_t value;
    (void)twi_bytes_u16(table->bytes, at, &value);
    return value;
}

int16_t twi_gate_i16(const twi_gate_table *table, size_t at)
{
    int16_t value;
    (void)twi_bytes_i16(table->bytes, at, &value);
    return value;
}

uint32_t twi_gate_u24(const twi_gate_table *table, size_t at)
{
    uint16_t high;
    uint8_t low;
    if (!twi_bytes_u16(table->bytes, at, &high) || !twi_bytes_u8(table->bytes, at + 2, &low)) {
        return 0;
    }
    return (uint32_t)high << 8 | low;
}

uint32_t twi_gate_u32(const twi_gate_table *table, size_t at)
{
    uint32_t value;
    (void)twi_bytes_u32(table->bytes, at, &value);
    return value;
}

static tw_status follow(const twi_gate_table *table, size_t base, size_t at, size_t offset,
                        size_t *out)
{
    *out = 0;
    if (offset == 0) {
        return TW_OK;
    }
    if (base > table->bytes.size || offset >= table->bytes.size - base) {
        return twi_gate_fail(table, at, "an offset leads beyond the end of its table");
    }
    *out = base + offset;
    return TW_OK;
}

tw_status twi_gate_follow16(const twi_gate_table *table, size_t base, size_t at, size_t *out)
{
    return follow(table, base, at, twi_gate_u16(table, at), out);
}

tw_status twi_gate_follow24(const twi_gate_table *table, size_t base, size_t at, size_t *out)
{
    return follow(table, base, at, twi_gate_u24(table, at), out);
}

tw_status twi_gate_follow32(const twi_gate_table *table, size_t base, size_t at, size_t *out)
{
    return follow(table, base, at, twi_gate_u32(table, at), out);
}
