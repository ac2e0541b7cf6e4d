/* SPDX-License-Identifier: MIT */
/* Tests loaders and their streams: what serves when, and what becomes of streams that lie. */
#include "fixture.h"

#include <pthread.h>

#include <textwright/font_face.h>
#include <textwright/font_stream.h>

#include "stream_double.h"
#include "sweep.h"

/* More than two fragments. */
#define LARGE_SIZE ((size_t)5 << 19)

typedef struct loader_scene {
    tw_factory factory;
    uint8_t *font;
    stream_double stream;
    tw_font_loader loader;
    tw_font_file file;
} loader_scene;

static void make_loader(loader_scene *scene)
{
    const tw_font_loader_callbacks callbacks = stream_double_get_callbacks(&scene->stream);
    assert_int_equal(tw_font_loader_create(scene->factory, &callbacks, &scene->loader), TW_OK);
}

/* A registered loader and a file of it, not loaded. */
static void open_scene(loader_scene *scene)
{
    memset(scene, 0, sizeof(*scene));
    assert_int_equal(tw_factory_create(NULL, &scene->factory), TW_OK);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    scene->font = calloc(LARGE_SIZE, 1); /* zeros behind the last table are padding */
    memcpy(scene->font, font, size);
    free(font);
    scene->stream.bytes = scene->font;
    scene->stream.size = LARGE_SIZE;
    scene->stream.time = 5;
    make_loader(scene);
    assert_int_equal(tw_factory_register_font_loader(scene->factory, scene->loader), TW_OK);
    assert_int_equal(tw_font_file_create_from_loader(scene->factory, scene->loader, "box", 3,
                                                     TW_FONT_TRUST_NONE, &scene->file),
                     TW_OK);
}

/* Nothing lives on, and what was opened was closed. */
static void close_scene(loader_scene *scene)
{
    size_t live = 0;
    (void)tw_factory_unregister_font_loader(scene->factory, scene->loader);
    tw_font_file_release(scene->file);
    assert_int_equal(scene->stream.destroyed, 0);
    tw_font_loader_release(scene->loader);
    assert_int_equal(scene->stream.destroyed, 1);
    assert_int_equal(scene->stream.opened, scene->stream.closed);
    assert_int_equal(scene->stream.read, scene->stream.released);
    assert_false(scene->stream.has_strayed);
    assert_int_equal(tw_factory_count_live_handles(scene->factory, &live), TW_OK);
    assert_int_equal(live, 1);
    tw_factory_release(scene->factory);
    free(scene->font);
}

/* Every way to the bytes gives the same answer; handles are error handles of it. */
static void expect_answer(const loader_scene *scene, tw_status status)
{
    uint32_t count = 7;
    tw_font_face face;
    tw_font_metrics metrics;
    assert_int_equal(tw_font_file_get_face_count(scene->file, &count), status);
    assert_int_equal(count, status == TW_OK ? 1 : 0);
    assert_int_equal(tw_font_face_create(scene->file, 0, &face), status);
    assert_int_equal(tw_font_face_get_metrics(face, &metrics), status);
    tw_font_face_release(face);
}

/* --- registration --- */

static void test_loader__serves_only_while_it_is_registered(void **state)
{
    (void)state;
    loader_scene scene;
    tw_font_file file;
    open_scene(&scene);
    assert_int_equal(tw_factory_register_font_loader(scene.factory, scene.loader),
                     TW_ERROR_ALREADY_REGISTERED);
    assert_int_equal(tw_factory_unregister_font_loader(scene.factory, scene.loader), TW_OK);
    assert_int_equal(tw_factory_unregister_font_loader(scene.factory, scene.loader),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_font_file_create_from_loader(scene.factory, scene.loader, "box", 3,
                                                     TW_FONT_TRUST_NONE, &file),
                     TW_ERROR_INVALID_ARGUMENT);
    uint32_t count = 0; /* the failed create wrote an error handle */
    assert_int_equal(tw_font_file_get_face_count(file, &count), TW_ERROR_INVALID_ARGUMENT);
    const tw_font_loader none = {0};
    assert_int_equal(
        tw_font_file_create_from_loader(scene.factory, none, "box", 3, TW_FONT_TRUST_NONE, &file),
        TW_ERROR_INVALID_HANDLE);
    expect_answer(&scene, TW_OK); /* what it made before keeps working */
    close_scene(&scene);
}

