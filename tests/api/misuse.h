/* SPDX-License-Identifier: MIT */
/* What the generated misuse test stands on: handles good and bad, buffers that end at a forbidden
 * page, and the comparison of what a call answered with what its header promises. */
#ifndef TEST_API_MISUSE_H
#define TEST_API_MISUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <textwright/factory.h>

/* One kind of handle, without its type. */
typedef struct misuse_kind {
    const char *name;
    uint64_t (*make)(tw_factory factory); /* 0: not possible in this build */
    void (*release)(uint64_t id);
    tw_status (*duplicate)(uint64_t id, uint64_t *out_id);
    uint64_t (*snapshot)(uint64_t id); /* NULL: nothing to compare */
} misuse_kind;

/* Generated. */
extern const misuse_kind misuse_kinds[];
extern const size_t misuse_kind_count;

typedef struct misuse_bad_handle {
    uint64_t id;
    int expected;
    const char *what;
} misuse_bad_handle;

#define MISUSE_BAD_HANDLES 64

/* What a call is expected to answer; a status alone means exactly that one. */
#define MISUSE_ANY (-1)     /* TW_OK or any that is documented */
#define MISUSE_REFUSED (-2) /* any that is documented, but not TW_OK */

#define MISUSE_BIT(status) ((uint64_t)1 << (status))

/* Opens and closes the two factories; the second must get all memory back. */
void misuse_open(void);
void misuse_close(void);

/* A function is tested between these; `allowed` has a bit for each status that it documents. */
void misuse_begin(const char *function, uint64_t allowed);
void misuse_end(void);
void misuse_skip(const char *function, const char *why);
void misuse_label(const char *argument, const char *what);

tw_factory misuse_factory(bool foreign);
/* A live handle, made at first need for each function; 0: not possible in this build. */
uint64_t misuse_handle(size_t kind, bool foreign);
size_t misuse_bad_handles(size_t kind, misuse_bad_handle out[MISUSE_BAD_HANDLES]);

/* Lives until misuse_end. Ends at a forbidden page; filled with 0xA5. */
void *misuse_buffer(size_t size);
void *misuse_copy(const void *bytes, size_t size);
/* Many letters without a NUL, up to a forbidden page. */
const char *misuse_endless_string(void);

/* Around every call: the state must be the same when it failed, and no handle may leak. */
void misuse_before(void);
void misuse_after(tw_status status, int expected);
/* A failed create wrote the error handle that says so. */
void misuse_check_error_handle(size_t kind, uint64_t id, tw_status status);
void misuse_check(bool holds, const char *law);

/* Prints what happened; the exit status: 0, 1 for failures, 77 when functions had to be left out.
 */
int misuse_report(void);

#endif
