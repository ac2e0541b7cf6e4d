/* SPDX-License-Identifier: MIT */
/* Room:  conversions between units, each by name, each total.
 * Reads: numbers. Makes: numbers.
 * Laws:  NaN becomes 0; what does not fit saturates; no other file multiplies by 64 or 65536. */
#ifndef TWI_BASE_FIXED_H
#define TWI_BASE_FIXED_H

#include "base/compiler.h"

/* Round to nearest, halves up; saturates; NaN gives 0. */
int32_t twi_fixed_round_i32(double value);
int64_t twi_fixed_round_i64(double value);

/* 1/64 design units to px at a font size. */
static inline double twi_fixed_du64_to_px(int64_t value_du64, double size_px, uint32_t units_per_em)
{
    return (double)value_du64 * size_px / (64.0 * (double)units_per_em);
}

/* px to 2^-16 px and back: how heights and widths of lines are summed. */
int64_t twi_fixed_px_to_f16(double value_px);
static inline double twi_fixed_f16_to_px(int64_t value_f16)
{
    return (double)value_f16 / 65536.0;
}

/* px to 26.6, the border to FreeType. */
int32_t twi_fixed_px_to_f26(double value_px);

/* px to 1/256 px, the grid of our own rasteriser; and to quarter pixels, where glyphs stand. */
int64_t twi_fixed_px_to_f8(double value_px);
int64_t twi_fixed_px_to_quarters(double value_px);

#endif
