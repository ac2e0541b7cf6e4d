/* SPDX-License-Identifier: MIT */
/* Room:  the Unicode properties that the bidirectional algorithm needs.
 * Reads: scalars.
 * Makes: Bidi_Class, Bidi_Paired_Bracket, Bidi_Mirroring_Glyph of one scalar.
 * Laws:  the only file of bidi that asks for properties. */
#ifndef TWI_UNICODE_BIDI_CLASS_H
#define TWI_UNICODE_BIDI_CLASS_H

#include "base/compiler.h"

/* UAX #9, table 4. Held in uint8_t. */
typedef enum twi_bidi_class {
    TWI_BIDI_CLASS_L = 0,
    TWI_BIDI_CLASS_R,
    TWI_BIDI_CLASS_AL,
    TWI_BIDI_CLASS_EN,
    TWI_BIDI_CLASS_ES,
    TWI_BIDI_CLASS_ET,
    TWI_BIDI_CLASS_AN,
    TWI_BIDI_CLASS_CS,
    TWI_BIDI_CLASS_NSM,
    TWI_BIDI_CLASS_BN,
    TWI_BIDI_CLASS_B,
    TWI_BIDI_CLASS_S,
    TWI_BIDI_CLASS_WS,
    TWI_BIDI_CLASS_ON,
    TWI_BIDI_CLASS_LRE,
    TWI_BIDI_CLASS_LRO,
    TWI_BIDI_CLASS_RLE,
    TWI_BIDI_CLASS_RLO,
    TWI_BIDI_CLASS_PDF,
    TWI_BIDI_CLASS_LRI,
    TWI_BIDI_CLASS_RLI,
    TWI_BIDI_CLASS_FSI,
    TWI_BIDI_CLASS_PDI,
    TWI_BIDI_CLASS_COUNT
} twi_bidi_class;

/* A set of classes is a uint32_t, one bit per class. */
#define TWI_BIDI_BIT(name) ((uint32_t)1 << TWI_BIDI_CLASS_##name)

/* BD3-BD7: embeddings and overrides with their end. */
#define TWI_BIDI_EXPLICIT_BITS                                                                     \
    (TWI_BIDI_BIT(LRE) | TWI_BIDI_BIT(LRO) | TWI_BIDI_BIT(RLE) | TWI_BIDI_BIT(RLO) |               \
     TWI_BIDI_BIT(PDF))
/* BD8: isolate initiators. */
#define TWI_BIDI_INITIATOR_BITS (TWI_BIDI_BIT(LRI) | TWI_BIDI_BIT(RLI) | TWI_BIDI_BIT(FSI))
#define TWI_BIDI_ISOLATE_BITS (TWI_BIDI_INITIATOR_BITS | TWI_BIDI_BIT(PDI))
/* X9: what is taken out of the text. */
#define TWI_BIDI_REMOVED_BITS (TWI_BIDI_EXPLICIT_BITS | TWI_BIDI_BIT(BN))
#define TWI_BIDI_STRONG_BITS (TWI_BIDI_BIT(L) | TWI_BIDI_BIT(R) | TWI_BIDI_BIT(AL))

static inline bool twi_bidi_class_is_in(uint8_t bidi_class, uint32_t bits)
{
    return (bits >> bidi_class & 1) != 0;
}

/* Bidi_Class; unassigned and meaningless values get Unicode's default. */
uint8_t twi_bidi_class_get(uint32_t scalar);

typedef enum twi_bidi_bracket {
    TWI_BIDI_BRACKET_NONE = 0,
    TWI_BIDI_BRACKET_OPEN,
    TWI_BIDI_BRACKET_CLOSE
} twi_bidi_bracket;

/* BD14, BD15: an opening and a closing bracket are a pair when `*out_pair` is the same. */
twi_bidi_bracket twi_bidi_class_get_bracket(uint32_t scalar, uint32_t *out_pair);

#endif
