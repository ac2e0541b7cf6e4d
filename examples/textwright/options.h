/* SPDX-License-Identifier: MIT */
/* The command line of the demo program: what it may say, and what it said. */
#ifndef TEXTWRIGHT_DEMO_OPTIONS_H
#define TEXTWRIGHT_DEMO_OPTIONS_H

#include <stdbool.h>
#include <textwright/textwright.h>

typedef enum command {
    COMMAND_HELP = 0,
    COMMAND_VERSION,
    COMMAND_RENDER,
    COMMAND_LAYOUT,
    COMMAND_ANALYZE,
    COMMAND_FONT,
    COMMAND_FONTS
} command;

enum { MAX_FONT_FILES = 32 };

typedef struct demo_options {
    command command;
    const char *text;   /* NULL: from `file`; of the font command, its file; of fonts, which */
    const char *file;   /* "-": standard input */
    const char *output; /* PNG */
    const char *font;   /* family list; NULL: the library's default */
    const char *font_files[MAX_FONT_FILES];
    size_t font_file_count;
    const char *family; /* of the fonts command; NULL: all */
    uint16_t weight;    /* 0: not said, as the next */
    uint16_t stretch;
    tw_font_style style;
    bool has_style;
    const char *locale;
    double size;
    double width; /* of the text; INFINITY: as wide as it is */
    double margin;
    tw_text_alignment alignment;
    tw_reading_direction direction;
    tw_word_break word_break;
    tw_line_break_strictness strictness;
    tw_color color;
    tw_color background;
    tw_font_trust trust; /* of font files */
    bool as_json;
} demo_options;

/* Read the command line. On a mistake: one line on standard error that names it, and false. */
bool options_parse(int count, char **words, demo_options *out);
void options_print_help(void);

#endif
