/* SPDX-License-Identifier: MIT */
/* Looks at paths and remembers what was there. */
#include "font/stamps.h"

#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"

static twi_stamp look_at(const char *path)
{
    struct stat found;
    twi_stamp stamp = {0};
    if (stat(path, &found) == 0) {
        stamp.is_there = true;
        stamp.is_directory = S_ISDIR(found.st_mode);
        stamp.seconds = (int64_t)found.st_mtim.tv_sec;
        stamp.nanoseconds = (uint32_t)found.st_mtim.tv_nsec;
        stamp.size = stamp.is_directory ? 0 : (uint64_t)found.st_size;
    }
    return stamp;
}

static bool is_same(const twi_stamp *a, const twi_stamp *b)
{
    return a->is_there == b->is_there && a->is_directory == b->is_directory &&
           a->seconds == b->seconds && a->nanoseconds == b->nanoseconds && a->size == b->size;
}

void twi_stamps_init(twi_stamps *stamps, twi_context *context)
{
    *stamps = (twi_stamps){.context = context};
}

void twi_stamps_finish(twi_stamps *stamps)
{
    for (size_t i = 0; i < stamps->items.count; i++) {
        twi_free(&stamps->context->allocator, stamps->items.items[i].path);
    }
    twi_array_finish(&stamps->context->allocator, &stamps->items);
}

tw_status twi_stamps_add_known(twi_stamps *stamps, const twi_stamp *stamp)
{
    twi_allocator *allocator = &stamps->context->allocator;
    const size_t size = strlen(stamp->path);
    const tw_status status = twi_array_reserve(allocator, &stamps->items, 1, TWI_MAX_STAMPS);
    if (status == TW_ERROR_LIMIT_EXCEEDED || size >= TWI_MAX_PATH_SIZE) {
        return twi_context_refuse_limit(stamps->context, "stamps", stamps->items.count + 1,
                                        TWI_MAX_STAMPS);
    }
    char *path = status == TW_OK ? twi_alloc_string(allocator, stamp->path, size) : NULL;
    if (path == NULL) {
        return twi_context_refuse_memory(stamps->context, size);
    }
    twi_stamp *added = &stamps->items.items[stamps->items.count++];
    *added = *stamp;
    added->path = path;
    return TW_OK;
}

tw_status twi_stamps_add(twi_stamps *stamps, const char *path)
{
    twi_stamp stamp = look_at(path);
    stamp.path = (char *)(uintptr_t)path;
    return twi_stamps_add_known(stamps, &stamp);
}

bool twi_stamps_hold(const twi_stamps *stamps)
{
    for (size_t i = 0; i < stamps->items.count; i++) {
        const twi_stamp now = look_at(stamps->items.items[i].path);
        if (!is_same(&now, &stamps->items.items[i])) {
            return false;
        }
    }
    return true;
}

bool twi_stamps_are_before(const twi_stamps *stamps, int64_t seconds)
{
    for (size_t i = 0; i < stamps->items.count; i++) {
        if (stamps->items.items[i].is_there && stamps->items.items[i].seconds >= seconds) {
            return false;
        }
    }
    return true;
}
