/* SPDX-License-Identifier: MIT */
/* Widens ASCII bytes to scalars, sixteen at once. */
#include "unicode/simd_ascii.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define HIGH_BITS UINT64_C(0x8080808080808080)

size_t twi_simd_widen_ascii_plainly(const uint8_t *units, size_t u, size_t end, uint32_t *scalars,
                                    uint32_t *unit_starts)
{
    size_t count = 0;
    while (end - u >= TWI_SIMD_ASCII_STEP) {
        uint64_t halves[2];
        memcpy(halves, units + u, sizeof(halves));
        if (((halves[0] | halves[1]) & HIGH_BITS) != 0) {
            break;
        }
        for (size_t i = 0; i < TWI_SIMD_ASCII_STEP; i++) {
            scalars[count + i] = units[u + i];
            unit_starts[count + i] = (uint32_t)(u + i);
        }
        count += TWI_SIMD_ASCII_STEP;
        u += TWI_SIMD_ASCII_STEP;
    }
    return count;
}

#ifdef __SSE2__

static void store(uint32_t *four, __m128i vector)
{
    _mm_storeu_si128((__m128i *)(void *)four, vector);
}

size_t twi_simd_widen_ascii(const uint8_t *units, size_t u, size_t end, uint32_t *scalars,
                            uint32_t *unit_starts)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i four = _mm_set1_epi32(4);
    __m128i starts = _mm_add_epi32(_mm_set1_epi32((int)(uint32_t)u), _mm_setr_epi32(0, 1, 2, 3));
    size_t count = 0;
    while (end - u >= TWI_SIMD_ASCII_STEP) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(units + u));
        if (_mm_movemask_epi8(bytes) != 0) {
            break;
        }
        const __m128i low = _mm_unpacklo_epi8(bytes, zero);
        const __m128i high = _mm_unpackhi_epi8(bytes, zero);
        store(scalars + count, _mm_unpacklo_epi16(low, zero));
        store(scalars + count + 4, _mm_unpackhi_epi16(low, zero));
        store(scalars + count + 8, _mm_unpacklo_epi16(high, zero));
        store(scalars + count + 12, _mm_unpackhi_epi16(high, zero));
        for (size_t i = 0; i < TWI_SIMD_ASCII_STEP; i += 4) {
            store(unit_starts + count + i, starts);
            starts = _mm_add_epi32(starts, four);
        }
        count += TWI_SIMD_ASCII_STEP;
        u += TWI_SIMD_ASCII_STEP;
    }
    return count;
}

#else

size_t twi_simd_widen_ascii(const uint8_t *units, size_t u, size_t end, uint32_t *scalars,
                            uint32_t *unit_starts)
{
    return twi_simd_widen_ascii_plainly(units, u, end, scalars, unit_starts);
}

#endif
