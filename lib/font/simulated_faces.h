/* SPDX-License-Identifier: MIT */
/* Room:  simulated faces of a collection's fonts, kept.
 * Reads: the collection's set.
 * Makes: faces, opened once while there is room to keep them.
 * Laws:  the same font and simulations give the same face, as long as it is kept or in use; no lock
 *        is held while a face is opened. */
#ifndef TWI_FONT_SIMULATED_FACES_H
#define TWI_FONT_SIMULATED_FACES_H

#include "font/font_set.h"

typedef struct twi_simulated_faces twi_simulated_faces;

TWI_WARN_UNUSED tw_status twi_simulated_faces_new(twi_context *context, twi_simulated_faces **out);
/* NULL: nothing happens. */
void twi_simulated_faces_free(twi_allocator *allocator, twi_simulated_faces *faces);

/* The set's font with simulations, beside its own: *out_face is yours. Errors as those of
 * twi_font_set_open. */
TWI_WARN_UNUSED tw_status twi_simulated_faces_open(twi_simulated_faces *faces,
                                                   const twi_font_set *set, uint32_t number,
                                                   uint32_t simulations, twi_font_face **out_face);

#endif
