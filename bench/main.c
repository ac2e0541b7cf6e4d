/* SPDX-License-Identifier: MIT */
/* Runs the workloads over the corpora and reports medians:
 *
 *   bench CORPORA [--json FILE] [--rounds N] [--only CORPUS]
 *
 * Time is the thread's own CPU time. In each round every row runs once over the whole corpus, the
 * rows in turn; ratios are medians of the ratios within a round, so that what disturbs a round
 * disturbs both sides. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report.h"

#define DEFAULT_ROUNDS 15u

void bench_fail(const char *what, const char *name)
{
    (void)fprintf(stderr, "bench: %s %s\n", what, name);
    exit(1);
}

void *bench_allocate(size_t count, size_t size)
{
    void *block = calloc(count, size);
    if (block == NULL) {
        bench_fail("no", "memory");
    }
    return block;
}

void bench_free(void *block)
{
    free(block);
}

static double read_clock_ns(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void read_corpus(const char *directory, bench_corpus *corpus)
{
    char path[4096];
    (void)snprintf(path, sizeof(path), "%s/%s.txt", directory, corpus->name);
    FILE *file = fopen(path, "rbe");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        bench_fail("cannot read", path);
    }
    const long size = ftell(file);
    corpus->size = (size_t)(size < 0 ? 0 : size);
    corpus->bytes = bench_allocate(corpus->size + 1, 1);
    rewind(file);
    if (fread(corpus->bytes, 1, corpus->size, file) != corpus->size) {
        bench_fail("cannot read", path);
    }
    (void)fclose(file);
}

static void split_paragraphs(bench_corpus *corpus)
{
    size_t start = 0;
    corpus->paragraphs = bench_allocate(corpus->size + 1, sizeof(*corpus->paragraphs));
    for (size_t u = 0; u < corpus->size; u++) {
        corpus->scalar_count += ((unsigned char)corpus->bytes[u] & 0xC0) != 0x80;
        if (corpus->bytes[u] == '\n') {
            corpus->paragraphs[corpus->count++] =
                (bench_paragraph){corpus->bytes + start, u - start};
            corpus->scalar_count--;
            start = u + 1;
        }
    }
}

/* Enough passes that one measurement is far above the clock's grain. */
static unsigned choose_repeats(const bench_row *row, void *state)
{
    const double start = read_clock_ns();
    (void)row->run(state);
    const double took = read_clock_ns() - start;
    return took < 4e6 ? (unsigned)(4e6 / (took < 1e3 ? 1e3 : took)) + 1 : 1;
}

static void measure(const bench_row *row, void *state, unsigned repeats, uint64_t expected,
                    double *out_ns)
{
    const double start = read_clock_ns();
    for (unsigned i = 0; i < repeats; i++) {
        if (row->run(state) != expected) {
            bench_fail("the answers changed between rounds:", row->name);
        }
    }
    *out_ns = (read_clock_ns() - start) / repeats;
}

static void run_rounds(const bench_workload *workload, const bench_corpus *corpus,
                       bench_result *result)
{
    void *states[BENCH_MAX_ROWS];
    unsigned repeats[BENCH_MAX_ROWS];
    uint64_t checksums[BENCH_MAX_ROWS];
    const size_t count = result->row_count;
    for (size_t r = 0; r < count; r++) {
        states[r] = workload->rows[r]->open(corpus);
        checksums[r] = workload->rows[r]->run(states[r]);
        repeats[r] = choose_repeats(workload->rows[r], states[r]);
    }
    for (size_t round = 0; round < result->round_count; round++) {
        for (size_t i = 0; i < count; i++) {
            const size_t r = (i + round) % count;
            double ns;
            measure(workload->rows[r], states[r], repeats[r], checksums[r], &ns);
            result->times[r][round] = ns / (double)corpus->scalar_count;
        }
    }
    for (size_t r = 0; r < count; r++) {
        workload->rows[r]->close(states[r]);
    }
}

static void run_corpus(const bench_workload *workload, const char *directory,
                       const bench_corpus *described, bench_report *report)
{
    bench_corpus corpus = *described;
    read_corpus(directory, &corpus);
    split_paragraphs(&corpus);
    bench_result *result = bench_report_add(report, workload, &corpus);
    run_rounds(workload, &corpus, result);
    bench_report_finish(report, result);
    free(corpus.paragraphs);
    free(corpus.bytes);
}

int main(int argument_count, char **arguments)
{
    const char *json = NULL;
    const char *only = NULL;
    size_t rounds = DEFAULT_ROUNDS;
    if (argument_count < 2) {
        bench_fail("usage:", "bench CORPORA [--json FILE] [--rounds N] [--only CORPUS]");
    }
    for (int i = 2; i + 1 < argument_count; i += 2) {
        if (strcmp(arguments[i], "--json") == 0) {
            json = arguments[i + 1];
        } else if (strcmp(arguments[i], "--only") == 0) {
            only = arguments[i + 1];
        } else if (strcmp(arguments[i], "--rounds") == 0) {
            rounds = strtoul(arguments[i + 1], NULL, 10);
        } else {
            bench_fail("no such option:", arguments[i]);
        }
    }
    bench_report *report = bench_report_new(rounds);
    for (size_t w = 0; w < bench_workload_count; w++) {
        for (size_t c = 0; c < bench_corpus_count; c++) {
            if (only == NULL || strcmp(only, bench_corpora[c].name) == 0) {
                run_corpus(&bench_workloads[w], arguments[1], &bench_corpora[c], report);
            }
        }
    }
    bench_report_close(report, json);
    return 0;
}
