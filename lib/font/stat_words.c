/* SPDX-License-Identifier: MIT */
/* Lists the names of STAT's axis values. */
#include "font/stat_words.h"

#include <string.h>

#include "font/names.h"
#include "font/table_values.h"

enum {
    STAT_AXIS_SIZE = 4,
    STAT_AXES = 8,
    STAT_VALUE_COUNT = 12,
    STAT_VALUES = 14,
    /* In an axis value of any format; format 4 has its count where others have their axis. */
    VALUE_FORMAT = 0,
    VALUE_AXIS = 2,
    VALUE_FLAGS = 4,
    VALUE_NAME = 6,
    VALUE_AXES = 8, /* format 4: pairs of axis and place */
    VALUE_AXES_STEP = 6,
    FORMAT_OF_MANY_AXES = 4,
    FLAG_ELIDABLE = 1 << 1
};

static bool is_style_axis(twi_bytes stat, uint16_t axis)
{
    const size_t at =
        (size_t)twi_table_u32(stat, STAT_AXES) + (size_t)axis * twi_table_u16(stat, STAT_AXIS_SIZE);
    switch (twi_table_u32(stat, at)) {
    case TWI_TAG('w', 'g', 'h', 't'):
    case TWI_TAG('w', 'd', 't', 'h'):
    case TWI_TAG('i', 't', 'a', 'l'):
    case TWI_TAG('s', 'l', 'n', 't'):
        return true;
    default:
        return false;
    }
}

/* Weight, width, italic or slant: all of its axes are. */
static bool is_style_value(twi_bytes stat, size_t value)
{
    if (twi_table_u16(stat, value + VALUE_FORMAT) != FORMAT_OF_MANY_AXES) {
        return is_style_axis(stat, twi_table_u16(stat, value + VALUE_AXIS));
    }
    const size_t count = TWI_MIN(twi_table_u16(stat, value + VALUE_AXIS), TWI_MAX_AXES);
    for (size_t i = 0; i < count; i++) {
        const size_t at = value + VALUE_AXES + i * VALUE_AXES_STEP;
        if (!is_style_axis(stat, twi_table_u16(stat, at))) {
            return false;
        }
    }
    return true;
}

static bool read_word(const twi_font_face *face, twi_bytes stat, size_t value, twi_wws_word *out)
{
    char name[TWI_MAX_NAME_SIZE];
    out->is_wws = is_style_value(stat, value);
    const bool is_elided = (twi_table_u16(stat, value + VALUE_FLAGS) & FLAG_ELIDABLE) != 0;
    if ((is_elided && !out->is_wws) ||
        !twi_names_read(face->hb_face, twi_table_u16(stat, value + VALUE_NAME), name) ||
        strlen(name) >= sizeof(out->name)) {
        return false;
    }
    memcpy(out->name, name, strlen(name) + 1);
    return true;
}

size_t twi_stat_words_read(const twi_font_face *face, twi_wws_word words[TWI_MAX_STAT_WORDS])
{
    const twi_bytes stat =
        twi_table_find(face->file->bytes, face->index, TWI_TAG('S', 'T', 'A', 'T'));
    const size_t base = twi_table_u32(stat, STAT_VALUES);
    const size_t value_count = twi_table_u16(stat, STAT_VALUE_COUNT);
    size_t count = 0;
    for (size_t i = 0; i < TWI_MIN(value_count, TWI_MAX_STAT_WORDS); i++) {
        if (twi_bytes_has(stat, base, i * 2 + 2) &&
            read_word(face, stat, base + twi_table_u16(stat, base + i * 2), &words[count])) {
            count++;
        }
    }
    return count;
}
