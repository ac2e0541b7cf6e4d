/* SPDX-License-Identifier: MIT */
/* Opens the door to what kind of font a file holds. */
#include <textwright/font_analysis.h>

#include <string.h>

#include "api/door.h"
#include "font/font_type.h"

tw_status tw_font_file_analyze(tw_font_file file, tw_font_analysis *out_analysis)
{
    twi_door door = twi_door_enter();
    twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    if (out_analysis != NULL) {
        memset(out_analysis, 0, sizeof(*out_analysis));
    }
    if (twi_door_require(&door, out_analysis != NULL, "out_analysis is not NULL")) {
        door.status = twi_font_type_analyze(self, out_analysis);
    }
    return twi_door_leave(&door);
}

static void require_type(twi_door *door, tw_font_face_type type)
{
    twi_door_require(door, (size_t)type <= TW_FONT_FACE_TYPE_RAW_CFF, "type is in its list");
    twi_door_require(door,
                     type != TW_FONT_FACE_TYPE_TYPE1 && type != TW_FONT_FACE_TYPE_VECTOR &&
                         type != TW_FONT_FACE_TYPE_BITMAP,
                     "type is not that of Type 1, vector or bitmap fonts");
}

/* A type that does not matter is not looked for. */
static void require_same_type(twi_door *door, twi_font_source *source, tw_font_face_type type)
{
    tw_font_analysis analysis;
    if (door->status != TW_OK || type == TW_FONT_FACE_TYPE_UNKNOWN) {
        return;
    }
    door->status = twi_font_type_analyze(source, &analysis);
    twi_door_require_or(door, type != TW_FONT_FACE_TYPE_RAW_CFF, TW_ERROR_UNSUPPORTED,
                        "type is not raw CFF");
    twi_door_require_or(door, analysis.face_type == type, TW_ERROR_FILE_FORMAT,
                        "the file is of the type");
}

tw_status tw_font_face_create_of_type(tw_font_file file, tw_font_face_type type, uint32_t index,
                                      tw_font_face *out_face)
{
    twi_door door = twi_door_enter();
    twi_font_source *from = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_door_require(&door, out_face != NULL, "out_face is not NULL");
    require_type(&door, type);
    require_same_type(&door, from, type);
    twi_font_face *face = NULL;
    if (door.status == TW_OK) {
        door.status = twi_font_source_open_face(from, index, &face);
    }
    return twi_door_give(&door, face, TWI_OUT_ID(out_face));
}
