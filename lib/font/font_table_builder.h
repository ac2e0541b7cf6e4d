/* SPDX-License-Identifier: MIT */
/* Room:  filling a font table, one font after another.
 * Reads: facts and strings, whatever their bytes.
 * Makes: twi_font_table.
 * Laws:  properties and axes go to the element that was added last; adding costs a constant per
 *        element, property and byte of a string that is new; limits: collection_fonts elements,
 *        property_bytes of strings and records; a failed addition is undone with a mark. */
#ifndef TWI_FONT_FONT_TABLE_BUILDER_H
#define TWI_FONT_FONT_TABLE_BUILDER_H

#include "font/font_set.h"

typedef struct twi_font_table_builder {
    twi_font_table *table; /* owned; NULL: nothing was added yet */
    twi_context *context;  /* borrowed */
    bool is_full;          /* a limit of the table struck, not one of a font's own */
} twi_font_table_builder;

/* A place to go back to. */
typedef struct twi_font_table_mark {
    size_t elements;
    size_t properties;
    size_t axes;
    size_t string_bytes;
    size_t sources;
    size_t coverages;
} twi_font_table_mark;

static inline twi_font_table_builder twi_font_table_builder_make(twi_context *context)
{
    return (twi_font_table_builder){.context = context};
}
void twi_font_table_builder_finish(twi_font_table_builder *builder);
/* The table as it is now, yours, NULL when it has no elements; the builder begins a new one. */
twi_font_table *twi_font_table_builder_seal(twi_font_table_builder *builder);

/* A set of all that was added; the builder is empty again. */
TWI_WARN_UNUSED tw_status twi_font_table_builder_make_set(twi_font_table_builder *builder,
                                                          twi_font_set **out_set);

twi_font_table_mark twi_font_table_builder_mark(const twi_font_table_builder *builder);
void twi_font_table_builder_rewind(twi_font_table_builder *builder, twi_font_table_mark mark);
size_t twi_font_table_builder_count(const twi_font_table_builder *builder);

/* Takes a reference. */
TWI_WARN_UNUSED tw_status twi_font_table_add_source(twi_font_table_builder *builder,
                                                    twi_font_source *source, uint32_t *out_index);
/* Takes a reference. */
TWI_WARN_UNUSED tw_status twi_font_table_add_coverage(twi_font_table_builder *builder,
                                                      twi_coverage *coverage, uint32_t *out_index);
/* The ranges of `element` are filled in here. */
TWI_WARN_UNUSED tw_status twi_font_table_add_element(twi_font_table_builder *builder,
                                                     const twi_font_element *element);
/* The element that was added last begins with its face open: takes a reference. */
void twi_font_table_keep_face(twi_font_table_builder *builder, twi_font_face *face);
TWI_WARN_UNUSED tw_status twi_font_table_add_axis(twi_font_table_builder *builder,
                                                  const twi_element_axis *axis);

/* Borrowed, not NUL-terminated. */
typedef struct twi_property_value {
    tw_font_property property;
    const char *text;
    size_t text_size;
    const char *locale;
    size_t locale_size;
} twi_property_value;

/* Values of one property are added one after another. An empty one, and those beyond
 * TWI_MAX_FONT_PROPERTIES are passed over. */
TWI_WARN_UNUSED tw_status twi_font_table_add_property(twi_font_table_builder *builder,
                                                      const twi_property_value *value);
/* What an earlier element has of a property, once more. */
TWI_WARN_UNUSED tw_status twi_font_table_repeat_property(twi_font_table_builder *builder,
                                                         uint32_t element,
                                                         tw_font_property property);

#endif
