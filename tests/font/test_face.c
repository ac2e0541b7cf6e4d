/* SPDX-License-Identifier: MIT */
/* Tests faces of the box font: glyphs, coverage, names, outlines, and what refuses them. */
#include "fixture.h"

/* Half of the planes' ends, and all of the first one. */
static void test_face__has_the_glyphs_that_its_font_was_made_with(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_face *face = fixture_open_face(context, NULL);
    for (uint32_t scalar = 0; scalar < 0x30000; scalar++) {
        const uint32_t glyph = box_font_glyph(NULL, scalar);
        if (twi_font_face_get_glyph(face, scalar) != glyph ||
            twi_font_face_has_scalar(face, scalar) != (glyph != 0)) {
            fail_msg("U+%04X: expected glyph %u, got %u, covered %d", scalar, glyph,
                     twi_font_face_get_glyph(face, scalar), twi_font_face_has_scalar(face, scalar));
        }
    }
    assert_false(twi_font_face_has_scalar(face, 0x10FFFF));
    assert_false(twi_font_face_has_scalar(face, 0x110000));
    assert_false(twi_font_face_has_scalar(face, UINT32_MAX));
    assert_int_equal(twi_font_face_get_glyph(face, UINT32_MAX), 0);
    twi_font_face_release(face);
    fixture_free_context(context);
}

static void test_face__tells_its_name_metrics_and_traits(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    const box_font_options options = {.family = "Box Deluxe", .weight = 700, .italic = true};
    twi_font_face *face = fixture_open_face(context, &options);
    assert_string_equal(face->family, "Box Deluxe");
    assert_int_equal(face->metrics.units_per_em, BOX_FONT_UNITS_PER_EM);
    assert_int_equal(face->metrics.ascent, BOX_FONT_ASCENT);
    assert_int_equal(face->metrics.descent, BOX_FONT_DESCENT);
    assert_int_equal(face->metrics.line_gap, 0);
    assert_int_equal(face->traits.weight, 700);
    assert_int_equal(face->traits.style, TW_FONT_STYLE_ITALIC);
    assert_false(face->traits.is_color);
    twi_font_face_release(face);
    fixture_free_context(context);
}

static void test_face__serials_are_never_the_same(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_face *first = fixture_open_face(context, NULL);
    const uint64_t serial = first->serial;
    twi_font_face_release(first);
    twi_font_face *second = fixture_open_face(context, NULL);
    assert_true(serial != 0 && second->serial != 0 && second->serial != serial);
    twi_font_face_release(second);
    fixture_free_context(context);
}

static void test_face__outline_of_a_letter_is_its_box(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_face *face = fixture_open_face(context, NULL);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    twi_arena arena;
    twi_arena_init(&arena, &context->allocator, 1 << 20);
    twi_outline outline;
    const uint32_t glyph = twi_font_face_get_glyph(face, 'a');
    assert_int_equal(twi_font_face_get_outline(&work, face, glyph, &arena, &outline), TW_OK);
    float right = 0;
    float top = 0;
    assert_true(outline.point_count >= 4);
    assert_int_equal(outline.verbs[0], TWI_OUTLINE_MOVE);
    assert_int_equal(outline.verbs[outline.verb_count - 1], TWI_OUTLINE_CLOSE);
    for (size_t i = 0; i < outline.point_count; i++) {
        const float x = outline.coordinates[i * 2];
        const float y = outline.coordinates[i * 2 + 1];
        assert_true((x == 0 || x == 1000) && (y == 0 || y == BOX_FONT_ASCENT));
        right = TWI_MAX(right, x);
        top = TWI_MAX(top, y);
    }
    assert_true(right == 1000 && top == BOX_FONT_ASCENT);
    const uint32_t space = twi_font_face_get_glyph(face, ' ');
    assert_int_equal(twi_font_face_get_outline(&work, face, space, &arena, &outline), TW_OK);
    assert_int_equal(outline.verb_count, 0);
    assert_int_equal(twi_font_face_get_outline(&work, face, UINT32_MAX, &arena, &outline), TW_OK);
    assert_int_equal(outline.point_count, 0);
    twi_arena_finish(&arena);
    twi_font_face_release(face);
    fixture_free_context(context);
}

static void test_face__outline_beyond_the_limit_is_refused_by_name(void **state)
{
    (void)state;
    const tw_limits limits = {.outline_points = 3};
    twi_context *context = fixture_new_context(&limits);
    twi_font_face *face = fixture_open_face(context, NULL);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    twi_arena arena;
    twi_arena_init(&arena, &context->allocator, 1 << 20);
    twi_outline outline;
    assert_int_equal(twi_font_face_get_outline(&work, face, 1 + 'a' - ' ', &arena, &outline),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "outline_points");
    assert_null(outline.verbs);
    twi_arena_finish(&arena);
    twi_arena_init(&arena, &context->allocator, 0);
    context->limits.outline_points = 1000;
    assert_int_equal(twi_font_face_get_outline(&work, face, 1 + 'a' - ' ', &arena, &outline),
                     TW_ERROR_OUT_OF_MEMORY);
    twi_arena_finish(&arena);
    twi_font_face_release(face);
    fixture_free_context(context);
}

static void test_face__index_past_the_end_is_out_of_range(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_file *file = fixture_open_box(context, NULL);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_face_open(context, file, 1, &face), TW_ERROR_OUT_OF_RANGE);
    assert_null(face);
    twi_object_release(&file->object);
    fixture_free_context(context);
}

static void test_face__keeps_its_file_alive(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_face *face = fixture_open_face(context, NULL); /* the file was released */
    assert_int_equal(twi_font_face_get_glyph(face, 'a'), box_font_glyph(NULL, 'a'));
    twi_font_face_release(face);
    fixture_free_context(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_face__has_the_glyphs_that_its_font_was_made_with),
        cmocka_unit_test(test_face__tells_its_name_metrics_and_traits),
        cmocka_unit_test(test_face__serials_are_never_the_same),
        cmocka_unit_test(test_face__outline_of_a_letter_is_its_box),
        cmocka_unit_test(test_face__outline_beyond_the_limit_is_refused_by_name),
        cmocka_unit_test(test_face__index_past_the_end_is_out_of_range),
        cmocka_unit_test(test_face__keeps_its_file_alive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
