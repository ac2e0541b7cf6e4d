/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_STATUS_H
#define TEXTWRIGHT_STATUS_H

/**
 * @file status.h
 * What every call answers.
 *
 * A status is a plain number: it carries no text, needs no release and never goes stale. The
 * factory keeps the details (which argument, which limit, at which offset) in a ring of
 * diagnostics, see factory.h.
 */

#if defined(_WIN32)
#error "Textwright is built for POSIX systems"
#elif defined(__GNUC__)
#define TW_API __attribute__((visibility("default")))
#else
#define TW_API
#endif

/* What the TW_…_INIT macros are: every field zero, struct_size set. */
#ifdef __cplusplus
#define TW_STRUCT_INIT(type)                                                                       \
    [] {                                                                                           \
        type tw_value = type();                                                                    \
        tw_value.struct_size = sizeof(type);                                                       \
        return tw_value;                                                                           \
    }()
#else
#define TW_STRUCT_INIT(type)                                                                       \
    {                                                                                              \
        .struct_size = sizeof(type)                                                                \
    }
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum tw_status {
    TW_OK = 0,
    TW_ERROR_INVALID_HANDLE,          /**< null, stale, forged or wrong-kind handle */
    TW_ERROR_FOREIGN_FACTORY,         /**< an object of another factory */
    TW_ERROR_INVALID_ARGUMENT,        /**< NULL, NaN, enum, struct_size, range start > end */
    TW_ERROR_OUT_OF_RANGE,            /**< an index or position past its end */
    TW_ERROR_BUFFER_TOO_SMALL,        /**< the needed count was written */
    TW_ERROR_OUT_OF_MEMORY,           /**< an allocation was refused, or the memory cap was met */
    TW_ERROR_LIMIT_EXCEEDED,          /**< tw_limits or tw_budget; the diagnostic names which */
    TW_ERROR_CANCELLED,               /**< the cancel token of the budget was set */
    TW_ERROR_BUSY,                    /**< in use by another thread, or is calling us */
    TW_ERROR_FILE_FORMAT,             /**< not a font, or a broken one; the diagnostic says where */
    TW_ERROR_FILE_NOT_FOUND,          /**< no file of that name */
    TW_ERROR_FILE_ACCESS,             /**< the file exists but could not be read */
    TW_ERROR_NO_FONT,                 /**< no font matches */
    TW_ERROR_NO_COLOR,                /**< the font has no colour for this glyph */
    TW_ERROR_REMOTE_FONT,             /**< the font's data is not here yet */
    TW_ERROR_UNSUPPORTED,             /**< not built in, or not possible for this object */
    TW_ERROR_FLOW_DIRECTION_CONFLICT, /**< reading and flow direction are parallel */
    TW_ERROR_CALLBACK_FAILED,         /**< a callback of the caller's returned an error */
    TW_ERROR_ALREADY_REGISTERED,      /**< the loader serves already */
    TW_ERROR_PENDING,                 /**< there is no result yet */
    TW_ERROR_INTERNAL                 /**< our bug, met without a crash: please report */
} tw_status;

/**
 * Name a status, for messages: "TW_ERROR_NO_FONT".
 *
 * @param status  any value; one outside the list is called "TW_ERROR_UNKNOWN"
 *
 * Ownership: the string is static.
 * Errors:    none.
 * Threads:   any.
 */
TW_API const char *tw_status_get_name(tw_status status);

#ifdef __cplusplus
}
#endif

#endif
