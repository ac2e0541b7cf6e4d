/* SPDX-License-Identifier: MIT */
/* Checks Apple's small tables: feat, trak, ankr, lcar, opbd, bsln. */
#include "font/gate_aat.h"

enum { FEATURE_SIZE = 12, SETTING_SIZE = 4, TRACK_SIZE = 8, BASELINES = 32 };

/* The table, when it is there and has bytes. */
static bool find(twi_gate *gate, uint32_t tag, twi_gate_table *out)
{
    return twi_gate_find(gate, tag, out) && out->bytes.size > 0;
}

static tw_status check_feat(twi_gate *gate)
{
    twi_gate_table table;
    if (!find(gate, TWI_TAG('f', 'e', 'a', 't'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 12, "feat is cut off"));
    const size_t count = twi_gate_u16(&table, 4);
    TWI_TRY(twi_gate_need(&table, 12, count, FEATURE_SIZE, "feat is cut off"));
    for (size_t i = 0; i < count; i++) {
        const size_t feature = 12 + i * FEATURE_SIZE;
        TWI_TRY(twi_gate_need(&table, twi_gate_u32(&table, feature + 4),
                              twi_gate_u16(&table, feature + 2), SETTING_SIZE,
                              "a feature's settings lie beyond the end of feat"));
    }
    return TW_OK;
}

/* Values for each track and size, of one direction. */
static tw_status check_tracks(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 8, "trak is cut off"));
    const size_t tracks = twi_gate_u16(table, at);
    const size_t sizes = twi_gate_u16(table, at + 2);
    TWI_TRY(twi_gate_need(table, twi_gate_u32(table, at + 4), sizes, 4, "trak is cut off"));
    TWI_TRY(twi_gate_need(table, at + 8, tracks, TRACK_SIZE, "trak is cut off"));
    for (size_t i = 0; i < tracks; i++) {
        const size_t track = at + 8 + i * TRACK_SIZE;
        TWI_TRY(twi_gate_need(table, twi_gate_u16(table, track + 6), sizes, 2, "trak is cut off"));
    }
    return TW_OK;
}

static tw_status check_trak(twi_gate *gate)
{
    twi_gate_table table;
    if (!find(gate, TWI_TAG('t', 'r', 'a', 'k'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 12, "trak is cut off"));
    for (size_t at = 6; at <= 8; at += 2) {
        size_t tracks;
        TWI_TRY(twi_gate_follow16(&table, 0, at, &tracks));
        if (tracks != 0) {
            TWI_TRY(check_tracks(&table, tracks));
        }
    }
    return TW_OK;
}

/* A glyph's anchors: a count, and points of 4 bytes. */
static tw_status visit_anchors(const twi_gate_table *table, size_t at, void *user)
{
    const size_t anchors = *(const size_t *)user + twi_gate_u16(table, at);
    TWI_TRY(twi_gate_need(table, anchors, 1, 4, "ankr is cut off"));
    return twi_gate_need(table, anchors + 4, twi_gate_u32(table, anchors), 4, "ankr is cut off");
}

static tw_status check_ankr(twi_gate *gate)
{
    twi_gate_table table;
    if (!find(gate, TWI_TAG('a', 'n', 'k', 'r'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 12, "ankr is cut off"));
    if (twi_gate_u16(&table, 0) != 0) {
        return twi_gate_fail(&table, 0, "unknown version of ankr");
    }
    size_t data = twi_gate_u32(&table, 8);
    return twi_gate_aat_lookup(&table, twi_gate_u32(&table, 4), 2, visit_anchors, &data);
}

/* A ligature's carets: a count, and places of 2 bytes. */
static tw_status visit_carets(const twi_gate_table *table, size_t at, void *user)
{
    (void)user;
    const size_t carets = twi_gate_u16(table, at);
    TWI_TRY(twi_gate_need(table, carets, 1, 2, "lcar is cut off"));
    return twi_gate_need(table, carets + 2, twi_gate_u16(table, carets), 2, "lcar is cut off");
}

static tw_status visit_bounds(const twi_gate_table *table, size_t at, void *user)
{
    (void)user;
    return twi_gate_need(table, twi_gate_u16(table, at), 4, 2, "opbd is cut off");
}

/* lcar and opbd: version, format, a lookup of offsets. opbd is only looked at by strict. */
static tw_status check_offsets(twi_gate *gate, uint32_t tag, twi_gate_aat_visit *visit)
{
    twi_gate_table table;
    if (!find(gate, tag, &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 6, "a table of Apple's is cut off"));
    if (twi_gate_u16(&table, 0) != 1 || twi_gate_u16(&table, 4) > 1) {
        return twi_gate_fail(&table, 0, "unknown version of a table of Apple's");
    }
    return twi_gate_aat_lookup(&table, 6, 2, visit, NULL);
}

/* Formats 0 and 1: distances; 2 and 3: control points of a glyph. 1 and 3 have a lookup. */
static tw_status check_bsln(twi_gate *gate)
{
    twi_gate_table table;
    if (!find(gate, TWI_TAG('b', 's', 'l', 'n'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8, "bsln is cut off"));
    const unsigned format = twi_gate_u16(&table, 4);
    if (format > 3) {
        return twi_gate_fail(&table, 4, "bsln has an unknown format");
    }
    const size_t glyph = format >= 2 ? 2 : 0;
    TWI_TRY(twi_gate_need(&table, 8, 1, glyph + (size_t)BASELINES * 2, "bsln is cut off"));
    return format % 2 == 0
               ? TW_OK
               : twi_gate_aat_lookup(&table, 8 + glyph + (size_t)BASELINES * 2, 2, NULL, NULL);
}

tw_status twi_gate_check_aat(twi_gate *gate)
{
    TWI_TRY(check_feat(gate));
    TWI_TRY(check_trak(gate));
    TWI_TRY(check_ankr(gate));
    TWI_TRY(check_offsets(gate, TWI_TAG('l', 'c', 'a', 'r'), visit_carets));
    if (!gate->is_strict) {
        return TW_OK; /* nobody reads the others */
    }
    TWI_TRY(check_offsets(gate, TWI_TAG('o', 'p', 'b', 'd'), visit_bounds));
    return check_bsln(gate);
}
