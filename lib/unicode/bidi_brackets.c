/* SPDX-License-Identifier: MIT */
/* Resolves paired brackets of one isolating run sequence: BD14 to BD16 and rule N0. */
#include "unicode/bidi_steps.h"

/* Elements are numbered from 1 here, so that 0 is none. */
typedef struct bracket_pair {
    uint32_t open;
    uint32_t close; /* 0: not paired */
    bool holds_l;   /* a strong class stands between the two */
    bool holds_r;   /* EN and AN count as R */
} bracket_pair;

/* BD16's stack: which pair waits for which closing bracket. */
typedef struct waiting_opener {
    uint32_t closing;
    uint32_t pair;
} waiting_opener;

typedef struct bracket_finder {
    bracket_pair *pairs; /* in the order of their openers: nothing needs sorting */
    size_t count;
    waiting_opener stack[TWI_BIDI_MAX_BRACKETS];
    size_t depth;
    uint32_t last_l; /* the last such element so far */
    uint32_t last_r;
} bracket_finder;

/* N0's strong classes: R for EN and AN; else the class. */
static uint8_t get_strong(uint8_t c)
{
    return c == TWI_BIDI_CLASS_EN || c == TWI_BIDI_CLASS_AN ? (uint8_t)TWI_BIDI_CLASS_R : c;
}

/* The first element that opens a bracket; the count when there is none, and so no pair. */
static size_t find_first_opener(const twi_bidi_paragraph *paragraph,
                                const twi_bidi_sequence *sequence)
{
    for (size_t i = 0; i < sequence->count; i++) {
        uint32_t closing;
        if (sequence->classes[i] == TWI_BIDI_CLASS_ON &&
            twi_bidi_class_get_bracket(paragraph->scalars[twi_bidi_steps_scalar_at(sequence, i)],
                                       &closing) == TWI_BIDI_BRACKET_OPEN) {
            return i;
        }
    }
    return sequence->count;
}

static size_t count_candidates(const twi_bidi_sequence *sequence, size_t first)
{
    size_t candidates = 0;
    for (size_t i = first; i < sequence->count; i++) {
        candidates += sequence->classes[i] == TWI_BIDI_CLASS_ON;
    }
    return candidates;
}

/* False when there is no room. */
static bool push_opener(bracket_finder *finder, uint32_t element, uint32_t closing)
{
    if (finder->depth == TWI_BIDI_MAX_BRACKETS) {
        return false;
    }
    finder->pairs[finder->count] = (bracket_pair){.open = element};
    finder->stack[finder->depth] = (waiting_opener){closing, (uint32_t)finder->count};
    finder->count++;
    finder->depth++;
    return true;
}

/* The nearest opener that waits for this bracket is its pair; those above it stay alone. What the
 * pair holds is known at once, for pairs nest and N0 changes nothing inside before its turn. */
static void pop_opener(bracket_finder *finder, uint32_t element, uint32_t closing)
{
    for (size_t depth = finder->depth; depth > 0; depth--) {
        if (finder->stack[depth - 1].closing != closing) {
            continue;
        }
        bracket_pair *pair = &finder->pairs[finder->stack[depth - 1].pair];
        pair->close = element;
        pair->holds_l = finder->last_l > pair->open;
        pair->holds_r = finder->last_r > pair->open;
        finder->depth = depth - 1;
        return;
    }
}

/* BD16. Without room for an opener it stops for the remainder of the sequence; pairs found until
 * then stand. (Unicode's two reference programs disagree here, its test files do not ask: the
 * wording decides.) */
static void find_pairs(const twi_bidi_paragraph *paragraph, const twi_bidi_sequence *sequence,
                       size_t first, bracket_finder *finder)
{
    for (size_t i = first; i < sequence->count; i++) {
        const uint8_t c = get_strong(sequence->classes[i]);
        const uint32_t element = (uint32_t)i + 1;
        if (c == TWI_BIDI_CLASS_L) {
            finder->last_l = element;
        } else if (c == TWI_BIDI_CLASS_R) {
            finder->last_r = element;
        } else if (c == TWI_BIDI_CLASS_ON) {
            uint32_t closing;
            const uint32_t scalar = paragraph->scalars[twi_bidi_steps_scalar_at(sequence, i)];
            const twi_bidi_bracket bracket = twi_bidi_class_get_bracket(scalar, &closing);
            if (bracket == TWI_BIDI_BRACKET_OPEN && !push_opener(finder, element, closing)) {
                return;
            }
            if (bracket == TWI_BIDI_BRACKET_CLOSE) {
                pop_opener(finder, element, closing);
            }
        }
    }
}

/* N0, last paragraph: marks behind a bracket follow it, as W1 made them ON. */
static void set_bracket(const twi_bidi_paragraph *paragraph, twi_bidi_sequence *sequence,
                        uint32_t element, uint8_t direction)
{
    sequence->classes[element - 1] = direction;
    for (size_t i = element; i < sequence->count; i++) {
        const size_t s = twi_bidi_steps_scalar_at(sequence, i);
        if (paragraph->classes[s] != TWI_BIDI_CLASS_NSM) {
            break;
        }
        sequence->classes[i] = direction;
    }
}

/* N0 over the pairs in the order of their openers. `strong` is the last strong class before the
 * opener: all brackets on the way there are final by then. */
static void resolve_pairs(const twi_bidi_paragraph *paragraph, twi_bidi_sequence *sequence,
                          const bracket_finder *finder)
{
    const uint8_t embedding = twi_bidi_steps_direction(sequence->level);
    uint8_t strong = sequence->sos;
    size_t i = 0;
    for (size_t p = 0; p < finder->count; p++) {
        const bracket_pair *pair = &finder->pairs[p];
        if (pair->close == 0 || (!pair->holds_l && !pair->holds_r)) { /* N0 d */
            continue;
        }
        for (; i + 1 < pair->open; i++) {
            const uint8_t c = get_strong(sequence->classes[i]);
            strong = c == TWI_BIDI_CLASS_L || c == TWI_BIDI_CLASS_R ? c : strong;
        }
        const bool holds_embedding = embedding == TWI_BIDI_CLASS_L ? pair->holds_l : pair->holds_r;
        const uint8_t direction = holds_embedding ? embedding : strong; /* N0 b, N0 c */
        set_bracket(paragraph, sequence, pair->open, direction);
        set_bracket(paragraph, sequence, pair->close, direction);
        sequence->present |= (uint32_t)1 << direction;
    }
}

tw_status twi_bidi_brackets_resolve(twi_bidi_paragraph *paragraph, twi_bidi_sequence *sequence)
{
    if (paragraph->scalars == NULL || (sequence->present & TWI_BIDI_BIT(ON)) == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, sequence->count));
    const size_t first = find_first_opener(paragraph, sequence);
    if (first == sequence->count) {
        return TW_OK;
    }
    TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, sequence->count));
    const twi_arena_mark mark = twi_arena_get_mark(paragraph->arena);
    const size_t candidates = count_candidates(sequence, first);
    bracket_finder finder;
    finder.count = 0;
    finder.depth = 0;
    finder.last_l = 0;
    finder.last_r = 0;
    finder.pairs = twi_arena_new_array(paragraph->arena, bracket_pair, candidates);
    if (finder.pairs == NULL) {
        return twi_context_refuse_memory(paragraph->work->context,
                                         candidates * sizeof(bracket_pair));
    }
    find_pairs(paragraph, sequence, first, &finder);
    resolve_pairs(paragraph, sequence, &finder);
    twi_arena_rewind(paragraph->arena, mark);
    return TW_OK;
}
