/* SPDX-License-Identifier: MIT */
/* Resolves embeddings, overrides and isolates: rules X1 to X8. */
#include "unicode/bidi_steps.h"

#include <assert.h>

/* X1: max_depth + 2 entries; level -1 does not exist, so max_depth + 1 levels and one spare. */
#define STACK_CAPACITY (TWI_BIDI_MAX_DEPTH + 2)
/* No class: the override of an entry that overrides nothing. */
#define NO_OVERRIDE ((uint8_t)TWI_BIDI_CLASS_COUNT)

/* An isolate initiator whose end has not come yet. */
typedef struct open_isolate {
    uint32_t scalar;
    bool is_undecided; /* an FSI that has met no strong scalar */
} open_isolate;

static size_t count_initiators(const uint8_t *classes, size_t count)
{
    size_t initiators = 0;
    for (size_t s = 0; s < count; s++) {
        initiators += twi_bidi_class_is_in(classes[s], TWI_BIDI_INITIATOR_BITS);
    }
    return initiators;
}

/* X5c asks for P2 and P3 between every FSI and its matching PDI. One pass answers for all: a
 * strong scalar decides the innermost open isolate only, for P2 skips inner ones. */
static void decide_all(twi_bidi_paragraph *paragraph, open_isolate *open)
{
    size_t depth = 0;
    for (size_t s = 0; s < paragraph->count; s++) {
        const uint8_t c = paragraph->classes[s];
        if (twi_bidi_class_is_in(c, TWI_BIDI_INITIATOR_BITS)) {
            open[depth].scalar = (uint32_t)s;
            open[depth].is_undecided = c == TWI_BIDI_CLASS_FSI;
            depth++;
            paragraph->resolved[s] = c == TWI_BIDI_CLASS_FSI ? (uint8_t)TWI_BIDI_CLASS_LRI : c;
        } else if (c == TWI_BIDI_CLASS_PDI) {
            depth -= depth > 0 ? 1 : 0;
        } else if (c == TWI_BIDI_CLASS_B) {
            depth = 0;
        } else if (depth > 0 && open[depth - 1].is_undecided &&
                   twi_bidi_class_is_in(c, TWI_BIDI_STRONG_BITS)) {
            open[depth - 1].is_undecided = false;
            paragraph->resolved[open[depth - 1].scalar] =
                c == TWI_BIDI_CLASS_L ? TWI_BIDI_CLASS_LRI : TWI_BIDI_CLASS_RLI;
        }
    }
}

tw_status twi_bidi_explicit_decide_isolates(twi_bidi_paragraph *paragraph)
{
    TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, paragraph->count));
    const twi_arena_mark mark = twi_arena_get_mark(paragraph->arena);
    const size_t capacity = count_initiators(paragraph->classes, paragraph->count);
    open_isolate *open = twi_arena_new_array(paragraph->arena, open_isolate, capacity);
    if (open == NULL) {
        return twi_context_refuse_memory(paragraph->work->context, capacity * sizeof(*open));
    }
    decide_all(paragraph, open);
    twi_arena_rewind(paragraph->arena, mark);
    return TW_OK;
}

/* An entry of the directional status stack. */
typedef struct status_entry {
    uint8_t level;
    uint8_t override; /* L, R or NO_OVERRIDE */
    bool is_isolate;
} status_entry;

typedef struct status_stack {
    status_entry entries[STACK_CAPACITY];
    size_t depth; /* at least 1 */
    size_t overflow_isolates;
    size_t overflow_embeddings;
    size_t valid_isolates;
} status_stack;

static void start_stack(status_stack *stack, uint8_t paragraph_level)
{
    stack->entries[0] = (status_entry){paragraph_level, NO_OVERRIDE, false}; /* X1 */
    stack->depth = 1;
    stack->overflow_isolates = 0;
    stack->overflow_embeddings = 0;
    stack->valid_isolates = 0;
}

static const status_entry *get_top(const status_stack *stack)
{
    return &stack->entries[stack->depth - 1];
}

/* Push the next odd or even level, if it is within BD2's depth and nothing has overflowed. */
static bool push_level(status_stack *stack, bool is_rtl, uint8_t override, bool is_isolate)
{
    const uint8_t level = get_top(stack)->level;
    const uint8_t next = (uint8_t)(is_rtl ? (level + 1) | 1 : (level + 2) & ~1);
    if (next > TWI_BIDI_MAX_DEPTH || stack->overflow_isolates > 0 ||
        stack->overflow_embeddings > 0) {
        return false;
    }
    assert(stack->depth < STACK_CAPACITY);
    stack->entries[stack->depth] = (status_entry){next, override, is_isolate};
    stack->depth++;
    return true;
}

