/* SPDX-License-Identifier: MIT */
/* Writes and reads the index file of the installed fonts. */
#include "font/font_index.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/image.h"
#include "base/limits.h"
#include "font/font_table_image.h"

/* Counts up whenever the bytes below change their meaning. */
#define INDEX_VERSION 1u

/* What other builds and other machines would write otherwise: the first bytes of the file. */
typedef struct index_header {
    char magic[8];
    uint32_t version;
    uint32_t byte_order;
    uint32_t element_size;
    uint32_t pointer_size;
    uint64_t sum; /* of all that follows */
} index_header;

static index_header make_header(uint64_t sum)
{
    return (index_header){.magic = "twfonts",
                          .version = INDEX_VERSION,
                          .byte_order = 0x01020304,
                          .element_size = sizeof(twi_font_element),
                          .pointer_size = sizeof(void *),
                          .sum = sum};
}

static TWI_COLD void tell(twi_context *context, const char *reason)
{
    (void)twi_context_refuse(context, TW_OK, TW_DIAGNOSTIC_FILE, reason);
}

/* What finding fonts depends on beside files: fontconfig's version and environment variables. */
static void put_environment(twi_image_writer *writer)
{
    tw_version version = {0};
    (void)twi_installed_get_version(&version);
    twi_image_put(writer, &version, sizeof(version));
    for (size_t i = 0; twi_installed_variables[i] != NULL; i++) {
        const char *value = getenv(twi_installed_variables[i]);
        twi_image_put_u32(writer, value != NULL);
        twi_image_put_string(writer, value != NULL ? value : "");
    }
}

/* The file of this environment. */
static bool make_path(twi_context *context, const char *directory, char path[TWI_MAX_PATH_SIZE])
{
    twi_image_writer writer = {.allocator = &context->allocator, .maximum = TWI_MAX_INDEX_BYTES};
    put_environment(&writer);
    const uint64_t sum = twi_image_sum(writer.bytes.items, writer.bytes.count);
    const bool is_whole = writer.status == TW_OK;
    twi_image_writer_finish(&writer);
    const int size = snprintf(path, TWI_MAX_PATH_SIZE, "%s/textwright-%016llx.fonts", directory,
                              (unsigned long long)sum);
    return is_whole && size > 0 && (size_t)size < TWI_MAX_PATH_SIZE;
}

/* --- writing --- */

static void put_stamps(const twi_stamps *stamps, twi_image_writer *writer)
{
    twi_image_put_u32(writer, (uint32_t)stamps->items.count);
    for (size_t i = 0; i < stamps->items.count; i++) {
        const twi_stamp *stamp = &stamps->items.items[i];
        twi_image_put(writer, &stamp->seconds, sizeof(stamp->seconds));
        twi_image_put(writer, &stamp->size, sizeof(stamp->size));
        twi_image_put_u32(writer, stamp->nanoseconds);
        twi_image_put_u32(writer, (stamp->is_there ? 1u : 0u) | (stamp->is_directory ? 2u : 0u));
        twi_image_put_string(writer, stamp->path);
    }
}

static void put_generics(const twi_installed *installed, twi_image_writer *writer)
{
    for (size_t i = 0; i < TWI_GENERIC_COUNT; i++) {
        twi_image_put_u32(writer, (uint32_t)installed->generics[i].count);
        for (size_t k = 0; k < installed->generics[i].count; k++) {
            twi_image_put_string(writer, installed->generics[i].items[k]);
        }
    }
}

static bool write_fully(int descriptor, const uint8_t *data, size_t size)
{
    while (size > 0) {
        const ssize_t done = write(descriptor, data, size);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return false;
        }
        data += done;
        size -= (size_t)done;
    }
    return true;
}

/* Beside the file, then moved over it: a reader sees the old one or the new one. */
static bool replace_file(const char *path, const uint8_t *data, size_t size)
{
    char beside[TWI_MAX_PATH_SIZE];
    const int length = snprintf(beside, sizeof(beside), "%s.XXXXXX", path);
    if (length < 0 || (size_t)length >= sizeof(beside)) {
        return false;
    }
    const int descriptor = mkostemp(beside, O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool is_written = write_fully(descriptor, data, size);
    const bool is_closed = close(descriptor) == 0;
    if (is_written && is_closed && rename(beside, path) == 0) {
        return true;
    }
    (void)unlink(beside);
    return false;
}

void twi_font_index_write(const twi_installed *installed, const char *directory)
{
    twi_context *context = installed->builder.context;
    char path[TWI_MAX_PATH_SIZE];
    index_header header = make_header(0);
    twi_image_writer writer = {.allocator = &context->allocator, .maximum = TWI_MAX_INDEX_BYTES};
    twi_image_put(&writer, &header, sizeof(header));
    put_environment(&writer);
    put_stamps(&installed->stamps, &writer);
    put_generics(installed, &writer);
    twi_font_table_image_write(installed->builder.table, &writer);
    if (writer.status == TW_OK && make_path(context, directory, path)) {
        header = make_header(twi_image_sum(writer.bytes.items + sizeof(header),
                                           writer.bytes.count - sizeof(header)));
        memcpy(writer.bytes.items, &header, sizeof(header));
        if (!replace_file(path, writer.bytes.items, writer.bytes.count)) {
            tell(context, "the font index cannot be written to its directory");
        }
    } else {
        tell(context, "the font index is too large to be written");
    }
    twi_image_writer_finish(&writer);
}

/* --- reading --- */

/* Nobody but this user, or root, can have written it. */
static bool is_ours(const struct stat *info)
{
    return S_ISREG(info->st_mode) && (info->st_uid == geteuid() || info->st_uid == 0) &&
           (info->st_mode & (S_IWGRP | S_IWOTH)) == 0 && info->st_size > 0 &&
           (uint64_t)info->st_size <= TWI_MAX_INDEX_BYTES;
}

/* false: there is none that we would believe, or no memory for it. */
static bool read_file(twi_context *context, const char *path, twi_bytes *out)
{
    struct stat info;
    *out = (twi_bytes){NULL, 0};
    const int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW);
    if (descriptor < 0) {
        return false;
    }
    const bool is_good = fstat(descriptor, &info) == 0 && is_ours(&info);
    const size_t size = is_good ? (size_t)info.st_size : 0;
    uint8_t *data = is_good ? twi_realloc_array(&context->allocator, NULL, size, 1) : NULL;
    if (data != NULL && read(descriptor, data, size) == (ssize_t)size) {
        *out = (twi_bytes){data, size};
    } else {
        twi_free(&context->allocator, data);
    }
    (void)close(descriptor);
    if (!is_good) {
        tell(context, "the font index may have been written by others: it is not read");
    }
    return out->data != NULL;
}

