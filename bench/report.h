/* SPDX-License-Identifier: MIT */
/* Room:  times to a table and a JSON file.
 * Reads: ns per code point, per row and round.
 * Makes: lines on standard output as results come, a file at the end.
 * Laws:  a result whose rounds lie further apart than BENCH_NOISY says so. */
#ifndef TEXTWRIGHT_BENCH_REPORT_H
#define TEXTWRIGHT_BENCH_REPORT_H

#include "bench.h"

#define BENCH_MAX_ROUNDS 101u
#define BENCH_MAX_RESULTS 256u
/* The middle half of the rounds, as a share of the median. */
#define BENCH_NOISY 0.10

typedef struct bench_result {
    const bench_workload *workload;
    const char *corpus;
    size_t scalar_count;
    size_t size;
    double target_ns;
    double target_ratio;
    size_t row_count;
    size_t round_count;
    double times[BENCH_MAX_ROWS][BENCH_MAX_ROUNDS];
    double medians[BENCH_MAX_ROWS];
    double spreads[BENCH_MAX_ROWS]; /* of the middle half, as a share of the median */
    double ratios[BENCH_MAX_ROWS];  /* ours divided by each row: medians of the rounds' ratios */
    bool is_noisy;
    bool is_over; /* a bar was missed */
} bench_result;

typedef struct bench_report bench_report;

bench_report *bench_report_new(size_t round_count);
/* To be filled with times, and finished. */
bench_result *bench_report_add(bench_report *report, const bench_workload *workload,
                               const bench_corpus *corpus);
/* Reckons, and prints a line. */
void bench_report_finish(bench_report *report, bench_result *result);
/* Prints the summary, writes `json` unless NULL, and frees. */
void bench_report_close(bench_report *report, const char *json);

#endif
