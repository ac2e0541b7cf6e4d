/* SPDX-License-Identifier: MIT */
/* Unfolds generic family names. */
#include "font/generics.h"

#include <string.h>

#include "base/limits.h"

#define KNOWN_NAMES 8

/* Families that systems of ours bring along, best first: used after what fontconfig prefers, and
 * alone without it. */
static const char *const known[TWI_GENERIC_COUNT][KNOWN_NAMES] = {
    [TWI_GENERIC_SANS_SERIF] = {"Noto Sans", "DejaVu Sans", "Liberation Sans", "Open Sans",
                                "Roboto", "FreeSans", "Arial"},
    [TWI_GENERIC_SERIF] = {"Noto Serif", "DejaVu Serif", "Liberation Serif", "FreeSerif",
                           "Times New Roman"},
    [TWI_GENERIC_MONOSPACE] = {"Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "FreeMono",
                               "Courier New"},
    [TWI_GENERIC_CURSIVE] = {"URW Chancery L", "Z003", "Comic Neue", "Comic Sans MS"},
    [TWI_GENERIC_FANTASY] = {"Impact", "Anton"},
    [TWI_GENERIC_SYSTEM_UI] = {"Cantarell", "Ubuntu", "Noto Sans", "DejaVu Sans",
                               "Liberation Sans"},
    [TWI_GENERIC_EMOJI] = {"Noto Color Emoji", "Twemoji", "EmojiOne Color", "Noto Emoji"},
    [TWI_GENERIC_MATH] = {"STIX Two Math", "Latin Modern Math", "Noto Sans Math",
                          "DejaVu Math TeX Gyre"},
};

tw_status twi_generics_complete(twi_font_collection *collection)
{
    for (int generic = 0; generic < TWI_GENERIC_COUNT; generic++) {
        for (size_t i = 0; i < KNOWN_NAMES && known[generic][i] != NULL; i++) {
            TWI_TRY(twi_catalog_add_generic(collection, (twi_generic_family)generic,
                                            known[generic][i]));
        }
    }
    return TW_OK;
}

void twi_family_walk_init(twi_family_walk *walk, const twi_font_collection *collection,
                          const char *families)
{
    *walk =
        (twi_family_walk){.collection = collection, .at = families, .generic = TWI_GENERIC_COUNT};
}

/* What comes after the last name of a generic: a text font serves better than none, but for emoji,
 * which other rules find. */
static twi_generic_family get_next_generic(twi_generic_family generic)
{
    const bool is_last = generic == TWI_GENERIC_SANS_SERIF || generic == TWI_GENERIC_EMOJI;
    return is_last ? TWI_GENERIC_COUNT : TWI_GENERIC_SANS_SERIF;
}

/* The names behind a generic: the system's, when the collection stands before it. */
static bool next_of_generic(twi_family_walk *walk, twi_family_name *out_name)
{
    const twi_font_collection *teller =
        walk->collection->system != NULL ? walk->collection->system : walk->collection;
    while (walk->generic != TWI_GENERIC_COUNT) {
        if (walk->position < teller->generics[walk->generic].count) {
            char *name = teller->generics[walk->generic].items[walk->position++];
            *out_name = twi_family_name_from_string(name);
            return true;
        }
        walk->generic = get_next_generic(walk->generic);
        walk->position = 0;
    }
    return false;
}

bool twi_family_walk_next(twi_family_walk *walk, twi_family_name *out_name)
{
    for (;;) {
        if (next_of_generic(walk, out_name)) {
            return true;
        }
        if (walk->taken >= TWI_MAX_FAMILIES || !twi_family_list_next(&walk->at, out_name)) {
            return false;
        }
        walk->taken++;
        walk->generic = twi_family_name_get_generic(*out_name);
        walk->position = 0;
        if (walk->generic == TWI_GENERIC_COUNT) {
            return true;
        }
    }
}
