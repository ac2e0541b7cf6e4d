/* SPDX-License-Identifier: MIT */
/* Adds the simulated faces that a family lacks. */
#include "font/family_simulations.h"

#include <stdlib.h>

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_sources(const twi_family_face *a, const twi_family_face *b)
{
    const int order = compare_numbers(a->source, b->source);
    return order != 0 ? order : compare_numbers(a->simulations, b->simulations);
}

/* The heaviest of each stretch and style comes first; of several, the first. */
static int compare_for_bold(const void *a, const void *b)
{
    const twi_family_face *left = a;
    const twi_family_face *right = b;
    int order = compare_numbers(left->traits.stretch, right->traits.stretch);
    order = order != 0 ? order : compare_numbers(left->traits.style, right->traits.style);
    order = order != 0 ? order : compare_numbers(right->traits.weight, left->traits.weight);
    return order != 0 ? order : compare_sources(left, right);
}

/* Upright faces of each weight and stretch come first, oblique and italic ones last. */
static int compare_for_oblique(const void *a, const void *b)
{
    const twi_family_face *left = a;
    const twi_family_face *right = b;
    int order = compare_numbers(left->traits.stretch, right->traits.stretch);
    order = order != 0 ? order : compare_numbers(left->traits.weight, right->traits.weight);
    order = order != 0 ? order : compare_numbers(left->traits.style, right->traits.style);
    return order != 0 ? order : compare_sources(left, right);
}

static bool is_bold_group(twi_match_traits a, twi_match_traits b)
{
    return a.stretch == b.stretch && a.style == b.style;
}

static bool is_oblique_group(twi_match_traits a, twi_match_traits b)
{
    return a.stretch == b.stretch && a.weight == b.weight;
}

static size_t add_bold(twi_family_face *faces, size_t count)
{
    size_t end = count;
    qsort(faces, count, sizeof(*faces), compare_for_bold);
    for (size_t i = 0; i < count; i++) {
        const bool is_heaviest = i == 0 || !is_bold_group(faces[i - 1].traits, faces[i].traits);
        if (is_heaviest && faces[i].traits.weight >= TWI_SIMULATED_BOLD_FROM &&
            faces[i].traits.weight <= TWI_SIMULATED_BOLD_TO) {
            faces[end] = faces[i];
            faces[end].traits.weight = TWI_SIMULATED_BOLD;
            faces[end].simulations |= TWI_SIMULATES_BOLD;
            end++;
        }
    }
    return end;
}

static size_t add_oblique(twi_family_face *faces, size_t count)
{
    size_t end = count;
    qsort(faces, count, sizeof(*faces), compare_for_oblique);
    for (size_t first = 0; first < count;) {
        size_t next = first + 1;
        while (next < count && is_oblique_group(faces[first].traits, faces[next].traits)) {
            next++;
        }
        const int32_t upright = (int32_t)TW_FONT_STYLE_NORMAL;
        if (faces[first].traits.style == upright && faces[next - 1].traits.style == upright) {
            faces[end] = faces[first];
            faces[end].traits.style = (int32_t)TW_FONT_STYLE_OBLIQUE;
            faces[end].simulations |= TWI_SIMULATES_OBLIQUE;
            end++;
        }
        first = next;
    }
    return end;
}

size_t twi_family_simulations_add(twi_family_face *faces, size_t count, uint32_t allowed)
{
    if (count > 0 && (allowed & TWI_SIMULATES_BOLD) != 0) {
        count = add_bold(faces, count);
    }
    if (count > 0 && (allowed & TWI_SIMULATES_OBLIQUE) != 0) {
        count = add_oblique(faces, count);
    }
    return count;
}
