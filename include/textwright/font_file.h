/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_FILE_H
#define TEXTWRIGHT_FONT_FILE_H

/**
 * @file font_file.h
 * Font files: the bytes that faces are made from.
 *
 * A handle names a file; what is in it is read whole when it is first needed, or when the function
 * that made the handle says so, and kept, so that nobody can change it under us. Nothing is mapped.
 * Handles of the same path, time and trust share what was read while any font of it lives. Files
 * that are not
 * trusted pass the gate first: table directory, required tables, sizes and counts are checked
 * before any font library sees a byte, and a refusal names the table, the offset and the rule in
 * the factory's diagnostics.
 *
 * Formats: OpenType and TrueType (sfnt), collections of them (TTC, OTC), and both of these packed as
 * WOFF or WOFF2, which are unpacked under tw_limits.decompressed_bytes before the gate sees them.
 * Type 1 (PFA, PFB; without the kerning of an AFM), CID-keyed Type 1, PCF and BDF, also packed by
 * gzip, only when the caller vouches for them: they are made into OpenType fonts in memory.
 *
 * Threads. A font file is immutable: any thread, any time.
 */

#include "factory.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_file {
    uint64_t id;
} tw_font_file;

typedef enum tw_font_trust {
    TW_FONT_TRUST_NONE = 0, /**< hostile until the gate has passed it */
    TW_FONT_TRUST_VOUCHED   /**< the caller vouches for it: the gate checks the directory only */
} tw_font_trust;

/**
 * Read a font file by its path.
 *
 * @param path      bytes as the system knows them, NUL-terminated, at most 4,095
 * @param trust     whether the gate examines all of it
 * @param out_file  receives the file, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, empty, trust, a path beyond
 *            the maximum), TW_ERROR_FILE_NOT_FOUND, TW_ERROR_FILE_ACCESS (also: not a regular
 *            file), TW_ERROR_FILE_FORMAT, TW_ERROR_LIMIT_EXCEEDED (font_bytes, font_tables,
 *            font_faces), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_file_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_create_from_path(tw_factory factory, const char *path,
                                               tw_font_trust trust, tw_font_file *out_file);

/**
 * Name a font file by its path and the time at which it was written. Nothing is read: a file that is
 * not there, or was written at another time, fails at first use.
 *
 * @param path             bytes as the system knows them, NUL-terminated, at most 4,095
 * @param last_write_time  nanoseconds since 1970
 * @param trust            whether the gate examines all of it
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, empty, trust, a path beyond
 *            the maximum), TW_ERROR_OUT_OF_MEMORY, the status of an error handle. At first use:
 *            TW_ERROR_FILE_NOT_FOUND, TW_ERROR_FILE_ACCESS (also: another time), and what
 *            tw_font_file_create_from_path answers.
 * Ownership: yours, release with tw_font_file_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_create_from_path_at_time(tw_factory factory, const char *path,
                                                       int64_t last_write_time, tw_font_trust trust,
                                                       tw_font_file *out_file);

/**
 * Copy a font file out of memory.
 *
 * @param data      the file's bytes; copied
 * @param size      how many
 *
 * Errors:    as tw_font_file_create_from_path, without the file ones.
 *            TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, trust),
 *            TW_ERROR_FILE_FORMAT, TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_OUT_OF_MEMORY, the status of
 *            an error handle.
 * Ownership: yours, release with tw_font_file_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_create_from_memory(tw_factory factory, const void *data, size_t size,
                                                 tw_font_trust trust, tw_font_file *out_file);

/** How much the gate asks of a font. */
typedef enum tw_gate_profile {
    /** What is needed to read it safely and as it was meant: fonts that are opened without trust
     * pass this one. Wrong search fields and checksums, table order and padding, missing OS/2,
     * name or post, unknown tables are tolerated. */
    TW_GATE_PROFILE_COMPATIBLE = 0,
    TW_GATE_PROFILE_STRICT /**< what a font maker wants to hear as well */
} tw_gate_profile;

/** What the gate says of a file. A value: copy it freely. */
typedef struct tw_font_verdict {
    tw_status status;        /**< TW_OK: accepted; TW_ERROR_FILE_FORMAT, TW_ERROR_LIMIT_EXCEEDED */
    tw_gate_profile profile; /**< the one that was asked for */
    uint32_t face_count;     /**< when accepted, else 0 */
    uint32_t face_index;     /**< in which face the rule is broken */
    uint32_t table;          /**< OpenType table tag, 'glyf' = 0x676C7966; 0: the file itself */
    uint64_t offset;         /**< byte of the file where the rule is broken */
    char rule[104];          /**< UTF-8, NUL-terminated: the broken rule, or the limit's name */
} tw_font_verdict;

/**
 * Say whether the gate would let a font pass, and if not, why; nothing is opened.
 *
 * A refusal is an answer, not a failure: the call succeeds, and tells no diagnostic. Only the first
 * broken rule is told.
 *
 * @param data         the file's bytes; borrowed until the call returns, nobody may write there
 * @param size         how many
 * @param profile      how much to ask
 * @param out_verdict  receives the verdict; zero on failure
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, profile),
 *            TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: borrows all arguments.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_check(tw_factory factory, const void *data, size_t size,
                                    tw_gate_profile profile, tw_font_verdict *out_verdict);

/**
 * The same for the file at a path, which is read whole.
 *
 * @param path  bytes as the system knows them, NUL-terminated, at most 4,095
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, empty, profile, a path
 *            beyond the maximum), TW_ERROR_FILE_NOT_FOUND, TW_ERROR_FILE_ACCESS,
 *            TW_ERROR_LIMIT_EXCEEDED (font_bytes), TW_ERROR_OUT_OF_MEMORY, the status of an error
 *            handle.
 * Ownership: borrows all arguments.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_check_path(tw_factory factory, const char *path,
                                         tw_gate_profile profile, tw_font_verdict *out_verdict);

/**
 * Tell how many faces the file holds: 1, or more for a collection.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), what reading the file for the
 *          first time answers, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_get_face_count(tw_font_file file, uint32_t *out_count);

/**
 * Copy the path of a file, as it was given.
 *
 * @param path      may be NULL when capacity is 0
 * @param capacity  bytes, the NUL included
 * @param out_size  receives the size with the NUL, also when it did not fit
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (path is then an empty string), TW_ERROR_UNSUPPORTED (it comes from memory or a loader
 *          of the caller's), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_get_path(tw_font_file file, char *path, size_t capacity,
                                       size_t *out_size);

/**
 * Tell when the file was last written, in nanoseconds since 1970, as it was given or found when it
 * was read; 0 on failure.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_UNSUPPORTED (memory
 *          has no such time, nor does a loader that does not tell one), what reading the file for
 *          the first time answers, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_get_last_write_time(tw_font_file file, int64_t *out_nanoseconds);

/**
 * Make a second handle for the same file.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_file_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_duplicate(tw_font_file file, tw_font_file *out_file);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_file_release(tw_font_file file);

/**
 * Say whether two handles name the same file: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_equal(tw_font_file a, tw_font_file b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif
