/* SPDX-License-Identifier: MIT */
/* Opens the door to fonts that are elsewhere. */
#include <textwright/font_download.h>

#include "api/door.h"
#include "api/factory.h"
#include "font/download_queue.h"
#include "font/remote.h"

/* The first version of the structs ended with these fields. */
#define FIRST_CALLBACKS_SIZE sizeof(tw_font_loader_callbacks)
#define FIRST_REMOTE_SIZE sizeof(tw_remote_font_callbacks)

tw_status tw_font_loader_create_remote(tw_factory factory,
                                       const tw_font_loader_callbacks *callbacks,
                                       const tw_remote_font_callbacks *remote,
                                       tw_font_loader *out_loader)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    tw_font_loader_callbacks values;
    tw_remote_font_callbacks remote_values;
    twi_door_require(&door, out_loader != NULL, "out_loader is not NULL");
    twi_door_require(&door, callbacks != NULL, "callbacks is not NULL");
    twi_door_require(&door, remote != NULL, "remote is not NULL");
    twi_door_read_struct(&door, callbacks, FIRST_CALLBACKS_SIZE, &values, sizeof(values));
    twi_door_read_struct(&door, remote, FIRST_REMOTE_SIZE, &remote_values, sizeof(remote_values));
    twi_door_require(&door,
                     values.open_stream != NULL && values.get_size != NULL &&
                         values.read_fragment != NULL,
                     "open_stream, get_size and read_fragment are not NULL");
    twi_door_require(&door,
                     remote_values.get_locality != NULL && remote_values.begin_download != NULL,
                     "get_locality and begin_download are not NULL");
    twi_font_loader *loader = NULL;
    if (door.status == TW_OK) {
        door.status = twi_font_loader_new(door.context, &values, &remote_values, &loader);
    }
    return twi_door_give(&door, loader, TWI_OUT_ID(out_loader));
}

tw_status tw_font_file_get_locality(tw_font_file file, tw_font_locality *out_locality)
{
    twi_door door = twi_door_enter();
    const twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    if (out_locality != NULL) {
        *out_locality = TW_FONT_LOCALITY_REMOTE;
    }
    if (twi_door_require(&door, out_locality != NULL, "out_locality is not NULL")) {
        door.status = twi_remote_get_locality(self, out_locality);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_file_get_fragment_locality(tw_font_file file, uint64_t offset, uint64_t size,
                                             int *out_is_local, uint64_t *out_alike)
{
    twi_door door = twi_door_enter();
    const twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    bool is_local = false;
    uint64_t alike = 0;
    twi_door_require(&door, out_is_local != NULL, "out_is_local is not NULL");
    if (twi_door_require(&door, out_alike != NULL, "out_alike is not NULL")) {
        const tw_file_fragment fragment = {offset, size};
        door.status = twi_remote_get_fragment_locality(self, fragment, &is_local, &alike);
    }
    if (out_is_local != NULL) {
        *out_is_local = is_local;
    }
    if (out_alike != NULL) {
        *out_alike = alike;
    }
    return twi_door_leave(&door);
}

/* A face of a file that is here; NULL without a refusal: it is not. */
static twi_font_face *open_local_face(twi_door *door, twi_font_source *source, uint32_t face_index)
{
    twi_font_face *face = NULL;
    if (door->status == TW_OK) {
        const tw_status status = twi_font_source_open_face(source, face_index, &face);
        door->status = status == TW_ERROR_REMOTE_FONT ? TW_OK : status;
    }
    return face;
}

static bool has_scalars(const twi_font_face *face, const uint32_t *scalars, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (twi_font_face_get_glyph(face, scalars[i]) == 0) {
            return false;
        }
    }
    return true;
}

static bool has_glyphs(const twi_font_face *face, const uint32_t *glyphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (glyphs[i] >= face->glyph_count) {
            return false;
        }
    }
    return true;
}

