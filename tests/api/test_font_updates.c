/* SPDX-License-Identifier: MIT */
/* Installs a font while a factory lives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#include "../font/scratch.h"
#include "box_font.h"

static void install(const scratch_dir *scratch, const char *name, const char *family)
{
    char path[SCRATCH_PATH_SIZE];
    size_t size;
    uint8_t *font = box_font_make(&(box_font_options){.family = family}, &size);
    assert_non_null(font);
    scratch_write(scratch, name, font, size, path);
    free(font);
}

static bool has_family(tw_font_collection collection, const char *family)
{
    tw_font_request request = TW_FONT_REQUEST_INIT;
    tw_font_face face;
    request.families = family;
    const tw_status status = tw_font_collection_match(collection, &request, &face);
    assert_true(status == TW_OK || status == TW_ERROR_NO_FONT);
    tw_font_face_release(face);
    return status == TW_OK;
}

static void test_font_updates__an_update_finds_what_was_installed(void **state)
{
    (void)state;
    char conf[SCRATCH_PATH_SIZE * 3];
    char path[SCRATCH_PATH_SIZE];
    scratch_dir scratch = scratch_make();
    install(&scratch, ".local/share/fonts/one.ttf", "Update One");
    const int size = snprintf(conf, sizeof(conf),
                              "<?xml version=\"1.0\"?><fontconfig><dir>%s/.local/share/fonts</dir>"
                              "<cachedir>%s/cache</cachedir></fontconfig>",
                              scratch.directory, scratch.directory);
    scratch_write(&scratch, "fonts.conf", (const uint8_t *)conf, (size_t)size, path);
    assert_int_equal(setenv("FONTCONFIG_FILE", path, 1), 0);
    assert_int_equal(setenv("HOME", scratch.directory, 1), 0);
    tw_factory factory;
    tw_font_collection first;
    tw_font_collection same;
    tw_font_collection updated;
    int answer = -1;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.font_index_directory = scratch.directory;
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);
    assert_int_equal(tw_factory_get_system_font_collection(factory, &first), TW_OK);
    assert_int_equal(tw_factory_update_system_font_collection(factory, &same), TW_OK);
    assert_int_equal(tw_font_collection_equal(first, same, &answer), TW_OK);
    assert_int_equal(answer, 1);
    assert_int_equal(tw_font_collection_is_expired(first, &answer), TW_OK);
    assert_int_equal(answer, 0);
    assert_true(has_family(first, "Update One"));
    assert_false(has_family(first, "Update Two"));

    install(&scratch, ".local/share/fonts/two.ttf", "Update Two");
    assert_int_equal(tw_font_collection_is_expired(first, &answer), TW_OK);
    assert_int_equal(answer, 1);
    assert_int_equal(tw_factory_update_system_font_collection(factory, &updated), TW_OK);
    assert_int_equal(tw_font_collection_equal(first, updated, &answer), TW_OK);
    assert_int_equal(answer, 0);
    assert_true(has_family(updated, "Update Two"));
    assert_false(has_family(first, "Update Two"));
    tw_font_collection_release(first);
    tw_font_collection_release(same);
    assert_int_equal(tw_factory_get_system_font_collection(factory, &same), TW_OK);
    assert_int_equal(tw_font_collection_equal(same, updated, &answer), TW_OK);
    assert_int_equal(answer, 1);
    tw_font_collection_release(same);
    tw_font_collection_release(updated);
    tw_factory_release(factory);
    scratch_finish(&scratch);
}

static void test_font_updates__own_fonts_never_expire(void **state)
{
    (void)state;
    int descriptor = 7;
    int is_expired = 7;
    tw_factory factory;
    tw_font_collection collection;
    const tw_font_collection_options options = TW_FONT_COLLECTION_OPTIONS_INIT;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_font_collection_create(factory, &options, &collection), TW_OK);
    assert_int_equal(tw_font_collection_get_expiration_event(collection, &descriptor), TW_OK);
    assert_int_equal(descriptor, -1);
    assert_int_equal(tw_font_collection_is_expired(collection, &is_expired), TW_OK);
    assert_int_equal(is_expired, 0);
    tw_font_collection_release(collection);
    tw_factory_release(factory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_updates__an_update_finds_what_was_installed),
        cmocka_unit_test(test_font_updates__own_fonts_never_expire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
