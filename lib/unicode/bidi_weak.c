/* SPDX-License-Identifier: MIT */
/* Resolves weak classes of one isolating run sequence: rules W1 to W7. */
#include "unicode/bidi_steps.h"

/* Each rule is one pass, most of them without a branch, left out when the sequence has nothing that
 * it would change. */

/* W1: a mark takes the class before it; after an isolate initiator or PDI it is ON. */
static void apply_w1(twi_bidi_sequence *sequence)
{
    uint8_t before = sequence->sos;
    for (size_t i = 0; i < sequence->count; i++) {
        uint8_t c = sequence->classes[i];
        if (c == TWI_BIDI_CLASS_NSM) {
            c = twi_bidi_class_is_in(before, TWI_BIDI_ISOLATE_BITS) ? (uint8_t)TWI_BIDI_CLASS_ON
                                                                    : before;
            sequence->classes[i] = c;
            sequence->present |= (uint32_t)1 << c;
        }
        before = c;
    }
}

/* W2: EN after AL, with no other strong class between, is AN. */
static void apply_w2(twi_bidi_sequence *sequence)
{
    uint8_t strong = sequence->sos;
    for (size_t i = 0; i < sequence->count; i++) {
        const uint8_t c = sequence->classes[i];
        if (twi_bidi_class_is_in(c, TWI_BIDI_STRONG_BITS)) {
            strong = c;
        } else if (c == TWI_BIDI_CLASS_EN && strong == TWI_BIDI_CLASS_AL) {
            sequence->classes[i] = TWI_BIDI_CLASS_AN;
        }
    }
    sequence->present |= TWI_BIDI_BIT(AN);
}

/* W3: AL is R. */
static void apply_w3(twi_bidi_sequence *sequence)
{
    uint8_t *classes = sequence->classes;
    for (size_t i = 0; i < sequence->count; i++) {
        classes[i] = classes[i] == TWI_BIDI_CLASS_AL ? (uint8_t)TWI_BIDI_CLASS_R : classes[i];
    }
    sequence->present &= ~TWI_BIDI_BIT(AL);
    sequence->present |= TWI_BIDI_BIT(R);
}

/* W4: one ES between two EN is EN; one CS between two numbers of one kind is of that kind. */
static void apply_w4(twi_bidi_sequence *sequence)
{
    uint8_t *classes = sequence->classes;
    for (size_t i = 1; i + 1 < sequence->count; i++) {
        const uint8_t c = classes[i];
        const uint8_t before = classes[i - 1];
        if (before != classes[i + 1]) {
            continue;
        }
        const bool joins_en = before == TWI_BIDI_CLASS_EN &&
                              twi_bidi_class_is_in(c, TWI_BIDI_BIT(ES) | TWI_BIDI_BIT(CS));
        const bool joins_an = before == TWI_BIDI_CLASS_AN && c == TWI_BIDI_CLASS_CS;
        if (joins_en || joins_an) {
            classes[i] = before;
        }
    }
}

/* W5: ETs beside EN are EN. */
static void apply_w5(twi_bidi_sequence *sequence)
{
    uint8_t *classes = sequence->classes;
    size_t i = 0;
    while (i < sequence->count) {
        if (classes[i] != TWI_BIDI_CLASS_ET) {
            i++;
            continue;
        }
        const size_t start = i;
        while (i < sequence->count && classes[i] == TWI_BIDI_CLASS_ET) {
            i++;
        }
        const bool is_beside_en = (start > 0 && classes[start - 1] == TWI_BIDI_CLASS_EN) ||
                                  (i < sequence->count && classes[i] == TWI_BIDI_CLASS_EN);
        for (size_t k = start; is_beside_en && k < i; k++) {
            classes[k] = TWI_BIDI_CLASS_EN;
        }
    }
}

/* W6: separators and terminators that are left are ON. */
static void apply_w6(twi_bidi_sequence *sequence)
{
    uint8_t *classes = sequence->classes;
    for (size_t i = 0; i < sequence->count; i++) {
        const uint8_t c = classes[i];
        const bool is_left =
            c == TWI_BIDI_CLASS_ES || c == TWI_BIDI_CLASS_ET || c == TWI_BIDI_CLASS_CS;
        classes[i] = is_left ? (uint8_t)TWI_BIDI_CLASS_ON : c;
    }
    sequence->present |= TWI_BIDI_BIT(ON);
}

/* W7: EN after L, with no R between, is L. */
static void apply_w7(twi_bidi_sequence *sequence)
{
    uint8_t strong = sequence->sos;
    for (size_t i = 0; i < sequence->count; i++) {
        const uint8_t c = sequence->classes[i];
        if (c == TWI_BIDI_CLASS_L || c == TWI_BIDI_CLASS_R) {
            strong = c;
        } else if (c == TWI_BIDI_CLASS_EN && strong == TWI_BIDI_CLASS_L) {
            sequence->classes[i] = TWI_BIDI_CLASS_L;
        }
    }
    sequence->present |= TWI_BIDI_BIT(L);
}

tw_status twi_bidi_weak_resolve(twi_bidi_paragraph *paragraph, twi_bidi_sequence *sequence)
{
    TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, sequence->count));
    const uint32_t numbers = TWI_BIDI_BIT(EN) | TWI_BIDI_BIT(AN);
    const uint32_t separators = TWI_BIDI_BIT(ES) | TWI_BIDI_BIT(CS);
    if ((sequence->present & TWI_BIDI_BIT(NSM)) != 0) {
        apply_w1(sequence);
    }
    if ((sequence->present & TWI_BIDI_BIT(AL)) != 0) {
        if ((sequence->present & TWI_BIDI_BIT(EN)) != 0) {
            apply_w2(sequence);
        }
        apply_w3(sequence);
    }
    if ((sequence->present & separators) != 0 && (sequence->present & numbers) != 0) {
        apply_w4(sequence);
    }
    if ((sequence->present & TWI_BIDI_BIT(ET)) != 0 && (sequence->present & numbers) != 0) {
        apply_w5(sequence);
    }
    if ((sequence->present & (separators | TWI_BIDI_BIT(ET))) != 0) {
        apply_w6(sequence);
    }
    if ((sequence->present & TWI_BIDI_BIT(EN)) != 0) {
        apply_w7(sequence);
    }
    return TW_OK;
}
