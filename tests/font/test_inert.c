/* SPDX-License-Identifier: MIT */
/* Tests that a space is found inert, or not, for the right reason, with a font for each.
 *
 * Argument: the folder, as make_space_fonts.py fills it; cases.txt says what is expected. */
#include "fixture.h"

#include "font/inert_walk.h"
#include "font/variations.h"
#include "space_oracle.h"

enum { ROUNDS = 40, COLUMNS = 9, MIN_CASES = 80, LINE_SIZE = 512 };

static const char *folder;
static unsigned wrong;
static twi_context *context;
static space_oracle asked;

typedef struct test_case {
    const char *columns[COLUMNS];
} test_case;

enum { NAME, SCRIPT, LANGUAGE, DIRECTION, FEATURES, WEIGHT, ANSWER, REASON, WORDS };

static bool read_case(FILE *stream, char line[LINE_SIZE], test_case *out)
{
    if (fgets(line, LINE_SIZE, stream) == NULL) {
        return false;
    }
    char *at = line;
    for (int i = 0; i < COLUMNS; i++) {
        char *end = at + strcspn(at, "\t\n");
        out->columns[i] = at;
        assert_true(*end != '\0');
        *end = '\0';
        at = end + 1;
    }
    return true;
}

static bool is_given(const char *column)
{
    return strcmp(column, "-") != 0;
}

static uint32_t read_tag(const char *text)
{
    return fixture_get32((const uint8_t *)text);
}

static twi_font_face *open_face(const test_case *wanted)
{
    char path[4096];
    twi_font_file *file = NULL;
    twi_font_face *face = NULL;
    const bool is_shaped = is_given(wanted->columns[WORDS]);
    snprintf(path, sizeof(path), "%s/%s.ttf", folder, wanted->columns[NAME]);
    /* What is only looked at may be cruder than the gate allows. */
    assert_int_equal(fixture_open_trusted(context, path,
                                          is_shaped ? TW_FONT_TRUST_NONE : TW_FONT_TRUST_VOUCHED,
                                          &file),
                     TW_OK);
    assert_int_equal(twi_font_face_open(context, file, 0, &face), TW_OK);
    twi_object_release(&file->object);
    if (is_given(wanted->columns[WEIGHT])) {
        const tw_axis_value weight = {HB_TAG('w', 'g', 'h', 't'),
                                      strtof(wanted->columns[WEIGHT], NULL)};
        twi_font_face *root = face;
        assert_int_equal(twi_font_face_move(root, &weight, 1, NULL, &face), TW_OK);
        twi_font_face_release(root);
    }
    return face;
}

static void ask(const twi_font_face *face, const test_case *wanted)
{
    static uint32_t feature;
    asked.face = face;
    asked.question = (twi_inert_question){
        .script = read_tag(wanted->columns[SCRIPT]),
        .language = hb_language_from_string(wanted->columns[LANGUAGE], -1),
        .direction = hb_direction_from_string(wanted->columns[DIRECTION], -1),
        .features = &feature,
        .space = 0x20,
    };
    if (is_given(wanted->columns[FEATURES])) {
        feature = read_tag(wanted->columns[FEATURES]);
        asked.question.feature_count = 1;
    }
    asked.answer = twi_inert_find(face, &asked.question);
}

static void read_words(const char *words, oracle_text *out)
{
    *out = (oracle_text){.count = 1};
    for (; *words != '\0'; words++) {
        if (*words == '|') {
            out->count++;
        } else {
            const size_t last = out->count - 1;
            out->words[last][out->lengths[last]++] = (uint32_t)*words;
        }
    }
}

static void expect_answer(const test_case *wanted)
{
    static const char *const answers[] = {"unknown", "no", "yes"};
    const twi_inert *found = &asked.answer;
    if (strcmp(answers[found->answer], wanted->columns[ANSWER]) != 0 ||
        strcmp(found->reason, wanted->columns[REASON]) != 0) {
        print_error("%s: %s (%s), not %s (%s)\n", wanted->columns[NAME], answers[found->answer],
                    found->reason, wanted->columns[ANSWER], wanted->columns[REASON]);
        wrong++;
    }
    assert_true(found->answer == TWI_INERT_YES || found->table == 0 || found->offset > 0);
    assert_true(found->offset < asked.face->file->bytes.size);
    assert_int_equal(found->carries_marks, strcmp(wanted->columns[NAME], "carries-marks") == 0);
}

