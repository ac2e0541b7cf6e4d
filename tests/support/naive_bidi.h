/* SPDX-License-Identifier: MIT */
/* UAX #9 word by word, for short texts: every rule looks its context up again, nothing is clever,
 * nothing is shared with the library but its tables. An oracle, quadratic and worse. */
#ifndef TEXTWRIGHT_TESTS_NAIVE_BIDI_H
#define TEXTWRIGHT_TESTS_NAIVE_BIDI_H

#include <string.h>

#include "unicode/bidi_class.h"

#define NAIVE_MAX 512
#define NAIVE_NONE (-1)
#define NAIVE_IS(c, name) ((c) == TWI_BIDI_CLASS_##name)

typedef struct naive_bidi {
    const uint32_t *scalars;
    int count;
    uint8_t original[NAIVE_MAX];
    uint8_t class_now[NAIVE_MAX];
    uint8_t level[NAIVE_MAX];
    int match[NAIVE_MAX]; /* BD9: of an initiator its PDI, of a PDI its initiator */
    uint8_t paragraph_level;
} naive_bidi;

static inline bool naive_is_initiator(uint8_t c)
{
    return NAIVE_IS(c, LRI) || NAIVE_IS(c, RLI) || NAIVE_IS(c, FSI);
}

static inline bool naive_is_strong(uint8_t c)
{
    return NAIVE_IS(c, L) || NAIVE_IS(c, R) || NAIVE_IS(c, AL);
}

static inline bool naive_is_removed(uint8_t c)
{
    return NAIVE_IS(c, LRE) || NAIVE_IS(c, LRO) || NAIVE_IS(c, RLE) || NAIVE_IS(c, RLO) ||
           NAIVE_IS(c, PDF) || NAIVE_IS(c, BN);
}

static inline bool naive_is_neutral(uint8_t c)
{
    return NAIVE_IS(c, B) || NAIVE_IS(c, S) || NAIVE_IS(c, WS) || NAIVE_IS(c, ON) ||
           NAIVE_IS(c, PDI) || naive_is_initiator(c);
}

/* BD9, counting. */
static inline void naive_match_isolates(naive_bidi *n)
{
    for (int i = 0; i < n->count; i++) {
        n->match[i] = NAIVE_NONE;
    }
    for (int i = 0; i < n->count; i++) {
        if (!naive_is_initiator(n->original[i])) {
            continue;
        }
        int open = 1;
        for (int j = i + 1; j < n->count && open > 0; j++) {
            open += naive_is_initiator(n->original[j]) ? 1 : 0;
            open -= NAIVE_IS(n->original[j], PDI) ? 1 : 0;
            if (open == 0) {
                n->match[i] = j;
                n->match[j] = i;
            }
        }
    }
}

/* P2, P3 between two places. */
static inline int naive_first_strong(const naive_bidi *n, int start, int end, int otherwise)
{
    for (int i = start; i < end; i++) {
        if (naive_is_strong(n->original[i])) {
            return NAIVE_IS(n->original[i], L) ? 0 : 1;
        }
        if (naive_is_initiator(n->original[i])) {
            i = n->match[i] == NAIVE_NONE ? end : n->match[i];
        }
    }
    return otherwise;
}

/* X1's variables. */
typedef struct naive_status {
    struct {
        int level;
        int override; /* a class, or NAIVE_NONE */
        bool isolate;
    } stack[127];
    int top;
    int overflow_isolates;
    int overflow_embeddings;
    int valid_isolates;
} naive_status;

/* X2-X5c */
static inline void naive_open(naive_status *x, uint8_t c, bool rtl)
{
    const bool initiator = naive_is_initiator(c);
    int next = x->stack[x->top].level + 1;
    next += (next % 2 == 1) == rtl ? 0 : 1;
    if (next <= 125 && x->overflow_isolates == 0 && x->overflow_embeddings == 0) {
        x->top++;
        x->stack[x->top].level = next;
        x->stack[x->top].isolate = initiator;
        x->stack[x->top].override = NAIVE_IS(c, RLO)   ? TWI_BIDI_CLASS_R
                                    : NAIVE_IS(c, LRO) ? TWI_BIDI_CLASS_L
                                                       : NAIVE_NONE;
        x->valid_isolates += initiator ? 1 : 0;
    } else if (initiator) {
        x->overflow_isolates++;
    } else if (x->overflow_isolates == 0) {
        x->overflow_embeddings++;
    }
}

