/* SPDX-License-Identifier: MIT */
/* Packs what was found per scalar into runs, boundaries and one byte per code unit. */
#include <assert.h>
#include <string.h>

#include "unicode/flag_scan.h"
#include "unicode/property.h"
#include "unicode/simd_units.h"
#include "unicode/text_analysis_steps.h"

/* Bits of TWI_SCALAR_CLUSTER_START, _WORD_START and _SENTENCE_START. */
static const unsigned boundary_bits[TWI_BOUNDARY_KINDS] = {
    [TW_BOUNDARY_GRAPHEME] = 0, [TW_BOUNDARY_WORD] = 1, [TW_BOUNDARY_SENTENCE] = 10};
_Static_assert(TWI_SCALAR_CLUSTER_START == 1 << 0 && TWI_SCALAR_WORD_START == 1 << 1 &&
                   TWI_SCALAR_SENTENCE_START == 1 << 10,
               "boundary_bits");
static const uint32_t boundary_parts[TWI_BOUNDARY_KINDS] = {
    [TW_BOUNDARY_GRAPHEME] = TW_TEXT_ANALYSIS_GRAPHEMES,
    [TW_BOUNDARY_WORD] = TW_TEXT_ANALYSIS_WORDS,
    [TW_BOUNDARY_SENTENCE] = TW_TEXT_ANALYSIS_SENTENCES,
};

static void destroy(twi_object *object)
{
    twi_free(&object->context->allocator, object);
}

/* ---- where the next run begins ------------------------------------------------------------- */

static size_t find_bidi_start(const twi_text_pass *pass, size_t s)
{
    const size_t count = pass->decoded.count;
    if (pass->levels == NULL) {
        return count;
    }
    const size_t next = twi_flag_scan_change_u8(pass->levels, s, count);
    return twi_flag_scan_change_u8(pass->explicit_levels, s, next);
}

static inline uint32_t get_script(const twi_text_pass *pass, size_t s)
{
    const bool is_hidden = (pass->flags[s] & TWI_SCALAR_NO_VISUAL) != 0;
    const uint32_t script = pass->scripts == NULL ? pass->script : pass->scripts[s];
    return script | (is_hidden ? TWI_SCRIPT_SPAN_NO_VISUAL : 0);
}

static size_t find_script_start(const twi_text_pass *pass, size_t s)
{
    const uint16_t *flags = pass->flags;
    const bool is_hidden = (flags[s - 1] & TWI_SCALAR_NO_VISUAL) != 0;
    size_t next = pass->decoded.count;
    if (is_hidden || (pass->properties >> TWI_PROPERTY_FLAGS_SHIFT & TWI_SCALAR_NO_VISUAL) != 0) {
        next = twi_flag_scan_find(flags, s, next, TWI_SCALAR_NO_VISUAL, !is_hidden);
    }
    return pass->scripts == NULL ? next : twi_flag_scan_change_u32(pass->scripts, s, next);
}

/* Where a flag begins to hold, or ends to, from `s` on. */
static size_t find_turn(const twi_text_pass *pass, size_t s, uint16_t flag, bool begins)
{
    return twi_flag_scan_find(pass->flags, s, pass->decoded.count, flag, begins);
}

/* ---- counting ------------------------------------------------------------------------------- */

static size_t count_starts(const twi_text_pass *pass, uint32_t part,
                           size_t (*find_start)(const twi_text_pass *pass, size_t s))
{
    const size_t count = pass->decoded.count;
    size_t found = 0;
    if (twi_text_pass_wants(pass, part)) {
        for (size_t s = 0; s < count; s = find_start(pass, s + 1)) {
            found++;
        }
    }
    return found;
}

static size_t count_turns(const twi_text_pass *pass, uint16_t flag)
{
    const size_t count = pass->decoded.count;
    size_t found = 0;
    for (size_t s = find_turn(pass, 0, flag, true); s < count;
         s = find_turn(pass, s, flag, found % 2 == 0)) {
        found++;
    }
    return found;
}

static const uint16_t orientation_flags[TWI_VERTICAL_ORIENTATIONS] = {
    [TW_VERTICAL_ORIENTATION_DEFAULT] = TWI_SCALAR_UPRIGHT,
    [TW_VERTICAL_ORIENTATION_STACKED] = TWI_SCALAR_STACKED_UPRIGHT,
};

static void count_runs(const twi_text_pass *pass, twi_text_analysis *counts)
{
    counts->bidi_count = count_starts(pass, TW_TEXT_ANALYSIS_BIDI, find_bidi_start);
    counts->script_count = count_starts(pass, TW_TEXT_ANALYSIS_SCRIPTS, find_script_start);
    if (twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_EMOJI) &&
        (pass->properties & TWI_PROPERTY_EMOJI_MATTERS) != 0) {
        counts->emoji_count = (count_turns(pass, TWI_SCALAR_EMOJI) + 1) / 2;
    }
    for (size_t i = 0; i < TWI_VERTICAL_ORIENTATIONS; i++) {
        const bool is_wanted = twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_ORIENTATION);
        counts->turn_counts[i] = is_wanted ? count_turns(pass, orientation_flags[i]) : 0;
    }
}

