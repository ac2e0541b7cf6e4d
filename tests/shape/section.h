/* SPDX-License-Identifier: MIT */
/* Shapes a piece of text with fonts from files: what all tests of this floor start with. */
#ifndef TEST_SHAPE_SECTION_H
#define TEST_SHAPE_SECTION_H

#include "shape/shape.h"
#include "unicode/segment.h"

/* Fonts of Debian's packages; a test that does not find one is skipped. */
#define DEJAVU "/usr/share/fonts/truetype/dejavu/"
#define NOTO "/usr/share/fonts/truetype/noto/"

/* A factory without a door: context, pool, collection. */
typedef struct test_world {
    twi_context *context;
    twi_segment_pool *pool;
    twi_font_collection *collection;
} test_world;

/* `limits` may be NULL. `paths` ends with NULL. False: a file is missing, or cannot be opened. */
bool section_world_init(test_world *world, const tw_limits *limits, const char *const *paths);
void section_world_finish(test_world *world);
/* As main's result: 77 and the package's name when a file is missing, else 0. */
int section_skip(const char *const *paths, const char *package);

/* An analysed text. */
typedef struct test_section {
    twi_arena arena;
    twi_decoded decoded;
    twi_analysis analysis;
    twi_shape_style style;
    twi_style_span span;
    twi_shape_input input;
    size_t length; /* units */
} test_section;

/* One style. `families` NULL: those of the collection. */
void section_init(test_section *section, const test_world *world, tw_text text,
                  const char *families, const char *locale);
void section_finish(test_section *section);

/* Shape with a purse without bottom. */
tw_status section_shape(test_section *section, const test_world *world, uint32_t first_scalars,
                        twi_shaped *out);
/* As section_shape with the usual pieces, all laws checked; fails the test otherwise. */
void section_shape_checked(test_section *section, const test_world *world, twi_shaped *out);
/* Everything that can be seen of two results is equal: clusters, glyphs, and runs when adjacent
 * equal ones are taken as one. Prints the first difference. */
bool section_results_equal(const twi_shaped *a, const twi_shaped *b);

uint64_t section_work(const test_world *world, tw_work_kind kind);

#endif
