/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_TEXT_ANALYSIS_H
#define TEXTWRIGHT_TEXT_ANALYSIS_H

/**
 * @file text_analysis.h
 * Text analyses: what the Unicode standard says about a text, for those who lay it out themselves.
 *
 * An analysis is made from text and options, and answers questions about ranges of the text by
 * copying out: paragraphs, scripts, directions, where lines may end, graphemes, words, sentences,
 * emoji, what was ill-formed. It keeps the answers, not the text.
 *
 * Positions and ranges are code units of the encoding that the text came in; a position never lies
 * inside a character, except where the caller asks for such a range: then what is answered is cut
 * to it. Runs are in text order and tile the range. An answer costs O(log n + its length), however
 * long the text; making the analysis is linear in the text.
 *
 * A paragraph ends at CRLF, CR, LF, NEL or PS; text that ends in one of them has an empty last
 * paragraph. U+001C to U+001E end what the bidirectional algorithm calls a paragraph, but no
 * paragraph of ours, and no line; VT, FF and LS end a line inside a paragraph.
 *
 * Memory: one byte per code unit; four per grapheme, word and sentence (nothing for graphemes where
 * each code unit is one); twelve at most per run.
 *
 * Threads. An analysis is immutable: any thread, any time.
 */

#include "budget.h"
#include "degradation.h"
#include "number_substitution.h"
#include "text_format.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_text_analysis {
    uint64_t id;
} tw_text_analysis;

/** What an analysis finds out; bits. */
typedef enum tw_text_analysis_flags {
    TW_TEXT_ANALYSIS_BIDI = 1 << 0,
    TW_TEXT_ANALYSIS_SCRIPTS = 1 << 1,
    TW_TEXT_ANALYSIS_LINES = 1 << 2,
    TW_TEXT_ANALYSIS_GRAPHEMES = 1 << 3,
    TW_TEXT_ANALYSIS_WORDS = 1 << 4,
    TW_TEXT_ANALYSIS_SENTENCES = 1 << 5,
    TW_TEXT_ANALYSIS_EMOJI = 1 << 6,
    TW_TEXT_ANALYSIS_ORIENTATION = 1 << 7, /**< vertical_text.h needs it */
    TW_TEXT_ANALYSIS_NUMBERS = 1 << 8,
    TW_TEXT_ANALYSIS_EVERYTHING = (1 << 9) - 1
} tw_text_analysis_flags;

/** Where lines may end inside words (CSS word-break). */
typedef enum tw_word_break {
    TW_WORD_BREAK_NORMAL = 0,
    TW_WORD_BREAK_BREAK_ALL, /**< between any two letters or digits, as between ideographs */
    TW_WORD_BREAK_KEEP_ALL,  /**< between no two letters or digits, nor between ideographs */
    TW_WORD_BREAK_PHRASE     /**< Japanese: between phrases, for headlines; else as NORMAL */
} tw_word_break;

/** What may happen at one side of a code unit. */
typedef enum tw_break_condition {
    TW_BREAK_CONDITION_NEUTRAL = 0, /**< the other side decides */
    TW_BREAK_CONDITION_CAN_BREAK,
    TW_BREAK_CONDITION_MAY_NOT_BREAK,
    TW_BREAK_CONDITION_MUST_BREAK
} tw_break_condition;

/** What holds where two sides meet: MUST before MAY_NOT before CAN before NEUTRAL. */
static inline tw_break_condition tw_break_condition_resolve(tw_break_condition after,
                                                            tw_break_condition before)
{
    return after > before ? after : before;
}

/** A range in a language of its own. */
typedef struct tw_locale_range {
    tw_range range;
    const char *locale; /**< BCP 47; NULL: "und" */
} tw_locale_range;

/** A place where the caller knows better. */
typedef struct tw_break_override {
    size_t position; /**< of the unit before which it is; inside a character: ignored */
    tw_break_condition condition; /**< NEUTRAL: as the text has it. A newline still ends its line */
} tw_break_override;

