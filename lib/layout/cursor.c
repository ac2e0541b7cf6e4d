/* SPDX-License-Identifier: MIT */
/* Walks the clusters of a paragraph across its chunks. */
#include "layout/cursor.h"

double twi_cursor_run_scale_f16(const twi_layout *layout, const twi_shaped *shaped,
                                const twi_run *run)
{
    const twi_shape_style *style = twi_style_table_get_shape(layout->styles, run->style);
    const double units_per_em = (double)shaped->faces[run->face]->metrics.units_per_em;
    return style->size_px * 65536.0 / (64.0 * units_per_em);
}

uint32_t twi_cursor_find_run(const twi_shaped *shaped, uint32_t cluster)
{
    uint32_t low = 0;
    uint32_t high = shaped->run_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (shaped->runs[middle].cluster_end <= cluster) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void enter_run(const twi_layout *layout, twi_cursor *cursor)
{
    const twi_shaped *shaped = &cursor->chunk->shaped;
    if (cursor->run < shaped->run_count) {
        cursor->scale_f16 = twi_cursor_run_scale_f16(layout, shaped, &shaped->runs[cursor->run]);
    }
}

/* Go on to the first chunk that has a cluster, or to the end of the paragraph's last one. */
static tw_status skip_finished_chunks(twi_work *work, twi_layout *layout, twi_cursor *cursor)
{
    while (cursor->cluster == cursor->chunk->shaped.cluster_count &&
           !cursor->chunk->ends_paragraph) {
        twi_chunk *next = twi_text_store_next(cursor->chunk);
        TWI_TRY(twi_prepare_chunk(work, layout, next));
        cursor->chunk = next;
        cursor->cluster = 0;
        cursor->run = 0;
    }
    enter_run(layout, cursor);
    return TW_OK;
}

tw_status twi_cursor_set(twi_work *work, twi_layout *layout, twi_chunk *chunk, uint32_t cluster,
                         twi_cursor *out)
{
    TWI_TRY(twi_prepare_chunk(work, layout, chunk));
    out->chunk = chunk;
    out->cluster = cluster;
    out->run = twi_cursor_find_run(&chunk->shaped, cluster);
    out->scale_f16 = 0.0;
    return skip_finished_chunks(work, layout, out);
}

tw_status twi_cursor_advance(twi_work *work, twi_layout *layout, twi_cursor *cursor)
{
    const twi_shaped *shaped = &cursor->chunk->shaped;
    cursor->cluster++;
    if (cursor->cluster < shaped->cluster_count) {
        if (cursor->cluster == shaped->runs[cursor->run].cluster_end) {
            cursor->run++;
            enter_run(layout, cursor);
        }
        return TW_OK;
    }
    return skip_finished_chunks(work, layout, cursor);
}

bool twi_cursor_is_at_end(const twi_cursor *cursor)
{
    return cursor->cluster == cursor->chunk->shaped.cluster_count;
}

uint32_t twi_cursor_get_unit(const twi_cursor *cursor)
{
    return twi_cursor_is_at_end(cursor) ? cursor->chunk->unit_count
                                        : twi_cursor_get(cursor)->unit_start;
}
