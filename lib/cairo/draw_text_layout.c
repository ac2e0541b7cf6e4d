/* SPDX-License-Identifier: MIT */
/* Draws layouts with Cairo on image surfaces: our own masks, in a layer of the text's size, which
 * Cairo composites. */
#include <textwright/cairo.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <textwright/bitmap_target.h>

/* Glyphs of a run that are scaled at once, on the stack. */
#define PIECE_GLYPHS 64
/* Cairo's own, for an image surface. */
#define MAX_SURFACE_SIZE 32767.0

/* From user space to the layer's pixels, and from these to the surface's. */
typedef struct text_space {
    double scale; /* layer pixels per user unit, both axes */
    double x;     /* of user space's origin, layer pixels */
    double y;
    double x_ratio; /* surface pixels per layer pixel, <= 1 */
    double y_ratio;
    double device_x_scale; /* of the surface: pixels per backend unit */
    double device_y_scale;
    double device_x;
    double device_y;
} text_space;

/* One walk over the layout: first to measure, then to draw. */
typedef struct text_walk {
    tw_bitmap_target target;
    const text_space *space;
    bool is_measuring;
    tw_rect bounds; /* measured so far, whole layer pixels */
    double left;    /* of the layer, whole pixels */
    double top;
    tw_color color;
    bool is_opaque; /* draw colours as if they were opaque: for coverage */
} text_walk;

static bool is_empty(const tw_rect *rect)
{
    return !(rect->left < rect->right && rect->top < rect->bottom);
}

static void unite(tw_rect *rect, const tw_rect *other)
{
    if (is_empty(other)) {
        return;
    }
    if (is_empty(rect)) {
        *rect = *other;
        return;
    }
    rect->left = fmin(rect->left, other->left);
    rect->top = fmin(rect->top, other->top);
    rect->right = fmax(rect->right, other->right);
    rect->bottom = fmax(rect->bottom, other->bottom);
}

static tw_rect intersect(const tw_rect *a, const tw_rect *b)
{
    const tw_rect both = {.left = fmax(a->left, b->left),
                          .top = fmax(a->top, b->top),
                          .right = fmin(a->right, b->right),
                          .bottom = fmin(a->bottom, b->bottom)};
    return both;
}

/* Halves go right and down, as in a bitmap target. */
static double round_px(double value)
{
    return floor(value + 0.5);
}

static tw_color choose_color(const text_walk *walk, const tw_color *own)
{
    tw_color color = own != NULL ? *own : walk->color;
    if (walk->is_opaque) {
        color.alpha = 1.0f;
    }
    return color;
}

/* --- what the layout hands out -------------------------------------------------------------- */

static tw_status draw_piece(text_walk *walk, const tw_glyph_run *piece, double x, double y,
                            const tw_color *foreground)
{
    if (!walk->is_measuring) {
        return tw_bitmap_target_draw_glyph_run(walk->target, piece, x - walk->left, y - walk->top,
                                               choose_color(walk, foreground));
    }
    tw_rect bounds;
    const tw_status status = tw_bitmap_target_measure_glyph_run(walk->target, piece, x, y, &bounds);
    unite(&walk->bounds, &bounds);
    return status;
}

static tw_status draw_glyph_run(void *context, const tw_glyph_run *run,
                                const tw_glyph_run_description *description, double x, double y)
{
    text_walk *walk = context;
    const double scale = walk->space->scale;
    const bool goes_left = (run->bidi_level & 1) != 0;
    const double base = y * scale + walk->space->y;
    double pen = x * scale + walk->space->x;
    for (size_t first = 0; first < run->glyph_count; first += PIECE_GLYPHS) {
        float advances[PIECE_GLYPHS];
        tw_glyph_offset offsets[PIECE_GLYPHS];
        tw_glyph_run piece = *run;
        piece.size = run->size * scale;
        piece.glyph_ids = run->glyph_ids + first;
        piece.advances = advances;
        piece.offsets = offsets;
        piece.glyph_count =
            run->glyph_count - first < PIECE_GLYPHS ? run->glyph_count - first : PIECE_GLYPHS;
        double next_pen = pen;
        for (size_t g = 0; g < piece.glyph_count; g++) {
            const tw_glyph_offset *offset = &run->offsets[first + g];
            advances[g] = (float)((double)run->advances[first + g] * scale);
            offsets[g].advance_offset = (float)((double)offset->advance_offset * scale);
            offsets[g].ascender_offset = (float)((double)offset->ascender_offset * scale);
            next_pen += goes_left ? -(double)advances[g] : (double)advances[g];
        }
        const tw_status status = draw_piece(walk, &piece, pen, base, description->foreground);
        if (status != TW_OK) {
            return status;
        }
        pen = next_pen;
    }
    return TW_OK;
}

