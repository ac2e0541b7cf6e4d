/* SPDX-License-Identifier: MIT */
/* `textwright layout`: the positions of everything, as JSON or as the canonical dump. */
#ifndef TEXTWRIGHT_DEMO_LAYOUT_H
#define TEXTWRIGHT_DEMO_LAYOUT_H

#include "scene.h"

bool layout_run(const demo_options *options, const demo_scene *scene);

#endif
