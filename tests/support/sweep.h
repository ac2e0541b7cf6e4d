/* SPDX-License-Identifier: MIT */
/* Runs a scenario again and again, each time with another allocation refused, and holds every run
 * to the same laws: nothing crashes, what fails says TW_ERROR_OUT_OF_MEMORY, nothing is left
 * behind, and a second try in the same factory sees what an undisturbed one sees. */
#ifndef TEST_SUPPORT_SWEEP_H
#define TEST_SUPPORT_SWEEP_H

#include <stddef.h>
#include <stdint.h>

#include <textwright/factory.h>

/* What is swept: uses the factory, releases all that it made, returns the first failure. After
 * success `*out_digest` says what it saw; equal runs have equal digests. */
typedef tw_status (*sweep_scenario)(tw_factory factory, void *user, uint64_t *out_digest);

typedef struct sweep_result {
    size_t allocations;  /* of one undisturbed run, making the factory included */
    size_t refused_runs; /* runs that ended with TW_ERROR_OUT_OF_MEMORY */
    char wrong[256];     /* the first law that did not hold; empty: all did */
} sweep_result;

/* `options` may be NULL; its allocator is replaced by one that counts. */
void sweep_run(sweep_scenario scenario, void *user, const tw_factory_options *options,
               sweep_result *out_result);

/* Mix a value into a digest that began as 0. */
uint64_t sweep_mix(uint64_t digest, const void *bytes, size_t size);

#endif
