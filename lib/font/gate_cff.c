/* SPDX-License-Identifier: MIT */
/* Checks CFF and CFF2: indices, top dictionary, font dictionaries, private dictionaries.
 *
 * Charstrings are not run: HarfBuzz counts their operations and the depth of subroutines. */
#include "font/gate_store.h"

#define CUT "CFF is cut off"

enum {
    OP_CHARSET = 15,
    OP_CHARSTRINGS = 17,
    OP_PRIVATE = 18,
    OP_SUBRS = 19,
    OP_VARIATIONS = 24,
    OP_ESCAPE = 12,
    OP_FONTS = OP_ESCAPE << 8 | 36,
    OP_SELECT = OP_ESCAPE << 8 | 37,
    MAX_OPERANDS = 513 /* CFF2's; CFF says 48 */
};

typedef struct cff_index {
    size_t offsets; /* of its array of offsets */
    size_t data;    /* what offset 1 means, less 1 */
    size_t end;
    uint32_t count;
    uint8_t offset_size;
} cff_index;

/* The last two numbers before each operator that we follow. */
typedef struct cff_dict {
    size_t charset;
    size_t charstrings;
    size_t variations;
    size_t fonts;
    size_t select;
    size_t subrs;
    size_t private_size;
    size_t private_at;
    bool has_private;
} cff_dict;

static size_t read_offset(const twi_gate_table *table, size_t at, unsigned size)
{
    size_t value = 0;
    for (unsigned i = 0; i < size; i++) {
        value = value << 8 | twi_gate_u8(table, at + i);
    }
    return value;
}

static size_t get_item(const twi_gate_table *table, const cff_index *index, size_t i)
{
    return index->data +
           read_offset(table, index->offsets + i * index->offset_size, index->offset_size);
}

static tw_status check_index(const twi_gate_table *table, size_t at, bool is_cff2, cff_index *out)
{
    const size_t count_size = is_cff2 ? 4 : 2;
    *out = (cff_index){0};
    TWI_TRY(twi_gate_need(table, at, 1, count_size, CUT));
    out->count = is_cff2 ? twi_gate_u32(table, at) : twi_gate_u16(table, at);
    out->end = at + count_size;
    if (out->count == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, at + count_size, 1, 1, CUT));
    out->offset_size = twi_gate_u8(table, at + count_size);
    if (out->offset_size < 1 || out->offset_size > 4) {
        return twi_gate_fail(table, at + count_size, "an index's offSize is not within 1..4");
    }
    out->offsets = at + count_size + 1;
    TWI_TRY(twi_gate_need(table, out->offsets, (uint64_t)out->count + 1, out->offset_size, CUT));
    out->data = out->offsets + ((size_t)out->count + 1) * out->offset_size - 1;
    size_t last = out->data + 1;
    for (size_t i = 0; i <= out->count; i++) {
        const size_t item = get_item(table, out, i);
        if (item < last || item > table->bytes.size || (i == 0 && item != last)) {
            return twi_gate_fail(table, out->offsets + i * out->offset_size,
                                 "an index's offsets go backwards or beyond its table");
        }
        last = item;
    }
    out->end = last;
    return TW_OK;
}

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
                               const int32_t *last, cff_dict *out)
{
    size_t *const places[] = {&out->charset,    &out->charstrings, &out->private_at, &out->subrs,
                              &out->variations, &out->fonts,       &out->select};
    static const unsigned ops[] = {OP_CHARSET,    OP_CHARSTRINGS, OP_PRIVATE, OP_SUBRS,
                                   OP_VARIATIONS, OP_FONTS,       OP_SELECT};
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
    return TW_OK;
}

static tw_status check_dict(const twi_gate_table *table, size_t at, size_t size, cff_dict *out)
{
    const size_t end = at + size;
    int32_t last[2] = {0, 0};
    unsigned operands = 0;
    *out = (cff_dict){0};
    TWI_TRY(twi_gate_need(table, at, size, 1, "a dictionary is cut off"));
    while (at < end) {
        const uint8_t first = twi_gate_u8(table, at);
        if (first > 24 || first == 22 || first == 23) {
            last[0] = last[1];
            TWI_TRY(first == 22 || first == 23 ? TW_OK : read_number(table, &at, end, &last[1]));
            at += first == 22 || first == 23 ? 1 : 0;
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

static tw_status check_private(const twi_gate_table *table, const cff_dict *owner, bool is_cff2)
{
    cff_dict inner;
    cff_index subrs;
    if (!owner->has_private || owner->private_size == 0) {
        return TW_OK;
    }
    TWI_TRY(check_dict(table, owner->private_at, owner->private_size, &inner));
    return inner.subrs == 0 ? TW_OK
                            : check_index(table, owner->private_at + inner.subrs, is_cff2, &subrs);
}

/* FDSelect formats 3 and 4: ranges from 0 to the number of glyphs. */
static tw_status check_select_ranges(const twi_gate_table *table, size_t at, bool is_wide,
                                     uint32_t font_count)
{
    const size_t first_size = is_wide ? 4 : 2;
    const size_t size = is_wide ? 6 : 3;
    TWI_TRY(twi_gate_need(table, at + 1, 1, first_size, CUT));
    const size_t count = read_offset(table, at + 1, (unsigned)first_size);
    const size_t list = at + 1 + first_size;
    TWI_TRY(twi_gate_need(table, list, count, size, CUT));
    TWI_TRY(twi_gate_need(table, list + count * size, 1, first_size, CUT));
    size_t last = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t range = list + i * size;
        const size_t first = read_offset(table, range, (unsigned)first_size);
        const size_t font = read_offset(table, range + first_size, (unsigned)(size - first_size));
        if (i == 0 ? first != 0 : first <= last) {
            return twi_gate_fail(table, range, "FDSelect's ranges are not in order");
        }
        if (font >= font_count) {
            return twi_gate_fail(table, range, "FDSelect names a font that is not there");
        }
        last = first;
    }
    return TW_OK;
}

static tw_status check_select(const twi_gate_table *table, size_t at, uint32_t font_count)
{
    TWI_TRY(twi_gate_need(table, at, 1, 1, CUT));
    const unsigned format = twi_gate_u8(table, at);
    if (format == 3 || format == 4) {
        return check_select_ranges(table, at, format == 4, font_count);
    }
    if (format != 0) {
        return twi_gate_fail(table, at, "FDSelect has an unknown format");
    }
    const size_t count = table->gate->glyph_count;
    TWI_TRY(twi_gate_need(table, at + 1, count, 1, CUT));
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u8(table, at + 1 + i) >= font_count) {
            return twi_gate_fail(table, at + 1 + i, "FDSelect names a font that is not there");
        }
    }
    return TW_OK;
}