/** Arrays are in text order, their ranges apart and not empty. */
typedef struct tw_text_analysis_options {
    size_t struct_size; /**< set by TW_TEXT_ANALYSIS_OPTIONS_INIT */
    uint32_t parts;     /**< tw_text_analysis_flags: what to find out; 0: everything */
    tw_reading_direction reading_direction;
    const char *locale; /**< BCP 47; NULL: "und", never the process's locale */
    tw_line_break_strictness line_break_strictness;
    tw_word_break word_break;
    /** Other locales, for line breaking, words, sentences and digits: every answer about a place
     * in a range is that of a text which is in this locale as a whole; the place before a
     * character belongs to the locale of that character. NULL when the count is 0. */
    const tw_locale_range *locale_ranges;
    size_t locale_range_count;
    const tw_break_override *break_overrides; /**< positions ascend; NULL when the count is 0 */
    size_t break_override_count;
    /** Text that something else is shown for: each is analysed as U+FFFC (object replacement
     * character), and what holds at its edges is for the object to say. NULL when the count is
     * 0. */
    const tw_range *inline_objects;
    size_t inline_object_count;
    uint8_t is_strict; /**< 1: ill-formed text is refused; the diagnostic has its place */
    /** Whose digits are shown: of `locale`, and in locale_ranges of theirs. Where a locale is NULL
     * or in no known language nothing is replaced. */
    tw_number_method number_method;
    /** Shown in the whole text, whatever the locales are; NULL: as number_method says. */
    const tw_number_substitution *number_substitution;
} tw_text_analysis_options;

#define TW_TEXT_ANALYSIS_OPTIONS_INIT TW_STRUCT_INIT(tw_text_analysis_options)

/** One paragraph. Paragraphs tile the text. */
typedef struct tw_paragraph {
    tw_range range;        /**< with its newline */
    size_t newline_length; /**< code units; 0: the last one, or cut by limits.paragraph_units */
    uint8_t bidi_level;    /**< 0 or 1; 0 without TW_TEXT_ANALYSIS_BIDI */
} tw_paragraph;

/** Text in one script. */
typedef struct tw_script_run {
    tw_range range;
    uint32_t script;   /**< ISO 15924, 'Latn' = 0x4C61746E; 'Zyyy' when a paragraph has no other */
    uint8_t no_visual; /**< 1: controls, newlines, tags: nothing is drawn for them */
} tw_script_run;

/** Text with one level of the bidirectional algorithm; odd is right to left. */
typedef struct tw_bidi_run {
    tw_range range;
    /** By embeddings, overrides and isolates alone (UAX #9 X1-X8); an embedding or override itself
     * has the level that it opens, PDF the one that it closes. */
    uint8_t explicit_level;
    uint8_t resolved_level; /**< before lines are known (UAX #9 I1, I2) */
} tw_bidi_run;

/** Text of one line with one level. */
typedef struct tw_visual_run {
    tw_range range;
    uint8_t level; /**< odd: shown from right to left */
} tw_visual_run;

/** What a line may do at one code unit. */
typedef struct tw_line_breakpoint {
    uint8_t before; /**< tw_break_condition */
    uint8_t after;  /**< tw_break_condition */
    uint8_t is_whitespace;
    uint8_t is_soft_hyphen;
} tw_line_breakpoint;

/** Text in which digits and separators are shown as others. */
typedef struct tw_number_run {
    tw_range range;
    tw_number_substitution shown;
} tw_number_run;

/** What boundaries there are. */
typedef enum tw_boundary_kind {
    TW_BOUNDARY_GRAPHEME = 0, /**< extended grapheme clusters: what a caret does not enter */
    TW_BOUNDARY_WORD,         /**< words, and what stands between them */
    TW_BOUNDARY_SENTENCE
} tw_boundary_kind;

/**
 * Analyse text.
 *
 * @param text          read once, not kept
 * @param options       NULL: all defaults
 * @param budget        NULL: limits only
 * @param out_analysis  receives the analysis, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY (budget), TW_ERROR_INVALID_ARGUMENT
 *            (NULL, struct_size, an enum, parts, text as in tw_text_layout_create, arrays not in
 *            order, empty ranges, a locale beyond 85 bytes; strict and ill-formed),
 *            TW_ERROR_OUT_OF_RANGE (a range or position past the end), TW_ERROR_LIMIT_EXCEEDED
 *            (layout_units, work_units), TW_ERROR_CANCELLED, TW_ERROR_OUT_OF_MEMORY, the status of
 *            an error handle.
 * Ownership: yours, release with tw_text_analysis_release. Borrows all arguments.
 * Threads:   any.
 * Source:    UAX #9, #14, #24, #29, UTS #51, Unicode 15.0.
 */
