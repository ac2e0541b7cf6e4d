/* SPDX-License-Identifier: MIT */
/* Brings ICU to life once per process, in a way that may fail and be tried again. */
#include "unicode/segment.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/uscript.h>

#include "base/lock.h"

/* ICU's first use crashes, or leaves its global mutex locked, where memory is refused half-way.
 * So the memory is asked for beforehand, in one block and given back: a process that has none
 * left is turned away before ICU is touched. ICU 72 takes 150 KB here. */
#define FIRST_USE_BYTES ((size_t)1 << 20)

static twi_lock warm_up_lock = TWI_LOCK_INIT;
static atomic_bool is_warm;

static bool has_memory(void)
{
    const tw_allocator plain = {0};
    twi_allocator allocator;
    twi_allocator_init(&allocator, &plain, SIZE_MAX);
    void *probe = twi_realloc_array(&allocator, NULL, FIRST_USE_BYTES, 1);
    const bool has = probe != NULL;
    twi_free(&allocator, probe);
    return has;
}

static bool open_and_close(UBreakIteratorType type, const char *locale, UErrorCode *error)
{
    static const UChar text[] = {'a', ' ', 'b', 0x0301, 0x4E00, 0x4E01, 0};
    UBreakIterator *iterator = ubrk_open(type, locale, text, 6, error);
    if (U_SUCCESS(*error)) {
        while (ubrk_next(iterator) != UBRK_DONE) {
        }
    }
    ubrk_close(iterator);
    return U_SUCCESS(*error);
}

/* The tables of properties are static; only scripts, names and normalisation load something. */
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
}

static tw_status use_first(bool host_owns_icu)
{
    UErrorCode error = U_ZERO_ERROR;
    if (!host_owns_icu) {
        /* ICU_DATA would replace the break rules: same input, same output. */
        udata_setFileAccess(UDATA_NO_FILES, &error);
    }
    touch_properties();
    if (U_SUCCESS(error) && open_and_close(UBRK_CHARACTER, "", &error) &&
        open_and_close(UBRK_WORD, "", &error) && open_and_close(UBRK_SENTENCE, "", &error) &&
        open_and_close(UBRK_LINE, "@lb=normal", &error) &&
        open_and_close(UBRK_LINE, "@lb=strict", &error) &&
        open_and_close(UBRK_LINE, "@lb=loose", &error)) {
        return TW_OK;
    }
    return error == U_MEMORY_ALLOCATION_ERROR ? TW_ERROR_OUT_OF_MEMORY : TW_ERROR_INTERNAL;
}

tw_status twi_segment_warm_up(bool host_owns_icu)
{
    if (atomic_load_explicit(&is_warm, memory_order_acquire)) {
        return TW_OK;
    }
    tw_status status = TW_OK;
    twi_lock_hold(&warm_up_lock);
    if (!atomic_load_explicit(&is_warm, memory_order_relaxed)) {
        status = has_memory() ? use_first(host_owns_icu) : TW_ERROR_OUT_OF_MEMORY;
        atomic_store_explicit(&is_warm, status == TW_OK, memory_order_release);
    }
    twi_lock_let_go(&warm_up_lock);
    return status;
}
