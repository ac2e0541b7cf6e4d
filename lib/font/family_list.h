/* SPDX-License-Identifier: MIT */
/* Room:  family names: comparing them without case, and lists of them in one string.
 * Reads: UTF-8 that may be ill-formed.
 * Makes: orders and slices.
 * Laws:  the order is total and the same everywhere; ill-formed bytes compare as themselves. */
#ifndef TWI_FONT_FAMILY_LIST_H
#define TWI_FONT_FAMILY_LIST_H

#include <textwright/font_collection.h>

#include "base/compiler.h"

/* Borrowed, not NUL-terminated. */
typedef struct twi_family_name {
    const char *bytes;
    size_t size;
} twi_family_name;

/* The names that stand for what the system prefers. */
typedef enum twi_generic_family {
    TWI_GENERIC_SANS_SERIF = 0,
    TWI_GENERIC_SERIF,
    TWI_GENERIC_MONOSPACE,
    TWI_GENERIC_CURSIVE,
    TWI_GENERIC_FANTASY,
    TWI_GENERIC_SYSTEM_UI,
    TWI_GENERIC_EMOJI,
    TWI_GENERIC_MATH,
    TWI_GENERIC_COUNT
} twi_generic_family;

twi_family_name twi_family_name_from_string(const char *string);

/* < 0, 0, > 0, by simple case folding. */
int twi_family_name_compare(twi_family_name a, twi_family_name b);

/* The next name of a comma-separated list, without the spaces and quotes around it: false at the
 * end. *at begins as the list. Empty names are passed over. */
bool twi_family_list_next(const char **at, twi_family_name *out_name);

/* TWI_GENERIC_COUNT when it is no generic name. */
twi_generic_family twi_family_name_get_generic(twi_family_name name);
/* As written in CSS: "sans-serif". */
const char *twi_generic_family_get_name(twi_generic_family generic);

#endif
