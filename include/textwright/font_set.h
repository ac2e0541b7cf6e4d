/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_SET_H
#define TEXTWRIGHT_FONT_SET_H

/**
 * @file font_set.h
 * Font sets: flat lists of fonts, each known by its properties.
 *
 * Fonts are numbered from 0 in the order in which they were added. What is known of a font (names
 * in all languages, weight, stretch, style, axes) is known without its file; the file is read
 * when a face is created. A filter gives a new set that shares everything with the old one.
 *
 * Property values compare without case; a locale in a filter is not looked at.
 *
 * Threads. A font set is immutable: any thread, any time.
 */

#include "font_face_reference.h"
#include "string_list.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_set {
    uint64_t id;
} tw_font_set;

/** What a font is known by: texts, some of them in several languages. */
typedef enum tw_font_property {
    TW_FONT_PROPERTY_WWS_FAMILY = 1,     /**< members differ by weight, width and slope only */
    TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, /**< all of one design */
    TW_FONT_PROPERTY_WWS_FACE,           /**< the member of the first */
    TW_FONT_PROPERTY_FULL_NAME,
    TW_FONT_PROPERTY_LEGACY_FAMILY, /**< at most regular, bold, italic, bold italic */
    TW_FONT_PROPERTY_POSTSCRIPT_NAME,
    TW_FONT_PROPERTY_DESIGN_SCRIPT,    /**< a script it was made for, as a ScriptLangTag */
    TW_FONT_PROPERTY_SUPPORTED_SCRIPT, /**< a script it can be used for */
    TW_FONT_PROPERTY_SEMANTIC_TAG,     /**< what the caller says it is good for */
    TW_FONT_PROPERTY_WEIGHT,           /**< decimal, as is the next */
    TW_FONT_PROPERTY_STRETCH,
    TW_FONT_PROPERTY_STYLE, /**< decimal, tw_font_style */
    TW_FONT_PROPERTY_TYPOGRAPHIC_FACE
} tw_font_property;

/** A value of a property. */
typedef struct tw_font_property_value {
    tw_font_property property;
    const char *text;   /**< UTF-8, 1..1,023 bytes */
    const char *locale; /**< BCP 47, at most 85 bytes; NULL: of no language */
} tw_font_property_value;

/** How far a font can go on an axis, both ends included. */
typedef struct tw_axis_range {
    uint32_t tag;
    float minimum;
    float maximum;
} tw_axis_range;

/** Which fonts a filter keeps. */
typedef enum tw_filter_mode {
    TW_FILTER_MODE_ALL = 0, /**< those that every condition holds for; without any: all */
    TW_FILTER_MODE_ANY      /**< those that some condition holds for; without any: none */
} tw_filter_mode;

/**
 * Name the fonts that are installed, as a set; they are looked for once per factory.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_LIMIT_EXCEEDED
 *            (collection_fonts, property_bytes), TW_ERROR_OUT_OF_MEMORY, the status of an error
 *            handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 */
TW_API tw_status tw_factory_get_system_font_set(tw_factory factory, tw_font_set *out_set);

