/* SPDX-License-Identifier: MIT */
/* Remembers which font served a request. */
#include "font/match_memory.h"

#include <string.h>

#include "base/lock.h"

/* Styles that a page mixes. */
#define MAX_SLOTS 32u
/* Bytes of a family list that is kept; longer ones are searched each time. */
#define MAX_FAMILIES_SIZE 120u

typedef struct match_slot {
    uint16_t weight;
    uint16_t stretch;
    tw_font_style style;
    bool or_default;
    twi_match_answer answer;
    char families[MAX_FAMILIES_SIZE]; /* NUL-terminated */
} match_slot;

struct twi_match_memory {
    twi_lock lock;
    uint32_t count;
    uint32_t oldest; /* the next to be overwritten */
    match_slot slots[MAX_SLOTS];
};

tw_status twi_match_memory_new(twi_context *context, twi_match_memory **out)
{
    *out = twi_new(&context->allocator, twi_match_memory);
    if (*out == NULL) {
        return twi_context_refuse_memory(context, sizeof(**out));
    }
    twi_lock_init(&(*out)->lock);
    return TW_OK;
}

void twi_match_memory_free(twi_allocator *allocator, twi_match_memory *memory)
{
    if (memory != NULL) {
        twi_lock_finish(&memory->lock);
        twi_free(allocator, memory);
    }
}

static bool is_for(const match_slot *slot, const twi_font_request *request, bool or_default)
{
    return slot->or_default == or_default && slot->weight == request->weight &&
           slot->stretch == request->stretch && slot->style == request->style &&
           strcmp(slot->families, request->families) == 0;
}

bool twi_match_memory_find(twi_match_memory *memory, const twi_font_request *request,
                           bool or_default, twi_match_answer *out)
{
    bool is_found = false;
    twi_lock_hold(&memory->lock);
    for (uint32_t i = 0; i < memory->count && !is_found; i++) {
        if (is_for(&memory->slots[i], request, or_default)) {
            *out = memory->slots[i].answer;
            is_found = true;
        }
    }
    twi_lock_let_go(&memory->lock);
    return is_found;
}

void twi_match_memory_store(twi_match_memory *memory, const twi_font_request *request,
                            bool or_default, twi_match_answer answer)
{
    const size_t size = strlen(request->families);
    if (size >= MAX_FAMILIES_SIZE) {
        return;
    }
    twi_lock_hold(&memory->lock);
    match_slot *slot = &memory->slots[memory->oldest];
    memory->oldest = (memory->oldest + 1) % MAX_SLOTS;
    memory->count = TWI_MIN(memory->count + 1, MAX_SLOTS);
    slot->weight = request->weight;
    slot->stretch = request->stretch;
    slot->style = request->style;
    slot->or_default = or_default;
    slot->answer = answer;
    memcpy(slot->families, request->families, size + 1);
    twi_lock_let_go(&memory->lock);
}
