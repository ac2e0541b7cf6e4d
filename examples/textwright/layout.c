/* SPDX-License-Identifier: MIT */
/* Prints a layout: lines, runs with their glyphs, clusters. */
#include "layout.h"

#include <stdlib.h>

#include "json.h"
#include "message.h"

static tw_status print_lines(json *out, const demo_scene *scene)
{
    size_t count = 0;
    tw_text_layout_get_line_metrics(scene->layout, 0, NULL, 0, &count);
    tw_line_metrics *lines = calloc(count + 1, sizeof(*lines));
    if (lines == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    const tw_status status =
        tw_text_layout_get_line_metrics(scene->layout, 0, lines, count, &count);
    json_open(out, "lines", '[');
    for (size_t n = 0; status == TW_OK && n < count; n++) {
        json_open(out, NULL, '{');
        json_size(out, "start", lines[n].range.start);
        json_size(out, "end", lines[n].range.end);
        json_size(out, "trailing_whitespace_length", lines[n].trailing_whitespace_length);
        json_size(out, "newline_length", lines[n].newline_length);
        json_number(out, "left", lines[n].left);
        json_number(out, "top", lines[n].top);
        json_number(out, "width", lines[n].width);
        json_number(out, "height", lines[n].height);
        json_number(out, "baseline", lines[n].baseline);
        json_close(out, '}');
    }
    json_close(out, ']');
    free(lines);
    return status;
}

static tw_status print_clusters(json *out, const demo_scene *scene)
{
    const tw_range all = {0, scene->length};
    size_t count = 0;
    tw_text_layout_get_cluster_metrics(scene->layout, all, NULL, 0, &count);
    tw_cluster_metrics *clusters = calloc(count + 1, sizeof(*clusters));
    if (clusters == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    const tw_status status =
        tw_text_layout_get_cluster_metrics(scene->layout, all, clusters, count, &count);
    size_t start = 0;
    json_open(out, "clusters", '[');
    for (size_t c = 0; status == TW_OK && c < count; c++) {
        json_open(out, NULL, '{');
        json_size(out, "start", start);
        json_size(out, "length", clusters[c].length);
        json_number(out, "width", clusters[c].width);
        json_string(out, "text", scene->text + start, clusters[c].length);
        json_flag(out, "can_wrap_line_after", clusters[c].can_wrap_line_after);
        json_flag(out, "is_whitespace", clusters[c].is_whitespace);
        json_flag(out, "is_newline", clusters[c].is_newline);
        json_flag(out, "is_soft_hyphen", clusters[c].is_soft_hyphen);
        json_flag(out, "is_right_to_left", clusters[c].is_right_to_left);
        json_close(out, '}');
        start += clusters[c].length;
    }
    json_close(out, ']');
    free(clusters);
    return status;
}

static void print_glyphs(json *out, const tw_glyph_run *run, double x, double y)
{
    const double direction = (run->bidi_level & 1) != 0 ? -1.0 : 1.0;
    double pen = x;
    json_open(out, "glyphs", '[');
    for (size_t g = 0; g < run->glyph_count; g++) {
        const double advance = (double)run->advances[g];
        const double origin = direction < 0.0 ? pen - advance : pen;
        json_open(out, NULL, '{');
        json_size(out, "id", run->glyph_ids[g]);
        json_number(out, "x", origin + direction * (double)run->offsets[g].advance_offset);
        json_number(out, "y", y - (double)run->offsets[g].ascender_offset);
        json_number(out, "advance", advance);
        json_close(out, '}');
        pen += direction * advance;
    }
    json_close(out, ']');
}

static tw_status print_run(void *context, const tw_glyph_run *run,
                           const tw_glyph_run_description *description, double x, double y)
{
    json *out = context;
    char family[256] = "";
    size_t size = 0;
    const tw_status status = tw_font_face_get_family_name(run->face, family, sizeof(family), &size);
    if (status != TW_OK && status != TW_ERROR_BUFFER_TOO_SMALL) {
        return status;
    }
    json_open(out, NULL, '{');
    json_size(out, "start", description->range.start);
    json_size(out, "end", description->range.end);
    json_string(out, "font", family, size > 0 && status == TW_OK ? size - 1 : 0);
    json_number(out, "size", run->size);
    json_size(out, "bidi_level", run->bidi_level);
    json_number(out, "x", x);
    json_number(out, "y", y);
    print_glyphs(out, run, x, y);
    json_close(out, '}');
    return TW_OK;
}

static tw_status print_runs(json *out, const demo_scene *scene)
{
    tw_text_renderer renderer = TW_TEXT_RENDERER_INIT;
    renderer.draw_glyph_run = print_run;
    json_open(out, "runs", '[');
    const tw_status status = tw_text_layout_draw(scene->layout, &renderer, out, 0.0, 0.0);
    json_close(out, ']');
    return status;
}

static tw_status print_json(const demo_scene *scene)
{
    json out = {.stream = stdout};
    tw_text_metrics metrics;
    tw_status status = tw_text_layout_get_metrics(scene->layout, &metrics);
    if (status != TW_OK) {
        return status;
    }
    json_open(&out, NULL, '{');
    json_size(&out, "length", scene->length);
    json_number(&out, "width", metrics.width);
    json_number(&out, "height", metrics.height);
    status = print_lines(&out, scene);
    if (status == TW_OK) {
        status = print_runs(&out, scene);
    }
    if (status == TW_OK) {
        status = print_clusters(&out, scene);
    }
    json_close(&out, '}');
    return status;
}

static tw_status print_dump(const demo_scene *scene)
{
    size_t size = 0;
    tw_status status = tw_text_layout_dump(scene->layout, NULL, 0, &size);
    if (status != TW_ERROR_BUFFER_TOO_SMALL) {
        return status;
    }
    char *dump = malloc(size);
    status = dump == NULL ? TW_ERROR_OUT_OF_MEMORY
                          : tw_text_layout_dump(scene->layout, dump, size, &size);
    if (status == TW_OK) {
        fputs(dump, stdout);
    }
    free(dump);
    return status;
}

bool layout_run(const demo_options *options, const demo_scene *scene)
{
    const tw_status status = options->as_json ? print_json(scene) : print_dump(scene);
    if (status != TW_OK) {
        return complain_status(scene->factory, status, "layout");
    }
    if (fflush(stdout) != 0) {
        return complain("standard output: it cannot be written");
    }
    return true;
}
