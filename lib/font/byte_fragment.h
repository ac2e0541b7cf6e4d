/* SPDX-License-Identifier: MIT */
/* Room:  a part of a byte block that somebody looks at.
 * Reads: a byte block.
 * Makes: twi_byte_fragment, shared and immutable: what a tw_font_fragment handle names.
 * Laws:  its bytes lie inside the block and stay while it lives. */
#ifndef TWI_FONT_BYTE_FRAGMENT_H
#define TWI_FONT_BYTE_FRAGMENT_H

#include "font/byte_block.h"

typedef struct twi_byte_fragment {
    twi_object object;
    twi_byte_block *block; /* a reference */
    twi_bytes bytes;       /* borrowed from it */
} twi_byte_fragment;

/* TW_ERROR_OUT_OF_RANGE: it would not end inside the block. */
TWI_WARN_UNUSED tw_status twi_byte_fragment_new(twi_byte_block *block, uint64_t offset,
                                                uint64_t size, twi_byte_fragment **out_fragment);

#endif
