/* SPDX-License-Identifier: MIT */
/* Draws glyphs of bitmap fonts as boxes, one for each run of pixels. */
#include "font/strikes.h"

#include <math.h>

#include "font/strike_picture.h"
#include "font/table_values.h"

#define TAG_EBLC TWI_TAG('E', 'B', 'L', 'C')
#define TAG_EBDT TWI_TAG('E', 'B', 'D', 'T')

enum { STRIKES = 8, STRIKE_SIZE = 48, PPEM_X = 44, PPEM_Y = 45, BIT_DEPTH = 46 };
enum { FULL_INK = 255, BOX_POINTS = 4, BOX_VERBS = 5 };

bool twi_strikes_are_there(twi_bytes file, uint32_t face_index)
{
    return twi_table_find(file, face_index, TAG_EBLC).size > STRIKES &&
           twi_table_find(file, face_index, TAG_EBDT).size > 0;
}

static bool is_usable(const twi_strike *strike)
{
    const bool is_depth =
        strike->bits == 1 || strike->bits == 2 || strike->bits == 4 || strike->bits == 8;
    return is_depth && strike->ppem_x > 0 && strike->ppem_y > 0;
}

/* Of two as near the larger: shrinking looks better than growing. */
static bool is_nearer(const twi_strike *a, const twi_strike *b, double size_px)
{
    const double from_a = fabs(a->ppem_y - size_px);
    const double from_b = fabs(b->ppem_y - size_px);
    return from_a < from_b || (from_a <= from_b && a->ppem_y > b->ppem_y);
}

static bool choose_strike(const twi_font_face *face, double size_px, twi_strike *out)
{
    const twi_bytes file = face->file->bytes;
    const twi_bytes places = twi_table_find(file, face->index, TAG_EBLC);
    const twi_bytes data = twi_table_find(file, face->index, TAG_EBDT);
    const size_t count = TWI_MIN(twi_table_u32(places, 4), places.size / STRIKE_SIZE);
    bool is_found = false;
    for (size_t i = 0; i < count; i++) {
        const size_t record = STRIKES + i * STRIKE_SIZE;
        const twi_strike strike = {.places = places,
                                   .data = data,
                                   .record = record,
                                   .ppem_x = twi_table_u8(places, record + PPEM_X),
                                   .ppem_y = twi_table_u8(places, record + PPEM_Y),
                                   .bits = twi_table_u8(places, record + BIT_DEPTH)};
        if (is_usable(&strike) && (!is_found || is_nearer(&strike, out, size_px))) {
            *out = strike;
            is_found = true;
        }
    }
    return is_found;
}

/* The end of the run of pixels that one box covers: full ones join, others stand alone. */
static size_t find_run_end(const uint8_t *row, size_t width, size_t x)
{
    size_t end = x + 1;
    while (row[x] == FULL_INK && end < width && row[end] == FULL_INK) {
        end++;
    }
    return end;
}

static size_t count_boxes(const twi_strike_picture *picture)
{
    size_t count = 0;
    for (size_t y = 0; y < picture->height; y++) {
        const uint8_t *row = picture->ink + y * picture->width;
        for (size_t x = 0; x < picture->width; x = find_run_end(row, picture->width, x)) {
            count += row[x] != 0;
        }
    }
    return count;
}

typedef struct box_pen {
    twi_outline *outline;
    float unit_x; /* design units of a pixel */
    float unit_y;
} box_pen;

/* Clockwise, y up. */
static void put_box(const box_pen *pen, float left, float bottom, float right, float top)
{
    static const uint8_t verbs[BOX_VERBS] = {TWI_OUTLINE_MOVE, TWI_OUTLINE_LINE, TWI_OUTLINE_LINE,
                                             TWI_OUTLINE_LINE, TWI_OUTLINE_CLOSE};
    const float corners[BOX_POINTS][2] = {
        {left, bottom}, {left, top}, {right, top}, {right, bottom}};
    twi_outline *out = pen->outline;
    for (size_t i = 0; i < BOX_VERBS; i++) {
        out->verbs[out->verb_count++] = verbs[i];
    }
    for (size_t i = 0; i < BOX_POINTS; i++) {
        out->coordinates[out->point_count * 2] = corners[i][0] * pen->unit_x;
        out->coordinates[out->point_count * 2 + 1] = corners[i][1] * pen->unit_y;
        out->point_count++;
    }
}

static void put_boxes(const twi_strike_picture *picture, const box_pen *pen)
{
    for (size_t y = 0; y < picture->height; y++) {
        const uint8_t *row = picture->ink + y * picture->width;
        const float bottom = (float)(picture->top - (int32_t)y - 1);
        size_t end;
        for (size_t x = 0; x < picture->width; x = end) {
            end = find_run_end(row, picture->width, x);
            if (row[x] != 0) {
                put_box(pen, (float)picture->left + (float)x, bottom,
                        (float)picture->left + (float)end, bottom + (float)row[x] / FULL_INK);
            }
        }
    }
}

static tw_status make_outline(twi_work *work, const twi_strike_picture *picture, box_pen pen,
                              twi_arena *arena)
{
    const size_t count = count_boxes(picture);
    const size_t limit = twi_work_limits(work)->outline_points;
    if (count * BOX_POINTS > limit) {
        return twi_context_refuse_limit(work->context, "outline_points", count * BOX_POINTS, limit);
    }
    TWI_TRY(twi_work_charge(work, TW_WORK_RASTER, count / 16));
    pen.outline->verbs = twi_arena_new_array(arena, uint8_t, count * BOX_VERBS);
    pen.outline->coordinates = twi_arena_new_array(arena, float, count *BOX_POINTS * 2);
    if (pen.outline->verbs == NULL || pen.outline->coordinates == NULL) {
        *pen.outline = (twi_outline){NULL, 0, NULL, 0};
        return twi_context_refuse_memory(work->context, count * BOX_POINTS * 2 * sizeof(float));
    }
    put_boxes(picture, &pen);
    return TW_OK;
}

tw_status twi_strikes_get_outline(twi_work *work, const twi_font_face *face, uint32_t glyph,
                                  double size_px, twi_arena *arena, twi_outline *out)
{
    *out = (twi_outline){NULL, 0, NULL, 0};
    twi_strike strike;
    twi_strike_picture picture;
    if (glyph >= face->glyph_count || !choose_strike(face, size_px, &strike)) {
        return TW_OK;
    }
    TWI_TRY(twi_strike_read_picture(work, &strike, glyph, arena, &picture));
    if (picture.ink == NULL) {
        return TW_OK;
    }
    const float em = (float)face->metrics.units_per_em;
    const box_pen pen = {out, em / (float)strike.ppem_x, em / (float)strike.ppem_y};
    return make_outline(work, &picture, pen, arena);
}