TW_API tw_status tw_text_analysis_create(tw_factory factory, tw_text text,
                                         const tw_text_analysis_options *options,
                                         const tw_budget *budget, tw_text_analysis *out_analysis);

/**
 * Make a second handle for the same analysis.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_text_analysis_release.
 * Threads:   any.
 */
TW_API tw_status tw_text_analysis_duplicate(tw_text_analysis analysis,
                                            tw_text_analysis *out_analysis);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_text_analysis_release(tw_text_analysis analysis);

/**
 * Say whether two handles name the same analysis: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_text_analysis_equal(tw_text_analysis a, tw_text_analysis b, int *out_equal);

/**
 * Tell how many code units the text has.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_text_analysis_get_length(tw_text_analysis analysis, size_t *out_length);

/**
 * List the paragraphs that a range touches, each whole; an empty range touches the one it is in.
 *
 * @param range       inside the text
 * @param paragraphs  NULL when capacity is 0
 * @param capacity    elements at `paragraphs`
 * @param out_count   receives how many there are, at least 1
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, NULL), TW_ERROR_OUT_OF_RANGE
 *          (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was written), the status of
 *          an error handle.
 * Threads: any.
 */
TW_API tw_status tw_text_analysis_get_paragraphs(tw_text_analysis analysis, tw_range range,
                                                 tw_paragraph *paragraphs, size_t capacity,
                                                 size_t *out_count);

/**
 * Cut a range into runs of one script.
 *
 * Characters that scripts share go with what precedes them in their paragraph, at its start with
 * what follows; a closing bracket goes with its opening one.
 *
 * @param range      inside the text
 * @param runs       NULL when capacity is 0
 * @param capacity   elements at `runs`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, NULL), TW_ERROR_OUT_OF_RANGE
 *          (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was written),
 *          TW_ERROR_UNSUPPORTED (made without TW_TEXT_ANALYSIS_SCRIPTS), the status of an error
 *          handle.
 * Threads: any.
 * Source:  UAX #24.
 */
TW_API tw_status tw_text_analysis_get_script_runs(tw_text_analysis analysis, tw_range range,
                                                  tw_script_run *runs, size_t capacity,
                                                  size_t *out_count);

/**
 * Cut a range into runs of one explicit and one resolved level, in text order.
 *
 * Paragraphs are not known here: a run may hold the end of one and the beginning of the next.
 *
 * @param range      inside the text
 * @param runs       NULL when capacity is 0
 * @param capacity   elements at `runs`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, NULL), TW_ERROR_OUT_OF_RANGE
 *          (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was written),
 *          TW_ERROR_UNSUPPORTED (made without TW_TEXT_ANALYSIS_BIDI), the status of an error
 *          handle.
 * Threads: any.
 * Source:  UAX #9, P2 to I2.
 */
TW_API tw_status tw_text_analysis_get_bidi_runs(tw_text_analysis analysis, tw_range range,
                                                tw_bidi_run *runs, size_t capacity,
                                                size_t *out_count);

/**
 * Order the runs of one line as they are shown, the leftmost first.
 *
 * White space at the line's end takes the paragraph's level here. Costs O(log n) and the line.
 *
 * @param line       inside one paragraph
 * @param runs       NULL when capacity is 0
 * @param capacity   elements at `runs`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (line, also one of two paragraphs;
 *          NULL), TW_ERROR_OUT_OF_RANGE (line past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits
 *          was written), TW_ERROR_UNSUPPORTED (made without TW_TEXT_ANALYSIS_BIDI),
 *          TW_ERROR_LIMIT_EXCEEDED (work_units), TW_ERROR_OUT_OF_MEMORY, the status of an error
 *          handle.
 * Threads: any.
 * Source:  UAX #9, L1 and L2.
 */
TW_API tw_status tw_text_analysis_get_visual_runs(tw_text_analysis analysis, tw_range line,
                                                  tw_visual_run *runs, size_t capacity,
                                                  size_t *out_count);

