/* SPDX-License-Identifier: MIT */
/* Cuts the paragraph into level runs and joins them to isolating run sequences: X9 and X10. */
#include "unicode/bidi_steps.h"

#define NO_RUN UINT32_MAX
/* Isolates nest as levels do, and one that overflows can be open beside them. */
#define PENDING_CAPACITY (TWI_BIDI_MAX_DEPTH + 2)

/* BD7, with removed scalars left out of the count. */
typedef struct level_run {
    uint32_t first; /* scalar */
    uint32_t end;   /* behind its last scalar that is not removed */
    uint32_t count; /* scalars that are not removed */
    uint32_t next;  /* BD13: the run that its matching PDI begins, or NO_RUN */
    uint8_t level;
    bool is_continued;  /* it begins with the PDI of an earlier run */
    bool is_open_ended; /* it ends with an isolate initiator */
} level_run;

/* Where sequences of several pieces are laid out; made at the first of them. */
typedef struct gather_room {
    uint8_t *classes;
    uint32_t *indices;
} gather_room;

static tw_status resolve_sequence(twi_bidi_paragraph *paragraph, twi_bidi_sequence *sequence)
{
    TWI_TRY(twi_bidi_weak_resolve(paragraph, sequence));
    TWI_TRY(twi_bidi_brackets_resolve(paragraph, sequence));
    return twi_bidi_neutral_resolve(paragraph, sequence);
}

static void list_runs(const twi_bidi_paragraph *paragraph, level_run *runs)
{
    level_run *run = NULL;
    for (size_t s = 0; s < paragraph->count; s++) {
        if (paragraph->resolved[s] == TWI_BIDI_CLASS_BN) {
            continue;
        }
        if (run == NULL || run->level != paragraph->levels[s]) {
            run = run == NULL ? runs : run + 1;
            *run = (level_run){.first = (uint32_t)s, .next = NO_RUN, .level = paragraph->levels[s]};
        }
        run->end = (uint32_t)s + 1;
        run->count++;
    }
}

/* BD13. Levels rise inside an isolate, so its initiator ends a run and its PDI begins one, unless
 * nothing stands between them; and runs in that position pair like brackets. */
static void link_runs(const twi_bidi_paragraph *paragraph, level_run *runs, size_t run_count)
{
    uint32_t pending[PENDING_CAPACITY];
    size_t depth = 0;
    for (size_t r = 0; r < run_count; r++) {
        level_run *run = &runs[r];
        if (paragraph->classes[run->first] == TWI_BIDI_CLASS_PDI && depth > 0) {
            depth--;
            runs[pending[depth]].next = (uint32_t)r;
            run->is_continued = true;
        }
        run->is_open_ended =
            twi_bidi_class_is_in(paragraph->classes[run->end - 1], TWI_BIDI_INITIATOR_BITS);
        if (run->is_open_ended && depth < PENDING_CAPACITY) {
            pending[depth] = (uint32_t)r;
            depth++;
        }
    }
}

/* X10: the level of what stands before `first` and behind `last`, seen from the sequence. */
static void set_boundaries(const twi_bidi_paragraph *paragraph, const level_run *runs,
                           size_t run_count, size_t first, size_t last, twi_bidi_sequence *sequence)
{
    const uint8_t level = runs[first].level;
    const uint8_t before = first > 0 ? runs[first - 1].level : paragraph->level;
    const bool is_at_end = last + 1 == run_count || runs[last].is_open_ended;
    const uint8_t after = is_at_end ? paragraph->level : runs[last + 1].level;
    sequence->level = level;
    sequence->sos = twi_bidi_steps_direction(TWI_MAX(level, before));
    sequence->eos = twi_bidi_steps_direction(TWI_MAX(level, after));
}

static uint32_t collect_present(const uint8_t *classes, size_t count)
{
    uint32_t present = 0;
    for (size_t i = 0; i < count; i++) {
        present |= (uint32_t)1 << classes[i];
    }
    return present;
}

