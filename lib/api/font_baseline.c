/* SPDX-License-Identifier: MIT */
/* Opens the door to the baselines of fonts. */
#include <textwright/font_baseline.h>

#include "api/door.h"
#include "api/text_values.h"
#include "font/baseline.h"

tw_status tw_font_face_get_baseline(tw_font_face face, tw_baseline baseline, int is_vertical,
                                    int is_simulation_allowed, uint32_t script, const char *locale,
                                    int32_t *out_coordinate, int *out_exists)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (out_coordinate != NULL) {
        *out_coordinate = 0;
    }
    if (out_exists != NULL) {
        *out_exists = 0;
    }
    twi_door_require(&door, out_coordinate != NULL && out_exists != NULL,
                     "out_coordinate and out_exists are not NULL");
    twi_door_require(&door, (size_t)baseline <= TW_BASELINE_MAXIMUM, "baseline is in its list");
    twi_door_require_locale(&door, locale, true);
    if (door.status == TW_OK) {
        const twi_baseline_request request = {baseline, script, is_vertical != 0, locale};
        *out_exists = twi_baseline_find(self, &request, out_coordinate) ? 1 : 0;
        if (*out_exists == 0 && is_simulation_allowed != 0) {
            *out_coordinate = twi_baseline_simulate(self, &request);
        }
    }
    return twi_door_leave(&door);
}
