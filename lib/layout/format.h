/* SPDX-License-Identifier: MIT */
/* Room:  the object behind tw_text_format.
 * Reads: values that the door has checked.
 * Makes: twi_text_format, shared and immutable.
 * Laws:  its strings are its own; it keeps its collection alive. */
#ifndef TWI_LAYOUT_FORMAT_H
#define TWI_LAYOUT_FORMAT_H

#include "layout/layout.h"

typedef struct twi_text_format {
    twi_object object;
    twi_font_collection *collection; /* a reference */
    twi_format_values values;        /* strings owned */
} twi_text_format;

/* Copies the strings of `values`. */
TWI_WARN_UNUSED tw_status twi_text_format_new(twi_context *context, twi_font_collection *collection,
                                              const twi_format_values *values,
                                              twi_text_format **out_format);

#endif
