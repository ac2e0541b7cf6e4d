/* SPDX-License-Identifier: MIT */
/* Checks CFF and CFF2: indices, dictionaries, character sets, and every charstring. */
#include "font/gate_cff.h"

#include "font/gate_store.h"

/* A private dictionary: its subroutines, and which variations its charstrings use. */
static tw_status check_private(const twi_gate_table *table, const twi_gate_cff_dict *owner,
                               bool is_cff2, twi_gate_cff_font *out)
{
    twi_gate_cff_dict inner;
    *out = (twi_gate_cff_font){0};
    if (!owner->has_private || owner->private_size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_cff_dict_at(table, owner->private_at, owner->private_size, &inner));
    out->vsindex = inner.vsindex;
    return inner.subrs == 0 ? TW_OK
                            : twi_gate_cff_index_at(table, owner->private_at + inner.subrs, is_cff2,
                                                    &out->subrs);
}

static tw_status check_fonts(const twi_gate_table *table, const twi_gate_cff_index *list,
                             bool is_cff2, twi_gate_cff_font *fonts)
{
    for (size_t i = 0; i < list->count; i++) {
        twi_gate_cff_dict font;
        const size_t at = twi_gate_cff_item(table, list, i);
        const size_t end = twi_gate_cff_item(table, list, i + 1);
        TWI_TRY(twi_gate_cff_dict_at(table, at, end - at, &font));
        TWI_TRY(check_private(table, &font, is_cff2, &fonts[i]));
    }
    return TW_OK;
}

/* Three numbers stand for predefined sets. */
static tw_status check_charset(const twi_gate_table *table, size_t at)
{
    if (at <= 2) {
        return TW_OK;
    }
    const size_t glyphs = table->gate->glyph_count - 1u;
    TWI_TRY(twi_gate_need(table, at, 1, 1, TWI_GATE_CFF_CUT));
    const unsigned format = twi_gate_u8(table, at);
    if (format == 0) {
        return twi_gate_need(table, at + 1, glyphs, 2, TWI_GATE_CFF_CUT);
    }
    if (format > 2) {
        return twi_gate_fail(table, at, "a charset has an unknown format");
    }
    const size_t size = format == 1 ? 3 : 4;
    size_t place = at + 1;
    for (size_t covered = 0; covered < glyphs; place += size) {
        TWI_TRY(twi_gate_need(table, place, 1, size, TWI_GATE_CFF_CUT));
        covered += 1 + twi_gate_cff_offset(table, place + 2, size - 2);
    }
    return TW_OK;
}

static tw_status run_charstrings(const twi_gate_cff_glyphs *glyphs, const twi_gate_cff_index *list,
                                 twi_gate_cff_select *select)
{
    for (uint32_t glyph = 0; glyph < list->count; glyph++) {
        const uint32_t font = twi_gate_cff_select_font(glyphs->table, select, glyph);
        TWI_TRY(twi_gate_cff_run(glyphs, &glyphs->fonts[font],
                                 twi_gate_cff_item(glyphs->table, list, glyph),
                                 twi_gate_cff_item(glyphs->table, list, (size_t)glyph + 1)));
    }
    return TW_OK;
}

/* What stands in the top dictionary itself, or in a list of font dictionaries. */
static tw_status check_glyphs_of(twi_gate_cff_glyphs *glyphs, const twi_gate_cff_dict *top,
                                 const twi_gate_cff_index *list, twi_gate_cff_font *fonts)
{
    const twi_gate_table *table = glyphs->table;
    twi_gate_cff_index strings;
    twi_gate_cff_select select = {0};
    TWI_TRY(twi_gate_cff_index_at(table, top->charstrings, glyphs->is_cff2, &strings));
    if (strings.count != table->gate->glyph_count) {
        return twi_gate_fail(table, top->charstrings, "CFF has another number of glyphs than maxp");
    }
    TWI_TRY(list->count == 0 ? check_private(table, top, glyphs->is_cff2, fonts)
                             : check_fonts(table, list, glyphs->is_cff2, fonts));
    if (list->count > 0 && top->select != 0) {
        TWI_TRY(twi_gate_cff_select_at(table, top->select, list->count, &select));
    } else if (list->count > 1) {
        return twi_gate_fail(table, 0, "CFF has several fonts and no FDSelect");
    }
    return run_charstrings(glyphs, &strings, &select);
}

