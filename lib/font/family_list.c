/* SPDX-License-Identifier: MIT */
/* Compares family names and takes lists of them apart. */
#include "font/family_list.h"

#include <string.h>

#include "unicode/scalar.h"

/* What an ill-formed byte compares as: above every scalar. */
#define ILL_FORMED 0x200000u

static const char *const generic_names[TWI_GENERIC_COUNT] = {
    [TWI_GENERIC_SANS_SERIF] = "sans-serif", [TWI_GENERIC_SERIF] = "serif",
    [TWI_GENERIC_MONOSPACE] = "monospace",   [TWI_GENERIC_CURSIVE] = "cursive",
    [TWI_GENERIC_FANTASY] = "fantasy",       [TWI_GENERIC_SYSTEM_UI] = "system-ui",
    [TWI_GENERIC_EMOJI] = "emoji",           [TWI_GENERIC_MATH] = "math",
};

twi_family_name twi_family_name_from_string(const char *string)
{
    return (twi_family_name){string, strlen(string)};
}

/* One scalar of UTF-8, loosely: overlong forms pass, a broken sequence gives its first byte. Only
 * equality and order matter here. */
static uint32_t next_scalar(twi_family_name name, size_t *at)
{
    const uint8_t first = (uint8_t)name.bytes[*at];
    (*at)++;
    const size_t extra = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    if (first < 0x80) {
        return first;
    }
    if (extra == 0 || first >= 0xF8 || name.size - *at < extra) {
        return ILL_FORMED + first;
    }
    uint32_t scalar = first & (0x3Fu >> extra);
    for (size_t i = 0; i < extra; i++) {
        const uint8_t next = (uint8_t)name.bytes[*at + i];
        if ((next & 0xC0) != 0x80) {
            return ILL_FORMED + first;
        }
        scalar = scalar << 6 | (next & 0x3F);
    }
    *at += extra;
    return scalar;
}

int twi_family_name_compare(twi_family_name a, twi_family_name b)
{
    size_t at_a = 0;
    size_t at_b = 0;
    while (at_a < a.size && at_b < b.size) {
        const uint32_t left = twi_scalar_fold(next_scalar(a, &at_a));
        const uint32_t right = twi_scalar_fold(next_scalar(b, &at_b));
        if (left != right) {
            return left < right ? -1 : 1;
        }
    }
    return (at_a < a.size) - (at_b < b.size);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static twi_family_name trim(twi_family_name name)
{
    while (name.size > 0 && is_blank(name.bytes[0])) {
        name.bytes++;
        name.size--;
    }
    while (name.size > 0 && is_blank(name.bytes[name.size - 1])) {
        name.size--;
    }
    const bool is_quoted = name.size >= 2 && (name.bytes[0] == '"' || name.bytes[0] == '\'') &&
                           name.bytes[name.size - 1] == name.bytes[0];
    if (is_quoted) {
        name.bytes++;
        name.size -= 2;
    }
    return name;
}

bool twi_family_list_next(const char **at, twi_family_name *out_name)
{
    while (**at != '\0') {
        const size_t size = strcspn(*at, ",");
        *out_name = trim((twi_family_name){*at, size});
        *at += size;
        if (**at == ',') {
            (*at)++;
        }
        if (out_name->size > 0) {
            return true;
        }
    }
    *out_name = (twi_family_name){*at, 0};
    return false;
}

twi_generic_family twi_family_name_get_generic(twi_family_name name)
{
    for (int i = 0; i < TWI_GENERIC_COUNT; i++) {
        if (twi_family_name_compare(name, twi_family_name_from_string(generic_names[i])) == 0) {
            return (twi_generic_family)i;
        }
    }
    return TWI_GENERIC_COUNT;
}

const char *twi_generic_family_get_name(twi_generic_family generic)
{
    return generic_names[generic];
}
