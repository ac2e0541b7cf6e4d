/* SPDX-License-Identifier: MIT */
/* Tests fonts that are elsewhere: what is answered meanwhile, and how downloads begin and end. The
 * loader is a double: what it fetches is in memory all the time, and it says that it is not. */
#include "fixture.h"

#include <textwright/font_download.h>
#include <textwright/font_face.h>

#include "stream_double.h"
#include "sweep.h"

#define FILES 3

typedef struct remote_scene {
    tw_factory factory;
    stream_double stream;
    tw_font_loader loader;
    tw_font_file files[FILES]; /* with the keys "0", "1", "2" */
    uint8_t *font;
    /* What the double says, by file. */
    tw_font_locality localities[FILES];
    tw_status begin_status;
    bool completes_at_once;
    /* What it was asked. */
    tw_font_download begun[8]; /* duplicated */
    size_t begun_count;
    size_t fragment_count;
    tw_file_fragment last_fragment;
    /* What the listener heard. */
    size_t told;
    void *told_context;
    tw_status told_result;
} remote_scene;

static tw_status say_locality(void *user, const void *key, size_t key_size,
                              tw_font_locality *out_locality)
{
    const remote_scene *scene = ((stream_double *)user)->on_read_user;
    assert_int_equal(key_size, 1);
    *out_locality = scene->localities[*(const char *)key - '0'];
    return TW_OK;
}

static tw_status say_fragment(void *user, const void *key, size_t key_size, uint64_t offset,
                              uint64_t size, int *out_is_local, uint64_t *out_alike)
{
    (void)user;
    (void)key;
    (void)key_size;
    (void)size;
    *out_is_local = offset < 100;
    *out_alike = UINT64_MAX; /* more than was asked about */
    return TW_OK;
}

static tw_status begin_download(void *user, const void *key, size_t key_size,
                                const tw_file_fragment *fragments, size_t count,
                                tw_font_download download)
{
    remote_scene *scene = ((stream_double *)user)->on_read_user;
    (void)key;
    (void)key_size;
    scene->fragment_count = count;
    if (count > 0) {
        scene->last_fragment = fragments[count - 1];
    }
    if (scene->begin_status != TW_OK) {
        return scene->begin_status;
    }
    if (scene->completes_at_once) {
        return tw_font_download_complete(download, TW_OK);
    }
    return tw_font_download_duplicate(download, &scene->begun[scene->begun_count++]);
}

static void listen(void *user, void *context, tw_status result)
{
    remote_scene *scene = user;
    scene->told++;
    scene->told_context = context;
    scene->told_result = result;
}

static tw_remote_font_callbacks get_remote_callbacks(void)
{
    tw_remote_font_callbacks remote = TW_REMOTE_FONT_CALLBACKS_INIT;
    remote.get_locality = say_locality;
    remote.get_fragment_locality = say_fragment;
    remote.begin_download = begin_download;
    return remote;
}

static void open_scene(remote_scene *scene)
{
    memset(scene, 0, sizeof(*scene));
    scene->font = fixture_make_box(NULL, &scene->stream.size);
    scene->stream.bytes = scene->font;
    scene->stream.on_read_user = scene;
    assert_int_equal(tw_factory_create(NULL, &scene->factory), TW_OK);
    const tw_font_loader_callbacks callbacks = stream_double_get_callbacks(&scene->stream);
    const tw_remote_font_callbacks remote = get_remote_callbacks();
    assert_int_equal(
        tw_font_loader_create_remote(scene->factory, &callbacks, &remote, &scene->loader), TW_OK);
    assert_int_equal(tw_factory_register_font_loader(scene->factory, scene->loader), TW_OK);
    for (size_t i = 0; i < FILES; i++) {
        const char key = (char)('0' + i);
        assert_int_equal(tw_font_file_create_from_loader(scene->factory, scene->loader, &key, 1,
                                                         TW_FONT_TRUST_NONE, &scene->files[i]),
                         TW_OK);
    }
    uint64_t token = 0;
    assert_int_equal(tw_factory_add_font_download_listener(scene->factory, listen, scene, &token),
                     TW_OK);
    assert_true(token != 0);
}

