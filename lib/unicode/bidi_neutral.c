/* SPDX-License-Identifier: MIT */
/* Resolves neutrals of one isolating run sequence and its levels: N1, N2, I1, I2. */
#include "unicode/bidi_steps.h"

#include <string.h>

/* The classes that the rules call NI. */
#define NEUTRAL_BITS                                                                               \
    (TWI_BIDI_BIT(B) | TWI_BIDI_BIT(S) | TWI_BIDI_BIT(WS) | TWI_BIDI_BIT(ON) |                     \
     TWI_BIDI_ISOLATE_BITS)

/* N1: neutrals between two of one direction take it, numbers count as R. N2: others take that of
 * the embedding. */
static void apply_n1_n2(twi_bidi_sequence *sequence)
{
    const uint8_t embedding = twi_bidi_steps_direction(sequence->level);
    uint8_t before = sequence->sos;
    size_t i = 0;
    while (i < sequence->count) {
        const uint8_t c = sequence->classes[i];
        if (!twi_bidi_class_is_in(c, NEUTRAL_BITS)) {
            before = c == TWI_BIDI_CLASS_L ? TWI_BIDI_CLASS_L : TWI_BIDI_CLASS_R;
            i++;
            continue;
        }
        const size_t start = i;
        while (i < sequence->count && twi_bidi_class_is_in(sequence->classes[i], NEUTRAL_BITS)) {
            i++;
        }
        uint8_t after = sequence->eos;
        if (i < sequence->count) {
            after = sequence->classes[i] == TWI_BIDI_CLASS_L ? TWI_BIDI_CLASS_L : TWI_BIDI_CLASS_R;
        }
        memset(sequence->classes + start, before == after ? before : embedding, i - start);
    }
}

/* Whether all that neutrals can stand between has the direction of the embedding: then N1 and N2
 * agree, and every neutral takes that direction. */
static bool is_uniform(const twi_bidi_sequence *sequence)
{
    const uint8_t embedding = twi_bidi_steps_direction(sequence->level);
    const uint32_t other = embedding == TWI_BIDI_CLASS_R
                               ? TWI_BIDI_BIT(L)
                               : TWI_BIDI_BIT(R) | TWI_BIDI_BIT(EN) | TWI_BIDI_BIT(AN);
    return sequence->sos == embedding && sequence->eos == embedding &&
           (sequence->present & other) == 0;
}

/* I1: at an even level R goes up one, numbers two. I2: at an odd level all but R go up one. */
static void apply_i1_i2(const twi_bidi_paragraph *paragraph, const twi_bidi_sequence *sequence)
{
    const uint8_t level = sequence->level;
    uint8_t result[TWI_BIDI_CLASS_COUNT];
    memset(result, level, sizeof(result)); /* neutrals are the embedding's by now, or as good as */
    if ((level & 1) == 0) {
        result[TWI_BIDI_CLASS_R] = (uint8_t)(level + 1);
        result[TWI_BIDI_CLASS_AN] = (uint8_t)(level + 2);
        result[TWI_BIDI_CLASS_EN] = (uint8_t)(level + 2);
    } else {
        result[TWI_BIDI_CLASS_L] = (uint8_t)(level + 1);
        result[TWI_BIDI_CLASS_AN] = (uint8_t)(level + 1);
        result[TWI_BIDI_CLASS_EN] = (uint8_t)(level + 1);
    }
    const uint8_t *classes = sequence->classes;
    const uint32_t *indices = sequence->indices;
    uint8_t *levels = paragraph->levels;
    if (indices == NULL) {
        for (size_t i = 0; i < sequence->count; i++) {
            levels[sequence->first + i] = result[classes[i]];
        }
        return;
    }
    for (size_t i = 0; i < sequence->count; i++) {
        levels[indices[i]] = result[classes[i]];
    }
}

tw_status twi_bidi_neutral_resolve(twi_bidi_paragraph *paragraph, twi_bidi_sequence *sequence)
{
    TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, sequence->count));
    if ((sequence->present & NEUTRAL_BITS) != 0 && !is_uniform(sequence)) {
        apply_n1_n2(sequence);
    }
    apply_i1_i2(paragraph, sequence);
    return TW_OK;
}