static tw_status make_gather_room(twi_bidi_paragraph *paragraph, gather_room *room)
{
    if (room->indices != NULL) {
        return TW_OK;
    }
    room->classes = twi_arena_new_array(paragraph->arena, uint8_t, paragraph->count);
    room->indices = twi_arena_new_array(paragraph->arena, uint32_t, paragraph->count);
    if (room->classes == NULL || room->indices == NULL) {
        return twi_context_refuse_memory(paragraph->work->context,
                                         paragraph->count * (sizeof(uint32_t) + 1));
    }
    return TW_OK;
}

static void gather_run(const twi_bidi_paragraph *paragraph, const level_run *run,
                       const gather_room *room, twi_bidi_sequence *sequence)
{
    size_t i = sequence->count;
    for (uint32_t s = run->first; s < run->end; s++) {
        if (paragraph->resolved[s] != TWI_BIDI_CLASS_BN) {
            room->classes[i] = paragraph->resolved[s];
            room->indices[i] = s;
            i++;
        }
    }
    sequence->count = i;
}

/* The sequence that begins with run `first`. */
static tw_status resolve_from(twi_bidi_paragraph *paragraph, const level_run *runs,
                              size_t run_count, size_t first, gather_room *room)
{
    const level_run *run = &runs[first];
    twi_bidi_sequence sequence = {.first = run->first};
    size_t last = first;
    if (run->next == NO_RUN && run->count == run->end - run->first) {
        sequence.classes = paragraph->resolved + run->first;
        sequence.count = run->count;
        TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, sequence.count));
    } else {
        TWI_TRY(make_gather_room(paragraph, room));
        sequence.classes = room->classes;
        sequence.indices = room->indices;
        for (uint32_t r = (uint32_t)first; r != NO_RUN; r = runs[r].next) {
            const uint32_t size = runs[r].end - runs[r].first;
            TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, size));
            gather_run(paragraph, &runs[r], room, &sequence);
            last = r;
        }
    }
    sequence.present = collect_present(sequence.classes, sequence.count);
    set_boundaries(paragraph, runs, run_count, first, last, &sequence);
    return resolve_sequence(paragraph, &sequence);
}

tw_status twi_bidi_sequence_resolve_all(twi_bidi_paragraph *paragraph, size_t run_count)
{
    TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, paragraph->count + run_count));
    level_run *runs = twi_arena_new_array(paragraph->arena, level_run, run_count);
    if (runs == NULL) {
        return twi_context_refuse_memory(paragraph->work->context, run_count * sizeof(*runs));
    }
    list_runs(paragraph, runs);
    link_runs(paragraph, runs, run_count);
    gather_room room = {0};
    for (size_t r = 0; r < run_count; r++) {
        if (!runs[r].is_continued) {
            TWI_TRY(resolve_from(paragraph, runs, run_count, r, &room));
        }
    }
    return TW_OK;
}

/* All scalars that are not removed, as one sequence. */
static void gather_all(const twi_bidi_paragraph *paragraph, const gather_room *room,
                       twi_bidi_sequence *sequence)
{
    const level_run all = {.end = (uint32_t)paragraph->count};
    sequence->classes = room->classes;
    sequence->indices = room->indices;
    sequence->count = 0;
    gather_run(paragraph, &all, room, sequence);
}

tw_status twi_bidi_sequence_resolve_plain(twi_bidi_paragraph *paragraph)
{
    const uint8_t direction = twi_bidi_steps_direction(paragraph->level);
    twi_bidi_sequence sequence = {
        .classes = paragraph->resolved,
        .count = paragraph->count,
        .present = paragraph->present,
        .level = paragraph->level,
        .sos = direction,
        .eos = direction,
    };
    gather_room room = {0};
    if ((paragraph->present & TWI_BIDI_BIT(BN)) != 0) {
        TWI_TRY(twi_work_charge(paragraph->work, TW_WORK_BIDI, paragraph->count));
        TWI_TRY(make_gather_room(paragraph, &room));
        gather_all(paragraph, &room, &sequence);
    }
    return resolve_sequence(paragraph, &sequence);
}
