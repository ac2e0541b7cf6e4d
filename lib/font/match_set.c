/* SPDX-License-Identifier: MIT */
/* Ranks the fonts of a set. */
#include "font/match_set.h"

#include "font/derived_font.h"
#include "font/family_rank.h"
#include "font/freshness.h"

/* --- what was ranked becomes a set --- */

/* Fonts as they are come from the set, others from a set of their own, in the same order. */
static tw_status join(const twi_font_set *set, const twi_derived_font *fonts, size_t count,
                      const twi_font_set *made, twi_font_set *out)
{
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(twi_derived_font_is_new(set, &fonts[i])
                    ? twi_font_set_add_font(out, made, next++)
                    : twi_font_set_add_font(out, set, fonts[i].number));
    }
    return TW_OK;
}

static tw_status make_new_fonts(const twi_font_set *set, const twi_derived_font *fonts,
                                size_t count, twi_font_set **out_made)
{
    twi_font_table_builder builder = twi_font_table_builder_make(set->object.context);
    tw_status status = TW_OK;
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        if (twi_derived_font_is_new(set, &fonts[i])) {
            status = twi_derived_font_add(&builder, set, &fonts[i]);
        }
    }
    if (status == TW_OK) {
        status = twi_font_table_builder_make_set(&builder, out_made);
    }
    twi_font_table_builder_finish(&builder);
    return status;
}

static tw_status make_set(const twi_font_set *set, const twi_derived_font *fonts, size_t count,
                          twi_font_set **out_set)
{
    twi_font_set *made = NULL;
    twi_font_set *all = NULL;
    tw_status status = make_new_fonts(set, fonts, count, &made);
    if (status == TW_OK) {
        status = twi_font_set_new(set->object.context, &all);
    }
    if (status == TW_OK) {
        status = join(set, fonts, count, made, all);
    }
    twi_font_set_release(made);
    if (status != TW_OK) {
        twi_font_set_release(all);
        return status;
    }
    *out_set = all;
    return TW_OK;
}

/* --- names --- */

