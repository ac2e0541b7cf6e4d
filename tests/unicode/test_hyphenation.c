/* SPDX-License-Identifier: MIT */
/* Hyphenation: soft hyphens, the installed dictionaries of English and German, and dictionaries of
 * our own that change spellings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#include "unicode/decode.h"
#include "unicode/hyphenation.h"

#define MOST_POINTS 512

static tw_factory factory;

static int set_up(void **state)
{
    (void)state;
    return tw_factory_create(NULL, &factory) == TW_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    size_t handles = 0;
    const tw_status status = tw_factory_count_live_handles(factory, &handles);
    tw_factory_release(factory);
    return status == TW_OK && handles == 1 ? 0 : -1;
}

static void need_dictionary(const char *name, const char *package)
{
    char path[256];
    (void)snprintf(path, sizeof(path), "%s/hyph_%s.dic", TWI_HYPHENATION_DIRECTORY, name);
    if (!TWI_HAVE_HYPHEN || access(path, R_OK) != 0) {
        print_message("skipped: libhyphen or %s is missing\n", package);
        skip();
    }
}

/* The text with each point written in: "hy=phen", "be{k=k}en" where the spelling changes and "_"
 * for a point that adds no hyphen. */
static void show(const char *string, const tw_hyphenation_point *points, size_t count, char *out)
{
    const size_t length = strlen(string);
    size_t at = 0;
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        const tw_hyphenation_point *point = &points[i];
        const char mark = point->adds_hyphen != 0 ? '=' : '_';
        assert_in_range(point->replaced.start, at, point->position);
        assert_in_range(point->replaced.end, point->position, length);
        size += (size_t)sprintf(out + size, "%.*s", (int)(point->replaced.start - at), string + at);
        size +=
            point->replaced.start == point->replaced.end || point->is_soft_hyphen != 0
                ? (size_t)sprintf(out + size, "%c", mark)
                : (size_t)sprintf(out + size, "{%s%c%s}", point->line_end, mark, point->line_start);
        at = point->replaced.end;
    }
    (void)strcpy(out + size, string + at);
}

static void expect_in(const char *locale, const char *string, const char *expected)
{
    tw_hyphenation_point points[MOST_POINTS];
    char shown[1024];
    size_t count = 0;
    const tw_text text = tw_utf8(string);
    assert_int_equal(tw_factory_find_hyphenation_points(factory, text,
                                                        tw_range_make(0, text.length), locale, NULL,
                                                        points, MOST_POINTS, &count),
                     TW_OK);
    show(string, points, count, shown);
    assert_string_equal(shown, expected);
}

static void test_hyphenation__english_words_are_divided(void **state)
{
    (void)state;
    need_dictionary("en_US", "hyphen-en-us");
    expect_in("en-US", "hyphenation", "hy=phen=ation");
    expect_in("en-US", "Hyphenation, HYPHENATION; a it.", "Hy=phen=ation, HY=PHEN=ATION; a it.");
    expect_in("en", "hyphenation", "hy=phen=ation");
    expect_in("en-Latn-US", "hyphenation", "hy=phen=ation");
    expect_in("en-NZ", "hyphenation", "hy=phen=ation");
    expect_in("xx", "hyphenation", "hyphenation");
    expect_in(NULL, "hyphenation", "hyphenation");
    expect_in("../en", "hyphenation", "hyphenation");
}

static void test_hyphenation__german_words_are_divided_composed_or_not(void **state)
{
    (void)state;
    need_dictionary("de_DE", "hyphen-de");
    expect_in("de-DE", "Silbentrennung", "Sil=ben=tren=nung");
    expect_in("de",
              "B\xC3\xBC"
              "cherregal",
              "B\xC3\xBC=cher=re=gal");
    expect_in("de-AT",
              "Bu\xCC\x88"
              "cherregal",
              "Bu\xCC\x88=cher=re=gal");
    expect_in("de", "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82",
              "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82");
}

static void test_hyphenation__soft_hyphens_are_points_without_a_dictionary(void **state)
{
    (void)state;
    expect_in(NULL,
              "ab\xC2\xAD"
              "cd 1\xC2\xAD"
              "2",
              "ab=cd 1=2");
    expect_in("xx",
              "\xC2\xAD"
              "ab\xC2\xAD cd\xC2\xAD",
              "\xC2\xAD"
              "ab\xC2\xAD cd\xC2\xAD");
    expect_in(NULL,
              "ab\xC2\xAD\xC2\xAD"
              "cd",
              "ab=cd");
    /* Hebrew, from right to left: positions are the same. */
    expect_in("he", "\xD7\x90\xD7\x91\xC2\xAD\xD7\x92", "\xD7\x90\xD7\x91=\xD7\x92");
}

