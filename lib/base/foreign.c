/* SPDX-License-Identifier: MIT */
/* Hands plain memory to libraries that do not survive a refusal. */
#include "base/foreign.h"

#include <stdlib.h>

void *twi_foreign_allocate(size_t size)
{
    return malloc(size);
}

void *twi_foreign_reallocate(void *block, size_t size)
{
    return realloc(block, size);
}

void twi_foreign_free(void *block)
{
    free(block);
}
