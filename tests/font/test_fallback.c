/* SPDX-License-Identifier: MIT */
/* Tests the choice of a font for what the asked-for font does not have. */
#include "fixture.h"

#include <pthread.h>

#include "font/fallback.h"
#include "font/sfnt.h"
#include "random.h"

#define COMMON TWI_TAG('Z', 'y', 'y', 'y')
#define LATIN TWI_TAG('L', 'a', 't', 'n')
#define ARABIC TWI_TAG('A', 'r', 'a', 'b')
#define HAN TWI_TAG('H', 'a', 'n', 'i')

static const box_font_range latin[] = {{' ', ' ', 1000, BOX_FONT_INK_NONE},
                                       {'a', 'z', 1000, BOX_FONT_INK_LETTER},
                                       {0xE9, 0xE9, 1000, BOX_FONT_INK_LETTER},
                                       {0x2010, 0x2010, 1000, BOX_FONT_INK_LETTER}};
static const box_font_range latin_and_acute[] = {{'a', 'z', 1000, BOX_FONT_INK_LETTER},
                                                 {0x301, 0x301, 0, BOX_FONT_INK_MARK}};
static const box_font_range arabic[] = {{0x620, 0x64A, 1000, BOX_FONT_INK_LETTER}};
static const box_font_range han[] = {{0x4E00, 0x4FFF, 1000, BOX_FONT_INK_LETTER}};
static const box_font_range late[] = {{0x620, 0x64A, 1000, BOX_FONT_INK_LETTER},
                                      {0x2600, 0x26FF, 1000, BOX_FONT_INK_LETTER}};

static const box_font_options fonts[] = {
    {.family = "Aaa", .ranges = late, .range_count = 2},
    {.family = "Plain", .ranges = latin, .range_count = 4},
    {.family = "Accents", .ranges = latin_and_acute, .range_count = 2},
    {.family = "Noto Sans Arabic", .ranges = arabic, .range_count = 1},
    {.family = "Noto Sans Arabic", .weight = 700, .ranges = arabic, .range_count = 1},
    {.family = "Noto Sans CJK JP", .ranges = han, .range_count = 1},
    {.family = "Noto Sans CJK KR", .ranges = han, .range_count = 1},
    {.family = "Noto Sans CJK SC", .ranges = han, .range_count = 1},
    {.family = "Noto Sans CJK TC", .ranges = han, .range_count = 1},
    {.family = "Noto Serif CJK JP", .ranges = han, .range_count = 1},
};

typedef struct fallback_fixture {
    twi_context *context;
    twi_font_collection *collection;
    twi_work work;
} fallback_fixture;

static void setup(fallback_fixture *fixture)
{
    twi_font_source *files[TWI_COUNT_OF(fonts)];
    fixture->context = fixture_new_context(NULL);
    for (size_t i = 0; i < TWI_COUNT_OF(fonts); i++) {
        files[i] = fixture_make_source(fixture->context, &fonts[i]);
    }
    const twi_font_collection_parts parts = {.files = files, .file_count = TWI_COUNT_OF(fonts)};
    assert_int_equal(twi_font_collection_new(fixture->context, &parts, &fixture->collection),
                     TW_OK);
    for (size_t i = 0; i < TWI_COUNT_OF(fonts); i++) {
        twi_object_release(&files[i]->object);
    }
    twi_work_init(&fixture->work, fixture->context, 0, NULL);
}

static void teardown(fallback_fixture *fixture)
{
    twi_object_release(twi_font_collection_object(fixture->collection));
    fixture_free_context(fixture->context);
}

typedef struct font_question {
    const char *families;
    const char *locale;
    uint16_t weight;
    uint32_t script;
    uint32_t scalars[4];
    const char *family; /* expected; NULL: none */
    uint16_t expected_weight;
} font_question;

static size_t count_scalars(const font_question *question)
{
    size_t count = 0;
    while (count < 4 && question->scalars[count] != 0) {
        count++;
    }
    return count;
}

