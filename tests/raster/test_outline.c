/* SPDX-License-Identifier: MIT */
/* Tests raster/outline.h: exact areas, FreeType's smooth raster as oracle, boxes that change no
 * pixel, and cost that does not follow outlines out of the box. */
#include "canvas.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "random.h"
#include "raster/outline.h"

#define MAX_VERBS 512

/* Design units are 1/64 px here, so that FreeType and we are given the same points. */
static const twi_outline_fit fit_64 = {.scale = 1.0 / 64.0, .phase = 0};

typedef struct drawing {
    uint8_t verbs[MAX_VERBS];
    float coordinates[MAX_VERBS * 6];
    twi_outline outline;
} drawing;

static void draw(drawing *d, twi_outline_verb verb, size_t count, const int *points)
{
    d->verbs[d->outline.verb_count++] = (uint8_t)verb;
    for (size_t i = 0; i < count * 2; i++) {
        d->coordinates[d->outline.point_count * 2 + i] = (float)points[i];
    }
    d->outline.point_count += count;
    d->outline.verbs = d->verbs;
    d->outline.coordinates = d->coordinates;
}

static void draw_rectangle(drawing *d, int left, int bottom, int right, int top)
{
    draw(d, TWI_OUTLINE_MOVE, 1, (int[]){left, bottom});
    draw(d, TWI_OUTLINE_LINE, 1, (int[]){left, top});
    draw(d, TWI_OUTLINE_LINE, 1, (int[]){right, top});
    draw(d, TWI_OUTLINE_LINE, 1, (int[]){right, bottom});
    draw(d, TWI_OUTLINE_CLOSE, 0, NULL);
}

static int pick(test_random *random, int reach)
{
    return (int)test_random_between(random, -reach, reach);
}

static void draw_random(drawing *d, test_random *random, int reach, bool has_curves)
{
    memset(d, 0, sizeof(*d));
    const size_t contours = 1 + test_random_below(random, 4);
    for (size_t c = 0; c < contours; c++) {
        draw(d, TWI_OUTLINE_MOVE, 1, (int[]){pick(random, reach), pick(random, reach)});
        const size_t segments = 2 + test_random_below(random, 6);
        for (size_t s = 0; s < segments; s++) {
            const int points[6] = {pick(random, reach), pick(random, reach), pick(random, reach),
                                   pick(random, reach), pick(random, reach), pick(random, reach)};
            const size_t count = has_curves ? 1 + test_random_below(random, 3) : 1;
            draw(d, (twi_outline_verb)(TWI_OUTLINE_LINE + count - 1), count, points);
        }
        if (test_random_below(random, 2) == 0) {
            draw(d, TWI_OUTLINE_CLOSE, 0, NULL);
        }
    }
}

/* Render into `mask`, rows of the box without padding. */
static void render(canvas *c, const twi_outline *outline, twi_outline_fit fit, twi_pixel_box box,
                   uint8_t *mask)
{
    twi_arena arena;
    twi_arena_init(&arena, &c->context->allocator, TWI_MAX_ARENA_BYTES);
    twi_coverage_grid grid;
    assert_int_equal(twi_coverage_trace(&grid, &arena, outline, fit, box), TW_OK);
    for (int64_t y = 0; y < grid.height; y++) {
        twi_coverage_read_row(&grid, y, mask + (size_t)(y * grid.width));
    }
    twi_arena_finish(&arena);
}

/* The same outline as FreeType takes it, y up, moved so that the box's corner is its origin. */
static void render_by_freetype(FT_Library library, const drawing *d, twi_pixel_box box,
                               uint8_t *mask)
{
    FT_Vector points[MAX_VERBS * 3];
    char tags[MAX_VERBS * 3];
    short ends[MAX_VERBS];
    FT_Outline outline = {.points = points, .tags = tags, .contours = ends};
    size_t count = 0;
    for (size_t v = 0; v < d->outline.verb_count; v++) {
        static const size_t counts[] = {1, 1, 2, 3, 0};
        const uint8_t verb = d->verbs[v];
        if (verb == TWI_OUTLINE_MOVE && count > 0) {
            ends[outline.n_contours++] = (short)(count - 1);
        }
        for (size_t k = 0; k < counts[verb]; k++) {
            points[count + k].x = (FT_Pos)d->coordinates[2 * (count + k)] - (FT_Pos)box.left * 64;
            points[count + k].y =
                (FT_Pos)d->coordinates[2 * (count + k) + 1] + (FT_Pos)box.bottom * 64;
            const bool is_control = k + 1 < counts[verb];
            tags[count + k] = !is_control                     ? FT_CURVE_TAG_ON
                              : verb == TWI_OUTLINE_QUADRATIC ? FT_CURVE_TAG_CONIC
                                                              : FT_CURVE_TAG_CUBIC;
        }
        count += counts[verb];
    }
    ends[outline.n_contours++] = (short)(count - 1);
    outline.n_points = (short)count;
    const unsigned width = (unsigned)(box.right - box.left);
    const FT_Bitmap bitmap = {.rows = (unsigned)(box.bottom - box.top),
                              .width = width,
                              .pitch = (int)width,
                              .buffer = mask,
                              .num_grays = 256,
                              .pixel_mode = FT_PIXEL_MODE_GRAY};
    memset(mask, 0, (size_t)bitmap.rows * width);
    assert_int_equal(FT_Outline_Get_Bitmap(library, &outline, &bitmap), 0);
}

