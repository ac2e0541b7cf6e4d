/* SPDX-License-Identifier: MIT */
/* A context, a purse and a bitmap whose pixels end at a guard page, for tests of painting. */
#ifndef TESTS_RASTER_CANVAS_H
#define TESTS_RASTER_CANVAS_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "guard_page.h"
#include "raster/bitmap.h"

typedef struct canvas {
    twi_context *context;
    twi_work work;
    twi_bitmap bitmap;
    guard_page pixels;
} canvas;

static inline canvas canvas_make_with(const tw_factory_options *options, uint32_t width,
                                      uint32_t height)
{
    canvas c;
    memset(&c, 0, sizeof(c));
    c.context = twi_context_new(options);
    assert_non_null(c.context);
    twi_work_init(&c.work, c.context, 0, NULL);
    assert_true(guard_page_init(&c.pixels, (size_t)width * height * 4));
    memset(c.pixels.bytes, 0, c.pixels.size);
    c.bitmap = (twi_bitmap){.pixels = c.pixels.bytes, .width = width, .height = height};
    return c;
}

static inline canvas canvas_make(uint32_t width, uint32_t height)
{
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    return canvas_make_with(&options, width, height);
}

/* Checks that nothing leaked: only the context's own block is left. */
static inline void canvas_finish(canvas *c)
{
    assert_int_equal(atomic_load(&c->context->allocator.blocks_in_use), 1);
    twi_context_release(c->context);
    guard_page_finish(&c->pixels);
}

static inline const uint8_t *canvas_pixel(const canvas *c, uint32_t x, uint32_t y)
{
    return c->bitmap.pixels + ((size_t)y * c->bitmap.width + x) * 4;
}

static inline uint8_t canvas_alpha(const canvas *c, uint32_t x, uint32_t y)
{
    return canvas_pixel(c, x, y)[3];
}

#endif
