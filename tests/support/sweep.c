/* SPDX-License-Identifier: MIT */
/* Refuses allocations one by one and checks what is left. */
#include "sweep.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/handle.h"

/* A scenario that still meets a failure after so many is taken to never end. */
#define MOST_RUNS ((size_t)1 << 20)

/* Memory of one run. */
typedef struct memory {
    size_t bytes;
    size_t blocks;
    size_t attempts;
    size_t fail_at; /* 0: none; the same once and from there on: a factory gives up at once */
    int released;
} memory;

typedef struct sweep {
    sweep_scenario scenario;
    void *user;
    tw_factory_options options;
    memory memory;
    uint64_t digest; /* of the undisturbed run */
    sweep_result *result;
} sweep;

static void *sweep_allocate(void *user, size_t size)
{
    memory *self = user;
    self->attempts++;
    if (self->fail_at != 0 && self->attempts >= self->fail_at) {
        return NULL;
    }
    void *block = malloc(size);
    if (block != NULL) {
        self->bytes += size;
        self->blocks++;
    }
    return block;
}

static void *sweep_reallocate(void *user, void *block, size_t old_size, size_t new_size)
{
    memory *self = user;
    self->attempts++;
    if (self->fail_at != 0 && self->attempts >= self->fail_at) {
        return NULL;
    }
    /* Always moves, so that a sanitizer sees who kept the old address. */
    void *moved = malloc(new_size);
    if (moved != NULL) {
        memcpy(moved, block, old_size < new_size ? old_size : new_size);
        free(block);
        self->bytes += new_size - old_size;
    }
    return moved;
}

static void sweep_release(void *user, void *block, size_t size)
{
    memory *self = user;
    self->bytes -= size;
    self->blocks--;
    free(block);
}

static void sweep_released(void *user)
{
    memory *self = user;
    self->released++;
}

/* Keep the first wrong. */
__attribute__((format(printf, 2, 3))) static void say(sweep *self, const char *format, ...)
{
    if (self->result->wrong[0] == '\0') {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(self->result->wrong, sizeof(self->result->wrong), format, arguments);
        va_end(arguments);
    }
}

static tw_status make_factory(sweep *self, size_t fail_at, tw_factory *out_factory)
{
    memset(&self->memory, 0, sizeof(self->memory));
    self->memory.fail_at = fail_at;
    const tw_status status = tw_factory_create(&self->options, out_factory);
    self->memory.fail_at = 0;
    return status;
}

/* The factory's handle was released, or never made. */
static void check_nothing_left(sweep *self, size_t nth, const char *when)
{
    if (self->memory.bytes != 0 || self->memory.blocks != 0) {
        say(self, "%s %zu: %zu bytes in %zu blocks are left", when, nth, self->memory.bytes,
            self->memory.blocks);
    }
}

/* Making the factory, with every allocation from the nth on refused. Returns how many there are. */
static size_t sweep_factory(sweep *self)
{
    for (size_t nth = 1; nth < MOST_RUNS; nth++) {
        tw_factory factory;
        const tw_status status = make_factory(self, nth, &factory);
        const size_t attempts = self->memory.attempts;
        if (status != TW_OK && status != TW_ERROR_OUT_OF_MEMORY) {
            say(self, "tw_factory_create answers %s without memory", tw_status_get_name(status));
        }
        tw_factory_release(factory);
        check_nothing_left(self, nth, "making the factory without allocation");
        if (attempts < nth) {
            return attempts;
        }
        self->result->refused_runs += status != TW_OK;
    }
    return 0;
}

static uint64_t *get_attempts(tw_factory factory, uint64_t *out)
{
    twi_object *object;
    *out = 0;
    if (twi_handle_pin(factory.id, TWI_KIND_FACTORY, &object) == TW_OK) {
        *out = atomic_load(&object->context->allocator.attempts);
        twi_handle_unpin(factory.id);
    }
    return out;
}

static void check_live(sweep *self, tw_factory factory, size_t nth, const char *when)
{
    size_t count = 0;
    (void)tw_factory_count_live_handles(factory, &count);
    if (count != 1) {
        say(self, "%s %zu: %zu handles are alive instead of the factory's own", when, nth, count);
    }
}

