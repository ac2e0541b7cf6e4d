/* SPDX-License-Identifier: MIT */
/* Measures distances in design space: DirectWrite's axis distance. */
#include "font/axis_distance.h"

#include <math.h>

#include "font/variations.h"

typedef struct axis_scale {
    uint32_t tag;
    double multiplier;
    double standard;
} axis_scale;

/* Bold is as far from regular as two widths, one slope or 1,500 points of an unknown axis. */
static const axis_scale scales[] = {
    {TWI_AXIS_WGHT, 5, 400}, {TWI_AXIS_WDTH, 55, 100}, {TWI_AXIS_ITAL, 1400, 0},
    {TWI_AXIS_SLNT, 35, 0},  {TWI_AXIS_OPSZ, 1, 12},
};

/* Percent of the normal width for usWidthClass 1..9. */
static const double widths[] = {50, 62.5, 75, 87.5, 100, 112.5, 125, 150, 200};

/* DirectWrite's and OpenType's convention for a slope of unknown angle. */
#define OBLIQUE_SLANT (-20.0f)

static axis_scale find_scale(uint32_t tag)
{
    for (size_t i = 0; i < TWI_COUNT_OF(scales); i++) {
        if (scales[i].tag == tag) {
            return scales[i];
        }
    }
    return (axis_scale){tag, 1, 0};
}

double twi_axis_get_standard(uint32_t tag)
{
    return find_scale(tag).standard;
}

static bool has_axis(twi_axis_place place, uint32_t tag)
{
    for (size_t i = 0; i < place.count; i++) {
        if (place.values[i].tag == tag) {
            return true;
        }
    }
    return false;
}

double twi_axis_get(twi_axis_place place, uint32_t tag)
{
    for (size_t i = place.count; i-- > 0;) {
        if (place.values[i].tag == tag) {
            return (double)place.values[i].value;
        }
    }
    return twi_axis_get_standard(tag);
}

static void add_axis(twi_axis_key *key, uint32_t tag, twi_axis_place request,
                     twi_axis_place candidate)
{
    const axis_scale scale = find_scale(tag);
    const double wanted = (twi_axis_get(request, tag) - scale.standard) * scale.multiplier;
    const double got = (twi_axis_get(candidate, tag) - scale.standard) * scale.multiplier;
    key->distance += (wanted - got) * (wanted - got);
    key->direction += wanted * got;
}

twi_axis_key twi_axis_make_key(twi_axis_place request, twi_axis_place candidate)
{
    twi_axis_key key = {.stretch = twi_axis_get(candidate, TWI_AXIS_WDTH),
                        .style = twi_axis_get(candidate, TWI_AXIS_ITAL) * 1400 +
                                 fabs(twi_axis_get(candidate, TWI_AXIS_SLNT)) * 35,
                        .weight = twi_axis_get(candidate, TWI_AXIS_WGHT)};
    for (size_t i = 0; i < request.count; i++) {
        const uint32_t tag = request.values[i].tag;
        if (!has_axis((twi_axis_place){request.values, i}, tag)) {
            add_axis(&key, tag, request, candidate);
        }
    }
    for (size_t i = 0; i < candidate.count; i++) {
        const uint32_t tag = candidate.values[i].tag;
        if (!has_axis((twi_axis_place){candidate.values, i}, tag) && !has_axis(request, tag)) {
            add_axis(&key, tag, request, candidate);
        }
    }
    return key;
}

/* < 0 when `a` is the larger. */
static int compare_larger(double a, double b)
{
    return (a < b) - (a > b);
}

int twi_axis_compare_keys(const void *a, const void *b)
{
    const twi_axis_key *left = a;
    const twi_axis_key *right = b;
    int order = compare_larger(right->distance, left->distance);
    order = order != 0 ? order : compare_larger(left->direction, right->direction);
    order = order != 0 ? order : compare_larger(left->stretch, right->stretch);
    order = order != 0 ? order : compare_larger(left->style, right->style);
    order = order != 0 ? order : compare_larger(left->weight, right->weight);
    order = order != 0 ? order : right->is_member - left->is_member;
    order = order != 0 ? order : right->is_preferred - left->is_preferred;
    return order != 0 ? order : (left->number > right->number) - (left->number < right->number);
}

size_t twi_axis_from_traits(twi_axis_place given, twi_match_traits traits, double size,
                            tw_axis_value out[TWI_TRAIT_AXES])
{
    const int32_t stretch = TWI_MIN(TWI_MAX(traits.stretch, 1), (int32_t)TWI_COUNT_OF(widths));
    const tw_axis_value all[TWI_TRAIT_AXES] = {
        {TWI_AXIS_WGHT, (float)traits.weight},
        {TWI_AXIS_WDTH, (float)widths[stretch - 1]},
        {TWI_AXIS_ITAL, traits.style == (int32_t)TW_FONT_STYLE_ITALIC ? 1.0f : 0.0f},
        {TWI_AXIS_SLNT, traits.style == (int32_t)TW_FONT_STYLE_OBLIQUE ? OBLIQUE_SLANT : 0.0f},
        {TWI_AXIS_OPSZ, (float)size},
    };
    size_t count = 0;
    for (size_t i = 0; i < TWI_TRAIT_AXES; i++) {
        const bool is_wanted = all[i].tag != TWI_AXIS_OPSZ || size > 0;
        if (is_wanted && !has_axis(given, all[i].tag)) {
            out[count++] = all[i];
        }
    }
    return count;
}

twi_match_traits twi_axis_to_traits(twi_axis_place place)
{
    tw_font_traits traits = {.weight = 400, .stretch = 5};
    twi_variations_update_traits(place.values, place.count, &traits);
    return (twi_match_traits){traits.weight, traits.stretch, (int32_t)traits.style};
}
