/* SPDX-License-Identifier: MIT */
/* Runs ICU's compiled break rules over scalars. */
#include "unicode/rules.h"

#include <string.h>

#include <unicode/ucptrie.h>
#include <unicode/utypes.h>

#include "base/limits.h"

#define PAID_AT_ONCE 64u

/* RBBIDataHeader: magic, version, length, classes, then offset and size of each part. */
#define MAGIC 0xB1A0u
#define FORMAT_VERSION 6u
#define HEADER_SIZE ((size_t)80)
/* RBBIStateTable: states, bytes per row, first dictionary class, look-aheads, flags; then rows of
 * accepting, look-ahead, tags, and the next state per class. */
#define TABLE_HEADER_SIZE ((size_t)20)
#define FLAG_BEGIN_REQUIRED 2u
#define FLAG_ROWS_OF_BYTES 4u
#define ROW_ACCEPTING 0u
#define ROW_LOOK_AHEAD 1u
#define ROW_NEXT 3u
#define STATE_STOP 0u
#define STATE_START 1u
#define ACCEPTS_ALWAYS 1u
#define CLASS_END 1u
#define CLASS_BEGIN 2u

struct twi_rules {
    size_t class_count;
    size_t state_count;
    size_t row_length;         /* in uint16_t */
    uint16_t *rows;            /* state_count rows, every next state checked */
    uint16_t dictionary_start; /* classes from here on ask a dictionary */
    uint16_t look_ahead_count;
    bool needs_begin;
    uint32_t *trie_bytes; /* what `trie` reads, aligned */
    UCPTrie *trie;
    uint16_t low_classes[0x300]; /* of the first scalars: no look-up */
};

static uint32_t read_u32(const unsigned char *bytes)
{
    uint32_t value;
    memcpy(&value, bytes, sizeof(value)); /* ICU's data are in the machine's own order */
    return value;
}

static uint16_t read_cell(const unsigned char *cells, size_t index, bool is_byte)
{
    uint16_t value;
    if (is_byte) {
        return cells[index];
    }
    memcpy(&value, cells + 2 * index, sizeof(value));
    return value;
}

static bool lies_inside(size_t size, uint32_t offset, uint32_t part)
{
    return offset <= size && part <= size - offset;
}

static uint16_t class_of(const twi_rules *rules, uint32_t scalar)
{
    return scalar < TWI_COUNT_OF(rules->low_classes)
               ? rules->low_classes[scalar]
               : (uint16_t)ucptrie_get(rules->trie, (UChar32)scalar);
}

