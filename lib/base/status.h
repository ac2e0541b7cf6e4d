/* SPDX-License-Identifier: MIT */
/* Room:  the one way to pass a failure on, in functions that own nothing.
 * Reads: tw_status. Makes: TWI_TRY. Laws: never mixed with `goto done` in one function. */
#ifndef TWI_BASE_STATUS_H
#define TWI_BASE_STATUS_H

#include <textwright/status.h>

#define TWI_TRY(call)                                                                              \
    do {                                                                                           \
        const tw_status twi_try_status = (call);                                                   \
        if (twi_try_status != TW_OK) {                                                             \
            return twi_try_status;                                                                 \
        }                                                                                          \
    } while (0)

#endif
