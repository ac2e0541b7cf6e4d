/* SPDX-License-Identifier: MIT */
/* Tests containers of fonts through the public functions, on ones that need no library to unpack. */
#include "fixture.h"

#include <textwright/textwright.h>

#include "font/sfnt.h"
#include "guard_page.h"
#include "stored_woff.h"

typedef struct packed_box {
    uint8_t *font;
    size_t font_size;
    uint8_t *woff;
    size_t woff_size;
    tw_factory factory;
} packed_box;

static packed_box set_up(const tw_limits *limits)
{
    packed_box box = {.font = NULL};
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.diagnostic = fixture_remember;
    if (limits != NULL) {
        options.limits = *limits;
    }
    box.font = fixture_make_box(NULL, &box.font_size);
    box.woff = stored_woff_make(box.font, box.font_size, &box.woff_size);
    assert_non_null(box.woff);
    assert_int_equal(tw_factory_create(&options, &box.factory), TW_OK);
    return box;
}

static void tear_down(packed_box *box)
{
    free(box->font);
    free(box->woff);
    tw_factory_release(box->factory);
}

static tw_font_container analyze(const void *data, size_t size)
{
    tw_font_container container = (tw_font_container)77;
    assert_int_equal(tw_font_container_analyze(data, size, &container), TW_OK);
    return container;
}

static void test_unpack__only_four_bytes_tell_the_container(void **state)
{
    (void)state;
    assert_int_equal(analyze("wOFF", 4), TW_FONT_CONTAINER_WOFF);
    assert_int_equal(analyze("wOF2 and then no font at all", 28), TW_FONT_CONTAINER_WOFF2);
    assert_int_equal(analyze("wOFF", 3), TW_FONT_CONTAINER_UNKNOWN);
    assert_int_equal(analyze("woff", 4), TW_FONT_CONTAINER_UNKNOWN);
    assert_int_equal(analyze("OTTO", 4), TW_FONT_CONTAINER_UNKNOWN);
    assert_int_equal(analyze("", 0), TW_FONT_CONTAINER_UNKNOWN);
    assert_int_equal(analyze(NULL, 0), TW_FONT_CONTAINER_UNKNOWN);
    assert_int_equal(analyze(NULL, 4), TW_FONT_CONTAINER_UNKNOWN);
}

static void test_unpack__unknown_container_is_an_invalid_argument(void **state)
{
    (void)state;
    packed_box box = set_up(NULL);
    size_t size = 99;
    assert_int_equal(tw_font_container_unpack(box.factory, box.font, box.font_size, NULL, 0, &size),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(size, 0);
    tear_down(&box);
}

static void test_unpack__stored_tables_come_back_as_they_were(void **state)
{
    (void)state;
    packed_box box = set_up(NULL);
    size_t size = 0;
    assert_int_equal(tw_font_container_unpack(box.factory, box.woff, box.woff_size, NULL, 0, &size),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(size, box.font_size);
    uint8_t *font = malloc(size);
    assert_non_null(font);
    assert_int_equal(
        tw_font_container_unpack(box.factory, box.woff, box.woff_size, font, size, &size), TW_OK);
    /* The box font is canonical already. */
    assert_memory_equal(font, box.font, size);
    free(font);
    tear_down(&box);
}

static void test_unpack__opening_a_container_opens_the_font_in_it(void **state)
{
    (void)state;
    packed_box box = set_up(NULL);
    tw_font_file file;
    tw_font_face face;
    tw_font_verdict verdict;
    uint32_t glyph = 0;
    const uint32_t scalar = 'a';
    assert_int_equal(
        tw_font_file_check(box.factory, box.woff, box.woff_size, TW_GATE_PROFILE_STRICT, &verdict),
        TW_OK);
    assert_int_equal(verdict.status, TW_OK);
    assert_int_equal(verdict.face_count, 1);
    assert_int_equal(tw_font_file_create_from_memory(box.factory, box.woff, box.woff_size,
                                                     TW_FONT_TRUST_NONE, &file),
                     TW_OK);
    assert_int_equal(tw_font_face_create(file, 0, &face), TW_OK);
    assert_int_equal(tw_font_face_get_glyph_indices(face, &scalar, 1, &glyph), TW_OK);
    assert_int_equal(glyph, box_font_glyph(NULL, scalar));
    tw_font_face_release(face);
    tw_font_file_release(file);
    tear_down(&box);
}

static void test_unpack__limit_on_what_comes_out_is_named(void **state)
{
    (void)state;
    tw_limits limits = {.decompressed_bytes = 1000};
    packed_box box = set_up(&limits);
    size_t size = 0;
    tw_font_verdict verdict;
    assert_int_equal(tw_font_container_unpack(box.factory, box.woff, box.woff_size, NULL, 0, &size),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "decompressed_bytes");
    assert_int_equal(fixture_last.limit, 1000);
    assert_int_equal(tw_font_file_check(box.factory, box.woff, box.woff_size,
                                        TW_GATE_PROFILE_COMPATIBLE, &verdict),
                     TW_OK);
    assert_int_equal(verdict.status, TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(verdict.rule, "decompressed_bytes");
    tear_down(&box);
}

/* Each prefix ends at a page that cannot be read. */
static void test_unpack__cut_off_anywhere_is_refused(void **state)
{
    (void)state;
    packed_box box = set_up(NULL);
    for (size_t size = 4; size < box.woff_size; size += size < 400 ? 1 : 997) {
        guard_page page;
        size_t needed = 99;
        assert_true(guard_page_init_copy(&page, box.woff, size));
        assert_int_equal(tw_font_container_unpack(box.factory, page.bytes, size, NULL, 0, &needed),
                         TW_ERROR_FILE_FORMAT);
        assert_int_equal(needed, 0);
        guard_page_finish(&page);
    }
    tear_down(&box);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unpack__only_four_bytes_tell_the_container),
        cmocka_unit_test(test_unpack__unknown_container_is_an_invalid_argument),
        cmocka_unit_test(test_unpack__stored_tables_come_back_as_they_were),
        cmocka_unit_test(test_unpack__opening_a_container_opens_the_font_in_it),
        cmocka_unit_test(test_unpack__limit_on_what_comes_out_is_named),
        cmocka_unit_test(test_unpack__cut_off_anywhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
