/* SPDX-License-Identifier: MIT */
/* Turns outlines into exact area coverage.
 *
 * Each segment adds, in every cell it passes, its height (cover) and the area between it and the
 * cell's right edge. The cells keep differences along the row, so that one running sum gives the
 * coverage:
 *
 *     cell        0    1    2    3            full = 2 × 256 × 256
 *     edge here        /                      cell 1: cover × 512 - area
 *     coverage    0    ½    1    1            cell 2: area
 *
 * What lies left of the box is moved to its left edge (it still covers everything to its right);
 * what lies right, above or below is left out. Points where a segment meets rows and columns are
 * reckoned from the whole segment, so that a box changes no pixel inside it. */
#include "raster/outline.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/fixed.h"

#define ONE_PIXEL 256
/* Points further out are moved here, 4 Mi px: keeps every product inside int64. */
#define MAX_COORDINATE ((int64_t)1 << 30)
/* A flattened curve strays at most this far, ... */
#define CURVE_TOLERANCE_PX (1.0 / 32.0)
/* ... unless it is so large that this many segments do not suffice. */
#define MAX_CURVE_SEGMENTS 1024.0

typedef struct point {
    double x; /* px from the origin's pixel, y down */
    double y;
} point;

/* 1/256 px from the box's corner, y down. */
typedef struct segment {
    int64_t x0;
    int64_t y0;
    int64_t x1;
    int64_t y1;
} segment;

/* A piece of a segment inside one cell, x and height in 1/256 px. Sums wrap: an outline that winds
 * more than 16,383 times around a pixel gets a wrong pixel, nothing worse. */
static void add_cell(uint32_t *row, int64_t cell, int64_t x0, int64_t x1, int64_t height)
{
    const int64_t area = (TWI_MAX(x0, 0) + TWI_MAX(x1, 0) - 2 * cell * ONE_PIXEL) * height;
    row[cell] += (uint32_t)(height * (2 * ONE_PIXEL) - area);
    row[cell + 1] += (uint32_t)area;
}

/* Where the segment is at column x. */
static int64_t find_y(const segment *s, int64_t x)
{
    return x == s->x1 ? s->y1 : s->y0 + (s->y1 - s->y0) * (x - s->x0) / (s->x1 - s->x0);
}

static int64_t find_x(const segment *s, int64_t y)
{
    return y == s->y1 ? s->x1 : s->x0 + (s->x1 - s->x0) * (y - s->y0) / (s->y1 - s->y0);
}

static void add_rightward(uint32_t *row, const segment *s, int64_t limit)
{
    int64_t x = s->x0;
    int64_t y = s->y0;
    while (x < s->x1 && x < limit) {
        const int64_t cell = x < 0 ? 0 : x / ONE_PIXEL;
        const int64_t next_x = TWI_MIN(x < 0 ? 0 : (cell + 1) * ONE_PIXEL, s->x1);
        const int64_t next_y = find_y(s, next_x);
        add_cell(row, cell, x, next_x, next_y - y);
        x = next_x;
        y = next_y;
    }
}

static void add_leftward(uint32_t *row, const segment *s, int64_t limit)
{
    int64_t x = TWI_MIN(s->x0, TWI_MAX(limit, s->x1));
    int64_t y = x == s->x0 ? s->y0 : find_y(s, x);
    while (x > s->x1) {
        const int64_t cell = x <= 0 ? 0 : (x - 1) / ONE_PIXEL;
        const int64_t next_x = x <= 0 ? s->x1 : TWI_MAX(cell * ONE_PIXEL, s->x1);
        const int64_t next_y = find_y(s, next_x);
        add_cell(row, cell, x, next_x, next_y - y);
        x = next_x;
        y = next_y;
    }
}

/* A piece of a segment inside one row. */
static void add_row(uint32_t *row, const segment *s, int64_t limit)
{
    if (TWI_MIN(s->x0, s->x1) >= limit) {
        return;
    }
    if (s->x0 < s->x1) {
        add_rightward(row, s, limit);
    } else if (s->x0 > s->x1) {
        add_leftward(row, s, limit);
    } else {
        add_cell(row, TWI_MAX(s->x0, 0) / ONE_PIXEL, s->x0, s->x1, s->y1 - s->y0);
    }
}

