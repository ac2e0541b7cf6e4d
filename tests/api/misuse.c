/* SPDX-License-Identifier: MIT */
/* Runs the generated misuse test: makes handles and buffers, compares answers with promises. */
#include "misuse.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guard_page.h"

enum { MAX_KINDS = 64, MAX_BUFFERS = 65536, ENDLESS_SIZE = 16384, MAX_COMPLAINTS = 40 };

static struct {
    const char *name;
    uint64_t allowed;
    char label[256];
} function;

static struct {
    tw_factory factory;
    uint64_t handles[MAX_KINDS];
    size_t bytes; /* given out by our memory functions */
    int released;
} sides[2]; /* ours, the foreign one */

static struct {
    size_t live[2];
    uint64_t snapshots[MAX_KINDS];
} before;

static guard_page buffers[MAX_BUFFERS];
static size_t buffer_count;
static guard_page endless;
static size_t calls;
static size_t functions;
static size_t skipped;
static size_t complaints;

static void die(const char *why)
{
    fprintf(stderr, "%s: %s\n", function.name == NULL ? "misuse" : function.name, why);
    exit(1);
}

static void complain(const char *what, const char *detail)
{
    complaints++;
    if (complaints <= MAX_COMPLAINTS) {
        fprintf(stderr, "%s: %s: %s%s\n", function.name, function.label, what, detail);
    }
}

void misuse_check(bool holds, const char *law)
{
    if (!holds) {
        complain("does not hold: ", law);
    }
}

/* Memory: malloc, with what is given out counted per side. */
static void *count_allocate(void *user, size_t size)
{
    *(size_t *)user += size;
    return malloc(size);
}

static void *count_reallocate(void *user, void *block, size_t old_size, size_t new_size)
{
    void *moved = realloc(block, new_size);
    if (moved != NULL) {
        *(size_t *)user += new_size - old_size;
    }
    return moved;
}

static void count_release(void *user, void *block, size_t size)
{
    *(size_t *)user -= size;
    free(block);
}

static void open_side(size_t side)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.allocator.allocate = count_allocate;
    options.allocator.reallocate = count_reallocate;
    options.allocator.release = count_release;
    options.allocator.user = &sides[side].bytes;
    if (tw_factory_create(&options, &sides[side].factory) != TW_OK) {
        die("no factory");
    }
}

static void close_side(size_t side)
{
    tw_factory_release(sides[side].factory);
    if (sides[side].bytes != 0) {
        complain("memory is left after everything was released", "");
    }
}

