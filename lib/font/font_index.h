/* SPDX-License-Identifier: MIT */
/* Room:  what was found of the installed fonts, remembered in a file.
 * Reads: an index file of the caller's directory, as hostile bytes.
 * Makes: that file; the same answer again.
 * Laws:  one file per environment (font_index.c says what that is), replaced at once or not at all;
 *        read only when it is ours alone: a regular file of this user that no other may write; taken
 *        only when all stamps in it hold. */
#ifndef TWI_FONT_FONT_INDEX_H
#define TWI_FONT_FONT_INDEX_H

#include "font/installed.h"

/* Fill `installed`, which is empty. *out_is_known false: there is no index, or none that can be
 * taken, and `installed` is empty again. Fails only for want of memory. */
TWI_WARN_UNUSED tw_status twi_font_index_read(twi_installed *installed, const char *directory,
                                              bool *out_is_known);
/* Before the builder's table is given away. What goes wrong is told in a diagnostic. */
void twi_font_index_write(const twi_installed *installed, const char *directory);

#endif
