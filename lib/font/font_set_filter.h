/* SPDX-License-Identifier: MIT */
/* Room:  the fonts of a set that conditions hold for.
 * Reads: a set; conditions.
 * Makes: sets, lists of numbers.
 * Laws:  numbers ascend; the cost is fonts × conditions, charged as TW_WORK_FONT_LOOKUP; no font is
 *        no failure. */
#ifndef TWI_FONT_FONT_SET_FILTER_H
#define TWI_FONT_FONT_SET_FILTER_H

#include "base/work.h"
#include "font/font_set.h"
#include "font/font_table_builder.h"

/* Borrowed. Values and ranges are both conditions. */
typedef struct twi_font_filter {
    tw_filter_mode mode;
    const twi_property_value *values; /* locales are not looked at */
    size_t value_count;
    const tw_axis_range *ranges;
    size_t range_count;
} twi_font_filter;

/* *out_set is yours. */
TWI_WARN_UNUSED tw_status twi_font_filter_make_set(twi_work *work, const twi_font_set *set,
                                                   const twi_font_filter *filter,
                                                   twi_font_set **out_set);
/* Writes those that fit; *out_count is how many there are. */
TWI_WARN_UNUSED tw_status twi_font_filter_list(twi_work *work, const twi_font_set *set,
                                               const twi_font_filter *filter, size_t *numbers,
                                               size_t capacity, size_t *out_count);

/* Each number is below the set's count. *out_set is yours. */
TWI_WARN_UNUSED tw_status twi_font_filter_choose(const twi_font_set *set, const size_t *numbers,
                                                 size_t count, twi_font_set **out_set);
/* Of each face of each file the first font, in their order. *out_set is yours. */
TWI_WARN_UNUSED tw_status twi_font_filter_resources(const twi_font_set *set,
                                                    twi_font_set **out_set);

#endif
