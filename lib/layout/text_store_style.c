/* SPDX-License-Identifier: MIT */
/* Changes the styles of a range: splits and joins style runs inside the touched chunks. */
#include <string.h>

#include "layout/edit.h"

typedef struct restyle {
    twi_work *work;
    twi_text_store *store;
    const twi_style_table *table;
    tw_range range;
    TWI_ARRAY(uint32_t) mapped;       /* new style of each touched run, chunk after chunk */
    TWI_ARRAY(twi_style_run) emitted; /* of one chunk */
} restyle;

/* The part of a chunk that the range covers, and the runs that this part touches. */
typedef struct touched {
    uint32_t start; /* units of the chunk */
    uint32_t end;
    size_t first_run;
    size_t behind_run;
} touched;

static touched find_touched(const twi_chunk *chunk, size_t chunk_start, tw_range range)
{
    touched part;
    part.start = range.start > chunk_start ? (uint32_t)(range.start - chunk_start) : 0;
    part.end = (uint32_t)TWI_MIN(range.end - chunk_start, chunk->unit_count);
    part.first_run = twi_style_run_find(chunk->style_runs, chunk->style_run_count, part.start);
    part.behind_run =
        twi_style_run_find(chunk->style_runs, chunk->style_run_count, part.end - 1) + 1;
    return part;
}

static void emit(restyle *self, uint32_t unit, uint32_t style, uint32_t *previous)
{
    if (style != *previous) {
        self->emitted.items[self->emitted.count] = (twi_style_run){unit, style};
        self->emitted.count++;
        *previous = style;
    }
}

/* Write the runs that take the place of runs first_run..the answer into `emitted`. */
static size_t emit_runs(restyle *self, const twi_chunk *chunk, const touched *part,
                        const uint32_t *mapped)
{
    const twi_style_run *runs = chunk->style_runs;
    uint32_t previous = part->first_run > 0 ? runs[part->first_run - 1].style : UINT32_MAX;
    self->emitted.count = 0;
    if (runs[part->first_run].unit_start < part->start) {
        emit(self, runs[part->first_run].unit_start, runs[part->first_run].style, &previous);
    }
    for (size_t r = part->first_run; r < part->behind_run; r++) {
        emit(self, TWI_MAX(runs[r].unit_start, part->start), mapped[r - part->first_run],
             &previous);
    }
    const bool is_last = part->behind_run == chunk->style_run_count;
    const uint32_t next_start = is_last ? chunk->unit_count : runs[part->behind_run].unit_start;
    if (part->end < next_start) {
        emit(self, part->end, runs[part->behind_run - 1].style, &previous);
    }
    return !is_last && runs[part->behind_run].style == previous ? part->behind_run + 1
                                                                : part->behind_run;
}

static tw_status refuse_memory(const restyle *self)
{
    return twi_context_refuse_memory(self->work->context, 0);
}

/* Ask for the new style of each touched run. */
static tw_status map_runs(restyle *self, const twi_chunk *chunk, const touched *part,
                          twi_style_change_fn change, void *user)
{
    twi_allocator *allocator = twi_work_allocator(self->work);
    const size_t count = part->behind_run - part->first_run;
    TWI_TRY(twi_work_charge(self->work, TW_WORK_STYLE_RUN, count));
    if (twi_array_reserve(allocator, &self->mapped, count, SIZE_MAX) != TW_OK ||
        twi_array_reserve(allocator, &self->emitted, count + 2, SIZE_MAX) != TW_OK) {
        return refuse_memory(self);
    }
    for (size_t r = part->first_run; r < part->behind_run; r++) {
        uint32_t style;
        TWI_TRY(change(user, chunk->style_runs[r].style, &style));
        self->mapped.items[self->mapped.count] = style;
        self->mapped.count++;
    }
    return TW_OK;
}

static tw_status reserve_runs(const restyle *self, twi_chunk *chunk, size_t count)
{
    if (count <= chunk->style_run_capacity) {
        return TW_OK;
    }
    const size_t capacity = TWI_MAX(count, (size_t)chunk->style_run_capacity * 2);
    twi_style_run *runs = twi_realloc_array(twi_work_allocator(self->work), chunk->style_runs,
                                            capacity, sizeof(*runs));
    if (runs == NULL) {
        return refuse_memory(self);
    }
    chunk->style_runs = runs;
    chunk->style_run_capacity = (uint32_t)capacity;
    return TW_OK;
}

/* First pass: everything that can fail. */
static tw_status plan(restyle *self, twi_style_change_fn change, void *user)
{
    size_t start;
    twi_chunk *chunk = twi_text_store_find(self->store, self->range.start, &start);
    int64_t total = twi_text_store_sum_before(self->store, NULL, TWI_CHUNK_SUM_STYLE_RUNS);
    while (chunk != NULL && start < self->range.end) {
        TWI_TRY(twi_work_charge(self->work, TW_WORK_TREE_NODE, 1));
        const touched part = find_touched(chunk, start, self->range);
        const size_t mapped = self->mapped.count;
        TWI_TRY(map_runs(self, chunk, &part, change, user));
        const size_t behind = emit_runs(self, chunk, &part, self->mapped.items + mapped);
        const size_t replaced = behind - part.first_run;
        TWI_TRY(reserve_runs(self, chunk, chunk->style_run_count - replaced + self->emitted.count));
        total += (int64_t)self->emitted.count - (int64_t)replaced;
        start += chunk->unit_count;
        chunk = twi_text_store_next(chunk);
    }
    const uint64_t limit = twi_work_limits(self->work)->style_runs;
    if (total > 0 && (uint64_t)total > limit) {
        return twi_context_refuse_limit(self->work->context, "style_runs", (uint64_t)total, limit);
    }
    return TW_OK;
}

