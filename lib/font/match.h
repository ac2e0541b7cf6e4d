/* SPDX-License-Identifier: MIT */
/* Room:  which font of a family is nearest to a request.
 * Reads: weight, stretch, style.
 * Makes: an order.
 * Laws:  the order is total over entries of different traits; equal traits are told apart by the
 *        caller, by place. */
#ifndef TWI_FONT_MATCH_H
#define TWI_FONT_MATCH_H

#include "font/catalog.h"

typedef struct twi_match_traits {
    int32_t weight;
    int32_t stretch;
    int32_t style; /* tw_font_style */
} twi_match_traits;

/* How near a candidate is to a request. */
typedef struct twi_match_key {
    int64_t distance;        /* squared; smaller is nearer */
    int64_t direction;       /* how far it lies in the request's direction; larger is nearer */
    twi_match_traits traits; /* the candidate's; larger is nearer */
} twi_match_key;

/* Any values, in range or not. */
twi_match_key twi_match_make_key(twi_match_traits request, twi_match_traits candidate);
int twi_match_compare_keys(const twi_match_key *a, const twi_match_key *b);

/* < 0: `a` is nearer. Distance of the vectors ((stretch - 5) * 1100, style * 700, (weight - 400) *
 * 5); among equals the one that lies in the request's direction; then larger stretch, style,
 * weight. */
int twi_match_compare(twi_match_traits request, twi_match_traits a, twi_match_traits b);

static inline twi_match_traits twi_match_get_traits(const twi_font_element *element)
{
    return (twi_match_traits){element->weight, element->stretch, element->style};
}

static inline twi_match_traits twi_match_get_request(const twi_font_request *request)
{
    return (twi_match_traits){request->weight, request->stretch, (int32_t)request->style};
}

#endif