static tw_status ask(fallback_fixture *fixture, const font_question *question,
                     twi_font_face **out_face)
{
    const twi_font_request request = {question->families, question->locale, question->weight, 5,
                                      TW_FONT_STYLE_NORMAL};
    const twi_fallback_cluster cluster = {question->scalars, count_scalars(question),
                                          question->script, false};
    return twi_fallback_choose(&fixture->work, fixture->collection, &request, &cluster, out_face);
}

static const font_question questions[] = {
    /* The request's own families first, whatever the script has. */
    {"Aaa", "en", 400, ARABIC, {0x628}, "Aaa", 400},
    {"Missing, Aaa", "en", 400, ARABIC, {0x628}, "Aaa", 400},
    /* Then the families made for the script, in the request's weight. */
    {"Plain", "en", 400, ARABIC, {0x628}, "Noto Sans Arabic", 400},
    {"Plain", "en", 700, ARABIC, {0x628}, "Noto Sans Arabic", 700},
    {"Plain", "en", 400, ARABIC, {0x628, 0x200D}, "Noto Sans Arabic", 400},
    /* Han is drawn as the locale draws it. */
    {"Plain", "ja", 400, HAN, {0x4E00}, "Noto Sans CJK JP", 400},
    {"Plain", "ko-KR", 400, HAN, {0x4E00}, "Noto Sans CJK KR", 400},
    {"Plain", "zh-Hant", 400, HAN, {0x4E00}, "Noto Sans CJK TC", 400},
    {"Plain", "zh-TW", 400, HAN, {0x4E00}, "Noto Sans CJK TC", 400},
    {"Plain", "zh-Hans-CN", 400, HAN, {0x4E00}, "Noto Sans CJK SC", 400},
    {"Plain", "", 400, HAN, {0x4E00}, "Noto Sans CJK SC", 400},
    {"Plain, serif", "JA", 400, HAN, {0x4E00}, "Noto Serif CJK JP", 400},
    /* Then any font that has it. */
    {"Plain", "en", 400, COMMON, {0x2603}, "Aaa", 400},
    /* Nothing has it. */
    {"Plain", "en", 400, COMMON, {0x1F600}, NULL, 0},
    {"Plain", "en", 400, ARABIC, {0x628, 0x1F600}, NULL, 0},
    /* What a shaper composes, decomposes or makes from other glyphs counts as there. */
    {"Plain", "en", 400, LATIN, {'e', 0x301}, "Plain", 400},
    {"Plain", "en", 400, LATIN, {'o', 0x301}, "Accents", 400},
    {"Accents", "en", 400, LATIN, {0xE1}, "Accents", 400},
    {"Plain", "en", 400, COMMON, {0x2003}, "Plain", 400},
    {"Plain", "en", 400, COMMON, {0x2011}, "Plain", 400},
    /* Nothing to see: any font will do, the first one does. */
    {"Plain", "en", 400, COMMON, {0x200B}, "Plain", 400},
};

static void expect_answer(fallback_fixture *fixture, const font_question *question)
{
    twi_font_face *face = NULL;
    const tw_status status = ask(fixture, question, &face);
    const char *family = face == NULL ? "none" : face->family;
    const char *expected = question->family == NULL ? "none" : question->family;
    if (strcmp(family, expected) != 0 ||
        (face != NULL && face->traits.weight != question->expected_weight)) {
        fail_msg("%s, %s, U+%04X: expected %s %u, got %s (status %d)", question->families,
                 question->locale, question->scalars[0], expected, question->expected_weight,
                 family, status);
    }
    assert_int_equal(status, question->family == NULL ? TW_ERROR_NO_FONT : TW_OK);
    twi_font_face_release(face);
}

static void test_fallback__answers_in_the_order_of_the_rules(void **state)
{
    (void)state;
    fallback_fixture fixture;
    setup(&fixture);
    for (size_t i = 0; i < TWI_COUNT_OF(questions); i++) {
        expect_answer(&fixture, &questions[i]);
    }
    teardown(&fixture);
}

