/* SPDX-License-Identifier: MIT */
/* Describes the fonts of files and directories. */
#include "font/scan.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "font/describe.h"
#include "font/family_list.h"

/* How deep font directories are searched: beyond is a mistake or a trap. */
#define MAX_DEPTH 16u
/* Names that one search looks at, whatever they are. */
#define MAX_NAMES 1000000u

typedef struct found_path {
    char *path; /* owned */
    uint32_t depth;
} found_path;

typedef struct font_search {
    twi_allocator *allocator;
    TWI_ARRAY(found_path) directories; /* to be searched; those before `next` were */
    size_t next;
    TWI_ARRAY(found_path) files;
    size_t names;
} font_search;

/* --- files --- */

/* A face that cannot be used is left out, a passing failure is not. */
static tw_status add_faces(twi_font_table_builder *builder, const twi_describe_place *place,
                           twi_font_file *file, uint32_t *out_added)
{
    *out_added = 0;
    for (uint32_t i = 0; i < file->face_count; i++) {
        twi_font_face *face = NULL;
        tw_status status = twi_font_face_open(builder->context, file, i, &face);
        if (status == TW_ERROR_FILE_FORMAT) {
            continue;
        }
        if (status == TW_OK) {
            status = twi_describe_add_face(builder, place, face);
            twi_font_face_release(face);
        }
        if (status != TW_OK) {
            return status;
        }
        (*out_added)++;
    }
    return TW_OK;
}

static tw_status add_content(twi_font_table_builder *builder, twi_font_source *source,
                             twi_font_file *file, bool keep)
{
    uint32_t added = 0;
    twi_describe_place place = {.keep = keep};
    TWI_TRY(twi_font_table_add_source(builder, source, &place.source));
    TWI_TRY(add_faces(builder, &place, file, &added));
    return added > 0 ? TW_OK : TW_ERROR_FILE_FORMAT;
}

/* `keep`: the source keeps its content, the elements their faces. */
static tw_status add_source(twi_font_table_builder *builder, twi_font_source *source, bool keep)
{
    const twi_font_table_mark mark = twi_font_table_builder_mark(builder);
    twi_font_file *file = NULL;
    TWI_TRY(twi_font_source_load(source, &file));
    const tw_status status = add_content(builder, source, file, keep);
    twi_font_file_release(file);
    if (status != TW_OK) {
        twi_font_table_builder_rewind(builder, mark);
    }
    return status;
}

tw_status twi_scan_add_file(twi_font_table_builder *builder, twi_font_source *source)
{
    return add_source(builder, source, true);
}

/* Described now, read again when it is used: a directory of fonts would fill the memory. */
static tw_status add_font_path(twi_font_table_builder *builder, const char *path,
                               tw_font_trust trust)
{
    const twi_file_time any_time = {false, 0};
    twi_font_source *source = NULL;
    TWI_TRY(twi_font_source_new_path(builder->context, path, any_time, trust, &source));
    const tw_status status = add_source(builder, source, false);
    twi_font_source_forget(source);
    twi_font_source_release(source);
    return status;
}

/* --- directories --- */

static void finish_search(font_search *search)
{
    for (size_t i = 0; i < search->directories.count; i++) {
        twi_free(search->allocator, search->directories.items[i].path);
    }
    for (size_t i = 0; i < search->files.count; i++) {
        twi_free(search->allocator, search->files.items[i].path);
    }
    twi_array_finish(search->allocator, &search->directories);
    twi_array_finish(search->allocator, &search->files);
}

