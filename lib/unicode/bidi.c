/* SPDX-License-Identifier: MIT */
/* Drives the bidirectional algorithm over one paragraph: P2, P3, then X1 to I2. */
#include "unicode/bidi.h"

#include <string.h>

#include "unicode/bidi_steps.h"

/* Scalars between two looks at the purse while classes are looked up. */
#define BLOCK_SCALARS ((size_t)4096)

/* Without any of these, a left-to-right paragraph has level 0 throughout. */
#define NEEDS_WORK_BITS                                                                            \
    (TWI_BIDI_BIT(R) | TWI_BIDI_BIT(AL) | TWI_BIDI_BIT(AN) | TWI_BIDI_EXPLICIT_BITS |              \
     TWI_BIDI_INITIATOR_BITS)
/* Without any of these, a paragraph is one sequence. */
#define NOT_PLAIN_BITS (TWI_BIDI_EXPLICIT_BITS | TWI_BIDI_ISOLATE_BITS)

/* P2: the first strong scalar that is in no isolate; an isolate without end lasts to the end of
 * the paragraph. P3: R and AL make level 1. */
static uint8_t find_paragraph_level(const uint8_t *classes, size_t count, uint8_t otherwise)
{
    size_t depth = 0;
    for (size_t s = 0; s < count; s++) {
        const uint8_t c = classes[s];
        if (depth == 0 && twi_bidi_class_is_in(c, TWI_BIDI_STRONG_BITS)) {
            return c == TWI_BIDI_CLASS_L ? 0 : 1;
        }
        if (c == TWI_BIDI_CLASS_B) {
            break;
        }
        if (twi_bidi_class_is_in(c, TWI_BIDI_INITIATOR_BITS)) {
            depth++;
        } else if (c == TWI_BIDI_CLASS_PDI && depth > 0) {
            depth--;
        }
    }
    return otherwise;
}

static uint8_t choose_paragraph_level(const uint8_t *classes, size_t count,
                                      twi_bidi_direction direction)
{
    switch (direction) {
    case TWI_BIDI_RTL:
        return 1;
    case TWI_BIDI_AUTO_LTR:
        return find_paragraph_level(classes, count, 0);
    case TWI_BIDI_AUTO_RTL:
        return find_paragraph_level(classes, count, 1);
    case TWI_BIDI_LTR:
        break;
    }
    return 0;
}

/* X9, as section 5.2 allows: removed scalars stay in the text, and take the level before them. */
static void fill_removed(twi_bidi_paragraph *paragraph)
{
    if ((paragraph->present & TWI_BIDI_REMOVED_BITS) == 0) {
        return;
    }
    uint8_t before = paragraph->level;
    for (size_t s = 0; s < paragraph->count; s++) {
        if (twi_bidi_class_is_in(paragraph->classes[s], TWI_BIDI_REMOVED_BITS)) {
            paragraph->levels[s] = before;
        }
        before = paragraph->levels[s];
    }
}

static tw_status resolve_in_full(twi_bidi_paragraph *paragraph)
{
    paragraph->resolved = twi_arena_new_array(paragraph->arena, uint8_t, paragraph->count);
    if (paragraph->resolved == NULL) {
        return twi_context_refuse_memory(paragraph->work->context, paragraph->count);
    }
    memcpy(paragraph->resolved, paragraph->classes, paragraph->count);
    if ((paragraph->present & NOT_PLAIN_BITS) == 0) {
        TWI_TRY(twi_bidi_sequence_resolve_plain(paragraph));
        fill_removed(paragraph);
        return TW_OK;
    }
    if ((paragraph->present & TWI_BIDI_BIT(FSI)) != 0) {
        TWI_TRY(twi_bidi_explicit_decide_isolates(paragraph));
    }
    size_t run_count;
    TWI_TRY(twi_bidi_explicit_resolve(paragraph, &run_count));
    memcpy(paragraph->explicit_levels, paragraph->levels, paragraph->count);
    TWI_TRY(twi_bidi_sequence_resolve_all(paragraph, run_count));
    fill_removed(paragraph);
    return TW_OK;
}

