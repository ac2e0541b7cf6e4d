#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every exported function says, in the comment above it, how it fails and which threads may call
it: the lines `Errors:` and `Threads:`."""

import re

import tree

EXPORT = re.compile(r"^[ \t]*TW_API\b[^;{]*?\b(tw_\w+)\s*\(", re.MULTILINE)
COMMENT_ABOVE = re.compile(r"/\*\*(?:(?!\*/).)*\*/\s*\Z", re.DOTALL)
# A macro's own definition is no declaration.
NEEDED = ("Errors:", "Threads:")


def check_header(root, path, complaints):
    text = tree.read(root, path)
    # Commented-out code declares nothing.
    for match in EXPORT.finditer(tree.strip_comments(text)):
        line = tree.line_of(text, match.start(1))
        above = COMMENT_ABOVE.search(text[:match.start()])
        if above is None:
            complaints.add(path, line, f"{match[1]} has no comment")
            continue
        for word in NEEDED:
            if not re.search(rf"^[ \t*]*{word}", above[0], re.MULTILINE):
                complaints.add(path, line, f"{match[1]} says nothing about {word}")


def check(root, complaints):
    for path in tree.list_c_files(root, "include"):
        check_header(root, path, complaints)


if __name__ == "__main__":
    tree.run(check)
