/* SPDX-License-Identifier: MIT */
/* The demo program: draws text, or tells where everything stands. */
#include "analyze.h"
#include "font.h"
#include "fonts.h"
#include "layout.h"
#include "message.h"
#include "render.h"
#include "version.h"

static bool run(const demo_options *options)
{
    demo_scene scene;
    bool good = scene_open(options, &scene);
    if (good && options->command == COMMAND_ANALYZE) {
        good = analyze_run(options, &scene);
    } else if (good) {
        good = options->command == COMMAND_RENDER ? render_run(options, &scene)
                                                  : layout_run(options, &scene);
    }
    scene_close(&scene);
    return good;
}

int main(int count, char **words)
{
    demo_options options;
    if (!options_parse(count, words, &options)) {
        return 2;
    }
    if (options.command == COMMAND_HELP) {
        options_print_help();
        return 0;
    }
    if (options.command == COMMAND_VERSION) {
        version_print();
        return 0;
    }
    if (options.command == COMMAND_FONT) {
        return font_run(&options) ? 0 : 1;
    }
    if (options.command == COMMAND_FONTS) {
        return fonts_run(&options) ? 0 : 1;
    }
    return run(&options) ? 0 : 1;
}
