/* SPDX-License-Identifier: MIT */
/* Finds the nearest font of a family: DirectWrite's weight-stretch-style distance. */
#include "font/match.h"

#include "font/family_rank.h"
#include "font/freshness.h"
#include "font/generics.h"
#include "font/match_memory.h"
#include "font/simulated_faces.h"

typedef struct vector {
    int64_t x; /* stretch */
    int64_t y; /* style */
    int64_t z; /* weight */
} vector;

/* Any request is accepted; what is beyond this is as far as this, so that nothing overflows. */
static int64_t clamp(int32_t value)
{
    return TWI_MIN(TWI_MAX(value, -UINT16_MAX), UINT16_MAX);
}

static vector make_vector(twi_match_traits traits)
{
    return (vector){(clamp(traits.stretch) - 5) * 1100, clamp(traits.style) * 700,
                    (clamp(traits.weight) - 400) * 5};
}

static int64_t dot(vector a, vector b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

/* < 0 when `a` is the larger. */
static int compare_larger(int64_t a, int64_t b)
{
    return (a < b) - (a > b);
}

twi_match_key twi_match_make_key(twi_match_traits request, twi_match_traits candidate)
{
    const vector wanted = make_vector(request);
    const vector got = make_vector(candidate);
    const vector d = {wanted.x - got.x, wanted.y - got.y, wanted.z - got.z};
    return (twi_match_key){dot(d, d), dot(wanted, got), candidate};
}

int twi_match_compare_keys(const twi_match_key *a, const twi_match_key *b)
{
    int order = compare_larger(b->distance, a->distance);
    order = order != 0 ? order : compare_larger(a->direction, b->direction);
    order = order != 0 ? order : compare_larger(a->traits.stretch, b->traits.stretch);
    order = order != 0 ? order : compare_larger(a->traits.style, b->traits.style);
    return order != 0 ? order : compare_larger(a->traits.weight, b->traits.weight);
}

int twi_match_compare(twi_match_traits request, twi_match_traits a, twi_match_traits b)
{
    const twi_match_key left = twi_match_make_key(request, a);
    const twi_match_key right = twi_match_make_key(request, b);
    return twi_match_compare_keys(&left, &right);
}

/* One search: what it is asked with, and what it found. */
typedef struct matcher {
    twi_work *work;
    twi_font_collection *collection;
    twi_match_traits request;
    twi_match_answer found; /* a font of the collection's set */
    twi_font_face *face;
} matcher;

/* Aliases of one name in a collection, whose fonts begin at `base` in the searched one's set. */
typedef struct alias_range {
    const twi_font_alias *aliases;
    size_t count;
    uint32_t base;
} alias_range;

/* The usable fonts of a range, and the simulated faces that they lack; how many there are. Pictures
 * in colour look the same bold: nothing is simulated of them. */
static size_t list_faces(const matcher *search, const alias_range *range, twi_family_face *faces)
{
    const twi_font_set *set = search->collection->set;
    size_t count = 0;
    uint32_t allowed = TWI_SIMULATES_BOLD | TWI_SIMULATES_OBLIQUE;
    for (size_t i = 0; i < range->count; i++) {
        const uint32_t number = range->base + range->aliases[i].number;
        const twi_font_element *element = twi_font_set_get(set, number);
        if (!twi_font_set_has_failed(set, number)) {
            faces[count++] =
                (twi_family_face){.traits = twi_match_get_traits(element), .source = number};
            allowed = twi_font_element_draws_color(element) ? 0 : allowed;
        }
    }
    return twi_family_simulations_add(faces, count, allowed);
}

/* The nearest usable face of a range; false: none is left. Of several copies the newest wins, of
 * other equals the earlier. */
static bool find_nearest(matcher *search, const alias_range *range, twi_family_face *faces)
{
    const size_t count = list_faces(search, range, faces);
    twi_family_rank(search->request, faces, count);
    if (count > 0) {
        const size_t best = twi_freshness_choose(search->collection->set, faces, count);
        search->found = (twi_match_answer){faces[best].source, faces[best].simulations};
    }
    return count > 0;
}

static tw_status open_found(matcher *search)
{
    const twi_match_answer found = search->found;
    const twi_font_set *set = search->collection->set;
    return found.simulations == 0
               ? twi_font_set_open(set, found.number, &search->face)
               : twi_simulated_faces_open(search->collection->simulated, set, found.number,
                                          found.simulations, &search->face);
}

/* A font that fails is marked by the opening, so each turn has one candidate less. */
static tw_status match_range(matcher *search, const alias_range *range, twi_family_face *faces)
{
    while (find_nearest(search, range, faces)) {
        TWI_TRY(twi_work_charge(search->work, TW_WORK_FONT_LOOKUP, range->count));
        const tw_status status = open_found(search);
        if (status != TW_ERROR_NO_FONT) {
            return status;
        }
    }
    return TW_ERROR_NO_FONT;
}

static tw_status match_family_in(matcher *search, const twi_font_collection *collection,
                                 uint32_t base, twi_family_name family)
{
    size_t first;
    size_t end;
    twi_catalog_find(collection, family, &first, &end);
    const alias_range range = {collection->aliases.items + first, end - first, base};
    if (range.count == 0) {
        return TW_ERROR_NO_FONT;
    }
    twi_allocator *allocator = twi_work_allocator(search->work);
    twi_family_face *faces =
        twi_alloc_array(allocator, range.count * TWI_SIMULATED_FAMILY_FACTOR, sizeof(*faces));
    if (faces == NULL) {
        return twi_context_refuse_memory(search->work->context, range.count);
    }
    const tw_status status = match_range(search, &range, faces);
    twi_free(allocator, faces);
    return status;
}

static tw_status match_family(matcher *search, twi_family_name family)
{
    const twi_font_collection *collection = search->collection;
    const tw_status status = match_family_in(search, collection, 0, family);
    if (status != TW_ERROR_NO_FONT || collection->system == NULL) {
        return status;
    }
    return match_family_in(search, collection->system, collection->own_count, family);
}

static tw_status match_list(matcher *search, const char *families)
{
    twi_family_walk walk;
    twi_family_name family;
    twi_family_walk_init(&walk, search->collection, families);
    while (twi_family_walk_next(&walk, &family)) {
        TWI_TRY(twi_work_charge(search->work, TW_WORK_FONT_LOOKUP, 1));
        const tw_status status = match_family(search, family);
        if (status != TW_ERROR_NO_FONT) {
            return status;
        }
    }
    return TW_ERROR_NO_FONT;
}

/* Text fonts before colour fonts, then by distance, then by number. */
static bool is_better_default(const twi_font_element *element, const twi_font_element *best,
                              twi_match_traits request)
{
    if (twi_font_element_draws_color(element) != twi_font_element_draws_color(best)) {
        return twi_font_element_draws_color(best);
    }
    return twi_match_compare(request, twi_match_get_traits(element), twi_match_get_traits(best)) <
           0;
}

/* The best usable font of all; false: none is left. */
static bool find_default(matcher *search, uint32_t count)
{
    const twi_font_set *set = search->collection->set;
    const twi_font_element *best = NULL;
    for (uint32_t number = 0; number < count; number++) {
        const twi_font_element *element = twi_font_set_get(set, number);
        if (!twi_font_set_has_failed(set, number) &&
            (best == NULL || is_better_default(element, best, search->request))) {
            best = element;
            search->found = (twi_match_answer){number, 0};
        }
    }
    return best != NULL;
}

static tw_status match_any(matcher *search)
{
    const uint32_t count = twi_font_set_count(search->collection->set);
    TWI_TRY(twi_work_charge(search->work, TW_WORK_FONT_LOOKUP, count));
    while (find_default(search, count)) {
        const tw_status status = open_found(search);
        if (status != TW_ERROR_NO_FONT) {
            return status;
        }
        TWI_TRY(twi_work_charge(search->work, TW_WORK_FONT_LOOKUP, count));
    }
    return TW_ERROR_NO_FONT;
}

static tw_status match_or_default(matcher *search, const char *families)
{
    tw_status status = match_list(search, families);
    if (status == TW_ERROR_NO_FONT) {
        status = match_list(search, "sans-serif");
    }
    return status == TW_ERROR_NO_FONT ? match_any(search) : status;
}

static tw_status match(twi_work *work, twi_font_collection *collection,
                       const twi_font_request *request, bool or_default, twi_font_face **out_face)
{
    matcher search = {
        .work = work, .collection = collection, .request = twi_match_get_request(request)};
    twi_match_memory *memory = collection->matches;
    tw_status status;
    if (twi_match_memory_find(memory, request, or_default, &search.found)) {
        TWI_TRY(twi_work_charge(work, TW_WORK_FONT_LOOKUP, 1));
        status = open_found(&search);
    } else {
        status = or_default ? match_or_default(&search, request->families)
                            : match_list(&search, request->families);
        if (status == TW_OK) {
            twi_match_memory_store(memory, request, or_default, search.found);
        }
    }
    *out_face = search.face;
    return status;
}

tw_status twi_font_collection_match(twi_work *work, twi_font_collection *collection,
                                    const twi_font_request *request, twi_font_face **out_face)
{
    *out_face = NULL;
    return match(work, collection, request, false, out_face);
}

tw_status twi_font_collection_match_or_default(twi_work *work, twi_font_collection *collection,
                                               const twi_font_request *request,
                                               twi_font_face **out_face)
{
    *out_face = NULL;
    return match(work, collection, request, true, out_face);
}
