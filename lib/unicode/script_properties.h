/* SPDX-License-Identifier: MIT */
/* Room:  what a text engine has to know about a script as a whole.
 * Reads: an ISO 15924 tag.
 * Makes: a row of a table that is ours.
 * Laws:  every script of Unicode 15.0 has one row; numbers are those of ISO 15924, unique; cursive
 *        scripts are those with dual-joining letters; discrete and connected exclude each other. */
#ifndef TWI_UNICODE_SCRIPT_PROPERTIES_H
#define TWI_UNICODE_SCRIPT_PROPERTIES_H

#include <textwright/script_properties.h>

#include "base/compiler.h"

/* The properties of `script`; false, and those of an unknown script ('Zzzz'), when there is none. */
bool twi_script_properties_get(uint32_t script, tw_script_properties *out);

/* The rows in the order of their tags, for tests. */
size_t twi_script_properties_count(void);
uint32_t twi_script_properties_tag_at(size_t i);

#endif
