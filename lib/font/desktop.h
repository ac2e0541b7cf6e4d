/* SPDX-License-Identifier: MIT */
/* Room:  what the desktop wants text to look like.
 * Reads: fontconfig's configuration.
 * Makes: rendering parameters. Laws: nothing of fontconfig's is kept. */
#ifndef TWI_FONT_DESKTOP_H
#define TWI_FONT_DESKTOP_H

#include <textwright/rendering_params.h>

#include "base/context.h"

TWI_WARN_UNUSED tw_status twi_desktop_get_rendering_params(twi_context *context,
                                                           tw_rendering_params *out_params);

#endif
