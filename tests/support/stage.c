/* SPDX-License-Identifier: MIT */
/* Sets the stage for tests of layouts. */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>

#include "box_font.h"

static void require(tw_status status, const char *what)
{
    if (status != TW_OK) {
        fprintf(stderr, "test stage: %s: %s\n", what, tw_status_get_name(status));
        abort();
    }
}

static void open_collection(test_stage *stage)
{
    size_t size = 0;
    uint8_t *font = box_font_make(NULL, &size);
    tw_font_file file;
    require(font == NULL ? TW_ERROR_OUT_OF_MEMORY : TW_OK, "box font");
    require(tw_font_file_create_from_memory(stage->factory, font, size, TW_FONT_TRUST_NONE, &file),
            "font file");
    free(font);
    tw_font_collection_options options = TW_FONT_COLLECTION_OPTIONS_INIT;
    options.files = &file;
    options.file_count = 1;
    require(tw_font_collection_create(stage->factory, &options, &stage->collection), "collection");
    tw_font_file_release(file);
}

void test_stage_open(test_stage *stage, const tw_factory_options *options,
                     const tw_text_format_options *format_options)
{
    require(tw_factory_create(options, &stage->factory), "factory");
    open_collection(stage);
    tw_text_format_options format = TW_TEXT_FORMAT_OPTIONS_INIT;
    if (format_options != NULL) {
        format = *format_options;
    }
    format.collection = stage->collection;
    format.size = format.size > 0.0 ? format.size : 10.0;
    require(tw_text_format_create(stage->factory, &format, &stage->format), "format");
}

bool test_stage_close(test_stage *stage)
{
    size_t handles = 0;
    tw_text_format_release(stage->format);
    tw_font_collection_release(stage->collection);
    require(tw_factory_count_live_handles(stage->factory, &handles), "count of handles");
    tw_factory_release(stage->factory);
    return handles == 1;
}

char *test_stage_dump(tw_text_layout layout)
{
    size_t size = 0;
    tw_text_layout_dump(layout, NULL, 0, &size);
    char *dump = malloc(size + 1);
    require(dump == NULL ? TW_ERROR_OUT_OF_MEMORY : TW_OK, "dump");
    require(tw_text_layout_dump(layout, dump, size, &size), "dump");
    return dump;
}

uint64_t test_stage_work_of(const test_stage *stage, tw_work_kind kind)
{
    uint64_t units = 0;
    require(tw_factory_get_work_done(stage->factory, kind, &units), "work");
    return units;
}

uint64_t test_stage_work(const test_stage *stage)
{
    uint64_t sum = 0;
    for (int kind = TW_WORK_DECODE; kind <= TW_WORK_RASTER; kind++) {
        sum += test_stage_work_of(stage, (tw_work_kind)kind);
    }
    return sum;
}
