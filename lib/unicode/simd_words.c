/* SPDX-License-Identifier: MIT */
/* Tells letters, spaces and stops of ASCII apart, sixteen scalars at once. */
#include "unicode/simd_words.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

twi_simd_masks twi_simd_look_at_words_plainly(const uint32_t scalars[TWI_SIMD_STEP])
{
    twi_simd_masks masks = {0};
    for (unsigned i = 0; i < TWI_SIMD_STEP; i++) {
        const uint32_t scalar = scalars[i];
        masks.letters |= (uint32_t)((scalar | 0x20) - 'a' < 26) << i;
        masks.spaces |= (uint32_t)(scalar == ' ') << i;
        masks.stops |= (uint32_t)(scalar == '.' || scalar == ',') << i;
    }
    return masks;
}

void twi_simd_set_flags_plainly(uint16_t flags[TWI_SIMD_STEP], uint32_t mask, uint16_t flag)
{
    for (unsigned i = 0; i < TWI_SIMD_STEP; i++) {
        const unsigned is_set = mask >> i & 1u;
        flags[i] = (uint16_t)(flags[i] | (flag & (0u - is_set)));
    }
}

static unsigned list_kinds(twi_simd_masks masks)
{
    if ((masks.letters | masks.spaces | masks.stops) != 0xFFFF) {
        return 0;
    }
    return (unsigned)(masks.letters != 0) << TWI_SIMD_LETTER |
           (unsigned)(masks.spaces != 0) << TWI_SIMD_SPACE |
           (unsigned)(masks.stops != 0) << TWI_SIMD_STOP;
}

unsigned twi_simd_fill_words_plainly(const uint32_t scalars[TWI_SIMD_STEP],
                                     const twi_simd_values *values, uint8_t classes[TWI_SIMD_STEP],
                                     uint16_t flags[TWI_SIMD_STEP])
{
    const twi_simd_masks masks = twi_simd_look_at_words_plainly(scalars);
    const unsigned kinds = list_kinds(masks);
    for (unsigned i = 0; i < TWI_SIMD_STEP && kinds != 0; i++) {
        const unsigned kind = (masks.spaces >> i & 1u) != 0  ? TWI_SIMD_SPACE
                              : (masks.stops >> i & 1u) != 0 ? TWI_SIMD_STOP
                                                             : TWI_SIMD_LETTER;
        classes[i] = values->classes[kind];
        flags[i] = values->flags[kind];
    }
    return kinds;
}

#ifdef __SSE2__

static __m128i load(const void *bytes)
{
    return _mm_loadu_si128((const __m128i *)bytes);
}

typedef struct word_vectors {
    __m128i letters;
    __m128i spaces;
    __m128i stops;
} word_vectors;

/* Scalars are below 2^31: what does not fit into a byte becomes 255, which is none of ours. */
static word_vectors compare(const uint32_t *scalars)
{
    const __m128i low = _mm_packs_epi32(load(scalars), load(scalars + 4));
    const __m128i high = _mm_packs_epi32(load(scalars + 8), load(scalars + 12));
    const __m128i bytes = _mm_packus_epi16(low, high);
    /* Comparison is signed: letters are moved to the bottom of the range. */
    const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i moved = _mm_sub_epi8(folded, _mm_set1_epi8((char)('a' + 0x80)));
    const word_vectors vectors = {_mm_cmplt_epi8(moved, _mm_set1_epi8(-0x80 + 26)),
                                  _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
                                  _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('.')),
                                               _mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')))};
    return vectors;
}

static twi_simd_masks make_masks(word_vectors vectors)
{
    const twi_simd_masks masks = {(uint32_t)_mm_movemask_epi8(vectors.letters),
                                  (uint32_t)_mm_movemask_epi8(vectors.spaces),
                                  (uint32_t)_mm_movemask_epi8(vectors.stops)};
    return masks;
}

twi_simd_masks twi_simd_look_at_words(const uint32_t scalars[TWI_SIMD_STEP])
{
    return make_masks(compare(scalars));
}

