/* SPDX-License-Identifier: MIT */
/* Knows the families that are made for a script. */
#include "font/script_families.h"

#include <string.h>

#include "font/sfnt.h"

typedef struct script_row {
    uint32_t script;
    const char *sans;
    const char *serif; /* NULL: there is none */
    const char *other; /* NULL: there is none */
} script_row;

/* The Noto families cover nearly every script, one family each, and bear the script's name. */
static const script_row rows[] = {
    {TWI_TAG('A', 'd', 'l', 'm'), "Noto Sans Adlam", NULL, NULL},
    {TWI_TAG('A', 'h', 'o', 'm'), "Noto Sans Ahom", "Noto Serif Ahom", NULL},
    {TWI_TAG('A', 'r', 'a', 'b'), "Noto Sans Arabic", "Noto Naskh Arabic", NULL},
    {TWI_TAG('A', 'r', 'm', 'n'), "Noto Sans Armenian", "Noto Serif Armenian", NULL},
    {TWI_TAG('A', 'v', 's', 't'), "Noto Sans Avestan", NULL, NULL},
    {TWI_TAG('B', 'a', 'l', 'i'), "Noto Sans Balinese", "Noto Serif Balinese", NULL},
    {TWI_TAG('B', 'a', 'm', 'u'), "Noto Sans Bamum", NULL, NULL},
    {TWI_TAG('B', 'a', 't', 'k'), "Noto Sans Batak", NULL, NULL},
    {TWI_TAG('B', 'e', 'n', 'g'), "Noto Sans Bengali", "Noto Serif Bengali", NULL},
    {TWI_TAG('B', 'r', 'a', 'h'), "Noto Sans Brahmi", NULL, NULL},
    {TWI_TAG('B', 'u', 'g', 'i'), "Noto Sans Buginese", NULL, NULL},
    {TWI_TAG('B', 'u', 'h', 'd'), "Noto Sans Buhid", NULL, NULL},
    {TWI_TAG('C', 'a', 'k', 'm'), "Noto Sans Chakma", NULL, NULL},
    {TWI_TAG('C', 'a', 'n', 's'), "Noto Sans Canadian Aboriginal", NULL, NULL},
    {TWI_TAG('C', 'h', 'a', 'm'), "Noto Sans Cham", NULL, NULL},
    {TWI_TAG('C', 'h', 'e', 'r'), "Noto Sans Cherokee", NULL, NULL},
    {TWI_TAG('C', 'o', 'p', 't'), "Noto Sans Coptic", NULL, NULL},
    {TWI_TAG('D', 'e', 'v', 'a'), "Noto Sans Devanagari", "Noto Serif Devanagari", NULL},
    {TWI_TAG('E', 'g', 'y', 'p'), "Noto Sans Egyptian Hieroglyphs", NULL, NULL},
    {TWI_TAG('E', 't', 'h', 'i'), "Noto Sans Ethiopic", "Noto Serif Ethiopic", NULL},
    {TWI_TAG('G', 'e', 'o', 'r'), "Noto Sans Georgian", "Noto Serif Georgian", NULL},
    {TWI_TAG('G', 'o', 't', 'h'), "Noto Sans Gothic", NULL, NULL},
    {TWI_TAG('G', 'u', 'j', 'r'), "Noto Sans Gujarati", "Noto Serif Gujarati", NULL},
    {TWI_TAG('G', 'u', 'r', 'u'), "Noto Sans Gurmukhi", "Noto Serif Gurmukhi", NULL},
    {TWI_TAG('H', 'e', 'b', 'r'), "Noto Sans Hebrew", "Noto Serif Hebrew", NULL},
    {TWI_TAG('J', 'a', 'v', 'a'), "Noto Sans Javanese", NULL, NULL},
    {TWI_TAG('K', 'a', 'l', 'i'), "Noto Sans Kayah Li", NULL, NULL},
    {TWI_TAG('K', 'h', 'm', 'r'), "Noto Sans Khmer", "Noto Serif Khmer", NULL},
    {TWI_TAG('K', 'n', 'd', 'a'), "Noto Sans Kannada", "Noto Serif Kannada", NULL},
    {TWI_TAG('L', 'a', 'n', 'a'), "Noto Sans Tai Tham", NULL, NULL},
    {TWI_TAG('L', 'a', 'o', 'o'), "Noto Sans Lao", "Noto Serif Lao", NULL},
    {TWI_TAG('L', 'e', 'p', 'c'), "Noto Sans Lepcha", NULL, NULL},
    {TWI_TAG('L', 'i', 'm', 'b'), "Noto Sans Limbu", NULL, NULL},
    {TWI_TAG('L', 'i', 's', 'u'), "Noto Sans Lisu", NULL, NULL},
    {TWI_TAG('M', 'a', 'n', 'd'), "Noto Sans Mandaic", NULL, NULL},
    {TWI_TAG('M', 'l', 'y', 'm'), "Noto Sans Malayalam", "Noto Serif Malayalam", NULL},
    {TWI_TAG('M', 'o', 'n', 'g'), "Noto Sans Mongolian", NULL, NULL},
    {TWI_TAG('M', 't', 'e', 'i'), "Noto Sans Meetei Mayek", NULL, NULL},
    {TWI_TAG('M', 'y', 'm', 'r'), "Noto Sans Myanmar", "Noto Serif Myanmar", NULL},
    {TWI_TAG('N', 'k', 'o', 'o'), "Noto Sans NKo", NULL, "Noto Sans N'Ko"},
    {TWI_TAG('O', 'g', 'a', 'm'), "Noto Sans Ogham", NULL, NULL},
    {TWI_TAG('O', 'l', 'c', 'k'), "Noto Sans Ol Chiki", NULL, NULL},
    {TWI_TAG('O', 'r', 'y', 'a'), "Noto Sans Oriya", NULL, "Noto Sans Odia"},
    {TWI_TAG('O', 's', 'm', 'a'), "Noto Sans Osmanya", NULL, NULL},
    {TWI_TAG('P', 'h', 'n', 'x'), "Noto Sans Phoenician", NULL, NULL},
    {TWI_TAG('R', 'u', 'n', 'r'), "Noto Sans Runic", NULL, NULL},
    {TWI_TAG('S', 'a', 'm', 'r'), "Noto Sans Samaritan", NULL, NULL},
    {TWI_TAG('S', 'a', 'u', 'r'), "Noto Sans Saurashtra", NULL, NULL},
    {TWI_TAG('S', 'i', 'n', 'h'), "Noto Sans Sinhala", "Noto Serif Sinhala", NULL},
    {TWI_TAG('S', 'u', 'n', 'd'), "Noto Sans Sundanese", NULL, NULL},
    {TWI_TAG('S', 'y', 'l', 'o'), "Noto Sans Syloti Nagri", NULL, NULL},
    {TWI_TAG('S', 'y', 'r', 'c'), "Noto Sans Syriac", NULL, "Noto Sans Syriac Eastern"},
    {TWI_TAG('T', 'a', 'g', 'b'), "Noto Sans Tagbanwa", NULL, NULL},
    {TWI_TAG('T', 'a', 'l', 'e'), "Noto Sans Tai Le", NULL, NULL},
    {TWI_TAG('T', 'a', 'l', 'u'), "Noto Sans New Tai Lue", NULL, NULL},
    {TWI_TAG('T', 'a', 'm', 'l'), "Noto Sans Tamil", "Noto Serif Tamil", NULL},
    {TWI_TAG('T', 'a', 'v', 't'), "Noto Sans Tai Viet", NULL, NULL},
    {TWI_TAG('T', 'e', 'l', 'u'), "Noto Sans Telugu", "Noto Serif Telugu", NULL},
    {TWI_TAG('T', 'f', 'n', 'g'), "Noto Sans Tifinagh", NULL, NULL},
    {TWI_TAG('T', 'g', 'l', 'g'), "Noto Sans Tagalog", NULL, NULL},
    {TWI_TAG('T', 'h', 'a', 'a'), "Noto Sans Thaana", NULL, NULL},
    {TWI_TAG('T', 'h', 'a', 'i'), "Noto Sans Thai", "Noto Serif Thai", NULL},
    {TWI_TAG('T', 'i', 'b', 't'), "Noto Sans Tibetan", "Noto Serif Tibetan", NULL},
    {TWI_TAG('V', 'a', 'i', 'i'), "Noto Sans Vai", NULL, NULL},
    {TWI_TAG('X', 'p', 'e', 'o'), "Noto Sans Old Persian", NULL, NULL},
    {TWI_TAG('X', 's', 'u', 'x'), "Noto Sans Cuneiform", NULL, NULL},
    {TWI_TAG('Y', 'i', 'i', 'i'), "Noto Sans Yi", NULL, NULL},
};

