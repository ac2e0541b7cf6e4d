/* SPDX-License-Identifier: MIT */
/* Makes ICU's first uses, once per process, in a way that may fail and be tried again. */
#include "unicode/warm_up.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/uscript.h>

#include "base/lock.h"

/* What a first use may take, in blocks small enough that malloc keeps them for the next caller
 * when they are given back. ICU 72 takes less than 48 KiB for the base and 200 KiB for the largest
 * dictionary. */
#define RESERVED_BLOCKS 16u
#define RESERVED_BLOCK_SIZE ((size_t)48 << 10)

static twi_lock warm_up_lock = TWI_LOCK_INIT;
static atomic_bool is_warm;
static atomic_uint warm_dictionaries;

/* See that the memory is there. *pin lies above it, so that it is not given to the system before
 * the first use is over; free it then. */
static bool reserve(twi_allocator *allocator, void **pin)
{
    void *blocks[RESERVED_BLOCKS];
    size_t count = 0;
    const tw_allocator plain = {0};
    twi_allocator_init(allocator, &plain, SIZE_MAX);
    *pin = NULL;
    while (count < RESERVED_BLOCKS) {
        blocks[count] = twi_realloc_array(allocator, NULL, RESERVED_BLOCK_SIZE, 1);
        if (blocks[count] == NULL) {
            break;
        }
        count++;
    }
    if (count == RESERVED_BLOCKS) {
        *pin = twi_realloc_array(allocator, NULL, 64, 1);
    }
    while (count > 0) {
        twi_free(allocator, blocks[--count]);
    }
    return *pin != NULL;
}

/* Walk over `text` once. A walk that does not move on has failed without saying so. */
static bool walk_over(UBreakIteratorType type, const char *locale, const UChar *text,
                      UErrorCode *error)
{
    UBreakIterator *iterator = ubrk_open(type, locale, text, -1, error);
    if (U_FAILURE(*error)) {
        return false;
    }
    int32_t last = 0;
    for (int32_t next = ubrk_next(iterator); next != UBRK_DONE; next = ubrk_next(iterator)) {
        if (next <= last) {
            *error = U_MEMORY_ALLOCATION_ERROR;
            break;
        }
        last = next;
    }
    ubrk_close(iterator);
    return U_SUCCESS(*error);
}

/* Most tables of properties are static; these load something, or may in another version. */
static void touch_properties(void)
{
    UErrorCode error = U_ZERO_ERROR;
    (void)u_charDirection(0x05D0);
    (void)u_getCombiningClass(0x0301);
    (void)u_hasBinaryProperty(0x1F600, UCHAR_EMOJI_PRESENTATION);
    (void)u_getIntPropertyValue(0x05D0, UCHAR_LINE_BREAK);
    (void)u_getBidiPairedBracket('(');
    (void)uscript_getScript(0x05D0, &error);
    (void)uscript_getShortName(USCRIPT_LATIN);
    (void)u_getPropertyValueEnum(UCHAR_SCRIPT, "Latn");
}

static tw_status status_of(UErrorCode error)
{
    return U_SUCCESS(error)                     ? TW_OK
           : error == U_MEMORY_ALLOCATION_ERROR ? TW_ERROR_OUT_OF_MEMORY
                                                : TW_ERROR_INTERNAL;
}

static tw_status use_base(bool host_owns_icu)
{
    static const UChar text[] = {'a', ' ', 'b', 0x0301, '.', 0};
    UErrorCode error = U_ZERO_ERROR;
    if (!host_owns_icu) {
        /* ICU_DATA would replace the break rules: same input, same output. */
        udata_setFileAccess(UDATA_NO_FILES, &error);
    }
    touch_properties();
    const bool is_done = U_SUCCESS(error) && walk_over(UBRK_CHARACTER, "", text, &error) &&
                         walk_over(UBRK_WORD, "", text, &error) &&
                         walk_over(UBRK_SENTENCE, "", text, &error) &&
                         walk_over(UBRK_LINE, "@lb=normal", text, &error) &&
                         walk_over(UBRK_LINE, "@lb=strict", text, &error) &&
                         walk_over(UBRK_LINE, "@lb=loose", text, &error);
    return is_done ? TW_OK : status_of(error);
}