static void close_scene(remote_scene *scene)
{
    size_t live = 0;
    for (size_t i = 0; i < FILES; i++) {
        tw_font_file_release(scene->files[i]);
    }
    for (size_t i = 0; i < scene->begun_count; i++) {
        tw_font_download_release(scene->begun[i]);
    }
    assert_int_equal(tw_factory_unregister_font_loader(scene->factory, scene->loader), TW_OK);
    tw_font_loader_release(scene->loader);
    assert_int_equal(tw_factory_count_live_handles(scene->factory, &live), TW_OK);
    assert_int_equal(live, 1);
    tw_factory_release(scene->factory);
    assert_int_equal(scene->stream.destroyed, 1);
    assert_int_equal(scene->stream.opened, scene->stream.closed);
    free(scene->font);
}

static size_t begin(remote_scene *scene, void *context)
{
    size_t begun = 7;
    assert_int_equal(tw_factory_begin_font_download(scene->factory, context, &begun), TW_OK);
    return begun;
}

static void enqueue(remote_scene *scene, size_t file)
{
    assert_int_equal(tw_factory_enqueue_font_download(scene->factory, scene->files[file]), TW_OK);
}

static void expect_generation(const remote_scene *scene, uint64_t expected, size_t told)
{
    uint64_t generation = 77;
    assert_int_equal(tw_factory_get_font_download_generation(scene->factory, &generation), TW_OK);
    assert_int_equal(generation, expected);
    assert_int_equal(scene->told, told);
}

static bool is_empty(const remote_scene *scene)
{
    int empty = 7;
    assert_int_equal(tw_factory_is_font_download_queue_empty(scene->factory, &empty), TW_OK);
    return empty != 0;
}

static void test_download__what_is_not_here_is_a_remote_font(void **state)
{
    (void)state;
    static const uint32_t scalars[2] = {'a', 'b'};
    static const uint32_t odd[1] = {0x10FFFF};
    remote_scene scene;
    tw_font_face face;
    tw_font_locality locality = TW_FONT_LOCALITY_LOCAL;
    int is_local = 7;
    open_scene(&scene);
    assert_int_equal(tw_font_file_get_locality(scene.files[0], &locality), TW_OK);
    assert_int_equal(locality, TW_FONT_LOCALITY_REMOTE);
    assert_int_equal(tw_font_face_create(scene.files[0], 0, &face), TW_ERROR_REMOTE_FONT);
    assert_int_equal(tw_font_file_are_characters_local(scene.files[0], 0, scalars, 2, &is_local),
                     TW_OK);
    assert_int_equal(is_local, 0);
    scene.localities[0] = TW_FONT_LOCALITY_PARTIAL;
    assert_int_equal(tw_font_face_create(scene.files[0], 0, &face), TW_ERROR_REMOTE_FONT);
    assert_int_equal(scene.stream.opened, 0);
    scene.localities[0] = TW_FONT_LOCALITY_LOCAL;
    assert_int_equal(tw_font_face_create(scene.files[0], 0, &face), TW_OK);
    tw_font_face_release(face);
    assert_int_equal(tw_font_file_are_characters_local(scene.files[0], 0, scalars, 2, &is_local),
                     TW_OK);
    assert_int_equal(is_local, 1);
    assert_int_equal(tw_font_file_are_characters_local(scene.files[0], 0, odd, 1, &is_local),
                     TW_OK);
    assert_int_equal(is_local, 0); /* a character that it does not have */
    assert_int_equal(tw_font_file_are_glyphs_local(scene.files[0], 0, odd, 1, &is_local), TW_OK);
    assert_int_equal(is_local, 0);
    assert_int_equal(tw_font_file_are_characters_local(scene.files[0], 9, scalars, 2, &is_local),
                     TW_ERROR_OUT_OF_RANGE);
    scene.localities[1] = (tw_font_locality)9; /* no locality at all */
    assert_int_equal(tw_font_file_get_locality(scene.files[1], &locality),
                     TW_ERROR_CALLBACK_FAILED);
    close_scene(&scene);
}

