/* SPDX-License-Identifier: MIT */
/* Memory that ends at a page which must not be touched: one byte too far is a crash, also in
 * builds without sanitizers. */
#ifndef TWI_TESTS_GUARD_H
#define TWI_TESTS_GUARD_H

#include <stddef.h>

/* `size` zeroed bytes; the byte after them cannot be read or written. Aligned to the largest power
 * of two that divides `size`, so that an array of any type is aligned. Exits when refused.
 * Size 0 gives a pointer to the forbidden page itself. */
void *guard_new(size_t size);
void guard_free(void *memory, size_t size);

#endif
