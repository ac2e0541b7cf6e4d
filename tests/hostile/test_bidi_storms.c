/* SPDX-License-Identifier: MIT */
/* Texts made to hurt a bidi implementation: each costs work linear in its length, counted, and
 * the time for a million scalars is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "pass.h"
#include "unicode/bidi.h"

#define LONG_COUNT ((size_t)1000000)
#define SHORT_COUNT ((size_t)20000)
/* Scalars looked at per scalar of the text, at most: one per pass that can run over it. */
#define MAX_LOOKS 12.0

#define LRE 0x202A
#define RLE 0x202B
#define PDF 0x202C
#define LRO 0x202D
#define RLO 0x202E
#define LRI 0x2066
#define RLI 0x2067
#define FSI 0x2068
#define PDI 0x2069
#define ALEF 0x05D0

/* A text is a head, repeated for its first half or up to a length, and a tail for the rest; no
 * tail: head only. */
typedef struct storm {
    const char *name;
    uint32_t head[8];
    size_t head_count;
    uint32_t tail[8];
    size_t tail_count;
    size_t head_length; /* 0: half */
} storm;

static const storm storms[] = {
    {"embeddings opened, never closed", {RLE, 'a'}, 2, {0}, 0, 0},
    {"embeddings opened, then closed", {RLE}, 1, {PDF}, 1, 0},
    {"embeddings alternating", {LRE, 'a', RLE, ALEF}, 4, {PDF, 'b', ALEF}, 3, 0},
    {"overrides opened and closed at once", {RLO, 'a', PDF, LRO, ALEF, PDF}, 6, {0}, 0, 0},
    {"isolates opened, never closed", {RLI, 'a'}, 2, {0}, 0, 0},
    {"isolates opened, then closed", {LRI}, 1, {PDI}, 1, 0},
    {"isolates opened with text, then closed", {RLI, 'a'}, 2, {PDI, ALEF}, 2, 0},
    {"isolates one after another", {RLI, 'a', PDI, ' '}, 4, {0}, 0, 0},
    {"empty isolates", {RLI, PDI}, 2, {0}, 0, 0},
    {"first strong isolates nested, none decided", {FSI, '.'}, 2, {PDI, '.'}, 2, 0},
    {"first strong isolates nested, decided late", {FSI}, 1, {PDI, ALEF}, 2, 0},
    {"isolate ends without beginnings", {PDI, ALEF}, 2, {0}, 0, 0},
    {"embeddings inside isolates", {RLI, LRE, 'a', RLE}, 4, {PDI, '.'}, 2, 0},
    {"one isolate around runs", {ALEF, LRI, PDI, RLE, 'a', PDF}, 6, {0}, 0, 0},
    {"brackets opened", {'('}, 1, {0}, 0, 0},
    {"brackets closed", {ALEF, ')'}, 2, {0}, 0, 0},
    {"brackets opened, then closed", {'('}, 1, {')'}, 1, 0},
    {"bracket pairs", {'(', ALEF, ')', 'a'}, 4, {0}, 0, 0},
    {"brackets of two kinds, crossed", {ALEF, '(', 'a', '[', ')', ']'}, 6, {0}, 0, 0},
    {"openers kept waiting, other closers", {'(', '[', ')', '{', ALEF, '}'}, 6, {']', '}'}, 2, 0},
    {"brackets with marks", {ALEF, '(', 0x0300, 0x0300, 'a', ')', 0x0300}, 7, {0}, 0, 0},
    {"marks", {ALEF, 0x0300, 0x0300, 0x0300}, 4, {0}, 0, 0},
    {"terminators and numbers", {ALEF, '%', '%', '1', '%', ','}, 6, {'%'}, 1, 0},
    {"terminators only, then a number", {ALEF, '%'}, 2, {'%'}, 1, 0},
    {"neutrals", {'.', ' '}, 2, {ALEF, ' '}, 2, 0},
    {"both directions alternating", {'a', ALEF}, 2, {0}, 0, 0},
    {"both directions, numbers, spaces",
     {'a', ' ', ALEF, ' ', '1', ' ', 0x0661, ','},
     8,
     {0},
     0,
     0},
    {"removed scalars", {ALEF, 0x00AD}, 2, {0x00AD}, 1, 0},
    {"separators", {ALEF, 0x2029, RLE, 'a'}, 4, {PDF, 0x2029}, 2, 0},
    {"closers that search a full stack", {'('}, 1, {']', ALEF}, 2, TWI_BIDI_MAX_BRACKETS},
};

static void write_storm(const storm *s, uint32_t *scalars, size_t count)
{
    const size_t head_length = s->head_length == 0 ? count / 2 : s->head_length;
    for (size_t i = 0; i < count; i++) {
        const bool is_head = s->tail_count == 0 || i < head_length;
        scalars[i] = is_head ? s->head[i % s->head_count] : s->tail[i % s->tail_count];
    }
}

/* Levels, then the line of them all in visual order; the work that it took. */
static uint64_t resolve_storm(const uint32_t *scalars, size_t count, twi_bidi_direction direction)
{
    test_pass pass;
    test_pass_init(&pass, 0);
    twi_bidi bidi;
    assert_int_equal(twi_bidi_resolve(&pass.work, &pass.arena, scalars, count, direction, &bidi),
                     TW_OK);
    uint32_t *order = twi_arena_new_array(&pass.arena, uint32_t, count);
    assert_non_null(order);
    twi_bidi_reset_line(bidi.classes, bidi.levels, count, bidi.paragraph_level);
    twi_bidi_reorder(bidi.levels, count, order);
    const uint64_t work = test_pass_work(&pass, TW_WORK_BIDI);
    test_pass_finish(&pass);
    return work;
}

static void test_bidi_storms__work_doubles_when_the_text_doubles(void **state)
{
    uint32_t *scalars = *state;
    for (size_t i = 0; i < TWI_COUNT_OF(storms); i++) {
        for (int direction = TWI_BIDI_LTR; direction <= TWI_BIDI_AUTO_RTL; direction++) {
            uint64_t before = 0;
            for (size_t count = SHORT_COUNT; count <= SHORT_COUNT * 8; count *= 2) {
                write_storm(&storms[i], scalars, count);
                const uint64_t work = resolve_storm(scalars, count, (twi_bidi_direction)direction);
                const double looks = (double)work / (double)count;
                if (looks > MAX_LOOKS || (before > 0 && (double)work > 2.1 * (double)before)) {
                    fail_msg("%s, %zu scalars: %.2f looks per scalar, %.2f times the half",
                             storms[i].name, count, looks, (double)work / (double)before);
                }
                before = work;
            }
        }
    }
}

static double now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static void test_bidi_storms__a_million_scalars_of_each(void **state)
{
    uint32_t *scalars = *state;
    for (size_t i = 0; i < TWI_COUNT_OF(storms); i++) {
        write_storm(&storms[i], scalars, LONG_COUNT);
        const double start = now_ms();
        const uint64_t work = resolve_storm(scalars, LONG_COUNT, TWI_BIDI_AUTO_LTR);
        print_message("%-45s %7.1f ms  %5.2f looks per scalar\n", storms[i].name, now_ms() - start,
                      (double)work / (double)LONG_COUNT);
    }
}

static int set_up(void **state)
{
    *state = calloc(LONG_COUNT, sizeof(uint32_t));
    return *state == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bidi_storms__work_doubles_when_the_text_doubles),
        cmocka_unit_test(test_bidi_storms__a_million_scalars_of_each),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
