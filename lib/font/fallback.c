/* SPDX-License-Identifier: MIT */
/* Chooses a font for a cluster that the asked-for font does not have. */
#include "font/fallback.h"

#include "font/catalog.h"
#include "font/fallback_memory.h"
#include "font/generics.h"
#include "font/match.h"
#include "font/script_families.h"
#include "unicode/scalar.h"

#define NO_PLACE UINT32_MAX
/* Fonts looked at between two looks into the purse. */
#define CHARGE_EVERY 64u

/* --- covering --- */

/* What stands in for a scalar that a font lacks: the same for every font, so asked once. */
typedef struct scalar_facts {
    bool needs_glyph;
    uint32_t stand_in; /* what a shaper takes in its place; 0: nothing */
    uint32_t first;    /* canonical decomposition, 0: none; `second` 0: of one scalar */
    uint32_t second;
} scalar_facts;

/* Facts of a cluster's first scalars, looked up when they first matter; longer clusters look the
 * rest up for every font. */
#define MAX_FACTS 32u

typedef struct cluster_facts {
    uint32_t is_known; /* per bit: facts[i] is filled in */
    scalar_facts facts[MAX_FACTS];
} cluster_facts;

static scalar_facts get_facts(uint32_t scalar)
{
    scalar_facts facts = {.needs_glyph = twi_scalar_needs_glyph(scalar)};
    if (twi_scalar_is_space(scalar)) {
        facts.stand_in = ' ';
    } else if (scalar == 0x2011) { /* the hyphen that does not break */
        facts.stand_in = 0x2010;
    }
    (void)twi_scalar_decompose(scalar, &facts.first, &facts.second);
    return facts;
}

/* Whether the canonical decomposition is there: a shaper takes it then. The first part may
 * decompose again, the second never does. */
static bool has_decomposed(const twi_coverage *coverage, uint32_t first, uint32_t second)
{
    while (first != 0) {
        if (second != 0 && !twi_coverage_has(coverage, second)) {
            return false;
        }
        if (twi_coverage_has(coverage, first)) {
            return true;
        }
        (void)twi_scalar_decompose(first, &first, &second);
    }
    return false;
}

static bool has_substitute(const twi_coverage *coverage, const scalar_facts *facts)
{
    if (facts->stand_in != 0 && twi_coverage_has(coverage, facts->stand_in)) {
        return true;
    }
    return has_decomposed(coverage, facts->first, facts->second);
}

/* `memory` may be NULL. */
static scalar_facts recall_facts(cluster_facts *memory, size_t i, uint32_t scalar)
{
    if (memory == NULL || i >= MAX_FACTS) {
        return get_facts(scalar);
    }
    if ((memory->is_known >> i & 1) == 0) {
        memory->facts[i] = get_facts(scalar);
        memory->is_known |= (uint32_t)1 << i;
    }
    return memory->facts[i];
}

static bool covers(const twi_coverage *coverage, const twi_fallback_cluster *cluster,
                   cluster_facts *memory)
{
    uint32_t last = 0; /* what a mark may compose with */
    for (size_t i = 0; i < cluster->count; i++) {
        const uint32_t scalar = cluster->scalars[i];
        if (twi_coverage_has(coverage, scalar)) {
            last = scalar;
            continue;
        }
        const scalar_facts facts = recall_facts(memory, i, scalar);
        if (!facts.needs_glyph) {
            continue;
        }
        const uint32_t composed = last == 0 ? 0 : twi_scalar_compose(last, scalar);
        if (composed != 0 && twi_coverage_has(coverage, composed)) {
            last = composed;
            continue;
        }
        if (!has_substitute(coverage, &facts)) {
            return false;
        }
        last = 0;
    }
    return true;
}

static bool is_visible(const twi_fallback_cluster *cluster)
{
    for (size_t i = 0; i < cluster->count; i++) {
        if (twi_scalar_needs_glyph(cluster->scalars[i])) {
            return true;
        }
    }
    return false;
}

bool twi_fallback_covers(const twi_font_face *face, const twi_fallback_cluster *cluster)
{
    if (!covers(face->coverage, cluster, NULL)) {
        return false;
    }
    return !cluster->is_emoji || twi_font_face_draws_color(face) || !is_visible(cluster);
}

/* --- the order in which fonts are asked --- */

typedef struct order_builder {
    twi_font_collection *collection;
    const twi_font_request *request;
    twi_match_traits traits;
    uint32_t *order;
    uint32_t count;
    uint8_t *is_taken; /* per font */
} order_builder;

/* < 0: `a` comes first. */
static int compare_numbers(const order_builder *builder, uint32_t a, uint32_t b)
{
    const twi_font_element *left = twi_font_set_get(builder->collection->set, a);
    const twi_font_element *right = twi_font_set_get(builder->collection->set, b);
    if (twi_font_element_draws_color(left) != twi_font_element_draws_color(right)) {
        return twi_font_element_draws_color(left) ? 1 : -1;
    }
    const int order =
        twi_match_compare(builder->traits, twi_match_get_traits(left), twi_match_get_traits(right));
    return order != 0 ? order : (a > b) - (a < b);
}

