/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_LOADER_H
#define TEXTWRIGHT_FONT_LOADER_H

/**
 * @file font_loader.h
 * Font loaders: where the bytes of font files come from when it is not a path.
 *
 * A loader turns a key, any bytes that mean something to it, into a stream that is read in
 * fragments. There are three kinds: the caller's own, made from callbacks; one over blocks of
 * memory; and the factory's own for paths. A loader serves only while it is registered with the
 * factory, but for the one for paths, which always does. Font files keep the loader they came from.
 *
 * Streams are not believed. A file is read whole into memory of ours when it is first needed, in
 * fragments that lie inside the size that the stream told, at most limits.font_bytes; what was
 * read is judged by the gate like any other font, and never read again. A stream that cannot give
 * what it promised, or has another size or time afterwards, is refused.
 *
 * Callbacks run on the thread whose call needs the font, without any lock of ours held. They may
 * call this library; what would have to wait for the font that is being loaded answers
 * TW_ERROR_BUSY. They must return, not jump or throw. A status that they return is the answer of
 * the call that needed them; numbers that are no status become TW_ERROR_CALLBACK_FAILED.
 *
 * Threads. A loader may be used by all threads at once; so its callbacks are called by any.
 */

#include "font_file.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_loader {
    uint64_t id;
} tw_font_loader;

/**
 * A loader of the caller's. `stream` is what open_stream gave; every stream that was opened is
 * released once, every fragment that was read too.
 */
typedef struct tw_font_loader_callbacks {
    size_t struct_size; /**< set by TW_FONT_LOADER_CALLBACKS_INIT */
    void *user;         /**< the first argument of every callback */
    /** Open the file of a key; the key is borrowed for the call. */
    tw_status (*open_stream)(void *user, const void *key, size_t key_size, void **out_stream);
    /** The size of the file in bytes. */
    tw_status (*get_size)(void *user, void *stream, uint64_t *out_size);
    /** When the file was last written, nanoseconds since 1970. NULL: it has no such time. */
    tw_status (*get_last_write_time)(void *user, void *stream, int64_t *out_nanoseconds);
    /** Lend `size` bytes from `offset`, until the fragment is released; out_fragment is for the
     * caller's own use and may stay NULL. */
    tw_status (*read_fragment)(void *user, void *stream, uint64_t offset, uint64_t size,
                               const void **out_data, void **out_fragment);
    /** Take back what read_fragment lent. NULL: there is nothing to take back. */
    void (*release_fragment)(void *user, void *stream, void *fragment);
    /** NULL: there is nothing to close. */
    void (*release_stream)(void *user, void *stream);
    /** The loader is gone, and with it all that used it: called once. NULL: nothing to do. */
    void (*destroy)(void *user);
} tw_font_loader_callbacks;

#define TW_FONT_LOADER_CALLBACKS_INIT TW_STRUCT_INIT(tw_font_loader_callbacks)

/**
 * Make a loader from callbacks.
 *
 * @param callbacks   copied; open_stream, get_size and read_fragment are not NULL
 * @param out_loader  receives the loader, or an error handle; `destroy` is then not called
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, a missing
 *            callback), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_loader_release. It lives as long as it is registered or a
 *            font file needs it.
 * Threads:   any.
 */
TW_API tw_status tw_font_loader_create(tw_factory factory,
                                       const tw_font_loader_callbacks *callbacks,
                                       tw_font_loader *out_loader);

/**
 * Make a loader over blocks of memory, which tw_font_file_create_in_memory adds.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_loader_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_loader_create_in_memory(tw_factory factory, tw_font_loader *out_loader);

/**
 * Give the loader for paths. It is the same one as long as anybody holds it.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_loader_release.
 * Threads:   any.
 */
TW_API tw_status tw_factory_get_local_font_loader(tw_factory factory, tw_font_loader *out_loader);

/**
 * Let a loader serve; the factory keeps it until it is unregistered, or goes.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_ALREADY_REGISTERED,
 *          TW_ERROR_INVALID_ARGUMENT (the loader for paths), TW_ERROR_LIMIT_EXCEEDED (loaders),
 *          TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_register_font_loader(tw_factory factory, tw_font_loader loader);

/**
 * End what tw_factory_register_font_loader began. Font files that the loader made keep working.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (it is not
 *          registered, or the loader for paths), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_factory_unregister_font_loader(tw_factory factory, tw_font_loader loader);

/**
 * Name a font file by a loader's key. Nothing is read: that fails at first use, if it fails.
 *
 * While a font of it lives, files of the same loader, key and trust share what was read.
 *
 * @param loader    registered, or the loader for paths
 * @param key       bytes that mean something to the loader; copied
 * @param key_size  1..65,536
 * @param trust     whether the gate examines all of it
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL,
 *            key_size, trust, a loader that is not registered, a key that the loader for paths did
 *            not make), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_file_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_create_from_loader(tw_factory factory, tw_font_loader loader,
                                                 const void *key, size_t key_size,
                                                 tw_font_trust trust, tw_font_file *out_file);

/** A block of memory that holds a font file. */
typedef struct tw_memory_font {
    size_t struct_size; /**< set by TW_MEMORY_FONT_INIT */
    const void *data;
    size_t size;
    tw_font_trust trust;
    /** Says that the memory is needed no longer, once, when the loader goes. NULL: the bytes are
     * copied now. Otherwise they stay where they are, and unchanged, until then. */
    void (*release)(void *user);
    void *user;
} tw_memory_font;

#define TW_MEMORY_FONT_INIT TW_STRUCT_INIT(tw_memory_font)

/**
 * Add a block of memory to a loader over memory, and name the font file in it. Nothing is judged
 * yet: what is no font fails at first use.
 *
 * @param loader    made by tw_font_loader_create_in_memory, and registered. When only that is
 *                  missing, the block is added all the same, and has its number; `release` is
 *                  called in its time
 * @param memory    copied but for what its fields point to
 * @param out_file  receives the file, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL,
 *            struct_size, trust, another kind of loader, one that is not registered),
 *            TW_ERROR_LIMIT_EXCEEDED (font_bytes, memory_fonts), TW_ERROR_OUT_OF_MEMORY, the status
 *            of an error handle.
 * Ownership: yours, release with tw_font_file_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_create_in_memory(tw_factory factory, tw_font_loader loader,
                                               const tw_memory_font *memory,
                                               tw_font_file *out_file);

/**
 * Tell how many blocks were ever added to a loader over memory. It never becomes less.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_UNSUPPORTED (another
 *          kind of loader), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_loader_get_file_count(tw_font_loader loader, uint32_t *out_count);

/**
 * Give the loader that a font file comes from.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_UNSUPPORTED (a file
 *            of tw_font_file_create_from_memory has none), TW_ERROR_OUT_OF_MEMORY, the status of an
 *            error handle.
 * Ownership: yours, release with tw_font_loader_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_get_loader(tw_font_file file, tw_font_loader *out_loader);

/**
 * Copy the key by which the file's loader knows it: with both, the file can be named again.
 *
 * @param key       may be NULL when capacity is 0
 * @param capacity  bytes
 * @param out_size  receives the size of the key, also when it did not fit
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL,
 *          TW_ERROR_UNSUPPORTED (a file of tw_font_file_create_from_memory has none),
 *          TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_get_key(tw_font_file file, void *key, size_t capacity,
                                      size_t *out_size);

/**
 * Make a second handle for the same loader.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_loader_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_loader_duplicate(tw_font_loader loader, tw_font_loader *out_loader);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_loader_release(tw_font_loader loader);

/**
 * Say whether two handles name the same loader: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_loader_equal(tw_font_loader a, tw_font_loader b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif
