/* SPDX-License-Identifier: MIT */
/* Finds which clusters stand upright in vertical lines. */
#include "unicode/property.h"
#include "unicode/script_properties.h"
#include "unicode/text_analysis_steps.h"

#define PAID_AT_ONCE ((size_t)1024)

static bool is_cursive(uint32_t script)
{
    tw_script_properties properties;
    (void)twi_script_properties_get(script, &properties);
    return (properties.flags & TW_SCRIPT_IS_CURSIVE) != 0;
}

/* The flags of a cluster by its base; UAX #50 lets an enclosing mark make it stand. */
static uint16_t choose_flags(const twi_text_pass *pass, size_t start, size_t end, bool lies_stacked)
{
    bool stands = (twi_property_get(pass->decoded.scalars[start]) & TWI_PROPERTY_UPRIGHT) != 0;
    for (size_t s = start + 1; s < end && !stands; s++) {
        stands = (twi_property_get(pass->decoded.scalars[s]) & TWI_PROPERTY_ENCLOSES) != 0;
    }
    const unsigned stacked = stands || !lies_stacked ? TWI_SCALAR_STACKED_UPRIGHT : 0;
    return (uint16_t)(stacked | (stands ? TWI_SCALAR_UPRIGHT : 0));
}

tw_status twi_text_pass_find_upright(twi_text_pass *pass)
{
    if (!twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_ORIENTATION)) {
        return TW_OK;
    }
    uint16_t *flags = pass->flags;
    const size_t count = pass->decoded.count;
    uint32_t script = 0;
    bool lies_stacked = false; /* text in that script */
    size_t paid = 0;
    for (size_t start = 0; start < count;) {
        size_t end = start + 1;
        while (!pass->each_is_cluster && end < count &&
               (flags[end] & TWI_SCALAR_CLUSTER_START) == 0) {
            end++;
        }
        if (start >= paid) {
            TWI_TRY(
                twi_work_charge(pass->work, TW_WORK_SCRIPT, TWI_MIN(count - paid, PAID_AT_ONCE)));
            paid += TWI_MIN(count - paid, PAID_AT_ONCE);
        }
        const uint32_t own = pass->scripts == NULL ? pass->script : pass->scripts[start];
        if (own != script) {
            script = own;
            lies_stacked = is_cursive(script);
        }
        const uint16_t found = choose_flags(pass, start, end, lies_stacked);
        for (size_t s = start; s < end; s++) {
            flags[s] |= found;
        }
        start = end;
    }
    return TW_OK;
}
