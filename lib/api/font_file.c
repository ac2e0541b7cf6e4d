/* SPDX-License-Identifier: MIT */
/* Opens the door to font files. */
#include <textwright/font_file.h>

#include <string.h>

#include "api/door.h"
#include "api/font_values.h"
#include "font/source.h"
#include "font/unpack.h"

bool twi_door_require_trust(twi_door *door, tw_font_trust trust)
{
    return twi_door_require(door, (size_t)trust <= TW_FONT_TRUST_VOUCHED, "trust is in its list");
}

bool twi_door_require_path(twi_door *door, const char *path)
{
    size_t size;
    return twi_door_read_name(door, path, TWI_MAX_PATH_SIZE - 1, false,
                              "path is not NULL and has at most 4,095 bytes", &size) &&
           twi_door_require(door, size > 0, "path is not empty");
}

tw_status tw_font_file_create_from_path(tw_factory factory, const char *path, tw_font_trust trust,
                                        tw_font_file *out_file)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require(&door, out_file != NULL, "out_file is not NULL");
    twi_door_require_path(&door, path);
    twi_door_require_trust(&door, trust);
    twi_font_source *file = NULL;
    if (door.status == TW_OK) {
        door.status = twi_font_source_open_path(door.context, path, trust, &file);
    }
    return twi_door_give(&door, file, TWI_OUT_ID(out_file));
}

tw_status tw_font_file_create_from_path_at_time(tw_factory factory, const char *path,
                                                int64_t last_write_time, tw_font_trust trust,
                                                tw_font_file *out_file)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require(&door, out_file != NULL, "out_file is not NULL");
    twi_door_require_path(&door, path);
    twi_door_require_trust(&door, trust);
    const twi_file_time time = {true, last_write_time};
    twi_font_source *file = NULL;
    if (door.status == TW_OK) {
        door.status = twi_font_source_new_path(door.context, path, time, trust, &file);
    }
    return twi_door_give(&door, file, TWI_OUT_ID(out_file));
}

tw_status tw_font_file_create_from_memory(tw_factory factory, const void *data, size_t size,
                                          tw_font_trust trust, tw_font_file *out_file)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require(&door, out_file != NULL, "out_file is not NULL");
    twi_door_require(&door, data != NULL, "data is not NULL");
    twi_door_require_trust(&door, trust);
    twi_font_source *file = NULL;
    if (door.status == TW_OK) {
        const twi_bytes bytes = {data, size};
        door.status = twi_font_source_copy(door.context, bytes, trust, NULL, &file);
    }
    return twi_door_give(&door, file, TWI_OUT_ID(out_file));
}

/* What both checks begin with. */
static void enter_check(twi_door *door, tw_factory factory, tw_gate_profile profile,
                        tw_font_verdict *out_verdict)
{
    (void)twi_door_pin(door, factory.id, TWI_KIND_FACTORY);
    if (out_verdict != NULL) {
        memset(out_verdict, 0, sizeof(*out_verdict));
    }
    twi_door_require(door, out_verdict != NULL, "out_verdict is not NULL");
    twi_door_require(door, (size_t)profile <= TW_GATE_PROFILE_STRICT, "profile is in its list");
}

tw_status tw_font_file_check(tw_factory factory, const void *data, size_t size,
                             tw_gate_profile profile, tw_font_verdict *out_verdict)
{
    twi_door door = twi_door_enter();
    enter_check(&door, factory, profile, out_verdict);
    if (twi_door_require(&door, data != NULL, "data is not NULL")) {
        const twi_bytes bytes = {data, size};
        door.status = twi_unpack_judge(door.context, bytes, profile, out_verdict);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_file_check_path(tw_factory factory, const char *path, tw_gate_profile profile,
                                  tw_font_verdict *out_verdict)
{
    twi_door door = twi_door_enter();
    enter_check(&door, factory, profile, out_verdict);
    if (twi_door_require_path(&door, path)) {
        door.status = twi_font_file_judge(door.context, path, profile, out_verdict);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_file_get_face_count(tw_font_file file, uint32_t *out_count)
{
    twi_door door = twi_door_enter();
    twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_font_file *content = NULL;
    if (out_count != NULL) {
        *out_count = 0;
    }
    if (twi_door_require(&door, out_count != NULL, "out_count is not NULL")) {
        door.status = twi_font_source_load(self, &content);
    }
    if (door.status == TW_OK) {
        *out_count = content->face_count;
    }
    twi_font_file_release(content);
    return twi_door_leave(&door);
}

tw_status tw_font_file_get_path(tw_font_file file, char *path, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    const char *found = self == NULL ? NULL : twi_file_key_get_path(&self->key);
    twi_door_require_array(&door, path, capacity, out_size);
    if (twi_door_require_or(&door, found != NULL, TW_ERROR_UNSUPPORTED, "the file has a path")) {
        twi_door_write_string(&door, found, path, capacity, out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_file_get_last_write_time(tw_font_file file, int64_t *out_nanoseconds)
{
    twi_door door = twi_door_enter();
    twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_file_time time = {false, 0};
    if (twi_door_require(&door, out_nanoseconds != NULL, "out_nanoseconds is not NULL")) {
        door.status = twi_font_source_get_time(self, &time);
    }
    twi_door_require_or(&door, time.is_known, TW_ERROR_UNSUPPORTED, "the file has a time");
    if (out_nanoseconds != NULL) {
        *out_nanoseconds = time.nanoseconds;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_file_duplicate(tw_font_file file, tw_font_file *out_file)
{
    return twi_door_duplicate(file.id, TWI_KIND_FONT_FILE, TWI_OUT_ID(out_file));
}

void tw_font_file_release(tw_font_file file)
{
    twi_door_release(file.id, TWI_KIND_FONT_FILE);
}

tw_status tw_font_file_equal(tw_font_file a, tw_font_file b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_FILE, out_equal);
}
