/* SPDX-License-Identifier: MIT */
/* Room:  what the unpacker's files share.
 * Reads: untrusted bytes, through the gate's reader and streams of its own.
 * Makes: one font file, table by table.
 * Laws:  a stream never reads beyond its end: it gives 0 and says that it is broken. */
#ifndef TWI_FONT_UNPACK_READ_H
#define TWI_FONT_UNPACK_READ_H

#include "font/gate_read.h"
#include "font/sfnt_build.h"

/* One file on its way from container to sfnt. */
typedef struct twi_unpack {
    twi_gate gate; /* for refusals; its bytes are what is being read */
    twi_sfnt_build build;
    size_t packed_size; /* of the whole file */
} twi_unpack;

/* Tell why the build or a stream failed: names the limit, or `rule` for a broken stream. `wanted`
 * is how much it wanted to become. */
TWI_COLD tw_status twi_unpack_explain(const twi_unpack *unpack, tw_status status, uint32_t tag,
                                      uint64_t place, const char *rule);
/* `size` bytes may come out of what is `unpack`: limits.decompressed_bytes, and a plausible ratio. */
TWI_WARN_UNUSED tw_status twi_unpack_may_become(const twi_unpack *unpack, uint32_t tag,
                                                uint64_t place, uint64_t size);
/* Write the directories of a file of one face, after all of its `count` tables. */
TWI_WARN_UNUSED tw_status twi_unpack_finish_single(twi_unpack *unpack, uint32_t flavor,
                                                   size_t count);
/* One directory of several. */
TWI_WARN_UNUSED tw_status twi_unpack_put_directory(twi_unpack *unpack, size_t at, uint32_t flavor,
                                                   uint32_t *tables, size_t count);

/* Fill unpack->build from unpack->gate.bytes, the whole file. */
TWI_WARN_UNUSED tw_status twi_unpack_woff(twi_unpack *unpack);
TWI_WARN_UNUSED tw_status twi_unpack_woff2(twi_unpack *unpack);

/* Bytes read one after the other. */
typedef struct twi_stream {
    twi_bytes bytes;
    size_t at;
    bool is_broken; /* it ended early, or a number was not written as it must be */
} twi_stream;

uint8_t twi_stream_u8(twi_stream *stream);
uint16_t twi_stream_u16(twi_stream *stream);
int16_t twi_stream_i16(twi_stream *stream);
uint32_t twi_stream_u32(twi_stream *stream);
/* WOFF2's numbers of variable length. */
uint16_t twi_stream_255_u16(twi_stream *stream);
uint32_t twi_stream_base_128(twi_stream *stream);
/* The next `size` bytes; none when there are fewer. */
twi_bytes twi_stream_take(twi_stream *stream, size_t size);

/* What undoing the transform of a glyf table found out, for loca, head and hmtx. */
typedef struct twi_unpack_glyf {
    uint32_t *offsets; /* per glyph, and one more for the end; owned */
    int16_t *x_minima; /* per glyph, 0 for blank ones; owned */
    uint32_t glyph_count;
    bool has_long_loca;
} twi_unpack_glyf;

/* Write glyf's own bytes; the table is opened and closed by the caller. `data` lies in the gate's
 * bytes. */
TWI_WARN_UNUSED tw_status twi_unpack_write_glyf(twi_unpack *unpack, twi_bytes data,
                                                twi_unpack_glyf *out);
void twi_unpack_write_loca(twi_unpack *unpack, const twi_unpack_glyf *glyf);
TWI_WARN_UNUSED tw_status twi_unpack_write_hmtx(twi_unpack *unpack, twi_bytes data,
                                                const twi_unpack_glyf *glyf, uint32_t long_count);
void twi_unpack_glyf_finish(twi_allocator *allocator, twi_unpack_glyf *glyf);

#endif
