/* SPDX-License-Identifier: MIT */
/* What is prepared does not depend on where the text was cut into chunks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bare_layout.h"
#include "store_text.h"

/* One cluster with all that is known of it, from the text's start. */
typedef struct flat_cluster {
    size_t unit;
    uint32_t style;
    uint64_t face;
    uint32_t script;
    uint32_t level;
    uint32_t paragraph_level;
    uint32_t flags;
    bool is_edge; /* first of its chunk: whether it is unsafe to break before is shaping's guess */
    uint32_t scalars;
    int32_t advance;
    uint32_t glyph_count;
    twi_glyph glyphs[4];
} flat_cluster;

#define MAX_CLUSTERS 70000
static flat_cluster flat[MAX_CLUSTERS];
static flat_cluster expected[MAX_CLUSTERS];
static test_text the_text;

static void flatten_run(const twi_chunk *chunk, size_t start, const twi_run *run, flat_cluster *to)
{
    for (uint32_t c = run->cluster_start; c < run->cluster_end; c++, to++) {
        const twi_cluster *cluster = &chunk->shaped.clusters[c];
        memset(to, 0, sizeof(*to));
        to->unit = start + cluster->unit_start;
        to->style = run->style;
        to->face = chunk->shaped.faces[run->face]->serial;
        to->script = run->script;
        to->level = run->level;
        to->paragraph_level = chunk->paragraph_level;
        to->flags = cluster->flags;
        to->is_edge = c == 0;
        to->scalars = cluster->scalar_count;
        to->advance = cluster->advance_du64;
        to->glyph_count = cluster->glyph_count;
        for (uint32_t g = 0; g < cluster->glyph_count && g < 4; g++) {
            to->glyphs[g] = chunk->shaped.glyphs[cluster->glyph_start + g];
            to->glyphs[g].cluster = 0;
        }
    }
}

static size_t flatten(test_bare *bare, twi_layout *layout, flat_cluster *to)
{
    size_t count = 0;
    size_t start = 0;
    for (twi_chunk *chunk = twi_text_store_first(&layout->store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        assert_int_equal(twi_prepare_chunk(&bare->work, layout, chunk), TW_OK);
        const char *broken = twi_shaped_check(&chunk->shaped, chunk->unit_count);
        if (broken != NULL) {
            fail_msg("law of shaping does not hold: %s", broken);
        }
        for (uint32_t r = 0; r < chunk->shaped.run_count; r++) {
            flatten_run(chunk, start, &chunk->shaped.runs[r], to + count);
            count += chunk->shaped.runs[r].cluster_end - chunk->shaped.runs[r].cluster_start;
        }
        start += chunk->unit_count;
    }
    return count;
}

static void compare_flat(size_t count, const char *name)
{
    for (size_t c = 0; c < count; c++) {
        flat_cluster x = expected[c];
        flat_cluster y = flat[c];
        const flat_cluster *a = &expected[c];
        const flat_cluster *b = &flat[c];
        if (x.is_edge || y.is_edge) {
            x.flags &= ~(uint32_t)TWI_CLUSTER_UNSAFE_TO_BREAK;
            y.flags &= ~(uint32_t)TWI_CLUSTER_UNSAFE_TO_BREAK;
        }
        y.is_edge = x.is_edge;
        const bool is_same = memcmp(&x, &y, sizeof(x)) == 0;
        if (!is_same) {
            fail_msg("%s: cluster %zu at unit %zu/%zu: level %u/%u flags %x/%x script %x/%x style "
                     "%u/%u advance %d/%d glyphs %u/%u",
                     name, c, a->unit, b->unit, a->level, b->level, a->flags, b->flags, a->script,
                     b->script, a->style, b->style, a->advance, b->advance, a->glyph_count,
                     b->glyph_count);
        }
    }
}

typedef struct sample {
    const char *name;
    test_variety variety;
    bool is_han; /* lines may end at chunk edges */
} sample;

static const sample samples[] = {
    {"Latin", {20, 50, 0, 0, 0}, false},     {"Hebrew", {20, 50, 7000, 0, 0}, false},
    {"mixed", {30, 100, 1500, 0, 0}, false}, {"everything", {30, 100, 700, 300, 50}, false},
    {"Han", {20, 50, 0, 0, 0}, true},
};

static tw_status set_style(void *user, uint32_t old_style, uint32_t *out_style)
{
    TWI_UNUSED(old_style);
    *out_style = *(const uint32_t *)user;
    return TW_OK;
}

static void set_styles(test_bare *bare, twi_layout *layout, test_random random)
{
    uint32_t styles[3];
    for (size_t i = 0; i < 3; i++) {
        twi_style style = *twi_style_table_get(layout->styles, layout->default_style);
        style.shape.size_px = 10.0 + (double)(i % 2);
        style.has_underline = i == 2;
        assert_int_equal(twi_style_table_intern(layout->styles, &style, &styles[i]), TW_OK);
    }
    for (size_t i = 0; i < 40; i++) {
        const size_t start = test_random_below(&random, the_text.length);
        const tw_range range = {start, start + test_random_below(&random, 50)};
        assert_int_equal(twi_text_store_change_style(&bare->work, &layout->store, layout->styles,
                                                     range, set_style,
                                                     &styles[test_random_below(&random, 3)]),
                         TW_OK);
    }
}

static void compare_cuts(tw_encoding encoding, const sample *from, tw_reading_direction direction)
{
    static const size_t sizes[] = {4096, 40, 150, 1000};
    test_bare bare;
    test_bare_init(&bare, NULL);
    bare.format.reading_direction = direction;
    test_random random = test_random_make(direction * 7 + encoding);
    the_text.length = 0;
    the_text.encoding = encoding;
    for (size_t i = 0; i < 6000; i++) {
        if (from->is_han && i % 50 != 49) {
            test_text_push(&the_text, 0x4E00 + (uint32_t)test_random_below(&random, 500));
        } else {
            test_text_push_random(&the_text, &random, &from->variety);
        }
    }
    const tw_text text = test_text_get(&the_text);
    twi_layout *layout = test_bare_make(&bare, text, 100.0);
    size_t count = 0;
    for (size_t i = 0; i < TWI_COUNT_OF(sizes); i++) {
        test_bare_cut(&bare, layout, text, sizes[i]);
        set_styles(&bare, layout, random);
        const size_t got = flatten(&bare, layout, i == 0 ? expected : flat);
        if (i == 0) {
            count = got;
            continue;
        }
        compare_flat(TWI_MIN(count, got), from->name);
        assert_int_equal(got, count);
    }
    twi_object_release(&layout->object);
    test_bare_finish(&bare);
}

static void test_prepare__chunk_edges_cannot_be_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(samples); i++) {
        for (unsigned encoding = 0; encoding < 3; encoding++) {
            for (unsigned direction = 0; direction < 4; direction++) {
                compare_cuts((tw_encoding)encoding, &samples[i], (tw_reading_direction)direction);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prepare__chunk_edges_cannot_be_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
