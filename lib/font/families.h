/* SPDX-License-Identifier: MIT */
/* Room:  the families of a collection: fonts that have one name in its model.
 * Reads: a collection's set, its model, its aliases.
 * Makes: the collection's families and members.
 * Laws:  names compare without case; a font without a name is in no family; a family of the
 *        caller's fonts hides the system's of the same name; families are sorted by name. Listing
 *        costs n log n of the caller's fonts, and the count of the system's. */
#ifndef TWI_FONT_FAMILIES_H
#define TWI_FONT_FAMILIES_H

#include "font/catalog.h"
#include "font/string_list.h"

TWI_WARN_UNUSED tw_status twi_families_list(twi_font_collection *collection);

/* The family that is called so in its model, in any language; TW_NO_INDEX: none. */
size_t twi_families_find(const twi_font_collection *collection, twi_family_name name);
/* The family of a font, and the font's place in it; false: it is in none. */
bool twi_families_find_font(const twi_font_collection *collection, uint32_t number,
                            size_t *out_family, size_t *out_place);
/* The same for the font that a face is of. */
bool twi_families_find_face(const twi_font_collection *collection, const twi_font_face *face,
                            size_t *out_family, size_t *out_place);
/* How a family is called, English first. *out_names is yours. */
TWI_WARN_UNUSED tw_status twi_families_list_names(const twi_font_collection *collection,
                                                  size_t family, twi_string_list **out_names);
/* *out_set is yours. */
TWI_WARN_UNUSED tw_status twi_families_make_set(const twi_font_collection *collection,
                                                size_t family, twi_font_set **out_set);

/* The property that holds family names in a model. */
tw_font_property twi_families_get_property(tw_font_family_model model);

#endif
