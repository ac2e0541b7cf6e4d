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

static bool are_words(twi_simd_masks masks)
{
    return (masks.letters | masks.spaces | masks.stops) == 0xFFFF;
}

static unsigned list_kinds(twi_simd_masks masks)
{
    return (unsigned)(masks.letters != 0) << TWI_SIMD_LETTER |
           (unsigned)(masks.spaces != 0) << TWI_SIMD_SPACE |
           (unsigned)(masks.stops != 0) << TWI_SIMD_STOP;
}

size_t twi_simd_fill_words_plainly(const uint32_t *scalars, size_t count,
                                   const twi_simd_values *values, uint8_t *classes, uint16_t *flags,
                                   unsigned *kinds)
{
    twi_simd_masks all = {0};
    size_t s = 0;
    for (; count - s >= TWI_SIMD_STEP; s += TWI_SIMD_STEP) {
        const twi_simd_masks masks = twi_simd_look_at_words_plainly(scalars + s);
        if (!are_words(masks)) {
            break;
        }
        for (size_t i = 0; i < TWI_SIMD_STEP; i++) {
            const unsigned kind = (masks.spaces >> i & 1u) != 0  ? TWI_SIMD_SPACE
                                  : (masks.stops >> i & 1u) != 0 ? TWI_SIMD_STOP
                                                                 : TWI_SIMD_LETTER;
            classes[s + i] = values->classes[kind];
            flags[s + i] = values->flags[kind];
        }
        all.letters |= masks.letters;
        all.spaces |= masks.spaces;
        all.stops |= masks.stops;
    }
    *kinds = list_kinds(all);
    return s;
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

/* What a letter, a space and a stop have, in every place of a vector. */
typedef struct spread_values {
    __m128i letter;
    __m128i space;
    __m128i stop;
} spread_values;

static __m128i choose(__m128i letters, __m128i spaces, __m128i stops, const spread_values *values)
{
    return _mm_or_si128(
        _mm_and_si128(letters, values->letter),
        _mm_or_si128(_mm_and_si128(spaces, values->space), _mm_and_si128(stops, values->stop)));
}

static void store(void *bytes, __m128i vector)
{
    _mm_storeu_si128((__m128i *)bytes, vector);
}

/* A byte of ones twice is a unit of ones. */
static void store_flags(uint16_t *flags, const word_vectors *words, const spread_values *values)
{
    store(flags, choose(_mm_unpacklo_epi8(words->letters, words->letters),
                        _mm_unpacklo_epi8(words->spaces, words->spaces),
                        _mm_unpacklo_epi8(words->stops, words->stops), values));
    store(flags + 8, choose(_mm_unpackhi_epi8(words->letters, words->letters),
                            _mm_unpackhi_epi8(words->spaces, words->spaces),
                            _mm_unpackhi_epi8(words->stops, words->stops), values));
}

size_t twi_simd_fill_words(const uint32_t *scalars, size_t count, const twi_simd_values *values,
                           uint8_t *classes, uint16_t *flags, unsigned *kinds)
{
    const spread_values wide_classes = {_mm_set1_epi8((char)values->classes[TWI_SIMD_LETTER]),
                                        _mm_set1_epi8((char)values->classes[TWI_SIMD_SPACE]),
                                        _mm_set1_epi8((char)values->classes[TWI_SIMD_STOP])};
    const spread_values wide_flags = {_mm_set1_epi16((short)values->flags[TWI_SIMD_LETTER]),
                                      _mm_set1_epi16((short)values->flags[TWI_SIMD_SPACE]),
                                      _mm_set1_epi16((short)values->flags[TWI_SIMD_STOP])};
    const __m128i zero = _mm_setzero_si128();
    word_vectors all = {zero, zero, zero};
    size_t s = 0;
    for (; count - s >= TWI_SIMD_STEP; s += TWI_SIMD_STEP) {
        const word_vectors words = compare(scalars + s);
        const __m128i any = _mm_or_si128(words.letters, _mm_or_si128(words.spaces, words.stops));
        if (_mm_movemask_epi8(any) != 0xFFFF) {
            break;
        }
        store(classes + s, choose(words.letters, words.spaces, words.stops, &wide_classes));
        store_flags(flags + s, &words, &wide_flags);
        all.letters = _mm_or_si128(all.letters, words.letters);
        all.spaces = _mm_or_si128(all.spaces, words.spaces);
        all.stops = _mm_or_si128(all.stops, words.stops);
    }
    *kinds = list_kinds(make_masks(all));
    return s;
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
    store(flags, low);
    store(flags + 8, high);
}

#else

twi_simd_masks twi_simd_look_at_words(const uint32_t scalars[TWI_SIMD_STEP])
{
    return twi_simd_look_at_words_plainly(scalars);
}

size_t twi_simd_fill_words(const uint32_t *scalars, size_t count, const twi_simd_values *values,
                           uint8_t *classes, uint16_t *flags, unsigned *kinds)
{
    return twi_simd_fill_words_plainly(scalars, count, values, classes, flags, kinds);
}

void twi_simd_set_flags(uint16_t flags[TWI_SIMD_STEP], uint32_t mask, uint16_t flag)
{
    twi_simd_set_flags_plainly(flags, mask, flag);
}

#endif