static tw_status answer_locality(tw_font_file file, uint32_t face_index, const uint32_t *values,
                                 size_t count, int *out_is_local,
                                 bool (*has_all)(const twi_font_face *face, const uint32_t *values,
                                                 size_t count))
{
    twi_door door = twi_door_enter();
    twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    if (out_is_local != NULL) {
        *out_is_local = 0;
    }
    twi_door_require(&door, out_is_local != NULL, "out_is_local is not NULL");
    twi_door_require(&door, values != NULL || count == 0, "the array is not NULL when count > 0");
    twi_door_require(&door, count <= SIZE_MAX / sizeof(*values), "count fits the address space");
    twi_font_face *face = open_local_face(&door, self, face_index);
    if (face != NULL) {
        *out_is_local = has_all(face, values, count);
        twi_font_face_release(face);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_file_are_characters_local(tw_font_file file, uint32_t face_index,
                                            const uint32_t *scalars, size_t count,
                                            int *out_is_local)
{
    return answer_locality(file, face_index, scalars, count, out_is_local, has_scalars);
}

tw_status tw_font_file_are_glyphs_local(tw_font_file file, uint32_t face_index,
                                        const uint32_t *glyphs, size_t count, int *out_is_local)
{
    return answer_locality(file, face_index, glyphs, count, out_is_local, has_glyphs);
}

static tw_status enqueue(tw_factory factory, tw_font_file file, tw_file_fragment fragment)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_source *source = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    const bool is_all = fragment.size == UINT64_MAX;
    if (twi_door_require(&door, is_all || fragment.offset <= UINT64_MAX - fragment.size,
                         "offset + size fits 64 bits")) {
        door.status = twi_download_queue_add(self->downloads, source, fragment);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_enqueue_font_download(tw_factory factory, tw_font_file file)
{
    const tw_file_fragment all = {0, UINT64_MAX};
    return enqueue(factory, file, all);
}

tw_status tw_factory_enqueue_font_fragment_download(tw_factory factory, tw_font_file file,
                                                    uint64_t offset, uint64_t size)
{
    const tw_file_fragment fragment = {offset, size};
    return enqueue(factory, file, fragment);
}

tw_status tw_factory_is_font_download_queue_empty(tw_factory factory, int *out_is_empty)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    const bool is_well = twi_door_require(&door, out_is_empty != NULL, "out_is_empty is not NULL");
    if (out_is_empty != NULL) {
        *out_is_empty = is_well && twi_download_queue_is_empty(self->downloads);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_begin_font_download(tw_factory factory, void *context, size_t *out_begun)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_begun != NULL) {
        *out_begun = 0;
    }
    if (twi_door_require(&door, out_begun != NULL, "out_begun is not NULL")) {
        door.status = twi_download_queue_begin(self->downloads, context, out_begun);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_take_font_download(tw_factory factory, void *context,
                                        tw_font_download *out_download)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_download *download = NULL;
    if (twi_door_require(&door, out_download != NULL, "out_download is not NULL")) {
        door.status = twi_download_queue_take(self->downloads, context, &download);
    }
    return twi_door_give(&door, download, TWI_OUT_ID(out_download));
}

tw_status tw_factory_cancel_font_downloads(tw_factory factory)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (door.status == TW_OK) {
        twi_download_queue_cancel(self->downloads);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_get_font_download_generation(tw_factory factory, uint64_t *out_generation)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    const bool is_well =
        twi_door_require(&door, out_generation != NULL, "out_generation is not NULL");
    if (out_generation != NULL) {
        *out_generation = is_well ? twi_download_queue_get_generation(self->downloads) : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_add_font_download_listener(tw_factory factory, tw_font_download_fn listener,
                                                void *user, uint64_t *out_token)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_token != NULL) {
        *out_token = 0;
    }
    twi_door_require(&door, listener != NULL, "listener is not NULL");
    if (twi_door_require(&door, out_token != NULL, "out_token is not NULL")) {
        door.status = twi_download_queue_listen(self->downloads, listener, user, out_token);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_remove_font_download_listener(tw_factory factory, uint64_t token)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (door.status == TW_OK) {
        twi_door_require(&door, twi_download_queue_unlisten(self->downloads, token),
                         "token is that of a listener");
    }
    return twi_door_leave(&door);
}

tw_status tw_font_download_begin(tw_font_download download)
{
    twi_door door = twi_door_enter();
    twi_font_download *self = twi_door_pin(&door, download.id, TWI_KIND_FONT_DOWNLOAD);
    if (door.status == TW_OK) {
        door.status = twi_font_download_begin(self);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_download_complete(tw_font_download download, tw_status result)
{
    twi_door door = twi_door_enter();
    twi_font_download *self = twi_door_pin(&door, download.id, TWI_KIND_FONT_DOWNLOAD);
    if (twi_door_require(&door, (size_t)result <= TW_ERROR_INTERNAL && result != TW_ERROR_PENDING,
                         "result is a status, and not TW_ERROR_PENDING")) {
        twi_font_download_complete(self, result);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_download_cancel(tw_font_download download)
{
    return tw_font_download_complete(download, TW_ERROR_CANCELLED);
}

tw_status tw_font_download_get_result(tw_font_download download, tw_status *out_result)
{
    twi_door door = twi_door_enter();
    twi_font_download *self = twi_door_pin(&door, download.id, TWI_KIND_FONT_DOWNLOAD);
    const bool is_well = twi_door_require(&door, out_result != NULL, "out_result is not NULL");
    if (out_result != NULL) {
        *out_result = is_well ? twi_font_download_get_result(self) : TW_ERROR_PENDING;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_download_get_file(tw_font_download download, tw_font_file *out_file)
{
    twi_door door = twi_door_enter();
    const twi_font_download *self = twi_door_pin(&door, download.id, TWI_KIND_FONT_DOWNLOAD);
    twi_font_source *source = NULL;
    if (twi_door_require(&door, out_file != NULL, "out_file is not NULL")) {
        source = twi_font_source_acquire(self->source);
    }
    return twi_door_give(&door, source, TWI_OUT_ID(out_file));
}

tw_status tw_font_download_duplicate(tw_font_download download, tw_font_download *out_download)
{
    return twi_door_duplicate(download.id, TWI_KIND_FONT_DOWNLOAD, TWI_OUT_ID(out_download));
}

void tw_font_download_release(tw_font_download download)
{
    twi_door_release(download.id, TWI_KIND_FONT_DOWNLOAD);
}

tw_status tw_font_download_equal(tw_font_download a, tw_font_download b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_DOWNLOAD, out_equal);
}
