/* SPDX-License-Identifier: MIT */
/* Holds the handle table to its laws: an id is accepted from new to release, and never again. */
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/context.h"
#include "base/handle.h"

typedef struct thing {
    twi_object object;
    atomic_int *destroyed;
} thing;

static void destroy_thing(twi_object *object)
{
    thing *self = (thing *)object;
    atomic_fetch_add(self->destroyed, 1);
    twi_free(&object->context->allocator, self);
}

static thing *new_thing(twi_context *context, twi_kind kind, atomic_int *destroyed)
{
    thing *self = twi_new(&context->allocator, thing);
    assert_non_null(self);
    self->destroyed = destroyed;
    twi_object_init(&self->object, kind, context, destroy_thing);
    return self;
}

static twi_context *new_context(void)
{
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    twi_context *context = twi_context_new(&options);
    assert_non_null(context);
    return context;
}

static uint64_t new_id(twi_context *context, twi_kind kind, atomic_int *destroyed)
{
    uint64_t id = 0;
    assert_int_equal(twi_handle_new(&new_thing(context, kind, destroyed)->object, &id), TW_OK);
    assert_true(id != 0);
    return id;
}

/* xorshift64*: a fixed sequence, every run the same. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545F4914F6CDD1Du;
}

static void test_handle__pin_gives_the_object_until_release(void **state)
{
    (void)state;
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    thing *self = new_thing(context, TWI_KIND_FONT_FACE, &destroyed);
    uint64_t id = 0;
    assert_int_equal(twi_handle_new(&self->object, &id), TW_OK);
    assert_int_equal(atomic_load(&context->live_handles), 1);

    twi_object *object = NULL;
    assert_int_equal(twi_handle_pin(id, TWI_KIND_FONT_FACE, &object), TW_OK);
    assert_ptr_equal(object, self);
    twi_handle_unpin(id);
    assert_int_equal(atomic_load(&destroyed), 0);

    assert_true(twi_handle_release(id, TWI_KIND_FONT_FACE));
    assert_int_equal(atomic_load(&destroyed), 1);
    assert_int_equal(atomic_load(&context->live_handles), 0);
    assert_int_equal(twi_handle_pin(id, TWI_KIND_FONT_FACE, &object), TW_ERROR_INVALID_HANDLE);
    assert_null(object);
    assert_false(twi_handle_release(id, TWI_KIND_FONT_FACE));
    assert_int_equal(atomic_load(&destroyed), 1);
    twi_context_release(context);
}

static void test_handle__release_while_pinned_kills_the_id_but_not_the_object(void **state)
{
    (void)state;
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    const uint64_t id = new_id(context, TWI_KIND_TEXT_FORMAT, &destroyed);
    twi_object *first = NULL;
    twi_object *second = NULL;
    assert_int_equal(twi_handle_pin(id, TWI_KIND_TEXT_FORMAT, &first), TW_OK);
    assert_int_equal(twi_handle_pin(id, TWI_KIND_TEXT_FORMAT, &second), TW_OK);
    assert_true(twi_handle_release(id, TWI_KIND_TEXT_FORMAT));
    assert_int_equal(atomic_load(&context->live_handles), 0);

    twi_object *late = NULL;
    assert_int_equal(twi_handle_pin(id, TWI_KIND_TEXT_FORMAT, &late), TW_ERROR_INVALID_HANDLE);
    assert_false(twi_handle_release(id, TWI_KIND_TEXT_FORMAT));
    twi_handle_unpin(id);
    assert_int_equal(atomic_load(&destroyed), 0);
    assert_int_equal(first->kind, TWI_KIND_TEXT_FORMAT);
    twi_handle_unpin(id);
    assert_int_equal(atomic_load(&destroyed), 1);
    twi_context_release(context);
}

static void test_handle__wrong_kind_is_refused_and_releases_nothing(void **state)
{
    (void)state;
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    const uint64_t id = new_id(context, TWI_KIND_FONT_FILE, &destroyed);
    for (int kind = TWI_KIND_NONE; kind < TWI_KIND_COUNT; kind++) {
        twi_object *object = NULL;
        if (kind == TWI_KIND_FONT_FILE) {
            continue;
        }
        assert_int_equal(twi_handle_pin(id, (twi_kind)kind, &object), TW_ERROR_INVALID_HANDLE);
        assert_null(object);
        assert_false(twi_handle_release(id, (twi_kind)kind));
    }
    assert_int_equal(atomic_load(&destroyed), 0);
    assert_true(twi_handle_release(id, TWI_KIND_FONT_FILE));
    twi_context_release(context);
}

static void test_handle__every_other_bit_pattern_of_an_id_is_refused(void **state)
{
    (void)state;
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    const uint64_t id = new_id(context, TWI_KIND_FACTORY, &destroyed);
    for (unsigned i = 0; i < 64; i++) {
        for (unsigned j = i; j < 64; j++) {
            const uint64_t forged = id ^ ((uint64_t)1 << i | (uint64_t)1 << j);
            twi_object *object = NULL;
            assert_int_equal(twi_handle_pin(forged, TWI_KIND_FACTORY, &object),
                             TW_ERROR_INVALID_HANDLE);
            assert_false(twi_handle_release(forged, TWI_KIND_FACTORY));
        }
    }
    assert_int_equal(atomic_load(&destroyed), 0);
    assert_true(twi_handle_release(id, TWI_KIND_FACTORY));
    twi_context_release(context);
}

static void test_handle__error_ids_answer_their_status_for_every_kind(void **state)
{
    (void)state;
    for (int status = TW_ERROR_INVALID_HANDLE; status <= TW_ERROR_INTERNAL; status++) {
        const uint64_t id = twi_handle_make_error((tw_status)status);
        assert_true(id != 0);
        for (int kind = TWI_KIND_FACTORY; kind < TWI_KIND_COUNT; kind++) {
            twi_object *object = NULL;
            assert_int_equal(twi_handle_pin(id, (twi_kind)kind, &object), status);
            assert_null(object);
            assert_false(twi_handle_release(id, (twi_kind)kind));
        }
    }
    twi_object *object = NULL;
    assert_int_equal(twi_handle_pin(twi_handle_make_error(TW_OK), TWI_KIND_FACTORY, &object),
                     TW_ERROR_INTERNAL);
    assert_int_equal(
        twi_handle_pin(twi_handle_make_error((tw_status)77), TWI_KIND_FACTORY, &object),
        TW_ERROR_INTERNAL);
    /* The same pattern with a status that does not exist is just a forged id. */
    const uint64_t past = twi_handle_make_error(TW_ERROR_INTERNAL) + 1;
    assert_int_equal(twi_handle_pin(past, TWI_KIND_FACTORY, &object), TW_ERROR_INVALID_HANDLE);
    assert_int_equal(twi_handle_pin(0, TWI_KIND_FACTORY, &object), TW_ERROR_INVALID_HANDLE);
    assert_false(twi_handle_release(0, TWI_KIND_FACTORY));
}

