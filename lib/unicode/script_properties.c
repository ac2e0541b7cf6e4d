/* SPDX-License-Identifier: MIT */
/* Knows the properties of every script of Unicode 15.0. */
#include "unicode/script_properties.h"

#include <string.h>

#define TAG(a, b, c, d)                                                                            \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

#define TATWEEL 0x0640u

/* One letter per flag, so that the table below can be read down its columns. */
enum {
    R = TW_SCRIPT_RESTRICT_CARET_TO_CLUSTERS,  /* Brahmic: a cluster is one thing to its reader */
    W = TW_SCRIPT_USES_WORD_DIVIDERS,          /* spaces, wordspaces, middle dots */
    D = TW_SCRIPT_IS_DISCRETE,                 /* not C */
    B = TW_SCRIPT_IS_BLOCK,                    /* ideographs, syllables in squares */
    I = TW_SCRIPT_IS_DISTRIBUTED_IN_CLUSTER,   /* the vowel may stand away from its consonant */
    C = TW_SCRIPT_IS_CONNECTED,                /* K, and letters under one headline or on a stem */
    K = TW_SCRIPT_IS_CURSIVE                   /* letters with Joining_Type D */
};

/* Characters to look ahead for the end of a cluster: 15 in Brahmic scripts, 1 where marks are
 * rare, 8 else. An estimate, never a limit. */
typedef struct row {
    uint32_t tag;
    uint16_t number;
    uint8_t look_ahead;
    uint8_t flags;
} row;

