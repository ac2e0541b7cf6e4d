#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""textwright.h includes every public header but those that show another library, and all of them
are installed."""

import pathlib

import tree

DIRECTORY = pathlib.Path("include/textwright")
UMBRELLA = DIRECTORY / "textwright.h"
ALONE = {"textwright.h", "cairo.h", "interop.h"}


def check(root, complaints):
    if not (root / UMBRELLA).is_file():
        complaints.add(UMBRELLA, 1, "does not exist")
        return
    included = {name for _, _, name in tree.list_includes(tree.read(root, UMBRELLA))}
    installed = tree.read(root, DIRECTORY / "meson.build")
    for path in tree.list_c_files(root, "include"):
        if path.name not in included | ALONE:
            complaints.add(path, 1, "textwright.h does not include it")
        if f"'{path.name}'" not in installed:
            complaints.add(path, 1, f"{DIRECTORY}/meson.build does not install it")


if __name__ == "__main__":
    tree.run(check)
