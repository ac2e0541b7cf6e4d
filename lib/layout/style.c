/* SPDX-License-Identifier: MIT */
/* Keeps each style of a layout once: strings, shape parts and styles, each found by its hash. */
#include "layout/style.h"

#include <string.h>

/* An open hash table of indices into an array that is kept beside it. At most half full. */
typedef struct hash_index {
    uint32_t *slots;   /* index + 1; 0: free */
    size_t slot_count; /* power of two, or 0 */
} hash_index;

#define FIRST_SLOTS 16u

struct twi_style_table {
    twi_context *context;
    TWI_ARRAY(char *) strings;         /* per string: owned */
    TWI_ARRAY(twi_shape_style) shapes; /* per shape index */
    TWI_ARRAY(twi_style) styles;       /* per style index */
    hash_index string_index;
    hash_index shape_index;
    hash_index style_index;
};

typedef bool (*equals_fn)(const twi_style_table *table, uint32_t index, const void *key);
typedef uint64_t (*hash_fn)(const twi_style_table *table, uint32_t index);

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_string(const char *string)
{
    uint64_t hash = 0;
    for (size_t i = 0; string[i] != '\0'; i++) {
        hash = mix(hash, (unsigned char)string[i]);
    }
    return hash;
}

static uint64_t hash_bits(uint64_t hash, const void *value, size_t size)
{
    uint64_t bits = 0;
    memcpy(&bits, value, size);
    return mix(hash, bits);
}

/* Strings of a shape in the table are compared by address: they are interned. */
static uint64_t hash_shape(const twi_shape_style *shape)
{
    uint64_t hash = hash_bits(1, &shape->size_px, sizeof(shape->size_px));
    hash = mix(hash, (uintptr_t)shape->request.families);
    hash = mix(hash, (uintptr_t)shape->request.locale);
    return mix(hash, (uint64_t)shape->request.weight << 32 |
                         (uint64_t)shape->request.stretch << 16 | (uint64_t)shape->request.style);
}

static uint64_t hash_style(const twi_style *style)
{
    uint64_t hash = mix(2, style->shape_index);
    hash = mix(hash, (uint64_t)style->has_underline << 1 | (uint64_t)style->has_foreground);
    hash = hash_bits(hash, &style->foreground.red, sizeof(float));
    hash = hash_bits(hash, &style->foreground.green, sizeof(float));
    hash = hash_bits(hash, &style->foreground.blue, sizeof(float));
    return hash_bits(hash, &style->foreground.alpha, sizeof(float));
}

static uint64_t hash_string_at(const twi_style_table *table, uint32_t index)
{
    return hash_string(table->strings.items[index]);
}

static uint64_t hash_shape_at(const twi_style_table *table, uint32_t index)
{
    return hash_shape(&table->shapes.items[index]);
}

static uint64_t hash_style_at(const twi_style_table *table, uint32_t index)
{
    return hash_style(&table->styles.items[index]);
}

static bool equals_string(const twi_style_table *table, uint32_t index, const void *key)
{
    return strcmp(table->strings.items[index], key) == 0;
}

static bool equals_shape(const twi_style_table *table, uint32_t index, const void *key)
{
    const twi_shape_style *a = &table->shapes.items[index];
    const twi_shape_style *b = key;
    return a->size_px == b->size_px && a->request.families == b->request.families &&
           a->request.locale == b->request.locale && a->request.weight == b->request.weight &&
           a->request.stretch == b->request.stretch && a->request.style == b->request.style;
}

static bool equals_style(const twi_style_table *table, uint32_t index, const void *key)
{
    const twi_style *a = &table->styles.items[index];
    const twi_style *b = key;
    return a->shape_index == b->shape_index && a->has_underline == b->has_underline &&
           a->has_foreground == b->has_foreground && a->foreground.red == b->foreground.red &&
           a->foreground.green == b->foreground.green && a->foreground.blue == b->foreground.blue &&
           a->foreground.alpha == b->foreground.alpha;
}

static bool find_index(const twi_style_table *table, const hash_index *index, uint64_t hash,
                       equals_fn equals, const void *key, uint32_t *out_found)
{
    if (index->slot_count == 0) {
        return false;
    }
    const size_t mask = index->slot_count - 1;
    for (size_t i = hash & mask; index->slots[i] != 0; i = (i + 1) & mask) {
        if (equals(table, index->slots[i] - 1, key)) {
            *out_found = index->slots[i] - 1;
            return true;
        }
    }
    return false;
}

static void put_index(hash_index *index, uint64_t hash, uint32_t value)
{
    const size_t mask = index->slot_count - 1;
    size_t i = hash & mask;
    while (index->slots[i] != 0) {
        i = (i + 1) & mask;
    }
    index->slots[i] = value + 1;
}

/* Make sure that one more entry fits beside `count` present ones. */
static tw_status grow_index(const twi_style_table *table, hash_index *index, size_t count,
                            hash_fn hash)
{
    if ((count + 1) * 2 <= index->slot_count) {
        return TW_OK;
    }
    const size_t slot_count = TWI_MAX(index->slot_count * 2, FIRST_SLOTS);
    twi_allocator *allocator = &table->context->allocator;
    uint32_t *slots = twi_alloc_array(allocator, slot_count, sizeof(*slots));
    if (slots == NULL) {
        return twi_context_refuse_memory(table->context, slot_count * sizeof(*slots));
    }
    twi_free(allocator, index->slots);
    index->slots = slots;
    index->slot_count = slot_count;
    for (uint32_t i = 0; i < count; i++) {
        put_index(index, hash(table, i), i);
    }
    return TW_OK;
}

