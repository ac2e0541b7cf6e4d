/* SPDX-License-Identifier: MIT */
/* Checks tuple variations: headers, packed point numbers, packed deltas. */
#include "font/gate_tuples.h"

#include "base/limits.h"

#define CUT "a tuple variation is cut off"

enum {
    SHARED_POINTS = 1 << 15,
    COUNT = 0x0FFF,
    INDEX = 0x0FFF,
    EMBEDDED = 1 << 15,
    INTERMEDIATE = 1 << 14,
    PRIVATE_POINTS = 1 << 13,
    LONG_COUNT = 1 << 7,
    POINT_WORDS = 1 << 7,
    POINT_RUN = 0x7F,
    DELTA_ZEROS = 1 << 7,
    DELTA_WORDS = 1 << 6,
    DELTA_RUN = 0x3F
};

/* A run of packed point numbers: each is the distance from the last. */
static tw_status check_point_run(const twi_gate_table *table, size_t at, size_t count, size_t size,
                                 uint32_t *point, size_t point_count)
{
    TWI_TRY(twi_gate_need(table, at, count, size, CUT));
    for (size_t i = 0; table->gate->is_strict && i < count; i++) {
        *point += size == 2 ? twi_gate_u16(table, at + i * 2) : twi_gate_u8(table, at + i);
        if (*point >= point_count) {
            return twi_gate_fail(table, at + i * size,
                                 "a variation moves a point that is not there");
        }
    }
    return TW_OK;
}

/* Moves `at` behind packed point numbers; none stands for all points. */
static tw_status check_points(const twi_gate_table *table, size_t *at, size_t point_count,
                              size_t *out_count)
{
    TWI_TRY(twi_gate_need(table, *at, 1, 1, CUT));
    size_t count = twi_gate_u8(table, (*at)++);
    if ((count & LONG_COUNT) != 0) {
        TWI_TRY(twi_gate_need(table, *at, 1, 1, CUT));
        count = (count & ~(size_t)LONG_COUNT) << 8 | twi_gate_u8(table, (*at)++);
    }
    *out_count = count == 0 ? point_count : count;
    uint32_t point = 0;
    for (size_t done = 0; done < count;) {
        TWI_TRY(twi_gate_need(table, *at, 1, 1, CUT));
        const unsigned control = twi_gate_u8(table, *at);
        const size_t run = (control & POINT_RUN) + 1;
        const size_t size = (control & POINT_WORDS) != 0 ? 2 : 1;
        if (run > count - done) {
            return twi_gate_fail(table, *at, "a run of packed numbers is too long");
        }
        TWI_TRY(check_point_run(table, *at + 1, run, size, &point, point_count));
        *at += 1 + run * size;
        done += run;
    }
    return TW_OK;
}

/* Moves `at` behind `count` packed deltas. */
static tw_status check_deltas(const twi_gate_table *table, size_t *at, size_t count)
{
    for (size_t done = 0; done < count;) {
        TWI_TRY(twi_gate_need(table, *at, 1, 1, CUT));
        const unsigned control = twi_gate_u8(table, *at);
        const size_t run = (control & DELTA_RUN) + 1;
        const size_t size = (control & DELTA_ZEROS) != 0 ? 0 : (control & DELTA_WORDS) != 0 ? 2 : 1;
        if (run > count - done) {
            return twi_gate_fail(table, *at, "a run of packed numbers is too long");
        }
        if (size > 0) {
            TWI_TRY(twi_gate_need(table, *at + 1, run, size, CUT));
        }
        *at += 1 + run * size;
        done += run;
    }
    return TW_OK;
}

/* One tuple's data: its own point numbers, if any, then deltas; bytes may be left over. */
static tw_status check_data(const twi_gate_table *table, size_t at, size_t size, unsigned index,
                            size_t shared_points, const twi_gate_tuples *tuples)
{
    twi_gate_table cut = *table;
    cut.bytes.size = TWI_MIN(table->bytes.size, at + size);
    size_t count = shared_points;
    if ((index & PRIVATE_POINTS) != 0) {
        TWI_TRY(check_points(&cut, &at, tuples->point_count, &count));
    }
    TWI_TRY(twi_gate_spend(table, at, tuples->point_count));
    for (size_t i = 0; i < tuples->delta_sets; i++) {
        TWI_TRY(check_deltas(&cut, &at, count));
    }
    return TW_OK;
}

/* The header at `at`; moves behind it, and tells how many bytes of data it has. */
static tw_status check_header(const twi_gate_table *table, size_t *at,
                              const twi_gate_tuples *tuples, unsigned *out_index, size_t *out_size)
{
    TWI_TRY(twi_gate_need(table, *at, 1, 4, CUT));
    *out_size = twi_gate_u16(table, *at);
    *out_index = twi_gate_u16(table, *at + 2);
    if ((*out_index & EMBEDDED) == 0 && (*out_index & INDEX) >= tuples->shared_count) {
        return twi_gate_fail(table, *at + 2, "a variation names a shared tuple that is not there");
    }
    const size_t embedded =
        ((*out_index & EMBEDDED) != 0 ? 1u : 0u) + ((*out_index & INTERMEDIATE) != 0 ? 2u : 0u);
    *at += 4;
    if (embedded > 0 && table->gate->axis_count > 0) {
        TWI_TRY(twi_gate_need(table, *at, embedded, (size_t)table->gate->axis_count * 2, CUT));
        *at += embedded * table->gate->axis_count * 2;
    }
    return TW_OK;
}

tw_status twi_gate_check_tuples(const twi_gate_table *table, const twi_gate_tuples *tuples)
{
    const size_t count = tuples->count_field & (unsigned)COUNT;
    size_t header = tuples->headers;
    size_t data = tuples->data;
    size_t shared_points = tuples->point_count;
    if ((uint64_t)count * tuples->point_count > TWI_GATE_GLYPH_DELTAS) {
        return twi_gate_fail(table, header, "a glyph takes too many deltas");
    }
    if (count > 0 && (tuples->count_field & SHARED_POINTS) != 0) {
        TWI_TRY(check_points(table, &data, tuples->point_count, &shared_points));
    }
    for (size_t i = 0; i < count; i++) {
        unsigned index;
        size_t size;
        TWI_TRY(check_header(table, &header, tuples, &index, &size));
        if (data > table->bytes.size || size > table->bytes.size - data) {
            return twi_gate_fail(table, header, CUT);
        }
        TWI_TRY(check_data(table, data, size, index, shared_points, tuples));
        data += size;
    }
    return TW_OK;
}