static bool has_font_suffix(const char *name)
{
    static const char *const suffixes[] = {".ttf", ".otf", ".ttc", ".otc"};
    const size_t size = strlen(name);
    for (size_t i = 0; i < TWI_COUNT_OF(suffixes); i++) {
        if (size > 4 && twi_family_name_compare(twi_family_name_from_string(name + size - 4),
                                                twi_family_name_from_string(suffixes[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* Takes `path` on success. */
static tw_status push(font_search *search, bool is_directory, char *path, uint32_t depth)
{
    const found_path found = {path, depth};
    if (is_directory) {
        TWI_TRY(twi_array_reserve(search->allocator, &search->directories, 1, MAX_NAMES));
        search->directories.items[search->directories.count++] = found;
    } else {
        TWI_TRY(twi_array_reserve(search->allocator, &search->files, 1, MAX_NAMES));
        search->files.items[search->files.count++] = found;
    }
    return TW_OK;
}

/* Look at one name of a directory: a directory for later, a font file, or nothing. */
static tw_status visit_name(font_search *search, const char *directory, const char *name,
                            uint32_t depth)
{
    char path[TWI_MAX_PATH_SIZE];
    const int size = snprintf(path, sizeof(path), "%s/%s", directory, name);
    struct stat info;
    if (size < 0 || (size_t)size >= sizeof(path) || lstat(path, &info) != 0) {
        return TW_OK;
    }
    const bool is_directory = S_ISDIR(info.st_mode);
    const bool is_font = !is_directory && has_font_suffix(name) &&
                         (!S_ISLNK(info.st_mode) || stat(path, &info) == 0) &&
                         S_ISREG(info.st_mode);
    if (!is_font && !(is_directory && depth < MAX_DEPTH)) {
        return TW_OK;
    }
    char *copy = twi_alloc_string(search->allocator, path, (size_t)size);
    if (copy == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    const tw_status status = push(search, is_directory, copy, depth + 1);
    if (status != TW_OK) {
        twi_free(search->allocator, copy);
    }
    return status;
}

static tw_status search_directory(font_search *search, const char *path, uint32_t depth)
{
    DIR *directory = opendir(path);
    if (directory == NULL) {
        return TW_OK;
    }
    tw_status status = TW_OK;
    const struct dirent *entry;
    while (status == TW_OK && search->names < MAX_NAMES && (entry = readdir(directory)) != NULL) {
        search->names++;
        if (entry->d_name[0] != '.') {
            status = visit_name(search, path, entry->d_name, depth);
        }
    }
    (void)closedir(directory);
    return status;
}

static int compare_paths(const void *a, const void *b)
{
    const found_path *left = a;
    const found_path *right = b;
    return strcmp(left->path, right->path);
}

/* Whether a search goes on after that failure: it is the file's own. */
static bool is_passed_over(const twi_font_table_builder *builder, tw_status status)
{
    return status == TW_ERROR_FILE_FORMAT || status == TW_ERROR_FILE_ACCESS ||
           status == TW_ERROR_FILE_NOT_FOUND ||
           (status == TW_ERROR_LIMIT_EXCEEDED && !builder->is_full);
}

static tw_status add_found_files(twi_font_table_builder *builder, font_search *search,
                                 tw_font_trust trust)
{
    if (search->files.count > 0) {
        qsort(search->files.items, search->files.count, sizeof(*search->files.items),
              compare_paths);
    }
    for (size_t i = 0; i < search->files.count; i++) {
        const tw_status status = add_font_path(builder, search->files.items[i].path, trust);
        if (status != TW_OK && !is_passed_over(builder, status)) {
            return status;
        }
    }
    return TW_OK;
}

/* What was found there is newer than the stamp, if anything: stamps come before the search. */
static tw_status add_stamp(twi_stamps *stamps, const char *path)
{
    return stamps == NULL ? TW_OK : twi_stamps_add(stamps, path);
}

static tw_status search_all(font_search *search, const char *path, twi_stamps *stamps)
{
    TWI_TRY(add_stamp(stamps, path));
    TWI_TRY(search_directory(search, path, 0));
    while (search->next < search->directories.count) {
        const found_path directory = search->directories.items[search->next++];
        TWI_TRY(add_stamp(stamps, directory.path));
        TWI_TRY(search_directory(search, directory.path, directory.depth));
    }
    return TW_OK;
}

tw_status twi_scan_add_directory(twi_font_table_builder *builder, const char *path,
                                 tw_font_trust trust, twi_stamps *stamps)
{
    font_search search = {.allocator = &builder->context->allocator};
    tw_status status = search_all(&search, path, stamps);
    if (status == TW_ERROR_OUT_OF_MEMORY) {
        status = twi_context_refuse_memory(builder->context, 0);
    }
    if (status == TW_OK) {
        status = add_found_files(builder, &search, trust);
    }
    finish_search(&search);
    return status;
}

tw_status twi_scan_add_path(twi_font_table_builder *builder, const char *path, tw_font_trust trust)
{
    struct stat info;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        return twi_scan_add_directory(builder, path, trust, NULL);
    }
    return add_font_path(builder, path, trust);
}
