/* SPDX-License-Identifier: MIT */
/* Tests that broken fonts are refused by name, or harmless: seeded mutants of every font of a
 * folder, edited table by table; those that the gate lets pass are opened, laid out and drawn.
 *
 * Argument: the folder, as tests/font/make_fonts.py fills it. The environment variable
 * TEXTWRIGHT_MUTANTS says how many mutants to make of each font. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#include "random.h"

enum {
    MUTANTS = 200,
    FONTS = 64,
    FONT_BYTES = 1 << 20,
    EDITS = 3,
    TEXT_CHARACTERS = 1000,
    LAYOUT_WORK = 1000000,
    FACTORY_BYTES = 64 << 20,
    SECONDS = 10
};

static const char *folder;
static unsigned mutants_per_font = MUTANTS;
static unsigned accepted;
static unsigned refused;
static double slowest;
static char text[TEXT_CHARACTERS * 4];
static size_t text_size;

static uint32_t get32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put(uint8_t *at, uint32_t value, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        at[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
    }
}

/* Latin with ligatures, accents, marks and one Arabic letter: what the fonts' lookups are about. */
static void write_text(void)
{
    static const char *const parts[] = {"A", "B", "C", "fi", " ",        "A\xCC\x81", "\xC3\x81",
                                        "B", "A", "C", "f",  "\xD8\xA7", "i",         "BAC "};
    size_t characters = 0;
    test_random random = test_random_make(1);
    while (characters < TEXT_CHARACTERS) {
        const char *part = parts[test_random_below(&random, sizeof(parts) / sizeof(*parts))];
        memcpy(text + text_size, part, strlen(part));
        text_size += strlen(part);
        characters++;
    }
}

static uint32_t choose_value(test_random *random, uint32_t old, size_t size)
{
    const uint32_t values[] = {0,       1,          2,          0x7F,       0x80,
                               0xFF,    0x100,      0x7FFF,     0x8000,     0xFFFF,
                               old + 1, old - 1,    old * 2,    old ^ 1,    (uint32_t)size,
                               0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE};
    const size_t count = sizeof(values) / sizeof(*values);
    const size_t chosen = test_random_below(random, count + 3);
    return chosen < count ? values[chosen] : (uint32_t)test_random_next(random);
}

/* One number of 1, 2 or 4 bytes in [start, start + length), half of the times near its start. */
static void edit_number(test_random *random, uint8_t *font, size_t start, size_t length,
                        size_t font_size)
{
    static const size_t sizes[] = {1, 2, 2, 2, 4};
    const size_t size = sizes[test_random_below(random, 5)];
    if (length < size) {
        return;
    }
    const size_t span = length - size + 1;
    const size_t near = span < 64 ? span : 64;
    size_t at = test_random_below(random, test_random_below(random, 2) == 0 ? near : span);
    at = size > 1 ? at / 2 * 2 : at;
    uint8_t *place = font + start + at;
    uint32_t old = 0;
    for (size_t i = 0; i < size; i++) {
        old = old << 8 | place[i];
    }
    put(place, choose_value(random, old, font_size), size);
}

/* Every table is as likely, however small; one edit in eight hits the directory. */
static void mutate(test_random *random, uint8_t *font, size_t size)
{
    const size_t directory = memcmp(font, "ttcf", 4) == 0 ? get32(font + 12) : 0;
    const size_t tables = get32(font + directory + 2) & 0xFFFF;
    const size_t edits = 1 + test_random_below(random, EDITS);
    for (size_t i = 0; i < edits; i++) {
        const uint8_t *record = font + directory + 12 + 16 * test_random_below(random, tables);
        const size_t start = get32(record + 8);
        const size_t length = get32(record + 12);
        if (test_random_below(random, 8) == 0) {
            edit_number(random, font, directory, 12 + 16 * tables, size);
        } else if (start <= size && length <= size - start) {
            edit_number(random, font, start, length, size);
        }
        const size_t now = get32(font + directory + 2) & 0xFFFF;
        if (now != tables || directory + 12 + 16 * tables > size) {
            return; /* the map is torn */
        }
    }
}