static void test_handle__several_ids_of_one_object_die_one_by_one(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    static uint64_t ids[COUNT];
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    ids[0] = new_id(context, TWI_KIND_FONT_FACE, &destroyed);
    twi_object *object = NULL;
    assert_int_equal(twi_handle_pin(ids[0], TWI_KIND_FONT_FACE, &object), TW_OK);
    for (size_t i = 1; i < COUNT; i++) {
        assert_int_equal(twi_handle_new(twi_object_acquire(object), &ids[i]), TW_OK);
        assert_true(ids[i] != ids[i - 1]);
    }
    twi_handle_unpin(ids[0]);
    assert_int_equal(atomic_load(&context->live_handles), COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(atomic_load(&destroyed), 0);
        assert_true(twi_handle_release(ids[i], TWI_KIND_FONT_FACE));
        assert_false(twi_handle_release(ids[i], TWI_KIND_FONT_FACE));
    }
    assert_int_equal(atomic_load(&destroyed), 1);
    assert_int_equal(atomic_load(&context->live_handles), 0);
    twi_context_release(context);
}

static void test_handle__a_slot_is_reused_with_a_new_generation(void **state)
{
    (void)state;
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    const uint64_t first = new_id(context, TWI_KIND_FONT_FACE, &destroyed);
    uint64_t previous = first;
    assert_true(twi_handle_release(first, TWI_KIND_FONT_FACE));
    for (int i = 0; i < 1000; i++) {
        const uint64_t id = new_id(context, TWI_KIND_FONT_FACE, &destroyed);
        assert_int_equal(id & 0xFFFFFF, first & 0xFFFFFF);
        assert_int_equal(id >> 32, (previous >> 32) + 1);
        twi_object *object = NULL;
        assert_int_equal(twi_handle_pin(first, TWI_KIND_FONT_FACE, &object),
                         TW_ERROR_INVALID_HANDLE);
        assert_int_equal(twi_handle_pin(previous, TWI_KIND_FONT_FACE, &object),
                         TW_ERROR_INVALID_HANDLE);
        assert_true(twi_handle_release(id, TWI_KIND_FONT_FACE));
        previous = id;
    }
    twi_context_release(context);
}

