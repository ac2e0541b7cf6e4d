/* SPDX-License-Identifier: MIT */
/* Reads fonts from before OpenType through FreeType. */
#include "font/legacy.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "font/freetype_memory.h"

#include FT_BBOX_H
#include FT_FONT_FORMATS_H
#include FT_OUTLINE_H
#include FT_TYPE1_TABLES_H

/* A pixel of a strike has this many units, so that every edge and advance is a whole number. */
enum { UNITS_PER_PIXEL = 64 };
/* Codes of fonts without characters stand where those of symbol fonts do. */
enum { FIRST_SYMBOL = 0xF000, LAST_CODE = 0xFF, FLAVOR_TRUETYPE = 0x00010000 };

#define RULE_BROKEN "FreeType does not open this font"

bool twi_legacy_is_known(twi_bytes bytes)
{
    static const char *const beginnings[] = {"\200\001",    "%!PS-AdobeFont",
                                             "%!FontType1", "%!PS-Adobe-3.0 Resource-CIDFont",
                                             "\001fcp",     "STARTFONT"};
    for (size_t i = 0; i < TWI_COUNT_OF(beginnings); i++) {
        const size_t size = strlen(beginnings[i]);
        if (bytes.size >= size && memcmp(bytes.data, beginnings[i], size) == 0) {
            return true;
        }
    }
    return false;
}

static tw_status refuse(const twi_legacy *font, const char *rule)
{
    return twi_gate_refuse(&font->unpack->gate, 0, 0, rule);
}

static tw_status explain(const twi_legacy *font, tw_status status)
{
    return twi_unpack_explain(font->unpack, status, 0, 0, RULE_BROKEN);
}

/* --- outlines ------------------------------------------------------------------------------- */

/* An outline on its way into a charstring. */
typedef struct charstring_pen {
    twi_writer *out;
    FT_Vector at;
    bool is_too_far;
} charstring_pen;

enum { MOVE = 21, LINE = 5, CURVE = 8, END = 14 };

static void put_step(charstring_pen *pen, const FT_Vector *to)
{
    const FT_Pos dx = to->x - pen->at.x;
    const FT_Pos dy = to->y - pen->at.y;
    pen->is_too_far |= dx < INT16_MIN || dx > INT16_MAX || dy < INT16_MIN || dy > INT16_MAX;
    twi_charstring_number(pen->out, pen->is_too_far ? 0 : (int32_t)dx);
    twi_charstring_number(pen->out, pen->is_too_far ? 0 : (int32_t)dy);
    pen->at = *to;
}

static int move_to(const FT_Vector *to, void *user)
{
    charstring_pen *pen = user;
    put_step(pen, to);
    twi_writer_u8(pen->out, MOVE);
    return 0;
}

/* FreeType closes contours by a line, also by one of no length. */
static int line_to(const FT_Vector *to, void *user)
{
    charstring_pen *pen = user;
    if (to->x != pen->at.x || to->y != pen->at.y) {
        put_step(pen, to);
        twi_writer_u8(pen->out, LINE);
    }
    return 0;
}

/* Neither Type 1 nor CID-keyed fonts have these. */
static int conic_to(const FT_Vector *control, const FT_Vector *to, void *user)
{
    TWI_UNUSED(control);
    TWI_UNUSED(to);
    TWI_UNUSED(user);
    return FT_Err_Invalid_Outline;
}

static int cubic_to(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to,
                    void *user)
{
    charstring_pen *pen = user;
    put_step(pen, first);
    put_step(pen, second);
    put_step(pen, to);
    twi_writer_u8(pen->out, CURVE);
    return 0;
}

static tw_status read_outline(twi_legacy *font, FT_Face face, twi_legacy_glyph *glyph)
{
    static const FT_Outline_Funcs funcs = {move_to, line_to, conic_to, cubic_to, 0, 0};
    charstring_pen pen = {.out = &font->shapes};
    FT_Outline *outline = &face->glyph->outline;
    FT_BBox box = {0, 0, 0, 0};
    const FT_Pos advance = face->glyph->metrics.horiAdvance;
    if (advance < INT16_MIN || advance > INT16_MAX) {
        return refuse(font, "an advance lies outside of 16 bits");
    }
    glyph->advance_du = (int32_t)advance;
    twi_charstring_number(pen.out, glyph->advance_du);
    if (outline->n_points > 0 && (FT_Outline_Decompose(outline, &funcs, &pen) != 0 ||
                                  FT_Outline_Get_BBox(outline, &box) != 0)) {
        return refuse(font, "a glyph's outline is broken");
    }
    twi_writer_u8(pen.out, END);
    if (pen.is_too_far || box.xMin < INT16_MIN || box.yMax > INT16_MAX) {
        return refuse(font, "an outline lies outside of 16 bits");
    }
    glyph->left_du = (int16_t)box.xMin;
    glyph->top_du = (int16_t)box.yMax;
    return TW_OK;
}

