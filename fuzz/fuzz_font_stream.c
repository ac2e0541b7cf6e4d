/* SPDX-License-Identifier: MIT */
/* Loads a font through streams that lie: the first bytes decide how, the rest decide which bytes of a
 * good font are others.
 *
 * Input: a script of answers, one byte per callback, then (offset, value) pairs. Laws: what was opened
 * is closed, what was lent is taken back; no fragment is asked for outside the size that was told; a
 * stream that failed gives its own status; nothing is left behind. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <textwright/textwright.h>

#include "box_font.h"
#include "reader.h"

enum { SCRIPT_BYTES = 24, FACTORY_BYTES = 64 << 20 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

typedef struct liar {
    fuzz_reader script;
    uint8_t *font;
    size_t size;
    uint64_t told_size;
    size_t opened, closed, lent, taken_back, destroyed;
    bool has_failed; /* a callback answered with this status */
    tw_status failure;
} liar;

/* Most answers are honest, so that some loads get far. */
static tw_status answer(liar *self)
{
    const uint8_t choice = fuzz_reader_u8(&self->script);
    if (choice < 224) {
        return TW_OK;
    }
    const tw_status status = (tw_status)(choice - 224 + 1);
    if (!self->has_failed) {
        self->has_failed = true;
        self->failure = choice - 224 + 1 <= TW_ERROR_INTERNAL ? status : TW_ERROR_CALLBACK_FAILED;
    }
    return status;
}

static tw_status open_stream(void *user, const void *key, size_t key_size, void **out_stream)
{
    liar *self = user;
    LAW(key_size == 1 && *(const char *)key == 'k');
    const tw_status status = answer(self);
    if (status == TW_OK) {
        self->opened++;
        *out_stream = self;
    }
    return status;
}

static tw_status get_size(void *user, void *stream, uint64_t *out_size)
{
    static const uint64_t odd[] = {0, 1, 12, UINT64_MAX, (uint64_t)1 << 63, (uint64_t)1 << 32};
    liar *self = user;
    LAW(stream == self);
    const uint8_t choice = fuzz_reader_u8(&self->script);
    self->told_size = choice < 200   ? self->size
                      : choice < 220 ? self->size - (choice - 200)
                      : choice < 240 ? self->size + (choice - 219)
                                     : odd[choice % (sizeof(odd) / sizeof(odd[0]))];
    *out_size = self->told_size;
    return answer(self);
}

static tw_status get_time(void *user, void *stream, int64_t *out_nanoseconds)
{
    liar *self = user;
    LAW(stream == self);
    *out_nanoseconds = fuzz_reader_u8(&self->script) < 240 ? 5 : INT64_MIN;
    return TW_OK;
}

static tw_status read_fragment(void *user, void *stream, uint64_t offset, uint64_t size,
                               const void **out_data, void **out_fragment)
{
    liar *self = user;
    LAW(stream == self);
    LAW(offset <= self->told_size && size <= self->told_size - offset);
    const tw_status status = answer(self);
    if (status != TW_OK) {
        return status;
    }
    if (offset > self->size || size > self->size - offset) {
        self->failure = self->has_failed ? self->failure : TW_ERROR_OUT_OF_RANGE;
        self->has_failed = true;
        return TW_ERROR_OUT_OF_RANGE;
    }
    self->lent++;
    *out_data = fuzz_reader_u8(&self->script) < 240 ? self->font + offset : NULL;
    *out_fragment = self;
    return TW_OK;
}

static void release_fragment(void *user, void *stream, void *fragment)
{
    liar *self = user;
    LAW(stream == self && fragment == self);
    self->taken_back++;
}

static void release_stream(void *user, void *stream)
{
    liar *self = user;
    LAW(stream == self);
    self->closed++;
}

static void destroy(void *user)
{
    ((liar *)user)->destroyed++;
}

static void load(tw_factory factory, liar *self)
{
    tw_font_loader_callbacks callbacks = TW_FONT_LOADER_CALLBACKS_INIT;
    tw_font_loader loader;
    tw_font_file file;
    tw_font_face face;
    tw_font_metrics metrics;
    callbacks.user = self;
    callbacks.open_stream = open_stream;
    callbacks.get_size = get_size;
    callbacks.get_last_write_time = get_time;
    callbacks.read_fragment = read_fragment;
    callbacks.release_fragment = release_fragment;
    callbacks.release_stream = release_stream;
    callbacks.destroy = destroy;
    LAW(tw_font_loader_create(factory, &callbacks, &loader) == TW_OK);
    LAW(tw_factory_register_font_loader(factory, loader) == TW_OK);
    LAW(tw_font_file_create_from_loader(factory, loader, "k", 1, TW_FONT_TRUST_NONE, &file) ==
        TW_OK);
    const tw_status status = tw_font_face_create(file, 0, &face);
    LAW(!self->has_failed || status == self->failure);
    LAW(tw_font_face_get_metrics(face, &metrics) == status);
    tw_font_face_release(face);
    tw_font_file_release(file);
    LAW(tw_factory_unregister_font_loader(factory, loader) == TW_OK);
    tw_font_loader_release(loader);
    LAW(self->opened == self->closed && self->lent == self->taken_back && self->destroyed == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reader reader = {data, size};
    liar self = {.has_failed = false};
    self.script.bytes = fuzz_reader_take(&reader, SCRIPT_BYTES, &self.script.size);
    self.font = box_font_make(NULL, &self.size);
    LAW(self.font != NULL);
    while (reader.size >= 3) {
        const size_t at = fuzz_reader_u16(&reader) % self.size;
        self.font[at] = fuzz_reader_u8(&reader);
    }
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits = tw_limits_untrusted();
    options.memory_cap = FACTORY_BYTES;
    tw_factory factory;
    size_t handles = 0;
    LAW(tw_factory_create(&options, &factory) == TW_OK);
    load(factory, &self);
    LAW(tw_factory_count_live_handles(factory, &handles) == TW_OK && handles == 1);
    tw_factory_release(factory);
    free(self.font);
    return 0;
}
