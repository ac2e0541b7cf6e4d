/* SPDX-License-Identifier: MIT */
/* Writes a box font into a file, for tools that read files: write_box_font OUT [FAMILY [WEIGHT]].
 */
#include <stdio.h>
#include <stdlib.h>

#include "box_font.h"

int main(int argc, char **argv)
{
    box_font_options options = {0};
    if (argc < 2 || argc > 4) {
        fprintf(stderr, "usage: write_box_font OUT [FAMILY [WEIGHT]]\n");
        return 2;
    }
    options.family = argc > 2 ? argv[2] : NULL;
    options.weight = argc > 3 ? (uint16_t)strtoul(argv[3], NULL, 10) : 0;
    return box_font_write(&options, argv[1]) ? 0 : 1;
}
