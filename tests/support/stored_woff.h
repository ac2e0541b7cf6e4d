/* SPDX-License-Identifier: MIT */
/* Puts a font into a WOFF container without compressing it: what needs no library to unpack. */
#ifndef TEST_SUPPORT_STORED_WOFF_H
#define TEST_SUPPORT_STORED_WOFF_H

#include <stddef.h>
#include <stdint.h>

/* The container's bytes, yours, release with free; NULL when memory is refused. `font` is an sfnt
 * of one face, and sound. */
uint8_t *stored_woff_make(const uint8_t *font, size_t size, size_t *out_size);

#endif
