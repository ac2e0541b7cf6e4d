/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_TEXT_H
#define TEXTWRIGHT_TEXT_H

/**
 * @file text.h
 * Text as it comes in, ranges of it, and the plain values that geometry is made of.
 *
 * Text is a pointer, a length in code units and an encoding. Every position and range in this
 * library counts code units of the encoding that the caller used, and every range is half-open.
 * Ill-formed sequences are read as U+FFFD, one per maximal subpart (Unicode 15.0, section 3.9),
 * and never fail a call.
 */

#include <stddef.h>
#include <stdint.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum tw_encoding {
    TW_ENCODING_UTF8 = 0, /**< units are uint8_t */
    TW_ENCODING_UTF16,    /**< units are uint16_t, native byte order, aligned */
    TW_ENCODING_UTF32     /**< units are uint32_t, native byte order, aligned */
} tw_encoding;

/** Borrowed text. `units` may be NULL when `length` is 0. */
typedef struct tw_text {
    const void *units;
    size_t length; /**< in code units */
    tw_encoding encoding;
} tw_text;

/** Half-open range of code units: start <= end. */
typedef struct tw_range {
    size_t start;
    size_t end;
} tw_range;

/** px, y down. */
typedef struct tw_point {
    double x;
    double y;
} tw_point;

/** px, y down; left <= right and top <= bottom, empty when equal. */
typedef struct tw_rect {
    double left;
    double top;
    double right;
    double bottom;
} tw_rect;

/** Straight (not premultiplied) colour, each component 0..1, sRGB. */
typedef struct tw_color {
    float red;
    float green;
    float blue;
    float alpha;
} tw_color;

/** Wrap a NUL-terminated UTF-8 string; NULL is empty text. For literals and names. */
static inline tw_text tw_utf8(const char *string)
{
    tw_text text = {string, 0, TW_ENCODING_UTF8};
    while (string != NULL && string[text.length] != '\0') {
        text.length++;
    }
    return text;
}

/** Name a range in one expression. */
static inline tw_range tw_range_make(size_t start, size_t end)
{
    tw_range range = {start, end};
    return range;
}

/** Name a colour in one expression. */
static inline tw_color tw_rgba(float red, float green, float blue, float alpha)
{
    tw_color color = {red, green, blue, alpha};
    return color;
}

#define TW_BLACK tw_rgba(0.0f, 0.0f, 0.0f, 1.0f)
#define TW_WHITE tw_rgba(1.0f, 1.0f, 1.0f, 1.0f)

#ifdef __cplusplus
}
#endif

#endif