static tw_status check_glyphs(twi_gate_cff_glyphs *glyphs, const twi_gate_cff_dict *top)
{
    const twi_gate_table *table = glyphs->table;
    twi_context *context = table->gate->context;
    twi_gate_cff_index list = {0};
    if (top->charstrings == 0) {
        return twi_gate_fail(table, 0, "CFF has no charstrings");
    }
    if (top->fonts != 0) {
        TWI_TRY(twi_gate_cff_index_at(table, top->fonts, glyphs->is_cff2, &list));
    }
    if (glyphs->is_cff2 && list.count == 0) {
        return twi_gate_fail(table, 0, "CFF2 has no font dictionaries");
    }
    const size_t count = TWI_MAX((size_t)list.count, (size_t)1);
    twi_gate_cff_font *fonts = twi_alloc_array(&context->allocator, count, sizeof(*fonts));
    if (fonts == NULL) {
        return twi_context_refuse_memory(context, count * sizeof(*fonts));
    }
    glyphs->fonts = fonts;
    const tw_status status = check_glyphs_of(glyphs, top, &list, fonts);
    twi_free(&context->allocator, fonts);
    return status;
}

static tw_status check_cff(const twi_gate_table *table)
{
    twi_gate_cff_glyphs glyphs = {.table = table};
    twi_gate_cff_index names;
    twi_gate_cff_index tops;
    twi_gate_cff_index strings;
    twi_gate_cff_dict top;
    TWI_TRY(twi_gate_need(table, 0, 1, 4, TWI_GATE_CFF_CUT));
    if (twi_gate_u8(table, 0) != 1) {
        return twi_gate_fail(table, 0, "unknown version of CFF");
    }
    TWI_TRY(twi_gate_cff_index_at(table, twi_gate_u8(table, 2), false, &names));
    TWI_TRY(twi_gate_cff_index_at(table, names.end, false, &tops));
    if (names.count != 1 || tops.count != 1) {
        return twi_gate_fail(table, 0, "CFF does not hold one font");
    }
    TWI_TRY(twi_gate_cff_index_at(table, tops.end, false, &strings));
    TWI_TRY(twi_gate_cff_index_at(table, strings.end, false, &glyphs.subrs));
    const size_t at = twi_gate_cff_item(table, &tops, 0);
    TWI_TRY(twi_gate_cff_dict_at(table, at, twi_gate_cff_item(table, &tops, 1) - at, &top));
    TWI_TRY(check_charset(table, top.charset));
    glyphs.is_cid = top.is_cid;
    return check_glyphs(&glyphs, &top);
}

static tw_status check_cff2(const twi_gate_table *table)
{
    twi_gate_cff_glyphs glyphs = {.table = table, .is_cff2 = true};
    twi_gate_cff_dict top;
    TWI_TRY(twi_gate_need(table, 0, 1, 5, TWI_GATE_CFF_CUT));
    if (twi_gate_u8(table, 0) != 2) {
        return twi_gate_fail(table, 0, "unknown version of CFF2");
    }
    const size_t header = twi_gate_u8(table, 2);
    const size_t size = twi_gate_u16(table, 3);
    TWI_TRY(twi_gate_cff_dict_at(table, header, size, &top));
    TWI_TRY(twi_gate_cff_index_at(table, header + size, true, &glyphs.subrs));
    if (top.variations != 0) {
        TWI_TRY(twi_gate_need(table, top.variations, 1, 2, TWI_GATE_CFF_CUT));
        glyphs.store = top.variations + 2;
        TWI_TRY(twi_gate_check_store(table, glyphs.store));
    }
    return check_glyphs(&glyphs, &top);
}

/* What passed once passes again: the number of glyphs is all that the rules take from elsewhere. */
static tw_status check_cff_once(const twi_gate_table *table)
{
    twi_gate *gate = table->gate;
    if (table->bytes.data == gate->passed_cff.data && table->bytes.size == gate->passed_cff.size &&
        gate->glyph_count == gate->passed_glyph_count) {
        return TW_OK;
    }
    TWI_TRY(check_cff(table));
    gate->passed_cff = table->bytes;
    gate->passed_glyph_count = gate->glyph_count;
    return TW_OK;
}

tw_status twi_gate_check_cff(twi_gate *gate)
{
    twi_gate_table table;
    if (twi_gate_find(gate, TWI_TAG('C', 'F', 'F', ' '), &table)) {
        TWI_TRY(check_cff_once(&table));
    }
    return twi_gate_find(gate, TWI_TAG('C', 'F', 'F', '2'), &table) ? check_cff2(&table) : TW_OK;
}
