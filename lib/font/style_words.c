/* SPDX-License-Identifier: MIT */
/* Reads the words for weight, width and slope. */
#include "font/style_words.h"

#include "base/compiler.h"

typedef struct listed_word {
    const char *name; /* a blank: the place where parts may be parted */
    twi_style_kind kind;
    uint16_t value;
} listed_word;

/* The names of OpenType's OS/2 and STAT, CSS and Pango, and synonyms that makers of fonts use. The
 * first of a value is the one that is written. */
static const listed_word listed[] = {
    {"Regular", TWI_STYLE_REGULAR, 0},
    {"Normal", TWI_STYLE_REGULAR, 0},
    {"Book", TWI_STYLE_UPRIGHT, 0},
    {"Plain", TWI_STYLE_UPRIGHT, 0},
    {"Roman", TWI_STYLE_UPRIGHT, 0},
    {"Upright", TWI_STYLE_UPRIGHT, 0},
    {"Thin", TWI_STYLE_WEIGHT, 100},
    {"Hairline", TWI_STYLE_WEIGHT, 100},
    {"Extra Light", TWI_STYLE_WEIGHT, 200},
    {"Ultra Light", TWI_STYLE_WEIGHT, 200},
    {"Light", TWI_STYLE_WEIGHT, 300},
    {"Semi Light", TWI_STYLE_WEIGHT, 350},
    {"Demi Light", TWI_STYLE_WEIGHT, 350},
    {"Medium", TWI_STYLE_WEIGHT, 500},
    {"Semi Bold", TWI_STYLE_WEIGHT, 600},
    {"Demi Bold", TWI_STYLE_WEIGHT, 600},
    {"Demi", TWI_STYLE_WEIGHT, 600},
    {"Bold", TWI_STYLE_WEIGHT, 700},
    {"Extra Bold", TWI_STYLE_WEIGHT, 800},
    {"Ultra Bold", TWI_STYLE_WEIGHT, 800},
    {"Black", TWI_STYLE_WEIGHT, 900},
    {"Heavy", TWI_STYLE_WEIGHT, 900},
    {"Extra Black", TWI_STYLE_WEIGHT, 950},
    {"Ultra Black", TWI_STYLE_WEIGHT, 950},
    {"Ultra Condensed", TWI_STYLE_STRETCH, 1},
    {"Extra Condensed", TWI_STYLE_STRETCH, 2},
    {"Compressed", TWI_STYLE_STRETCH, 2},
    {"Condensed", TWI_STYLE_STRETCH, 3},
    {"Narrow", TWI_STYLE_STRETCH, 3},
    {"Semi Condensed", TWI_STYLE_STRETCH, 4},
    {"Semi Narrow", TWI_STYLE_STRETCH, 4},
    {"Semi Expanded", TWI_STYLE_STRETCH, 6},
    {"Semi Extended", TWI_STYLE_STRETCH, 6},
    {"Semi Wide", TWI_STYLE_STRETCH, 6},
    {"Expanded", TWI_STYLE_STRETCH, 7},
    {"Extended", TWI_STYLE_STRETCH, 7},
    {"Wide", TWI_STYLE_STRETCH, 7},
    {"Extra Expanded", TWI_STYLE_STRETCH, 8},
    {"Extra Extended", TWI_STYLE_STRETCH, 8},
    {"Ultra Expanded", TWI_STYLE_STRETCH, 9},
    {"Ultra Extended", TWI_STYLE_STRETCH, 9},
    {"Oblique", TWI_STYLE_SLOPE, TW_FONT_STYLE_OBLIQUE},
    {"Slanted", TWI_STYLE_SLOPE, TW_FONT_STYLE_OBLIQUE},
    {"Inclined", TWI_STYLE_SLOPE, TW_FONT_STYLE_OBLIQUE},
    {"Italic", TWI_STYLE_SLOPE, TW_FONT_STYLE_ITALIC},
    {"Cursive", TWI_STYLE_SLOPE, TW_FONT_STYLE_ITALIC},
};

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_break(char c)
{
    return twi_style_words_is_blank(c) || c == '-';
}

static bool ends_word(twi_family_name text, size_t at)
{
    if (at == text.size || is_break(text.bytes[at])) {
        return true;
    }
    const char last = text.bytes[at - 1];
    const char next = text.bytes[at];
    return last >= 'a' && last <= 'z' && next >= 'A' && next <= 'Z';
}

bool twi_style_words_match(twi_family_name text, const char *name, size_t *out_size)
{
    size_t at = 0;
    for (; *name != '\0'; name++) {
        if (is_break(*name)) {
            while (at < text.size && is_break(text.bytes[at])) {
                at++;
            }
            continue;
        }
        if (at == text.size || to_lower(text.bytes[at]) != to_lower(*name)) {
            return false;
        }
        at++;
    }
    *out_size = at;
    return at > 0 && ends_word(text, at);
}

bool twi_style_words_read(twi_family_name text, twi_style_word *out, size_t *out_size)
{
    *out_size = 0;
    for (size_t i = 0; i < TWI_COUNT_OF(listed); i++) {
        size_t size;
        if (twi_style_words_match(text, listed[i].name, &size) && size > *out_size) {
            *out_size = size;
            *out = (twi_style_word){listed[i].kind, listed[i].value};
        }
    }
    return *out_size > 0;
}

const char *twi_style_words_find(twi_style_kind kind, uint16_t value)
{
    for (size_t i = 0; i < TWI_COUNT_OF(listed); i++) {
        if (listed[i].kind == kind && listed[i].value == value && kind > TWI_STYLE_UPRIGHT) {
            return listed[i].name;
        }
    }
    return NULL;
}
