/* SPDX-License-Identifier: MIT */
/* Room:  living faces, found again by what they are.
 * Reads: faces that were opened.
 * Makes: references on them.
 * Laws:  of equal faces one is listed in the context, not held; it leaves the list before its
 *        memory goes. */
#ifndef TWI_FONT_FACE_CACHE_H
#define TWI_FONT_FACE_CACHE_H

#include "font/face.h"

/* What makes a face the one it is. */
typedef struct twi_face_key {
    twi_font_file *file;
    uint32_t index;
    uint32_t simulations;
    const float *coordinates; /* as twi_font_face.coordinates */
    size_t coordinate_count;
} twi_face_key;

/* A reference, yours; NULL: no such face is alive. */
twi_font_face *twi_face_cache_find(const twi_face_key *key);
/* List a face that was made; takes the reference. When an equal face came first, that one is
 * returned and `made` goes. */
twi_font_face *twi_face_cache_keep(twi_font_face *made);
/* For the face's destructor; a face that is not listed is no mistake. */
void twi_face_cache_leave(twi_font_face *face);

#endif