static void test_handle__a_refused_allocation_leaves_the_object_with_the_caller(void **state)
{
    (void)state;
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    thing *self = new_thing(context, TWI_KIND_FONT_FACE, &destroyed);
    atomic_store(&context->allocator.fail_at, atomic_load(&context->allocator.attempts) + 1);
    uint64_t id = 1;
    assert_int_equal(twi_handle_new(&self->object, &id), TW_ERROR_OUT_OF_MEMORY);
    assert_int_equal(id, 0);
    assert_int_equal(atomic_load(&context->live_handles), 0);
    assert_int_equal(atomic_load(&self->object.references), 1);
    assert_int_equal(twi_handle_new(&self->object, &id), TW_OK);
    assert_true(twi_handle_release(id, TWI_KIND_FONT_FACE));
    assert_int_equal(atomic_load(&destroyed), 1);
    twi_context_release(context);
}

static void test_handle__a_hundred_million_random_ids_are_refused(void **state)
{
    (void)state;
    enum { LIVE = 2000, ROUNDS = 100 * 1000 * 1000 };
    static uint64_t ids[LIVE];
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    for (size_t i = 0; i < LIVE; i++) {
        ids[i] = new_id(context, (twi_kind)(1 + i % (TWI_KIND_COUNT - 1)), &destroyed);
    }
    struct timespec begin;
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    uint64_t seed = 0x9E3779B97F4A7C15u;
    size_t accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
        const uint64_t id = next_random(&seed);
        /* The kind that the id claims, where there is one: the look-up goes as deep as it can. */
        const unsigned claimed = (unsigned)(id >> 24 & 0xFF);
        const twi_kind kind = (twi_kind)(1 + claimed % (TWI_KIND_COUNT - 1));
        twi_object *object = NULL;
        accepted += twi_handle_pin(id, kind, &object) == TW_OK;
        accepted += object != NULL;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    assert_int_equal(accepted, 0);
    print_message("%d random ids refused in %.2f s\n", ROUNDS,
                  (double)(end.tv_sec - begin.tv_sec) +
                      (double)(end.tv_nsec - begin.tv_nsec) * 1e-9);
    for (size_t i = 0; i < LIVE; i++) {
        assert_true(twi_handle_release(ids[i], (twi_kind)(1 + i % (TWI_KIND_COUNT - 1))));
    }
    assert_int_equal(atomic_load(&destroyed), LIVE);
    twi_context_release(context);
}

/* Threads: readers pin whatever id is published; the writer releases it and publishes another. */
enum { READERS = 3, PUBLISHED = 20000 };

typedef struct relay {
    atomic_uint_fast64_t id;
    atomic_int finished;
    atomic_int pinned;
    atomic_int wrong;
} relay;

static void *pin_published(void *user)
{
    relay *shared = user;
    while (atomic_load(&shared->finished) == 0) {
        const uint64_t id = atomic_load(&shared->id);
        twi_object *object = NULL;
        const tw_status status = twi_handle_pin(id, TWI_KIND_FONT_FACE, &object);
        if (status == TW_OK) {
            /* Alive for as long as we hold it, whatever the writer does meanwhile. */
            if (object->kind != TWI_KIND_FONT_FACE || atomic_load(&object->references) == 0) {
                atomic_fetch_add(&shared->wrong, 1);
            }
            atomic_fetch_add(&shared->pinned, 1);
            twi_handle_unpin(id);
        } else if (status != TW_ERROR_INVALID_HANDLE || object != NULL) {
            atomic_fetch_add(&shared->wrong, 1);
        }
    }
    return NULL;
}

