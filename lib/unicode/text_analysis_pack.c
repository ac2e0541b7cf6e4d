/* SPDX-License-Identifier: MIT */
/* Packs what was found per scalar into runs, boundaries and one byte per code unit. */
#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "unicode/text_analysis_steps.h"

static const uint16_t boundary_flags[TWI_BOUNDARY_KINDS] = {
    [TW_BOUNDARY_GRAPHEME] = TWI_SCALAR_CLUSTER_START,
    [TW_BOUNDARY_WORD] = TWI_SCALAR_WORD_START,
    [TW_BOUNDARY_SENTENCE] = TWI_SCALAR_SENTENCE_START,
};
static const uint32_t boundary_parts[TWI_BOUNDARY_KINDS] = {
    [TW_BOUNDARY_GRAPHEME] = TW_TEXT_ANALYSIS_GRAPHEMES,
    [TW_BOUNDARY_WORD] = TW_TEXT_ANALYSIS_WORDS,
    [TW_BOUNDARY_SENTENCE] = TW_TEXT_ANALYSIS_SENTENCES,
};

static void destroy(twi_object *object)
{
    twi_free(&object->context->allocator, object);
}

/* ---- whether something begins at a scalar --------------------------------------------------- */

/* The arrays that are looked at, by value: a store through a pointer does not touch them. */
typedef struct level_arrays {
    const uint8_t *levels;
    const uint8_t *explicit_levels;
} level_arrays;

typedef struct script_arrays {
    const uint32_t *scripts;
    const uint16_t *flags;
} script_arrays;

static inline bool starts_bidi(level_arrays of, size_t s)
{
    return s == 0 || of.levels[s] != of.levels[s - 1] ||
           of.explicit_levels[s] != of.explicit_levels[s - 1];
}

static inline uint32_t get_script(script_arrays of, size_t s)
{
    const bool is_hidden = (of.flags[s] & TWI_SCALAR_NO_VISUAL) != 0;
    return of.scripts[s] | (is_hidden ? TWI_SCRIPT_SPAN_NO_VISUAL : 0);
}

static inline bool starts_script(script_arrays of, size_t s)
{
    return s == 0 || get_script(of, s) != get_script(of, s - 1);
}

static bool starts_emoji(const twi_text_pass *pass, size_t s)
{
    return (pass->flags[s] & TWI_SCALAR_EMOJI) != 0 &&
           (s == 0 || (pass->flags[s - 1] & TWI_SCALAR_EMOJI) == 0);
}

/* ---- counting ------------------------------------------------------------------------------- */

static void count_runs(const twi_text_pass *pass, twi_text_analysis *counts)
{
    const level_arrays levels = {pass->levels, pass->explicit_levels};
    const script_arrays scripts = {pass->scripts, pass->flags};
    const size_t count = pass->decoded.count;
    size_t found = 0;
    for (size_t s = 0; pass->levels != NULL && s < count; s++) {
        found += starts_bidi(levels, s);
    }
    counts->bidi_count = found;
    found = 0;
    for (size_t s = 0; pass->scripts != NULL && s < count; s++) {
        found += starts_script(scripts, s);
    }
    counts->script_count = found;
    found = 0;
    const bool wants_emoji = twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_EMOJI);
    for (size_t s = 0; wants_emoji && s < count; s++) {
        found += starts_emoji(pass, s);
    }
    counts->emoji_count = found;
}

static void count_boundaries(const twi_text_pass *pass, twi_text_analysis *counts)
{
    for (size_t kind = 0; kind < TWI_BOUNDARY_KINDS; kind++) {
        if (!twi_text_pass_wants(pass, boundary_parts[kind]) || pass->decoded.count == 0) {
            continue;
        }
        const uint16_t *flags = pass->flags;
        const unsigned flag = boundary_flags[kind];
        size_t found = 1; /* at the end */
        for (size_t s = 0; s < pass->decoded.count; s++) {
            found += (flags[s] & flag) != 0;
        }
        counts->boundary_counts[kind] = found;
    }
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
    const size_t cuts = plan_array(&plan, counts->cut_count, sizeof(*counts->cuts));
    size_t boundaries[TWI_BOUNDARY_KINDS];
    for (size_t kind = 0; kind < TWI_BOUNDARY_KINDS; kind++) {
        boundaries[kind] =
            plan_array(&plan, counts->boundary_counts[kind], sizeof(*counts->boundaries[kind]));
    }
    const size_t units = plan_array(&plan, counts->length, sizeof(*counts->units));
    char *block = plan.is_too_big ? NULL : twi_alloc_array(allocator, plan.size, 1);
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
    self->cuts = (uint32_t *)(void *)(block + cuts);
    for (size_t kind = 0; kind < TWI_BOUNDARY_KINDS; kind++) {
        self->boundaries[kind] = (uint32_t *)(void *)(block + boundaries[kind]);
    }
    self->units = (uint8_t *)block + units;
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
    const level_arrays levels = {pass->levels, pass->explicit_levels};
    size_t run = 0;
    for (size_t s = 0; pass->levels != NULL && s < pass->decoded.count; s++) {
        if (starts_bidi(levels, s)) {
            self->bidi[run].start = pass->decoded.unit_starts[s];
            self->bidi[run].explicit_level = pass->explicit_levels[s];
            self->bidi[run].level = pass->levels[s];
            run++;
        }
    }
    assert(run == self->bidi_count);
}

