/* SPDX-License-Identifier: MIT */
/* Keeps texts with their locales. */
#include "font/string_list.h"

#include <string.h>

#include "base/limits.h"
#include "font/locale_match.h"

static void destroy_list(twi_object *object)
{
    twi_string_list *list = (twi_string_list *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    twi_string_pool_finish(allocator, &list->strings);
    twi_array_finish(allocator, &list->items);
    twi_free(allocator, list);
}

tw_status twi_string_list_new(twi_context *context, twi_string_list **out_list)
{
    *out_list = twi_new(&context->allocator, twi_string_list);
    if (*out_list == NULL) {
        return twi_context_refuse_memory(context, sizeof(**out_list));
    }
    twi_object_init(&(*out_list)->object, TWI_KIND_STRING_LIST, context, destroy_list);
    return TW_OK;
}

static tw_status add_string(twi_string_list *list, const char *text, uint32_t *out_offset)
{
    twi_allocator *allocator = &list->object.context->allocator;
    return twi_string_pool_add(allocator, &list->strings, text, strlen(text), UINT32_MAX,
                               out_offset);
}

tw_status twi_string_list_add(twi_string_list *list, const char *text, const char *locale)
{
    twi_context *context = list->object.context;
    twi_listed_string item;
    tw_status status =
        twi_array_reserve(&context->allocator, &list->items, 1, (size_t)UINT32_MAX / sizeof(item));
    if (status == TW_OK) {
        status = add_string(list, text, &item.text);
    }
    if (status == TW_OK) {
        status = add_string(list, locale, &item.locale);
    }
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(context, "bytes of a string list", UINT32_MAX, UINT32_MAX);
    }
    if (status != TW_OK) {
        return twi_context_refuse_memory(context, 0);
    }
    list->items.items[list->items.count++] = item;
    return TW_OK;
}

static size_t find_exactly(const twi_string_list *list, const char *locale, size_t size)
{
    for (size_t i = 0; i < list->items.count; i++) {
        if (twi_locale_equals(twi_string_list_get_locale(list, i), locale, size)) {
            return i;
        }
    }
    return TW_NO_INDEX;
}

size_t twi_string_list_find_locale(const twi_string_list *list, const char *locale, size_t size)
{
    size_t found = find_exactly(list, locale, size);
    size_t left = twi_locale_shorten(locale, size);
    while (found == TW_NO_INDEX && left > 0) {
        found = find_exactly(list, locale, left);
        left = twi_locale_shorten(locale, left);
    }
    return found;
}
