/* SPDX-License-Identifier: MIT */
/* The law of analysis.h: sections between clean fences, analysed apart, are analysed as inside
 * their paragraph. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <wchar.h>

#include <cmocka.h>

#include "analysed.h"
#include "unicode/fence.h"

#define MAX_TEXT 400u
#define TEXTS_PER_MIX 3000u

static uint64_t seed = 0x9E3779B97F4A7C15u;

static uint32_t random_below(uint32_t limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 16) % limit);
}

/* What random texts are made of. Letters and spaces come up more often, or no text had fences. */
static const wchar_t *const latin = L"abcxyz ABC éß  ";
static const wchar_t *const digits = L"0123456789.,:;'’-/%$€#*+";
static const wchar_t *const brackets = L"()[]{}<>«»“”‘’「」（）〈〉\x2329\x232A";
static const wchar_t *const greek = L"αβγ δεζ ΑΒΓ абв где ЖЗИ  ";
static const wchar_t *const hebrew = L"אבג דהו זחט  ״׳־";
static const wchar_t *const arabic = L"ابت ثجح خدذ  ،؛؟ـ٠١٢َِّ";
static const wchar_t *const indic = L"कखग घङच ।॥ िा्ं বাং লা১২";
static const wchar_t *const thai = L"กขคงจ ฉชซ ะาิีแเ ສວັນ ក្ខ";
static const wchar_t *const cjk = L"漢字仮名交文 あいうっゃカキクッャー々〜、。・한국어 조선　";
static const wchar_t *const marks = L"\x0301\x0308\x0323\x20E3\xFE0E\xFE0F\x200D\x200C\x034F\x2060";
static const wchar_t *const emoji =
    L"😀👍🏽👩💻❤☝©🇩🇪🇫🇷🏴\U000E0067\U000E007F\x200D\xFE0F"
    L"1\x20E3";
static const wchar_t *const controls =
    L"\t\v\f\x00AD\x00A0\x200B\x2028\x1C\x1D\x1E\x200E\x200F\x61C";
static const wchar_t *const explicits = L"\x202A\x202B\x202C\x202D\x202E\x2066\x2067\x2068\x2069";
static const wchar_t *const others =
    L"\xFFFD\xE000\x1160\x1100\x11A8\x0D4E\x0E2F\x30FC\x2014\x2026\x2E3A";

typedef struct text_mix {
    const char *name;
    const wchar_t *parts[12];
} text_mix;

#define COUNT_PARTS 12u

static const text_mix mixes[] = {
    {"latin", {latin, latin, latin, digits, brackets, controls}},
    {"european", {latin, greek, latin, greek, digits, brackets, marks}},
    {"cjk", {cjk, cjk, latin, cjk, brackets, digits}},
    {"indic", {indic, latin, indic, greek, digits, brackets, marks}},
    {"thai", {thai, latin, thai, digits, greek, brackets}},
    {"emoji", {emoji, latin, emoji, latin, marks, cjk}},
    {"hebrew", {hebrew, latin, hebrew, hebrew, digits, brackets, marks}},
    {"arabic", {arabic, latin, arabic, hebrew, digits, brackets, controls}},
    {"explicit", {hebrew, latin, latin, digits, arabic, hebrew, latin, brackets, explicits}},
    {"all",
     {latin, greek, cjk, hebrew, arabic, indic, thai, emoji, digits, brackets, controls, others}},
};

/* Runs of a few scalars of one part at a time, as real text has them. */
static size_t make_text(const text_mix *mix, uint32_t *scalars, size_t count)
{
    size_t part_count = 0;
    while (part_count < COUNT_PARTS && mix->parts[part_count] != NULL) {
        part_count++;
    }
    size_t s = 0;
    while (s < count) {
        const wchar_t *part = mix->parts[random_below((uint32_t)part_count)];
        const uint32_t length = (uint32_t)wcslen(part);
        for (uint32_t left = 1 + random_below(12); left > 0 && s < count; left--) {
            scalars[s++] = (uint32_t)part[random_below(length)];
        }
    }
    return s;
}

static void print_text(const char *title, const uint32_t *scalars, size_t count)
{
    print_message("%s", title);
    for (size_t s = 0; s < count; s++) {
        print_message(" %04X", scalars[s]);
    }
    print_message("\n");
}

