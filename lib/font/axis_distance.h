/* SPDX-License-Identifier: MIT */
/* Room:  which of several places in design space is nearest to a request.
 * Reads: axis values.
 * Makes: keys that can be sorted.
 * Laws:  an axis that one side lacks has its standard value there; of an axis told twice the last
 *        one counts; the order of axes does not matter. The order of keys is total over keys of
 *        different numbers. */
#ifndef TWI_FONT_AXIS_DISTANCE_H
#define TWI_FONT_AXIS_DISTANCE_H

#include <textwright/font_variations.h>

#include "base/compiler.h"
#include "font/match.h"
#include "font/sfnt.h"

#define TWI_AXIS_WGHT TWI_TAG('w', 'g', 'h', 't')
#define TWI_AXIS_WDTH TWI_TAG('w', 'd', 't', 'h')
#define TWI_AXIS_ITAL TWI_TAG('i', 't', 'a', 'l')
#define TWI_AXIS_SLNT TWI_TAG('s', 'l', 'n', 't')
#define TWI_AXIS_OPSZ TWI_TAG('o', 'p', 's', 'z')

/* What weight, stretch, style and size make: each of the five axes once. */
#define TWI_TRAIT_AXES 5u

/* Borrowed. */
typedef struct twi_axis_place {
    const tw_axis_value *values;
    size_t count;
} twi_axis_place;

typedef struct twi_axis_key {
    double distance;  /* squared; smaller is nearer */
    double direction; /* how far it lies in the request's direction; larger is nearer */
    double stretch;   /* larger is nearer, from here on */
    double style;
    double weight;
    bool is_member;    /* of the weight-width-slope family that was asked for */
    bool is_preferred; /* what the caller prefers among equals */
    uint32_t number;   /* the caller's */
} twi_axis_key;

double twi_axis_get_standard(uint32_t tag);
/* The axis' value at the place, or its standard. */
double twi_axis_get(twi_axis_place place, uint32_t tag);
/* Distance, direction and what else decides; number and the like are left to the caller. */
twi_axis_key twi_axis_make_key(twi_axis_place request, twi_axis_place candidate);
/* < 0: `a` is nearer. For qsort. */
int twi_axis_compare_keys(const void *a, const void *b);

/* Weight, width, italic, slant, and size (px, 0: none) as axis values, without the axes of `given`;
 * how many there are. */
size_t twi_axis_from_traits(twi_axis_place given, twi_match_traits traits, double size,
                            tw_axis_value out[TWI_TRAIT_AXES]);
/* What the values of the four axes say, as OS/2 would. */
twi_match_traits twi_axis_to_traits(twi_axis_place place);

#endif
