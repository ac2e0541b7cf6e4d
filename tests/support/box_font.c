/* SPDX-License-Identifier: MIT */
/* Makes a font in memory whose every glyph is a filled box. */
#include "box_font.h"

#include <stdlib.h>
#include <string.h>

/* 0 wide without ink, 1 em without ink, 1 em with ink, 0 wide with ink over the letter before. */
#define CONTROL 0, BOX_FONT_INK_NONE
#define SPACE 1000, BOX_FONT_INK_NONE
#define LETTER 1000, BOX_FONT_INK_LETTER
#define MARK 0, BOX_FONT_INK_MARK

static const box_font_range default_ranges[] = {
    {0x0009, 0x000D, CONTROL}, {0x0020, 0x0020, SPACE},   {0x0021, 0x007E, LETTER},
    {0x0085, 0x0085, CONTROL}, {0x00A0, 0x00A0, SPACE},   {0x00A1, 0x00AC, LETTER},
    {0x00AD, 0x00AD, CONTROL}, {0x00AE, 0x017F, LETTER},  {0x0300, 0x034E, MARK},
    {0x034F, 0x034F, CONTROL}, {0x0350, 0x036F, MARK},    {0x0370, 0x0482, LETTER},
    {0x0483, 0x0489, MARK},    {0x048A, 0x04FF, LETTER},  {0x0591, 0x05BD, MARK},
    {0x05BE, 0x05BE, LETTER},  {0x05BF, 0x05BF, MARK},    {0x05C0, 0x05C0, LETTER},
    {0x05C1, 0x05C2, MARK},    {0x05C3, 0x05C3, LETTER},  {0x05C4, 0x05C5, MARK},
    {0x05C6, 0x05C6, LETTER},  {0x05C7, 0x05C7, MARK},    {0x05C8, 0x05F4, LETTER},
    {0x0600, 0x060F, LETTER},  {0x0610, 0x061A, MARK},    {0x061B, 0x061B, LETTER},
    {0x061C, 0x061C, CONTROL}, {0x061D, 0x064A, LETTER},  {0x064B, 0x065F, MARK},
    {0x0660, 0x066F, LETTER},  {0x0670, 0x0670, MARK},    {0x0671, 0x06D5, LETTER},
    {0x06D6, 0x06DC, MARK},    {0x06DD, 0x06DE, LETTER},  {0x06DF, 0x06E4, MARK},
    {0x06E5, 0x06E6, LETTER},  {0x06E7, 0x06E8, MARK},    {0x06E9, 0x06E9, LETTER},
    {0x06EA, 0x06ED, MARK},    {0x06EE, 0x06FF, LETTER},  {0x0E01, 0x0E30, LETTER},
    {0x0E31, 0x0E31, MARK},    {0x0E32, 0x0E33, LETTER},  {0x0E34, 0x0E3A, MARK},
    {0x0E3B, 0x0E46, LETTER},  {0x0E47, 0x0E4E, MARK},    {0x0E4F, 0x0E5B, LETTER},
    {0x2000, 0x200A, SPACE},   {0x200B, 0x200F, CONTROL}, {0x2010, 0x2027, LETTER},
    {0x2028, 0x202E, CONTROL}, {0x202F, 0x202F, SPACE},   {0x2030, 0x205E, LETTER},
    {0x205F, 0x205F, SPACE},   {0x2060, 0x2064, CONTROL}, {0x2066, 0x206F, CONTROL},
    {0x20AC, 0x20AC, LETTER},  {0x2190, 0x21FF, LETTER},  {0x3000, 0x3000, SPACE},
    {0x3001, 0x3029, LETTER},  {0x302A, 0x302D, MARK},    {0x302E, 0x3098, LETTER},
    {0x3099, 0x309A, MARK},    {0x309B, 0x30FF, LETTER},  {0x4E00, 0x51FF, LETTER},
    {0xAC00, 0xAD00, LETTER},  {0xFE00, 0xFE0F, CONTROL}, {0xFEFF, 0xFEFF, CONTROL},
    {0xFFFC, 0xFFFD, LETTER},
};

/* --- Bytes, big-endian ----------------------------------------------------------------------- */

