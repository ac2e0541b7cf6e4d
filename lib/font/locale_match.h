/* SPDX-License-Identifier: MIT */
/* Room:  comparing the locale of a string with one that is asked for.
 * Reads: locales: lower case with hyphens in fonts, as they come from callers.
 * Makes: answers.
 * Laws:  ASCII case does not matter, nor whether parts are joined by '-' or '_'. */
#ifndef TWI_FONT_LOCALE_MATCH_H
#define TWI_FONT_LOCALE_MATCH_H

#include "base/compiler.h"

static inline char twi_locale_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c == '_' ? '-' : c;
}

/* Whether a font's locale is the first `size` bytes of `wanted`. */
static inline bool twi_locale_equals(const char *locale, const char *wanted, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (twi_locale_lower(wanted[i]) != twi_locale_lower(locale[i])) {
            return false; /* also where `locale` ends */
        }
    }
    return locale[size] == '\0';
}

/* The size without the last part; 0: nothing is left. */
static inline size_t twi_locale_shorten(const char *locale, size_t size)
{
    while (size > 0 && twi_locale_lower(locale[size - 1]) != '-') {
        size--;
    }
    return size > 0 ? size - 1 : 0;
}

#endif