static void add_segment(const twi_coverage_grid *grid, const segment *s)
{
    const int64_t limit_x = grid->width * ONE_PIXEL;
    const int64_t limit_y = grid->height * ONE_PIXEL;
    const bool goes_down = s->y0 < s->y1;
    const int64_t low = TWI_MAX(TWI_MIN(s->y0, s->y1), 0);
    const int64_t high = TWI_MIN(TWI_MAX(s->y0, s->y1), limit_y);
    if (low >= high || TWI_MIN(s->x0, s->x1) >= limit_x) {
        return;
    }
    int64_t y = low;
    int64_t x = y == s->y0 ? s->x0 : find_x(s, y);
    while (y < high) {
        const int64_t row = y / ONE_PIXEL;
        const int64_t next_y = TWI_MIN((row + 1) * ONE_PIXEL, high);
        const int64_t next_x = next_y == s->y0 ? s->x0 : find_x(s, next_y);
        /* From top to bottom or back, as the segment goes: the sign of the height says which. */
        const segment piece =
            goes_down ? (segment){x, y, next_x, next_y} : (segment){next_x, next_y, x, y};
        add_row(grid->sums + (size_t)row * grid->stride, &piece, limit_x);
        x = next_x;
        y = next_y;
    }
}

static int64_t clamp_f8(double value_px)
{
    const int64_t value = twi_fixed_px_to_f8(value_px);
    return TWI_MAX(TWI_MIN(value, MAX_COORDINATE), -MAX_COORDINATE);
}

static void add_line(const twi_coverage_grid *grid, point from, point to)
{
    const segment s = {.x0 = clamp_f8(from.x) - grid->left_f8,
                       .y0 = clamp_f8(from.y) - grid->top_f8,
                       .x1 = clamp_f8(to.x) - grid->left_f8,
                       .y1 = clamp_f8(to.y) - grid->top_f8};
    add_segment(grid, &s);
}

/* How far the middle control point pulls a curve, the larger of x and y. */
static double find_bend(point a, point b, point c)
{
    return fmax(fabs(a.x - 2.0 * b.x + c.x), fabs(a.y - 2.0 * b.y + c.y));
}

/* Segments for a curve that strays `stray_px` from its chord's pieces when cut once. */
static double count_segments(double stray_px)
{
    const double count = ceil(sqrt(stray_px / CURVE_TOLERANCE_PX));
    /* Also for NaN, from points that are not finite. */
    return count >= 1.0 && count <= MAX_CURVE_SEGMENTS ? count
           : count > MAX_CURVE_SEGMENTS                ? MAX_CURVE_SEGMENTS
                                                       : 1.0;
}

/* Curves that do not reach the box: what they add is what their chord adds, or nothing. */
static bool is_out_of_sight(const twi_coverage_grid *grid, const point *points, size_t count)
{
    int64_t top = INT64_MAX;
    int64_t bottom = INT64_MIN;
    int64_t left = INT64_MAX;
    int64_t right = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        const int64_t x = clamp_f8(points[i].x) - grid->left_f8;
        const int64_t y = clamp_f8(points[i].y) - grid->top_f8;
        left = TWI_MIN(left, x);
        right = TWI_MAX(right, x);
        top = TWI_MIN(top, y);
        bottom = TWI_MAX(bottom, y);
    }
    return bottom <= 0 || top >= grid->height * ONE_PIXEL || right <= 0 ||
           left >= grid->width * ONE_PIXEL;
}

static void add_quadratic(const twi_coverage_grid *grid, const point p[3])
{
    const double count =
        is_out_of_sight(grid, p, 3) ? 1.0 : count_segments(find_bend(p[0], p[1], p[2]) / 4.0);
    point last = p[0];
    for (double i = 1.0; i < count; i += 1.0) {
        const double t = i / count;
        const double u = 1.0 - t;
        const point next = {u * u * p[0].x + 2.0 * u * t * p[1].x + t * t * p[2].x,
                            u * u * p[0].y + 2.0 * u * t * p[1].y + t * t * p[2].y};
        add_line(grid, last, next);
        last = next;
    }
    add_line(grid, last, p[2]);
}

