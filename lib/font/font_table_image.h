/* SPDX-License-Identifier: MIT */
/* Room:  a font table as bytes.
 * Reads: bytes, whatever they are; a table whose sources are paths.
 * Makes: the same table again.
 * Laws:  what is read is believed in nothing: counts are held under the limits, each range, offset
 *        and value is checked, so that a forged table is a table of wrong fonts and nothing worse. */
#ifndef TWI_FONT_FONT_TABLE_IMAGE_H
#define TWI_FONT_FONT_TABLE_IMAGE_H

#include "base/image.h"
#include "font/font_table_builder.h"

/* NULL: a table of nothing. TW_ERROR_UNSUPPORTED in the writer: a source is no path. */
void twi_font_table_image_write(const twi_font_table *table, twi_image_writer *writer);

/* Fill an empty builder. Every source gets `trust`. Bytes that are no table make reader->is_bad, and
 * the call succeeds; TW_ERROR_OUT_OF_MEMORY and limits are failures. */
TWI_WARN_UNUSED tw_status twi_font_table_image_read(twi_image_reader *reader, tw_font_trust trust,
                                                    twi_font_table_builder *builder);

#endif
