/* SPDX-License-Identifier: MIT */
/* Shapes a piece of text with fonts from files: what all tests of this floor start with. */
#include "section.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

int section_skip(const char *const *paths, const char *package)
{
    for (size_t i = 0; paths[i] != NULL; i++) {
        if (access(paths[i], R_OK) != 0) {
            fprintf(stderr, "skipped: %s is missing, install %s\n", paths[i], package);
            return 77;
        }
    }
    return 0;
}

bool section_world_init(test_world *world, const tw_limits *limits, const char *const *paths)
{
    memset(world, 0, sizeof(*world));
    if (twi_segment_warm_up(false) != TW_OK) {
        return false;
    }
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    if (limits != NULL) {
        options.limits = *limits;
    }
    world->context = twi_context_new(&options);
    if (world->context == NULL) {
        return false;
    }
    world->pool = twi_segment_pool_new(world->context);
    twi_font_collection_parts parts = {0};
    parts.paths = paths;
    while (paths[parts.path_count] != NULL) {
        parts.path_count++;
    }
    parts.path_trust = TW_FONT_TRUST_VOUCHED;
    if (world->pool == NULL ||
        twi_font_collection_new(world->context, &parts, &world->collection) != TW_OK) {
        section_world_finish(world);
        return false;
    }
    return true;
}

void section_world_finish(test_world *world)
{
    if (world->collection != NULL) {
        twi_object_release(twi_font_collection_object(world->collection));
    }
    twi_segment_pool_free(world->pool);
    if (world->context != NULL) {
        twi_context_release(world->context);
    }
    memset(world, 0, sizeof(*world));
}

void section_init(test_section *section, const test_world *world, tw_text text,
                  const char *families, const char *locale)
{
    memset(section, 0, sizeof(*section));
    twi_arena_init(&section->arena, &world->context->allocator, TWI_MAX_ARENA_BYTES);
    twi_work work;
    twi_work_init(&work, world->context, 0, NULL);
    assert_int_equal(twi_decode_text(&work, &section->arena, text, &section->decoded), TW_OK);
    const twi_analysis_input input = {
        .scalars = section->decoded.scalars,
        .count = section->decoded.count,
        .direction = TWI_BIDI_AUTO_LTR,
        .locale = locale,
    };
    assert_int_equal(
        twi_analysis_run(&work, &section->arena, world->pool, &input, &section->analysis), TW_OK);
    section->style.request = (twi_font_request){
        .families =
            families != NULL ? families : twi_font_collection_get_family_name(world->collection, 0),
        .locale = locale,
        .weight = 400,
        .stretch = 100,
        .style = TW_FONT_STYLE_NORMAL,
    };
    section->style.size_px = 16.0;
    section->span = (twi_style_span){(uint32_t)section->decoded.count, 7, &section->style};
    section->input = (twi_shape_input){
        .analysis = &section->analysis,
        .decoded = &section->decoded,
        .spans = &section->span,
        .span_count = 1,
        .collection = world->collection,
    };
    section->length = text.length;
}

void section_finish(test_section *section)
{
    twi_arena_finish(&section->arena);
}

tw_status section_shape(test_section *section, const test_world *world, uint32_t first_scalars,
                        twi_shaped *out)
{
    twi_work work;
    twi_work_init(&work, world->context, 0, NULL);
    return twi_shape_text_in_pieces(&work, &section->arena, &section->input, first_scalars, out);
}

void section_shape_checked(test_section *section, const test_world *world, twi_shaped *out)
{
    twi_work work;
    twi_work_init(&work, world->context, 0, NULL);
    assert_int_equal(twi_shape_text(&work, &section->arena, &section->input, out), TW_OK);
    const char *broken = twi_shaped_check(out, section->length);
    if (broken != NULL) {
        fail_msg("broken law: %s", broken);
    }
}

static bool clusters_equal(const twi_shaped *a, const twi_shaped *b)
{
    if (a->cluster_count != b->cluster_count) {
        print_error("%u clusters, not %u\n", b->cluster_count, a->cluster_count);
        return false;
    }
    for (uint32_t c = 0; c <= a->cluster_count; c++) {
        const twi_cluster *x = &a->clusters[c];
        const twi_cluster *y = &b->clusters[c];
        if (x->unit_start != y->unit_start || x->glyph_start != y->glyph_start ||
            x->glyph_count != y->glyph_count || x->advance_du64 != y->advance_du64 ||
            x->flags != y->flags || x->scalar_count != y->scalar_count) {
            print_error("cluster %u at unit %u, flags %x, advance %d: at unit %u, flags %x, "
                        "advance %d\n",
                        c, x->unit_start, x->flags, x->advance_du64, y->unit_start, y->flags,
                        y->advance_du64);
            return false;
        }
    }
    return true;
}

bool section_results_equal(const twi_shaped *a, const twi_shaped *b)
{
    if (!clusters_equal(a, b)) {
        return false;
    }
    if (a->glyph_count != b->glyph_count || a->run_count != b->run_count ||
        a->face_count != b->face_count) {
        print_error("%u glyphs, %u runs, %u faces: %u glyphs, %u runs, %u faces\n", a->glyph_count,
                    a->run_count, a->face_count, b->glyph_count, b->run_count, b->face_count);
        return false;
    }
    for (uint32_t g = 0; g < a->glyph_count; g++) {
        if (memcmp(&a->glyphs[g], &b->glyphs[g], sizeof(twi_glyph)) != 0) {
            print_error("glyph %u: id %u, not %u\n", g, b->glyphs[g].id, a->glyphs[g].id);
            return false;
        }
    }
    for (uint32_t r = 0; r < a->run_count; r++) {
        const twi_run *x = &a->runs[r];
        const twi_run *y = &b->runs[r];
        if (x->cluster_start != y->cluster_start || x->cluster_end != y->cluster_end ||
            x->style != y->style || x->face != y->face || x->script != y->script ||
            x->level != y->level) {
            print_error("run %u differs\n", r);
            return false;
        }
    }
    return true;
}

uint64_t section_work(const test_world *world, tw_work_kind kind)
{
    return atomic_load(&world->context->work_done[kind]);
}
