/* SPDX-License-Identifier: MIT */
/* Undoes WOFF2's transform of glyf: streams of like numbers become glyph descriptions again. */
#include "font/unpack_read.h"

#define TAG_GLYF TWI_TAG('g', 'l', 'y', 'f')
#define CUT "a stream of the transformed glyf ends early"

enum { HEADER_SIZE = 36, OPTION_OVERLAP = 1 };
/* Flags of points (OpenType glyf). */
enum {
    ON_CURVE = 0x01,
    X_SHORT = 0x02,
    Y_SHORT = 0x04,
    REPEAT = 0x08,
    X_SAME = 0x10,
    Y_SAME = 0x20,
    OVERLAP = 0x40
};
/* Flags of components. */
enum {
    ARGS_ARE_WORDS = 0x0001,
    HAS_SCALE = 0x0008,
    MORE_COMPONENTS = 0x0020,
    HAS_TWO_SCALES = 0x0040,
    HAS_MATRIX = 0x0080,
    HAS_INSTRUCTIONS = 0x0100
};

typedef struct glyph_point {
    int32_t x;
    int32_t y;
    bool is_on_curve;
} glyph_point;

typedef struct glyf_reader {
    twi_unpack *unpack;
    size_t glyph_count;
    twi_stream contours;
    twi_stream point_counts;
    twi_stream flags;
    twi_stream glyphs;
    twi_stream composites;
    twi_stream boxes;
    twi_stream instructions;
    twi_bytes has_box;             /* a bit per glyph */
    twi_bytes has_overlap;         /* the same; none: no glyph */
    TWI_ARRAY(glyph_point) points; /* of the glyph at hand */
} glyf_reader;

static tw_status refuse(const glyf_reader *reader, const twi_stream *stream, const char *rule)
{
    const twi_gate *gate = &reader->unpack->gate;
    const uint64_t place =
        stream->bytes.data == NULL ? 0 : (uint64_t)(stream->bytes.data - gate->bytes.data);
    return twi_gate_refuse(gate, TAG_GLYF, place + stream->at, rule);
}

static bool get_bit(twi_bytes bits, size_t index)
{
    uint8_t byte;
    return twi_bytes_u8(bits, index / 8, &byte) && (byte & (0x80 >> (index % 8))) != 0;
}

/* --- header --------------------------------------------------------------------------------- */

static tw_status open_streams(glyf_reader *reader, twi_bytes data, bool *out_has_long_loca)
{
    twi_stream header = {.bytes = data};
    (void)twi_stream_u16(&header); /* reserved */
    const uint16_t options = twi_stream_u16(&header);
    reader->glyph_count = twi_stream_u16(&header);
    *out_has_long_loca = twi_stream_u16(&header) != 0;
    twi_stream *const streams[] = {&reader->contours,    &reader->point_counts, &reader->flags,
                                   &reader->glyphs,      &reader->composites,   &reader->boxes,
                                   &reader->instructions};
    size_t sizes[TWI_COUNT_OF(streams)];
    for (size_t i = 0; i < TWI_COUNT_OF(streams); i++) {
        sizes[i] = twi_stream_u32(&header);
    }
    for (size_t i = 0; i < TWI_COUNT_OF(streams); i++) {
        streams[i]->bytes = twi_stream_take(&header, sizes[i]);
    }
    reader->has_box = twi_stream_take(&reader->boxes, (reader->glyph_count + 31) / 32 * 4);
    if ((options & OPTION_OVERLAP) != 0) {
        reader->has_overlap = twi_stream_take(&header, (reader->glyph_count + 7) / 8);
    }
    if (header.is_broken || reader->boxes.is_broken) {
        return refuse(reader, &header, "the transformed glyf is cut off");
    }
    return TW_OK;
}

/* --- simple glyphs -------------------------------------------------------------------------- */

static int32_t with_sign(uint32_t flag, uint32_t magnitude)
{
    return (flag & 1) != 0 ? (int32_t)magnitude : -(int32_t)magnitude;
}

