/* SPDX-License-Identifier: MIT */
/* Room:  the fonts of a set that are nearest to a request.
 * Reads: a set; names, weight, stretch, style, axis values.
 * Makes: sets, nearest first.
 * Laws:  no font is no failure; a font that is as it is in the set is the set's own; one that is
 *        simulated or elsewhere in its design space is described anew (derived_font.h). Costs
 *        n log n, charged as TW_WORK_FONT_LOOKUP per font. */
#ifndef TWI_FONT_MATCH_SET_H
#define TWI_FONT_MATCH_SET_H

#include "base/work.h"
#include "font/family_list.h"
#include "font/font_set.h"
#include "font/hybrid_match.h"

/* Weight, stretch and style: every font is ranked. */
typedef struct twi_traits_request {
    const char *family;        /* in any language; NULL: all fonts */
    tw_font_property property; /* that the family is a value of */
    twi_match_traits traits;
    uint32_t simulations; /* allowed ones, where the fonts lack such a face */
} twi_traits_request;

/* *out_set is yours. */
TWI_WARN_UNUSED tw_status twi_match_set_by_traits(twi_work *work, const twi_font_set *set,
                                                  const twi_traits_request *request,
                                                  twi_font_set **out_set);

/* Axis values: each face of each file is there once, at its nearest place. */
typedef struct twi_axes_request {
    const char *name;          /* in any language; NULL: all fonts */
    tw_font_property property; /* that it is the value of; 0: of the first model that has it */
    twi_axis_place axes;
    uint32_t simulations;
} twi_axes_request;

/* *out_set is yours. */
TWI_WARN_UNUSED tw_status twi_match_set_by_axes(twi_work *work, const twi_font_set *set,
                                                const twi_axes_request *request,
                                                twi_font_set **out_set);

#endif
