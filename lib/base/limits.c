/* SPDX-License-Identifier: MIT */
/* Resolves the limits of a factory: defaults for zeros, ceilings for the rest. */
#include "base/limits.h"

/* Defaults serve a desktop; the ceiling keeps every index in 32 bits and every sum in 64. */
static const tw_limits default_limits = {
    .layout_units = (size_t)64 << 20,
    .paragraph_units = (size_t)16 << 20,
    .style_runs = (size_t)4 << 20,
    .cluster_marks = 30,
    .cluster_scalars = 64,
    .piece_scalars = 4096,
    .piece_glyphs = 65536,
    .font_bytes = (size_t)256 << 20,
    .decompressed_bytes = (size_t)256 << 20,
    .font_tables = 128,
    .font_faces = 64,
    .collection_fonts = 65536,
    .property_bytes = (size_t)64 << 20,
    .outline_points = 65536,
    .glyph_pixels = (size_t)16 << 20,
    .target_pixels = (size_t)256 << 20,
    .glyph_cache_bytes = (size_t)16 << 20,
    .font_size = 32767.0,
    .work_units = UINT64_MAX,
    .gate_system_fonts = 0,
};

static const tw_limits ceiling_limits = {
    .layout_units = (size_t)1 << 30,
    .paragraph_units = (size_t)1 << 28,
    .style_runs = (size_t)1 << 28,
    .cluster_marks = 64,
    .cluster_scalars = 1024,
    .piece_scalars = 32768,
    .piece_glyphs = (size_t)1 << 22,
    .font_bytes = (size_t)1 << 30,
    .decompressed_bytes = (size_t)1 << 30,
    .font_tables = 4095,
    .font_faces = 4096,
    .collection_fonts = (size_t)1 << 20,
    .property_bytes = (size_t)1 << 30,
    .outline_points = (size_t)1 << 20,
    .glyph_pixels = (size_t)1 << 28,
    .target_pixels = (size_t)1 << 30,
    .glyph_cache_bytes = (size_t)1 << 32,
    .font_size = 32767.0,
    .work_units = UINT64_MAX,
    .gate_system_fonts = 1,
};

tw_limits tw_limits_untrusted(void)
{
    tw_limits limits = default_limits;
    limits.layout_units = (size_t)4 << 20;
    limits.paragraph_units = (size_t)1 << 20;
    limits.style_runs = (size_t)64 << 10;
    limits.font_bytes = (size_t)32 << 20;
    limits.property_bytes = (size_t)16 << 20;
    limits.decompressed_bytes = (size_t)32 << 20;
    limits.outline_points = 16384;
    limits.glyph_pixels = (size_t)1 << 20;
    limits.target_pixels = (size_t)64 << 20;
    limits.glyph_cache_bytes = (size_t)4 << 20;
    limits.font_size = 2048.0;
    limits.work_units = (uint64_t)1 << 30;
    limits.gate_system_fonts = 1;
    return limits;
}

#define RESOLVE(field)                                                                             \
    resolved.field =                                                                               \
        limits->field == 0 ? default_limits.field : TWI_MIN(limits->field, ceiling_limits.field)

tw_limits twi_limits_resolve(const tw_limits *limits)
{
    tw_limits resolved = default_limits;
    RESOLVE(layout_units);
    RESOLVE(paragraph_units);
    RESOLVE(style_runs);
    RESOLVE(cluster_marks);
    RESOLVE(cluster_scalars);
    RESOLVE(piece_scalars);
    RESOLVE(piece_glyphs);
    RESOLVE(font_bytes);
    RESOLVE(decompressed_bytes);
    RESOLVE(font_tables);
    RESOLVE(font_faces);
    RESOLVE(collection_fonts);
    RESOLVE(property_bytes);
    RESOLVE(outline_points);
    RESOLVE(glyph_pixels);
    RESOLVE(target_pixels);
    RESOLVE(glyph_cache_bytes);
    RESOLVE(work_units);
    RESOLVE(gate_system_fonts);
    if (limits->font_size > 0.0) {
        resolved.font_size = TWI_MIN(limits->font_size, ceiling_limits.font_size);
    }
    return resolved;
}
