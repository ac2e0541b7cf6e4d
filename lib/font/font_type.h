/* SPDX-License-Identifier: MIT */
/* Room:  which kind of font some bytes begin like.
 * Reads: the first bytes of a file, as untrusted as can be.
 * Makes: a file type and a face type, by the format's signature only.
 * Laws:  any bytes have an answer; nothing past the signature is looked at. */
#ifndef TWI_FONT_FONT_TYPE_H
#define TWI_FONT_FONT_TYPE_H

#include <textwright/font_analysis.h>

#include "font/source.h"

/* Sets the two types of `out`. */
void twi_font_type_recognise(twi_bytes bytes, tw_font_analysis *out);

/* All of the analysis: reads the file if need be. Zero on failure. */
TWI_WARN_UNUSED tw_status twi_font_type_analyze(twi_font_source *source, tw_font_analysis *out);

#endif