/* One run with the nth allocation refused; then the same again, undisturbed. Returns whether the
 * run came to the nth allocation at all. */
static bool run_once(sweep *self, size_t nth, tw_allocation_failure mode)
{
    const char *when =
        mode == TW_ALLOCATION_FAILURE_ONCE ? "without allocation" : "from allocation";
    tw_factory factory;
    uint64_t before;
    uint64_t after;
    uint64_t digest = 0;
    if (make_factory(self, 0, &factory) != TW_OK) {
        say(self, "no factory");
        return false;
    }
    (void)tw_factory_fail_allocations(factory, nth, mode);
    get_attempts(factory, &before);
    const tw_status status = self->scenario(factory, self->user, &digest);
    get_attempts(factory, &after);
    (void)tw_factory_fail_allocations(factory, 0, TW_ALLOCATION_FAILURE_ONCE);
    if (status != TW_OK && status != TW_ERROR_OUT_OF_MEMORY) {
        say(self, "%s %zu: answers %s", when, nth, tw_status_get_name(status));
    } else if (status == TW_OK && digest != self->digest) {
        say(self, "%s %zu: succeeds with another result", when, nth);
    }
    self->result->refused_runs += status != TW_OK;
    check_live(self, factory, nth, when);

    digest = 0;
    const tw_status again = self->scenario(factory, self->user, &digest);
    if (again != TW_OK || digest != self->digest) {
        say(self, "%s %zu: a second try answers %s, with %s result", when, nth,
            tw_status_get_name(again), digest == self->digest ? "the same" : "another");
    }
    check_live(self, factory, nth, when);
    tw_factory_release(factory);
    check_nothing_left(self, nth, when);
    if (self->memory.released != 1) {
        say(self, "%s %zu: `released` was called %d times", when, nth, self->memory.released);
    }
    return after - before >= nth;
}

/* What an undisturbed run sees, twice, and how many allocations it takes. */
static bool run_undisturbed(sweep *self)
{
    for (int round = 0; round < 2; round++) {
        tw_factory factory;
        uint64_t attempts;
        uint64_t digest = 0;
        if (make_factory(self, 0, &factory) != TW_OK) {
            say(self, "no factory");
            return false;
        }
        const tw_status status = self->scenario(factory, self->user, &digest);
        self->result->allocations = (size_t)*get_attempts(factory, &attempts);
        check_live(self, factory, 0, "undisturbed run");
        tw_factory_release(factory);
        check_nothing_left(self, 0, "undisturbed run");
        if (status != TW_OK || (round > 0 && digest != self->digest)) {
            say(self, "undisturbed: answers %s, with %s result", tw_status_get_name(status),
                digest == self->digest ? "the same" : "another");
        }
        self->digest = digest;
    }
    return self->result->wrong[0] == '\0';
}

void sweep_run(sweep_scenario scenario, void *user, const tw_factory_options *options,
               sweep_result *out_result)
{
    const tw_factory_options usual = TW_FACTORY_OPTIONS_INIT;
    sweep self = {.scenario = scenario, .user = user, .result = out_result};
    memset(out_result, 0, sizeof(*out_result));
    self.options = options == NULL ? usual : *options;
    self.options.allocator.allocate = sweep_allocate;
    self.options.allocator.reallocate = sweep_reallocate;
    self.options.allocator.release = sweep_release;
    self.options.allocator.released = sweep_released;
    self.options.allocator.user = &self.memory;
    if (!run_undisturbed(&self) || sweep_factory(&self) == 0) {
        say(&self, "a factory without allocations");
        return;
    }
    for (int mode = TW_ALLOCATION_FAILURE_ONCE; mode <= TW_ALLOCATION_FAILURE_FROM_ON; mode++) {
        size_t nth = 1;
        while (run_once(&self, nth, (tw_allocation_failure)mode) && out_result->wrong[0] == '\0') {
            nth++;
            if (nth > MOST_RUNS) {
                say(&self, "the sweep does not end");
            }
        }
    }
}

uint64_t sweep_mix(uint64_t digest, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++) {
        digest = (digest ^ at[i]) * 0x100000001B3u + 1;
    }
    return digest;
}
