/* SPDX-License-Identifier: MIT */
/* Chooses a font's metrics among the tables that contradict each other, as DirectWrite does. */
#include "font/metrics.h"

#include <math.h>
#include <stdlib.h>

#include <hb-ot.h>

#include "font/table_values.h"

enum {
    OS2_WEIGHT = 4,
    OS2_WIDTH = 6,
    OS2_STRIKEOUT_SIZE = 26,
    OS2_STRIKEOUT_POSITION = 28,
    OS2_PANOSE = 32,
    OS2_SELECTION = 62,
    OS2_TYPO_ASCENDER = 68,
    OS2_TYPO_DESCENDER = 70,
    OS2_TYPO_LINE_GAP = 72,
    OS2_WIN_ASCENT = 74,
    OS2_WIN_DESCENT = 76,
    OS2_SIZE_0 = 78,
    OS2_X_HEIGHT = 86,
    OS2_CAP_HEIGHT = 88,
    SELECTION_ITALIC = 1 << 0,
    SELECTION_USE_TYPO_METRICS = 1 << 7,
    SELECTION_OBLIQUE = 1 << 9,
    HHEA_ASCENDER = 4,
    HHEA_DESCENDER = 6,
    HHEA_LINE_GAP = 8,
    POST_UNDERLINE_POSITION = 8,
    POST_UNDERLINE_THICKNESS = 10,
    POST_IS_FIXED_PITCH = 12,
    HEAD_MAC_STYLE = 44,
    MAC_STYLE_BOLD = 1 << 0,
    MAC_STYLE_ITALIC = 1 << 1,
    PANOSE_LATIN_TEXT = 2,
    PANOSE_MONOSPACED = 9
};

/* An OS/2 table cut before the fields of its version 0 counts as none. */
static twi_bytes find_os2(twi_bytes file, uint32_t face_index)
{
    const twi_bytes os2 = twi_table_find(file, face_index, TWI_TAG('O', 'S', '/', '2'));
    return os2.size >= OS2_SIZE_0 ? os2 : (twi_bytes){NULL, 0};
}

/* The rules are those of directwrite's three metric sets: typo when the font asks for it (1), else
 * win with hhea's line gap (2), hhea alone without OS/2 (3). */
static void read_extents(twi_bytes os2, twi_bytes hhea, tw_font_metrics *out)
{
    const int32_t hhea_ascent = twi_table_i16(hhea, HHEA_ASCENDER);
    const int32_t hhea_descent = abs(twi_table_i16(hhea, HHEA_DESCENDER));
    const int32_t hhea_gap = twi_table_i16(hhea, HHEA_LINE_GAP);
    if (os2.size == 0) {
        out->ascent = hhea_ascent;
        out->descent = hhea_descent;
        out->line_gap = hhea_gap;
    } else if ((twi_table_u16(os2, OS2_SELECTION) & SELECTION_USE_TYPO_METRICS) != 0) {
        out->ascent = twi_table_i16(os2, OS2_TYPO_ASCENDER);
        out->descent = TWI_MAX(0, -twi_table_i16(os2, OS2_TYPO_DESCENDER));
        out->line_gap = twi_table_i16(os2, OS2_TYPO_LINE_GAP);
    } else {
        out->ascent = twi_table_u16(os2, OS2_WIN_ASCENT);
        /* Unsigned by the standard; fonts that wrote a negative number are understood. */
        out->descent = abs(twi_table_i16(os2, OS2_WIN_DESCENT));
        out->line_gap =
            TWI_MAX(0, hhea_ascent + hhea_descent + hhea_gap - out->ascent - out->descent);
    }
    if (out->ascent + out->descent <= 0) {
        out->ascent = hhea_ascent;
        out->descent = hhea_descent;
    }
    if (out->ascent + out->descent <= 0) {
        out->ascent = out->units_per_em;
        out->descent = 0;
    }
}

static void read_letter_heights(twi_bytes os2, tw_font_metrics *out)
{
    if (twi_table_u16(os2, 0) >= 2) {
        out->x_height = twi_table_i16(os2, OS2_X_HEIGHT);
        out->cap_height = twi_table_i16(os2, OS2_CAP_HEIGHT);
    }
    if (out->x_height == 0) {
        out->x_height = out->units_per_em / 2;
    }
    if (out->cap_height == 0) {
        out->cap_height = out->units_per_em * 7 / 10;
    }
}

static void read_lines(twi_bytes os2, twi_bytes post, tw_font_metrics *out)
{
    out->underline_thickness = twi_table_i16(post, POST_UNDERLINE_THICKNESS);
    if (out->underline_thickness <= 0) {
        out->underline_thickness = TWI_MAX((out->units_per_em + 7) / 14, 1);
    }
    out->underline_position = twi_table_i16(post, POST_UNDERLINE_POSITION);
    out->strikethrough_thickness = twi_table_i16(os2, OS2_STRIKEOUT_SIZE);
    if (out->strikethrough_thickness <= 0) {
        out->strikethrough_thickness = out->underline_thickness;
    }
    out->strikethrough_position =
        os2.size > 0 ? twi_table_i16(os2, OS2_STRIKEOUT_POSITION) : out->units_per_em / 3;
}

