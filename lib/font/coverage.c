/* SPDX-License-Identifier: MIT */
/* Builds bitmaps of the scalars that a font has. */
#include "font/coverage.h"

#include <string.h>

void twi_coverage_builder_init(twi_coverage_builder *builder, twi_allocator *allocator)
{
    memset(builder, 0, sizeof(*builder));
    builder->allocator = allocator;
}

void twi_coverage_builder_finish(twi_coverage_builder *builder)
{
    twi_array_finish(builder->allocator, &builder->pages);
}

/* The page of that number, made when it is not there. */
static tw_status reach_page(twi_coverage_builder *builder, uint32_t number,
                            twi_coverage_page **out_page)
{
    if (builder->index[number] == 0) {
        TWI_TRY(twi_array_reserve(builder->allocator, &builder->pages, 1, TWI_COVERAGE_PAGES));
        memset(&builder->pages.items[builder->pages.count], 0, sizeof(twi_coverage_page));
        builder->pages.count++;
        builder->index[number] = (uint16_t)builder->pages.count;
        builder->index_count = TWI_MAX(builder->index_count, number + 1);
    }
    *out_page = &builder->pages.items[builder->index[number] - 1];
    return TW_OK;
}

static void set_bits(twi_coverage_page *page, uint32_t first, uint32_t last)
{
    for (uint32_t word = first / 32; word <= last / 32; word++) {
        const uint32_t low = word == first / 32 ? first % 32 : 0;
        const uint32_t high = word == last / 32 ? last % 32 : 31;
        page->bits[word] |= (UINT32_MAX >> (31 - high)) & (UINT32_MAX << low);
    }
}

tw_status twi_coverage_builder_add_range(twi_coverage_builder *builder, uint32_t first,
                                         uint32_t last)
{
    last = TWI_MIN(last, TWI_COVERAGE_PAGES * 256 - 1);
    if (first > last) {
        return TW_OK;
    }
    for (uint32_t number = first >> 8; number <= last >> 8; number++) {
        twi_coverage_page *page = NULL;
        TWI_TRY(reach_page(builder, number, &page));
        set_bits(page, number == first >> 8 ? first & 0xFF : 0,
                 number == last >> 8 ? last & 0xFF : 0xFF);
    }
    return TW_OK;
}

tw_status twi_coverage_builder_add_page(twi_coverage_builder *builder, uint32_t number,
                                        const twi_coverage_page *page)
{
    if (number >= TWI_COVERAGE_PAGES) {
        return TW_OK;
    }
    twi_coverage_page *reached = NULL;
    TWI_TRY(reach_page(builder, number, &reached));
    for (size_t i = 0; i < TWI_COUNT_OF(page->bits); i++) {
        reached->bits[i] |= page->bits[i];
    }
    return TW_OK;
}

tw_status twi_coverage_new_copy(twi_allocator *allocator, const uint16_t *index,
                                uint32_t index_count, const void *pages, uint32_t page_count,
                                twi_coverage **out)
{
    *out = NULL;
    twi_coverage *coverage = twi_new(allocator, twi_coverage);
    if (coverage == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    atomic_init(&coverage->references, 1);
    coverage->index = twi_alloc_array(allocator, index_count, sizeof(*coverage->index));
    coverage->pages = twi_alloc_array(allocator, page_count, sizeof(*coverage->pages));
    if (coverage->index == NULL || coverage->pages == NULL) {
        twi_coverage_release(allocator, coverage);
        return TW_ERROR_OUT_OF_MEMORY;
    }
    coverage->index_count = index_count;
    coverage->page_count = page_count;
    if (page_count > 0) {
        memcpy(coverage->index, index, index_count * sizeof(*coverage->index));
        memcpy(coverage->pages, pages, page_count * sizeof(*coverage->pages));
    }
    *out = coverage;
    return TW_OK;
}

tw_status twi_coverage_new(const twi_coverage_builder *builder, twi_coverage **out)
{
    return twi_coverage_new_copy(builder->allocator, builder->index, builder->index_count,
                                 builder->pages.items, (uint32_t)builder->pages.count, out);
}

twi_coverage *twi_coverage_acquire(twi_coverage *coverage)
{
    atomic_fetch_add_explicit(&coverage->references, 1, memory_order_relaxed);
    return coverage;
}

void twi_coverage_release(twi_allocator *allocator, twi_coverage *coverage)
{
    if (coverage == NULL ||
        atomic_fetch_sub_explicit(&coverage->references, 1, memory_order_acq_rel) != 1) {
        return;
    }
    twi_free(allocator, coverage->pages);
    twi_free(allocator, coverage->index);
    twi_free(allocator, coverage);
}

/* The next scalar at or after `from` whose being covered is `wanted`; the end of all pages else. */
static uint32_t find_scalar(const twi_coverage *coverage, uint32_t from, bool wanted)
{
    const uint32_t end = coverage->index_count << 8;
    while (from < end && twi_coverage_has(coverage, from) != wanted) {
        const bool is_empty_page = (from & 0xFF) == 0 && coverage->index[from >> 8] == 0;
        from += wanted && is_empty_page ? 0x100 : 1;
    }
    return from;
}

bool twi_coverage_find_range(const twi_coverage *coverage, uint32_t from, uint32_t *out_first,
                             uint32_t *out_last)
{
    *out_first = find_scalar(coverage, from, true);
    *out_last = find_scalar(coverage, *out_first, false);
    if (*out_first >= coverage->index_count << 8) {
        return false;
    }
    (*out_last)--;
    return true;
}