/* --- bitmaps -------------------------------------------------------------------------------- */

/* EBDT's small metrics are bytes. */
static bool fits_strike(const FT_GlyphSlot slot)
{
    return slot->bitmap.pixel_mode == FT_PIXEL_MODE_MONO && slot->bitmap.width <= UINT8_MAX &&
           slot->bitmap.rows <= UINT8_MAX && slot->bitmap_left >= INT8_MIN &&
           slot->bitmap_left <= INT8_MAX && slot->bitmap_top >= INT8_MIN &&
           slot->bitmap_top <= INT8_MAX && slot->bitmap.pitch >= 0;
}

static tw_status read_bitmap(twi_legacy *font, FT_Face face, twi_legacy_glyph *glyph)
{
    const FT_GlyphSlot slot = face->glyph;
    const FT_Bitmap *bitmap = &slot->bitmap;
    const int32_t advance = (int32_t)(slot->advance.x >> 6);
    glyph->advance_du = advance * font->units_per_em / font->ppem_x;
    if (bitmap->width == 0 || bitmap->rows == 0) {
        return TW_OK;
    }
    if (!fits_strike(slot)) {
        return refuse(font, "a bitmap is larger than an OpenType strike can hold");
    }
    glyph->left_du = (int16_t)(slot->bitmap_left * font->units_per_em / font->ppem_x);
    glyph->top_du = (int16_t)(slot->bitmap_top * UNITS_PER_PIXEL);
    twi_writer_u8(&font->shapes, bitmap->rows);
    twi_writer_u8(&font->shapes, bitmap->width);
    twi_writer_u8(&font->shapes, (uint32_t)slot->bitmap_left);
    twi_writer_u8(&font->shapes, (uint32_t)slot->bitmap_top);
    twi_writer_u8(&font->shapes, (uint32_t)TWI_MIN(TWI_MAX(advance, 0), UINT8_MAX));
    for (size_t row = 0; row < bitmap->rows; row++) {
        const twi_bytes bits = {bitmap->buffer + row * (size_t)bitmap->pitch,
                                (bitmap->width + 7) / 8};
        twi_writer_bytes(&font->shapes, bits);
    }
    return TW_OK;
}

/* --- glyphs --------------------------------------------------------------------------------- */

/* The name as FreeType tells it, or the number: CFF wants one for each. */
static void put_glyph_name(twi_legacy *font, FT_Face face, FT_UInt index)
{
    char name[TWI_MAX_LEGACY_NAME_SIZE] = "";
    if (FT_HAS_GLYPH_NAMES(face)) {
        (void)FT_Get_Glyph_Name(face, index, name, sizeof(name));
    }
    if (name[0] == '\0') {
        (void)snprintf(name, sizeof(name), "cid%05u", index);
    }
    twi_writer_bytes(&font->names, (twi_bytes){(const uint8_t *)name, strlen(name) + 1});
}

static tw_status read_glyph(twi_legacy *font, FT_Face face, FT_UInt index)
{
    const bool is_outline = font->ppem_y == 0;
    twi_legacy_glyph glyph = {.name = (uint32_t)font->names.size,
                              .shape = (uint32_t)font->shapes.size};
    const FT_Int32 flags = is_outline ? FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING : FT_LOAD_DEFAULT;
    if (FT_Load_Glyph(face, index, flags) != 0) {
        return refuse(font, "FreeType does not load one of the font's glyphs");
    }
    put_glyph_name(font, face, index);
    TWI_TRY(is_outline ? read_outline(font, face, &glyph) : read_bitmap(font, face, &glyph));
    TWI_TRY(explain(font, font->names.status));
    TWI_TRY(explain(font, font->shapes.status));
    font->glyphs.items[font->glyphs.count++] = glyph;
    return TW_OK;
}

