/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_COLLECTION_LOADER_H
#define TEXTWRIGHT_FONT_COLLECTION_LOADER_H

/**
 * @file font_collection_loader.h
 * Collections whose files the caller enumerates: a loader turns a key into an enumerator of font
 * files, and a collection is made of all of them.
 *
 * A loader serves only while it is registered with the factory. Its callbacks run on the thread that
 * makes a collection, without any lock of ours held; they may call this library, and must return,
 * not jump or throw. A status that they return is the answer of the call; numbers that are no status
 * become TW_ERROR_CALLBACK_FAILED.
 *
 * Threads. A loader may be used by all threads at once; so its callbacks are called by any.
 */

#include "font_collection.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_collection_loader {
    uint64_t id;
} tw_font_collection_loader;

typedef struct tw_font_collection_loader_callbacks {
    size_t struct_size; /**< set by TW_FONT_COLLECTION_LOADER_CALLBACKS_INIT */
    void *user;         /**< the first argument of every callback */
    /** Begin to enumerate the files of a key, before the first one; the key is borrowed for the
     * call. */
    tw_status (*create_enumerator)(void *user, tw_factory factory, const void *key, size_t key_size,
                                   void **out_enumerator);
    /** Go to the next file: 1, or 0 when there is none. */
    tw_status (*move_next)(void *user, void *enumerator, int *out_has_file);
    /** The file where the enumerator is; the handle stays the caller's. */
    tw_status (*get_file)(void *user, void *enumerator, tw_font_file *out_file);
    /** Called once for every enumerator that was created. NULL: nothing to do. */
    void (*release_enumerator)(void *user, void *enumerator);
    /** The loader is gone: called once. NULL: nothing to do. */
    void (*destroy)(void *user);
} tw_font_collection_loader_callbacks;

#define TW_FONT_COLLECTION_LOADER_CALLBACKS_INIT TW_STRUCT_INIT(tw_font_collection_loader_callbacks)

/**
 * Make a loader from callbacks.
 *
 * @param callbacks   copied; create_enumerator, move_next and get_file are not NULL
 * @param out_loader  receives the loader, or an error handle; `destroy` is then not called
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, a missing
 *            callback), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_collection_loader_release. It lives as long as it is
 *            registered.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_loader_create(
    tw_factory factory, const tw_font_collection_loader_callbacks *callbacks,
    tw_font_collection_loader *out_loader);

/**
 * Let a loader serve; the factory keeps it until it is unregistered, or goes.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_ALREADY_REGISTERED,
 *          TW_ERROR_LIMIT_EXCEEDED (loaders), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_register_font_collection_loader(tw_factory factory,
                                                            tw_font_collection_loader loader);

/**
 * End what tw_factory_register_font_collection_loader began. Collections that were made stay.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (it is not
 *          registered), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_unregister_font_collection_loader(tw_factory factory,
                                                              tw_font_collection_loader loader);

/**
 * Make a collection of all files that a loader enumerates for a key.
 *
 * @param loader    registered
 * @param key       bytes that mean something to the loader; borrowed for the call
 * @param key_size  1..65,536
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY (also: a file of another factory),
 *            TW_ERROR_INVALID_ARGUMENT (NULL, key_size, a loader that is not registered),
 *            TW_ERROR_LIMIT_EXCEEDED (collection_fonts), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_CALLBACK_FAILED, whatever the callbacks say, what
 *            tw_font_collection_create answers, the status of an error handle.
 * Ownership: yours, release with tw_font_collection_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_create_from_loader(tw_factory factory,
                                                       tw_font_collection_loader loader,
                                                       const void *key, size_t key_size,
                                                       tw_font_collection *out_collection);

/**
 * Make a second handle for the same loader.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_collection_loader_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_loader_duplicate(tw_font_collection_loader loader,
                                                     tw_font_collection_loader *out_loader);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_collection_loader_release(tw_font_collection_loader loader);

/**
 * Say whether two handles name the same loader: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_collection_loader_equal(tw_font_collection_loader a,
                                                 tw_font_collection_loader b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif
