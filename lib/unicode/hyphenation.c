/* SPDX-License-Identifier: MIT */
/* Finds, reads and asks libhyphen's dictionaries. */
#include "unicode/hyphenation.h"

#include <string.h>

#if TWI_HAVE_HYPHEN

#include <dirent.h>
#include <fcntl.h>
#include <hyphen.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unicode/uloc.h>
#include <unistd.h>

#include "base/foreign.h"
#include "base/lock.h"
#include "base/status.h"
#include "unicode/decode.h"

/* Minima of dictionaries that name none: libhyphen's own. */
#define LEAST_BEFORE 2u
#define LEAST_AFTER 2u
/* "hyph_" language "_" script "_" region ".dic" and a NUL fit. */
#define FILE_NAME_SIZE 48u
/* What libhyphen takes at most for a byte of a dictionary, and for a word with its buffers. */
#define MEMORY_PER_BYTE 16u
#define MEMORY_PER_WORD 16384u
/* Names of one directory that are looked at. */
#define MAX_NAMES 10000u
/* libhyphen writes up to 5 bytes behind a word's. */
#define WORD_SIZE (TWI_HYPHEN_MAX_LETTERS * TWI_DECODE_MAX_UNITS + 8u)

typedef enum dictionary_encoding {
    ENCODING_ASCII = 0x7F,
    ENCODING_LATIN_1 = 0xFF,
    ENCODING_UTF8 = 0x10FFFF
} dictionary_encoding; /* the last scalar that there is */

struct twi_hyphenation_dictionary {
    HyphenDict *patterns; /* NULL: cannot be used */
    dictionary_encoding encoding;
    dev_t device; /* of the file: several names may lead to it */
    ino_t inode;
};

typedef struct locale_name {
    char language[ULOC_LANG_CAPACITY];
    char script[ULOC_SCRIPT_CAPACITY];
    char region[ULOC_COUNTRY_CAPACITY];
} locale_name;

typedef struct known_locale {
    locale_name name;
    const twi_hyphenation_dictionary *dictionary; /* NULL: there is none */
} known_locale;

struct twi_hyphenation_pool {
    twi_context *context;
    const char *directory;
    twi_lock lock; /* guards additions; held while a dictionary is read, so that one thread does */
    twi_hyphenation_dictionary dictionaries[TWI_HYPHEN_MAX_DICTIONARIES];
    size_t dictionary_count;
    known_locale locales[TWI_HYPHEN_MAX_LOCALES];
    size_t locale_count;
};

twi_hyphenation_pool *twi_hyphenation_pool_new(twi_context *context, const char *directory)
{
    twi_hyphenation_pool *pool = twi_new(&context->allocator, twi_hyphenation_pool);
    if (pool != NULL) {
        pool->context = context;
        pool->directory = directory;
        twi_lock_init(&pool->lock);
    }
    return pool;
}

void twi_hyphenation_pool_free(twi_hyphenation_pool *pool)
{
    if (pool == NULL) {
        return;
    }
    for (size_t i = 0; i < pool->dictionary_count; i++) {
        if (pool->dictionaries[i].patterns != NULL) {
            hnj_hyphen_free(pool->dictionaries[i].patterns);
        }
    }
    twi_lock_finish(&pool->lock);
    twi_free(&pool->context->allocator, pool);
}

/* --- finding --- */

static bool has_no_separator(const char *part)
{
    return strspn(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") ==
           strlen(part);
}

/* The parts of an ICU locale; false when they make no file name. */
static bool split_locale(const char *icu, locale_name *out)
{
    UErrorCode error = U_ZERO_ERROR;
    memset(out, 0, sizeof(*out));
    (void)uloc_getLanguage(icu, out->language, sizeof(out->language), &error);
    (void)uloc_getScript(icu, out->script, sizeof(out->script), &error);
    (void)uloc_getCountry(icu, out->region, sizeof(out->region), &error);
    return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING &&
           out->language[0] != '\0' && has_no_separator(out->language) &&
           has_no_separator(out->script) && has_no_separator(out->region);
}

static bool read_locale(const char *locale, locale_name *out)
{
    char icu[ULOC_FULLNAME_CAPACITY];
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed = 0;
    if (locale == NULL) {
        return false;
    }
    (void)uloc_forLanguageTag(locale, icu, (int32_t)sizeof(icu), &parsed, &error);
    return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING && split_locale(icu, out);
}

/* Open a file of the directory that may be a dictionary; -1: there is none. */
static int open_regular(const twi_hyphenation_pool *pool, const char *name, struct stat *info)
{
    char path[TWI_MAX_PATH_SIZE];
    const int size = snprintf(path, sizeof(path), "%s/%s", pool->directory, name);
    if (size < 0 || (size_t)size >= sizeof(path)) {
        return -1;
    }
    const int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor >= 0 && fstat(descriptor, info) == 0 && S_ISREG(info->st_mode) &&
        (uint64_t)info->st_size <= TWI_HYPHEN_MAX_BYTES) {
        return descriptor;
    }
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
    return -1;
}

