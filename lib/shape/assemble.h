/* SPDX-License-Identifier: MIT */
/* Room:  the growing result of shaping a section.
 * Reads: stretches, and glyphs of pieces in logical order.
 * Makes: twi_shaped.
 * Laws:  those of twi_shaped; pieces of a run come in logical order and cannot be told apart
 *        afterwards. */
#ifndef TWI_SHAPE_ASSEMBLE_H
#define TWI_SHAPE_ASSEMBLE_H

#include "base/array.h"
#include "shape/choose.h"
#include "shape/piece.h"

typedef struct twi_assembly {
    twi_allocator *allocator;
    const twi_shape_input *input;
    TWI_ARRAY(twi_run) runs; /* run.face is an index into the chosen faces until the end */
    TWI_ARRAY(twi_cluster) clusters;
    TWI_ARRAY(twi_glyph) glyphs;
    TWI_ARRAY(tw_degradation) degradations; /* of shaping, ascending */
    size_t g_run;                           /* where the open run's glyphs begin */
} twi_assembly;

void twi_assembly_init(twi_assembly *assembly, twi_allocator *allocator,
                       const twi_shape_input *input);
void twi_assembly_finish(twi_assembly *assembly);

TWI_WARN_UNUSED tw_status twi_assembly_begin_run(twi_assembly *assembly, const twi_item *item,
                                                 uint32_t face);
/* The clusters and glyphs of [s_start, s_end); glyphs of later clusters are passed over. */
TWI_WARN_UNUSED tw_status twi_assembly_add_piece(twi_assembly *assembly,
                                                 const twi_piece_glyph *glyphs, size_t glyph_count,
                                                 uint32_t s_start, uint32_t s_end);
/* Clusters without glyphs, `advance_du64` each. */
TWI_WARN_UNUSED tw_status twi_assembly_add_blank(twi_assembly *assembly, uint32_t s_start,
                                                 uint32_t s_end, int32_t advance_du64);
void twi_assembly_end_run(twi_assembly *assembly);
/* Goes on with the last one when it is of the same kind and ends where this one begins. */
TWI_WARN_UNUSED tw_status twi_assembly_add_degradation(twi_assembly *assembly,
                                                       tw_degradation_kind kind, uint32_t s_start,
                                                       uint32_t s_end);
/* Hand everything over to `out`, and the faces that runs use. */
TWI_WARN_UNUSED tw_status twi_assembly_close(twi_assembly *assembly, const twi_chosen *chosen,
                                             twi_shaped *out);

#endif