static void test_download__fragments_are_told_no_longer_than_asked(void **state)
{
    (void)state;
    remote_scene scene;
    int is_local = 7;
    uint64_t alike = 0;
    open_scene(&scene);
    scene.localities[0] = TW_FONT_LOCALITY_PARTIAL;
    assert_int_equal(tw_font_file_get_fragment_locality(scene.files[0], 10, 50, &is_local, &alike),
                     TW_OK);
    assert_int_equal(is_local, 1);
    assert_int_equal(alike, 50);
    assert_int_equal(tw_font_file_get_fragment_locality(scene.files[0], 200, 5, &is_local, &alike),
                     TW_OK);
    assert_int_equal(is_local, 0);
    assert_int_equal(alike, 5);
    assert_int_equal(tw_font_file_get_fragment_locality(scene.files[1], 10, 50, &is_local, &alike),
                     TW_OK);
    assert_int_equal(is_local, 0); /* nothing of it is here */
    close_scene(&scene);
}

static void test_download__begins_what_is_asked_for_and_tells_when_it_ends(void **state)
{
    (void)state;
    remote_scene scene;
    int context = 0;
    tw_status result = TW_OK;
    open_scene(&scene);
    expect_generation(&scene, 0, 0);
    assert_true(is_empty(&scene));
    assert_int_equal(begin(&scene, &context), 0); /* nothing begins, nothing ends */
    expect_generation(&scene, 0, 0);
    enqueue(&scene, 0);
    enqueue(&scene, 0); /* once is enough */
    enqueue(&scene, 1);
    scene.localities[2] = TW_FONT_LOCALITY_LOCAL;
    enqueue(&scene, 2); /* it is here */
    assert_false(is_empty(&scene));
    assert_int_equal(begin(&scene, &context), 2);
    assert_true(is_empty(&scene));
    assert_int_equal(scene.begun_count, 2);
    assert_int_equal(scene.fragment_count, 1);
    assert_true(scene.last_fragment.size == UINT64_MAX);
    assert_int_equal(tw_font_download_get_result(scene.begun[0], &result), TW_OK);
    assert_int_equal(result, TW_ERROR_PENDING);
    assert_int_equal(tw_font_download_complete(scene.begun[0], TW_OK), TW_OK);
    expect_generation(&scene, 0, 0); /* the other one has not ended */
    assert_int_equal(tw_font_download_complete(scene.begun[1], TW_ERROR_FILE_ACCESS), TW_OK);
    expect_generation(&scene, 1, 1);
    assert_ptr_equal(scene.told_context, &context);
    assert_int_equal(scene.told_result, TW_ERROR_FILE_ACCESS);
    assert_int_equal(tw_font_download_complete(scene.begun[1], TW_OK), TW_OK); /* too late */
    assert_int_equal(tw_font_download_get_result(scene.begun[1], &result), TW_OK);
    assert_int_equal(result, TW_ERROR_FILE_ACCESS);
    expect_generation(&scene, 1, 1);
    close_scene(&scene);
}

static void test_download__later_ones_end_after_earlier_ones(void **state)
{
    (void)state;
    remote_scene scene;
    int first = 0;
    int second = 0;
    open_scene(&scene);
    enqueue(&scene, 0);
    assert_int_equal(begin(&scene, &first), 1);
    enqueue(&scene, 1);
    assert_int_equal(begin(&scene, &second), 1);
    assert_int_equal(tw_font_download_complete(scene.begun[1], TW_OK), TW_OK);
    expect_generation(&scene, 0, 0);
    assert_int_equal(tw_font_download_complete(scene.begun[0], TW_OK), TW_OK);
    expect_generation(&scene, 2, 2);
    assert_ptr_equal(scene.told_context, &second);
    close_scene(&scene);
}

