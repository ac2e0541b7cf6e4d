/* SPDX-License-Identifier: MIT */
/* Tests packed fonts that make_packed_fonts.py wrote: bad ones are refused for their rule, within
 * bounded memory; good ones survive that any allocation is refused.
 *
 * Argument: the folder; broken/rules.txt lists file, table and rule. */
#include "fixture.h"

#include <textwright/textwright.h>

#include "font/unpack.h"
#include "sweep.h"

enum { PATH_SIZE = 4096, FILE_SIZE = 1 << 20, FACTORY_BYTES = 6 << 20 };

static const char *folder;

/* Ends `line` at its next tab or at its end; returns what follows. */
static char *cut(char *line)
{
    char *end = line + strcspn(line, "\t\n");
    char *next = *end == '\0' ? end : end + 1;
    *end = '\0';
    return next;
}

static twi_bytes read_file(const char *name)
{
    static uint8_t data[FILE_SIZE];
    char path[PATH_SIZE];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        fail_msg("%s is not there", path);
    }
    const twi_bytes bytes = {data, fread(data, 1, sizeof(data), stream)};
    fclose(stream);
    return bytes;
}

static void expect_refused(twi_context *context, const char *name, const char *tag,
                           const char *rule)
{
    char path[PATH_SIZE];
    tw_font_verdict verdict;
    twi_font_file *file = NULL;
    snprintf(path, sizeof(path), "broken/%s", name);
    const twi_bytes bytes = read_file(path);
    assert_int_equal(twi_unpack_judge(context, bytes, TW_GATE_PROFILE_COMPATIBLE, &verdict), TW_OK);
    if (strcmp(verdict.rule, rule) != 0) {
        fail_msg("%s: \"%s\", not \"%s\"", name, verdict.rule, rule);
    }
    assert_int_equal(verdict.status, TW_ERROR_FILE_FORMAT);
    if (verdict.table != (*tag == '\0' ? 0 : fixture_get32((const uint8_t *)tag))) {
        fail_msg("%s: table %08x", name, verdict.table);
    }
    assert_int_equal(verdict.face_count, 0);
    assert_int_equal(twi_font_file_copy(context, bytes, TW_FONT_TRUST_NONE, NULL, &file),
                     TW_ERROR_FILE_FORMAT);
    assert_string_equal(fixture_last.subject, rule);
    /* A vouched font is unpacked by the same rules. What is sound but for its tables may pass. */
    if (strstr(rule, "loca is shorter") == NULL) {
        assert_int_equal(twi_font_file_copy(context, bytes, TW_FONT_TRUST_VOUCHED, NULL, &file),
                         TW_ERROR_FILE_FORMAT);
    }
}

/* 8 MB that a kilobyte claims to become, or becomes without a claim, never exist: the whole factory
 * has 6, of which brotli takes 4 for its window. */
static void test_unpack_rules__each_broken_font_is_refused_for_its_rule(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    char line[512];
    unsigned count = 0;
    snprintf(path, sizeof(path), "%s/broken/rules.txt", folder);
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.diagnostic = fixture_remember;
    options.memory_cap = FACTORY_BYTES;
    twi_context *context = twi_context_new(&options);
    while (fgets(line, sizeof(line), stream) != NULL) {
        char *tag = cut(line);
        char *rule = cut(tag);
        (void)cut(rule);
        expect_refused(context, line, tag, rule);
        count++;
    }
    fclose(stream);
    assert_true(count >= 30);
    fixture_free_context(context);
}

static tw_status open_packed(tw_factory factory, void *user, uint64_t *out_digest)
{
    const twi_bytes *bytes = user;
    static uint8_t font[FILE_SIZE];
    size_t size = 0;
    TWI_TRY(tw_font_container_unpack(factory, bytes->data, bytes->size, font, sizeof(font), &size));
    *out_digest = sweep_mix(*out_digest, font, size);
    tw_font_file file;
    TWI_TRY(tw_font_file_create_from_memory(factory, bytes->data, bytes->size, TW_FONT_TRUST_NONE,
                                            &file));
    tw_font_file_release(file);
    return TW_OK;
}

static void test_unpack_rules__no_refused_allocation_is_taken_for_a_bad_font(void **state)
{
    (void)state;
    static const char *const names[] = {"truetype.ttf.woff", "truetype.ttf.hmtx.woff2",
                                        "cff.otf.woff2"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        twi_bytes bytes = read_file(names[i]);
        sweep_result result;
        sweep_run(open_packed, &bytes, NULL, &result);
        if (result.wrong[0] != '\0') {
            fail_msg("%s: %s", names[i], result.wrong);
        }
        print_message("%s: %zu allocations, %zu runs refused\n", names[i], result.allocations,
                      result.refused_runs);
        assert_true(result.refused_runs > 10);
    }
}

