/* SPDX-License-Identifier: MIT */
/* Reads ICU's compiled break rules, and makes tables of them that are quick to run. */
#include <string.h>

#include <unicode/ucptrie.h>
#include <unicode/utypes.h>

#include "base/array.h"
#include "base/limits.h"
#include "unicode/rules_data.h"

/* RBBIDataHeader: magic, version, length, classes, then offset and size of each part. */
#define MAGIC 0xB1A0u
#define FORMAT_VERSION 6u
#define HEADER_SIZE ((size_t)80)
/* RBBIStateTable: states, bytes per row, first dictionary class, look-aheads, flags; then rows. */
#define TABLE_HEADER_SIZE ((size_t)20)
#define FLAG_BEGIN_REQUIRED 2u
#define FLAG_ROWS_OF_BYTES 4u
/* A class is a byte. */
#define MAX_CLASSES 256u

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
    rules->row_length = rules->class_count + TWI_RULES_NEXT;
    if (state_count <= TWI_RULES_STATE_START || state_count > UINT16_MAX ||
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
            const bool is_index = i == TWI_RULES_ACCEPTING || i == TWI_RULES_LOOK_AHEAD;
            const size_t limit = TWI_MAX((size_t)look_ahead_count, TWI_RULES_ACCEPTS_ALWAYS + 1);
            if ((is_index && row[i] >= limit) || (i >= TWI_RULES_NEXT && row[i] >= state_count)) {
                return TW_ERROR_UNSUPPORTED;
            }
        }
    }
    return TW_OK;
}

typedef TWI_ARRAY(uint8_t) class_blocks;

/* What the walk over the trie's ranges has come to: [start, end] has one class. */
typedef struct class_range {
    const UCPTrie *trie;
    UChar32 start;
    UChar32 end;
    uint32_t class_found;
} class_range;

static void find_range(class_range *range, UChar32 start)
{
    range->start = start;
    range->end = ucptrie_getRange(range->trie, start, UCPMAP_RANGE_NORMAL, 0, NULL, NULL,
                                  &range->class_found);
}

/* Room for one more block, whose bytes follow. */
static tw_status add_block(twi_allocator *allocator, class_blocks *blocks, uint16_t *out_index,
                           uint8_t **out_bytes)
{
    TWI_TRY(twi_array_reserve(allocator, blocks, TWI_RULES_BLOCK, (size_t)0x110000));
    *out_index = (uint16_t)(blocks->count >> TWI_RULES_BLOCK_BITS);
    *out_bytes = blocks->items + blocks->count;
    blocks->count += TWI_RULES_BLOCK;
    return TW_OK;
}

/* The blocks of one class are few, and most: `uniform` says which of them there are, plus 1. */
static tw_status read_block(twi_allocator *allocator, class_range *range, size_t block,
                            class_blocks *blocks, uint16_t *uniform, uint16_t *out_index)
{
    const UChar32 first = (UChar32)(block << TWI_RULES_BLOCK_BITS);
    const UChar32 last = first + (UChar32)TWI_RULES_BLOCK - 1;
    uint8_t *bytes;
    if (range->end < first) {
        find_range(range, first);
    }
    if (range->end >= last) {
        if (uniform[range->class_found] == 0) {
            TWI_TRY(add_block(allocator, blocks, out_index, &bytes));
            memset(bytes, (int)range->class_found, TWI_RULES_BLOCK);
            uniform[range->class_found] = (uint16_t)(*out_index + 1);
        }
        *out_index = (uint16_t)(uniform[range->class_found] - 1);
        return TW_OK;
    }
    TWI_TRY(add_block(allocator, blocks, out_index, &bytes));
    for (UChar32 c = first; c <= last; c++) {
        if (range->end < c) {
            find_range(range, c);
        }
        bytes[c - first] = (uint8_t)range->class_found;
    }
    return TW_OK;
}

