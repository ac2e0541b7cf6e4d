/* SPDX-License-Identifier: MIT */
/* Reads the smaller things that a font says of itself. */
#include "font/details.h"

#include <math.h>

#include "font/simulate.h"
#include "font/table_values.h"

enum {
    HEAD_BOX = 36,
    HHEA_CARET_RISE = 18,
    HHEA_CARET_RUN = 20,
    HHEA_CARET_OFFSET = 22,
    OS2_TYPE = 8,
    OS2_SUBSCRIPT = 10,
    OS2_SUPERSCRIPT = 18,
    OS2_PANOSE = 32,
    OS2_SELECTION = 62,
    SELECTION_USE_TYPO_METRICS = 1 << 7,
    PANOSE_PICTORIAL = 5,
    TYPE_RESTRICTED = 1 << 1,
    TYPE_PREVIEW_AND_PRINT = 1 << 2,
    TYPE_EDITABLE = 1 << 3,
    TYPE_NO_SUBSETTING = 1 << 8,
    TYPE_BITMAPS_ONLY = 1 << 9,
    CMAP_RECORDS = 4,
    CMAP_RECORD_SIZE = 8,
    PLATFORM_WINDOWS = 3,
    ENCODING_SYMBOL = 0
};

static twi_bytes find(const twi_font_face *face, uint32_t tag)
{
    return twi_table_find(face->file->bytes, face->index, tag);
}

/* As DirectWrite's carets of simulated faces: an em up, a third of it along. */
static tw_caret_metrics lean(tw_caret_metrics caret, int32_t units_per_em)
{
    const int32_t run =
        caret.slope_rise != 0 ? caret.slope_run * units_per_em / caret.slope_rise : 0;
    return (tw_caret_metrics){
        .slope_rise = units_per_em, .slope_run = run + units_per_em / 3, .offset = caret.offset};
}

tw_caret_metrics twi_details_read_caret(const twi_font_face *face)
{
    const twi_bytes hhea = find(face, TWI_TAG('h', 'h', 'e', 'a'));
    tw_caret_metrics caret = {.slope_rise = twi_table_i16(hhea, HHEA_CARET_RISE),
                              .slope_run = twi_table_i16(hhea, HHEA_CARET_RUN),
                              .offset = twi_table_i16(hhea, HHEA_CARET_OFFSET)};
    if (caret.slope_rise == 0 && caret.slope_run == 0) {
        caret.slope_rise = 1;
    }
    return twi_simulate_get_slant(face) != 0.0f ? lean(caret, face->metrics.units_per_em) : caret;
}

/* Four numbers in the table's order: x size, y size, x offset, y offset. */
static tw_script_metrics read_script(twi_bytes os2, size_t offset, int sign)
{
    return (tw_script_metrics){.size_x = twi_table_i16(os2, offset),
                               .size_y = twi_table_i16(os2, offset + 2),
                               .position_x = twi_table_i16(os2, offset + 4),
                               .position_y = sign * twi_table_i16(os2, offset + 6)};
}

/* Raised letters stand where the leaning ones before them end. */
static void lean_script(const twi_font_face *face, tw_script_metrics *script)
{
    script->position_x +=
        (int32_t)lroundf(twi_simulate_get_slant(face) * (float)script->position_y);
}

tw_extended_font_metrics twi_details_read_extended(const twi_font_face *face)
{
    const twi_bytes head = find(face, TWI_TAG('h', 'e', 'a', 'd'));
    const twi_bytes os2 = find(face, TWI_TAG('O', 'S', '/', '2'));
    tw_extended_font_metrics metrics = {
        .box_left = twi_table_i16(head, HEAD_BOX),
        .box_bottom = twi_table_i16(head, HEAD_BOX + 2),
        .box_right = twi_table_i16(head, HEAD_BOX + 4),
        .box_top = twi_table_i16(head, HEAD_BOX + 6),
        .subscript = read_script(os2, OS2_SUBSCRIPT, -1),
        .superscript = read_script(os2, OS2_SUPERSCRIPT, 1),
        .has_typographic_metrics =
            (twi_table_u16(os2, OS2_SELECTION) & SELECTION_USE_TYPO_METRICS) != 0};
    lean_script(face, &metrics.subscript);
    lean_script(face, &metrics.superscript);
    return metrics;
}

tw_panose twi_details_read_panose(const twi_font_face *face)
{
    const twi_bytes os2 = find(face, TWI_TAG('O', 'S', '/', '2'));
    tw_panose panose;
    for (size_t i = 0; i < TWI_COUNT_OF(panose.digits); i++) {
        panose.digits[i] = twi_table_u8(os2, OS2_PANOSE + i);
    }
    return panose;
}

static bool has_symbol_cmap(twi_bytes cmap)
{
    const uint16_t count = twi_table_u16(cmap, 2);
    for (size_t i = 0; i < count; i++) {
        const size_t record = CMAP_RECORDS + i * CMAP_RECORD_SIZE;
        if (!twi_bytes_has(cmap, record, CMAP_RECORD_SIZE)) {
            return false;
        }
        if (twi_table_u16(cmap, record) == PLATFORM_WINDOWS &&
            twi_table_u16(cmap, record + 2) == ENCODING_SYMBOL) {
            return true;
        }
    }
    return false;
}

bool twi_details_is_symbol(const twi_font_face *face)
{
    return twi_details_read_panose(face).digits[0] == PANOSE_PICTORIAL ||
           has_symbol_cmap(find(face, TWI_TAG('c', 'm', 'a', 'p')));
}

/* The standard wants one of three bits; where a font sets several, the least restrictive holds. */
tw_embedding_rights twi_details_read_embedding_rights(const twi_font_face *face)
{
    const twi_bytes os2 = find(face, TWI_TAG('O', 'S', '/', '2'));
    const uint16_t type = twi_table_u16(os2, OS2_TYPE);
    tw_embedding_rights rights = {.fs_type = type, .level = TW_EMBEDDING_INSTALLABLE};
    if ((type & TYPE_EDITABLE) != 0) {
        rights.level = TW_EMBEDDING_EDITABLE;
    } else if ((type & TYPE_PREVIEW_AND_PRINT) != 0) {
        rights.level = TW_EMBEDDING_PREVIEW_AND_PRINT;
    } else if ((type & TYPE_RESTRICTED) != 0) {
        rights.level = TW_EMBEDDING_RESTRICTED;
    }
    rights.may_subset = (type & TYPE_NO_SUBSETTING) == 0;
    rights.bitmaps_only = (type & TYPE_BITMAPS_ONLY) != 0;
    return rights;
}
