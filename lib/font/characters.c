/* SPDX-License-Identifier: MIT */
/* Lists the characters of a face. */
#include "font/characters.h"

#include "base/limits.h"
#include "font/table_values.h"

enum { LAST_SCALAR = 0x10FFFF, MANY_TO_ONE = 13 };

static tw_status add_listed(const twi_font_face *face, twi_coverage_builder *builder)
{
    hb_set_t *set = hb_set_create();
    hb_face_collect_unicodes(face->hb_face, set);
    tw_status status = hb_set_allocation_successful(set) ? TW_OK : TW_ERROR_OUT_OF_MEMORY;
    hb_codepoint_t first = HB_SET_VALUE_INVALID;
    hb_codepoint_t last = HB_SET_VALUE_INVALID;
    while (status == TW_OK && hb_set_next_range(set, &first, &last)) {
        status = twi_coverage_builder_add_range(builder, first, last);
    }
    hb_set_destroy(set);
    return status;
}

/* Fonts of signs (a cmap for platform 3, encoding 0) answer for U+0020..U+00FF too, without listing
 * them. */
static tw_status add_low_scalars(const twi_font_face *face, twi_coverage_builder *builder)
{
    for (uint32_t scalar = 0x20; scalar <= 0xFF; scalar++) {
        if (twi_font_face_get_glyph(face, scalar) != 0) {
            TWI_TRY(twi_coverage_builder_add_range(builder, scalar, scalar));
        }
    }
    return TW_OK;
}

/* HarfBuzz 6 lists a group of format 13 as if its glyphs counted up, and cuts it where they would
 * pass the font's last glyph. All characters of a group have one glyph: asking for the first tells
 * whether this is the subtable that is looked up at all. */
static tw_status add_groups(const twi_font_face *face, twi_bytes cmap, uint32_t at,
                            twi_coverage_builder *builder)
{
    const uint32_t count = twi_table_u32(cmap, (size_t)at + 12);
    for (size_t i = 0; i < count && twi_bytes_has(cmap, at + 16 + i * 12, 12); i++) {
        const size_t group = at + 16 + i * 12;
        const uint32_t first = twi_table_u32(cmap, group);
        const uint32_t last = TWI_MIN(twi_table_u32(cmap, group + 4), (uint32_t)LAST_SCALAR);
        const uint32_t glyph = twi_table_u32(cmap, group + 8);
        if (first <= last && glyph != 0 && twi_font_face_get_glyph(face, first) == glyph) {
            TWI_TRY(twi_coverage_builder_add_range(builder, first, last));
        }
    }
    return TW_OK;
}

static tw_status add_many_to_one(const twi_font_face *face, twi_coverage_builder *builder)
{
    const twi_bytes cmap =
        twi_table_find(face->file->bytes, face->index, TWI_TAG('c', 'm', 'a', 'p'));
    const size_t count = TWI_MIN(twi_table_u16(cmap, 2), (uint16_t)TWI_MAX_CMAP_SUBTABLES);
    for (size_t i = 0; i < count; i++) {
        const uint32_t at = twi_table_u32(cmap, 4 + i * 8 + 4);
        if (twi_table_u16(cmap, at) == MANY_TO_ONE) {
            return add_groups(face, cmap, at, builder);
        }
    }
    return TW_OK;
}

tw_status twi_characters_list(const twi_font_face *face, twi_coverage **out)
{
    twi_context *context = face->object.context;
    twi_coverage_builder builder;
    twi_coverage_builder_init(&builder, &context->allocator);
    tw_status status = add_listed(face, &builder);
    if (status == TW_OK) {
        status = add_low_scalars(face, &builder);
    }
    if (status == TW_OK) {
        status = add_many_to_one(face, &builder);
    }
    if (status == TW_OK) {
        status = twi_coverage_new(&builder, out);
    }
    twi_coverage_builder_finish(&builder);
    return status == TW_ERROR_OUT_OF_MEMORY ? twi_context_refuse_memory(context, 0) : status;
}
