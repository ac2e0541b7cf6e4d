/* SPDX-License-Identifier: MIT */
/* Room:  the object behind tw_text_analysis: everything found out about a text, by code units.
 * Reads: text, options that passed the door, a pool of break iterators.
 * Makes: one immutable block; the text is not kept.
 * Laws:  paragraphs and runs are in text order and tile the text, so each is known by its start;
 *        neighbouring runs differ; every start and boundary is the start of a scalar; at most
 *        one byte per code unit, four per boundary, twelve per run. */
#ifndef TWI_UNICODE_TEXT_ANALYSIS_H
#define TWI_UNICODE_TEXT_ANALYSIS_H

#include <textwright/text_analysis.h>
#include <textwright/vertical_text.h>

#include "base/arena.h"
#include "base/object.h"
#include "base/work.h"

#define TWI_BOUNDARY_KINDS ((size_t)TW_BOUNDARY_SENTENCE + 1)
#define TWI_VERTICAL_ORIENTATIONS ((size_t)TW_VERTICAL_ORIENTATION_STACKED + 1)

/* Per code unit. Breaks are before it. */
enum {
    TWI_UNIT_CAN_BREAK = 1 << 0,
    TWI_UNIT_MUST_BREAK = 1 << 1,
    TWI_UNIT_WHITESPACE = 1 << 2,
    TWI_UNIT_SOFT_HYPHEN = 1 << 3,
    /* What UAX #9 L1 asks for: bidi class S or B; WS, an isolate's, or what X9 removes. */
    TWI_UNIT_SEPARATOR = 1 << 4,
    TWI_UNIT_BLANK = 1 << 5,
    TWI_UNIT_OBJECT = 1 << 6, /* of an inline object */
    TWI_UNIT_OBJECT_START = 1 << 7
};

/* Every run begins with its start, so that one search serves all. */
typedef struct twi_paragraph_span {
    uint32_t start;
    uint8_t newline_units;
    uint8_t level;
    bool is_cut; /* its end is limits.paragraph_units' doing */
} twi_paragraph_span;

typedef struct twi_bidi_span {
    uint32_t start;
    uint8_t explicit_level;
    uint8_t level;
} twi_bidi_span;

typedef struct twi_script_span {
    uint32_t start;
    uint32_t script; /* TWI_SCRIPT_SPAN_NO_VISUAL is beside the tag's four letters */
} twi_script_span;
#define TWI_SCRIPT_SPAN_NO_VISUAL ((uint32_t)1 << 31)

typedef struct twi_unit_range {
    uint32_t start;
    uint32_t end;
} twi_unit_range;

/* Where number substitution applies; these do not tile the text. */
typedef struct twi_number_span {
    uint32_t start;
    uint32_t end;
    uint32_t substitution; /* of the list */
} twi_number_span;

typedef struct twi_text_analysis {
    twi_object object;
    uint32_t parts; /* tw_text_analysis_flags */
    uint32_t length;
    size_t paragraph_count; /* at least 1 */
    size_t bidi_count;
    size_t script_count;
    size_t emoji_count;
    size_t ill_formed_count;
    size_t cut_count;
    size_t boundary_counts[TWI_BOUNDARY_KINDS];
    size_t turn_counts[TWI_VERTICAL_ORIENTATIONS];
    size_t number_count;
    size_t substitution_count; /* 0 when no number is shown otherwise */
    twi_paragraph_span *paragraphs;
    twi_bidi_span *bidi;
    twi_script_span *scripts;
    twi_unit_range *emoji; /* these do not tile the text */
    twi_unit_range *ill_formed;
    uint32_t *cuts;
    /* NULL: none, or, when their count is the length and one, before each unit and at the end. */
    uint32_t *boundaries[TWI_BOUNDARY_KINDS];
    /* Where text that lies begins to stand, and the other way round, in turn. */
    uint32_t *turns[TWI_VERTICAL_ORIENTATIONS];
    twi_number_span *numbers;
    tw_number_substitution *substitutions;
    uint8_t *units; /* per code unit; NULL unless lines or levels were asked for */
} twi_text_analysis;

struct twi_segment_pool;

/* `options` passed the door's checks; its parts are not 0. Yours, release with
 * twi_object_release. TW_ERROR_INVALID_ARGUMENT: strict, and ill-formed. */
TWI_WARN_UNUSED tw_status twi_text_analysis_new(twi_work *work, struct twi_segment_pool *pool,
                                                tw_text text,
                                                const tw_text_analysis_options *options,
                                                twi_text_analysis **out_analysis);

/* Copy out what a range that is inside the text holds: at most `capacity`; how many there are. */
size_t twi_text_analysis_copy_paragraphs(const twi_text_analysis *self, tw_range range,
                                         tw_paragraph *paragraphs, size_t capacity);
size_t twi_text_analysis_copy_scripts(const twi_text_analysis *self, tw_range range,
                                      tw_script_run *runs, size_t capacity);
size_t twi_text_analysis_copy_bidi(const twi_text_analysis *self, tw_range range, tw_bidi_run *runs,
                                   size_t capacity);
size_t twi_text_analysis_copy_breakpoints(const twi_text_analysis *self, tw_range range,
                                          tw_line_breakpoint *breakpoints, size_t capacity);
size_t twi_text_analysis_copy_boundaries(const twi_text_analysis *self, tw_boundary_kind kind,
                                         tw_range range, size_t *positions, size_t capacity);
size_t twi_text_analysis_copy_emoji(const twi_text_analysis *self, tw_range range, tw_range *runs,
                                    size_t capacity);
size_t twi_text_analysis_copy_ill_formed(const twi_text_analysis *self, tw_range range,
                                         tw_range *ranges, size_t capacity);
size_t twi_text_analysis_copy_numbers(const twi_text_analysis *self, tw_range range,
                                      tw_number_run *runs, size_t capacity);
size_t twi_text_analysis_copy_degradations(const twi_text_analysis *self, tw_degradation *places,
                                           size_t capacity);

bool twi_text_analysis_is_in_one_paragraph(const twi_text_analysis *self, tw_range line);
/* L1 and L2 for a line of one paragraph. The runs lie in the arena. */
TWI_WARN_UNUSED tw_status twi_text_analysis_order_line(twi_work *work, twi_arena *arena,
                                                       const twi_text_analysis *self, tw_range line,
                                                       tw_visual_run **out_runs, size_t *out_count);

#endif
