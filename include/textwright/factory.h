/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FACTORY_H
#define TEXTWRIGHT_FACTORY_H

/**
 * @file factory.h
 * The factory: where everything begins.
 *
 * A factory owns limits, memory, caches, the system's fonts and the diagnostics. Objects of two
 * factories do not mix. Everything that it makes is a handle: a small value that names an object.
 *
 * Life of a handle. A create function writes a handle; `tw_<kind>_release` gives it back, exactly
 * once. `tw_<kind>_duplicate` writes a second handle for the same object. An object lives until
 * its last handle is released and nothing that was made from it needs it any more, in any order.
 * A create function that fails writes an error handle: every function that is given one returns
 * the status of that failure, and releasing it does nothing. So a chain of calls needs one check,
 * at its end. `{0}` is the null handle.
 *
 * Promises. Every function is total: each argument, whatever its bits, has a defined answer. A
 * failing call changes nothing. Nothing here prints, aborts, or reads the process's locale.
 * Two answers are not repeated below every function: TW_ERROR_BUSY to a call from inside one of
 * the caller's memory functions or its diagnostic callback (a release then does nothing), and
 * TW_ERROR_LIMIT_EXCEEDED to a create or duplicate when the process holds 2^24 handles.
 *
 * Threads. A factory may be used by all threads at once.
 */

#include "limits.h"
#include "status.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_factory {
    uint64_t id;
} tw_factory;

/**
 * The caller's memory functions; all three or none. They may be called from any thread that uses
 * the factory, must not call this library, and are called until `released`, when not NULL, says
 * that the last handle and object of the factory are gone.
 */
typedef struct tw_allocator {
    void *(*allocate)(void *user, size_t size);
    void *(*reallocate)(void *user, void *block, size_t old_size, size_t new_size);
    void (*release)(void *user, void *block, size_t size);
    void (*released)(void *user);
    void *user;
} tw_allocator;

/** What a diagnostic is about. */
typedef enum tw_diagnostic_kind {
    TW_DIAGNOSTIC_REFUSED = 0, /**< an argument was refused: `subject` is the failed condition */
    TW_DIAGNOSTIC_LIMIT,  /**< a limit struck: `subject` names it, `value` and `limit` say how */
    TW_DIAGNOSTIC_FONT,   /**< a font was refused: `subject` is the rule, `tag` the table */
    TW_DIAGNOSTIC_FILE,   /**< a file could not be read: `subject` says why */
    TW_DIAGNOSTIC_MEMORY, /**< an allocation was refused: `value` is its size */
    TW_DIAGNOSTIC_ENVIRONMENT /**< something outside changes our output, such as HB_OPTIONS */
} tw_diagnostic_kind;

/** Why something was refused. A value: copy it freely. */
typedef struct tw_diagnostic {
    tw_status status;
    tw_diagnostic_kind kind;
    uint32_t tag;      /**< OpenType table tag, 'glyf' = 0x676C7966, 0: none */
    uint64_t value;    /**< what was met */
    uint64_t limit;    /**< what is allowed, 0: no number */
    uint64_t place;    /**< byte offset in a font, code unit in a text, else 0 */
    char subject[104]; /**< UTF-8, NUL-terminated: the condition, limit, rule or file's own words */
} tw_diagnostic;

/** Called at once, on the thread whose call is refused; must not call this library. */
typedef void (*tw_diagnostic_fn)(void *user, const tw_diagnostic *diagnostic);

typedef struct tw_factory_options {
    size_t struct_size;          /**< set by TW_FACTORY_OPTIONS_INIT */
    tw_limits limits;            /**< each field 0: default */
    tw_allocator allocator;      /**< zero: malloc */
    size_t memory_cap;           /**< bytes of our own memory; 0: none */
    tw_diagnostic_fn diagnostic; /**< NULL: none; the last 64 are kept as well */
    void *diagnostic_user;
    uint8_t host_owns_icu; /**< 1: ICU's file access is left as the host set it */
    /** A directory that is there, of at most 4,000 bytes: what is found of the system's fonts is
     * remembered in a file below it, so that the next process opens them in a fraction of the time.
     * The file is read only when no other user can have written it, and then as hostile input.
     * NULL: nothing is remembered. */
    const char *font_index_directory;
} tw_factory_options;

#define TW_FACTORY_OPTIONS_INIT TW_STRUCT_INIT(tw_factory_options)

/**
 * Create a factory.
 *
 * @param options      NULL: defaults
 * @param out_factory  receives the factory, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_ARGUMENT (NULL out_factory, struct_size, allocator with missing
 *            functions, limits.font_size not finite or negative, font_index_directory beyond its
 *            maximum), TW_ERROR_OUT_OF_MEMORY.
 * Ownership: yours, release with tw_factory_release. The allocator must outlive every handle.
 * Threads:   any.
 */
TW_API tw_status tw_factory_create(const tw_factory_options *options, tw_factory *out_factory);

/**
 * Make a second handle for the same factory.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            the status of an error handle.
 * Ownership: yours, release with tw_factory_release.
 * Threads:   any.
 */
TW_API tw_status tw_factory_duplicate(tw_factory factory, tw_factory *out_factory);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_factory_release(tw_factory factory);

/**
 * Say whether two handles name the same factory: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_equal(tw_factory a, tw_factory b, int *out_equal);

/**
 * Tell the limits that hold: defaults are filled in, ceilings applied.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_get_limits(tw_factory factory, tw_limits *out_limits);

/**
 * Count the handles of this factory that are not released yet, its own included.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_count_live_handles(tw_factory factory, size_t *out_count);

/**
 * Tell how many bytes of our own memory the factory and its objects hold now.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_get_memory_in_use(tw_factory factory, size_t *out_bytes);

/**
 * Copy out the last diagnostics, oldest first, at most 64.
 *
 * @param diagnostics  NULL when capacity is 0
 * @param capacity     elements at `diagnostics`
 * @param out_count    receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written, the newest are left out), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_get_diagnostics(tw_factory factory, tw_diagnostic *diagnostics,
                                            size_t capacity, size_t *out_count);

/** How tw_factory_fail_allocations fails. */
typedef enum tw_allocation_failure {
    TW_ALLOCATION_FAILURE_ONCE = 0, /**< that one */
    TW_ALLOCATION_FAILURE_FROM_ON   /**< that one and all later ones */
} tw_allocation_failure;

/**
 * Refuse the nth allocation from now, for tests of out-of-memory paths.
 *
 * @param nth   1 is the next one; 0 stops failing
 * @param mode  once, or from there on
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (mode), the status of an error
 *          handle.
 * Threads: any; counts the allocations of all threads.
 */
TW_API tw_status tw_factory_fail_allocations(tw_factory factory, uint64_t nth,
                                             tw_allocation_failure mode);

#ifdef __cplusplus
}
#endif

#endif