/* How far the two are apart, at most and on average. */
static void compare_with_freetype(bool has_curves, uint64_t seed, int *out_worst, double *out_mean)
{
    canvas c = canvas_make(1, 1);
    FT_Library library = NULL;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    test_random random = test_random_make(seed);
    static uint8_t ours[256 * 256];
    static uint8_t theirs[256 * 256];
    double sum = 0.0;
    double pixels = 0.0;
    *out_worst = 0;
    for (int round = 0; round < 400; round++) {
        static drawing d;
        draw_random(&d, &random, 64 * (2 + (int)test_random_below(&random, 60)), has_curves);
        const twi_pixel_box box = twi_outline_measure(&d.outline, fit_64);
        if (twi_pixel_box_is_empty(box)) {
            continue;
        }
        const size_t count = (size_t)((box.right - box.left) * (box.bottom - box.top));
        render(&c, &d.outline, fit_64, box, ours);
        render_by_freetype(library, &d, box, theirs);
        for (size_t i = 0; i < count; i++) {
            const int apart = abs((int)ours[i] - (int)theirs[i]);
            *out_worst = TWI_MAX(*out_worst, apart);
            sum += apart;
        }
        pixels += (double)count;
    }
    *out_mean = sum / pixels;
    print_message("worst %d, mean %f over %.0f pixels\n", *out_worst, *out_mean, pixels);
    FT_Done_FreeType(library);
    canvas_finish(&c);
}

static void test_polygons__are_freetypes_within_a_step_or_two(void **state)
{
    (void)state;
    int worst;
    double mean;
    compare_with_freetype(false, 1, &worst, &mean);
    /* Both round where a line crosses a column; several lines may meet in one pixel. */
    assert_in_range(worst, 0, 4);
    assert_true(mean < 0.1);
}

static void test_curves__are_freetypes_within_the_flattening(void **state)
{
    (void)state;
    int worst;
    double mean;
    compare_with_freetype(true, 2, &worst, &mean);
    /* FreeType lets a cubic stray up to about ¼ px from its chords; we stop at 1/32 px. */
    assert_in_range(worst, 0, 64);
    assert_true(mean < 0.5);
}

static void test_rectangle__covers_its_exact_area(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    drawing d = {.outline = {0}};
    draw_rectangle(&d, 32, 0, 64 + 16, 64 + 32); /* ½ px to 1¼ px, 1½ px high */
    const twi_pixel_box box = twi_outline_measure(&d.outline, fit_64);
    assert_int_equal(box.left, 0);
    assert_int_equal(box.right, 2);
    assert_int_equal(box.top, -2);
    assert_int_equal(box.bottom, 0);
    uint8_t mask[4];
    render(&c, &d.outline, fit_64, box, mask);
    assert_int_equal(mask[0], 64); /* ½ × ½ × 256 */
    assert_int_equal(mask[1], 32);
    assert_int_equal(mask[2], 128);
    assert_int_equal(mask[3], 64);
    canvas_finish(&c);
}

static void test_phase__moves_right_by_quarters(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    drawing d = {.outline = {0}};
    draw_rectangle(&d, 0, 0, 64, 64);
    for (uint32_t phase = 0; phase < 4; phase++) {
        const twi_outline_fit fit = {.scale = 1.0 / 64.0, .phase = phase};
        uint8_t mask[2];
        render(&c, &d.outline, fit, (twi_pixel_box){0, -1, 2, 0}, mask);
        assert_int_equal(mask[0], phase == 0 ? 255 : 256 - 64 * phase);
        assert_int_equal(mask[1], 64 * phase);
    }
    canvas_finish(&c);
}

static void test_direction_of_a_contour__does_not_matter(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    drawing forward = {.outline = {0}};
    drawing backward = {.outline = {0}};
    draw_rectangle(&forward, 10, 20, 300, 400);
    draw_rectangle(&backward, 300, 20, 10, 400);
    const twi_pixel_box box = twi_outline_measure(&forward.outline, fit_64);
    uint8_t a[64] = {0};
    uint8_t b[64] = {0};
    assert_true((box.right - box.left) * (box.bottom - box.top) <= 64);
    render(&c, &forward.outline, fit_64, box, a);
    render(&c, &backward.outline, fit_64, box, b);
    assert_memory_equal(a, b, sizeof(a));
    canvas_finish(&c);
}

