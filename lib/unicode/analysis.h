/* SPDX-License-Identifier: MIT */
/* Room:  what the Unicode standard says about each scalar of a section of text.
 * Reads: scalars of one section, one scalar of context before it, direction, locale, strictness.
 * Makes: flat arrays, one entry per scalar, in the caller's arena.
 * Laws:  the answer for a section that begins and ends at fences equals the answer for the same
 *        scalars inside their whole paragraph, so that an edit analyses only its own section. */
#ifndef TWI_UNICODE_ANALYSIS_H
#define TWI_UNICODE_ANALYSIS_H

#include <textwright/text_format.h>

#include "base/arena.h"
#include "base/work.h"
#include "unicode/bidi.h"
#include "unicode/locale_span.h"
#include "unicode/tailor.h"

/* Per scalar. Breaks and starts are before the scalar. */
enum {
    TWI_SCALAR_CLUSTER_START = 1 << 0, /* UAX #29 grapheme cluster boundary */
    TWI_SCALAR_WORD_START = 1 << 1,    /* UAX #29 word boundary; filled on request only */
    TWI_SCALAR_CAN_BREAK = 1 << 2,     /* UAX #14 opportunity */
    TWI_SCALAR_MUST_BREAK = 1 << 3,    /* UAX #14 mandatory break (after VT, FF, LS, newlines) */
    TWI_SCALAR_WHITESPACE = 1 << 4,  /* White_Space, but not no-break spaces; hangs at line ends */
    TWI_SCALAR_NEWLINE = 1 << 5,     /* CR LF NEL PS VT FF LS */
    TWI_SCALAR_SOFT_HYPHEN = 1 << 6, /* U+00AD */
    TWI_SCALAR_EMOJI = 1 << 7,       /* in a cluster with emoji presentation */
    TWI_SCALAR_NO_VISUAL =
        1 << 8, /* controls, bidi controls, ZWSP, newlines, tags: draws nothing */
    TWI_SCALAR_CLUSTER_CUT = 1 << 9, /* a cluster start forced by limits.cluster_marks/_scalars */
    TWI_SCALAR_SENTENCE_START = 1 << 10, /* UAX #29 sentence boundary; filled on request only */
    /* In a cluster that stands upright in vertical lines, and in stacked ones: text_analysis.h. */
    TWI_SCALAR_UPRIGHT = 1 << 11,
    TWI_SCALAR_STACKED_UPRIGHT = 1 << 12
};

/* What a caller does without; its arrays are NULL, its flags 0. */
enum {
    TWI_ANALYSIS_SKIP_BIDI = 1 << 0,
    TWI_ANALYSIS_SKIP_SCRIPTS = 1 << 1,
    TWI_ANALYSIS_SKIP_FLAGS = 1 << 2,    /* all that follows */
    TWI_ANALYSIS_SKIP_CLUSTERS = 1 << 3, /* then _EMOJI and _CUTS too, and word_break is NORMAL */
    TWI_ANALYSIS_SKIP_LINES = 1 << 4,
    TWI_ANALYSIS_SKIP_EMOJI = 1 << 5,
    TWI_ANALYSIS_SKIP_CUTS = 1 << 6 /* clusters stay as long as they are */
};

typedef struct twi_analysis_input {
    const uint32_t *scalars;
    size_t count;
    /* The plain letter (twi_fence_is_letter) before the section, 0 at the start of a paragraph,
     * and its script; it decides what leading neutral characters take over. */
    uint32_t before;
    uint32_t before_script;
    /* Base direction; the caller resolves AUTO once per paragraph and passes LTR or RTL then. */
    twi_bidi_direction direction;
    const char *locale; /* BCP 47 */
    tw_line_break_strictness strictness;
    twi_word_break word_break;
    const twi_locale_span *locale_spans; /* in scalars, ascending, apart */
    size_t locale_span_count;
    unsigned skips; /* TWI_ANALYSIS_SKIP_… */
    /* UAX #14 to the letter: also before a mark that follows a space, where no cluster begins. */
    bool breaks_in_clusters;
    /* Arrays that hold one value throughout may stay NULL: levels are paragraph_level then, scripts
     * end_script; and TWI_SCALAR_CLUSTER_START may stay unset when each_is_cluster. */
    bool may_be_uniform;
    bool wants_words;
    bool wants_sentences; /* looks back and ahead without bound: of whole paragraphs only */
} twi_analysis_input;

typedef struct twi_analysis {
    size_t count;
    const uint32_t *scalars;  /* the caller's */
    uint8_t *levels;          /* resolved, before L1 */
    uint8_t *classes;         /* original bidi classes, for L1 per line */
    uint8_t *explicit_levels; /* before the resolution of types */
    uint32_t *scripts;        /* ISO 15924 tag as in hb_script_t ('Latn'), resolved: never Zyyy/Zinh
                                unless the whole text is */
    uint16_t *flags;
    uint32_t properties;  /* of all scalars, or'ed: TWI_PROPERTY_… */
    bool each_is_cluster; /* see may_be_uniform */
    uint8_t paragraph_level;
    uint32_t end_script; /* of the last scalar: before_script of the next section */
} twi_analysis;

/* `breaks` is the factory's pool of break iterators (segment.h). */
struct twi_segment_pool;
TWI_WARN_UNUSED tw_status twi_analysis_run(twi_work *work, twi_arena *arena,
                                           struct twi_segment_pool *pool,
                                           const twi_analysis_input *input, twi_analysis *out);

#endif