void twi_metrics_read(twi_bytes file, uint32_t face_index, uint16_t units_per_em,
                      tw_font_metrics *out)
{
    const twi_bytes os2 = find_os2(file, face_index);
    *out = (tw_font_metrics){.units_per_em = units_per_em};
    read_extents(os2, twi_table_find(file, face_index, TWI_TAG('h', 'h', 'e', 'a')), out);
    read_letter_heights(os2, out);
    read_lines(os2, twi_table_find(file, face_index, TWI_TAG('p', 'o', 's', 't')), out);
}

/* 0 for what does not vary, and for what no font can mean. */
static int32_t get_delta(hb_font_t *font, const char tag[5])
{
    const float delta = hb_ot_metrics_get_variation(
        font, (hb_ot_metrics_tag_t)HB_TAG(tag[0], tag[1], tag[2], tag[3]));
    return fabsf(delta) <= 65535.0f ? (int32_t)lroundf(delta) : 0;
}

static void vary_extents(twi_bytes os2, twi_bytes hhea, hb_font_t *font, tw_font_metrics *out)
{
    if ((twi_table_u16(os2, OS2_SELECTION) & SELECTION_USE_TYPO_METRICS) != 0) {
        out->ascent += get_delta(font, "hasc");
        out->descent = TWI_MAX(0, out->descent - get_delta(font, "hdsc"));
        out->line_gap += get_delta(font, "hlgp");
        return;
    }
    out->ascent += get_delta(font, "hcla");
    out->descent += get_delta(font, "hcld");
    out->line_gap =
        TWI_MAX(0, twi_table_i16(hhea, HHEA_ASCENDER) + abs(twi_table_i16(hhea, HHEA_DESCENDER)) +
                       twi_table_i16(hhea, HHEA_LINE_GAP) - out->ascent - out->descent);
}

void twi_metrics_vary(twi_bytes file, uint32_t face_index, hb_font_t *font, tw_font_metrics *out)
{
    const tw_font_metrics before = *out;
    const twi_bytes os2 = find_os2(file, face_index);
    if (os2.size > 0) {
        vary_extents(os2, twi_table_find(file, face_index, TWI_TAG('h', 'h', 'e', 'a')), font, out);
    }
    if (out->ascent + out->descent <= 0) {
        out->ascent = before.ascent;
        out->descent = before.descent;
    }
    if (twi_table_u16(os2, 0) >= 2) {
        out->x_height += get_delta(font, "xhgt");
        out->cap_height += get_delta(font, "cpht");
    }
    out->underline_position += get_delta(font, "undo");
    out->underline_thickness = TWI_MAX(1, out->underline_thickness + get_delta(font, "unds"));
    out->strikethrough_position += get_delta(font, "stro");
    out->strikethrough_thickness =
        TWI_MAX(1, out->strikethrough_thickness + get_delta(font, "strs"));
}

/* Old fonts count weights 1..9; both are meant as 100..900. */
static uint16_t repair_weight(uint16_t weight)
{
    if (weight == 0) {
        return 400;
    }
    return weight < 10 ? (uint16_t)(weight * 100) : (uint16_t)TWI_MIN(weight, 999);
}

static void read_os2_traits(twi_bytes os2, tw_font_traits *out)
{
    const uint16_t selection = twi_table_u16(os2, OS2_SELECTION);
    const uint16_t width = twi_table_u16(os2, OS2_WIDTH);
    out->weight = repair_weight(twi_table_u16(os2, OS2_WEIGHT));
    if (width >= 1 && width <= 9) {
        out->stretch = width;
    }
    if ((selection & SELECTION_OBLIQUE) != 0 && twi_table_u16(os2, 0) >= 4) {
        out->style = TW_FONT_STYLE_OBLIQUE;
    } else if ((selection & SELECTION_ITALIC) != 0) {
        out->style = TW_FONT_STYLE_ITALIC;
    }
}

void twi_metrics_read_traits(twi_bytes file, uint32_t face_index, tw_font_traits *out)
{
    const twi_bytes os2 = find_os2(file, face_index);
    const twi_bytes head = twi_table_find(file, face_index, TWI_TAG('h', 'e', 'a', 'd'));
    const twi_bytes post = twi_table_find(file, face_index, TWI_TAG('p', 'o', 's', 't'));
    *out = (tw_font_traits){.weight = 400, .stretch = 5, .style = TW_FONT_STYLE_NORMAL};
    if (os2.size > 0) {
        read_os2_traits(os2, out);
    } else {
        const uint16_t mac_style = twi_table_u16(head, HEAD_MAC_STYLE);
        out->weight = (mac_style & MAC_STYLE_BOLD) != 0 ? 700 : 400;
        out->style =
            (mac_style & MAC_STYLE_ITALIC) != 0 ? TW_FONT_STYLE_ITALIC : TW_FONT_STYLE_NORMAL;
    }
    uint32_t is_fixed_pitch;
    uint8_t family_kind;
    uint8_t proportion;
    (void)twi_bytes_u32(post, POST_IS_FIXED_PITCH, &is_fixed_pitch);
    (void)twi_bytes_u8(os2, OS2_PANOSE, &family_kind);
    (void)twi_bytes_u8(os2, OS2_PANOSE + 3, &proportion);
    out->is_monospaced = is_fixed_pitch != 0 ||
                         (family_kind == PANOSE_LATIN_TEXT && proportion == PANOSE_MONOSPACED);
}
