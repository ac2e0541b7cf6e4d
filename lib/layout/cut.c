/* SPDX-License-Identifier: MIT */
/* Cuts text into paragraphs, and paragraphs into chunks at fences. */
#include "layout/cut.h"

#include <string.h>

#include "unicode/bidi_class.h"
#include "unicode/decode.h"
#include "unicode/fence.h"

/* Units between two looks at the purse. */
#define BLOCK_UNITS ((size_t)4096)
/* How far back from the limit a better place for a forced cut is looked for. */
#define FORCED_WINDOW_UNITS ((size_t)4096)

static uint32_t get_unit(tw_text text, size_t u)
{
    switch (text.encoding) {
    case TW_ENCODING_UTF8:
        return ((const uint8_t *)text.units)[u];
    case TW_ENCODING_UTF16:
        return ((const uint16_t *)text.units)[u];
    case TW_ENCODING_UTF32:
        break;
    }
    return ((const uint32_t *)text.units)[u];
}

/* Printable ASCII ends no paragraph and needs no bidirectional algorithm. */
static bool is_plain(uint32_t unit)
{
    return unit >= 0x20 && unit < 0x7F;
}

static size_t skip_plain(tw_text text, size_t u, size_t end)
{
    if (text.encoding == TW_ENCODING_UTF8) {
        const uint8_t *units = text.units;
        while (u < end && is_plain(units[u])) {
            u++;
        }
        return u;
    }
    while (u < end && is_plain(get_unit(text, u))) {
        u++;
    }
    return u;
}

/* LF, CR, NEL, PS: what ends a paragraph. */
static bool is_separator(uint32_t scalar)
{
    return scalar == 0x0A || scalar == 0x0D || scalar == 0x85 || scalar == 0x2029;
}

/* CR and LF are one separator. */
static size_t end_of_separator(tw_text text, uint32_t scalar, size_t end)
{
    return scalar == 0x0D && end < text.length && get_unit(text, end) == 0x0A ? end + 1 : end;
}

/* A paragraph over its limit is cut at a fence, else before a letter (which begins a cluster but
 * after the few Prepend characters), else between two scalars; `at` is the last place allowed. */
static size_t find_forced_cut(tw_text text, size_t start, size_t at)
{
    const size_t lowest = at - start > FORCED_WINDOW_UNITS ? at - FORCED_WINDOW_UNITS : start + 1;
    size_t before_letter = 0;
    size_t u = at;
    while (u >= lowest && u < text.length) {
        uint32_t after;
        uint32_t before;
        bool well_formed;
        (void)twi_decode_next(text, u, &after, &well_formed);
        const size_t previous = twi_decode_previous(text, u, &before, &well_formed);
        if (twi_fence_is_between(before, after)) {
            return u;
        }
        if (before_letter == 0 && twi_fence_is_letter(after)) {
            before_letter = u;
        }
        u = previous;
    }
    return before_letter > 0 ? before_letter : at;
}

typedef struct scanner {
    twi_work *work;
    tw_text text;
    twi_fence_state state;
    twi_cut_paragraph *out;
} scanner;

/* Look at the scalars of one block; true when the paragraph ends in it. */
static bool scan_block(scanner *scan, size_t *at, size_t block_end)
{
    const tw_text text = scan->text;
    size_t u = *at;
    bool is_ended = false;
    while (u < block_end && !is_ended) {
        u = skip_plain(text, u, block_end);
        if (u >= block_end) {
            break;
        }
        uint32_t scalar;
        bool well_formed;
        const size_t end = twi_decode_next(text, u, &scalar, &well_formed);
        scan->out->ill_formed_count += well_formed ? 0 : 1;
        if (is_separator(scalar)) {
            scan->out->end = end_of_separator(text, scalar, end);
            scan->out->newline_units = (uint32_t)(scan->out->end - u);
            is_ended = true;
        } else if (!scan->state.needs_bidi) {
            twi_fence_advance(&scan->state, scalar);
        }
        u = end;
    }
    *at = u;
    return is_ended;
}

tw_status twi_cut_scan_paragraph(twi_work *work, tw_text text, size_t start, size_t maximum,
                                 twi_cut_paragraph *out)
{
    *out = (twi_cut_paragraph){.end = text.length};
    scanner scan = {.work = work, .text = text, .out = out};
    size_t limit = text.length - start > maximum ? start + maximum : text.length;
    limit = twi_decode_snap(text, limit);
    size_t u = start;
    bool is_ended = false;
    while (u < limit && !is_ended) {
        const size_t block_end = TWI_MIN(limit, u + BLOCK_UNITS);
        const size_t block_start = u;
        is_ended = scan_block(&scan, &u, block_end);
        TWI_TRY(twi_work_charge(work, TW_WORK_DECODE, u - block_start));
    }
    out->needs_bidi = scan.state.needs_bidi;
    if (is_ended || u >= text.length) {
        return TW_OK;
    }
    /* At the limit: a separator may still follow, else cut by force. */
    uint32_t scalar;
    bool well_formed;
    const size_t end = twi_decode_next(text, u, &scalar, &well_formed);
    if (is_separator(scalar)) {
        out->end = end_of_separator(text, scalar, end);
        out->newline_units = (uint32_t)(out->end - u);
        return TW_OK;
    }
    out->end = u == start ? end : find_forced_cut(text, start, u);
    out->is_forced = out->end < text.length;
    return TW_OK;
}

