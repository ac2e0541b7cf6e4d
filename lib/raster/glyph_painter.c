/* SPDX-License-Identifier: MIT */
/* Paints glyph runs: finds or renders each glyph's image and lays it over the bitmap. */
#include "raster/glyph_painter.h"

#include <assert.h>
#include <string.h>

#include "base/fixed.h"
#include "font/bitmaps.h"
#include "font/strikes.h"
#include "raster/glyph_cache.h"
#include "raster/outline.h"
#include "raster/resample.h"

/* Outlines of the formats in use keep their coordinates in 16 bits (OpenType glyf, CFF); a
 * simulated slant adds 0.4 of the height, a simulated weight at most an em. */
#define MAX_DESIGN_COORDINATE 65536.0

typedef struct glyph_painter {
    twi_work *work;
    twi_glyph_cache *cache;
    twi_bitmap *bitmap;
    const twi_font_face *face;
    double size_px;
    twi_paint paint;
    twi_arena arena;         /* of one glyph */
    twi_pixel_box *measured; /* not NULL: nothing is painted, this grows */
} glyph_painter;

/* One glyph, ready to be laid over: either finished pixels, or what rows are made from. */
typedef struct glyph_image {
    twi_glyph_key key;
    twi_glyph_entry *entry; /* pinned, may be NULL */
    twi_pixel_box box;      /* of the whole glyph, relative to the origin's pixel */
    uint64_t work;
    uint8_t mode;
    bool is_big;      /* rendered only where it shows */
    bool has_outline; /* the next three are read from the face already */
    bool has_color;
    bool has_grid;
    twi_outline outline;
    twi_color_bitmap color;
    twi_coverage_grid grid; /* rows of `traced` */
    twi_pixel_box traced;
} glyph_image;

static uint64_t count_pixels(twi_pixel_box box)
{
    return twi_pixel_box_is_empty(box)
               ? 0
               : (uint64_t)(box.right - box.left) * (uint64_t)(box.bottom - box.top);
}

/* What a miss costs must not show in the caller's purse: an earlier call would change this one. */
static twi_work make_side_purse(const twi_work *work)
{
    twi_work side = *work;
    side.spent = 0;
    side.allowed = UINT64_MAX;
    return side;
}

static double get_design_scale(const glyph_painter *p)
{
    return p->size_px / (double)p->face->metrics.units_per_em;
}

static twi_outline_fit get_fit(const glyph_painter *p, const glyph_image *image)
{
    const twi_outline_fit fit = {.scale = get_design_scale(p), .phase = image->key.phase};
    return fit;
}

static double get_color_scale(const glyph_painter *p, const glyph_image *image)
{
    return p->size_px / (double)TWI_MAX(image->color.ppem, 1u);
}

static bool is_too_big(const glyph_painter *p, twi_pixel_box box)
{
    const uint64_t pixels = count_pixels(box);
    return pixels > TWI_GLYPH_CACHE_MASK_PIXELS || pixels > twi_work_limits(p->work)->glyph_pixels;
}

/* --- what the face says --------------------------------------------------------------------- */

static tw_status read_outline(glyph_painter *p, glyph_image *image)
{
    if (image->has_outline) {
        return TW_OK;
    }
    twi_work side = make_side_purse(p->work);
    TWI_TRY(p->face->draws_strikes ? twi_strikes_get_outline(&side, p->face, image->key.glyph,
                                                             p->size_px, &p->arena, &image->outline)
                                   : twi_font_face_get_outline(&side, p->face, image->key.glyph,
                                                               &p->arena, &image->outline));
    image->has_outline = true;
    return TW_OK;
}

static tw_status read_color(glyph_painter *p, glyph_image *image)
{
    if (image->has_color) {
        return TW_OK;
    }
    twi_work side = make_side_purse(p->work);
    TWI_TRY(twi_font_face_get_color_bitmap(&side, p->face, image->key.glyph, p->size_px, &p->arena,
                                           &image->color));
    image->has_color = true;
    return TW_OK;
}

static tw_status trace(glyph_painter *p, glyph_image *image, twi_pixel_box box)
{
    const tw_status status =
        twi_coverage_trace(&image->grid, &p->arena, &image->outline, get_fit(p, image), box);
    if (status != TW_OK) {
        return twi_context_refuse_memory(p->work->context, count_pixels(box) * sizeof(uint32_t));
    }
    image->traced = box;
    image->has_grid = true;
    return TW_OK;
}

/* --- rows ----------------------------------------------------------------------------------- */