static tw_status check_fonts(const twi_gate_table *table, const cff_dict *top, bool is_cff2)
{
    cff_index fonts;
    TWI_TRY(check_index(table, top->fonts, is_cff2, &fonts));
    for (size_t i = 0; i < fonts.count; i++) {
        cff_dict font;
        const size_t at = get_item(table, &fonts, i);
        TWI_TRY(check_dict(table, at, get_item(table, &fonts, i + 1) - at, &font));
        TWI_TRY(check_private(table, &font, is_cff2));
    }
    if (top->select != 0) {
        return check_select(table, top->select, fonts.count);
    }
    return fonts.count == 1 || !is_cff2
               ? TW_OK
               : twi_gate_fail(table, 0, "CFF2 has several fonts and no FDSelect");
}

/* Three numbers stand for predefined sets. */
static tw_status check_charset(const twi_gate_table *table, size_t at)
{
    if (at <= 2) {
        return TW_OK;
    }
    const size_t glyphs = table->gate->glyph_count - 1u;
    TWI_TRY(twi_gate_need(table, at, 1, 1, CUT));
    const unsigned format = twi_gate_u8(table, at);
    if (format == 0) {
        return twi_gate_need(table, at + 1, glyphs, 2, CUT);
    }
    if (format > 2) {
        return twi_gate_fail(table, at, "a charset has an unknown format");
    }
    const size_t size = format == 1 ? 3 : 4;
    size_t place = at + 1;
    for (size_t covered = 0; covered < glyphs; place += size) {
        TWI_TRY(twi_gate_need(table, place, 1, size, CUT));
        covered += 1 + read_offset(table, place + 2, (unsigned)size - 2);
    }
    return TW_OK;
}

static tw_status check_glyphs(const twi_gate_table *table, const cff_dict *top, bool is_cff2)
{
    cff_index glyphs;
    if (top->charstrings == 0) {
        return twi_gate_fail(table, 0, "CFF has no charstrings");
    }
    TWI_TRY(check_index(table, top->charstrings, is_cff2, &glyphs));
    if (glyphs.count != table->gate->glyph_count) {
        return twi_gate_fail(table, top->charstrings, "CFF has another number of glyphs than maxp");
    }
    if (top->fonts != 0) {
        TWI_TRY(check_fonts(table, top, is_cff2));
    } else if (is_cff2) {
        return twi_gate_fail(table, 0, "CFF2 has no font dictionaries");
    }
    if (top->variations != 0 && is_cff2) {
        TWI_TRY(twi_gate_need(table, top->variations, 1, 2, CUT));
        TWI_TRY(twi_gate_check_store(table, top->variations + 2));
    }
    TWI_TRY(is_cff2 ? TW_OK : check_charset(table, top->charset));
    return check_private(table, top, is_cff2);
}

static tw_status check_cff(const twi_gate_table *table)
{
    cff_index names;
    cff_index tops;
    cff_index strings;
    cff_index subrs;
    cff_dict top;
    TWI_TRY(twi_gate_need(table, 0, 1, 4, CUT));
    if (twi_gate_u8(table, 0) != 1) {
        return twi_gate_fail(table, 0, "unknown version of CFF");
    }
    TWI_TRY(check_index(table, twi_gate_u8(table, 2), false, &names));
    TWI_TRY(check_index(table, names.end, false, &tops));
    if (names.count != 1 || tops.count != 1) {
        return twi_gate_fail(table, 0, "CFF does not hold one font");
    }
    TWI_TRY(check_index(table, tops.end, false, &strings));
    TWI_TRY(check_index(table, strings.end, false, &subrs));
    const size_t at = get_item(table, &tops, 0);
    TWI_TRY(check_dict(table, at, get_item(table, &tops, 1) - at, &top));
    return check_glyphs(table, &top, false);
}

static tw_status check_cff2(const twi_gate_table *table)
{
    cff_index subrs;
    cff_dict top;
    TWI_TRY(twi_gate_need(table, 0, 1, 5, CUT));
    if (twi_gate_u8(table, 0) != 2) {
        return twi_gate_fail(table, 0, "unknown version of CFF2");
    }
    const size_t header = twi_gate_u8(table, 2);
    const size_t size = twi_gate_u16(table, 3);
    TWI_TRY(check_dict(table, header, size, &top));
    TWI_TRY(check_index(table, header + size, true, &subrs));
    return check_glyphs(table, &top, true);
}

tw_status twi_gate_check_cff(twi_gate *gate)
{
    twi_gate_table table;
    if (twi_gate_find(gate, TWI_TAG('C', 'F', 'F', ' '), &table)) {
        TWI_TRY(check_cff(&table));
    }
    return twi_gate_find(gate, TWI_TAG('C', 'F', 'F', '2'), &table) ? check_cff2(&table) : TW_OK;
}
