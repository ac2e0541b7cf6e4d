/* SPDX-License-Identifier: MIT */
/* Room:  what the analysis asks about single scalars, in one look-up.
 * Reads: ICU's properties, once per scalar and process.
 * Makes: one word of bits per scalar.
 * Laws:  total: any 32-bit value has a word, what is no scalar that of an unassigned one; the word
 *        of a scalar never changes; threads may fill it twice, with the same bits; nothing is
 *        allocated.
 *
 * The table lies in zeroed static memory of which only the pages of scripts in use become real. */
#ifndef TWI_UNICODE_PROPERTY_H
#define TWI_UNICODE_PROPERTY_H

#include <stdatomic.h>

#include "base/compiler.h"

enum {
    /* Bits 0 to 4: twi_bidi_class. Bits 5 to 13: UScriptCode, 0 for Common, Inherited, Unknown. */
    TWI_PROPERTY_SCRIPT_SHIFT = 5,
    /* Script_Extensions says other than the scalar's script alone. */
    TWI_PROPERTY_HAS_EXTENSIONS = 1 << 14,
    /* Bidi_Paired_Bracket_Type. */
    TWI_PROPERTY_OPENS = 1 << 15,
    TWI_PROPERTY_CLOSES = 1 << 16,
    /* General category M; canonical combining class not 0. */
    TWI_PROPERTY_MARK = 1 << 17,
    TWI_PROPERTY_NON_STARTER = 1 << 18,
    TWI_PROPERTY_EMOJI = 1 << 19,
    TWI_PROPERTY_EMOJI_PRESENTATION = 1 << 23,
    /* Bits 20, 21, 22, 24: TWI_SCALAR_WHITESPACE, _NEWLINE, _SOFT_HYPHEN and _NO_VISUAL, shifted. */
    TWI_PROPERTY_FLAGS_SHIFT = 16,
    TWI_PROPERTY_NEWLINE = 1 << 21,
    /* Vertical_Orientation U or Tu. */
    TWI_PROPERTY_UPRIGHT = 1 << 25,
    /* Ends or changes what is open: bidi separators, embeddings, isolates. */
    TWI_PROPERTY_OPEN_MATTERS = 1 << 26,
    /* No cluster of a text without such scalars shows as emoji. */
    TWI_PROPERTY_EMOJI_MATTERS = 1 << 27,
    /* A text without such scalars has level 0 throughout when it goes from left to right. */
    TWI_PROPERTY_BIDI_MATTERS = 1 << 28,
    /* Not below U+0100. */
    TWI_PROPERTY_BEYOND_LATIN_1 = 1 << 29,
    /* General category Me. */
    TWI_PROPERTY_ENCLOSES = 1 << 30
};

#define TWI_PROPERTY_BRACKET (TWI_PROPERTY_OPENS | TWI_PROPERTY_CLOSES)
#define TWI_PROPERTY_BIDI_MASK 0x1Fu
#define TWI_PROPERTY_SCRIPT_MASK 0x1FFu
#define TWI_PROPERTY_FLAGS_MASK 0x170u
#define TWI_PROPERTY_KNOWN (UINT32_C(1) << 31)

/* Planes 0 to 3, and the block of tags and selectors in plane 14. */
#define TWI_PROPERTY_LOW_COUNT 0x40000u
#define TWI_PROPERTY_TAG_START 0xE0000u
#define TWI_PROPERTY_TAG_COUNT 0x200u

extern atomic_uint_least32_t twi_property_table[TWI_PROPERTY_LOW_COUNT + TWI_PROPERTY_TAG_COUNT];

/* Asks ICU, and keeps the answer where there is a place for it. */
TWI_COLD uint32_t twi_property_ask(uint32_t scalar);

static inline uint32_t twi_property_get(uint32_t scalar)
{
    uint32_t place = scalar;
    if (TWI_UNLIKELY(place >= TWI_PROPERTY_LOW_COUNT)) {
        const uint32_t tag = scalar - TWI_PROPERTY_TAG_START;
        if (tag >= TWI_PROPERTY_TAG_COUNT) {
            return twi_property_ask(scalar);
        }
        place = TWI_PROPERTY_LOW_COUNT + tag;
    }
    const uint32_t known =
        (uint32_t)atomic_load_explicit(&twi_property_table[place], memory_order_relaxed);
    return TWI_LIKELY(known != 0) ? known : twi_property_ask(scalar);
}

static inline uint32_t twi_property_script(uint32_t property)
{
    return property >> TWI_PROPERTY_SCRIPT_SHIFT & TWI_PROPERTY_SCRIPT_MASK;
}

static inline uint16_t twi_property_flags(uint32_t property)
{
    return (uint16_t)(property >> TWI_PROPERTY_FLAGS_SHIFT & TWI_PROPERTY_FLAGS_MASK);
}

#endif