twi_style_table *twi_style_table_new(twi_context *context)
{
    twi_style_table *table = twi_new(&context->allocator, twi_style_table);
    if (table == NULL) {
        (void)twi_context_refuse_memory(context, sizeof(*table));
        return NULL;
    }
    table->context = context;
    return table;
}

void twi_style_table_free(twi_style_table *table)
{
    if (table == NULL) {
        return;
    }
    twi_allocator *allocator = &table->context->allocator;
    for (size_t i = 0; i < table->strings.count; i++) {
        twi_free(allocator, table->strings.items[i]);
    }
    twi_array_finish(allocator, &table->strings);
    twi_array_finish(allocator, &table->shapes);
    twi_array_finish(allocator, &table->styles);
    twi_free(allocator, table->string_index.slots);
    twi_free(allocator, table->shape_index.slots);
    twi_free(allocator, table->style_index.slots);
    twi_free(allocator, table);
}

/* A style that no text has any more stays: the table's size is bounded by what ranges may be set. */
static size_t get_maximum(const twi_style_table *table)
{
    return table->context->limits.style_runs;
}

static tw_status refuse_growth(const twi_style_table *table, tw_status status, size_t count)
{
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(table->context, "style_runs", count + 1,
                                        get_maximum(table));
    }
    return twi_context_refuse_memory(table->context, 0);
}

static tw_status intern_string(twi_style_table *table, const char *string, const char **out_string)
{
    const uint64_t hash = hash_string(string);
    uint32_t found;
    if (find_index(table, &table->string_index, hash, equals_string, string, &found)) {
        *out_string = table->strings.items[found];
        return TW_OK;
    }
    twi_allocator *allocator = &table->context->allocator;
    tw_status status = twi_array_reserve(allocator, &table->strings, 1, 2 * get_maximum(table));
    if (status != TW_OK) {
        return refuse_growth(table, status, table->strings.count);
    }
    TWI_TRY(grow_index(table, &table->string_index, table->strings.count, hash_string_at));
    char *copy = twi_alloc_string(allocator, string, strlen(string));
    if (copy == NULL) {
        return twi_context_refuse_memory(table->context, strlen(string) + 1);
    }
    const uint32_t index = (uint32_t)table->strings.count;
    table->strings.items[index] = copy;
    table->strings.count++;
    put_index(&table->string_index, hash, index);
    *out_string = copy;
    return TW_OK;
}

static tw_status intern_shape(twi_style_table *table, const twi_shape_style *shape,
                              uint32_t *out_index)
{
    twi_shape_style kept = *shape;
    TWI_TRY(intern_string(table, shape->request.families, &kept.request.families));
    TWI_TRY(intern_string(table, shape->request.locale, &kept.request.locale));
    const uint64_t hash = hash_shape(&kept);
    if (find_index(table, &table->shape_index, hash, equals_shape, &kept, out_index)) {
        return TW_OK;
    }
    tw_status status =
        twi_array_reserve(&table->context->allocator, &table->shapes, 1, get_maximum(table));
    if (status != TW_OK) {
        return refuse_growth(table, status, table->shapes.count);
    }
    TWI_TRY(grow_index(table, &table->shape_index, table->shapes.count, hash_shape_at));
    *out_index = (uint32_t)table->shapes.count;
    table->shapes.items[*out_index] = kept;
    table->shapes.count++;
    put_index(&table->shape_index, hash, *out_index);
    return TW_OK;
}

/* -0 becomes 0, so that equal colours have equal bits. */
static tw_color normalise_color(const twi_style *style)
{
    if (!style->has_foreground) {
        return tw_rgba(0.0f, 0.0f, 0.0f, 0.0f);
    }
    const tw_color color = style->foreground;
    return tw_rgba(color.red + 0.0f, color.green + 0.0f, color.blue + 0.0f, color.alpha + 0.0f);
}

tw_status twi_style_table_intern(twi_style_table *table, const twi_style *style,
                                 uint32_t *out_index)
{
    twi_style kept = *style;
    kept.foreground = normalise_color(style);
    TWI_TRY(intern_shape(table, &style->shape, &kept.shape_index));
    kept.shape = table->shapes.items[kept.shape_index];
    const uint64_t hash = hash_style(&kept);
    if (find_index(table, &table->style_index, hash, equals_style, &kept, out_index)) {
        return TW_OK;
    }
    tw_status status =
        twi_array_reserve(&table->context->allocator, &table->styles, 1, get_maximum(table));
    if (status != TW_OK) {
        return refuse_growth(table, status, table->styles.count);
    }
    TWI_TRY(grow_index(table, &table->style_index, table->styles.count, hash_style_at));
    *out_index = (uint32_t)table->styles.count;
    table->styles.items[*out_index] = kept;
    table->styles.count++;
    put_index(&table->style_index, hash, *out_index);
    return TW_OK;
}

const twi_style *twi_style_table_get(const twi_style_table *table, uint32_t index)
{
    return &table->styles.items[index];
}

const twi_shape_style *twi_style_table_get_shape(const twi_style_table *table, uint32_t shape_index)
{
    return &table->shapes.items[shape_index];
}
