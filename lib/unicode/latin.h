/* SPDX-License-Identifier: MIT */
/* Room:  what is simpler where all scalars are below U+0100.
 * Reads: such scalars.
 * Makes: clusters and scripts, without looking at single scalars.
 * Laws:  equal to the general way; every pair of scalars is tested, and every triple of ASCII. */
#ifndef TWI_UNICODE_LATIN_H
#define TWI_UNICODE_LATIN_H

#include "base/compiler.h"

#define TWI_LATIN_END 0x100u

/* Each scalar is a grapheme cluster, but for CR LF, which is one; `has_newlines` says whether there
 * may be any. Sets TWI_SCALAR_CLUSTER_START. */
void twi_latin_mark_clusters(const uint32_t *scalars, size_t count, bool has_newlines,
                             uint16_t *flags);

/* Letters are Latin, everything else goes with them: the script of all scalars, whose properties are
 * or'ed. False when the script before takes part. */
bool twi_latin_find_script(uint32_t before_script, uint32_t properties, uint32_t *out_script);
void twi_latin_fill_scripts(uint32_t script, size_t count, uint32_t *out_scripts);

#endif
