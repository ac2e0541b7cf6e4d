#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each library below us is named in as few places as possible, and in no public header."""

import re

import tree

# Library: (its headers, the floors that may include them, the most files that may).
LIBRARIES = {
    "ICU": (re.compile(r"unicode/u[a-z0-9_]*\.h"), {"unicode"}, None),
    "HarfBuzz": (re.compile(r"(harfbuzz/)?hb[a-z0-9-]*\.h"), {"font", "shape"}, None),
    "FreeType": (re.compile(r"ft2build\.h|freetype/.*"), {"font", "raster"}, None),
    "fontconfig": (re.compile(r"fontconfig/.*"), {"font"}, 2),
    "zlib": (re.compile(r"zlib\.h"), {"font"}, 1),
    "brotli": (re.compile(r"brotli/.*"), {"font"}, 1),
    "libhyphen": (re.compile(r"hyphen\.h"), {"unicode"}, 1),
    "Cairo": (re.compile(r"(cairo/)?cairo[a-z0-9-]*\.h"), {"cairo"}, None),
}
STANDARD = {"float.h", "limits.h", "math.h", "stdarg.h", "stdbool.h", "stddef.h", "stdint.h"}
# Public headers that exist to exchange objects with another library.
MAY_SHOW = {"cairo.h": "Cairo", "interop.h": "HarfBuzz"}
TYPES = re.compile(r"\b(hb_\w+|FT_\w+|Fc[A-Z]\w+|cairo_\w+|U(?:Bool|Char|Char32|ErrorCode|Bi[dD]i"
                   r"|BreakIterator|Script\w*)|png_\w+)\b")
TYPES_OF = {"Cairo": "cairo_", "HarfBuzz": ("hb_", "FT_")}


def library_of(name):
    for library, (pattern, _, _) in LIBRARIES.items():
        if pattern.fullmatch(name):
            return library
    return None


def check_private(root, paths, complaints):
    users = {library: [] for library in LIBRARIES}
    for path in paths:
        for line, quote, name in tree.list_includes(tree.read(root, path)):
            library = library_of(name) if quote == "<" or name.startswith("ft2") else None
            if library is None:
                continue
            _, floors, _ = LIBRARIES[library]
            if tree.floor_of(path) not in floors:
                complaints.add(path, line, f"<{name}>: {library} is named only in "
                               + ", ".join(f"lib/{floor}" for floor in sorted(floors)))
            elif path not in (user for user, _ in users[library]):
                users[library].append((path, line))
    for library, (_, _, most) in LIBRARIES.items():
        for path, line in users[library][most:] if most is not None else []:
            complaints.add(path, line, f"more than {most} files name {library}")


def check_public(root, path, complaints):
    text = tree.read(root, path)
    shown = MAY_SHOW.get(path.name)
    for line, quote, name in tree.list_includes(text):
        library = library_of(name)
        if quote == "<" and name not in STANDARD and (library is None or library != shown) \
                and not (path.name == "interop.h" and library == "FreeType"):
            complaints.add(path, line, f"<{name}> in a public header")
    code = tree.strip_comments_and_strings(text)
    for match in TYPES.finditer(code):
        if shown is None or not match[1].startswith(TYPES_OF[shown]):
            complaints.add(path, tree.line_of(code, match.start()),
                           f"{match[1]}: another library's name in a public header")


def check(root, complaints):
    check_private(root, tree.list_c_files(root, "lib"), complaints)
    for path in tree.list_c_files(root, "include"):
        check_public(root, path, complaints)


if __name__ == "__main__":
    tree.run(check)
