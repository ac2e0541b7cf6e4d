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

size_t twi_simd_mark_words_plainly(const uint32_t *scalars, size_t count, twi_simd_walk *walk,
                                   uint16_t flag, uint16_t *flags)
{
    size_t s = 0;
    while (count - s >= TWI_SIMD_STEP && !walk->is_behind_stop) {
        const twi_simd_masks masks = twi_simd_look_at_words_plainly(scalars + s);
        const uint32_t was_space = walk->is_behind_space ? 1 : 0;
        const uint32_t stops = masks.stops & (masks.letters << 1 | (was_space ^ 1u));
        if ((masks.letters | masks.spaces | stops) != 0xFFFF) {
            break;
        }
        const uint32_t words = masks.letters & (masks.spaces << 1 | was_space);
        twi_simd_set_flags_plainly(flags + s, words, flag);
        walk->start = words != 0 ? s + 31u - twi_leading_zeros_u32(words) : walk->start;
        walk->is_behind_space = (masks.spaces >> 15) != 0;
        walk->is_behind_stop = (masks.stops >> 15) != 0;
        s += TWI_SIMD_STEP;
    }
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

static __m128i or3(__m128i a, __m128i b, __m128i c)
{
    return _mm_or_si128(_mm_or_si128(a, b), c);
}

/* Each place gets what the one before it has, the first what the last of the step before had. */
static __m128i shift_in(__m128i vector, __m128i before)
{
    return _mm_or_si128(_mm_slli_si128(vector, 1), _mm_srli_si128(before, 15));
}

static void or_flags(uint16_t *flags, __m128i places, __m128i wanted)
{
    store(flags, _mm_or_si128(load(flags), _mm_and_si128(places, wanted)));
}

size_t twi_simd_mark_words(const uint32_t *scalars, size_t count, twi_simd_walk *walk,
                           uint16_t flag, uint16_t *flags)
{
    const __m128i all = _mm_set1_epi8(-1);
    const __m128i none = _mm_setzero_si128();
    const __m128i wanted = _mm_set1_epi16((short)flag);
    __m128i letters_before = walk->is_behind_space ? none : all;
    __m128i spaces_before = walk->is_behind_space ? all : none;
    bool ends_in_stop = walk->is_behind_stop;
    uint32_t last_words = 0; /* of the last step in which one began, and where that was */
    size_t last_s = 0;
    size_t s = 0;
    while (count - s >= TWI_SIMD_STEP && !ends_in_stop) {
        const word_vectors kinds = compare(scalars + s);
        const __m128i stops = _mm_and_si128(kinds.stops, shift_in(kinds.letters, letters_before));
        if (_mm_movemask_epi8(or3(kinds.letters, kinds.spaces, stops)) != 0xFFFF) {
            break;
        }
        const __m128i words = _mm_and_si128(kinds.letters, shift_in(kinds.spaces, spaces_before));
        const uint32_t mask = (uint32_t)_mm_movemask_epi8(words);
        or_flags(flags + s, _mm_unpacklo_epi8(words, words), wanted);
        or_flags(flags + s + 8, _mm_unpackhi_epi8(words, words), wanted);
        last_s = mask != 0 ? s : last_s;
        last_words = mask != 0 ? mask : last_words;
        letters_before = kinds.letters;
        spaces_before = kinds.spaces;
        ends_in_stop = (_mm_movemask_epi8(stops) >> 15) != 0;
        s += TWI_SIMD_STEP;
    }
    walk->is_behind_stop = ends_in_stop;
    if (s > 0) {
        walk->is_behind_space = (_mm_movemask_epi8(spaces_before) >> 15) != 0;
    }
    if (last_words != 0) {
        walk->start = last_s + 31u - twi_leading_zeros_u32(last_words);
    }
    return s;
}

#else

size_t twi_simd_mark_words(const uint32_t *scalars, size_t count, twi_simd_walk *walk,
                           uint16_t flag, uint16_t *flags)
{
    return twi_simd_mark_words_plainly(scalars, count, walk, flag, flags);
}

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
