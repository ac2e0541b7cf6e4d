/* SPDX-License-Identifier: MIT */
/* `textwright analyze`: what the Unicode standard says about a text, as rows or as JSON. */
#ifndef TEXTWRIGHT_DEMO_ANALYZE_H
#define TEXTWRIGHT_DEMO_ANALYZE_H

#include "scene.h"

/* Everything that an analysis says about a whole text. */
typedef struct demo_findings {
    tw_paragraph *paragraphs;
    size_t paragraph_count;
    tw_script_run *scripts;
    size_t script_count;
    tw_bidi_run *levels;
    size_t level_count;
    tw_line_breakpoint *lines; /* per code unit */
    size_t line_count;
    size_t *boundaries[3]; /* per tw_boundary_kind */
    size_t boundary_counts[3];
    tw_range *emoji;
    size_t emoji_count;
    tw_range *ill_formed;
    size_t ill_formed_count;
    tw_number_run *numbers;
    size_t number_count;
    tw_vertical_run *vertical;
    size_t vertical_count;
    tw_hyphenation_point *hyphenation;
    size_t hyphenation_count;
    tw_degradation *degradations;
    size_t degradation_count;
} demo_findings;

bool analyze_run(const demo_options *options, const demo_scene *scene);

/* A character as UTF-8; its length. */
size_t analyze_encode(uint32_t scalar, char bytes[4]);
/* One row per character. */
void analyze_print_rows(const demo_scene *scene, const demo_findings *found);

#endif