static size_t count_live(size_t side)
{
    size_t count = 0;
    if (tw_factory_count_live_handles(sides[side].factory, &count) != TW_OK) {
        die("the factory is gone");
    }
    return count;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
static void name_crashes(void)
{
}
#else
/* A crash says which call it was. The handler is gone then: the fault comes again and kills. */
static void name_crash(int signal_number)
{
    static const char said[] = ": crashed\n";
    (void)signal_number;
    (void)!write(STDERR_FILENO, function.name, strlen(function.name));
    (void)!write(STDERR_FILENO, ": ", 2);
    (void)!write(STDERR_FILENO, function.label, strlen(function.label));
    (void)!write(STDERR_FILENO, said, sizeof(said) - 1);
}

static void name_crashes(void)
{
    struct sigaction action = {.sa_handler = name_crash};
    action.sa_flags = (int)SA_RESETHAND;
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
    sigaction(SIGABRT, &action, NULL);
    sigaction(SIGFPE, &action, NULL);
}
#endif

void misuse_open(void)
{
    name_crashes();
    if (misuse_kind_count > MAX_KINDS || !guard_page_init(&endless, ENDLESS_SIZE)) {
        die("cannot begin");
    }
    memset(endless.bytes, 'a', ENDLESS_SIZE);
}

void misuse_close(void)
{
    guard_page_finish(&endless);
}

void misuse_begin(const char *name, uint64_t allowed)
{
    function.name = name;
    function.allowed = allowed;
    misuse_label("", "preparing");
    open_side(0);
    open_side(1);
    functions++;
}

void misuse_end(void)
{
    misuse_label("", "at the end");
    for (size_t side = 0; side < 2; side++) {
        for (size_t kind = 0; kind < misuse_kind_count; kind++) {
            if (sides[side].handles[kind] != 0) {
                misuse_kinds[kind].release(sides[side].handles[kind]);
                sides[side].handles[kind] = 0;
            }
        }
        misuse_check(count_live(side) == 1, "only the factory's own handle is alive");
        close_side(side);
    }
    while (buffer_count > 0) {
        buffer_count--;
        guard_page_finish(&buffers[buffer_count]);
    }
}

void misuse_skip(const char *name, const char *why)
{
    fprintf(stderr, "%s: left out: %s\n", name, why);
    skipped++;
}

void misuse_label(const char *argument, const char *what)
{
    snprintf(function.label, sizeof(function.label), "%s%s%s", argument,
             argument[0] == '\0' ? "" : " = ", what);
}

tw_factory misuse_factory(bool foreign)
{
    return sides[foreign ? 1 : 0].factory;
}

uint64_t misuse_handle(size_t kind, bool foreign)
{
    const size_t side = foreign ? 1 : 0;
    uint64_t *place = &sides[side].handles[kind];
    if (*place == 0) {
        *place = misuse_kinds[kind].make(sides[side].factory);
    }
    return *place;
}

static void add_bad(misuse_bad_handle *out, size_t *count, uint64_t id, const char *what)
{
    if (*count < MISUSE_BAD_HANDLES) {
        const misuse_bad_handle bad = {id, TW_ERROR_INVALID_HANDLE, what};
        out[*count] = bad;
        *count += 1;
    }
}

/* Failed calls leave error handles: gather one of each status as the library itself writes them.
 * All share the bits of the first one but the low ones, which hold the status. */
static uint64_t error_handle(tw_status status)
{
    tw_factory factory = {0};
    (void)tw_factory_duplicate(factory, &factory);
    return factory.id - TW_ERROR_INVALID_HANDLE + (uint64_t)status;
}

size_t misuse_bad_handles(size_t kind, misuse_bad_handle out[MISUSE_BAD_HANDLES])
{
    size_t count = 0;
    const uint64_t good = misuse_handle(kind, false);
    uint64_t stale = 0;
    add_bad(out, &count, 0, "the null handle");
    for (int status = TW_ERROR_INVALID_HANDLE; status <= TW_ERROR_INTERNAL; status++) {
        add_bad(out, &count, error_handle((tw_status)status),
                tw_status_get_name((tw_status)status));
        out[count - 1].expected = status;
    }
    if (misuse_kinds[kind].duplicate(good, &stale) == TW_OK) {
        misuse_kinds[kind].release(stale);
        add_bad(out, &count, stale, "a stale handle");
    }
    add_bad(out, &count, good ^ (uint64_t)1 << 32, "a forged handle: next generation");
    add_bad(out, &count, good ^ (uint64_t)1 << 63, "a forged handle: far generation");
    add_bad(out, &count, good ^ (uint64_t)1 << 23, "a forged handle: a slot that is not there");
    add_bad(out, &count, good ^ (uint64_t)0x80 << 24, "a forged handle: a kind that is not there");
    add_bad(out, &count, good & 0xFFFFFFFF, "a forged handle: generation 0");
    add_bad(out, &count, 1, "a forged handle: 1");
    add_bad(out, &count, UINT64_MAX, "a forged handle: all ones");
    add_bad(out, &count, 0xDEADBEEFDEADBEEFu, "a forged handle: 0xDEADBEEFDEADBEEF");
    for (size_t other = 0; other < misuse_kind_count; other++) {
        const uint64_t id = other == kind ? 0 : misuse_handle(other, false);
        if (id != 0) {
            add_bad(out, &count, id, misuse_kinds[other].name);
        }
    }
    return count;
}

void *misuse_buffer(size_t size)
{
    if (buffer_count == MAX_BUFFERS || !guard_page_init(&buffers[buffer_count], size)) {
        die("no buffer");
    }
    buffer_count++;
    return buffers[buffer_count - 1].bytes;
}

void *misuse_copy(const void *bytes, size_t size)
{
    void *copy = misuse_buffer(size);
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

const char *misuse_endless_string(void)
{
    return (const char *)endless.bytes;
}

void misuse_before(void)
{
    calls++;
    for (size_t side = 0; side < 2; side++) {
        before.live[side] = count_live(side);
    }
    for (size_t kind = 0; kind < misuse_kind_count; kind++) {
        if (misuse_kinds[kind].snapshot != NULL && sides[0].handles[kind] != 0) {
            before.snapshots[kind] = misuse_kinds[kind].snapshot(sides[0].handles[kind]);
        }
    }
}

static void check_status(tw_status status, int expected)
{
    const char *name = tw_status_get_name(status);
    if (expected >= 0 && status != (tw_status)expected) {
        char text[160];
        snprintf(text, sizeof(text), "%s instead of %s", name,
                 tw_status_get_name((tw_status)expected));
        complain("answered ", text);
    } else if (expected == MISUSE_REFUSED && status == TW_OK) {
        complain("was accepted", "");
    } else if (expected < 0 && status != TW_OK &&
               ((size_t)status > TW_ERROR_INTERNAL ||
                (function.allowed & MISUSE_BIT(status)) == 0)) {
        complain("answered what its Errors do not list: ", name);
    }
}

void misuse_after(tw_status status, int expected)
{
    check_status(status, expected);
    for (size_t side = 0; side < 2; side++) {
        misuse_check(count_live(side) == before.live[side], "as many handles live as before");
    }
    if (status == TW_OK || status == TW_ERROR_BUFFER_TOO_SMALL) {
        return;
    }
    for (size_t kind = 0; kind < misuse_kind_count; kind++) {
        if (misuse_kinds[kind].snapshot != NULL && sides[0].handles[kind] != 0 &&
            misuse_kinds[kind].snapshot(sides[0].handles[kind]) != before.snapshots[kind]) {
            complain("failed and changed the state of a ", misuse_kinds[kind].name);
        }
    }
}

void misuse_check_error_handle(size_t kind, uint64_t id, tw_status status)
{
    uint64_t copy = 0;
    const tw_status answer = misuse_kinds[kind].duplicate(id, &copy);
    if (answer != status) {
        complain("wrote a handle that does not say its status but ", tw_status_get_name(answer));
    }
}

int misuse_report(void)
{
    printf("%zu functions, %zu calls, %zu left out, %zu complaints\n", functions, calls, skipped,
           complaints);
    if (complaints > 0) {
        return 1;
    }
    return skipped > 0 ? 77 : 0;
}
