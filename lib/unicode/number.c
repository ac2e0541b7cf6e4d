/* SPDX-License-Identifier: MIT */
/* Asks ICU which digits and separators a locale has. */
#include "unicode/number.h"

#include <string.h>

#include <unicode/uloc.h>
#include <unicode/unumsys.h>
#include <unicode/ures.h>

#include "unicode/decode.h"
#include "unicode/warm_up.h"

#define NAME_SIZE 192

typedef struct look_up {
    tw_number_method method;
    const char *full;   /* as ICU writes it */
    const char *locale; /* without keywords */
    tw_number_substitution *out;
} look_up;

tw_number_substitution twi_number_make_plain(void)
{
    tw_number_substitution plain;
    memset(&plain, 0, sizeof(plain));
    for (uint32_t d = 0; d < 10; d++) {
        plain.digits[d] = '0' + d;
    }
    plain.decimal_separator = '.';
    plain.group_separator = ',';
    return plain;
}

static tw_status status_of(UErrorCode error)
{
    return U_SUCCESS(error)                     ? TW_OK
           : error == U_MEMORY_ALLOCATION_ERROR ? TW_ERROR_OUT_OF_MEMORY
                                                : TW_ERROR_INTERNAL;
}

/* BCP 47 to ICU's form: with what the tag itself says about numbers, and without keywords. */
static bool make_locale(const char *tag, char full[NAME_SIZE], char name[NAME_SIZE])
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed = 0;
    (void)uloc_forLanguageTag(tag, full, NAME_SIZE, &parsed, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING || tag[parsed] != '\0') {
        return false;
    }
    (void)uloc_getBaseName(full, name, NAME_SIZE, &error);
    return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING &&
           uloc_getISO3Language(name)[0] != '\0';
}

/* The system that `keyword` names for the locale: "" is the one it uses. */
static UNumberingSystem *open_system(const char *locale, const char *keyword, UErrorCode *error)
{
    char name[NAME_SIZE + 32];
    const size_t length = strlen(locale);
    const size_t keyword_length = strlen(keyword);
    memcpy(name, locale, length);
    memcpy(name + length, keyword, keyword_length + 1);
    return unumsys_open(name, error);
}

/* Ten scalars, or the substitution stays as it is. */
static bool read_digits(const UNumberingSystem *system, tw_number_substitution *out,
                        UErrorCode *error)
{
    UChar units[24];
    if (unumsys_isAlgorithmic(system) || unumsys_getRadix(system) != 10) {
        return false;
    }
    const int32_t length = unumsys_getDescription(system, units, 24, error);
    if (U_FAILURE(*error) || length > 24) {
        return false;
    }
    uint32_t digits[10];
    const tw_text text = {units, (size_t)length, TW_ENCODING_UTF16};
    size_t at = 0;
    size_t count = 0;
    while (at < text.length && count < 10) {
        bool well_formed;
        at = twi_decode_next(text, at, &digits[count++], &well_formed);
    }
    if (count != 10 || at != text.length) {
        return false;
    }
    memcpy(out->digits, digits, sizeof(digits));
    return true;
}

/* One scalar, else `*out` stays. */
static void keep_symbol(const UChar *units, int32_t length, uint32_t *out)
{
    const tw_text text = {units, (size_t)length, TW_ENCODING_UTF16};
    uint32_t scalar;
    bool well_formed;
    if (length > 0 && twi_decode_next(text, 0, &scalar, &well_formed) == text.length) {
        *out = scalar;
    }
}

/* A symbol of a system, as this one bundle has it. */
static bool read_symbol(const char *locale, const char *system, const char *key, uint32_t *out,
                        UErrorCode *fatal)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0;
    UResourceBundle *bundle = ures_open(NULL, locale, &error);
    UResourceBundle *elements = ures_getByKey(bundle, "NumberElements", NULL, &error);
    UResourceBundle *own = ures_getByKey(elements, system, NULL, &error);
    UResourceBundle *symbols = ures_getByKey(own, "symbols", NULL, &error);
    const UChar *units = ures_getStringByKey(symbols, key, &length, &error);
    if (U_SUCCESS(error)) {
        keep_symbol(units, length, out);
    }
    ures_close(symbols);
    ures_close(own);
    ures_close(elements);
    ures_close(bundle);
    if (error == U_MEMORY_ALLOCATION_ERROR) {
        *fatal = error;
    }
    return U_SUCCESS(error);
}

static bool is_arabic(const char *system)
{
    return strcmp(system, "arab") == 0 || strcmp(system, "arabext") == 0;
}

/* Cut the last subtag off. In a script that is not the language's usual one, the language alone
 * is no parent: then the name is empty, which is the root. */
