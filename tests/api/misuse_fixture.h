/* SPDX-License-Identifier: MIT */
/* The hand-written part of the misuse test: what a valid call looks like. The generator
 * (generate_misuse.py) searches this file for the names below; it needs nothing else.
 *
 *   bool misuse_make_<kind>(tw_factory, tw_<kind> *out)       required for every kind of handle
 *   uint64_t misuse_snapshot_<kind>(tw_<kind>)                optional: its state as one number,
 *                                                             compared around every failed call
 *   void misuse_fill_<struct>(tw_factory, <struct> *)         optional: makes a struct valid; its
 *                                                             handles are filled in already unless
 *                                                             it has a struct_size
 *   const void *misuse_bytes_<function>_<parameter>(size_t *out_size)
 *                                                             optional: bytes of an input array
 *   <type> *misuse_opaque_<type>(void)                        required for pointers to types of
 *                                                             other libraries; kept by you
 *   void misuse_prepare_<function>(tw_factory)                optional: before its first call
 *   void misuse_settle_<function>(tw_factory)                 optional: undoes what a call did
 *   #define MISUSE_VALUE_<function>_<parameter> or
 *           MISUSE_VALUE_<parameter>                          optional: a valid value; else 0
 *   #define MISUSE_NULL_OK_<function>_<parameter>
 *                                                             optional: an input array may be NULL
 *                                                             whatever its count is
 *   #define MISUSE_BASELINE_<function> TW_ERROR_...           optional: what the valid call
 *                                                             answers, when that is not TW_OK
 */
#ifndef TEST_API_MISUSE_FIXTURE_H
#define TEST_API_MISUSE_FIXTURE_H

#include <stdbool.h>

#include "misuse_public.h"

/* Every kind. */
bool misuse_make_factory(tw_factory factory, tw_factory *out);
bool misuse_make_cancel_token(tw_factory factory, tw_cancel_token *out);
bool misuse_make_font_file(tw_factory factory, tw_font_file *out);
bool misuse_make_font_face(tw_factory factory, tw_font_face *out);
bool misuse_make_font_collection(tw_factory factory, tw_font_collection *out);
bool misuse_make_font_loader(tw_factory factory, tw_font_loader *out);
bool misuse_make_font_stream(tw_factory factory, tw_font_stream *out);
bool misuse_make_font_collection_loader(tw_factory factory, tw_font_collection_loader *out);
bool misuse_make_font_download(tw_factory factory, tw_font_download *out);
bool misuse_make_font_fragment(tw_factory factory, tw_font_fragment *out);
bool misuse_make_string_list(tw_factory factory, tw_string_list *out);
bool misuse_make_font_face_reference(tw_factory factory, tw_font_face_reference *out);
bool misuse_make_font_set(tw_factory factory, tw_font_set *out);
bool misuse_make_font_set_builder(tw_factory factory, tw_font_set_builder *out);
bool misuse_make_text_format(tw_factory factory, tw_text_format *out);
bool misuse_make_text_layout(tw_factory factory, tw_text_layout *out);
bool misuse_make_bitmap_target(tw_factory factory, tw_bitmap_target *out);
bool misuse_make_text_analysis(tw_factory factory, tw_text_analysis *out);

uint64_t misuse_snapshot_text_layout(tw_text_layout layout);
uint64_t misuse_snapshot_bitmap_target(tw_bitmap_target target);

/* font_file.h, font_collection.h */
const void *misuse_bytes_tw_font_file_create_from_memory_data(size_t *out_size);
const void *misuse_bytes_tw_font_file_check_data(size_t *out_size);
/* font_container.h */
const void *misuse_bytes_tw_font_container_analyze_data(size_t *out_size);
const void *misuse_bytes_tw_font_container_unpack_data(size_t *out_size);
#define MISUSE_NULL_OK_tw_font_container_analyze_data
#define MISUSE_VALUE_path misuse_font_path()
const char *misuse_font_path(void);
void misuse_fill_tw_font_collection_options(tw_factory factory, tw_font_collection_options *value);
void misuse_fill_tw_font_request(tw_factory factory, tw_font_request *value);

/* font_loader.h: the loader is one over memory */
void misuse_prepare_tw_factory_register_font_loader(tw_factory factory);
void misuse_settle_tw_factory_register_font_loader(tw_factory factory);
void misuse_prepare_tw_factory_unregister_font_loader(tw_factory factory);
void misuse_settle_tw_factory_unregister_font_loader(tw_factory factory);
void misuse_prepare_tw_font_file_create_from_loader(tw_factory factory);
void misuse_prepare_tw_font_file_create_in_memory(tw_factory factory);
const void *misuse_bytes_tw_font_file_create_from_loader_key(size_t *out_size);
void misuse_fill_tw_memory_font(tw_factory factory, tw_memory_font *value);
#define MISUSE_BASELINE_tw_font_file_get_loader TW_ERROR_UNSUPPORTED
#define MISUSE_BASELINE_tw_font_file_get_key TW_ERROR_UNSUPPORTED
#define MISUSE_BASELINE_tw_font_file_get_path TW_ERROR_UNSUPPORTED
#define MISUSE_BASELINE_tw_font_file_get_last_write_time TW_ERROR_UNSUPPORTED
#define MISUSE_BASELINE_tw_font_stream_get_last_write_time TW_ERROR_UNSUPPORTED

