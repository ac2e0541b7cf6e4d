/* SPDX-License-Identifier: MIT */
/* Room:  what is asked for of fonts that are elsewhere, and what became of it.
 * Reads: font sources of remote loaders.
 * Makes: twi_download_queue, one per factory; twi_font_download, what a tw_font_download names.
 * Laws:  batches end in the order in which they began; a download ends once; no lock is held while
 *        a loader or a listener runs; a closed queue holds nothing. */
#ifndef TWI_FONT_DOWNLOAD_QUEUE_H
#define TWI_FONT_DOWNLOAD_QUEUE_H

#include <textwright/font_download.h>

#include "font/source.h"

typedef struct twi_download_listener {
    uint64_t token;
    tw_font_download_fn call;
    void *user;
} twi_download_listener;

typedef struct twi_font_download twi_font_download;
typedef TWI_ARRAY(twi_font_download *) twi_download_list; /* references */

/* Downloads that were begun together. */
typedef struct twi_download_batch {
    struct twi_download_batch *next;
    twi_download_list downloads;
    size_t pending; /* how many have not ended, and one while the batch is being begun */
    tw_status result;
    void *context; /* the caller's */
} twi_download_batch;

typedef struct twi_download_queue {
    twi_object object;
    twi_lock lock; /* of all that follows, and of the downloads' changing members */
    twi_download_list wanted;
    size_t request_count;
    twi_download_batch *first; /* owned, in the order in which they were begun */
    twi_download_batch *last;
    TWI_ARRAY(twi_download_listener) listeners; /* by token */
    uint64_t last_token;
    uint64_t generation;
    bool is_telling; /* some thread calls the listeners */
} twi_download_queue;

struct twi_font_download {
    twi_object object;
    twi_download_queue *queue; /* a reference */
    twi_font_source *source;   /* a reference */
    TWI_ARRAY(tw_file_fragment) fragments;
    size_t request_count;
    twi_download_batch *batch; /* while it has not ended, once it was taken */
    bool has_begun;
    tw_status result;
};

TWI_WARN_UNUSED tw_status twi_download_queue_new(twi_context *context,
                                                 twi_download_queue **out_queue);
/* Forget what is asked for, cancel what was begun, and give the factory's reference back. */
void twi_download_queue_close(twi_download_queue *queue);

/* `fragment` with the size UINT64_MAX: all of the file; with 0: what can be known about it. */
TWI_WARN_UNUSED tw_status twi_download_queue_add(twi_download_queue *queue, twi_font_source *source,
                                                 tw_file_fragment fragment);
bool twi_download_queue_is_empty(twi_download_queue *queue);
TWI_WARN_UNUSED tw_status twi_download_queue_begin(twi_download_queue *queue, void *context,
                                                   size_t *out_begun);
/* TW_ERROR_OUT_OF_RANGE: it is empty. */
TWI_WARN_UNUSED tw_status twi_download_queue_take(twi_download_queue *queue, void *context,
                                                  twi_font_download **out_download);
void twi_download_queue_cancel(twi_download_queue *queue);
uint64_t twi_download_queue_get_generation(twi_download_queue *queue);

TWI_WARN_UNUSED tw_status twi_download_queue_listen(twi_download_queue *queue,
                                                    tw_font_download_fn call, void *user,
                                                    uint64_t *out_token);
/* False: there is no such token. */
bool twi_download_queue_unlisten(twi_download_queue *queue, uint64_t token);

/* What the loader says; an error has ended the download too. */
tw_status twi_font_download_begin(twi_font_download *download);
void twi_font_download_complete(twi_font_download *download, tw_status result);
tw_status twi_font_download_get_result(twi_font_download *download);

#endif
