/* SPDX-License-Identifier: MIT */
/* The same answers from ICU, as a careful engineer writes it by hand. Per paragraph:
 *
 *   UTF-8 to UTF-16        u_strFromUTF8
 *   levels                 ubidi_setPara, ubidi_getLevels
 *   scripts                uscript_getScript; for Common and Inherited the neighbour's, after
 *                          uscript_hasScript where there are extensions; brackets as their opener
 *                          (u_getIntPropertyValue, u_getBidiPairedBracket)
 *   grapheme clusters      ubrk_next, character iterator
 *   line opportunities     ubrk_next, line iterator of the text's locale
 *   emoji                  u_hasBinaryProperty (Emoji, Emoji_Presentation) of clusters
 *   white space, controls  u_isUWhiteSpace, u_charType
 *
 * Iterators, the bidi object and the arrays are kept from paragraph to paragraph. */
#include "bench.h"

#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#define MAX_OPENERS 32

enum { CLUSTER = 1, BREAK = 2, WHITESPACE = 4, EMOJI = 8, INVISIBLE = 16 };

typedef struct icu_state {
    const bench_corpus *corpus;
    UBiDi *bidi;
    UBreakIterator *graphemes;
    UBreakIterator *lines;
    UChar *units; /* all arrays: per unit of the longest paragraph */
    uint8_t *scripts;
    uint8_t *flags;
    int32_t capacity;
    int32_t opener_count;
    UChar32 closers[MAX_OPENERS];
    UScriptCode opener_scripts[MAX_OPENERS];
} icu_state;

static void check(UErrorCode error, const icu_state *state)
{
    if (U_FAILURE(error)) {
        bench_fail("ICU failed for", state->corpus->name);
    }
}

static void *open_icu(const bench_corpus *corpus)
{
    UErrorCode error = U_ZERO_ERROR;
    icu_state *state = bench_allocate(1, sizeof(*state));
    state->corpus = corpus;
    state->bidi = ubidi_open();
    state->graphemes = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &error);
    state->lines = ubrk_open(UBRK_LINE, corpus->locale, NULL, 0, &error);
    check(error, state);
    size_t longest = 0;
    for (size_t p = 0; p < corpus->count; p++) {
        const size_t length = corpus->paragraphs[p].length;
        longest = length > longest ? length : longest;
    }
    state->capacity = (int32_t)longest + 1;
    state->units = bench_allocate(longest + 1, sizeof(UChar));
    state->scripts = bench_allocate(longest + 1, 1);
    state->flags = bench_allocate(longest + 1, 1);
    return state;
}

static UScriptCode choose_by_bracket(icu_state *state, UChar32 c, UScriptCode current)
{
    switch (u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE)) {
    case U_BPT_OPEN:
        if (state->opener_count < MAX_OPENERS) {
            state->closers[state->opener_count] = u_getBidiPairedBracket(c);
            state->opener_scripts[state->opener_count++] = current;
        }
        return current;
    case U_BPT_CLOSE:
        for (int32_t open = state->opener_count; open > 0; open--) {
            if (state->closers[open - 1] == c) {
                state->opener_count = open - 1;
                return state->opener_scripts[open - 1];
            }
        }
        return current;
    default:
        return current;
    }
}

/* The scalar at *u, and on to the next. */
static UChar32 take_scalar(const UChar *units, int32_t length, int32_t *u)
{
    const UChar first = units[(*u)++];
    if (U16_IS_LEAD(first) && *u < length && U16_IS_TRAIL(units[*u])) {
        return U16_GET_SUPPLEMENTARY(first, units[(*u)++]);
    }
    return first;
}

