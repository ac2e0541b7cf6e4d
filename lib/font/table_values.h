/* SPDX-License-Identifier: MIT */
/* Room:  numbers of a table that may be short or missing.
 * Reads: a font file's bytes.
 * Makes: a number, 0 when it is not there; a table, empty when it is not there.
 * Laws:  total. */
#ifndef TWI_FONT_TABLE_VALUES_H
#define TWI_FONT_TABLE_VALUES_H

#include "font/sfnt.h"

static inline int32_t twi_table_i16(twi_bytes table, size_t offset)
{
    int16_t value;
    (void)twi_bytes_i16(table, offset, &value);
    return value;
}

static inline uint16_t twi_table_u16(twi_bytes table, size_t offset)
{
    uint16_t value;
    (void)twi_bytes_u16(table, offset, &value);
    return value;
}

static inline uint32_t twi_table_u32(twi_bytes table, size_t offset)
{
    uint32_t value;
    (void)twi_bytes_u32(table, offset, &value);
    return value;
}

/* 16.16, signed. */
static inline float twi_table_f16(twi_bytes table, size_t offset)
{
    return (float)twi_table_i16(table, offset) +
           (float)twi_table_u16(table, offset + 2) / 65536.0f;
}

static inline uint8_t twi_table_u8(twi_bytes table, size_t offset)
{
    uint8_t value;
    (void)twi_bytes_u8(table, offset, &value);
    return value;
}

static inline twi_bytes twi_table_find(twi_bytes file, uint32_t face_index, uint32_t tag)
{
    twi_bytes table;
    (void)twi_sfnt_find_table(file, face_index, tag, &table);
    return table;
}

#endif
