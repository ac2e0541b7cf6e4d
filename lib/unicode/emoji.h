/* SPDX-License-Identifier: MIT */
/* Room:  which clusters show as emoji (UTS #51).
 * Reads: scalars and TWI_SCALAR_CLUSTER_START of whole, uncut clusters.
 * Makes: TWI_SCALAR_EMOJI on every scalar of such a cluster, without TWI_SCALAR_NO_VISUAL: the
 *        tags of a flag are for the shaper to see.
 * Laws:  a cluster is all emoji or none; every RGI sequence is; U+FE0E makes none, U+FE0F one. */
#ifndef TWI_UNICODE_EMOJI_H
#define TWI_UNICODE_EMOJI_H

#include "base/work.h"

TWI_WARN_UNUSED tw_status twi_emoji_mark(twi_work *work, const uint32_t *scalars, size_t count,
                                         uint16_t *flags);

#endif
