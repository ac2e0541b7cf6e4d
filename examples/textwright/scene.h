/* SPDX-License-Identifier: MIT */
/* From options to a layout: what every command of the demo program begins with. */
#ifndef TEXTWRIGHT_DEMO_SCENE_H
#define TEXTWRIGHT_DEMO_SCENE_H

#include "options.h"

typedef struct demo_scene {
    tw_factory factory;
    tw_font_collection collection;
    tw_text_format format;
    tw_text_layout layout;
    char *text; /* owned; UTF-8, as read */
    size_t length;
} demo_scene;

/* Read the text; but for `analyze` open the fonts and make the layout. On failure: a message, and false; `scene` is to
 * be closed all the same. */
bool scene_open(const demo_options *options, demo_scene *out);
void scene_close(demo_scene *scene);

#endif
