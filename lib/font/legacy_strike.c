/* SPDX-License-Identifier: MIT */
/* Writes bitmaps as one strike: EBLC and EBDT. */
#include "font/legacy.h"

enum { STRIKE_SIZE = 48, HEADER_SIZE = 8, RANGE_SIZE = 8 };
enum { OFFSETS = 1, BYTE_ALIGNED = 1, HORIZONTAL = 1, EBDT_HEADER = 4 };

static void put_line_metrics(const twi_legacy *font, twi_writer *out)
{
    const int32_t pixel = font->units_per_em / font->ppem_y;
    int32_t widest = 0;
    for (size_t i = 0; i < font->glyphs.count; i++) {
        widest = TWI_MAX(widest, font->glyphs.items[i].advance_du);
    }
    twi_writer_u8(out, (uint32_t)(font->ascent_du / pixel));
    twi_writer_u8(out, (uint32_t)(font->descent_du / pixel));
    twi_writer_u8(out, (uint32_t)TWI_MIN(widest / pixel, UINT8_MAX));
    (void)twi_writer_zeros(out, 9);
}

static void write_places(const twi_legacy *font, twi_writer *out)
{
    const size_t count = font->glyphs.count;
    twi_writer_u32(out, 0x00020000);
    twi_writer_u32(out, 1);
    twi_writer_u32(out, HEADER_SIZE + STRIKE_SIZE);
    twi_writer_u32(out, (uint32_t)(RANGE_SIZE + 8 + (count + 1) * 4));
    twi_writer_u32(out, 1);
    twi_writer_u32(out, 0);
    put_line_metrics(font, out);
    put_line_metrics(font, out);
    twi_writer_u16(out, 0);
    twi_writer_u16(out, (uint32_t)count - 1);
    twi_writer_u8(out, font->ppem_x);
    twi_writer_u8(out, font->ppem_y);
    twi_writer_u8(out, 1);
    twi_writer_u8(out, HORIZONTAL);
    twi_writer_u16(out, 0);
    twi_writer_u16(out, (uint32_t)count - 1);
    twi_writer_u32(out, RANGE_SIZE);
    twi_writer_u16(out, OFFSETS);
    twi_writer_u16(out, BYTE_ALIGNED);
    twi_writer_u32(out, EBDT_HEADER);
    for (size_t i = 0; i < count; i++) {
        twi_writer_u32(out, font->glyphs.items[i].shape);
    }
    twi_writer_u32(out, (uint32_t)font->shapes.size);
}

void twi_legacy_write_strike(twi_legacy *font)
{
    twi_sfnt_build *build = &font->unpack->build;
    twi_sfnt_build_open_table(build, TWI_TAG('E', 'B', 'L', 'C'));
    write_places(font, &build->out);
    twi_sfnt_build_close_table(build);
    twi_sfnt_build_open_table(build, TWI_TAG('E', 'B', 'D', 'T'));
    twi_writer_u32(&build->out, 0x00020000);
    twi_writer_bytes(&build->out, twi_writer_view(&font->shapes));
    twi_sfnt_build_close_table(build);
}
