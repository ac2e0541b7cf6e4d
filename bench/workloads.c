/* SPDX-License-Identifier: MIT */
/* Lists the texts, the workloads and their rows. */
#include "bench.h"

const bench_corpus bench_corpora[] = {
    {.name = "english-ascii", .locale = "en", .target_ns = 3.0, .target_ratio = 0.8},
    {.name = "english", .locale = "en", .target_ratio = 0.8},
    {.name = "german", .locale = "de", .target_ratio = 0.8},
    {.name = "russian", .locale = "ru", .target_ratio = 0.8},
    {.name = "arabic", .locale = "ar", .target_ratio = 0.8},
    {.name = "hindi", .locale = "hi", .target_ratio = 0.8},
    {.name = "thai", .locale = "th", .target_ratio = 1.1},
    {.name = "japanese", .locale = "ja", .target_ratio = 0.8},
    {.name = "emoji", .locale = "en", .target_ratio = 0.8},
    {.name = "mixed-bidi", .locale = "ar", .target_ratio = 0.8},
};
const size_t bench_corpus_count = sizeof(bench_corpora) / sizeof(bench_corpora[0]);

const bench_workload bench_workloads[] = {
    {.name = "analysis",
     .what = "levels, scripts, graphemes, line breaks, emoji; shaping alone for comparison",
     .rows = {&bench_row_harfbuzz, &bench_row_icu, &bench_row_ours, NULL},
     .ours = 2,
     .peer = 1},
    {.name = "public",
     .what = "the same answers through the public object, and all that it can find out",
     .rows = {&bench_row_icu, &bench_row_public, &bench_row_copied, &bench_row_everything, NULL},
     .ours = 1,
     .peer = 0},
};
const size_t bench_workload_count = sizeof(bench_workloads) / sizeof(bench_workloads[0]);