/* More kinds of questions than the memory keeps, in random order, each with its one answer. */
static void test_fallback__an_answer_does_not_depend_on_what_was_asked_before(void **state)
{
    (void)state;
    fallback_fixture fixture;
    setup(&fixture);
    test_random random = test_random_make(5);
    for (int round = 0; round < 5000; round++) {
        expect_answer(&fixture, &questions[test_random_below(&random, TWI_COUNT_OF(questions))]);
        char locale[16];
        (void)snprintf(locale, sizeof(locale), "x-%d", round); /* a list of its own */
        const font_question other = {"Plain", locale, 400, ARABIC, {0x628}, "Noto Sans Arabic",
                                     400};
        expect_answer(&fixture, &other);
    }
    teardown(&fixture);
}

static void test_fallback__covers_needs_colour_for_emoji(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_face *face = fixture_open_face(context, &fonts[0]);
    const uint32_t scalars[] = {0x2603, 0xFE0F};
    twi_fallback_cluster cluster = {scalars, 2, COMMON, false};
    assert_true(twi_fallback_covers(face, &cluster));
    cluster.is_emoji = true;
    assert_false(twi_fallback_covers(face, &cluster));
    cluster = (twi_fallback_cluster){scalars + 1, 1, COMMON, true};
    assert_true(twi_fallback_covers(face, &cluster)); /* nothing to draw */
    cluster = (twi_fallback_cluster){scalars, 0, COMMON, false};
    assert_true(twi_fallback_covers(face, &cluster));
    twi_font_face_release(face);
    fixture_free_context(context);
}

static void test_fallback__cost_of_a_cluster_is_bounded_and_charged(void **state)
{
    (void)state;
    fallback_fixture fixture;
    setup(&fixture);
    const font_question *question = &questions[13]; /* nothing has it: the longest walk */
    twi_font_face *face = NULL;
    assert_int_equal(ask(&fixture, question, &face), TW_ERROR_NO_FONT);
    const uint64_t before = fixture.work.spent;
    assert_int_equal(ask(&fixture, question, &face), TW_ERROR_NO_FONT);
    assert_int_equal(fixture.work.spent - before, 1); /* remembered */
    const uint64_t first = before;
    assert_true(first >= TWI_COUNT_OF(fonts) && first <= 3 * TWI_COUNT_OF(fonts));
    twi_work_init(&fixture.work, fixture.context, 1, NULL);
    const font_question other = {"Plain", "fr", 400, ARABIC, {0x628}, NULL, 0};
    assert_int_equal(ask(&fixture, &other, &face), TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "work_units");
    assert_null(face);
    teardown(&fixture);
}

static void *ask_all(void *argument)
{
    fallback_fixture mine = *(fallback_fixture *)argument;
    twi_work_init(&mine.work, mine.context, 0, NULL);
    for (int round = 0; round < 300; round++) {
        for (size_t i = 0; i < TWI_COUNT_OF(questions); i++) {
            twi_font_face *face = NULL;
            const tw_status status = ask(&mine, &questions[i], &face);
            const bool is_right =
                questions[i].family == NULL
                    ? status == TW_ERROR_NO_FONT
                    : face != NULL && strcmp(face->family, questions[i].family) == 0;
            twi_font_face_release(face);
            if (!is_right) {
                return argument;
            }
        }
    }
    return NULL;
}

static void test_fallback__four_threads_get_the_same_answers(void **state)
{
    (void)state;
    fallback_fixture fixture;
    setup(&fixture);
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, ask_all, &fixture), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        void *failed = NULL;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    teardown(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fallback__answers_in_the_order_of_the_rules),
        cmocka_unit_test(test_fallback__an_answer_does_not_depend_on_what_was_asked_before),
        cmocka_unit_test(test_fallback__covers_needs_colour_for_emoji),
        cmocka_unit_test(test_fallback__cost_of_a_cluster_is_bounded_and_charged),
        cmocka_unit_test(test_fallback__four_threads_get_the_same_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
