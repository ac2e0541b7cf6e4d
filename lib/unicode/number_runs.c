/* SPDX-License-Identifier: MIT */
/* Finds the digits of a paragraph that are shown as those of another script. */
#include "base/limits.h"
#include "unicode/bidi_class.h"
#include "unicode/decode.h"
#include "unicode/number.h"

#define PAID_AT_ONCE ((size_t)64)

/* What is open, as in UAX #9 X1-X8, with the context around it. */
typedef struct opened {
    bool is_isolate;
    bool was_arabic;
} opened;

typedef struct number_walk {
    bool is_arabic; /* the nearest strong character, or the direction */
    size_t depth;
    size_t overflow; /* opened beyond the depth */
    size_t isolates; /* of depth */
    opened open[TWI_BIDI_MAX_DEPTH];
} number_walk;

static void open_one(number_walk *walk, uint8_t bidi_class)
{
    if (walk->depth == TWI_BIDI_MAX_DEPTH) {
        walk->overflow++;
        return;
    }
    const bool is_isolate = twi_bidi_class_is_in(bidi_class, TWI_BIDI_INITIATOR_BITS);
    walk->open[walk->depth] = (opened){is_isolate, walk->is_arabic};
    walk->depth++;
    walk->isolates += is_isolate;
    if (bidi_class != TWI_BIDI_CLASS_FSI) {
        walk->is_arabic = twi_bidi_class_is_in(bidi_class, TWI_BIDI_BIT(RLE) | TWI_BIDI_BIT(RLO) |
                                                               TWI_BIDI_BIT(RLI));
    }
}

static void close_embedding(number_walk *walk)
{
    if (walk->overflow > 0) {
        walk->overflow--;
    } else if (walk->depth > 0 && !walk->open[walk->depth - 1].is_isolate) {
        walk->depth--;
        walk->is_arabic = walk->open[walk->depth].was_arabic;
    }
}

/* Ends the embeddings inside the isolate as well. */
static void close_isolate(number_walk *walk)
{
    if (walk->overflow > 0) {
        walk->overflow--;
        return;
    }
    if (walk->isolates == 0) {
        return;
    }
    bool is_found = false;
    while (!is_found) {
        walk->depth--;
        is_found = walk->open[walk->depth].is_isolate;
    }
    walk->isolates--;
    walk->is_arabic = walk->open[walk->depth].was_arabic;
}

static void follow(number_walk *walk, uint32_t scalar)
{
    const uint8_t bidi_class = twi_bidi_class_get(scalar);
    if (twi_bidi_class_is_in(bidi_class, TWI_BIDI_STRONG_BITS)) {
        walk->is_arabic = bidi_class == TWI_BIDI_CLASS_AL;
    } else if (bidi_class == TWI_BIDI_CLASS_PDF) {
        close_embedding(walk);
    } else if (bidi_class == TWI_BIDI_CLASS_PDI) {
        close_isolate(walk);
    } else if (twi_bidi_class_is_in(bidi_class, TWI_BIDI_EXPLICIT_BITS | TWI_BIDI_ISOLATE_BITS)) {
        open_one(walk, bidi_class);
    }
}

static bool is_digit(uint32_t scalar)
{
    return scalar >= '0' && scalar <= '9';
}

/* The scalar at `u`, or 0 at the paragraph's end. */
static uint32_t peek(const twi_number_request *request, size_t u)
{
    uint32_t scalar = 0;
    bool well_formed;
    if (u < request->paragraph.end) {
        (void)twi_decode_next(request->text, u, &scalar, &well_formed);
    }
    return scalar;
}

static bool is_replaced(const twi_number_request *request, uint32_t before, uint32_t scalar,
                        size_t next)
{
    const tw_number_substitution *shown = request->substitution;
    if (is_digit(scalar)) {
        return shown->digits[scalar - '0'] != scalar;
    }
    const bool differs = (scalar == '.' && shown->decimal_separator != '.') ||
                         (scalar == ',' && shown->group_separator != ',');
    return differs && is_digit(before) && is_digit(peek(request, next));
}

tw_status twi_number_find(twi_work *work, const twi_number_request *request, tw_range *ranges,
                          size_t capacity, size_t *count)
{
    number_walk walk = {.is_arabic = (request->paragraph_level & 1) != 0};
    uint32_t before = 0;
    size_t last_end = SIZE_MAX;
    size_t unpaid = request->paragraph.start;
    for (size_t u = request->paragraph.start; u < request->range.end;) {
        if (u >= unpaid) {
            TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, PAID_AT_ONCE));
            unpaid = u + PAID_AT_ONCE;
        }
        uint32_t scalar;
        bool well_formed;
        const size_t next = twi_decode_next(request->text, u, &scalar, &well_formed);
        const bool applies = request->substitution->is_contextual == 0 || walk.is_arabic;
        if (applies && u >= request->range.start &&
            is_replaced(request, before, scalar, next)) {
            const bool grows = last_end == u;
            *count += grows ? 0 : 1;
            last_end = next;
            if (*count <= capacity) {
                const size_t start = grows ? ranges[*count - 1].start : u;
                ranges[*count - 1] = tw_range_make(start, next);
            }
        } else if (!is_digit(scalar)) {
            follow(&walk, scalar);
        }
        before = scalar;
        u = next;
    }
    return TW_OK;
}