static void render_row(const glyph_painter *p, const glyph_image *image, int64_t y,
                       twi_pixel_box box, uint8_t *row)
{
    if (image->mode == TWI_GLYPH_MODE_COLOR) {
        twi_resample_row(&image->color, get_color_scale(p, image), box.left, y,
                         (size_t)(box.right - box.left), row);
    } else {
        twi_coverage_read_row(&image->grid, y - image->traced.top, row);
    }
}

static size_t get_pixel_size(const glyph_image *image)
{
    return image->mode == TWI_GLYPH_MODE_COLOR ? 4 : 1;
}

/* Keep the image for next time. Refused memory is no failure: rows are rendered when painted. */
static void keep_image(glyph_painter *p, glyph_image *image)
{
    const bool has_pixels = !image->is_big && image->mode != TWI_GLYPH_MODE_COLORLESS;
    const twi_pixel_box box = image->box;
    const bool is_blank = twi_pixel_box_is_empty(box);
    const uint32_t width = is_blank ? 0 : (uint32_t)(box.right - box.left);
    const uint32_t height = is_blank ? 0 : (uint32_t)(box.bottom - box.top);
    twi_glyph_entry *entry = twi_glyph_cache_new_entry(p->cache, &image->key, width, height,
                                                       has_pixels ? get_pixel_size(image) : 0);
    if (entry == NULL) {
        return;
    }
    entry->mode = image->mode;
    entry->is_big = image->is_big;
    entry->left = (int32_t)box.left;
    entry->top = (int32_t)box.top;
    entry->work = image->work;
    for (uint32_t y = 0; has_pixels && y < height; y++) {
        render_row(p, image, box.top + y, box,
                   entry->pixels + (size_t)y * width * get_pixel_size(image));
    }
    twi_glyph_cache_publish(p->cache, entry);
    image->entry = entry;
}

static bool find_image(glyph_painter *p, glyph_image *image)
{
    twi_glyph_entry *entry = twi_glyph_cache_find(p->cache, &image->key);
    if (entry == NULL) {
        return false;
    }
    image->entry = entry;
    image->mode = entry->mode;
    image->is_big = entry->is_big;
    image->work = entry->work;
    image->box = (twi_pixel_box){.left = entry->left,
                                 .top = entry->top,
                                 .right = (int64_t)entry->left + entry->width,
                                 .bottom = (int64_t)entry->top + entry->height};
    return true;
}

static tw_status load_mask(glyph_painter *p, glyph_image *image)
{
    if (find_image(p, image)) {
        return TW_OK;
    }
    image->mode = TWI_GLYPH_MODE_MASK;
    TWI_TRY(read_outline(p, image));
    image->box = twi_outline_measure(&image->outline, get_fit(p, image));
    image->is_big = is_too_big(p, image->box);
    if (!twi_pixel_box_is_empty(image->box) && !image->is_big) {
        image->work = twi_outline_estimate_work(&image->outline, image->box);
        TWI_TRY(trace(p, image, image->box));
    }
    keep_image(p, image);
    return TW_OK;
}

/* The image's mode says whether the glyph has colour. */
static tw_status load_color(glyph_painter *p, glyph_image *image)
{
    if (find_image(p, image)) {
        return TW_OK;
    }
    const tw_status status = read_color(p, image);
    if (status == TW_ERROR_NO_COLOR) {
        image->mode = TWI_GLYPH_MODE_COLORLESS;
        keep_image(p, image);
        return TW_OK;
    }
    TWI_TRY(status);
    image->mode = TWI_GLYPH_MODE_COLOR;
    image->box = twi_resample_measure(&image->color, get_color_scale(p, image));
    image->is_big = is_too_big(p, image->box);
    if (!image->is_big) {
        image->work =
            1 +
            (count_pixels(image->box) + (uint64_t)image->color.width * image->color.height) / 64;
    }
    keep_image(p, image);
    return TW_OK;
}

/* --- laying over ---------------------------------------------------------------------------- */

static void blend_row(const glyph_painter *p, const glyph_image *image, twi_pixel_box on_bitmap,
                      int64_t y, const uint8_t *row)
{
    const size_t count = (size_t)(on_bitmap.right - on_bitmap.left);
    if (image->mode == TWI_GLYPH_MODE_COLOR) {
        twi_bitmap_blend_pixel_row(p->bitmap, (uint32_t)on_bitmap.left, (uint32_t)y, row, count,
                                   p->paint.alpha);
    } else {
        twi_bitmap_blend_mask_row(p->bitmap, (uint32_t)on_bitmap.left, (uint32_t)y, row, count,
                                  p->paint);
    }
}

