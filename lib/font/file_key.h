/* SPDX-License-Identifier: MIT */
/* Room:  what tells one font file from another before its bytes are read.
 * Reads: paths, times, the keys of loaders.
 * Makes: twi_file_key, a value that owns its bytes once it was copied.
 * Laws:  equal keys name equal bytes; plain memory equals nothing, not even itself. */
#ifndef TWI_FONT_FILE_KEY_H
#define TWI_FONT_FILE_KEY_H

#include <textwright/font_file.h>

#include "font/byte_block.h"

typedef struct twi_file_key {
    tw_font_trust trust;
    uint64_t loader;    /* the serial of the loader that `bytes` are for; 0: they are a path */
    twi_file_time time; /* of a path; not known: whatever is there when it is read */
    twi_bytes bytes;    /* a path with its NUL; no data: plain memory */
} twi_file_key;

/* Borrows `path`. */
twi_file_key twi_file_key_from_path(const char *path, twi_file_time time, tw_font_trust trust);

/* Yours, release with twi_file_key_finish. */
TWI_WARN_UNUSED tw_status twi_file_key_copy(twi_context *context, const twi_file_key *key,
                                            twi_file_key *out_key);
void twi_file_key_finish(twi_context *context, twi_file_key *key);

bool twi_file_key_equal(const twi_file_key *a, const twi_file_key *b);
uint64_t twi_file_key_hash(const twi_file_key *key);

/* Whether others can name the same file. */
static inline bool twi_file_key_is_shared(const twi_file_key *key)
{
    return key->bytes.data != NULL;
}

/* NULL: it is none of a path. */
static inline const char *twi_file_key_get_path(const twi_file_key *key)
{
    return key->loader == 0 ? (const char *)key->bytes.data : NULL;
}

#endif
