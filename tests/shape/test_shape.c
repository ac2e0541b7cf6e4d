/* SPDX-License-Identifier: MIT */
/* Shaped sections keep their laws, and say what HarfBuzz says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "samples.h"
#include "section.h"

#define UTF8(string) ((tw_text){(string), sizeof(string) - 1, TW_ENCODING_UTF8})

static const char *const latin_and_more[] = {NOTO "NotoSans-Regular.ttf", DEJAVU "DejaVuSans.ttf",
                                             NULL};
static const char *const dejavu[] = {DEJAVU "DejaVuSans.ttf", NULL};

/* A world, a section and its result, of one style. */
typedef struct test_scene {
    test_world world;
    test_section section;
    twi_shaped shaped;
} test_scene;

/* The first one of `paths` is the one that is asked for. */
static void scene_init(test_scene *scene, const char *const *paths, tw_text text)
{
    assert_true(section_world_init(&scene->world, NULL, paths));
    const char *family = paths == latin_and_more ? "Noto Sans" : "DejaVu Sans";
    section_init(&scene->section, &scene->world, text, family, "en");
    section_shape_checked(&scene->section, &scene->world, &scene->shaped);
}

static void scene_shape_again(test_scene *scene)
{
    twi_shaped_finish(&scene->world.context->allocator, &scene->shaped);
    section_shape_checked(&scene->section, &scene->world, &scene->shaped);
}

static void scene_finish(test_scene *scene)
{
    twi_shaped_finish(&scene->world.context->allocator, &scene->shaped);
    section_finish(&scene->section);
    section_world_finish(&scene->world);
}

static void test_shape__of_no_text_has_only_the_sentinel(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8(""));
    assert_int_equal(scene.shaped.cluster_count, 0);
    assert_int_equal(scene.shaped.run_count, 0);
    assert_int_equal(scene.shaped.clusters[0].unit_start, 0);
    scene_finish(&scene);
}

static void test_shape__of_left_to_right_letters_is_in_logical_order(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("abc"));
    assert_int_equal(scene.shaped.run_count, 1);
    assert_int_equal(scene.shaped.runs[0].level, 0);
    assert_int_equal(scene.shaped.runs[0].style, 7);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(scene.shaped.clusters[i].unit_start, i);
        assert_int_equal(scene.shaped.glyphs[i].cluster, i);
        assert_int_equal(scene.shaped.glyphs[i].id,
                         twi_font_face_get_glyph(scene.shaped.faces[0], 'a' + i));
    }
    scene_finish(&scene);
}

static void test_shape__of_right_to_left_letters_has_the_last_one_leftmost(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("\xD7\x90\xD7\x91\xD7\x92"));
    assert_int_equal(scene.shaped.run_count, 1);
    assert_int_equal(scene.shaped.runs[0].level, 1);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(scene.shaped.clusters[i].unit_start, 2 * i);
        assert_int_equal(scene.shaped.clusters[i].glyph_start, 2 - i);
        assert_int_equal(scene.shaped.glyphs[2 - i].id,
                         twi_font_face_get_glyph(scene.shaped.faces[0], 0x5D0 + i));
    }
    scene_finish(&scene);
}

static void test_shape__joins_a_ligature_to_one_cluster(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("affix"));
    assert_int_equal(scene.shaped.cluster_count, 3);
    assert_int_equal(scene.shaped.clusters[1].scalar_count, 3);
    assert_int_equal(scene.shaped.clusters[1].glyph_count, 1);
    assert_int_equal(scene.shaped.clusters[2].unit_start, 4);
    scene_finish(&scene);
}

static void test_shape__joins_a_right_to_left_ligature_to_one_cluster(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    /* beh, lam, alef, beh: lam and alef are one glyph, the beh before them is rightmost */
    scene_init(&scene, dejavu, UTF8("\xD8\xA8\xD9\x84\xD8\xA7\xD8\xA8"));
    assert_int_equal(scene.shaped.cluster_count, 3);
    assert_int_equal(scene.shaped.clusters[1].scalar_count, 2);
    assert_int_equal(scene.shaped.clusters[1].glyph_count, 1);
    assert_int_equal(scene.shaped.clusters[1].glyph_start, 1);
    assert_int_equal(scene.shaped.clusters[0].glyph_start, 2);
    assert_true((scene.shaped.clusters[1].flags & TWI_CLUSTER_UNSAFE_TO_BREAK) != 0);
    scene_finish(&scene);
}