/* A refusal names a table and a place, or says what of the file itself is wrong. */
static void check_refusal(tw_factory factory, tw_status status, size_t size)
{
    tw_diagnostic ring[64];
    size_t count = 0;
    assert_int_equal(tw_factory_get_diagnostics(factory, ring, 64, &count), TW_OK);
    assert_true(count > 0);
    const tw_diagnostic *last = &ring[count - 1];
    assert_int_equal(last->status, status);
    assert_true(last->subject[0] != '\0');
    if (status == TW_ERROR_FILE_FORMAT) {
        assert_int_equal(last->kind, TW_DIAGNOSTIC_FONT);
        assert_true(last->tag != 0 || strstr(last->subject, "font") != NULL ||
                    strstr(last->subject, "directory") != NULL ||
                    strstr(last->subject, "collection") != NULL);
        /* A table that is said to lie outside has its place outside. */
        assert_true(last->place <= size ||
                    strcmp(last->subject, "a table ends beyond the end of the file") == 0 ||
                    last->tag == 0);
        return;
    }
    assert_int_equal(status, TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(last->kind, TW_DIAGNOSTIC_LIMIT);
}

static void draw(tw_factory factory, tw_text_layout layout)
{
    tw_bitmap_target target;
    assert_int_equal(tw_bitmap_target_create(factory, 128, 64, &target), TW_OK);
    const tw_status status =
        tw_bitmap_target_draw_text_layout(target, layout, 0.0, 0.0, (tw_color){0, 0, 0, 1});
    assert_true(status == TW_OK || status == TW_ERROR_LIMIT_EXCEEDED ||
                status == TW_ERROR_FILE_FORMAT);
    tw_bitmap_target_release(target);
}

static void lay_out(tw_factory factory, tw_font_file file)
{
    tw_font_collection_options fonts = TW_FONT_COLLECTION_OPTIONS_INIT;
    tw_text_format_options options = TW_TEXT_FORMAT_OPTIONS_INIT;
    tw_text_format format;
    tw_text_layout layout;
    tw_text_metrics metrics;
    fonts.files = &file;
    fonts.file_count = 1;
    tw_status status = tw_font_collection_create(factory, &fonts, &options.collection);
    if (status != TW_OK) {
        assert_int_equal(status, TW_ERROR_FILE_FORMAT);
        return;
    }
    options.family = "Gate";
    options.size = 16.0;
    assert_int_equal(tw_text_format_create(factory, &options, &format), TW_OK);
    const tw_text given = {text, text_size, TW_ENCODING_UTF8};
    assert_int_equal(tw_text_layout_create(factory, given, format, 300.0, 1.0e6, &layout), TW_OK);
    status = tw_text_layout_get_metrics(layout, &metrics);
    assert_int_equal(status, TW_OK);
    draw(factory, layout);
    tw_text_layout_release(layout);
    tw_text_format_release(format);
    tw_font_collection_release(options.collection);
}

static void try_mutant(const uint8_t *font, size_t size)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits = tw_limits_untrusted();
    options.limits.work_units = LAYOUT_WORK;
    options.memory_cap = FACTORY_BYTES;
    tw_factory factory;
    tw_font_file file;
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);
    const tw_status status =
        tw_font_file_create_from_memory(factory, font, size, TW_FONT_TRUST_NONE, &file);
    if (status == TW_OK) {
        accepted++;
        lay_out(factory, file);
        tw_font_file_release(file);
    } else {
        refused++;
        check_refusal(factory, status, size);
    }
    size_t handles = 0;
    assert_int_equal(tw_factory_count_live_handles(factory, &handles), TW_OK);
    assert_int_equal(handles, 1);
    tw_factory_release(factory);
}

static void try_font(const char *name, uint64_t seed)
{
    char path[4096];
    static uint8_t font[FONT_BYTES];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    const size_t size = fread(font, 1, sizeof(font), stream);
    fclose(stream);
    assert_in_range(size, 100, sizeof(font) - 1);
    test_random random = test_random_make(seed);
    const unsigned accepted_before = accepted;
    try_mutant(font, size); /* the font itself */
    assert_int_equal(accepted, accepted_before + 1);
    for (unsigned i = 0; i < mutants_per_font; i++) {
        uint8_t *mutant = malloc(size); /* exact: the sanitizer guards its end */
        assert_non_null(mutant);
        memcpy(mutant, font, size);
        mutate(&random, mutant, size);
        const clock_t start = clock();
        try_mutant(mutant, size);
        const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > slowest) {
            slowest = seconds;
            print_message("%s, mutant %u: %.3f s\n", name, i, seconds);
        }
        assert_true(seconds < SECONDS);
        free(mutant);
    }
}

static int is_font(const struct dirent *entry)
{
    return strstr(entry->d_name, ".tt") != NULL || strstr(entry->d_name, ".ot") != NULL;
}

static void test_font_mutants__are_refused_by_name_or_harmless(void **state)
{
    (void)state;
    struct dirent **entries = NULL;
    const int count = scandir(folder, &entries, is_font, alphasort);
    assert_in_range(count, 30, FONTS);
    write_text();
    for (int i = 0; i < count; i++) {
        try_font(entries[i]->d_name, (uint64_t)i);
        free(entries[i]);
    }
    free(entries);
    print_message("%d fonts: %u accepted, %u refused, slowest %.3f s\n", count, accepted, refused,
                  slowest);
    assert_true(refused > accepted / 10);
}

int main(int count, char **arguments)
{
    const char *wanted = getenv("TEXTWRIGHT_MUTANTS");
    if (count != 2) {
        fprintf(stderr, "usage: test_hostile_font_mutants FOLDER\n");
        return 2;
    }
    folder = arguments[1];
    if (wanted != NULL) {
        mutants_per_font = (unsigned)strtoul(wanted, NULL, 10);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_mutants__are_refused_by_name_or_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