static void test_loader__that_of_paths_needs_no_registration(void **state)
{
    (void)state;
    tw_factory factory;
    tw_font_loader local;
    tw_font_loader again;
    int is_equal = 0;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_factory_get_local_font_loader(factory, &local), TW_OK);
    assert_int_equal(tw_factory_get_local_font_loader(factory, &again), TW_OK);
    assert_int_equal(tw_font_loader_equal(local, again, &is_equal), TW_OK);
    assert_int_equal(is_equal, 1);
    assert_int_equal(tw_factory_register_font_loader(factory, local), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_factory_unregister_font_loader(factory, local), TW_ERROR_INVALID_ARGUMENT);
    tw_font_file named;
    tw_font_file named_again;
    tw_font_file file;
    uint8_t key[64];
    size_t size = 0;
    assert_int_equal(
        tw_font_file_create_from_path_at_time(factory, "/no/font", 5, TW_FONT_TRUST_NONE, &named),
        TW_OK);
    assert_int_equal(tw_font_file_get_key(named, key, sizeof(key), &size), TW_OK);
    assert_int_equal(tw_font_file_create_from_loader(factory, local, key, size, TW_FONT_TRUST_NONE,
                                                     &named_again),
                     TW_OK);
    char path[16];
    int64_t time = 0;
    assert_int_equal(tw_font_file_get_path(named_again, path, sizeof(path), &size), TW_OK);
    assert_string_equal(path, "/no/font");
    assert_int_equal(size, sizeof("/no/font"));
    assert_int_equal(tw_font_file_get_last_write_time(named_again, &time), TW_OK);
    assert_int_equal(time, 5);
    assert_int_equal(
        tw_font_file_create_from_loader(factory, local, "box", 3, TW_FONT_TRUST_NONE, &file),
        TW_ERROR_INVALID_ARGUMENT);
    tw_font_file_release(named_again);
    tw_font_file_release(named);
    tw_font_loader_release(again);
    tw_font_loader_release(local);
    size_t live = 0;
    assert_int_equal(tw_factory_count_live_handles(factory, &live), TW_OK);
    assert_int_equal(live, 1);
    tw_factory_release(factory);
}

static void test_loader__missing_file_fails_at_once_or_at_use(void **state)
{
    (void)state;
    tw_factory factory;
    tw_font_file file;
    tw_font_face face;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_font_file_create_from_path(factory, "/no/font", TW_FONT_TRUST_NONE, &file),
                     TW_ERROR_FILE_NOT_FOUND);
    assert_int_equal(
        tw_font_file_create_from_path_at_time(factory, "/no/font", 5, TW_FONT_TRUST_NONE, &file),
        TW_OK);
    assert_int_equal(tw_font_face_create(file, 0, &face), TW_ERROR_FILE_NOT_FOUND);
    tw_font_file_release(file);
    tw_factory_release(factory);
}

static void test_loader__lives_as_long_as_the_factory_or_a_file_needs_it(void **state)
{
    (void)state;
    loader_scene scene;
    open_scene(&scene);
    tw_font_loader_release(scene.loader);
    tw_factory_release(scene.factory);
    assert_int_equal(scene.stream.destroyed, 0);
    expect_answer(&scene, TW_OK);
    tw_font_file_release(scene.file);
    assert_int_equal(scene.stream.destroyed, 1);
    free(scene.font);
}

