/* SPDX-License-Identifier: MIT */
/* Cuts locales down to what OpenType's language systems tell apart. */
#include "font/language.h"

#include <stdio.h>
#include <string.h>

#include "base/compiler.h"
#include "base/limits.h"

/* Tags from before BCP 47, as HarfBuzz knows them: they begin a locale, or are all of it. */
static const char *const old_tags[] = {"art-lojban", "i-hak",  "i-lux",      "i-navajo",
                                       "no-bok",     "no-nyn", "zh-min-nan", "zh-guoyu",
                                       "zh-hakka",   "zh-min", "zh-xiang"};
/* Whatever the language: the phonetic alphabets, and scripts that have language systems. */
static const char *const of_any_language[] = {"fonipa", "fonnapa", "geok", "syre", "syrj", "syrn"};
/* Languages whose systems depend on what follows, and what that may be. */
static const char *const divided[] = {"cdo", "cjy", "cmn", "cnp", "cpx", "csp", "czh", "czo",
                                      "el",  "ga",  "gan", "hak", "hsn", "hy",  "lzh", "mnp",
                                      "nan", "oc",  "ro",  "wuu", "yue", "zh"};
static const char *const dividing[] = {"arevela", "arevmda", "cn", "hans",   "hant",
                                       "hk",      "latg",    "md", "mo",     "mn",
                                       "sg",      "polyton", "tw", "provenc"};

/* Has no tags. */
#define NO_LANGUAGE "x"

static bool is_in(const char *const *list, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], word) == 0) {
            return true;
        }
    }
    return false;
}

#define IS_IN(list, word) is_in((list), TWI_COUNT_OF(list), (word))

/* Lower case, with hyphens, cut at what is too long to be a locale. */
static void normalise(const char *locale, char out[TWI_MAX_LOCALE_SIZE])
{
    size_t size = 0;
    for (; locale[size] != '\0' && size + 1 < TWI_MAX_LOCALE_SIZE; size++) {
        const char c = locale[size];
        out[size] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c == '_' ? '-' : c);
    }
    out[size] = '\0';
}

static const char *find_old_tag(const char *locale)
{
    for (size_t i = 0; i < TWI_COUNT_OF(old_tags); i++) {
        const size_t size = strlen(old_tags[i]);
        if (strncmp(locale, old_tags[i], size) == 0 &&
            (locale[size] == '\0' || locale[size] == '-')) {
            return old_tags[i];
        }
    }
    return NULL;
}

/* Cuts the next subtag out of *at; NULL at the end, and at what is private or an extension. */
static const char *next_subtag(char **at)
{
    char *subtag = *at;
    const size_t size = strcspn(subtag, "-");
    *at = subtag + size + (subtag[size] == '-');
    subtag[size] = '\0';
    return size > 1 ? subtag : NULL;
}

static bool is_language(const char *subtag)
{
    const size_t size = strlen(subtag);
    return (size == 2 || size == 3) && strspn(subtag, "abcdefghijklmnopqrstuvwxyz") == size;
}

/* Each of what divides languages once, in the order of the locale: `out` has room for all. */
static void append(char *out, size_t capacity, const char *subtag)
{
    const size_t size = strlen(out);
    (void)snprintf(out + size, capacity - size, "-%s", subtag);
}

hb_language_t twi_language_get(const char *locale)
{
    char rest[TWI_MAX_LOCALE_SIZE];
    char reduced[TWI_MAX_LOCALE_SIZE];
    if (locale == NULL) {
        return HB_LANGUAGE_INVALID;
    }
    normalise(locale, rest);
    const char *old_tag = find_old_tag(rest);
    if (old_tag != NULL) {
        return hb_language_from_string(old_tag, -1);
    }
    char *at = rest;
    const char *subtag = next_subtag(&at);
    if (subtag == NULL || !is_language(subtag)) {
        return hb_language_from_string(NO_LANGUAGE, -1);
    }
    (void)snprintf(reduced, sizeof(reduced), "%s", subtag);
    unsigned kept = 0;
    for (unsigned place = 1; (subtag = next_subtag(&at)) != NULL; place++) {
        if (IS_IN(of_any_language, subtag)) {
            (void)snprintf(reduced, sizeof(reduced), "und-%s", subtag);
            break;
        }
        if (place == 1 && strlen(subtag) == 3 && is_language(subtag)) {
            (void)snprintf(reduced, sizeof(reduced), "%s", subtag); /* an extended language */
        } else if (kept < 2 && IS_IN(dividing, subtag)) {
            kept++;
            append(reduced, sizeof(reduced), subtag);
        }
    }
    /* What follows divides some languages only. */
    const size_t size = strcspn(reduced, "-");
    if (size < strlen(reduced) && strncmp(reduced, "und-", 4) != 0) {
        char language[4];
        (void)snprintf(language, sizeof(language), "%.*s", (int)size, reduced);
        if (!IS_IN(divided, language)) {
            return hb_language_from_string(language, -1);
        }
    }
    return hb_language_from_string(reduced, -1);
}