static const row rows[] = {
    {TAG('A', 'd', 'l', 'm'), 166, 8, W | C | K},
    {TAG('A', 'g', 'h', 'b'), 239, 8, W | D},
    {TAG('A', 'h', 'o', 'm'), 338, 15, R | D},
    {TAG('A', 'r', 'a', 'b'), 160, 8, W | C | K},
    {TAG('A', 'r', 'm', 'i'), 124, 8, W | D},
    {TAG('A', 'r', 'm', 'n'), 230, 1, W | D},
    {TAG('A', 'v', 's', 't'), 134, 8, W | D},
    {TAG('B', 'a', 'l', 'i'), 360, 15, R | D},
    {TAG('B', 'a', 'm', 'u'), 435, 8, W | D},
    {TAG('B', 'a', 's', 's'), 259, 8, W | D},
    {TAG('B', 'a', 't', 'k'), 365, 15, R | W | D},
    {TAG('B', 'e', 'n', 'g'), 325, 15, R | W | C},
    {TAG('B', 'h', 'k', 's'), 334, 15, R | W | D},
    {TAG('B', 'o', 'p', 'o'), 285, 1, D | B},
    {TAG('B', 'r', 'a', 'h'), 300, 15, R | W | D},
    {TAG('B', 'r', 'a', 'i'), 570, 8, W | D},
    {TAG('B', 'u', 'g', 'i'), 367, 15, R | W | D},
    {TAG('B', 'u', 'h', 'd'), 372, 15, R | W | D},
    {TAG('C', 'a', 'k', 'm'), 349, 15, R | W | D},
    {TAG('C', 'a', 'n', 's'), 440, 8, W | D},
    {TAG('C', 'a', 'r', 'i'), 201, 8, W | D},
    {TAG('C', 'h', 'a', 'm'), 358, 15, R | W | D},
    {TAG('C', 'h', 'e', 'r'), 445, 8, W | D},
    {TAG('C', 'h', 'r', 's'), 109, 8, W | C | K},
    {TAG('C', 'o', 'p', 't'), 204, 8, W | D},
    {TAG('C', 'p', 'm', 'n'), 402, 8, W | D},
    {TAG('C', 'p', 'r', 't'), 403, 8, W | D},
    {TAG('C', 'y', 'r', 'l'), 220, 1, W | D},
    {TAG('D', 'e', 'v', 'a'), 315, 15, R | W | C},
    {TAG('D', 'i', 'a', 'k'), 342, 15, R | W | D},
    {TAG('D', 'o', 'g', 'r'), 328, 15, R | W | D},
    {TAG('D', 's', 'r', 't'), 250, 8, W | D},
    {TAG('D', 'u', 'p', 'l'), 755, 8, W | D},
    {TAG('E', 'g', 'y', 'p'), 50, 8, W | D},
    {TAG('E', 'l', 'b', 'a'), 226, 8, W | D},
    {TAG('E', 'l', 'y', 'm'), 128, 8, W | D},
    {TAG('E', 't', 'h', 'i'), 430, 8, W | D},
    {TAG('G', 'e', 'o', 'r'), 240, 1, W | D},
    {TAG('G', 'l', 'a', 'g'), 225, 8, W | D},
    {TAG('G', 'o', 'n', 'g'), 312, 15, R | W | D},
    {TAG('G', 'o', 'n', 'm'), 313, 15, R | W | D},
    {TAG('G', 'o', 't', 'h'), 206, 8, W | D},
    {TAG('G', 'r', 'a', 'n'), 343, 15, R | W | D},
    {TAG('G', 'r', 'e', 'k'), 200, 1, W | D},
    {TAG('G', 'u', 'j', 'r'), 320, 15, R | W | D},
    {TAG('G', 'u', 'r', 'u'), 310, 15, R | W | C},
    {TAG('H', 'a', 'n', 'g'), 286, 8, D | B},
    {TAG('H', 'a', 'n', 'i'), 500, 1, D | B},
    {TAG('H', 'a', 'n', 'o'), 371, 15, R | W | D},
    {TAG('H', 'a', 't', 'r'), 127, 8, W | D},
    {TAG('H', 'e', 'b', 'r'), 125, 8, W | D},
    {TAG('H', 'i', 'r', 'a'), 410, 1, D | B},
    {TAG('H', 'l', 'u', 'w'), 80, 8, W | D},
    {TAG('H', 'm', 'n', 'g'), 450, 8, W | D},
    {TAG('H', 'm', 'n', 'p'), 451, 8, W | D},
    {TAG('H', 'r', 'k', 't'), 412, 1, D | B},
    {TAG('H', 'u', 'n', 'g'), 176, 8, W | D},
    {TAG('I', 't', 'a', 'l'), 210, 8, W | D},
    {TAG('J', 'a', 'v', 'a'), 361, 15, R | D},
    {TAG('K', 'a', 'l', 'i'), 357, 15, R | W | D},
    {TAG('K', 'a', 'n', 'a'), 411, 1, D | B},
    {TAG('K', 'a', 'w', 'i'), 368, 15, R | W | D},
    {TAG('K', 'h', 'a', 'r'), 305, 15, R | W | D},
    {TAG('K', 'h', 'm', 'r'), 355, 15, R | D | I},
    {TAG('K', 'h', 'o', 'j'), 322, 15, R | W | D},
    {TAG('K', 'i', 't', 's'), 288, 8, D | B},
    {TAG('K', 'n', 'd', 'a'), 345, 15, R | W | D},
    {TAG('K', 't', 'h', 'i'), 317, 15, R | W | D},
    {TAG('L', 'a', 'n', 'a'), 351, 15, R | D},
    {TAG('L', 'a', 'o', 'o'), 356, 15, R | D | I},
    {TAG('L', 'a', 't', 'n'), 215, 1, W | D},
    {TAG('L', 'e', 'p', 'c'), 335, 15, R | W | D},
    {TAG('L', 'i', 'm', 'b'), 336, 15, R | W | D},
    {TAG('L', 'i', 'n', 'a'), 400, 8, W | D},
    {TAG('L', 'i', 'n', 'b'), 401, 8, W | D},
    {TAG('L', 'i', 's', 'u'), 399, 8, W | D},
    {TAG('L', 'y', 'c', 'i'), 202, 8, W | D},
    {TAG('L', 'y', 'd', 'i'), 116, 8, W | D},
    {TAG('M', 'a', 'h', 'j'), 314, 15, R | W | D},
    {TAG('M', 'a', 'k', 'a'), 366, 15, R | W | D},
    {TAG('M', 'a', 'n', 'd'), 140, 8, W | C | K},
    {TAG('M', 'a', 'n', 'i'), 139, 8, W | C | K},
    {TAG('M', 'a', 'r', 'c'), 332, 15, R | W | D},
    {TAG('M', 'e', 'd', 'f'), 265, 8, W | D},
    {TAG('M', 'e', 'n', 'd'), 438, 8, W | D},
    {TAG('M', 'e', 'r', 'c'), 101, 8, W | D},
    {TAG('M', 'e', 'r', 'o'), 100, 8, W | D},
    {TAG('M', 'l', 'y', 'm'), 347, 15, R | W | D},
    {TAG('M', 'o', 'd', 'i'), 324, 15, R | W | C},
    {TAG('M', 'o', 'n', 'g'), 145, 8, W | C | K},
    {TAG('M', 'r', 'o', 'o'), 199, 8, W | D},
    {TAG('M', 't', 'e', 'i'), 337, 15, R | W | D},
    {TAG('M', 'u', 'l', 't'), 323, 15, R | W | D},
    {TAG('M', 'y', 'm', 'r'), 350, 15, R | D},
    {TAG('N', 'a', 'g', 'm'), 295, 8, W | D},
    {TAG('N', 'a', 'n', 'd'), 311, 15, R | W | C},
    {TAG('N', 'a', 'r', 'b'), 106, 8, W | D},
    {TAG('N', 'b', 'a', 't'), 159, 8, W | D},
    {TAG('N', 'e', 'w', 'a'), 333, 15, R | W | D},
    {TAG('N', 'k', 'o', 'o'), 165, 8, W | C | K},
    {TAG('N', 's', 'h', 'u'), 499, 8, D | B},
    {TAG('O', 'g', 'a', 'm'), 212, 8, W | C},
    {TAG('O', 'l', 'c', 'k'), 261, 8, W | D},
    {TAG('O', 'r', 'k', 'h'), 175, 8, W | D},
    {TAG('O', 'r', 'y', 'a'), 327, 15, R | W | D},
    {TAG('O', 's', 'g', 'e'), 219, 8, W | D},
    {TAG('O', 's', 'm', 'a'), 260, 8, W | D},
    {TAG('O', 'u', 'g', 'r'), 143, 8, W | C | K},
    {TAG('P', 'a', 'l', 'm'), 126, 8, W | D},
    {TAG('P', 'a', 'u', 'c'), 263, 8, W | D},
    {TAG('P', 'e', 'r', 'm'), 227, 8, W | D},
    {TAG('P', 'h', 'a', 'g'), 331, 8, W | C | K},
    {TAG('P', 'h', 'l', 'i'), 131, 8, W | D},
    {TAG('P', 'h', 'l', 'p'), 132, 8, W | C | K},
    {TAG('P', 'h', 'n', 'x'), 115, 8, W | D},
    {TAG('P', 'l', 'r', 'd'), 282, 8, W | D},
    {TAG('P', 'r', 't', 'i'), 130, 8, W | D},
    {TAG('R', 'j', 'n', 'g'), 363, 15, R | W | D},
    {TAG('R', 'o', 'h', 'g'), 167, 8, W | C | K},
    {TAG('R', 'u', 'n', 'r'), 211, 8, W | D},
    {TAG('S', 'a', 'm', 'r'), 123, 8, W | D},
    {TAG('S', 'a', 'r', 'b'), 105, 8, W | D},
    {TAG('S', 'a', 'u', 'r'), 344, 15, R | W | D},
    {TAG('S', 'g', 'n', 'w'), 95, 8, W | D},
    {TAG('S', 'h', 'a', 'w'), 281, 8, W | D},
    {TAG('S', 'h', 'r', 'd'), 319, 15, R | W | C},
    {TAG('S', 'i', 'd', 'd'), 302, 15, R | W | D},
    {TAG('S', 'i', 'n', 'd'), 318, 15, R | W | D},
    {TAG('S', 'i', 'n', 'h'), 348, 15, R | W | D},
    {TAG('S', 'o', 'g', 'd'), 141, 8, W | C | K},
    {TAG('S', 'o', 'g', 'o'), 142, 8, W | D},
    {TAG('S', 'o', 'r', 'a'), 398, 8, W | D},
    {TAG('S', 'o', 'y', 'o'), 329, 15, R | W | D},
    {TAG('S', 'u', 'n', 'd'), 362, 15, R | W | D},
    {TAG('S', 'y', 'l', 'o'), 316, 15, R | W | C},
    {TAG('S', 'y', 'r', 'c'), 135, 8, W | C | K},
    {TAG('T', 'a', 'g', 'b'), 373, 15, R | W | D},
    {TAG('T', 'a', 'k', 'r'), 321, 15, R | W | D},
    {TAG('T', 'a', 'l', 'e'), 353, 15, R | D},
    {TAG('T', 'a', 'l', 'u'), 354, 15, R | D},
    {TAG('T', 'a', 'm', 'l'), 346, 15, R | W | D},
    {TAG('T', 'a', 'n', 'g'), 520, 8, D | B},
    {TAG('T', 'a', 'v', 't'), 359, 15, R | D},
    {TAG('T', 'e', 'l', 'u'), 340, 15, R | W | D},
    {TAG('T', 'f', 'n', 'g'), 120, 8, W | D},
    {TAG('T', 'g', 'l', 'g'), 370, 15, R | W | D},
    {TAG('T', 'h', 'a', 'a'), 170, 8, W | D},
    {TAG('T', 'h', 'a', 'i'), 352, 15, R | D | I},
    {TAG('T', 'i', 'b', 't'), 330, 15, R | D},
    {TAG('T', 'i', 'r', 'h'), 326, 15, R | W | C},
    {TAG('T', 'n', 's', 'a'), 275, 8, W | D},
    {TAG('T', 'o', 't', 'o'), 294, 8, W | D},
    {TAG('U', 'g', 'a', 'r'), 40, 8, W | D},
    {TAG('V', 'a', 'i', 'i'), 470, 8, W | D},
    {TAG('V', 'i', 't', 'h'), 228, 8, W | D},
    {TAG('W', 'a', 'r', 'a'), 262, 8, W | D},
    {TAG('W', 'c', 'h', 'o'), 283, 8, W | D},
    {TAG('X', 'p', 'e', 'o'), 30, 8, W | D},
    {TAG('X', 's', 'u', 'x'), 20, 8, W | D},
    {TAG('Y', 'e', 'z', 'i'), 192, 8, W | D},
    {TAG('Y', 'i', 'i', 'i'), 460, 8, D | B},
    {TAG('Z', 'a', 'n', 'b'), 339, 15, R | W | D},
    {TAG('Z', 'i', 'n', 'h'), 994, 8, W | D},
    {TAG('Z', 'y', 'y', 'y'), 998, 1, W | D},
    {TAG('Z', 'z', 'z', 'z'), 999, 8, W | D},
};
#define COUNT_ROWS (sizeof(rows) / sizeof(rows[0]))

/* The row of `tag`, or COUNT_ROWS. */
static size_t find_row(uint32_t tag)
{
    size_t low = 0;
    size_t high = COUNT_ROWS;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (rows[middle].tag < tag) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < COUNT_ROWS && rows[low].tag == tag ? low : COUNT_ROWS;
}

bool twi_script_properties_get(uint32_t script, tw_script_properties *out)
{
    size_t at = find_row(script);
    const bool is_known = at < COUNT_ROWS;
    at = is_known ? at : find_row(TAG('Z', 'z', 'z', 'z'));
    memset(out, 0, sizeof(*out));
    out->script = rows[at].tag;
    out->iso_number = rows[at].number;
    out->cluster_look_ahead = rows[at].look_ahead;
    out->flags = rows[at].flags;
    out->justification_character = rows[at].tag == TAG('A', 'r', 'a', 'b') ? TATWEEL : ' ';
    return is_known;
}

size_t twi_script_properties_count(void)
{
    return COUNT_ROWS;
}

uint32_t twi_script_properties_tag_at(size_t i)
{
    return i < COUNT_ROWS ? rows[i].tag : 0;
}
