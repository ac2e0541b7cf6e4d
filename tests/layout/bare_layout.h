/* SPDX-License-Identifier: MIT */
/* A layout without a door: context, pool, a collection of the box font. After cmocka.h. */
#ifndef TEXTWRIGHT_TESTS_BARE_LAYOUT_H
#define TEXTWRIGHT_TESTS_BARE_LAYOUT_H

#include <math.h>
#include <stdlib.h>

#include "box_font.h"
#include "layout/layout.h"

typedef struct test_bare {
    twi_context *context;
    twi_object *factory; /* stands for one */
    twi_segment_pool *pool;
    twi_font_collection *collection;
    twi_work work;
    twi_format_values format;
} test_bare;

static void test_bare_destroy(twi_object *object)
{
    twi_free(&object->context->allocator, object);
}

static inline void test_bare_init(test_bare *bare, const tw_limits *limits)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    if (limits != NULL) {
        options.limits = *limits;
    }
    memset(bare, 0, sizeof(*bare));
    assert_int_equal(twi_segment_warm_up(false), TW_OK);
    bare->context = twi_context_new(&options);
    assert_non_null(bare->context);
    twi_work_init(&bare->work, bare->context, 0, NULL);
    bare->factory = twi_new(&bare->context->allocator, twi_object);
    twi_object_init(bare->factory, TWI_KIND_FACTORY, bare->context, test_bare_destroy);
    bare->pool = twi_segment_pool_new(bare->context);
    assert_non_null(bare->pool);
    size_t size;
    uint8_t *bytes = box_font_make(NULL, &size);
    assert_non_null(bytes);
    twi_font_source *file = NULL;
    assert_int_equal(twi_font_source_copy(bare->context, (twi_bytes){bytes, size},
                                          TW_FONT_TRUST_VOUCHED, "box", &file),
                     TW_OK);
    free(bytes);
    const twi_font_collection_parts parts = {.files = &file, .file_count = 1};
    assert_int_equal(twi_font_collection_new(bare->context, &parts, &bare->collection), TW_OK);
    twi_object_release(&file->object);
    bare->format.style.shape =
        (twi_shape_style){{BOX_FONT_DEFAULT_FAMILY, "en", 400, 5, TW_FONT_STYLE_NORMAL}, 10.0};
}

static inline void test_bare_finish(test_bare *bare)
{
    twi_object_release(twi_font_collection_object(bare->collection));
    twi_segment_pool_free(bare->pool);
    twi_object_release(bare->factory);
    assert_int_equal(atomic_load(&bare->context->allocator.blocks_in_use), 1); /* itself */
    twi_context_release(bare->context);
}

static inline twi_layout *test_bare_make(test_bare *bare, tw_text text, double width)
{
    twi_layout *layout = NULL;
    assert_int_equal(twi_layout_new(&bare->work, bare->factory, bare->pool, bare->collection,
                                    &bare->format, text, (tw_point){width, 1000.0}, &layout),
                     TW_OK);
    return layout;
}

/* The same text in chunks of another size. */
static inline void test_bare_cut(test_bare *bare, twi_layout *layout, tw_text text,
                                 size_t chunk_units)
{
    twi_text_store_finish(&layout->store);
    assert_int_equal(twi_text_store_init_sized(&bare->work, &layout->store, text,
                                               layout->default_style, chunk_units),
                     TW_OK);
    assert_int_equal(
        twi_text_store_set_direction(&bare->work, &layout->store, layout->reading_direction),
        TW_OK);
}

static inline uint64_t test_bare_work(const test_bare *bare, tw_work_kind kind)
{
    return atomic_load(&bare->context->work_done[kind]);
}

#endif
