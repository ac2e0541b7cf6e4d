/* SPDX-License-Identifier: MIT */
/* Makes the bytes of code units and looks for separators, sixteen scalars at once. */
#include "unicode/simd_units.h"

#include "unicode/analysis.h"
#include "unicode/bidi_class.h"
#include "unicode/text_analysis.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define LOW_BITS (TWI_UNIT_CAN_BREAK | TWI_UNIT_MUST_BREAK | TWI_UNIT_WHITESPACE)

/* The bits keep their order, so that three of them move at once. */
_Static_assert(TWI_SCALAR_CAN_BREAK == TWI_UNIT_CAN_BREAK << 2 &&
                   TWI_SCALAR_MUST_BREAK == TWI_UNIT_MUST_BREAK << 2 &&
                   TWI_SCALAR_WHITESPACE == TWI_UNIT_WHITESPACE << 2 &&
                   TWI_SCALAR_SOFT_HYPHEN == TWI_UNIT_SOFT_HYPHEN << 3,
               "flags are shifted");
/* What X9 removes is BN and, with the isolates, all from LRE on. */
_Static_assert(TWI_BIDI_CLASS_COUNT - TWI_BIDI_CLASS_LRE == 9 && TWI_BIDI_CLASS_COUNT < 128,
               "classes are compared");

static unsigned make_line_bits(unsigned flags)
{
    return (flags >> 2 & LOW_BITS) | (flags >> 3 & TWI_UNIT_SOFT_HYPHEN);
}

static unsigned make_bidi_bits(uint8_t c)
{
    const uint32_t separators = TWI_BIDI_BIT(S) | TWI_BIDI_BIT(B);
    const uint32_t blanks = TWI_BIDI_BIT(WS) | TWI_BIDI_ISOLATE_BITS | TWI_BIDI_REMOVED_BITS;
    return (separators >> c & 1) * TWI_UNIT_SEPARATOR | (blanks >> c & 1) * TWI_UNIT_BLANK;
}

void twi_simd_make_units_plainly(const uint16_t flags[TWI_SIMD_STEP],
                                 const uint8_t classes[TWI_SIMD_STEP], uint8_t units[TWI_SIMD_STEP])
{
    for (size_t i = 0; i < TWI_SIMD_STEP; i++) {
        units[i] = (uint8_t)(make_line_bits(flags[i]) | make_bidi_bits(classes[i]));
    }
}

bool twi_simd_have_separator_plainly(const uint32_t scalars[TWI_SIMD_STEP])
{
    bool have = false;
    for (size_t i = 0; i < TWI_SIMD_STEP; i++) {
        have = have || twi_simd_is_separator(scalars[i]);
    }
    return have;
}

#ifdef __SSE2__

static __m128i load(const void *bytes)
{
    return _mm_loadu_si128((const __m128i *)bytes);
}

/* Of eight scalars, in units of two bytes. */
static __m128i make_line_vector(__m128i flags)
{
    const __m128i low = _mm_and_si128(_mm_srli_epi16(flags, 2), _mm_set1_epi16(LOW_BITS));
    const __m128i hyphen =
        _mm_and_si128(_mm_srli_epi16(flags, 3), _mm_set1_epi16(TWI_UNIT_SOFT_HYPHEN));
    return _mm_or_si128(low, hyphen);
}

static __m128i is_class(__m128i classes, char c)
{
    return _mm_cmpeq_epi8(classes, _mm_set1_epi8(c));
}

static __m128i make_bidi_vector(__m128i classes)
{
    const __m128i from_lre = _mm_cmpgt_epi8(classes, _mm_set1_epi8(TWI_BIDI_CLASS_LRE - 1));
    const __m128i spaces =
        _mm_or_si128(is_class(classes, TWI_BIDI_CLASS_BN), is_class(classes, TWI_BIDI_CLASS_WS));
    const __m128i separators =
        _mm_or_si128(is_class(classes, TWI_BIDI_CLASS_S), is_class(classes, TWI_BIDI_CLASS_B));
    return _mm_or_si128(
        _mm_and_si128(separators, _mm_set1_epi8(TWI_UNIT_SEPARATOR)),
        _mm_and_si128(_mm_or_si128(from_lre, spaces), _mm_set1_epi8(TWI_UNIT_BLANK)));
}

void twi_simd_make_units(const uint16_t flags[TWI_SIMD_STEP], const uint8_t classes[TWI_SIMD_STEP],
                         uint8_t units[TWI_SIMD_STEP])
{
    const __m128i lines = _mm_packus_epi16(make_line_vector(load(flags)),
                                           make_line_vector(load(flags + TWI_SIMD_STEP / 2)));
    _mm_storeu_si128((__m128i *)(void *)units,
                     _mm_or_si128(lines, make_bidi_vector(load(classes))));
}

static __m128i find_separators(__m128i scalars)
{
    const __m128i ascii = _mm_or_si128(_mm_cmpeq_epi32(scalars, _mm_set1_epi32(0x0A)),
                                       _mm_cmpeq_epi32(scalars, _mm_set1_epi32(0x0D)));
    const __m128i others = _mm_or_si128(_mm_cmpeq_epi32(scalars, _mm_set1_epi32(0x85)),
                                        _mm_cmpeq_epi32(scalars, _mm_set1_epi32(0x2029)));
    return _mm_or_si128(ascii, others);
}

bool twi_simd_have_separator(const uint32_t scalars[TWI_SIMD_STEP])
{
    const __m128i low =
        _mm_or_si128(find_separators(load(scalars)), find_separators(load(scalars + 4)));
    const __m128i high =
        _mm_or_si128(find_separators(load(scalars + 8)), find_separators(load(scalars + 12)));
    return _mm_movemask_epi8(_mm_or_si128(low, high)) != 0;
}

#else

void twi_simd_make_units(const uint16_t flags[TWI_SIMD_STEP], const uint8_t classes[TWI_SIMD_STEP],
                         uint8_t units[TWI_SIMD_STEP])
{
    twi_simd_make_units_plainly(flags, classes, units);
}

bool twi_simd_have_separator(const uint32_t scalars[TWI_SIMD_STEP])
{
    return twi_simd_have_separator_plainly(scalars);
}

#endif
