/* SPDX-License-Identifier: MIT */
/* Room:  line opportunities inside words, more or fewer than UAX #14 gives (CSS word-break).
 * Reads: scalars, TWI_SCALAR_CLUSTER_START and _CAN_BREAK.
 * Makes: TWI_SCALAR_CAN_BREAK, set or taken away.
 * Laws:  only places between two letters or digits change, and only starts of clusters; what a
 *        dictionary found stays. */
#ifndef TWI_UNICODE_TAILOR_H
#define TWI_UNICODE_TAILOR_H

#include "base/work.h"

typedef enum twi_word_break {
    TWI_WORD_BREAK_NORMAL = 0,
    TWI_WORD_BREAK_ALL,      /* between any two letters or digits, as between ideographs */
    TWI_WORD_BREAK_KEEP_ALL, /* between no two letters or digits, also not between ideographs */
    /* Between phrases of Japanese, by a dictionary that looks at whole runs: of whole paragraphs
     * only. ICU's business, nothing to tailor. */
    TWI_WORD_BREAK_PHRASE
} twi_word_break;

/* `before` is the letter before the scalars, 0 at the start of a paragraph. */
TWI_WARN_UNUSED tw_status twi_tailor_lines(twi_work *work, twi_word_break word_break,
                                           uint32_t before, const uint32_t *scalars, size_t count,
                                           uint16_t *flags);

#endif
