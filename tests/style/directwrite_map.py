#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Functions and tests that docs/directwrite-map.md names exist; each row names both or neither."""

import pathlib
import re

import tree

MAP = pathlib.Path("docs/directwrite-map.md")
NAMED = re.compile(r"`(\w+)`")
FUNCTION = re.compile(r"\b(tw_\w+)\s*\(")
TEST = re.compile(r"\b(test_\w+)\s*\(")
ROW = re.compile(r"[A-Z]\d+|\+")
COLUMNS = 4


def collect(root, pattern, *directories):
    names = set()
    for path in tree.list_c_files(root, *directories):
        names.update(pattern.findall(tree.strip_comments_and_strings(tree.read(root, path))))
    return names


def check_row(line, cells, functions, tests, complaints):
    used, proofs = NAMED.findall(cells[2]), NAMED.findall(cells[3])
    for name in used:
        if name not in functions:
            complaints.add(MAP, line, f"no public function {name}")
    for name in proofs:
        if name not in tests:
            complaints.add(MAP, line, f"no test {name}")
    if bool(used) != bool(proofs):
        complaints.add(MAP, line, "a function without a test, or a test without a function")
    if not used and cells[2] != "not yet":
        complaints.add(MAP, line, "neither a function nor `not yet`")


def check(root, complaints):
    if not (root / MAP).is_file():
        return
    functions = collect(root, FUNCTION, "include")
    tests = collect(root, TEST, "tests")
    seen = set()
    for line, text in enumerate(tree.read(root, MAP).split("\n"), start=1):
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        if not text.startswith("|") or not ROW.fullmatch(cells[0]):
            continue
        if len(cells) != COLUMNS:
            complaints.add(MAP, line, f"{len(cells)} columns, not {COLUMNS}")
            continue
        check_row(line, cells, functions, tests, complaints)
        if cells[0] != "+" and cells[0] in seen:
            complaints.add(MAP, line, f"{cells[0]} has a row already")
        seen.add(cells[0])


if __name__ == "__main__":
    tree.run(check)