static void test_hyphenation__a_word_with_soft_hyphens_has_no_others(void **state)
{
    (void)state;
    need_dictionary("en_US", "hyphen-en-us");
    expect_in("en",
              "hyphenation hyphen\xC2\xAD"
              "ation hyphenation",
              "hy=phen=ation hyphen=ation hy=phen=ation");
}

static void test_hyphenation__a_budget_ends_it(void **state)
{
    (void)state;
    tw_budget budget = TW_BUDGET_INIT;
    tw_hyphenation_point point;
    size_t count = 1;
    budget.work_units = 100;
    static char string[1000];
    memset(string, ' ', sizeof(string));
    const tw_text text = {string, sizeof(string), TW_ENCODING_UTF8};
    assert_int_equal(tw_factory_find_hyphenation_points(factory, text, tw_range_make(0, 1000), "en",
                                                        &budget, &point, 1, &count),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(count, 0);
    budget = (tw_budget)TW_BUDGET_INIT;
    assert_int_equal(tw_cancel_token_create(factory, &budget.token), TW_OK);
    assert_int_equal(tw_cancel_token_cancel(budget.token), TW_OK);
    assert_int_equal(tw_factory_find_hyphenation_points(factory, text, tw_range_make(0, 1000), "en",
                                                        &budget, &point, 1, &count),
                     TW_ERROR_CANCELLED);
    tw_cancel_token_release(budget.token);
}

static void test_hyphenation__encodings_agree(void **state)
{
    (void)state;
    static const uint32_t word[] = {'a', 'b', 0xAD, 0x1F600, 0xAD, 'c', ' ', 0xE9, 0xAD, 'd'};
    for (tw_encoding encoding = TW_ENCODING_UTF8; encoding <= TW_ENCODING_UTF32; encoding++) {
        const size_t unit = encoding == TW_ENCODING_UTF8    ? 1
                            : encoding == TW_ENCODING_UTF16 ? 2
                                                            : 4;
        uint32_t buffer[64];
        size_t starts[sizeof(word) / sizeof(word[0])];
        size_t length = 0;
        for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++) {
            starts[i] = length;
            length += twi_decode_encode(word[i], encoding, (char *)buffer + length * unit);
        }
        const tw_text text = {buffer, length, encoding};
        tw_hyphenation_point points[8];
        size_t count = 0;
        assert_int_equal(tw_factory_find_hyphenation_points(factory, text, tw_range_make(0, length),
                                                            "en", NULL, points, 8, &count),
                         TW_OK);
        assert_int_equal(count, 3);
        assert_int_equal(points[0].position, starts[3]);
        assert_int_equal(points[1].replaced.start, starts[4]);
        assert_int_equal(points[2].position, starts[9]);
    }
}