static tw_status draw_underline(void *context, const tw_underline *underline, double x, double y)
{
    text_walk *walk = context;
    const double scale = walk->space->scale;
    const double left = x * scale + walk->space->x - walk->left;
    const double top =
        round_px(y * scale + walk->space->y - walk->top) + round_px(underline->offset * scale);
    const tw_rect rect = {.left = left,
                          .top = top,
                          .right = left + underline->width * scale,
                          .bottom = top + fmax(round_px(underline->thickness * scale), 1.0)};
    if (walk->is_measuring) {
        const tw_rect pixels = {floor(rect.left), rect.top, ceil(rect.right), rect.bottom};
        unite(&walk->bounds, &pixels);
        return TW_OK;
    }
    return tw_bitmap_target_fill_rect(walk->target, rect,
                                      choose_color(walk, underline->foreground));
}

static tw_status walk_layout(text_walk *walk, tw_text_layout layout, tw_point at)
{
    tw_text_renderer renderer = TW_TEXT_RENDERER_INIT;
    renderer.draw_glyph_run = draw_glyph_run;
    renderer.draw_underline = draw_underline;
    return tw_text_layout_draw(layout, &renderer, walk, at.x, at.y);
}

/* --- the layer ------------------------------------------------------------------------------ */

/* Pixels of a target are blue, green, red, alpha; Cairo's are words with alpha on top. */
static void order_bytes(unsigned char *pixels, size_t size)
{
    const uint32_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    for (size_t i = 0; first == 0 && i < size; i += 4) {
        const unsigned char pixel[4] = {pixels[i + 3], pixels[i + 2], pixels[i + 1], pixels[i]};
        memcpy(pixels + i, pixel, 4);
    }
}

static tw_status copy_pixels(tw_bitmap_target target, uint32_t width, uint32_t height,
                             cairo_surface_t **out_layer)
{
    cairo_surface_t *layer =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
    *out_layer = layer;
    if (cairo_surface_status(layer) != CAIRO_STATUS_SUCCESS) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    /* Rows of 32-bit pixels have no padding. */
    if (cairo_image_surface_get_stride(layer) != (int)width * 4) {
        return TW_ERROR_INTERNAL;
    }
    cairo_surface_flush(layer);
    unsigned char *pixels = cairo_image_surface_get_data(layer);
    const size_t size = (size_t)width * height * 4;
    size_t needed;
    const tw_status status = tw_bitmap_target_get_pixels(target, pixels, size, &needed);
    order_bytes(pixels, size);
    cairo_surface_mark_dirty(layer);
    return status;
}

/* Draw the text into a layer that shows `box`, which is not empty. `out_layer`: yours, also after
 * a failure, when it may be NULL. */
static tw_status make_layer(text_walk *walk, tw_factory factory, tw_text_layout layout, tw_point at,
                            const tw_rect *box, cairo_surface_t **out_layer)
{
    *out_layer = NULL;
    const double width = box->right - box->left;
    const double height = box->bottom - box->top;
    if (!(width <= MAX_SURFACE_SIZE && height <= MAX_SURFACE_SIZE)) {
        return TW_ERROR_LIMIT_EXCEEDED;
    }
    walk->left = box->left;
    walk->top = box->top;
    tw_status status =
        tw_bitmap_target_create(factory, (uint32_t)width, (uint32_t)height, &walk->target);
    if (status == TW_OK) {
        status = walk_layout(walk, layout, at);
    }
    if (status == TW_OK) {
        status = copy_pixels(walk->target, (uint32_t)width, (uint32_t)height, out_layer);
    }
    tw_bitmap_target_release(walk->target);
    return status;
}

