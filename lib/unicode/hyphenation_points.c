/* SPDX-License-Identifier: MIT */
/* Finds words in text and lists the points at which they may be divided. */
#include <string.h>

#include <unicode/uchar.h>

#include "base/status.h"
#include "unicode/decode.h"
#include "unicode/hyphenation.h"
#include "unicode/scalar.h"

#define SOFT_HYPHEN 0xADu
#define PAID_AT_ONCE ((size_t)64)
/* Scalars that a letter is composed of, in the longest words that are looked up. */
#define MAX_PARTS 4u

typedef struct point_walk {
    const twi_hyphenation_request *request;
    twi_work *work;
    size_t count;         /* points so far */
    uint32_t before;      /* the scalar before, 0 at the start */
    bool is_soft_pending; /* a soft hyphen stands before, at: */
    size_t soft_start;
    /* The word so far. */
    size_t letter_count; /* beyond the maximum: too long */
    bool has_soft_hyphen;
    bool starts_outside; /* of what was decoded */
    bool is_joiner_last;
    uint32_t letters[TWI_HYPHEN_MAX_LETTERS]; /* as written, composed */
    size_t starts[TWI_HYPHEN_MAX_LETTERS + 1];
} point_walk;

static bool is_letter(uint32_t scalar)
{
    return u_isalpha((UChar32)scalar) != 0;
}

static bool is_mark(uint32_t scalar)
{
    return (U_GET_GC_MASK((UChar32)scalar) & U_GC_M_MASK) != 0;
}

/* What dictionaries know hyphens and apostrophes as; 0 for what is none. */
static uint32_t fold_joiner(uint32_t scalar)
{
    switch (scalar) {
    case '-':
    case 0x2010: /* hyphen */
        return '-';
    case '\'':
    case 0x2019: /* right single quotation mark */
        return '\'';
    default:
        return 0;
    }
}

static void put_point(point_walk *walk, const tw_hyphenation_point *point)
{
    const twi_hyphenation_request *request = walk->request;
    if (point->position >= request->range.start && point->position < request->range.end) {
        if (walk->count < request->capacity) {
            /* Field by field into zeros: no bytes of our stack go out between the fields. */
            tw_hyphenation_point *out = &request->points[walk->count];
            memset(out, 0, sizeof(*out));
            out->position = point->position;
            out->replaced = point->replaced;
            memcpy(out->line_end, point->line_end, sizeof(out->line_end));
            memcpy(out->line_start, point->line_start, sizeof(out->line_start));
            out->is_soft_hyphen = point->is_soft_hyphen;
            out->adds_hyphen = point->adds_hyphen;
        }
        walk->count++;
    }
}

/* Letters between letter `i` and the joiner or end on either side of the place after it. */
static bool has_room(const point_walk *walk, size_t i, size_t least_before, size_t least_after)
{
    size_t before = 0;
    size_t after = 0;
    for (size_t l = i + 1; l > 0 && fold_joiner(walk->letters[l - 1]) == 0; l--) {
        before++;
    }
    for (size_t l = i + 1; l < walk->letter_count && fold_joiner(walk->letters[l]) == 0; l++) {
        after++;
    }
    return before >= least_before && after >= least_after;
}

/* Replacements come in lower case. */
static void raise_case(char text[TW_HYPHENATION_TEXT_SIZE])
{
    char raised[TW_HYPHENATION_TEXT_SIZE + TWI_DECODE_MAX_UNITS];
    const tw_text all = tw_utf8(text);
    size_t size = 0;
    for (size_t u = 0; u < all.length;) {
        uint32_t scalar;
        bool well_formed;
        u = twi_decode_next(all, u, &scalar, &well_formed);
        size += twi_decode_encode((uint32_t)u_toupper((UChar32)scalar), TW_ENCODING_UTF8,
                                  raised + size);
        if (size >= TW_HYPHENATION_TEXT_SIZE) {
            return;
        }
    }
    raised[size] = '\0';
    memcpy(text, raised, size + 1);
}