/* X6a */
static inline void naive_close_isolate(naive_status *x)
{
    if (x->overflow_isolates > 0) {
        x->overflow_isolates--;
    } else if (x->valid_isolates > 0) {
        x->overflow_embeddings = 0;
        while (!x->stack[x->top].isolate) {
            x->top--;
        }
        x->top--;
        x->valid_isolates--;
    }
}

/* X7 */
static inline void naive_close_embedding(naive_status *x)
{
    if (x->overflow_isolates == 0 && x->overflow_embeddings > 0) {
        x->overflow_embeddings--;
    } else if (x->overflow_isolates == 0 && !x->stack[x->top].isolate && x->top > 0) {
        x->top--;
    }
}

/* X1-X8 */
static inline void naive_explicit(naive_bidi *n)
{
    naive_status x = {.stack = {{n->paragraph_level, NAIVE_NONE, false}}};
    for (int i = 0; i < n->count; i++) {
        const uint8_t c = n->original[i];
        bool rtl = NAIVE_IS(c, RLE) || NAIVE_IS(c, RLO) || NAIVE_IS(c, RLI);
        if (NAIVE_IS(c, FSI)) {
            const int end = n->match[i] == NAIVE_NONE ? n->count : n->match[i];
            rtl = naive_first_strong(n, i + 1, end, 0) == 1;
        }
        if (NAIVE_IS(c, PDI)) {
            naive_close_isolate(&x);
        }
        n->class_now[i] = c;
        n->level[i] = (uint8_t)x.stack[x.top].level;
        if (NAIVE_IS(c, B)) {
            n->level[i] = n->paragraph_level;
        } else if (!naive_is_removed(c) && x.stack[x.top].override != NAIVE_NONE) {
            n->class_now[i] = (uint8_t)x.stack[x.top].override;
        }
        if (NAIVE_IS(c, PDF)) {
            naive_close_embedding(&x);
        }
        if (naive_is_initiator(c) || NAIVE_IS(c, RLE) || NAIVE_IS(c, LRE) || NAIVE_IS(c, RLO) ||
            NAIVE_IS(c, LRO)) {
            naive_open(&x, c, rtl);
        }
    }
}

/* The nearest scalar that X9 leaves, in either direction; NAIVE_NONE at an end. */
static inline int naive_neighbour(const naive_bidi *n, int i, int step)
{
    for (i += step; i >= 0 && i < n->count; i += step) {
        if (!naive_is_removed(n->original[i])) {
            return i;
        }
    }
    return NAIVE_NONE;
}

/* The next element of the isolating run sequence: in the level run, or over BD13's bridge. */
static inline int naive_next_in_sequence(const naive_bidi *n, int i)
{
    const int j = naive_neighbour(n, i, 1);
    if (j != NAIVE_NONE && n->level[j] == n->level[i]) {
        return j;
    }
    return naive_is_initiator(n->original[i]) ? n->match[i] : NAIVE_NONE;
}

static inline bool naive_begins_sequence(const naive_bidi *n, int i)
{
    const int before = naive_neighbour(n, i, -1);
    const bool begins_run = before == NAIVE_NONE || n->level[before] != n->level[i];
    return begins_run && !(NAIVE_IS(n->original[i], PDI) && n->match[i] != NAIVE_NONE);
}

static inline uint8_t naive_direction(int level)
{
    return level % 2 == 1 ? TWI_BIDI_CLASS_R : TWI_BIDI_CLASS_L;
}

/* The nearest class of a set before element k, else sos. */
static inline uint8_t naive_look_back(const uint8_t *c, int k, uint32_t set, uint8_t sos)
{
    for (k--; k >= 0; k--) {
        if (twi_bidi_class_is_in(c[k], set)) {
            return c[k];
        }
    }
    return sos;
}