/* What the answer says is what HarfBuzz does. */
static void expect_shapes(const test_case *wanted)
{
    static const uint32_t letters[] = {'A', 'B', 'C', 'f', 'i', 0xC1, 0x301, 'A', 'B', 0x627};
    test_random random = test_random_make(1);
    oracle_text text;
    if (is_given(wanted->columns[WORDS])) {
        read_words(wanted->columns[WORDS], &text);
        if (oracle_is_equal(&asked, &text) != (asked.answer.answer == TWI_INERT_YES)) {
            print_error("%s: \"%s\" is not shaped so\n", wanted->columns[NAME],
                        wanted->columns[WORDS]);
            wrong++;
        }
    }
    if (asked.answer.answer == TWI_INERT_YES) {
        asked.letter_count = TWI_COUNT_OF(letters);
        memcpy(asked.letters, letters, sizeof(letters));
        assert_int_equal(oracle_count_differences(&asked, &random, ROUNDS, &text), 0);
    }
}

static void test_inert__each_font_gets_its_answer_and_shapes_so(void **state)
{
    (void)state;
    char line[LINE_SIZE];
    test_case wanted;
    unsigned count = 0;
    snprintf(line, sizeof(line), "%s/cases.txt", folder);
    FILE *stream = fopen(line, "r");
    assert_non_null(stream);
    while (read_case(stream, line, &wanted)) {
        twi_font_face *face = open_face(&wanted);
        ask(face, &wanted);
        expect_answer(&wanted);
        expect_shapes(&wanted);
        twi_font_face_release(face);
        count++;
    }
    fclose(stream);
    assert_int_equal(wrong, 0);
    assert_true(count >= MIN_CASES);
}

static twi_font_face *open_registered(void)
{
    static const test_case registered = {
        .columns = {[NAME] = "registered", [WEIGHT] = "-", [WORDS] = "-"}};
    return open_face(&registered);
}

/* How many features of registered.ttf HarfBuzz turns on by itself: none that is optional. */
static unsigned expect_defaults(const twi_font_face *face, hb_script_t script,
                                hb_direction_t direction, char tags[][8], unsigned count)
{
    uint32_t scalars[256];
    for (unsigned i = 0; i < count; i++) {
        scalars[i] = 0xE000 + i;
    }
    asked.face = face;
    asked.question = (twi_inert_question){.script = (uint32_t)hb_script_to_iso15924_tag(script),
                                          .language = hb_language_from_string("en", -1),
                                          .direction = direction};
    oracle_shape_scalars(&asked, scalars, count);
    unsigned on = 0;
    unsigned glyph_count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(asked.buffer, &glyph_count);
    for (unsigned g = 0; g < glyph_count; g++) {
        const unsigned i = infos[g].cluster;
        const bool is_on = infos[g].codepoint != twi_font_face_get_glyph(face, scalars[i]);
        on += is_on ? 1 : 0;
        if (is_on &&
            twi_inert_is_optional(read_tag(tags[i]), HB_DIRECTION_IS_VERTICAL(direction))) {
            fail_msg("%s is on in %s %s", tags[i], hb_language_to_string(asked.question.language),
                     hb_direction_to_string(direction));
        }
    }
    return on;
}

static void test_inert__no_feature_that_is_on_by_itself_counts_as_optional(void **state)
{
    (void)state;
    static const hb_script_t scripts[] = {
        HB_SCRIPT_LATIN,     HB_SCRIPT_ARABIC,  HB_SCRIPT_BENGALI,  HB_SCRIPT_DEVANAGARI,
        HB_SCRIPT_HANGUL,    HB_SCRIPT_HEBREW,  HB_SCRIPT_JAVANESE, HB_SCRIPT_KHMER,
        HB_SCRIPT_MONGOLIAN, HB_SCRIPT_MYANMAR, HB_SCRIPT_SYRIAC,   HB_SCRIPT_THAI,
        HB_SCRIPT_TIBETAN,   HB_SCRIPT_HAN};
    char path[4096];
    char tags[256][8];
    unsigned count = 0;
    snprintf(path, sizeof(path), "%s/registered.txt", folder);
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    while (count < TWI_COUNT_OF(tags) && fgets(tags[count], sizeof(tags[0]), stream) != NULL) {
        tags[count++][4] = '\0';
    }
    fclose(stream);
    assert_true(count > 100);
    twi_font_face *face = open_registered();
    for (size_t i = 0; i < TWI_COUNT_OF(scripts); i++) {
        const hb_direction_t native = hb_script_get_horizontal_direction(scripts[i]);
        /* All of them have at least ligatures, contextual alternates and the like. */
        assert_in_range(expect_defaults(face, scripts[i], native, tags, count), 8, count);
        assert_in_range(expect_defaults(face, scripts[i], HB_DIRECTION_TTB, tags, count), 3, count);
    }
    twi_font_face_release(face);
    assert_true(twi_inert_is_optional(HB_TAG('s', 's', '0', '7'), false));
    assert_false(twi_inert_is_optional(HB_TAG('s', 's', 't', 'y'), false));
    assert_true(twi_inert_is_optional(HB_TAG('v', 'e', 'r', 't'), false));
    assert_false(twi_inert_is_optional(HB_TAG('v', 'e', 'r', 't'), true));
}