/* Heap order from `root` down. */
static void sift(const order_builder *builder, uint32_t *numbers, size_t root, size_t count)
{
    for (;;) {
        size_t largest = root;
        for (size_t child = root * 2 + 1; child <= root * 2 + 2 && child < count; child++) {
            if (compare_numbers(builder, numbers[child], numbers[largest]) > 0) {
                largest = child;
            }
        }
        if (largest == root) {
            return;
        }
        const uint32_t moved = numbers[root];
        numbers[root] = numbers[largest];
        numbers[largest] = moved;
        root = largest;
    }
}

/* Best first. A heap: no memory, and no bad case. */
static void sort_numbers(const order_builder *builder, uint32_t *numbers, size_t count)
{
    for (size_t root = count / 2; root > 0; root--) {
        sift(builder, numbers, root - 1, count);
    }
    for (size_t end = count; end > 1; end--) {
        const uint32_t moved = numbers[0];
        numbers[0] = numbers[end - 1];
        numbers[end - 1] = moved;
        sift(builder, numbers, 0, end - 1);
    }
}

static void take(order_builder *builder, uint32_t number)
{
    if (builder->is_taken[number] == 0) {
        builder->is_taken[number] = 1;
        builder->order[builder->count++] = number;
    }
}

/* All fonts of a family, ours before the system's. Returns whether there are any. */
static bool take_family(order_builder *builder, twi_family_name name)
{
    const twi_font_collection *collection = builder->collection;
    const uint32_t start = builder->count;
    uint32_t base = 0;
    bool is_there = false;
    while (collection != NULL && !is_there) {
        size_t first;
        size_t end;
        twi_catalog_find(collection, name, &first, &end);
        is_there = first < end;
        for (size_t i = first; i < end; i++) {
            take(builder, base + collection->aliases.items[i].number);
        }
        base += collection->own_count;
        collection = collection->system;
    }
    sort_numbers(builder, builder->order + start, builder->count - start);
    return is_there;
}

/* Each name of the request; of a generic one only the first that is there, the others come after
 * the families of the script. */
static void take_requested(order_builder *builder)
{
    twi_family_walk walk;
    twi_family_name name;
    unsigned served = 0; /* the list's name whose generic is served */
    twi_family_walk_init(&walk, builder->collection, builder->request->families);
    while (twi_family_walk_next(&walk, &name)) {
        const bool is_generic = walk.generic != TWI_GENERIC_COUNT;
        if (is_generic && served == walk.taken) {
            continue;
        }
        if (take_family(builder, name) && is_generic) {
            served = walk.taken;
        }
    }
}

static void take_list(order_builder *builder, const char *families)
{
    twi_family_walk walk;
    twi_family_name name;
    twi_family_walk_init(&walk, builder->collection, families);
    while (twi_family_walk_next(&walk, &name)) {
        (void)take_family(builder, name);
    }
}

/* The first generic name of the request decides. */
static bool wants_serif(const char *families)
{
    twi_family_name name;
    while (twi_family_list_next(&families, &name)) {
        const twi_generic_family generic = twi_family_name_get_generic(name);
        if (generic != TWI_GENERIC_COUNT) {
            return generic == TWI_GENERIC_SERIF;
        }
    }
    return false;
}

static void take_script(order_builder *builder, uint32_t script)
{
    const char *names[TWI_SCRIPT_FAMILIES_MAX];
    const size_t count = twi_script_families_get(script, builder->request->locale,
                                                 wants_serif(builder->request->families), names);
    for (size_t i = 0; i < count; i++) {
        (void)take_family(builder, twi_family_name_from_string(names[i]));
    }
}

static void take_rest(order_builder *builder, bool only_color)
{
    const uint32_t start = builder->count;
    const twi_font_set *set = builder->collection->set;
    for (uint32_t number = 0; number < twi_font_set_count(set); number++) {
        if (!only_color || twi_font_element_draws_color(twi_font_set_get(set, number))) {
            take(builder, number);
        }
    }
    sort_numbers(builder, builder->order + start, builder->count - start);
}

static void fill_order(order_builder *builder, const twi_fallback_key *key)
{
    take_requested(builder);
    if (key->is_emoji) {
        take_list(builder, "emoji");
        take_rest(builder, true);
    }
    take_script(builder, key->script);
    take_list(builder, builder->request->families);
    take_list(builder, "sans-serif");
    take_rest(builder, false);
}

