/* SPDX-License-Identifier: MIT */
/* Room:  what a bench is made of: corpora, rows, workloads.
 * Reads: texts of a paragraph per line.
 * Makes: times per code point, medians, ratios.
 * Laws:  rows of a workload answer the same question about the same paragraphs; a row's checksum is
 *        the same in every round.
 *
 * A new row is a struct bench_row in a file of its own, listed in workloads.c; so is a workload. */
#ifndef TEXTWRIGHT_BENCH_H
#define TEXTWRIGHT_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct bench_paragraph {
    const char *text; /* UTF-8 */
    size_t length;
} bench_paragraph;

typedef struct bench_corpus {
    const char *name;
    const char *locale;
    double target_ns;    /* ours may cost this per code point, 0: no such bar */
    double target_ratio; /* ours may cost this much of the peer, 0: no such bar */
    char *bytes;
    size_t size;
    bench_paragraph *paragraphs;
    size_t count;
    size_t scalar_count;
} bench_corpus;

/* `open` prepares what a program would keep from paragraph to paragraph; `run` goes once over all
 * paragraphs and returns a checksum of the answers. */
typedef struct bench_row {
    const char *name;
    const char *what;
    void *(*open)(const bench_corpus *corpus);
    uint64_t (*run)(void *state);
    void (*close)(void *state);
} bench_row;

#define BENCH_MAX_ROWS 8u

typedef struct bench_workload {
    const char *name;
    const char *what;
    const bench_row *rows[BENCH_MAX_ROWS]; /* ends with NULL */
    size_t ours;                           /* index of our row */
    size_t peer;                           /* index of the row that ours is measured against */
} bench_workload;

extern const bench_workload bench_workloads[];
extern const size_t bench_workload_count;
extern const bench_corpus bench_corpora[]; /* without their text */
extern const size_t bench_corpus_count;

extern const bench_row bench_row_harfbuzz;
extern const bench_row bench_row_icu;
extern const bench_row bench_row_ours;
extern const bench_row bench_row_public;
extern const bench_row bench_row_copied;
extern const bench_row bench_row_everything;

/* Memory of the bench; the process ends when there is none. */
void *bench_allocate(size_t count, size_t size);
void bench_free(void *block);
/* Says why on standard error and ends the process. */
void bench_fail(const char *what, const char *name);

/* Mix `value` into a checksum. */
static inline uint64_t bench_mix(uint64_t checksum, uint64_t value)
{
    return (checksum ^ value) * UINT64_C(0x9E3779B97F4A7C15);
}

#endif