/* W1-W7, each over the whole sequence before the next. */
static inline void naive_weak(uint8_t *c, int count, uint8_t sos)
{
    for (int k = 0; k < count; k++) {
        if (NAIVE_IS(c[k], NSM)) {
            const uint8_t before = k == 0 ? sos : c[k - 1];
            c[k] = naive_is_initiator(before) || NAIVE_IS(before, PDI) ? (uint8_t)TWI_BIDI_CLASS_ON
                                                                       : before;
        }
    }
    for (int k = 0; k < count; k++) {
        if (NAIVE_IS(c[k], EN) && NAIVE_IS(naive_look_back(c, k, TWI_BIDI_STRONG_BITS, sos), AL)) {
            c[k] = TWI_BIDI_CLASS_AN;
        }
    }
    for (int k = 0; k < count; k++) {
        c[k] = NAIVE_IS(c[k], AL) ? (uint8_t)TWI_BIDI_CLASS_R : c[k];
    }
    for (int k = 1; k + 1 < count; k++) {
        if ((NAIVE_IS(c[k], ES) || NAIVE_IS(c[k], CS)) && NAIVE_IS(c[k - 1], EN) &&
            NAIVE_IS(c[k + 1], EN)) {
            c[k] = TWI_BIDI_CLASS_EN;
        } else if (NAIVE_IS(c[k], CS) && NAIVE_IS(c[k - 1], AN) && NAIVE_IS(c[k + 1], AN)) {
            c[k] = TWI_BIDI_CLASS_AN;
        }
    }
    for (int k = 1; k < count; k++) {
        c[k] = NAIVE_IS(c[k], ET) && NAIVE_IS(c[k - 1], EN) ? (uint8_t)TWI_BIDI_CLASS_EN : c[k];
    }
    for (int k = count - 2; k >= 0; k--) {
        c[k] = NAIVE_IS(c[k], ET) && NAIVE_IS(c[k + 1], EN) ? (uint8_t)TWI_BIDI_CLASS_EN : c[k];
    }
    for (int k = 0; k < count; k++) {
        const bool left = NAIVE_IS(c[k], ET) || NAIVE_IS(c[k], ES) || NAIVE_IS(c[k], CS);
        c[k] = left ? (uint8_t)TWI_BIDI_CLASS_ON : c[k];
    }
    for (int k = 0; k < count; k++) {
        const uint32_t set = TWI_BIDI_BIT(L) | TWI_BIDI_BIT(R);
        if (NAIVE_IS(c[k], EN) && NAIVE_IS(naive_look_back(c, k, set, sos), L)) {
            c[k] = TWI_BIDI_CLASS_L;
        }
    }
}

/* BD16; close[k] is the element that closes the bracket at k. */
static inline void naive_pair(const naive_bidi *n, const int *at, const uint8_t *c, int count,
                              int *close)
{
    int stack[63];
    int depth = 0;
    for (int k = 0; k < count; k++) {
        close[k] = NAIVE_NONE;
    }
    for (int k = 0; k < count; k++) {
        uint32_t pair;
        if (!NAIVE_IS(c[k], ON)) {
            continue;
        }
        const twi_bidi_bracket bracket = twi_bidi_class_get_bracket(n->scalars[at[k]], &pair);
        if (bracket == TWI_BIDI_BRACKET_OPEN) {
            if (depth == 63) {
                return;
            }
            stack[depth++] = k;
        }
        for (int d = depth - 1; bracket == TWI_BIDI_BRACKET_CLOSE && d >= 0; d--) {
            uint32_t wanted;
            (void)twi_bidi_class_get_bracket(n->scalars[at[stack[d]]], &wanted);
            if (wanted == pair) {
                close[stack[d]] = k;
                depth = d;
                break;
            }
        }
    }
}

static inline uint8_t naive_strong_of(uint8_t c)
{
    return NAIVE_IS(c, EN) || NAIVE_IS(c, AN) ? (uint8_t)TWI_BIDI_CLASS_R : c;
}

static inline void naive_set_bracket(const naive_bidi *n, const int *at, uint8_t *c, int count,
                                     int k, uint8_t direction)
{
    c[k] = direction;
    for (k++; k < count && NAIVE_IS(n->original[at[k]], NSM); k++) {
        c[k] = direction;
    }
}

