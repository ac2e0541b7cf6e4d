/* SPDX-License-Identifier: MIT */
/* Draws the layout into a bitmap target and writes it as a PNG file. */
#include "render.h"

#include <cairo.h>
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

/* Cairo's ARGB32 is our BGRA on little-endian machines; elsewhere the bytes of a pixel turn. */
static void to_native_order(unsigned char *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char *p = pixels + 4 * i;
        const uint32_t pixel =
            (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | (uint32_t)p[0];
        *(uint32_t *)(void *)p = pixel;
    }
}

static cairo_status_t write_bytes(void *file, const unsigned char *bytes, unsigned int size)
{
    return fwrite(bytes, 1, size, file) == size ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static bool write_png(const demo_options *options, unsigned char *pixels, uint32_t width,
                      uint32_t height)
{
    to_native_order(pixels, (size_t)width * height);
    FILE *file = fopen(options->output, "wb");
    if (file == NULL) {
        return complain("%s: %s", options->output, strerror(errno));
    }
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        pixels, CAIRO_FORMAT_ARGB32, (int)width, (int)height, (int)(width * 4));
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface, write_bytes, file);
    cairo_surface_destroy(surface);
    const bool is_closed = fclose(file) == 0;
    return (status == CAIRO_STATUS_SUCCESS && is_closed) ||
           complain("%s: it cannot be written", options->output);
}

/* Measure the text and draw it: *out_pixels is to be freed. */
static tw_status draw(const demo_options *options, const demo_scene *scene,
                      unsigned char **out_pixels, uint32_t *out_width, uint32_t *out_height)
{
    tw_text_metrics metrics;
    tw_status status = tw_text_layout_get_metrics(scene->layout, &metrics);
    if (status != TW_OK) {
        return status;
    }
    const double width = isfinite(options->width) ? options->width : metrics.width;
    *out_width = (uint32_t)ceil(fmin(fmax(width + 2.0 * options->margin, 1.0), 32767.0));
    *out_height = (uint32_t)ceil(fmin(fmax(metrics.height + 2.0 * options->margin, 1.0), 32767.0));
    tw_bitmap_target target;
    tw_bitmap_target_create(scene->factory, *out_width, *out_height, &target);
    tw_bitmap_target_clear(target, options->background);
    status = tw_bitmap_target_draw_text_layout(target, scene->layout, options->margin,
                                               options->margin, options->color);
    if (status == TW_OK) {
        size_t size = (size_t)*out_width * *out_height * 4;
        *out_pixels = malloc(size);
        status = *out_pixels == NULL
                     ? TW_ERROR_OUT_OF_MEMORY
                     : tw_bitmap_target_get_pixels(target, *out_pixels, size, &size);
    }
    tw_bitmap_target_release(target);
    return status;
}

bool render_run(const demo_options *options, const demo_scene *scene)
{
    unsigned char *pixels = NULL;
    uint32_t width = 0;
    uint32_t height = 0;
    const tw_status status = draw(options, scene, &pixels, &width, &height);
    const bool good = status == TW_OK ? write_png(options, pixels, width, height)
                                      : complain_status(scene->factory, status, "render");
    free(pixels);
    return good;
}