/**
 * Tell for each code unit of a range what a line may do before and after it.
 *
 * Nothing breaks before the first unit of the text; a line can always end after the last one; the
 * units of one character are never parted. Breaks are those of the standard: one before a mark
 * that follows a space is not at a grapheme's start. Beside an inline object the text's side says
 * what the text allows, the object's side is NEUTRAL: tw_break_condition_resolve with the object's
 * own conditions.
 *
 * @param range        inside the text
 * @param breakpoints  NULL when capacity is 0
 * @param capacity     elements at `breakpoints`
 * @param out_count    receives the length of the range
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, NULL), TW_ERROR_OUT_OF_RANGE
 *          (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was written),
 *          TW_ERROR_UNSUPPORTED (made without TW_TEXT_ANALYSIS_LINES), the status of an error
 *          handle.
 * Threads: any.
 * Source:  UAX #14.
 */
TW_API tw_status tw_text_analysis_get_line_breakpoints(tw_text_analysis analysis, tw_range range,
                                                       tw_line_breakpoint *breakpoints,
                                                       size_t capacity, size_t *out_count);

/**
 * List the boundaries in a range, its two ends included when they are boundaries. Those of a whole
 * text that is not empty begin with 0 and end with its length.
 *
 * @param kind       of what
 * @param range      inside the text
 * @param positions  NULL when capacity is 0
 * @param capacity   elements at `positions`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (kind, range, NULL),
 *          TW_ERROR_OUT_OF_RANGE (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was
 *          written), TW_ERROR_UNSUPPORTED (made without this kind), the status of an error handle.
 * Threads: any.
 * Source:  UAX #29.
 */
TW_API tw_status tw_text_analysis_get_boundaries(tw_text_analysis analysis, tw_boundary_kind kind,
                                                 tw_range range, size_t *positions, size_t capacity,
                                                 size_t *out_count);

/**
 * List the parts of a range that show as emoji: whole sequences, neighbours joined.
 *
 * @param range      inside the text
 * @param runs       NULL when capacity is 0
 * @param capacity   elements at `runs`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, NULL), TW_ERROR_OUT_OF_RANGE
 *          (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was written),
 *          TW_ERROR_UNSUPPORTED (made without TW_TEXT_ANALYSIS_EMOJI), the status of an error
 *          handle.
 * Threads: any.
 * Source:  UTS #51.
 */
TW_API tw_status tw_text_analysis_get_emoji_runs(tw_text_analysis analysis, tw_range range,
                                                 tw_range *runs, size_t capacity,
                                                 size_t *out_count);

/**
 * List the parts of a range in which characters are replaced: ASCII digits that differ, and '.' or
 * ',' between two of them. Neighbours that show the same are joined.
 *
 * Where the substitution is contextual, embeddings and isolates have their own context; at their
 * start their direction decides, an isolate of unknown direction (FSI) begins with that of the text
 * around it.
 *
 * @param range      inside the text
 * @param runs       NULL when capacity is 0
 * @param capacity   elements at `runs`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, NULL), TW_ERROR_OUT_OF_RANGE
 *          (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was written),
 *          TW_ERROR_UNSUPPORTED (made without TW_TEXT_ANALYSIS_NUMBERS), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_text_analysis_get_number_runs(tw_text_analysis analysis, tw_range range,
                                                  tw_number_run *runs, size_t capacity,
                                                  size_t *out_count);

/**
 * List the ill-formed sequences in a range, each as what one U+FFFD stands for.
 *
 * @param range      inside the text
 * @param ranges     NULL when capacity is 0
 * @param capacity   elements at `ranges`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, NULL), TW_ERROR_OUT_OF_RANGE
 *          (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was written), the status of
 *          an error handle.
 * Threads: any.
 * Source:  Unicode 15.0, section 3.9.
 */
TW_API tw_status tw_text_analysis_get_ill_formed(tw_text_analysis analysis, tw_range range,
                                                 tw_range *ranges, size_t capacity,
                                                 size_t *out_count);

/**
 * List the places where a limit cut the text, in text order.
 *
 * @param places     NULL when capacity is 0
 * @param capacity   elements at `places`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_text_analysis_get_degradations(tw_text_analysis analysis,
                                                   tw_degradation *places, size_t capacity,
                                                   size_t *out_count);

#ifdef __cplusplus
}
#endif

#endif
