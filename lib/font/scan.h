/* SPDX-License-Identifier: MIT */
/* Room:  fonts of files and directories, described.
 * Reads: files, paths.
 * Makes: sources and elements of a font table that is being built.
 * Laws:  directories are searched in the order of their names' bytes; links to directories are not
 *        followed; what is no font is left out. */
#ifndef TWI_FONT_SCAN_H
#define TWI_FONT_SCAN_H

#include "font/font_table_builder.h"
#include "font/stamps.h"

/* Every face of the file, which is kept, and every named instance. TW_ERROR_FILE_FORMAT: none can be
 * used. A failure leaves the builder as it was. */
TWI_WARN_UNUSED tw_status twi_scan_add_file(twi_font_table_builder *builder,
                                            twi_font_source *source);
/* A font file, or a directory. */
TWI_WARN_UNUSED tw_status twi_scan_add_path(twi_font_table_builder *builder, const char *path,
                                            tw_font_trust trust);
/* The fonts of a directory, to the bottom. One that is not there has none. Stamps all directories
 * that were searched, unless `stamps` is NULL. */
TWI_WARN_UNUSED tw_status twi_scan_add_directory(twi_font_table_builder *builder, const char *path,
                                                 tw_font_trust trust, twi_stamps *stamps);

#endif
