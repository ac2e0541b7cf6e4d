/* SPDX-License-Identifier: MIT */
/* Room:  which face of which file, before it is opened.
 * Reads: sources; elements of sets.
 * Makes: twi_font_face_reference, shared and immutable.
 * Laws:  nothing is read before the face is opened; axis values stay as they were given, in their
 *        order. */
#ifndef TWI_FONT_FONT_FACE_REFERENCE_H
#define TWI_FONT_FONT_FACE_REFERENCE_H

#include <textwright/font_face_reference.h>

#include "font/font_set.h"
#include "font/variations.h"

typedef struct twi_font_face_reference {
    twi_object object;
    twi_font_source *source; /* a reference */
    uint32_t index;
    uint32_t simulations; /* tw_font_simulations */
    size_t value_count;
    tw_axis_value values[TWI_MAX_FACE_AXES];
} twi_font_face_reference;

/* The choice has at most TWI_MAX_FACE_AXES values, and no optical size. */
TWI_WARN_UNUSED tw_status twi_font_face_reference_new(twi_font_source *source,
                                                      const twi_face_choice *choice,
                                                      twi_font_face_reference **out_reference);
/* A font of a set. */
TWI_WARN_UNUSED tw_status twi_font_face_reference_new_of_set(
    const twi_font_set *set, uint32_t number, twi_font_face_reference **out_reference);

/* *out_face is yours. TW_ERROR_FILE_FORMAT: the file has no such face, or is none. */
TWI_WARN_UNUSED tw_status twi_font_face_reference_open(const twi_font_face_reference *reference,
                                                       uint32_t simulations,
                                                       twi_font_face **out_face);

/* Whether both name the same face. */
bool twi_font_face_reference_equal(const twi_font_face_reference *a,
                                   const twi_font_face_reference *b);

/* The first font of the set that the reference names; TW_NO_INDEX: none. Looks at each font. */
size_t twi_font_face_reference_find(const twi_font_face_reference *reference,
                                    const twi_font_set *set);
/* The first font of the set that the face is of; TW_NO_INDEX: none. Looks at each font. */
size_t twi_font_face_reference_find_face(const twi_font_face *face, const twi_font_set *set);

static inline void twi_font_face_reference_release(twi_font_face_reference *reference)
{
    if (reference != NULL) {
        twi_object_release(&reference->object);
    }
}

#endif
