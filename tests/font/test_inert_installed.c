/* SPDX-License-Identifier: MIT */
/* Tests that installed fonts shape words beside an inert space as if each stood alone: every font,
 * every script it has letters of, HarfBuzz being asked both ways.
 *
 * Arguments, by hand: rounds, and folders to look into instead of /usr/share/fonts; with the
 * variable TEXTWRIGHT_VERBOSE set, a line per font and script. */
#define _XOPEN_SOURCE 700

#include "fixture.h"

#include <ftw.h>
#include <time.h>

#include "font/layout_table.h"
#include "font/variations.h"
#include "space_oracle.h"

enum { OPEN_FOLDERS = 16, SKIPPED = 77, SCRIPTS = 256, INSTANCES = 3 };

typedef struct tally {
    unsigned pairs;
    unsigned inert;
    unsigned carriers;
    unsigned unknown;
    unsigned refuted;
    unsigned common; /* of all: plain spaces, the shaper's own features and direction */
    unsigned common_inert;
    unsigned common_careful; /* not inert, but never seen to differ */
    uint64_t words;
    uint64_t unsafe;
    double slowest; /* seconds */
} tally;

static twi_context *context;
static test_random generator;
static unsigned rounds = 12;
static unsigned faces;
static tally all;
static space_oracle asked;
static bool is_verbose;

static const uint32_t common_letters[] = {
    '0',    '1',    '7',    '"',  '\'',   '(',    ')',    ',',   '-',    '.',
    '/',    ':',    '!',    0xAB, 0x2018, 0x201C, 0x2026, 0x300, 0x301,  0x327,
    0x200C, 0x200D, 0x2060, 0xAD, 0x64B,  0x64E,  0x651,  0x93C, 0xFE0F, 0x34F};
static const uint32_t latin_letters[] = {'f', 'i', 'l', 'T', 'V', 'A', 'W', 'Y', 'L', 'P',
                                         'j', 'f', 'i', 'T', 'V', 'A', 'w', 'y', 'r', 'F'};

static void add_letters(const uint32_t *letters, size_t count, unsigned times)
{
    for (size_t i = 0; i < count * times; i++) {
        const uint32_t scalar = letters[i % count];
        if (asked.letter_count < ORACLE_LETTERS &&
            (twi_font_face_get_glyph(asked.face, scalar) != 0 ||
             u_hasBinaryProperty((UChar32)scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))) {
            asked.letters[asked.letter_count++] = scalar;
        }
    }
}

/* The letters of a script that the face has, some of them where there are many. */
static void collect_letters(const hb_set_t *scalars, hb_script_t script)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t scalar = HB_SET_VALUE_INVALID;
    size_t met = 0;
    asked.letter_count = 0;
    while (hb_set_next(scalars, &scalar)) {
        if (hb_unicode_script(unicode, scalar) != script || scalar == 0x2044) {
            continue;
        }
        met++;
        const size_t room = ORACLE_LETTERS / 2;
        const size_t place =
            asked.letter_count < room ? asked.letter_count++ : test_random_below(&generator, met);
        if (place < room) {
            asked.letters[place] = scalar;
        }
    }
    const unsigned times = 1 + (unsigned)asked.letter_count / 200;
    if (script == HB_SCRIPT_LATIN) {
        add_letters(latin_letters, TWI_COUNT_OF(latin_letters), times * 4);
    }
    add_letters(common_letters, TWI_COUNT_OF(common_letters), times);
}

static void print_tag(uint32_t tag)
{
    for (int shift = 24; tag != 0 && shift >= 0; shift -= 8) {
        print_message("%c", (char)(tag >> shift));
    }
}

static void tell(const char *path, unsigned differences)
{
    static const char *const answers[] = {"unknown", "no", "yes"};
    const twi_inert *answer = &asked.answer;
    print_message("%s%s ", path, asked.face->coordinate_count > 0 ? " (instance)" : "");
    print_tag(asked.question.script);
    print_message(" %s %s U+%04X: %s, %u texts differ; %s; ",
                  hb_language_to_string(asked.question.language),
                  hb_direction_to_string(asked.question.direction), asked.question.space,
                  answers[answer->answer], differences, answer->reason);
    print_tag(answer->table);
    print_message(" lookup %d, byte %llu\n", (int)answer->lookup,
                  (unsigned long long)answer->offset);
}

static void ask(const char *path, bool is_common)
{
    oracle_text text = {0};
    const clock_t start = clock();
    asked.answer = twi_inert_find(asked.face, &asked.question);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    asked.compared = 0;
    asked.unsafe = 0;
    const unsigned differences = oracle_count_differences(&asked, &generator, rounds, &text);
    const bool is_inert = asked.answer.answer == TWI_INERT_YES;
    all.slowest = TWI_MAX(all.slowest, seconds);
    all.pairs++;
    all.inert += is_inert ? 1 : 0;
    all.carriers += is_inert && asked.answer.carries_marks ? 1 : 0;
    all.unknown += asked.answer.answer == TWI_INERT_UNKNOWN ? 1 : 0;
    all.refuted += asked.answer.answer == TWI_INERT_NO ? 1 : 0;
    all.common += is_common ? 1 : 0;
    all.common_inert += is_common && is_inert ? 1 : 0;
    all.common_careful += is_common && !is_inert && differences == 0 ? 1 : 0;
    all.words += is_inert ? asked.compared : 0;
    all.unsafe += is_inert ? asked.unsafe : 0;
    if (is_verbose) {
        tell(path, differences);
    }
    if (is_inert && differences > 0) {
        tell(path, differences);
        oracle_tell(&asked, &text);
        if (getenv("GOON") == NULL)
            fail_msg("words beside an inert space are not shaped as they are alone");
    }
}

/* A language for which fonts have features of their own; NULL: none. */
static const char *name_language(hb_script_t script)
{
    static const struct {
        hb_script_t script;
        const char *language;
    } names[] = {{HB_SCRIPT_ARABIC, "ur"},
                 {HB_SCRIPT_LATIN, "tr"},
                 {HB_SCRIPT_CYRILLIC, "sr"},
                 {HB_SCRIPT_DEVANAGARI, "mr"},
                 {HB_SCRIPT_HAN, "ko"}};
    for (size_t i = 0; i < TWI_COUNT_OF(names); i++) {
        if (names[i].script == script) {
            return names[i].language;
        }
    }
    return NULL;
}

/* Our reader chooses the features that HarfBuzz chooses. */
static void compare_choice_in(uint32_t tag, const twi_layout_tags *tags)
{
    hb_face_t *face = asked.face->hb_face;
    tw_font_verdict verdict;
    twi_gate gate = twi_layout_begin(asked.face, 1 << 20, &verdict);
    twi_layout_table layout;
    twi_layout_language language;
    unsigned script = 0;
    unsigned system = 0;
    unsigned indices[1024];
    unsigned count = TWI_COUNT_OF(indices);
    unsigned required = 0;
    assert_int_equal(twi_layout_open(&gate, tag, &layout), TW_OK);
    assert_int_equal(twi_layout_choose(&layout, tags), TW_OK);
    assert_int_equal(twi_layout_read_language(&layout, &language), TW_OK);
    (void)hb_ot_layout_table_select_script(face, tag, tags->script_count, tags->scripts, &script,
                                           NULL);
    (void)hb_ot_layout_script_select_language(face, tag, script, tags->language_count,
                                              tags->languages, &system);
    (void)hb_ot_layout_language_get_required_feature(face, tag, script, system, &required, NULL);
    (void)hb_ot_layout_language_get_feature_indexes(face, tag, script, system, 0, &count, indices);
    assert_int_equal(language.count, count);
    assert_int_equal(language.required, required == 0xFFFF ? UINT32_MAX : required);
    for (unsigned i = 0; i < count; i++) {
        assert_int_equal(twi_layout_get_index(&layout, &language, i), indices[i]);
    }
}

static void compare_choice(void)
{
    const twi_layout_tags tags =
        twi_layout_make_tags(asked.question.script, asked.question.language);
    compare_choice_in(HB_OT_TAG_GSUB, &tags);
    compare_choice_in(HB_OT_TAG_GPOS, &tags);
}

static void ask_script(const char *path, const hb_set_t *scalars, hb_script_t script)
{
    static const uint32_t features[] = {HB_TAG('s', 'm', 'c', 'p'), HB_TAG('d', 'l', 'i', 'g'),
                                        HB_TAG('s', 's', '0', '1'), HB_TAG('f', 'r', 'a', 'c')};
    const hb_direction_t native = hb_script_get_horizontal_direction(script);
    collect_letters(scalars, script);
    asked.question = (twi_inert_question){
        .script = (uint32_t)hb_script_to_iso15924_tag(script),
        .language = hb_language_from_string("en", -1),
        .direction = native == HB_DIRECTION_INVALID ? HB_DIRECTION_LTR : native,
        .space = 0x20};
    compare_choice();
    ask(path, true);
    const char *other = name_language(script);
    if (other != NULL) {
        asked.question.language = hb_language_from_string(other, -1);
        compare_choice();
        ask(path, true);
    }
    asked.question.space = 0xA0;
    asked.question.features = features;
    asked.question.feature_count = TWI_COUNT_OF(features);
    ask(path, false);
    asked.question.space = 0x20;
    asked.question.feature_count = 0;
    asked.question.direction = native == HB_DIRECTION_RTL ? HB_DIRECTION_LTR
                               : script == HB_SCRIPT_HAN || script == HB_SCRIPT_KATAKANA
                                   ? HB_DIRECTION_TTB
                                   : HB_DIRECTION_RTL;
    ask(path, false);
}

