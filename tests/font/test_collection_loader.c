/* SPDX-License-Identifier: MIT */
/* Tests collections whose files the caller enumerates. */
#include "fixture.h"

#include <textwright/font_collection_loader.h>

#include "sweep.h"

#define FILES 2

typedef struct enumeration {
    tw_font_file files[FILES];
    size_t count; /* of them; more than FILES: the last one again and again */
    size_t at;    /* 0: before the first one */
    tw_status create_status, next_status, file_status;
    size_t failing_file; /* from 1 */
    size_t created, released, destroyed;
    char key;
} enumeration;

static tw_status create_enumerator(void *user, tw_factory factory, const void *key, size_t key_size,
                                   void **out_enumerator)
{
    enumeration *self = user;
    size_t live = 0;
    assert_int_equal(tw_factory_count_live_handles(factory, &live), TW_OK);
    assert_int_equal(key_size, 1);
    self->key = *(const char *)key;
    self->at = 0;
    if (self->create_status == TW_OK) {
        self->created++;
        *out_enumerator = self;
    }
    return self->create_status;
}

static tw_status move_next(void *user, void *enumerator, int *out_has_file)
{
    enumeration *self = user;
    assert_ptr_equal(enumerator, self);
    *out_has_file = self->at < self->count;
    self->at++;
    return self->next_status;
}

static tw_status get_file(void *user, void *enumerator, tw_font_file *out_file)
{
    enumeration *self = user;
    assert_ptr_equal(enumerator, self);
    *out_file = self->files[self->at <= FILES ? self->at - 1 : FILES - 1];
    return self->at == self->failing_file ? self->file_status : TW_OK;
}

static void release_enumerator(void *user, void *enumerator)
{
    enumeration *self = user;
    assert_ptr_equal(enumerator, self);
    self->released++;
}

static void destroy(void *user)
{
    ((enumeration *)user)->destroyed++;
}

static tw_font_collection_loader_callbacks get_callbacks(enumeration *self)
{
    tw_font_collection_loader_callbacks callbacks = TW_FONT_COLLECTION_LOADER_CALLBACKS_INIT;
    callbacks.user = self;
    callbacks.create_enumerator = create_enumerator;
    callbacks.move_next = move_next;
    callbacks.get_file = get_file;
    callbacks.release_enumerator = release_enumerator;
    callbacks.destroy = destroy;
    return callbacks;
}

static void make_files(tw_factory factory, enumeration *self)
{
    static const char *const families[FILES] = {"First", "Second"};
    for (size_t i = 0; i < FILES; i++) {
        const box_font_options options = {.family = families[i]};
        size_t size;
        uint8_t *font = fixture_make_box(&options, &size);
        (void)tw_font_file_create_from_memory(factory, font, size, TW_FONT_TRUST_NONE,
                                              &self->files[i]);
        free(font);
    }
    self->count = FILES;
}

static void release_files(enumeration *self)
{
    for (size_t i = 0; i < FILES; i++) {
        tw_font_file_release(self->files[i]);
    }
}

static tw_status make_collection(tw_factory factory, tw_font_collection_loader loader,
                                 size_t expected_families)
{
    tw_font_collection collection;
    size_t families = 0;
    const tw_status status =
        tw_font_collection_create_from_loader(factory, loader, "k", 1, &collection);
    assert_int_equal(tw_font_collection_get_family_count(collection, &families), status);
    assert_int_equal(families, status == TW_OK ? expected_families : 0);
    tw_font_collection_release(collection);
    return status;
}

