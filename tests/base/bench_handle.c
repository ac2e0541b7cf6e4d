/* SPDX-License-Identifier: MIT */
/* Prints what looking a handle up costs: pin and unpin, alone and with other threads. */
#include <pthread.h>
#include <stdio.h>
#include <time.h>

#include "base/context.h"
#include "base/handle.h"

enum { ROUNDS = 20 * 1000 * 1000, IDS = 1024, THREADS = 2 };

static uint64_t ids[IDS];

static void destroy(twi_object *object)
{
    twi_free(&object->context->allocator, object);
}

static double now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* ns per pin and unpin over `count` ids (a power of two) from `first` on. */
static double measure(size_t first, size_t count)
{
    const double begin = now_ns();
    size_t refused = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        const uint64_t id = ids[first + (i & (count - 1))];
        twi_object *object;
        refused += twi_handle_pin(id, TWI_KIND_FONT_FACE, &object) != TW_OK;
        twi_handle_unpin(id);
    }
    return refused == 0 ? (now_ns() - begin) / ROUNDS : -1.0;
}

static double measure_refused(void)
{
    const double begin = now_ns();
    size_t refused = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        twi_object *object;
        refused += twi_handle_pin(ids[0] ^ (uint64_t)1 << 40, TWI_KIND_FONT_FACE, &object) != TW_OK;
    }
    return refused == ROUNDS ? (now_ns() - begin) / ROUNDS : -1.0;
}

static void *measure_own(void *user)
{
    double *ns = user;
    *ns = measure((size_t)*ns, 1);
    return NULL;
}

/* Each of two threads on an id of its own (apart), or both on one id. */
static double measure_threads(bool apart)
{
    pthread_t threads[THREADS];
    double ns[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        ns[i] = apart ? (double)i : 0.0;
        if (pthread_create(&threads[i], NULL, measure_own, &ns[i]) != 0) {
            return -1.0;
        }
    }
    double worst = 0;
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        worst = TWI_MAX(worst, ns[i]);
    }
    return worst;
}

int main(void)
{
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    twi_context *context = twi_context_new(&options);
    if (context == NULL) {
        return 1;
    }
    for (size_t i = 0; i < IDS; i++) {
        twi_object *object = twi_new(&context->allocator, twi_object);
        if (object == NULL) {
            return 1;
        }
        twi_object_init(object, TWI_KIND_FONT_FACE, context, destroy);
        if (twi_handle_new(object, &ids[i]) != TW_OK) {
            return 1;
        }
    }
    const double one = measure(0, 1);
    printf("pin + unpin, one id:                 %6.2f ns (target < 30)\n", one);
    printf("pin + unpin, %d ids in turn:       %6.2f ns\n", IDS, measure(0, IDS));
    printf("a stale id refused:                  %6.2f ns\n", measure_refused());
    printf("pin + unpin, 2 threads, own ids:     %6.2f ns\n", measure_threads(true));
    printf("pin + unpin, 2 threads, the same id: %6.2f ns\n", measure_threads(false));
    for (size_t i = 0; i < IDS; i++) {
        twi_handle_release(ids[i], TWI_KIND_FONT_FACE);
    }
    twi_context_release(context);
    return one > 0 ? 0 : 1;
}
