# SPDX-License-Identifier: MIT
"""What the style checks share: the tree's files, C code without its comments, and complaints."""

import os
import pathlib
import re
import subprocess
import sys

FLOORS = ("base", "unicode", "font", "shape", "layout", "raster", "draw", "api", "cairo")


def list_files(root):
    """The tracked files below `root`; without git, all but build directories and hidden ones."""
    git = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, capture_output=True, check=True).stdout.decode().split("\0")
        files = [pathlib.Path(name) for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        files = walk_files(root)
    return sorted(path for path in files if (root / path).is_file())


def walk_files(root):
    files = []
    for directory, names, found in os.walk(root):
        at_root = pathlib.Path(directory) == root
        names[:] = [name for name in names if name not in {".git", "__pycache__"}
                    and not (at_root and name.startswith("build"))]
        files += [pathlib.Path(directory, name).relative_to(root) for name in found]
    return files


def list_c_files(root, *directories):
    """The .c and .h files below the given directories."""
    return [path for path in list_files(root)
            if path.suffix in {".c", ".h"} and path.parts[0] in directories]


def floor_of(path):
    """lib/font/face.c is of floor `font`; a file outside lib/ has none."""
    return path.parts[1] if path.parts[0] == "lib" and len(path.parts) > 2 else None


def read(root, path):
    return (root / path).read_text(encoding="utf-8")


TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)


def blank(text):
    """Spaces, with the newlines kept, so that line numbers stay."""
    return re.sub(r"[^\n]", " ", text)


def strip_comments(code):
    """C code with comments blanked; strings stay."""
    return TOKEN.sub(lambda m: blank(m[0]) if m[0].startswith("/") else m[0], code)


def strip_comments_and_strings(code):
    """C code with comments and the insides of strings and characters blanked."""
    return TOKEN.sub(lambda m: blank(m[0]) if m[0].startswith("/")
                     else m[0][0] + blank(m[0][1:-1]) + m[0][-1], code)


INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"\n]+)[>\"]", re.MULTILINE)


def list_includes(code):
    """Every include of a file: (line, '<' or '\"', name)."""
    stripped = strip_comments(code)
    return [(line_of(stripped, match.start()), match[1], match[2])
            for match in INCLUDE.finditer(stripped)]


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


class Complaints:
    """Collects what is wrong as file:line: why."""

    def __init__(self):
        self.lines = []

    def add(self, path, line, why):
        self.lines.append(f"{path}:{line}: {why}")

    def report(self):
        """Prints all, and returns the exit status."""
        for line in self.lines:
            print(line)
        return 1 if self.lines else 0


def run(check):
    """The main of a check that needs the tree only: `check(root, complaints)`."""
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    complaints = Complaints()
    check(root, complaints)
    sys.exit(complaints.report())
