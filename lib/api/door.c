/* SPDX-License-Identifier: MIT */
/* Stands between the caller and everything else: pins, refuses, copies. */
#include "api/door.h"

#include <assert.h>
#include <string.h>

#include "base/hook.h"

twi_door twi_door_enter(void)
{
    twi_door door = {.status = twi_hook_is_running() ? TW_ERROR_BUSY : TW_OK};
    return door;
}

tw_status twi_door_leave(twi_door *door)
{
    while (door->pinned_count > 0) {
        door->pinned_count--;
        twi_handle_unpin(door->pinned[door->pinned_count]);
    }
    door->context = NULL; /* it may have gone with the last pin */
    return door->status;
}

/* Keep the first refusal and tell why. */
static TWI_COLD void refuse(twi_door *door, tw_status status, const char *text)
{
    door->status = status;
    if (door->context != NULL) {
        (void)twi_context_refuse(door->context, status, TW_DIAGNOSTIC_REFUSED, text);
    } else if (door->diagnostic != NULL) {
        tw_diagnostic diagnostic = {.status = status, .kind = TW_DIAGNOSTIC_REFUSED};
        twi_diagnostic_set_subject(&diagnostic, text);
        twi_hook_enter();
        door->diagnostic(door->diagnostic_user, &diagnostic);
        twi_hook_leave();
    }
}

static twi_object *pin(twi_door *door, uint64_t id, twi_kind kind)
{
    if (door->status != TW_OK) {
        return NULL;
    }
    twi_object *object;
    const tw_status status = twi_handle_pin(id, kind, &object);
    if (status != TW_OK) {
        refuse(door, status, "every handle is alive and of its kind");
        return NULL;
    }
    if (door->context != NULL && door->context != object->context) {
        twi_handle_unpin(id);
        refuse(door, TW_ERROR_FOREIGN_FACTORY, "all handles belong to one factory");
        return NULL;
    }
    return object;
}

void *twi_door_pin(twi_door *door, uint64_t id, twi_kind kind)
{
    assert(door->pinned_count < TWI_DOOR_PINS);
    twi_object *object = pin(door, id, kind);
    if (object != NULL) {
        door->context = object->context;
        door->pinned[door->pinned_count] = id;
        door->pinned_count++;
    }
    return object;
}

void *twi_door_pin_optional(twi_door *door, uint64_t id, twi_kind kind)
{
    return id == 0 ? NULL : twi_door_pin(door, id, kind);
}

void *twi_door_acquire(twi_door *door, uint64_t id, twi_kind kind)
{
    twi_object *object = twi_object_acquire(pin(door, id, kind));
    if (object != NULL) {
        twi_handle_unpin(id);
    }
    return object;
}

bool twi_door_require_or(twi_door *door, bool condition, tw_status status, const char *text)
{
    if (door->status == TW_OK && TWI_UNLIKELY(!condition)) {
        refuse(door, status, text);
    }
    return door->status == TW_OK;
}

bool twi_door_require(twi_door *door, bool condition, const char *text)
{
    return twi_door_require_or(door, condition, TW_ERROR_INVALID_ARGUMENT, text);
}

bool twi_door_require_text(twi_door *door, tw_text text)
{
    const size_t encoding = (size_t)text.encoding;
    if (!twi_door_require(door, encoding <= TW_ENCODING_UTF32, "text.encoding is in its list")) {
        return false;
    }
    const size_t unit_size = (size_t)1 << encoding;
    const uintptr_t address = (uintptr_t)text.units;
    size_t size;
    uintptr_t end;
    const bool fits = !twi_mul_overflows(text.length, unit_size, &size) && size <= PTRDIFF_MAX &&
                      !twi_add_overflows(address, size, &end);
    twi_door_require(door, text.units != NULL || text.length == 0,
                     "text.units is not NULL unless text.length is 0");
    twi_door_require(door, address % unit_size == 0, "text.units is aligned to its units");
    return twi_door_require(door, fits, "text.length fits the address space");
}

bool twi_door_require_range(twi_door *door, tw_range range, size_t length)
{
    twi_door_require(door, range.start <= range.end, "range.start <= range.end");
    return twi_door_require_or(door, range.end <= length, TW_ERROR_OUT_OF_RANGE,
                               "range.end is not past the end of the text");
}

bool twi_door_require_array(twi_door *door, const void *out, size_t capacity, size_t *out_count)
{
    if (out_count != NULL) {
        *out_count = 0;
    }
    twi_door_require(door, out_count != NULL, "out_count is not NULL");
    return twi_door_require(door, out != NULL || capacity == 0,
                            "the array is not NULL unless capacity is 0");
}

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

