#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The gate reads a font's bytes through the checked reader only: its files hold no pointer to
bytes, index none, copy none and cast none. Where a table's bytes are may be compared."""

import re

import tree

RULES = [
    (re.compile(r"\bdata\s*\["), "indexes bytes: twi_gate_u8 and its family check the end"),
    (re.compile(r"(?:^|[=(,!&|?:{};]|return)\s*\*\s*\(?\s*[\w.>-]*(?:\.|->)data\b"),
     "reads through a pointer: twi_gate_u8 and its family check the end"),
    (re.compile(r"\b(?:memcpy|memmove|memcmp|memchr|strn?cmp|strn?len)\s*\("),
     "takes bytes as they lie: only the checked reader may"),
    (re.compile(r"\((?:const\s+)?(?:struct\s+\w+|u?int\d+_t|(?:un)?signed(?:\s+char)?|char)\s*\*+\s*\)"),
     "casts to a pointer: font bytes are no struct"),
    (re.compile(r"\b(?:uint8_t|unsigned\s+char)\s*\*\s*\w+"), "holds a pointer to bytes"),
]


def check(root, complaints):
    for path in tree.list_c_files(root, "lib"):
        if tree.floor_of(path) != "font" or not path.name.startswith("gate"):
            continue
        code = tree.strip_comments_and_strings(tree.read(root, path))
        for rule, reason in RULES:
            for match in rule.finditer(code):
                complaints.add(path, tree.line_of(code, match.start()), reason)


if __name__ == "__main__":
    tree.run(check)
