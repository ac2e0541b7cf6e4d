/* SPDX-License-Identifier: MIT */
/* Tests what kind of font a file is said to be, and faces that are expected to be of a type. */
#include "fixture.h"

#include <textwright/font_analysis.h>

#include "font/font_type.h"
#include "stream_double.h"

typedef struct type_case {
    const char *bytes;
    size_t size;
    tw_font_file_type file_type;
    tw_font_face_type face_type;
} type_case;

static void test_font_type__first_bytes_tell_the_type(void **state)
{
    (void)state;
    static const type_case cases[] = {
        {"\0\1\0\0", 4, TW_FONT_FILE_TYPE_TRUETYPE, TW_FONT_FACE_TYPE_TRUETYPE},
        {"OTTO!", 5, TW_FONT_FILE_TYPE_CFF, TW_FONT_FACE_TYPE_CFF},
        {"ttcf", 4, TW_FONT_FILE_TYPE_OPENTYPE_COLLECTION, TW_FONT_FACE_TYPE_OPENTYPE_COLLECTION},
        {"\x80\1....", 6, TW_FONT_FILE_TYPE_TYPE1_PFB, TW_FONT_FACE_TYPE_TYPE1},
        {"%!PS-AdobeFont-1.0", 18, TW_FONT_FILE_TYPE_TYPE1_PFB, TW_FONT_FACE_TYPE_TYPE1},
        {"\1fcp", 4, TW_FONT_FILE_TYPE_BITMAP, TW_FONT_FACE_TYPE_BITMAP},
        {"STARTFONT 2.1", 13, TW_FONT_FILE_TYPE_BITMAP, TW_FONT_FACE_TYPE_BITMAP},
        {"\1\0\4\2", 4, TW_FONT_FILE_TYPE_CFF, TW_FONT_FACE_TYPE_RAW_CFF},
        {"\1\0\4\5", 4, TW_FONT_FILE_TYPE_UNKNOWN, TW_FONT_FACE_TYPE_UNKNOWN},
        {"\0\1\0", 3, TW_FONT_FILE_TYPE_UNKNOWN, TW_FONT_FACE_TYPE_UNKNOWN},
        {"", 0, TW_FONT_FILE_TYPE_UNKNOWN, TW_FONT_FACE_TYPE_UNKNOWN},
    };
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        tw_font_analysis analysis;
        const twi_bytes bytes = {(const uint8_t *)cases[i].bytes, cases[i].size};
        twi_font_type_recognise(bytes, &analysis);
        assert_int_equal(analysis.file_type, cases[i].file_type);
        assert_int_equal(analysis.face_type, cases[i].face_type);
    }
}

static void test_font_type__metrics_of_type_1_and_fnt_say_their_size(void **state)
{
    (void)state;
    tw_font_analysis analysis;
    uint8_t bytes[117] = {0, 1, 117};
    const twi_bytes file = {bytes, sizeof(bytes)};
    bytes[66] = 0x81;
    twi_font_type_recognise(file, &analysis);
    assert_int_equal(analysis.file_type, TW_FONT_FILE_TYPE_TYPE1_PFM);
    bytes[66] = 1;
    twi_font_type_recognise(file, &analysis);
    assert_int_equal(analysis.file_type, TW_FONT_FILE_TYPE_VECTOR);
    bytes[66] = 0;
    twi_font_type_recognise(file, &analysis);
    assert_int_equal(analysis.file_type, TW_FONT_FILE_TYPE_BITMAP);
    bytes[2]++;
    twi_font_type_recognise(file, &analysis);
    assert_int_equal(analysis.file_type, TW_FONT_FILE_TYPE_UNKNOWN);
}

/* A file of bytes that no gate has seen. */
static tw_font_file name_file(tw_factory factory, stream_double *stream, tw_font_loader *out_loader)
{
    const tw_font_loader_callbacks callbacks = stream_double_get_callbacks(stream);
    tw_font_file file;
    assert_int_equal(tw_font_loader_create(factory, &callbacks, out_loader), TW_OK);
    assert_int_equal(tw_factory_register_font_loader(factory, *out_loader), TW_OK);
    assert_int_equal(
        tw_font_file_create_from_loader(factory, *out_loader, "k", 1, TW_FONT_TRUST_NONE, &file),
        TW_OK);
    return file;
}

