/* SPDX-License-Identifier: MIT */
/* Reads font files whole and keeps them. */
#include "font/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "font/gate.h"

/* The last part of a path: what fits a diagnostic. */
static const char *get_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

static TWI_COLD tw_status refuse_file(twi_context *context, tw_status status, const char *path,
                                      const char *reason)
{
    char subject[sizeof(((tw_diagnostic *)0)->subject) * 2];
    (void)snprintf(subject, sizeof(subject), "%s [%s]", reason, get_base_name(path));
    return twi_context_refuse(context, status, TW_DIAGNOSTIC_FILE, subject);
}

static tw_status refuse_errno(twi_context *context, const char *path, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return refuse_file(context, TW_ERROR_FILE_NOT_FOUND, path, "no such file");
    case EACCES:
    case EPERM:
        return refuse_file(context, TW_ERROR_FILE_ACCESS, path, "permission denied");
    case ELOOP:
        return refuse_file(context, TW_ERROR_FILE_ACCESS, path, "too many symbolic links");
    case ENAMETOOLONG:
        return refuse_file(context, TW_ERROR_FILE_ACCESS, path, "the path is too long");
    default:
        return refuse_file(context, TW_ERROR_FILE_ACCESS, path, "the file cannot be read");
    }
}

/* Open without waiting: a FIFO or a device must not hold us. */
static int open_retrying(const char *path)
{
    int descriptor;
    do {
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* Up to `size` bytes, less at the end of the file; -1 on errors. */
static ssize_t read_fully(int descriptor, uint8_t *data, size_t size)
{
    size_t done = 0;
    while (done < size) {
        const ssize_t got = read(descriptor, data + done, size - done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        done += (size_t)got;
    }
    return (ssize_t)done;
}

/* The size that the file has now, when it is a file that we read. */
static tw_status check_size(twi_context *context, int descriptor, const char *path,
                            size_t *out_size)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0) {
        return refuse_errno(context, path, errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return refuse_file(context, TW_ERROR_FILE_ACCESS, path, "not a regular file");
    }
    if (info.st_size < 0 || (uint64_t)info.st_size > context->limits.font_bytes) {
        return twi_context_refuse_limit(context, "font_bytes", (uint64_t)info.st_size,
                                        context->limits.font_bytes);
    }
    *out_size = (size_t)info.st_size;
    return TW_OK;
}

static tw_status read_descriptor(twi_context *context, int descriptor, const char *path,
                                 twi_bytes *out)
{
    size_t size = 0;
    TWI_TRY(check_size(context, descriptor, path, &size));
    /* One byte more than the file had: when it comes, the file has grown meanwhile. */
    uint8_t *data = twi_alloc_array(&context->allocator, size + 1, 1);
    if (data == NULL) {
        return twi_context_refuse_memory(context, size + 1);
    }
    const ssize_t got = read_fully(descriptor, data, size + 1);
    if (got < 0 || (size_t)got > size) {
        const int error = errno;
        twi_free(&context->allocator, data);
        return got < 0 ? refuse_errno(context, path, error)
                       : refuse_file(context, TW_ERROR_FILE_ACCESS, path,
                                     "the file grew while it was read");
    }
    out->data = data;
    out->size = (size_t)got;
    return TW_OK;
}

static tw_status read_path(twi_context *context, const char *path, twi_bytes *out)
{
    const int descriptor = open_retrying(path);
    if (descriptor < 0) {
        return refuse_errno(context, path, errno);
    }
    const tw_status status = read_descriptor(context, descriptor, path, out);
    (void)close(descriptor);
    return status;
}

static void free_bytes(twi_allocator *allocator, twi_bytes bytes)
{
    twi_free(allocator, (void *)(uintptr_t)bytes.data);
}

static void destroy_file(twi_object *object)
{
    twi_font_file *file = (twi_font_file *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    free_bytes(allocator, file->bytes);
    twi_free(allocator, file->path);
    twi_free(allocator, file);
}

/* Takes `bytes` and `path`, also on failure. */
static tw_status make_file(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                           uint32_t face_count, char *path, twi_font_file **out_file)
{
    twi_font_file *file = twi_new(&context->allocator, twi_font_file);
    if (file == NULL) {
        free_bytes(&context->allocator, bytes);
        twi_free(&context->allocator, path);
        return twi_context_refuse_memory(context, sizeof(*file));
    }
    twi_object_init(&file->object, TWI_KIND_FONT_FILE, context, destroy_file);
    file->bytes = bytes;
    file->face_count = face_count;
    file->trust = trust;
    file->path = path;
    *out_file = file;
    return TW_OK;
}

tw_status twi_font_file_open(twi_context *context, const char *path, tw_font_trust trust,
                             twi_font_file **out_file)
{
    *out_file = NULL;
    twi_bytes bytes = {NULL, 0};
    uint32_t face_count = 0;
    TWI_TRY(read_path(context, path, &bytes));
    const tw_status status =
        twi_gate_check(context, bytes, trust, get_base_name(path), &face_count);
    if (status != TW_OK) {
        free_bytes(&context->allocator, bytes);
        return status;
    }
    char *kept_path = twi_alloc_string(&context->allocator, path, strlen(path));
    if (kept_path == NULL) {
        free_bytes(&context->allocator, bytes);
        return twi_context_refuse_memory(context, strlen(path) + 1);
    }
    return make_file(context, bytes, trust, face_count, kept_path, out_file);
}

tw_status twi_font_file_copy(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                             const char *name, twi_font_file **out_file)
{
    *out_file = NULL;
    if (bytes.size > context->limits.font_bytes) {
        return twi_context_refuse_limit(context, "font_bytes", bytes.size,
                                        context->limits.font_bytes);
    }
    /* The copy is checked, not the original: somebody may be writing there. */
    uint8_t *data = twi_alloc_array(&context->allocator, bytes.size, 1);
    if (data == NULL) {
        return twi_context_refuse_memory(context, bytes.size);
    }
    if (bytes.size > 0) {
        memcpy(data, bytes.data, bytes.size);
    }
    const twi_bytes copy = {data, bytes.size};
    uint32_t face_count = 0;
    const tw_status status = twi_gate_check(context, copy, trust, name, &face_count);
    if (status != TW_OK) {
        twi_free(&context->allocator, data);
        return status;
    }
    return make_file(context, copy, trust, face_count, NULL, out_file);
}

tw_status twi_font_file_judge(twi_context *context, const char *path, tw_gate_profile profile,
                              tw_font_verdict *out_verdict)
{
    twi_bytes bytes = {NULL, 0};
    TWI_TRY(read_path(context, path, &bytes));
    const tw_status status = twi_gate_judge(context, bytes, profile, out_verdict);
    free_bytes(&context->allocator, bytes);
    return status;
}
