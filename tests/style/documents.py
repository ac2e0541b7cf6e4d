#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Functions, types and files that the documents name exist."""

import re

import tree

DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md")
NAME = re.compile(r"\b(twi?_[a-z0-9_]+|TWI?_[A-Z0-9_]+)\b")
PLACE = re.compile(r"(?<![\w/.-])"
                   r"((?:lib|include|tests|examples|fuzz|bench|docs|\.ci)/[\w./-]*[\w/])")
CODE = re.compile(r"\b(?:twi?_[a-z0-9_]+|TWI?_[A-Z0-9_]+)\b")


def known_names(root):
    names = set()
    for path in tree.list_c_files(root, "lib", "include", "tests", "examples", "fuzz"):
        names.update(CODE.findall(tree.strip_comments_and_strings(tree.read(root, path))))
    return names


def check_document(root, path, names, complaints):
    text = tree.read(root, path)
    for match in NAME.finditer(text):
        # `tw_text_layout_…` and `tw_text_layout_*` name a family.
        family = match[1].endswith("_")
        if family and not any(name.startswith(match[1]) for name in names):
            complaints.add(path, tree.line_of(text, match.start()),
                           f"nothing begins with {match[1]}")
        elif not family and match[1] not in names:
            complaints.add(path, tree.line_of(text, match.start()), f"{match[1]} does not exist")
    for match in PLACE.finditer(text):
        if not (root / match[1]).exists():
            complaints.add(path, tree.line_of(text, match.start()), f"{match[1]} does not exist")


def check(root, complaints):
    names = known_names(root)
    for document in DOCUMENTS:
        if (root / document).is_file():
            check_document(root, document, names, complaints)


if __name__ == "__main__":
    tree.run(check)
