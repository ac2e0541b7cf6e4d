/* SPDX-License-Identifier: MIT */
/* Room:  what a face says of itself, as elements of a font table.
 * Reads: an open face: names in all languages, meta, OS/2, fvar.
 * Makes: elements with their properties and axes, in a table that is being built.
 * Laws:  the default place of a face comes first, then its named instances that lie elsewhere;
 *        bytes of names that are read are bounded per face, and per instance; names of
 *        TWI_MAX_NAME_SIZE bytes and more are none; cost is linear in the names and instances. */
#ifndef TWI_FONT_DESCRIBE_H
#define TWI_FONT_DESCRIBE_H

#include "font/face.h"
#include "font/font_table_builder.h"

/* Where a face that is described is from. */
typedef struct twi_describe_place {
    uint32_t source; /* of the table */
    bool keep;       /* the element of that face begins with it open */
} twi_describe_place;

/* All fonts of a face, which is at its default place. */
TWI_WARN_UNUSED tw_status twi_describe_add_face(twi_font_table_builder *builder,
                                                const twi_describe_place *place,
                                                twi_font_face *face);
/* One font: the face where it is, with its simulations. */
TWI_WARN_UNUSED tw_status twi_describe_add_font(twi_font_table_builder *builder,
                                                const twi_describe_place *place,
                                                twi_font_face *face);

/* Weight, stretch and style of the element that was added last, as properties. */
TWI_WARN_UNUSED tw_status twi_describe_add_traits(twi_font_table_builder *builder,
                                                  const twi_font_element *element);

#endif
