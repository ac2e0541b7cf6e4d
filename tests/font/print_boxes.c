/* SPDX-License-Identifier: MIT */
/* Prints what a bitmap font's glyphs fill at a size, one box a line, in pixels of a strike:
 *
 *     print_boxes FONT SIZE PPEM */
#include <stdio.h>
#include <stdlib.h>

#include "font/source.h"
#include "font/strikes.h"

static void expect_ok(tw_status status, const char *what)
{
    if (status != TW_OK) {
        fprintf(stderr, "%s: %s\n", what, tw_status_get_name(status));
        exit(1);
    }
}

static void print_glyph(twi_work *work, const twi_font_face *face, uint32_t glyph, double size,
                        double ppem)
{
    twi_arena arena;
    twi_outline outline;
    const double pixel = face->metrics.units_per_em / ppem;
    twi_arena_init(&arena, &work->context->allocator, 1 << 20);
    expect_ok(twi_strikes_get_outline(work, face, glyph, size, &arena, &outline), "outline");
    for (size_t i = 0; i + 4 <= outline.point_count; i += 4) {
        const float *box = outline.coordinates + i * 2;
        printf("%u %.3f %.3f %.3f %.3f\n", glyph, (double)box[0] / pixel, (double)box[1] / pixel,
               (double)box[4] / pixel, (double)box[5] / pixel);
    }
    twi_arena_finish(&arena);
}

int main(int count, char **words)
{
    if (count != 4) {
        return 2;
    }
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    twi_context *context = twi_context_new(&options);
    twi_font_source *source = NULL;
    twi_font_face *face = NULL;
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    expect_ok(twi_font_source_open_path(context, words[1], TW_FONT_TRUST_NONE, &source), words[1]);
    expect_ok(twi_font_source_open_face(source, 0, &face), "face");
    printf("strikes %d\n", face->draws_strikes);
    for (uint32_t glyph = 0; glyph < face->glyph_count; glyph++) {
        print_glyph(&work, face, glyph, strtod(words[2], NULL), strtod(words[3], NULL));
    }
    twi_font_face_release(face);
    twi_font_source_release(source);
    twi_context_release(context);
    return 0;
}