/* WOFF2 5.2, "triplet encoding": seven bits say how the next 1 to 4 bytes hold dx and dy. */
static void read_delta(twi_stream *glyphs, uint32_t flag, int32_t *out_dx, int32_t *out_dy)
{
    const uint32_t b0 = twi_stream_u8(glyphs);
    if (flag < 10) {
        *out_dx = 0;
        *out_dy = with_sign(flag, ((flag & 14) << 7) + b0);
    } else if (flag < 20) {
        *out_dx = with_sign(flag, (((flag - 10) & 14) << 7) + b0);
        *out_dy = 0;
    } else if (flag < 84) {
        const uint32_t base = flag - 20;
        *out_dx = with_sign(flag, 1 + (base & 0x30) + (b0 >> 4));
        *out_dy = with_sign(flag >> 1, 1 + ((base & 0x0C) << 2) + (b0 & 0x0F));
    } else if (flag < 120) {
        const uint32_t base = flag - 84;
        *out_dx = with_sign(flag, 1 + ((base / 12) << 8) + b0);
        *out_dy = with_sign(flag >> 1, 1 + (((base % 12) >> 2) << 8) + twi_stream_u8(glyphs));
    } else if (flag < 124) {
        const uint32_t b1 = twi_stream_u8(glyphs);
        *out_dx = with_sign(flag, (b0 << 4) + (b1 >> 4));
        *out_dy = with_sign(flag >> 1, ((b1 & 0x0F) << 8) + twi_stream_u8(glyphs));
    } else {
        *out_dx = with_sign(flag, (b0 << 8) + twi_stream_u8(glyphs));
        const uint32_t b2 = twi_stream_u8(glyphs);
        *out_dy = with_sign(flag >> 1, (b2 << 8) + twi_stream_u8(glyphs));
    }
}

static bool is_i16(int32_t value)
{
    return value >= INT16_MIN && value <= INT16_MAX;
}

static tw_status read_points(glyf_reader *reader, size_t count)
{
    twi_allocator *allocator = reader->unpack->build.out.allocator;
    reader->points.count = 0;
    const tw_status status = twi_array_reserve(allocator, &reader->points, count, UINT16_MAX + 1u);
    if (status == TW_ERROR_OUT_OF_MEMORY) {
        return twi_context_refuse_memory(reader->unpack->gate.context, count);
    }
    TWI_TRY(status);
    glyph_point at = {0, 0, false};
    for (size_t i = 0; i < count; i++) {
        const uint32_t flag = twi_stream_u8(&reader->flags);
        int32_t dx;
        int32_t dy;
        read_delta(&reader->glyphs, flag & 0x7F, &dx, &dy);
        at.x += dx;
        at.y += dy;
        at.is_on_curve = flag < 0x80;
        if (!is_i16(dx) || !is_i16(dy) || !is_i16(at.x) || !is_i16(at.y)) {
            return refuse(reader, &reader->glyphs, "a point lies outside of 16 bits");
        }
        reader->points.items[reader->points.count++] = at;
    }
    return reader->flags.is_broken || reader->glyphs.is_broken
               ? refuse(reader, &reader->glyphs, CUT)
               : TW_OK;
}

/* One coordinate's share of a point's flag. */
static uint32_t flag_delta(int32_t delta, uint32_t is_short, uint32_t is_same)
{
    if (delta == 0) {
        return is_same;
    }
    return delta > -256 && delta < 256 ? is_short | (delta > 0 ? is_same : 0) : 0;
}

static uint32_t flag_point(const glyph_point *from, const glyph_point *to)
{
    return (to->is_on_curve ? ON_CURVE : 0u) | flag_delta(to->x - from->x, X_SHORT, X_SAME) |
           flag_delta(to->y - from->y, Y_SHORT, Y_SAME);
}

/* Runs of equal flags are written once, with a count of repeats. */
static void write_flags(twi_writer *out, const glyph_point *points, size_t count, bool has_overlap)
{
    glyph_point last = {0, 0, false};
    uint32_t last_flag = REPEAT; /* which no flag is */
    uint32_t repeats = 0;
    for (size_t i = 0; i < count && out->status == TW_OK; i++) {
        const uint32_t flag =
            flag_point(&last, &points[i]) | (has_overlap && i == 0 ? OVERLAP : 0u);
        last = points[i];
        if (flag == last_flag && repeats < 255) {
            repeats++;
            if (repeats == 1) {
                out->data[out->size - 1] |= REPEAT;
                twi_writer_u8(out, repeats);
            } else {
                out->data[out->size - 1] = (uint8_t)repeats;
            }
            continue;
        }
        twi_writer_u8(out, flag);
        last_flag = flag;
        repeats = 0;
    }
}

