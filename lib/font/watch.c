/* SPDX-License-Identifier: MIT */
/* Asks the kernel for notices of changed paths. */
#include "font/watch.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"

#if defined(__linux__)

#include <sys/inotify.h>

#define CHANGES                                                                                    \
    (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB |            \
     IN_DELETE_SELF | IN_MOVE_SELF)
#define APPEARANCES (IN_CREATE | IN_MOVED_TO)

/* Cut the last name off; false at the root. */
static bool go_up(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == NULL || slash[1] == '\0') {
        return false;
    }
    slash[slash == path ? 1 : 0] = '\0';
    return true;
}

/* A path that cannot be watched is no failure, unless watches have run out. */
static bool watch_path(int descriptor, const twi_stamp *stamp)
{
    char path[TWI_MAX_PATH_SIZE];
    (void)memcpy(path, stamp->path, strlen(stamp->path) + 1);
    uint32_t mask = CHANGES;
    while (inotify_add_watch(descriptor, path, mask | IN_MASK_ADD) < 0) {
        if (errno == ENOSPC || errno == ENOMEM) {
            return false;
        }
        mask = APPEARANCES;
        if (!go_up(path)) {
            break;
        }
    }
    return true;
}

tw_status twi_watch_open(const twi_stamps *stamps, int *out_descriptor)
{
    *out_descriptor = TWI_WATCH_NONE;
    const int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    bool is_watching = descriptor >= 0;
    for (size_t i = 0; is_watching && i < stamps->items.count; i++) {
        is_watching = watch_path(descriptor, &stamps->items.items[i]);
    }
    if (!is_watching) {
        twi_watch_close(descriptor);
        return twi_context_refuse(stamps->context, TW_ERROR_UNSUPPORTED, TW_DIAGNOSTIC_ENVIRONMENT,
                                  "the kernel gives no more notices of changed files");
    }
    *out_descriptor = descriptor;
    return TW_OK;
}

void twi_watch_take(int descriptor)
{
    char notices[4096];
    while (descriptor >= 0 && read(descriptor, notices, sizeof(notices)) > 0) {
    }
}

#else

tw_status twi_watch_open(const twi_stamps *stamps, int *out_descriptor)
{
    *out_descriptor = TWI_WATCH_NONE;
    return twi_context_refuse(stamps->context, TW_ERROR_UNSUPPORTED, TW_DIAGNOSTIC_ENVIRONMENT,
                              "this system has no notices of changed files");
}

void twi_watch_take(int descriptor)
{
    TWI_UNUSED(descriptor);
}

#endif

void twi_watch_close(int descriptor)
{
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
}
