/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_TEXT_LAYOUT_H
#define TEXTWRIGHT_TEXT_LAYOUT_H

/**
 * @file text_layout.h
 * Text layouts: text, shaped, broken into lines and placed.
 *
 * A layout is made from text, a format and a box. Positions and ranges are code units of the
 * encoding that the text came in; that encoding is the layout's for life. Geometry is in px,
 * y down, the origin at the box's top left corner.
 *
 * Work is done when it is first needed and kept: paragraphs are analysed and shaped once; a new
 * width only fills lines again; an edit touches what it changed. Setters are cheap.
 *
 * A paragraph ends at CRLF, CR, LF, NEL or PS; VT, FF and LS begin a new line inside one. Text
 * that ends in a newline has an empty last line.
 *
 * Threads. A layout belongs to one thread at a time: a second one gets TW_ERROR_BUSY, not a race.
 * While a layout draws, its queries may be called from the callbacks; its setters answer
 * TW_ERROR_BUSY.
 */

#include "budget.h"
#include "degradation.h"
#include "glyph_run.h"
#include "text_format.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_text_layout {
    uint64_t id;
} tw_text_layout;

/** px. `width` leaves out trailing white space. */
typedef struct tw_text_metrics {
    double left;  /**< of the leftmost line, from the box's left edge */
    double top;   /**< of the first line, from the box's top edge */
    double width; /**< of the widest line */
    double width_including_trailing_whitespace;
    double height; /**< of all lines */
    double layout_width;
    double layout_height;
    uint32_t max_bidi_reordering_depth; /**< at least 1 */
    size_t line_count;                  /**< at least 1 */
} tw_text_metrics;

/** One line, in logical order: lines tile the text. */
typedef struct tw_line_metrics {
    tw_range range;                    /**< with its trailing white space and newline */
    size_t trailing_whitespace_length; /**< code units at the end, newline included */
    size_t newline_length; /**< code units of the newline, 0: wrapped, or the last line */
    double left; /**< without trailing white space, which hangs outside, in the line's direction */
    double top;
    double width; /**< without trailing white space */
    double width_including_trailing_whitespace;
    double height;
    double baseline; /**< from the line's top */
} tw_line_metrics;

/** One cluster: what a caret does not enter. Clusters tile the text in logical order. */
typedef struct tw_cluster_metrics {
    size_t length; /**< code units */
    double width;  /**< px; 0 for newlines */
    uint8_t can_wrap_line_after;
    uint8_t is_whitespace;
    uint8_t is_newline;
    uint8_t is_soft_hyphen;
    uint8_t is_right_to_left;
} tw_cluster_metrics;

/**
 * Lay text out.
 *
 * @param text        copied; ill-formed sequences are shown as U+FFFD
 * @param format      how it looks where nothing else is set
 * @param max_width   px, finite and >= 0, or INFINITY: no wrapping
 * @param max_height  px, finite and >= 0, or INFINITY
 * @param out_layout  receives the layout, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL
 *            units with a length, encoding, alignment of units, a size that is NaN, negative or
 *            above 1e9), TW_ERROR_LIMIT_EXCEEDED (layout_units), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_text_layout_release. Keeps what it needs of its arguments.
 * Threads:   any.
 */
TW_API tw_status tw_text_layout_create(tw_factory factory, tw_text text, tw_text_format format,
                                       double max_width, double max_height,
                                       tw_text_layout *out_layout);

/**
 * Lay a label out, without a format of one's own.
 *
 * @param family  as in tw_text_format_options; NULL: sans-serif
 * @param size    px; 0: 16
 *
 * Errors:    as tw_text_format_create and tw_text_layout_create together:
 *            TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT, TW_ERROR_LIMIT_EXCEEDED,
 *            TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_text_layout_release.
 * Threads:   any.
 */
TW_API tw_status tw_text_layout_create_simple(tw_factory factory, tw_text text, const char *family,
                                              double size, double max_width,
                                              tw_text_layout *out_layout);

/**
 * Make a second handle for the same layout.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_text_layout_release.
 * Threads:   any.
 */
TW_API tw_status tw_text_layout_duplicate(tw_text_layout layout, tw_text_layout *out_layout);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_text_layout_release(tw_text_layout layout);

/**
 * Say whether two handles name the same layout: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_text_layout_equal(tw_text_layout a, tw_text_layout b, int *out_equal);

/**
 * Get the factory that the layout belongs to, for making a bitmap target to draw it into.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_factory_release.
 * Threads:   any.
 */
TW_API tw_status tw_text_layout_get_factory(tw_text_layout layout, tw_factory *out_factory);

