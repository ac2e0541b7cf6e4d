/* SPDX-License-Identifier: MIT */
/* Turns ids into objects without a lock, and refuses every id that is not alive. */
#include "base/handle.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"

/* An id, and beside it the state of the slot that it names:
 *
 *     63          32 31      24 23             0
 *     | generation  |   kind   |     slot      |   id
 *     | generation  |   kind   |     pins      |   state
 *
 * An id is alive while its upper 40 bits are those of its slot's state. Generations begin at 1 and
 * the kind of a dead slot is TWI_KIND_NONE, so neither {0} nor an error id can ever be alive.
 *
 *     free ── new ──▶ alive ── release, not pinned ──▶ free, next generation
 *                       │
 *                       └── release, pinned ──▶ dying ── last unpin ──▶ free, next generation
 */
#define LOW_BITS 24
#define LOW_MASK (((uint64_t)1 << LOW_BITS) - 1)
#define GENERATION_BITS 32

/* One pin is kept back for the release that kills the id. */
#define MAX_PINS (LOW_MASK - 1)

/* Generation 0, a kind that does not exist, the status in the low bits. */
#define ERROR_KIND 0xEEu
#define ERROR_BITS ((uint64_t)ERROR_KIND << LOW_BITS)

_Static_assert(TWI_KIND_COUNT < ERROR_KIND, "error ids must not look like a kind");
_Static_assert(TWI_MAX_HANDLE_SLOTS <= LOW_MASK + 1, "a slot must fit its bits");

#define CHUNK_SLOTS 512u
#define CHUNKS ((TWI_MAX_HANDLE_SLOTS + CHUNK_SLOTS - 1) / CHUNK_SLOTS)

/* A cache line each, so that threads that pin different handles do not meet. */
#define SLOT_BYTES 64

typedef struct handle_slot {
    _Alignas(SLOT_BYTES) atomic_uint_fast64_t state;
    twi_object *object;    /* written while the slot is ours alone, read while pinned */
    atomic_uint next_free; /* index + 1 of the next free slot, 0: none */
} handle_slot;

_Static_assert(sizeof(handle_slot) == SLOT_BYTES, "one cache line per slot");
_Static_assert(sizeof(uint_fast64_t) == sizeof(uint64_t), "the state is exactly 64 bits");

static _Atomic(handle_slot *) chunks[CHUNKS];
static atomic_uint fresh_slots; /* slots that were ever handed out */
/* Stack of free slots: index + 1 in the low half; a count of changes above, against ABA. */
static atomic_uint_fast64_t free_slots;

static inline handle_slot *find_slot(uint64_t id)
{
    const uint32_t index = (uint32_t)(id & LOW_MASK);
#if TWI_MAX_HANDLE_SLOTS < (1u << LOW_BITS)
    if (index >= TWI_MAX_HANDLE_SLOTS) {
        return NULL;
    }
#endif
    handle_slot *chunk = atomic_load_explicit(&chunks[index / CHUNK_SLOTS], memory_order_acquire);
    return chunk == NULL ? NULL : &chunk[index % CHUNK_SLOTS];
}

/* The chunk of a slot index, made when it is not there yet. */
static bool make_chunk(uint32_t index)
{
    _Atomic(handle_slot *) *place = &chunks[index / CHUNK_SLOTS];
    if (atomic_load_explicit(place, memory_order_acquire) != NULL) {
        return true;
    }
    handle_slot *chunk = aligned_alloc(SLOT_BYTES, CHUNK_SLOTS * sizeof(handle_slot));
    if (chunk == NULL) {
        return false;
    }
    memset(chunk, 0, CHUNK_SLOTS * sizeof(handle_slot));
    handle_slot *other = NULL;
    if (!atomic_compare_exchange_strong_explicit(place, &other, chunk, memory_order_acq_rel,
                                                 memory_order_acquire)) {
        free(chunk); /* another thread was faster; nobody has seen ours */
    }
    return true;
}

static tw_status take_fresh_slot(uint32_t *out_index)
{
    uint32_t index = atomic_load_explicit(&fresh_slots, memory_order_relaxed);
    do {
        if (index >= TWI_MAX_HANDLE_SLOTS) {
            return TW_ERROR_LIMIT_EXCEEDED;
        }
        if (!make_chunk(index)) {
            return TW_ERROR_OUT_OF_MEMORY;
        }
    } while (!atomic_compare_exchange_weak_explicit(&fresh_slots, &index, index + 1,
                                                    memory_order_relaxed, memory_order_relaxed));
    *out_index = index;
    return TW_OK;
}

static uint64_t free_slots_head(uint64_t old_head, uint32_t index_plus_1)
{
    return ((old_head >> 32) + 1) << 32 | index_plus_1;
}

static bool take_free_slot(uint32_t *out_index)
{
    uint64_t head = atomic_load_explicit(&free_slots, memory_order_acquire);
    while ((uint32_t)head != 0) {
        const uint32_t index = (uint32_t)head - 1;
        /* Another thread may take the slot between these lines: slots stay readable for ever, and
         * the changed count then refuses the exchange. */
        const uint32_t next =
            atomic_load_explicit(&find_slot(index)->next_free, memory_order_relaxed);
        if (atomic_compare_exchange_weak_explicit(&free_slots, &head, free_slots_head(head, next),
                                                  memory_order_acq_rel, memory_order_acquire)) {
            *out_index = index;
            return true;
        }
    }
    return false;
}

static void give_slot_back(handle_slot *slot, uint32_t index)
{
    uint64_t head = atomic_load_explicit(&free_slots, memory_order_relaxed);
    do {
        atomic_store_explicit(&slot->next_free, (uint32_t)head, memory_order_relaxed);
    } while (!atomic_compare_exchange_weak_explicit(&free_slots, &head,
                                                    free_slots_head(head, index + 1),
                                                    memory_order_acq_rel, memory_order_relaxed));
}

/* The slot is dying and nobody pins it: give it the next generation, drop the object. */
static void recycle(handle_slot *slot, uint32_t index, uint64_t state)
{
    twi_object *object = slot->object;
    slot->object = NULL;
    const uint32_t generation = (uint32_t)(state >> GENERATION_BITS);
    if (generation != UINT32_MAX) { /* else its generations are used up: the slot retires */
        atomic_store_explicit(&slot->state, (uint64_t)(generation + 1) << GENERATION_BITS,
                              memory_order_relaxed);
        give_slot_back(slot, index);
    }
    twi_object_release(object);
}

tw_status twi_handle_new(twi_object *object, uint64_t *out_id)
{
    assert(object->kind > TWI_KIND_NONE && object->kind < TWI_KIND_COUNT);
    *out_id = 0;
    /* A new chunk is rare: a test that makes allocations fail must meet every new handle. */
    if (!twi_alloc_may(&object->context->allocator)) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    uint32_t index = 0;
    if (!take_free_slot(&index)) {
        TWI_TRY(take_fresh_slot(&index));
    }
    handle_slot *slot = find_slot(index);
    uint64_t generation =
        atomic_load_explicit(&slot->state, memory_order_relaxed) >> GENERATION_BITS;
    generation = TWI_MAX(generation, (uint64_t)1);
    slot->object = object;
    atomic_fetch_add_explicit(&object->context->live_handles, 1, memory_order_relaxed);
    const uint64_t state = generation << GENERATION_BITS | (uint64_t)object->kind << LOW_BITS;
    atomic_store_explicit(&slot->state, state, memory_order_release);
    *out_id = state | index;
    return TW_OK;
}

static bool is_alive(uint64_t state, uint64_t id)
{
    return (state ^ id) >> LOW_BITS == 0;
}

static TWI_COLD tw_status explain(uint64_t id)
{
    const uint64_t status = id & LOW_MASK;
    if ((id & ~LOW_MASK) == ERROR_BITS && status > TW_OK && status <= TW_ERROR_INTERNAL) {
        return (tw_status)status;
    }
    return TW_ERROR_INVALID_HANDLE;
}

tw_status twi_handle_pin(uint64_t id, twi_kind kind, twi_object **out_object)
{
    *out_object = NULL;
    handle_slot *slot = find_slot(id);
    if (TWI_UNLIKELY((id >> LOW_BITS & 0xFF) != (uint64_t)kind || kind == TWI_KIND_NONE ||
                     slot == NULL)) {
        return explain(id);
    }
    uint64_t state = atomic_load_explicit(&slot->state, memory_order_relaxed);
    do {
        if (TWI_UNLIKELY(!is_alive(state, id))) {
            return TW_ERROR_INVALID_HANDLE;
        }
        if (TWI_UNLIKELY((state & LOW_MASK) >= MAX_PINS)) {
            return TW_ERROR_BUSY;
        }
    } while (TWI_UNLIKELY(!atomic_compare_exchange_weak_explicit(
        &slot->state, &state, state + 1, memory_order_acquire, memory_order_relaxed)));
    *out_object = slot->object;
    return TW_OK;
}

static void unpin(handle_slot *slot, uint64_t id)
{
    const uint64_t state = atomic_fetch_sub_explicit(&slot->state, 1, memory_order_acq_rel) - 1;
    if (TWI_UNLIKELY((state & ~(UINT64_MAX << GENERATION_BITS)) == 0)) { /* dying, no pins */
        recycle(slot, (uint32_t)(id & LOW_MASK), state);
    }
}

void twi_handle_unpin(uint64_t id)
{
    handle_slot *slot = find_slot(id);
    assert(slot != NULL && (atomic_load(&slot->state) & LOW_MASK) > 0);
    unpin(slot, id);
}

bool twi_handle_release(uint64_t id, twi_kind kind)
{
    handle_slot *slot = find_slot(id);
    if ((id >> LOW_BITS & 0xFF) != (uint64_t)kind || kind == TWI_KIND_NONE || slot == NULL) {
        return false;
    }
    uint64_t state = atomic_load_explicit(&slot->state, memory_order_relaxed);
    uint64_t dying;
    do {
        if (!is_alive(state, id)) {
            return false;
        }
        /* The id dies here; our own pin keeps the object for the line below. */
        dying = (state & ~((uint64_t)0xFF << LOW_BITS)) + 1;
    } while (!atomic_compare_exchange_weak_explicit(&slot->state, &state, dying,
                                                    memory_order_acq_rel, memory_order_relaxed));
    atomic_fetch_sub_explicit(&slot->object->context->live_handles, 1, memory_order_relaxed);
    unpin(slot, id);
    return true;
}

uint64_t twi_handle_make_error(tw_status status)
{
    const bool known = status > TW_OK && status <= TW_ERROR_INTERNAL;
    return ERROR_BITS | (uint64_t)(known ? status : TW_ERROR_INTERNAL);
}
