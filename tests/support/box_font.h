/* SPDX-License-Identifier: MIT */
/* Makes a font in memory whose every glyph is a filled box, so that widths are mental arithmetic.
 *
 * 1 em is 1000 design units, ascent 800, descent 200, no line gap. In the default font every
 * letter, digit, sign and space is 1 em wide: at size 10 each is 10 px, and a line is 10 px high.
 * Marks, controls, joiners and variation selectors are 0 wide.
 *
 *     y 1000  +----+               a mark: 0 wide, its ink lies over the letter before it
 *      800    +----+-----+
 *             |          |         a letter: from the baseline to the ascent, full width
 *        0    +----------+
 *
 * Glyph 0 is a full box too. Glyphs are numbered from 1 in the order of the ranges, so that each
 * code point has a glyph of its own. There are no GSUB, GPOS and GDEF tables. */
#ifndef TEST_SUPPORT_BOX_FONT_H
#define TEST_SUPPORT_BOX_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BOX_FONT_UNITS_PER_EM 1000
#define BOX_FONT_ASCENT 800
#define BOX_FONT_DESCENT 200
#define BOX_FONT_DEFAULT_FAMILY "Box Test"

typedef enum box_font_ink {
    BOX_FONT_INK_LETTER = 0, /* (0, 0) to (advance, 800) */
    BOX_FONT_INK_NONE,       /* spaces and controls */
    BOX_FONT_INK_MARK        /* (-1000, 800) to (0, 1000) */
} box_font_ink;

/* Code points first..last, both included. */
typedef struct box_font_range {
    uint32_t first;
    uint32_t last;
    uint16_t advance; /* thousandths of an em */
    box_font_ink ink;
} box_font_range;

/* Zero: the default of each field. */
typedef struct box_font_options {
    const char *family;           /* printable ASCII, at most 63 bytes; NULL: "Box Test" */
    uint16_t weight;              /* 1..1000; 0: 400 */
    bool italic;                  /* only marked as such: boxes stay upright */
    const box_font_range *ranges; /* ascending, disjoint; NULL: box_font_default_ranges */
    size_t range_count;           /* at most 4,000 ranges and 65,000 code points */
} box_font_options;

/* ASCII, Latin-1, Latin Extended-A, Greek, Cyrillic, Hebrew, Arabic, Thai, general punctuation,
 * kana, some Han (U+4E00..U+51FF) and Hangul (U+AC00..U+AD00); combining marks U+0300..U+036F and
 * those of Hebrew, Arabic and Thai; ZWJ, ZWNJ, bidi controls, variation selectors. */
const box_font_range *box_font_default_ranges(size_t *out_count);

/* The font's bytes, yours, release with free; NULL when options are wrong or memory is refused.
 * `options` may be NULL. The same options give the same bytes. */
uint8_t *box_font_make(const box_font_options *options, size_t *out_size);

/* The same into a file; false when it cannot be made or written. */
bool box_font_write(const box_font_options *options, const char *path);

/* The glyph of a code point, 0: not covered. `options` may be NULL. */
uint16_t box_font_glyph(const box_font_options *options, uint32_t scalar);
/* Its advance in thousandths of an em, that of glyph 0 when it is not covered. */
uint16_t box_font_advance(const box_font_options *options, uint32_t scalar);

#endif
