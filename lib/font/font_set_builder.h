/* SPDX-License-Identifier: MIT */
/* Room:  a set to which fonts are added.
 * Reads: sources, references, sets, properties that a caller gives.
 * Makes: twi_font_set_builder, of one thread at a time; sets.
 * Laws:  a failed addition leaves the builder as it was; sets that were made share what was added
 *        before and see nothing of what is added later. */
#ifndef TWI_FONT_FONT_SET_BUILDER_H
#define TWI_FONT_FONT_SET_BUILDER_H

#include <textwright/font_set_builder.h>

#include "font/font_face_reference.h"
#include "font/font_table_builder.h"

typedef struct twi_font_set_builder {
    twi_object object;
    atomic_flag is_entered;       /* by the thread that uses it now */
    twi_font_set *set;            /* all that was added before `table`; not shared */
    twi_font_table_builder table; /* there is room in `set` for its elements */
} twi_font_set_builder;

TWI_WARN_UNUSED tw_status twi_font_set_builder_new(twi_context *context,
                                                   twi_font_set_builder **out_builder);

/* TW_ERROR_BUSY: another thread is inside. Every enter that returns TW_OK is left. */
TWI_WARN_UNUSED tw_status twi_font_set_builder_enter(twi_font_set_builder *builder);
void twi_font_set_builder_leave(twi_font_set_builder *builder);

/* The rest while entered. */
TWI_WARN_UNUSED tw_status twi_font_set_builder_add_file(twi_font_set_builder *builder,
                                                        twi_font_source *source);
TWI_WARN_UNUSED tw_status twi_font_set_builder_add_reference(
    twi_font_set_builder *builder, const twi_font_face_reference *reference);
TWI_WARN_UNUSED tw_status twi_font_set_builder_add_set(twi_font_set_builder *builder,
                                                       const twi_font_set *set);

/* What a caller says of a font; values are checked. */
typedef struct twi_described_font {
    const twi_font_face_reference *reference;
    const twi_property_value *properties;
    size_t property_count;
    const tw_axis_range *ranges;
    size_t range_count;
} twi_described_font;
TWI_WARN_UNUSED tw_status twi_font_set_builder_add_described(twi_font_set_builder *builder,
                                                             const twi_described_font *font);

/* *out_set is yours. */
TWI_WARN_UNUSED tw_status twi_font_set_builder_make_set(twi_font_set_builder *builder,
                                                        twi_font_set **out_set);

#endif
