/* SPDX-License-Identifier: MIT */
/* The faces of a section do not depend on where its paragraph was cut into sections. */
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

/* The face of each unit, from the text's start. */
static void note_faces(const twi_shaped *shaped, size_t u_start, twi_font_face **faces)
{
    for (uint32_t r = 0; r < shaped->run_count; r++) {
        const uint32_t from = shaped->clusters[shaped->runs[r].cluster_start].unit_start;
        const uint32_t to = shaped->clusters[shaped->runs[r].cluster_end].unit_start;
        for (uint32_t u = from; u < to; u++) {
            faces[u_start + u] = shaped->faces[shaped->runs[r].face];
        }
    }
}

/* Shape scalars [s_start, s_end) of `whole` as a section of their own; returns its last script. */
static uint32_t shape_part(const test_world *world, const test_section *whole, size_t s_start,
                           size_t s_end, uint32_t before_script, twi_font_face **faces)
{
    twi_arena arena;
    twi_arena_init(&arena, &world->context->allocator, TWI_MAX_ARENA_BYTES);
    twi_work work;
    twi_work_init(&work, world->context, 0, NULL);
    const uint32_t *scalars = whole->decoded.scalars;
    const twi_analysis_input analysis_input = {
        .scalars = scalars + s_start,
        .count = s_end - s_start,
        .before = s_start > 0 ? scalars[s_start - 1] : 0,
        .before_script = before_script,
        .direction = whole->analysis.paragraph_level == 1 ? TWI_BIDI_RTL : TWI_BIDI_LTR,
        .locale = "en",
    };
    twi_analysis analysis;
    assert_int_equal(twi_analysis_run(&work, &arena, world->pool, &analysis_input, &analysis),
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
        .collection = world->collection,
        .before = scalars + (s_start > 5 ? s_start - 5 : 0),
        .before_count = TWI_MIN(s_start, (size_t)5),
        .after = scalars + s_end,
        .after_count = TWI_MIN(whole->decoded.count - s_end, (size_t)5),
    };
    twi_shaped shaped;
    assert_int_equal(twi_shape_text(&work, &arena, &input, &shaped), TW_OK);
    assert_null(twi_shaped_check(&shaped, decoded.unit_starts[decoded.count]));
    note_faces(&shaped, u_start, faces);
    const uint32_t end_script = analysis.end_script;
    twi_shaped_finish(&world->context->allocator, &shaped);
    twi_arena_finish(&arena);
    return end_script;
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

static void test_choose__gives_sections_the_faces_that_they_have_in_their_paragraph(void **state)
{
    TWI_UNUSED(state);
    test_world world;
    assert_true(section_world_init(&world, NULL, fonts));
    test_random random = test_random_make(2);
    size_t part_count = 0;
    for (size_t i = 0; i < 300; i++) {
        char text[MAX_UNITS];
        twi_font_face *expected[MAX_UNITS] = {NULL};
        twi_font_face *got[MAX_UNITS] = {NULL};
        const size_t length = make_text(&random, text);
        test_section whole;
        twi_shaped shaped;
        section_init(&whole, &world, (tw_text){text, length, TW_ENCODING_UTF8}, NULL, "en");
        section_shape_checked(&whole, &world, &shaped);
        note_faces(&shaped, 0, expected);
        twi_fence_state fence;
        memset(&fence, 0, sizeof(fence));
        size_t s_start = 0;
        uint32_t script = 0;
        for (size_t s = 1; s <= whole.decoded.count; s++) {
            const uint32_t *scalars = whole.decoded.scalars;
            twi_fence_advance(&fence, scalars[s - 1]);
            const bool is_end = s == whole.decoded.count;
            if (is_end ||
                (twi_fence_is_between(scalars[s - 1], scalars[s]) &&
                 twi_fence_state_is_clean(&fence) && test_random_below(&random, 4) == 0)) {
                script = shape_part(&world, &whole, s_start, s, script, got);
                s_start = s;
                part_count++;
            }
        }
        for (size_t u = 0; u < length; u++) {
            if (expected[u] != got[u]) {
                fail_msg("text %zu, unit %zu: another face", i, u);
            }
        }
        twi_shaped_finish(&world.context->allocator, &shaped);
        section_finish(&whole);
    }
    section_world_finish(&world);
    assert_true(part_count > 1000);
}

int main(void)
{
    if (section_skip(fonts, "fonts-noto-core and fonts-dejavu-core") != 0) {
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choose__gives_sections_the_faces_that_they_have_in_their_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