tw_status twi_cut_is_clean(twi_work *work, tw_text text, bool needs_bidi, bool *out_clean)
{
    twi_fence_state state = {.needs_bidi = needs_bidi};
    size_t u = 0;
    *out_clean = false;
    while (u < text.length) {
        const size_t block_end = TWI_MIN(text.length, u + BLOCK_UNITS);
        TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, block_end - u));
        while (u < block_end) {
            uint32_t scalar;
            bool well_formed;
            u = twi_decode_next(text, u, &scalar, &well_formed);
            twi_fence_advance(&state, scalar);
        }
    }
    *out_clean = twi_fence_state_is_clean(&state);
    return TW_OK;
}

bool twi_cut_is_fence(tw_text before, tw_text after)
{
    if (before.length == 0 || after.length == 0) {
        return false;
    }
    uint32_t last;
    uint32_t first;
    bool well_formed;
    (void)twi_decode_previous(before, before.length, &last, &well_formed);
    (void)twi_decode_next(after, 0, &first, &well_formed);
    return twi_fence_is_between(last, first);
}

bool twi_cut_is_inside_crlf(tw_text before, tw_text after)
{
    return before.length > 0 && after.length > 0 && get_unit(before, before.length - 1) == 0x0D &&
           get_unit(after, 0) == 0x0A;
}

/* ---- chunks of a paragraph ------------------------------------------------------------------ */

/* Where the piece should end at best, 0: nowhere, the rest is short enough. */
static size_t get_target(const twi_cutter *cutter)
{
    const size_t left = cutter->paragraph.end - cutter->at;
    const size_t run = twi_style_run_find(cutter->runs, cutter->run_count, cutter->at);
    const size_t last_run =
        twi_style_run_find(cutter->runs, cutter->run_count, cutter->paragraph.end - 1);
    size_t target = left > 2 * cutter->chunk_units ? cutter->at + cutter->chunk_units : 0;
    if (last_run - run >= TWI_CHUNK_STYLE_RUNS) {
        const size_t end = cutter->runs[run + TWI_CHUNK_STYLE_RUNS / 2].unit_start;
        target = target == 0 ? end : TWI_MIN(target, end);
    }
    return target;
}

/* A place before the target that is good enough: the last fence before a space, else the last
 * one between letters, in the second half; else the first fence after it. */
typedef struct cut_search {
    size_t lowest;
    size_t target;
    size_t before_space;
    size_t before_letter;
} cut_search;

static size_t get_best(const cut_search *search)
{
    return search->before_space > 0 ? search->before_space : search->before_letter;
}

static void note_fence(cut_search *search, size_t u, uint32_t before, uint32_t after,
                       const twi_fence_state *state)
{
    if (u < search->lowest || !twi_fence_is_between(before, after) ||
        !twi_fence_state_is_clean(state)) {
        return;
    }
    if (after == 0x20) {
        search->before_space = u;
    } else {
        search->before_letter = u;
    }
}

/* Where the state needs to be followed from, for cuts at `lowest` or later: without the
 * bidirectional algorithm, what is open farther back than the reach of brackets does not count;
 * beginning with less can only leave brackets open that were closed. */
static size_t skip_far_text(const twi_cutter *cutter, size_t lowest)
{
    const size_t reach = ((size_t)TWI_SCRIPT_BRACKET_REACH + 1) * TWI_DECODE_MAX_UNITS;
    if (lowest >= cutter->text.length || lowest - cutter->at <= reach) {
        return cutter->at;
    }
    return TWI_MAX(twi_decode_snap(cutter->text, lowest - reach), cutter->at);
}

/* *out_end: the next cut, or the paragraph's end. */
static tw_status find_cut(const twi_cutter *cutter, size_t target, bool needs_bidi, size_t *out_end)
{
    const tw_text text = cutter->text;
    const size_t last = cutter->paragraph.end - cutter->paragraph.newline_units;
    cut_search search = {.lowest = cutter->at + (target - cutter->at + 1) / 2, .target = target};
    twi_fence_state state = {.needs_bidi = needs_bidi};
    uint32_t before = 0;
    bool well_formed;
    size_t u = needs_bidi ? cutter->at : skip_far_text(cutter, search.lowest);
    size_t charged = u;
    while (u < last) {
        if (u >= charged) {
            TWI_TRY(twi_work_charge(cutter->work, TW_WORK_SCRIPT, BLOCK_UNITS));
            charged = u + BLOCK_UNITS;
        }
        uint32_t scalar;
        const size_t end = twi_decode_next(text, u, &scalar, &well_formed);
        note_fence(&search, u, before, scalar, &state);
        if (u >= target && get_best(&search) > 0) {
            *out_end = get_best(&search);
            return TW_OK;
        }
        twi_fence_advance(&state, scalar);
        before = scalar;
        u = end;
    }
    *out_end = get_best(&search) > 0 ? get_best(&search) : cutter->paragraph.end;
    return TW_OK;
}

