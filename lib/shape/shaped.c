/* SPDX-License-Identifier: MIT */
/* Gives shaped text back, and checks its laws. */
#include "shape/shaped.h"

#include <string.h>

void twi_shaped_finish(twi_allocator *allocator, twi_shaped *shaped)
{
    if (shaped == NULL) {
        return;
    }
    for (uint32_t i = 0; i < shaped->face_count; i++) {
        twi_font_face_release(shaped->faces[i]);
    }
    twi_free(allocator, shaped->degradations);
    twi_free(allocator, shaped->faces);
    twi_free(allocator, shaped->glyphs);
    twi_free(allocator, shaped->clusters);
    twi_free(allocator, shaped->runs);
    memset(shaped, 0, sizeof(*shaped));
}

static const char *check_cluster(const twi_shaped *shaped, uint32_t c)
{
    const twi_cluster *cluster = &shaped->clusters[c];
    if (cluster->unit_start >= cluster[1].unit_start) {
        return "clusters tile the units";
    }
    if (cluster->advance_du64 < 0) {
        return "advances of clusters are not negative";
    }
    if (cluster->glyph_start > shaped->glyph_count ||
        cluster->glyph_count > shaped->glyph_count - cluster->glyph_start) {
        return "glyphs of a cluster exist";
    }
    int64_t sum = 0;
    for (uint32_t g = cluster->glyph_start; g < cluster->glyph_start + cluster->glyph_count; g++) {
        sum += shaped->glyphs[g].advance_du64;
        if (shaped->glyphs[g].cluster != c) {
            return "a glyph names its cluster";
        }
    }
    if (cluster->glyph_count > 0 && sum != cluster->advance_du64) {
        return "a cluster's advance is the sum of its glyphs'";
    }
    return NULL;
}

/* The glyphs of a run: from `*g`, clusters in visual order, each adjacent. */
static const char *check_run(const twi_shaped *shaped, const twi_run *run, uint32_t *g)
{
    const uint32_t count = run->cluster_end - run->cluster_start;
    for (uint32_t i = 0; i < count; i++) {
        const bool is_reversed = (run->level & 1) != 0;
        const uint32_t c = is_reversed ? run->cluster_end - 1 - i : run->cluster_start + i;
        const char *broken = check_cluster(shaped, c);
        if (broken != NULL) {
            return broken;
        }
        if (shaped->clusters[c].glyph_count > 0) {
            if (shaped->clusters[c].glyph_start != *g) {
                return "glyphs of a run are in visual order and tile it";
            }
            *g += shaped->clusters[c].glyph_count;
        }
    }
    return NULL;
}

const char *twi_shaped_check(const twi_shaped *shaped, size_t unit_length)
{
    if (shaped->clusters == NULL || shaped->clusters[0].unit_start != 0 ||
        shaped->clusters[shaped->cluster_count].unit_start != unit_length) {
        return "clusters begin at 0 and end at the section's length";
    }
    uint32_t c = 0;
    uint32_t g = 0;
    for (uint32_t r = 0; r < shaped->run_count; r++) {
        const twi_run *run = &shaped->runs[r];
        if (run->cluster_start != c || run->cluster_end <= c ||
            run->cluster_end > shaped->cluster_count) {
            return "runs tile the clusters";
        }
        if (run->face >= shaped->face_count) {
            return "a run's face exists";
        }
        const char *broken = check_run(shaped, run, &g);
        if (broken != NULL) {
            return broken;
        }
        c = run->cluster_end;
    }
    if (c != shaped->cluster_count || g != shaped->glyph_count) {
        return "runs hold all clusters and glyphs";
    }
    for (uint32_t i = 0; i < shaped->degradation_count; i++) {
        const tw_range range = shaped->degradations[i].range;
        if (range.start >= range.end || range.end > unit_length ||
            (i > 0 && range.start < shaped->degradations[i - 1].range.start)) {
            return "degradations are ascending ranges of the section";
        }
    }
    return NULL;
}
