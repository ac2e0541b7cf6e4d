/* SPDX-License-Identifier: MIT */
/* Prints an analysis as one row per character. */
#include <stdio.h>
#include <string.h>

#include "analyze.h"

/* Where the walk through a text has come to in each list. */
typedef struct row_cursor {
    size_t script;
    size_t level;
    size_t boundaries[3];
    size_t emoji;
    size_t ill_formed;
    size_t number;
    size_t vertical;
    size_t hyphenation;
} row_cursor;

/* The character at a unit of UTF-8 that is well-formed there; its length. */
static size_t read_character(const char *text, uint32_t *out_scalar)
{
    const unsigned char *bytes = (const unsigned char *)text;
    const unsigned char first = bytes[0];
    const size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    uint32_t scalar = length == 1 ? first : first & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        scalar = scalar << 6 | (bytes[i] & 0x3Fu);
    }
    *out_scalar = scalar;
    return length;
}

size_t analyze_encode(uint32_t scalar, char bytes[4])
{
    if (scalar < 0x80) {
        bytes[0] = (char)scalar;
        return 1;
    }
    const size_t length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (scalar & 0x3F));
        scalar >>= 6;
    }
    bytes[0] = (char)((0xF00u >> length & 0xF0u) | scalar);
    return length;
}

/* Whether the list has `unit`; what lies before it is passed. */
static bool is_boundary(const demo_findings *found, int kind, size_t unit, row_cursor *at)
{
    size_t *i = &at->boundaries[kind];
    while (*i < found->boundary_counts[kind] && found->boundaries[kind][*i] < unit) {
        (*i)++;
    }
    return *i < found->boundary_counts[kind] && found->boundaries[kind][*i] == unit;
}

static bool is_inside(const tw_range *ranges, size_t count, size_t unit, size_t *i)
{
    while (*i < count && ranges[*i].end <= unit) {
        (*i)++;
    }
    return *i < count && ranges[*i].start <= unit;
}

static void print_place(const demo_findings *found, size_t unit, row_cursor *at)
{
    static const char conditions[] = {'?', '|', '.', '!'};
    while (found->scripts[at->script].range.end <= unit) {
        at->script++;
    }
    while (found->levels[at->level].range.end <= unit) {
        at->level++;
    }
    const uint32_t tag = found->scripts[at->script].script;
    const tw_bidi_run *level = &found->levels[at->level];
    printf("%c%c%c%c    %8d %8d %8c %4c %8c %4c ", (int)(tag >> 24), (int)(tag >> 16 & 0xFF),
           (int)(tag >> 8 & 0xFF), (int)(tag & 0xFF), level->explicit_level, level->resolved_level,
           is_boundary(found, TW_BOUNDARY_GRAPHEME, unit, at) ? 'g' : '.',
           is_boundary(found, TW_BOUNDARY_WORD, unit, at) ? 'w' : '.',
           is_boundary(found, TW_BOUNDARY_SENTENCE, unit, at) ? 's' : '.',
           conditions[found->lines[unit].before & 3]);
}

/* Degrees that the character is turned by in vertical lines, "up" when it stands upright. */
static void print_vertical(const demo_findings *found, size_t unit, row_cursor *at)
{
    while (found->vertical[at->vertical].range.end <= unit) {
        at->vertical++;
    }
    const tw_vertical_run *run = &found->vertical[at->vertical];
    if (run->is_upright != 0) {
        printf("%8s   ", "up");
    } else {
        printf("%8d   ", 90 * (int)run->orientation);
    }
}

static bool may_divide(const demo_findings *found, size_t unit, row_cursor *at)
{
    while (at->hyphenation < found->hyphenation_count &&
           found->hyphenation[at->hyphenation].position < unit) {
        at->hyphenation++;
    }
    return at->hyphenation < found->hyphenation_count &&
           found->hyphenation[at->hyphenation].position == unit;
}

/* Behind the character, what the locale shows instead of it. */
static void print_number(const demo_findings *found, size_t unit, uint32_t scalar, row_cursor *at)
{
    while (at->number < found->number_count && found->numbers[at->number].range.end <= unit) {
        at->number++;
    }
    if (at->number == found->number_count || found->numbers[at->number].range.start > unit) {
        return;
    }
    const tw_number_substitution *shown = &found->numbers[at->number].shown;
    const uint32_t other = scalar == '.'   ? shown->decimal_separator
                           : scalar == ',' ? shown->group_separator
                                           : shown->digits[(scalar - '0') % 10];
    char bytes[4];
    const size_t length = analyze_encode(other, bytes);
    printf(" as %.*s", (int)length, bytes);
}

/* What is not drawn is shown by a sign of its own; a mark of its own needs no base here. */
static void print_character(const char *text, size_t length, uint32_t scalar)
{
    if (scalar < 0x20) {
        const unsigned char picture[3] = {0xE2, 0x90, (unsigned char)(0x80 + scalar)};
        fwrite(picture, 1, sizeof(picture), stdout);
    } else if (scalar >= 0x7F && scalar < 0xA0) {
        fputs("\xEF\xBF\xBD", stdout);
    } else {
        fwrite(text, 1, length, stdout);
    }
}

/* Directions would turn the row around: they are named, not shown. */
static bool is_bidi_control(uint32_t scalar)
{
    return scalar == 0x61C || scalar == 0x200E || scalar == 0x200F ||
           (scalar >= 0x202A && scalar <= 0x202E) || (scalar >= 0x2066 && scalar <= 0x2069);
}

void analyze_print_rows(const demo_scene *scene, const demo_findings *found)
{
    row_cursor at;
    memset(&at, 0, sizeof(at));
    size_t paragraph = 0;
    printf("%6s  %-8s  %-6s  %8s %8s %8s %4s %8s %4s %8s   %-20s%s\n", "unit", "code", "script",
           "explicit", "resolved", "grapheme", "word", "sentence", "line", "vertical", "flags",
           "character");
    for (size_t unit = 0; unit < scene->length;) {
        uint32_t scalar = 0xFFFD;
        const bool is_bad =
            is_inside(found->ill_formed, found->ill_formed_count, unit, &at.ill_formed);
        const size_t length = is_bad ? found->ill_formed[at.ill_formed].end - unit
                                     : read_character(scene->text + unit, &scalar);
        if (paragraph < found->paragraph_count &&
            found->paragraphs[paragraph].range.start == unit) {
            printf("paragraph %zu, level %d\n", paragraph + 1,
                   found->paragraphs[paragraph].bidi_level);
            paragraph++;
        }
        printf("%6zu  U+%06X  ", unit, (unsigned)scalar);
        print_place(found, unit, &at);
        print_vertical(found, unit, &at);
        char flags[64];
        (void)snprintf(flags, sizeof(flags), "%s%s%s%s%s%s",
                       may_divide(found, unit, &at) ? "divide " : "",
                       found->lines[unit].is_whitespace != 0 ? "space " : "",
                       found->lines[unit].is_soft_hyphen != 0 ? "hyphen " : "",
                       found->scripts[at.script].no_visual != 0 ? "hidden " : "",
                       is_inside(found->emoji, found->emoji_count, unit, &at.emoji) ? "emoji " : "",
                       is_bad ? "ill-formed " : "");
        printf("%-20s", flags);
        if (!is_bidi_control(scalar) && !is_bad) {
            print_character(scene->text + unit, length, scalar);
        }
        print_number(found, unit, scalar, &at);
        putchar('\n');
        unit += length;
    }
}
