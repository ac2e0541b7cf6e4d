/* SPDX-License-Identifier: MIT */
/* Writes font tables down, and checks all of one that it reads. */
#include "font/font_table_image.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "unicode/decode.h"

#define ALL_FLAGS (TWI_ELEMENT_DRAWS_COLOR | TWI_ELEMENT_IS_COLOR | TWI_ELEMENT_IS_MONOSPACED)

/* How many of each follow. */
typedef struct table_counts {
    uint32_t elements;
    uint32_t properties;
    uint32_t axes;
    uint32_t string_bytes;
    uint32_t sources;
    uint32_t coverages;
} table_counts;

/* --- writing --- */

static void put_sources(const twi_font_table *table, twi_image_writer *writer)
{
    for (size_t i = 0; i < table->sources.count; i++) {
        const char *path = twi_file_key_get_path(&table->sources.items[i].source->key);
        if (path == NULL) {
            writer->status = writer->status == TW_OK ? TW_ERROR_UNSUPPORTED : writer->status;
            return;
        }
        twi_image_put_string(writer, path);
    }
}

static void put_coverages(const twi_font_table *table, twi_image_writer *writer)
{
    for (size_t i = 0; i < table->coverages.count; i++) {
        const twi_coverage *coverage = table->coverages.items[i];
        twi_image_put_u32(writer, coverage->index_count);
        twi_image_put_u32(writer, coverage->page_count);
        twi_image_put(writer, coverage->index, coverage->index_count * sizeof(*coverage->index));
        twi_image_put(writer, coverage->pages, coverage->page_count * sizeof(*coverage->pages));
    }
}

#define PUT_ARRAY(writer, array)                                                                   \
    twi_image_put((writer), (array)->items, (array)->count * sizeof(*(array)->items))

void twi_font_table_image_write(const twi_font_table *table, twi_image_writer *writer)
{
    table_counts counts = {0};
    if (table == NULL) {
        twi_image_put(writer, &counts, sizeof(counts));
        return;
    }
    counts = (table_counts){.elements = (uint32_t)table->elements.count,
                            .properties = (uint32_t)table->properties.count,
                            .axes = (uint32_t)table->axes.count,
                            .string_bytes = (uint32_t)table->strings.bytes.count,
                            .sources = (uint32_t)table->sources.count,
                            .coverages = (uint32_t)table->coverages.count};
    twi_image_put(writer, &counts, sizeof(counts));
    PUT_ARRAY(writer, &table->elements);
    PUT_ARRAY(writer, &table->properties);
    PUT_ARRAY(writer, &table->axes);
    PUT_ARRAY(writer, &table->strings.bytes);
    put_sources(table, writer);
    put_coverages(table, writer);
}

/* --- reading --- */

static bool counts_are_legal(const twi_context *context, const table_counts *counts)
{
    const size_t fonts = context->limits.collection_fonts;
    const size_t records = sizeof(twi_property_record);
    return counts->elements <= fonts && counts->sources <= fonts && counts->coverages <= fonts &&
           counts->properties <= context->limits.property_bytes / records &&
           counts->axes <= context->limits.property_bytes / sizeof(twi_element_axis) &&
           counts->string_bytes <= context->limits.property_bytes;
}

/* [first, first + count) lies in [0, end). */
static bool range_is_inside(uint32_t first, uint32_t count, uint32_t end)
{
    return first <= end && count <= end - first;
}

static bool element_is_legal(const twi_font_element *element, const table_counts *counts)
{
    return element->source < counts->sources && element->face_index <= UINT16_MAX &&
           range_is_inside(element->first_property, element->property_count, counts->properties) &&
           element->property_count <= TWI_MAX_FONT_PROPERTIES &&
           range_is_inside(element->first_axis, element->axis_count, counts->axes) &&
           element->axis_count <= TWI_MAX_FACE_AXES &&
           (element->coverage == TWI_NO_COVERAGE || element->coverage < counts->coverages) &&
           element->weight >= 1 && element->weight <= 999 && element->stretch >= 1 &&
           element->stretch <= 9 && element->style <= TW_FONT_STYLE_ITALIC &&
           element->simulations == 0 && (element->flags & ~ALL_FLAGS) == 0 &&
           element->place_count <= element->axis_count;
}

