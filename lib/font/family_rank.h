/* SPDX-License-Identifier: MIT */
/* Room:  all faces of a family, nearest first.
 * Reads: weight, stretch, style of its faces.
 * Makes: an order.
 * Laws:  the order of twi_match_compare; among equals what is there comes before what is simulated,
 *        then the smaller number. Any traits are accepted, in range or not. */
#ifndef TWI_FONT_FAMILY_RANK_H
#define TWI_FONT_FAMILY_RANK_H

#include "font/family_simulations.h"

/* Sorts the faces. Costs n log n. */
void twi_family_rank(twi_match_traits request, twi_family_face *faces, size_t count);

#endif
