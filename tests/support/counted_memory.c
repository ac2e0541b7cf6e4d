/* SPDX-License-Identifier: MIT */
/* Stands in front of malloc. */
#include "counted_memory.h"

#include <stdint.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

static int64_t in_use;
static int64_t begun;
static int64_t peak;

void counted_memory_begin(void)
{
    begun = peak = in_use;
}

size_t counted_memory_get_peak(void)
{
    return (size_t)(peak - begun);
}

#if defined(IS_SANITIZED) || !defined(__GLIBC__)

bool counted_memory_is_possible(void)
{
    return false;
}

#else

#include <malloc.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

bool counted_memory_is_possible(void)
{
    return true;
}

static void *count(void *block)
{
    in_use += (int64_t)malloc_usable_size(block); /* 0 for NULL */
    peak = in_use > peak ? in_use : peak;
    return block;
}

void *malloc(size_t size)
{
    return count(__libc_malloc(size));
}

void *calloc(size_t items, size_t size)
{
    return count(__libc_calloc(items, size));
}

void *realloc(void *block, size_t size)
{
    const int64_t old = (int64_t)malloc_usable_size(block);
    void *moved = __libc_realloc(block, size);
    if (moved != NULL || size == 0) {
        in_use -= old;
    }
    return count(moved);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return count(__libc_memalign(alignment, size));
}

void free(void *block)
{
    in_use -= (int64_t)malloc_usable_size(block);
    __libc_free(block);
}

#endif