static void cut_name(char name[NAME_SIZE])
{
    char *cut = strrchr(name, '_');
    char script[8] = {0};
    char likely[NAME_SIZE] = {0};
    UErrorCode error = U_ZERO_ERROR;
    if (cut == NULL) {
        name[0] = '\0';
        return;
    }
    const bool cuts_script = strlen(cut) == 5;
    *cut = '\0';
    if (cuts_script) {
        (void)uloc_addLikelySubtags(name, likely, NAME_SIZE - 1, &error);
        (void)uloc_getScript(likely, script, (int32_t)sizeof(script) - 1, &error);
        name[0] = U_SUCCESS(error) && strcmp(script, cut + 1) == 0 ? name[0] : '\0';
    }
}

/* ICU looks through a locale's parents for the first name only, so this walks them. The root has
 * symbols for Latin and Arabic digits; all else there means the locale's Latin ones. */
static bool walk_parents(const char *locale, const char *system, const char *key, uint32_t *out,
                         UErrorCode *fatal)
{
    char name[NAME_SIZE];
    memcpy(name, locale, strlen(locale) + 1);
    while (name[0] != '\0' && U_SUCCESS(*fatal)) {
        if (read_symbol(name, system, key, out, fatal)) {
            return true;
        }
        cut_name(name);
    }
    const bool is_in_root = strcmp(system, "latn") == 0 || is_arabic(system);
    return is_in_root && U_SUCCESS(*fatal) && read_symbol("root", system, key, out, fatal);
}

static void find_symbol(const char *locale, const char *system, const char *key, uint32_t *out,
                        UErrorCode *fatal)
{
    if (!walk_parents(locale, system, key, out, fatal) && U_SUCCESS(*fatal)) {
        (void)walk_parents(locale, "latn", key, out, fatal);
    }
}

/* Fill out->digits from the system that the method asks for, and answer its name; NULL: nothing is
 * replaced. */
static const char *choose(const look_up *asked, UNumberingSystem **system, UErrorCode *error)
{
    static const char *const keywords[] = {
        [TW_NUMBER_METHOD_NONE] = "",
        [TW_NUMBER_METHOD_FROM_CULTURE] = "",
        [TW_NUMBER_METHOD_CONTEXTUAL] = "@numbers=native",
        [TW_NUMBER_METHOD_NATIONAL] = "@numbers=native",
        [TW_NUMBER_METHOD_TRADITIONAL] = "@numbers=traditional",
    };
    const bool asks_tag = asked->method == TW_NUMBER_METHOD_FROM_CULTURE;
    *system = open_system(asks_tag ? asked->full : asked->locale, keywords[asked->method], error);
    if (asks_tag && *error == U_UNSUPPORTED_ERROR) {
        *error = U_ZERO_ERROR; /* the tag names a system that there is none of: "en-u-nu-foobar" */
        *system = open_system(asked->locale, "", error);
    }
    if (asked->method == TW_NUMBER_METHOD_TRADITIONAL && U_SUCCESS(*error) &&
        unumsys_isAlgorithmic(*system)) {
        unumsys_close(*system);
        *system = open_system(asked->locale, keywords[TW_NUMBER_METHOD_NATIONAL], error);
    }
    if (U_FAILURE(*error)) {
        return NULL;
    }
    const char *name = unumsys_getName(*system);
    const bool is_for_arabic = asked->method == TW_NUMBER_METHOD_CONTEXTUAL;
    const bool is_kept = strcmp(name, "latn") == 0 || (is_for_arabic && !is_arabic(name));
    return is_kept || !read_digits(*system, asked->out, error) ? NULL : name;
}

static tw_status use(void *user)
{
    const look_up *asked = user;
    UErrorCode error = U_ZERO_ERROR;
    UNumberingSystem *system = NULL;
    const char *name = choose(asked, &system, &error);
    if (name != NULL) {
        asked->out->is_contextual =
            asked->method == TW_NUMBER_METHOD_CONTEXTUAL ||
            (asked->method == TW_NUMBER_METHOD_FROM_CULTURE && is_arabic(name));
        find_symbol(asked->locale, name, "decimal", &asked->out->decimal_separator, &error);
        find_symbol(asked->locale, name, "group", &asked->out->group_separator, &error);
    }
    if (system != NULL) {
        unumsys_close(system);
    }
    return status_of(error);
}

tw_status twi_number_resolve(tw_number_method method, const char *locale,
                             tw_number_substitution *out)
{
    char full[NAME_SIZE];
    char name[NAME_SIZE];
    *out = twi_number_make_plain();
    if (method == TW_NUMBER_METHOD_NONE) {
        return TW_OK;
    }
    if (locale == NULL || !make_locale(locale, full, name)) {
        return TW_ERROR_INVALID_ARGUMENT;
    }
    tw_number_substitution found = *out;
    look_up asked = {method, full, name, &found};
    const tw_status status = twi_warm_up_look_up(use, &asked);
    if (status == TW_OK) {
        *out = found;
    }
    return status;
}
