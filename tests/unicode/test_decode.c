/* SPDX-License-Identifier: MIT */
/* Decoding against ICU's iteration macros, and the laws of going forth, back and round. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "pass.h"
#include "unicode/decode.h"

static uint32_t random_state = 20220915;

static uint32_t next_random(uint32_t below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)random_state * below >> 32);
}

/* ICU's macros mix signs. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
/* What ICU says; it knows no UTF-32, so that is said here. */
static size_t oracle_next(tw_text text, size_t u, uint32_t *out_scalar)
{
    int32_t i = (int32_t)u;
    UChar32 c = 0;
    if (text.encoding == TW_ENCODING_UTF8) {
        const uint8_t *units = text.units;
        U8_NEXT_OR_FFFD(units, i, (int32_t)text.length, c);
    } else if (text.encoding == TW_ENCODING_UTF16) {
        const uint16_t *units = text.units;
        U16_NEXT_OR_FFFD(units, i, (int32_t)text.length, c);
    } else {
        const uint32_t unit = ((const uint32_t *)text.units)[i++];
        c = unit > 0x10FFFF || (unit >= 0xD800 && unit <= 0xDFFF) ? 0xFFFD : (UChar32)unit;
    }
    *out_scalar = (uint32_t)c;
    return (size_t)i;
}
#pragma GCC diagnostic pop

static void fail_at(tw_text text, size_t u, const char *what, size_t got, size_t expected)
{
    print_error("%s at unit %zu: got %zX, expected %zX; encoding %d, units", what, u, got, expected,
                (int)text.encoding);
    for (size_t i = 0; i < text.length; i++) {
        const uint32_t unit = text.encoding == TW_ENCODING_UTF8 ? ((const uint8_t *)text.units)[i]
                              : text.encoding == TW_ENCODING_UTF16
                                  ? ((const uint16_t *)text.units)[i]
                                  : ((const uint32_t *)text.units)[i];
        print_error(" %X", unit);
    }
    print_error("\n");
    fail();
}

/* Forth as the oracle says; back and snapped from every unit to the start of its scalar. */
static void check_text(tw_text text)
{
    size_t u = 0;
    while (u < text.length) {
        uint32_t scalar;
        uint32_t expected;
        bool well_formed;
        const size_t end = twi_decode_next(text, u, &scalar, &well_formed);
        const size_t expected_end = oracle_next(text, u, &expected);
        if (scalar != expected) {
            fail_at(text, u, "scalar", scalar, expected);
        }
        if (end != expected_end) {
            fail_at(text, u, "end", end, expected_end);
        }
        if (!well_formed && scalar != 0xFFFD) {
            fail_at(text, u, "ill-formed", scalar, 0xFFFD);
        }
        for (size_t inside = u; inside < end; inside++) {
            if (twi_decode_snap(text, inside) != u) {
                fail_at(text, inside, "snap", twi_decode_snap(text, inside), u);
            }
            uint32_t back;
            bool back_well_formed;
            const size_t start = twi_decode_previous(text, inside + 1, &back, &back_well_formed);
            if (start != u || back != scalar || back_well_formed != well_formed) {
                fail_at(text, inside + 1, "previous", start, u);
            }
        }
        u = end;
    }
    assert_int_equal(twi_decode_snap(text, text.length), text.length);
}

/* twi_decode_text says what twi_decode_next says, scalar by scalar. */
static void check_decoded(tw_text text, const twi_decoded *decoded)
{
    size_t u = 0;
    size_t ill_formed = 0;
    for (size_t s = 0; s < decoded->count; s++) {
        uint32_t scalar;
        bool well_formed;
        assert_int_equal(decoded->unit_starts[s], u);
        u = twi_decode_next(text, u, &scalar, &well_formed);
        assert_int_equal(decoded->scalars[s], scalar);
        ill_formed += well_formed ? 0 : 1;
    }
    assert_int_equal(u, text.length);
    assert_int_equal(decoded->unit_starts[decoded->count], text.length);
    assert_int_equal(decoded->ill_formed_count, ill_formed);
}

