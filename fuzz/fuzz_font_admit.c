/* SPDX-License-Identifier: MIT */
/* Admits arbitrary bytes as a font: the gate in both profiles, and when it lets them pass, a face,
 * its metrics, a few outlines, and a short text laid out and drawn.
 *
 * Input: the file's bytes, as they are. Laws: a verdict is told again; strict implies compatible;
 * opening agrees with the compatible verdict; a refusal has a rule and lies in the file; nothing is
 * left behind. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <textwright/textwright.h>

enum { LAYOUT_WORK = 200000, FACTORY_BYTES = 64 << 20 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static tw_font_verdict judge(tw_factory factory, const uint8_t *data, size_t size,
                             tw_gate_profile profile)
{
    tw_font_verdict verdict;
    tw_font_verdict again;
    LAW(tw_font_file_check(factory, data, size, profile, &verdict) == TW_OK);
    LAW(tw_font_file_check(factory, data, size, profile, &again) == TW_OK);
    LAW(memcmp(&verdict, &again, sizeof(verdict)) == 0);
    LAW((verdict.status == TW_OK) == (verdict.face_count > 0));
    LAW((verdict.status == TW_OK) == (verdict.rule[0] == '\0'));
    return verdict;
}

static bool is_expected(tw_status status)
{
    return status == TW_OK || status == TW_ERROR_FILE_FORMAT || status == TW_ERROR_LIMIT_EXCEEDED ||
           status == TW_ERROR_OUT_OF_MEMORY;
}

static void lay_out(tw_factory factory, tw_font_collection collection)
{
    static const char text[] = "AB C fi\xC3\x81 A\xCC\x81 \xD8\xA7\xD8\xA8 0123\n\xF0\x9F\x98\x80";
    tw_text_format_options options = TW_TEXT_FORMAT_OPTIONS_INIT;
    options.family = "Gate";
    options.collection = collection;
    tw_text_format format;
    tw_text_layout layout;
    tw_text_metrics metrics;
    tw_bitmap_target target;
    (void)tw_text_format_create(factory, &options, &format);
    (void)tw_text_layout_create(factory, tw_utf8(text), format, 80.0, 1000.0, &layout);
    LAW(is_expected(tw_text_layout_get_metrics(layout, &metrics)));
    LAW(tw_bitmap_target_create(factory, 64, 64, &target) == TW_OK);
    LAW(is_expected(
        tw_bitmap_target_draw_text_layout(target, layout, 0.0, 0.0, (tw_color){0, 0, 0, 1})));
    tw_bitmap_target_release(target);
    tw_text_layout_release(layout);
    tw_text_format_release(format);
}

/* Lists that are not in order pass the gate, and are no lists to choose from. */
static void list_features(tw_font_face face, const uint32_t *glyphs, size_t count)
{
    enum { LATN = 0x4C61746E, FEATURES = 8, GLYPHS = 16 };
    uint32_t tags[FEATURES];
    uint8_t applies[GLYPHS];
    size_t tag_count = 0;
    const tw_status status =
        tw_font_face_get_typographic_features(face, LATN, "tr", tags, FEATURES, &tag_count);
    LAW(is_expected(status) || status == TW_ERROR_BUFFER_TOO_SMALL);
    LAW(count <= GLYPHS);
    for (size_t i = 0; i < tag_count && i < FEATURES; i++) {
        LAW(i == 0 || tags[i - 1] < tags[i]);
        LAW(is_expected(tw_font_face_check_typographic_feature(face, LATN, "tr", tags[i], glyphs,
                                                               count, applies)));
    }
}

static void use_face(tw_font_file file, uint32_t index)
{
    tw_font_face face;
    tw_font_metrics metrics;
    uint32_t glyph_count = 0;
    static const uint32_t scalars[] = {' ', 'A', 0xC1, 0x627, 0x1F600, 0x10FFFF};
    uint32_t glyphs[sizeof(scalars) / sizeof(*scalars)];
    const tw_status status = tw_font_face_create(file, index, &face);
    LAW(is_expected(status));
    if (status == TW_OK) {
        LAW(tw_font_face_get_metrics(face, &metrics) == TW_OK);
        LAW(metrics.units_per_em >= 16 && metrics.units_per_em <= 16384);
        LAW(tw_font_face_get_glyph_count(face, &glyph_count) == TW_OK);
        LAW(tw_font_face_get_glyph_indices(face, scalars, sizeof(scalars) / sizeof(*scalars),
                                           glyphs) == TW_OK);
        for (size_t i = 0; i < sizeof(glyphs) / sizeof(*glyphs); i++) {
            LAW(glyphs[i] < glyph_count);
        }
        list_features(face, glyphs, sizeof(glyphs) / sizeof(*glyphs));
    }
    tw_font_face_release(face);
}

static void use_file(tw_factory factory, tw_font_file file, uint32_t face_count)
{
    tw_font_collection_options options = TW_FONT_COLLECTION_OPTIONS_INIT;
    tw_font_collection collection;
    for (uint32_t i = 0; i < face_count; i++) {
        use_face(file, i);
    }
    options.files = &file;
    options.file_count = 1;
    if (tw_font_collection_create(factory, &options, &collection) == TW_OK) {
        lay_out(factory, collection);
    }
    tw_font_collection_release(collection);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    tw_factory factory;
    tw_font_file file;
    size_t handles = 0;
    if (size == 0) {
        return 0;
    }
    options.limits = tw_limits_untrusted();
    options.limits.work_units = LAYOUT_WORK;
    options.memory_cap = FACTORY_BYTES;
    LAW(tw_factory_create(&options, &factory) == TW_OK);
    const tw_font_verdict verdict = judge(factory, data, size, TW_GATE_PROFILE_COMPATIBLE);
    const tw_font_verdict strict = judge(factory, data, size, TW_GATE_PROFILE_STRICT);
    LAW(strict.status != TW_OK || verdict.status == TW_OK);
    LAW(tw_font_file_create_from_memory(factory, data, size, TW_FONT_TRUST_NONE, &file) ==
        verdict.status);
    if (verdict.status == TW_OK) {
        use_file(factory, file, verdict.face_count);
        tw_font_file_release(file);
    }
    LAW(tw_factory_count_live_handles(factory, &handles) == TW_OK && handles == 1);
    tw_factory_release(factory);
    return 0;
}