static tw_status read_glyphs(twi_legacy *font, FT_Face face)
{
    const FT_Long count = face->num_glyphs;
    if (count <= 0 || count > UINT16_MAX) {
        return refuse(font, "the font has no glyphs, or more than 65,535");
    }
    TWI_TRY(explain(
        font, twi_array_reserve(font->names.allocator, &font->glyphs, (size_t)count, UINT16_MAX)));
    for (FT_Long i = 0; i < count; i++) {
        TWI_TRY(read_glyph(font, face, (FT_UInt)i));
    }
    return TW_OK;
}

/* --- characters ----------------------------------------------------------------------------- */

static tw_status add_map(twi_legacy *font, FT_ULong code, FT_UInt glyph)
{
    if (glyph >= font->glyphs.count || code > (font->has_symbols ? LAST_CODE : 0x10FFFF)) {
        return TW_OK;
    }
    TWI_TRY(explain(font, twi_array_reserve(font->names.allocator, &font->maps, 1, 0x110000)));
    font->maps.items[font->maps.count++] = (twi_legacy_map){
        .scalar = (uint32_t)code + (font->has_symbols ? FIRST_SYMBOL : 0), .glyph = glyph};
    return TW_OK;
}

/* What FreeType makes of glyph names, or the font's own Unicode; else its codes as symbols. */
static tw_status read_characters(twi_legacy *font, FT_Face face)
{
    FT_UInt glyph = 0;
    font->has_symbols = FT_Select_Charmap(face, FT_ENCODING_UNICODE) != 0;
    if (font->has_symbols &&
        (face->num_charmaps == 0 || FT_Set_Charmap(face, face->charmaps[0]) != 0)) {
        return TW_OK; /* glyphs without characters: CID-keyed fonts keep them elsewhere */
    }
    for (FT_ULong code = FT_Get_First_Char(face, &glyph); glyph != 0;
         code = FT_Get_Next_Char(face, code, &glyph)) {
        TWI_TRY(add_map(font, code, glyph));
    }
    return TW_OK;
}

/* --- the font ------------------------------------------------------------------------------- */

