/* SPDX-License-Identifier: MIT */
/* Room:  fonts of files and directories, described for a catalog.
 * Reads: files, paths.
 * Makes: sources and entries of a collection that is being built.
 * Laws:  directories are searched in the order of their names' bytes; links to directories are not
 *        followed; what is no font is left out. */
#ifndef TWI_FONT_SCAN_H
#define TWI_FONT_SCAN_H

#include "font/catalog.h"

/* Every face of the file; the file and its faces are kept. */
TWI_WARN_UNUSED tw_status twi_scan_add_file(twi_font_collection *collection,
                                            twi_font_source *source);
/* A font file, or a directory. */
TWI_WARN_UNUSED tw_status twi_scan_add_path(twi_font_collection *collection, const char *path,
                                            tw_font_trust trust);
/* The fonts of a directory, to the bottom. One that is not there has none. */
TWI_WARN_UNUSED tw_status twi_scan_add_directory(twi_font_collection *collection, const char *path,
                                                 tw_font_trust trust);

#endif
