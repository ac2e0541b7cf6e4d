/* SPDX-License-Identifier: MIT */
/* A tiny seeded generator: the same seed gives the same numbers on every machine. */
#ifndef TEST_SUPPORT_RANDOM_H
#define TEST_SUPPORT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

typedef struct test_random {
    uint64_t state;
} test_random;

/* Every seed is good, 0 too. */
static inline test_random test_random_make(uint64_t seed)
{
    test_random random = {seed};
    return random;
}

/* splitmix64: every 64-bit value once per period. */
static inline uint64_t test_random_next(test_random *random)
{
    uint64_t bits = random->state += UINT64_C(0x9E3779B97F4A7C15);
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94D049BB133111EB);
    return bits ^ (bits >> 31);
}

/* 0 .. bound - 1; 0 when bound is 0. The bias is below 2^-32 for bounds below 2^32. */
static inline size_t test_random_below(test_random *random, size_t bound)
{
    return bound == 0 ? 0 : (size_t)(test_random_next(random) % bound);
}

/* first .. last, both included; first <= last. */
static inline int64_t test_random_between(test_random *random, int64_t first, int64_t last)
{
    const uint64_t span = (uint64_t)last - (uint64_t)first + 1;
    const uint64_t step = span == 0 ? test_random_next(random) : test_random_next(random) % span;
    return (int64_t)((uint64_t)first + step);
}

/* 0 <= value < 1. */
static inline double test_random_unit(test_random *random)
{
    return (double)(test_random_next(random) >> 11) / 9007199254740992.0;
}

#endif
