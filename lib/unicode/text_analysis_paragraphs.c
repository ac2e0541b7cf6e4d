/* SPDX-License-Identifier: MIT */
/* Cuts a text into paragraphs, where it ends them and where a limit does. */
#include <string.h>

#include "base/limits.h"
#include "unicode/simd_units.h"
#include "unicode/text_analysis_steps.h"

/* The first separator from `s` on; `count` when there is none. */
static size_t find_separator(const uint32_t *scalars, size_t s, size_t count)
{
    while (count - s >= TWI_SIMD_STEP && !twi_simd_have_separator(scalars + s)) {
        s += TWI_SIMD_STEP;
    }
    while (s < count && !twi_simd_is_separator(scalars[s])) {
        s++;
    }
    return s;
}

/* UTF-8 of one byte per scalar: what is not ASCII in it is ill-formed. */
static bool has_no_separator(const twi_text_pass *pass)
{
    const size_t length = pass->text.length;
    return length > 0 && pass->text.encoding == TW_ENCODING_UTF8 && pass->decoded.count == length &&
           memchr(pass->text.units, '\n', length) == NULL &&
           memchr(pass->text.units, '\r', length) == NULL;
}

static size_t count_separators(const twi_decoded *decoded)
{
    size_t count = 0;
    for (size_t s = 0; (s = find_separator(decoded->scalars, s, decoded->count)) < decoded->count;
         s++) {
        count++;
    }
    return count;
}

/* Two neighbours that were cut have more scalars together than the limit allows for one, and the
 * limit's place is rounded down to a scalar's start. */
static size_t count_most_cuts(const twi_text_pass *pass)
{
    const size_t limit = twi_work_limits(pass->work)->paragraph_units;
    if (limit <= TWI_DECODE_MAX_UNITS) {
        return pass->decoded.count;
    }
    return 2 * (pass->text.length / (limit - TWI_DECODE_MAX_UNITS)) + 1;
}

/* The last start of a grapheme at or before `limit` in a paragraph that goes on behind it. */
static tw_status find_cut(const twi_text_pass *pass, size_t start, size_t limit, size_t *out_cut)
{
    const twi_arena_mark mark = twi_arena_get_mark(pass->arena);
    const twi_analysis_input input = {.scalars = pass->decoded.scalars + start,
                                      .count = limit - start + 1,
                                      .skips = TWI_ANALYSIS_SKIP_BIDI | TWI_ANALYSIS_SKIP_SCRIPTS |
                                               TWI_ANALYSIS_SKIP_LINES | TWI_ANALYSIS_SKIP_EMOJI |
                                               TWI_ANALYSIS_SKIP_CUTS};
    twi_analysis analysis;
    TWI_TRY(twi_analysis_run(pass->work, pass->arena, pass->pool, &input, &analysis));
    size_t cut = limit;
    while (cut > start && (analysis.flags[cut - start] & TWI_SCALAR_CLUSTER_START) == 0) {
        cut--;
    }
    *out_cut = cut > start ? cut : limit;
    twi_arena_rewind(pass->arena, mark);
    return TW_OK;
}

/* The paragraph that starts at scalar `start`. */
static tw_status scan_paragraph(const twi_text_pass *pass, size_t start, twi_text_paragraph *out)
{
    const twi_decoded *decoded = &pass->decoded;
    const size_t maximum = twi_work_limits(pass->work)->paragraph_units;
    const size_t first_unit = decoded->unit_starts[start];
    const bool may_be_long = decoded->unit_starts[decoded->count] - first_unit > maximum;
    size_t limit =
        may_be_long ? twi_text_pass_find_scalar(pass, first_unit + maximum) : decoded->count;
    limit = TWI_MAX(limit, TWI_MIN(start + 1, decoded->count));
    size_t s = find_separator(decoded->scalars, start, limit);
    *out = (twi_text_paragraph){.start = (uint32_t)start};
    size_t end = s;
    if (s < decoded->count && twi_simd_is_separator(decoded->scalars[s])) {
        const bool is_pair = decoded->scalars[s] == '\r' && s + 1 < decoded->count &&
                             decoded->scalars[s + 1] == '\n';
        end = s + (is_pair ? 2 : 1);
    } else if (s < decoded->count) {
        TWI_TRY(find_cut(pass, start, s, &s));
        end = s;
    }
    out->newline = (uint32_t)s;
    out->end = (uint32_t)end;
    return twi_work_charge(pass->work, TW_WORK_SCRIPT, end - start);
}

tw_status twi_text_pass_find_paragraphs(twi_text_pass *pass)
{
    const twi_decoded *decoded = &pass->decoded;
    const size_t separators = has_no_separator(pass) ? 0 : count_separators(decoded);
    const size_t capacity = separators + count_most_cuts(pass) + 1;
    pass->paragraphs = twi_arena_new_array(pass->arena, twi_text_paragraph, capacity);
    if (pass->paragraphs == NULL) {
        return twi_context_refuse_memory(pass->work->context,
                                         capacity * sizeof(twi_text_paragraph));
    }
    if (separators == 0 && pass->text.length <= twi_work_limits(pass->work)->paragraph_units) {
        const uint32_t end = (uint32_t)decoded->count;
        pass->paragraphs[0] = (twi_text_paragraph){.newline = end, .end = end};
        pass->paragraph_count = 1;
        return twi_work_charge(pass->work, TW_WORK_SCRIPT, decoded->count);
    }
    size_t start = 0;
    bool is_over = false;
    while (!is_over) {
        twi_text_paragraph *paragraph = &pass->paragraphs[pass->paragraph_count];
        TWI_TRY(scan_paragraph(pass, start, paragraph));
        pass->paragraph_count++;
        start = paragraph->end;
        is_over = start == decoded->count && paragraph->newline == paragraph->end;
    }
    return TW_OK;
}
