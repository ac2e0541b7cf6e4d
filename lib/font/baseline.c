/* SPDX-License-Identifier: MIT */
/* Finds the baselines that a font lists, and works out the others. */
#include "font/baseline.h"

#include <hb-ot.h>

#include "font/baseline_extents.h"
#include "font/language.h"
#include "font/table_values.h"

/* 0: no baseline's tag. */
static const uint32_t tags[] = {
    [TW_BASELINE_DEFAULT] = 0,
    [TW_BASELINE_ROMAN] = HB_OT_LAYOUT_BASELINE_TAG_ROMAN,
    [TW_BASELINE_CENTRAL] = HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_CENTRAL,
    [TW_BASELINE_MATH] = HB_OT_LAYOUT_BASELINE_TAG_MATH,
    [TW_BASELINE_HANGING] = HB_OT_LAYOUT_BASELINE_TAG_HANGING,
    [TW_BASELINE_IDEOGRAPHIC_BOTTOM] = HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_BOTTOM_OR_LEFT,
    [TW_BASELINE_IDEOGRAPHIC_TOP] = HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_TOP_OR_RIGHT,
    [TW_BASELINE_MINIMUM] = 0,
    [TW_BASELINE_MAXIMUM] = 0,
};

/* HarfBuzz's positions are 1/64 design units, see face.h; halves go away from 0. */
static int32_t to_design_units(hb_position_t position)
{
    const int64_t wide = position;
    return (int32_t)(wide < 0 ? -((-wide + 32) / 64) : (wide + 32) / 64);
}

/* BASE knows a script by its oldest tag: "deva", not "dev2". */
static hb_tag_t find_script_tag(uint32_t script)
{
    hb_tag_t found[HB_OT_MAX_TAGS_PER_SCRIPT];
    unsigned count = HB_OT_MAX_TAGS_PER_SCRIPT;
    hb_ot_tags_from_script_and_language(hb_script_from_iso15924_tag(script), HB_LANGUAGE_INVALID,
                                        &count, found, NULL, NULL);
    return count == 0 ? HB_OT_TAG_DEFAULT_SCRIPT : found[count - 1];
}

/* What BASE says of the lowest and highest, in the locale's language. */
static bool find_extent(const twi_font_face *face, const twi_baseline_request *request,
                        int32_t *out_coordinate)
{
    hb_tag_t languages[HB_OT_MAX_TAGS_PER_LANGUAGE];
    unsigned count = 0;
    if (request->locale != NULL) {
        count = HB_OT_MAX_TAGS_PER_LANGUAGE;
        hb_ot_tags_from_script_and_language(hb_script_from_iso15924_tag(request->script),
                                            twi_language_get(request->locale), NULL, NULL, &count,
                                            languages);
    }
    const twi_extents_request asked = {.script = find_script_tag(request->script),
                                       .languages = languages,
                                       .language_count = count,
                                       .is_vertical = request->is_vertical,
                                       .is_maximum = request->baseline == TW_BASELINE_MAXIMUM};
    const twi_bytes base =
        twi_table_find(face->file->bytes, face->index, HB_TAG('B', 'A', 'S', 'E'));
    return twi_baseline_extents_find(base, &asked, out_coordinate);
}

bool twi_baseline_find(const twi_font_face *face, const twi_baseline_request *request,
                       int32_t *out_coordinate)
{
    const hb_direction_t direction = request->is_vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR;
    const uint32_t tag = tags[request->baseline];
    hb_position_t position = 0;
    *out_coordinate = 0;
    if (request->baseline == TW_BASELINE_MINIMUM || request->baseline == TW_BASELINE_MAXIMUM) {
        return find_extent(face, request, out_coordinate);
    }
    if (tag == 0 ||
        !hb_ot_layout_get_baseline(face->hb_font, (hb_ot_layout_baseline_tag_t)tag, direction,
                                   find_script_tag(request->script), 0, &position)) {
        return false;
    }
    *out_coordinate = to_design_units(position);
    return true;
}

static bool find_other(const twi_font_face *face, const twi_baseline_request *request,
                       tw_baseline baseline, int32_t *out_coordinate)
{
    const twi_baseline_request other = {baseline, request->script, request->is_vertical,
                                        request->locale};
    return twi_baseline_find(face, &other, out_coordinate);
}

static int32_t simulate_horizontal(const twi_font_face *face, const twi_baseline_request *request)
{
    if (request->baseline == TW_BASELINE_MINIMUM) {
        return -face->metrics.descent;
    }
    if (request->baseline == TW_BASELINE_MAXIMUM) {
        return face->metrics.ascent;
    }
    const hb_ot_layout_baseline_tag_t tag = (hb_ot_layout_baseline_tag_t)tags[request->baseline];
    hb_position_t position = 0;
    hb_ot_layout_get_baseline_with_fallback(face->hb_font, tag, HB_DIRECTION_LTR,
                                            find_script_tag(request->script), 0, &position);
    return to_design_units(position);
}

/* The left edge of the em box, 0 unless the font says where one of its sides is. */
static int32_t find_left_edge(const twi_font_face *face, const twi_baseline_request *request)
{
    int32_t edge = 0;
    if (!find_other(face, request, TW_BASELINE_IDEOGRAPHIC_BOTTOM, &edge) &&
        find_other(face, request, TW_BASELINE_IDEOGRAPHIC_TOP, &edge)) {
        edge -= face->metrics.units_per_em;
    }
    return edge;
}

/* Letters on their side have what is between descent and ascent in the middle of the em box. */
static int32_t find_vertical_roman(const twi_font_face *face, const twi_baseline_request *request)
{
    const tw_font_metrics *metrics = &face->metrics;
    int32_t roman = 0;
    if (find_other(face, request, TW_BASELINE_ROMAN, &roman)) {
        return roman;
    }
    return find_left_edge(face, request) +
           (metrics->units_per_em + metrics->descent - metrics->ascent) / 2;
}

/* HarfBuzz's own fallbacks put the sides of the em box, and a roman baseline that the font does not
 * list, about a middle of 0, also where the font counts from its left edge. */
static int32_t simulate_vertical(const twi_font_face *face, const twi_baseline_request *request)
{
    const int32_t left = find_left_edge(face, request);
    int32_t right = 0;
    if (!find_other(face, request, TW_BASELINE_IDEOGRAPHIC_TOP, &right)) {
        right = left + face->metrics.units_per_em;
    }
    switch (request->baseline) {
    case TW_BASELINE_CENTRAL:
        return left + (right - left) / 2;
    case TW_BASELINE_IDEOGRAPHIC_BOTTOM:
    case TW_BASELINE_MINIMUM:
        return left;
    case TW_BASELINE_IDEOGRAPHIC_TOP:
    case TW_BASELINE_MAXIMUM:
        return right;
    case TW_BASELINE_MATH:
    case TW_BASELINE_HANGING:
        return find_vertical_roman(face, request) + simulate_horizontal(face, request);
    case TW_BASELINE_DEFAULT:
        return 0;
    case TW_BASELINE_ROMAN:
        break;
    }
    return find_vertical_roman(face, request);
}

int32_t twi_baseline_simulate(const twi_font_face *face, const twi_baseline_request *request)
{
    int32_t coordinate = 0;
    if (request->baseline == TW_BASELINE_DEFAULT || twi_baseline_find(face, request, &coordinate)) {
        return coordinate;
    }
    return request->is_vertical ? simulate_vertical(face, request)
                                : simulate_horizontal(face, request);
}
