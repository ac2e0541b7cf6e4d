/* SPDX-License-Identifier: MIT */
/* Buffers that end where the process may not read. */
#include "guard_page.h"

#include <stdint.h>
#include <string.h>

#include <sys/mman.h>
#include <unistd.h>

bool guard_page_init(guard_page *page, size_t size)
{
    memset(page, 0, sizeof(*page));
    const size_t page_size = (size_t)sysconf(_SC_PAGESIZE);
    if (size > SIZE_MAX / 2) {
        return false;
    }
    const size_t inside = (size + page_size - 1) / page_size * page_size;
    const size_t mapping_size = inside + 2 * page_size;
    void *mapping = mmap(NULL, mapping_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapping == MAP_FAILED) {
        return false;
    }
    unsigned char *first = (unsigned char *)mapping + page_size;
    if (inside > 0 && mprotect(first, inside, PROT_READ | PROT_WRITE) != 0) {
        munmap(mapping, mapping_size);
        return false;
    }
    page->bytes = first + (inside - size);
    page->size = size;
    page->mapping = mapping;
    page->mapping_size = mapping_size;
    memset(page->bytes, 0xA5, size);
    return true;
}

bool guard_page_init_copy(guard_page *page, const void *bytes, size_t size)
{
    if (!guard_page_init(page, size)) {
        return false;
    }
    if (size > 0) {
        memcpy(page->bytes, bytes, size);
    }
    return true;
}

bool guard_page_protect(guard_page *page)
{
    const size_t page_size = (size_t)sysconf(_SC_PAGESIZE);
    const size_t inside = page->mapping_size - 2 * page_size;
    unsigned char *first = (unsigned char *)page->mapping + page_size;
    return inside == 0 || mprotect(first, inside, PROT_READ) == 0;
}

void guard_page_finish(guard_page *page)
{
    if (page->mapping != NULL) {
        munmap(page->mapping, page->mapping_size);
    }
    memset(page, 0, sizeof(*page));
}