static bool has_value(const twi_font_set *set, uint32_t number, tw_font_property property,
                      twi_family_name wanted)
{
    const twi_font_table *table = twi_font_set_get_table(set, number);
    uint32_t first;
    uint32_t end;
    twi_font_table_find_property(table, set->items.items[number].element, property, &first, &end);
    for (; first < end; first++) {
        const char *text = twi_font_table_string(table, table->properties.items[first].text);
        if (twi_family_name_compare(twi_family_name_from_string(text), wanted) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_name(const twi_font_set *set, uint32_t number, tw_font_property property,
                     const char *name)
{
    return name == NULL || has_value(set, number, property, twi_family_name_from_string(name));
}

/* --- by weight, stretch and style --- */

static size_t list_faces(const twi_font_set *set, const twi_traits_request *request,
                         twi_family_face *faces)
{
    size_t count = 0;
    for (uint32_t i = 0; i < twi_font_set_count(set); i++) {
        if (has_name(set, i, request->property, request->family)) {
            const twi_font_element *element = twi_font_set_get(set, i);
            faces[count++] = (twi_family_face){.traits = twi_match_get_traits(element),
                                               .source = i,
                                               .simulations = element->simulations};
        }
    }
    return count;
}

/* The newest of the copies that are nearest comes first; the others keep their order. */
static void put_newest_first(const twi_font_set *set, twi_family_face *faces, size_t count)
{
    const size_t best = count == 0 ? 0 : twi_freshness_choose(set, faces, count);
    const twi_family_face newest = faces[best];
    for (size_t i = best; i > 0; i--) {
        faces[i] = faces[i - 1];
    }
    faces[0] = newest;
}

tw_status twi_match_set_by_traits(twi_work *work, const twi_font_set *set,
                                  const twi_traits_request *request, twi_font_set **out_set)
{
    const size_t total = twi_font_set_count(set);
    *out_set = NULL;
    TWI_TRY(twi_work_charge(work, TW_WORK_FONT_LOOKUP, total));
    twi_arena arena;
    twi_arena_init(&arena, twi_work_allocator(work), TWI_MAX_ARENA_BYTES);
    const size_t room = total * TWI_SIMULATED_FAMILY_FACTOR + 1;
    twi_family_face *faces = twi_arena_new_array(&arena, twi_family_face, room);
    twi_derived_font *fonts = twi_arena_new_array(&arena, twi_derived_font, room);
    tw_status status = TW_OK;
    if (faces == NULL || fonts == NULL) {
        status = twi_context_refuse_memory(work->context, room);
        goto done;
    }
    size_t count = list_faces(set, request, faces);
    count = twi_family_simulations_add(faces, count, request->simulations);
    twi_family_rank(request->traits, faces, count);
    put_newest_first(set, faces, count);
    for (size_t i = 0; i < count; i++) {
        fonts[i] =
            (twi_derived_font){faces[i].source, faces[i].simulations, faces[i].traits, NULL, 0};
    }
    status = make_set(set, fonts, count, out_set);
done:
    twi_arena_finish(&arena);
    return status;
}

/* --- by axis values --- */

/* One number per face of a file. Plain memory, whose keys are all alike, goes by its address. */
static uint64_t get_resource(const twi_font_set *set, uint32_t number)
{
    const twi_font_element *element = twi_font_set_get(set, number);
    const twi_font_source *source =
        twi_font_set_get_table(set, number)->sources.items[element->source].source;
    const uint64_t file = source->key.bytes.data == NULL ? (uint64_t)(uintptr_t)source
                                                         : twi_file_key_hash(&source->key);
    return file * UINT64_C(0x9E3779B97F4A7C15) + element->face_index;
}

/* The element's axes, and those of its traits that it does not tell. */
static tw_status list_axes(const twi_font_set *set, uint32_t number, twi_arena *arena,
                           twi_hybrid_font *font)
{
    const twi_font_element *element = twi_font_set_get(set, number);
    const twi_element_axis *own =
        twi_font_set_get_table(set, number)->axes.items + element->first_axis;
    tw_axis_value known[TWI_MAX_FACE_AXES];
    tw_axis_value traits[TWI_TRAIT_AXES];
    const size_t count = TWI_MIN(element->axis_count, (uint32_t)TWI_MAX_FACE_AXES);
    twi_element_axis *axes = twi_arena_new_array(arena, twi_element_axis, count + TWI_TRAIT_AXES);
    if (axes == NULL) {
        return twi_context_refuse_memory(set->object.context, count);
    }
    for (size_t i = 0; i < count; i++) {
        axes[i] = own[i];
        known[i] = (tw_axis_value){own[i].tag, own[i].value};
    }
    const size_t added = twi_axis_from_traits((twi_axis_place){known, count},
                                              twi_match_get_traits(element), 0, traits);
    for (size_t i = 0; i < added; i++) {
        const float value = traits[i].value;
        axes[count + i] = (twi_element_axis){traits[i].tag, value, value, value};
    }
    font->axes = axes;
    font->axis_count = count + added;
    return TW_OK;
}

static void find_names(const twi_font_set *set, uint32_t number, const twi_axes_request *request,
                       twi_hybrid_font *font)
{
    static const tw_font_property properties[TWI_NAME_MODELS] = {
        [TWI_NAME_TYPOGRAPHIC] = TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY,
        [TWI_NAME_WWS] = TW_FONT_PROPERTY_WWS_FAMILY,
        [TWI_NAME_WIN32] = TW_FONT_PROPERTY_LEGACY_FAMILY,
        [TWI_NAME_FULL] = TW_FONT_PROPERTY_FULL_NAME,
    };
    for (int model = 0; model < (int)TWI_NAME_MODELS; model++) {
        font->has_name[model] = has_name(set, number, properties[model], request->name);
    }
    if (request->property != 0) {
        font->has_name[TWI_NAME_TYPOGRAPHIC] =
            has_name(set, number, request->property, request->name);
    }
}

static tw_status list_fonts(twi_work *work, const twi_font_set *set,
                            const twi_axes_request *request, twi_arena *arena,
                            twi_hybrid_request *out)
{
    const uint32_t count = twi_font_set_count(set);
    twi_hybrid_font *fonts = twi_arena_new_array(arena, twi_hybrid_font, (size_t)count + 1);
    if (fonts == NULL) {
        return twi_context_refuse_memory(work->context, count);
    }
    for (uint32_t i = 0; i < count; i++) {
        fonts[i] = (twi_hybrid_font){.resource = get_resource(set, i),
                                     .simulations = twi_font_set_get(set, i)->simulations};
        find_names(set, i, request, &fonts[i]);
        TWI_TRY(list_axes(set, i, arena, &fonts[i]));
    }
    *out = (twi_hybrid_request){request->axes, request->simulations, fonts, count};
    return TW_OK;
}

/* What the place says, and the simulations that come to it. */
static twi_match_traits get_traits(const twi_font_set *set, const twi_hybrid_item *item)
{
    const unsigned added =
        item->simulations & ~(unsigned)twi_font_set_get(set, item->font)->simulations;
    twi_match_traits traits = twi_axis_to_traits((twi_axis_place){item->values, item->value_count});
    if ((added & TWI_SIMULATES_BOLD) != 0) {
        traits.weight = TWI_SIMULATED_BOLD;
    }
    if ((added & TWI_SIMULATES_OBLIQUE) != 0) {
        traits.style = (int32_t)TW_FONT_STYLE_OBLIQUE;
    }
    return traits;
}

static tw_status find_by_axes(twi_work *work, const twi_font_set *set,
                              const twi_axes_request *request, twi_arena *arena,
                              twi_font_set **out_set)
{
    twi_hybrid_request hybrid;
    twi_hybrid_matches matches;
    const bool is_hybrid = request->property == 0 && request->name != NULL;
    TWI_TRY(list_fonts(work, set, request, arena, &hybrid));
    TWI_TRY(is_hybrid ? twi_hybrid_match(work, &hybrid, arena, &matches)
                      : twi_hybrid_match_in(work, &hybrid, TWI_NAME_TYPOGRAPHIC, arena, &matches));
    twi_derived_font *fonts = twi_arena_new_array(arena, twi_derived_font, matches.count + 1);
    if (fonts == NULL) {
        return twi_context_refuse_memory(work->context, matches.count);
    }
    for (size_t i = 0; i < matches.count; i++) {
        const twi_hybrid_item *item = &matches.items[i];
        fonts[i] = (twi_derived_font){item->font, item->simulations, get_traits(set, item),
                                      item->values, item->value_count};
    }
    return make_set(set, fonts, matches.count, out_set);
}

tw_status twi_match_set_by_axes(twi_work *work, const twi_font_set *set,
                                const twi_axes_request *request, twi_font_set **out_set)
{
    *out_set = NULL;
    TWI_TRY(twi_work_charge(work, TW_WORK_FONT_LOOKUP, twi_font_set_count(set)));
    twi_arena arena;
    twi_arena_init(&arena, twi_work_allocator(work), TWI_MAX_ARENA_BYTES);
    const tw_status status = find_by_axes(work, set, request, &arena, out_set);
    twi_arena_finish(&arena);
    return status;
}
