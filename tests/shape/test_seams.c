/* SPDX-License-Identifier: MIT */
/* Faces and glyphs do not depend on where a paragraph was cut into sections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "samples.h"
#include "section.h"
#include "unicode/fence.h"

#define MAX_UNITS 4096u

static const char *const fonts[] = {
    NOTO "NotoSans-Regular.ttf",           DEJAVU "DejaVuSans.ttf",
    NOTO "NotoNaskhArabic-Regular.ttf",    NOTO "NotoSansThai-Regular.ttf",
    NOTO "NotoSansDevanagari-Regular.ttf", NULL};

/* A paragraph shaped whole, and what was found when it was shaped in parts. */
typedef struct seam_test {
    test_world world;
    test_section whole;
    twi_shaped shaped;
    size_t part_count;
    size_t seam_count;       /* seams that a cluster of the whole lies over */
    size_t other_face_count; /* clusters */
    size_t other_glyph_count;
} seam_test;

static const twi_run *find_run(const twi_shaped *shaped, uint32_t c)
{
    uint32_t r = 0;
    while (shaped->runs[r].cluster_end <= c) {
        r++;
    }
    return &shaped->runs[r];
}

static bool is_same_cluster(const twi_shaped *a, uint32_t a_c, const twi_shaped *b, uint32_t b_c)
{
    const twi_cluster *x = &a->clusters[a_c];
    const twi_cluster *y = &b->clusters[b_c];
    if (x->scalar_count != y->scalar_count || x->glyph_count != y->glyph_count ||
        x->advance_du64 != y->advance_du64 || find_run(a, a_c)->level != find_run(b, b_c)->level ||
        find_run(a, a_c)->script != find_run(b, b_c)->script) {
        return false;
    }
    for (uint32_t g = 0; g < x->glyph_count; g++) {
        const twi_glyph *p = &a->glyphs[x->glyph_start + g];
        const twi_glyph *q = &b->glyphs[y->glyph_start + g];
        if (p->id != q->id || p->advance_du64 != q->advance_du64 ||
            p->offset_x_du64 != q->offset_x_du64 || p->offset_y_du64 != q->offset_y_du64) {
            return false;
        }
    }
    return true;
}

static void compare_part(seam_test *test, const twi_shaped *part, uint32_t u_start)
{
    const twi_shaped *whole = &test->shaped;
    uint32_t w = 0;
    for (uint32_t c = 0; c < part->cluster_count; c++) {
        const uint32_t u = part->clusters[c].unit_start + u_start;
        while (whole->clusters[w + 1].unit_start <= u) {
            w++;
        }
        if (part->faces[find_run(part, c)->face] != whole->faces[find_run(whole, w)->face]) {
            test->other_face_count++;
        } else if (whole->clusters[w].unit_start != u || !is_same_cluster(whole, w, part, c)) {
            const bool is_edge = c < 5 || c + 5 >= part->cluster_count;
            test->other_glyph_count++;
            if (!is_edge) {
                fail_msg("unit %u, far from a seam, differs", u);
            }
        }
    }
}

/* Shape scalars [s_start, s_end) as a section of their own; returns its last script. */
static uint32_t shape_part(seam_test *test, size_t s_start, size_t s_end, uint32_t before_script)
{
    const test_section *whole = &test->whole;
    const uint32_t *scalars = whole->decoded.scalars;
    twi_arena arena;
    twi_arena_init(&arena, &test->world.context->allocator, TWI_MAX_ARENA_BYTES);
    twi_work work;
    twi_work_init(&work, test->world.context, 0, NULL);
    const twi_analysis_input analysis_input = {
        .scalars = scalars + s_start,
        .count = s_end - s_start,
        .before = s_start > 0 ? scalars[s_start - 1] : 0,
        .before_script = before_script,
        .direction = whole->analysis.paragraph_level == 1 ? TWI_BIDI_RTL : TWI_BIDI_LTR,
        .locale = "en",
    };
    twi_analysis analysis;
    assert_int_equal(twi_analysis_run(&work, &arena, test->world.pool, &analysis_input, &analysis),
                     TW_OK);
    twi_decoded decoded = {.scalars = whole->decoded.scalars + s_start, .count = s_end - s_start};
    decoded.unit_starts = twi_arena_new_array(&arena, uint32_t, decoded.count + 1);
    assert_non_null(decoded.unit_starts);
    const uint32_t u_start = whole->decoded.unit_starts[s_start];
    for (size_t s = 0; s <= decoded.count; s++) {
        decoded.unit_starts[s] = whole->decoded.unit_starts[s_start + s] - u_start;
    }
    const twi_style_span span = {(uint32_t)decoded.count, 7, &whole->style};
    const twi_shape_input input = {
        .analysis = &analysis,
        .decoded = &decoded,
        .spans = &span,
        .span_count = 1,
        .collection = test->world.collection,
        .before = scalars + (s_start > 5 ? s_start - 5 : 0),
        .before_count = TWI_MIN(s_start, (size_t)5),
        .after = scalars + s_end,
        .after_count = TWI_MIN(whole->decoded.count - s_end, (size_t)5),
    };
    twi_shaped shaped;
    assert_int_equal(twi_shape_text(&work, &arena, &input, &shaped), TW_OK);
    assert_null(twi_shaped_check(&shaped, decoded.unit_starts[decoded.count]));
    compare_part(test, &shaped, u_start);
    const uint32_t end_script = analysis.end_script;
    twi_shaped_finish(&test->world.context->allocator, &shaped);
    twi_arena_finish(&arena);
    test->part_count++;
    return end_script;
}

static bool is_inside_cluster(const twi_shaped *shaped, uint32_t u)
{
    uint32_t c = 0;
    while (shaped->clusters[c].unit_start < u) {
        c++;
    }
    return shaped->clusters[c].unit_start != u;
}

/* Cut a text at some of its fences and shape the parts. */
static void shape_in_parts(seam_test *test, test_random *random, const char *text, size_t length,
                           const char *family, const char *locale)
{
    section_init(&test->whole, &test->world, (tw_text){text, length, TW_ENCODING_UTF8}, family,
                 locale);
    section_shape_checked(&test->whole, &test->world, &test->shaped);
    const uint32_t *scalars = test->whole.decoded.scalars;
    const size_t count = test->whole.decoded.count;
    twi_fence_state fence;
    memset(&fence, 0, sizeof(fence));
    size_t s_start = 0;
    uint32_t script = 0;
    for (size_t s = 1; s <= count; s++) {
        twi_fence_advance(&fence, scalars[s - 1]);
        const bool can_cut = s < count && twi_fence_is_between(scalars[s - 1], scalars[s]) &&
                             twi_fence_state_is_clean(&fence);
        if (s == count || (can_cut && test_random_below(random, 8) == 0)) {
            /* A ligature over the seam is shown on neither side. */
            if (s < count && is_inside_cluster(&test->shaped, test->whole.decoded.unit_starts[s])) {
                test->seam_count++;
                continue;
            }
            script = shape_part(test, s_start, s, script);
            s_start = s;
        }
    }
    twi_shaped_finish(&test->world.context->allocator, &test->shaped);
    section_finish(&test->whole);
}

/* Some words of each of some samples. */
static size_t make_text(test_random *random, char *text)
{
    static const size_t picked[] = {0, 2, 4, 6, 7, 13};
    size_t length = 0;
    for (size_t i = 0; i < 12; i++) {
        const char *from = samples[picked[test_random_below(random, TWI_COUNT_OF(picked))]].text;
        if (test_random_below(random, 2) == 0) {
            from = strchr(from, ' ');
        }
        for (size_t words = 0; *from != 0 && words < 4; from++) {
            words += *from == ' ' ? 1 : 0;
            text[length++] = *from;
        }
    }
    return length;
}

static void test_seams__in_text_of_many_scripts_cannot_be_seen(void **state)
{
    TWI_UNUSED(state);
    seam_test test;
    memset(&test, 0, sizeof(test));
    assert_true(section_world_init(&test.world, NULL, fonts));
    test_random random = test_random_make(2);
    for (size_t i = 0; i < 300; i++) {
        char text[MAX_UNITS];
        const size_t length = make_text(&random, text);
        shape_in_parts(&test, &random, text, length, "Noto Sans", "en");
    }
    section_world_finish(&test.world);
    print_message("%zu parts, %zu ligatures over seams\n", test.part_count, test.seam_count);
    assert_true(test.part_count > 1000);
    assert_int_equal(test.other_face_count, 0);
    assert_int_equal(test.other_glyph_count, 0);
}

static void test_seams__in_text_of_one_script_cannot_be_seen(void **state)
{
    TWI_UNUSED(state);
    test_random random = test_random_make(3);
    size_t part_count = 0;
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        char path[256];
        snprintf(path, sizeof(path), NOTO "%s", samples[i].font);
        const char *const paths[] = {path, NULL};
        seam_test test;
        memset(&test, 0, sizeof(test));
        assert_true(section_world_init(&test.world, NULL, paths));
        for (size_t repeat = 0; repeat < 20; repeat++) {
            shape_in_parts(&test, &random, samples[i].text, strlen(samples[i].text), NULL,
                           samples[i].locale);
        }
        section_world_finish(&test.world);
        if (test.other_glyph_count != 0) {
            print_error("%s: %zu of %zu parts\n", samples[i].name, test.other_glyph_count,
                        test.part_count);
        }
        part_count += test.part_count;
        assert_int_equal(test.other_glyph_count, 0);
    }
    print_message("%zu parts\n", part_count);
}

int main(void)
{
    if (section_skip(fonts, "fonts-noto-core and fonts-dejavu-core") != 0) {
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seams__in_text_of_many_scripts_cannot_be_seen),
        cmocka_unit_test(test_seams__in_text_of_one_script_cannot_be_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
