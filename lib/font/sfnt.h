/* SPDX-License-Identifier: MIT */
/* Room:  where the tables of a face lie in its file.
 * Reads: a font file's bytes, checked or not.
 * Makes: slices of those bytes.
 * Laws:  a slice always lies inside the file; absent and out of bounds are both "not there". */
#ifndef TWI_FONT_SFNT_H
#define TWI_FONT_SFNT_H

#include "base/bytes.h"

#define TWI_TAG(a, b, c, d)                                                                        \
    ((uint32_t)(uint8_t)(a) << 24 | (uint32_t)(uint8_t)(b) << 16 | (uint32_t)(uint8_t)(c) << 8 |   \
     (uint32_t)(uint8_t)(d))

#define TWI_SFNT_HEADER_SIZE 12u
#define TWI_SFNT_RECORD_SIZE 16u

typedef struct twi_sfnt_record {
    uint32_t tag;
    uint32_t offset; /* from the file's start */
    uint32_t length;
} twi_sfnt_record;

/* Offset of a face's table directory; false when the file has no such face. */
bool twi_sfnt_get_directory(twi_bytes file, uint32_t face_index, size_t *out_offset);

/* Record `index` of the directory at `directory`. */
bool twi_sfnt_get_record(twi_bytes file, size_t directory, uint32_t index, twi_sfnt_record *out);

/* The first table with that tag. */
bool twi_sfnt_find_table(twi_bytes file, uint32_t face_index, uint32_t tag, twi_bytes *out);

#endif
