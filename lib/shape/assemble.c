/* SPDX-License-Identifier: MIT */
/* Joins pieces to runs, and runs to the shaped section. */
#include "shape/assemble.h"

#include <string.h>

#include "unicode/bidi_class.h"

/* UAX #9 L1, rule 4, and X9 for what the rules leave without a level. */
#define RESETS_LEVEL_BITS                                                                          \
    (TWI_BIDI_BIT(WS) | TWI_BIDI_BIT(S) | TWI_BIDI_BIT(B) | TWI_BIDI_ISOLATE_BITS |                \
     TWI_BIDI_REMOVED_BITS)

void twi_assembly_init(twi_assembly *assembly, twi_allocator *allocator,
                       const twi_shape_input *input)
{
    memset(assembly, 0, sizeof(*assembly));
    assembly->allocator = allocator;
    assembly->input = input;
}

void twi_assembly_finish(twi_assembly *assembly)
{
    twi_array_finish(assembly->allocator, &assembly->runs);
    twi_array_finish(assembly->allocator, &assembly->clusters);
    twi_array_finish(assembly->allocator, &assembly->glyphs);
    twi_array_finish(assembly->allocator, &assembly->degradations);
}

tw_status twi_assembly_begin_run(twi_assembly *assembly, const twi_item *item, uint32_t face)
{
    TWI_TRY(twi_array_reserve(assembly->allocator, &assembly->runs, 1, UINT32_MAX));
    assembly->runs.items[assembly->runs.count++] = (twi_run){
        .cluster_start = (uint32_t)assembly->clusters.count,
        .cluster_end = (uint32_t)assembly->clusters.count,
        .style = assembly->input->spans[item->span].index,
        .face = face,
        .script = item->script,
        .level = item->level,
    };
    assembly->g_run = assembly->glyphs.count;
    return TW_OK;
}

tw_status twi_assembly_add_degradation(twi_assembly *assembly, tw_degradation_kind kind,
                                       uint32_t s_start, uint32_t s_end)
{
    const uint32_t *u_starts = assembly->input->decoded->unit_starts;
    const tw_range range = {u_starts[s_start], u_starts[s_end]};
    if (assembly->degradations.count > 0) {
        tw_degradation *last = &assembly->degradations.items[assembly->degradations.count - 1];
        if (last->kind == kind && last->range.end == range.start) {
            last->range.end = range.end;
            return TW_OK;
        }
    }
    TWI_TRY(twi_array_reserve(assembly->allocator, &assembly->degradations, 1, UINT32_MAX));
    assembly->degradations.items[assembly->degradations.count++] = (tw_degradation){kind, range};
    return TW_OK;
}

static uint16_t find_cluster_flags(const twi_shape_input *input, uint32_t s_start, uint32_t s_end)
{
    const twi_analysis *analysis = input->analysis;
    const uint16_t *scalar_flags = analysis->flags;
    bool is_whitespace = true;
    bool is_newline = false;
    bool resets_level = true;
    for (uint32_t s = s_start; s < s_end; s++) {
        is_whitespace = is_whitespace && (scalar_flags[s] & TWI_SCALAR_WHITESPACE) != 0;
        is_newline = is_newline || (scalar_flags[s] & TWI_SCALAR_NEWLINE) != 0;
        resets_level =
            resets_level && twi_bidi_class_is_in(analysis->classes[s], RESETS_LEVEL_BITS);
    }
    const bool is_last = s_end == analysis->count;
    const uint16_t next = is_last ? 0 : scalar_flags[s_end];
    const bool must_break = is_last ? is_newline : (next & TWI_SCALAR_MUST_BREAK) != 0;
    const bool can_break =
        must_break || (is_last ? input->after_count == 0 : (next & TWI_SCALAR_CAN_BREAK) != 0);
    unsigned flags = can_break ? TWI_CLUSTER_CAN_BREAK_AFTER : 0;
    flags |= must_break ? TWI_CLUSTER_MUST_BREAK_AFTER : 0;
    flags |= is_whitespace ? TWI_CLUSTER_WHITESPACE : 0;
    flags |= is_newline ? TWI_CLUSTER_NEWLINE : 0;
    flags |= resets_level ? TWI_CLUSTER_RESETS_LEVEL : 0;
    flags |= (scalar_flags[s_end - 1] & TWI_SCALAR_SOFT_HYPHEN) != 0 ? TWI_CLUSTER_SOFT_HYPHEN : 0;
    return (uint16_t)flags;
}

