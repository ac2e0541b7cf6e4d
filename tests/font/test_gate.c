/* SPDX-License-Identifier: MIT */
/* Tests the gate: each rule by one edit, every truncation, and seeded mutants. */
#include "fixture.h"

#include "font/gate.h"
#include "random.h"

typedef struct rule_case {
    const char *rule;
    const char *table; /* edited, and named in the refusal when `tag` is NULL */
    int offset;        /* in the table, or in its record */
    uint32_t value;    /* 16 bits, 32 with `is_long` */
    bool is_long;
    const char *tag;
} rule_case;

/* Offsets in a directory record. */
enum { RECORD_OFFSET = 8, RECORD_LENGTH = 12 };

static const rule_case table_cases[] = {
    {"head has a wrong magic number", "head", 12, 0x5F0F3CF4, true, NULL},
    {"unitsPerEm is not within 16..16384", "head", 18, 15, false, NULL},
    {"unitsPerEm is not within 16..16384", "head", 18, 16385, false, NULL},
    {"indexToLocFormat is not 0 or 1", "head", 50, 2, false, NULL},
    {"unknown version of maxp", "maxp", 0, 0x00020000, true, NULL},
    {"the font has no glyphs", "maxp", 4, 0, false, NULL},
    {"the number of metrics is not within 1..numGlyphs", "hhea", 34, 0, false, NULL},
    {"the number of metrics is not within 1..numGlyphs", "hhea", 34, 0xFFFF, false, NULL},
    {"loca goes backwards", "loca", 8, 0, true, NULL},
    {"loca points beyond the end of glyf", "loca", 0, 0x7FFFFFFF, true, NULL},
    {"unknown version of cmap", "cmap", 0, 1, false, NULL},
    {"a cmap subtable lies beyond the end of cmap", "cmap", 8, 0x7FFFFFFF, true, NULL},
};

static const rule_case record_cases[] = {
    {"a table ends beyond the end of the file", "glyf", RECORD_LENGTH, 0x7FFFFFFF, true, NULL},
    {"a table ends beyond the end of the file", "glyf", RECORD_OFFSET, 0xFFFFFFF0, true, NULL},
    {"a table ends beyond the end of the file", "glyf", RECORD_LENGTH, 0xFFFFFFFF, true, NULL},
    {"head is shorter than 54 bytes", "head", RECORD_LENGTH, 53, true, NULL},
    {"maxp is shorter than 6 bytes", "maxp", RECORD_LENGTH, 5, true, NULL},
    {"maxp 1.0 is shorter than 32 bytes", "maxp", RECORD_LENGTH, 31, true, NULL},
    {"a metrics header is shorter than 36 bytes", "hhea", RECORD_LENGTH, 35, true, NULL},
    {"a metrics table is shorter than its header says", "hmtx", RECORD_LENGTH, 4, true, NULL},
    {"loca is shorter than numGlyphs + 1", "loca", RECORD_LENGTH, 8, true, NULL},
    {"loca points beyond the end of glyf", "glyf", RECORD_LENGTH, 4, true, "loca"},
    {"cmap is shorter than 4 bytes", "cmap", RECORD_LENGTH, 3, true, NULL},
    {"cmap's list of subtables is cut off", "cmap", RECORD_LENGTH, 8, true, NULL},
    {"a table lies over the table directory", "glyf", RECORD_OFFSET, 12, true, NULL},
    {"a required table is missing", "head", 0, 0x78787878, true, "head"},
    {"a required table is missing", "cmap", 0, 0x78787878, true, "cmap"},
    {"a required table is missing", "hmtx", 0, 0x78787878, true, "hmtx"},
    {"no table holds outlines or bitmaps", "glyf", 0, 0x78787878, true, "glyf"},
    {"glyf is there without loca", "loca", 0, 0x78787878, true, "loca"},
    {"a table tag occurs twice", "loca", 0, 0x68656164, true, "head"},
};

static tw_status check(twi_context *context, const uint8_t *font, size_t size, tw_font_trust trust)
{
    uint32_t faces = 0;
    const tw_status status = twi_gate_check(context, (twi_bytes){font, size}, trust, NULL, &faces);
    assert_int_equal(status == TW_OK, faces > 0);
    return status;
}

static uint32_t make_tag(const char *tag)
{
    return fixture_get32((const uint8_t *)tag);
}

