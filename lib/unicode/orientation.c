/* SPDX-License-Identifier: MIT */
/* Tells how a scalar stands in vertical text. */
#include "unicode/orientation.h"

#include <unicode/uchar.h>

twi_orientation twi_orientation_get(uint32_t scalar)
{
    switch (u_getIntPropertyValue((UChar32)scalar, UCHAR_VERTICAL_ORIENTATION)) {
    case U_VO_UPRIGHT:
        return TWI_ORIENTATION_UPRIGHT;
    case U_VO_TRANSFORMED_ROTATED:
        return TWI_ORIENTATION_TRANSFORMED_ROTATED;
    case U_VO_TRANSFORMED_UPRIGHT:
        return TWI_ORIENTATION_TRANSFORMED_UPRIGHT;
    default:
        return TWI_ORIENTATION_ROTATED;
    }
}
