/* SPDX-License-Identifier: MIT */
/* Room:  what the fonts of a set are known by, listed.
 * Reads: a set.
 * Makes: string lists; ranges of axes.
 * Laws:  values of one font keep their order; those of a set are sorted by their bytes, each with
 *        its locale once. Costs n log n of the values that are there. */
#ifndef TWI_FONT_FONT_SET_VALUES_H
#define TWI_FONT_FONT_SET_VALUES_H

#include "font/font_set.h"
#include "font/string_list.h"

/* *out_list is yours. */
TWI_WARN_UNUSED tw_status twi_font_set_list_font_values(const twi_font_set *set, uint32_t number,
                                                        tw_font_property property,
                                                        twi_string_list **out_list);
/* `locales`: semicolons between them, NULL: all values. *out_list is yours. */
TWI_WARN_UNUSED tw_status twi_font_set_list_values(const twi_font_set *set,
                                                   tw_font_property property, const char *locales,
                                                   twi_string_list **out_list);

/* All axes of the set, by tag: *out_ranges is yours, release with twi_free; NULL when there are
 * none. */
TWI_WARN_UNUSED tw_status twi_font_set_list_ranges(const twi_font_set *set,
                                                   tw_axis_range **out_ranges, size_t *out_count);
/* Writes those that fit; how many there are. */
size_t twi_font_set_list_font_ranges(const twi_font_set *set, uint32_t number,
                                     tw_axis_range *ranges, size_t capacity);

#endif
