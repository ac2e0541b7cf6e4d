/* SPDX-License-Identifier: MIT */
/* Room:  ICU's first uses, each of which loads something for the whole process.
 * Reads: nothing.
 * Makes: a process in which break iterators load nothing more than their own memory.
 * Laws:  a first use happens once, under a lock, after the memory for it was seen to be there; one
 *        that fails may be tried again.
 *
 * ICU's first uses crash, loop or leave a global mutex locked where an allocation is refused
 * half-way, and its memory functions belong to the host. So the memory is asked for beforehand and
 * given back: a process that has none left is turned away before ICU is touched. */
#ifndef TWI_UNICODE_WARM_UP_H
#define TWI_UNICODE_WARM_UP_H

#include "unicode/segment.h"

/* Dictionaries, a set of bits. */
enum {
    TWI_DICTIONARY_THAI = 1 << 0,
    TWI_DICTIONARY_LAO = 1 << 1,
    TWI_DICTIONARY_BURMESE = 1 << 2,
    TWI_DICTIONARY_KHMER = 1 << 3,
    TWI_DICTIONARY_CJK = 1 << 4,    /* of words only */
    TWI_DICTIONARY_OTHERS = 1 << 5, /* scripts of class SA for which ICU has none */
    TWI_DICTIONARY_ALL = (1 << 6) - 1
};

/* The dictionaries that a text with this scalar may need. */
static inline uint32_t twi_warm_up_dictionary_of(uint32_t scalar)
{
    if (scalar < 0x0E00) {
        return 0;
    }
    if (scalar < 0x0F00) {
        return scalar < 0x0E80 ? TWI_DICTIONARY_THAI : TWI_DICTIONARY_LAO;
    }
    if (scalar >= 0x2E80 && scalar < 0xA000) {
        return TWI_DICTIONARY_CJK;
    }
    if ((scalar >= 0x1000 && scalar < 0x10A0) || (scalar >= 0xA9E0 && scalar < 0xAA80)) {
        return TWI_DICTIONARY_BURMESE;
    }
    if (scalar >= 0x1780 && scalar < 0x1800) {
        return TWI_DICTIONARY_KHMER;
    }
    if ((scalar >= 0x1950 && scalar < 0x1AB0) || (scalar >= 0xAA80 && scalar < 0xAAE0) ||
        (scalar >= 0x11700 && scalar < 0x11750)) {
        return TWI_DICTIONARY_OTHERS;
    }
    const bool is_wide = (scalar >= 0xF900 && scalar < 0xFB00) || scalar >= 0x16FE0 ||
                         (scalar >= 0xFF00 && scalar < 0xFFF0);
    return is_wide ? TWI_DICTIONARY_CJK : 0;
}

/* Load what of `dictionaries` is not loaded. */
TWI_WARN_UNUSED tw_status twi_warm_up_dictionaries(uint32_t dictionaries);

/* Let `use` look things up in ICU's data, which loads what it meets: its memory was seen to be
 * there, and nobody else is at it. */
TWI_WARN_UNUSED tw_status twi_warm_up_look_up(tw_status (*use)(void *user), void *user);

#endif