static bool are_capitals(const uint32_t *letters, size_t count)
{
    bool are = count > 0;
    for (size_t i = 0; i < count; i++) {
        are = are && u_toupper((UChar32)letters[i]) == (UChar32)letters[i] &&
              u_tolower((UChar32)letters[i]) != (UChar32)letters[i];
    }
    return are;
}

static void put_place(point_walk *walk, size_t i, const twi_hyphenation_place *place)
{
    const size_t position = walk->starts[i + 1];
    tw_hyphenation_point point = {.position = position,
                                  .replaced = {position, position},
                                  .adds_hyphen = fold_joiner(walk->letters[i]) != '-'};
    if (place->changes > 0) {
        const size_t end = (size_t)place->first + place->changes;
        point.replaced = tw_range_make(walk->starts[place->first], walk->starts[end]);
        memcpy(point.line_end, place->line_end, sizeof(point.line_end));
        memcpy(point.line_start, place->line_start, sizeof(point.line_start));
        if (are_capitals(walk->letters + place->first, place->changes)) {
            raise_case(point.line_end);
            raise_case(point.line_start);
        }
        const size_t size = strlen(point.line_end);
        point.adds_hyphen =
            size > 0 ? point.line_end[size - 1] != '-'
                     : place->first == 0 || fold_joiner(walk->letters[place->first - 1]) != '-';
    }
    put_point(walk, &point);
}

static tw_status divide(point_walk *walk)
{
    const twi_hyphenation_dictionary *dictionary = walk->request->dictionary;
    const size_t least_before = twi_hyphenation_least_before(dictionary);
    const size_t least_after = twi_hyphenation_least_after(dictionary);
    uint32_t lower[TWI_HYPHEN_MAX_LETTERS];
    twi_hyphenation_place places[TWI_HYPHEN_MAX_LETTERS];
    if (walk->letter_count < least_before + least_after) {
        return TW_OK;
    }
    for (size_t i = 0; i < walk->letter_count; i++) {
        const uint32_t joiner = fold_joiner(walk->letters[i]);
        lower[i] = joiner != 0 ? joiner : (uint32_t)u_tolower((UChar32)walk->letters[i]);
    }
    TWI_TRY(twi_hyphenation_divide_word(dictionary, walk->work->context, lower, walk->letter_count,
                                        places));
    for (size_t i = 0; i + 1 < walk->letter_count; i++) {
        const bool is_plain = places[i].changes == 0;
        if (places[i].is_point && !is_mark(walk->letters[i + 1]) &&
            (!is_plain || has_room(walk, i, least_before, least_after))) {
            put_place(walk, i, &places[i]);
        }
    }
    return TW_OK;
}

static tw_status end_word(point_walk *walk, size_t end)
{
    tw_status status = TW_OK;
    if (walk->letter_count > 0 && walk->letter_count <= TWI_HYPHEN_MAX_LETTERS &&
        walk->request->dictionary != NULL && !walk->has_soft_hyphen && !walk->starts_outside) {
        walk->starts[walk->letter_count] = end;
        walk->letter_count -= walk->is_joiner_last ? 1 : 0;
        status = divide(walk);
    }
    walk->letter_count = 0;
    walk->has_soft_hyphen = false;
    walk->starts_outside = false;
    walk->is_joiner_last = false;
    return status;
}

static void add_letter(point_walk *walk, uint32_t scalar, size_t start)
{
    if (walk->letter_count < TWI_HYPHEN_MAX_LETTERS) {
        walk->letters[walk->letter_count] = scalar;
        walk->starts[walk->letter_count] = start;
    }
    walk->letter_count += walk->letter_count <= TWI_HYPHEN_MAX_LETTERS ? 1 : 0;
}

static void add_mark(point_walk *walk, uint32_t mark, size_t start)
{
    if (walk->letter_count <= TWI_HYPHEN_MAX_LETTERS && !walk->is_joiner_last) {
        uint32_t *last = &walk->letters[walk->letter_count - 1];
        const uint32_t composed = twi_scalar_compose(*last, mark);
        if (composed != 0) {
            *last = composed;
            return;
        }
    }
    add_letter(walk, mark, start);
}