/* Scripts that need no family of their own: any text font has them. */
static const script_row latin_row = {0, "Noto Sans", "Noto Serif", "DejaVu Sans"};
static const script_row symbol_row = {0, "Noto Sans Symbols", "Noto Sans Symbols2",
                                      "Noto Sans Math"};

/* Han is drawn differently in each of these; one family name each. */
static const script_row japanese_row = {0, "Noto Sans CJK JP", "Noto Serif CJK JP", "IPAexGothic"};
static const script_row korean_row = {0, "Noto Sans CJK KR", "Noto Serif CJK KR", "NanumGothic"};
static const script_row simplified_row = {0, "Noto Sans CJK SC", "Noto Serif CJK SC",
                                          "WenQuanYi Zen Hei"};
static const script_row traditional_row = {0, "Noto Sans CJK TC", "Noto Serif CJK TC",
                                           "AR PL UMing TW"};
static const script_row hong_kong_row = {0, "Noto Sans CJK HK", "Noto Serif CJK HK",
                                         "Noto Sans CJK TC"};

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether a BCP 47 tag has a subtag: `subtag` is lower case. */
static bool has_subtag(const char *locale, const char *subtag, bool must_be_first)
{
    const size_t size = strlen(subtag);
    for (const char *at = locale;;) {
        const size_t length = strcspn(at, "-_");
        size_t same = 0;
        while (same < length && same < size && to_lower(at[same]) == subtag[same]) {
            same++;
        }
        if (length == size && same == size) {
            return true;
        }
        if (must_be_first || at[length] == '\0') {
            return false;
        }
        at += length + 1;
    }
}

