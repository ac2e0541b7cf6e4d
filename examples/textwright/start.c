/* SPDX-License-Identifier: MIT */
/* Makes the factory. */
#include "start.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* $XDG_CACHE_HOME/textwright or ~/.cache/textwright, made when it is not there. */
static bool find_cache(char *path, size_t capacity)
{
    const char *cache = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");
    int size = -1;
    if (cache != NULL && cache[0] == '/') {
        size = snprintf(path, capacity, "%s/textwright", cache);
    } else if (home != NULL && home[0] == '/') {
        size = snprintf(path, capacity, "%s/.cache/textwright", home);
    }
    return size > 0 && (size_t)size < capacity && (mkdir(path, 0700) == 0 || errno == EEXIST);
}

tw_status start_factory(tw_factory *out_factory)
{
    char path[4000];
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.font_index_directory = find_cache(path, sizeof(path)) ? path : NULL;
    return tw_factory_create(&options, out_factory);
}
