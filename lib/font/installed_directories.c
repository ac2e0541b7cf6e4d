/* SPDX-License-Identifier: MIT */
/* Finds the installed fonts in the well-known directories. */
#include "font/installed.h"

#if !TWI_HAVE_FONTCONFIG

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "font/scan.h"

/* In the order of who wins when two have the same family. */
static const char *const home_directories[] = {".local/share/fonts", ".fonts"};
static const char *const directories[] = {"/usr/local/share/fonts", "/usr/share/fonts"};

static tw_status add_directory(twi_installed *installed, const char *path)
{
    return twi_scan_add_directory(&installed->builder, path, installed->trust, &installed->stamps);
}

const char *const twi_installed_variables[] = {"HOME", NULL};

tw_status twi_installed_find(twi_installed *installed)
{
    const char *home = getenv("HOME");
    for (size_t i = 0; home != NULL && home[0] == '/' && i < TWI_COUNT_OF(home_directories); i++) {
        char path[TWI_MAX_PATH_SIZE];
        const int size = snprintf(path, sizeof(path), "%s/%s", home, home_directories[i]);
        if (size > 0 && (size_t)size < sizeof(path)) {
            TWI_TRY(add_directory(installed, path));
        }
    }
    for (size_t i = 0; i < TWI_COUNT_OF(directories); i++) {
        TWI_TRY(add_directory(installed, directories[i]));
    }
    return TW_OK;
}

bool twi_installed_get_version(tw_version *out_version)
{
    TWI_UNUSED(out_version);
    return false;
}

#endif