/* A soft hyphen divides what is around it, unless that is nothing or white space. */
static void settle_soft_hyphen(point_walk *walk, uint32_t scalar, size_t start)
{
    if (walk->is_soft_pending && u_isUWhiteSpace((UChar32)scalar) == 0 && !is_mark(scalar)) {
        const tw_hyphenation_point point = {.position = start,
                                            .replaced = {walk->soft_start, start},
                                            .is_soft_hyphen = 1,
                                            .adds_hyphen = 1};
        put_point(walk, &point);
    }
    walk->is_soft_pending = false;
}

static tw_status visit(point_walk *walk, uint32_t scalar, size_t start)
{
    const uint32_t before = walk->before;
    walk->before = scalar;
    if (scalar == SOFT_HYPHEN) {
        walk->is_soft_pending = before != 0 && u_isUWhiteSpace((UChar32)before) == 0;
        walk->soft_start = before == SOFT_HYPHEN ? walk->soft_start : start;
        walk->has_soft_hyphen = walk->letter_count > 0;
        return TW_OK;
    }
    settle_soft_hyphen(walk, scalar, start);
    if (is_letter(scalar)) {
        walk->has_soft_hyphen = walk->has_soft_hyphen || before == SOFT_HYPHEN;
        add_letter(walk, scalar, start);
        walk->is_joiner_last = false;
    } else if (is_mark(scalar) && walk->letter_count > 0) {
        add_mark(walk, scalar, start);
        walk->is_joiner_last = false;
    } else if (fold_joiner(scalar) != 0 && walk->letter_count > 0 && !walk->is_joiner_last) {
        add_letter(walk, scalar, start);
        walk->is_joiner_last = true;
    } else {
        return end_word(walk, start);
    }
    return TW_OK;
}

static bool is_of_word(uint32_t scalar)
{
    return scalar == SOFT_HYPHEN || is_letter(scalar) || is_mark(scalar) ||
           fold_joiner(scalar) != 0;
}

/* Where to begin, so that the word that reaches into the range is seen whole; `out_is_outside`
 * when it begins further away than a word is long. */
static size_t find_start(tw_text text, size_t at, bool *out_is_outside)
{
    *out_is_outside = false;
    size_t u = twi_decode_snap(text, at);
    for (size_t i = 0; u > 0; i++) {
        uint32_t scalar;
        bool well_formed;
        const size_t previous = twi_decode_previous(text, u, &scalar, &well_formed);
        if (!is_of_word(scalar)) {
            break;
        }
        if (i > MAX_PARTS * (size_t)TWI_HYPHEN_MAX_LETTERS) {
            *out_is_outside = true;
            break;
        }
        u = previous;
    }
    return u;
}

tw_status twi_hyphenation_find_points(twi_work *work, const twi_hyphenation_request *request,
                                      size_t *out_count)
{
    point_walk walk = {.request = request, .work = work};
    const tw_text text = request->text;
    size_t u = find_start(text, request->range.start, &walk.starts_outside);
    size_t unpaid = u;
    bool well_formed;
    if (u > 0) {
        (void)twi_decode_previous(text, u, &walk.before, &well_formed);
    }
    /* Behind the range as far as its last word goes, if that is one. */
    while (u < text.length &&
           (u < request->range.end ||
            (walk.letter_count > 0 && walk.letter_count <= TWI_HYPHEN_MAX_LETTERS &&
             !walk.has_soft_hyphen && !walk.starts_outside))) {
        if (u >= unpaid) {
            TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, PAID_AT_ONCE));
            unpaid = u + PAID_AT_ONCE;
        }
        uint32_t scalar;
        const size_t next = twi_decode_next(text, u, &scalar, &well_formed);
        TWI_TRY(visit(&walk, scalar, u));
        u = next;
    }
    TWI_TRY(end_word(&walk, u));
    *out_count = walk.count;
    return walk.count > request->capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
}