typedef enum style_effect { NOTHING, PAINT, SHAPE } style_effect;

static style_effect compare(const restyle *self, const twi_chunk *chunk, const touched *part,
                            const uint32_t *mapped)
{
    style_effect effect = NOTHING;
    for (size_t r = part->first_run; r < part->behind_run; r++) {
        const uint32_t old = chunk->style_runs[r].style;
        const uint32_t new = mapped[r - part->first_run];
        if (old == new) {
            continue;
        }
        if (twi_style_table_get(self->table, old)->shape_index !=
            twi_style_table_get(self->table, new)->shape_index) {
            return SHAPE;
        }
        effect = PAINT;
    }
    return effect;
}

/* What is next to an edge is shaped with what is behind it, while both have one style. */
static void forget_neighbours(restyle *self, const twi_chunk *chunk, const touched *part)
{
    twi_chunk *sides[2] = {NULL, NULL};
    if (part->start == 0 && !chunk->starts_paragraph) {
        sides[0] = twi_text_store_previous(chunk);
    }
    if (part->end == chunk->unit_count && !chunk->ends_paragraph) {
        sides[1] = twi_text_store_next(chunk);
    }
    for (size_t i = 0; i < TWI_COUNT_OF(sides); i++) {
        if (sides[i] != NULL) {
            twi_chunk_forget_shaping(&self->store->context->allocator, sides[i]);
            twi_text_store_update(self->store, sides[i]);
        }
    }
}

static void apply_to_chunk(restyle *self, twi_chunk *chunk, const touched *part,
                           const uint32_t *mapped)
{
    const style_effect effect = compare(self, chunk, part, mapped);
    if (effect == NOTHING) {
        return;
    }
    if (effect == SHAPE) {
        forget_neighbours(self, chunk, part);
    }
    const size_t behind = emit_runs(self, chunk, part, mapped);
    twi_style_run *place = chunk->style_runs + part->first_run;
    const size_t count = self->emitted.count;
    memmove(place + count, chunk->style_runs + behind,
            (chunk->style_run_count - behind) * sizeof(*place));
    memcpy(place, self->emitted.items, count * sizeof(*place));
    chunk->style_run_count =
        (uint32_t)(chunk->style_run_count - (behind - part->first_run) + count);
    if (effect == SHAPE) {
        twi_chunk_forget_shaping(&self->store->context->allocator, chunk);
    }
    twi_text_store_update(self->store, chunk);
}

/* Second pass: nothing can fail. */
static void apply(restyle *self)
{
    size_t start;
    size_t mapped = 0;
    twi_chunk *chunk = twi_text_store_find(self->store, self->range.start, &start);
    while (chunk != NULL && start < self->range.end) {
        const touched part = find_touched(chunk, start, self->range);
        apply_to_chunk(self, chunk, &part, self->mapped.items + mapped);
        mapped += part.behind_run - part.first_run;
        start += chunk->unit_count;
        chunk = twi_text_store_next(chunk);
    }
    twi_text_store_fix_tail(self->store);
}

/* A chunk with many runs makes the next change dear: cut it, where that loses no shaping. Chunk
 * edges cannot be seen, so a refusal here is none of the caller's. */
static void split_crowded(restyle *self)
{
    size_t start;
    twi_chunk *chunk = twi_text_store_find(self->store, self->range.start, &start);
    while (chunk != NULL && start < self->range.end) {
        start += chunk->unit_count;
        const bool is_crowded = chunk->style_run_count > chunk->split_after && !chunk->is_prepared;
        if (is_crowded && twi_edit_rebuild(self->work, self->store, chunk, chunk) == TW_OK) {
            size_t chunk_start; /* the rebuilt ones may reach past this one's end */
            chunk = twi_text_store_find(self->store, start - 1, &chunk_start);
            start = chunk_start + chunk->unit_count;
        }
        chunk = twi_text_store_next(chunk);
    }
}

tw_status twi_text_store_change_style(twi_work *work, twi_text_store *store,
                                      const twi_style_table *table, tw_range range,
                                      twi_style_change_fn change, void *user)
{
    range.end = TWI_MIN(range.end, twi_text_store_get_length(store));
    if (range.start >= range.end) {
        return TW_OK;
    }
    restyle self = {.work = work, .store = store, .table = table, .range = range};
    const tw_status status = plan(&self, change, user);
    if (status == TW_OK) {
        apply(&self);
        split_crowded(&self);
    }
    twi_array_finish(twi_work_allocator(work), &self.mapped);
    twi_array_finish(twi_work_allocator(work), &self.emitted);
    return status;
}
