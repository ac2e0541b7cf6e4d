/* SPDX-License-Identifier: MIT */
/* Maps memory in front of a page that must not be touched. */
#include "guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static size_t page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

static size_t usable_size(size_t size)
{
    return (size + page_size() - 1) / page_size() * page_size();
}

void *guard_new(size_t size)
{
    const size_t usable = usable_size(size);
    unsigned char *pages = mmap(NULL, usable + page_size(), PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED || mprotect(pages + usable, page_size(), PROT_NONE) != 0) {
        perror("guard pages");
        exit(1);
    }
    return pages + usable - size;
}

void guard_free(void *memory, size_t size)
{
    const size_t usable = usable_size(size);
    munmap((unsigned char *)memory + size - usable, usable + page_size());
}
