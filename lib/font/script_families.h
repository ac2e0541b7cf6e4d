/* SPDX-License-Identifier: MIT */
/* Room:  which families are made for a script.
 * Reads: script, locale.
 * Makes: names, best first.
 * Laws:  a fixed table: a name that is not installed is passed over by the caller. */
#ifndef TWI_FONT_SCRIPT_FAMILIES_H
#define TWI_FONT_SCRIPT_FAMILIES_H

#include "base/compiler.h"

#define TWI_SCRIPT_FAMILIES_MAX 8u

/* `script`: ISO 15924 tag. Han follows the locale: ja, ko, zh-Hant, zh-TW, zh-HK, else zh-Hans.
 * Returns how many names were written; they are static. */
size_t twi_script_families_get(uint32_t script, const char *locale, bool wants_serif,
                               const char *names[TWI_SCRIPT_FAMILIES_MAX]);

#endif