static void test_shape__keeps_a_base_and_its_marks_in_one_cluster(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("x\xCC\x82\xCC\xA3y"));
    assert_int_equal(scene.shaped.cluster_count, 2);
    assert_int_equal(scene.shaped.clusters[0].scalar_count, 3);
    assert_int_equal(scene.shaped.clusters[1].unit_start, 5);
    scene_finish(&scene);
}

static void test_shape__keeps_a_right_to_left_base_and_its_marks_in_one_cluster(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    /* bet with dagesh and sheva, then alef: alef is leftmost */
    scene_init(&scene, dejavu, UTF8("\xD7\x91\xD6\xBC\xD6\xB0\xD7\x90"));
    assert_int_equal(scene.shaped.cluster_count, 2);
    assert_int_equal(scene.shaped.clusters[0].scalar_count, 3);
    assert_int_equal(scene.shaped.clusters[1].unit_start, 6);
    assert_int_equal(scene.shaped.clusters[1].glyph_start, 0);
    assert_int_equal(scene.shaped.clusters[0].glyph_start, 1);
    scene_finish(&scene);
}

static void test_shape__gives_newlines_and_controls_no_glyphs(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu,
               UTF8("a\xE2\x80\x8E"
                    "b\r\n"));
    assert_int_equal(scene.shaped.cluster_count, 4);
    assert_int_equal(scene.shaped.glyph_count, 2);
    assert_int_equal(scene.shaped.clusters[1].glyph_count, 0);
    assert_int_equal(scene.shaped.clusters[1].advance_du64, 0);
    const twi_cluster *newline = &scene.shaped.clusters[3];
    assert_int_equal(newline->scalar_count, 2);
    assert_int_equal(newline->advance_du64, 0);
    assert_true((newline->flags & TWI_CLUSTER_NEWLINE) != 0);
    assert_true((newline->flags & TWI_CLUSTER_MUST_BREAK_AFTER) != 0);
    assert_true((newline->flags & TWI_CLUSTER_RESETS_LEVEL) != 0);
    scene_finish(&scene);
}

static void test_shape__makes_a_tab_as_wide_as_four_spaces(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("a \tb"));
    assert_int_equal(scene.shaped.cluster_count, 4);
    assert_int_equal(scene.shaped.clusters[2].glyph_count, 0);
    assert_int_equal(scene.shaped.clusters[2].advance_du64,
                     4 * scene.shaped.clusters[1].advance_du64);
    assert_true((scene.shaped.clusters[1].flags & TWI_CLUSTER_WHITESPACE) != 0);
    scene_finish(&scene);
}

/* UAX #9 L1: the space and the tab between two Hebrew words are the paragraph's. */
static void test_shape__gives_a_tab_and_the_space_before_it_the_paragraphs_level(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("a \xD7\x90 \t\xD7\x91"));
    /* "a " at 0, alef at 1, " " at 0, tab at 0, bet at 1 */
    assert_int_equal(scene.shaped.run_count, 5);
    static const uint8_t levels[] = {0, 1, 0, 0, 1};
    for (uint32_t r = 0; r < 5; r++) {
        assert_int_equal(scene.shaped.runs[r].level, levels[r]);
    }
    scene_finish(&scene);
}

static void test_shape__gives_a_tab_in_a_right_to_left_paragraph_its_level(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("\xD7\x90 a \tb"));
    /* "alef " at 1, "a" at 2, " " and the tab at 1, "b" at 2 */
    assert_int_equal(scene.shaped.run_count, 5);
    static const uint8_t levels[] = {1, 2, 1, 1, 2};
    for (uint32_t r = 0; r < 5; r++) {
        assert_int_equal(scene.shaped.runs[r].level, levels[r]);
    }
    assert_int_equal(scene.shaped.clusters[4].glyph_count, 0);
    assert_true(scene.shaped.clusters[4].advance_du64 > 0);
    scene_finish(&scene);
}

static void test_shape__tells_where_lines_can_end(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("ab cd"));
    static const bool can[] = {false, false, true, false, true};
    for (uint32_t c = 0; c < 5; c++) {
        assert_int_equal((scene.shaped.clusters[c].flags & TWI_CLUSTER_CAN_BREAK_AFTER) != 0,
                         can[c]);
    }
    scene_finish(&scene);
}

