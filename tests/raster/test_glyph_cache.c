/* SPDX-License-Identifier: MIT */
/* Tests raster/glyph_cache.h: full keys, a bound in bytes, pins, refusals, threads. */
#include "canvas.h"

#include <pthread.h>
#include <stdlib.h>

#include "random.h"
#include "raster/glyph_cache.h"

static twi_glyph_key make_key(uint64_t face, double size, uint32_t glyph)
{
    twi_glyph_key key;
    memset(&key, 0, sizeof(key));
    key.face_serial = face;
    key.size_px = size;
    key.glyph = glyph;
    return key;
}

static twi_glyph_entry *add(twi_glyph_cache *cache, const twi_glyph_key *key, uint32_t width,
                            uint8_t fill)
{
    twi_glyph_entry *entry = twi_glyph_cache_new_entry(cache, key, width, 1, 1);
    if (entry != NULL) {
        memset(entry->pixels, fill, width);
        twi_glyph_cache_publish(cache, entry);
    }
    return entry;
}

static void test_keys_that_differ_in_one_field__are_different_entries(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    twi_glyph_key keys[6];
    for (size_t i = 0; i < 6; i++) {
        keys[i] = make_key(1, 16.0, 7);
    }
    keys[1].face_serial = 2;
    keys[2].size_px = 16.0000000001;
    keys[3].glyph = 8;
    keys[4].phase = 1;
    keys[5].mode = TWI_GLYPH_MODE_COLOR;
    for (size_t i = 0; i < 6; i++) {
        assert_null(twi_glyph_cache_find(cache, &keys[i]));
        twi_glyph_cache_unpin(cache, add(cache, &keys[i], 4, (uint8_t)i));
    }
    for (size_t i = 0; i < 6; i++) {
        twi_glyph_entry *entry = twi_glyph_cache_find(cache, &keys[i]);
        assert_non_null(entry);
        assert_int_equal(entry->pixels[3], i);
        twi_glyph_cache_unpin(cache, entry);
    }
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

typedef struct hashed {
    uint32_t hash;
    twi_glyph_key key;
} hashed;

static int compare_hashes(const void *a, const void *b)
{
    const hashed *x = a;
    const hashed *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static void test_keys_of_one_hash__are_different_entries(void **state)
{
    (void)state;
    enum { KEYS = 300000 }; /* ten pairs of equal 32-bit hashes are to be expected */
    canvas c = canvas_make(1, 1);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    hashed *all = test_calloc(KEYS, sizeof(*all));
    test_random random = test_random_make(12);
    for (size_t i = 0; i < KEYS; i++) {
        const twi_glyph_key key = make_key(1, 10.0, (uint32_t)test_random_next(&random));
        twi_glyph_entry *entry = twi_glyph_cache_new_entry(cache, &key, 0, 0, 0);
        all[i] = (hashed){entry->hash, key};
        twi_glyph_cache_unpin(cache, entry);
    }
    qsort(all, KEYS, sizeof(*all), compare_hashes);
    size_t pairs = 0;
    for (size_t i = 0; i + 1 < KEYS; i++) {
        if (all[i].hash == all[i + 1].hash && all[i].key.glyph != all[i + 1].key.glyph) {
            twi_glyph_cache_unpin(cache, add(cache, &all[i].key, 1, 1));
            assert_null(twi_glyph_cache_find(cache, &all[i + 1].key));
            pairs++;
            (void)twi_glyph_cache_evict(cache, SIZE_MAX);
        }
    }
    print_message("%zu pairs\n", pairs);
    assert_true(pairs > 0);
    test_free(all);
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static canvas make_small_cache(size_t bytes, twi_glyph_cache **out_cache)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.glyph_cache_bytes = bytes;
    canvas c = canvas_make_with(&options, 1, 1);
    *out_cache = twi_glyph_cache_new(c.context);
    assert_non_null(*out_cache);
    return c;
}

static void test_bytes__stay_under_the_limit_and_what_was_used_last_stays(void **state)
{
    (void)state;
    twi_glyph_cache *cache;
    canvas c = make_small_cache(64 << 10, &cache);
    const twi_glyph_key favourite = make_key(9, 9.0, 9);
    twi_glyph_cache_unpin(cache, add(cache, &favourite, 100, 9));
    for (uint32_t glyph = 0; glyph < 5000; glyph++) {
        const twi_glyph_key key = make_key(1, 10.0, glyph);
        twi_glyph_cache_unpin(cache, add(cache, &key, 100, 1));
        assert_in_range(twi_glyph_cache_get_bytes(cache), 0, 64 << 10);
        twi_glyph_entry *entry = twi_glyph_cache_find(cache, &favourite);
        assert_non_null(entry);
        twi_glyph_cache_unpin(cache, entry);
    }
    const twi_glyph_key oldest = make_key(1, 10.0, 0);
    assert_null(twi_glyph_cache_find(cache, &oldest));
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_pinned_entry__outlives_its_eviction(void **state)
{
    (void)state;
    twi_glyph_cache *cache;
    canvas c = make_small_cache(64 << 10, &cache);
    const twi_glyph_key key = make_key(1, 1.0, 1);
    twi_glyph_entry *entry = add(cache, &key, 64, 77);
    assert_true(twi_glyph_cache_evict(cache, SIZE_MAX) > 0);
    assert_int_equal(twi_glyph_cache_get_bytes(cache), 0);
    assert_int_equal(twi_glyph_cache_evict(cache, SIZE_MAX), 0);
    assert_null(twi_glyph_cache_find(cache, &key));
    assert_int_equal(entry->pixels[63], 77);
    twi_glyph_cache_unpin(cache, entry);
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_entry_larger_than_the_cache__is_the_callers_alone(void **state)
{
    (void)state;
    twi_glyph_cache *cache;
    canvas c = make_small_cache(1, &cache);
    const twi_glyph_key key = make_key(1, 1.0, 1);
    twi_glyph_entry *entry = add(cache, &key, 64, 77);
    assert_non_null(entry);
    assert_null(twi_glyph_cache_find(cache, &key));
    twi_glyph_cache_unpin(cache, entry);
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_refused_memory__gives_null_and_leaks_nothing(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    twi_glyph_cache *cache = NULL;
    for (uint64_t nth = 1; cache == NULL; nth++) {
        assert_in_range(nth, 1, 100);
        twi_allocator_fail(&c.context->allocator, nth, false);
        cache = twi_glyph_cache_new(c.context);
        if (cache == NULL) {
            assert_int_equal(atomic_load(&c.context->allocator.blocks_in_use), 1);
        }
    }
    twi_allocator_fail(&c.context->allocator, 1, false);
    const twi_glyph_key key = make_key(1, 1.0, 1);
    assert_null(add(cache, &key, 8, 1));
    twi_allocator_fail(&c.context->allocator, 0, false);
    twi_glyph_cache_free(cache);
    twi_glyph_cache_free(NULL);
    canvas_finish(&c);
}

typedef struct visitor {
    twi_glyph_cache *cache;
    uint64_t seed;
    size_t wrong;
} visitor;

static void *visit(void *user)
{
    visitor *self = user;
    test_random random = test_random_make(self->seed);
    for (int round = 0; round < 20000; round++) {
        const uint32_t glyph = (uint32_t)test_random_below(&random, 400);
        const twi_glyph_key key = make_key(3, 12.0, glyph);
        twi_glyph_entry *entry = twi_glyph_cache_find(self->cache, &key);
        if (entry == NULL) {
            entry = add(self->cache, &key, 1 + glyph, (uint8_t)glyph);
        }
        self->wrong += entry->width != 1 + glyph || entry->pixels[glyph] != (uint8_t)glyph;
        if (test_random_below(&random, 1000) == 0) {
            (void)twi_glyph_cache_evict(self->cache, 4096);
        }
        twi_glyph_cache_unpin(self->cache, entry);
    }
    return NULL;
}

static void test_threads__see_whole_entries_only(void **state)
{
    (void)state;
    twi_glyph_cache *cache;
    canvas c = make_small_cache(64 << 10, &cache);
    pthread_t threads[4];
    visitor visitors[4];
    for (size_t i = 0; i < 4; i++) {
        visitors[i] = (visitor){.cache = cache, .seed = i};
        assert_int_equal(pthread_create(&threads[i], NULL, visit, &visitors[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(visitors[i].wrong, 0);
    }
    assert_in_range(twi_glyph_cache_get_bytes(cache), 1, 64 << 10);
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_that_differ_in_one_field__are_different_entries),
        cmocka_unit_test(test_keys_of_one_hash__are_different_entries),
        cmocka_unit_test(test_bytes__stay_under_the_limit_and_what_was_used_last_stays),
        cmocka_unit_test(test_pinned_entry__outlives_its_eviction),
        cmocka_unit_test(test_entry_larger_than_the_cache__is_the_callers_alone),
        cmocka_unit_test(test_refused_memory__gives_null_and_leaks_nothing),
        cmocka_unit_test(test_threads__see_whole_entries_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