static tw_status append_cluster(twi_assembly *assembly, uint32_t s_start, uint32_t s_end,
                                bool is_unsafe, int32_t advance_du64)
{
    const twi_shape_input *input = assembly->input;
    TWI_TRY(
        twi_array_reserve(assembly->allocator, &assembly->clusters, 1, input->analysis->count + 1));
    unsigned flags = find_cluster_flags(input, s_start, s_end);
    flags |= is_unsafe ? TWI_CLUSTER_UNSAFE_TO_BREAK : 0;
    assembly->clusters.items[assembly->clusters.count++] = (twi_cluster){
        .unit_start = input->decoded->unit_starts[s_start],
        .glyph_start = (uint32_t)assembly->glyphs.count,
        .advance_du64 = advance_du64,
        .flags = (uint16_t)flags,
        .scalar_count = (uint16_t)TWI_MIN(s_end - s_start, UINT16_MAX),
    };
    return TW_OK;
}

tw_status twi_assembly_add_blank(twi_assembly *assembly, uint32_t s_start, uint32_t s_end,
                                 int32_t advance_du64)
{
    for (uint32_t s = s_start; s < s_end;) {
        const uint32_t s_cluster_end = twi_itemise_cluster_end(assembly->input->analysis, s);
        const uint32_t s_next = TWI_MIN(s_cluster_end, s_end);
        TWI_TRY(append_cluster(assembly, s, s_next, false, advance_du64));
        s = s_next;
    }
    return TW_OK;
}

/* One cluster of the shaper's, with the glyphs from `g` to `g_end`. */
static tw_status add_shaped_cluster(twi_assembly *assembly, const twi_piece_glyph *glyphs,
                                    size_t glyph_count, uint32_t s_end)
{
    bool is_unsafe = false;
    for (size_t g = 0; g < glyph_count; g++) {
        is_unsafe = is_unsafe || glyphs[g].is_unsafe;
    }
    TWI_TRY(append_cluster(assembly, glyphs[0].s_cluster, s_end, is_unsafe, 0));
    TWI_TRY(twi_array_reserve(assembly->allocator, &assembly->glyphs, glyph_count, UINT32_MAX));
    for (size_t g = 0; g < glyph_count; g++) {
        assembly->glyphs.items[assembly->glyphs.count++] = (twi_glyph){
            .id = glyphs[g].id,
            .cluster = (uint32_t)assembly->clusters.count - 1,
            .advance_du64 = glyphs[g].advance_du64,
            .offset_x_du64 = glyphs[g].offset_x_du64,
            .offset_y_du64 = glyphs[g].offset_y_du64,
        };
    }
    return TW_OK;
}

tw_status twi_assembly_add_piece(twi_assembly *assembly, const twi_piece_glyph *glyphs,
                                 size_t glyph_count, uint32_t s_start, uint32_t s_end)
{
    /* Clusters whose glyphs the shaper took away, at the piece's start: everywhere else it joins
     * them to what is before. */
    const uint32_t s_first = glyph_count == 0 ? s_end : TWI_MIN(glyphs[0].s_cluster, s_end);
    TWI_TRY(twi_assembly_add_blank(assembly, s_start, s_first, 0));
    for (size_t g = 0; g < glyph_count && glyphs[g].s_cluster < s_end;) {
        size_t g_end = g + 1;
        while (g_end < glyph_count && glyphs[g_end].s_cluster == glyphs[g].s_cluster) {
            g_end++;
        }
        const uint32_t s_next =
            g_end < glyph_count ? TWI_MIN(glyphs[g_end].s_cluster, s_end) : s_end;
        TWI_TRY(add_shaped_cluster(assembly, glyphs + g, g_end - g, s_next));
        g = g_end;
    }
    return TW_OK;
}

static void reverse_glyphs(twi_glyph *glyphs, size_t count)
{
    for (size_t a = 0, b = count; a + 1 < b; a++) {
        b--;
        const twi_glyph kept = glyphs[a];
        glyphs[a] = glyphs[b];
        glyphs[b] = kept;
    }
}

static int32_t clamp_position(int64_t value)
{
    return (int32_t)TWI_MAX(TWI_MIN(value, TWI_MAX_ADVANCE_DU64), -TWI_MAX_ADVANCE_DU64);
}

/* Sum a cluster's advances, in visual order. A sum that is negative or beyond the limit is
 * brought inside: then offsets keep the glyphs where they are, and the last one has the sum. */
static void sum_cluster(twi_cluster *cluster, twi_glyph *glyphs)
{
    int64_t sum = 0;
    for (uint32_t g = 0; g < cluster->glyph_count; g++) {
        sum += glyphs[g].advance_du64;
    }
    cluster->advance_du64 = (int32_t)TWI_MAX(TWI_MIN(sum, TWI_MAX_ADVANCE_DU64), 0);
    if (cluster->advance_du64 == sum) {
        return;
    }
    int64_t x = 0;
    for (uint32_t g = 0; g < cluster->glyph_count; g++) {
        const int32_t advance = glyphs[g].advance_du64;
        glyphs[g].offset_x_du64 = clamp_position(x + glyphs[g].offset_x_du64);
        glyphs[g].advance_du64 = 0;
        x += advance;
    }
    glyphs[cluster->glyph_count - 1].advance_du64 = cluster->advance_du64;
}