static void test_shape__splits_runs_only_where_shape_styles_differ(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("abcdef"));
    const twi_shape_style *style = &scene.section.style;
    twi_style_span spans[] = {{2, 3, style}, {4, 3, style}, {6, 4, style}};
    scene.section.input.spans = spans;
    scene.section.input.span_count = 3;
    scene_shape_again(&scene);
    assert_int_equal(scene.shaped.run_count, 2);
    assert_int_equal(scene.shaped.runs[0].cluster_end, 4);
    assert_int_equal(scene.shaped.runs[0].style, 3);
    assert_int_equal(scene.shaped.runs[1].style, 4);
    scene_finish(&scene);
}

static void test_shape__gives_a_cluster_the_style_of_its_first_scalar(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, dejavu, UTF8("x\xCC\x82y"));
    const twi_shape_style *style = &scene.section.style;
    twi_style_span spans[] = {{1, 3, style}, {3, 4, style}};
    scene.section.input.spans = spans;
    scene.section.input.span_count = 2;
    scene_shape_again(&scene);
    assert_int_equal(scene.shaped.run_count, 2);
    assert_int_equal(scene.shaped.runs[0].cluster_end, 1);
    assert_int_equal(scene.shaped.clusters[0].scalar_count, 2);
    scene_finish(&scene);
}

static void test_shape__keeps_spaces_and_punctuation_with_their_neighbours_face(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    /* Both fonts have a space and a full stop; only the second one has the letters. */
    scene_init(&scene, latin_and_more, UTF8("(\xD7\x90\xD7\x91 \xD7\x92. \xD7\x93"));
    assert_int_equal(scene.shaped.run_count, 1);
    assert_string_equal(scene.shaped.faces[0]->family, "DejaVu Sans");
    assert_int_equal(scene.shaped.degradation_count, 0);
    scene_finish(&scene);
}

static void test_shape__keeps_a_leading_space_with_the_letter_before_the_section(void **state)
{
    TWI_UNUSED(state);
    test_scene whole;
    test_scene part;
    scene_init(&whole, latin_and_more, UTF8("\xD7\x90\xD7\x91 \xD7\x92"));
    assert_int_equal(whole.shaped.run_count, 1);
    scene_init(&part, latin_and_more, UTF8(" \xD7\x92"));
    static const uint32_t before[] = {0x5D0, 0x5D1};
    part.section.input.before = before;
    part.section.input.before_count = 2;
    scene_shape_again(&part);
    assert_int_equal(part.shaped.run_count, 1);
    assert_string_equal(part.shaped.faces[0]->family, "DejaVu Sans");
    assert_string_equal(whole.shaped.faces[0]->family, "DejaVu Sans");
    scene_finish(&part);
    scene_finish(&whole);
}

static void test_shape__lists_characters_that_no_font_has(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    scene_init(&scene, latin_and_more, UTF8("a\xEA\x80\x80\xEA\x80\x81 b"));
    assert_int_equal(scene.shaped.degradation_count, 1);
    assert_int_equal(scene.shaped.degradations[0].kind, TW_DEGRADATION_NO_FONT);
    assert_int_equal(scene.shaped.degradations[0].range.start, 1);
    assert_int_equal(scene.shaped.degradations[0].range.end, 7);
    assert_int_equal(scene.shaped.glyphs[1].id, 0);
    scene_finish(&scene);
}

static void test_shape__tells_that_arabic_joins_the_letter_before_the_section(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    static const uint32_t before[] = {0x628, 0x628};
    scene_init(&scene, dejavu, UTF8("\xD8\xA8\xD8\xA8"));
    const uint32_t alone = scene.shaped.glyphs[1].id;
    assert_false(scene.shaped.starts_unsafe);
    scene.section.input.before = before;
    scene.section.input.before_count = 2;
    scene_shape_again(&scene);
    assert_true(scene.shaped.starts_unsafe);
    assert_int_not_equal(scene.shaped.glyphs[1].id, alone); /* medial, not initial */
    scene_finish(&scene);
}

