/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_PARSE_H
#define TEXTWRIGHT_FONT_PARSE_H

/**
 * @file font_parse.h
 * Fonts, axis values and features as people write them, read and written.
 *
 * "Noto Sans Bold 12", "wght=650,wdth=80", "liga=0,ss01[3:5],-kern". Each parser has an inverse:
 * what the one writes the other reads back as it was. Nothing is allocated and no locale is
 * asked. A text that is refused is told of in a diagnostic, whose place is the byte from which on
 * it could not be read, and whose subject says what should stand there.
 *
 * Numbers are decimal, without exponents, in steps of 1/65536, as fonts store them.
 *
 * Threads. These are functions of their arguments: any thread, any time.
 */

#include "font_variations.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Bytes of a list of families, NUL included. */
#define TW_FONT_FAMILIES_SIZE 1024

/** A font as it is asked for. What is 0 was not said. */
typedef struct tw_font_description {
    char families[TW_FONT_FAMILIES_SIZE]; /**< comma-separated, as in tw_font_request; "": none */
    uint16_t weight;                      /**< 1..999; 0: not said */
    uint16_t stretch;                     /**< 1..9; 0: not said */
    tw_font_style style;
    double size; /**< px; 0: not said */
} tw_font_description;

/**
 * Read a description: families, then styles, then a size, each of which may be missing.
 *
 * Styles are words ("Extra Light", "SemiCondensed", "Italic"), weight=1..999 and stretch=1..9; case
 * does not matter, "Regular" and "Normal" say nothing. A size is a number of points, 1/72 inch, or
 * has its unit: "12pt" and "16px" are the same. Read from its end; what is no style or size, or
 * says a thing twice, ends the families. A comma after the families keeps them apart from what
 * follows: "Arial Black, Bold 12".
 *
 * @param factory          told why a text is refused
 * @param text             at most 1,023 bytes
 * @param out_description  zeroed on failure
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a longer text, a weight or
 *          stretch out of range, a size of 0 or of 32,768 and more), the status of an error handle.
 * Threads: any.
 * Source:  pango_font_description_from_string.
 */
TW_API tw_status tw_font_description_parse(tw_factory factory, const char *text,
                                           tw_font_description *out_description);

/**
 * Write a description, UTF-8 with its NUL.
 *
 * Families are followed by a comma, a size is in px.
 *
 * @param factory      told why a description is refused
 * @param description  its families without blanks around them
 * @param text         NULL when capacity is 0
 * @param capacity     bytes at `text`
 * @param out_size     receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, families without a NUL, a
 *          field out of range), TW_ERROR_BUFFER_TOO_SMALL (an empty string is written when there is
 *          room for one), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_description_format(tw_factory factory,
                                            const tw_font_description *description, char *text,
                                            size_t capacity, size_t *out_size);

/**
 * Read axis values: "wght=650,wdth=80".
 *
 * Each is a tag, of up to four letters, digits or underscores, or of exactly four in quotes; then an
 * equals sign, which may be missing; then a number of -32768 to 32767. Blanks may stand between all
 * of these.
 *
 * @param factory    told why a text is refused
 * @param text       at most 16,383 bytes; "": no values
 * @param values     in the order of the text; NULL when capacity is 0
 * @param capacity   elements at `values`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a longer text, one that is not
 *          so), TW_ERROR_BUFFER_TOO_SMALL (what fits was written), the status of an error handle.
 * Threads: any.
 * Source:  hb_variation_from_string, CSS font-variation-settings.
 */
TW_API tw_status tw_axis_values_parse(tw_factory factory, const char *text, tw_axis_value *values,
                                      size_t capacity, size_t *out_count);

/**
 * Write axis values, with a NUL.
 *
 * @param factory   told why values are refused
 * @param values    NULL when count is 0
 * @param count     elements at `values`
 * @param text      NULL when capacity is 0
 * @param capacity  bytes at `text`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a tag or value that could not
 *          be read, more than 16,383 bytes of text), TW_ERROR_BUFFER_TOO_SMALL (an empty string is
 *          written when there is room for one), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_axis_values_format(tw_factory factory, const tw_axis_value *values,
                                       size_t count, char *text, size_t capacity, size_t *out_size);

/** The end of a feature that holds to the end of the text. */
#define TW_FEATURE_END SIZE_MAX

/** A feature of a font, and where it is wanted. */
typedef struct tw_feature_setting {
    uint32_t tag;   /**< 'liga' is 0x6C696761 */
    uint32_t value; /**< 0: off; 1: on; else which alternate */
    size_t start;   /**< code units of the text that it is for */
    size_t end;     /**< exclusive; TW_FEATURE_END: to the end */
} tw_feature_setting;

/**
 * Read features: "liga=0,ss01[3:5],-kern,+smcp,aalt=2".
 *
 * Each has a sign, which may be missing (minus is off); a tag as in tw_axis_values_parse; a range in
 * brackets, which may be missing ([3:5], [3:], [:5], [3] for one unit); and a value, which may be
 * missing, with or without an equals sign: a number, "on", or "off". A value overrules a sign.
 *
 * @param factory    told why a text is refused
 * @param text       at most 16,383 bytes; "": no features
 * @param settings   in the order of the text; NULL when capacity is 0
 * @param capacity   elements at `settings`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a longer text, one that is not
 *          so, a range that ends before it starts), TW_ERROR_BUFFER_TOO_SMALL (what fits was
 *          written), the status of an error handle.
 * Threads: any.
 * Source:  hb_feature_from_string, CSS font-feature-settings.
 */
TW_API tw_status tw_feature_settings_parse(tw_factory factory, const char *text,
                                           tw_feature_setting *settings, size_t capacity,
                                           size_t *out_count);

/**
 * Write features, with a NUL.
 *
 * @param factory   told why features are refused
 * @param settings  NULL when count is 0
 * @param count     elements at `settings`
 * @param text      NULL when capacity is 0
 * @param capacity  bytes at `text`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a tag that could not be read, a
 *          range that ends before it starts or is beyond 2^32 - 2, more than 16,383 bytes of text),
 *          TW_ERROR_BUFFER_TOO_SMALL (an empty string is written when there is room for one), the
 *          status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_feature_settings_format(tw_factory factory, const tw_feature_setting *settings,
                                            size_t count, char *text, size_t capacity,
                                            size_t *out_size);

#ifdef __cplusplus
}
#endif

#endif
