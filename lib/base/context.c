/* SPDX-License-Identifier: MIT */
/* Keeps what all objects of one factory share. */
#include "base/context.h"

#include "base/hook.h"

twi_context *twi_context_new(const tw_factory_options *options)
{
    /* The allocator lives inside the block that it hands out, so the block is made by a copy of
     * it on the stack whose counts are then carried over. */
    twi_allocator first;
    twi_allocator_init(&first, &options->allocator, options->memory_cap);
    twi_context *context = twi_new(&first, twi_context);
    if (context == NULL) {
        return NULL;
    }
    twi_allocator_init(&context->allocator, &options->allocator, options->memory_cap);
    atomic_store(&context->allocator.bytes_in_use, atomic_load(&first.bytes_in_use));
    atomic_store(&context->allocator.blocks_in_use, atomic_load(&first.blocks_in_use));
    atomic_init(&context->references, 1);
    context->limits = twi_limits_resolve(&options->limits);
    twi_diagnostics_init(&context->diagnostics, options->diagnostic, options->diagnostic_user);
    twi_registry_init(&context->font_files);
    twi_registry_init(&context->font_bytes);
    twi_registry_init(&context->font_faces);
    return context;
}

twi_context *twi_context_acquire(twi_context *context)
{
    atomic_fetch_add_explicit(&context->references, 1, memory_order_relaxed);
    return context;
}

void twi_context_release(twi_context *context)
{
    if (context == NULL ||
        atomic_fetch_sub_explicit(&context->references, 1, memory_order_acq_rel) != 1) {
        return;
    }
    /* Not before: objects that outlive the factory's own may still make caches give memory back. */
    if (context->allocator.end_caches != NULL) {
        context->allocator.end_caches(context->allocator.evict_user);
    }
    twi_registry_finish(&context->font_faces);
    twi_registry_finish(&context->font_files);
    twi_registry_finish(&context->font_bytes);
    twi_allocator last = context->allocator;
    twi_free(&last, context);
    if (last.hooks.released != NULL) {
        twi_hook_enter();
        last.hooks.released(last.hooks.user);
        twi_hook_leave();
    }
}

uint64_t twi_context_next_serial(twi_context *context)
{
    return atomic_fetch_add(&context->last_serial, 1) + 1;
}

static tw_status report(twi_context *context, tw_diagnostic *diagnostic, const char *subject)
{
    twi_diagnostic_set_subject(diagnostic, subject);
    twi_diagnostics_report(&context->diagnostics, diagnostic);
    return diagnostic->status;
}

tw_status twi_context_refuse(twi_context *context, tw_status status, tw_diagnostic_kind kind,
                             const char *subject)
{
    tw_diagnostic diagnostic = {.status = status, .kind = kind};
    return report(context, &diagnostic, subject);
}

tw_status twi_context_refuse_at(twi_context *context, tw_status status, const char *subject,
                                uint64_t place)
{
    tw_diagnostic diagnostic = {.status = status, .kind = TW_DIAGNOSTIC_REFUSED, .place = place};
    return report(context, &diagnostic, subject);
}

tw_status twi_context_check_answer(twi_context *context, tw_status answer)
{
    return (size_t)answer <= TW_ERROR_INTERNAL
               ? answer
               : twi_context_refuse(context, TW_ERROR_CALLBACK_FAILED, TW_DIAGNOSTIC_REFUSED,
                                    "callbacks return a status that exists");
}

tw_status twi_context_refuse_limit(twi_context *context, const char *field, uint64_t value,
                                   uint64_t limit)
{
    tw_diagnostic diagnostic = {.status = TW_ERROR_LIMIT_EXCEEDED,
                                .kind = TW_DIAGNOSTIC_LIMIT,
                                .value = value,
                                .limit = limit};
    return report(context, &diagnostic, field);
}

tw_status twi_context_refuse_memory(twi_context *context, uint64_t size)
{
    tw_diagnostic diagnostic = {
        .status = TW_ERROR_OUT_OF_MEMORY, .kind = TW_DIAGNOSTIC_MEMORY, .value = size};
    return report(context, &diagnostic, "allocation refused");
}
