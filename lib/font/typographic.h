/* SPDX-License-Identifier: MIT */
/* Room:  which features a font has, and for which glyphs they need no context.
 * Reads: GSUB and GPOS of a face, through layout_table.h.
 * Makes: a list of tags; a bit per glyph.
 * Laws:  cost is linear in the tables that are read (n log n in features), under the gate's budget;
 *        what is broken is refused and reported with its place. */
#ifndef TWI_FONT_TYPOGRAPHIC_H
#define TWI_FONT_TYPOGRAPHIC_H

#include "font/face.h"

typedef struct twi_typographic_scope {
    uint32_t script;    /* ISO 15924 */
    const char *locale; /* NULL: any */
} twi_typographic_scope;

typedef struct twi_typographic_list {
    uint32_t *tags; /* ascending, each once; yours, twi_free */
    size_t count;
} twi_typographic_list;

/* Glyphs of the face, which has at most 65,536. */
typedef struct twi_typographic_glyphs {
    uint32_t bits[2048];
} twi_typographic_glyphs;

TWI_WARN_UNUSED tw_status twi_typographic_list_features(const twi_font_face *face,
                                                        const twi_typographic_scope *scope,
                                                        twi_typographic_list *out);
TWI_WARN_UNUSED tw_status twi_typographic_find_glyphs(const twi_font_face *face,
                                                      const twi_typographic_scope *scope,
                                                      uint32_t feature,
                                                      twi_typographic_glyphs *out);

static inline bool twi_typographic_has(const twi_typographic_glyphs *glyphs, uint32_t glyph)
{
    return glyph <= UINT16_MAX && (glyphs->bits[glyph / 32] >> glyph % 32 & 1) != 0;
}

#endif
