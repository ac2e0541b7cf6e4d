/* SPDX-License-Identifier: MIT */
/* Room:  a list of fonts.
 * Reads: font tables.
 * Makes: twi_font_set, shared and immutable.
 * Laws:  fonts are numbered from 0 in the order in which they were added; one may be there more
 *        than once; the set holds the tables of its fonts. */
#ifndef TWI_FONT_FONT_SET_H
#define TWI_FONT_FONT_SET_H

#include "font/font_table.h"

/* An element, by numbers: the set's table and the table's element. */
typedef struct twi_set_item {
    uint32_t table;
    uint32_t element;
} twi_set_item;

typedef struct twi_font_set {
    twi_object object;
    TWI_ARRAY(twi_font_table *) tables; /* references */
    TWI_ARRAY(twi_set_item) items;
} twi_font_set;

/* An empty set: add, in one thread, then share. */
TWI_WARN_UNUSED tw_status twi_font_set_new(twi_context *context, twi_font_set **out_set);
/* All elements of a table; NULL: none. */
TWI_WARN_UNUSED tw_status twi_font_set_add_table(twi_font_set *set, twi_font_table *table);
/* All fonts of another set, in its order. */
TWI_WARN_UNUSED tw_status twi_font_set_add_set(twi_font_set *set, const twi_font_set *other);
/* Room for that many more fonts, of that many more tables. */
TWI_WARN_UNUSED tw_status twi_font_set_reserve(twi_font_set *set, size_t fonts, size_t tables);
/* As twi_font_set_add_table where there is room. */
void twi_font_set_append_table(twi_font_set *set, twi_font_table *table);
/* One font of another set. */
TWI_WARN_UNUSED tw_status twi_font_set_add_font(twi_font_set *set, const twi_font_set *other,
                                                uint32_t number);

static inline twi_font_set *twi_font_set_acquire(twi_font_set *set)
{
    return (twi_font_set *)(void *)twi_object_acquire(&set->object);
}
static inline void twi_font_set_release(twi_font_set *set)
{
    if (set != NULL) {
        twi_object_release(&set->object);
    }
}

static inline uint32_t twi_font_set_count(const twi_font_set *set)
{
    return (uint32_t)set->items.count;
}

/* `number` is below the count in all that follows. */
static inline twi_font_table *twi_font_set_get_table(const twi_font_set *set, uint32_t number)
{
    return set->tables.items[set->items.items[number].table];
}

static inline const twi_font_element *twi_font_set_get(const twi_font_set *set, uint32_t number)
{
    return &twi_font_set_get_table(set, number)->elements.items[set->items.items[number].element];
}

static inline twi_font_source *twi_font_set_get_source(const twi_font_set *set, uint32_t number)
{
    return twi_font_set_get_table(set, number)
        ->sources.items[twi_font_set_get(set, number)->source]
        .source;
}

/* NULL: not known. */
static inline const twi_coverage *twi_font_set_get_coverage(const twi_font_set *set,
                                                            uint32_t number)
{
    const uint32_t coverage = twi_font_set_get(set, number)->coverage;
    return coverage == TWI_NO_COVERAGE
               ? NULL
               : twi_font_set_get_table(set, number)->coverages.items[coverage];
}

static inline bool twi_font_set_has_failed(const twi_font_set *set, uint32_t number)
{
    return twi_font_table_has_failed(twi_font_set_get_table(set, number),
                                     set->items.items[number].element);
}

/* As twi_font_table_open. */
static inline tw_status twi_font_set_open(const twi_font_set *set, uint32_t number,
                                          twi_font_face **out_face)
{
    return twi_font_table_open(twi_font_set_get_table(set, number),
                               set->items.items[number].element, out_face);
}

/* Opens the font when its characters are not known. */
TWI_WARN_UNUSED tw_status twi_font_set_has_scalar(const twi_font_set *set, uint32_t number,
                                                  uint32_t scalar, bool *out_has);

/* As twi_font_table_get_first. */
static inline const char *twi_font_set_get_first(const twi_font_set *set, uint32_t number,
                                                 tw_font_property property)
{
    return twi_font_table_get_first(twi_font_set_get_table(set, number),
                                    set->items.items[number].element, property);
}

#endif
