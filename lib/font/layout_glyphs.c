/* SPDX-License-Identifier: MIT */
/* Looks a few glyphs up in coverages and class definitions. */
#include "font/layout_glyphs.h"

#define CUT_COVERAGE "a coverage is cut off"
#define CUT_CLASSES "a class definition is cut off"

bool twi_layout_glyphs_has(const twi_layout_glyphs *glyphs, uint32_t glyph)
{
    for (uint32_t i = 0; i < glyphs->count; i++) {
        if (glyphs->ids[i] == glyph) {
            return true;
        }
    }
    return false;
}

bool twi_layout_classes_have(const twi_layout_glyphs *glyphs, const twi_layout_classes *classes,
                             uint32_t class)
{
    for (uint32_t i = 0; i < glyphs->count; i++) {
        if (classes->classes[i] == class) {
            return true;
        }
    }
    return false;
}

static tw_status put_place(const twi_gate_table *table, size_t at, uint32_t index, uint32_t *place,
                           bool *is_any)
{
    if (*place != TWI_NOT_COVERED) {
        return twi_gate_fail(table, at, "a coverage lists a glyph twice");
    }
    *place = index;
    *is_any = true;
    return TW_OK;
}

static tw_status find_in_list(const twi_gate_table *table, size_t at, uint32_t count,
                              const twi_layout_glyphs *glyphs, twi_layout_places *out)
{
    TWI_TRY(twi_gate_need(table, at + 4, count, 2, CUT_COVERAGE));
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t met = twi_gate_u16(table, at + 4 + (size_t)i * 2);
        for (uint32_t k = 0; k < glyphs->count; k++) {
            if (met == glyphs->ids[k]) {
                TWI_TRY(put_place(table, at, i, &out->indices[k], &out->is_any));
            }
        }
    }
    return TW_OK;
}

static tw_status find_in_ranges(const twi_gate_table *table, size_t at, uint32_t count,
                                const twi_layout_glyphs *glyphs, twi_layout_places *out)
{
    TWI_TRY(twi_gate_need(table, at + 4, count, 6, CUT_COVERAGE));
    for (uint32_t i = 0; i < count; i++) {
        const size_t range = at + 4 + (size_t)i * 6;
        const uint32_t start = twi_gate_u16(table, range);
        const uint32_t end = twi_gate_u16(table, range + 2);
        for (uint32_t k = 0; k < glyphs->count; k++) {
            const uint32_t glyph = glyphs->ids[k];
            if (start <= glyph && glyph <= end) {
                TWI_TRY(put_place(table, at, twi_gate_u16(table, range + 4) + glyph - start,
                                  &out->indices[k], &out->is_any));
            }
        }
    }
    return TW_OK;
}

tw_status twi_layout_find_places(const twi_gate_table *table, size_t at,
                                 const twi_layout_glyphs *glyphs, twi_layout_places *out)
{
    out->is_any = false;
    for (uint32_t k = 0; k < TWI_LAYOUT_MAX_GLYPHS; k++) {
        out->indices[k] = TWI_NOT_COVERED;
    }
    if (at == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT_COVERAGE));
    const uint32_t count = twi_gate_u16(table, at + 2);
    switch (twi_gate_u16(table, at)) {
    case 1:
        return find_in_list(table, at, count, glyphs, out);
    case 2:
        return find_in_ranges(table, at, count, glyphs, out);
    default:
        return twi_gate_fail(table, at, "a coverage has an unknown format");
    }
}

tw_status twi_layout_follow_places(const twi_gate_table *table, size_t base, size_t at,
                                   const twi_layout_glyphs *glyphs, twi_layout_places *out)
{
    size_t coverage;
    TWI_TRY(twi_gate_follow16(table, base, at, &coverage));
    return twi_layout_find_places(table, coverage, glyphs, out);
}

static tw_status find_in_array(const twi_gate_table *table, size_t at,
                               const twi_layout_glyphs *glyphs, twi_layout_classes *out)
{
    const uint32_t start = twi_gate_u16(table, at + 2);
    const uint32_t count = twi_gate_u16(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 6, count, 2, CUT_CLASSES));
    for (uint32_t k = 0; k < glyphs->count; k++) {
        const uint32_t place = glyphs->ids[k] - start; /* wraps around below it */
        if (place < count) {
            out->classes[k] = twi_gate_u16(table, at + 6 + (size_t)place * 2);
        }
    }
    return TW_OK;
}

static tw_status find_in_class_ranges(const twi_gate_table *table, size_t at,
                                      const twi_layout_glyphs *glyphs, twi_layout_classes *out)
{
    const uint32_t count = twi_gate_u16(table, at + 2);
    uint32_t next = 0;
    TWI_TRY(twi_gate_need(table, at + 4, count, 6, CUT_CLASSES));
    for (uint32_t i = 0; i < count; i++) {
        const size_t range = at + 4 + (size_t)i * 6;
        const uint32_t start = twi_gate_u16(table, range);
        const uint32_t end = twi_gate_u16(table, range + 2);
        if (start < next || start > end) {
            return twi_gate_fail(table, range, "a class definition is not in order");
        }
        next = end + 1;
        for (uint32_t k = 0; k < glyphs->count; k++) {
            if (start <= glyphs->ids[k] && glyphs->ids[k] <= end) {
                out->classes[k] = twi_gate_u16(table, range + 4);
            }
        }
    }
    return TW_OK;
}

tw_status twi_layout_follow_classes(const twi_gate_table *table, size_t base, size_t at,
                                    const twi_layout_glyphs *glyphs, twi_layout_classes *out)
{
    size_t classes;
    *out = (twi_layout_classes){{0}};
    TWI_TRY(twi_gate_follow16(table, base, at, &classes));
    if (classes == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, classes, 1, 4, CUT_CLASSES));
    switch (twi_gate_u16(table, classes)) {
    case 1:
        return find_in_array(table, classes, glyphs, out);
    case 2:
        return find_in_class_ranges(table, classes, glyphs, out);
    default:
        return twi_gate_fail(table, classes, "a class definition has an unknown format");
    }
}
