/* SPDX-License-Identifier: MIT */
/* Finds tables in a font file. */
#include "font/sfnt.h"

bool twi_sfnt_get_directory(twi_bytes file, uint32_t face_index, size_t *out_offset)
{
    *out_offset = 0;
    uint32_t version;
    if (!twi_bytes_u32(file, 0, &version)) {
        return false;
    }
    if (version != TWI_TAG('t', 't', 'c', 'f')) {
        return face_index == 0;
    }
    uint32_t count;
    uint32_t offset;
    if (!twi_bytes_u32(file, 8, &count) || face_index >= count ||
        !twi_bytes_u32(file, TWI_SFNT_HEADER_SIZE + (size_t)face_index * 4, &offset)) {
        return false;
    }
    *out_offset = offset;
    return true;
}

bool twi_sfnt_get_record(twi_bytes file, size_t directory, uint32_t index, twi_sfnt_record *out)
{
    const size_t place = directory + TWI_SFNT_HEADER_SIZE + (size_t)index * TWI_SFNT_RECORD_SIZE;
    return twi_bytes_u32(file, place, &out->tag) && twi_bytes_u32(file, place + 8, &out->offset) &&
           twi_bytes_u32(file, place + 12, &out->length);
}

bool twi_sfnt_find_table(twi_bytes file, uint32_t face_index, uint32_t tag, twi_bytes *out)
{
    size_t directory;
    uint16_t count;
    *out = (twi_bytes){NULL, 0};
    if (!twi_sfnt_get_directory(file, face_index, &directory) ||
        !twi_bytes_u16(file, directory + 4, &count)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        twi_sfnt_record record;
        if (!twi_sfnt_get_record(file, directory, i, &record)) {
            return false;
        }
        if (record.tag == tag) {
            return twi_bytes_slice(file, record.offset, record.length, out);
        }
    }
    return false;
}
