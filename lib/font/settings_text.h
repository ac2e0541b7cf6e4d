/* SPDX-License-Identifier: MIT */
/* Room:  short texts that people write, taken apart and put together: blanks, numbers, tags.
 * Reads: bytes without NUL.
 * Makes: values; bytes, counted even where they do not fit.
 * Laws:  a function that fails leaves `at` where it could not go on; what is written is read back
 *        as it was. */
#ifndef TWI_FONT_SETTINGS_TEXT_H
#define TWI_FONT_SETTINGS_TEXT_H

#include "base/compiler.h"
#include "base/status.h"

/* A text that is being read. */
typedef struct twi_settings_reader {
    const char *bytes;
    size_t size;
    size_t at;
    const char *rule; /* what should stand at `at`; NULL while all is well */
} twi_settings_reader;

/* Without what follows it: skips blanks first. */
bool twi_settings_read_char(twi_settings_reader *reader, char wanted);
/* Whether nothing but blanks is left; skips them. */
bool twi_settings_is_at_end(twi_settings_reader *reader);
/* Tell why it failed, at `at`; false. */
bool twi_settings_refuse(twi_settings_reader *reader, const char *rule);
bool twi_settings_read_tag(twi_settings_reader *reader, uint32_t *out);
/* Digits; false without a refusal when there are none. */
bool twi_settings_has_digit(twi_settings_reader *reader);
bool twi_settings_read_u32(twi_settings_reader *reader, uint32_t *out);
/* "-12.5", in 2^-16. */
bool twi_settings_read_f16(twi_settings_reader *reader, int32_t *out_f16);

/* A text that is being written: `size` counts on beyond what there is room for. */
typedef struct twi_settings_writer {
    char *bytes;
    size_t capacity;
    size_t size;
} twi_settings_writer;

void twi_settings_write_char(twi_settings_writer *writer, char c);
void twi_settings_write_string(twi_settings_writer *writer, const char *string);
/* false: it could not be read. */
bool twi_settings_write_tag(twi_settings_writer *writer, uint32_t tag);
void twi_settings_write_u32(twi_settings_writer *writer, uint32_t value);
/* With as few decimals as say which step it is. */
void twi_settings_write_f16(twi_settings_writer *writer, int32_t value_f16);
/* Ends with a NUL; an empty string when not all of it fits. *out_size: with the NUL. */
tw_status twi_settings_finish(twi_settings_writer *writer, size_t *out_size);

#endif