static void test_download__may_end_while_it_begins_or_fail_to(void **state)
{
    (void)state;
    remote_scene scene;
    open_scene(&scene);
    scene.completes_at_once = true;
    enqueue(&scene, 0);
    assert_int_equal(begin(&scene, NULL), 1);
    expect_generation(&scene, 1, 1);
    assert_int_equal(scene.told_result, TW_OK);
    scene.begin_status = TW_ERROR_FILE_NOT_FOUND;
    enqueue(&scene, 1);
    assert_int_equal(begin(&scene, NULL), 1);
    expect_generation(&scene, 2, 2);
    assert_int_equal(scene.told_result, TW_ERROR_FILE_NOT_FOUND);
    close_scene(&scene);
}

static void test_download__cancelling_ends_all_that_was_begun(void **state)
{
    (void)state;
    remote_scene scene;
    tw_status result = TW_OK;
    open_scene(&scene);
    enqueue(&scene, 0);
    assert_int_equal(begin(&scene, NULL), 1);
    enqueue(&scene, 1);
    assert_int_equal(tw_factory_cancel_font_downloads(scene.factory), TW_OK);
    expect_generation(&scene, 1, 1);
    assert_int_equal(scene.told_result, TW_ERROR_CANCELLED);
    assert_int_equal(tw_font_download_get_result(scene.begun[0], &result), TW_OK);
    assert_int_equal(result, TW_ERROR_CANCELLED);
    assert_false(is_empty(&scene)); /* what is asked for stays */
    close_scene(&scene);
}

/* Let the program fetch by itself, file by file. */
static void test_download__queue_can_be_drained_file_by_file(void **state)
{
    (void)state;
    remote_scene scene;
    tw_font_download download;
    tw_font_file file;
    char key = 0;
    size_t size = 0;
    open_scene(&scene);
    assert_int_equal(tw_factory_take_font_download(scene.factory, NULL, &download),
                     TW_ERROR_OUT_OF_RANGE);
    enqueue(&scene, 1);
    assert_int_equal(
        tw_factory_enqueue_font_fragment_download(scene.factory, scene.files[0], 4, 12), TW_OK);
    assert_int_equal(tw_factory_enqueue_font_fragment_download(scene.factory, scene.files[2], 0, 0),
                     TW_OK);
    assert_int_equal(
        tw_factory_enqueue_font_fragment_download(scene.factory, scene.files[0], 4, UINT64_MAX - 3),
        TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_factory_take_font_download(scene.factory, NULL, &download), TW_OK);
    assert_int_equal(tw_font_download_get_file(download, &file), TW_OK);
    assert_int_equal(tw_font_file_get_key(file, &key, 1, &size), TW_OK);
    assert_int_equal(key, '1');
    tw_font_file_release(file);
    scene.localities[1] = TW_FONT_LOCALITY_LOCAL; /* fetched by itself */
    assert_int_equal(tw_font_download_complete(download, TW_OK), TW_OK);
    tw_font_download_release(download);
    expect_generation(&scene, 1, 1);
    assert_int_equal(tw_factory_take_font_download(scene.factory, NULL, &download), TW_OK);
    assert_int_equal(tw_font_download_begin(download), TW_OK);
    assert_int_equal(tw_font_download_begin(download), TW_OK); /* has begun already */
    assert_int_equal(scene.begun_count, 1);
    assert_int_equal(scene.last_fragment.offset, 4);
    assert_int_equal(scene.last_fragment.size, 12);
    assert_int_equal(tw_font_download_cancel(download), TW_OK);
    tw_font_download_release(download);
    expect_generation(&scene, 2, 2);
    assert_int_equal(scene.told_result, TW_ERROR_CANCELLED);
    assert_int_equal(begin(&scene, NULL), 1);
    assert_int_equal(scene.fragment_count, 0); /* only what can be known about it */
    assert_int_equal(tw_factory_cancel_font_downloads(scene.factory), TW_OK);
    close_scene(&scene);
}

