/* SPDX-License-Identifier: MIT */
/* Room:  texts with their locales.
 * Reads: strings.
 * Makes: twi_string_list, shared and immutable once it was given out.
 * Laws:  strings are in the order in which they were added. */
#ifndef TWI_FONT_STRING_LIST_H
#define TWI_FONT_STRING_LIST_H

#include <textwright/string_list.h>

#include "base/context.h"
#include "base/object.h"
#include "font/string_pool.h"

typedef struct twi_listed_string {
    uint32_t text; /* offsets in the pool */
    uint32_t locale;
} twi_listed_string;

typedef struct twi_string_list {
    twi_object object;
    twi_string_pool strings;
    TWI_ARRAY(twi_listed_string) items;
} twi_string_list;

TWI_WARN_UNUSED tw_status twi_string_list_new(twi_context *context, twi_string_list **out_list);
TWI_WARN_UNUSED tw_status twi_string_list_add(twi_string_list *list, const char *text,
                                              const char *locale);

/* `index` is below the count; borrowed from the list. */
static inline const char *twi_string_list_get(const twi_string_list *list, size_t index)
{
    return list->strings.bytes.items + list->items.items[index].text;
}
static inline const char *twi_string_list_get_locale(const twi_string_list *list, size_t index)
{
    return list->strings.bytes.items + list->items.items[index].locale;
}
/* TW_NO_INDEX: none; see the public function. */
size_t twi_string_list_find_locale(const twi_string_list *list, const char *locale, size_t size);

static inline void twi_string_list_release(twi_string_list *list)
{
    if (list != NULL) {
        twi_object_release(&list->object);
    }
}

#endif