static void test_inert__words_that_depend_on_the_text_are_not_admitted(void **state)
{
    (void)state;
    static const struct {
        hb_script_t script;
        uint32_t word[4];
        bool is_admitted;
    } words[] = {
        {HB_SCRIPT_LATIN, {'A', 'B', 'C', 'f'}, true},
        {HB_SCRIPT_LATIN, {'A', 0x301, 'B', 'C'}, true},
        {HB_SCRIPT_LATIN, {0x301, 'A', 'B', 'C'}, false}, /* begins with a mark */
        {HB_SCRIPT_LATIN, {'1', 0x2044, '2', 'A'}, false},
        {HB_SCRIPT_LATIN, {'A', 0xC1, 'B', 'C'}, true},     /* has a glyph of its own */
        {HB_SCRIPT_LATIN, {'A', 0x1EAD, 'B', 'C'}, false},  /* is taken apart */
        {HB_SCRIPT_LATIN, {'A', 0x1EAD, 0x301, 'B'}, true}, /* and put together by itself */
        {HB_SCRIPT_LATIN, {'A', 'B', 'C', 0x200C}, true},
        {HB_SCRIPT_DEVANAGARI, {0x915, 0x916, 0x917, 0x200C}, false},
        {HB_SCRIPT_DEVANAGARI, {0x915, 0x916, 0x200C, 0xFE00}, false},
        {HB_SCRIPT_DEVANAGARI, {0x915, 0x200C, 0x917, 0x918}, true},
        {HB_SCRIPT_KAITHI, {0x110AB, 0x110A5, 0x110A6, 0x110A7}, false},
        {HB_SCRIPT_KAITHI, {0x110AB, 0x110BA, 0x110A6, 0x110A7}, true},
    };
    const test_case plain = {.columns = {[NAME] = "plain", [WEIGHT] = "-", [WORDS] = "-"}};
    twi_font_face *face = open_face(&plain);
    for (size_t i = 0; i < TWI_COUNT_OF(words); i++) {
        if (twi_inert_admits_word(face, (uint32_t)hb_script_to_iso15924_tag(words[i].script),
                                  words[i].word, 4) != words[i].is_admitted) {
            fail_msg("word %zu", i);
        }
    }
    assert_true(twi_inert_admits_word(face, (uint32_t)HB_SCRIPT_LATIN, NULL, 0));
    twi_font_face_release(face);
}

static void test_inert__other_spaces_are_asked_by_their_own_glyph_or_the_plain_one(void **state)
{
    (void)state;
    const test_case kerned = {.columns = {[NAME] = "pair-second",
                                          [SCRIPT] = "Latn",
                                          [LANGUAGE] = "en",
                                          [DIRECTION] = "ltr",
                                          [FEATURES] = "-",
                                          [WEIGHT] = "-",
                                          [WORDS] = "-"}};
    twi_font_face *face = open_face(&kerned);
    ask(face, &kerned);
    static const uint32_t spaces[] = {0xA0, 0x2003, 0x2009, 0x202F, 0x205F, 0x3000};
    for (size_t i = 0; i < TWI_COUNT_OF(spaces); i++) {
        asked.question.space = spaces[i];
        assert_string_equal(twi_inert_find(face, &asked.question).reason, "the space is kerned");
    }
    static const uint32_t others[] = {0, 'A', 0x1680, 0x2000, 0x200B, 0xFFFFFFFF};
    for (size_t i = 0; i < TWI_COUNT_OF(others); i++) {
        asked.question.space = others[i];
        assert_string_equal(twi_inert_find(face, &asked.question).reason,
                            "not a space that is looked at");
    }
    asked.question.space = 0xA0;
    asked.question.script = (uint32_t)HB_SCRIPT_DEVANAGARI;
    assert_string_equal(twi_inert_find(face, &asked.question).reason,
                        "a no-break space may hold a vowel");
    twi_font_face_release(face);
}

static int set_up(void **state)
{
    (void)state;
    context = fixture_new_context(NULL);
    asked.buffer = hb_buffer_create();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    hb_buffer_destroy(asked.buffer);
    fixture_free_context(context);
    return 0;
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: test_font_inert FOLDER\n");
        return 2;
    }
    folder = arguments[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inert__each_font_gets_its_answer_and_shapes_so),
        cmocka_unit_test(test_inert__no_feature_that_is_on_by_itself_counts_as_optional),
        cmocka_unit_test(test_inert__words_that_depend_on_the_text_are_not_admitted),
        cmocka_unit_test(test_inert__other_spaces_are_asked_by_their_own_glyph_or_the_plain_one),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