/* Two letters of each script: a dictionary is asked from two on. */
static tw_status use_dictionaries(uint32_t dictionaries)
{
    static const struct {
        uint32_t dictionary;
        UChar text[8];
    } samples[] = {
        {TWI_DICTIONARY_THAI, {0x0E01, 0x0E32, 0x0E01, 0x0E32, 0}},
        {TWI_DICTIONARY_LAO, {0x0E81, 0x0EB2, 0x0E81, 0x0EB2, 0}},
        {TWI_DICTIONARY_BURMESE, {0x1000, 0x102C, 0x1000, 0x102C, 0}},
        {TWI_DICTIONARY_KHMER, {0x1780, 0x17B6, 0x1780, 0x17B6, 0}},
        {TWI_DICTIONARY_CJK, {0x6F22, 0x5B57, 0x304B, 0x306A, 0x30AB, 0x30CA, 0}},
        {TWI_DICTIONARY_OTHERS, {0x1A20, 0x1A21, 0xAA80, 0xAA82, 0x1980, 0x1982, 0}},
    };
    UErrorCode error = U_ZERO_ERROR;
    for (size_t i = 0; i < TWI_COUNT_OF(samples); i++) {
        if ((dictionaries & samples[i].dictionary) != 0 &&
            !walk_over(UBRK_WORD, "", samples[i].text, &error)) {
            return status_of(error);
        }
    }
    return TW_OK;
}

tw_status twi_segment_warm_up(bool host_owns_icu)
{
    if (atomic_load_explicit(&is_warm, memory_order_acquire)) {
        return TW_OK;
    }
    tw_status status = TW_OK;
    twi_lock_hold(&warm_up_lock);
    if (!atomic_load_explicit(&is_warm, memory_order_relaxed)) {
        twi_allocator allocator;
        void *pin;
        status = reserve(&allocator, &pin) ? use_base(host_owns_icu) : TW_ERROR_OUT_OF_MEMORY;
        twi_free(&allocator, pin);
        atomic_store_explicit(&is_warm, status == TW_OK, memory_order_release);
    }
    twi_lock_let_go(&warm_up_lock);
    return status;
}

tw_status twi_warm_up_dictionaries(uint32_t dictionaries)
{
    if ((dictionaries & ~atomic_load_explicit(&warm_dictionaries, memory_order_acquire)) == 0) {
        return TW_OK;
    }
    twi_lock_hold(&warm_up_lock);
    tw_status status = TW_OK;
    const uint32_t missing = dictionaries & ~atomic_load(&warm_dictionaries);
    for (uint32_t bit = 1; bit <= missing && status == TW_OK; bit <<= 1) {
        if ((missing & bit) == 0) {
            continue;
        }
        twi_allocator allocator;
        void *pin;
        status = reserve(&allocator, &pin) ? use_dictionaries(bit) : TW_ERROR_OUT_OF_MEMORY;
        twi_free(&allocator, pin);
        if (status == TW_OK) {
            (void)atomic_fetch_or_explicit(&warm_dictionaries, bit, memory_order_release);
        }
    }
    twi_lock_let_go(&warm_up_lock);
    return status;
}

tw_status twi_warm_up_look_up(tw_status (*use)(void *user), void *user)
{
    twi_allocator allocator;
    void *pin;
    twi_lock_hold(&warm_up_lock);
    const tw_status status = reserve(&allocator, &pin) ? use(user) : TW_ERROR_OUT_OF_MEMORY;
    twi_free(&allocator, pin);
    twi_lock_let_go(&warm_up_lock);
    return status;
}
