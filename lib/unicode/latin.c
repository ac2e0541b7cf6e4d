/* SPDX-License-Identifier: MIT */
/* Finds clusters and scripts of texts that stay below U+0100. */
#include "unicode/latin.h"

#include <string.h>

#include "unicode/analysis.h"
#include "unicode/property.h"
#include "unicode/script.h"

#define SCRIPT_LATIN 0x4C61746Eu /* 'Latn' */

void twi_latin_mark_clusters(const uint32_t *scalars, size_t count, bool has_newlines,
                             uint16_t *flags)
{
    const uint64_t four_starts = UINT64_C(0x0001000100010001) * TWI_SCALAR_CLUSTER_START;
    size_t s = 0;
    for (; count - s >= 4; s += 4) {
        uint64_t four;
        memcpy(&four, flags + s, sizeof(four));
        four |= four_starts;
        memcpy(flags + s, &four, sizeof(four));
    }
    for (; s < count; s++) {
        flags[s] |= TWI_SCALAR_CLUSTER_START;
    }
    for (s = 1; has_newlines && s < count; s++) {
        if (scalars[s] == '\n' && scalars[s - 1] == '\r') {
            flags[s] &= (uint16_t)~TWI_SCALAR_CLUSTER_START;
        }
    }
}

bool twi_latin_find_script(uint32_t before_script, uint32_t properties, uint32_t *out_script)
{
    const bool is_after_none = before_script == 0 || before_script == TWI_SCRIPT_COMMON;
    if ((!is_after_none && before_script != SCRIPT_LATIN) ||
        (properties & TWI_PROPERTY_HAS_EXTENSIONS) != 0) {
        return false;
    }
    *out_script =
        is_after_none && twi_property_script(properties) == 0 ? TWI_SCRIPT_COMMON : SCRIPT_LATIN;
    return true;
}

void twi_latin_fill_scripts(uint32_t script, size_t count, uint32_t *out_scripts)
{
    const uint64_t two = (uint64_t)script << 32 | script;
    size_t s = 0;
    for (; count - s >= 4; s += 4) {
        memcpy(out_scripts + s, &two, sizeof(two));
        memcpy(out_scripts + s + 2, &two, sizeof(two));
    }
    for (; s < count; s++) {
        out_scripts[s] = script;
    }
}