static void test_font_type__analysis_tells_what_cannot_be_used_and_resets_on_failure(void **state)
{
    (void)state;
    static const tw_font_analysis nothing;
    tw_factory factory;
    tw_font_loader loader;
    tw_font_analysis analysis;
    uint8_t *font;
    stream_double stream = {.size = 0};
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    font = fixture_make_box(NULL, &stream.size);
    stream.bytes = font;
    const size_t size = stream.size;
    tw_font_file file = name_file(factory, &stream, &loader);
    stream.open_status = TW_ERROR_NO_COLOR; /* as odd as any */
    memset(&analysis, 7, sizeof(analysis));
    assert_int_equal(tw_font_file_analyze(file, &analysis), TW_ERROR_NO_COLOR);
    assert_memory_equal(&analysis, &nothing, sizeof(analysis));
    stream.open_status = TW_OK;
    stream.size = 40; /* broken, but it is seen what it was */
    assert_int_equal(tw_font_file_analyze(file, &analysis), TW_OK);
    assert_int_equal(analysis.is_supported, 0);
    assert_int_equal(analysis.file_type, TW_FONT_FILE_TYPE_TRUETYPE);
    assert_int_equal(analysis.face_count, 0);
    stream.size = size;
    assert_int_equal(tw_font_file_analyze(file, &analysis), TW_OK);
    assert_int_equal(analysis.is_supported, 1);
    assert_int_equal(analysis.face_type, TW_FONT_FACE_TYPE_TRUETYPE);
    assert_int_equal(analysis.face_count, 1);
    tw_font_file_release(file);
    assert_int_equal(tw_factory_unregister_font_loader(factory, loader), TW_OK);
    tw_font_loader_release(loader);
    tw_factory_release(factory);
    free(font);
}

static void test_font_type__face_has_to_be_of_the_type_that_is_expected(void **state)
{
    (void)state;
    static const struct {
        tw_font_face_type type;
        tw_status status;
    } cases[] = {
        {TW_FONT_FACE_TYPE_UNKNOWN, TW_OK},
        {TW_FONT_FACE_TYPE_TRUETYPE, TW_OK},
        {TW_FONT_FACE_TYPE_CFF, TW_ERROR_FILE_FORMAT},
        {TW_FONT_FACE_TYPE_OPENTYPE_COLLECTION, TW_ERROR_FILE_FORMAT},
        {TW_FONT_FACE_TYPE_TYPE1, TW_ERROR_INVALID_ARGUMENT},
        {TW_FONT_FACE_TYPE_VECTOR, TW_ERROR_INVALID_ARGUMENT},
        {TW_FONT_FACE_TYPE_BITMAP, TW_ERROR_INVALID_ARGUMENT},
        {TW_FONT_FACE_TYPE_RAW_CFF, TW_ERROR_UNSUPPORTED},
    };
    tw_factory factory;
    tw_font_file file;
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(
        tw_font_file_create_from_memory(factory, font, size, TW_FONT_TRUST_NONE, &file), TW_OK);
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        tw_font_face face;
        assert_int_equal(tw_font_face_create_of_type(file, cases[i].type, 0, &face),
                         cases[i].status);
        tw_font_face_release(face);
        const tw_status past = cases[i].status == TW_OK ? TW_ERROR_OUT_OF_RANGE : cases[i].status;
        assert_int_equal(tw_font_face_create_of_type(file, cases[i].type, 1, &face), past);
    }
    tw_font_file_release(file);
    tw_factory_release(factory);
    free(font);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_type__first_bytes_tell_the_type),
        cmocka_unit_test(test_font_type__metrics_of_type_1_and_fnt_say_their_size),
        cmocka_unit_test(test_font_type__analysis_tells_what_cannot_be_used_and_resets_on_failure),
        cmocka_unit_test(test_font_type__face_has_to_be_of_the_type_that_is_expected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