static void test_shape__tells_that_latin_does_not_join_the_letter_before_the_section(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    static const uint32_t before[] = {'n', 'n'};
    scene_init(&scene, dejavu, UTF8("nn"));
    scene.section.input.before = before;
    scene.section.input.before_count = 2;
    scene.section.input.after = before;
    scene.section.input.after_count = 2;
    scene_shape_again(&scene);
    assert_false(scene.shaped.starts_unsafe);
    assert_int_equal(scene.shaped.clusters[1].flags & TWI_CLUSTER_CAN_BREAK_AFTER, 0);
    scene_finish(&scene);
}

static void test_shape__kerns_over_a_seam_unless_the_style_is_another(void **state)
{
    TWI_UNUSED(state);
    test_scene scene;
    static const uint32_t after[] = {'V'};
    scene_init(&scene, dejavu, UTF8("AV"));
    const int32_t kerned = scene.shaped.clusters[0].advance_du64;
    scene_finish(&scene);
    scene_init(&scene, dejavu, UTF8("A"));
    assert_true(kerned < scene.shaped.clusters[0].advance_du64);
    scene.section.input.after = after;
    scene.section.input.after_count = 1;
    scene_shape_again(&scene);
    assert_int_equal(scene.shaped.clusters[0].advance_du64, kerned);
    scene.section.input.after_has_other_style = true;
    scene_shape_again(&scene);
    assert_true(kerned < scene.shaped.clusters[0].advance_du64);
    scene_finish(&scene);
}

static void test_shape__shows_a_piece_unshaped_when_it_has_too_many_glyphs(void **state)
{
    TWI_UNUSED(state);
    const tw_limits limits = {.piece_glyphs = 4};
    test_world world;
    test_section section;
    twi_shaped shaped;
    assert_true(section_world_init(&world, &limits, dejavu));
    section_init(&section, &world, UTF8("\xD7\x90\xD7\x91\xD7\x92\xD7\x93\xD7\x94"), NULL, "en");
    section_shape_checked(&section, &world, &shaped);
    assert_int_equal(shaped.degradation_count, 1);
    assert_int_equal(shaped.degradations[0].kind, TW_DEGRADATION_SHAPING_FAILED);
    assert_int_equal(shaped.degradations[0].range.end, 10);
    assert_int_equal(shaped.glyph_count, 5);
    assert_int_equal(shaped.glyphs[4].id, twi_font_face_get_glyph(shaped.faces[0], 0x5D0));
    twi_shaped_finish(&world.context->allocator, &shaped);
    section_finish(&section);
    section_world_finish(&world);
}

/* One run of a sample, shaped by HarfBuzz as anyone would. */
static void compare_with_harfbuzz(const test_sample *sample)
{
    static const char *const shapers[] = {"ot", NULL};
    char path[256];
    snprintf(path, sizeof(path), NOTO "%s", sample->font);
    const char *const paths[] = {path, NULL};
    test_world world;
    test_section section;
    twi_shaped shaped;
    assert_true(section_world_init(&world, NULL, paths));
    section_init(&section, &world, (tw_text){sample->text, strlen(sample->text), 0}, NULL,
                 sample->locale);
    section_shape_checked(&section, &world, &shaped);
    size_t g = 0;
    for (uint32_t r = 0; r < shaped.run_count; r++) {
        const twi_run *run = &shaped.runs[r];
        const uint32_t u_start = shaped.clusters[run->cluster_start].unit_start;
        const uint32_t u_end = shaped.clusters[run->cluster_end].unit_start;
        hb_buffer_t *buffer = hb_buffer_create();
        hb_buffer_add_utf8(buffer, sample->text, (int)section.length, u_start,
                           (int)(u_end - u_start));
        hb_buffer_set_direction(buffer,
                                (run->level & 1) != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer, (hb_script_t)run->script);
        hb_buffer_set_language(buffer, hb_language_from_string(sample->locale, -1));
        hb_shape_full(shaped.faces[run->face]->hb_font, buffer, NULL, 0, shapers);
        unsigned count;
        const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
        const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
        for (unsigned i = 0; i < count; i++, g++) {
            assert_in_range(g, 0, shaped.glyph_count - 1);
            const twi_glyph *glyph = &shaped.glyphs[g];
            assert_int_equal(glyph->id, infos[i].codepoint);
            assert_int_equal(glyph->advance_du64, positions[i].x_advance);
            assert_int_equal(glyph->offset_x_du64, positions[i].x_offset);
            assert_int_equal(glyph->offset_y_du64, positions[i].y_offset);
        }
        hb_buffer_destroy(buffer);
    }
    assert_int_equal(g, shaped.glyph_count);
    twi_shaped_finish(&world.context->allocator, &shaped);
    section_finish(&section);
    section_world_finish(&world);
}

