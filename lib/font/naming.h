/* SPDX-License-Identifier: MIT */
/* Room:  all that a font, or a named instance of it, is called in English.
 * Reads: name, OS/2, STAT, fvar.
 * Makes: names under each model of families.
 * Laws:  total; a face always has a name, a family may be "". */
#ifndef TWI_FONT_NAMING_H
#define TWI_FONT_NAMING_H

#include "font/face.h"
#include "font/wws.h"

typedef struct twi_naming {
    twi_name_pair typographic;
    twi_name_pair wws;
    twi_name_pair win32; /* at most regular, bold, italic, bold italic */
    char full_name[TWI_MAX_NAME_SIZE];
} twi_naming;

#define TWI_NAMING_NO_INSTANCE SIZE_MAX

/* `traits` are those of the face, or of the instance. */
void twi_naming_read(const twi_font_face *face, size_t instance, twi_match_traits traits,
                     twi_naming *out);

#endif
