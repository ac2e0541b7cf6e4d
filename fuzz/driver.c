/* SPDX-License-Identifier: MIT */
/* Stands in for a fuzzing engine: runs a harness once on each file named, and on each file of each
 * folder named. So every harness is also a test of its seeds, in every build. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_BYTES = 1 << 20, PATH_BYTES = 4096 };

static int run_file(const char *path)
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        perror(path);
        return 1;
    }
    uint8_t *data = malloc(INPUT_BYTES);
    const size_t size = data == NULL ? 0 : fread(data, 1, INPUT_BYTES, stream);
    fclose(stream);
    /* A copy of the exact size, so that a sanitizer sees one byte too far. */
    uint8_t *exact = malloc(size > 0 ? size : 1);
    if (data == NULL || exact == NULL) {
        fprintf(stderr, "%s: out of memory\n", path);
        free(data);
        free(exact);
        return 1;
    }
    memcpy(exact, data, size);
    free(data);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 0;
}

static int run_folder(DIR *folder, const char *path, size_t *count)
{
    int failed = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char file[PATH_BYTES];
        if (entry->d_name[0] == '.') {
            continue;
        }
        const int length = snprintf(file, sizeof(file), "%s/%s", path, entry->d_name);
        if (length < 0 || (size_t)length >= sizeof(file)) {
            return 1;
        }
        failed |= run_file(file);
        (*count)++;
    }
    return failed;
}

int main(int count, char **paths)
{
    int failed = 0;
    size_t inputs = 0;
    LLVMFuzzerTestOneInput(NULL, 0);
    for (int i = 1; i < count; i++) {
        DIR *folder = opendir(paths[i]);
        if (folder != NULL) {
            failed |= run_folder(folder, paths[i], &inputs);
            closedir(folder);
        } else {
            failed |= run_file(paths[i]);
            inputs++;
        }
    }
    printf("%zu inputs\n", inputs);
    return failed;
}