static tw_status read_classes(twi_allocator *allocator, twi_rules *rules, const UCPTrie *trie)
{
    class_blocks blocks = {0};
    uint16_t uniform[MAX_CLASSES] = {0};
    class_range range = {.trie = trie};
    tw_status status = TW_OK;
    /* Every class that the trie can give is a column of the table. */
    for (find_range(&range, 0); range.end >= 0; find_range(&range, range.end + 1)) {
        if (range.class_found >= rules->class_count) {
            return TW_ERROR_UNSUPPORTED;
        }
    }
    find_range(&range, 0);
    for (size_t block = 0; block < TWI_RULES_BLOCK_COUNT && status == TW_OK; block++) {
        status = read_block(allocator, &range, block, &blocks, uniform, &rules->block_of[block]);
    }
    rules->classes = blocks.items;
    rules->classes_size = blocks.count;
    return status;
}

static tw_status read_trie(twi_allocator *allocator, twi_rules *rules, const unsigned char *bytes,
                           size_t size)
{
    UErrorCode error = U_ZERO_ERROR;
    uint32_t *aligned = twi_alloc_array(allocator, size / 4 + 1, sizeof(uint32_t));
    if (aligned == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    memcpy(aligned, bytes, size);
    UCPTrie *trie = ucptrie_openFromBinary(UCPTRIE_TYPE_FAST, UCPTRIE_VALUE_BITS_ANY, aligned,
                                           (int32_t)size, NULL, &error);
    tw_status status =
        error == U_MEMORY_ALLOCATION_ERROR ? TW_ERROR_OUT_OF_MEMORY : TW_ERROR_UNSUPPORTED;
    if (U_SUCCESS(error)) {
        status = read_classes(allocator, rules, trie);
        ucptrie_close(trie);
    }
    twi_free(allocator, aligned);
    return status;
}

static const uint16_t *row_of(const twi_rules *rules, size_t state)
{
    return rules->rows + state * rules->row_length;
}

/* Accepted where it stands, and nothing else is going on. */
static bool is_plain(const twi_rules *rules, size_t state)
{
    const uint16_t *row = row_of(rules, state);
    return state != TWI_RULES_STATE_STOP && row[TWI_RULES_ACCEPTING] == TWI_RULES_ACCEPTS_ALWAYS &&
           row[TWI_RULES_LOOK_AHEAD] <= TWI_RULES_ACCEPTS_ALWAYS;
}

/* Where the rows of `fast` start, per state, 0 for none yet: the start's own row is nobody's. */
typedef struct fast_rows {
    uint16_t *row_of_state;
    uint16_t *states; /* in the order of their rows, from the second on */
    size_t count;     /* rows so far, with the start's */
} fast_rows;

static unsigned enter(const twi_rules *rules, fast_rows *made, size_t state)
{
    if (!is_plain(rules, state)) {
        return TWI_RULES_FAST_SLOW;
    }
    if (made->row_of_state[state] == 0) {
        const size_t row = made->count * rules->class_count;
        if (row + rules->class_count > TWI_RULES_FAST_ROW) {
            return TWI_RULES_FAST_SLOW;
        }
        made->row_of_state[state] = (uint16_t)row;
        made->states[made->count++] = (uint16_t)state;
    }
    return made->row_of_state[state];
}

static void make_fast_row(const twi_rules *rules, fast_rows *made, const uint16_t *row,
                          bool is_start, uint16_t *cells)
{
    const uint16_t *stop = row_of(rules, TWI_RULES_STATE_STOP);
    const uint16_t *first = twi_rules_first_row(rules);
    const bool stop_is_plain = stop[TWI_RULES_ACCEPTING] == 0 && stop[TWI_RULES_LOOK_AHEAD] == 0;
    for (size_t c = 0; c < rules->class_count; c++) {
        const size_t next = row[TWI_RULES_NEXT + c];
        unsigned cell = TWI_RULES_FAST_SLOW;
        if (c >= rules->dictionary_start) {
            cell = TWI_RULES_FAST_SLOW;
        } else if (next == TWI_RULES_STATE_STOP && stop_is_plain && !is_start) {
            cell = TWI_RULES_FAST_BOUNDARY | enter(rules, made, first[TWI_RULES_NEXT + c]);
        } else {
            cell = enter(rules, made, next);
        }
        cells[c] = (uint16_t)cell;
    }
}

static unsigned step(const twi_rules *rules, unsigned row, uint32_t scalar)
{
    return rules->fast[(row & TWI_RULES_FAST_ROW) + twi_rules_class_of(rules, scalar)];
}

static bool letters_and_stops_are_alike(const twi_rules *rules)
{
    const uint32_t letter = twi_rules_class_of(rules, 'a');
    for (uint32_t c = 0; c < 26; c++) {
        if (twi_rules_class_of(rules, 'a' + c) != letter ||
            twi_rules_class_of(rules, 'A' + c) != letter) {
            return false;
        }
    }
    return twi_rules_class_of(rules, '.') == twi_rules_class_of(rules, ',');
}

static void find_words(twi_rules *rules)
{
    const unsigned letter = step(rules, 0, 'a');
    const unsigned space = step(rules, letter, ' ');
    const unsigned stop = step(rules, letter, '.');
    const unsigned events = TWI_RULES_FAST_BOUNDARY | TWI_RULES_FAST_SLOW;
    if (((letter | space | stop) & events) == 0 && letters_and_stops_are_alike(rules) &&
        step(rules, letter, 'a') == letter && step(rules, stop, 'a') == letter &&
        step(rules, stop, ' ') == space && step(rules, space, ' ') == space &&
        step(rules, space, 'a') == (letter | TWI_RULES_FAST_BOUNDARY)) {
        rules->words = (twi_rules_words){(uint16_t)letter, (uint16_t)space, (uint16_t)stop};
    }
}

static tw_status make_fast(twi_allocator *allocator, twi_rules *rules)
{
    const size_t most = TWI_RULES_FAST_ROW / rules->class_count + 1;
    fast_rows made = {.count = 1};
    tw_status status = TW_ERROR_OUT_OF_MEMORY;
    made.row_of_state = twi_alloc_array(allocator, rules->state_count, sizeof(uint16_t));
    made.states = twi_alloc_array(allocator, most + 1, sizeof(uint16_t));
    uint16_t *cells = twi_alloc_array(allocator, (most + 1) * rules->class_count, sizeof(uint16_t));
    if (made.row_of_state == NULL || made.states == NULL || cells == NULL) {
        twi_free(allocator, cells);
        goto done;
    }
    make_fast_row(rules, &made, twi_rules_first_row(rules), true, cells);
    for (size_t row = 1; row < made.count; row++) {
        make_fast_row(rules, &made, row_of(rules, made.states[row]), false,
                      cells + row * rules->class_count);
    }
    rules->fast =
        twi_realloc_array(allocator, cells, made.count * rules->class_count, sizeof(uint16_t));
    rules->fast = rules->fast == NULL ? cells : rules->fast;
    status = TW_OK;

done:
    twi_free(allocator, made.row_of_state);
    twi_free(allocator, made.states);
    return status;
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
    if (class_count <= TWI_RULES_CLASS_BEGIN || class_count > MAX_CLASSES ||
        !lies_inside(size, table, table_size) || !lies_inside(size, trie, trie_size)) {
        return TW_ERROR_UNSUPPORTED;
    }
    rules->class_count = class_count;
    TWI_TRY(read_rows(allocator, rules, bytes + table, table_size));
    TWI_TRY(read_trie(allocator, rules, bytes + trie, trie_size));
    TWI_TRY(make_fast(allocator, rules));
    find_words(rules);
    return TW_OK;
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

bool twi_rules_are_equal(const twi_rules *a, const twi_rules *b)
{
    return a->class_count == b->class_count && a->state_count == b->state_count &&
           a->dictionary_start == b->dictionary_start &&
           a->look_ahead_count == b->look_ahead_count && a->needs_begin == b->needs_begin &&
           a->classes_size == b->classes_size &&
           memcmp(a->rows, b->rows, a->state_count * a->row_length * sizeof(*a->rows)) == 0 &&
           memcmp(a->block_of, b->block_of, sizeof(a->block_of)) == 0 &&
           memcmp(a->classes, b->classes, a->classes_size) == 0;
}

void twi_rules_free(twi_allocator *allocator, twi_rules *rules)
{
    if (rules == NULL) {
        return;
    }
    twi_free(allocator, rules->classes);
    twi_free(allocator, rules->fast);
    twi_free(allocator, rules->rows);
    twi_free(allocator, rules);
}