static void test_any_box__shows_the_same_pixels(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    test_random random = test_random_make(7);
    static uint8_t whole[512 * 512];
    static uint8_t part[512 * 512];
    for (int round = 0; round < 1000; round++) {
        static drawing d;
        draw_random(&d, &random, 64 * (2 + (int)test_random_below(&random, 100)), true);
        const twi_pixel_box box = twi_outline_measure(&d.outline, fit_64);
        const int64_t width = box.right - box.left;
        const int64_t height = box.bottom - box.top;
        if (twi_pixel_box_is_empty(box)) {
            continue;
        }
        render(&c, &d.outline, fit_64, box, whole);
        const int64_t x0 = test_random_between(&random, 0, width - 1);
        const int64_t y0 = test_random_between(&random, 0, height - 1);
        const int64_t x1 = test_random_between(&random, x0 + 1, width);
        const int64_t y1 = test_random_between(&random, y0 + 1, height);
        render(&c, &d.outline, fit_64,
               (twi_pixel_box){box.left + x0, box.top + y0, box.left + x1, box.top + y1}, part);
        for (int64_t y = y0; y < y1; y++) {
            assert_memory_equal(part + (y - y0) * (x1 - x0), whole + y * width + x0,
                                (size_t)(x1 - x0));
        }
    }
    canvas_finish(&c);
}

static void test_contour_without_end_and_verbs_without_points__are_safe(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    drawing open = {.outline = {0}};
    draw(&open, TWI_OUTLINE_MOVE, 1, (int[]){0, 0});
    draw(&open, TWI_OUTLINE_LINE, 1, (int[]){0, 64});
    draw(&open, TWI_OUTLINE_LINE, 1, (int[]){64, 64});
    draw(&open, TWI_OUTLINE_LINE, 1, (int[]){64, 0});
    uint8_t mask = 0;
    const twi_pixel_box box = {0, -1, 1, 0};
    render(&c, &open.outline, fit_64, box, &mask);
    assert_int_equal(mask, 255);
    open.verbs[open.outline.verb_count++] = TWI_OUTLINE_CUBIC;
    open.verbs[open.outline.verb_count++] = 200;
    render(&c, &open.outline, fit_64, box, &mask);
    assert_int_equal(mask, 255);
    canvas_finish(&c);
}

static void test_numbers_that_are_absurd__stay_inside_the_box(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    test_random random = test_random_make(8);
    static const float values[] = {3.0e38f, -3.0e38f, 0.0f,     1.0e10f,   -1.0e10f, 64.0f,
                                   -64.0f,  1.0e-38f, INFINITY, -INFINITY, NAN,      32767.0f};
    for (int round = 0; round < 3000; round++) {
        static drawing d;
        draw_random(&d, &random, 64 * 8, true);
        for (size_t i = 0; i < d.outline.point_count * 2; i++) {
            if (test_random_below(&random, 3) == 0) {
                d.coordinates[i] = values[test_random_below(&random, TWI_COUNT_OF(values))];
            }
        }
        const twi_pixel_box measured = twi_outline_measure(&d.outline, fit_64);
        assert_true(measured.left <= measured.right && measured.top <= measured.bottom);
        guard_page mask;
        assert_true(guard_page_init(&mask, 16 * 16));
        render(&c, &d.outline, fit_64, (twi_pixel_box){-8, -8, 8, 8}, mask.bytes);
        guard_page_finish(&mask);
    }
    canvas_finish(&c);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1.0e-9;
}

static void test_outline_that_reaches_far_out__costs_what_its_box_costs(void **state)
{
    (void)state;
    canvas c = canvas_make(1, 1);
    const size_t points = 30000;
    twi_outline outline = {.verbs = test_calloc(points, 1),
                           .verb_count = points,
                           .coordinates = test_calloc(points * 2, sizeof(float)),
                           .point_count = points};
    for (size_t i = 0; i < points; i++) {
        outline.verbs[i] = i == 0 ? TWI_OUTLINE_MOVE : TWI_OUTLINE_LINE;
        outline.coordinates[2 * i] = i % 2 == 0 ? -32000.0f : 32000.0f;
        outline.coordinates[2 * i + 1] = (float)(i % 3);
    }
    /* 16 units per em at 32,767 px. */
    const twi_outline_fit fit = {.scale = 32767.0 / 16.0, .phase = 0};
    static uint8_t mask[64 * 64];
    const double start = now();
    render(&c, &outline, fit, (twi_pixel_box){0, -64, 64, 0}, mask);
    const double seconds = now() - start;
    print_message("30,000 segments of 65 million px in a box of 64 x 64: %.1f ms\n",
                  seconds * 1000.0);
    assert_true(seconds < 2.0);
    test_free(outline.verbs);
    test_free(outline.coordinates);
    canvas_finish(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_polygons__are_freetypes_within_a_step_or_two),
        cmocka_unit_test(test_curves__are_freetypes_within_the_flattening),
        cmocka_unit_test(test_rectangle__covers_its_exact_area),
        cmocka_unit_test(test_phase__moves_right_by_quarters),
        cmocka_unit_test(test_direction_of_a_contour__does_not_matter),
        cmocka_unit_test(test_any_box__shows_the_same_pixels),
        cmocka_unit_test(test_contour_without_end_and_verbs_without_points__are_safe),
        cmocka_unit_test(test_numbers_that_are_absurd__stay_inside_the_box),
        cmocka_unit_test(test_outline_that_reaches_far_out__costs_what_its_box_costs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