/* A string begins where the one before it ended: not within a character. */
static bool string_begins_at(const twi_font_table *table, uint32_t offset)
{
    return offset < table->strings.bytes.count &&
           (offset == 0 || table->strings.bytes.items[offset - 1] == '\0');
}

static bool property_is_legal(const twi_font_table *table, const twi_property_record *record)
{
    return record->id >= TW_FONT_PROPERTY_WWS_FAMILY &&
           record->id <= TW_FONT_PROPERTY_TYPOGRAPHIC_FACE &&
           string_begins_at(table, record->text) && string_begins_at(table, record->locale);
}

static bool axis_is_legal(const twi_element_axis *axis)
{
    return isfinite(axis->value) && isfinite(axis->minimum) && isfinite(axis->maximum) &&
           axis->minimum <= axis->value && axis->value <= axis->maximum;
}

/* "" first, a NUL last, UTF-8 in between. */
static bool strings_are_legal(const char *bytes, size_t size)
{
    if (size == 0) {
        return true;
    }
    if (bytes[0] != '\0' || bytes[size - 1] != '\0') {
        return false;
    }
    const tw_text text = {bytes, size, TW_ENCODING_UTF8};
    size_t at = 0;
    while (at < size) {
        uint32_t scalar;
        bool is_well_formed = true;
        at = (unsigned char)bytes[at] < 0x80 ? at + 1
                                             : twi_decode_next(text, at, &scalar, &is_well_formed);
        if (!is_well_formed) {
            return false;
        }
    }
    return true;
}

static tw_status read_sources(twi_image_reader *reader, uint32_t count, tw_font_trust trust,
                              twi_font_table_builder *builder)
{
    const twi_file_time any_time = {false, 0};
    for (uint32_t i = 0; i < count; i++) {
        const char *path = twi_image_get_string(reader, TWI_MAX_PATH_SIZE);
        twi_font_source *source = NULL;
        uint32_t index;
        if (path == NULL || path[0] != '/') {
            reader->is_bad = true;
            return TW_OK;
        }
        TWI_TRY(twi_font_source_new_path(builder->context, path, any_time, trust, &source));
        const tw_status status = twi_font_table_add_source(builder, source, &index);
        twi_font_source_release(source);
        TWI_TRY(status);
    }
    return TW_OK;
}

/* Both arrays lie in the image: a page is named by its place in them. */
static bool coverage_is_legal(const uint16_t *index, uint32_t index_count, uint32_t page_count)
{
    for (uint32_t i = 0; i < index_count; i++) {
        if (index[i] > page_count) {
            return false;
        }
    }
    return true;
}

static tw_status read_coverage(twi_image_reader *reader, twi_allocator *allocator,
                               twi_coverage **out)
{
    *out = NULL;
    uint16_t index[TWI_COVERAGE_PAGES];
    const uint32_t index_count = twi_image_get_u32(reader);
    const uint32_t page_count = twi_image_get_u32(reader);
    if (index_count > TWI_COVERAGE_PAGES || page_count > index_count) {
        reader->is_bad = true;
        return TW_OK;
    }
    twi_image_get(reader, index, index_count * sizeof(*index));
    const void *pages = twi_image_take(reader, page_count, sizeof(twi_coverage_page));
    if (pages == NULL || !coverage_is_legal(index, index_count, page_count)) {
        reader->is_bad = true;
        return TW_OK;
    }
    return twi_coverage_new_copy(allocator, index, index_count, pages, page_count, out);
}

static tw_status read_coverages(twi_image_reader *reader, uint32_t count,
                                twi_font_table_builder *builder)
{
    twi_context *context = builder->context;
    for (uint32_t i = 0; i < count; i++) {
        twi_coverage *coverage = NULL;
        uint32_t index;
        if (read_coverage(reader, &context->allocator, &coverage) != TW_OK) {
            return twi_context_refuse_memory(context, 0);
        }
        if (coverage == NULL) {
            return TW_OK;
        }
        const tw_status status = twi_font_table_add_coverage(builder, coverage, &index);
        twi_coverage_release(&context->allocator, coverage);
        TWI_TRY(status);
    }
    return TW_OK;
}

