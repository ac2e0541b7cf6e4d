/* SPDX-License-Identifier: MIT */
/* Room:  whether what was found of the installed fonts is still what is there.
 * Reads: stamps, notices of the kernel.
 * Makes: twi_expiry, owned by the collection that was made from that look.
 * Laws:  once expired, always expired; a notice alone expires nothing, stamps do. */
#ifndef TWI_FONT_EXPIRY_H
#define TWI_FONT_EXPIRY_H

#include "font/stamps.h"

typedef struct twi_expiry twi_expiry;

/* Takes over `stamps` on success, and leaves them empty. */
TWI_WARN_UNUSED tw_status twi_expiry_new(twi_context *context, twi_stamps *stamps,
                                         twi_expiry **out_expiry);
/* NULL: nothing happens. */
void twi_expiry_free(twi_expiry *expiry);

/* Look now: a look at each file of settings and each directory. Notices that waited are taken. */
bool twi_expiry_is_expired(twi_expiry *expiry);
/* A descriptor that becomes readable when something may have changed; made at first need, the same
 * ever after, closed with the expiry. */
TWI_WARN_UNUSED tw_status twi_expiry_get_descriptor(twi_expiry *expiry, int *out_descriptor);

#endif
