/* SPDX-License-Identifier: MIT */
/* Room:  where FreeType's memory comes from.
 * Reads: nothing.
 * Makes: the functions that an instance of FreeType is created with.
 * Laws:  they never refuse on our account: FreeType 2.12 crashes when they do. */
#ifndef TWI_FONT_FREETYPE_MEMORY_H
#define TWI_FONT_FREETYPE_MEMORY_H

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H

struct FT_MemoryRec_ twi_freetype_memory(void);

#endif
