/* SPDX-License-Identifier: MIT */
/* Writes JSON to a stream: commas, quotes and indents are kept here. */
#ifndef TEXTWRIGHT_DEMO_JSON_H
#define TEXTWRIGHT_DEMO_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct json {
    FILE *stream;
    int depth;
    bool has_item[16]; /* per depth: a comma is due */
} json;

/* `name` is NULL inside an array. */
void json_open(json *out, const char *name, char bracket);
void json_close(json *out, char bracket);
void json_number(json *out, const char *name, double value);
void json_size(json *out, const char *name, size_t value);
void json_flag(json *out, const char *name, bool value);
/* UTF-8 of any kind: what is not well-formed becomes U+FFFD. */
void json_string(json *out, const char *name, const char *bytes, size_t size);

#endif