static void expect_rule(const rule_case *test, bool in_record)
{
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    assert_int_equal(check(context, font, size, TW_FONT_TRUST_NONE), TW_OK);
    uint8_t *start =
        in_record ? fixture_find_record(font, test->table) : fixture_find_table(font, test->table);
    if (test->is_long) {
        fixture_put32(start + test->offset, test->value);
    } else {
        fixture_put16(start + test->offset, (int)test->value);
    }
    assert_int_equal(check(context, font, size, TW_FONT_TRUST_NONE), TW_ERROR_FILE_FORMAT);
    assert_string_equal(fixture_last.subject, test->rule);
    assert_int_equal(fixture_last.tag, make_tag(test->tag != NULL ? test->tag : test->table));
    assert_int_equal(fixture_last.kind, TW_DIAGNOSTIC_FONT);
    free(font);
    fixture_free_context(context);
}

static void test_gate__names_the_rule_that_an_edit_breaks(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(table_cases); i++) {
        expect_rule(&table_cases[i], false);
    }
    for (size_t i = 0; i < TWI_COUNT_OF(record_cases); i++) {
        expect_rule(&record_cases[i], true);
    }
}

static void test_gate__two_tables_over_each_other_are_refused(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    uint8_t *hmtx = fixture_find_record(font, "hmtx");
    fixture_put32(hmtx + RECORD_OFFSET, fixture_get32(hmtx + RECORD_OFFSET) + 1);
    assert_int_equal(check(context, font, size, TW_FONT_TRUST_NONE), TW_ERROR_FILE_FORMAT);
    assert_string_equal(fixture_last.subject, "two tables lie over each other");
    /* The directory alone is asked of a font that somebody vouches for. */
    assert_int_equal(check(context, font, size, TW_FONT_TRUST_VOUCHED), TW_OK);
    free(font);
    fixture_free_context(context);
}

static void expect_no_font(twi_context *context, const char *bytes, size_t size, const char *rule)
{
    assert_int_equal(check(context, (const uint8_t *)bytes, size, TW_FONT_TRUST_VOUCHED),
                     TW_ERROR_FILE_FORMAT);
    assert_string_equal(fixture_last.subject, rule);
}

static void test_gate__what_is_no_font_is_said_plainly(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    expect_no_font(context, "", 0, "not an OpenType font: the file is empty");
    expect_no_font(context, "\0\1\0", 3, "not an OpenType font: fewer than four bytes");
    expect_no_font(context, "Dear reader,", 12, "not an OpenType font: unknown first four bytes");
    expect_no_font(context, "wOF2........", 12, "not an OpenType font: WOFF is not unpacked");
    expect_no_font(context, "\0\1\0\0\0\0\0\0\0\0\0\0", 12, "the table directory is empty");
    expect_no_font(context, "\0\1\0\0\0\1\0\0\0\0\0\0", 12, "the table directory is cut off");
    expect_no_font(context, "ttcf\0\1\0\0\0\0\0\0", 12, "the font collection is empty");
    expect_no_font(context, "ttcf\0\3\0\0\0\0\0\1", 12, "unknown version of a font collection");
    expect_no_font(context, "ttcf\0\1\0\0\0\0\0\1", 12,
                   "the collection's list of fonts is cut off");
    expect_no_font(context, "ttcf\0\1\0\0\0\0\0\1\0\0\0\0", 16,
                   "not an OpenType font: unknown "
                   "first four bytes");
    fixture_free_context(context);
}

static void test_gate__counts_beyond_limits_name_the_limit(void **state)
{
    (void)state;
    tw_limits limits = {.font_tables = 3, .font_faces = 2};
    twi_context *context = fixture_new_context(&limits);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    assert_int_equal(check(context, font, size, TW_FONT_TRUST_VOUCHED), TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "font_tables");
    static const char collection[] = "ttcf\0\1\0\0\0\0\0\3\0\0\0\0\0\0\0\0\0\0\0\0";
    assert_int_equal(check(context, (const uint8_t *)collection, 24, TW_FONT_TRUST_VOUCHED),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "font_faces");
    assert_int_equal(fixture_last.value, 3);
    assert_int_equal(fixture_last.limit, 2);
    free(font);
    fixture_free_context(context);
}

