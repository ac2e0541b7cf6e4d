/* SPDX-License-Identifier: MIT */
/* Room:  the script that each scalar is written in (UAX #24).
 * Reads: scalars, the script before them.
 * Makes: one ISO 15924 tag per scalar, 'Latn' = 0x4C61746E.
 * Laws:  Common and Inherited take over the script before them, at the start the one after them; a
 *        scalar with extensions keeps the script around it when it is one of them; a closing
 *        bracket takes the script of its opener; nothing looks past the next letter of one real
 *        script, so sections between clean fences get what the whole paragraph gets. */
#ifndef TWI_UNICODE_SCRIPT_H
#define TWI_UNICODE_SCRIPT_H

#include "base/work.h"

#define TWI_SCRIPT_COMMON 0x5A797979u /* 'Zyyy' */

/* `before` is the tag of the scalar before these, 0 at the start of a paragraph. */
TWI_WARN_UNUSED tw_status twi_script_resolve(twi_work *work, uint32_t before,
                                             const uint32_t *scalars, size_t count,
                                             uint32_t *out_scripts);

#endif
