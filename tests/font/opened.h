/* SPDX-License-Identifier: MIT */
/* What tests of faces through the public functions share: a factory with one file and one face. */
#ifndef TEST_FONT_OPENED_H
#define TEST_FONT_OPENED_H

#include "fixture.h"

#include <textwright/textwright.h>

typedef struct opened {
    tw_factory factory;
    tw_font_file file;
    tw_font_face face;
} opened;

static inline opened opened_from_bytes(const uint8_t *bytes, size_t size)
{
    opened made;
    assert_int_equal(tw_factory_create(NULL, &made.factory), TW_OK);
    assert_int_equal(
        tw_font_file_create_from_memory(made.factory, bytes, size, TW_FONT_TRUST_NONE, &made.file),
        TW_OK);
    assert_int_equal(tw_font_face_create(made.file, 0, &made.face), TW_OK);
    return made;
}

static inline opened opened_box(void)
{
    size_t size;
    uint8_t *bytes = fixture_make_box(NULL, &size);
    const opened made = opened_from_bytes(bytes, size);
    free(bytes);
    return made;
}

/* A box font with one more table in place of post. */
static inline opened opened_with_table(const char *tag, const uint8_t *table, size_t table_size)
{
    size_t size;
    uint8_t *box = fixture_make_box(NULL, &size);
    const size_t start = (size + 3) / 4 * 4;
    uint8_t *bytes = calloc(start + table_size, 1);
    assert_non_null(bytes);
    memcpy(bytes, box, size);
    memcpy(bytes + start, table, table_size);
    uint8_t *record = fixture_find_record(bytes, "post");
    assert_non_null(record);
    memcpy(record, tag, 4);
    fixture_put32(record + 8, (uint32_t)start);
    fixture_put32(record + 12, (uint32_t)table_size);
    const opened made = opened_from_bytes(bytes, start + table_size);
    free(bytes);
    free(box);
    return made;
}

static inline void opened_close(opened *made)
{
    tw_font_face_release(made->face);
    tw_font_file_release(made->file);
    tw_factory_release(made->factory);
}

/* The file's face with simulations. */
static inline tw_font_face opened_simulate(const opened *made, uint32_t simulations)
{
    tw_font_face_options options = TW_FONT_FACE_OPTIONS_INIT;
    tw_font_face face;
    options.simulations = simulations;
    assert_int_equal(tw_font_face_create_with_options(made->file, 0, &options, &face), TW_OK);
    return face;
}

#endif