static void add_cubic(const twi_coverage_grid *grid, const point p[4])
{
    const double bend = fmax(find_bend(p[0], p[1], p[2]), find_bend(p[1], p[2], p[3]));
    const double count = is_out_of_sight(grid, p, 4) ? 1.0 : count_segments(bend * 0.75);
    point last = p[0];
    for (double i = 1.0; i < count; i += 1.0) {
        const double t = i / count;
        const double u = 1.0 - t;
        const double a = u * u * u;
        const double b = 3.0 * u * u * t;
        const double c = 3.0 * u * t * t;
        const double d = t * t * t;
        const point next = {a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                            a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
        add_line(grid, last, next);
        last = next;
    }
    add_line(grid, last, p[3]);
}

static point fit_point(const twi_outline *outline, size_t p, twi_outline_fit fit)
{
    const point fitted = {.x = (double)outline->coordinates[2 * p] * fit.scale +
                               (double)fit.phase / (double)TWI_RASTER_PHASES,
                          .y = -((double)outline->coordinates[2 * p + 1] * fit.scale)};
    return fitted;
}

static void add_verb(const twi_coverage_grid *grid, uint8_t verb, const point p[4])
{
    switch (verb) {
    case TWI_OUTLINE_LINE:
        add_line(grid, p[0], p[1]);
        break;
    case TWI_OUTLINE_QUADRATIC:
        add_quadratic(grid, p);
        break;
    case TWI_OUTLINE_CUBIC:
        add_cubic(grid, p);
        break;
    default:
        break;
    }
}

static void add_outline(const twi_coverage_grid *grid, const twi_outline *outline,
                        twi_outline_fit fit)
{
    point first = {0.0, 0.0};
    point p[4] = {{0.0, 0.0}};
    size_t at = 0;
    for (size_t v = 0; v < outline->verb_count; v++) {
        const uint8_t verb = outline->verbs[v];
        const size_t count = twi_outline_count_points(verb);
        if (count > outline->point_count - at) {
            break;
        }
        for (size_t k = 0; k < count; k++) {
            p[k + 1] = fit_point(outline, at + k, fit);
        }
        at += count;
        if (verb == TWI_OUTLINE_MOVE || verb == TWI_OUTLINE_CLOSE) {
            /* A contour that its font left open is closed all the same. */
            add_line(grid, p[0], first);
            first = verb == TWI_OUTLINE_MOVE ? p[1] : first;
            p[0] = first;
        } else {
            add_verb(grid, verb, p);
            p[0] = p[count];
        }
    }
    add_line(grid, p[0], first);
}

static int64_t floor_to_pixel(int64_t value_f8)
{
    return value_f8 >= 0 ? value_f8 / ONE_PIXEL : -((-value_f8 + ONE_PIXEL - 1) / ONE_PIXEL);
}

twi_pixel_box twi_outline_measure(const twi_outline *outline, twi_outline_fit fit)
{
    twi_pixel_box box = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    for (size_t p = 0; p < outline->point_count; p++) {
        const point at = fit_point(outline, p, fit);
        const int64_t x = clamp_f8(at.x);
        const int64_t y = clamp_f8(at.y);
        box.left = TWI_MIN(box.left, x);
        box.top = TWI_MIN(box.top, y);
        box.right = TWI_MAX(box.right, x);
        box.bottom = TWI_MAX(box.bottom, y);
    }
    if (outline->point_count == 0) {
        memset(&box, 0, sizeof(box));
        return box;
    }
    box.left = floor_to_pixel(box.left);
    box.top = floor_to_pixel(box.top);
    box.right = floor_to_pixel(box.right + ONE_PIXEL - 1);
    box.bottom = floor_to_pixel(box.bottom + ONE_PIXEL - 1);
    return box;
}

uint64_t twi_outline_estimate_work(const twi_outline *outline, twi_pixel_box box)
{
    const uint64_t width = (uint64_t)(box.right - box.left);
    const uint64_t height = (uint64_t)(box.bottom - box.top);
    return 1 + (width * height + (uint64_t)outline->point_count * (width + height)) / 64;
}

tw_status twi_coverage_trace(twi_coverage_grid *grid, twi_arena *arena, const twi_outline *outline,
                             twi_outline_fit fit, twi_pixel_box box)
{
    assert(!twi_pixel_box_is_empty(box));
    grid->width = box.right - box.left;
    grid->height = box.bottom - box.top;
    grid->left_f8 = box.left * ONE_PIXEL;
    grid->top_f8 = box.top * ONE_PIXEL;
    /* One cell more: the last one hands its area on. */
    grid->stride = (size_t)grid->width + 1;
    const size_t cells = grid->stride * (size_t)grid->height;
    grid->sums = twi_arena_new_array(arena, uint32_t, cells);
    if (grid->sums == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    memset(grid->sums, 0, cells * sizeof(*grid->sums));
    add_outline(grid, outline, fit);
    return TW_OK;
}

void twi_coverage_read_row(const twi_coverage_grid *grid, int64_t row, uint8_t *mask)
{
    assert(row >= 0 && row < grid->height);
    const uint32_t *sums = grid->sums + (size_t)row * grid->stride;
    uint32_t sum = 0;
    for (int64_t x = 0; x < grid->width; x++) {
        sum += sums[x];
        /* Two's complement: contours may run either way. 512 × 256 is full. */
        const uint32_t area = (sum & 0x80000000u) != 0 ? 0u - sum : sum;
        const uint32_t coverage = area >> 9;
        mask[x] = (uint8_t)TWI_MIN(coverage, 255u);
    }
}
