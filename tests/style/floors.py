#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who may include whom: data flows one way, and a floor uses only the floors below it.

    base < unicode < font < shape < layout
           raster above font and base; it never sees layout or shape
           draw above layout and raster; api above all
           cairo is another library: it sees public headers only
"""

import tree

BELOW = {
    "base": set(),
    "unicode": {"base"},
    "font": {"base", "unicode"},
    "shape": {"base", "unicode", "font"},
    "layout": {"base", "unicode", "font", "shape"},
    "raster": {"base", "font"},
    "draw": {"base", "unicode", "font", "shape", "layout", "raster"},
    "api": {"base", "unicode", "font", "shape", "layout", "raster", "draw"},
    "cairo": set(),
}


def check_private(root, path, complaints):
    floor = tree.floor_of(path)
    for line, quote, name in tree.list_includes(tree.read(root, path)):
        first = name.split("/")[0]
        if quote == "<":
            if first in BELOW and "/" in name and (root / "lib" / name).exists():
                complaints.add(path, line, f"<{name}> is ours: include it as \"{name}\"")
            continue
        if first not in BELOW or "/" not in name:
            complaints.add(path, line, f"\"{name}\" is not named as \"floor/file.h\" from lib/")
        elif not (root / "lib" / name).is_file():
            complaints.add(path, line, f"lib/{name} does not exist")
        elif first != floor and first not in BELOW[floor]:
            complaints.add(path, line, f"{floor}/ may not see {first}/ (\"{name}\"): " + why(floor))


def why(floor):
    allowed = ", ".join(sorted(BELOW[floor])) or "public headers only"
    return f"it uses {allowed}"


def check_public(root, path, complaints):
    for line, quote, name in tree.list_includes(tree.read(root, path)):
        if quote == "\"" and not (root / path.parent / name).is_file():
            complaints.add(path, line, f"\"{name}\" is not a public header beside this one")


def check(root, complaints):
    for path in tree.list_c_files(root, "lib", "include"):
        if path.parts[0] == "include":
            check_public(root, path, complaints)
        elif tree.floor_of(path) not in BELOW:
            complaints.add(path, 1, "is in no floor of lib/")
        else:
            check_private(root, path, complaints)


if __name__ == "__main__":
    tree.run(check)
