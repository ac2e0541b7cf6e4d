/* SPDX-License-Identifier: MIT */
/* Measures how far text goes without a shaper. */
#include "font/simple_text.h"

#include "unicode/complexity.h"
#include "unicode/decode.h"

#define PAID_AT_ONCE 64u

typedef struct letter {
    uint32_t scalar;
    uint32_t glyph;
    size_t end;
    bool is_there; /* not past the end, no NUL */
    bool is_simple;
} letter;

static letter read_letter(const twi_font_face *face, tw_text text, size_t start)
{
    letter read = {0};
    if (start < text.length) {
        bool is_well = false;
        read.end = twi_decode_next(text, start, &read.scalar, &is_well);
        read.is_there = read.scalar != 0;
        if (is_well && twi_complexity_is_simple(read.scalar)) {
            read.glyph = twi_font_face_get_glyph(face, read.scalar);
            read.is_simple = read.glyph != 0;
        }
    }
    return read;
}

static bool joins(const letter *before, const letter *after)
{
    return after->is_there && !(before->is_simple && after->is_simple) &&
           twi_complexity_joins(before->scalar, after->scalar);
}

static tw_status pay(twi_work *work, size_t letters_read)
{
    return letters_read % PAID_AT_ONCE != 0 ? TW_OK
                                            : twi_work_charge(work, TW_WORK_SCRIPT, PAID_AT_ONCE);
}

/* A letter of a grapheme that has several is not simple, so a run can only end between two. */
static tw_status measure(twi_work *work, const twi_font_face *face, tw_text text, uint32_t *glyphs,
                         size_t capacity, twi_simple_text *out)
{
    letter at = read_letter(face, text, 0);
    bool is_joined = false;
    for (size_t i = 0; at.is_there; i++) {
        TWI_TRY(pay(work, i));
        const letter next = read_letter(face, text, at.end);
        const bool is_next_joined = joins(&at, &next);
        const bool is_simple = at.is_simple && !is_joined && !is_next_joined;
        if (i == 0) {
            out->is_simple = is_simple;
        } else if (is_simple != out->is_simple) {
            break;
        }
        if (is_simple) {
            if (out->glyph_count < capacity) {
                glyphs[out->glyph_count] = at.glyph;
            }
            out->glyph_count++;
        }
        out->length = at.end;
        is_joined = is_next_joined;
        at = next;
    }
    return TW_OK;
}

tw_status twi_simple_text_measure(twi_work *work, const twi_font_face *face, tw_text text,
                                  uint32_t *glyphs, size_t capacity, twi_simple_text *out)
{
    *out = (twi_simple_text){0};
    if (text.length >= UINT32_MAX) {
        return twi_context_refuse_limit(work->context, "paragraph_units", text.length, UINT32_MAX);
    }
    const tw_status status = measure(work, face, text, glyphs, capacity, out);
    if (status != TW_OK) {
        *out = (twi_simple_text){0};
    } else if (text.length == 0) {
        out->is_simple = true;
    } else if (out->length == 0) {
        out->length = 1; /* a NUL is one unit in every encoding */
    }
    return status;
}
