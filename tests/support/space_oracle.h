/* SPDX-License-Identifier: MIT */
/* What HarfBuzz says of a space: words shaped in one go and each alone, glyph by glyph. */
#ifndef TEST_SUPPORT_SPACE_ORACLE_H
#define TEST_SUPPORT_SPACE_ORACLE_H

#include <hb-ot.h>
#include <hb.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>

#include "font/inert.h"
#include "random.h"

enum { ORACLE_WORDS = 12, ORACLE_WORD_SCALARS = 6, ORACLE_LETTERS = 3000, ORACLE_GLYPHS = 4096 };

typedef struct oracle_glyph {
    uint32_t id;
    hb_glyph_position_t position;
} oracle_glyph;

typedef struct oracle_shape {
    size_t count;
    oracle_glyph glyphs[ORACLE_GLYPHS];
} oracle_shape;

/* Words with a space between each two. */
typedef struct oracle_text {
    size_t count;
    size_t lengths[ORACLE_WORDS];
    uint32_t words[ORACLE_WORDS][ORACLE_WORD_SCALARS];
} oracle_text;

typedef struct space_oracle {
    const twi_font_face *face;
    twi_inert_question question;
    twi_inert answer;
    uint32_t letters[ORACLE_LETTERS]; /* what words are made of */
    size_t letter_count;
    hb_buffer_t *buffer;
    oracle_shape whole;
    oracle_shape parts;
    bool has_failed;   /* the shaper has: nothing can be said */
    uint64_t compared; /* words */
    uint64_t unsafe;   /* of them: flagged behind the space */
} space_oracle;

/* At a grapheme cluster boundary, whatever is before. */
static inline bool oracle_may_begin(uint32_t scalar)
{
    const int32_t cluster = u_getIntPropertyValue((UChar32)scalar, UCHAR_GRAPHEME_CLUSTER_BREAK);
    return cluster != U_GCB_EXTEND && cluster != U_GCB_SPACING_MARK && cluster != U_GCB_ZWJ;
}

static inline bool oracle_may_end(uint32_t scalar)
{
    return u_getIntPropertyValue((UChar32)scalar, UCHAR_GRAPHEME_CLUSTER_BREAK) != U_GCB_PREPEND;
}