static void paint_layer(cairo_t *cairo, const text_space *space, const tw_rect *box,
                        cairo_surface_t *layer, cairo_operator_t operator)
{
    cairo_pattern_t *pattern = cairo_pattern_create_for_surface(layer);
    cairo_matrix_t matrix;
    cairo_matrix_init(&matrix, space->device_x_scale / space->x_ratio, 0.0, 0.0,
                      space->device_y_scale / space->y_ratio,
                      space->device_x / space->x_ratio - box->left,
                      space->device_y / space->y_ratio - box->top);
    cairo_pattern_set_matrix(pattern, &matrix);
    const bool is_exact = space->x_ratio >= 1.0 && space->y_ratio >= 1.0;
    cairo_pattern_set_filter(pattern, is_exact ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    cairo_save(cairo);
    cairo_identity_matrix(cairo);
    cairo_set_source(cairo, pattern);
    cairo_set_operator(cairo, operator);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_pattern_destroy(pattern);
}

/* --- compositing ---------------------------------------------------------------------------- */

typedef struct draw_job {
    cairo_t *cairo;
    tw_factory factory;
    tw_text_layout layout;
    tw_point at;
    tw_color color;
    text_space space;
    tw_rect box; /* of the layer: where there is ink inside the clip, whole layer pixels */
} draw_job;

static tw_status paint_text(const draw_job *job, bool is_opaque, cairo_operator_t operator)
{
    text_walk walk = {.space = &job->space, .color = job->color, .is_opaque = is_opaque};
    cairo_surface_t *layer;
    const tw_status status =
        make_layer(&walk, job->factory, job->layout, job->at, &job->box, &layer);
    if (status == TW_OK) {
        paint_layer(job->cairo, &job->space, &job->box, layer, operator);
    }
    cairo_surface_destroy(layer);
    return status;
}

/* Text is a mask that colour is drawn through. A layer of coloured text can stand for mask and
 * colour, except where the operator is bounded by the mask and does not let the destination shine
 * through transparent colour: there the covered part is cut out first. */
static tw_status composite(const draw_job *job)
{
    const cairo_operator_t operator= cairo_get_operator(job->cairo);
    if (operator!= CAIRO_OPERATOR_CLEAR && operator!= CAIRO_OPERATOR_SOURCE) {
        return paint_text(job, false, operator);
    }
    const tw_status status = paint_text(job, true, CAIRO_OPERATOR_DEST_OUT);
    return status == TW_OK && operator== CAIRO_OPERATOR_SOURCE
               ? paint_text(job, false, CAIRO_OPERATOR_ADD)
               : status;
}

/* Operators that change the destination where the source is transparent. */
static bool is_unbounded(cairo_operator_t operator)
{
    return operator== CAIRO_OPERATOR_IN || operator== CAIRO_OPERATOR_OUT || operator==
        CAIRO_OPERATOR_DEST_IN ||
        operator== CAIRO_OPERATOR_DEST_ATOP;
}

static bool read_space(cairo_t *cairo, cairo_surface_t *surface, text_space *out)
{
    cairo_matrix_t matrix;
    cairo_get_matrix(cairo, &matrix);
    cairo_surface_get_device_scale(surface, &out->device_x_scale, &out->device_y_scale);
    cairo_surface_get_device_offset(surface, &out->device_x, &out->device_y);
    const double x_scale = matrix.xx * out->device_x_scale;
    const double y_scale = matrix.yy * out->device_y_scale;
    const bool is_upright = fpclassify(matrix.xy) == FP_ZERO && fpclassify(matrix.yx) == FP_ZERO;
    if (!(is_upright && x_scale > 0.0 && y_scale > 0.0 && isfinite(x_scale) && isfinite(y_scale))) {
        return false;
    }
    out->scale = fmax(x_scale, y_scale);
    out->x_ratio = x_scale / out->scale;
    out->y_ratio = y_scale / out->scale;
    out->x = (matrix.x0 * out->device_x_scale + out->device_x) / out->x_ratio;
    out->y = (matrix.y0 * out->device_y_scale + out->device_y) / out->y_ratio;
    return isfinite(out->x) && isfinite(out->y);
}

/* The clip, whole layer pixels; where pixels are filtered, one more on each side. */
static tw_rect read_clip(cairo_t *cairo, const text_space *space)
{
    tw_rect clip;
    cairo_save(cairo);
    cairo_identity_matrix(cairo);
    cairo_clip_extents(cairo, &clip.left, &clip.top, &clip.right, &clip.bottom);
    cairo_restore(cairo);
    const double margin = space->x_ratio < 1.0 || space->y_ratio < 1.0 ? 2.0 : 0.0;
    const double left = (clip.left * space->device_x_scale + space->device_x) / space->x_ratio;
    const double right = (clip.right * space->device_x_scale + space->device_x) / space->x_ratio;
    const double top = (clip.top * space->device_y_scale + space->device_y) / space->y_ratio;
    const double bottom = (clip.bottom * space->device_y_scale + space->device_y) / space->y_ratio;
    const tw_rect pixels = {.left = floor(left) - margin,
                            .top = floor(top) - margin,
                            .right = ceil(right) + margin,
                            .bottom = ceil(bottom) + margin};
    return is_empty(&clip) ? clip : pixels;
}

static tw_status measure(draw_job *job)
{
    text_walk walk = {.space = &job->space, .is_measuring = true};
    tw_status status = tw_bitmap_target_create(job->factory, 0, 0, &walk.target);
    if (status == TW_OK) {
        status = walk_layout(&walk, job->layout, job->at);
    }
    tw_bitmap_target_release(walk.target);
    const tw_rect clip = read_clip(job->cairo, &job->space);
    job->box = is_unbounded(cairo_get_operator(job->cairo)) ? clip : intersect(&walk.bounds, &clip);
    return status;
}

static tw_status draw(draw_job *job)
{
    tw_status status = measure(job);
    if (status == TW_OK && !is_empty(&job->box)) {
        status = composite(job);
    }
    if (status != TW_OK) {
        return status;
    }
    const cairo_status_t cairo_status_now = cairo_status(job->cairo);
    return cairo_status_now == CAIRO_STATUS_SUCCESS     ? TW_OK
           : cairo_status_now == CAIRO_STATUS_NO_MEMORY ? TW_ERROR_OUT_OF_MEMORY
                                                        : TW_ERROR_UNSUPPORTED;
}

static bool is_component(float value)
{
    return value >= 0.0f && value <= 1.0f;
}

tw_status tw_cairo_draw_text_layout(cairo_t *cairo, tw_text_layout layout, double x, double y,
                                    tw_color color)
{
    draw_job job = {.cairo = cairo, .layout = layout, .at = {x, y}, .color = color};
    /* Also says what is wrong with the handle. */
    tw_status status = tw_text_layout_get_factory(layout, &job.factory);
    if (status != TW_OK) {
        return status;
    }
    cairo_surface_t *surface = NULL;
    if (cairo == NULL || cairo_status(cairo) != CAIRO_STATUS_SUCCESS || !isfinite(x) ||
        !isfinite(y) || !is_component(color.red) || !is_component(color.green) ||
        !is_component(color.blue) || !is_component(color.alpha)) {
        status = TW_ERROR_INVALID_ARGUMENT;
        goto done;
    }
    surface = cairo_get_group_target(cairo); /* borrowed */
    if (cairo_surface_get_type(surface) != CAIRO_SURFACE_TYPE_IMAGE ||
        !read_space(cairo, surface, &job.space)) {
        status = TW_ERROR_UNSUPPORTED;
        goto done;
    }
    status = draw(&job);
done:
    tw_factory_release(job.factory);
    return status;
}
