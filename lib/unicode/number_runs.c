/* SPDX-License-Identifier: MIT */
/* Finds the digits of a paragraph that are shown as those of another script. */
#include "base/limits.h"
#include "unicode/bidi_class.h"
#include "unicode/number.h"
#include "unicode/text_analysis.h"

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

static bool is_digit_at(const twi_number_request *request, size_t s)
{
    return s >= request->start && s < request->end && is_digit(request->scalars[s]);
}

static bool is_replaced(const twi_number_request *request, const tw_number_substitution *shown,
                        size_t s)
{
    const uint32_t scalar = request->scalars[s];
    if (is_digit(scalar)) {
        return shown->digits[scalar - '0'] != scalar;
    }
    const bool differs = (scalar == '.' && shown->decimal_separator != '.') ||
                         (scalar == ',' && shown->group_separator != ',');
    return differs && s > 0 && is_digit_at(request, s - 1) && is_digit_at(request, s + 1);
}

static void add(twi_number_list *list, size_t s, uint32_t substitution)
{
    twi_number_span *last =
        list->count > 0 && list->count <= list->capacity ? &list->spans[list->count - 1] : NULL;
    if (last != NULL && last->end == s && last->substitution == substitution) {
        last->end++;
        return;
    }
    if (list->count < list->capacity) {
        list->spans[list->count] = (twi_number_span){(uint32_t)s, (uint32_t)s + 1, substitution};
    }
    list->count++;
}

tw_status twi_number_find(twi_work *work, const twi_number_request *request, twi_number_list *list)
{
    const twi_number_wish *wish = request->wishes;
    number_walk walk = {.is_arabic = (request->paragraph_level & 1) != 0};
    for (size_t s = request->start; s < request->end; s++) {
        if ((s - request->start) % PAID_AT_ONCE == 0) {
            const size_t due = TWI_MIN(request->end - s, PAID_AT_ONCE);
            TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, due));
        }
        while (wish->end <= s) {
            wish++;
        }
        const tw_number_substitution *shown = &request->substitutions[wish->substitution];
        const bool applies = shown->is_contextual == 0 || walk.is_arabic;
        if (applies && is_replaced(request, shown, s)) {
            add(list, s, wish->substitution);
        } else if (!is_digit(request->scalars[s])) {
            follow(&walk, request->scalars[s]);
        }
    }
    return TW_OK;
}