static void test_loader__file_tells_its_loader_and_key(void **state)
{
    (void)state;
    loader_scene scene;
    tw_font_loader loader;
    int is_equal = 0;
    char key[4] = "...";
    size_t size = 0;
    open_scene(&scene);
    assert_int_equal(tw_font_file_get_loader(scene.file, &loader), TW_OK);
    assert_int_equal(tw_font_loader_equal(loader, scene.loader, &is_equal), TW_OK);
    assert_int_equal(is_equal, 1);
    tw_font_loader_release(loader);
    assert_int_equal(tw_font_file_get_key(scene.file, key, sizeof(key), &size), TW_OK);
    assert_int_equal(size, 3);
    assert_memory_equal(key, "box", 4); /* nothing behind it is written */
    assert_int_equal(tw_font_file_get_key(scene.file, NULL, 0, &size), TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(size, 3);
    assert_int_equal(tw_font_file_get_path(scene.file, key, sizeof(key), &size),
                     TW_ERROR_UNSUPPORTED);
    close_scene(&scene);
}

/* --- streams --- */

static void test_loader__files_of_one_key_are_read_once(void **state)
{
    (void)state;
    loader_scene scene;
    tw_font_file again;
    uint32_t count = 0;
    open_scene(&scene);
    assert_int_equal(tw_font_file_create_from_loader(scene.factory, scene.loader, "box", 3,
                                                     TW_FONT_TRUST_NONE, &again),
                     TW_OK);
    assert_int_equal(scene.stream.opened, 0);
    expect_answer(&scene, TW_OK);
    assert_int_equal(tw_font_file_get_face_count(again, &count), TW_OK);
    assert_int_equal(scene.stream.opened, 1);
    assert_int_equal(scene.stream.read, 3);
    assert_int_equal(scene.stream.read_end, LARGE_SIZE);
    assert_int_equal(scene.stream.last_key_size, 3);
    assert_memory_equal(scene.stream.last_key, "box", 3);
    tw_font_file_release(again);
    close_scene(&scene);
}

static void test_loader__status_of_a_callback_is_the_answer(void **state)
{
    (void)state;
    loader_scene scene;
    open_scene(&scene);
    for (int status = TW_ERROR_INVALID_HANDLE; status <= TW_ERROR_INTERNAL; status++) {
        scene.stream.open_status = (tw_status)status;
        expect_answer(&scene, (tw_status)status);
        scene.stream.open_status = TW_OK;
        scene.stream.size_status = (tw_status)status;
        expect_answer(&scene, (tw_status)status);
        scene.stream.size_status = TW_OK;
        scene.stream.failing_read = 2;
        scene.stream.read_status = (tw_status)status;
        expect_answer(&scene, (tw_status)status);
        scene.stream.failing_read = 0;
    }
    scene.stream.open_status = (tw_status)12345; /* no status at all */
    expect_answer(&scene, TW_ERROR_CALLBACK_FAILED);
    scene.stream.open_status = TW_OK;
    expect_answer(&scene, TW_OK); /* a failure is not remembered */
    close_scene(&scene);
}

/* One lie, and what it is answered with. */
static void expect_lie(loader_scene *scene, tw_status status)
{
    scene->stream.has_strayed = false;
    expect_answer(scene, status);
    assert_int_equal(scene->stream.opened, scene->stream.closed);
    assert_int_equal(scene->stream.read, scene->stream.released);
    assert_false(scene->stream.has_strayed);
    scene->stream.told_size = 0;
    scene->stream.told_size_later = 0;
    scene->stream.time_later = 0;
    scene->stream.opens_null = false;
    scene->stream.lends_null = false;
}

static void test_loader__streams_that_lie_are_refused(void **state)
{
    (void)state;
    loader_scene scene;
    open_scene(&scene);
    scene.stream.opens_null = true;
    expect_lie(&scene, TW_ERROR_CALLBACK_FAILED);
    scene.stream.lends_null = true;
    expect_lie(&scene, TW_ERROR_CALLBACK_FAILED);
    scene.stream.told_size = LARGE_SIZE + 1; /* the last byte is not there: its own answer */
    expect_lie(&scene, TW_ERROR_OUT_OF_RANGE);
    scene.stream.told_size = 100; /* tables end beyond it */
    expect_lie(&scene, TW_ERROR_FILE_FORMAT);
    scene.stream.told_size = UINT64_MAX;
    expect_lie(&scene, TW_ERROR_LIMIT_EXCEEDED);
    scene.stream.told_size = ((uint64_t)256 << 20) + 1;
    expect_lie(&scene, TW_ERROR_LIMIT_EXCEEDED);
    scene.stream.told_size_later = LARGE_SIZE - 1; /* shorter while it is read */
    expect_lie(&scene, TW_ERROR_FILE_ACCESS);
    scene.stream.told_size_later = UINT64_MAX;
    expect_lie(&scene, TW_ERROR_FILE_ACCESS);
    scene.stream.time_later = 6; /* written while it is read */
    expect_lie(&scene, TW_ERROR_FILE_ACCESS);
    expect_answer(&scene, TW_OK);
    close_scene(&scene);
}

/* Ink is turned into zeros after it was lent. */
static void scribble(stream_double *self)
{
    if (self->read == 3) {
        memset((void *)(uintptr_t)self->bytes, 0, 1024);
    }
}

static void test_loader__what_was_read_is_a_private_copy(void **state)
{
    (void)state;
    loader_scene scene;
    open_scene(&scene);
    scene.stream.on_read = scribble;
    expect_answer(&scene, TW_OK);
    close_scene(&scene);
}

static void load_itself(stream_double *self)
{
    const tw_font_file *file = self->on_read_user;
    uint32_t count = 0;
    assert_int_equal(tw_font_file_get_face_count(*file, &count), TW_ERROR_BUSY);
}

static void test_loader__callback_that_needs_what_it_loads_is_told_busy(void **state)
{
    (void)state;
    loader_scene scene;
    open_scene(&scene);
    scene.stream.on_read = load_itself;
    scene.stream.on_read_user = &scene.file;
    expect_answer(&scene, TW_OK);
    close_scene(&scene);
}

static void *load_file(void *user)
{
    expect_answer(user, TW_OK);
    return NULL;
}

static void test_loader__threads_wait_for_the_one_that_reads(void **state)
{
    (void)state;
    loader_scene scene;
    pthread_t threads[4];
    open_scene(&scene);
    for (size_t i = 0; i < TWI_COUNT_OF(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, load_file, &scene), 0);
    }
    for (size_t i = 0; i < TWI_COUNT_OF(threads); i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    assert_int_equal(scene.stream.opened, 1);
    close_scene(&scene);
}

static void test_loader__our_stream_reads_inside_its_file_only(void **state)
{
    (void)state;
    loader_scene scene;
    tw_font_stream stream;
    tw_font_fragment first;
    tw_font_fragment second;
    tw_bytes bytes;
    tw_bytes again;
    uint64_t size = 0;
    int64_t time = 0;
    open_scene(&scene);
    assert_int_equal(tw_font_file_open_stream(scene.file, &stream), TW_OK);
    assert_int_equal(tw_font_stream_get_size(stream, &size), TW_OK);
    assert_int_equal(size, LARGE_SIZE);
    assert_int_equal(tw_font_stream_get_last_write_time(stream, &time), TW_OK);
    assert_int_equal(time, 5);
    const uint64_t past[][2] = {{0, size + 1},   {size, 1},       {size + 1, 0},  {1, size},
                                {UINT64_MAX, 2}, {2, UINT64_MAX}, {UINT64_MAX, 0}};
    for (size_t i = 0; i < TWI_COUNT_OF(past); i++) {
        assert_int_equal(tw_font_stream_read_fragment(stream, past[i][0], past[i][1], &first),
                         TW_ERROR_OUT_OF_RANGE);
        assert_int_equal(tw_font_fragment_get_bytes(first, &bytes), TW_ERROR_OUT_OF_RANGE);
        assert_null(bytes.data);
        assert_int_equal(bytes.size, 0);
    }
    assert_int_equal(tw_font_stream_read_fragment(stream, 4, 16, &first), TW_OK);
    assert_int_equal(tw_font_stream_read_fragment(stream, 4, 16, &second), TW_OK);
    tw_font_stream_release(stream);
    assert_int_equal(tw_font_fragment_get_bytes(first, &bytes), TW_OK);
    assert_int_equal(tw_font_fragment_get_bytes(second, &again), TW_OK);
    assert_ptr_equal(bytes.data, again.data);
    tw_font_fragment_release(first); /* the other one still lends it */
    assert_memory_equal(again.data, scene.font + 4, 16);
    tw_font_fragment_release(second);
    close_scene(&scene);
}

/* --- memory --- */

static size_t released_owners;

static void release_owner(void *user)
{
    (void)user;
    released_owners++;
}

static void test_loader__memory_is_numbered_and_its_owner_kept_to_the_end(void **state)
{
    (void)state;
    loader_scene scene;
    tw_font_loader loader;
    tw_font_file file;
    uint32_t count = 7;
    open_scene(&scene);
    released_owners = 0;
    tw_memory_font memory = TW_MEMORY_FONT_INIT;
    memory.data = scene.font;
    memory.size = LARGE_SIZE;
    memory.release = release_owner;
    assert_int_equal(tw_font_loader_create_in_memory(scene.factory, &loader), TW_OK);
    assert_int_equal(tw_font_loader_get_file_count(loader, &count), TW_OK);
    assert_int_equal(count, 0);
    /* Not registered: refused, and counted all the same. */
    assert_int_equal(tw_font_file_create_in_memory(scene.factory, loader, &memory, &file),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_font_loader_get_file_count(loader, &count), TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(tw_factory_register_font_loader(scene.factory, loader), TW_OK);
    assert_int_equal(tw_font_file_create_in_memory(scene.factory, loader, &memory, &file), TW_OK);
    assert_int_equal(tw_font_loader_get_file_count(loader, &count), TW_OK);
    assert_int_equal(count, 2);
    uint8_t key[8];
    size_t size = 0;
    int64_t time = 7;
    assert_int_equal(tw_font_file_get_key(file, key, sizeof(key), &size), TW_OK);
    assert_int_equal(size, 4);
    assert_int_equal(tw_font_file_get_face_count(file, &count), TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(tw_font_file_get_last_write_time(file, &time), TW_ERROR_UNSUPPORTED);
    assert_int_equal(time, 0);
    tw_font_file_release(file);
    assert_int_equal(released_owners, 0); /* the file is gone, its loader is not */
    assert_int_equal(tw_factory_unregister_font_loader(scene.factory, loader), TW_OK);
    assert_int_equal(tw_font_loader_get_file_count(scene.loader, &count), TW_ERROR_UNSUPPORTED);
    tw_font_loader_release(loader);
    assert_int_equal(released_owners, 2);
    close_scene(&scene);
}

static void test_loader__memory_without_owner_is_copied(void **state)
{
    (void)state;
    loader_scene scene;
    tw_font_loader loader;
    tw_font_file file;
    tw_font_file refused;
    uint32_t count = 0;
    open_scene(&scene);
    tw_memory_font memory = TW_MEMORY_FONT_INIT;
    memory.data = scene.font;
    memory.size = LARGE_SIZE;
    assert_int_equal(tw_font_loader_create_in_memory(scene.factory, &loader), TW_OK);
    assert_int_equal(tw_factory_register_font_loader(scene.factory, loader), TW_OK);
    assert_int_equal(tw_font_file_create_in_memory(scene.factory, loader, &memory, &file), TW_OK);
    memset(scene.font, 0, LARGE_SIZE);
    assert_int_equal(tw_font_file_get_face_count(file, &count), TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(tw_font_file_create_in_memory(scene.factory, scene.loader, &memory, &refused),
                     TW_ERROR_INVALID_ARGUMENT); /* another kind of loader */
    tw_font_file_release(file);
    assert_int_equal(tw_factory_unregister_font_loader(scene.factory, loader), TW_OK);
    tw_font_loader_release(loader);
    close_scene(&scene);
}

static void test_loader__unknown_numbers_of_memory_are_refused_at_use(void **state)
{
    (void)state;
    static const uint8_t keys[3][5] = {{0, 0, 0, 1}, {0, 0, 0}, {0, 0, 0, 0, 0}};
    static const size_t sizes[3] = {4, 3, 5};
    loader_scene scene;
    tw_font_loader loader;
    open_scene(&scene);
    assert_int_equal(tw_font_loader_create_in_memory(scene.factory, &loader), TW_OK);
    assert_int_equal(tw_factory_register_font_loader(scene.factory, loader), TW_OK);
    for (size_t i = 0; i < TWI_COUNT_OF(keys); i++) {
        tw_font_file file;
        uint32_t count = 0;
        assert_int_equal(tw_font_file_create_from_loader(scene.factory, loader, keys[i], sizes[i],
                                                         TW_FONT_TRUST_NONE, &file),
                         TW_OK);
        assert_int_equal(tw_font_file_get_face_count(file, &count), TW_ERROR_INVALID_ARGUMENT);
        tw_font_file_release(file);
    }
    assert_int_equal(tw_factory_unregister_font_loader(scene.factory, loader), TW_OK);
    tw_font_loader_release(loader);
    close_scene(&scene);
}

/* --- refused allocations --- */

static tw_status use_loaders(tw_factory factory, void *user, uint64_t *out_digest)
{
    stream_double *stream = user;
    const tw_font_loader_callbacks callbacks = stream_double_get_callbacks(stream);
    tw_font_loader loader;
    tw_font_loader memory_loader;
    tw_font_file file;
    tw_font_file memory_file;
    tw_font_stream opened;
    tw_font_fragment fragment;
    tw_bytes bytes = {NULL, 0};
    uint32_t count = 0;
    uint32_t memory_count = 0;
    tw_memory_font memory = TW_MEMORY_FONT_INIT;
    memory.data = stream->bytes;
    memory.size = stream->size;
    (void)tw_font_loader_create(factory, &callbacks, &loader);
    tw_status status = tw_factory_register_font_loader(factory, loader);
    (void)tw_font_file_create_from_loader(factory, loader, "box", 3, TW_FONT_TRUST_NONE, &file);
    (void)tw_font_file_open_stream(file, &opened);
    (void)tw_font_stream_read_fragment(opened, 4, 4, &fragment);
    status = status == TW_OK ? tw_font_file_get_face_count(file, &count) : status;
    status = status == TW_OK ? tw_font_fragment_get_bytes(fragment, &bytes) : status;
    (void)tw_font_loader_create_in_memory(factory, &memory_loader);
    const tw_status registered = tw_factory_register_font_loader(factory, memory_loader);
    status = status == TW_OK ? registered : status;
    (void)tw_font_file_create_in_memory(factory, memory_loader, &memory, &memory_file);
    status = status == TW_OK ? tw_font_file_get_face_count(memory_file, &memory_count) : status;
    if (status == TW_OK) {
        *out_digest = sweep_mix(*out_digest, bytes.data, bytes.size) + count + memory_count;
    }
    tw_font_fragment_release(fragment);
    tw_font_stream_release(opened);
    tw_font_file_release(file);
    tw_font_file_release(memory_file);
    (void)tw_factory_unregister_font_loader(factory, loader);
    (void)tw_factory_unregister_font_loader(factory, memory_loader);
    tw_font_loader_release(loader);
    tw_font_loader_release(memory_loader);
    return status;
}

static void test_loader__each_allocation_refused_once(void **state)
{
    (void)state;
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    stream_double stream = {.bytes = font, .size = size};
    sweep_result result;
    sweep_run(use_loaders, &stream, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > 10);
    assert_int_equal(stream.opened, stream.closed);
    assert_int_equal(stream.read, stream.released);
    free(font);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_loader__serves_only_while_it_is_registered),
        cmocka_unit_test(test_loader__that_of_paths_needs_no_registration),
        cmocka_unit_test(test_loader__missing_file_fails_at_once_or_at_use),
        cmocka_unit_test(test_loader__lives_as_long_as_the_factory_or_a_file_needs_it),
        cmocka_unit_test(test_loader__file_tells_its_loader_and_key),
        cmocka_unit_test(test_loader__files_of_one_key_are_read_once),
        cmocka_unit_test(test_loader__status_of_a_callback_is_the_answer),
        cmocka_unit_test(test_loader__streams_that_lie_are_refused),
        cmocka_unit_test(test_loader__what_was_read_is_a_private_copy),
        cmocka_unit_test(test_loader__callback_that_needs_what_it_loads_is_told_busy),
        cmocka_unit_test(test_loader__threads_wait_for_the_one_that_reads),
        cmocka_unit_test(test_loader__our_stream_reads_inside_its_file_only),
        cmocka_unit_test(test_loader__memory_is_numbered_and_its_owner_kept_to_the_end),
        cmocka_unit_test(test_loader__memory_without_owner_is_copied),
        cmocka_unit_test(test_loader__unknown_numbers_of_memory_are_refused_at_use),
        cmocka_unit_test(test_loader__each_allocation_refused_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