static void count_boundaries(const twi_text_pass *pass, twi_text_analysis *counts)
{
    for (size_t kind = 0; kind < TWI_BOUNDARY_KINDS; kind++) {
        const size_t count = pass->decoded.count;
        if (!twi_text_pass_wants(pass, boundary_parts[kind]) || count == 0) {
            continue;
        }
        const bool is_each = kind == TW_BOUNDARY_GRAPHEME && pass->each_is_cluster;
        counts->boundary_counts[kind] =
            is_each ? count + 1 : twi_flag_scan_count(pass->flags, count, boundary_bits[kind]) + 1;
    }
}

/* Every unit is a boundary: nothing to remember. */
static bool is_each_unit(const twi_text_analysis *counts, size_t kind)
{
    return counts->boundary_counts[kind] == (size_t)counts->length + 1;
}

static void count_all(const twi_text_pass *pass, twi_text_analysis *counts)
{
    counts->parts = pass->options->parts;
    counts->length = (uint32_t)pass->text.length;
    counts->paragraph_count = pass->paragraph_count;
    counts->ill_formed_count = pass->decoded.ill_formed_count;
    for (size_t p = 0; p + 1 < pass->paragraph_count; p++) {
        counts->cut_count += pass->paragraphs[p].newline == pass->paragraphs[p].end;
    }
    counts->number_count = pass->number_count;
    counts->substitution_count = pass->substitution_count;
    count_runs(pass, counts);
    count_boundaries(pass, counts);
}

/* ---- one block ------------------------------------------------------------------------------ */

/* Places in the block, from its start; overflow sticks. */
typedef struct block_plan {
    size_t size;
    bool is_too_big;
} block_plan;

static size_t plan_array(block_plan *plan, size_t count, size_t item_size)
{
    const size_t place = plan->size;
    size_t bytes;
    plan->is_too_big = plan->is_too_big || twi_mul_overflows(count, item_size, &bytes) ||
                       twi_add_overflows(plan->size, bytes, &plan->size);
    return place;
}

/* Arrays of wider items stand first, so that each is aligned. */
static twi_text_analysis *make_block(const twi_text_analysis *counts, twi_allocator *allocator)
{
    block_plan plan = {.size = sizeof(twi_text_analysis)};
    const size_t paragraphs =
        plan_array(&plan, counts->paragraph_count, sizeof(*counts->paragraphs));
    const size_t bidi = plan_array(&plan, counts->bidi_count, sizeof(*counts->bidi));
    const size_t scripts = plan_array(&plan, counts->script_count, sizeof(*counts->scripts));
    const size_t emoji = plan_array(&plan, counts->emoji_count, sizeof(*counts->emoji));
    const size_t ill_formed =
        plan_array(&plan, counts->ill_formed_count, sizeof(*counts->ill_formed));
    const size_t numbers = plan_array(&plan, counts->number_count, sizeof(*counts->numbers));
    const size_t substitutions =
        plan_array(&plan, counts->substitution_count, sizeof(*counts->substitutions));
    const size_t cuts = plan_array(&plan, counts->cut_count, sizeof(*counts->cuts));
    size_t boundaries[TWI_BOUNDARY_KINDS];
    for (size_t kind = 0; kind < TWI_BOUNDARY_KINDS; kind++) {
        const size_t count = is_each_unit(counts, kind) ? 0 : counts->boundary_counts[kind];
        boundaries[kind] = plan_array(&plan, count, sizeof(*counts->boundaries[kind]));
    }
    size_t turns[TWI_VERTICAL_ORIENTATIONS];
    for (size_t i = 0; i < TWI_VERTICAL_ORIENTATIONS; i++) {
        turns[i] = plan_array(&plan, counts->turn_counts[i], sizeof(*counts->turns[i]));
    }
    const bool has_units = (counts->parts & (TW_TEXT_ANALYSIS_LINES | TW_TEXT_ANALYSIS_BIDI)) != 0;
    const size_t units = plan_array(&plan, has_units ? counts->length : 0, sizeof(*counts->units));
    char *block = plan.is_too_big ? NULL : twi_alloc_bytes(allocator, plan.size);
    if (block == NULL) {
        return NULL;
    }
    twi_text_analysis *self = (twi_text_analysis *)(void *)block;
    *self = *counts;
    self->paragraphs = (twi_paragraph_span *)(void *)(block + paragraphs);
    self->bidi = (twi_bidi_span *)(void *)(block + bidi);
    self->scripts = (twi_script_span *)(void *)(block + scripts);
    self->emoji = (twi_unit_range *)(void *)(block + emoji);
    self->ill_formed = (twi_unit_range *)(void *)(block + ill_formed);
    self->numbers = (twi_number_span *)(void *)(block + numbers);
    self->substitutions = (tw_number_substitution *)(void *)(block + substitutions);
    self->cuts = (uint32_t *)(void *)(block + cuts);
    for (size_t kind = 0; kind < TWI_BOUNDARY_KINDS; kind++) {
        self->boundaries[kind] =
            is_each_unit(counts, kind) ? NULL : (uint32_t *)(void *)(block + boundaries[kind]);
    }
    for (size_t i = 0; i < TWI_VERTICAL_ORIENTATIONS; i++) {
        self->turns[i] = (uint32_t *)(void *)(block + turns[i]);
    }
    self->units = has_units ? (uint8_t *)block + units : NULL;
    return self;
}