static void test_shape__of_short_runs_equals_harfbuzz_called_directly(void **state)
{
    TWI_UNUSED(state);
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        compare_with_harfbuzz(&samples[i]);
    }
}

/* Bytes from anywhere in the samples, with what text should not have between them. */
static size_t make_random_text(test_random *random, char *text, size_t capacity)
{
    static const char *const spice[] = {
        "\n",
        "\t",
        "\r\n",
        "\xE2\x80\x8F",
        "\xE2\x81\xA6",
        "\xE2\x81\xA9",
        "\xCC\x81",
        "\xC2\xAD",
        "\xE2\x80\x8D",
        "\xF0\x9F\x91\xA9\xF0\x9F\x8F\xBD\xE2\x80\x8D\xF0\x9F\x94\xAC",
        "12,3",
        "(",
        ")",
        "\xEF\xB8\x8F",
        "\xE2\x80\xA8",
        "\xFF",
        "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA"};
    size_t length = 0;
    while (length + 64 < capacity && test_random_below(random, 24) != 0) {
        const char *from = samples[test_random_below(random, SAMPLE_COUNT)].text;
        const size_t size = strlen(from);
        if (test_random_below(random, 3) == 0) {
            from = spice[test_random_below(random, TWI_COUNT_OF(spice))];
            memcpy(text + length, from, strlen(from));
            length += strlen(from);
            continue;
        }
        const size_t start = test_random_below(random, size);
        const size_t wanted = test_random_below(random, 40);
        const size_t count = TWI_MIN(wanted, size - start);
        memcpy(text + length, from + start, count);
        length += count;
    }
    return length;
}

static void test_shape__keeps_its_laws_on_random_text_of_many_scripts(void **state)
{
    TWI_UNUSED(state);
    char names[SAMPLE_COUNT][128];
    const char *paths[SAMPLE_COUNT + 1] = {0};
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        snprintf(names[i], sizeof(names[i]), NOTO "%s", samples[i].font);
        paths[i] = names[i];
    }
    test_world world;
    assert_true(section_world_init(&world, NULL, paths));
    test_random random = test_random_make(1);
    for (size_t i = 0; i < 600; i++) {
        char text[2048];
        const size_t length = make_random_text(&random, text, sizeof(text));
        test_section section;
        twi_shaped once;
        twi_shaped twice;
        section_init(&section, &world, (tw_text){text, length, TW_ENCODING_UTF8}, NULL, "en");
        section_shape_checked(&section, &world, &once);
        section_shape_checked(&section, &world, &twice);
        assert_true(section_results_equal(&once, &twice));
        twi_shaped_finish(&world.context->allocator, &once);
        twi_shaped_finish(&world.context->allocator, &twice);
        section_finish(&section);
    }
    section_world_finish(&world);
}

/* Any scalar, but most of them from where shaping is hard. */
static uint32_t make_random_scalar(test_random *random)
{
    static const uint32_t firsts[] = {0,      0x300,  0x590,  0x600,  0x640,   0x900,   0xE00,
                                      0x1000, 0x1780, 0x2000, 0xFE00, 0x1F1E6, 0x1F3F0, 0x1F460};
    if (test_random_below(random, 16) == 0) {
        return (uint32_t)test_random_below(random, 0x110000);
    }
    return firsts[test_random_below(random, TWI_COUNT_OF(firsts))] +
           (uint32_t)test_random_below(random, 0x70);
}