static void test_decode__every_sequence_of_one_two_and_three_bytes_agrees_with_icu(void **state)
{
    (void)state;
    uint8_t units[3];
    for (uint32_t value = 0; value < 1u << 24; value++) {
        units[0] = (uint8_t)(value >> 16);
        units[1] = (uint8_t)(value >> 8);
        units[2] = (uint8_t)value;
        if (units[0] < 0x7F) { /* ASCII never looks at what follows; one is enough */
            value = 0x7EFFFF;
            continue;
        }
        const tw_text text = {units, 3, TW_ENCODING_UTF8};
        check_text(text);
    }
    for (uint32_t value = 0; value < 1u << 16; value++) {
        units[0] = (uint8_t)(value >> 8);
        units[1] = (uint8_t)value;
        const tw_text two = {units, 2, TW_ENCODING_UTF8};
        const tw_text one = {units, 1, TW_ENCODING_UTF8};
        check_text(two);
        check_text(one);
    }
}

/* The edges of every range of table 3-7, and now and then any byte. */
static uint8_t next_telling_byte(void)
{
    static const uint8_t telling[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                      0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                      0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
    return next_random(8) == 0 ? (uint8_t)next_random(256) : telling[next_random(sizeof(telling))];
}

static void test_decode__random_long_byte_sequences_agree_with_icu(void **state)
{
    (void)state;
    for (int round = 0; round < 1000000; round++) {
        uint8_t units[9];
        const size_t length = 4 + next_random(6);
        for (size_t u = 0; u < length; u++) {
            units[u] = next_telling_byte();
        }
        const tw_text text = {units, length, TW_ENCODING_UTF8};
        check_text(text);
    }
}

static void test_decode__table_3_8_of_the_standard(void **state)
{
    (void)state;
    static const uint8_t units[] = {0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41};
    static const size_t ends[] = {2, 3, 6, 8, 9};
    const tw_text text = {units, sizeof(units), TW_ENCODING_UTF8};
    size_t u = 0;
    for (size_t s = 0; s < 5; s++) {
        uint32_t scalar;
        bool well_formed;
        u = twi_decode_next(text, u, &scalar, &well_formed);
        assert_int_equal(u, ends[s]);
        assert_int_equal(scalar, s == 4 ? 0x41 : 0xFFFD);
        assert_int_equal(well_formed, s == 4);
    }
}

static void test_decode__utf16_surrogates_in_every_order_agree_with_icu(void **state)
{
    (void)state;
    static const uint16_t telling[] = {0x0041, 0xD7FF, 0xD800, 0xDBFF,
                                       0xDC00, 0xDFFF, 0xE000, 0xFFFF};
    uint16_t units[5];
    for (uint32_t value = 0; value < 1u << 15; value++) {
        for (unsigned u = 0; u < 5; u++) {
            units[u] = telling[value >> (3 * u) & 7];
        }
        for (size_t length = 1; length <= 5; length++) {
            const tw_text text = {units, length, TW_ENCODING_UTF16};
            check_text(text);
        }
    }
}

static void test_decode__utf32_refuses_surrogates_and_what_is_too_large(void **state)
{
    (void)state;
    static const uint32_t units[] = {0,        0xD7FF,   0xD800,     0xDFFF,    0xE000,
                                     0x10FFFF, 0x110000, 0x7FFFFFFF, UINT32_MAX};
    const tw_text text = {units, TWI_COUNT_OF(units), TW_ENCODING_UTF32};
    check_text(text);
    test_pass pass;
    test_pass_init(&pass, 0);
    twi_decoded decoded;
    assert_int_equal(twi_decode_text(&pass.work, &pass.arena, text, &decoded), TW_OK);
    assert_int_equal(decoded.ill_formed_count, 5);
    test_pass_finish(&pass);
}

static void test_decode__a_replacement_character_in_the_text_is_well_formed(void **state)
{
    (void)state;
    uint32_t scalar;
    bool well_formed;
    const tw_text text = tw_utf8("\xEF\xBF\xBD");
    assert_int_equal(twi_decode_next(text, 0, &scalar, &well_formed), 3);
    assert_int_equal(scalar, 0xFFFD);
    assert_true(well_formed);
}

static void test_decode__every_scalar_comes_home_in_every_encoding(void **state)
{
    (void)state;
    for (uint32_t value = 0; value < 0x110100; value++) {
        const bool is_scalar = value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
        for (int encoding = 0; encoding < 3; encoding++) {
            union {
                uint8_t bytes[4];
                uint16_t words[4];
                uint32_t longs[4];
            } units;
            const size_t length = twi_decode_encode(value, (tw_encoding)encoding, &units);
            const tw_text text = {&units, length, (tw_encoding)encoding};
            uint32_t scalar;
            bool well_formed;
            const size_t end = twi_decode_next(text, 0, &scalar, &well_formed);
            if (end != length || !well_formed || scalar != (is_scalar ? value : 0xFFFD)) {
                fail_at(text, 0, "round trip", scalar, value);
            }
        }
    }
}

static void test_decode_text__says_what_decode_next_says(void **state)
{
    (void)state;
    static const uint32_t pool[] = {0x41, 0x20, 0xE9, 0x5D0, 0x4E00, 0xFFFD, 0x1F600, 0x10FFFF};
    test_pass pass;
    test_pass_init(&pass, 0);
    for (int round = 0; round < 3000; round++) {
        const tw_encoding encoding = (tw_encoding)(round % 3);
        uint32_t storage[700];
        const size_t unit_size = encoding == TW_ENCODING_UTF8    ? 1
                                 : encoding == TW_ENCODING_UTF16 ? 2
                                                                 : 4;
        const size_t scalars = next_random(150);
        size_t length = 0;
        for (size_t s = 0; s < scalars; s++) {
            const uint32_t scalar = next_random(4) == 0 ? pool[next_random(8)] : 0x61;
            length +=
                twi_decode_encode(scalar, encoding, (unsigned char *)storage + length * unit_size);
        }
        for (size_t hits = next_random(3); hits > 0 && length > 0; hits--) { /* spoil some units */
            const size_t u = next_random((uint32_t)length);
            if (encoding == TW_ENCODING_UTF8) {
                ((uint8_t *)storage)[u] = (uint8_t)next_random(256);
            } else if (encoding == TW_ENCODING_UTF16) {
                ((uint16_t *)storage)[u] = (uint16_t)(0xD800 + next_random(0x800));
            } else {
                storage[u] = 0xD800 + next_random(0x800);
            }
        }
        const tw_text text = {storage, length, encoding};
        twi_decoded decoded;
        const twi_arena_mark mark = twi_arena_get_mark(&pass.arena);
        assert_int_equal(twi_decode_text(&pass.work, &pass.arena, text, &decoded), TW_OK);
        check_text(text);
        check_decoded(text, &decoded);
        twi_arena_rewind(&pass.arena, mark);
    }
    test_pass_finish(&pass);
}

static void test_decode_text__random_bytes_read_as_decode_next_reads_them(void **state)
{
    (void)state;
    static uint8_t units[30000];
    test_pass pass;
    test_pass_init(&pass, 0);
    for (int round = 0; round < 100; round++) {
        for (size_t u = 0; u < sizeof(units); u++) {
            units[u] = next_telling_byte();
        }
        const tw_text text = {units, sizeof(units) - next_random(10), TW_ENCODING_UTF8};
        const twi_arena_mark mark = twi_arena_get_mark(&pass.arena);
        twi_decoded decoded;
        assert_int_equal(twi_decode_text(&pass.work, &pass.arena, text, &decoded), TW_OK);
        check_decoded(text, &decoded);
        twi_arena_rewind(&pass.arena, mark);
    }
    test_pass_finish(&pass);
}

static void test_decode_text__long_text_crosses_the_blocks_and_is_charged_once(void **state)
{
    (void)state;
    static uint8_t units[40000];
    static const char cell[] = "aaaaaaa\xE2\x82\xAC\xF0\x9F\x98\x80\xE2\x82";
    for (size_t u = 0; u < sizeof(units); u++) {
        units[u] = (uint8_t)cell[u % (sizeof(cell) - 1)];
    }
    test_pass pass;
    test_pass_init(&pass, 0);
    const tw_text text = {units, sizeof(units), TW_ENCODING_UTF8};
    twi_decoded decoded;
    assert_int_equal(twi_decode_text(&pass.work, &pass.arena, text, &decoded), TW_OK);
    check_decoded(text, &decoded);
    assert_true(pass.work.spent <= sizeof(units));
    assert_true(pass.work.spent + 3 * (sizeof(units) / 4096 + 1) >= sizeof(units));
    test_pass_finish(&pass);
}

static void test_decode_text__empty_text_has_one_start(void **state)
{
    (void)state;
    test_pass pass;
    test_pass_init(&pass, 0);
    const tw_text text = {NULL, 0, TW_ENCODING_UTF8};
    twi_decoded decoded;
    assert_int_equal(twi_decode_text(&pass.work, &pass.arena, text, &decoded), TW_OK);
    assert_int_equal(decoded.count, 0);
    assert_int_equal(decoded.unit_starts[0], 0);
    test_pass_finish(&pass);
}

static void test_decode_text__refusals_leave_nothing(void **state)
{
    (void)state;
    static uint8_t units[20000];
    const tw_text text = {units, sizeof(units), TW_ENCODING_UTF8};
    twi_decoded decoded;
    test_pass pass;
    test_pass_init(&pass, 10000); /* the purse ends in the third block */
    assert_int_equal(twi_decode_text(&pass.work, &pass.arena, text, &decoded),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_null(decoded.scalars);
    test_pass_finish(&pass);

    test_pass_init(&pass, 0);
    const tw_text huge = {units, (size_t)UINT32_MAX, TW_ENCODING_UTF8};
    assert_int_equal(twi_decode_text(&pass.work, &pass.arena, huge, &decoded),
                     TW_ERROR_LIMIT_EXCEEDED);
    tw_status status = TW_ERROR_OUT_OF_MEMORY;
    for (uint64_t k = 1; status != TW_OK; k++) {
        assert_true(k < 10);
        test_pass_fail_at(&pass, k);
        status = twi_decode_text(&pass.work, &pass.arena, text, &decoded);
        test_pass_fail_at(&pass, 0);
        if (status != TW_OK) {
            assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
            assert_null(decoded.scalars);
        }
        twi_arena_finish(&pass.arena);
        assert_int_equal(atomic_load(&pass.context->allocator.blocks_in_use), 1);
    }
    test_pass_finish(&pass);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decode__every_sequence_of_one_two_and_three_bytes_agrees_with_icu),
        cmocka_unit_test(test_decode__random_long_byte_sequences_agree_with_icu),
        cmocka_unit_test(test_decode__table_3_8_of_the_standard),
        cmocka_unit_test(test_decode__utf16_surrogates_in_every_order_agree_with_icu),
        cmocka_unit_test(test_decode__utf32_refuses_surrogates_and_what_is_too_large),
        cmocka_unit_test(test_decode__a_replacement_character_in_the_text_is_well_formed),
        cmocka_unit_test(test_decode__every_scalar_comes_home_in_every_encoding),
        cmocka_unit_test(test_decode_text__says_what_decode_next_says),
        cmocka_unit_test(test_decode_text__random_bytes_read_as_decode_next_reads_them),
        cmocka_unit_test(test_decode_text__long_text_crosses_the_blocks_and_is_charged_once),
        cmocka_unit_test(test_decode_text__empty_text_has_one_start),
        cmocka_unit_test(test_decode_text__refusals_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
