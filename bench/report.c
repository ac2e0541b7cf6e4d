/* SPDX-License-Identifier: MIT */
/* Reckons medians, and writes the table and the JSON file. */
#include "report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hb.h>
#include <unicode/uvernum.h>

struct bench_report {
    size_t round_count;
    size_t count;
    bench_result *results[BENCH_MAX_RESULTS];
};

bench_report *bench_report_new(size_t round_count)
{
    bench_report *report = bench_allocate(1, sizeof(*report));
    report->round_count = round_count < 1                  ? 1
                          : round_count > BENCH_MAX_ROUNDS ? BENCH_MAX_ROUNDS
                                                           : round_count;
    return report;
}

static void print_head(const bench_workload *workload)
{
    printf("\n%s: %s\n", workload->name, workload->what);
    for (const bench_row *const *row = workload->rows; *row != NULL; row++) {
        printf("  %-8s %s\n", (*row)->name, (*row)->what);
    }
    printf("ns of the thread's CPU time per code point, medians\n\n%-14s %8s", "corpus", "scalars");
    for (const bench_row *const *row = workload->rows; *row != NULL; row++) {
        printf(" %9s", (*row)->name);
    }
    for (const bench_row *const *row = workload->rows; *row != NULL; row++) {
        if (*row != workload->rows[workload->ours]) {
            printf("  / %-6s", (*row)->name);
        }
    }
    printf("  spread\n");
}

bench_result *bench_report_add(bench_report *report, const bench_workload *workload,
                               const bench_corpus *corpus)
{
    if (report->count == BENCH_MAX_RESULTS) {
        bench_fail("too many results at", corpus->name);
    }
    if (report->count == 0 || report->results[report->count - 1]->workload != workload) {
        print_head(workload);
    }
    bench_result *result = bench_allocate(1, sizeof(*result));
    result->workload = workload;
    result->corpus = corpus->name;
    result->scalar_count = corpus->scalar_count;
    result->size = corpus->size;
    result->target_ns = corpus->target_ns;
    result->target_ratio = corpus->target_ratio;
    result->round_count = report->round_count;
    while (result->row_count < BENCH_MAX_ROWS && workload->rows[result->row_count] != NULL) {
        result->row_count++;
    }
    report->results[report->count++] = result;
    return result;
}

static int compare_doubles(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;
    return (first > second) - (first < second);
}

/* The value that `share` of the sorted values lie below. */
static double find_quantile(const double *values, size_t count, double share)
{
    double sorted[BENCH_MAX_ROUNDS];
    memcpy(sorted, values, count * sizeof(*values));
    qsort(sorted, count, sizeof(*sorted), compare_doubles);
    return sorted[(size_t)(share * (double)(count - 1) + 0.5)];
}

static void reckon(bench_result *result)
{
    const size_t ours = result->workload->ours;
    for (size_t r = 0; r < result->row_count; r++) {
        double ratios[BENCH_MAX_ROUNDS];
        const double *times = result->times[r];
        const size_t count = result->round_count;
        result->medians[r] = find_quantile(times, count, 0.5);
        result->spreads[r] =
            (find_quantile(times, count, 0.75) - find_quantile(times, count, 0.25)) /
            result->medians[r];
        for (size_t round = 0; round < count; round++) {
            ratios[round] = result->times[ours][round] / times[round];
        }
        result->ratios[r] = find_quantile(ratios, count, 0.5);
        result->is_noisy = result->is_noisy || result->spreads[r] > BENCH_NOISY;
    }
    result->is_over =
        (result->target_ns > 0 && result->medians[ours] > result->target_ns) ||
        (result->target_ratio > 0 && result->ratios[result->workload->peer] > result->target_ratio);
}

static double widest_spread(const bench_result *result)
{
    double widest = 0;
    for (size_t r = 0; r < result->row_count; r++) {
        widest = fmax(widest, result->spreads[r]);
    }
    return widest;
}

void bench_report_finish(bench_report *report, bench_result *result)
{
    (void)report;
    reckon(result);
    printf("%-14s %8zu", result->corpus, result->scalar_count);
    for (size_t r = 0; r < result->row_count; r++) {
        printf(" %9.2f", result->medians[r]);
    }
    for (size_t r = 0; r < result->row_count; r++) {
        if (r != result->workload->ours) {
            printf("  %8.3f", result->ratios[r]);
        }
    }
    printf("  %5.1f%%%s%s\n", 100 * widest_spread(result), result->is_noisy ? "  noisy" : "",
           result->is_over ? "  over its bar" : "");
    (void)fflush(stdout);
}

static void write_result(FILE *file, const bench_result *result)
{
    const bench_workload *workload = result->workload;
    (void)fprintf(file,
                  "    {\"workload\": \"%s\", \"corpus\": \"%s\", \"code_points\": %zu, "
                  "\"bytes\": %zu, \"noisy\": %s, \"over_bar\": %s, \"bar_ns\": %g, "
                  "\"bar_ratio\": %g,\n     \"rows\": [",
                  workload->name, result->corpus, result->scalar_count, result->size,
                  result->is_noisy ? "true" : "false", result->is_over ? "true" : "false",
                  result->target_ns, result->target_ratio);
    for (size_t r = 0; r < result->row_count; r++) {
        (void)fprintf(file,
                      "%s\n      {\"name\": \"%s\", \"ns_per_code_point\": %.4f, "
                      "\"spread\": %.4f, \"ours_divided_by_it\": %.4f}",
                      r == 0 ? "" : ",", workload->rows[r]->name, result->medians[r],
                      result->spreads[r], result->ratios[r]);
    }
    (void)fprintf(file, "]}");
}

static void write_json(const bench_report *report, const char *path)
{
    FILE *file = fopen(path, "we");
    if (file == NULL) {
        bench_fail("cannot write", path);
    }
    (void)fprintf(file,
                  "{\n  \"format\": 1,\n  \"compiler\": \"%s\",\n  \"icu\": \"%s\",\n"
                  "  \"harfbuzz\": \"%s\",\n  \"rounds\": %zu,\n  \"results\": [\n",
                  __VERSION__, U_ICU_VERSION, hb_version_string(), report->round_count);
    for (size_t i = 0; i < report->count; i++) {
        write_result(file, report->results[i]);
        (void)fprintf(file, "%s\n", i + 1 < report->count ? "," : "");
    }
    (void)fprintf(file, "  ]\n}\n");
    if (fclose(file) != 0) {
        bench_fail("cannot write", path);
    }
}

void bench_report_close(bench_report *report, const char *json)
{
    size_t noisy = 0;
    size_t over = 0;
    for (size_t i = 0; i < report->count; i++) {
        noisy += report->results[i]->is_noisy;
        over += report->results[i]->is_over;
    }
    printf("\n%zu rounds; ratios are ours divided by the other row, medians of the rounds' ratios;\n"
           "spread is that of the middle half of the rounds, of the row where it is widest.\n",
           report->round_count);
    if (noisy > 0) {
        printf("This machine is noisy: in %zu of %zu lines the spread is above %.0f %%. Measure again "
               "when nothing else runs.\n",
               noisy, report->count, 100 * BENCH_NOISY);
    }
    printf("%zu of %zu lines are over their bar.\n", over, report->count);
    if (json != NULL) {
        write_json(report, json);
        printf("wrote %s\n", json);
    }
    for (size_t i = 0; i < report->count; i++) {
        bench_free(report->results[i]);
    }
    bench_free(report);
}
