/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_DOWNLOAD_H
#define TEXTWRIGHT_FONT_DOWNLOAD_H

/**
 * @file font_download.h
 * Fonts that are elsewhere: which are here, and asking for the rest.
 *
 * This library does no network. A remote loader is the caller's: it says what is local, and begins
 * downloads. What needs a font that is not local answers TW_ERROR_REMOTE_FONT at once, and text goes
 * to the next font that has the characters. The program then enqueues what it misses, begins the
 * download, goes on, and lays out again when its listener is called.
 *
 * A font is judged whole before any of it is used. So whatever is asked for (a font, characters,
 * glyphs), all of its file is; only requests for fragments ask for less.
 *
 * One queue per factory. Downloads that were begun together end together, and after those that
 * were begun before them: then the generation grows and the listeners are called, on the thread
 * that ended the last one.
 *
 * Threads. Everything here may be used by all threads at once.
 */

#include "font_loader.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How much of a font file is here. It may grow between two calls. */
typedef enum tw_font_locality {
    TW_FONT_LOCALITY_REMOTE = 0,
    TW_FONT_LOCALITY_PARTIAL,
    TW_FONT_LOCALITY_LOCAL
} tw_font_locality;

/** A part of a font file, in bytes. */
typedef struct tw_file_fragment {
    uint64_t offset;
    uint64_t size;
} tw_file_fragment;

/** What is asked for of one file. */
typedef struct tw_font_download {
    uint64_t id;
} tw_font_download;

/** What a remote loader can do beside what every loader can. None of these may wait. */
typedef struct tw_remote_font_callbacks {
    size_t struct_size; /**< set by TW_REMOTE_FONT_CALLBACKS_INIT */
    /** How much of the file is here. */
    tw_status (*get_locality)(void *user, const void *key, size_t key_size,
                              tw_font_locality *out_locality);
    /** Whether the byte at `offset` is here, and how many from there on, up to `size`, are alike.
     * NULL: as get_locality says of all of the file. */
    tw_status (*get_fragment_locality)(void *user, const void *key, size_t key_size,
                                       uint64_t offset, uint64_t size, int *out_is_local,
                                       uint64_t *out_alike);
    /** Begin to fetch parts of the file, all of it when one has the size UINT64_MAX, or what is
     * known about it when count is 0. Ended by tw_font_download_complete, from any thread, also
     * from in here; `download` is borrowed: duplicate it. An error ends it at once. */
    tw_status (*begin_download)(void *user, const void *key, size_t key_size,
                                const tw_file_fragment *fragments, size_t count,
                                tw_font_download download);
} tw_remote_font_callbacks;

#define TW_REMOTE_FONT_CALLBACKS_INIT TW_STRUCT_INIT(tw_remote_font_callbacks)

/** Called when downloads have ended: `result` is TW_OK, the first failure, or TW_ERROR_CANCELLED. */
typedef void (*tw_font_download_fn)(void *user, void *context, tw_status result);