static tw_status read_rows(twi_allocator *allocator, twi_rules *rules, const unsigned char *table,
                           size_t size)
{
    if (size < TABLE_HEADER_SIZE) {
        return TW_ERROR_UNSUPPORTED;
    }
    const uint32_t state_count = read_u32(table);
    const uint32_t row_bytes = read_u32(table + 4);
    const uint32_t look_ahead_count = read_u32(table + 12);
    const uint32_t flags = read_u32(table + 16);
    const bool is_byte = (flags & FLAG_ROWS_OF_BYTES) != 0;
    rules->row_length = rules->class_count + ROW_NEXT;
    if (state_count <= STATE_START || state_count > UINT16_MAX ||
        read_u32(table + 8) > UINT16_MAX || look_ahead_count > TWI_RULES_MAX_LOOK_AHEADS ||
        row_bytes < rules->row_length * (is_byte ? 1 : 2) ||
        (size - TABLE_HEADER_SIZE) / row_bytes < state_count) {
        return TW_ERROR_UNSUPPORTED;
    }
    rules->state_count = state_count;
    rules->dictionary_start = (uint16_t)read_u32(table + 8);
    rules->look_ahead_count = (uint16_t)look_ahead_count;
    rules->needs_begin = (flags & FLAG_BEGIN_REQUIRED) != 0;
    rules->rows = twi_alloc_array(allocator, state_count * rules->row_length, sizeof(uint16_t));
    if (rules->rows == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    for (size_t state = 0; state < state_count; state++) {
        const unsigned char *cells = table + TABLE_HEADER_SIZE + state * row_bytes;
        uint16_t *row = rules->rows + state * rules->row_length;
        for (size_t i = 0; i < rules->row_length; i++) {
            row[i] = read_cell(cells, i, is_byte);
            const bool is_index = i == ROW_ACCEPTING || i == ROW_LOOK_AHEAD;
            const size_t limit = TWI_MAX((size_t)look_ahead_count, ACCEPTS_ALWAYS + 1);
            if ((is_index && row[i] >= limit) || (i >= ROW_NEXT && row[i] >= state_count)) {
                return TW_ERROR_UNSUPPORTED;
            }
        }
    }
    return TW_OK;
}

static tw_status read_trie(twi_allocator *allocator, twi_rules *rules, const unsigned char *bytes,
                           size_t size)
{
    UErrorCode error = U_ZERO_ERROR;
    rules->trie_bytes = twi_alloc_array(allocator, size / 4 + 1, sizeof(uint32_t));
    if (rules->trie_bytes == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    memcpy(rules->trie_bytes, bytes, size);
    rules->trie = ucptrie_openFromBinary(UCPTRIE_TYPE_FAST, UCPTRIE_VALUE_BITS_ANY,
                                         rules->trie_bytes, (int32_t)size, NULL, &error);
    if (U_FAILURE(error)) {
        return error == U_MEMORY_ALLOCATION_ERROR ? TW_ERROR_OUT_OF_MEMORY : TW_ERROR_UNSUPPORTED;
    }
    /* Every class that the trie can give is a column of the table. */
    UChar32 start = 0;
    uint32_t value;
    for (UChar32 end = ucptrie_getRange(rules->trie, 0, UCPMAP_RANGE_NORMAL, 0, NULL, NULL, &value);
         end >= 0;
         end = ucptrie_getRange(rules->trie, start, UCPMAP_RANGE_NORMAL, 0, NULL, NULL, &value)) {
        if (value >= rules->class_count) {
            return TW_ERROR_UNSUPPORTED;
        }
        start = end + 1;
    }
    if (ucptrie_get(rules->trie, -1) >= rules->class_count) {
        return TW_ERROR_UNSUPPORTED;
    }
    for (uint32_t scalar = 0; scalar < TWI_COUNT_OF(rules->low_classes); scalar++) {
        rules->low_classes[scalar] = (uint16_t)ucptrie_get(rules->trie, (UChar32)scalar);
    }
    return TW_OK;
}

static tw_status read_rules(twi_allocator *allocator, twi_rules *rules, const unsigned char *bytes,
                            size_t size)
{
    if (size < HEADER_SIZE || size > INT32_MAX || read_u32(bytes) != MAGIC ||
        bytes[4] != FORMAT_VERSION || read_u32(bytes + 8) > size) {
        return TW_ERROR_UNSUPPORTED;
    }
    const uint32_t class_count = read_u32(bytes + 12);
    const uint32_t table = read_u32(bytes + 16);
    const uint32_t table_size = read_u32(bytes + 20);
    const uint32_t trie = read_u32(bytes + 32);
    const uint32_t trie_size = read_u32(bytes + 36);
    if (class_count <= CLASS_BEGIN || class_count > UINT16_MAX ||
        !lies_inside(size, table, table_size) || !lies_inside(size, trie, trie_size)) {
        return TW_ERROR_UNSUPPORTED;
    }
    rules->class_count = class_count;
    TWI_TRY(read_rows(allocator, rules, bytes + table, table_size));
    return read_trie(allocator, rules, bytes + trie, trie_size);
}

tw_status twi_rules_new(twi_allocator *allocator, const void *binary, size_t size, twi_rules **out)
{
    *out = NULL;
    twi_rules *rules = twi_new(allocator, twi_rules);
    if (rules == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    const tw_status status = read_rules(allocator, rules, binary, size);
    if (status != TW_OK) {
        twi_rules_free(allocator, rules);
        return status;
    }
    *out = rules;
    return TW_OK;
}

void twi_rules_free(twi_allocator *allocator, twi_rules *rules)
{
    if (rules == NULL) {
        return;
    }
    ucptrie_close(rules->trie);
    twi_free(allocator, rules->trie_bytes);
    twi_free(allocator, rules->rows);
    twi_free(allocator, rules);
}

/* Positions count from the scalar in front, when there is one. */
typedef struct rules_walk {
    const twi_rules *rules;
    const uint32_t *scalars;
    uint32_t before;
    size_t skipped; /* 1: position 0 is `before` */
    size_t end;
    size_t steps;
    size_t known_position; /* whose class is known: where the last match ended, mostly */
    uint16_t known_class;
    bool asks_dictionary;
    size_t slashes[TWI_RULES_MAX_LOOK_AHEADS];
} rules_walk;

static uint16_t class_at(rules_walk *walk, size_t position)
{
    if (position == walk->known_position) {
        return walk->known_class;
    }
    const uint32_t scalar =
        position < walk->skipped ? walk->before : walk->scalars[position - walk->skipped];
    const uint16_t class_found = class_of(walk->rules, scalar);
    if (class_found >= walk->rules->dictionary_start) {
        walk->asks_dictionary = true;
    }
    walk->known_position = position;
    walk->known_class = class_found;
    return class_found;
}

static const uint16_t *first_row(const twi_rules *rules)
{
    const uint16_t *row = rules->rows + STATE_START * rules->row_length;
    return rules->needs_begin ? rules->rows + row[ROW_NEXT + CLASS_BEGIN] * rules->row_length : row;
}

/* The commonest case of find_boundary: one scalar matches, and the next one stops the machine. */
static bool is_alone(rules_walk *walk, const uint16_t *first, size_t start)
{
    const twi_rules *rules = walk->rules;
    if (start + 1 >= walk->end) {
        return false;
    }
    const uint16_t *row = rules->rows + first[ROW_NEXT + class_at(walk, start)] * rules->row_length;
    if (row[ROW_ACCEPTING] != ACCEPTS_ALWAYS || row[ROW_LOOK_AHEAD] > ACCEPTS_ALWAYS) {
        return false;
    }
    const uint16_t *next =
        rules->rows + row[ROW_NEXT + class_at(walk, start + 1)] * rules->row_length;
    walk->steps += 2;
    return next == rules->rows + STATE_STOP * rules->row_length && next[ROW_ACCEPTING] == 0 &&
           next[ROW_LOOK_AHEAD] == 0;
}

/* The boundary after `start`, which is before the end: the longest match of the rules, or where a
 * look-ahead rule that matched has its slash. */
static size_t find_boundary(rules_walk *walk, size_t start)
{
    const twi_rules *rules = walk->rules;
    size_t *slashes = walk->slashes;
    for (size_t i = 0; i < rules->look_ahead_count; i++) {
        slashes[i] = SIZE_MAX;
    }
    const uint16_t *row = first_row(rules);
    size_t result = start;
    size_t position = start;
    bool is_at_end = false;
    while (row != rules->rows + STATE_STOP * rules->row_length && !is_at_end) {
        uint16_t class_read = CLASS_END;
        is_at_end = position == walk->end;
        if (!is_at_end) {
            class_read = class_at(walk, position);
            position++;
        }
        row = rules->rows + row[ROW_NEXT + class_read] * rules->row_length;
        const uint16_t accepting = row[ROW_ACCEPTING];
        if (accepting == ACCEPTS_ALWAYS) {
            result = position;
        } else if (accepting > ACCEPTS_ALWAYS && slashes[accepting] != SIZE_MAX) {
            result = slashes[accepting];
            break;
        }
        if (row[ROW_LOOK_AHEAD] > ACCEPTS_ALWAYS) {
            slashes[row[ROW_LOOK_AHEAD]] = position;
        }
    }
    walk->steps += position - start + 1;
    return result == start ? start + 1 : result;
}

tw_status twi_rules_run(twi_work *work, const twi_rules *rules, const twi_rules_text *text,
                        uint16_t flag, uint16_t *flags, bool *out_is_whole)
{
    rules_walk walk = {.rules = rules,
                       .scalars = text->scalars,
                       .before = text->before,
                       .skipped = text->before != 0,
                       .end = text->count + (text->before != 0),
                       .known_position = SIZE_MAX};
    const uint16_t *first = first_row(rules);
    size_t position = 0;
    *out_is_whole = false;
    while (position < walk.end && !walk.asks_dictionary) {
        position = is_alone(&walk, first, position) ? position + 1 : find_boundary(&walk, position);
        if (position >= walk.skipped && position < walk.end) {
            flags[position - walk.skipped] |= flag;
        }
        if (walk.steps >= PAID_AT_ONCE || position == walk.end) {
            TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, walk.steps));
            walk.steps = 0;
        }
    }
    *out_is_whole = !walk.asks_dictionary;
    return TW_OK;
}
