/* SPDX-License-Identifier: MIT */
/* Owns the arrays of one chunk of text. */
#include "layout/chunk.h"

#include <string.h>

#include "unicode/decode.h"

twi_chunk *twi_chunk_new(twi_allocator *allocator, tw_text text, const twi_style_run *runs,
                         size_t run_count)
{
    const size_t unit_size = twi_chunk_unit_size(text.encoding);
    twi_chunk *chunk = twi_new(allocator, twi_chunk);
    if (chunk == NULL) {
        return NULL;
    }
    chunk->units = twi_alloc_array(allocator, text.length, unit_size);
    chunk->style_runs = twi_alloc_array(allocator, run_count, sizeof(*runs));
    if (chunk->units == NULL || chunk->style_runs == NULL) {
        twi_chunk_free(allocator, chunk);
        return NULL;
    }
    if (text.length > 0) {
        memcpy(chunk->units, text.units, text.length * unit_size);
    }
    memcpy(chunk->style_runs, runs, run_count * sizeof(*runs));
    chunk->unit_count = (uint32_t)text.length;
    chunk->style_run_count = (uint32_t)run_count;
    chunk->style_run_capacity = (uint32_t)run_count;
    chunk->split_after = TWI_CHUNK_STYLE_RUNS;
    return chunk;
}

void twi_chunk_free(twi_allocator *allocator, twi_chunk *chunk)
{
    if (chunk == NULL) {
        return;
    }
    twi_shaped_finish(allocator, &chunk->shaped);
    twi_free(allocator, chunk->lines);
    twi_free(allocator, chunk->style_runs);
    twi_free(allocator, chunk->units);
    twi_free(allocator, chunk);
}

size_t twi_style_run_find(const twi_style_run *runs, size_t run_count, size_t unit)
{
    size_t low = 0;
    size_t high = run_count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (runs[middle].unit_start <= unit) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t twi_chunk_get_style(const twi_chunk *chunk, uint32_t unit)
{
    return chunk->style_runs[twi_style_run_find(chunk->style_runs, chunk->style_run_count, unit)]
        .style;
}

uint32_t twi_chunk_get_cluster_style(const twi_chunk *chunk, tw_encoding encoding, uint32_t cluster)
{
    const twi_style_run *runs = chunk->style_runs;
    const size_t count = chunk->style_run_count;
    const size_t start = chunk->shaped.clusters[cluster].unit_start;
    size_t r = twi_style_run_find(runs, count, start);
    if (r + 1 == count ||
        runs[r + 1].unit_start >= chunk->shaped.clusters[cluster + 1].unit_start) {
        return runs[r].style;
    }
    uint32_t scalar;
    bool well_formed;
    const size_t end =
        twi_decode_next(twi_chunk_get_text(chunk, encoding), start, &scalar, &well_formed);
    while (r + 1 < count && runs[r + 1].unit_start < end) {
        r++;
    }
    return runs[r].style;
}

void twi_chunk_forget_lines(twi_chunk *chunk)
{
    chunk->lines_filled = false;
    chunk->line_count = 0;
}

void twi_chunk_forget_shaping(twi_allocator *allocator, twi_chunk *chunk)
{
    twi_shaped_finish(allocator, &chunk->shaped);
    memset(&chunk->shaped, 0, sizeof(chunk->shaped));
    chunk->is_prepared = false;
    twi_chunk_forget_lines(chunk);
}
