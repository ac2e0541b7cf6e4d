/* SPDX-License-Identifier: MIT */
/* Reads the bytes of a path. */
#include "font/file_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"

/* The last part of a path: what fits a diagnostic. */
const char *twi_file_bytes_get_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

static TWI_COLD tw_status refuse_file(twi_context *context, tw_status status, const char *path,
                                      const char *reason)
{
    char subject[sizeof(((tw_diagnostic *)0)->subject) * 2];
    (void)snprintf(subject, sizeof(subject), "%s [%s]", reason, twi_file_bytes_get_name(path));
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

static twi_file_time get_time(const struct stat *info)
{
    int64_t nanoseconds;
    const bool fits =
        !twi_mul_overflows((int64_t)info->st_mtim.tv_sec, INT64_C(1000000000), &nanoseconds) &&
        !twi_add_overflows(nanoseconds, (int64_t)info->st_mtim.tv_nsec, &nanoseconds);
    return (twi_file_time){fits, fits ? nanoseconds : 0};
}

twi_file_time twi_file_bytes_get_time(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? get_time(&info) : (twi_file_time){false, 0};
}

/* The size that the file has now, when it is a file that we read. */
static tw_status check_file(twi_context *context, int descriptor, const char *path,
                            twi_file_time wanted, size_t *out_size, twi_file_time *out_time)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0) {
        return refuse_errno(context, path, errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return refuse_file(context, TW_ERROR_FILE_ACCESS, path, "not a regular file");
    }
    *out_time = get_time(&info);
    if (wanted.is_known && !twi_file_time_equal(wanted, *out_time)) {
        return refuse_file(context, TW_ERROR_FILE_ACCESS, path,
                           "the file was written at another time");
    }
    TWI_TRY(twi_byte_block_check_size(context, (uint64_t)info.st_size));
    *out_size = (size_t)info.st_size;
    return TW_OK;
}

static tw_status read_descriptor(twi_context *context, int descriptor, const char *path,
                                 twi_file_time wanted, twi_byte_block **out_block)
{
    size_t size = 0;
    twi_file_time time;
    TWI_TRY(check_file(context, descriptor, path, wanted, &size, &time));
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
    return twi_byte_block_new(context, (twi_bytes){data, (size_t)got}, time, out_block);
}

tw_status twi_file_bytes_read(twi_context *context, const char *path, twi_file_time wanted,
                              twi_byte_block **out_block)
{
    *out_block = NULL;
    const int descriptor = open_retrying(path);
    if (descriptor < 0) {
        return refuse_errno(context, path, errno);
    }
    const tw_status status = read_descriptor(context, descriptor, path, wanted, out_block);
    (void)close(descriptor);
    return status;
}
