/* SPDX-License-Identifier: MIT */
/* Prints what went wrong. */
#include "message.h"

#include <stdarg.h>
#include <stdio.h>

bool complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("textwright: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    return false;
}

static void print_place(const tw_diagnostic *diagnostic)
{
    if (diagnostic->tag != 0) {
        fprintf(stderr, " (table '%c%c%c%c', offset %llu)", (char)(diagnostic->tag >> 24),
                (char)(diagnostic->tag >> 16), (char)(diagnostic->tag >> 8), (char)diagnostic->tag,
                (unsigned long long)diagnostic->place);
    }
    if (diagnostic->kind == TW_DIAGNOSTIC_LIMIT) {
        fprintf(stderr, " is %llu at most, not %llu", (unsigned long long)diagnostic->limit,
                (unsigned long long)diagnostic->value);
    }
}

bool complain_status(tw_factory factory, tw_status status, const char *thing)
{
    tw_diagnostic ring[64];
    size_t count = 0;
    fprintf(stderr, "textwright: %s: ", thing);
    if (tw_factory_get_diagnostics(factory, ring, 64, &count) == TW_OK && count > 0 &&
        ring[count - 1].status == status) {
        fputs(ring[count - 1].subject, stderr);
        print_place(&ring[count - 1]);
        fprintf(stderr, " [%s]\n", tw_status_get_name(status));
    } else {
        fprintf(stderr, "%s\n", tw_status_get_name(status));
    }
    return false;
}
