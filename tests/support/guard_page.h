/* SPDX-License-Identifier: MIT */
/* Buffers that end where the process may not read: one byte too far is a crash, in every build. */
#ifndef TEST_SUPPORT_GUARD_PAGE_H
#define TEST_SUPPORT_GUARD_PAGE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct guard_page {
    unsigned char *bytes; /* `size` bytes, filled with 0xA5; bytes[size] must not be touched */
    size_t size;
    void *mapping; /* an unreadable page, the buffer's pages, an unreadable page */
    size_t mapping_size;
} guard_page;

/* A buffer whose last byte is the last of its page; aligned as far as `size` is. false when
 * memory is refused. `size` may be 0: then `bytes` is an address that nothing may touch. */
bool guard_page_init(guard_page *page, size_t size);
/* The same, with a copy of `size` bytes in it. */
bool guard_page_init_copy(guard_page *page, const void *bytes, size_t size);
/* Forbid writing as well: for input that must stay as it is. */
bool guard_page_protect(guard_page *page);
/* Accepts zeroed structs. */
void guard_page_finish(guard_page *page);

#endif
