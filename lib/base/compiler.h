/* SPDX-License-Identifier: MIT */
/* Room:  what differs between compilers, in one place.
 * Reads: nothing. Makes: macros. Laws: no other file names a built-in or an attribute. */
#ifndef TWI_BASE_COMPILER_H
#define TWI_BASE_COMPILER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TWI_WARN_UNUSED __attribute__((warn_unused_result))
#define TWI_PRINTF(format_index, first) __attribute__((format(printf, format_index, first)))
#define TWI_THREAD_LOCAL _Thread_local
#define TWI_COLD __attribute__((cold))
/* Large buffers that are written before they are read: builds may fill others with zeros. */
#if defined(__has_attribute)
#if __has_attribute(uninitialized)
#define TWI_UNINITIALISED __attribute__((uninitialized))
#endif
#endif
#ifndef TWI_UNINITIALISED
#define TWI_UNINITIALISED
#endif
#define TWI_LIKELY(condition) __builtin_expect(!!(condition), 1)
#define TWI_UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define TWI_UNUSED(name) ((void)(name))

/* Checked arithmetic: true means that the result does not fit, and *out is not to be used. */
#define twi_add_overflows(a, b, out) __builtin_add_overflow((a), (b), (out))
#define twi_sub_overflows(a, b, out) __builtin_sub_overflow((a), (b), (out))
#define twi_mul_overflows(a, b, out) __builtin_mul_overflow((a), (b), (out))

#define TWI_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define TWI_MIN(a, b) ((a) < (b) ? (a) : (b))
#define TWI_MAX(a, b) ((a) > (b) ? (a) : (b))

/* Count of leading zero bits; `value` must not be 0. */
static inline unsigned twi_leading_zeros_u32(uint32_t value)
{
    return (unsigned)__builtin_clz(value);
}

/* Count of trailing zero bits; `value` must not be 0. */
static inline unsigned twi_trailing_zeros_u32(uint32_t value)
{
    return (unsigned)__builtin_ctz(value);
}

#endif
