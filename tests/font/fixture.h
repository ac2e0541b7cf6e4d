/* SPDX-License-Identifier: MIT */
/* What the tests of the font floor share: a context that remembers its last diagnostic, box fonts
 * as files, and a small editor of font bytes. */
#ifndef TEST_FONT_FIXTURE_H
#define TEST_FONT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "box_font.h"
#include "font/collection.h"

/* Not thread-safe: only for tests that read it. */
static tw_diagnostic fixture_last;

static inline void fixture_remember(void *user, const tw_diagnostic *diagnostic)
{
    (void)user;
    fixture_last = *diagnostic;
}

static inline twi_context *fixture_new_context(const tw_limits *limits)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.diagnostic = fixture_remember;
    if (limits != NULL) {
        options.limits = *limits;
    }
    memset(&fixture_last, 0, sizeof(fixture_last));
    twi_context *context = twi_context_new(&options);
    assert_non_null(context);
    return context;
}

/* The context's own block is the only one left. */
static inline void fixture_free_context(twi_context *context)
{
    assert_int_equal(atomic_load(&context->allocator.blocks_in_use), 1);
    twi_context_release(context);
}

static inline uint8_t *fixture_make_box(const box_font_options *options, size_t *out_size)
{
    uint8_t *font = box_font_make(options, out_size);
    assert_non_null(font);
    return font;
}

static inline twi_font_file *fixture_open_box(twi_context *context, const box_font_options *options)
{
    size_t size;
    uint8_t *font = fixture_make_box(options, &size);
    twi_font_file *file = NULL;
    const twi_bytes bytes = {font, size};
    assert_int_equal(twi_font_file_copy(context, bytes, TW_FONT_TRUST_NONE, NULL, &file), TW_OK);
    free(font);
    return file;
}

/* The same as a collection is given it. */
static inline twi_font_source *fixture_make_source(twi_context *context,
                                                   const box_font_options *options)
{
    size_t size;
    uint8_t *font = fixture_make_box(options, &size);
    twi_font_source *source = NULL;
    const twi_bytes bytes = {font, size};
    assert_int_equal(twi_font_source_copy(context, bytes, TW_FONT_TRUST_NONE, NULL, &source),
                     TW_OK);
    free(font);
    return source;
}

/* What is at a path now. */
static inline tw_status fixture_open_trusted(twi_context *context, const char *path,
                                             tw_font_trust trust, twi_font_file **out_file)
{
    twi_font_source *source = NULL;
    *out_file = NULL;
    TWI_TRY(twi_font_source_open_path(context, path, trust, &source));
    const tw_status status = twi_font_source_load(source, out_file);
    twi_font_source_release(source);
    return status;
}

static inline tw_status fixture_open_path(twi_context *context, const char *path,
                                          twi_font_file **out_file)
{
    return fixture_open_trusted(context, path, TW_FONT_TRUST_NONE, out_file);
}

static inline twi_font_face *fixture_open_face(twi_context *context,
                                               const box_font_options *options)
{
    twi_font_file *file = fixture_open_box(context, options);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_face_open(context, file, 0, &face), TW_OK);
    twi_object_release(&file->object);
    return face;
}

static inline uint16_t fixture_get16(const uint8_t *at)
{
    return (uint16_t)(at[0] << 8 | at[1]);
}

static inline uint32_t fixture_get32(const uint8_t *at)
{
    return (uint32_t)fixture_get16(at) << 16 | fixture_get16(at + 2);
}

static inline void fixture_put16(uint8_t *at, int value)
{
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static inline void fixture_put32(uint8_t *at, uint32_t value)
{
    fixture_put16(at, (int)(value >> 16));
    fixture_put16(at + 2, (int)(value & 0xFFFF));
}

/* The record of a table in a single font's directory; NULL: not there. */
static inline uint8_t *fixture_find_record(uint8_t *font, const char *tag)
{
    for (int i = 0; i < fixture_get16(font + 4); i++) {
        uint8_t *record = font + 12 + 16 * i;
        if (memcmp(record, tag, 4) == 0) {
            return record;
        }
    }
    return NULL;
}

static inline uint8_t *fixture_find_table(uint8_t *font, const char *tag)
{
    uint8_t *record = fixture_find_record(font, tag);
    assert_non_null(record);
    return font + fixture_get32(record + 8);
}

#endif
