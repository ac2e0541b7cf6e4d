#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The exported symbols are those of symbols.txt, and each of them is declared with TW_API.

    symbols.py ROOT LIBRARY...            compare
    symbols.py --accept ROOT LIBRARY...   rewrite the list

A library that is not given (Cairo's, in a build without it) keeps its lines.
"""

import pathlib
import re
import subprocess
import sys

import tree

LIST = pathlib.Path("tests/style/symbols.txt")
HEADER = """\
# SPDX-License-Identifier: MIT
# What the shared libraries export; rewritten by tests/style/symbols.py --accept.
"""


def library_name(path):
    return pathlib.Path(path).name.split(".so")[0]


def read_exports(path):
    """The symbols of one shared library; the version's own name is not one."""
    run = subprocess.run(["nm", "-D", "--defined-only", path], capture_output=True, text=True,
                         check=True)
    rows = (line.split() for line in run.stdout.splitlines())
    return {f"{library_name(path)} {row[2].split('@')[0]}" for row in rows
            if len(row) == 3 and row[1] != "A"}


def read_list(root):
    path = root / LIST
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def check_declared(root, exports, complaints):
    declared = set()
    for path in tree.list_c_files(root, "include"):
        code = tree.strip_comments_and_strings(tree.read(root, path))
        declared.update(re.findall(r"\bTW_API\b[^;{]*?\b(tw_\w+)\s*\(", code))
    for export in sorted(exports):
        if export.split()[1] not in declared:
            complaints.add(LIST, 1, f"{export}: exported, but in no public header with TW_API")


def main():
    arguments = sys.argv[1:]
    accept = arguments[:1] == ["--accept"]
    arguments = arguments[1:] if accept else arguments
    if len(arguments) < 2:
        sys.exit(__doc__)
    root = pathlib.Path(arguments[0]).resolve()
    given = {library_name(path) for path in arguments[1:]}
    exports = set().union(*(read_exports(path) for path in arguments[1:]))
    listed = read_list(root)
    if accept:
        kept = {line for line in listed if line.split()[0] not in given}
        lines = "".join(line + "\n" for line in sorted(exports | kept))
        (root / LIST).write_text(HEADER + lines, encoding="utf-8")
        return 0
    complaints = tree.Complaints()
    listed = {line for line in listed if line.split()[0] in given}
    for name in sorted(exports - listed):
        complaints.add(LIST, 1, f"{name}: exported, not listed (accept with symbols.py --accept)")
    for name in sorted(listed - exports):
        complaints.add(LIST, 1, f"{name}: listed, no longer exported: programs would break")
    check_declared(root, exports, complaints)
    return complaints.report()


if __name__ == "__main__":
    sys.exit(main())