static int open_parts(const twi_hyphenation_pool *pool, const locale_name *name, bool with_script,
                      bool with_region, struct stat *info)
{
    char file[FILE_NAME_SIZE];
    const int size = snprintf(file, sizeof(file), "hyph_%s%s%s%s%s.dic", name->language,
                              with_script ? "_" : "", with_script ? name->script : "",
                              with_region ? "_" : "", with_region ? name->region : "");
    const bool is_whole = size > 0 && (size_t)size < sizeof(file) &&
                          (!with_script || name->script[0] != '\0') &&
                          (!with_region || name->region[0] != '\0');
    return is_whole ? open_regular(pool, file, info) : -1;
}

/* The first name of the language, in byte order, whatever the order of the directory. */
static int open_first_of_language(const twi_hyphenation_pool *pool, const locale_name *name,
                                  struct stat *info)
{
    char prefix[FILE_NAME_SIZE];
    char first[FILE_NAME_SIZE] = "";
    const int prefix_size = snprintf(prefix, sizeof(prefix), "hyph_%s_", name->language);
    DIR *directory = opendir(pool->directory);
    if (directory == NULL) {
        return -1;
    }
    const struct dirent *entry;
    for (size_t i = 0; i < MAX_NAMES && (entry = readdir(directory)) != NULL; i++) {
        const size_t size = strlen(entry->d_name);
        if (size < FILE_NAME_SIZE && size > 4 && strcmp(entry->d_name + size - 4, ".dic") == 0 &&
            strncmp(entry->d_name, prefix, (size_t)prefix_size) == 0 &&
            (first[0] == '\0' || strcmp(entry->d_name, first) < 0)) {
            memcpy(first, entry->d_name, size + 1);
        }
    }
    (void)closedir(directory);
    return first[0] == '\0' ? -1 : open_regular(pool, first, info);
}

/* The nearest dictionary: of the region, of the language, of the region that the language is most
 * likely from, of any region. */
static int open_nearest(const twi_hyphenation_pool *pool, const locale_name *name,
                        struct stat *info)
{
    int found = open_parts(pool, name, true, true, info);
    found = found >= 0 ? found : open_parts(pool, name, true, false, info);
    found = found >= 0 ? found : open_parts(pool, name, false, true, info);
    found = found >= 0 ? found : open_parts(pool, name, false, false, info);
    char likely[ULOC_FULLNAME_CAPACITY];
    locale_name full;
    UErrorCode error = U_ZERO_ERROR;
    (void)uloc_addLikelySubtags(name->language, likely, (int32_t)sizeof(likely), &error);
    if (found < 0 && U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING &&
        split_locale(likely, &full)) {
        found = open_parts(pool, &full, false, true, info);
    }
    return found >= 0 ? found : open_first_of_language(pool, name, info);
}

/* --- reading --- */

/* libhyphen ends the process when it is refused memory: ask beforehand. */
static bool is_memory_there(twi_context *context, size_t size)
{
    if (!twi_alloc_may(&context->allocator)) {
        return false;
    }
    void *block = twi_foreign_allocate(size);
    twi_foreign_free(block);
    return block != NULL;
}

static bool find_encoding(const HyphenDict *patterns, dictionary_encoding *out)
{
    static const struct {
        const char *name;
        dictionary_encoding encoding;
    } names[] = {{"ISO8859-1", ENCODING_LATIN_1},
                 {"ISO-8859-1", ENCODING_LATIN_1},
                 {"ASCII", ENCODING_ASCII},
                 {"US-ASCII", ENCODING_ASCII},
                 {"ISO646-US", ENCODING_ASCII}};
    if (patterns->utf8 != 0) {
        *out = ENCODING_UTF8;
        return true;
    }
    for (size_t i = 0; i < TWI_COUNT_OF(names); i++) {
        if (strncmp(patterns->cset, names[i].name, sizeof(patterns->cset)) == 0) {
            *out = names[i].encoding;
            return true;
        }
    }
    return false;
}

/* Takes the descriptor. What cannot be read stays NULL. */
static void read_patterns(int descriptor, twi_hyphenation_dictionary *dictionary)
{
    FILE *file = fdopen(descriptor, "r");
    if (file == NULL) {
        (void)close(descriptor);
        return;
    }
    dictionary->patterns = hnj_hyphen_load_file(file);
    (void)fclose(file);
    if (dictionary->patterns != NULL &&
        !find_encoding(dictionary->patterns, &dictionary->encoding)) {
        hnj_hyphen_free(dictionary->patterns);
        dictionary->patterns = NULL;
    }
}

/* Takes the descriptor. */
static tw_status keep_dictionary(twi_hyphenation_pool *pool, int descriptor,
                                 const struct stat *info, const twi_hyphenation_dictionary **out)
{
    twi_hyphenation_dictionary *dictionary = pool->dictionaries;
    const twi_hyphenation_dictionary *end = dictionary + pool->dictionary_count;
    while (dictionary != end &&
           (dictionary->device != info->st_dev || dictionary->inode != info->st_ino)) {
        dictionary++;
    }
    if (dictionary == end) {
        const bool has_place = pool->dictionary_count < TWI_HYPHEN_MAX_DICTIONARIES;
        if (!has_place || !is_memory_there(pool->context, (size_t)info->st_size * MEMORY_PER_BYTE +
                                                              MEMORY_PER_WORD)) {
            (void)close(descriptor);
            return has_place ? TW_ERROR_OUT_OF_MEMORY : TW_OK;
        }
        pool->dictionary_count++;
        dictionary->device = info->st_dev;
        dictionary->inode = info->st_ino;
        read_patterns(descriptor, dictionary);
    } else {
        (void)close(descriptor);
    }
    *out = dictionary->patterns != NULL ? dictionary : NULL;
    return TW_OK;
}

static tw_status find_or_read(twi_hyphenation_pool *pool, const locale_name *name,
                              const twi_hyphenation_dictionary **out)
{
    for (size_t i = 0; i < pool->locale_count; i++) {
        if (memcmp(&pool->locales[i].name, name, sizeof(*name)) == 0) {
            *out = pool->locales[i].dictionary;
            return TW_OK;
        }
    }
    struct stat info;
    const int descriptor = open_nearest(pool, name, &info);
    if (descriptor >= 0) {
        TWI_TRY(keep_dictionary(pool, descriptor, &info, out));
    }
    if (pool->locale_count < TWI_HYPHEN_MAX_LOCALES) {
        pool->locales[pool->locale_count].name = *name;
        pool->locales[pool->locale_count++].dictionary = *out;
    }
    return TW_OK;
}

tw_status twi_hyphenation_find_dictionary(twi_hyphenation_pool *pool, const char *locale,
                                          const twi_hyphenation_dictionary **out_dictionary)
{
    locale_name name;
    *out_dictionary = NULL;
    if (!read_locale(locale, &name)) {
        return TW_OK;
    }
    twi_lock_hold(&pool->lock);
    const tw_status status = find_or_read(pool, &name, out_dictionary);
    twi_lock_let_go(&pool->lock);
    return status == TW_OK ? TW_OK : twi_context_refuse_memory(pool->context, 0);
}

/* --- asking --- */

size_t twi_hyphenation_least_before(const twi_hyphenation_dictionary *dictionary)
{
    const int least = dictionary->patterns->lhmin;
    return least > 0 ? (size_t)least : LEAST_BEFORE;
}

size_t twi_hyphenation_least_after(const twi_hyphenation_dictionary *dictionary)
{
    const int least = dictionary->patterns->rhmin;
    return least > 0 ? (size_t)least : LEAST_AFTER;
}

/* The bytes that were written; 0 when the encoding lacks a letter. */
static size_t encode_word(const twi_hyphenation_dictionary *dictionary, const uint32_t *letters,
                          size_t count, char *word)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        if (letters[i] > (uint32_t)dictionary->encoding) {
            return 0;
        }
        if (dictionary->encoding == ENCODING_UTF8) {
            size += twi_decode_encode(letters[i], TW_ENCODING_UTF8, word + size);
        } else {
            word[size++] = (char)(unsigned char)letters[i];
        }
    }
    word[size] = '\0';
    return size;
}

