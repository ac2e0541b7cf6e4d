/* SPDX-License-Identifier: MIT */
/* Forces HarfBuzz's late tables and tells whether they came out whole. */
#include "font/probe.h"

#include <hb-ot.h>

#include "font/sfnt.h"

static const char *const shapers[] = {"ot", NULL};

/* FNV-1a, a word at a time: only equality matters. */
static uint64_t mix(uint64_t digest, uint64_t value)
{
    return (digest ^ value) * UINT64_C(0x100000001B3);
}

/* Members in order, by ranges; a set that could not grow has another digest. */
static uint64_t mix_set(uint64_t digest, const hb_set_t *set)
{
    hb_codepoint_t first = HB_SET_VALUE_INVALID;
    hb_codepoint_t last = HB_SET_VALUE_INVALID;
    digest = mix(digest, (uint64_t)hb_set_allocation_successful(set));
    while (hb_set_next_range(set, &first, &last)) {
        digest = mix(mix(digest, first), last);
    }
    return digest;
}

static uint64_t mix_buffer(uint64_t digest, hb_buffer_t *buffer)
{
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    digest = mix(digest, (uint64_t)hb_buffer_allocation_successful(buffer));
    for (unsigned i = 0; i < count; i++) {
        digest = mix(digest, infos[i].codepoint);
        digest = mix(digest, (uint64_t)positions[i].x_advance);
        digest = mix(digest, (uint64_t)positions[i].x_offset);
        digest = mix(digest, (uint64_t)positions[i].y_offset);
    }
    return digest;
}

/* The plan stays with the face: which lookups it holds must be right as well as what they do to
 * the sample. */
static uint64_t mix_plan(uint64_t digest, hb_font_t *font,
                         const hb_segment_properties_t *properties)
{
    static const hb_tag_t tags[] = {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS};
    hb_shape_plan_t *plan =
        hb_shape_plan_create_cached(hb_font_get_face(font), properties, NULL, 0, shapers);
    for (size_t i = 0; i < TWI_COUNT_OF(tags); i++) {
        hb_set_t *lookups = hb_set_create();
        hb_ot_shape_plan_collect_lookups(plan, tags[i], lookups);
        digest = mix_set(digest, lookups);
        hb_set_destroy(lookups);
    }
    hb_shape_plan_destroy(plan);
    return digest;
}

typedef struct probe_sample {
    hb_script_t script;
    hb_direction_t direction;
    uint32_t scalars[8]; /* ends with 0 */
} probe_sample;

/* Ligatures, kerning, marks and joining; the rest of a plan is looked at through its lookups. */
static const probe_sample samples[] = {
    {HB_SCRIPT_LATIN, HB_DIRECTION_LTR, {'f', 'i', 'A', 'V', 'x', 0x0301, 0xE9, 0}},
    {HB_SCRIPT_ARABIC, HB_DIRECTION_RTL, {0x0628, 0x064E, 0x0644, 0x0627, 0}},
};

/* Shaping builds the tables of substitution, positioning, kerning and AAT. */
static uint64_t mix_sample(uint64_t digest, hb_font_t *font, const probe_sample *sample)
{
    int count = 0;
    while (sample->scalars[count] != 0) {
        count++;
    }
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf32(buffer, sample->scalars, count, 0, count);
    hb_buffer_set_direction(buffer, sample->direction);
    hb_buffer_set_script(buffer, sample->script);
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    hb_segment_properties_t properties;
    hb_buffer_get_segment_properties(buffer, &properties);
    digest = mix(digest, (uint64_t)hb_shape_full(font, buffer, NULL, 0, shapers));
    digest = mix_buffer(digest, buffer);
    hb_buffer_destroy(buffer);
    return mix_plan(digest, font, &properties);
}

static uint64_t mix_layout(uint64_t digest, hb_face_t *face)
{
    digest = mix(digest, (uint64_t)hb_ot_layout_has_glyph_classes(face));
    digest = mix(digest, (uint64_t)hb_ot_layout_has_substitution(face));
    digest = mix(digest, (uint64_t)hb_ot_layout_has_positioning(face));
    digest = mix(digest, hb_ot_layout_table_get_lookup_count(face, HB_OT_TAG_GPOS));
    /* Each lookup has an accelerator of its own, made at its first use in later versions. */
    const unsigned count = hb_ot_layout_table_get_lookup_count(face, HB_OT_TAG_GSUB);
    const hb_codepoint_t glyph = 1;
    digest = mix(digest, count);
    for (unsigned i = 0; i < count; i++) {
        digest =
            mix(digest, (uint64_t)hb_ot_layout_lookup_would_substitute(face, i, &glyph, 1, false));
    }
    return digest;
}