static tw_status add_elements(twi_font_table_builder *builder, const void *elements,
                              const table_counts *counts, bool *out_is_legal)
{
    for (uint32_t i = 0; i < counts->elements; i++) {
        twi_font_element element;
        memcpy(&element, (const char *)elements + i * sizeof(element), sizeof(element));
        if (!element_is_legal(&element, counts)) {
            *out_is_legal = false;
            return TW_OK;
        }
        TWI_TRY(twi_font_table_add_element(builder, &element));
        builder->table->elements.items[i] = element; /* with its ranges */
    }
    return TW_OK;
}

/* Copy a whole array of the table. */
#define COPY_ARRAY(builder, array, source, number)                                                 \
    copy_array(&(builder)->context->allocator, (void **)&(array)->items, &(array)->capacity,       \
               &(array)->count, sizeof(*(array)->items), (source), (number))

static tw_status copy_array(twi_allocator *allocator, void **items, size_t *capacity, size_t *count,
                            size_t item_size, const void *source, size_t number)
{
    TWI_TRY(twi_array_grow(allocator, items, capacity, item_size, 0, number, number));
    if (number > 0) {
        memcpy(*items, source, item_size * number);
    }
    *count = number;
    return TW_OK;
}

static bool arrays_are_legal(const twi_font_table *table)
{
    for (size_t i = 0; i < table->properties.count; i++) {
        if (!property_is_legal(table, &table->properties.items[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < table->axes.count; i++) {
        if (!axis_is_legal(&table->axes.items[i])) {
            return false;
        }
    }
    return strings_are_legal(table->strings.bytes.items, table->strings.bytes.count);
}

/* What the arrays of an image are, until there is a table to hold them. */
typedef struct taken_arrays {
    const void *elements;
    const void *properties;
    const void *axes;
    const void *strings;
} taken_arrays;

static tw_status fill_table(twi_image_reader *reader, const table_counts *counts,
                            const taken_arrays *taken, twi_font_table_builder *builder)
{
    bool is_legal = true;
    TWI_TRY(add_elements(builder, taken->elements, counts, &is_legal));
    if (!is_legal) {
        reader->is_bad = true;
        return TW_OK;
    }
    twi_font_table *table = builder->table;
    if (COPY_ARRAY(builder, &table->properties, taken->properties, counts->properties) != TW_OK ||
        COPY_ARRAY(builder, &table->axes, taken->axes, counts->axes) != TW_OK ||
        COPY_ARRAY(builder, &table->strings.bytes, taken->strings, counts->string_bytes) != TW_OK) {
        return twi_context_refuse_memory(builder->context, 0);
    }
    reader->is_bad = !arrays_are_legal(table);
    return TW_OK;
}

tw_status twi_font_table_image_read(twi_image_reader *reader, tw_font_trust trust,
                                    twi_font_table_builder *builder)
{
    table_counts counts;
    twi_image_get(reader, &counts, sizeof(counts));
    const taken_arrays taken = {
        .elements = twi_image_take(reader, counts.elements, sizeof(twi_font_element)),
        .properties = twi_image_take(reader, counts.properties, sizeof(twi_property_record)),
        .axes = twi_image_take(reader, counts.axes, sizeof(twi_element_axis)),
        .strings = twi_image_take(reader, counts.string_bytes, 1)};
    reader->is_bad = reader->is_bad || !counts_are_legal(builder->context, &counts);
    if (reader->is_bad || counts.elements == 0) {
        return TW_OK;
    }
    TWI_TRY(read_sources(reader, counts.sources, trust, builder));
    if (!reader->is_bad) {
        TWI_TRY(read_coverages(reader, counts.coverages, builder));
    }
    return reader->is_bad ? TW_OK : fill_table(reader, &counts, &taken, builder);
}