bool twi_door_read_struct(twi_door *door, const void *options, size_t first_size, void *out,
                          size_t full_size)
{
    assert(first_size <= full_size && full_size <= TWI_MAX_STRUCT_SIZE);
    memset(out, 0, full_size);
    memcpy(out, &full_size, sizeof(full_size));
    if (options == NULL || door->status != TW_OK) {
        return door->status == TW_OK;
    }
    size_t size;
    memcpy(&size, options, sizeof(size));
    /* A version is whole words, so that a cut never falls inside a pointer. */
    if (!twi_door_require(
            door, size >= first_size && size % sizeof(size_t) == 0 && size <= TWI_MAX_STRUCT_SIZE,
            "struct_size is that of a version: start from TW_..._INIT")) {
        return false;
    }
    const unsigned char *bytes = options;
    if (size > full_size &&
        !twi_door_require(door, is_zero(bytes + full_size, size - full_size),
                          "fields that this version of the library does not know are zero")) {
        return false;
    }
    memcpy(out, options, TWI_MIN(size, full_size));
    memcpy(out, &full_size, sizeof(full_size));
    return true;
}

bool twi_door_read_name(twi_door *door, const char *name, size_t maximum, bool optional,
                        const char *text, size_t *out_size)
{
    *out_size = 0;
    if (!twi_door_require(door, optional || name != NULL, text) || name == NULL) {
        return door->status == TW_OK;
    }
    const size_t size = strnlen(name, maximum + 1);
    if (twi_door_require(door, size <= maximum, text)) {
        *out_size = size;
    }
    return door->status == TW_OK;
}

bool twi_door_read_budget(twi_door *door, const tw_budget *budget, twi_work *out_work)
{
    tw_budget full;
    memset(out_work, 0, sizeof(*out_work));
    if (!twi_door_read_struct(door, budget, sizeof(full), &full, sizeof(full))) {
        return false;
    }
    const twi_cancel_token *token =
        twi_door_pin_optional(door, full.token.id, TWI_KIND_CANCEL_TOKEN);
    if (door->status == TW_OK) {
        assert(door->context != NULL);
        twi_work_init(out_work, door->context, full.work_units, token);
    }
    return door->status == TW_OK;
}

void twi_door_write_array(twi_door *door, const void *items, size_t count, size_t item_size,
                          void *out, size_t capacity, size_t *out_count)
{
    if (door->status != TW_OK) {
        return;
    }
    const size_t written = TWI_MIN(count, capacity);
    if (written > 0) {
        memcpy(out, items, written * item_size);
    }
    *out_count = count;
    if (written < count) {
        door->status = TW_ERROR_BUFFER_TOO_SMALL; /* an answer, not a mistake: no diagnostic */
    }
}

tw_status twi_door_give(twi_door *door, void *object, uint64_t *out_id)
{
    uint64_t id = 0;
    if (door->status == TW_OK) {
        assert(object != NULL && out_id != NULL);
        door->status = twi_handle_new(object, &id);
        if (door->status == TW_ERROR_LIMIT_EXCEEDED) {
            (void)twi_context_refuse_limit(((twi_object *)object)->context, "handles of a process",
                                           TWI_MAX_HANDLE_SLOTS, TWI_MAX_HANDLE_SLOTS);
        } else if (door->status == TW_ERROR_OUT_OF_MEMORY) {
            (void)twi_context_refuse_memory(((twi_object *)object)->context, 0);
        }
    }
    if (door->status != TW_OK) {
        twi_object_release(object);
        id = twi_handle_make_error(door->status);
    }
    if (out_id != NULL) {
        *out_id = id;
    }
    return twi_door_leave(door);
}

tw_status twi_door_duplicate(uint64_t id, twi_kind kind, uint64_t *out_id)
{
    twi_door door = twi_door_enter();
    twi_object *object = twi_door_pin(&door, id, kind);
    twi_door_require(&door, out_id != NULL, "the out pointer is not NULL");
    return twi_door_give(&door, door.status == TW_OK ? twi_object_acquire(object) : NULL, out_id);
}

void twi_door_release(uint64_t id, twi_kind kind)
{
    if (!twi_hook_is_running()) {
        (void)twi_handle_release(id, kind);
    }
}

tw_status twi_door_equal(uint64_t a, uint64_t b, twi_kind kind, int *out_equal)
{
    if (out_equal != NULL) {
        *out_equal = 0;
    }
    twi_door door = twi_door_enter();
    const twi_object *first = twi_door_pin(&door, a, kind);
    /* Two factories are no mistake here: what they hold is merely not equal. */
    twi_door other = {.status = door.status};
    const twi_object *second = twi_door_pin(&other, b, kind);
    twi_door_require_or(&door, other.status == TW_OK, other.status,
                        "every handle is alive and of its kind");
    if (twi_door_require(&door, out_equal != NULL, "out_equal is not NULL")) {
        *out_equal = first == second;
    }
    (void)twi_door_leave(&other);
    return twi_door_leave(&door);
}
