/* SPDX-License-Identifier: MIT */
/* Room:  what is known of fonts whose bytes are not read: facts, strings, and where the bytes are.
 * Reads: nothing; font_table_builder.h fills it.
 * Makes: twi_font_table, shared; sets are lists of its elements.
 * Laws:  immutable but for faces and what failed, under the lock. Elements, axes, properties and
 *        strings are flat and hold no pointers; every range and offset lies inside. A face is opened
 *        at most once and kept; a file that fails is tried once, told of in a diagnostic, and
 *        passed over from then on; no lock is held while a file is read. */
#ifndef TWI_FONT_FONT_TABLE_H
#define TWI_FONT_FONT_TABLE_H

#include <textwright/font_set.h>

#include "base/array.h"
#include "base/lock.h"
#include "font/coverage.h"
#include "font/source.h"
#include "font/string_pool.h"
#include "font/variations.h"

typedef enum twi_source_state {
    TWI_SOURCE_IDLE = 0,
    TWI_SOURCE_OPENING, /* by one thread; others wait for the lock's notice */
    TWI_SOURCE_FAILED   /* never tried again */
} twi_source_state;

/* A file, read or not yet. */
typedef struct twi_table_source {
    twi_font_source *source; /* a reference */
    twi_source_state state;
} twi_table_source;

#define TWI_NO_COVERAGE UINT32_MAX

typedef enum twi_element_flags {
    TWI_ELEMENT_DRAWS_COLOR = 1 << 0, /* in a format that we can draw */
    TWI_ELEMENT_IS_COLOR = 1 << 1,    /* in any format */
    TWI_ELEMENT_IS_MONOSPACED = 1 << 2,
    TWI_ELEMENT_IS_SYSTEM = 1 << 3, /* installed for all users */
    TWI_ELEMENT_IS_USER = 1 << 4    /* installed for this one */
} twi_element_flags;

/* One font. Ranges are of the table's arrays. */
typedef struct twi_font_element {
    uint32_t source;
    uint32_t face_index;
    uint32_t first_property;
    uint32_t property_count;
    uint32_t first_axis;
    uint32_t axis_count;
    uint32_t coverage; /* TWI_NO_COVERAGE: not known */
    uint16_t weight;   /* 1..999 */
    uint8_t stretch;   /* 1..9 */
    uint8_t style;     /* tw_font_style */
    uint8_t simulations;
    uint8_t flags;        /* twi_element_flags */
    uint16_t place_count; /* the first of its axes, which say where to open it */
} twi_font_element;

static inline bool twi_font_element_draws_color(const twi_font_element *element)
{
    return (element->flags & TWI_ELEMENT_DRAWS_COLOR) != 0;
}

static inline tw_font_traits twi_font_element_get_traits(const twi_font_element *element)
{
    return (tw_font_traits){.weight = element->weight,
                            .stretch = element->stretch,
                            .style = (tw_font_style)element->style,
                            .is_monospaced = (element->flags & TWI_ELEMENT_IS_MONOSPACED) != 0,
                            .is_color = (element->flags & TWI_ELEMENT_IS_COLOR) != 0};
}

static inline tw_font_source_type twi_font_element_get_source_type(const twi_font_element *element)
{
    const bool is_system = (element->flags & TWI_ELEMENT_IS_SYSTEM) != 0;
    const bool is_user = (element->flags & TWI_ELEMENT_IS_USER) != 0;
    return is_user     ? TW_FONT_SOURCE_TYPE_PER_USER
           : is_system ? TW_FONT_SOURCE_TYPE_PER_MACHINE
                       : TW_FONT_SOURCE_TYPE_UNKNOWN;
}

/* A string of an element: offsets of its bytes. An element's records of one id stand together,
 * English before other languages. */
typedef struct twi_property_record {
    uint32_t id; /* tw_font_property */
    uint32_t text;
    uint32_t locale; /* lower case; "": of no language */
} twi_property_record;

typedef struct twi_element_axis {
    uint32_t tag;
    float value;
    float minimum;
    float maximum;
} twi_element_axis;

/* What is open of an element. */
typedef struct twi_element_slot {
    twi_font_face *face;    /* under the lock; a reference, kept once opened */
    atomic_bool has_failed; /* set under the lock, read anywhere */
} twi_element_slot;

typedef struct twi_font_table {
    atomic_uint references;
    twi_context *context; /* a reference */
    TWI_ARRAY(twi_font_element) elements;
    TWI_ARRAY(twi_property_record) properties;
    TWI_ARRAY(twi_element_axis) axes;
    twi_string_pool strings;
    TWI_ARRAY(twi_table_source) sources;
    TWI_ARRAY(twi_coverage *) coverages; /* references */
    TWI_ARRAY(twi_element_slot) slots;   /* per element */
    twi_lock lock;
} twi_font_table;

/* Returns `table`. */
twi_font_table *twi_font_table_acquire(twi_font_table *table);
/* NULL: nothing happens. */
void twi_font_table_release(twi_font_table *table);

/* Lives as long as the table. */
static inline const char *twi_font_table_string(const twi_font_table *table, uint32_t offset)
{
    return table->strings.bytes.items + offset;
}

/* The element's records of one property: the range [*out_first, *out_end) of table->properties. */
void twi_font_table_find_property(const twi_font_table *table, uint32_t element,
                                  tw_font_property property, uint32_t *out_first,
                                  uint32_t *out_end);
/* The first value of a property, English when there is one; NULL: none. */
const char *twi_font_table_get_first(const twi_font_table *table, uint32_t element,
                                     tw_font_property property);

/* How to open an element: `values` get its place. */
twi_face_choice twi_font_table_get_choice(const twi_font_table *table,
                                          const twi_font_element *element,
                                          tw_axis_value values[TWI_MAX_FACE_AXES]);

/* *out_face is yours. TW_ERROR_NO_FONT: the file cannot be used, a diagnostic has told why. Other
 * errors are passing ones. */
TWI_WARN_UNUSED tw_status twi_font_table_open(twi_font_table *table, uint32_t element,
                                              twi_font_face **out_face);

static inline bool twi_font_table_has_failed(const twi_font_table *table, uint32_t element)
{
    return atomic_load(&table->slots.items[element].has_failed);
}

#endif