void twi_assembly_end_run(twi_assembly *assembly)
{
    twi_run *run = &assembly->runs.items[assembly->runs.count - 1];
    run->cluster_end = (uint32_t)assembly->clusters.count;
    const size_t count = assembly->glyphs.count - assembly->g_run;
    if ((run->level & 1) != 0) {
        reverse_glyphs(assembly->glyphs.items + assembly->g_run, count);
    }
    for (size_t g = assembly->g_run; g < assembly->glyphs.count;) {
        const uint32_t c = assembly->glyphs.items[g].cluster;
        twi_cluster *cluster = &assembly->clusters.items[c];
        cluster->glyph_start = (uint32_t)g;
        while (g < assembly->glyphs.count && assembly->glyphs.items[g].cluster == c) {
            g++;
        }
        cluster->glyph_count = (uint32_t)g - cluster->glyph_start;
        sum_cluster(cluster, assembly->glyphs.items + cluster->glyph_start);
    }
}

/* Both lists are ascending; the result is. */
static tw_status merge_degradations(twi_assembly *assembly, const twi_chosen *chosen,
                                    twi_shaped *out)
{
    const size_t a_count = chosen->degradations.count;
    const size_t b_count = assembly->degradations.count;
    if (a_count + b_count == 0) {
        return TW_OK;
    }
    out->degradations =
        twi_alloc_array(assembly->allocator, a_count + b_count, sizeof(tw_degradation));
    if (out->degradations == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    for (size_t a = 0, b = 0; a + b < a_count + b_count;) {
        const bool takes_a =
            b == b_count || (a < a_count && chosen->degradations.items[a].range.start <=
                                                assembly->degradations.items[b].range.start);
        out->degradations[out->degradation_count++] =
            takes_a ? chosen->degradations.items[a++] : assembly->degradations.items[b++];
    }
    return TW_OK;
}

/* Take over the faces that runs use, in the order of their first use. */
static tw_status number_faces(twi_assembly *assembly, const twi_chosen *chosen, twi_shaped *out)
{
    const size_t count = chosen->faces.count;
    uint32_t *numbers = twi_alloc_array(assembly->allocator, count, sizeof(uint32_t));
    out->faces = twi_alloc_array(assembly->allocator, count, sizeof(twi_font_face *));
    if (numbers == NULL || out->faces == NULL) {
        twi_free(assembly->allocator, numbers);
        return TW_ERROR_OUT_OF_MEMORY;
    }
    for (size_t r = 0; r < assembly->runs.count; r++) {
        twi_run *run = &assembly->runs.items[r];
        if (numbers[run->face] == 0) {
            out->faces[out->face_count++] = twi_font_face_acquire(chosen->faces.items[run->face]);
            numbers[run->face] = out->face_count; /* one more than the index */
        }
        run->face = numbers[run->face] - 1;
    }
    twi_free(assembly->allocator, numbers);
    return TW_OK;
}

/* Shaped text is kept for long: give back what growing left over. A refusal changes nothing. */
static void *shrink(twi_allocator *allocator, void *items, size_t count, size_t size)
{
    void *shrunk =
        items == NULL ? NULL : twi_realloc_array(allocator, items, TWI_MAX(count, (size_t)1), size);
    return shrunk == NULL ? items : shrunk;
}

tw_status twi_assembly_close(twi_assembly *assembly, const twi_chosen *chosen, twi_shaped *out)
{
    const twi_shape_input *input = assembly->input;
    twi_allocator *allocator = assembly->allocator;
    TWI_TRY(twi_array_reserve(allocator, &assembly->clusters, 1, input->analysis->count + 1));
    assembly->clusters.items[assembly->clusters.count] = (twi_cluster){
        .unit_start = (uint32_t)input->decoded->unit_starts[input->analysis->count],
        .glyph_start = (uint32_t)assembly->glyphs.count,
    };
    TWI_TRY(merge_degradations(assembly, chosen, out));
    TWI_TRY(number_faces(assembly, chosen, out));
    out->run_count = (uint32_t)assembly->runs.count;
    out->runs = shrink(allocator, assembly->runs.items, out->run_count, sizeof(twi_run));
    out->cluster_count = (uint32_t)assembly->clusters.count;
    out->clusters = shrink(allocator, assembly->clusters.items, (size_t)out->cluster_count + 1,
                           sizeof(twi_cluster));
    out->glyph_count = (uint32_t)assembly->glyphs.count;
    out->glyphs = shrink(allocator, assembly->glyphs.items, out->glyph_count, sizeof(twi_glyph));
    assembly->runs.items = NULL;
    assembly->clusters.items = NULL;
    assembly->glyphs.items = NULL;
    if (input->before_count > 0 && out->cluster_count > 0) {
        out->starts_unsafe = (out->clusters[0].flags & TWI_CLUSTER_UNSAFE_TO_BREAK) != 0;
        out->can_break_before = (input->analysis->flags[0] & TWI_SCALAR_CAN_BREAK) != 0;
    }
    return TW_OK;
}