static void write_delta(twi_writer *out, int32_t delta)
{
    if (delta != 0 && delta > -256 && delta < 256) {
        twi_writer_u8(out, (uint32_t)(delta < 0 ? -delta : delta));
    } else if (delta != 0) {
        twi_writer_i16(out, delta);
    }
}

static void write_coordinates(twi_writer *out, const glyph_point *points, size_t count)
{
    int32_t last = 0;
    for (size_t i = 0; i < count; i++) {
        write_delta(out, points[i].x - last);
        last = points[i].x;
    }
    last = 0;
    for (size_t i = 0; i < count; i++) {
        write_delta(out, points[i].y - last);
        last = points[i].y;
    }
}

static void write_own_box(twi_writer *out, const glyph_point *points, size_t count)
{
    glyph_point low = points[0];
    glyph_point high = points[0];
    for (size_t i = 1; i < count; i++) {
        low.x = TWI_MIN(low.x, points[i].x);
        low.y = TWI_MIN(low.y, points[i].y);
        high.x = TWI_MAX(high.x, points[i].x);
        high.y = TWI_MAX(high.y, points[i].y);
    }
    twi_writer_i16(out, low.x);
    twi_writer_i16(out, low.y);
    twi_writer_i16(out, high.x);
    twi_writer_i16(out, high.y);
}

static tw_status write_instructions(glyf_reader *reader)
{
    twi_writer *out = &reader->unpack->build.out;
    const uint16_t size = twi_stream_255_u16(&reader->glyphs);
    twi_writer_u16(out, size);
    twi_writer_bytes(out, twi_stream_take(&reader->instructions, size));
    return reader->glyphs.is_broken || reader->instructions.is_broken
               ? refuse(reader, &reader->instructions, CUT)
               : TW_OK;
}

static tw_status write_simple(glyf_reader *reader, size_t glyph, size_t contour_count)
{
    twi_writer *out = &reader->unpack->build.out;
    size_t count = 0;
    twi_stream counts = reader->point_counts; /* read twice: for their sum, and one by one */
    for (size_t i = 0; i < contour_count; i++) {
        count += twi_stream_255_u16(&reader->point_counts);
    }
    if (reader->point_counts.is_broken) {
        return refuse(reader, &reader->point_counts, CUT);
    }
    if (count == 0 || count > UINT16_MAX) {
        return refuse(reader, &reader->point_counts, "a glyph has no points, or too many");
    }
    TWI_TRY(read_points(reader, count));
    twi_writer_u16(out, (uint32_t)contour_count);
    if (get_bit(reader->has_box, glyph)) {
        twi_writer_bytes(out, twi_stream_take(&reader->boxes, 8));
    } else {
        write_own_box(out, reader->points.items, count);
    }
    uint32_t end = 0;
    for (size_t i = 0; i < contour_count; i++) {
        end += twi_stream_255_u16(&counts);
        twi_writer_u16(out, end - 1);
    }
    TWI_TRY(write_instructions(reader));
    write_flags(out, reader->points.items, count, get_bit(reader->has_overlap, glyph));
    write_coordinates(out, reader->points.items, count);
    return TW_OK;
}

/* --- composite glyphs ----------------------------------------------------------------------- */

/* Bytes after flags and glyph number: arguments and scale. */
static size_t get_component_size(uint32_t flags)
{
    const size_t arguments = (flags & ARGS_ARE_WORDS) != 0 ? 4 : 2;
    if ((flags & HAS_SCALE) != 0) {
        return arguments + 2;
    }
    if ((flags & HAS_TWO_SCALES) != 0) {
        return arguments + 4;
    }
    return (flags & HAS_MATRIX) != 0 ? arguments + 8 : arguments;
}

static tw_status write_composite(glyf_reader *reader, size_t glyph)
{
    twi_writer *out = &reader->unpack->build.out;
    if (!get_bit(reader->has_box, glyph)) {
        return refuse(reader, &reader->composites, "a composite glyph has no box");
    }
    twi_writer_u16(out, UINT16_MAX);
    twi_writer_bytes(out, twi_stream_take(&reader->boxes, 8));
    uint32_t flags = MORE_COMPONENTS;
    uint32_t all_flags = 0;
    while ((flags & MORE_COMPONENTS) != 0 && !reader->composites.is_broken) {
        flags = twi_stream_u16(&reader->composites);
        all_flags |= flags;
        twi_writer_u16(out, flags);
        twi_writer_bytes(out, twi_stream_take(&reader->composites, 2 + get_component_size(flags)));
    }
    if (reader->composites.is_broken) {
        return refuse(reader, &reader->composites, CUT);
    }
    return (all_flags & HAS_INSTRUCTIONS) != 0 ? write_instructions(reader) : TW_OK;
}