static void find_scripts(icu_state *state, int32_t length)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode current = USCRIPT_COMMON;
    int32_t leading = 0; /* units before the first script */
    state->opener_count = 0;
    for (int32_t u = 0; u < length;) {
        const int32_t start = u;
        const UChar32 c = take_scalar(state->units, length, &u);
        UScriptCode script = uscript_getScript(c, &error);
        if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) {
            script = choose_by_bracket(state, c, current);
            UScriptCode extensions[8];
            UErrorCode ignored = U_ZERO_ERROR;
            if (c >= 0x80 && !uscript_hasScript(c, script) &&
                uscript_getScriptExtensions(c, extensions, 8, &ignored) > 1 &&
                U_SUCCESS(ignored) && u_getCombiningClass(c) == 0) {
                script = extensions[0];
            }
        } else if (current == USCRIPT_COMMON) {
            memset(state->scripts + leading, script, (size_t)(start - leading));
        }
        memset(state->scripts + start, script, (size_t)(u - start));
        current = script;
    }
    check(error, state);
}

static void find_breaks(icu_state *state, UBreakIterator *iterator, int32_t length, uint8_t flag)
{
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(iterator, state->units, length, &error);
    check(error, state);
    for (int32_t u = ubrk_next(iterator); u != UBRK_DONE; u = ubrk_next(iterator)) {
        state->flags[u] |= flag;
    }
}

static uint8_t classify(UChar32 c)
{
    const int8_t type = u_charType(c);
    uint8_t flags = u_isUWhiteSpace(c) ? WHITESPACE : 0;
    if (type == U_CONTROL_CHAR || type == U_FORMAT_CHAR) {
        flags |= INVISIBLE;
    }
    return flags;
}

/* White space and what is not seen, per unit; emoji, per cluster by its first two scalars. */
static void find_kinds(icu_state *state, int32_t length)
{
    uint8_t emoji = 0;
    for (int32_t u = 0; u < length;) {
        const int32_t start = u;
        const UChar32 c = take_scalar(state->units, length, &u);
        if ((state->flags[start] & CLUSTER) != 0) {
            emoji = 0;
            if (c >= 0xA9 && u_hasBinaryProperty(c, UCHAR_EMOJI)) {
                const UChar next = u < length ? state->units[u] : 0;
                const bool is_emoji = next == 0xFE0F || next == 0x200D || next == 0xD83C ||
                                      u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION);
                emoji = is_emoji && next != 0xFE0E ? EMOJI : 0;
            } else if (c < 0x80 && u + 1 < length && state->units[u + 1] == 0x20E3) {
                emoji = EMOJI;
            }
        }
        state->flags[start] |= (uint8_t)(classify(c) | emoji);
    }
}

static uint64_t analyse(icu_state *state, const bench_paragraph *paragraph)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0;
    u_strFromUTF8(state->units, state->capacity, &length, paragraph->text,
                  (int32_t)paragraph->length, &error);
    ubidi_setPara(state->bidi, state->units, length, UBIDI_DEFAULT_LTR, NULL, &error);
    const UBiDiLevel *levels = ubidi_getLevels(state->bidi, &error);
    check(error, state);
    find_scripts(state, length);
    memset(state->flags, 0, (size_t)length + 1);
    state->flags[0] = CLUSTER;
    find_breaks(state, state->graphemes, length, CLUSTER);
    find_breaks(state, state->lines, length, BREAK);
    find_kinds(state, length);
    const int32_t middle = length / 2;
    return bench_mix(levels[middle] | (uint64_t)state->flags[middle] << 8 |
                         (uint64_t)state->scripts[middle] << 16,
                     (uint64_t)length);
}

static uint64_t run_icu(void *user)
{
    icu_state *state = user;
    uint64_t checksum = 0;
    for (size_t p = 0; p < state->corpus->count; p++) {
        checksum = bench_mix(checksum, analyse(state, &state->corpus->paragraphs[p]));
    }
    return checksum;
}

static void close_icu(void *user)
{
    icu_state *state = user;
    ubidi_close(state->bidi);
    ubrk_close(state->graphemes);
    ubrk_close(state->lines);
    bench_free(state->units);
    bench_free(state->scripts);
    bench_free(state->flags);
    bench_free(state);
}

const bench_row bench_row_icu = {
    .name = "icu",
    .what = "ubidi, uscript with extensions, ubrk graphemes and lines, emoji properties",
    .open = open_icu,
    .run = run_icu,
    .close = close_icu,
};
