/* SPDX-License-Identifier: MIT */
/* Gives FreeType the process's memory. */
#include "font/freetype_memory.h"

#include "base/compiler.h"
#include "base/foreign.h"

static void *allocate(FT_Memory memory, long size)
{
    TWI_UNUSED(memory);
    return size < 0 ? NULL : twi_foreign_allocate((size_t)size);
}

static void release(FT_Memory memory, void *block)
{
    TWI_UNUSED(memory);
    twi_foreign_free(block);
}

static void *reallocate(FT_Memory memory, long old_size, long new_size, void *block)
{
    TWI_UNUSED(memory);
    TWI_UNUSED(old_size);
    return new_size < 0 ? NULL : twi_foreign_reallocate(block, (size_t)new_size);
}

struct FT_MemoryRec_ twi_freetype_memory(void)
{
    return (struct FT_MemoryRec_){NULL, allocate, release, reallocate};
}
