/* SPDX-License-Identifier: MIT */
/* Room:  which scalars a font has, as a bitmap of two levels.
 * Reads: ranges, or pages of 256 bits.
 * Makes: twi_coverage, immutable, owned by its face or collection entry.
 * Laws:  a look-up is two loads and a test; memory is about 32 bytes per page of 256 scalars that
 *        has any. */
#ifndef TWI_FONT_COVERAGE_H
#define TWI_FONT_COVERAGE_H

#include "base/array.h"

/* Pages of 256 scalars up to U+10FFFF. */
#define TWI_COVERAGE_PAGES 0x1100u

typedef struct twi_coverage_page {
    uint32_t bits[8]; /* scalar s of the page: word s / 32, bit s % 32 */
} twi_coverage_page;

typedef struct twi_coverage {
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
/* *out is yours, release with twi_coverage_free. The builder is as before. */
TWI_WARN_UNUSED tw_status twi_coverage_new(const twi_coverage_builder *builder, twi_coverage **out);
TWI_WARN_UNUSED tw_status twi_coverage_copy(twi_allocator *allocator, const twi_coverage *coverage,
                                            twi_coverage **out);
void twi_coverage_free(twi_allocator *allocator, twi_coverage *coverage);

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