static __m128i choose(__m128i letters, __m128i spaces, __m128i stops, __m128i of_letter,
                      __m128i of_space, __m128i of_stop)
{
    return _mm_or_si128(
        _mm_and_si128(letters, of_letter),
        _mm_or_si128(_mm_and_si128(spaces, of_space), _mm_and_si128(stops, of_stop)));
}

static void fill(word_vectors vectors, const twi_simd_values *values, uint8_t *classes,
                 uint16_t *flags)
{
    const __m128i chosen = choose(vectors.letters, vectors.spaces, vectors.stops,
                                  _mm_set1_epi8((char)values->classes[TWI_SIMD_LETTER]),
                                  _mm_set1_epi8((char)values->classes[TWI_SIMD_SPACE]),
                                  _mm_set1_epi8((char)values->classes[TWI_SIMD_STOP]));
    const __m128i of_letter = _mm_set1_epi16((short)values->flags[TWI_SIMD_LETTER]);
    const __m128i of_space = _mm_set1_epi16((short)values->flags[TWI_SIMD_SPACE]);
    const __m128i of_stop = _mm_set1_epi16((short)values->flags[TWI_SIMD_STOP]);
    _mm_storeu_si128((__m128i *)(void *)classes, chosen);
    /* A byte of ones twice is a unit of ones. */
    _mm_storeu_si128((__m128i *)(void *)flags,
                     choose(_mm_unpacklo_epi8(vectors.letters, vectors.letters),
                            _mm_unpacklo_epi8(vectors.spaces, vectors.spaces),
                            _mm_unpacklo_epi8(vectors.stops, vectors.stops), of_letter, of_space,
                            of_stop));
    _mm_storeu_si128((__m128i *)(void *)(flags + 8),
                     choose(_mm_unpackhi_epi8(vectors.letters, vectors.letters),
                            _mm_unpackhi_epi8(vectors.spaces, vectors.spaces),
                            _mm_unpackhi_epi8(vectors.stops, vectors.stops), of_letter, of_space,
                            of_stop));
}

unsigned twi_simd_fill_words(const uint32_t scalars[TWI_SIMD_STEP], const twi_simd_values *values,
                             uint8_t classes[TWI_SIMD_STEP], uint16_t flags[TWI_SIMD_STEP])
{
    const word_vectors vectors = compare(scalars);
    const unsigned kinds = list_kinds(make_masks(vectors));
    if (kinds != 0) {
        fill(vectors, values, classes, flags);
    }
    return kinds;
}

static __m128i choose_flags(__m128i mask, __m128i bits, __m128i flag)
{
    return _mm_and_si128(_mm_cmpeq_epi16(_mm_and_si128(mask, bits), bits), flag);
}

void twi_simd_set_flags(uint16_t flags[TWI_SIMD_STEP], uint32_t mask, uint16_t flag)
{
    const __m128i low_bits = _mm_setr_epi16(1, 2, 4, 8, 16, 32, 64, 128);
    const __m128i high_bits = _mm_slli_epi16(low_bits, 8);
    const __m128i spread = _mm_set1_epi16((short)mask);
    const __m128i wanted = _mm_set1_epi16((short)flag);
    const __m128i low = _mm_or_si128(load(flags), choose_flags(spread, low_bits, wanted));
    const __m128i high = _mm_or_si128(load(flags + 8), choose_flags(spread, high_bits, wanted));
    _mm_storeu_si128((__m128i *)(void *)flags, low);
    _mm_storeu_si128((__m128i *)(void *)(flags + 8), high);
}

#else

twi_simd_masks twi_simd_look_at_words(const uint32_t scalars[TWI_SIMD_STEP])
{
    return twi_simd_look_at_words_plainly(scalars);
}

unsigned twi_simd_fill_words(const uint32_t scalars[TWI_SIMD_STEP], const twi_simd_values *values,
                             uint8_t classes[TWI_SIMD_STEP], uint16_t flags[TWI_SIMD_STEP])
{
    return twi_simd_fill_words_plainly(scalars, values, classes, flags);
}

void twi_simd_set_flags(uint16_t flags[TWI_SIMD_STEP], uint32_t mask, uint16_t flag)
{
    twi_simd_set_flags_plainly(flags, mask, flag);
}

#endif
