/* SPDX-License-Identifier: MIT */
/* Opens the door to number substitution. */
#include <textwright/number_substitution.h>

#include "api/text_values.h"
#include "unicode/number.h"

tw_status tw_number_substitution_resolve(tw_factory factory, tw_number_method method,
                                         const char *locale,
                                         tw_number_substitution *out_substitution)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_substitution != NULL) {
        *out_substitution = twi_number_make_plain();
    }
    twi_door_require(&door, out_substitution != NULL, "out_substitution is not NULL");
    twi_door_require(&door, (size_t)method <= TW_NUMBER_METHOD_TRADITIONAL,
                     "method is in its list");
    const bool reads_locale = method != TW_NUMBER_METHOD_NONE;
    if (door.status == TW_OK && reads_locale) {
        twi_door_require_locale(&door, locale, false);
    }
    if (door.status == TW_OK) {
        door.status = twi_number_resolve(method, locale, out_substitution);
        if (door.status == TW_ERROR_INVALID_ARGUMENT) {
            (void)twi_context_refuse(door.context, door.status, TW_DIAGNOSTIC_REFUSED,
                                     "locale is well-formed, in a known language");
        }
    }
    return twi_door_leave(&door);
}