/* font_collection.h: the face is of another file than the collection's */
#define MISUSE_BASELINE_tw_font_collection_find_font_face TW_ERROR_NO_FONT

/* font_set.h, font_set_builder.h: the first font's typographic family */
#define MISUSE_VALUE_property TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY
const void *misuse_bytes_tw_font_set_filter_properties_values(size_t *out_size);
const void *misuse_bytes_tw_font_set_find_properties_values(size_t *out_size);
void misuse_fill_tw_font_property_value(tw_factory factory, tw_font_property_value *value);
void misuse_fill_tw_font_facts(tw_factory factory, tw_font_facts *value);

/* font_download.h: nothing is asked for */
#define MISUSE_BASELINE_tw_factory_take_font_download TW_ERROR_OUT_OF_RANGE
#define MISUSE_BASELINE_tw_factory_remove_font_download_listener TW_ERROR_INVALID_ARGUMENT

/* font_collection_loader.h: the loader serves, and has no files */
#define MISUSE_BASELINE_tw_factory_register_font_collection_loader TW_ERROR_ALREADY_REGISTERED
void misuse_settle_tw_factory_unregister_font_collection_loader(tw_factory factory);
const void *misuse_bytes_tw_font_collection_create_from_loader_key(size_t *out_size);

/* text_analysis.h */
#define MISUSE_VALUE_script 0x4C61746E
#define MISUSE_VALUE_line tw_range_make(1, 3)
void misuse_fill_tw_text_analysis_options(tw_factory factory, tw_text_analysis_options *value);

/* font_match.h */
void misuse_fill_tw_font_traits(tw_factory factory, tw_font_traits *value);

/* font_parse.h */
#define MISUSE_VALUE_tw_axis_values_parse_text "wght=650,wdth=80"
#define MISUSE_VALUE_tw_feature_settings_parse_text "liga=0,ss01[3:5]"
const void *misuse_bytes_tw_axis_values_format_values(size_t *out_size);
const void *misuse_bytes_tw_feature_settings_format_settings(size_t *out_size);

/* font_variations.h: the box font has no instances */
#define MISUSE_BASELINE_tw_font_face_get_named_instance_values TW_ERROR_OUT_OF_RANGE
#define MISUSE_BASELINE_tw_font_face_get_named_instance_name TW_ERROR_OUT_OF_RANGE
#define MISUSE_BASELINE_tw_font_face_get_named_instance_name_id TW_ERROR_OUT_OF_RANGE
#define MISUSE_VALUE_name_id 1

/* font_details.h: the table head */
#define MISUSE_VALUE_tw_font_face_get_table_tag 0x68656164

/* number_substitution.h */
#define MISUSE_VALUE_tw_number_substitution_resolve_method TW_NUMBER_METHOD_NATIONAL
#define MISUSE_ANALYSED_TEXT "one \xD7\x90\nthree \xFF four"

/* text_layout.h */
#define MISUSE_VALUE_weight 700
#define MISUSE_VALUE_stretch 5
#define MISUSE_VALUE_size 12.0
#define MISUSE_VALUE_max_width 100.0
#define MISUSE_VALUE_max_height 100.0
#define MISUSE_VALUE_locale "en"
#define MISUSE_VALUE_range tw_range_make(1, 3)

/* bitmap_target.h, cairo.h */
#define MISUSE_VALUE_width 8
#define MISUSE_VALUE_height 8
#define MISUSE_VALUE_color TW_BLACK
void misuse_fill_tw_pixel_grid(tw_factory factory, tw_pixel_grid *value);
void misuse_fill_tw_rendering_conditions(tw_factory factory, tw_rendering_conditions *value);
void misuse_fill_tw_outline_sink(tw_factory factory, tw_outline_sink *value);
void misuse_fill_tw_glyph_run(tw_factory factory, tw_glyph_run *value);
#ifdef TEXTWRIGHT_CAIRO_H
cairo_t *misuse_opaque_cairo_t(void);
#endif

/* factory.h, budget.h */
void misuse_fill_tw_factory_options(tw_factory factory, tw_factory_options *value);
void misuse_prepare_tw_factory_get_diagnostics(tw_factory factory);
void misuse_settle_tw_factory_fail_allocations(tw_factory factory);
#define MISUSE_VALUE_nth 1

#endif