static tw_status make_list(twi_work *work, twi_font_collection *collection,
                           const twi_fallback_key *key, twi_fallback_list **out_list)
{
    twi_context *context = work->context;
    twi_allocator *allocator = &context->allocator;
    uint32_t count = twi_font_set_count(collection->set);
    *out_list = NULL;
    TWI_TRY(twi_work_charge(work, TW_WORK_FONT_LOOKUP, count));
    uint8_t *is_taken = twi_alloc_array(allocator, count, 1);
    if (is_taken == NULL) {
        return twi_context_refuse_memory(context, count);
    }
    const tw_status status = twi_fallback_list_new(context, key, count, out_list);
    if (status == TW_OK) {
        order_builder builder = {.collection = collection,
                                 .request = key->request,
                                 .traits = twi_match_get_request(key->request),
                                 .order = twi_fallback_list_get_order(*out_list, &count),
                                 .is_taken = is_taken};
        fill_order(&builder, key);
        twi_fallback_memory_store(allocator, collection->fallback, *out_list);
    }
    twi_free(allocator, is_taken);
    return status;
}

/* --- choosing --- */

typedef struct font_chooser {
    twi_work *work;
    twi_font_collection *collection;
    const twi_fallback_cluster *cluster;
    const uint32_t *order;
    uint32_t count;
    cluster_facts facts;
} font_chooser;

/* Open the font at a place. TW_ERROR_NO_FONT: it cannot be used, or promised too much. */
static tw_status try_place(font_chooser *chooser, uint32_t place, bool needs_color,
                           twi_font_face **out_face)
{
    const twi_font_set *set = chooser->collection->set;
    const uint32_t number = chooser->order[place];
    const twi_coverage *coverage = twi_font_set_get_coverage(set, number);
    if (twi_font_set_has_failed(set, number) ||
        (needs_color && !twi_font_element_draws_color(twi_font_set_get(set, number))) ||
        (coverage != NULL && !covers(coverage, chooser->cluster, &chooser->facts))) {
        return TW_ERROR_NO_FONT;
    }
    twi_font_face *face = NULL;
    TWI_TRY(twi_font_set_open(set, number, &face));
    if (!covers(face->coverage, chooser->cluster, &chooser->facts) ||
        (needs_color && !twi_font_face_draws_color(face))) {
        twi_font_face_release(face);
        return TW_ERROR_NO_FONT;
    }
    *out_face = face;
    return TW_OK;
}

static tw_status walk_order(font_chooser *chooser, bool needs_color, uint32_t *out_place,
                            twi_font_face **out_face)
{
    for (uint32_t place = 0; place < chooser->count; place++) {
        if (place % CHARGE_EVERY == 0) {
            const uint32_t left = chooser->count - place;
            TWI_TRY(
                twi_work_charge(chooser->work, TW_WORK_FONT_LOOKUP, TWI_MIN(left, CHARGE_EVERY)));
        }
        const tw_status status = try_place(chooser, place, needs_color, out_face);
        if (status != TW_ERROR_NO_FONT) {
            *out_place = place;
            return status;
        }
    }
    *out_place = NO_PLACE;
    return TW_ERROR_NO_FONT;
}

static tw_status walk_orders(font_chooser *chooser, uint32_t *out_place, twi_font_face **out_face)
{
    if (chooser->cluster->is_emoji) {
        const tw_status status = walk_order(chooser, true, out_place, out_face);
        if (status != TW_ERROR_NO_FONT) {
            return status;
        }
    }
    return walk_order(chooser, false, out_place, out_face);
}

/* Clusters of one scalar are most of them, and their answers are remembered. */
static tw_status choose(font_chooser *chooser, twi_fallback_list *list, twi_font_face **out_face)
{
    const bool is_single = chooser->cluster->count == 1;
    const uint32_t scalar = is_single ? chooser->cluster->scalars[0] : 0;
    uint32_t place;
    if (is_single && twi_fallback_list_recall(list, scalar, &place)) {
        TWI_TRY(twi_work_charge(chooser->work, TW_WORK_FONT_LOOKUP, 1));
        if (place == NO_PLACE) {
            return TW_ERROR_NO_FONT;
        }
        return twi_font_set_open(chooser->collection->set, chooser->order[place], out_face);
    }
    const tw_status status = walk_orders(chooser, &place, out_face);
    if (is_single && (status == TW_OK || status == TW_ERROR_NO_FONT)) {
        twi_fallback_list_remember(list, scalar, place);
    }
    return status;
}

tw_status twi_fallback_choose(twi_work *work, twi_font_collection *collection,
                              const twi_font_request *request, const twi_fallback_cluster *cluster,
                              twi_font_face **out_face)
{
    *out_face = NULL;
    const twi_fallback_key key = {request, cluster->script, cluster->is_emoji};
    twi_fallback_list *list = twi_fallback_memory_find(collection->fallback, &key);
    if (list == NULL) {
        TWI_TRY(make_list(work, collection, &key, &list));
    }
    font_chooser chooser;
    chooser.work = work;
    chooser.collection = collection;
    chooser.cluster = cluster;
    chooser.facts.is_known = 0;
    chooser.order = twi_fallback_list_get_order(list, &chooser.count);
    const tw_status status = choose(&chooser, list, out_face);
    twi_fallback_list_release(&work->context->allocator, list);
    return status;
}
