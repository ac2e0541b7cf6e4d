/* SPDX-License-Identifier: MIT */
/* Refuses each allocation of HarfBuzz while a face is opened: the face is refused, or it shapes as
 * if nothing had happened. Skipped under sanitizers, which own malloc, and without
 * fonts-dejavu-core. */
#include "fixture.h"

#include <stdatomic.h>

#include <hb-ot.h>

#include "font/coverage.h"

#define FONT_PATH "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#endif

#if defined(__GLIBC__) && !defined(IS_SANITIZED)

/* In front of the C library's own, for HarfBuzz as well. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static long countdown; /* 0: nothing is refused */

static bool must_refuse(void)
{
    return countdown > 0 && --countdown == 0;
}

void *malloc(size_t size)
{
    return must_refuse() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return must_refuse() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return must_refuse() ? NULL : __libc_realloc(block, size);
}

/* FNV-1a over what a face answers: glyphs, advances, offsets, coverage, an outline. */
static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * UINT64_C(0x100000001B3);
}

static uint64_t shape(const twi_font_face *face, uint64_t hash, const char *text,
                      hb_script_t script, hb_direction_t direction)
{
    static const char *const shapers[] = {"ot", NULL};
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_direction(buffer, direction);
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    assert_true(hb_shape_full(face->hb_font, buffer, NULL, 0, shapers));
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    for (unsigned i = 0; i < count; i++) {
        hash = mix(hash, infos[i].codepoint);
        hash = mix(hash, (uint64_t)positions[i].x_advance);
        hash = mix(hash, (uint64_t)positions[i].x_offset);
    }
    hb_buffer_destroy(buffer);
    return hash;
}

static uint64_t summarise(twi_context *context, const twi_font_face *face)
{
    uint64_t hash = mix(UINT64_C(0xCBF29CE484222325), face->glyph_count);
    hash = mix(hash, face->coverage->page_count);
    hash = mix(hash, (uint64_t)strlen(face->family));
    hash = mix(hash, (uint64_t)face->metrics.ascent);
    hash = mix(hash, face->traits.is_color);
    for (uint32_t scalar = 0; scalar < 0x3000; scalar++) {
        hash = mix(hash, twi_font_face_has_scalar(face, scalar));
        hash = mix(hash, twi_font_face_get_glyph(face, scalar));
    }
    hash = shape(face, hash, "office AVATAR \xCC\x81", HB_SCRIPT_LATIN, HB_DIRECTION_LTR);
    hash =
        shape(face, hash, "\xD8\xA8\xD9\x8E\xD9\x84\xD8\xA7", HB_SCRIPT_ARABIC, HB_DIRECTION_RTL);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    twi_arena arena;
    twi_arena_init(&arena, &context->allocator, 1 << 20);
    twi_outline outline;
    const uint32_t glyph = twi_font_face_get_glyph(face, 0xE9);
    assert_int_equal(twi_font_face_get_outline(&work, face, glyph, &arena, &outline), TW_OK);
    hash = mix(hash, outline.point_count);
    twi_arena_finish(&arena);
    return hash;
}

static void test_probe__a_refused_allocation_of_harfbuzz_heals_or_refuses_the_face(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_file *file = NULL;
    assert_int_equal(fixture_open_path(context, FONT_PATH, &file), TW_OK);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_face_open(context, file, 0, &face), TW_OK);
    const uint64_t expected = summarise(context, face);
    twi_font_face_release(face);
    unsigned refused = 0;
    unsigned healed = 0;
    for (long nth = 1;; nth++) {
        countdown = nth;
        const tw_status status = twi_font_face_open(context, file, 0, &face);
        const bool was_reached = countdown == 0;
        countdown = 0;
        if (status != TW_OK) {
            assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
            refused++;
            continue;
        }
        if (summarise(context, face) != expected) {
            fail_msg("allocation %ld refused: the face opens, and answers otherwise", nth);
        }
        twi_font_face_release(face);
        if (!was_reached) {
            break;
        }
        healed++;
    }
    print_message("%u faces refused, %u healed\n", refused, healed);
    assert_true(healed > 0);
    twi_object_release(&file->object);
    fixture_free_context(context);
}

int main(void)
{
    if (fopen(FONT_PATH, "rb") == NULL) {
        (void)printf("skipped: no " FONT_PATH "; install fonts-dejavu-core\n");
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_probe__a_refused_allocation_of_harfbuzz_heals_or_refuses_the_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    (void)printf("skipped: malloc is not ours to refuse here\n");
    return 77;
}

#endif
