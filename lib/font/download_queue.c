/* SPDX-License-Identifier: MIT */
/* Gathers what is asked for, begins it, and tells when it has ended. */
#include "font/download_queue.h"

#include "base/handle.h"
#include "base/limits.h"
#include "font/remote.h"

static void release_download(twi_font_download *download)
{
    twi_object_release(&download->object);
}

static void release_list(twi_allocator *allocator, twi_download_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        release_download(list->items[i]);
    }
    twi_array_finish(allocator, list);
}

static void destroy_queue(twi_object *object)
{
    twi_download_queue *queue = (twi_download_queue *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    twi_array_finish(allocator, &queue->wanted);
    twi_array_finish(allocator, &queue->listeners);
    twi_lock_finish(&queue->lock);
    twi_free(allocator, queue);
}

tw_status twi_download_queue_new(twi_context *context, twi_download_queue **out_queue)
{
    *out_queue = twi_new(&context->allocator, twi_download_queue);
    if (*out_queue == NULL) {
        return twi_context_refuse_memory(context, sizeof(**out_queue));
    }
    twi_object_init(&(*out_queue)->object, TWI_KIND_NONE, context, destroy_queue);
    twi_lock_init(&(*out_queue)->lock);
    return TW_OK;
}

/* --- asking --- */

static void destroy_download(twi_object *object)
{
    twi_font_download *download = (twi_font_download *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    twi_array_finish(allocator, &download->fragments);
    twi_font_source_release(download->source);
    twi_object_release(&download->queue->object);
    twi_free(allocator, download);
}

static twi_font_download *make_download(twi_download_queue *queue, twi_font_source *source)
{
    twi_context *context = queue->object.context;
    twi_font_download *download = twi_new(&context->allocator, twi_font_download);
    if (download != NULL) {
        twi_object_init(&download->object, TWI_KIND_FONT_DOWNLOAD, context, destroy_download);
        download->queue = queue;
        (void)twi_object_acquire(&queue->object);
        download->source = twi_font_source_acquire(source);
        download->result = TW_ERROR_PENDING;
    }
    return download;
}

/* Under the lock; linear in the files that are asked for. */
static twi_font_download *find_wanted(const twi_download_queue *queue,
                                      const twi_font_source *source)
{
    for (size_t i = 0; i < queue->wanted.count; i++) {
        if (twi_font_source_equal(queue->wanted.items[i]->source, source)) {
            return queue->wanted.items[i];
        }
    }
    return NULL;
}

static bool wants_all(const twi_font_download *download)
{
    for (size_t i = 0; i < download->fragments.count; i++) {
        if (download->fragments.items[i].size == UINT64_MAX) {
            return true;
        }
    }
    return false;
}

/* Under the lock. `*spare` becomes NULL when it is used. */
static tw_status add_request(twi_download_queue *queue, twi_font_download **spare,
                             tw_file_fragment fragment)
{
    twi_allocator *allocator = &queue->object.context->allocator;
    const size_t maximum = TWI_MAX_DOWNLOAD_REQUESTS;
    twi_font_download *download = find_wanted(queue, (*spare)->source);
    const bool is_new = download == NULL;
    if (!is_new && wants_all(download)) {
        return TW_OK;
    }
    if (queue->request_count >= maximum) {
        return TW_ERROR_LIMIT_EXCEEDED;
    }
    if (is_new) {
        TWI_TRY(twi_array_reserve(allocator, &queue->wanted, 1, maximum));
        download = *spare;
    }
    if (fragment.size > 0) {
        TWI_TRY(twi_array_reserve(allocator, &download->fragments, 1, maximum));
        download->fragments.items[download->fragments.count++] = fragment;
    }
    if (is_new) {
        queue->wanted.items[queue->wanted.count++] = download;
        *spare = NULL;
    }
    download->request_count++;
    queue->request_count++;
    return TW_OK;
}

tw_status twi_download_queue_add(twi_download_queue *queue, twi_font_source *source,
                                 tw_file_fragment fragment)
{
    twi_context *context = queue->object.context;
    tw_font_locality locality;
    TWI_TRY(twi_remote_get_locality(source, &locality));
    if (locality == TW_FONT_LOCALITY_LOCAL) {
        return TW_OK;
    }
    twi_font_download *spare = make_download(queue, source);
    if (spare == NULL) {
        return twi_context_refuse_memory(context, sizeof(*spare));
    }
    twi_lock_hold(&queue->lock);
    const tw_status status = add_request(queue, &spare, fragment);
    twi_lock_let_go(&queue->lock);
    if (spare != NULL) {
        release_download(spare);
    }
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(context, "download_requests",
                                        (uint64_t)TWI_MAX_DOWNLOAD_REQUESTS + 1,
                                        TWI_MAX_DOWNLOAD_REQUESTS);
    }
    return status == TW_OK ? TW_OK : twi_context_refuse_memory(context, 0);
}

bool twi_download_queue_is_empty(twi_download_queue *queue)
{
    twi_lock_hold(&queue->lock);
    const bool is_empty = queue->wanted.count == 0;
    twi_lock_let_go(&queue->lock);
    return is_empty;
}

/* --- ending --- */

/* The listener after a token, under the lock. */
static bool find_next_listener(const twi_download_queue *queue, uint64_t token,
                               twi_download_listener *out_listener)
{
    for (size_t i = 0; i < queue->listeners.count; i++) {
        if (queue->listeners.items[i].token > token) {
            *out_listener = queue->listeners.items[i];
            return true;
        }
    }
    return false;
}

/* Call all listeners; the lock is held before and after. */
static void call_listeners(twi_download_queue *queue, const twi_download_batch *batch)
{
    twi_download_listener listener = {.token = 0};
    while (find_next_listener(queue, listener.token, &listener)) {
        twi_lock_let_go(&queue->lock);
        listener.call(listener.user, batch->context, batch->result);
        twi_lock_hold(&queue->lock);
    }
}

/* Tell of every batch that has ended and has none before it. Whoever comes while another thread
 * tells, or from inside a listener, leaves it to that one: so they are told in order. */
static void tell(twi_download_queue *queue)
{
    twi_allocator *allocator = &queue->object.context->allocator;
    twi_lock_hold(&queue->lock);
    if (queue->is_telling) {
        twi_lock_let_go(&queue->lock);
        return;
    }
    queue->is_telling = true;
    while (queue->first != NULL && queue->first->pending == 0) {
        twi_download_batch *batch = queue->first;
        queue->first = batch->next;
        queue->last = queue->first == NULL ? NULL : queue->last;
        queue->generation++;
        call_listeners(queue, batch);
        twi_lock_let_go(&queue->lock);
        release_list(allocator, &batch->downloads);
        twi_free(allocator, batch);
        twi_lock_hold(&queue->lock);
    }
    queue->is_telling = false;
    twi_lock_let_go(&queue->lock);
}

/* Under the lock. */
static void end_download(twi_font_download *download, tw_status result)
{
    twi_download_batch *batch = download->batch;
    if (batch == NULL || download->result != TW_ERROR_PENDING) {
        return;
    }
    download->result = result;
    download->batch = NULL;
    batch->result = batch->result == TW_OK ? result : batch->result;
    batch->pending--;
}

void twi_font_download_complete(twi_font_download *download, tw_status result)
{
    twi_download_queue *queue = download->queue;
    (void)twi_object_acquire(&queue->object); /* the download may go with its batch */
    twi_lock_hold(&queue->lock);
    end_download(download, result);
    twi_lock_let_go(&queue->lock);
    tell(queue);
    twi_object_release(&queue->object);
}

void twi_download_queue_cancel(twi_download_queue *queue)
{
    twi_lock_hold(&queue->lock);
    for (twi_download_batch *batch = queue->first; batch != NULL; batch = batch->next) {
        for (size_t i = 0; i < batch->downloads.count; i++) {
            end_download(batch->downloads.items[i], TW_ERROR_CANCELLED);
        }
    }
    twi_lock_let_go(&queue->lock);
    tell(queue);
}

tw_status twi_font_download_get_result(twi_font_download *download)
{
    twi_lock_hold(&download->queue->lock);
    const tw_status result = download->result;
    twi_lock_let_go(&download->queue->lock);
    return result;
}

uint64_t twi_download_queue_get_generation(twi_download_queue *queue)
{
    twi_lock_hold(&queue->lock);
    const uint64_t generation = queue->generation;
    twi_lock_let_go(&queue->lock);
    return generation;
}

/* --- beginning --- */

/* Under the lock: the batch holds `downloads` from now on, and itself open. */
static void append_batch(twi_download_queue *queue, twi_download_batch *batch)
{
    for (size_t i = 0; i < batch->downloads.count; i++) {
        batch->downloads.items[i]->batch = batch;
        queue->request_count -= batch->downloads.items[i]->request_count;
    }
    batch->pending = batch->downloads.count + 1;
    if (queue->last == NULL) {
        queue->first = batch;
    } else {
        queue->last->next = batch;
    }
    queue->last = batch;
}

static void close_batch(twi_download_queue *queue, twi_download_batch *batch)
{
    twi_lock_hold(&queue->lock);
    batch->pending--;
    twi_lock_let_go(&queue->lock);
    tell(queue);
}

/* Let the loader begin, through a handle that lives for the call. */
static tw_status call_begin(twi_font_download *download)
{
    tw_font_download handle;
    (void)twi_object_acquire(&download->object);
    const tw_status status = twi_handle_new(&download->object, &handle.id);
    if (status != TW_OK) {
        release_download(download);
        return status;
    }
    const tw_status answer = twi_remote_begin(download->source, download->fragments.items,
                                              download->fragments.count, handle);
    (void)twi_handle_release(handle.id, TWI_KIND_FONT_DOWNLOAD);
    return answer;
}

tw_status twi_font_download_begin(twi_font_download *download)
{
    twi_lock_hold(&download->queue->lock);
    const bool is_ours = !download->has_begun && download->result == TW_ERROR_PENDING;
    download->has_begun = true;
    twi_lock_let_go(&download->queue->lock);
    const tw_status status = is_ours ? call_begin(download) : TW_OK;
    if (status != TW_OK) {
        twi_font_download_complete(download, status);
    }
    return status;
}

static twi_download_batch *make_batch(twi_download_queue *queue, void *context)
{
    twi_download_batch *batch = twi_new(&queue->object.context->allocator, twi_download_batch);
    if (batch == NULL) {
        (void)twi_context_refuse_memory(queue->object.context, sizeof(*batch));
        return NULL;
    }
    batch->context = context;
    return batch;
}

tw_status twi_download_queue_begin(twi_download_queue *queue, void *context, size_t *out_begun)
{
    twi_download_batch *batch = make_batch(queue, context);
    *out_begun = 0;
    if (batch == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    twi_lock_hold(&queue->lock);
    const size_t count = queue->wanted.count;
    if (count > 0) {
        batch->downloads = queue->wanted;
        queue->wanted = (twi_download_list){NULL, 0, 0};
        append_batch(queue, batch);
    }
    twi_lock_let_go(&queue->lock);
    if (count == 0) {
        twi_free(&queue->object.context->allocator, batch);
        return TW_OK;
    }
    for (size_t i = 0; i < count; i++) {
        (void)twi_font_download_begin(batch->downloads.items[i]); /* told as the batch's result */
    }
    close_batch(queue, batch);
    *out_begun = count;
    return TW_OK;
}

/* Under the lock. */
static tw_status take_first(twi_download_queue *queue, twi_download_batch *batch)
{
    twi_download_list *wanted = &queue->wanted;
    if (wanted->count == 0) {
        return TW_ERROR_OUT_OF_RANGE;
    }
    TWI_TRY(twi_array_reserve(&queue->object.context->allocator, &batch->downloads, 1, (size_t)1));
    batch->downloads.items[0] = wanted->items[0];
    batch->downloads.count = 1;
    wanted->count--;
    for (size_t i = 0; i < wanted->count; i++) {
        wanted->items[i] = wanted->items[i + 1];
    }
    append_batch(queue, batch);
    return TW_OK;
}

tw_status twi_download_queue_take(twi_download_queue *queue, void *context,
                                  twi_font_download **out_download)
{
    twi_context *owner = queue->object.context;
    *out_download = NULL;
    twi_download_batch *batch = make_batch(queue, context);
    if (batch == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    twi_lock_hold(&queue->lock);
    const tw_status status = take_first(queue, batch);
    twi_lock_let_go(&queue->lock);
    if (status != TW_OK) {
        twi_free(&owner->allocator, batch);
        return status == TW_ERROR_OUT_OF_MEMORY
                   ? twi_context_refuse_memory(owner, 0)
                   : twi_context_refuse(owner, status, TW_DIAGNOSTIC_REFUSED,
                                        "something is asked for");
    }
    *out_download = batch->downloads.items[0];
    (void)twi_object_acquire(&(*out_download)->object);
    close_batch(queue, batch);
    return TW_OK;
}

void twi_download_queue_close(twi_download_queue *queue)
{
    if (queue == NULL) {
        return;
    }
    twi_lock_hold(&queue->lock);
    twi_download_list wanted = queue->wanted;
    queue->wanted = (twi_download_list){NULL, 0, 0};
    twi_lock_let_go(&queue->lock);
    release_list(&queue->object.context->allocator, &wanted);
    twi_download_queue_cancel(queue);
    twi_object_release(&queue->object);
}

/* --- listening --- */

tw_status twi_download_queue_listen(twi_download_queue *queue, tw_font_download_fn call, void *user,
                                    uint64_t *out_token)
{
    twi_context *context = queue->object.context;
    *out_token = 0;
    twi_lock_hold(&queue->lock);
    const tw_status status = twi_array_reserve(&context->allocator, &queue->listeners, 1,
                                               (size_t)TWI_MAX_DOWNLOAD_LISTENERS);
    if (status == TW_OK) {
        *out_token = ++queue->last_token;
        queue->listeners.items[queue->listeners.count++] =
            (twi_download_listener){*out_token, call, user};
    }
    twi_lock_let_go(&queue->lock);
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(context, "download_listeners",
                                        (uint64_t)TWI_MAX_DOWNLOAD_LISTENERS + 1,
                                        TWI_MAX_DOWNLOAD_LISTENERS);
    }
    return status == TW_OK ? TW_OK : twi_context_refuse_memory(context, 0);
}

bool twi_download_queue_unlisten(twi_download_queue *queue, uint64_t token)
{
    bool is_there = false;
    twi_lock_hold(&queue->lock);
    size_t kept = 0;
    for (size_t i = 0; i < queue->listeners.count; i++) {
        const twi_download_listener listener = queue->listeners.items[i];
        is_there = is_there || listener.token == token;
        if (listener.token != token) {
            queue->listeners.items[kept++] = listener; /* stay in the order of tokens */
        }
    }
    queue->listeners.count = kept;
    twi_lock_let_go(&queue->lock);
    return is_there;
}