static void ask_face(const char *path, const twi_font_face *face)
{
    hb_script_t scripts[SCRIPTS];
    size_t count = 0;
    hb_set_t *scalars = hb_set_create();
    hb_codepoint_t scalar = HB_SET_VALUE_INVALID;
    hb_face_collect_unicodes(face->hb_face, scalars);
    while (hb_set_next(scalars, &scalar)) {
        const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), scalar);
        bool is_new = count < SCRIPTS && script != HB_SCRIPT_COMMON &&
                      script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
        for (size_t i = 0; i < count && is_new; i++) {
            is_new = scripts[i] != script;
        }
        if (is_new) {
            scripts[count++] = script;
        }
    }
    asked.face = face;
    for (size_t i = 0; i < count; i++) {
        ask_script(path, scalars, scripts[i]);
    }
    hb_set_destroy(scalars);
    faces++;
}

/* The face at its default, and at random places of its axes. */
static void ask_instances(const char *path, twi_font_face *face)
{
    hb_ot_var_axis_info_t axes[TWI_MAX_AXES];
    unsigned count = TWI_MAX_AXES;
    ask_face(path, face);
    hb_ot_var_get_axis_infos(face->hb_face, 0, &count, axes);
    for (int i = 0; count > 0 && i < INSTANCES; i++) {
        tw_axis_value values[TWI_MAX_AXES];
        twi_font_face *instance = NULL;
        for (unsigned k = 0; k < count; k++) {
            const double share = (double)test_random_below(&generator, 5) / 4.0;
            values[k].tag = axes[k].tag;
            values[k].value = (float)(axes[k].min_value +
                                      (double)(axes[k].max_value - axes[k].min_value) * share);
        }
        assert_int_equal(twi_font_face_move(face, values, count, NULL, &instance), TW_OK);
        ask_face(path, instance);
        twi_font_face_release(instance);
    }
}

static bool is_font(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL &&
           (strcmp(dot, ".ttf") == 0 || strcmp(dot, ".otf") == 0 || strcmp(dot, ".ttc") == 0);
}

static int check_font(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    twi_font_file *file = NULL;
    (void)info;
    (void)place;
    if (kind != FTW_F || !is_font(path)) {
        return 0;
    }
    assert_int_equal(fixture_open_trusted(context, path, TW_FONT_TRUST_VOUCHED, &file), TW_OK);
    for (uint32_t i = 0; i < file->face_count && i < 2; i++) {
        twi_font_face *face = NULL;
        assert_int_equal(twi_font_face_open(context, file, i, &face), TW_OK);
        ask_instances(path, face);
        twi_font_face_release(face);
    }
    twi_object_release(&file->object);
    return 0;
}

static char *const *folders;
static char default_folder[] = "/usr/share/fonts";
static char *const default_folders[] = {default_folder, NULL};

static void test_inert__installed_fonts_shape_words_beside_an_inert_space_alone(void **state)
{
    (void)state;
    context = fixture_new_context(NULL);
    generator = test_random_make(4);
    asked.buffer = hb_buffer_create();
    for (size_t i = 0; folders[i] != NULL; i++) {
        (void)nftw(folders[i], check_font, OPEN_FOLDERS, FTW_PHYS);
    }
    hb_buffer_destroy(asked.buffer);
    print_message(
        "%u faces; %u questions: %u inert (%u carry marks), %u not, %u unknown; %llu words "
        "compared beside inert spaces, %llu of them flagged unsafe to concat\n",
        faces, all.pairs, all.inert, all.carriers, all.refuted, all.unknown,
        (unsigned long long)all.words, (unsigned long long)all.unsafe);
    print_message(
        "of %u faces' scripts with plain spaces: %u inert, %u seen to differ, %u neither; "
        "slowest answer %.3f ms\n",
        all.common, all.common_inert, all.common - all.common_inert - all.common_careful,
        all.common_careful, all.slowest * 1000);
    fixture_free_context(context);
}

int main(int count, char **arguments)
{
    folders = default_folders;
    is_verbose = getenv("TEXTWRIGHT_VERBOSE") != NULL;
    if (count > 1) {
        rounds = (unsigned)strtoul(arguments[1], NULL, 10);
    }
    if (count > 2) {
        folders = arguments + 2;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inert__installed_fonts_shape_words_beside_an_inert_space_alone),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (failed == 0 && faces == 0) {
        fprintf(stderr, "skipped: no font below /usr/share/fonts, install fonts-noto-core\n");
        return SKIPPED;
    }
    return failed;
}