static void blend_pixels(const glyph_painter *p, const glyph_image *image, twi_pixel_box on_bitmap,
                         int64_t x, int64_t y)
{
    const twi_glyph_entry *entry = image->entry;
    const size_t pixel_size = get_pixel_size(image);
    const size_t skipped = (size_t)(on_bitmap.left - x - entry->left);
    for (int64_t at = on_bitmap.top; at < on_bitmap.bottom; at++) {
        const size_t row = (size_t)(at - y - entry->top);
        blend_row(p, image, on_bitmap, at,
                  entry->pixels + (row * entry->width + skipped) * pixel_size);
    }
}

/* A big glyph is read again and rendered only in `visible`, relative to its origin's pixel. */
static tw_status prepare_rows(glyph_painter *p, glyph_image *image, twi_pixel_box visible)
{
    if (image->mode == TWI_GLYPH_MODE_COLOR) {
        TWI_TRY(read_color(p, image));
        return !image->is_big
                   ? TW_OK
                   : twi_work_charge(p->work, TW_WORK_RASTER,
                                     1 + (count_pixels(visible) +
                                          (uint64_t)image->color.width * image->color.height) /
                                             64);
    }
    TWI_TRY(read_outline(p, image));
    if (image->is_big) {
        TWI_TRY(twi_work_charge(p->work, TW_WORK_RASTER,
                                twi_outline_estimate_work(&image->outline, visible)));
    }
    return image->has_grid ? TW_OK : trace(p, image, visible);
}

static tw_status blend_rendered(glyph_painter *p, glyph_image *image, twi_pixel_box on_bitmap,
                                int64_t x, int64_t y)
{
    const twi_pixel_box visible = {.left = on_bitmap.left - x,
                                   .top = on_bitmap.top - y,
                                   .right = on_bitmap.right - x,
                                   .bottom = on_bitmap.bottom - y};
    TWI_TRY(prepare_rows(p, image, visible));
    /* A grid may have been traced for the whole glyph: its rows are as wide as that. */
    const twi_pixel_box rows = image->has_grid ? image->traced : visible;
    const size_t row_size = (size_t)(rows.right - rows.left) * get_pixel_size(image);
    uint8_t *row = twi_arena_new_array(&p->arena, uint8_t, row_size);
    if (row == NULL) {
        return twi_context_refuse_memory(p->work->context, row_size);
    }
    const size_t skipped = (size_t)(visible.left - rows.left) * get_pixel_size(image);
    for (int64_t at = visible.top; at < visible.bottom; at++) {
        render_row(p, image, at, rows, row);
        blend_row(p, image, on_bitmap, at + y, row + skipped);
    }
    return TW_OK;
}

static tw_status lay_over(glyph_painter *p, glyph_image *image, int64_t x, int64_t y)
{
    const twi_pixel_box placed = {.left = x + image->box.left,
                                  .top = y + image->box.top,
                                  .right = x + image->box.right,
                                  .bottom = y + image->box.bottom};
    if (p->measured != NULL) {
        *p->measured = twi_pixel_box_unite(*p->measured, placed);
        return twi_work_charge(p->work, TW_WORK_RASTER, image->work + 1);
    }
    const twi_pixel_box on_bitmap = twi_pixel_box_intersect(placed, twi_bitmap_get_box(p->bitmap));
    TWI_TRY(
        twi_work_charge(p->work, TW_WORK_RASTER, image->work + count_pixels(on_bitmap) / 64 + 1));
    if (twi_pixel_box_is_empty(on_bitmap)) {
        return TW_OK;
    }
    if (image->entry != NULL && !image->is_big) {
        blend_pixels(p, image, on_bitmap, x, y);
        return TW_OK;
    }
    return blend_rendered(p, image, on_bitmap, x, y);
}

static void forget_image(glyph_painter *p, glyph_image *image)
{
    if (image->entry != NULL) {
        twi_glyph_cache_unpin(p->cache, image->entry);
    }
    memset(image, 0, sizeof(*image));
}

static void name_image(const glyph_painter *p, glyph_image *image, uint32_t glyph,
                       twi_glyph_mode mode, int64_t phase)
{
    memset(image, 0, sizeof(*image));
    image->key.face_serial = p->face->serial;
    image->key.size_px = p->size_px;
    image->key.glyph = glyph;
    image->key.mode = (uint8_t)mode;
    image->key.phase = (uint8_t)phase;
}

