/* SPDX-License-Identifier: MIT */
/* Moves the points of an outline outwards.
 *
 * Each contour is taken for the polygon of all its points, those off the curve included. A corner
 * moves so that both of its edges move by the same distance:
 *
 *              n = unit normals of the two edges, outwards
 *      m ┐     m = (n_in + n_out) / (1 + n_in · n_out)
 *     ───┴─┐
 *          │   the corner slides along its edges by |n_in × n_out| / (1 + n_in · n_out),
 *          │   at most as far as the shorter one is long: else the edge would turn round.
 */
#include "font/embolden.h"

#include <math.h>
#include <string.h>

typedef struct vector {
    float x;
    float y;
} vector;

/* A contour's points without those that lie where the point before lies. */
typedef struct polygon {
    const float *points; /* x, y of the contour's points */
    size_t point_count;
    uint32_t *corners; /* the first point of each place */
    size_t corner_count;
} polygon;

static vector get_point(const float *points, size_t i)
{
    return (vector){points[i * 2], points[i * 2 + 1]};
}

static bool is_same(vector a, vector b)
{
    return a.x == b.x && a.y == b.y;
}

static size_t count_contour_points(const twi_outline *outline, size_t *verb)
{
    size_t count = 0;
    do {
        count += twi_outline_count_points(outline->verbs[*verb]);
        (*verb)++;
    } while (*verb < outline->verb_count && outline->verbs[*verb] != TWI_OUTLINE_MOVE);
    return count;
}

/* Twice the area of all contours; > 0: what is inside lies left of the way. */
static double measure(const twi_outline *outline)
{
    double area = 0.0;
    size_t first = 0;
    for (size_t verb = 0; verb < outline->verb_count;) {
        const size_t count = count_contour_points(outline, &verb);
        for (size_t i = 0; i < count; i++) {
            const vector a = get_point(outline->coordinates, first + i);
            const vector b = get_point(outline->coordinates, first + (i + 1) % count);
            area += (double)a.x * (double)b.y - (double)b.x * (double)a.y;
        }
        first += count;
    }
    return area;
}

static void find_corners(polygon *contour)
{
    contour->corner_count = 0;
    for (size_t i = 0; i < contour->point_count; i++) {
        if (i == 0 || !is_same(get_point(contour->points, i), get_point(contour->points, i - 1))) {
            contour->corners[contour->corner_count++] = (uint32_t)i;
        }
    }
    /* The last place may be the first one again. */
    if (contour->corner_count > 1 &&
        is_same(get_point(contour->points, contour->corners[contour->corner_count - 1]),
                get_point(contour->points, 0))) {
        contour->corner_count--;
    }
}

/* Where one corner goes. `half` is signed: its sign says on which side outside is. */
static vector get_shift(vector before, vector at, vector after, float half)
{
    const float in_length = hypotf(at.x - before.x, at.y - before.y);
    const float out_length = hypotf(after.x - at.x, after.y - at.y);
    const vector in = {(at.x - before.x) / in_length, (at.y - before.y) / in_length};
    const vector out = {(after.x - at.x) / out_length, (after.y - at.y) / out_length};
    const float straight = 1.0f + in.x * out.x + in.y * out.y;
    const float turn = fabsf(in.x * out.y - in.y * out.x);
    vector shift = {in.y + out.y,
                    -(in.x + out.x)};       /* right of the way, `2 straight` squared long */
    const float slide = fabsf(half) * turn; /* times 1 / straight */
    const float shorter = TWI_MIN(in_length, out_length);
    float scale = slide <= shorter * straight ? half / straight : copysignf(shorter, half) / turn;
    const float length = sqrtf(2.0f * TWI_MAX(straight, 0.0f));
    const float reach = TWI_EMBOLDEN_REACH * fabsf(half);
    if (!(fabsf(scale) * length <= reach)) {
        scale = length > 0.0f ? copysignf(reach, half) / length : 0.0f;
    }
    shift.x *= scale;
    shift.y *= scale;
    return isfinite(shift.x) && isfinite(shift.y) ? shift : (vector){0.0f, 0.0f};
}

/* Points of one place move together. */
static void move_corners(const polygon *contour, float half, float *moved)
{
    const size_t count = contour->corner_count;
    for (size_t k = 0; k < count; k++) {
        const vector shift =
            get_shift(get_point(contour->points, contour->corners[(k + count - 1) % count]),
                      get_point(contour->points, contour->corners[k]),
                      get_point(contour->points, contour->corners[(k + 1) % count]), half);
        const size_t end = k + 1 < count ? contour->corners[k + 1] : contour->point_count;
        for (size_t i = contour->corners[k]; i < end; i++) {
            /* Behind the last corner may come the first one's place again. */
            const bool is_first =
                k + 1 == count && !is_same(get_point(contour->points, i),
                                           get_point(contour->points, contour->corners[k]));
            moved[i * 2] = is_first ? moved[0] : contour->points[i * 2] + shift.x;
            moved[i * 2 + 1] = is_first ? moved[1] : contour->points[i * 2 + 1] + shift.y;
        }
    }
}

tw_status twi_embolden_outline(twi_outline *outline, float growth_du, twi_arena *arena)
{
    if (outline->point_count == 0) {
        return TW_OK;
    }
    float *moved = twi_arena_new_array(arena, float, outline->point_count * 2);
    uint32_t *corners = twi_arena_new_array(arena, uint32_t, outline->point_count);
    if (moved == NULL || corners == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    memcpy(moved, outline->coordinates, outline->point_count * 2 * sizeof(*moved));
    const float half = copysignf(growth_du / 2.0f, (float)measure(outline));
    size_t first = 0;
    for (size_t verb = 0; verb < outline->verb_count;) {
        polygon contour = {.points = outline->coordinates + first * 2, .corners = corners};
        contour.point_count = count_contour_points(outline, &verb);
        find_corners(&contour);
        if (contour.corner_count > 1) {
            move_corners(&contour, half, moved + first * 2);
        }
        first += contour.point_count;
    }
    outline->coordinates = moved;
    return TW_OK;
}
