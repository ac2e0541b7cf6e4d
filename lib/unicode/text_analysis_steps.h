/* SPDX-License-Identifier: MIT */
/* Room:  what the steps of making a text analysis hand to one another; for text_analysis*.c only.
 * Reads: a text in work.
 * Makes: flat arrays per scalar, in the arena of the pass; from them the packed object.
 * Laws:  every step is linear in the text and charges the purse for it. */
#ifndef TWI_UNICODE_TEXT_ANALYSIS_STEPS_H
#define TWI_UNICODE_TEXT_ANALYSIS_STEPS_H

#include "unicode/analysis.h"
#include "unicode/decode.h"
#include "unicode/text_analysis.h"

/* In scalars. */
typedef struct twi_text_paragraph {
    uint32_t start;
    uint32_t newline; /* where its newline starts; the end when there is none */
    uint32_t end;
    uint8_t level;
} twi_text_paragraph;

typedef struct twi_text_pass {
    twi_work *work;
    twi_arena *arena;
    struct twi_segment_pool *pool;
    const tw_text_analysis_options *options;
    tw_text text;
    twi_decoded decoded;
    twi_text_paragraph *paragraphs; /* at least 1 */
    size_t paragraph_count;
    twi_locale_span *locale_spans; /* in scalars of the whole text */
    /* Per scalar of the whole text; NULL: not asked for, or, of levels and scripts, the same in a
     * whole text of one paragraph: its level, and: */
    uint32_t script;
    uint8_t *levels;
    uint8_t *explicit_levels;
    uint8_t *classes;
    uint32_t *scripts;
    uint16_t *flags;
    bool each_is_cluster;     /* each scalar; flags do not say so then */
    uint32_t properties;      /* of all scalars that were looked at, or'ed */
    twi_number_span *numbers; /* in scalars */
    size_t number_count;
    tw_number_substitution *substitutions;
    size_t substitution_count;
} twi_text_pass;

static inline bool twi_text_pass_wants(const twi_text_pass *pass, uint32_t parts)
{
    return (pass->options->parts & parts) != 0;
}

/* The scalar that unit `u` belongs to; the count of scalars at the end. O(log n). */
size_t twi_text_pass_find_scalar(const twi_text_pass *pass, size_t u);

/* Text under inline objects becomes U+FFFC. */
void twi_text_pass_replace_objects(twi_text_pass *pass);
TWI_WARN_UNUSED tw_status twi_text_pass_find_paragraphs(twi_text_pass *pass);
/* Fill the arrays per scalar. */
TWI_WARN_UNUSED tw_status twi_text_pass_analyse(twi_text_pass *pass);
/* Breaks as the caller's overrides, the paragraphs and the inline objects have them. */
void twi_text_pass_adjust(twi_text_pass *pass);
/* Levels of paragraphs and flags of clusters are there. */
TWI_WARN_UNUSED tw_status twi_text_pass_find_numbers(twi_text_pass *pass);
/* TWI_SCALAR_UPRIGHT and TWI_SCALAR_STACKED_UPRIGHT, of whole clusters. */
TWI_WARN_UNUSED tw_status twi_text_pass_find_upright(twi_text_pass *pass);
TWI_WARN_UNUSED tw_status twi_text_pass_pack(const twi_text_pass *pass,
                                             twi_text_analysis **out_analysis);

#endif