static twi_strong step_strong(uint8_t bidi_class, size_t *isolates)
{
    if (twi_bidi_class_is_in(bidi_class, TWI_BIDI_INITIATOR_BITS)) {
        (*isolates)++;
    } else if (bidi_class == TWI_BIDI_CLASS_PDI) {
        *isolates -= *isolates > 0 ? 1 : 0;
    } else if (*isolates == 0 && twi_bidi_class_is_in(bidi_class, TWI_BIDI_STRONG_BITS)) {
        return bidi_class == TWI_BIDI_CLASS_L ? TWI_STRONG_LEFT_TO_RIGHT : TWI_STRONG_RIGHT_TO_LEFT;
    }
    return TWI_STRONG_NONE;
}

/* What is said of the piece alone: its first strong character, its ill-formed sequences, whether
 * it has right-to-left or explicit characters. */
static void describe_piece(const twi_cutter *cutter, twi_piece *piece)
{
    const tw_text part = {cutter->text.units, piece->end, cutter->text.encoding};
    const bool counts = cutter->paragraph.ill_formed_count > 0;
    twi_fence_state state = {.needs_bidi = !cutter->paragraph.needs_bidi};
    size_t isolates = 0;
    size_t u = piece->start;
    while (u < piece->end && (counts || piece->strong == TWI_STRONG_NONE || !state.needs_bidi)) {
        uint32_t scalar;
        bool well_formed;
        u = twi_decode_next(part, u, &scalar, &well_formed);
        piece->ill_formed_count += well_formed ? 0 : 1;
        if (piece->strong == TWI_STRONG_NONE) {
            piece->strong = step_strong(twi_bidi_class_get(scalar), &isolates);
        }
        if (!state.needs_bidi) {
            twi_fence_advance(&state, scalar);
        }
    }
    piece->needs_bidi = cutter->paragraph.needs_bidi && state.needs_bidi;
}

/* Read ahead to the end of the next paragraph; false: there is none. */
static tw_status enter_paragraph(twi_cutter *cutter, bool *out_found)
{
    *out_found = cutter->at < cutter->text.length;
    if (!*out_found) {
        return TW_OK;
    }
    size_t maximum = twi_work_limits(cutter->work)->paragraph_units;
    if (cutter->at == 0) {
        maximum -= TWI_MIN(maximum - 1, cutter->units_before);
    }
    cutter->paragraph_start = cutter->at;
    cutter->in_paragraph = true;
    return twi_cut_scan_paragraph(cutter->work, cutter->text, cutter->at, maximum,
                                  &cutter->paragraph);
}

/* The empty paragraph behind a newline at the text's end, or the only one of an empty text. */
static bool take_empty_paragraph(twi_cutter *cutter, twi_piece *out)
{
    const bool is_open =
        cutter->at > 0 && cutter->paragraph.newline_units == 0 && !cutter->paragraph.is_forced;
    if (!cutter->is_text_end || cutter->is_finished || is_open) {
        return false;
    }
    *out = (twi_piece){
        .start = cutter->at, .end = cutter->at, .starts_paragraph = true, .ends_paragraph = true};
    cutter->is_finished = true;
    return true;
}

tw_status twi_cutter_next(twi_cutter *cutter, twi_piece *out, bool *out_found)
{
    *out_found = true;
    if (!cutter->in_paragraph) {
        TWI_TRY(enter_paragraph(cutter, out_found));
        if (!*out_found) {
            *out_found = take_empty_paragraph(cutter, out);
            return TW_OK;
        }
    }
    const twi_cut_paragraph *paragraph = &cutter->paragraph;
    const bool is_last = paragraph->end == cutter->text.length && paragraph->newline_units == 0 &&
                         !paragraph->is_forced;
    const bool needs_bidi = paragraph->needs_bidi || cutter->all_need_bidi ||
                            (cutter->first_needs_bidi && cutter->paragraph_start == 0) ||
                            (cutter->last_needs_bidi && is_last);
    const size_t target = get_target(cutter);
    size_t end = paragraph->end;
    if (target > 0) {
        TWI_TRY(find_cut(cutter, target, needs_bidi, &end));
    }
    const bool ends = end == paragraph->end && !(is_last && cutter->last_continues);
    *out = (twi_piece){.start = cutter->at,
                       .end = end,
                       .starts_paragraph = cutter->at == cutter->paragraph_start &&
                                           !(cutter->at == 0 && cutter->first_continues),
                       .ends_paragraph = ends,
                       .newline_units = ends ? paragraph->newline_units : 0};
    describe_piece(cutter, out);
    cutter->at = end;
    cutter->in_paragraph = end < paragraph->end;
    return TW_OK;
}