/**
 * Replace a range of the text.
 *
 * The new text takes the style of the character before the range, or of the first one when there
 * is none. What the edit does not touch is not shaped again.
 *
 * @param range        inside the text; it may fall inside a character
 * @param replacement  in the layout's encoding; copied
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, encoding, NULL units with a
 *          length), TW_ERROR_OUT_OF_RANGE (range past the end), TW_ERROR_LIMIT_EXCEEDED
 *          (layout_units), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_replace_text(tw_text_layout layout, tw_range range,
                                             tw_text replacement);

/**
 * Tell how many code units the text has.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUSY, the status of
 *          an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_get_text_length(tw_text_layout layout, size_t *out_length);

/**
 * Set the font family of a range.
 *
 * @param families  UTF-8, comma-separated, generic names allowed; at most 1,023 bytes, 32 names
 * @param range  start <= end; clipped to the text; empty: nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (families, range),
 *          TW_ERROR_LIMIT_EXCEEDED (style_runs), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_font_family(tw_text_layout layout, const char *families,
                                                tw_range range);

/**
 * Set the font weight of a range.
 *
 * @param weight  1..999
 * @param range  start <= end; clipped to the text; empty: nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (weight, range),
 *          TW_ERROR_LIMIT_EXCEEDED (style_runs), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_font_weight(tw_text_layout layout, uint16_t weight,
                                                tw_range range);

/**
 * Set the font style of a range.
 *
 * @param style  normal, oblique or italic
 * @param range  start <= end; clipped to the text; empty: nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (style, range),
 *          TW_ERROR_LIMIT_EXCEEDED (style_runs), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_font_style(tw_text_layout layout, tw_font_style style,
                                               tw_range range);

/**
 * Set the font stretch of a range.
 *
 * @param stretch  1..9
 * @param range  start <= end; clipped to the text; empty: nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (stretch, range),
 *          TW_ERROR_LIMIT_EXCEEDED (style_runs), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_font_stretch(tw_text_layout layout, uint16_t stretch,
                                                 tw_range range);

/**
 * Set the font size of a range.
 *
 * @param size  px, finite and > 0
 * @param range  start <= end; clipped to the text; empty: nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (size, range),
 *          TW_ERROR_LIMIT_EXCEEDED (style_runs, font_size), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_font_size(tw_text_layout layout, double size, tw_range range);

/**
 * Set the locale of a range.
 *
 * @param locale  BCP 47, at most 85 bytes
 * @param range  start <= end; clipped to the text; empty: nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (locale, range),
 *          TW_ERROR_LIMIT_EXCEEDED (style_runs), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_locale_name(tw_text_layout layout, const char *locale,
                                                tw_range range);

/**
 * Set the underline of a range.
 *
 * @param has_underline  1 or 0
 * @param range  start <= end; clipped to the text; empty: nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (has_underline, range),
 *          TW_ERROR_LIMIT_EXCEEDED (style_runs), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_underline(tw_text_layout layout, int has_underline,
                                              tw_range range);

/**
 * Set the foreground colour of a range.
 *
 * @param color  each component 0..1; NULL: the colour that the caller draws with
 * @param range  start <= end; clipped to the text; empty: nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (color, range),
 *          TW_ERROR_LIMIT_EXCEEDED (style_runs), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_foreground_color(tw_text_layout layout, const tw_color *color,
                                                     tw_range range);

/** All that ranges can set, at one position. */
typedef struct tw_text_style {
    uint16_t weight;
    uint16_t stretch;
    tw_font_style style;
    double size; /**< px */
    uint8_t has_underline;
    uint8_t has_foreground_color;
    tw_color foreground_color;
    char locale[86];
    char families[1024];
} tw_text_style;

