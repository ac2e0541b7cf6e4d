/* SPDX-License-Identifier: MIT */
/* Recognises formats of fonts. */
#include "font/font_type.h"

#include <string.h>

typedef struct signature {
    const char *bytes;
    size_t size;
    tw_font_file_type file_type;
    tw_font_face_type face_type;
} signature;

static const signature signatures[] = {
    {"\0\1\0\0", 4, TW_FONT_FILE_TYPE_TRUETYPE, TW_FONT_FACE_TYPE_TRUETYPE},
    {"true", 4, TW_FONT_FILE_TYPE_TRUETYPE, TW_FONT_FACE_TYPE_TRUETYPE},
    {"OTTO", 4, TW_FONT_FILE_TYPE_CFF, TW_FONT_FACE_TYPE_CFF},
    {"ttcf", 4, TW_FONT_FILE_TYPE_OPENTYPE_COLLECTION, TW_FONT_FACE_TYPE_OPENTYPE_COLLECTION},
    {"\x80\1", 2, TW_FONT_FILE_TYPE_TYPE1_PFB, TW_FONT_FACE_TYPE_TYPE1},
    {"%!PS-AdobeFont", 14, TW_FONT_FILE_TYPE_TYPE1_PFB, TW_FONT_FACE_TYPE_TYPE1},
    {"%!FontType1", 11, TW_FONT_FILE_TYPE_TYPE1_PFB, TW_FONT_FACE_TYPE_TYPE1},
    {"\1fcp", 4, TW_FONT_FILE_TYPE_BITMAP, TW_FONT_FACE_TYPE_BITMAP},
    {"STARTFONT", 9, TW_FONT_FILE_TYPE_BITMAP, TW_FONT_FACE_TYPE_BITMAP},
    {"MZ", 2, TW_FONT_FILE_TYPE_BITMAP, TW_FONT_FACE_TYPE_BITMAP},
};

static uint32_t read_u32_le(twi_bytes bytes, size_t offset)
{
    uint8_t parts[4];
    for (size_t i = 0; i < 4; i++) {
        (void)twi_bytes_u8(bytes, offset + i, &parts[i]);
    }
    return (uint32_t)parts[0] | (uint32_t)parts[1] << 8 | (uint32_t)parts[2] << 16 |
           (uint32_t)parts[3] << 24;
}

/* A PFM begins with its version, 0x0100, and its own size, both little-endian; FNT resources do so
 * too, and say with a bit of dfType, at 66, that they are vectors; a PFM's has the value 0x81. */
static bool recognise_fnt(twi_bytes bytes, tw_font_analysis *out)
{
    uint8_t version[2];
    uint8_t type = 0;
    const bool has_head = twi_bytes_u8(bytes, 0, &version[0]) &&
                          twi_bytes_u8(bytes, 1, &version[1]) && twi_bytes_u8(bytes, 66, &type);
    if (!has_head || version[0] != 0 || version[1] < 1 || version[1] > 3 ||
        read_u32_le(bytes, 2) != bytes.size) {
        return false;
    }
    if (version[1] == 1 && type == 0x81) {
        out->file_type = TW_FONT_FILE_TYPE_TYPE1_PFM;
        out->face_type = TW_FONT_FACE_TYPE_TYPE1;
    } else {
        const bool is_vector = (type & 1) != 0;
        out->file_type = is_vector ? TW_FONT_FILE_TYPE_VECTOR : TW_FONT_FILE_TYPE_BITMAP;
        out->face_type = is_vector ? TW_FONT_FACE_TYPE_VECTOR : TW_FONT_FACE_TYPE_BITMAP;
    }
    return true;
}

/* CFF 1 without tables: major 1, minor 0, a header of 4 bytes, offsets of 1 to 4. */
static bool is_raw_cff(twi_bytes bytes)
{
    uint32_t head;
    return twi_bytes_u32(bytes, 0, &head) && head >= 0x01000401 && head <= 0x01000404;
}

void twi_font_type_recognise(twi_bytes bytes, tw_font_analysis *out)
{
    out->file_type = TW_FONT_FILE_TYPE_UNKNOWN;
    out->face_type = TW_FONT_FACE_TYPE_UNKNOWN;
    for (size_t i = 0; i < TWI_COUNT_OF(signatures); i++) {
        if (twi_bytes_has(bytes, 0, signatures[i].size) &&
            memcmp(bytes.data, signatures[i].bytes, signatures[i].size) == 0) {
            out->file_type = signatures[i].file_type;
            out->face_type = signatures[i].face_type;
            return;
        }
    }
    if (is_raw_cff(bytes)) {
        out->file_type = TW_FONT_FILE_TYPE_CFF;
        out->face_type = TW_FONT_FACE_TYPE_RAW_CFF;
        return;
    }
    (void)recognise_fnt(bytes, out);
}

/* The first bytes tell; for a container, those of what is in it. */
static void describe_file(const twi_font_file *file, tw_font_analysis *out)
{
    twi_font_type_recognise(file->raw->bytes, out);
    if (out->file_type == TW_FONT_FILE_TYPE_UNKNOWN) {
        twi_font_type_recognise(file->bytes, out);
    }
    out->face_count = file->face_count;
    out->is_supported = 1;
}

tw_status twi_font_type_analyze(twi_font_source *source, tw_font_analysis *out)
{
    twi_font_file *file = NULL;
    twi_byte_block *raw = NULL;
    memset(out, 0, sizeof(*out));
    const tw_status status = twi_font_source_load(source, &file);
    if (status == TW_OK) {
        describe_file(file, out);
        twi_font_file_release(file);
        return TW_OK;
    }
    if (status != TW_ERROR_FILE_FORMAT && status != TW_ERROR_UNSUPPORTED) {
        return status;
    }
    TWI_TRY(twi_font_source_read(source, &raw));
    twi_font_type_recognise(raw->bytes, out);
    twi_byte_block_release(raw);
    return TW_OK;
}