/* Copy as UTF-8; false when it does not fit. */
static bool copy_part(const twi_hyphenation_dictionary *dictionary, const char *part, size_t size,
                      char out[TW_HYPHENATION_TEXT_SIZE])
{
    size_t written = 0;
    for (size_t i = 0; i < size; i++) {
        if (written + 3 > TW_HYPHENATION_TEXT_SIZE) {
            return false;
        }
        const unsigned char byte = (unsigned char)part[i];
        if (dictionary->encoding == ENCODING_UTF8 || byte < 0x80) {
            out[written++] = part[i];
        } else {
            written += twi_decode_encode(byte, TW_ENCODING_UTF8, out + written);
        }
    }
    out[written] = '\0';
    return true;
}

/* `change` has a '=' where the line ends. A change that cannot be told is no point. */
static void fill_change(const twi_hyphenation_dictionary *dictionary, const char *change,
                        long first, int cut, size_t count, twi_hyphenation_place *place)
{
    const char *end = strchr(change, '=');
    place->is_point = end != NULL && first >= 0 && cut > 0 &&
                      (size_t)first + (size_t)cut <= count &&
                      copy_part(dictionary, change, (size_t)(end - change), place->line_end) &&
                      copy_part(dictionary, end + 1, strlen(end + 1), place->line_start);
    if (place->is_point) {
        place->changes = (uint8_t)cut;
        place->first = (uint8_t)first;
    }
}

tw_status twi_hyphenation_divide_word(const twi_hyphenation_dictionary *dictionary,
                                      twi_context *context, const uint32_t *letters, size_t count,
                                      twi_hyphenation_place *places)
{
    char word[WORD_SIZE];
    char hyphens[WORD_SIZE] = {0};
    char *changes[WORD_SIZE] = {NULL};
    int before[WORD_SIZE] = {0};
    int cuts[WORD_SIZE] = {0};
    char **all_changes = changes;
    int *all_before = before;
    int *all_cuts = cuts;
    memset(places, 0, count * sizeof(*places));
    const size_t size = encode_word(dictionary, letters, count, word);
    if (size == 0) {
        return TW_OK;
    }
    if (!is_memory_there(context, MEMORY_PER_WORD)) {
        return twi_context_refuse_memory(context, MEMORY_PER_WORD);
    }
    const int failed =
        hnj_hyphen_hyphenate3(dictionary->patterns, word, (int)size, hyphens, NULL, &all_changes,
                              &all_before, &all_cuts, (int)twi_hyphenation_least_before(dictionary),
                              (int)twi_hyphenation_least_after(dictionary), 0, 0);
    for (size_t i = 0; i < count && failed == 0; i++) {
        places[i].is_point = ((unsigned char)hyphens[i] & 1u) != 0;
        if (places[i].is_point && changes[i] != NULL) {
            fill_change(dictionary, changes[i], (long)i - before[i] + 1, cuts[i], count,
                        &places[i]);
        }
    }
    for (size_t i = 0; i < WORD_SIZE; i++) {
        twi_foreign_free(changes[i]);
    }
    return TW_OK;
}

#else

struct twi_hyphenation_pool {
    twi_context *context;
};

twi_hyphenation_pool *twi_hyphenation_pool_new(twi_context *context, const char *directory)
{
    twi_hyphenation_pool *pool = twi_new(&context->allocator, twi_hyphenation_pool);
    (void)directory;
    if (pool != NULL) {
        pool->context = context;
    }
    return pool;
}

void twi_hyphenation_pool_free(twi_hyphenation_pool *pool)
{
    if (pool != NULL) {
        twi_free(&pool->context->allocator, pool);
    }
}

tw_status twi_hyphenation_find_dictionary(twi_hyphenation_pool *pool, const char *locale,
                                          const twi_hyphenation_dictionary **out_dictionary)
{
    (void)pool;
    (void)locale;
    *out_dictionary = NULL;
    return TW_OK;
}

size_t twi_hyphenation_least_before(const twi_hyphenation_dictionary *dictionary)
{
    (void)dictionary;
    return 0;
}

size_t twi_hyphenation_least_after(const twi_hyphenation_dictionary *dictionary)
{
    (void)dictionary;
    return 0;
}

tw_status twi_hyphenation_divide_word(const twi_hyphenation_dictionary *dictionary,
                                      twi_context *context, const uint32_t *letters, size_t count,
                                      twi_hyphenation_place *places)
{
    (void)dictionary;
    (void)context;
    (void)letters;
    memset(places, 0, count * sizeof(*places));
    return TW_OK;
}

#endif