/* What the whole has in a range is what the range has. */
static void test_hyphenation__ranges_tile(void **state)
{
    (void)state;
    static const char string[] = "a hyphenation of well-considered pa\xC2\xADra\xC2\xADgraphs, "
                                 "1\xC2\xAD"
                                 "2 dictionaries' representation";
    tw_hyphenation_point all[64];
    tw_hyphenation_point part[64];
    const tw_text text = tw_utf8(string);
    size_t all_count = 0;
    assert_int_equal(tw_factory_find_hyphenation_points(factory, text,
                                                        tw_range_make(0, text.length), "en", NULL,
                                                        all, 64, &all_count),
                     TW_OK);
    for (size_t start = 0; start <= text.length; start++) {
        for (size_t end = start; end <= text.length; end++) {
            size_t count = 0;
            size_t expected = 0;
            assert_int_equal(tw_factory_find_hyphenation_points(factory, text,
                                                                tw_range_make(start, end), "en",
                                                                NULL, part, 64, &count),
                             TW_OK);
            for (size_t i = 0; i < all_count; i++) {
                if (all[i].position >= start && all[i].position < end) {
                    assert_true(expected < count);
                    assert_memory_equal(&part[expected], &all[i], sizeof(all[i]));
                    expected++;
                }
            }
            assert_int_equal(count, expected);
        }
    }
    size_t count = 0;
    assert_int_equal(tw_factory_find_hyphenation_points(
                         factory, text, tw_range_make(0, text.length), "en", NULL, part, 1, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, all_count);
}

static void test_hyphenation__very_long_words_have_no_points_and_cost_little(void **state)
{
    (void)state;
    static char string[1 << 16];
    uint64_t before = 0;
    uint64_t after = 0;
    size_t count = 1;
    for (size_t i = 0; i < sizeof(string); i++) {
        string[i] = "hyphenation"[i % 11];
    }
    const tw_text text = {string, sizeof(string), TW_ENCODING_UTF8};
    assert_int_equal(tw_factory_get_work_done(factory, TW_WORK_BREAK, &before), TW_OK);
    assert_int_equal(tw_factory_find_hyphenation_points(
                         factory, text, tw_range_make(0, text.length), "en", NULL, NULL, 0, &count),
                     TW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(tw_factory_find_hyphenation_points(factory, text, tw_range_make(1000, 1010),
                                                        "en", NULL, NULL, 0, &count),
                     TW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(tw_factory_get_work_done(factory, TW_WORK_BREAK, &after), TW_OK);
    assert_in_range(after - before, sizeof(string), sizeof(string) + 1024);
}

#if TWI_HAVE_HYPHEN

/* A pool over a directory with one dictionary. */
typedef struct own_pool {
    char directory[64];
    char path[128];
    twi_context *context;
    twi_hyphenation_pool *pool;
} own_pool;

static void open_pool(own_pool *own, const char *name, const char *content)
{
    static const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    (void)strcpy(own->directory, "/tmp/textwright-hyphen-XXXXXX");
    assert_non_null(mkdtemp(own->directory));
    (void)snprintf(own->path, sizeof(own->path), "%s/%s", own->directory, name);
    FILE *file = fopen(own->path, "w");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
    own->context = twi_context_new(&options);
    assert_non_null(own->context);
    own->pool = twi_hyphenation_pool_new(own->context, own->directory);
    assert_non_null(own->pool);
}

static void close_pool(own_pool *own)
{
    twi_hyphenation_pool_free(own->pool);
    assert_int_equal(atomic_load(&own->context->allocator.blocks_in_use), 1);
    twi_context_release(own->context);
    (void)unlink(own->path);
    (void)rmdir(own->directory);
}

static void expect_own(own_pool *own, const char *locale, const char *string, const char *expected)
{
    tw_hyphenation_point points[16];
    char shown[256];
    size_t count = 0;
    twi_work work;
    twi_work_init(&work, own->context, 0, NULL);
    const tw_text text = tw_utf8(string);
    twi_hyphenation_request request = {
        .text = text, .range = {0, text.length}, .points = points, .capacity = 16};
    assert_int_equal(twi_hyphenation_find_dictionary(own->pool, locale, &request.dictionary),
                     TW_OK);
    assert_int_equal(twi_hyphenation_find_points(&work, &request, &count), TW_OK);
    show(string, points, count, shown);
    assert_string_equal(shown, expected);
}

static void test_hyphenation__spellings_change(void **state)
{
    (void)state;
    static const char *const contents[] = {"UTF-8\nc1k/k=k,1,2\nf1f/ff=f,1,2\n\xC3\xBC"
                                           "1t/\xC3\xBC\xC3\xA9=t,1,2\n",
                                           "ISO8859-1\nc1k/k=k,1,2\nf1f/ff=f,1,2\n\xFC"
                                           "1t/\xFC\xE9=t,1,2\n"};
    for (size_t i = 0; i < 2; i++) {
        own_pool own;
        open_pool(&own, "hyph_de_AT.dic", contents[i]);
        expect_own(&own, "de-DE", "backen", "ba{k=k}en");
        expect_own(&own, "de-DE", "ZUCKER", "ZU{K=K}ER");
        expect_own(&own, "de-DE", "Schiffahrt", "Schi{ff=f}ahrt");
        expect_own(&own, "de-DE", "\xC3\xA4k\xC3\xBCtste", "\xC3\xA4k{\xC3\xBC\xC3\xA9=t}ste");
        expect_own(&own, "fr", "backen", "backen");
        close_pool(&own);
    }
}

static void test_hyphenation__a_hyphen_can_be_repeated_and_is_never_doubled(void **state)
{
    (void)state;
    own_pool own;
    open_pool(&own, "hyph_pl.dic", "UTF-8\na1b\n");
    expect_own(&own, "pl-PL", "cabaa-cccabaa", "ca=baa-ccca=baa");
    close_pool(&own);
    open_pool(&own, "hyph_pl.dic", "UTF-8\n-1/-=-,1,1\nNEXTLEVEL\na1b\n");
    expect_own(&own, "pl-PL", "bialo-czerwony", "bialo{-_-}czerwony");
    close_pool(&own);
}

static void test_hyphenation__what_is_no_dictionary_is_passed_over(void **state)
{
    (void)state;
    own_pool own;
    open_pool(&own, "hyph_ru.dic", "KOI8-R\na1b\n");
    expect_own(&own, "ru", "caabba", "caabba");
    close_pool(&own);
    open_pool(&own, "hyph_ru.dic", "");
    expect_own(&own, "ru", "caabba", "caabba");
    /* A failure is remembered. */
    FILE *file = fopen(own.path, "w");
    assert_non_null(file);
    assert_true(fputs("UTF-8\na1b\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    expect_own(&own, "ru", "caabbaa", "caabbaa");
    close_pool(&own);
    open_pool(&own, "hyph_ru.dic", "UTF-8\na1b\n");
    assert_int_equal(unlink(own.path), 0);
    assert_int_equal(mkfifo(own.path, 0600), 0);
    expect_own(&own, "ru", "caabba", "caabba");
    close_pool(&own);
}

/* A dictionary without minima: two letters on both sides, in Latin-1, composed or not. */
static void test_hyphenation__two_letters_stay_unless_the_dictionary_says_more(void **state)
{
    (void)state;
    own_pool own;
    open_pool(&own, "hyph_de.dic",
              "ISO8859-1\nb\xFC"
              "1c\nr1r\ne1g\n");
    expect_own(&own, "de",
               "b\xC3\xBC"
               "cherregal",
               "b\xC3\xBC=cher=re=gal");
    expect_own(&own, "de",
               "bu\xCC\x88"
               "cherregal",
               "bu\xCC\x88=cher=re=gal");
    expect_own(&own, "de", "arra arr ega", "ar=ra arr ega");
    close_pool(&own);
    open_pool(&own, "hyph_de.dic", "UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 4\na1b\n");
    expect_own(&own, "de", "abaaababbb", "abaaa=babbb");
    close_pool(&own);
}

/* Every allocation refused once, the dictionary's too: a status, and nothing kept. */
static void test_hyphenation__survives_every_refused_allocation(void **state)
{
    (void)state;
    own_pool own;
    size_t refusals = 0;
    tw_status status = TW_ERROR_OUT_OF_MEMORY;
    open_pool(&own, "hyph_de.dic", "UTF-8\na1b\n");
    for (uint64_t nth = 1; status == TW_ERROR_OUT_OF_MEMORY && nth < 100; nth++) {
        tw_hyphenation_point points[8];
        size_t count = 0;
        twi_work work;
        twi_work_init(&work, own.context, 0, NULL);
        const tw_text text = tw_utf8("caabbaa caabbaa");
        twi_hyphenation_request request = {
            .text = text, .range = {0, text.length}, .points = points, .capacity = 8};
        twi_allocator_fail(&own.context->allocator, nth, false);
        status = twi_hyphenation_find_dictionary(own.pool, "de", &request.dictionary);
        status = status == TW_OK ? twi_hyphenation_find_points(&work, &request, &count) : status;
        twi_allocator_fail(&own.context->allocator, 0, false);
        refusals += status == TW_ERROR_OUT_OF_MEMORY;
        assert_int_equal(count, status == TW_OK ? 2 : 0);
        assert_int_equal(atomic_load(&own.context->allocator.blocks_in_use), 2);
    }
    assert_int_equal(status, TW_OK);
    assert_true(refusals >= 2);
    close_pool(&own);
}

static void test_hyphenation__no_memory_is_not_remembered(void **state)
{
    (void)state;
    own_pool own;
    const twi_hyphenation_dictionary *dictionary;
    open_pool(&own, "hyph_ru.dic", "UTF-8\na1b\n");
    twi_allocator_fail(&own.context->allocator, 1, false);
    assert_int_equal(twi_hyphenation_find_dictionary(own.pool, "ru", &dictionary),
                     TW_ERROR_OUT_OF_MEMORY);
    assert_null(dictionary);
    expect_own(&own, "ru", "caabbaa", "caa=bbaa");
    close_pool(&own);
}

#endif

/* "installed" asks for the dictionary that takes libhyphen seconds to read. */
int main(int argument_count, char **arguments)
{
    const struct CMUnitTest slow_tests[] = {
        cmocka_unit_test(test_hyphenation__german_words_are_divided_composed_or_not),
    };
    if (argument_count > 1 && strcmp(arguments[1], "installed") == 0) {
        return cmocka_run_group_tests(slow_tests, set_up, tear_down);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hyphenation__english_words_are_divided),
        cmocka_unit_test(test_hyphenation__soft_hyphens_are_points_without_a_dictionary),
        cmocka_unit_test(test_hyphenation__a_word_with_soft_hyphens_has_no_others),
        cmocka_unit_test(test_hyphenation__a_budget_ends_it),
        cmocka_unit_test(test_hyphenation__encodings_agree),
        cmocka_unit_test(test_hyphenation__ranges_tile),
        cmocka_unit_test(test_hyphenation__very_long_words_have_no_points_and_cost_little),
#if TWI_HAVE_HYPHEN
        cmocka_unit_test(test_hyphenation__spellings_change),
        cmocka_unit_test(test_hyphenation__a_hyphen_can_be_repeated_and_is_never_doubled),
        cmocka_unit_test(test_hyphenation__what_is_no_dictionary_is_passed_over),
        cmocka_unit_test(test_hyphenation__two_letters_stay_unless_the_dictionary_says_more),
        cmocka_unit_test(test_hyphenation__survives_every_refused_allocation),
        cmocka_unit_test(test_hyphenation__no_memory_is_not_remembered),
#endif
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
