/* SPDX-License-Identifier: MIT */
/* Room:  the fonts that are installed, as they were found: before they are a collection.
 * Reads: fontconfig's index, or the well-known directories without it.
 * Makes: a font table that is being built, what the system prefers for generic names, and stamps of
 *        all that the answer depends on.
 * Laws:  nothing of fontconfig's is kept; the order of fonts does not depend on that of the
 *        directories. */
#ifndef TWI_FONT_INSTALLED_H
#define TWI_FONT_INSTALLED_H

#include <textwright/version.h>

#include "font/family_list.h"
#include "font/font_table_builder.h"
#include "font/stamps.h"

typedef struct twi_installed {
    twi_font_table_builder builder;
    /* Families for each generic name, best first, installed or not; owned strings. */
    TWI_ARRAY(char *) generics[TWI_GENERIC_COUNT];
    twi_stamps stamps;
    tw_font_trust trust; /* of every file */
} twi_installed;

void twi_installed_init(twi_installed *installed, twi_context *context);
void twi_installed_finish(twi_installed *installed);
TWI_WARN_UNUSED tw_status twi_installed_add_generic(twi_installed *installed,
                                                    twi_generic_family generic, const char *family);

/* Look for all of it. */
TWI_WARN_UNUSED tw_status twi_installed_find(twi_installed *installed);
/* The names of environment variables that finding them depends on, NULL behind the last. */
extern const char *const twi_installed_variables[];
/* fontconfig's; false without it. */
bool twi_installed_get_version(tw_version *out_version);

#endif