/* X2-X5 */
static void open_embedding(status_stack *stack, uint8_t c)
{
    const bool is_rtl = c == TWI_BIDI_CLASS_RLE || c == TWI_BIDI_CLASS_RLO;
    uint8_t override = NO_OVERRIDE;
    if (c == TWI_BIDI_CLASS_RLO) {
        override = TWI_BIDI_CLASS_R;
    } else if (c == TWI_BIDI_CLASS_LRO) {
        override = TWI_BIDI_CLASS_L;
    }
    if (!push_level(stack, is_rtl, override, false) && stack->overflow_isolates == 0) {
        stack->overflow_embeddings++;
    }
}

/* X5a-X5c; FSI is decided already. */
static void open_isolate_level(status_stack *stack, uint8_t c)
{
    if (push_level(stack, c == TWI_BIDI_CLASS_RLI, NO_OVERRIDE, true)) {
        stack->valid_isolates++;
    } else {
        stack->overflow_isolates++;
    }
}

/* X6a */
static void close_isolate(status_stack *stack)
{
    if (stack->overflow_isolates > 0) {
        stack->overflow_isolates--;
        return;
    }
    if (stack->valid_isolates == 0) {
        return;
    }
    stack->overflow_embeddings = 0;
    while (!get_top(stack)->is_isolate) {
        stack->depth--;
    }
    stack->depth--;
    stack->valid_isolates--;
}

/* X7 */
static void close_embedding(status_stack *stack)
{
    if (stack->overflow_isolates > 0) {
        return;
    }
    if (stack->overflow_embeddings > 0) {
        stack->overflow_embeddings--;
    } else if (!get_top(stack)->is_isolate && stack->depth >= 2) {
        stack->depth--;
    }
}

/* X6 and its like: the scalar takes the level, and the class if the top entry overrides. */
static void place(twi_bidi_paragraph *paragraph, size_t s, const status_stack *stack)
{
    const status_entry *top = get_top(stack);
    paragraph->levels[s] = top->level;
    if (top->override != NO_OVERRIDE) {
        paragraph->resolved[s] = top->override;
    }
}

static void resolve_scalar(twi_bidi_paragraph *paragraph, size_t s, status_stack *stack)
{
    const uint8_t c = paragraph->resolved[s];
    if (!twi_bidi_class_is_in(c, TWI_BIDI_REMOVED_BITS | TWI_BIDI_ISOLATE_BITS | TWI_BIDI_BIT(B))) {
        place(paragraph, s, stack);
        return;
    }
    if (twi_bidi_class_is_in(c, TWI_BIDI_INITIATOR_BITS)) {
        place(paragraph, s, stack);
        open_isolate_level(stack, c);
    } else if (c == TWI_BIDI_CLASS_PDI) {
        close_isolate(stack);
        place(paragraph, s, stack);
    } else if (c == TWI_BIDI_CLASS_B) { /* X8 */
        paragraph->levels[s] = paragraph->level;
        start_stack(stack, paragraph->level);
    } else { /* X9 */
        paragraph->levels[s] = get_top(stack)->level;
        if (c == TWI_BIDI_CLASS_PDF) {
            close_embedding(stack);
        } else if (c != TWI_BIDI_CLASS_BN) {
            open_embedding(stack, c);
            paragraph->levels[s] = get_top(stack)->level;
        }
        paragraph->resolved[s] = TWI_BIDI_CLASS_BN;
    }
}

tw_status twi_bidi_explicit_resolve(twi_bidi_paragraph *paragraph, size_t *out_run_count)
{
    TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, paragraph->count));
    status_stack stack;
    start_stack(&stack, paragraph->level);
    size_t runs = 0;
    unsigned run_level = UINT8_MAX; /* no level */
    for (size_t s = 0; s < paragraph->count; s++) {
        resolve_scalar(paragraph, s, &stack);
        if (paragraph->resolved[s] != TWI_BIDI_CLASS_BN && paragraph->levels[s] != run_level) {
            run_level = paragraph->levels[s];
            runs++;
        }
    }
    *out_run_count = runs;
    return TW_OK;
}
