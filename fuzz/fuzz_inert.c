/* SPDX-License-Identifier: MIT */
/* Asks whether spaces are inert in arbitrary fonts, and HarfBuzz whether that is so.
 *
 * Input: the file's bytes, as they are. They are opened twice: checked by the gate, and vouched
 * for, as a broken font of the system would be. Laws: an answer is told again; it has a reason, and a
 * place in the file; it costs what limits.h allows; in fonts that pass the gate, words beside an
 * inert space are shaped as they are alone. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "font/inert.h"
#include "space_oracle.h"

enum { FACTORY_BYTES = 64 << 20, ROUNDS = 2, MAX_GLYPHS = 512 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static const uint32_t letters[] = {'A', 'B', 'C', 'f', 'i', 0xC1, 0x301, 0x627, 0x200D, '1', 'A'};
static const uint32_t features[] = {HB_TAG('s', 's', '0', '1'), HB_TAG('s', 'a', 'l', 't')};

static const struct {
    hb_script_t script;
    const char *language;
    hb_direction_t direction;
    uint32_t space;
    size_t feature_count;
} questions[] = {
    {HB_SCRIPT_LATIN, "en", HB_DIRECTION_LTR, ' ', 0},
    {HB_SCRIPT_LATIN, "tr", HB_DIRECTION_LTR, 0xA0, TWI_COUNT_OF(features)},
    {HB_SCRIPT_ARABIC, "ur", HB_DIRECTION_RTL, ' ', 0},
    {HB_SCRIPT_DEVANAGARI, "mr", HB_DIRECTION_LTR, ' ', 0},
    {HB_SCRIPT_HAN, "ja", HB_DIRECTION_TTB, 0x3000, 0},
};

static space_oracle asked;

static void check_answer(const twi_font_face *face)
{
    const twi_inert again = twi_inert_find(face, &asked.question);
    const twi_inert *answer = &asked.answer;
    const size_t size = face->file->bytes.size;
    LAW(answer->answer == again.answer && answer->reason == again.reason &&
        answer->table == again.table && answer->lookup == again.lookup &&
        answer->offset == again.offset && answer->work == again.work &&
        answer->carries_marks == again.carries_marks);
    LAW(answer->reason != NULL && answer->offset <= size);
    /* Each of four tables counts with at most the file's size. */
    LAW(answer->work <= TWI_GATE_WORK_BASE + 4 * (uint64_t)size * TWI_GATE_WORK_PER_BYTE);
}

static void check_shapes(void)
{
    test_random random = test_random_make(asked.face->file->bytes.size);
    oracle_text text;
    asked.has_failed = false;
    asked.letter_count = TWI_COUNT_OF(letters);
    memcpy(asked.letters, letters, sizeof(letters));
    for (int i = 0; i < ROUNDS; i++) {
        const bool is_different = oracle_count_differences(&asked, &random, 1, &text) > 0;
        /* Where a font multiplies glyphs, the shaper's own limits strike here or there. */
        if (is_different && !asked.has_failed && asked.whole.count < MAX_GLYPHS) {
            oracle_tell(&asked, &text);
            LAW(!is_different);
        }
    }
}

static void ask_face(const twi_font_face *face, bool is_checked)
{
    asked.face = face;
    for (size_t i = 0; i < TWI_COUNT_OF(questions); i++) {
        asked.question = (twi_inert_question){
            .script = (uint32_t)hb_script_to_iso15924_tag(questions[i].script),
            .language = hb_language_from_string(questions[i].language, -1),
            .direction = questions[i].direction,
            .features = features,
            .feature_count = questions[i].feature_count,
            .space = questions[i].space,
        };
        asked.answer = twi_inert_find(face, &asked.question);
        check_answer(face);
        if (is_checked && asked.answer.answer == TWI_INERT_YES) {
            check_shapes();
        }
    }
}

static void ask_file(twi_context *context, twi_bytes bytes, tw_font_trust trust)
{
    twi_font_file *file = NULL;
    if (twi_font_file_copy(context, bytes, trust, NULL, &file) != TW_OK) {
        return;
    }
    twi_font_face *face = NULL;
    if (twi_font_face_open(context, file, 0, &face) == TW_OK) {
        ask_face(face, trust == TW_FONT_TRUST_NONE);
    }
    twi_font_face_release(face);
    twi_object_release(&file->object);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    if (size == 0) {
        return 0;
    }
    options.limits = tw_limits_untrusted();
    options.memory_cap = FACTORY_BYTES;
    twi_context *context = twi_context_new(&options);
    LAW(context != NULL);
    asked.buffer = hb_buffer_create();
    ask_file(context, (twi_bytes){data, size}, TW_FONT_TRUST_NONE);
    ask_file(context, (twi_bytes){data, size}, TW_FONT_TRUST_VOUCHED);
    hb_buffer_destroy(asked.buffer);
    LAW(atomic_load(&context->allocator.blocks_in_use) == 1);
    twi_context_release(context);
    return 0;
}
