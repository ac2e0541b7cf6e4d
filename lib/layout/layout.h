/* SPDX-License-Identifier: MIT */
/* Room:  the layout object: text store, styles, box, and the phases over it.
 * Reads: a format's values, text.
 * Makes: twi_layout.
 * Laws:  one thread at a time (the door sees to it); a failing call changes nothing that can be
 *        seen; prepared chunks are kept when a purse strikes. */
#ifndef TWI_LAYOUT_LAYOUT_H
#define TWI_LAYOUT_LAYOUT_H

#include <stdatomic.h>

#include <textwright/text_layout.h>

#include "font/collection.h"
#include "layout/renderer.h"
#include "layout/text_store.h"
#include "unicode/segment.h"

/* What a format says; strings belong to whoever holds the struct. */
typedef struct twi_format_values {
    twi_style style; /* of all text at first */
    tw_text_alignment text_alignment;
    tw_word_wrapping word_wrapping;
    tw_reading_direction reading_direction;
    tw_line_break_strictness strictness;
} twi_format_values;

typedef struct twi_layout {
    twi_object object;
    twi_font_collection *collection; /* a reference */
    twi_segment_pool *pool;          /* the factory's; `factory` keeps it alive */
    twi_object *factory;             /* a reference */
    twi_text_store store;
    twi_style_table *styles;
    uint32_t default_style;
    twi_arena scratch; /* of one phase pass; empty between calls */

    double max_width_px; /* INFINITY: no wrapping */
    double max_height_px;
    tw_text_alignment text_alignment;
    tw_word_wrapping word_wrapping;
    tw_reading_direction reading_direction;
    tw_line_break_strictness strictness;

    /* The door's guard against a second thread, see lib/api/text_layout.c. */
    atomic_uintptr_t owner;
    uint32_t depth;
    bool is_drawing;
} twi_layout;

TWI_WARN_UNUSED tw_status twi_layout_new(twi_work *work, twi_object *factory,
                                         twi_segment_pool *pool, twi_font_collection *collection,
                                         const twi_format_values *format, tw_text text,
                                         tw_point max_size, twi_layout **out_layout);

/* prepare.c: analyse and shape one chunk; its neighbours give context. Also those before it in the
 * paragraph when their context is not known. Charges one TW_WORK_CHUNK_PREPARED per chunk. */
TWI_WARN_UNUSED tw_status twi_prepare_chunk(twi_work *work, twi_layout *layout, twi_chunk *chunk);

/* fill.c: prepare and fill everything up to `unit_end`, so that all lines that begin before it
 * are final. */
TWI_WARN_UNUSED tw_status twi_fill_until(twi_work *work, twi_layout *layout, size_t unit_end);

/* answer.c */
TWI_WARN_UNUSED tw_status twi_answer_metrics(twi_work *work, twi_layout *layout,
                                             tw_text_metrics *out);
TWI_WARN_UNUSED tw_status twi_answer_lines(twi_work *work, twi_layout *layout, size_t first_line,
                                           tw_line_metrics *lines, size_t capacity,
                                           size_t *out_count);
TWI_WARN_UNUSED tw_status twi_answer_clusters(twi_work *work, twi_layout *layout, tw_range range,
                                              tw_cluster_metrics *clusters, size_t capacity,
                                              size_t *out_count);
TWI_WARN_UNUSED tw_status twi_answer_degradations(twi_work *work, twi_layout *layout,
                                                  tw_degradation *places, size_t capacity,
                                                  size_t *out_count);

/* draw.c: hand out placed runs and underlines, line by line. */
TWI_WARN_UNUSED tw_status twi_draw_layout(twi_work *work, twi_layout *layout,
                                          const twi_renderer *renderer, double x, double y);

/* dump.c: the canonical form. Writes at most `capacity` bytes, always counts. */
TWI_WARN_UNUSED tw_status twi_dump_layout(twi_work *work, twi_layout *layout, char *dump,
                                          size_t capacity, size_t *out_size);

#endif
