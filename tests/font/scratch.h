/* SPDX-License-Identifier: MIT */
/* A directory of its own for a test's files, removed at the end. */
#ifndef TEST_FONT_SCRATCH_H
#define TEST_FONT_SCRATCH_H

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCRATCH_PATH_SIZE 1024

typedef struct scratch_dir {
    char directory[SCRATCH_PATH_SIZE / 2];
} scratch_dir;

static inline scratch_dir scratch_make(void)
{
    scratch_dir made;
    const char *base = getenv("TMPDIR");
    (void)snprintf(made.directory, sizeof(made.directory), "%s/font-test-XXXXXX",
                   base != NULL ? base : "/tmp");
    assert_non_null(mkdtemp(made.directory));
    return made;
}

static inline void scratch_get_path(const scratch_dir *scratch, const char *name,
                                    char path[SCRATCH_PATH_SIZE])
{
    (void)snprintf(path, SCRATCH_PATH_SIZE, "%s/%s", scratch->directory, name);
}

/* A name with slashes makes the directories on the way. */
static inline void scratch_write(const scratch_dir *scratch, const char *name, const uint8_t *bytes,
                                 size_t size, char path[SCRATCH_PATH_SIZE])
{
    scratch_get_path(scratch, name, path);
    for (char *slash = path + strlen(scratch->directory) + 1; (slash = strchr(slash, '/')) != NULL;
         slash++) {
        *slash = '\0';
        (void)mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline const char *scratch_subject(const char *reason, const char *name)
{
    static char subject[256];
    (void)snprintf(subject, sizeof(subject), "%s [%s]", reason, name);
    return subject;
}

/* The tests nest one directory deep at most. */
static inline void scratch_remove(const char *directory, int depth)
{
    DIR *stream = opendir(directory);
    const struct dirent *entry;
    while (stream != NULL && (entry = readdir(stream)) != NULL) {
        char path[SCRATCH_PATH_SIZE * 2];
        const int size = snprintf(path, sizeof(path), "%s/%s", directory, entry->d_name);
        if (size < 0 || (size_t)size >= sizeof(path) || strcmp(entry->d_name, ".") == 0 ||
            strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        if (unlink(path) != 0 && depth > 0) {
            scratch_remove(path, depth - 1);
        }
    }
    if (stream != NULL) {
        (void)closedir(stream);
    }
    (void)rmdir(directory);
}

static inline void scratch_finish(scratch_dir *scratch)
{
    scratch_remove(scratch->directory, 4);
}

#endif
