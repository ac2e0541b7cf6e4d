/* SPDX-License-Identifier: MIT */
/* Tests that broken fonts are refused by name, or harmless: seeded mutants of every font of a
 * folder, edited table by table; with those that the gate lets pass, 1,000 characters are laid out
 * and drawn, within a budget and in bounded memory.
 *
 * Argument: the folder, as tests/font/make_fonts.py fills it. The environment variable
 * TEXTWRIGHT_MUTANTS says how many mutants to make, of all fonts together; ./dev mutants makes
 * 10,000. */
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

#include "counted_memory.h"
#include "font_mutator.h"

enum {
    MUTANTS = 700,
    FONTS = 64,
    FONT_BYTES = 32 << 20, /* as tw_limits_untrusted has it */
    TEXT_CHARACTERS = 1000,
    LAYOUT_WORK = 1000000, /* of tw_limits_untrusted's 2^30 */
    FACTORY_BYTES = 64 << 20,
    SECONDS = 10
};

typedef struct measures {
    unsigned accepted;
    unsigned refused;
    unsigned unopened; /* accepted, and then no face could be made of them */
    unsigned laid_out;
    unsigned over_budget;
    size_t own_peak;     /* bytes of one factory, through its allocator */
    size_t process_peak; /* and of all that it made others allocate */
    double slowest;
} measures;

static const char *folder;
static unsigned mutants = MUTANTS;
static measures met;
static char text[TEXT_CHARACTERS * 4];
static size_t text_size;

/* What one factory has of its allocator. */
typedef struct own_memory {
    size_t in_use;
    size_t peak;
} own_memory;

static void count_own(own_memory *own, size_t old_size, size_t new_size)
{
    own->in_use = own->in_use - old_size + new_size;
    own->peak = own->in_use > own->peak ? own->in_use : own->peak;
}

static void *allocate(void *user, size_t size)
{
    void *block = malloc(size);
    if (block != NULL) {
        count_own(user, 0, size);
    }
    return block;
}

static void *reallocate(void *user, void *block, size_t old_size, size_t new_size)
{
    void *moved = realloc(block, new_size);
    if (moved != NULL) {
        count_own(user, old_size, new_size);
    }
    return moved;
}

static void release(void *user, void *block, size_t size)
{
    count_own(user, size, 0);
    free(block);
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
    char family[128] = "";
    size_t family_size = 0;
    fonts.files = &file;
    fonts.file_count = 1;
    tw_status status = tw_font_collection_create(factory, &fonts, &options.collection);
    if (status != TW_OK) {
        assert_int_equal(status, TW_ERROR_FILE_FORMAT);
        met.unopened++;
        return;
    }
    /* A broken name may not fit, or not be one of a list: then the font is found by its letters. */
    (void)tw_font_collection_get_family_name(options.collection, 0, family, sizeof(family),
                                             &family_size);
    options.family = family[0] != '\0' && strchr(family, ',') == NULL ? family : "Gate";
    options.size = 16.0;
    assert_int_equal(tw_text_format_create(factory, &options, &format), TW_OK);
    const tw_text given = {text, text_size, TW_ENCODING_UTF8};
    assert_int_equal(tw_text_layout_create(factory, given, format, 300.0, 1.0e6, &layout), TW_OK);
    status = tw_text_layout_get_metrics(layout, &metrics);
    met.laid_out++;
    met.over_budget += status == TW_ERROR_LIMIT_EXCEEDED ? 1 : 0;
    assert_true(status == TW_OK || status == TW_ERROR_LIMIT_EXCEEDED);
    draw(factory, layout);
    tw_text_layout_release(layout);
    tw_text_format_release(format);
    tw_font_collection_release(options.collection);
}

static void use_mutant(tw_factory factory, const uint8_t *font, size_t size)
{
    tw_font_file file;
    const tw_status status =
        tw_font_file_create_from_memory(factory, font, size, TW_FONT_TRUST_NONE, &file);
    if (status == TW_OK) {
        met.accepted++;
        lay_out(factory, file);
        tw_font_file_release(file);
    } else {
        met.refused++;
        check_refusal(factory, status, size);
    }
    size_t handles = 0;
    assert_int_equal(tw_factory_count_live_handles(factory, &handles), TW_OK);
    assert_int_equal(handles, 1);
}

/* The default limits for what is not trusted, but for a tighter budget. */
static void try_mutant(const uint8_t *font, size_t size)
{
    own_memory own = {0};
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits = tw_limits_untrusted();
    options.limits.work_units = LAYOUT_WORK;
    options.allocator.allocate = allocate;
    options.allocator.reallocate = reallocate;
    options.allocator.release = release;
    options.allocator.user = &own;
    tw_factory factory;
    const clock_t start = clock();
    counted_memory_begin();
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);
    use_mutant(factory, font, size);
    tw_factory_release(factory);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    const size_t process_peak = counted_memory_get_peak();
    assert_int_equal(own.in_use, 0);
    assert_true(seconds < SECONDS);
    assert_in_range(own.peak, 1, FACTORY_BYTES);
    assert_in_range(process_peak, 0, FACTORY_BYTES);
    met.slowest = seconds > met.slowest ? seconds : met.slowest;
    met.own_peak = own.peak > met.own_peak ? own.peak : met.own_peak;
    met.process_peak = process_peak > met.process_peak ? process_peak : met.process_peak;
}

static void try_font(const char *name, uint64_t seed, unsigned count)
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
    const unsigned accepted_before = met.accepted;
    try_mutant(font, size); /* the font itself */
    assert_int_equal(met.accepted, accepted_before + 1);
    for (unsigned i = 0; i < count; i++) {
        uint8_t *mutant = malloc(size); /* exact: the sanitizer guards its end */
        assert_non_null(mutant);
        memcpy(mutant, font, size);
        font_mutator_edit(&random, mutant, size);
        try_mutant(mutant, size);
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
        const unsigned share = (mutants + (unsigned)count - 1) / (unsigned)count;
        try_font(entries[i]->d_name, (uint64_t)i, share);
        free(entries[i]);
    }
    free(entries);
    print_message("%d fonts and their mutants: %u accepted, %u refused, %u of no use, %u laid out, "
                  "%u over the budget\n",
                  count, met.accepted, met.refused, met.unopened, met.laid_out, met.over_budget);
    print_message("slowest %.3f s, most memory of a factory %zu KB\n", met.slowest,
                  met.own_peak >> 10);
    if (counted_memory_is_possible()) {
        print_message("with what other libraries took %zu KB\n", met.process_peak >> 10);
    }
    assert_int_equal(met.over_budget, 0);
    assert_true(met.refused > met.accepted / 10);
    assert_true(!counted_memory_is_possible() || met.process_peak > met.own_peak);
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
        mutants = (unsigned)strtoul(wanted, NULL, 10);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_mutants__are_refused_by_name_or_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
