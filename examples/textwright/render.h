/* SPDX-License-Identifier: MIT */
/* `textwright render`: a picture of the text. */
#ifndef TEXTWRIGHT_DEMO_RENDER_H
#define TEXTWRIGHT_DEMO_RENDER_H

#include "scene.h"

bool render_run(const demo_options *options, const demo_scene *scene);

#endif