typedef struct writer {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
    bool failed;
} writer;

static void put_u8(writer *out, uint32_t value)
{
    if (out->size == out->capacity && !out->failed) {
        const size_t capacity = out->capacity < 1024 ? 1024 : out->capacity * 2;
        uint8_t *bytes = realloc(out->bytes, capacity);
        out->failed = bytes == NULL;
        if (bytes != NULL) {
            out->bytes = bytes;
            out->capacity = capacity;
        }
    }
    if (!out->failed) {
        out->bytes[out->size++] = (uint8_t)(value & 0xFF);
    }
}

static void put_u16(writer *out, uint32_t value)
{
    put_u8(out, value >> 8);
    put_u8(out, value);
}

static void put_i16(writer *out, int32_t value)
{
    put_u16(out, (uint32_t)value);
}

static void put_u32(writer *out, uint32_t value)
{
    put_u16(out, value >> 16);
    put_u16(out, value);
}

static void put_text(writer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        put_u8(out, (uint8_t)*text);
    }
}

static void pad_to_4(writer *out)
{
    while (out->size % 4 != 0 && !out->failed) {
        put_u8(out, 0);
    }
}

static void set_u32(writer *out, size_t offset, uint32_t value)
{
    if (!out->failed) {
        out->bytes[offset] = (uint8_t)(value >> 24);
        out->bytes[offset + 1] = (uint8_t)(value >> 16);
        out->bytes[offset + 2] = (uint8_t)(value >> 8);
        out->bytes[offset + 3] = (uint8_t)value;
    }
}

static uint32_t sum_u32(const writer *out, size_t start)
{
    uint32_t sum = 0;
    for (size_t at = start; at + 4 <= out->size; at += 4) {
        sum += (uint32_t)out->bytes[at] << 24 | (uint32_t)out->bytes[at + 1] << 16 |
               (uint32_t)out->bytes[at + 2] << 8 | (uint32_t)out->bytes[at + 3];
    }
    return sum;
}

/* --- The font, resolved ---------------------------------------------------------------------- */

typedef struct box_font {
    const char *family;
    uint16_t weight;
    bool italic;
    const box_font_range *ranges;
    size_t range_count;
    uint32_t glyph_count;
    char style[32];
    char full[112];
    char postscript[112];
} box_font;

static const box_font_range notdef = {0, 0, LETTER};

static uint32_t count_range(const box_font_range *range)
{
    return range->last - range->first + 1;
}

static const char *name_weight(uint16_t weight)
{
    static const char *const names[] = {"Thin",     "ExtraLight", "Light",     "Regular", "Medium",
                                        "SemiBold", "Bold",       "ExtraBold", "Black"};
    return weight >= 100 && weight <= 900 && weight % 100 == 0 ? names[weight / 100 - 1] : NULL;
}

/* Append as much of `text` as fits; `size` counts the NUL. */
static void append(char *to, size_t size, const char *text)
{
    size_t used = strlen(to);
    for (; *text != '\0' && used + 1 < size; text++) {
        to[used++] = *text;
    }
    to[used] = '\0';
}

