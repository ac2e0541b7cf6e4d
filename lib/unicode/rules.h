/* SPDX-License-Identifier: MIT */
/* Room:  ICU's compiled break rules, run over scalars by a loop of our own.
 * Reads: what ubrk_getBinaryRules gives (data format 6).
 * Makes: boundaries, the same as ICU's, without UTF-16 and without ICU's caches.
 * Laws:  equal to ubrk on every text in which no scalar asks a dictionary; a text in which one does
 *        is given back undone; a format that is not known is refused, and ubrk serves instead. */
#ifndef TWI_UNICODE_RULES_H
#define TWI_UNICODE_RULES_H

#include "base/work.h"

typedef struct twi_rules twi_rules;

/* TW_ERROR_UNSUPPORTED for an unknown or inconsistent format, TW_ERROR_OUT_OF_MEMORY. `binary` is
 * copied. */
TWI_WARN_UNUSED tw_status twi_rules_new(twi_allocator *allocator, const void *binary, size_t size,
                                        twi_rules **out);
/* Whether they make the same boundaries in every text, being the same rules. */
bool twi_rules_are_equal(const twi_rules *a, const twi_rules *b);
void twi_rules_free(twi_allocator *allocator, twi_rules *rules);

typedef struct twi_rules_text {
    uint32_t before; /* one scalar in front, 0: none */
    const uint32_t *scalars;
    size_t count;
} twi_rules_text;

/* Set `flag` on each scalar that a boundary stands before, but for the start of the text. false in
 * *out_is_whole: a scalar asks a dictionary, and some flags are set at random. */
TWI_WARN_UNUSED tw_status twi_rules_run(twi_work *work, const twi_rules *rules,
                                        const twi_rules_text *text, uint16_t flag, uint16_t *flags,
                                        bool *out_is_whole);

#endif
