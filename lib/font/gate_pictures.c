/* SPDX-License-Identifier: MIT */
/* Checks pictures of glyphs: PNG files, plain bitmaps, and bitmaps made of others. */
#include "font/gate_pictures.h"

#define CUT "a glyph's picture is cut off"

enum {
    PNG_SIGNATURE = 8,
    PNG_HEADER = 33, /* signature, and the chunk IHDR of 13 bytes */
    PNG_CHUNK = 12,  /* length, type, checksum */
    PNG_HEADER_LENGTH = 13,
    SMALL_METRICS = 5,
    BIG_METRICS = 8,
    COMPONENT_SIZE = 4
};

/* Numbers of a glyph's bitmap before its bits. */
typedef struct bitmap_layout {
    uint8_t format;
    uint8_t metrics; /* bytes of them; 0: in the list */
    bool is_bit_aligned;
    bool has_components;
    bool is_png;
} bitmap_layout;

/* OpenType, EBDT and CBDT. */
static const bitmap_layout layouts[] = {
    {1, SMALL_METRICS, false, false, false},
    {2, SMALL_METRICS, true, false, false},
    {5, 0, true, false, false},
    {6, BIG_METRICS, false, false, false},
    {7, BIG_METRICS, true, false, false},
    {8, SMALL_METRICS + 1, false, true, false},
    {9, BIG_METRICS, false, true, false},
    {17, SMALL_METRICS, false, false, true},
    {18, BIG_METRICS, false, false, true},
    {19, 0, false, false, true},
};

static tw_status check_pixels(const twi_gate_table *table, size_t at, uint64_t width,
                              uint64_t height)
{
    if (width == 0 || height == 0) {
        return twi_gate_fail(table, at, "a picture has no pixels");
    }
    return width <= table->gate->context->limits.glyph_pixels / height
               ? TW_OK
               : twi_gate_fail(table, at, "a picture has more pixels than glyph_pixels allows");
}

static tw_status check_chunks(const twi_gate_table *table, size_t at, size_t end)
{
    while (at < end && twi_gate_u32(table, at + 4) != TWI_TAG('I', 'E', 'N', 'D')) {
        TWI_TRY(twi_gate_need(table, at, 1, PNG_CHUNK, CUT));
        const size_t length = twi_gate_u32(table, at);
        if (end - at < PNG_CHUNK || length > end - at - PNG_CHUNK) {
            return twi_gate_fail(table, at, CUT);
        }
        at += PNG_CHUNK + length;
    }
    return at < end || !table->gate->is_strict ? TW_OK : twi_gate_fail(table, end, CUT);
}

tw_status twi_gate_check_png(const twi_gate_table *table, size_t at, size_t end)
{
    TWI_TRY(twi_gate_need(table, at, 1, PNG_HEADER, CUT));
    if (end < at || end - at < PNG_HEADER) {
        return twi_gate_fail(table, at, CUT);
    }
    if (twi_gate_u32(table, at) != 0x89504E47 || twi_gate_u32(table, at + 4) != 0x0D0A1A0A ||
        twi_gate_u32(table, at + 8) != PNG_HEADER_LENGTH ||
        twi_gate_u32(table, at + 12) != TWI_TAG('I', 'H', 'D', 'R')) {
        return twi_gate_fail(table, at, "a picture is no PNG file");
    }
    TWI_TRY(
        check_pixels(table, at + 16, twi_gate_u32(table, at + 16), twi_gate_u32(table, at + 20)));
    return check_chunks(table, at + PNG_SIGNATURE, end);
}

/* A length, and a PNG file of it. */
static tw_status check_png_data(const twi_gate_table *table, size_t at, size_t end)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const size_t length = twi_gate_u32(table, at);
    if (end < at + 4 || length > end - at - 4) {
        return twi_gate_fail(table, at, CUT);
    }
    return twi_gate_check_png(table, at + 4, at + 4 + length);
}

/* A count, and glyphs whose bitmaps make this one. */
static tw_status check_components(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, at);
    TWI_TRY(twi_gate_need(table, at + 2, count, COMPONENT_SIZE, CUT));
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u16(table, at + 2 + i * COMPONENT_SIZE) >= table->gate->glyph_count) {
            return twi_gate_fail(table, at, "a bitmap of a glyph that the font lacks");
        }
    }
    return TW_OK;
}

static tw_status check_bits(const twi_gate_table *table, size_t at, size_t end, size_t row_bits,
                            size_t height, bool is_bit_aligned)
{
    const size_t size = is_bit_aligned ? (row_bits * height + 7) / 8 : (row_bits + 7) / 8 * height;
    return end >= at && size <= end - at ? TW_OK : twi_gate_fail(table, at, CUT);
}

tw_status twi_gate_check_bitmap(const twi_gate_table *table, size_t at, size_t end,
                                const twi_gate_bitmap *bitmap)
{
    const bitmap_layout *layout = NULL;
    for (size_t i = 0; i < TWI_COUNT_OF(layouts); i++) {
        layout = layouts[i].format == bitmap->format ? &layouts[i] : layout;
    }
    if (at == end) {
        return TW_OK;
    }
    if (layout == NULL) {
        return table->gate->is_strict ? twi_gate_fail(table, at, "a picture has an unknown format")
                                      : TW_OK; /* passed over */
    }
    const size_t bits = at + layout->metrics;
    TWI_TRY(twi_gate_need(table, at, 1, TWI_MAX((size_t)layout->metrics, (size_t)1), CUT));
    if (layout->is_png) {
        return check_png_data(table, bits, end);
    }
    if (layout->has_components) {
        return check_components(table, bits);
    }
    const size_t height = layout->metrics > 0 ? twi_gate_u8(table, at) : bitmap->height;
    const size_t width = layout->metrics > 0 ? twi_gate_u8(table, at + 1) : bitmap->width;
    return check_bits(table, bits, end, width * bitmap->bit_depth, height, layout->is_bit_aligned);
}
