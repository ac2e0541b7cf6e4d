/* SPDX-License-Identifier: MIT */
/* Checks the dictionaries of CFF and CFF2, and keeps what they lead to. */
#include "font/gate_cff.h"

enum {
    OP_CHARSET = 15,
    OP_CHARSTRINGS = 17,
    OP_PRIVATE = 18,
    OP_SUBRS = 19,
    OP_VSINDEX = 22,
    OP_BLEND = 23,
    OP_VARIATIONS = 24,
    OP_ESCAPE = 12,
    OP_ROS = OP_ESCAPE << 8 | 30,
    OP_FONTS = OP_ESCAPE << 8 | 36,
    OP_SELECT = OP_ESCAPE << 8 | 37,
    MAX_OPERANDS = 513 /* CFF2's; CFF says 48 */
};

/* One number of a dictionary; real ones count as 0, nobody follows them. */
static tw_status read_number(const twi_gate_table *table, size_t *at, size_t end, int32_t *out)
{
    const uint8_t first = twi_gate_u8(table, *at);
    *out = 0;
    if (first == 28) {
        *out = twi_gate_i16(table, *at + 1);
        *at += 3;
    } else if (first == 29) {
        *out = (int32_t)twi_gate_u32(table, *at + 1);
        *at += 5;
    } else if (first == 30) {
        do {
            (*at)++;
        } while (*at < end && (twi_gate_u8(table, *at) & 0x0F) != 0x0F &&
                 twi_gate_u8(table, *at) >> 4 != 0x0F);
        (*at)++;
    } else if (first >= 32 && first <= 246) {
        *out = first - 139;
        *at += 1;
    } else if (first >= 247 && first <= 254) {
        const int32_t high = first < 251 ? first - 247 : first - 251;
        const int32_t value = high * 256 + twi_gate_u8(table, *at + 1) + 108;
        *out = first < 251 ? value : -value;
        *at += 2;
    } else {
        return twi_gate_fail(table, *at, "a dictionary holds what is no number");
    }
    return *at <= end ? TW_OK : twi_gate_fail(table, end, "a dictionary is cut off");
}

static tw_status keep_operator(const twi_gate_table *table, size_t at, unsigned op,
                               const int32_t *last, twi_gate_cff_dict *out)
{
    size_t *const places[] = {&out->charset,    &out->charstrings, &out->private_at, &out->subrs,
                              &out->variations, &out->fonts,       &out->select,     &out->vsindex};
    static const unsigned ops[] = {OP_CHARSET,    OP_CHARSTRINGS, OP_PRIVATE, OP_SUBRS,
                                   OP_VARIATIONS, OP_FONTS,       OP_SELECT,  OP_VSINDEX};
    for (size_t i = 0; i < TWI_COUNT_OF(ops); i++) {
        if (ops[i] != op) {
            continue;
        }
        if (last[1] < 0 || (op == OP_PRIVATE && last[0] < 0)) {
            return twi_gate_fail(table, at, "a dictionary holds a negative offset");
        }
        *places[i] = (size_t)last[1];
    }
    if (op == OP_PRIVATE) {
        out->private_size = (size_t)last[0];
        out->has_private = true;
    }
    out->is_cid = out->is_cid || op == OP_ROS;
    return TW_OK;
}

/* A number, or CFF2's blend, which leaves numbers. */
static bool is_operand(unsigned first)
{
    return first > OP_VARIATIONS || first == OP_BLEND;
}

static tw_status read_operand(const twi_gate_table *table, size_t *at, size_t end, int32_t *last)
{
    last[0] = last[1];
    if (twi_gate_u8(table, *at) == OP_BLEND) {
        (*at)++;
        return TW_OK;
    }
    return read_number(table, at, end, &last[1]);
}

tw_status twi_gate_cff_dict_at(const twi_gate_table *table, size_t at, size_t size,
                               twi_gate_cff_dict *out)
{
    const size_t end = at + size;
    int32_t last[2] = {0, 0};
    unsigned operands = 0;
    *out = (twi_gate_cff_dict){0};
    TWI_TRY(twi_gate_need(table, at, size, 1, "a dictionary is cut off"));
    while (at < end) {
        const unsigned first = twi_gate_u8(table, at);
        if (is_operand(first)) {
            TWI_TRY(read_operand(table, &at, end, last));
            if (++operands > MAX_OPERANDS) {
                return twi_gate_fail(table, at, "a dictionary has too many numbers in a row");
            }
            continue;
        }
        const bool is_long = first == OP_ESCAPE;
        if (is_long && at + 1 >= end) {
            return twi_gate_fail(table, at, "a dictionary is cut off");
        }
        const unsigned op = is_long ? (unsigned)OP_ESCAPE << 8 | twi_gate_u8(table, at + 1) : first;
        TWI_TRY(keep_operator(table, at, op, last, out));
        at += is_long ? 2 : 1;
        last[0] = last[1] = 0;
        operands = 0;
    }
    return TW_OK;
}
