/* SPDX-License-Identifier: MIT */
/* Forces HarfBuzz's late tables and compares them with the file. */
#include "font/probe.h"

#include <hb-ot.h>

#include "font/sfnt.h"

/* Shape a few letters: builds the tables of substitution, positioning, kerning and AAT. */
static void shape_sample(hb_font_t *font, hb_script_t script, hb_direction_t direction,
                         const uint32_t *sample, int count)
{
    static const char *const shapers[] = {"ot", NULL};
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf32(buffer, sample, count, 0, count);
    hb_buffer_set_direction(buffer, direction);
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    (void)hb_shape_full(font, buffer, NULL, 0, shapers);
    hb_buffer_destroy(buffer);
}

static void force_layout(hb_face_t *face)
{
    (void)hb_ot_layout_has_glyph_classes(face);
    (void)hb_ot_layout_has_substitution(face);
    (void)hb_ot_layout_has_positioning(face);
    /* Each lookup has an accelerator of its own, made at its first use in later versions. */
    const unsigned count = hb_ot_layout_table_get_lookup_count(face, HB_OT_TAG_GSUB);
    const hb_codepoint_t notdef = 0;
    for (unsigned i = 0; i < count; i++) {
        (void)hb_ot_layout_lookup_would_substitute(face, i, &notdef, 1, false);
    }
}

static void force_glyphs(hb_font_t *font)
{
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents;
    hb_position_t x;
    hb_position_t y;
    (void)hb_font_get_nominal_glyph(font, 'a', &glyph);
    (void)hb_font_get_variation_glyph(font, 'a', 0xFE0F, &glyph);
    (void)hb_font_get_glyph_h_advance(font, glyph);
    (void)hb_font_get_glyph_v_advance(font, glyph);
    (void)hb_font_get_glyph_v_origin(font, glyph, &x, &y);
    (void)hb_font_get_glyph_extents(font, glyph, &extents);
}

void twi_probe_force_tables(hb_face_t *face, hb_font_t *font)
{
    static const uint32_t latin[] = {'a', 'f', 'i', 0x0301};
    static const uint32_t arabic[] = {0x0628, 0x064E, 0x0644};
    unsigned count = 0;
    hb_position_t position;
    (void)hb_face_get_upem(face);
    (void)hb_face_get_glyph_count(face);
    (void)hb_ot_name_list_names(face, &count);
    (void)hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_X_HEIGHT, &position);
    (void)hb_ot_var_has_data(face);
    (void)hb_ot_math_has_data(face);
    (void)hb_ot_color_has_layers(face);
    (void)hb_ot_color_has_palettes(face);
    (void)hb_ot_color_has_png(face);
    (void)hb_ot_color_has_svg(face);
    force_layout(face);
    force_glyphs(font);
    shape_sample(font, HB_SCRIPT_LATIN, HB_DIRECTION_LTR, latin, TWI_COUNT_OF(latin));
    shape_sample(font, HB_SCRIPT_ARABIC, HB_DIRECTION_RTL, arabic, TWI_COUNT_OF(arabic));
}

/* As many lookups as the table's list says; a missing table has none. */
static bool lookups_agree(twi_bytes file, uint32_t face_index, hb_face_t *face, uint32_t tag)
{
    twi_bytes table;
    uint16_t list;
    uint16_t count = 0;
    if (twi_sfnt_find_table(file, face_index, tag, &table) && twi_bytes_u16(table, 8, &list) &&
        list != 0) {
        (void)twi_bytes_u16(table, list, &count);
    }
    return hb_ot_layout_table_get_lookup_count(face, tag) == count;
}

static bool first_advance_agrees(twi_bytes file, uint32_t face_index, hb_font_t *font)
{
    twi_bytes hmtx;
    uint16_t advance;
    if (!twi_sfnt_find_table(file, face_index, TWI_TAG('h', 'm', 't', 'x'), &hmtx) ||
        !twi_bytes_u16(hmtx, 0, &advance)) {
        return true;
    }
    return hb_font_get_glyph_h_advance(font, 0) == (hb_position_t)advance * 64;
}

bool twi_probe_agrees(twi_bytes file, uint32_t face_index, hb_face_t *face, hb_font_t *font)
{
    twi_bytes maxp;
    uint16_t glyph_count;
    (void)twi_sfnt_find_table(file, face_index, TWI_TAG('m', 'a', 'x', 'p'), &maxp);
    (void)twi_bytes_u16(maxp, 4, &glyph_count);
    return hb_face_get_glyph_count(face) == glyph_count &&
           lookups_agree(file, face_index, face, HB_OT_TAG_GSUB) &&
           lookups_agree(file, face_index, face, HB_OT_TAG_GPOS) &&
           first_advance_agrees(file, face_index, font);
}
