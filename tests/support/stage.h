/* SPDX-License-Identifier: MIT */
/* What a test of layouts needs: a factory whose only font is the box font, and a format in it. At
 * size 10 every letter is 10 px wide and every line 10 px high. */
#ifndef TEST_SUPPORT_STAGE_H
#define TEST_SUPPORT_STAGE_H

#include <stdbool.h>
#include <textwright/textwright.h>

typedef struct test_stage {
    tw_factory factory;
    tw_font_collection collection;
    tw_text_format format;
} test_stage;

/* `options` may be NULL; the collection of `format_options` is filled in. Aborts the test program
 * when the stage cannot be set. */
void test_stage_open(test_stage *stage, const tw_factory_options *options,
                     const tw_text_format_options *format_options);
/* true when nothing of the factory was left behind. */
bool test_stage_close(test_stage *stage);

/* The canonical dump, yours, release with free. */
char *test_stage_dump(tw_text_layout layout);
/* Sum of all work units so far. */
uint64_t test_stage_work(const test_stage *stage);
uint64_t test_stage_work_of(const test_stage *stage, tw_work_kind kind);

#endif
