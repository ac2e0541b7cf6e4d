/* SPDX-License-Identifier: MIT */
/* Chooses the newest of several copies of a font. */
#include "font/freshness.h"

#include "font/family_list.h"
#include "font/file_bytes.h"

static const twi_font_source *get_source(const twi_font_set *set, uint32_t number)
{
    const twi_font_table *table = twi_font_set_get_table(set, number);
    return table->sources.items[twi_font_set_get(set, number)->source].source;
}

static twi_file_time get_time(const twi_font_source *source)
{
    const char *path = twi_file_key_get_path(&source->key);
    return source->key.time.is_known || path == NULL ? source->key.time
                                                     : twi_file_bytes_get_time(path);
}

static bool is_newer(twi_file_time a, twi_file_time b)
{
    return a.is_known && (!b.is_known || a.nanoseconds > b.nanoseconds);
}

static bool is_same_name(const twi_font_set *set, uint32_t a, uint32_t b)
{
    const char *left = twi_font_set_get_first(set, a, TW_FONT_PROPERTY_FULL_NAME);
    const char *right = twi_font_set_get_first(set, b, TW_FONT_PROPERTY_FULL_NAME);
    return left != NULL && right != NULL &&
           twi_family_name_compare(twi_family_name_from_string(left),
                                   twi_family_name_from_string(right)) == 0;
}

/* Another file, but the same font. */
static bool is_copy(const twi_font_set *set, const twi_family_face *a, const twi_family_face *b)
{
    return a->source != b->source && get_source(set, a->source) != get_source(set, b->source) &&
           is_same_name(set, a->source, b->source);
}

size_t twi_freshness_choose(const twi_font_set *set, const twi_family_face *faces, size_t count)
{
    size_t best = 0;
    twi_file_time newest = {false, 0};
    bool has_copy = false;
    for (size_t i = 1; i < count; i++) {
        if (twi_match_compare_keys(&faces[0].key, &faces[i].key) != 0 ||
            faces[0].simulations != faces[i].simulations) {
            break; /* ranked: no equal one comes later */
        }
        if (!is_copy(set, &faces[0], &faces[i])) {
            continue;
        }
        newest = has_copy ? newest : get_time(get_source(set, faces[0].source));
        has_copy = true;
        const twi_file_time time = get_time(get_source(set, faces[i].source));
        if (is_newer(time, newest)) {
            newest = time;
            best = i;
        }
    }
    return best;
}
