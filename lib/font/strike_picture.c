/* SPDX-License-Identifier: MIT */
/* Reads bitmaps of EBDT. */
#include "font/strike_picture.h"

#include <string.h>

#include "font/table_values.h"

enum { RANGE_LIST = 0, RANGE_COUNT = 8, RANGE_SIZE = 8 };
enum { SMALL_METRICS = 5, BIG_METRICS = 8, COMPONENT_SIZE = 4 };
/* Parts of parts are drawn, parts of those are not. */
enum { COMPONENT_DEPTH = 2 };

/* Where a glyph's bitmap lies, and what is said of it outside. */
typedef struct picture_place {
    twi_bytes data;
    uint32_t format;
    twi_bytes metrics; /* big ones, for all glyphs of the range; empty: beside the bitmap */
} picture_place;

/* --- places --------------------------------------------------------------------------------- */

static bool slice_data(const twi_strike *strike, size_t image, size_t start, size_t end,
                       picture_place *out)
{
    return start < end && twi_bytes_has(strike->data, image, start) &&
           twi_bytes_slice(strike->data, image + start, end - start, &out->data);
}

/* Formats 1 and 3: an offset per glyph, and one more for the end. */
static bool find_by_offset(const twi_strike *strike, size_t at, size_t size, size_t index,
                           picture_place *out)
{
    const twi_bytes places = strike->places;
    const size_t place = at + 8 + index * size;
    const size_t image = twi_table_u32(places, at + 4);
    return size == 4 ? slice_data(strike, image, twi_table_u32(places, place),
                                  twi_table_u32(places, place + 4), out)
                     : slice_data(strike, image, twi_table_u16(places, place),
                                  twi_table_u16(places, place + 2), out);
}

/* Formats 2 and 5: all of one size, which share their metrics. */
static bool find_in_row(const twi_strike *strike, size_t at, size_t index, picture_place *out)
{
    const size_t size = twi_table_u32(strike->places, at + 8);
    size_t start;
    return !twi_mul_overflows(size, index, &start) &&
           twi_bytes_slice(strike->places, at + 12, BIG_METRICS, &out->metrics) &&
           slice_data(strike, twi_table_u32(strike->places, at + 4), start, start + size, out);
}

/* The place of a glyph in an ascending list of numbers, `stride` bytes apart; `count`: absent. */
static size_t search(twi_bytes places, size_t list, size_t count, size_t stride, uint32_t glyph)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (twi_table_u16(places, list + middle * stride) < glyph) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && twi_table_u16(places, list + low * stride) == glyph ? low : count;
}

static size_t count_that_fit(twi_bytes places, size_t list, size_t count, size_t stride)
{
    return list < places.size ? TWI_MIN(count, (places.size - list) / stride) : 0;
}

static bool find_in_pairs(const twi_strike *strike, size_t at, uint32_t glyph, picture_place *out)
{
    const twi_bytes places = strike->places;
    const size_t list = at + 12;
    const size_t count = count_that_fit(places, list, twi_table_u32(places, at + 8), 4);
    const size_t index = search(places, list, count, 4, glyph);
    return index < count && slice_data(strike, twi_table_u32(places, at + 4),
                                       twi_table_u16(places, list + index * 4 + 2),
                                       twi_table_u16(places, list + index * 4 + 6), out);
}

static bool find_in_list(const twi_strike *strike, size_t at, uint32_t glyph, picture_place *out)
{
    const twi_bytes places = strike->places;
    const size_t list = at + 24;
    const size_t count = count_that_fit(places, list, twi_table_u32(places, at + 20), 2);
    const size_t index = search(places, list, count, 2, glyph);
    return index < count && find_in_row(strike, at, index, out);
}

static bool find_in_range(const twi_strike *strike, size_t at, uint32_t glyph, uint32_t first,
                          picture_place *out)
{
    out->metrics = (twi_bytes){NULL, 0};
    out->format = twi_table_u16(strike->places, at + 2);
    switch (twi_table_u16(strike->places, at)) {
    case 1:
        return find_by_offset(strike, at, 4, glyph - first, out);
    case 2:
        return find_in_row(strike, at, glyph - first, out);
    case 3:
        return find_by_offset(strike, at, 2, glyph - first, out);
    case 4:
        return find_in_pairs(strike, at, glyph, out);
    case 5:
        return find_in_list(strike, at, glyph, out);
    default:
        return false;
    }
}

static tw_status find_place(twi_work *work, const twi_strike *strike, uint32_t glyph,
                            picture_place *out, bool *out_is_there)
{
    const twi_bytes places = strike->places;
    const size_t list = twi_table_u32(places, strike->record + RANGE_LIST);
    const size_t count = count_that_fit(
        places, list, twi_table_u32(places, strike->record + RANGE_COUNT), RANGE_SIZE);
    *out_is_there = false;
    TWI_TRY(twi_work_charge(work, TW_WORK_RASTER, count / 64));
    for (size_t i = 0; i < count; i++) {
        const size_t range = list + i * RANGE_SIZE;
        const uint32_t first = twi_table_u16(places, range);
        if (glyph >= first && glyph <= twi_table_u16(places, range + 2)) {
            const size_t at = list + twi_table_u32(places, range + 4);
            *out_is_there = find_in_range(strike, at, glyph, first, out);
            return TW_OK;
        }
    }
    return TW_OK;
}

/* --- pictures ------------------------------------------------------------------------------- */

