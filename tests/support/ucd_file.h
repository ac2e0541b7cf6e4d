/* SPDX-License-Identifier: MIT */
/* Room:  reading the test and data files of the Unicode Character Database.
 * Reads: Debian's unicode-data package.
 * Makes: lines; cases of the break test files.
 * Laws:  a missing file skips the test, naming the package. */
#ifndef TWI_TESTS_UCD_FILE_H
#define TWI_TESTS_UCD_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UCD_DIRECTORY "/usr/share/unicode/"
#define UCD_MAX_LINE 4096
#define UCD_MAX_SCALARS 256
#define UCD_SKIPPED 77

static inline FILE *ucd_open(const char *name)
{
    char path[256];
    (void)snprintf(path, sizeof(path), "%s%s", UCD_DIRECTORY, name);
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        (void)fprintf(stderr, "skipped: no %s (package unicode-data)\n", path);
        exit(UCD_SKIPPED);
    }
    return file;
}

/* The next line without its comment and the white space at its end; false at the end. */
static inline bool ucd_next_line(FILE *file, char line[UCD_MAX_LINE])
{
    while (fgets(line, UCD_MAX_LINE, file) != NULL) {
        line[strcspn(line, "#\r\n")] = '\0';
        size_t size = strlen(line);
        while (size > 0 && (line[size - 1] == ' ' || line[size - 1] == '\t')) {
            line[--size] = '\0';
        }
        if (size > 0) {
            return true;
        }
    }
    return false;
}

/* Hexadecimal numbers separated by spaces. */
static inline size_t ucd_parse_scalars(const char *text, uint32_t scalars[UCD_MAX_SCALARS])
{
    size_t count = 0;
    char *end;
    for (unsigned long value = strtoul(text, &end, 16); end != text && count < UCD_MAX_SCALARS;
         value = strtoul(text, &end, 16)) {
        scalars[count++] = (uint32_t)value;
        text = end;
    }
    return count;
}

typedef struct ucd_break_case {
    uint32_t scalars[UCD_MAX_SCALARS];
    bool is_break[UCD_MAX_SCALARS]; /* before the scalar */
    size_t count;
} ucd_break_case;

/* "÷ 0020 × 0308 ÷": a sign before each scalar and one at the end. */
static inline void ucd_parse_break_case(const char *line, ucd_break_case *out)
{
    out->count = 0;
    while (out->count < UCD_MAX_SCALARS) {
        const char *sign = strstr(line, "\xC3");
        if (sign == NULL) {
            return;
        }
        char *end;
        const unsigned long value = strtoul(sign + 2, &end, 16);
        if (end == sign + 2) {
            return;
        }
        out->is_break[out->count] = (unsigned char)sign[1] == 0xB7;
        out->scalars[out->count++] = (uint32_t)value;
        line = end;
    }
}

/* A data line "0041..005A ; Latin": its range and the value behind the first semicolon. */
static inline bool ucd_parse_range(char *line, uint32_t *first, uint32_t *last, const char **value)
{
    char *end;
    *first = (uint32_t)strtoul(line, &end, 16);
    *last = *first;
    if (end[0] == '.' && end[1] == '.') {
        *last = (uint32_t)strtoul(end + 2, &end, 16);
    }
    char *semicolon = strchr(line, ';');
    if (semicolon == NULL) {
        return false;
    }
    *value = semicolon + 1 + strspn(semicolon + 1, " ");
    return true;
}

#endif
