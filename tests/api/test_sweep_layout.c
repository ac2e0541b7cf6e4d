/* SPDX-License-Identifier: MIT */
/* Refuses every allocation on the way from font bytes to pixels, edits included. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#include "box_font.h"
#include "sweep.h"

typedef struct font {
    uint8_t *bytes;
    size_t size;
} font;

/* Everything that the scenario makes. A failed create leaves an error handle, and the next call
 * answers its status: one check at the end is enough. */
typedef struct made {
    tw_font_file file;
    tw_font_collection collection;
    tw_text_format format;
    tw_text_layout layout;
    tw_bitmap_target target;
} made;

static void release_all(const made *self)
{
    tw_bitmap_target_release(self->target);
    tw_text_layout_release(self->layout);
    tw_text_format_release(self->format);
    tw_font_collection_release(self->collection);
    tw_font_file_release(self->file);
}

static void make_layout(tw_factory factory, const font *bytes, made *self)
{
    tw_font_collection_options collection_options = TW_FONT_COLLECTION_OPTIONS_INIT;
    tw_text_format_options format_options = TW_TEXT_FORMAT_OPTIONS_INIT;
    tw_font_file_create_from_memory(factory, bytes->bytes, bytes->size, TW_FONT_TRUST_NONE,
                                    &self->file);
    collection_options.files = &self->file;
    collection_options.file_count = 1;
    tw_font_collection_create(factory, &collection_options, &self->collection);
    format_options.family = BOX_FONT_DEFAULT_FAMILY;
    format_options.collection = self->collection;
    format_options.size = 10;
    tw_text_format_create(factory, &format_options, &self->format);
    tw_text_layout_create(
        factory,
        tw_utf8("one two \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D three\nfour a\xCC\x81 five "
                "\xFF six \xE4\xB8\x80\xE4\xB8\x81"),
        self->format, 95, 200, &self->layout);
}

/* Restyles, draws, edits, draws again: what was kept is used a second time. */
static tw_status use_layout(tw_factory factory, const made *self, uint64_t *out_digest)
{
    char dump[32768];
    unsigned char pixels[64 * 64 * 4];
    size_t dump_size = 0;
    size_t pixels_size = 0;
    tw_text_metrics metrics;
    tw_status status = tw_text_layout_set_font_weight(self->layout, 700, tw_range_make(2, 9));
    if (status == TW_OK) {
        status = tw_text_layout_set_underline(self->layout, 1, tw_range_make(4, 20));
    }
    if (status == TW_OK) {
        status = tw_text_layout_get_metrics(self->layout, &metrics);
    }
    if (status == TW_OK) {
        status = tw_bitmap_target_draw_text_layout(self->target, self->layout, 1, 1, TW_BLACK);
    }
    if (status == TW_OK) {
        status = tw_text_layout_replace_text(self->layout, tw_range_make(3, 5), tw_utf8("\n new"));
    }
    if (status == TW_OK) {
        status = tw_text_layout_set_max_width(self->layout, 60);
    }
    if (status == TW_OK) {
        status = tw_bitmap_target_draw_text_layout(self->target, self->layout, 1.3, 2, TW_BLACK);
    }
    if (status == TW_OK) {
        status = tw_text_layout_dump(self->layout, dump, sizeof(dump), &dump_size);
    }
    if (status == TW_OK) {
        status = tw_bitmap_target_get_pixels(self->target, pixels, sizeof(pixels), &pixels_size);
    }
    (void)factory;
    *out_digest =
        status == TW_OK ? sweep_mix(sweep_mix(0, dump, dump_size), pixels, pixels_size) : 0;
    return status;
}

static tw_status draw_text(tw_factory factory, void *user, uint64_t *out_digest)
{
    made self;
    memset(&self, 0, sizeof(self));
    make_layout(factory, user, &self);
    tw_status status = tw_bitmap_target_create(factory, 64, 64, &self.target);
    const tw_status used = use_layout(factory, &self, out_digest);
    status = status == TW_OK ? used : status;
    release_all(&self);
    return status;
}

static void test_sweep__from_font_bytes_to_pixels_every_refused_allocation_is_survived(void **state)
{
    (void)state;
    font bytes = {0};
    bytes.bytes = box_font_make(NULL, &bytes.size);
    assert_non_null(bytes.bytes);
    sweep_result result;
    sweep_run(draw_text, &bytes, NULL, &result);
    print_message("%zu allocations, %zu runs were refused\n", result.allocations,
                  result.refused_runs);
    free(bytes.bytes);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > result.allocations / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_sweep__from_font_bytes_to_pixels_every_refused_allocation_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