/**
 * Read the style at a position, and the range around it that has the same.
 *
 * @param position   0..length; at the length: the last character's
 * @param out_style  receives the style
 * @param out_range  receives the range; may be NULL
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_OUT_OF_RANGE (position), TW_ERROR_INVALID_ARGUMENT
 *          (NULL), TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_get_style(tw_text_layout layout, size_t position,
                                          tw_text_style *out_style, tw_range *out_range);

/**
 * Set the width that lines are filled to.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NaN, negative, finite above 1e9),
 *          TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_max_width(tw_text_layout layout, double max_width);

/**
 * Set the height of the box.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NaN, negative, finite above 1e9),
 *          TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_max_height(tw_text_layout layout, double max_height);

/**
 * Set the alignment of all lines.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (alignment), TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_text_alignment(tw_text_layout layout,
                                                   tw_text_alignment alignment);

/**
 * Set how lines wrap.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (wrapping), TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_word_wrapping(tw_text_layout layout, tw_word_wrapping wrapping);

/**
 * Set the base direction of all paragraphs.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (direction), TW_ERROR_BUSY, the
 *          status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_set_reading_direction(tw_text_layout layout,
                                                      tw_reading_direction direction);

/**
 * Prepare a range now: analyse, shape, and fill lines up to its end.
 *
 * What was finished before a budget struck is kept: a repeated call goes on from there. Text is
 * prepared in chunks of about 4,096 code units, longer only where a paragraph offers no safe place
 * to cut it; a chunk is finished or not, so that a budget too small for the next one gets nowhere.
 *
 * @param budget  NULL: the factory's limits only
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, struct_size),
 *          TW_ERROR_OUT_OF_RANGE (range past the end), TW_ERROR_FOREIGN_FACTORY (token),
 *          TW_ERROR_LIMIT_EXCEEDED (work_units), TW_ERROR_CANCELLED, TW_ERROR_NO_FONT (the
 *          collection is empty), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error
 *          handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_prepare(tw_text_layout layout, tw_range range,
                                        const tw_budget *budget);

/**
 * Measure the whole layout.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_LIMIT_EXCEEDED
 *          (work_units), TW_ERROR_NO_FONT, TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an
 *          error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_get_metrics(tw_text_layout layout, tw_text_metrics *out_metrics);

/**
 * Measure lines, from `first_line` on.
 *
 * @param lines      NULL when capacity is 0
 * @param capacity   elements at `lines`
 * @param out_count  receives how many lines there are from `first_line` on
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), TW_ERROR_LIMIT_EXCEEDED (work_units), TW_ERROR_NO_FONT,
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_get_line_metrics(tw_text_layout layout, size_t first_line,
                                                 tw_line_metrics *lines, size_t capacity,
                                                 size_t *out_count);

/**
 * Measure the clusters of a range, in logical order, whole clusters only.
 *
 * @param range      clipped to the text; a cluster that it touches is included
 * @param clusters   NULL when capacity is 0
 * @param capacity   elements at `clusters`
 * @param out_count  receives how many clusters the range touches
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, range),
 *          TW_ERROR_BUFFER_TOO_SMALL (what fits was written), TW_ERROR_LIMIT_EXCEEDED (work_units),
 *          TW_ERROR_NO_FONT, TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error
 *          handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_get_cluster_metrics(tw_text_layout layout, tw_range range,
                                                    tw_cluster_metrics *clusters, size_t capacity,
                                                    size_t *out_count);

/**
 * List the places where the text shows less than was asked, in text order.
 *
 * @param places     NULL when capacity is 0
 * @param capacity   elements at `places`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), TW_ERROR_LIMIT_EXCEEDED (work_units), TW_ERROR_NO_FONT,
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_get_degradations(tw_text_layout layout, tw_degradation *places,
                                                 size_t capacity, size_t *out_count);

/**
 * List the ill-formed sequences of the text, each as the range that one U+FFFD stands for.
 *
 * @param ranges     NULL when capacity is 0
 * @param capacity   elements at `ranges`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), TW_ERROR_LIMIT_EXCEEDED (work_units), TW_ERROR_NO_FONT,
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_get_ill_formed(tw_text_layout layout, tw_range *ranges,
                                               size_t capacity, size_t *out_count);

/** Draws what a layout hands out; each function may be NULL: not drawn. */
typedef struct tw_text_renderer {
    size_t struct_size; /**< set by TW_TEXT_RENDERER_INIT */
    /** x, y: the run's origin on the baseline: its left end for an even level, right for odd. */
    tw_status (*draw_glyph_run)(void *context, const tw_glyph_run *run,
                                const tw_glyph_run_description *description, double x, double y);
    /** x, y: the left end of the line, on the baseline. */
    tw_status (*draw_underline)(void *context, const tw_underline *underline, double x, double y);
} tw_text_renderer;

#define TW_TEXT_RENDERER_INIT TW_STRUCT_INIT(tw_text_renderer)

/**
 * Hand out everything that is to be drawn: line by line from top to bottom, the glyph runs of a
 * line from left to right, then its underlines.
 *
 * @param renderer  callbacks; an error that one returns ends the call and is what it returns
 * @param context   given to the callbacks
 * @param x         px, finite: where the box's left edge is
 * @param y         px, finite: where the box's top edge is
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, x, y),
 *          TW_ERROR_CALLBACK_FAILED (a callback returned a status that does not exist),
 *          TW_ERROR_LIMIT_EXCEEDED (work_units), TW_ERROR_NO_FONT, TW_ERROR_OUT_OF_MEMORY,
 *          TW_ERROR_BUSY, the status of an error handle, whatever a callback returns.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_draw(tw_text_layout layout, const tw_text_renderer *renderer,
                                     void *context, double x, double y);

/**
 * Write the layout down as text, in one canonical form: paragraphs, lines, runs, clusters and
 * glyphs with their positions. Two layouts that show the same have equal dumps, however they came
 * about: created at once, edited, re-wrapped.
 *
 * @param dump      NULL when capacity is 0
 * @param capacity  bytes at `dump`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (an empty string is written when there is room for one), TW_ERROR_LIMIT_EXCEEDED
 *          (work_units), TW_ERROR_NO_FONT, TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an
 *          error handle.
 * Threads: one thread per layout at a time.
 */
TW_API tw_status tw_text_layout_dump(tw_text_layout layout, char *dump, size_t capacity,
                                     size_t *out_size);

#ifdef __cplusplus
}
#endif

#endif
