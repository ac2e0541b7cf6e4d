/* SPDX-License-Identifier: MIT */
/* Texts in all three encodings, and their analyses through the public API. After cmocka.h. */
#ifndef TEXTWRIGHT_TESTS_ANALYSE_H
#define TEXTWRIGHT_TESTS_ANALYSE_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <textwright/textwright.h>

#include "unicode/decode.h"

#define TEST_ENCODINGS 3

/* A text in one encoding, with the unit at which each scalar starts. */
typedef struct test_text {
    tw_text text;
    void *units;
    size_t *starts; /* per scalar and one more */
    size_t count;   /* scalars */
    size_t capacity;
} test_text;

static inline void test_text_init(test_text *text, size_t capacity)
{
    memset(text, 0, sizeof(*text));
    text->capacity = capacity;
    text->units = calloc(capacity + 1, 4);
    text->starts = calloc(capacity + 1, sizeof(*text->starts));
    assert_non_null(text->units);
    assert_non_null(text->starts);
}

static inline void test_text_finish(test_text *text)
{
    free(text->units);
    free(text->starts);
}

/* What is no scalar becomes U+FFFD. */
static inline void test_text_set(test_text *text, const uint32_t *scalars, size_t count,
                                 tw_encoding encoding)
{
    assert_true(count <= text->capacity);
    const size_t unit_size = (size_t)1 << encoding;
    size_t u = 0;
    for (size_t s = 0; s < count; s++) {
        text->starts[s] = u;
        u += twi_decode_encode(scalars[s], encoding, (char *)text->units + u * unit_size);
    }
    text->starts[count] = u;
    text->count = count;
    text->text = (tw_text){text->units, u, encoding};
}

static inline tw_text_analysis test_text_analyse(tw_factory factory, const test_text *text,
                                                 const tw_text_analysis_options *options)
{
    tw_text_analysis analysis;
    assert_int_equal(tw_text_analysis_create(factory, text->text, options, NULL, &analysis), TW_OK);
    return analysis;
}

#endif
