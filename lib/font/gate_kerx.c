/* SPDX-License-Identifier: MIT */
/* Checks kerx: pairs, state machines, classes and anchors that move glyphs. */
#include "font/gate_aat.h"

#define CUT "kerx is cut off"

enum {
    BODY = 12, /* behind length, coverage, number of tuples */
    PAIRS = 0,
    MACHINE = 1,
    CLASSES = 2,
    ANCHORS = 4,
    INDICES = 6,
    LONG_VALUES = 1 << 0,
    NONE = 0xFFFF,
    ACTION_POINTS = 0,
    ACTION_ANCHORS = 1,
    ACTION_COORDINATES = 2,
    ACTION_SHIFT = 30
};

typedef struct actions {
    size_t list;
    size_t size; /* of one */
} actions;

static tw_status check_pairs(const twi_gate_table *table, size_t body)
{
    TWI_TRY(twi_gate_need(table, body, 1, 16, CUT));
    const uint32_t count = twi_gate_u32(table, body);
    TWI_TRY(twi_gate_need(table, body + 16, count, 6, CUT));
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t pair = twi_gate_u32(table, body + 16 + i * 6);
        if (pair < next) {
            return twi_gate_fail(table, body + 16 + i * 6, "kerx's pairs are not in order");
        }
        next = pair;
    }
    return TW_OK;
}

static tw_status visit_action(const twi_gate_table *table, size_t at, void *user)
{
    const actions *list = user;
    const size_t index = twi_gate_u16(table, at + 4);
    return index == NONE ? TW_OK
                         : twi_gate_need(table, list->list + index * list->size, 1, list->size,
                                         "an action of kerx lies beyond its end");
}

static tw_status check_machine(const twi_gate_table *table, size_t body)
{
    TWI_TRY(twi_gate_need(table, body, 1, 20, CUT));
    actions list = {body + twi_gate_u32(table, body + 16), 2};
    return twi_gate_aat_states(table, body, TWI_GATE_AAT_EXTENDED, 2, visit_action, &list);
}

/* Two points, two anchors, or two pairs of coordinates. */
static tw_status check_anchors(const twi_gate_table *table, size_t body)
{
    static const uint8_t sizes[] = {
        [ACTION_POINTS] = 4, [ACTION_ANCHORS] = 4, [ACTION_COORDINATES] = 8};
    TWI_TRY(twi_gate_need(table, body, 1, 20, CUT));
    const uint32_t flags = twi_gate_u32(table, body + 16);
    const size_t kind = flags >> ACTION_SHIFT;
    if (kind >= TWI_COUNT_OF(sizes)) {
        return twi_gate_fail(table, body + 16, "kerx has an unknown kind of action");
    }
    actions list = {body + (flags & 0xFFFFFF), sizes[kind]};
    return twi_gate_aat_states(table, body, TWI_GATE_AAT_EXTENDED, 2, visit_action, &list);
}

/* Offsets count from the subtable's start. The value of two classes is looked at when it is used. */
static tw_status check_classes(const twi_gate_table *table, size_t at)
{
    size_t array;
    TWI_TRY(twi_gate_need(table, at + BODY, 4, 4, CUT));
    for (size_t i = 0; i < 2; i++) {
        const size_t classes = at + twi_gate_u32(table, at + BODY + 4 + i * 4);
        TWI_TRY(twi_gate_aat_lookup(table, classes, 2, NULL, NULL));
    }
    return twi_gate_follow32(table, at, at + BODY + 12, &array);
}

/* Rows and columns of an array, by lookups whose values are long or short. */
static tw_status check_indices(const twi_gate_table *table, size_t at)
{
    const size_t body = at + BODY;
    size_t array;
    TWI_TRY(twi_gate_need(table, body, 1, 20, CUT));
    const uint32_t flags = twi_gate_u32(table, body);
    const size_t rows = twi_gate_u16(table, body + 4);
    const size_t columns = twi_gate_u16(table, body + 6);
    const size_t size = (flags & LONG_VALUES) != 0 ? 4 : 2;
    for (size_t i = 0; i < 2; i++) {
        const size_t lookup = at + twi_gate_u32(table, body + 8 + i * 4);
        TWI_TRY(twi_gate_aat_lookup(table, lookup, size, NULL, NULL));
    }
    TWI_TRY(twi_gate_follow32(table, at, body + 16, &array));
    return twi_gate_need(table, array, (uint64_t)rows * columns, size, CUT);
}

static tw_status check_subtable(const twi_gate_table *table, size_t at)
{
    switch (twi_gate_u32(table, at + 4) & 0xFF) {
    case PAIRS:
        return check_pairs(table, at + BODY);
    case MACHINE:
        return check_machine(table, at + BODY);
    case CLASSES:
        return check_classes(table, at);
    case ANCHORS:
        return check_anchors(table, at + BODY);
    case INDICES:
        return check_indices(table, at);
    default:
        return twi_gate_fail(table, at + 4, "a subtable of an unknown type");
    }
}

tw_status twi_gate_check_kerx(twi_gate *gate)
{
    twi_gate_table table;
    size_t at = 8;
    if (!twi_gate_find(gate, TWI_TAG('k', 'e', 'r', 'x'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8, CUT));
    const uint32_t version = twi_gate_u16(&table, 0);
    if (version < 2 || version > 4) {
        return twi_gate_fail(&table, 0, "unknown version of kerx");
    }
    return twi_gate_aat_subtables(&table, &at, twi_gate_u32(&table, 4), TWI_GATE_AAT_EXTENDED,
                                  check_subtable);
}
