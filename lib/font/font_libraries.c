/* SPDX-License-Identifier: MIT */
/* Asks HarfBuzz and FreeType for their versions. */
#include "font/font_libraries.h"

#include <hb.h>

#include "font/freetype_memory.h"

tw_version twi_harfbuzz_get_version(void)
{
    unsigned major;
    unsigned minor;
    unsigned micro;
    hb_version(&major, &minor, &micro);
    return (tw_version){major, minor, micro};
}

/* An instance without modules: one block of memory, nothing of the environment is read. */
tw_status twi_freetype_get_version(tw_version *out_version)
{
    struct FT_MemoryRec_ memory = twi_freetype_memory();
    FT_Library library;
    if (FT_New_Library(&memory, &library) != FT_Err_Ok) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    FT_Int major;
    FT_Int minor;
    FT_Int micro;
    FT_Library_Version(library, &major, &minor, &micro);
    (void)FT_Done_Library(library);
    *out_version = (tw_version){(uint32_t)major, (uint32_t)minor, (uint32_t)micro};
    return TW_OK;
}
