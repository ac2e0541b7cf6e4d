/* SPDX-License-Identifier: MIT */
/* Undoes WOFF2's transform of hmtx: bearings that glyf tells are taken from there. */
#include "font/unpack_read.h"

#define TAG_HMTX TWI_TAG('h', 'm', 't', 'x')

/* Which bearings are left out: those beside advances, and those of the glyphs after them. */
enum { NO_PAIRED_BEARINGS = 1, NO_LONE_BEARINGS = 2 };

/* The stream of bearings, or none: then each is the glyph's least x. */
static int16_t read_bearing(twi_stream *data, bool is_left_out, const twi_unpack_glyf *glyf,
                            size_t glyph)
{
    return is_left_out ? glyf->x_minima[glyph] : twi_stream_i16(data);
}

tw_status twi_unpack_write_hmtx(twi_unpack *unpack, twi_bytes bytes, const twi_unpack_glyf *glyf,
                                uint32_t long_count)
{
    twi_writer *out = &unpack->build.out;
    const uint64_t place =
        bytes.data == NULL ? 0 : (uint64_t)(bytes.data - unpack->gate.bytes.data);
    twi_stream data = {.bytes = bytes};
    const uint8_t flags = twi_stream_u8(&data);
    if (flags == 0 || flags > (NO_PAIRED_BEARINGS | NO_LONE_BEARINGS)) {
        return twi_gate_refuse(&unpack->gate, TAG_HMTX, place,
                               "the transformed hmtx has unknown flags");
    }
    if (long_count == 0 || long_count > glyf->glyph_count) {
        return twi_gate_refuse(&unpack->gate, TAG_HMTX, place,
                               "the number of metrics is not within 1..numGlyphs");
    }
    twi_stream advances = {.bytes = twi_stream_take(&data, (size_t)long_count * 2)};
    for (size_t glyph = 0; glyph < glyf->glyph_count && !data.is_broken; glyph++) {
        const bool is_paired = glyph < long_count;
        if (is_paired) {
            twi_writer_u16(out, twi_stream_u16(&advances));
        }
        const uint32_t left_out = is_paired ? NO_PAIRED_BEARINGS : NO_LONE_BEARINGS;
        twi_writer_i16(out, read_bearing(&data, (flags & left_out) != 0, glyf, glyph));
    }
    if (data.is_broken) {
        return twi_gate_refuse(&unpack->gate, TAG_HMTX, place + data.at,
                               "the transformed hmtx is cut off");
    }
    return TW_OK;
}
