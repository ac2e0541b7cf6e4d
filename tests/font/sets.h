/* SPDX-License-Identifier: MIT */
/* What tests of font sets share: a factory with box fonts, and short ways to ask. */
#ifndef TEST_FONT_SETS_H
#define TEST_FONT_SETS_H

#include "fixture.h"

#include <textwright/textwright.h>

#define SETS_WGHT 0x77676874u
#define SETS_WDTH 0x77647468u
#define SETS_ITAL 0x6974616Cu
#define SETS_SLNT 0x736C6E74u

static inline tw_font_file sets_open_box(tw_factory factory, const box_font_options *options)
{
    size_t size;
    uint8_t *bytes = fixture_make_box(options, &size);
    tw_font_file file;
    assert_int_equal(
        tw_font_file_create_from_memory(factory, bytes, size, TW_FONT_TRUST_NONE, &file), TW_OK);
    free(bytes);
    return file;
}

static inline void sets_add_box(tw_factory factory, tw_font_set_builder builder,
                                const box_font_options *options)
{
    const tw_font_file file = sets_open_box(factory, options);
    assert_int_equal(tw_font_set_builder_add_font_file(builder, file), TW_OK);
    tw_font_file_release(file);
}

static inline tw_font_set sets_make(tw_factory factory, const box_font_options *fonts, size_t count)
{
    tw_font_set_builder builder;
    tw_font_set set;
    assert_int_equal(tw_font_set_builder_create(factory, &builder), TW_OK);
    for (size_t i = 0; i < count; i++) {
        sets_add_box(factory, builder, &fonts[i]);
    }
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    tw_font_set_builder_release(builder);
    return set;
}

static inline size_t sets_count(tw_font_set set)
{
    size_t count = 0;
    assert_int_equal(tw_font_set_get_font_count(set, &count), TW_OK);
    return count;
}

/* "text@locale;text@locale" of a list, which is released. */
static inline const char *sets_join(tw_string_list list)
{
    static char joined[4096];
    size_t count = 0;
    size_t at = 0;
    joined[0] = '\0';
    assert_int_equal(tw_string_list_get_count(list, &count), TW_OK);
    for (size_t i = 0; i < count; i++) {
        char text[1024];
        char locale[128];
        size_t size;
        assert_int_equal(tw_string_list_get_string(list, i, text, sizeof(text), &size), TW_OK);
        assert_int_equal(tw_string_list_get_locale(list, i, locale, sizeof(locale), &size), TW_OK);
        at += (size_t)snprintf(joined + at, sizeof(joined) - at, "%s%s@%s", i == 0 ? "" : ";", text,
                               locale);
        assert_true(at < sizeof(joined));
    }
    tw_string_list_release(list);
    return joined;
}

static inline const char *sets_values_of(tw_font_set set, size_t index, tw_font_property property)
{
    tw_string_list list;
    assert_int_equal(tw_font_set_get_font_property_values(set, index, property, &list), TW_OK);
    return sets_join(list);
}

static inline const char *sets_values(tw_font_set set, tw_font_property property,
                                      const char *locales)
{
    tw_string_list list;
    assert_int_equal(tw_font_set_get_property_values(set, property, locales, &list), TW_OK);
    return sets_join(list);
}

/* "1 4 7": which fonts the filter keeps; the set that it makes has as many. */
static inline const char *sets_filter(tw_font_set set, const tw_font_property_value *values,
                                      size_t count, tw_filter_mode mode)
{
    static char joined[256];
    size_t indices[32];
    size_t found = 0;
    size_t at = 0;
    tw_font_set kept;
    joined[0] = '\0';
    assert_int_equal(tw_font_set_find_properties(set, values, count, mode, indices, 32, &found),
                     TW_OK);
    for (size_t i = 0; i < found; i++) {
        at +=
            (size_t)snprintf(joined + at, sizeof(joined) - at, i == 0 ? "%zu" : " %zu", indices[i]);
    }
    assert_int_equal(tw_font_set_filter_properties(set, values, count, mode, &kept), TW_OK);
    assert_int_equal(sets_count(kept), found);
    tw_font_set_release(kept);
    return joined;
}

static inline void sets_close(tw_factory factory)
{
    size_t live = 0;
    assert_int_equal(tw_factory_count_live_handles(factory, &live), TW_OK);
    assert_int_equal(live, 1);
    tw_factory_release(factory);
}

#endif