static tw_status draw_color_glyph(glyph_painter *p, uint32_t glyph, tw_point at, bool *out_drawn)
{
    glyph_image image;
    name_image(p, &image, glyph, TWI_GLYPH_MODE_COLOR, 0);
    tw_status status = load_color(p, &image);
    *out_drawn = status == TW_OK && image.mode == TWI_GLYPH_MODE_COLOR;
    if (*out_drawn) {
        status = lay_over(p, &image, twi_fixed_round_i32(at.x), twi_fixed_round_i32(at.y));
    }
    forget_image(p, &image);
    return status;
}

static tw_status draw_mask_glyph(glyph_painter *p, uint32_t glyph, tw_point at)
{
    /* floor(4x + ½): the low two bits are the phase. Coordinates beyond 32 bits are off any
     * bitmap. */
    const int64_t quarters = p->face->draws_strikes ? (int64_t)twi_fixed_round_i32(at.x) *
                                                          TWI_RASTER_PHASES /* pixels stay whole */
                                                    : twi_fixed_px_to_quarters(at.x);
    const int64_t phase = quarters & (TWI_RASTER_PHASES - 1);
    const int64_t x = (quarters - phase) / TWI_RASTER_PHASES;
    glyph_image image;
    name_image(p, &image, glyph, TWI_GLYPH_MODE_MASK, phase);
    tw_status status = load_mask(p, &image);
    if (status == TW_OK) {
        status = lay_over(p, &image, x, twi_fixed_round_i32(at.y));
    }
    forget_image(p, &image);
    return status;
}

/* Too far out to reach the bitmap, whatever the outline is. */
static bool is_far_out(const glyph_painter *p, tw_point at)
{
    const double reach = MAX_DESIGN_COORDINATE * get_design_scale(p) + 1.0;
    return at.x < -reach || at.y < -reach || at.x > (double)p->bitmap->width + reach ||
           at.y > (double)p->bitmap->height + reach;
}

static tw_status draw_glyph(glyph_painter *p, uint32_t glyph, tw_point at)
{
    bool is_drawn = false;
    if (p->face->bitmaps != NULL) {
        TWI_TRY(draw_color_glyph(p, glyph, at, &is_drawn));
    } else if (p->measured == NULL && is_far_out(p, at)) {
        return twi_work_charge(p->work, TW_WORK_RASTER, 1);
    }
    return is_drawn ? TW_OK : draw_mask_glyph(p, glyph, at);
}

static tw_status draw_glyphs(glyph_painter *p, const tw_glyph_run *run, tw_point origin)
{
    const bool goes_left = (run->bidi_level & 1) != 0;
    double pen = origin.x;
    for (size_t g = 0; g < run->glyph_count; g++) {
        const double advance = (double)run->advances[g];
        const tw_glyph_offset offset = run->offsets[g];
        const double along = (double)offset.advance_offset;
        pen -= goes_left ? advance : 0.0;
        const tw_point at = {.x = goes_left ? pen - along : pen + along,
                             .y = origin.y - (double)offset.ascender_offset};
        pen += goes_left ? 0.0 : advance;
        const twi_arena_mark mark = twi_arena_get_mark(&p->arena);
        TWI_TRY(draw_glyph(p, run->glyph_ids[g], at));
        twi_arena_rewind(&p->arena, mark);
    }
    return TW_OK;
}

static tw_status run_painter(glyph_painter *p, const tw_glyph_run *run, tw_point origin)
{
    p->size_px = run->size;
    twi_arena_init(&p->arena, twi_work_allocator(p->work), TWI_MAX_ARENA_BYTES);
    const tw_status status = draw_glyphs(p, run, origin);
    twi_arena_finish(&p->arena);
    return status;
}

tw_status twi_glyph_painter_draw_run(twi_work *work, twi_glyph_cache *cache, twi_bitmap *bitmap,
                                     const twi_font_face *face, const tw_glyph_run *run,
                                     tw_point origin, tw_color color)
{
    assert(run->size > 0.0);
    glyph_painter p = {.work = work,
                       .cache = cache,
                       .bitmap = bitmap,
                       .face = face,
                       .paint = twi_paint_make(color)};
    return run_painter(&p, run, origin);
}

tw_status twi_glyph_painter_measure_run(twi_work *work, twi_glyph_cache *cache,
                                        const twi_font_face *face, const tw_glyph_run *run,
                                        tw_point origin, twi_pixel_box *out_box)
{
    assert(run->size > 0.0);
    memset(out_box, 0, sizeof(*out_box));
    glyph_painter p = {.work = work, .cache = cache, .face = face, .measured = out_box};
    return run_painter(&p, run, origin);
}