/* ---- filling -------------------------------------------------------------------------------- */

static void put_paragraphs(const twi_text_pass *pass, twi_text_analysis *self)
{
    const uint32_t *starts = pass->decoded.unit_starts;
    size_t cuts = 0;
    for (size_t p = 0; p < pass->paragraph_count; p++) {
        const twi_text_paragraph *from = &pass->paragraphs[p];
        twi_paragraph_span *to = &self->paragraphs[p];
        to->start = starts[from->start];
        to->newline_units = (uint8_t)(starts[from->end] - starts[from->newline]);
        to->level = from->level;
        to->is_cut = to->newline_units == 0 && p + 1 < pass->paragraph_count;
        if (to->is_cut) {
            self->cuts[cuts] = starts[from->end];
            cuts++;
        }
    }
    assert(cuts == self->cut_count);
}

static void put_bidi(const twi_text_pass *pass, twi_text_analysis *self)
{
    const size_t count = self->bidi_count > 0 ? pass->decoded.count : 0;
    size_t run = 0;
    for (size_t s = 0; s < count; s = find_bidi_start(pass, s + 1)) {
        const bool is_one = pass->levels == NULL;
        self->bidi[run].start = pass->decoded.unit_starts[s];
        self->bidi[run].explicit_level =
            is_one ? pass->paragraphs[0].level : pass->explicit_levels[s];
        self->bidi[run].level = is_one ? pass->paragraphs[0].level : pass->levels[s];
        run++;
    }
    assert(run == self->bidi_count);
}

static void put_scripts(const twi_text_pass *pass, twi_text_analysis *self)
{
    const size_t count = self->script_count > 0 ? pass->decoded.count : 0;
    size_t run = 0;
    for (size_t s = 0; s < count; s = find_script_start(pass, s + 1)) {
        self->scripts[run] = (twi_script_span){pass->decoded.unit_starts[s], get_script(pass, s)};
        run++;
    }
    assert(run == self->script_count);
}

static void put_emoji(const twi_text_pass *pass, twi_text_analysis *self)
{
    const uint32_t *starts = pass->decoded.unit_starts;
    size_t end = 0;
    for (size_t run = 0; run < self->emoji_count; run++) {
        const size_t start = find_turn(pass, end, TWI_SCALAR_EMOJI, true);
        end = find_turn(pass, start, TWI_SCALAR_EMOJI, false);
        self->emoji[run] = (twi_unit_range){starts[start], starts[end]};
    }
}

static void put_turns(const twi_text_pass *pass, twi_text_analysis *self)
{
    for (size_t i = 0; i < TWI_VERTICAL_ORIENTATIONS; i++) {
        size_t s = 0;
        for (size_t turn = 0; turn < self->turn_counts[i]; turn++) {
            s = find_turn(pass, s, orientation_flags[i], turn % 2 == 0);
            self->turns[i][turn] = pass->decoded.unit_starts[s];
        }
    }
}

static void put_numbers(const twi_text_pass *pass, twi_text_analysis *self)
{
    const uint32_t *starts = pass->decoded.unit_starts;
    for (size_t i = 0; i < self->number_count; i++) {
        const twi_number_span *from = &pass->numbers[i];
        self->numbers[i] =
            (twi_number_span){starts[from->start], starts[from->end], from->substitution};
    }
    for (size_t i = 0; i < self->substitution_count; i++) {
        self->substitutions[i] = pass->substitutions[i];
    }
}

static void put_ill_formed(const twi_text_pass *pass, twi_text_analysis *self)
{
    size_t found = 0;
    for (size_t u = 0; found < self->ill_formed_count;) {
        uint32_t scalar;
        bool well_formed;
        const size_t end = twi_decode_next(pass->text, u, &scalar, &well_formed);
        if (!well_formed) {
            self->ill_formed[found].start = (uint32_t)u;
            self->ill_formed[found].end = (uint32_t)end;
            found++;
        }
        u = end;
    }
}