static void test_handle__release_during_use_by_other_threads_is_harmless(void **state)
{
    (void)state;
    static relay shared;
    atomic_int destroyed = 0;
    twi_context *context = new_context();
    pthread_t readers[READERS];
    for (size_t i = 0; i < READERS; i++) {
        assert_int_equal(pthread_create(&readers[i], NULL, pin_published, &shared), 0);
    }
    for (int i = 0; i < PUBLISHED; i++) {
        const uint64_t id = new_id(context, TWI_KIND_FONT_FACE, &destroyed);
        atomic_store(&shared.id, id);
        const int pinned_before = atomic_load(&shared.pinned);
        for (int spin = 0; spin < 1000 && atomic_load(&shared.pinned) == pinned_before; spin++) {
        }
        while (i == 0 && atomic_load(&shared.pinned) == 0) {
            (void)sched_yield(); /* on a busy machine the readers may not have begun */
        }
        assert_true(twi_handle_release(id, TWI_KIND_FONT_FACE));
    }
    atomic_store(&shared.finished, 1);
    for (size_t i = 0; i < READERS; i++) {
        assert_int_equal(pthread_join(readers[i], NULL), 0);
    }
    assert_int_equal(atomic_load(&shared.wrong), 0);
    assert_true(atomic_load(&shared.pinned) > 0);
    assert_int_equal(atomic_load(&destroyed), PUBLISHED);
    assert_int_equal(atomic_load(&context->live_handles), 0);
    assert_int_equal(atomic_load(&context->references), 1);
    twi_context_release(context);
}

/* Threads: all make and release at once, and race to release one shared id. */
typedef struct contest {
    twi_context *context;
    uint64_t shared_id;
    atomic_int won;
    atomic_int destroyed;
    atomic_int wrong;
} contest;

static void *make_and_release(void *user)
{
    enum { ROUNDS = 5000, HELD = 7 };
    contest *shared = user;
    uint64_t held[HELD] = {0};
    for (size_t i = 0; i < ROUNDS; i++) {
        uint64_t *place = &held[i % HELD];
        if (*place != 0 && !twi_handle_release(*place, TWI_KIND_TEXT_LAYOUT)) {
            atomic_fetch_add(&shared->wrong, 1);
        }
        *place = new_id(shared->context, TWI_KIND_TEXT_LAYOUT, &shared->destroyed);
        if (i == ROUNDS / 2 && twi_handle_release(shared->shared_id, TWI_KIND_TEXT_LAYOUT)) {
            atomic_fetch_add(&shared->won, 1);
        }
    }
    for (size_t i = 0; i < HELD; i++) {
        if (!twi_handle_release(held[i], TWI_KIND_TEXT_LAYOUT)) {
            atomic_fetch_add(&shared->wrong, 1);
        }
    }
    return NULL;
}

static void test_handle__of_threads_that_release_one_id_exactly_one_wins(void **state)
{
    (void)state;
    contest shared = {.context = new_context()};
    shared.shared_id = new_id(shared.context, TWI_KIND_TEXT_LAYOUT, &shared.destroyed);
    pthread_t threads[READERS];
    for (size_t i = 0; i < READERS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, make_and_release, &shared), 0);
    }
    for (size_t i = 0; i < READERS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    assert_int_equal(atomic_load(&shared.won), 1);
    assert_int_equal(atomic_load(&shared.wrong), 0);
    assert_int_equal(atomic_load(&shared.destroyed), READERS * 5000 + 1);
    assert_int_equal(atomic_load(&shared.context->live_handles), 0);
    twi_context_release(shared.context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_handle__pin_gives_the_object_until_release),
        cmocka_unit_test(test_handle__release_while_pinned_kills_the_id_but_not_the_object),
        cmocka_unit_test(test_handle__wrong_kind_is_refused_and_releases_nothing),
        cmocka_unit_test(test_handle__every_other_bit_pattern_of_an_id_is_refused),
        cmocka_unit_test(test_handle__error_ids_answer_their_status_for_every_kind),
        cmocka_unit_test(test_handle__several_ids_of_one_object_die_one_by_one),
        cmocka_unit_test(test_handle__a_slot_is_reused_with_a_new_generation),
        cmocka_unit_test(test_handle__a_refused_allocation_leaves_the_object_with_the_caller),
        cmocka_unit_test(test_handle__a_hundred_million_random_ids_are_refused),
        cmocka_unit_test(test_handle__release_during_use_by_other_threads_is_harmless),
        cmocka_unit_test(test_handle__of_threads_that_release_one_id_exactly_one_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
