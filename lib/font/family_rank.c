/* SPDX-License-Identifier: MIT */
/* Sorts the faces of a family. */
#include "font/family_rank.h"

#include <stdlib.h>

static int compare_faces(const void *a, const void *b)
{
    const twi_family_face *left = a;
    const twi_family_face *right = b;
    int order = twi_match_compare_keys(&left->key, &right->key);
    order = order != 0 ? order : (int)left->simulations - (int)right->simulations;
    return order != 0 ? order : (left->source > right->source) - (left->source < right->source);
}

void twi_family_rank(twi_match_traits request, twi_family_face *faces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        faces[i].key = twi_match_make_key(request, faces[i].traits);
    }
    if (count > 0) {
        qsort(faces, count, sizeof(*faces), compare_faces);
    }
}