static uint64_t mix_glyph(uint64_t digest, hb_font_t *font, hb_codepoint_t glyph)
{
    hb_glyph_extents_t extents = {0, 0, 0, 0};
    hb_position_t x = 0;
    hb_position_t y = 0;
    digest = mix(digest, glyph);
    digest = mix(digest, (uint64_t)hb_font_get_glyph_h_advance(font, glyph));
    digest = mix(digest, (uint64_t)hb_font_get_glyph_v_advance(font, glyph));
    digest = mix(digest, (uint64_t)hb_font_get_glyph_v_origin(font, glyph, &x, &y));
    digest = mix(mix(digest, (uint64_t)x), (uint64_t)y);
    digest = mix(digest, (uint64_t)hb_font_get_glyph_extents(font, glyph, &extents));
    digest = mix(mix(digest, (uint64_t)extents.width), (uint64_t)extents.height);
    return mix(mix(digest, (uint64_t)extents.x_bearing), (uint64_t)extents.y_bearing);
}

/* Letters and signs of several formats: outlines, composed outlines, bitmaps. */
static uint64_t mix_glyphs(uint64_t digest, hb_font_t *font)
{
    static const uint32_t scalars[] = {'a', 'H', 0xE9, 0x628, 0x4E00, 0x1F600};
    hb_codepoint_t glyph = 0;
    for (size_t i = 0; i < TWI_COUNT_OF(scalars); i++) {
        if (hb_font_get_nominal_glyph(font, scalars[i], &glyph)) {
            digest = mix_glyph(digest, font, glyph);
        }
    }
    digest = mix(digest, (uint64_t)hb_font_get_variation_glyph(font, 'a', 0xFE0F, &glyph));
    return mix_glyph(digest, font, 1);
}

/* Where letters stand, in lines of both directions: BASE. */
static uint64_t mix_baselines(uint64_t digest, hb_font_t *font)
{
    static const hb_direction_t directions[] = {HB_DIRECTION_LTR, HB_DIRECTION_TTB};
    for (size_t i = 0; i < TWI_COUNT_OF(directions); i++) {
        hb_position_t position = 0;
        const hb_bool_t is_listed =
            hb_ot_layout_get_baseline(font, HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_BOTTOM_OR_LEFT,
                                      directions[i], HB_OT_TAG_DEFAULT_SCRIPT, 0, &position);
        digest = mix(mix(digest, (uint64_t)is_listed), (uint64_t)position);
    }
    return digest;
}

static uint64_t mix_tables(uint64_t digest, hb_face_t *face, hb_font_t *font)
{
    unsigned count = 0;
    hb_position_t position = 0;
    digest = mix(digest, hb_face_get_upem(face));
    digest = mix(digest, hb_face_get_glyph_count(face));
    (void)hb_ot_name_list_names(face, &count);
    digest = mix(digest, count);
    (void)hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_X_HEIGHT, &position);
    digest = mix(digest, (uint64_t)position);
    digest = mix(digest, hb_ot_var_get_axis_count(face));
    digest = mix(digest, (uint64_t)hb_ot_math_has_data(face));
    digest = mix(digest, (uint64_t)hb_ot_color_has_layers(face));
    digest = mix(digest, hb_ot_color_palette_get_count(face));
    digest = mix(digest, (uint64_t)hb_ot_color_has_png(face));
    return mix(digest, (uint64_t)hb_ot_color_has_svg(face));
}

uint64_t twi_probe_digest(hb_face_t *face, hb_font_t *font)
{
    uint64_t digest = mix_tables(UINT64_C(0xCBF29CE484222325), face, font);
    hb_set_t *scalars = hb_set_create();
    hb_face_collect_unicodes(face, scalars);
    digest = mix_set(digest, scalars);
    hb_set_destroy(scalars);
    digest = mix_layout(digest, face);
    digest = mix_baselines(digest, font);
    digest = mix_glyphs(digest, font);
    for (size_t i = 0; i < TWI_COUNT_OF(samples); i++) {
        digest = mix_sample(digest, font, &samples[i]);
    }
    return digest;
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