static inline void oracle_shape_flagged(space_oracle *oracle, const uint32_t *scalars, size_t count,
                                        unsigned flags)
{
    static const char *const shapers[] = {"ot", NULL};
    const twi_inert_question *question = &oracle->question;
    hb_feature_t features[16];
    for (size_t i = 0; i < question->feature_count && i < 16; i++) {
        features[i] = (hb_feature_t){question->features[i], 1, 0, HB_FEATURE_GLOBAL_END};
    }
    hb_buffer_reset(oracle->buffer);
    hb_buffer_set_flags(oracle->buffer,
                        (hb_buffer_flags_t)(flags | HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT));
    hb_buffer_set_cluster_level(oracle->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_codepoints(oracle->buffer, scalars, (int)count, 0, (int)count);
    hb_buffer_set_direction(oracle->buffer, question->direction);
    hb_buffer_set_script(oracle->buffer, hb_script_from_iso15924_tag(question->script));
    hb_buffer_set_language(oracle->buffer, question->language);
    if (!hb_shape_full(oracle->face->hb_font, oracle->buffer, features,
                       (unsigned)question->feature_count, shapers)) {
        oracle->has_failed = true;
    }
}

static inline void oracle_shape_scalars(space_oracle *oracle, const uint32_t *scalars, size_t count)
{
    oracle_shape_flagged(oracle, scalars, count, HB_BUFFER_FLAG_PRODUCE_UNSAFE_TO_CONCAT);
}

/* Put what the buffer holds at `at`; false: there is no room. */
static inline bool oracle_take(space_oracle *oracle, oracle_shape *out, size_t at)
{
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(oracle->buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(oracle->buffer, NULL);
    if (at + count > ORACLE_GLYPHS) {
        return false;
    }
    for (unsigned i = 0; i < count; i++) {
        out->glyphs[at + i] = (oracle_glyph){infos[i].codepoint, positions[i]};
        out->glyphs[at + i].position.var.u32 = 0;
    }
    out->count = at + count;
    return true;
}

/* The first glyph, in logical order, is a mark. */
static inline bool oracle_begins_with_mark(const space_oracle *oracle)
{
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(oracle->buffer, &count);
    if (count == 0) {
        return false;
    }
    const bool is_backward = HB_DIRECTION_IS_BACKWARD(oracle->question.direction);
    return hb_ot_layout_get_glyph_class(oracle->face->hb_face,
                                        infos[is_backward ? count - 1 : 0].codepoint) ==
           HB_OT_LAYOUT_GLYPH_CLASS_MARK;
}

static inline bool oracle_is_same(const oracle_shape *left, const oracle_shape *right)
{
    return left->count == right->count &&
           memcmp(left->glyphs, right->glyphs, left->count * sizeof(oracle_glyph)) == 0;
}

/* Conditions 3 and 4 of inert.h. Leaves the word's shape in the buffer. */
static inline bool oracle_admits_shape(space_oracle *oracle, const uint32_t *word, size_t length)
{
    oracle_shape_flagged(oracle, word, length, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
    (void)oracle_take(oracle, &oracle->whole, 0);
    oracle_shape_scalars(oracle, word, length);
    (void)oracle_take(oracle, &oracle->parts, 0);
    return (!oracle->answer.carries_marks || !oracle_begins_with_mark(oracle)) &&
           (!oracle->answer.has_syllables || oracle_is_same(&oracle->whole, &oracle->parts));
}

/* Shape word after word; in the order of glyphs, which is backward for right to left text. Words
 * that conditions 3 and 4 of inert.h keep out are dropped. */
static inline bool oracle_shape_parts(space_oracle *oracle, oracle_text *text)
{
    const bool is_backward = HB_DIRECTION_IS_BACKWARD(oracle->question.direction);
    size_t kept = 0;
    for (size_t i = 0; i < text->count; i++) {
        if (oracle_admits_shape(oracle, text->words[i], text->lengths[i])) {
            memmove(text->words[kept], text->words[i], sizeof(text->words[i]));
            text->lengths[kept++] = text->lengths[i];
        }
    }
    text->count = kept;
    oracle->parts.count = 0;
    for (size_t i = 0; i < 2 * text->count; i++) {
        if (i + 1 == 2 * text->count) {
            break;
        }
        const size_t part = is_backward ? 2 * text->count - 2 - i : i;
        if (part % 2 == 0) {
            oracle_shape_scalars(oracle, text->words[part / 2], text->lengths[part / 2]);
        } else {
            oracle_shape_scalars(oracle, &oracle->question.space, 1);
        }
        if (!oracle_take(oracle, &oracle->parts, oracle->parts.count)) {
            return false;
        }
    }
    return true;
}

/* Whether the words shaped in one go are the words shaped alone, with spaces between. */
static inline bool oracle_is_equal(space_oracle *oracle, oracle_text *text)
{
    uint32_t scalars[ORACLE_WORDS * (ORACLE_WORD_SCALARS + 1)];
    size_t count = 0;
    if (!oracle_shape_parts(oracle, text) || text->count < 2) {
        return true;
    }
    for (size_t i = 0; i < text->count; i++) {
        if (i > 0) {
            scalars[count++] = oracle->question.space;
        }
        memcpy(scalars + count, text->words[i], text->lengths[i] * sizeof(*scalars));
        count += text->lengths[i];
    }
    oracle_shape_scalars(oracle, scalars, count);
    unsigned glyphs = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(oracle->buffer, &glyphs);
    for (unsigned i = 0; i < glyphs; i++) {
        oracle->unsafe += scalars[infos[i].cluster] == oracle->question.space &&
                                  (infos[i].mask & HB_GLYPH_FLAG_UNSAFE_TO_CONCAT) != 0
                              ? 1
                              : 0;
    }
    oracle->compared += text->count;
    return oracle_take(oracle, &oracle->whole, 0) && oracle_is_same(&oracle->whole, &oracle->parts);
}

static inline bool oracle_add_word(const space_oracle *oracle, oracle_text *text,
                                   const uint32_t *scalars, size_t count)
{
    if (count == 0 || text->count == ORACLE_WORDS || !oracle_may_begin(scalars[0]) ||
        !oracle_may_end(scalars[count - 1]) ||
        !twi_inert_admits_word(oracle->face, oracle->question.script, scalars, count)) {
        return false;
    }
    memcpy(text->words[text->count], scalars, count * sizeof(*scalars));
    text->lengths[text->count++] = count;
    return true;
}

static inline void oracle_make_text(const space_oracle *oracle, test_random *random,
                                    oracle_text *text)
{
    text->count = 0;
    for (int tries = 0; tries < 10 * ORACLE_WORDS && text->count < ORACLE_WORDS; tries++) {
        uint32_t word[ORACLE_WORD_SCALARS];
        const size_t length = 1 + test_random_below(random, ORACLE_WORD_SCALARS);
        for (size_t i = 0; i < length; i++) {
            word[i] = oracle->letters[test_random_below(random, oracle->letter_count)];
        }
        (void)oracle_add_word(oracle, text, word, length);
    }
}

/* How many of `rounds` random texts are not equal; the last of them in `text`. */
static inline unsigned oracle_count_differences(space_oracle *oracle, test_random *random,
                                                unsigned rounds, oracle_text *out_text)
{
    unsigned differences = 0;
    for (unsigned i = 0; oracle->letter_count > 0 && i < rounds; i++) {
        oracle_text text;
        oracle_make_text(oracle, random, &text);
        if (!oracle_is_equal(oracle, &text)) {
            *out_text = text;
            differences++;
        }
    }
    return differences;
}

static inline void oracle_print_text(const oracle_text *text)
{
    for (size_t i = 0; i < text->count; i++) {
        (void)fprintf(stderr, i > 0 ? " |" : "");
        for (size_t k = 0; k < text->lengths[i]; k++) {
            (void)fprintf(stderr, " %04X", text->words[i][k]);
        }
    }
    (void)fprintf(stderr, "\n");
}

/* Leave out words that a difference does not need. */
static inline void oracle_shrink(space_oracle *oracle, oracle_text *text)
{
    for (size_t i = 0; i < text->count;) {
        oracle_text less = *text;
        const size_t behind = less.count - i - 1;
        memmove(less.words[i], less.words[i + 1], behind * sizeof(less.words[0]));
        memmove(&less.lengths[i], &less.lengths[i + 1], behind * sizeof(less.lengths[0]));
        less.count--;
        if (less.count > 1 && !oracle_is_equal(oracle, &less)) {
            *text = less;
        } else {
            i++;
        }
    }
    (void)oracle_is_equal(oracle, text);
}

static inline void oracle_print_shapes(const space_oracle *oracle)
{
    const oracle_shape *const shapes[] = {&oracle->whole, &oracle->parts};
    for (size_t i = 0; i < TWI_COUNT_OF(shapes); i++) {
        (void)fprintf(stderr, i == 0 ? "in one go:" : "\nalone:");
        for (size_t g = 0; g < shapes[i]->count; g++) {
            const oracle_glyph *glyph = &shapes[i]->glyphs[g];
            (void)fprintf(stderr, " %u@%d,%d+%d", glyph->id, glyph->position.x_offset,
                          glyph->position.y_offset, glyph->position.x_advance);
        }
    }
    (void)fprintf(stderr, "\n");
}

/* Print the least part of `text` that is shaped otherwise, and how. */
static inline void oracle_tell(space_oracle *oracle, oracle_text *text)
{
    oracle_shrink(oracle, text);
    oracle_print_text(text);
    oracle_print_shapes(oracle);
}

#endif
