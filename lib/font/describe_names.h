/* SPDX-License-Identifier: MIT */
/* Room:  what a font is called, as properties of the element that was added last.
 * Reads: an open face: names in all languages, and by naming.h those of each model.
 * Makes: property records in a table that is being built.
 * Laws:  bytes of names that are read are bounded per face, and per instance; names of
 *        TWI_MAX_NAME_SIZE bytes and more are none; English comes first. */
#ifndef TWI_FONT_DESCRIBE_NAMES_H
#define TWI_FONT_DESCRIBE_NAMES_H

#include "font/face.h"
#include "font/font_table_builder.h"

#define TWI_NO_ELEMENT UINT32_MAX

/* The names of one face. */
typedef struct twi_name_describer {
    twi_font_table_builder *builder;
    twi_font_face *face;
    bool can_name;     /* whether naming it costs little */
    size_t names_left; /* bytes of names that may still be read */
    uint32_t root;     /* the element of the default place; TWI_NO_ELEMENT: not in the table */
} twi_name_describer;

/* Whether names of that locale are. */
bool twi_describe_names_are_english(const char *locale, size_t size);

twi_name_describer twi_describe_names_begin(twi_font_table_builder *builder, twi_font_face *face);
/* As the file says it. `traits` are the face's. */
TWI_WARN_UNUSED tw_status twi_describe_names_add_own(twi_name_describer *self,
                                                     const tw_font_traits *traits);
/* A named instance, whose families are those of the root where it is called alike. */
TWI_WARN_UNUSED tw_status twi_describe_names_add_instance(twi_name_describer *self, size_t instance,
                                                          const tw_font_traits *traits);

#endif
