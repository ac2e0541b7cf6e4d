/* SPDX-License-Identifier: MIT */
/* Room:  what is here of fonts that may be elsewhere.
 * Reads: the callbacks of remote loaders.
 * Makes: localities; downloads that have begun.
 * Laws:  a source of no remote loader is local; what a loader says is checked before it is passed
 *        on; no lock is held while it says it. */
#ifndef TWI_FONT_REMOTE_H
#define TWI_FONT_REMOTE_H

#include <textwright/font_download.h>

#include "font/source.h"

TWI_WARN_UNUSED tw_status twi_remote_get_locality(const twi_font_source *source,
                                                  tw_font_locality *out_locality);
TWI_WARN_UNUSED tw_status twi_remote_get_fragment_locality(const twi_font_source *source,
                                                           tw_file_fragment fragment,
                                                           bool *out_is_local, uint64_t *out_alike);
TWI_WARN_UNUSED tw_status twi_remote_begin(const twi_font_source *source,
                                           const tw_file_fragment *fragments, size_t count,
                                           tw_font_download download);

#endif