static void put_scripts(const twi_text_pass *pass, twi_text_analysis *self)
{
    const script_arrays scripts = {pass->scripts, pass->flags};
    size_t run = 0;
    for (size_t s = 0; pass->scripts != NULL && s < pass->decoded.count; s++) {
        if (starts_script(scripts, s)) {
            self->scripts[run].start = pass->decoded.unit_starts[s];
            self->scripts[run].script = get_script(scripts, s);
            run++;
        }
    }
    assert(run == self->script_count);
}

static void put_emoji(const twi_text_pass *pass, twi_text_analysis *self)
{
    const uint32_t *starts = pass->decoded.unit_starts;
    size_t run = 0;
    for (size_t s = 0; self->emoji_count > 0 && s < pass->decoded.count; s++) {
        if (starts_emoji(pass, s)) {
            self->emoji[run].start = starts[s];
            run++;
        }
        if ((pass->flags[s] & TWI_SCALAR_EMOJI) != 0) {
            self->emoji[run - 1].end = starts[s + 1];
        }
    }
    assert(run == self->emoji_count);
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
        if (self->boundary_counts[kind] == 0) {
            continue;
        }
        const uint16_t *flags = pass->flags;
        const uint32_t *starts = pass->decoded.unit_starts;
        const unsigned flag = boundary_flags[kind];
        const size_t count = pass->decoded.count;
        uint32_t *boundaries = self->boundaries[kind];
        size_t found = 0;
        for (size_t s = 0; s < count; s++) {
            /* No branch: what is none is written over, the last time by the end. */
            boundaries[found] = starts[s];
            found += (flags[s] & flag) != 0;
        }
        boundaries[found] = self->length;
    }
}

/* The bits keep their order, so that three of them move at once. */
_Static_assert(TWI_SCALAR_CAN_BREAK == TWI_UNIT_CAN_BREAK << 2 &&
                   TWI_SCALAR_MUST_BREAK == TWI_UNIT_MUST_BREAK << 2 &&
                   TWI_SCALAR_WHITESPACE == TWI_UNIT_WHITESPACE << 2 &&
                   TWI_SCALAR_SOFT_HYPHEN == TWI_UNIT_SOFT_HYPHEN << 3,
               "make_line_bits shifts");

static unsigned make_line_bits(unsigned flags)
{
    const unsigned low = TWI_UNIT_CAN_BREAK | TWI_UNIT_MUST_BREAK | TWI_UNIT_WHITESPACE;
    return (flags >> 2 & low) | (flags >> 3 & TWI_UNIT_SOFT_HYPHEN);
}

static unsigned make_bidi_bits(uint8_t c)
{
    const uint32_t separators = TWI_BIDI_BIT(S) | TWI_BIDI_BIT(B);
    const uint32_t blanks = TWI_BIDI_BIT(WS) | TWI_BIDI_ISOLATE_BITS | TWI_BIDI_REMOVED_BITS;
    return (separators >> c & 1) * TWI_UNIT_SEPARATOR | (blanks >> c & 1) * TWI_UNIT_BLANK;
}

static void put_units(const twi_text_pass *pass, twi_text_analysis *self)
{
    const unsigned of_first = TWI_UNIT_CAN_BREAK | TWI_UNIT_MUST_BREAK;
    const uint32_t *starts = pass->decoded.unit_starts;
    const uint16_t *flags = pass->flags;
    const uint8_t *classes = pass->classes;
    const size_t count = pass->decoded.count;
    uint8_t *units = self->units;
    for (size_t s = 0; flags != NULL && s < count; s++) {
        units[starts[s]] = (uint8_t)make_line_bits(flags[s]);
    }
    for (size_t s = 0; classes != NULL && s < count; s++) {
        units[starts[s]] |= (uint8_t)make_bidi_bits(classes[s]);
    }
    for (size_t s = 0; count < self->length && s < count; s++) {
        for (size_t u = starts[s] + 1; u < starts[s + 1]; u++) {
            units[u] = (uint8_t)(units[starts[s]] & ~of_first);
        }
    }
}

static void put_objects(const twi_text_pass *pass, twi_text_analysis *self)
{
    for (size_t i = 0; i < pass->options->inline_object_count; i++) {
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
    twi_text_analysis counts;
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
    put_ill_formed(pass, self);
    put_boundaries(pass, self);
    put_units(pass, self);
    put_objects(pass, self);
    *out_analysis = self;
    return TW_OK;
}
