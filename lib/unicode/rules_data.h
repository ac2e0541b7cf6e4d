/* SPDX-License-Identifier: MIT */
/* Room:  what rules_read.c makes of ICU's compiled rules and rules.c runs; for these two only.
 * Reads: nothing.
 * Makes: struct twi_rules.
 * Laws:  every class is a column and every next state a row; every cell of `fast` with a row in it
 *        leads to a row of `fast`.
 *
 * `fast` is the machine for the common case, in which every scalar so far has been accepted and no
 * look-ahead rule has begun: the last match then ends where the machine is, and when it stops
 * there, it begins again with the same scalar. Both are one step here, so that a text is read once
 * from left to right. Where anything else happens, the cell says SLOW. */
#ifndef TWI_UNICODE_RULES_DATA_H
#define TWI_UNICODE_RULES_DATA_H

#include "unicode/rules.h"

/* Rows of `rows`: accepting, look-ahead, tags, then the next state per class. */
#define TWI_RULES_ACCEPTING 0u
#define TWI_RULES_LOOK_AHEAD 1u
#define TWI_RULES_NEXT 3u
#define TWI_RULES_STATE_STOP 0u
#define TWI_RULES_STATE_START 1u
#define TWI_RULES_ACCEPTS_ALWAYS 1u
#define TWI_RULES_CLASS_END 1u
#define TWI_RULES_CLASS_BEGIN 2u

/* Cells of `fast`: where the next row starts, and what happened. */
#define TWI_RULES_FAST_ROW 0x3FFFu
#define TWI_RULES_FAST_BOUNDARY 0x4000u /* before the scalar that was read */
#define TWI_RULES_FAST_SLOW 0x8000u     /* ask the plain loop, from the last boundary on */

#define TWI_RULES_BLOCK_BITS 7u
#define TWI_RULES_BLOCK ((size_t)1 << TWI_RULES_BLOCK_BITS)
#define TWI_RULES_BLOCK_COUNT ((size_t)0x110000 >> TWI_RULES_BLOCK_BITS)

/* Rows of `fast` between which the machine goes to and fro in plain words of ASCII:
 *
 *     letter: a letter was read                - letter -> letter   - space -> space
 *                                              - stop -> stop
 *     stop:   a stop after a letter            - letter -> letter   - space -> space
 *     space:  a space after one of these       - space -> space     - letter -> letter, and
 *                                                                     a boundary before it
 *
 * All letters have one class, and all stops. Where the rules are otherwise, `letter` is 0. */
typedef struct twi_rules_words {
    uint16_t letter;
    uint16_t space;
    uint16_t stop;
} twi_rules_words;

struct twi_rules {
    size_t class_count;
    size_t state_count;
    size_t row_length; /* in uint16_t */
    uint16_t *rows;    /* per state */
    uint16_t *fast;    /* rows of class_count cells; the first is the start */
    twi_rules_words words;
    uint16_t dictionary_start; /* classes from here on ask a dictionary */
    uint16_t look_ahead_count;
    bool needs_begin;
    size_t classes_size;
    uint8_t *classes; /* blocks of TWI_RULES_BLOCK scalars, equal ones of one class shared */
    uint16_t block_of[TWI_RULES_BLOCK_COUNT];
};

static inline uint32_t twi_rules_class_of(const twi_rules *rules, uint32_t scalar)
{
    const uint32_t c = TWI_LIKELY(scalar <= 0x10FFFF) ? scalar : 0x10FFFF;
    const size_t block = (size_t)rules->block_of[c >> TWI_RULES_BLOCK_BITS];
    return rules->classes[(block << TWI_RULES_BLOCK_BITS) + (c & (TWI_RULES_BLOCK - 1))];
}

static inline const uint16_t *twi_rules_first_row(const twi_rules *rules)
{
    const uint16_t *row = rules->rows + TWI_RULES_STATE_START * rules->row_length;
    return rules->needs_begin
               ? rules->rows + row[TWI_RULES_NEXT + TWI_RULES_CLASS_BEGIN] * rules->row_length
               : row;
}

#endif
