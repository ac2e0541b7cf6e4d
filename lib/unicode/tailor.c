/* SPDX-License-Identifier: MIT */
/* Gives words more or fewer line opportunities than UAX #14 does. */
#include "unicode/tailor.h"

#include <unicode/uchar.h>

#include "unicode/analysis.h"

#define PAID_AT_ONCE 64u

typedef enum letter_kind {
    LETTER_NONE = 0,
    LETTER_PLAIN,
    LETTER_OF_DICTIONARY /* class SA: opportunities between two of them are words' */
} letter_kind;

/* CSS Text 3, 5.2: typographic letter units, and what resolves to NU, AL, AI, SA or ID. */
static letter_kind look_at(uint32_t scalar)
{
    switch (u_getIntPropertyValue((UChar32)scalar, UCHAR_LINE_BREAK)) {
    case U_LB_ALPHABETIC:
    case U_LB_HEBREW_LETTER:
    case U_LB_AMBIGUOUS:
    case U_LB_NUMERIC:
    case U_LB_IDEOGRAPHIC:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
    case U_LB_H2:
    case U_LB_H3:
    case U_LB_JL:
    case U_LB_JV:
    case U_LB_JT:
        return LETTER_PLAIN;
    case U_LB_COMPLEX_CONTEXT:
        return LETTER_OF_DICTIONARY;
    default:
        return LETTER_NONE;
    }
}

static bool is_between_letters(twi_word_break word_break, letter_kind before, letter_kind after)
{
    if (before == LETTER_NONE || after == LETTER_NONE) {
        return false;
    }
    return word_break == TWI_WORD_BREAK_ALL || before == LETTER_PLAIN || after == LETTER_PLAIN;
}

tw_status twi_tailor_lines(twi_work *work, twi_word_break word_break, uint32_t before,
                           const uint32_t *scalars, size_t count, uint16_t *flags)
{
    if (word_break == TWI_WORD_BREAK_NORMAL || word_break == TWI_WORD_BREAK_PHRASE) {
        return TW_OK;
    }
    letter_kind last = before == 0 ? LETTER_NONE : look_at(before);
    for (size_t s = 0; s < count; s++) {
        if (s % PAID_AT_ONCE == 0) {
            TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, TWI_MIN(count - s, PAID_AT_ONCE)));
        }
        if ((flags[s] & TWI_SCALAR_CLUSTER_START) == 0) {
            continue; /* a cluster is what its base is */
        }
        const letter_kind here = look_at(scalars[s]);
        if (is_between_letters(word_break, last, here)) {
            const unsigned without = flags[s] & ~(unsigned)TWI_SCALAR_CAN_BREAK;
            const unsigned with = flags[s] | (unsigned)TWI_SCALAR_CAN_BREAK;
            flags[s] = (uint16_t)(word_break == TWI_WORD_BREAK_ALL ? with : without);
        }
        last = here;
    }
    return TW_OK;
}