/* Oracle: every table of the directory lies inside, by arithmetic in 64 bits. */
static bool all_tables_lie_inside(const uint8_t *font, size_t size)
{
    if (size < 12) {
        return false;
    }
    const size_t count = fixture_get16(font + 4);
    if (12 + count * 16 > size) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const uint8_t *record = font + 12 + 16 * i;
        const uint64_t end =
            (uint64_t)fixture_get32(record + 8) + (uint64_t)fixture_get32(record + 12);
        if (end > size) {
            return false;
        }
    }
    return true;
}

static void test_gate__a_truncated_font_is_never_accepted_with_tables_outside(void **state)
{
    (void)state;
    static const box_font_range ranges[] = {{' ', ' ', 1000, BOX_FONT_INK_NONE},
                                            {'a', 'f', 1000, BOX_FONT_INK_LETTER}};
    const box_font_options options = {.ranges = ranges, .range_count = 2};
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(&options, &size);
    for (size_t length = 0; length < size; length++) {
        uint8_t *cut = malloc(length == 0 ? 1 : length); /* exact: the sanitizer guards its end */
        memcpy(cut, font, length);
        const bool lies_inside = all_tables_lie_inside(cut, length);
        for (int trust = 0; trust <= 1; trust++) {
            const tw_status status = check(context, cut, length, (tw_font_trust)trust);
            assert_true(status == TW_ERROR_FILE_FORMAT || (status == TW_OK && lies_inside));
        }
        free(cut);
    }
    free(font);
    fixture_free_context(context);
}

/* Everything that is read from a font when it is used. */
static void use_font(twi_context *context, twi_font_file *file)
{
    twi_font_face *face = NULL;
    const tw_status status = twi_font_face_open(context, file, 0, &face);
    if (status != TW_OK) {
        assert_int_equal(status, TW_ERROR_FILE_FORMAT);
        return;
    }
    assert_true(face->metrics.ascent + face->metrics.descent > 0);
    assert_in_range(face->traits.weight, 1, 999);
    assert_in_range(face->traits.stretch, 1, 9);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    twi_arena arena;
    twi_arena_init(&arena, &context->allocator, (size_t)16 << 20);
    for (uint32_t scalar = ' '; scalar < 0x80; scalar++) {
        const uint32_t glyph = twi_font_face_get_glyph(face, scalar);
        twi_outline outline;
        const tw_status drawn = twi_font_face_get_outline(&work, face, glyph, &arena, &outline);
        assert_true(drawn == TW_OK || drawn == TW_ERROR_LIMIT_EXCEEDED);
    }
    twi_arena_finish(&arena);
    twi_font_face_release(face);
}

static void test_gate__mutants_are_refused_or_harmless(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    uint8_t *mutant = malloc(size);
    unsigned accepted = 0;
    test_random random = test_random_make(2);
    for (unsigned round = 0; round < 2000; round++) {
        memcpy(mutant, font, size);
        /* Half of the edits hit the directory and the small tables behind it. */
        const size_t edits = 1 + test_random_below(&random, 4);
        for (size_t i = 0; i < edits; i++) {
            const size_t span =
                test_random_below(&random, 2) == 0 ? TWI_MIN(size, (size_t)1024) : size;
            mutant[test_random_below(&random, span)] = (uint8_t)test_random_below(&random, 256);
        }
        twi_font_file *file = NULL;
        const tw_font_trust trust = (tw_font_trust)(round % 2);
        const twi_bytes bytes = {mutant, size};
        if (twi_font_file_copy(context, bytes, trust, NULL, &file) == TW_OK) {
            accepted++;
            use_font(context, file);
            twi_object_release(&file->object);
        }
    }
    print_message("%u of 2000 mutants pass the gate\n", accepted);
    free(mutant);
    free(font);
    fixture_free_context(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gate__names_the_rule_that_an_edit_breaks),
        cmocka_unit_test(test_gate__two_tables_over_each_other_are_refused),
        cmocka_unit_test(test_gate__what_is_no_font_is_said_plainly),
        cmocka_unit_test(test_gate__counts_beyond_limits_name_the_limit),
        cmocka_unit_test(test_gate__a_truncated_font_is_never_accepted_with_tables_outside),
        cmocka_unit_test(test_gate__mutants_are_refused_or_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