static void describe_names(twi_legacy *font, FT_Face face)
{
    const char *name = FT_Get_Postscript_Name(face);
    PS_FontInfoRec info;
    font->family = face->family_name != NULL ? face->family_name : "Unnamed";
    font->style = face->style_name != NULL ? face->style_name : "Regular";
    font->postscript_name = name != NULL ? name : font->family;
    if (FT_Get_PS_Font_Info(face, &info) == 0) {
        font->version = info.version;
        font->notice = info.notice;
        font->italic_angle_f16 = (int32_t)TWI_MIN(TWI_MAX(info.italic_angle, -90), 90) * 65536;
    }
    font->is_bold = (face->style_flags & FT_STYLE_FLAG_BOLD) != 0;
    font->is_italic = (face->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
    font->is_monospaced = FT_IS_FIXED_WIDTH(face);
}

static tw_status describe_outlines(twi_legacy *font, FT_Face face)
{
    if (face->units_per_EM < TWI_MIN_UNITS_PER_EM || face->units_per_EM > TWI_MAX_UNITS_PER_EM) {
        return refuse(font, "unitsPerEm is not within 16..16384");
    }
    font->units_per_em = face->units_per_EM;
    font->ascent_du = face->ascender;
    font->descent_du = face->descender;
    font->line_gap_du = TWI_MAX(face->height - face->ascender + face->descender, 0);
    /* FreeType tells the middle of the line, post its top. */
    font->underline_thickness_du = face->underline_thickness;
    font->underline_position_du = face->underline_position + face->underline_thickness / 2;
    const FT_Pos box[] = {face->bbox.xMin, face->bbox.yMin, face->bbox.xMax, face->bbox.yMax};
    for (size_t i = 0; i < TWI_COUNT_OF(box); i++) {
        font->box_du[i] = (int32_t)TWI_MIN(TWI_MAX(box[i], INT16_MIN), INT16_MAX);
    }
    return TW_OK;
}

static tw_status describe_bitmaps(twi_legacy *font, FT_Face face)
{
    if (face->num_fixed_sizes < 1 || FT_Select_Size(face, 0) != 0) {
        return refuse(font, "the font has neither outlines nor bitmaps");
    }
    const FT_Bitmap_Size *size = &face->available_sizes[0];
    const FT_Pos ppem_y = (size->y_ppem + 32) >> 6;
    const FT_Pos ppem_x = (size->x_ppem + 32) >> 6;
    if (ppem_y < 1 || ppem_y > UINT8_MAX || ppem_x < 1 || ppem_x > UINT8_MAX) {
        return refuse(font, "the bitmaps' size is not within 1..255");
    }
    const FT_Size_Metrics *metrics = &face->size->metrics;
    font->ppem_x = (uint16_t)ppem_x;
    font->ppem_y = (uint16_t)ppem_y;
    font->units_per_em = (uint16_t)(ppem_y * UNITS_PER_PIXEL);
    font->ascent_du = (int32_t)(metrics->ascender >> 6) * UNITS_PER_PIXEL;
    font->descent_du = (int32_t)(metrics->descender >> 6) * UNITS_PER_PIXEL;
    font->line_gap_du = TWI_MAX(
        (int32_t)(metrics->height >> 6) * UNITS_PER_PIXEL - font->ascent_du + font->descent_du, 0);
    font->underline_thickness_du = UNITS_PER_PIXEL;
    font->underline_position_du = -UNITS_PER_PIXEL;
    font->box_du[1] = font->descent_du;
    font->box_du[2] = font->units_per_em;
    font->box_du[3] = font->ascent_du;
    return TW_OK;
}

/* Strings are FreeType's: everything is written while the face is open. */
static tw_status write_font(twi_legacy *font)
{
    const bool is_outline = font->ppem_y == 0;
    twi_sfnt_build *build = &font->unpack->build;
    const size_t count = is_outline ? 9 : 10;
    (void)twi_writer_zeros(&build->out, twi_sfnt_build_get_directory_size(count));
    twi_legacy_write_tables(font);
    if (is_outline) {
        twi_legacy_write_cff(font);
    } else {
        twi_legacy_write_strike(font);
    }
    TWI_TRY(explain(font, build->out.status));
    return twi_unpack_finish_single(
        font->unpack, is_outline ? TWI_TAG('O', 'T', 'T', 'O') : FLAVOR_TRUETYPE, count);
}

static tw_status read_face(twi_legacy *font, FT_Face face)
{
    describe_names(font, face);
    TWI_TRY(FT_IS_SCALABLE(face) ? describe_outlines(font, face) : describe_bitmaps(font, face));
    TWI_TRY(read_glyphs(font, face));
    TWI_TRY(read_characters(font, face));
    return write_font(font);
}

static bool is_legacy_format(FT_Face face)
{
    static const char *const formats[] = {"Type 1", "CID Type 1", "PCF", "BDF"};
    const char *format = FT_Get_Font_Format(face);
    for (size_t i = 0; i < TWI_COUNT_OF(formats); i++) {
        if (format != NULL && strcmp(format, formats[i]) == 0) {
            return true;
        }
    }
    return false;
}

static tw_status run(twi_legacy *font, FT_Library library)
{
    const twi_bytes bytes = font->unpack->gate.bytes;
    FT_Face face = NULL;
    FT_Add_Default_Modules(library);
    const FT_Error error = FT_New_Memory_Face(library, bytes.data, (FT_Long)bytes.size, 0, &face);
    if (error != 0) {
        return explain(font, error == FT_Err_Out_Of_Memory ? TW_ERROR_OUT_OF_MEMORY
                                                           : TW_ERROR_FILE_FORMAT);
    }
    const tw_status status =
        is_legacy_format(face) ? read_face(font, face) : refuse(font, RULE_BROKEN);
    (void)FT_Done_Face(face);
    return status;
}

tw_status twi_legacy_unpack(twi_unpack *unpack)
{
    twi_allocator *allocator = unpack->build.out.allocator;
    struct FT_MemoryRec_ memory = twi_freetype_memory();
    FT_Library library;
    if (FT_New_Library(&memory, &library) != 0) {
        return twi_context_refuse_memory(unpack->gate.context, 0);
    }
    twi_legacy font = {.unpack = unpack};
    twi_writer_init(&font.names, allocator, unpack->build.out.maximum);
    twi_writer_init(&font.shapes, allocator, unpack->build.out.maximum);
    const tw_status status = run(&font, library);
    twi_writer_finish(&font.names);
    twi_writer_finish(&font.shapes);
    twi_array_finish(allocator, &font.glyphs);
    twi_array_finish(allocator, &font.maps);
    (void)FT_Done_Library(library);
    return status;
}