/* One section against its place in the whole. */
static bool section_agrees(const twi_analysis *whole, const twi_analysis *part, size_t start)
{
    for (size_t s = 0; s < part->count; s++) {
        const size_t w = start + s;
        if (part->levels[s] != whole->levels[w] || part->classes[s] != whole->classes[w] ||
            part->scripts[s] != whole->scripts[w] || part->flags[s] != whole->flags[w]) {
            print_message("scalar %zu (%04X): level %u/%u script %08X/%08X flags %03X/%03X"
                          " (whole/section, section from %zu)\n",
                          w, whole->scalars[w], whole->levels[w], part->levels[s],
                          whole->scripts[w], part->scripts[s], whole->flags[w], part->flags[s],
                          start);
            return false;
        }
    }
    return true;
}

/* The ends of all sections: at each clean fence, by chance. */
static size_t find_fences(const twi_analysis_input *paragraph, bool every, size_t *ends)
{
    const uint32_t *scalars = paragraph->scalars;
    const size_t count = paragraph->count;
    twi_fence_state state = {.needs_bidi = paragraph->direction == TWI_BIDI_RTL};
    for (size_t s = 0; s < count; s++) { /* the paragraph is known: bidi from the start */
        twi_fence_advance(&state, scalars[s]);
    }
    state = (twi_fence_state){.needs_bidi = state.needs_bidi};
    size_t end_count = 0;
    for (size_t s = 0; s + 1 < count; s++) {
        twi_fence_advance(&state, scalars[s]);
        if (twi_fence_is_between(scalars[s], scalars[s + 1]) && twi_fence_state_is_clean(&state) &&
            (every || random_below(4) == 0)) {
            ends[end_count++] = s + 1;
        }
    }
    ends[end_count++] = count;
    return end_count;
}

static size_t check_text(test_analyser *analyser, twi_analysis_input whole_input, bool every)
{
    static size_t ends[1u << 16];
    twi_analysis whole;
    assert_int_equal(test_analyser_run(analyser, &whole_input, &whole), TW_OK);
    const size_t end_count = find_fences(&whole_input, every, ends);
    twi_analysis_input input = whole_input;
    size_t start = 0;
    for (size_t i = 0; i < end_count; i++) {
        input.scalars = whole_input.scalars + start;
        input.count = ends[i] - start;
        twi_analysis part;
        assert_int_equal(test_analyser_run(analyser, &input, &part), TW_OK);
        if (!section_agrees(&whole, &part, start)) {
            print_text("text:", whole_input.scalars, whole_input.count);
            print_text("section:", input.scalars, input.count);
            print_message("before: %04X %08X\n", input.before, input.before_script);
            fail();
        }
        start = ends[i];
        input.before = whole_input.scalars[start - 1];
        input.before_script = part.end_script;
    }
    test_analyser_forget(analyser);
    return end_count;
}

/* Words of Chinese and Japanese come from a dictionary: outside the law. */
static bool has_dictionary_words(const text_mix *mix)
{
    for (size_t i = 0; i < COUNT_PARTS && mix->parts[i] != NULL; i++) {
        if (mix->parts[i] == cjk) {
            return true;
        }
    }
    return false;
}

static void test_analysis__sections_between_fences_equal_the_whole(void **state)
{
    (void)state;
    static const char *const locales[] = {"und", "en", "ja", "zh-Hant", "fi", "de", "th"};
    uint32_t scalars[MAX_TEXT];
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (size_t m = 0; m < TWI_COUNT_OF(mixes); m++) {
        size_t sections = 0;
        for (size_t t = 0; t < TEXTS_PER_MIX; t++) {
            const twi_analysis_input input = {
                .scalars = scalars,
                .count = make_text(&mixes[m], scalars, 1 + random_below(MAX_TEXT)),
                .direction = (twi_bidi_direction)random_below(2),
                .locale = locales[random_below((uint32_t)TWI_COUNT_OF(locales))],
                .strictness = (tw_line_break_strictness)random_below(3),
                .word_break = (twi_word_break)random_below(3),
                .wants_words = !has_dictionary_words(&mixes[m])};
            sections += check_text(&analyser, input, t % 2 == 0);
        }
        print_message("%s: %u texts, %zu sections\n", mixes[m].name, TEXTS_PER_MIX, sections);
        assert_true(sections > TEXTS_PER_MIX);
    }
    test_analyser_finish(&analyser);
}

/* TEXTWRIGHT_SEED gives other texts. */
int main(void)
{
    const char *other_seed = getenv("TEXTWRIGHT_SEED");
    seed += other_seed == NULL ? 0 : strtoull(other_seed, NULL, 10) * 0xD1B54A32D192ED03u;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analysis__sections_between_fences_equal_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
