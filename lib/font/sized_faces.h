/* SPDX-License-Identifier: MIT */
/* Room:  faces at the optical sizes that text has just used.
 * Reads: faces with an axis for it, sizes.
 * Makes: references on faces.
 * Laws:  the last TWI_SIZED_FACES are kept, so that text that is shaped again finds its face; what is
 *        kept changes no answer. */
#ifndef TWI_FONT_SIZED_FACES_H
#define TWI_FONT_SIZED_FACES_H

#include "base/lock.h"
#include "font/face.h"

typedef struct twi_sized_faces {
    twi_lock lock;
    twi_font_face *faces[TWI_SIZED_FACES]; /* references */
    size_t next;                           /* which one is replaced */
} twi_sized_faces;

void twi_sized_faces_init(twi_sized_faces *kept);
void twi_sized_faces_finish(twi_sized_faces *kept);

/* The face at the size in px, quantised: a reference. `face`, which is taken over, where it does not
 * vary by size. */
TWI_WARN_UNUSED tw_status twi_sized_faces_get(twi_sized_faces *kept, twi_font_face *face,
                                              double size_px, twi_font_face **out_face);

#endif
