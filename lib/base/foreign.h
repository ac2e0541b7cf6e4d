/* SPDX-License-Identifier: MIT */
/* Room:  plain memory for libraries that do not survive a refusal of ours.
 * Reads: nothing.
 * Makes: blocks outside of every factory's cap.
 * Laws:  only for hooks of such libraries (FreeType), never for our own data. */
#ifndef TWI_BASE_FOREIGN_H
#define TWI_BASE_FOREIGN_H

#include "base/compiler.h"

TWI_WARN_UNUSED void *twi_foreign_allocate(size_t size);
TWI_WARN_UNUSED void *twi_foreign_reallocate(void *block, size_t size);
void twi_foreign_free(void *block);

#endif
