#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every source file is built: the meson.build beside it names it, or its test or harness. A file
that nobody lists is never compiled, and a test that nobody lists never fails."""

import re

import tree

PREFIX = re.compile(r"^(test|fuzz)_")


def check(root, complaints):
    for path in tree.list_c_files(root, "lib", "tests", "examples", "fuzz", "bench"):
        beside = root / path.parent / "meson.build"
        if path.suffix != ".c":
            continue
        if not beside.is_file():
            complaints.add(path, 1, "no meson.build beside it")
            continue
        text = beside.read_text(encoding="utf-8")
        names = {path.name, PREFIX.sub("", path.stem)}
        # What a test program compiles itself is named in a script.
        if not any(f"'{name}'" in text for name in names) and not read_by_script(root, path):
            complaints.add(path, 1, f"{path.parent}/meson.build does not list it")


def read_by_script(root, path):
    return any(f'"{path.name}"' in script.read_text(encoding="utf-8")
               for script in (root / path.parent).glob("*.py"))


if __name__ == "__main__":
    tree.run(check)