static void test_collection_loader__serves_only_while_it_is_registered(void **state)
{
    (void)state;
    tw_factory factory;
    tw_font_collection_loader loader;
    enumeration files = {.count = 0};
    const tw_font_collection_loader_callbacks callbacks = get_callbacks(&files);
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    make_files(factory, &files);
    assert_int_equal(tw_font_collection_loader_create(factory, &callbacks, &loader), TW_OK);
    assert_int_equal(make_collection(factory, loader, 0), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(files.created, 0);
    assert_int_equal(tw_factory_register_font_collection_loader(factory, loader), TW_OK);
    assert_int_equal(tw_factory_register_font_collection_loader(factory, loader),
                     TW_ERROR_ALREADY_REGISTERED);
    assert_int_equal(make_collection(factory, loader, FILES), TW_OK);
    assert_int_equal(files.key, 'k');
    assert_int_equal(tw_factory_unregister_font_collection_loader(factory, loader), TW_OK);
    assert_int_equal(tw_factory_unregister_font_collection_loader(factory, loader),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(make_collection(factory, loader, 0), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(files.destroyed, 0);
    tw_font_collection_loader_release(loader);
    assert_int_equal(files.destroyed, 1);
    assert_int_equal(files.created, files.released);
    release_files(&files);
    tw_factory_release(factory);
}

static void test_collection_loader__what_goes_wrong_is_the_answer(void **state)
{
    (void)state;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    tw_factory factory;
    tw_factory other_factory;
    tw_font_collection_loader loader;
    enumeration files = {.count = 0};
    enumeration foreign = {.count = 0};
    const tw_font_collection_loader_callbacks callbacks = get_callbacks(&files);
    options.limits.collection_fonts = 50;
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);
    assert_int_equal(tw_factory_create(NULL, &other_factory), TW_OK);
    make_files(factory, &files);
    make_files(other_factory, &foreign);
    assert_int_equal(tw_font_collection_loader_create(factory, &callbacks, &loader), TW_OK);
    assert_int_equal(tw_factory_register_font_collection_loader(factory, loader), TW_OK);
    files.create_status = TW_ERROR_FILE_ACCESS;
    assert_int_equal(make_collection(factory, loader, 0), TW_ERROR_FILE_ACCESS);
    files.create_status = TW_OK;
    files.next_status = (tw_status)777;
    assert_int_equal(make_collection(factory, loader, 0), TW_ERROR_CALLBACK_FAILED);
    files.next_status = TW_OK;
    files.failing_file = 2;
    files.file_status = TW_ERROR_NO_COLOR;
    assert_int_equal(make_collection(factory, loader, 0), TW_ERROR_NO_COLOR);
    files.failing_file = 0;
    files.count = SIZE_MAX; /* it never ends */
    assert_int_equal(make_collection(factory, loader, 0), TW_ERROR_LIMIT_EXCEEDED);
    files.count = FILES;
    const tw_font_file own = files.files[1];
    files.files[1] = foreign.files[1];
    assert_int_equal(make_collection(factory, loader, 0), TW_ERROR_FOREIGN_FACTORY);
    files.files[1].id = 0;
    assert_int_equal(make_collection(factory, loader, 0), TW_ERROR_INVALID_HANDLE);
    files.files[1] = own;
    assert_int_equal(make_collection(factory, loader, FILES), TW_OK);
    assert_int_equal(files.created, files.released);
    assert_int_equal(tw_factory_unregister_font_collection_loader(factory, loader), TW_OK);
    tw_font_collection_loader_release(loader);
    release_files(&files);
    release_files(&foreign);
    tw_factory_release(factory);
    tw_factory_release(other_factory);
}

static tw_status use_loader(tw_factory factory, void *user, uint64_t *out_digest)
{
    enumeration *files = user;
    const tw_font_collection_loader_callbacks callbacks = get_callbacks(files);
    tw_font_collection_loader loader;
    tw_font_collection collection;
    size_t families = 0;
    make_files(factory, files);
    (void)tw_font_collection_loader_create(factory, &callbacks, &loader);
    tw_status status = tw_factory_register_font_collection_loader(factory, loader);
    (void)tw_font_collection_create_from_loader(factory, loader, "k", 1, &collection);
    status = status == TW_OK ? tw_font_collection_get_family_count(collection, &families) : status;
    *out_digest += families;
    tw_font_collection_release(collection);
    (void)tw_factory_unregister_font_collection_loader(factory, loader);
    tw_font_collection_loader_release(loader);
    release_files(files);
    return status;
}

static void test_collection_loader__each_allocation_refused_once(void **state)
{
    (void)state;
    enumeration files = {.count = 0};
    sweep_result result;
    sweep_run(use_loader, &files, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > 10);
    assert_int_equal(files.created, files.released);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_collection_loader__serves_only_while_it_is_registered),
        cmocka_unit_test(test_collection_loader__what_goes_wrong_is_the_answer),
        cmocka_unit_test(test_collection_loader__each_allocation_refused_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
