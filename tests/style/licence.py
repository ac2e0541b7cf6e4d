#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every file that can carry a comment names its licence in its first lines."""

import tree

LINE = "SPDX-License-Identifier: MIT"
# Examples may be copied into anything.
EXAMPLE_LINES = (LINE, "SPDX-License-Identifier: CC0-1.0")
SUFFIXES = {".c", ".h", ".cc", ".cpp", ".hpp", ".py", ".sh", ".build", ".supp", ".dict", ".yaml",
            ".yml", ".toml", ".map"}
NAMES = {"dev", "run", "meson_options.txt", "meson.options", ".clang-format", ".editorconfig",
         "Dockerfile", ".gitignore"}
FIRST_LINES = 5


def check(root, complaints):
    for path in tree.list_files(root):
        if path.suffix not in SUFFIXES and path.name not in NAMES:
            continue
        first = tree.read(root, path).split("\n")[:FIRST_LINES]
        accepted = EXAMPLE_LINES if path.parts[0] == "examples" else (LINE,)
        if not any(text in line for line in first for text in accepted):
            complaints.add(path, 1, f"no `{LINE}` in its first {FIRST_LINES} lines")


if __name__ == "__main__":
    tree.run(check)
