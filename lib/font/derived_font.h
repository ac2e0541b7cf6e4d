/* SPDX-License-Identifier: MIT */
/* Room:  a font that is made of one in a set: simulated, or elsewhere in its design space.
 * Reads: the font's element, properties and axes.
 * Makes: an element of a table that is being built.
 * Laws:  families, scripts and tags stay; face names are those of the simulation, or what the
 *        place's weight, width and slope are called; a name that would be wrong is left out. */
#ifndef TWI_FONT_DERIVED_FONT_H
#define TWI_FONT_DERIVED_FONT_H

#include "font/font_table_builder.h"
#include "font/match.h"

typedef struct twi_derived_font {
    uint32_t number;             /* in the set */
    uint8_t simulations;         /* all of them */
    twi_match_traits traits;     /* as it will be */
    const tw_axis_value *values; /* per axis of the element, as many as there are places for */
    size_t value_count;          /* 0: as they are */
} twi_derived_font;

/* Whether it differs from the font that it is made of. */
bool twi_derived_font_is_new(const twi_font_set *set, const twi_derived_font *font);
TWI_WARN_UNUSED tw_status twi_derived_font_add(twi_font_table_builder *builder,
                                               const twi_font_set *set,
                                               const twi_derived_font *font);

#endif
