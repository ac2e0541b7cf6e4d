/* SPDX-License-Identifier: MIT */
/* Opens the door to script properties. */
#include <textwright/script_properties.h>

#include "api/door.h"
#include "unicode/script_properties.h"

tw_status tw_script_get_properties(uint32_t script, tw_script_properties *out_properties)
{
    twi_door door = twi_door_enter();
    if (twi_door_require(&door, out_properties != NULL, "out_properties is not NULL")) {
        const bool is_known = twi_script_properties_get(script, out_properties);
        twi_door_require(&door, is_known, "script is one of Unicode's");
    }
    return twi_door_leave(&door);
}
