/* SPDX-License-Identifier: MIT */
/* Room:  fonts by name and axis values, whatever model of families the name is of.
 * Reads: what is known of fonts: names, places and ranges on axes.
 * Makes: places to open fonts at, nearest first.
 * Laws:  the models are tried in the order of twi_name_model; the first that has the name answers
 *        alone. Each file's face is found once, at its nearest place: a variable one at the
 *        request, as far as its ranges go; a simulated one only where it is nearer than the plain
 *        one and its family has no such face. Simulations that are not allowed are not made. */
#ifndef TWI_FONT_HYBRID_MATCH_H
#define TWI_FONT_HYBRID_MATCH_H

#include "base/arena.h"
#include "base/work.h"
#include "font/axis_distance.h"
#include "font/family_simulations.h"
#include "font/font_table.h"
#include "font/variations.h"

typedef enum twi_name_model {
    TWI_NAME_TYPOGRAPHIC = 0, /* all axes count */
    TWI_NAME_WWS,             /* weight, width, italic, slant */
    TWI_NAME_WIN32,           /* weight, italic, slant */
    TWI_NAME_FULL,            /* none: the name says it all */
    TWI_NAME_MODELS
} twi_name_model;

/* What is known of one font. Borrowed. */
typedef struct twi_hybrid_font {
    bool has_name[TWI_NAME_MODELS]; /* whether it is called so in that model */
    const twi_element_axis *axes;   /* each tag once; the four of every font among them */
    size_t axis_count;              /* at most TWI_MAX_FACE_AXES */
    uint64_t resource;              /* equal: the same face of the same file */
    uint8_t simulations;            /* of the font itself */
} twi_hybrid_font;

/* Fonts and what is asked of them. */
typedef struct twi_hybrid_request {
    twi_axis_place axes;
    uint32_t simulations; /* allowed ones, tw_font_simulations */
    const twi_hybrid_font *fonts;
    size_t font_count;
} twi_hybrid_request;

/* A font that was found. */
typedef struct twi_hybrid_item {
    uint32_t font;               /* index */
    uint8_t simulations;         /* the font's own, and what was added */
    const tw_axis_value *values; /* in the arena; per axis of the font */
    size_t value_count;
} twi_hybrid_item;

/* What was found, nearest first; in an arena. */
typedef struct twi_hybrid_matches {
    twi_hybrid_item *items;
    size_t count;
} twi_hybrid_matches;

/* Fonts that are called so in one model. */
TWI_WARN_UNUSED tw_status twi_hybrid_match_in(twi_work *work, const twi_hybrid_request *request,
                                              twi_name_model model, twi_arena *arena,
                                              twi_hybrid_matches *out);

/* No font of the name: 0 matches, no failure. Charges TW_WORK_FONT_LOOKUP per font and axis. */
TWI_WARN_UNUSED tw_status twi_hybrid_match(twi_work *work, const twi_hybrid_request *request,
                                           twi_arena *arena, twi_hybrid_matches *out);

#endif