/* A file's trust is what decides; FreeType's own memory is not ours to refuse. */
static tw_status open_vouched(tw_factory factory, void *user, uint64_t *out_digest)
{
    const twi_bytes *bytes = user;
    static const uint32_t scalar = 'A';
    tw_font_file file;
    tw_font_face face;
    uint32_t glyph = 0;
    int32_t advance = 0;
    TWI_TRY(tw_font_file_create_from_memory(factory, bytes->data, bytes->size,
                                            TW_FONT_TRUST_VOUCHED, &file));
    tw_status status = tw_font_face_create(file, 0, &face);
    if (status == TW_OK) {
        status = tw_font_face_get_glyph_indices(face, &scalar, 1, &glyph);
    }
    if (status == TW_OK) {
        status = tw_font_face_get_glyph_advances(face, 0, &glyph, 1, &advance);
        assert_int_equal(advance, 3 * 64); /* 3 pixels of 64 units */
    }
    *out_digest = sweep_mix(*out_digest, &advance, sizeof(advance));
    tw_font_face_release(face);
    tw_font_file_release(file);
    return status;
}

static void test_unpack_rules__old_font_survives_refused_allocations(void **state)
{
    (void)state;
    twi_bytes bytes = read_file("dots.bdf");
    sweep_result result;
    sweep_run(open_vouched, &bytes, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > 10);
}

static void test_unpack_rules__old_font_without_trust_is_refused_by_name(void **state)
{
    (void)state;
    const char rule[] = "Type 1, PCF and BDF fonts are opened only when vouched for";
    twi_context *context = fixture_new_context(NULL);
    const twi_bytes bytes = read_file("dots.bdf");
    tw_font_verdict verdict;
    twi_font_file *file = NULL;
    assert_int_equal(twi_unpack_judge(context, bytes, TW_GATE_PROFILE_COMPATIBLE, &verdict), TW_OK);
    assert_int_equal(verdict.status, TW_ERROR_FILE_FORMAT);
    assert_string_equal(verdict.rule, rule);
    assert_int_equal(twi_font_file_copy(context, bytes, TW_FONT_TRUST_NONE, NULL, &file),
                     TW_ERROR_FILE_FORMAT);
    assert_string_equal(fixture_last.subject, rule);
    fixture_free_context(context);
}

static void test_unpack_rules__gzipped_picture_comes_out_within_its_limit(void **state)
{
    (void)state;
    const tw_limits limits = {.decompressed_bytes = 1 << 20};
    twi_context *context = fixture_new_context(&limits);
    twi_bytes picture;
    assert_int_equal(twi_unpack_gzip(context, read_file("picture.svg.gz"), &picture), TW_OK);
    assert_int_equal(picture.size, 67);
    assert_memory_equal(picture.data, "<svg xmlns=", 11);
    twi_free(&context->allocator, (void *)(uintptr_t)picture.data);
    assert_int_equal(twi_unpack_gzip(context, read_file("bomb.svg.gz"), &picture),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "decompressed_bytes");
    assert_null(picture.data);
    twi_bytes cut = read_file("picture.svg.gz");
    cut.size -= 9;
    assert_int_equal(twi_unpack_gzip(context, cut, &picture), TW_ERROR_FILE_FORMAT);
    assert_string_equal(fixture_last.subject, "a gzip'd picture is broken");
    fixture_free_context(context);
}

static void test_unpack_rules__build_says_what_it_unpacks(void **state)
{
    (void)state;
    static const tw_feature features[] = {TW_FEATURE_WOFF, TW_FEATURE_WOFF2};
    for (size_t i = 0; i < sizeof(features) / sizeof(*features); i++) {
        int is_available = 0;
        assert_int_equal(tw_feature_is_available(features[i], &is_available), TW_OK);
        assert_int_equal(is_available, 1); /* else meson does not run this program */
    }
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: test_font_unpack_rules FOLDER\n");
        return 2;
    }
    folder = arguments[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unpack_rules__each_broken_font_is_refused_for_its_rule),
        cmocka_unit_test(test_unpack_rules__old_font_survives_refused_allocations),
        cmocka_unit_test(test_unpack_rules__old_font_without_trust_is_refused_by_name),
        cmocka_unit_test(test_unpack_rules__gzipped_picture_comes_out_within_its_limit),
        cmocka_unit_test(test_unpack_rules__build_says_what_it_unpacks),
        cmocka_unit_test(test_unpack_rules__no_refused_allocation_is_taken_for_a_bad_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