static bool has_odd_level(const uint8_t *levels, size_t count)
{
    uint8_t bits = 0;
    for (size_t s = 0; s < count; s++) {
        bits |= levels[s];
    }
    return (bits & 1) != 0;
}

static tw_status resolve_levels(twi_bidi_paragraph *paragraph, twi_bidi_direction direction,
                                twi_bidi *out)
{
    paragraph->level = choose_paragraph_level(paragraph->classes, paragraph->count, direction);
    out->paragraph_level = paragraph->level;
    out->has_rtl = false;
    memset(out->explicit_levels, paragraph->level, paragraph->count);
    if (paragraph->level == 0 && (paragraph->present & NEEDS_WORK_BITS) == 0) {
        memset(out->levels, 0, paragraph->count);
        return TW_OK;
    }
    const twi_arena_mark mark = twi_arena_get_mark(paragraph->arena);
    TWI_TRY(resolve_in_full(paragraph));
    twi_arena_rewind(paragraph->arena, mark);
    out->has_rtl = has_odd_level(paragraph->levels, paragraph->count);
    return TW_OK;
}

/* Look classes up, from `scalars` when there are any, else copy them; say which there are. */
static tw_status fill_classes(twi_bidi_paragraph *paragraph, const uint8_t *given, uint8_t *filled)
{
    for (size_t s = 0; s < paragraph->count;) {
        const size_t block = TWI_MIN(paragraph->count - s, BLOCK_SCALARS);
        TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, block));
        for (const size_t end = s + block; s < end; s++) {
            filled[s] = given != NULL ? given[s] : twi_bidi_class_get(paragraph->scalars[s]);
            paragraph->present |= (uint32_t)1 << filled[s];
        }
    }
    return TW_OK;
}

static tw_status resolve(twi_bidi_paragraph *paragraph, const uint8_t *given,
                         twi_bidi_direction direction, twi_bidi *out)
{
    memset(out, 0, sizeof(*out));
    if (paragraph->count >= UINT32_MAX) {
        return twi_context_refuse_limit(paragraph->work->context, "paragraph_units",
                                        paragraph->count, UINT32_MAX);
    }
    const twi_arena_mark mark = twi_arena_get_mark(paragraph->arena);
    tw_status status = TW_OK;
    twi_bidi bidi = {.count = paragraph->count};
    bidi.levels = twi_arena_new_array(paragraph->arena, uint8_t, paragraph->count);
    bidi.classes = twi_arena_new_array(paragraph->arena, uint8_t, paragraph->count);
    bidi.explicit_levels = twi_arena_new_array(paragraph->arena, uint8_t, paragraph->count);
    if (bidi.levels == NULL || bidi.classes == NULL || bidi.explicit_levels == NULL) {
        status = twi_context_refuse_memory(paragraph->work->context, paragraph->count);
        goto done;
    }
    paragraph->levels = bidi.levels;
    paragraph->classes = bidi.classes;
    paragraph->explicit_levels = bidi.explicit_levels;
    status = fill_classes(paragraph, given, bidi.classes);
    if (status != TW_OK) {
        goto done;
    }
    status = resolve_levels(paragraph, direction, &bidi);

done:
    if (status != TW_OK) {
        twi_arena_rewind(paragraph->arena, mark);
        return status;
    }
    *out = bidi;
    return TW_OK;
}

tw_status twi_bidi_resolve(twi_work *work, twi_arena *arena, const uint32_t *scalars, size_t count,
                           twi_bidi_direction direction, twi_bidi *out)
{
    twi_bidi_paragraph paragraph = {
        .work = work, .arena = arena, .scalars = scalars, .count = count};
    return resolve(&paragraph, NULL, direction, out);
}

tw_status twi_bidi_resolve_classes(twi_work *work, twi_arena *arena, const uint8_t *classes,
                                   size_t count, twi_bidi_direction direction, twi_bidi *out)
{
    twi_bidi_paragraph paragraph = {.work = work, .arena = arena, .count = count};
    return resolve(&paragraph, classes, direction, out);
}