static void put_boundaries(const twi_text_pass *pass, twi_text_analysis *self)
{
    for (size_t kind = 0; kind < TWI_BOUNDARY_KINDS; kind++) {
        if (self->boundary_counts[kind] == 0 || is_each_unit(self, kind)) {
            continue;
        }
        const uint16_t *flags = pass->flags;
        const uint32_t *starts = pass->decoded.unit_starts;
        const unsigned bit = boundary_bits[kind];
        const unsigned each = kind == TW_BOUNDARY_GRAPHEME && pass->each_is_cluster;
        const size_t count = pass->decoded.count;
        uint32_t *boundaries = self->boundaries[kind];
        size_t found = 0;
        for (size_t s = 0; s < count; s++) {
            /* No branch: what is none is written over, the last time by the end. */
            boundaries[found] = starts[s];
            found += (flags[s] >> bit & 1u) | each;
        }
        boundaries[found] = self->length;
    }
}

/* The last scalars, and those of an analysis without flags or classes, are copied to where there are
 * sixteen of each. */
static void make_some_units(const twi_text_pass *pass, size_t s, size_t count, uint8_t *units)
{
    uint16_t flags[TWI_SIMD_STEP] = {0};
    uint8_t classes[TWI_SIMD_STEP] = {TWI_BIDI_CLASS_L};
    if (pass->flags != NULL) {
        memcpy(flags, pass->flags + s, count * sizeof(*flags));
    }
    if (pass->classes != NULL) {
        memcpy(classes, pass->classes + s, count);
    }
    twi_simd_make_units(flags, classes, units);
}

/* The bytes of `count` scalars to their units: what stands before a scalar stands before its first
 * one. */
static void spread_units(const uint32_t *starts, const uint8_t *bytes, size_t count, uint8_t *units)
{
    const unsigned of_first = TWI_UNIT_CAN_BREAK | TWI_UNIT_MUST_BREAK;
    for (size_t s = 0; s < count; s++) {
        units[starts[s]] = bytes[s];
        for (size_t u = starts[s] + 1; u < starts[s + 1]; u++) {
            units[u] = (uint8_t)(bytes[s] & ~of_first);
        }
    }
}

static void put_units(const twi_text_pass *pass, twi_text_analysis *self)
{
    const uint32_t *starts = pass->decoded.unit_starts;
    const size_t count = self->units == NULL ? 0 : pass->decoded.count;
    const bool is_each = count == self->length;
    const bool has_both = pass->flags != NULL && pass->classes != NULL;
    size_t s = 0;
    for (; has_both && is_each && count - s >= TWI_SIMD_STEP; s += TWI_SIMD_STEP) {
        twi_simd_make_units(pass->flags + s, pass->classes + s, self->units + s);
    }
    for (; s < count; s += TWI_SIMD_STEP) {
        uint8_t bytes[TWI_SIMD_STEP];
        const size_t step = TWI_MIN(count - s, TWI_SIMD_STEP);
        make_some_units(pass, s, step, bytes);
        spread_units(starts + s, bytes, step, self->units);
    }
}

static void put_objects(const twi_text_pass *pass, twi_text_analysis *self)
{
    for (size_t i = 0; self->units != NULL && i < pass->options->inline_object_count; i++) {
        const tw_range range = pass->options->inline_objects[i];
        const size_t start =
            pass->decoded.unit_starts[twi_text_pass_find_scalar(pass, range.start)];
        const size_t end = pass->decoded.unit_starts[twi_text_pass_find_scalar(pass, range.end)];
        for (size_t u = start; u < end; u++) {
            self->units[u] |= TWI_UNIT_OBJECT | (u == start ? TWI_UNIT_OBJECT_START : 0);
        }
    }
}

tw_status twi_text_pass_pack(const twi_text_pass *pass, twi_text_analysis **out_analysis)
{
    twi_context *context = pass->work->context;
    TWI_UNINITIALISED twi_text_analysis counts;
    memset(&counts, 0, sizeof(counts));
    TWI_TRY(twi_work_charge(pass->work, TW_WORK_SCRIPT, pass->decoded.count));
    count_all(pass, &counts);
    twi_text_analysis *self = make_block(&counts, &context->allocator);
    if (self == NULL) {
        return twi_context_refuse_memory(context, pass->text.length);
    }
    twi_object_init(&self->object, TWI_KIND_TEXT_ANALYSIS, context, destroy);
    put_paragraphs(pass, self);
    put_bidi(pass, self);
    put_scripts(pass, self);
    put_emoji(pass, self);
    put_turns(pass, self);
    put_numbers(pass, self);
    put_ill_formed(pass, self);
    put_boundaries(pass, self);
    put_units(pass, self);
    put_objects(pass, self);
    *out_analysis = self;
    return TW_OK;
}
