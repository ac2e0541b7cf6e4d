/* SPDX-License-Identifier: MIT */
/* Room:  a font file being made: tables one after the other, directories at its front.
 * Reads: tables' bytes, from whoever makes them.
 * Makes: one sfnt or collection.
 * Laws:  tables begin at multiples of four with zeros between, directories are sorted and their
 *        search fields right; checksums are those of the tables, head's adjustment that of the file.
 *        A table may be of several faces. */
#ifndef TWI_FONT_SFNT_BUILD_H
#define TWI_FONT_SFNT_BUILD_H

#include "base/array.h"
#include "base/writer.h"
#include "font/sfnt.h"

typedef struct twi_sfnt_build {
    twi_writer out; /* its status is that of the whole build */
    TWI_ARRAY(twi_sfnt_record) tables;
} twi_sfnt_build;

void twi_sfnt_build_init(twi_sfnt_build *build, twi_allocator *allocator, size_t maximum);
void twi_sfnt_build_finish(twi_sfnt_build *build);

/* Bytes of a directory of `count` tables. */
size_t twi_sfnt_build_get_directory_size(size_t count);

/* Begin a table at the end of the file; what is written to `out` until it is closed is its content.
 * Tables are numbered from 0 in this order. */
void twi_sfnt_build_open_table(twi_sfnt_build *build, uint32_t tag);
void twi_sfnt_build_close_table(twi_sfnt_build *build);
/* Both, around these bytes. */
void twi_sfnt_build_add_table(twi_sfnt_build *build, uint32_t tag, twi_bytes bytes);

/* Write the directory of one face at `at`, where room was left for it: table numbers, which are put
 * in the order of their tags. False: a tag occurs twice, `*out_tag` is it. */
TWI_WARN_UNUSED bool twi_sfnt_build_put_directory(twi_sfnt_build *build, size_t at, uint32_t flavor,
                                                  uint32_t *tables, size_t count,
                                                  uint32_t *out_tag);
/* Set head's checkSumAdjustment, when a file of one face is complete. */
void twi_sfnt_build_seal(twi_sfnt_build *build);

#endif
