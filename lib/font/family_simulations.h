/* SPDX-License-Identifier: MIT */
/* Room:  which simulated faces a family lacks.
 * Reads: weight, stretch and style of its faces.
 * Makes: faces to be made of others.
 * Laws:  of each stretch and style whose heaviest face is in 350..550, that face is made bold; then
 *        of each weight and stretch that is there upright, but neither oblique nor italic, the
 *        first upright face is made oblique, a face that was just made bold too. Then every upright
 *        face has an oblique or italic one beside it, and no simulated face the traits of another. */
#ifndef TWI_FONT_FAMILY_SIMULATIONS_H
#define TWI_FONT_FAMILY_SIMULATIONS_H

#include "font/match.h"

/* Weights that are made bold; below, bold would not look so; above, there is one. */
#define TWI_SIMULATED_BOLD_FROM 350
#define TWI_SIMULATED_BOLD_TO 550
#define TWI_SIMULATED_BOLD 700

/* A face of a family, there or to be made. */
typedef struct twi_family_face {
    twi_match_traits traits;
    uint32_t source;     /* the caller's number of the face that it is made of, or is */
    uint8_t simulations; /* tw_font_simulations */
    twi_match_key key;   /* written when the family is ranked; see family_rank.h */
} twi_family_face;

/* As tw_font_simulations. */
#define TWI_SIMULATES_BOLD 1u
#define TWI_SIMULATES_OBLIQUE 2u

/* A family of `count` faces grows at most by this factor. */
#define TWI_SIMULATED_FAMILY_FACTOR 4u

/* Adds what the `count` faces lack, as far as `allowed` has its bit; `faces` has room for 4 * count.
 * How many there are then, in no order. Costs n log n. */
size_t twi_family_simulations_add(twi_family_face *faces, size_t count, uint32_t allowed);

#endif
