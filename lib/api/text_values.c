/* SPDX-License-Identifier: MIT */
/* Checks the values that formats and layouts have in common. */
#include "api/text_values.h"

#include <math.h>

bool twi_door_require_families(twi_door *door, const char *families, bool optional)
{
    size_t size;
    if (!twi_door_read_name(door, families, TWI_MAX_NAME_SIZE - 1, optional,
                            "family is not NULL and has at most 1,023 bytes", &size)) {
        return false;
    }
    size_t names = 1;
    for (size_t i = 0; i < size; i++) {
        names += families[i] == ',' ? 1 : 0;
    }
    return twi_door_require(door, names <= TWI_MAX_FAMILIES, "family has at most 32 names");
}

bool twi_door_require_locale(twi_door *door, const char *locale, bool optional)
{
    size_t size;
    return twi_door_read_name(door, locale, TWI_MAX_LOCALE_SIZE - 1, optional,
                              "locale is not NULL and has at most 85 bytes", &size);
}

bool twi_door_require_font_size(twi_door *door, double size, bool zero_is_default)
{
    const bool is_size = isfinite(size) && (zero_is_default ? size >= 0.0 : size > 0.0);
    if (!twi_door_require(door, is_size, "size is finite and not negative")) {
        return false;
    }
    const double limit = door->context->limits.font_size;
    if (size > limit) {
        const uint64_t met = size < 1.0e18 ? (uint64_t)size : UINT64_MAX;
        door->status = twi_context_refuse_limit(door->context, "font_size", met, (uint64_t)limit);
    }
    return door->status == TW_OK;
}

bool twi_door_require_extent(twi_door *door, double extent, const char *text)
{
    const bool is_extent = extent >= 0.0 && (extent <= TWI_MAX_EXTENT_PX || isinf(extent));
    return twi_door_require(door, is_extent, text);
}

bool twi_door_require_weight(twi_door *door, uint16_t weight)
{
    return twi_door_require(door, weight >= 1 && weight <= 999, "weight is 1..999");
}

bool twi_door_require_stretch(twi_door *door, uint16_t stretch)
{
    return twi_door_require(door, stretch >= 1 && stretch <= 9, "stretch is 1..9");
}

bool twi_door_require_font_style(twi_door *door, tw_font_style style)
{
    return twi_door_require(door, (size_t)style <= TW_FONT_STYLE_ITALIC, "style is in its list");
}

bool twi_door_require_alignment(twi_door *door, tw_text_alignment alignment)
{
    return twi_door_require(door, (size_t)alignment <= TW_TEXT_ALIGNMENT_CENTER,
                            "text_alignment is in its list");
}

bool twi_door_require_wrapping(twi_door *door, tw_word_wrapping wrapping)
{
    return twi_door_require(door, (size_t)wrapping <= TW_WORD_WRAPPING_CHARACTER,
                            "word_wrapping is in its list");
}

bool twi_door_require_direction(twi_door *door, tw_reading_direction direction)
{
    return twi_door_require(door, (size_t)direction <= TW_READING_DIRECTION_AUTO_RIGHT_TO_LEFT,
                            "reading_direction is in its list");
}
