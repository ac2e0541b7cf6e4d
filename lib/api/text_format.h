/* SPDX-License-Identifier: MIT */
/* Room:  formats from options, for the door of formats and that of layouts without one.
 * Reads: full-size options, not checked yet.
 * Makes: twi_text_format.
 * Laws:  a refusal is in the door's status, which is also what is returned. */
#ifndef TWI_API_TEXT_FORMAT_H
#define TWI_API_TEXT_FORMAT_H

#include "api/door.h"
#include "api/factory.h"
#include "layout/format.h"

/* *out_format is yours; NULL after a refusal. */
TWI_WARN_UNUSED tw_status twi_door_make_format(twi_door *door, twi_factory *factory,
                                               const tw_text_format_options *options,
                                               twi_text_format **out_format);

#endif