static int32_t get_i8(twi_bytes bytes, size_t at)
{
    const int32_t value = twi_table_u8(bytes, at);
    return value < 0x80 ? value : value - 0x100;
}

/* Both kinds of metrics begin alike. */
static void read_metrics(twi_bytes metrics, twi_strike_picture *out)
{
    out->height = twi_table_u8(metrics, 0);
    out->width = twi_table_u8(metrics, 1);
    out->left = get_i8(metrics, 2);
    out->top = get_i8(metrics, 3);
    out->advance = twi_table_u8(metrics, 4);
}

/* Pixel `bit` of packed bits, as ink. */
static uint8_t read_pixel(twi_bytes pixels, size_t bit, uint32_t bits)
{
    const uint32_t byte = twi_table_u8(pixels, bit / 8);
    const uint32_t most = (1u << bits) - 1;
    return (uint8_t)((byte >> (8 - bits - bit % 8) & most) * 255 / most);
}

/* `row_bits`: from one row to the next. */
static void read_pixels(twi_bytes pixels, size_t row_bits, uint32_t bits, twi_strike_picture *out)
{
    for (size_t y = 0; y < out->height; y++) {
        for (size_t x = 0; x < out->width; x++) {
            out->ink[y * out->width + x] = read_pixel(pixels, y * row_bits + x * bits, bits);
        }
    }
}

static void lay_over(const twi_strike_picture *part, int32_t x, int32_t y, twi_strike_picture *out)
{
    for (size_t row = 0; part->ink != NULL && row < part->height; row++) {
        const int64_t to_row = y + (int64_t)row;
        for (size_t column = 0; column < part->width; column++) {
            const int64_t to_column = x + (int64_t)column;
            if (to_row >= 0 && to_row < out->height && to_column >= 0 && to_column < out->width) {
                uint8_t *to = &out->ink[(size_t)to_row * out->width + (size_t)to_column];
                *to = TWI_MAX(*to, part->ink[row * part->width + column]);
            }
        }
    }
}

static tw_status read_picture(twi_work *work, const twi_strike *strike, uint32_t glyph, int depth,
                              twi_arena *arena, twi_strike_picture *out);

/* Formats 8 and 9: other glyphs, by the place of their upper left corner. */
static tw_status read_components(twi_work *work, const twi_strike *strike, twi_bytes list,
                                 int depth, twi_arena *arena, twi_strike_picture *out)
{
    const size_t count = count_that_fit(list, 2, twi_table_u16(list, 0), COMPONENT_SIZE);
    for (size_t i = 0; depth > 0 && i < count; i++) {
        const size_t at = 2 + i * COMPONENT_SIZE;
        const twi_arena_mark mark = twi_arena_get_mark(arena);
        twi_strike_picture part;
        TWI_TRY(read_picture(work, strike, twi_table_u16(list, at), depth - 1, arena, &part));
        lay_over(&part, get_i8(list, at + 2), get_i8(list, at + 3), out);
        twi_arena_rewind(arena, mark);
    }
    return TW_OK;
}

/* What follows the metrics, by format. */
static tw_status read_ink(twi_work *work, const twi_strike *strike, const picture_place *place,
                          int depth, twi_arena *arena, twi_strike_picture *out)
{
    static const uint8_t skipped[] = {
        [1] = SMALL_METRICS, [2] = SMALL_METRICS,     [5] = 0,          [6] = BIG_METRICS,
        [7] = BIG_METRICS,   [8] = SMALL_METRICS + 1, [9] = BIG_METRICS};
    const size_t row_bits = (size_t)out->width * strike->bits;
    twi_bytes rest;
    (void)twi_bytes_slice(place->data, skipped[place->format],
                          place->data.size - TWI_MIN(skipped[place->format], place->data.size),
                          &rest);
    switch (place->format) {
    case 1:
    case 6:
        read_pixels(rest, (row_bits + 7) / 8 * 8, strike->bits, out);
        return TW_OK;
    case 8:
    case 9:
        return read_components(work, strike, rest, depth, arena, out);
    default:
        read_pixels(rest, row_bits, strike->bits, out);
        return TW_OK;
    }
}

static bool is_known_format(uint32_t format)
{
    return format == 1 || format == 2 || (format >= 5 && format <= 9);
}

static tw_status read_picture(twi_work *work, const twi_strike *strike, uint32_t glyph, int depth,
                              twi_arena *arena, twi_strike_picture *out)
{
    picture_place place;
    bool is_there;
    *out = (twi_strike_picture){.ink = NULL};
    TWI_TRY(find_place(work, strike, glyph, &place, &is_there));
    if (!is_there || !is_known_format(place.format)) {
        return TW_OK;
    }
    read_metrics(place.format == 5 ? place.metrics : place.data, out);
    const size_t size = (size_t)out->width * out->height;
    TWI_TRY(twi_work_charge(work, TW_WORK_RASTER, size / 64 + 1));
    if (size == 0) {
        return TW_OK;
    }
    out->ink = twi_arena_new_array(arena, uint8_t, size);
    if (out->ink == NULL) {
        return twi_context_refuse_memory(work->context, size);
    }
    memset(out->ink, 0, size);
    return read_ink(work, strike, &place, depth, arena, out);
}

tw_status twi_strike_read_picture(twi_work *work, const twi_strike *strike, uint32_t glyph,
                                  twi_arena *arena, twi_strike_picture *out)
{
    return read_picture(work, strike, glyph, COMPONENT_DEPTH, arena, out);
}
