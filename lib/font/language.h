/* SPDX-License-Identifier: MIT */
/* Room:  HarfBuzz's name for a language.
 * Reads: BCP 47 locales of any origin.
 * Makes: hb_language_t.
 * Laws:  HarfBuzz keeps every name that it was ever given, in a list, for the life of the process: so
 *        a locale is first cut down to what OpenType tells apart, and there are some thousands of
 *        names at most, whoever chooses the locales. The OpenType tags of both are the same, but for
 *        private subtags (x-...), which are not listened to. */
#ifndef TWI_FONT_LANGUAGE_H
#define TWI_FONT_LANGUAGE_H

#include <hb.h>

/* NULL: HB_LANGUAGE_INVALID. A locale that names no language: one without OpenType tags. */
hb_language_t twi_language_get(const char *locale);

#endif