/**
 * Count the fonts.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_get_font_count(tw_font_set set, size_t *out_count);

/**
 * Name a font: a new reference each time.
 *
 * @param index  0..count - 1
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *            (index), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_face_reference_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_get_font_face_reference(tw_font_set set, size_t index,
                                                     tw_font_face_reference *out_reference);

/**
 * Open a font. While it is in use, or once this set has opened it, the face is the same.
 *
 * @param index  0..count - 1
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *            (index), TW_ERROR_NO_FONT (the file cannot be used; a diagnostic told why, once),
 *            TW_ERROR_REMOTE_FONT, TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED, the status of
 *            an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_create_font_face(tw_font_set set, size_t index,
                                              tw_font_face *out_face);

/**
 * Tell a font's weight, stretch, style and other traits, without opening it.
 *
 * @param index  0..count - 1
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_get_font_traits(tw_font_set set, size_t index,
                                             tw_font_traits *out_traits);

/**
 * Say whether a font has a glyph for a character: 1 or 0; 0 for a surrogate. Its file is read only
 * when it is not known.
 *
 * @param index   0..count - 1
 * @param scalar  any number
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), TW_ERROR_NO_FONT (the file cannot be used), TW_ERROR_REMOTE_FONT,
 *          TW_ERROR_BUSY, TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED, the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_has_character(tw_font_set set, size_t index, uint32_t scalar,
                                           int *out_has);

/**
 * Find the first font that a reference names: its file, index, simulations, and where the
 * reference has axis values, those.
 *
 * @param out_index  receives the index, TW_NO_INDEX when there is none
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL), the
 *          status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_find_font_face_reference(tw_font_set set,
                                                      tw_font_face_reference reference,
                                                      size_t *out_index);

/**
 * Find the first font that a face is of.
 *
 * @param out_index  receives the index, TW_NO_INDEX when there is none
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL), the
 *          status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_find_font_face(tw_font_set set, tw_font_face face, size_t *out_index);

/**
 * List a font's values of a property, English first; a property that it does not have is an empty
 * list.
 *
 * @param index     0..count - 1
 * @param property  one of its list
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, property),
 *            TW_ERROR_OUT_OF_RANGE (index), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_string_list_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_get_font_property_values(tw_font_set set, size_t index,
                                                      tw_font_property property,
                                                      tw_string_list *out_values);

/**
 * List the different values that the fonts have of a property, sorted.
 *
 * @param property           one of its list
 * @param preferred_locales  locales in the order of preference, semicolons between them: of each
 *                           font one value counts, in the first of the locales that it has, else in
 *                           English, else its first; at most 1,023 bytes, of which the first 32
 *                           locales are looked at. NULL: all values in all languages.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, property, a longer list),
 *            TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED, the status of an error handle.
 * Ownership: yours, release with tw_string_list_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_get_property_values(tw_font_set set, tw_font_property property,
                                                 const char *preferred_locales,
                                                 tw_string_list *out_values);

/**
 * Count the fonts that have a value of a property.
 *
 * @param value  its locale is not looked at
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a property that is none, text
 *          or locale too long), TW_ERROR_LIMIT_EXCEEDED, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_get_property_occurrence_count(tw_font_set set,
                                                           const tw_font_property_value *value,
                                                           size_t *out_count);

/**
 * Keep the fonts that have values of properties, in their order; none is an empty set, no failure.
 *
 * @param values       conditions; locales are not looked at
 * @param value_count  elements at `values`
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, mode, a property that is
 *            none, text or locale too long), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_filter_properties(tw_font_set set,
                                               const tw_font_property_value *values,
                                               size_t value_count, tw_filter_mode mode,
                                               tw_font_set *out_set);

/**
 * Copy out the indices of those fonts instead, ascending.
 *
 * @param values       as tw_font_set_filter_properties
 * @param value_count  elements at `values`
 * @param indices      NULL when capacity is 0
 * @param capacity     elements at `indices`
 * @param out_count    receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, mode, a property that is none,
 *          text or locale too long), TW_ERROR_BUFFER_TOO_SMALL (what fits was written),
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_find_properties(tw_font_set set, const tw_font_property_value *values,
                                             size_t value_count, tw_filter_mode mode,
                                             size_t *indices, size_t capacity, size_t *out_count);

/**
 * Keep the fonts that can be inside ranges of axes, in their order.
 *
 * A font fits a range when it has the axis and its own range meets it; ends count.
 *
 * @param ranges       conditions
 * @param range_count  elements at `ranges`
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, mode, a NaN),
 *            TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED, the status of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_filter_axis_ranges(tw_font_set set, const tw_axis_range *ranges,
                                                size_t range_count, tw_filter_mode mode,
                                                tw_font_set *out_set);

/**
 * Copy out the indices of those fonts instead, ascending.
 *
 * @param ranges       as tw_font_set_filter_axis_ranges
 * @param range_count  elements at `ranges`
 * @param indices      NULL when capacity is 0
 * @param capacity     elements at `indices`
 * @param out_count    receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, mode, a NaN),
 *          TW_ERROR_BUFFER_TOO_SMALL (what fits was written), TW_ERROR_OUT_OF_MEMORY,
 *          TW_ERROR_LIMIT_EXCEEDED, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_find_axis_ranges(tw_font_set set, const tw_axis_range *ranges,
                                              size_t range_count, tw_filter_mode mode,
                                              size_t *indices, size_t capacity, size_t *out_count);

/**
 * Choose fonts by their numbers, in any order, one more than once if so wanted.
 *
 * @param indices      each below the count
 * @param index_count  elements at `indices`; 0: an empty set
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE (an
 *            index), TW_ERROR_LIMIT_EXCEEDED (collection_fonts), TW_ERROR_OUT_OF_MEMORY, the status
 *            of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_filter_indices(tw_font_set set, const size_t *indices,
                                            size_t index_count, tw_font_set *out_set);

/**
 * Keep of each face of each file the first font.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED, the status of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_get_first_font_resources(tw_font_set set, tw_font_set *out_set);

/**
 * Copy out the axes of all fonts, by tag, each with the smallest range that holds every font's.
 *
 * @param ranges     NULL when capacity is 0
 * @param capacity   elements at `ranges`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_get_axis_ranges(tw_font_set set, tw_axis_range *ranges,
                                             size_t capacity, size_t *out_count);

/**
 * Copy out the axes of one font: its own, then weight, width, italic and slant as far as they are
 * not among them.
 *
 * @param index      0..count - 1
 * @param ranges     NULL when capacity is 0
 * @param capacity   elements at `ranges`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), TW_ERROR_BUFFER_TOO_SMALL (what fits was written), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_get_font_axis_ranges(tw_font_set set, size_t index,
                                                  tw_axis_range *ranges, size_t capacity,
                                                  size_t *out_count);

/** Where a font is from. */
typedef enum tw_font_source_type {
    TW_FONT_SOURCE_TYPE_UNKNOWN = 0, /**< the caller's: a file, memory, a loader */
    TW_FONT_SOURCE_TYPE_PER_MACHINE, /**< installed for all users */
    TW_FONT_SOURCE_TYPE_PER_USER     /**< installed for this one */
} tw_font_source_type;

/**
 * Tell where a font is from.
 *
 * @param index  0..count - 1
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_get_font_source_type(tw_font_set set, size_t index,
                                                  tw_font_source_type *out_type);

/**
 * Copy the path of a font's file with its NUL; "" when it has none.
 *
 * @param index     0..count - 1
 * @param name      NULL when capacity is 0
 * @param capacity  bytes at `name`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), TW_ERROR_BUFFER_TOO_SMALL (an empty string is written when there is room for
 *          one), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_get_font_source_name(tw_font_set set, size_t index, char *name,
                                                  size_t capacity, size_t *out_size);

/**
 * Make a second handle for the same set.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_duplicate(tw_font_set set, tw_font_set *out_set);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_set_release(tw_font_set set);

/**
 * Say whether two handles name the same set: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_equal(tw_font_set a, tw_font_set b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif
