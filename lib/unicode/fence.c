/* SPDX-License-Identifier: MIT */
/* Tells where a paragraph may be cut into sections that are analysed apart. */
#include "unicode/fence.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "unicode/bidi_class.h"

static bool is_ascii_letter(uint32_t scalar)
{
    return (scalar | 0x20) >= 'a' && (scalar | 0x20) <= 'z';
}

static bool has_plain_line_class(UChar32 scalar)
{
    switch (u_getIntPropertyValue(scalar, UCHAR_LINE_BREAK)) {
    case U_LB_ALPHABETIC:
    case U_LB_HEBREW_LETTER:
    case U_LB_IDEOGRAPHIC:
    case U_LB_H2:
    case U_LB_H3:
        return true;
    default:
        return false;
    }
}

static bool has_plain_segment_classes(UChar32 scalar)
{
    const int32_t grapheme = u_getIntPropertyValue(scalar, UCHAR_GRAPHEME_CLUSTER_BREAK);
    if (grapheme != U_GCB_OTHER && grapheme != U_GCB_LV && grapheme != U_GCB_LVT) {
        return false;
    }
    const int32_t word = u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK);
    return word == U_WB_ALETTER || word == U_WB_HEBREW_LETTER || word == U_WB_KATAKANA ||
           word == U_WB_OTHER;
}

static bool has_one_script(UChar32 scalar)
{
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(scalar, &error);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN) {
        return false;
    }
    UScriptCode extensions[2];
    error = U_ZERO_ERROR;
    return uscript_getScriptExtensions(scalar, extensions, 2, &error) == 1;
}

bool twi_fence_is_letter(uint32_t scalar)
{
    if (scalar < 0x80) {
        return is_ascii_letter(scalar);
    }
    if ((scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0xAC00 && scalar <= 0xD7A3)) {
        return true;
    }
    const UChar32 c = (UChar32)scalar;
    if ((U_GET_GC_MASK(c) & U_GC_L_MASK) == 0) {
        return false;
    }
    const UCharDirection direction = u_charDirection(c);
    const bool is_strong = direction == U_LEFT_TO_RIGHT || direction == U_RIGHT_TO_LEFT ||
                           direction == U_RIGHT_TO_LEFT_ARABIC;
    return is_strong && has_plain_line_class(c) && has_plain_segment_classes(c) &&
           has_one_script(c);
}

bool twi_fence_is_between(uint32_t before, uint32_t after)
{
    return twi_fence_is_letter(before) && (after == ' ' || twi_fence_is_letter(after));
}

static bool is_out_of_reach(const twi_fence_state *state, uint32_t opener)
{
    return state->position - opener > TWI_SCRIPT_BRACKET_REACH;
}

static void drop_outermost(twi_fence_state *state)
{
    state->lost_brackets = true;
    state->open_brackets--;
    memmove(state->closers, state->closers + 1, state->open_brackets * sizeof(uint32_t));
    memmove(state->positions, state->positions + 1, state->open_brackets * sizeof(uint32_t));
}

static void open_bracket(twi_fence_state *state, uint32_t closer)
{
    if (state->open_brackets == TWI_FENCE_MAX_BRACKETS) {
        drop_outermost(state);
        state->is_overflowing = true;
    }
    state->last_opener = state->position;
    state->closers[state->open_brackets] = closer;
    state->positions[state->open_brackets] = state->position;
    state->open_brackets++;
}

/* A closer ends its opener and all openers inside; without one it is an ordinary character. */
static void close_bracket(twi_fence_state *state, uint32_t closer)
{
    for (uint32_t open = state->open_brackets; open > 0; open--) {
        if (state->closers[open - 1] == closer) {
            state->open_brackets = open - 1;
            return;
        }
    }
}

static void advance_brackets(twi_fence_state *state, uint32_t scalar)
{
    uint32_t closer;
    const twi_bracket_kind kind = twi_bracket_look(scalar, &closer);
    if (kind == TWI_BRACKET_NONE) {
        return;
    }
    if (state->is_overflowing && is_out_of_reach(state, state->last_opener)) {
        state->is_overflowing = false;
    }
    while (state->open_brackets > 0 && is_out_of_reach(state, state->positions[0])) {
        drop_outermost(state);
    }
    if (kind == TWI_BRACKET_OPEN) {
        open_bracket(state, closer);
    } else {
        close_bracket(state, closer);
    }
}

static bool is_right_to_left(uint32_t scalar)
{
    if (scalar < 0x0590) {
        return false;
    }
    return twi_bidi_class_is_in(twi_bidi_class_get(scalar),
                                TWI_BIDI_BIT(R) | TWI_BIDI_BIT(AL) | TWI_BIDI_BIT(AN));
}

void twi_fence_advance(twi_fence_state *state, uint32_t scalar)
{
    if (scalar == ' ' || is_ascii_letter(scalar)) {
        state->position++;
        return;
    }
    if (twi_bracket_is_separator(scalar)) {
        const bool needs_bidi = state->needs_bidi;
        memset(state, 0, sizeof(*state));
        state->needs_bidi = needs_bidi;
        return;
    }
    if (twi_bracket_is_explicit(scalar)) {
        twi_bracket_depth_advance(&state->depth, scalar);
        state->needs_bidi = true;
    } else if (state->depth.embeddings == 0 && state->depth.isolates == 0) {
        /* Inside, brackets pair among themselves, and a fence there is unclean anyway. */
        advance_brackets(state, scalar);
    }
    state->needs_bidi = state->needs_bidi || is_right_to_left(scalar);
    state->position++;
}

static bool is_clean_for_scripts(const twi_fence_state *state)
{
    if (state->is_overflowing && !is_out_of_reach(state, state->last_opener)) {
        return false;
    }
    return state->open_brackets == 0 ||
           is_out_of_reach(state, state->positions[state->open_brackets - 1]);
}

bool twi_fence_state_is_clean(const twi_fence_state *state)
{
    if (!is_clean_for_scripts(state)) {
        return false;
    }
    return !state->needs_bidi || (state->open_brackets == 0 && !state->lost_brackets &&
                                  state->depth.embeddings == 0 && state->depth.isolates == 0);
}
