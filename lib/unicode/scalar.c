/* SPDX-License-Identifier: MIT */
/* Looks single scalars up in ICU's property tables. */
#include "unicode/scalar.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define LAST_SCALAR 0x10FFFFu

uint32_t twi_scalar_fold(uint32_t scalar)
{
    return scalar > LAST_SCALAR ? scalar
                                : (uint32_t)u_foldCase((UChar32)scalar, U_FOLD_CASE_DEFAULT);
}

bool twi_scalar_needs_glyph(uint32_t scalar)
{
    if (scalar > LAST_SCALAR) {
        return true;
    }
    const UChar32 c = (UChar32)scalar;
    const uint32_t drawn_as_nothing = U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    return (U_GET_GC_MASK(c) & drawn_as_nothing) == 0 &&
           !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool twi_scalar_is_space(uint32_t scalar)
{
    return scalar <= LAST_SCALAR && u_charType((UChar32)scalar) == U_SPACE_SEPARATOR;
}

uint32_t twi_scalar_compose(uint32_t first, uint32_t second)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    if (U_FAILURE(error) || first > LAST_SCALAR || second > LAST_SCALAR) {
        return 0;
    }
    const UChar32 composed = unorm2_composePair(nfc, (UChar32)first, (UChar32)second);
    return composed < 0 ? 0 : (uint32_t)composed;
}

/* The scalar of one or two units, 0 of none. */
static uint32_t join_units(const UChar *units, int32_t count)
{
    if (count <= 0) {
        return 0;
    }
    return count == 1 ? units[0] : (uint32_t)U16_GET_SUPPLEMENTARY(units[0], units[1]);
}

bool twi_scalar_decompose(uint32_t scalar, uint32_t *out_first, uint32_t *out_second)
{
    *out_first = 0;
    *out_second = 0;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    if (U_FAILURE(error) || scalar > LAST_SCALAR) {
        return false;
    }
    /* A canonical pair is at most two scalars, four UTF-16 units. */
    UChar units[8];
    const int32_t length = unorm2_getRawDecomposition(nfc, (UChar32)scalar, units, 8, &error);
    if (U_FAILURE(error) || length <= 0) {
        return false;
    }
    const int32_t first_length = length > 1 && U16_IS_LEAD(units[0]) ? 2 : 1;
    *out_first = join_units(units, first_length);
    *out_second = join_units(units + first_length, length - first_length);
    return true;
}