/* N0 */
static inline void naive_brackets(const naive_bidi *n, const int *at, uint8_t *c, int count,
                                  uint8_t embedding, uint8_t sos)
{
    int close[NAIVE_MAX];
    naive_pair(n, at, c, count, close);
    for (int k = 0; k < count; k++) {
        if (close[k] == NAIVE_NONE) {
            continue;
        }
        bool same = false;
        bool opposite = false;
        for (int j = k + 1; j < close[k]; j++) {
            const uint8_t strong = naive_strong_of(c[j]);
            same = same || strong == embedding;
            opposite = opposite || (naive_is_strong(strong) && strong != embedding);
        }
        if (!same && !opposite) {
            continue;
        }
        const uint32_t set =
            TWI_BIDI_BIT(L) | TWI_BIDI_BIT(R) | TWI_BIDI_BIT(EN) | TWI_BIDI_BIT(AN);
        const uint8_t context = naive_strong_of(naive_look_back(c, k, set, sos));
        const uint8_t direction = same ? embedding : context;
        naive_set_bracket(n, at, c, count, k, direction);
        naive_set_bracket(n, at, c, count, close[k], direction);
    }
}

/* N1, N2, I1, I2 for one element. */
static inline uint8_t naive_level(const uint8_t *c, int count, int k, uint8_t level, uint8_t sos,
                                  uint8_t eos)
{
    uint8_t now = c[k];
    if (naive_is_neutral(now)) {
        int a = k;
        int b = k;
        while (a >= 0 && naive_is_neutral(c[a])) {
            a--;
        }
        while (b < count && naive_is_neutral(c[b])) {
            b++;
        }
        const uint8_t before = a < 0 ? sos : naive_strong_of(c[a]);
        const uint8_t after = b == count ? eos : naive_strong_of(c[b]);
        now = before == after ? before : naive_direction(level);
    }
    if (level % 2 == 0) {
        return (uint8_t)(level + (NAIVE_IS(now, R) ? 1 : NAIVE_IS(now, L) ? 0 : 2));
    }
    return (uint8_t)(level + (NAIVE_IS(now, R) ? 0 : 1));
}

static inline void naive_sequence(const naive_bidi *n, int first, uint8_t *levels)
{
    int at[NAIVE_MAX];
    uint8_t c[NAIVE_MAX];
    int count = 0;
    for (int i = first; i != NAIVE_NONE; i = naive_next_in_sequence(n, i)) {
        at[count] = i;
        c[count++] = n->class_now[i];
    }
    const uint8_t level = n->level[first];
    const int last = at[count - 1];
    const int before = naive_neighbour(n, first, -1);
    int after = naive_neighbour(n, last, 1);
    after = naive_is_initiator(n->original[last]) ? NAIVE_NONE : after;
    const int before_level = before == NAIVE_NONE ? n->paragraph_level : n->level[before];
    const int after_level = after == NAIVE_NONE ? n->paragraph_level : n->level[after];
    const uint8_t sos = naive_direction(before_level > level ? before_level : level);
    const uint8_t eos = naive_direction(after_level > level ? after_level : level);
    naive_weak(c, count, sos);
    naive_brackets(n, at, c, count, naive_direction(level), sos);
    for (int k = 0; k < count; k++) {
        levels[at[k]] = naive_level(c, count, k, level, sos, eos);
    }
}

/* Levels of a paragraph before L1; `paragraph_level` of -1 is automatic. A separator, if any, is
 * the last scalar. Removed scalars get the level before them. */
static inline uint8_t naive_resolve(const uint32_t *scalars, int count, int paragraph_level,
                                    uint8_t *levels)
{
    static naive_bidi n;
    memset(&n, 0, sizeof(n));
    n.scalars = scalars;
    n.count = count;
    for (int i = 0; i < count; i++) {
        n.original[i] = twi_bidi_class_get(scalars[i]);
    }
    naive_match_isolates(&n);
    n.paragraph_level =
        (uint8_t)(paragraph_level < 0 ? naive_first_strong(&n, 0, count, 0) : paragraph_level);
    naive_explicit(&n);
    for (int i = 0; i < count; i++) {
        if (!naive_is_removed(n.original[i]) && naive_begins_sequence(&n, i)) {
            naive_sequence(&n, i, levels);
        }
    }
    for (int i = 0; i < count; i++) {
        if (naive_is_removed(n.original[i])) {
            levels[i] = i == 0 ? n.paragraph_level : levels[i - 1];
        }
    }
    return n.paragraph_level;
}

#endif