/* --- the table ------------------------------------------------------------------------------ */

static tw_status write_glyph(glyf_reader *reader, size_t glyph)
{
    const uint16_t contour_count = twi_stream_u16(&reader->contours);
    if (contour_count == 0) {
        return get_bit(reader->has_box, glyph)
                   ? refuse(reader, &reader->boxes, "a blank glyph has a box")
                   : TW_OK;
    }
    if (contour_count == UINT16_MAX) {
        TWI_TRY(write_composite(reader, glyph));
    } else {
        TWI_TRY(write_simple(reader, glyph, contour_count));
    }
    return reader->boxes.is_broken ? refuse(reader, &reader->boxes, CUT) : TW_OK;
}

static tw_status write_glyphs(glyf_reader *reader, twi_unpack_glyf *glyf)
{
    twi_writer *out = &reader->unpack->build.out;
    const size_t start = out->size;
    for (size_t glyph = 0; glyph < reader->glyph_count; glyph++) {
        const size_t at = out->size;
        glyf->offsets[glyph] = (uint32_t)(at - start);
        TWI_TRY(write_glyph(reader, glyph));
        if (reader->contours.is_broken) {
            return refuse(reader, &reader->contours, CUT);
        }
        TWI_TRY(twi_unpack_explain(reader->unpack, out->status, TAG_GLYF, 0, NULL));
        (void)twi_bytes_i16(twi_writer_view(out), at + 2, &glyf->x_minima[glyph]);
        twi_writer_pad(out, start, 4);
    }
    glyf->offsets[reader->glyph_count] = (uint32_t)(out->size - start);
    /* Padding may have made it longer than short offsets reach. */
    glyf->has_long_loca |= out->size - start > (size_t)UINT16_MAX * 2;
    return twi_unpack_explain(reader->unpack, out->status, TAG_GLYF, 0, NULL);
}

static tw_status make_room(glyf_reader *reader, twi_unpack_glyf *glyf)
{
    twi_allocator *allocator = reader->unpack->build.out.allocator;
    const size_t count = reader->glyph_count;
    glyf->glyph_count = (uint32_t)count;
    glyf->offsets = twi_alloc_array(allocator, count + 1, sizeof(*glyf->offsets));
    glyf->x_minima = twi_alloc_array(allocator, count, sizeof(*glyf->x_minima));
    return glyf->offsets == NULL || glyf->x_minima == NULL
               ? twi_context_refuse_memory(reader->unpack->gate.context, count * 6)
               : TW_OK;
}

tw_status twi_unpack_write_glyf(twi_unpack *unpack, twi_bytes data, twi_unpack_glyf *out)
{
    glyf_reader reader = {.unpack = unpack};
    *out = (twi_unpack_glyf){.glyph_count = 0};
    tw_status status = open_streams(&reader, data, &out->has_long_loca);
    if (status == TW_OK) {
        status = make_room(&reader, out);
    }
    if (status == TW_OK) {
        status = write_glyphs(&reader, out);
    }
    twi_array_finish(unpack->build.out.allocator, &reader.points);
    return status;
}

void twi_unpack_write_loca(twi_unpack *unpack, const twi_unpack_glyf *glyf)
{
    twi_writer *out = &unpack->build.out;
    for (size_t i = 0; i <= glyf->glyph_count; i++) {
        if (glyf->has_long_loca) {
            twi_writer_u32(out, glyf->offsets[i]);
        } else {
            twi_writer_u16(out, glyf->offsets[i] / 2);
        }
    }
}

void twi_unpack_glyf_finish(twi_allocator *allocator, twi_unpack_glyf *glyf)
{
    twi_free(allocator, glyf->offsets);
    twi_free(allocator, glyf->x_minima);
    *glyf = (twi_unpack_glyf){.glyph_count = 0};
}
