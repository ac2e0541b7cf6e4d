/* SPDX-License-Identifier: MIT */
/* Finds fonts by name and axis values.
 *
 *     fonts of the name -> their places -> one per file's face -> simulated where that is nearer -> sorted */
#include "font/hybrid_match.h"

#include <stdlib.h>

/* A font at a place, on its way. */
typedef struct candidate {
    twi_axis_key key; /* its number is the font's index */
    uint64_t resource;
    const tw_axis_value *values; /* per axis of the font */
    uint8_t simulations;
} candidate;

/* One search in one model. */
typedef struct hybrid_search {
    twi_work *work;
    const twi_hybrid_request *request;
    twi_name_model model;
    twi_arena *arena;
    twi_axis_place wanted; /* the request's axes that count */
    candidate *candidates;
    size_t count;
} hybrid_search;

static bool counts(twi_name_model model, uint32_t tag)
{
    const bool is_slope = tag == TWI_AXIS_ITAL || tag == TWI_AXIS_SLNT;
    const bool is_win32 = is_slope || tag == TWI_AXIS_WGHT;
    switch (model) {
    case TWI_NAME_TYPOGRAPHIC:
        return true;
    case TWI_NAME_WWS:
        return is_win32 || tag == TWI_AXIS_WDTH;
    case TWI_NAME_WIN32:
        return is_win32;
    case TWI_NAME_FULL:
    case TWI_NAME_MODELS:
        break;
    }
    return false;
}

/* The four-member model and full names mean one place each: "Inter Semi Bold" is not to move. */
static bool moves(twi_name_model model)
{
    return model == TWI_NAME_TYPOGRAPHIC || model == TWI_NAME_WWS;
}

static bool has_standard(uint32_t tag)
{
    return counts(TWI_NAME_WWS, tag) || tag == TWI_AXIS_OPSZ;
}

static bool is_wanted(twi_axis_place wanted, uint32_t tag)
{
    for (size_t i = 0; i < wanted.count; i++) {
        if (wanted.values[i].tag == tag) {
            return true;
        }
    }
    return false;
}

/* The place on one axis that is nearest to the request. Of an axis that nobody mentions and that
 * has no meaning here, the font knows the place. */
static float choose_value(const hybrid_search *search, const twi_element_axis *axis)
{
    const bool is_asked = is_wanted(search->wanted, axis->tag) || has_standard(axis->tag);
    if (!moves(search->model) || !counts(search->model, axis->tag) || !is_asked) {
        return axis->value;
    }
    const double wanted = twi_axis_get(search->wanted, axis->tag);
    return (float)TWI_MIN(TWI_MAX(wanted, (double)axis->minimum), (double)axis->maximum);
}

/* The key of values in this model. */
static twi_axis_key make_key(const hybrid_search *search, const tw_axis_value *values, size_t count)
{
    tw_axis_value counted[TWI_MAX_FACE_AXES + TWI_TRAIT_AXES];
    size_t counted_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (counts(search->model, values[i].tag)) {
            counted[counted_count++] = values[i];
        }
    }
    return twi_axis_make_key(search->wanted, (twi_axis_place){counted, counted_count});
}

static tw_status add_candidate(hybrid_search *search, size_t index)
{
    const twi_hybrid_font *font = &search->request->fonts[index];
    const size_t count = TWI_MIN(font->axis_count, TWI_MAX_FACE_AXES);
    tw_axis_value *values = twi_arena_new_array(search->arena, tw_axis_value, count);
    if (values == NULL) {
        return twi_context_refuse_memory(search->work->context, count);
    }
    for (size_t i = 0; i < count; i++) {
        values[i] = (tw_axis_value){font->axes[i].tag, choose_value(search, &font->axes[i])};
    }
    candidate *added = &search->candidates[search->count++];
    added->key = make_key(search, values, count);
    added->key.is_member = font->has_name[TWI_NAME_WWS];
    added->key.is_preferred = true;
    added->key.number = (uint32_t)index;
    added->resource = font->resource;
    added->values = values;
    added->simulations = font->simulations;
    return TW_OK;
}

static int compare_candidates(const void *a, const void *b)
{
    const candidate *left = a;
    const candidate *right = b;
    return twi_axis_compare_keys(&left->key, &right->key);
}

static int compare_resources(const void *a, const void *b)
{
    const candidate *left = a;
    const candidate *right = b;
    if (left->resource != right->resource) {
        return left->resource < right->resource ? -1 : 1;
    }
    return compare_candidates(a, b);
}

static int compare_numbers(const void *a, const void *b)
{
    const candidate *left = a;
    const candidate *right = b;
    return (left->key.number > right->key.number) - (left->key.number < right->key.number);
}

/* Keep the nearest of each face of a file. */
static void collapse(hybrid_search *search)
{
    size_t kept = 0;
    qsort(search->candidates, search->count, sizeof(candidate), compare_resources);
    for (size_t i = 0; i < search->count; i++) {
        if (i == 0 || search->candidates[i].resource != search->candidates[i - 1].resource) {
            search->candidates[kept++] = search->candidates[i];
        }
    }
    search->count = kept;
    /* So that what is simulated does not hang on how resources are numbered. */
    qsort(search->candidates, kept, sizeof(candidate), compare_numbers);
}

/* Where a simulated face would be: the font's place, and the traits that it was given. */
static twi_axis_key make_simulated_key(const hybrid_search *search, const candidate *plain,
                                       const twi_family_face *face)
{
    tw_axis_value values[TWI_MAX_FACE_AXES + TWI_TRAIT_AXES];
    const size_t count =
        TWI_MIN(search->request->fonts[plain->key.number].axis_count, TWI_MAX_FACE_AXES);
    tw_axis_value traits[TWI_TRAIT_AXES];
    (void)twi_axis_from_traits((twi_axis_place){NULL, 0}, face->traits, 0, traits);
    size_t simulated_count = 0;
    for (size_t i = 0; i < count; i++) {
        values[simulated_count++] = plain->values[i];
    }
    for (size_t i = 0; i < TWI_TRAIT_AXES - 1; i++) { /* without the size; the last one counts */
        const uint32_t tag = traits[i].tag;
        const bool is_simulated =
            tag == TWI_AXIS_WGHT   ? (face->simulations & TWI_SIMULATES_BOLD) != 0
            : tag == TWI_AXIS_SLNT ? (face->simulations & TWI_SIMULATES_OBLIQUE) != 0
                                   : false;
        if (is_simulated) {
            values[simulated_count++] = traits[i];
        }
    }
    twi_axis_key key = make_key(search, values, simulated_count);
    key.is_member = plain->key.is_member;
    key.number = plain->key.number;
    return key;
}

/* Where the family lacks a face and a simulated one is nearer than what it is made of. */
static tw_status simulate(hybrid_search *search)
{
    twi_family_face *faces = twi_arena_new_array(search->arena, twi_family_face,
                                                 search->count * TWI_SIMULATED_FAMILY_FACTOR);
    if (faces == NULL) {
        return twi_context_refuse_memory(search->work->context, search->count);
    }
    for (size_t i = 0; i < search->count; i++) {
        const candidate *plain = &search->candidates[i];
        const twi_hybrid_font *font = &search->request->fonts[plain->key.number];
        const twi_axis_place place = {plain->values, TWI_MIN(font->axis_count, TWI_MAX_FACE_AXES)};
        faces[i] = (twi_family_face){.traits = twi_axis_to_traits(place),
                                     .source = (uint32_t)i,
                                     .simulations = plain->simulations};
    }
    const size_t count =
        twi_family_simulations_add(faces, search->count, search->request->simulations);
    for (size_t i = 0; i < count; i++) { /* a face as it is has its own key: not nearer */
        candidate *plain = &search->candidates[faces[i].source];
        const twi_axis_key key = make_simulated_key(search, plain, &faces[i]);
        if (twi_axis_compare_keys(&key, &plain->key) < 0) {
            plain->key = key;
            plain->simulations = faces[i].simulations;
        }
    }
    return TW_OK;
}

static tw_status find_candidates(hybrid_search *search)
{
    const twi_hybrid_request *request = search->request;
    size_t count = 0;
    for (size_t i = 0; i < request->font_count; i++) {
        count += request->fonts[i].has_name[search->model];
    }
    search->candidates = twi_arena_new_array(search->arena, candidate, count);
    if (search->candidates == NULL) {
        return twi_context_refuse_memory(search->work->context, count);
    }
    for (size_t i = 0; i < request->font_count; i++) {
        if (request->fonts[i].has_name[search->model]) {
            TWI_TRY(twi_work_charge(search->work, TW_WORK_FONT_LOOKUP,
                                    1 + request->axes.count + request->fonts[i].axis_count));
            TWI_TRY(add_candidate(search, i));
        }
    }
    return TW_OK;
}

static tw_status choose_axes(hybrid_search *search)
{
    const twi_axis_place all = search->request->axes;
    tw_axis_value *wanted = twi_arena_new_array(search->arena, tw_axis_value, all.count);
    if (wanted == NULL) {
        return twi_context_refuse_memory(search->work->context, all.count);
    }
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (counts(search->model, all.values[i].tag)) {
            wanted[count++] = all.values[i];
        }
    }
    search->wanted = (twi_axis_place){wanted, count};
    return TW_OK;
}

static tw_status give_matches(const hybrid_search *search, twi_hybrid_matches *out)
{
    out->items = twi_arena_new_array(search->arena, twi_hybrid_item, search->count);
    if (out->items == NULL) {
        return twi_context_refuse_memory(search->work->context, search->count);
    }
    for (size_t i = 0; i < search->count; i++) {
        const candidate *from = &search->candidates[i];
        const size_t axis_count = search->request->fonts[from->key.number].axis_count;
        out->items[i] = (twi_hybrid_item){from->key.number, from->simulations, from->values,
                                          TWI_MIN(axis_count, TWI_MAX_FACE_AXES)};
    }
    out->count = search->count;
    return TW_OK;
}

tw_status twi_hybrid_match_in(twi_work *work, const twi_hybrid_request *request,
                              twi_name_model model, twi_arena *arena, twi_hybrid_matches *out)
{
    hybrid_search search = {.work = work, .request = request, .model = model, .arena = arena};
    *out = (twi_hybrid_matches){NULL, 0};
    TWI_TRY(choose_axes(&search));
    TWI_TRY(find_candidates(&search));
    if (search.count == 0) {
        return TW_OK;
    }
    collapse(&search);
    if (model != TWI_NAME_FULL) {
        TWI_TRY(simulate(&search));
    }
    qsort(search.candidates, search.count, sizeof(candidate), compare_candidates);
    return give_matches(&search, out);
}

tw_status twi_hybrid_match(twi_work *work, const twi_hybrid_request *request, twi_arena *arena,
                           twi_hybrid_matches *out)
{
    *out = (twi_hybrid_matches){NULL, 0};
    for (int model = 0; model < (int)TWI_NAME_MODELS && out->count == 0; model++) {
        TWI_TRY(twi_hybrid_match_in(work, request, (twi_name_model)model, arena, out));
    }
    return TW_OK;
}