static void name_styles(box_font *font)
{
    const char *weight = name_weight(font->weight);
    const bool regular = font->weight == 400;
    if (weight == NULL) {
        const char digits[] = {'W',
                               (char)('0' + font->weight / 1000),
                               (char)('0' + font->weight / 100 % 10),
                               (char)('0' + font->weight / 10 % 10),
                               (char)('0' + font->weight % 10),
                               '\0'};
        append(font->style, sizeof(font->style), digits);
    } else if (!regular || !font->italic) {
        append(font->style, sizeof(font->style), weight);
    }
    if (font->italic) {
        append(font->style, sizeof(font->style), font->style[0] != '\0' ? " Italic" : "Italic");
    }
    append(font->full, sizeof(font->full), font->family);
    append(font->full, sizeof(font->full), " ");
    append(font->full, sizeof(font->full), font->style);
    size_t used = 0;
    for (const char *at = font->full; *at != '\0'; at++) {
        const bool kept =
            (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
        if (kept && used < 62) {
            font->postscript[used++] = *at;
        }
    }
    font->postscript[used] = '\0';
}

static bool family_is_plain(const char *family)
{
    const size_t length = strlen(family);
    for (size_t at = 0; at < length; at++) {
        if (family[at] < 0x20 || family[at] > 0x7E) {
            return false;
        }
    }
    return length >= 1 && length <= 63;
}

static bool resolve(const box_font_options *options, box_font *font)
{
    static const box_font_options nothing;
    const box_font_options *given = options != NULL ? options : &nothing;
    memset(font, 0, sizeof(*font));
    font->family = given->family != NULL ? given->family : BOX_FONT_DEFAULT_FAMILY;
    font->weight = given->weight != 0 ? given->weight : 400;
    font->italic = given->italic;
    font->ranges = given->ranges;
    font->range_count = given->range_count;
    if (given->ranges == NULL) {
        font->ranges = box_font_default_ranges(&font->range_count);
    }
    if (!family_is_plain(font->family) || font->weight > 1000 || font->range_count < 1 ||
        font->range_count > 4000) {
        return false;
    }
    font->glyph_count = 1;
    for (size_t r = 0; r < font->range_count; r++) {
        const box_font_range *range = &font->ranges[r];
        const bool ascending = r == 0 || range->first > font->ranges[r - 1].last;
        if (!ascending || range->last < range->first || range->last > 0x10FFFF ||
            count_range(range) > 65000 || font->glyph_count + count_range(range) > 65001) {
            return false;
        }
        font->glyph_count += count_range(range);
    }
    name_styles(font);
    return true;
}

/* --- Tables ---------------------------------------------------------------------------------- */

static void put_head(writer *out, const box_font *font)
{
    put_u32(out, 0x00010000); /* version */
    put_u32(out, 0x00010000); /* fontRevision */
    put_u32(out, 0);          /* checksumAdjustment, set at the end */
    put_u32(out, 0x5F0F3CF5); /* magicNumber */
    put_u16(out, 0x000B);     /* flags: baseline at 0, bearing at 0, integer ppem */
    put_u16(out, BOX_FONT_UNITS_PER_EM);
    put_u32(out, 0); /* created: 2020-01-01, in seconds since 1904 */
    put_u32(out, 0xDA319180);
    put_u32(out, 0); /* modified */
    put_u32(out, 0xDA319180);
    put_i16(out, -1000); /* xMin, yMin, xMax, yMax */
    put_i16(out, 0);
    put_i16(out, 1000);
    put_i16(out, 1000);
    put_u16(out, (font->weight >= 700 ? 1u : 0u) | (font->italic ? 2u : 0u)); /* macStyle */
    put_u16(out, 8);                                                          /* lowestRecPPEM */
    put_i16(out, 2); /* fontDirectionHint */
    put_i16(out, 1); /* indexToLocFormat: 32 bits */
    put_i16(out, 0); /* glyphDataFormat */
}

static void put_hhea(writer *out, const box_font *font)
{
    uint16_t widest = notdef.advance;
    for (size_t r = 0; r < font->range_count; r++) {
        widest = font->ranges[r].advance > widest ? font->ranges[r].advance : widest;
    }
    put_u32(out, 0x00010000);
    put_i16(out, BOX_FONT_ASCENT);
    put_i16(out, -BOX_FONT_DESCENT);
    put_i16(out, 0); /* lineGap */
    put_u16(out, widest);
    put_i16(out, -1000);  /* minLeftSideBearing */
    put_i16(out, 0);      /* minRightSideBearing */
    put_i16(out, widest); /* xMaxExtent */
    put_i16(out, 1);      /* caretSlopeRise */
    for (size_t zero = 0; zero < 7; zero++) {
        put_i16(out, 0); /* caretSlopeRun, caretOffset, reserved, metricDataFormat */
    }
    put_u16(out, font->glyph_count);
}

static void put_maxp(writer *out, const box_font *font)
{
    put_u32(out, 0x00010000);
    put_u16(out, font->glyph_count);
    put_u16(out, 4); /* maxPoints */
    put_u16(out, 1); /* maxContours */
    put_u16(out, 0);
    put_u16(out, 0);
    put_u16(out, 2); /* maxZones */
    for (size_t zero = 0; zero < 8; zero++) {
        put_u16(out, 0);
    }
}

static void put_os2(writer *out, const box_font *font)
{
    const uint32_t first = font->ranges[0].first;
    const uint32_t last = font->ranges[font->range_count - 1].last;
    const bool bold = font->weight >= 700;
    put_u16(out, 4);
    put_i16(out, 1000); /* xAvgCharWidth */
    put_u16(out, font->weight);
    put_u16(out, 5); /* usWidthClass */
    put_u16(out, 0); /* fsType: installable */
    const int16_t scripts[] = {650, 600, 0, 75, 650, 600, 0, 350, 50, 300};
    for (size_t at = 0; at < sizeof(scripts) / sizeof(scripts[0]); at++) {
        put_i16(out, scripts[at]); /* subscript, superscript, strikeout size and position */
    }
    put_i16(out, 0); /* sFamilyClass */
    for (size_t at = 0; at < 10; at++) {
        put_u8(out, 0); /* panose */
    }
    for (size_t at = 0; at < 4; at++) {
        put_u32(out, at == 0 ? 3 : 0); /* ulUnicodeRange: Basic Latin, Latin-1 */
    }
    put_text(out, "TEST");
    put_u16(out, (font->italic ? 0x01u : 0u) | (bold ? 0x20u : 0u) |
                     (!bold && !font->italic ? 0x40u : 0u) | 0x80u); /* typographic metrics */
    put_u16(out, first > 0xFFFF ? 0xFFFF : first);
    put_u16(out, last > 0xFFFF ? 0xFFFF : last);
    put_i16(out, BOX_FONT_ASCENT);
    put_i16(out, -BOX_FONT_DESCENT);
    put_i16(out, 0); /* sTypoLineGap */
    put_u16(out, BOX_FONT_ASCENT);
    put_u16(out, BOX_FONT_DESCENT);
    put_u32(out, 1); /* ulCodePageRange: Latin 1 */
    put_u32(out, 0);
    put_i16(out, 500);  /* sxHeight */
    put_i16(out, 800);  /* sCapHeight */
    put_u16(out, 0);    /* usDefaultChar */
    put_u16(out, 0x20); /* usBreakChar */
    put_u16(out, 0);    /* usMaxContext */
}

static void put_hmtx(writer *out, const box_font *font)
{
    put_u16(out, notdef.advance);
    put_i16(out, 0);
    for (size_t r = 0; r < font->range_count; r++) {
        const box_font_range *range = &font->ranges[r];
        for (uint32_t at = 0; at < count_range(range); at++) {
            put_u16(out, range->advance);
            put_i16(out, range->ink == BOX_FONT_INK_MARK ? -1000 : 0);
        }
    }
}

static void put_cmap_format_4(writer *out, const box_font *font)
{
    uint32_t segments = 1;
    for (size_t r = 0; r < font->range_count && font->ranges[r].first < 0xFFFF; r++) {
        segments++;
    }
    uint32_t power = 1;
    uint32_t log2 = 0;
    while (power * 2 <= segments) {
        power *= 2;
        log2++;
    }
    put_u16(out, 4);
    put_u16(out, 16 + 8 * segments);
    put_u16(out, 0); /* language */
    put_u16(out, segments * 2);
    put_u16(out, power * 2);
    put_u16(out, log2);
    put_u16(out, (segments - power) * 2);
    for (size_t r = 0; r + 1 < segments; r++) {
        put_u16(out, font->ranges[r].last < 0xFFFE ? font->ranges[r].last : 0xFFFE);
    }
    put_u16(out, 0xFFFF);
    put_u16(out, 0); /* reservedPad */
    for (size_t r = 0; r + 1 < segments; r++) {
        put_u16(out, font->ranges[r].first);
    }
    put_u16(out, 0xFFFF);
    uint32_t glyph = 1;
    for (size_t r = 0; r + 1 < segments; r++) {
        put_u16(out, glyph - font->ranges[r].first); /* idDelta, modulo 65536 */
        glyph += count_range(&font->ranges[r]);
    }
    put_u16(out, 1);
    for (size_t r = 0; r < segments; r++) {
        put_u16(out, 0); /* idRangeOffset */
    }
}

static void put_cmap_format_12(writer *out, const box_font *font)
{
    uint32_t glyph = 1;
    put_u16(out, 12);
    put_u16(out, 0);
    put_u32(out, 16 + 12 * (uint32_t)font->range_count);
    put_u32(out, 0); /* language */
    put_u32(out, (uint32_t)font->range_count);
    for (size_t r = 0; r < font->range_count; r++) {
        put_u32(out, font->ranges[r].first);
        put_u32(out, font->ranges[r].last);
        put_u32(out, glyph);
        glyph += count_range(&font->ranges[r]);
    }
}

static void put_cmap(writer *out, const box_font *font)
{
    const size_t start = out->size;
    put_u16(out, 0);
    put_u16(out, 2);
    put_u16(out, 3); /* Windows, Unicode BMP */
    put_u16(out, 1);
    put_u32(out, 20);
    put_u16(out, 3); /* Windows, full Unicode */
    put_u16(out, 10);
    put_u32(out, 0);
    put_cmap_format_4(out, font);
    pad_to_4(out);
    set_u32(out, start + 16, (uint32_t)(out->size - start));
    put_cmap_format_12(out, font);
}

static void put_name(writer *out, const box_font *font)
{
    const struct {
        uint16_t id;
        const char *text;
    } names[] = {{1, font->family},  {2, font->style},     {3, font->full},
                 {4, font->full},    {5, "Version 1.000"}, {6, font->postscript},
                 {16, font->family}, {17, font->style}};
    const uint32_t count = sizeof(names) / sizeof(names[0]);
    put_u16(out, 0);
    put_u16(out, count);
    put_u16(out, 6 + 12 * count);
    uint32_t offset = 0;
    for (size_t n = 0; n < count; n++) {
        const uint32_t size = (uint32_t)strlen(names[n].text) * 2;
        put_u16(out, 3); /* Windows, Unicode BMP, English (United States) */
        put_u16(out, 1);
        put_u16(out, 0x409);
        put_u16(out, names[n].id);
        put_u16(out, size);
        put_u16(out, offset);
        offset += size;
    }
    for (size_t n = 0; n < count; n++) {
        for (const char *at = names[n].text; *at != '\0'; at++) {
            put_u16(out, (uint8_t)*at);
        }
    }
}

static void put_post(writer *out, const box_font *font)
{
    put_u32(out, 0x00030000); /* no glyph names */
    put_u32(out, font->italic ? 0xFFF40000 : 0);
    put_i16(out, -100); /* underlinePosition */
    put_i16(out, 50);   /* underlineThickness */
    for (size_t zero = 0; zero < 5; zero++) {
        put_u32(out, 0);
    }
}

static bool has_outline(const box_font_range *range)
{
    return range->ink == BOX_FONT_INK_MARK ||
           (range->ink == BOX_FONT_INK_LETTER && range->advance > 0);
}

/* One contour of four points, clockwise from the lower left. */
static void put_box(writer *out, const box_font_range *range)
{
    const bool mark = range->ink == BOX_FONT_INK_MARK;
    const int32_t left = mark ? -1000 : 0;
    const int32_t right = mark ? 0 : (int32_t)range->advance;
    const int32_t bottom = mark ? 800 : 0;
    const int32_t top = mark ? 1000 : 800;
    if (!has_outline(range)) {
        return;
    }
    put_i16(out, 1); /* numberOfContours */
    put_i16(out, left);
    put_i16(out, bottom);
    put_i16(out, right);
    put_i16(out, top);
    put_u16(out, 3); /* last point of the contour */
    put_u16(out, 0); /* instructionLength */
    for (size_t point = 0; point < 4; point++) {
        put_u8(out, 0x01); /* on the curve, both coordinates as words */
    }
    const int32_t x_steps[] = {left, 0, right - left, 0};
    const int32_t y_steps[] = {bottom, top - bottom, 0, bottom - top};
    for (size_t point = 0; point < 4; point++) {
        put_i16(out, x_steps[point]);
    }
    for (size_t point = 0; point < 4; point++) {
        put_i16(out, y_steps[point]);
    }
    pad_to_4(out);
}

static void put_glyf(writer *out, const box_font *font)
{
    put_box(out, &notdef);
    for (size_t r = 0; r < font->range_count; r++) {
        for (uint32_t at = 0; at < count_range(&font->ranges[r]); at++) {
            put_box(out, &font->ranges[r]);
        }
    }
}

/* A box is 34 bytes, padded to 36. */
static void put_loca(writer *out, const box_font *font)
{
    uint32_t offset = 0;
    put_u32(out, offset);
    offset += 36;
    put_u32(out, offset);
    for (size_t r = 0; r < font->range_count; r++) {
        const uint32_t size = has_outline(&font->ranges[r]) ? 36 : 0;
        for (uint32_t at = 0; at < count_range(&font->ranges[r]); at++) {
            offset += size;
            put_u32(out, offset);
        }
    }
}

/* --- The file -------------------------------------------------------------------------------- */

typedef struct table {
    const char *tag;
    void (*put)(writer *out, const box_font *font);
} table;

/* In the order of their tags, as the directory needs it. */
static const table tables[] = {
    {"OS/2", put_os2},  {"cmap", put_cmap}, {"glyf", put_glyf}, {"head", put_head},
    {"hhea", put_hhea}, {"hmtx", put_hmtx}, {"loca", put_loca}, {"maxp", put_maxp},
    {"name", put_name}, {"post", put_post},
};

#define TABLE_COUNT (sizeof(tables) / sizeof(tables[0]))

static void put_directory(writer *out)
{
    put_u32(out, 0x00010000);
    put_u16(out, TABLE_COUNT);
    put_u16(out, 8 * 16); /* searchRange of 10 tables */
    put_u16(out, 3);
    put_u16(out, (TABLE_COUNT - 8) * 16);
    for (size_t t = 0; t < TABLE_COUNT; t++) {
        put_text(out, tables[t].tag);
        put_u32(out, 0); /* checksum, offset, length: set when the table is written */
        put_u32(out, 0);
        put_u32(out, 0);
    }
}

uint8_t *box_font_make(const box_font_options *options, size_t *out_size)
{
    box_font font;
    writer out = {0};
    size_t head = 0;
    *out_size = 0;
    if (!resolve(options, &font)) {
        return NULL;
    }
    put_directory(&out);
    for (size_t t = 0; t < TABLE_COUNT; t++) {
        const size_t start = out.size;
        const size_t entry = 12 + 16 * t;
        tables[t].put(&out, &font);
        const size_t size = out.size - start;
        pad_to_4(&out);
        set_u32(&out, entry + 4, sum_u32(&out, start));
        set_u32(&out, entry + 8, (uint32_t)start);
        set_u32(&out, entry + 12, (uint32_t)size);
        head = tables[t].put == put_head ? start : head;
    }
    if (out.failed) {
        free(out.bytes);
        return NULL;
    }
    set_u32(&out, head + 8, 0xB1B0AFBAu - sum_u32(&out, 0));
    *out_size = out.size;
    return out.bytes;
}

const box_font_range *box_font_default_ranges(size_t *out_count)
{
    *out_count = sizeof(default_ranges) / sizeof(default_ranges[0]);
    return default_ranges;
}

uint16_t box_font_glyph(const box_font_options *options, uint32_t scalar)
{
    box_font font;
    uint32_t glyph = 1;
    if (!resolve(options, &font)) {
        return 0;
    }
    for (size_t r = 0; r < font.range_count; r++) {
        const box_font_range *range = &font.ranges[r];
        if (scalar >= range->first && scalar <= range->last) {
            return (uint16_t)(glyph + (scalar - range->first));
        }
        glyph += count_range(range);
    }
    return 0;
}

uint16_t box_font_advance(const box_font_options *options, uint32_t scalar)
{
    box_font font;
    if (!resolve(options, &font)) {
        return 0;
    }
    for (size_t r = 0; r < font.range_count; r++) {
        if (scalar >= font.ranges[r].first && scalar <= font.ranges[r].last) {
            return font.ranges[r].advance;
        }
    }
    return notdef.advance;
}