static void test_download__requests_have_a_limit(void **state)
{
    (void)state;
    remote_scene scene;
    open_scene(&scene);
    tw_status status = TW_OK;
    size_t count = 0;
    while (status == TW_OK && count < 100000) {
        status = tw_factory_enqueue_font_fragment_download(scene.factory, scene.files[0], count, 1);
        count++;
    }
    assert_int_equal(status, TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(count, 1025);
    assert_int_equal(begin(&scene, NULL), 1);
    assert_int_equal(scene.fragment_count, 1024);
    enqueue(&scene, 0); /* there is room again */
    assert_int_equal(tw_factory_cancel_font_downloads(scene.factory), TW_OK);
    close_scene(&scene);
}

static void test_download__listeners_go_by_their_token(void **state)
{
    (void)state;
    remote_scene scene;
    uint64_t token = 0;
    open_scene(&scene);
    assert_int_equal(tw_factory_add_font_download_listener(scene.factory, listen, &scene, &token),
                     TW_OK);
    scene.completes_at_once = true;
    enqueue(&scene, 0);
    assert_int_equal(begin(&scene, NULL), 1);
    expect_generation(&scene, 1, 2);
    assert_int_equal(tw_factory_remove_font_download_listener(scene.factory, token), TW_OK);
    assert_int_equal(tw_factory_remove_font_download_listener(scene.factory, token),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_factory_remove_font_download_listener(scene.factory, 0),
                     TW_ERROR_INVALID_ARGUMENT);
    enqueue(&scene, 0);
    assert_int_equal(begin(&scene, NULL), 1);
    expect_generation(&scene, 2, 3);
    close_scene(&scene);
}

/* --- refused allocations --- */

static tw_status use_downloads(tw_factory factory, void *user, uint64_t *out_digest)
{
    remote_scene *scene = user;
    const tw_font_loader_callbacks callbacks = stream_double_get_callbacks(&scene->stream);
    const tw_remote_font_callbacks remote = get_remote_callbacks();
    tw_font_loader loader;
    tw_font_file file;
    tw_font_download download;
    uint64_t token = 0;
    size_t begun = 0;
    scene->completes_at_once = true;
    (void)tw_font_loader_create_remote(factory, &callbacks, &remote, &loader);
    tw_status status = tw_factory_register_font_loader(factory, loader);
    (void)tw_font_file_create_from_loader(factory, loader, "0", 1, TW_FONT_TRUST_NONE, &file);
    const tw_status heard = tw_factory_add_font_download_listener(factory, listen, scene, &token);
    status = status == TW_OK ? heard : status;
    status = status == TW_OK ? tw_factory_enqueue_font_download(factory, file) : status;
    status = status == TW_OK ? tw_factory_begin_font_download(factory, NULL, &begun) : status;
    status = status == TW_OK && begun == 1 ? scene->told_result : status;
    status = status == TW_OK ? tw_factory_enqueue_font_download(factory, file) : status;
    status = status == TW_OK ? tw_factory_take_font_download(factory, NULL, &download) : status;
    if (status == TW_OK) {
        *out_digest += begun > 0;
        status = tw_font_download_complete(download, TW_OK);
        tw_font_download_release(download);
    }
    /* A request that could not be begun stays: begin it, for the next try. */
    (void)tw_factory_begin_font_download(factory, NULL, &begun);
    (void)tw_factory_remove_font_download_listener(factory, token);
    (void)tw_factory_unregister_font_loader(factory, loader);
    tw_font_loader_release(loader);
    tw_font_file_release(file);
    return status;
}

static void test_download__each_allocation_refused_once(void **state)
{
    (void)state;
    remote_scene scene;
    memset(&scene, 0, sizeof(scene));
    scene.stream.on_read_user = &scene;
    sweep_result result;
    sweep_run(use_downloads, &scene, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_download__what_is_not_here_is_a_remote_font),
        cmocka_unit_test(test_download__fragments_are_told_no_longer_than_asked),
        cmocka_unit_test(test_download__begins_what_is_asked_for_and_tells_when_it_ends),
        cmocka_unit_test(test_download__later_ones_end_after_earlier_ones),
        cmocka_unit_test(test_download__may_end_while_it_begins_or_fail_to),
        cmocka_unit_test(test_download__cancelling_ends_all_that_was_begun),
        cmocka_unit_test(test_download__queue_can_be_drained_file_by_file),
        cmocka_unit_test(test_download__requests_have_a_limit),
        cmocka_unit_test(test_download__listeners_go_by_their_token),
        cmocka_unit_test(test_download__each_allocation_refused_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