/**
 * Make a loader of fonts that may be elsewhere.
 *
 * @param callbacks   as for tw_font_loader_create; open_stream is called for what is local
 * @param remote      copied; get_locality and begin_download are not NULL; they get the `user` of
 *                    callbacks
 * @param out_loader  receives the loader, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, a missing
 *            callback), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_loader_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_loader_create_remote(tw_factory factory,
                                              const tw_font_loader_callbacks *callbacks,
                                              const tw_remote_font_callbacks *remote,
                                              tw_font_loader *out_loader);

/**
 * Tell how much of a font file is here. Files that come from no remote loader are local.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), whatever the loader says, the
 *          status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_get_locality(tw_font_file file, tw_font_locality *out_locality);

/**
 * Tell whether a part of a font file is here.
 *
 * @param offset        bytes from the start of the file
 * @param size          bytes that are asked about
 * @param out_is_local  receives 1 when the byte at `offset` is here, else 0
 * @param out_alike     receives how many bytes from there on, at most `size`, are alike
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), whatever the loader says, the
 *          status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_get_fragment_locality(tw_font_file file, uint64_t offset,
                                                    uint64_t size, int *out_is_local,
                                                    uint64_t *out_alike);

/**
 * Say whether all of some characters can be shown with a face of the file now. One that the font
 * does not have counts as not here. When 0 comes back and the file is not local, ask for it with
 * tw_factory_enqueue_font_download.
 *
 * @param face_index    in the file
 * @param scalars       Unicode scalar values
 * @param count         how many
 * @param out_is_local  receives 1 or 0
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (face_index), TW_ERROR_OUT_OF_MEMORY, what reading a local file answers, the status of an
 *          error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_are_characters_local(tw_font_file file, uint32_t face_index,
                                                   const uint32_t *scalars, size_t count,
                                                   int *out_is_local);

/**
 * The same for glyphs.
 *
 * @param face_index    in the file
 * @param glyphs        glyph ids; one that the font does not have counts as not here
 * @param count         how many
 * @param out_is_local  receives 1 or 0
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (face_index), TW_ERROR_OUT_OF_MEMORY, what reading a local file answers, the status of an
 *          error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_are_glyphs_local(tw_font_file file, uint32_t face_index,
                                               const uint32_t *glyphs, size_t count,
                                               int *out_is_local);

/**
 * Ask for all of a font file. One that is local is not asked for.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_LIMIT_EXCEEDED
 *          (download_requests), TW_ERROR_OUT_OF_MEMORY, whatever the loader says, the status of an
 *          error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_enqueue_font_download(tw_factory factory, tw_font_file file);

/**
 * Ask for a part of a font file; of size 0 for what can be known about it only.
 *
 * @param offset  bytes from the start of the file
 * @param size    bytes; offset + size fits 64 bits
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT
 *          (offset + size), TW_ERROR_LIMIT_EXCEEDED (download_requests), TW_ERROR_OUT_OF_MEMORY,
 *          whatever the loader says, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_enqueue_font_fragment_download(tw_factory factory, tw_font_file file,
                                                           uint64_t offset, uint64_t size);

/**
 * Tell whether nothing is asked for: 1 or 0.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_is_font_download_queue_empty(tw_factory factory, int *out_is_empty);

/**
 * Begin to fetch everything that is asked for: the queue is empty afterwards.
 *
 * @param context    handed to the listeners, may be NULL
 * @param out_begun  receives the number of files; 0: the queue was empty, and nothing happens
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *          status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_begin_font_download(tw_factory factory, void *context,
                                                size_t *out_begun);

/**
 * Take what is asked for of the first file out of the queue, for a program that fetches by itself,
 * file by file: begin it with tw_font_download_begin, or complete it.
 *
 * @param context       handed to the listeners, may be NULL
 * @param out_download  receives the download, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE (the
 *            queue is empty), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_download_release.
 * Threads:   any.
 */
TW_API tw_status tw_factory_take_font_download(tw_factory factory, void *context,
                                               tw_font_download *out_download);

/**
 * End everything that was begun with TW_ERROR_CANCELLED. What is asked for stays in the queue.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_cancel_font_downloads(tw_factory factory);

/**
 * Tell how often downloads have ended, well or not: what was remembered under another number may be
 * stale. It begins with 0.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_get_font_download_generation(tw_factory factory,
                                                         uint64_t *out_generation);

/**
 * Have a function called when downloads have ended.
 *
 * @param listener   called without a lock of ours; it may call this library
 * @param user       its first argument
 * @param out_token  receives what tw_factory_remove_font_download_listener takes; never 0
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_LIMIT_EXCEEDED
 *          (download_listeners), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_add_font_download_listener(tw_factory factory,
                                                       tw_font_download_fn listener, void *user,
                                                       uint64_t *out_token);

/**
 * End what tw_factory_add_font_download_listener began. A call that runs on another thread may
 * still be running when this returns.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (no such token), the status of an
 *          error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_remove_font_download_listener(tw_factory factory, uint64_t token);

/**
 * Let the file's loader begin a download that was taken. Nothing happens when it was begun before.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, whatever the loader says, which ends the download too, the
 *          status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_download_begin(tw_font_download download);

/**
 * End a download. Nothing happens when it has ended before.
 *
 * @param result  TW_OK, or why it failed
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (result is no status, or
 *          TW_ERROR_PENDING), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_download_complete(tw_font_download download, tw_status result);

/**
 * End a download with TW_ERROR_CANCELLED.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_download_cancel(tw_font_download download);

/**
 * Tell how a download ended: TW_ERROR_PENDING until it has.
 *
 * @param out_result  receives the result
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_download_get_result(tw_font_download download, tw_status *out_result);

/**
 * Give the file that a download is of.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_file_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_download_get_file(tw_font_download download, tw_font_file *out_file);

/**
 * Make a second handle for the same download.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_download_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_download_duplicate(tw_font_download download,
                                            tw_font_download *out_download);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens; nor does the download
 * end.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_download_release(tw_font_download download);

/**
 * Say whether two handles name the same download: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_download_equal(tw_font_download a, tw_font_download b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif
