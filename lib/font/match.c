/* SPDX-License-Identifier: MIT */
/* Finds the nearest font of a family: DirectWrite's weight-stretch-style distance. */
#include "font/match.h"

#include "font/generics.h"

typedef struct vector {
    int64_t x; /* stretch */
    int64_t y; /* style */
    int64_t z; /* weight */
} vector;

static vector make_vector(twi_match_traits traits)
{
    return (vector){(int64_t)(traits.stretch - 5) * 1100, (int64_t)traits.style * 700,
                    (int64_t)(traits.weight - 400) * 5};
}

static int64_t dot(vector a, vector b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static int64_t get_distance(vector a, vector b)
{
    const vector d = {a.x - b.x, a.y - b.y, a.z - b.z};
    return dot(d, d);
}

/* < 0 when `a` is the larger. */
static int compare_larger(int64_t a, int64_t b)
{
    return (a < b) - (a > b);
}

int twi_match_compare(twi_match_traits request, twi_match_traits a, twi_match_traits b)
{
    const vector wanted = make_vector(request);
    const vector va = make_vector(a);
    const vector vb = make_vector(b);
    const int64_t distance_a = get_distance(wanted, va);
    const int64_t distance_b = get_distance(wanted, vb);
    if (distance_a != distance_b) {
        return distance_a < distance_b ? -1 : 1;
    }
    int order = compare_larger(dot(wanted, va), dot(wanted, vb));
    order = order != 0 ? order : compare_larger(a.stretch, b.stretch);
    order = order != 0 ? order : compare_larger(a.style, b.style);
    return order != 0 ? order : compare_larger(a.weight, b.weight);
}

/* The nearest usable entry of an alias range; false: none is left. Earlier entries win ties. */
static bool find_nearest(twi_font_collection *collection, size_t first, size_t end,
                         twi_match_traits request, uint32_t *out_entry)
{
    bool is_found = false;
    for (size_t i = first; i < end; i++) {
        const uint32_t number = collection->aliases.items[i].entry;
        const twi_font_entry *entry = &collection->entries.items[number];
        if (atomic_load(&entry->has_failed)) {
            continue;
        }
        if (!is_found ||
            twi_match_compare(request, twi_match_get_traits(entry),
                              twi_match_get_traits(&collection->entries.items[*out_entry])) < 0) {
            *out_entry = number;
            is_found = true;
        }
    }
    return is_found;
}

/* A font that fails is marked by the opening, so each turn has one candidate less. */
static tw_status match_family_in(twi_work *work, twi_font_collection *collection,
                                 twi_family_name family, twi_match_traits request,
                                 twi_font_face **out_face)
{
    size_t first;
    size_t end;
    twi_catalog_find(collection, family, &first, &end);
    uint32_t entry = 0;
    while (find_nearest(collection, first, end, request, &entry)) {
        TWI_TRY(twi_work_charge(work, TW_WORK_FONT_LOOKUP, end - first));
        const tw_status status = twi_catalog_open(collection, entry, out_face);
        if (status != TW_ERROR_NO_FONT) {
            return status;
        }
    }
    return TW_ERROR_NO_FONT;
}

static tw_status match_family(twi_work *work, twi_font_collection *collection,
                              twi_family_name family, twi_match_traits request,
                              twi_font_face **out_face)
{
    const tw_status status = match_family_in(work, collection, family, request, out_face);
    if (status != TW_ERROR_NO_FONT || collection->system == NULL) {
        return status;
    }
    return match_family_in(work, collection->system, family, request, out_face);
}

static tw_status match_list(twi_work *work, twi_font_collection *collection, const char *families,
                            twi_match_traits request, twi_font_face **out_face)
{
    twi_family_walk walk;
    twi_family_name family;
    twi_family_walk_init(&walk, collection, families);
    while (twi_family_walk_next(&walk, &family)) {
        TWI_TRY(twi_work_charge(work, TW_WORK_FONT_LOOKUP, 1));
        const tw_status status = match_family(work, collection, family, request, out_face);
        if (status != TW_ERROR_NO_FONT) {
            return status;
        }
    }
    return TW_ERROR_NO_FONT;
}

tw_status twi_font_collection_match(twi_work *work, twi_font_collection *collection,
                                    const twi_font_request *request, twi_font_face **out_face)
{
    *out_face = NULL;
    return match_list(work, collection, request->families, twi_match_get_request(request),
                      out_face);
}

/* Text fonts before colour fonts, then by distance, then by number. */
static bool is_better_default(const twi_font_entry *entry, const twi_font_entry *best,
                              twi_match_traits request)
{
    if (entry->draws_color != best->draws_color) {
        return best->draws_color;
    }
    return twi_match_compare(request, twi_match_get_traits(entry), twi_match_get_traits(best)) < 0;
}

static tw_status match_any(twi_work *work, twi_font_collection *collection,
                           twi_match_traits request, twi_font_face **out_face)
{
    const uint32_t count = twi_catalog_count(collection);
    for (;;) {
        const twi_font_entry *best = NULL;
        twi_font_collection *best_owner = NULL;
        uint32_t best_index = 0;
        TWI_TRY(twi_work_charge(work, TW_WORK_FONT_LOOKUP, count));
        for (uint32_t number = 0; number < count; number++) {
            twi_font_collection *owner;
            uint32_t index;
            const twi_font_entry *entry = twi_catalog_get(collection, number, &owner, &index);
            if (!atomic_load(&entry->has_failed) &&
                (best == NULL || is_better_default(entry, best, request))) {
                best = entry;
                best_owner = owner;
                best_index = index;
            }
        }
        if (best == NULL) {
            return TW_ERROR_NO_FONT;
        }
        const tw_status status = twi_catalog_open(best_owner, best_index, out_face);
        if (status != TW_ERROR_NO_FONT) {
            return status;
        }
    }
}

tw_status twi_font_collection_match_or_default(twi_work *work, twi_font_collection *collection,
                                               const twi_font_request *request,
                                               twi_font_face **out_face)
{
    *out_face = NULL;
    const twi_match_traits traits = twi_match_get_request(request);
    tw_status status = match_list(work, collection, request->families, traits, out_face);
    if (status != TW_ERROR_NO_FONT) {
        return status;
    }
    status = match_list(work, collection, "sans-serif", traits, out_face);
    if (status != TW_ERROR_NO_FONT) {
        return status;
    }
    return match_any(work, collection, traits, out_face);
}
