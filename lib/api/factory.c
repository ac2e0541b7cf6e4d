/* SPDX-License-Identifier: MIT */
/* Opens the door to factories: memory, limits, diagnostics and counters of everything else. */
#include "api/factory.h"

#include <math.h>
#include <stdlib.h>

#include "api/door.h"
#include "base/limits.h"
#include "font/download_queue.h"
#include "raster/glyph_cache.h"
#include "unicode/hyphenation.h"
#include "unicode/segment.h"

static void destroy(twi_object *object)
{
    twi_factory *self = (twi_factory *)object;
    /* unmake: floors' state, in reverse order. */
    twi_download_queue_close(self->downloads);
    twi_registrations_finish(&self->font_loaders, object->context);
    twi_system_collection_finish(&self->system_collection, object->context);
    twi_hyphenation_pool_free(self->hyphenation_pool);
    twi_segment_pool_free(self->segment_pool);
    if (self->glyph_cache != NULL) {
        (void)twi_glyph_cache_evict(self->glyph_cache, SIZE_MAX); /* the context ends it */
    }
    twi_free(&object->context->allocator, self);
}

static void end_glyph_cache(void *cache)
{
    twi_glyph_cache_free(cache);
}

/* Masks are given back before an allocation is refused, so that what was drawn before cannot make
 * a later call fail. */
static void make_glyph_cache(twi_context *context, twi_factory *self)
{
    self->glyph_cache = twi_glyph_cache_new(context);
    if (self->glyph_cache != NULL) {
        context->allocator.evict_user = self->glyph_cache;
        context->allocator.end_caches = end_glyph_cache;
        context->allocator.evict = twi_glyph_cache_evict;
    }
}

/* What is outside our reach and still changes the output: say so, once per factory. */
static void report_environment(twi_context *context)
{
    if (getenv("HB_OPTIONS") != NULL) {
        (void)twi_context_refuse(context, TW_OK, TW_DIAGNOSTIC_ENVIRONMENT,
                                 "HB_OPTIONS is set: HarfBuzz may shape differently");
    }
}

tw_status twi_factory_new(const tw_factory_options *options, twi_factory **out_factory)
{
    *out_factory = NULL;
    twi_context *context = twi_context_new(options);
    if (context == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    twi_factory *self = NULL;
    tw_status status = twi_segment_warm_up(options->host_owns_icu != 0);
    if (status != TW_OK) {
        goto done;
    }
    self = twi_new(&context->allocator, twi_factory);
    if (self == NULL) {
        status = twi_context_refuse_memory(context, sizeof(*self));
        goto done;
    }
    twi_object_init(&self->object, TWI_KIND_FACTORY, context, destroy);
    self->host_owns_icu = options->host_owns_icu != 0;
    /* make: floors' state; on failure: twi_object_release(&self->object), self = NULL, done. */
    twi_registrations_init(&self->font_loaders);
    status = twi_system_collection_init(&self->system_collection, context,
                                        options->font_index_directory);
    if (status == TW_OK) {
        status = twi_download_queue_new(context, &self->downloads);
    }
    make_glyph_cache(context, self);
    self->segment_pool = twi_segment_pool_new(context);
    self->hyphenation_pool = twi_hyphenation_pool_new(context, TWI_HYPHENATION_DIRECTORY);
    if (status != TW_OK || self->glyph_cache == NULL || self->segment_pool == NULL ||
        self->hyphenation_pool == NULL) {
        status = twi_context_refuse_memory(context, 0);
        twi_object_release(&self->object);
        self = NULL;
        goto done;
    }
    report_environment(context);
done:
    twi_context_release(context); /* the factory keeps its own reference */
    *out_factory = self;
    return status;
}

static void check_options(twi_door *door, const tw_factory_options *options)
{
    const tw_allocator *hooks = &options->allocator;
    const int given =
        (hooks->allocate != NULL) + (hooks->reallocate != NULL) + (hooks->release != NULL);
    twi_door_require(door, given == 0 || given == 3,
                     "allocator has all of allocate, reallocate and release, or none");
    size_t size;
    twi_door_read_name(door, options->font_index_directory, TWI_MAX_INDEX_DIRECTORY_SIZE - 1, true,
                       "font_index_directory has at most 4,000 bytes", &size);
    twi_door_require(door, isfinite(options->limits.font_size) && options->limits.font_size >= 0,
                     "limits.font_size is finite and >= 0");
}

tw_status tw_factory_create(const tw_factory_options *options, tw_factory *out_factory)
{
    twi_door door = twi_door_enter();
    twi_door_require(&door, out_factory != NULL, "out_factory is not NULL");
    tw_factory_options full;
    twi_factory *self = NULL;
    if (twi_door_read_struct(&door, options, sizeof(full), &full, sizeof(full))) {
        door.diagnostic = full.diagnostic;
        door.diagnostic_user = full.diagnostic_user;
        check_options(&door, &full);
    }
    if (door.status == TW_OK) {
        door.status = twi_factory_new(&full, &self);
    }
    return twi_door_give(&door, self, TWI_OUT_ID(out_factory));
}

tw_status tw_factory_duplicate(tw_factory factory, tw_factory *out_factory)
{
    return twi_door_duplicate(factory.id, TWI_KIND_FACTORY, TWI_OUT_ID(out_factory));
}

void tw_factory_release(tw_factory factory)
{
    twi_door_release(factory.id, TWI_KIND_FACTORY);
}

tw_status tw_factory_equal(tw_factory a, tw_factory b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FACTORY, out_equal);
}

tw_status tw_factory_count_live_handles(tw_factory factory, size_t *out_count)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_count != NULL) {
        *out_count = 0;
    }
    if (twi_door_require(&door, out_count != NULL, "out_count is not NULL")) {
        *out_count = atomic_load(&door.context->live_handles);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_get_limits(tw_factory factory, tw_limits *out_limits)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_limits != NULL) {
        *out_limits = (tw_limits){0};
    }
    if (twi_door_require(&door, out_limits != NULL, "out_limits is not NULL")) {
        *out_limits = door.context->limits;
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_get_memory_in_use(tw_factory factory, size_t *out_bytes)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_bytes != NULL) {
        *out_bytes = 0;
    }
    if (twi_door_require(&door, out_bytes != NULL, "out_bytes is not NULL")) {
        *out_bytes = atomic_load(&door.context->allocator.bytes_in_use);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_get_diagnostics(tw_factory factory, tw_diagnostic *diagnostics,
                                     size_t capacity, size_t *out_count)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (twi_door_require_array(&door, diagnostics, capacity, out_count)) {
        *out_count = twi_diagnostics_copy(&door.context->diagnostics, diagnostics, capacity);
        if (*out_count > capacity) {
            door.status = TW_ERROR_BUFFER_TOO_SMALL;
        }
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_fail_allocations(tw_factory factory, uint64_t nth, tw_allocation_failure mode)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (twi_door_require(&door, (size_t)mode <= TW_ALLOCATION_FAILURE_FROM_ON,
                         "mode is in its list")) {
        twi_allocator_fail(&door.context->allocator, nth, mode == TW_ALLOCATION_FAILURE_FROM_ON);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_get_work_done(tw_factory factory, tw_work_kind kind, uint64_t *out_units)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_units != NULL) {
        *out_units = 0;
    }
    twi_door_require(&door, (size_t)kind < TWI_WORK_KINDS, "kind is in its list");
    if (twi_door_require(&door, out_units != NULL, "out_units is not NULL")) {
        *out_units = atomic_load(&door.context->work_done[kind]);
    }
    return twi_door_leave(&door);
}
