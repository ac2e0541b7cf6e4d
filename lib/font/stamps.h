/* SPDX-License-Identifier: MIT */
/* Room:  whether the files and directories that an answer was made from are as they were.
 * Reads: the file system.
 * Makes: twi_stamps, a value of one owner.
 * Laws:  a path that was missing has a stamp too: its appearing is a change; a stamp holds while
 *        kind, time of change, and the size of a file are the same. */
#ifndef TWI_FONT_STAMPS_H
#define TWI_FONT_STAMPS_H

#include "base/array.h"
#include "base/context.h"

typedef struct twi_stamp {
    char *path; /* owned */
    int64_t seconds;
    uint32_t nanoseconds;
    bool is_there;
    bool is_directory;
    uint64_t size; /* of a file; a directory's says nothing */
} twi_stamp;

typedef struct twi_stamps {
    twi_context *context;
    TWI_ARRAY(twi_stamp) items;
} twi_stamps;

void twi_stamps_init(twi_stamps *stamps, twi_context *context);
void twi_stamps_finish(twi_stamps *stamps);

/* Stamp a path as it is now. The same path twice is one stamp too many, not a mistake. */
TWI_WARN_UNUSED tw_status twi_stamps_add(twi_stamps *stamps, const char *path);
/* A stamp that was made before; its path is copied. */
TWI_WARN_UNUSED tw_status twi_stamps_add_known(twi_stamps *stamps, const twi_stamp *stamp);

/* Whether all of them still hold; one look at each. */
bool twi_stamps_hold(const twi_stamps *stamps);
/* Whether nothing was changed at or after that second: what changed while it was being read may
 * bear a stamp that is newer than what was read. */
bool twi_stamps_are_before(const twi_stamps *stamps, int64_t seconds);

#endif