static bool header_is_right(twi_image_reader *reader)
{
    index_header header;
    twi_image_get(reader, &header, sizeof(header));
    if (reader->is_bad) {
        return false;
    }
    const index_header wanted = make_header(
        twi_image_sum(reader->bytes.data + reader->at, reader->bytes.size - reader->at));
    return memcmp(&header, &wanted, sizeof(header)) == 0;
}

/* The same environment, byte by byte: the file's name only has its sum. */
static bool environment_is_right(twi_image_reader *reader, twi_allocator *allocator)
{
    twi_image_writer writer = {.allocator = allocator, .maximum = TWI_MAX_INDEX_BYTES};
    put_environment(&writer);
    const size_t size = writer.bytes.count;
    const void *there = twi_image_take(reader, 1, size);
    const bool is_right =
        writer.status == TW_OK && there != NULL && memcmp(there, writer.bytes.items, size) == 0;
    twi_image_writer_finish(&writer);
    return is_right;
}

static tw_status read_stamps(twi_image_reader *reader, twi_stamps *stamps)
{
    const uint32_t count = twi_image_get_u32(reader);
    for (uint32_t i = 0; i < count && !reader->is_bad; i++) {
        twi_stamp stamp = {0};
        twi_image_get(reader, &stamp.seconds, sizeof(stamp.seconds));
        twi_image_get(reader, &stamp.size, sizeof(stamp.size));
        stamp.nanoseconds = twi_image_get_u32(reader);
        const uint32_t flags = twi_image_get_u32(reader);
        const char *path = twi_image_get_string(reader, TWI_MAX_PATH_SIZE);
        if (path == NULL || count > TWI_MAX_STAMPS) {
            reader->is_bad = true;
            break;
        }
        stamp.is_there = (flags & 1) != 0;
        stamp.is_directory = (flags & 2) != 0;
        stamp.path = (char *)(uintptr_t)path;
        TWI_TRY(twi_stamps_add_known(stamps, &stamp));
    }
    return TW_OK;
}

static tw_status read_generics(twi_image_reader *reader, twi_installed *installed)
{
    for (int generic = 0; generic < TWI_GENERIC_COUNT; generic++) {
        const uint32_t count = twi_image_get_u32(reader);
        for (uint32_t i = 0; i < count && !reader->is_bad; i++) {
            const char *family = twi_image_get_string(reader, TWI_MAX_NAME_SIZE);
            if (family != NULL) {
                TWI_TRY(twi_installed_add_generic(installed, (twi_generic_family)generic, family));
            }
        }
    }
    return TW_OK;
}

/* An index that is out of date is no fault; one that is broken is told of. */
static tw_status read_index(twi_image_reader *reader, twi_installed *installed, bool *out_is_known)
{
    twi_context *context = installed->builder.context;
    if (!header_is_right(reader)) {
        tell(context, "the font index is broken, or of another version");
        return TW_OK;
    }
    if (!environment_is_right(reader, &context->allocator)) {
        return TW_OK;
    }
    TWI_TRY(read_stamps(reader, &installed->stamps));
    if (!reader->is_bad && !twi_stamps_hold(&installed->stamps)) {
        return TW_OK;
    }
    TWI_TRY(read_generics(reader, installed));
    TWI_TRY(twi_font_table_image_read(reader, installed->trust, &installed->builder));
    *out_is_known = !reader->is_bad && reader->at == reader->bytes.size;
    if (!*out_is_known) {
        tell(context, "the font index holds what cannot be");
    }
    return TW_OK;
}

tw_status twi_font_index_read(twi_installed *installed, const char *directory, bool *out_is_known)
{
    twi_context *context = installed->builder.context;
    char path[TWI_MAX_PATH_SIZE];
    twi_bytes bytes;
    *out_is_known = false;
    if (!make_path(context, directory, path) || !read_file(context, path, &bytes)) {
        return TW_OK;
    }
    twi_image_reader reader = {.bytes = bytes};
    const tw_status status = read_index(&reader, installed, out_is_known);
    twi_free(&context->allocator, (void *)(uintptr_t)bytes.data);
    if (status != TW_OK || !*out_is_known) {
        twi_installed_finish(installed);
        twi_installed_init(installed, context);
    }
    return status == TW_ERROR_OUT_OF_MEMORY ? status : TW_OK;
}
