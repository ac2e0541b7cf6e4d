/* SPDX-License-Identifier: MIT */
/* Room:  which scalars a font has, as a bitmap of two levels.
 * Reads: ranges, or pages of 256 bits.
 * Makes: twi_coverage, immutable, counted: a face and the tables that list it share it.
 * Laws:  a look-up is two loads and a test; memory is about 32 bytes per page of 256 scalars that
 *        has any. */
#ifndef TWI_FONT_COVERAGE_H
#define TWI_FONT_COVERAGE_H

#include <stdatomic.h>

#include "base/array.h"

/* Pages of 256 scalars up to U+10FFFF. */
#define TWI_COVERAGE_PAGES 0x1100u

typedef struct twi_coverage_page {
    uint32_t bits[8]; /* scalar s of the page: word s / 32, bit s % 32 */
} twi_coverage_page;

typedef struct twi_coverage {
    atomic_uint references;
    uint16_t *index; /* per page number: 1 + index into pages, 0: none */
    uint32_t index_count;
    twi_coverage_page *pages;
    uint32_t page_count;
} twi_coverage;

typedef struct twi_coverage_builder {
    twi_allocator *allocator;
    TWI_ARRAY(twi_coverage_page) pages;
    uint32_t index_count; /* highest page number + 1 */
    uint16_t index[TWI_COVERAGE_PAGES];
} twi_coverage_builder;

void twi_coverage_builder_init(twi_coverage_builder *builder, twi_allocator *allocator);
void twi_coverage_builder_finish(twi_coverage_builder *builder);
/* Both ends included; what is beyond U+10FFFF is left out. */
TWI_WARN_UNUSED tw_status twi_coverage_builder_add_range(twi_coverage_builder *builder,
                                                         uint32_t first, uint32_t last);
/* All of a page at once: `number` is scalar / 256. */
TWI_WARN_UNUSED tw_status twi_coverage_builder_add_page(twi_coverage_builder *builder,
                                                        uint32_t number,
                                                        const twi_coverage_page *page);
/* *out is yours, release with twi_coverage_release. The builder is as before. */
TWI_WARN_UNUSED tw_status twi_coverage_new(const twi_coverage_builder *builder, twi_coverage **out);
/* Of finished arrays, which are copied: as the members of twi_coverage say, of no alignment. */
TWI_WARN_UNUSED tw_status twi_coverage_new_copy(twi_allocator *allocator, const uint16_t *index,
                                                uint32_t index_count, const void *pages,
                                                uint32_t page_count, twi_coverage **out);
/* Returns `coverage`. */
twi_coverage *twi_coverage_acquire(twi_coverage *coverage);
/* `allocator` is that of its builder. NULL: nothing happens. */
void twi_coverage_release(twi_allocator *allocator, twi_coverage *coverage);

/* The first range of covered scalars that ends at or after `from`, cut there; both ends included.
 * false: there is none. A walk over all ranges looks at each scalar of each page once. */
bool twi_coverage_find_range(const twi_coverage *coverage, uint32_t from, uint32_t *out_first,
                             uint32_t *out_last);

static inline bool twi_coverage_has(const twi_coverage *coverage, uint32_t scalar)
{
    const uint32_t number = scalar >> 8;
    if (number >= coverage->index_count || coverage->index[number] == 0) {
        return false;
    }
    const twi_coverage_page *page = &coverage->pages[coverage->index[number] - 1];
    return (page->bits[(scalar & 0xFF) >> 5] >> (scalar & 31) & 1) != 0;
}

#endif