static const script_row *find_han(const char *locale)
{
    if (has_subtag(locale, "ja", true)) {
        return &japanese_row;
    }
    if (has_subtag(locale, "ko", true)) {
        return &korean_row;
    }
    if (has_subtag(locale, "hk", false) || has_subtag(locale, "mo", false)) {
        return &hong_kong_row;
    }
    if (has_subtag(locale, "hant", false) || has_subtag(locale, "tw", false)) {
        return &traditional_row;
    }
    return &simplified_row;
}

static const script_row *find_row(uint32_t script, const char *locale)
{
    switch (script) {
    case TWI_TAG('H', 'a', 'n', 'i'):
        return find_han(locale);
    case TWI_TAG('H', 'i', 'r', 'a'):
    case TWI_TAG('K', 'a', 'n', 'a'):
        return &japanese_row;
    case TWI_TAG('H', 'a', 'n', 'g'):
        return &korean_row;
    case TWI_TAG('B', 'o', 'p', 'o'):
        return &traditional_row;
    case TWI_TAG('Z', 'y', 'y', 'y'):
    case TWI_TAG('Z', 'i', 'n', 'h'):
    case TWI_TAG('Z', 's', 'y', 'm'):
    case TWI_TAG('Z', 'm', 't', 'h'):
    case TWI_TAG('Z', 'z', 'z', 'z'):
        return &symbol_row;
    default:
        break;
    }
    for (size_t i = 0; i < TWI_COUNT_OF(rows); i++) {
        if (rows[i].script == script) {
            return &rows[i];
        }
    }
    return &latin_row;
}

static size_t add(const char *names[TWI_SCRIPT_FAMILIES_MAX], size_t count, const char *name)
{
    if (name != NULL && count < TWI_SCRIPT_FAMILIES_MAX) {
        names[count++] = name;
    }
    return count;
}

size_t twi_script_families_get(uint32_t script, const char *locale, bool wants_serif,
                               const char *names[TWI_SCRIPT_FAMILIES_MAX])
{
    const script_row *row = find_row(script, locale);
    size_t count = add(names, 0, wants_serif ? row->serif : row->sans);
    count = add(names, count, wants_serif ? row->sans : row->serif);
    return add(names, count, row->other);
}