static void shape_random_scalars(test_random *random, const char *const *paths)
{
    const tw_limits limits = {
        .cluster_marks = test_random_below(random, 8),
        .cluster_scalars = test_random_below(random, 16),
        .piece_scalars = test_random_below(random, 200),
        .piece_glyphs = test_random_below(random, 300),
    };
    test_world world;
    assert_true(section_world_init(&world, &limits, paths));
    for (size_t i = 0; i < 60; i++) {
        uint32_t text[700];
        const size_t length = test_random_below(random, 690);
        for (size_t s = 0; s < TWI_COUNT_OF(text); s++) {
            text[s] = make_random_scalar(random);
        }
        test_section section;
        twi_shaped shaped;
        section_init(&section, &world, (tw_text){text, length, TW_ENCODING_UTF32}, NULL, "en");
        twi_style_span spans[4];
        for (uint32_t k = 0; k < 4; k++) {
            const size_t end = section.decoded.count * (k + 1) / 4;
            spans[k] = (twi_style_span){(uint32_t)end, k / 2, &section.style};
        }
        section.input.spans = spans;
        section.input.span_count = 4;
        section.input.before = text;
        section.input.before_count = test_random_below(random, 6);
        section.input.after = text + length;
        section.input.after_count = test_random_below(random, 6);
        section_shape_checked(&section, &world, &shaped);
        twi_shaped_finish(&world.context->allocator, &shaped);
        section_finish(&section);
    }
    section_world_finish(&world);
}

static void test_shape__keeps_its_laws_on_random_scalars_under_random_limits(void **state)
{
    TWI_UNUSED(state);
    static const char *const paths[] = {DEJAVU "DejaVuSans.ttf",
                                        NOTO "NotoSansDevanagari-Regular.ttf",
                                        NOTO "NotoSansMyanmar-Regular.ttf",
                                        NOTO "NotoSansKhmer-Regular.ttf",
                                        NOTO "NotoNastaliqUrdu-Regular.ttf",
                                        NULL};
    test_random random = test_random_make(4);
    for (size_t i = 0; i < 20; i++) {
        shape_random_scalars(&random, paths);
    }
}

int main(void)
{
    static const char *const needed[] = {NOTO "NotoSans-Regular.ttf", NULL};
    if (section_skip(needed, "fonts-noto-core") != 0 ||
        section_skip(dejavu, "fonts-dejavu-core") != 0) {
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape__of_no_text_has_only_the_sentinel),
        cmocka_unit_test(test_shape__of_left_to_right_letters_is_in_logical_order),
        cmocka_unit_test(test_shape__of_right_to_left_letters_has_the_last_one_leftmost),
        cmocka_unit_test(test_shape__joins_a_ligature_to_one_cluster),
        cmocka_unit_test(test_shape__joins_a_right_to_left_ligature_to_one_cluster),
        cmocka_unit_test(test_shape__keeps_a_right_to_left_base_and_its_marks_in_one_cluster),
        cmocka_unit_test(test_shape__keeps_a_base_and_its_marks_in_one_cluster),
        cmocka_unit_test(test_shape__gives_newlines_and_controls_no_glyphs),
        cmocka_unit_test(test_shape__makes_a_tab_as_wide_as_four_spaces),
        cmocka_unit_test(test_shape__gives_a_tab_and_the_space_before_it_the_paragraphs_level),
        cmocka_unit_test(test_shape__gives_a_tab_in_a_right_to_left_paragraph_its_level),
        cmocka_unit_test(test_shape__tells_where_lines_can_end),
        cmocka_unit_test(test_shape__splits_runs_only_where_shape_styles_differ),
        cmocka_unit_test(test_shape__gives_a_cluster_the_style_of_its_first_scalar),
        cmocka_unit_test(test_shape__keeps_spaces_and_punctuation_with_their_neighbours_face),
        cmocka_unit_test(test_shape__keeps_a_leading_space_with_the_letter_before_the_section),
        cmocka_unit_test(test_shape__lists_characters_that_no_font_has),
        cmocka_unit_test(test_shape__tells_that_arabic_joins_the_letter_before_the_section),
        cmocka_unit_test(test_shape__tells_that_latin_does_not_join_the_letter_before_the_section),
        cmocka_unit_test(test_shape__kerns_over_a_seam_unless_the_style_is_another),
        cmocka_unit_test(test_shape__shows_a_piece_unshaped_when_it_has_too_many_glyphs),
        cmocka_unit_test(test_shape__of_short_runs_equals_harfbuzz_called_directly),
        cmocka_unit_test(test_shape__keeps_its_laws_on_random_text_of_many_scripts),
        cmocka_unit_test(test_shape__keeps_its_laws_on_random_scalars_under_random_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
