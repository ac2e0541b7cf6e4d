# SPDX-License-Identifier: MIT
"""Reads the public headers: handles, structs, enums, callbacks and functions, with their promises.

It understands the one manner in which our headers are written, not C. What it does not understand
is an error that names the place, so that a declaration cannot slip through unread."""

import re
import sys

INTEGERS = {
    "int": ("INT_MIN", "INT_MAX"),
    "unsigned": ("0", "UINT_MAX"),
    "size_t": ("0", "SIZE_MAX"),
    "int8_t": ("INT8_MIN", "INT8_MAX"),
    "int16_t": ("INT16_MIN", "INT16_MAX"),
    "int32_t": ("INT32_MIN", "INT32_MAX"),
    "int64_t": ("INT64_MIN", "INT64_MAX"),
    "uint8_t": ("0", "UINT8_MAX"),
    "uint16_t": ("0", "UINT16_MAX"),
    "uint32_t": ("0", "UINT32_MAX"),
    "uint64_t": ("0", "UINT64_MAX"),
}
FLOATS = {"double": "", "float": "f"}


class Unreadable(Exception):
    pass


class Declared:
    """One parameter or field: `const` base, stars, name; or a function pointer."""

    def __init__(self, base, stars, const, name, place, pointers_const=False, signature=None,
                 array=False, comment=""):
        self.base, self.stars, self.const, self.name = base, stars, const, name
        self.place, self.pointers_const = place, pointers_const
        self.signature, self.array, self.comment = signature, array, comment


class Function:
    def __init__(self, name, result, parameters, comment, place):
        self.name, self.result, self.parameters = name, result, parameters
        self.comment, self.place = comment, place

    def section(self, word):
        """The text of one labelled part of the comment, such as Errors."""
        match = re.search(rf"^\s*{word}:(.*?)(?=^\s*(?:Errors|Ownership|Threads|Source|Shape):|\Z)",
                          self.comment, re.DOTALL | re.MULTILINE)
        return " ".join(match[1].split()) if match else ""

    def about(self, parameter):
        """What the comment says of one parameter."""
        match = re.search(rf"^\s*@param\s+{parameter}\s+(.*?)(?=^\s*@param|^\s*$|\Z)",
                          self.comment, re.DOTALL | re.MULTILINE)
        return " ".join(match[1].split()) if match else ""

    def statuses(self):
        return set(re.findall(r"\bTW_ERROR_\w+", self.section("Errors")))


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def mask(text):
    """The same text, same offsets, without comments, strings and preprocessor lines."""
    text = re.sub(r"/\*.*?\*/", blank, text, flags=re.DOTALL)
    text = re.sub(r'extern "C" \{', blank, text)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, text, flags=re.MULTILINE)


def parse_declared(text, place, comment=""):
    """`const char *const *paths`, `double x`, `tw_status (*draw)(void *context)`, `char a[3]`."""
    text = " ".join(text.split())
    pointer = re.fullmatch(r"([\w ]+?[ *]*)\(\*(\w+)\)\((.*)\)", text)
    if pointer:
        return Declared("", 0, False, pointer[2], place, comment=comment,
                        signature=(pointer[1].strip(), pointer[3].strip()))
    match = re.fullmatch(r"(const )?(?:struct )?(\w+) ?((?:\*(?:const)? ?)*)(\w+)(\[[\w ]*\])?",
                         text)
    if not match or match[2] in ("const", "struct"):
        raise Unreadable(f"{place}: cannot read the declaration `{text}`")
    return Declared(match[2], match[3].count("*"), bool(match[1]), match[4], place,
                    "const" in match[3], array=bool(match[5]), comment=comment)


def split_parameters(text):
    """At the commas outside parentheses."""
    parts, depth, begin = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(text[begin:at])
            begin = at + 1
    parts.append(text[begin:])
    parts = [" ".join(part.split()) for part in parts]
    return [] if parts in (["void"], [""]) else parts


class Headers:
    def __init__(self):
        self.handles, self.structs, self.enums = [], {}, {}
        self.callbacks, self.functions = {}, []

    def read(self, path):
        with open(path, encoding="utf-8") as file:
            self.original = file.read()
        self.path = path
        text = mask(self.original)
        for match in re.finditer(r"\btypedef\s+enum\s+(\w+)\s*\{([^{}]*)\}\s*\1\s*;", text):
            names = [part.split("=")[0].strip() for part in match[2].split(",")]
            self.enums[match[1]] = [name for name in names if name]
        for match in re.finditer(r"\btypedef\s+struct\s+(\w+)\s*\{([^{}]*)\}\s*\1\s*;", text):
            self.read_struct(match)
        for match in re.finditer(r"\btypedef\s+([\w ]+?[ *]*)\(\*(\w+)\)\s*\(([^;]*)\)\s*;", text):
            self.callbacks[match[2]] = (match[1].strip(), match[3].strip())
        for match in re.finditer(r"\bTW_API\b([^;{}]*);", text):
            self.read_function(match)
        self.complain_of_rest(text)

    def place(self, offset):
        return f"{self.path}:{self.original.count(chr(10), 0, offset) + 1}"

    def read_struct(self, match):
        fields = []
        for field in re.finditer(r"[^;]+;", match[2]):
            at = match.start(2) + field.start()
            stripped = field[0].strip(" \n\t;")
            rest = self.original[match.start(2) + field.end():match.end(2)]
            after = re.match(r"[ \t]*/\*\*<(.*?)\*/", rest, re.DOTALL)
            comment = after[1] if after else ""
            head = re.match(r"((?:const )?\w+ )(\w+(?:, \w+)+)$", " ".join(stripped.split()))
            names = [stripped] if not head else [head[1] + n for n in head[2].split(", ")]
            for name in names:
                fields.append(parse_declared(name, self.place(at), comment))
        if len(fields) == 1 and fields[0].base == "uint64_t" and fields[0].name == "id":
            self.handles.append(match[1])
        else:
            self.structs[match[1]] = fields

    def read_function(self, match):
        place = self.place(match.start())
        text = " ".join(match[1].split())
        head = re.fullmatch(r"(.+?[ *])(tw_\w+) ?\((.*)\)", text)
        if not head:
            raise Unreadable(f"{place}: cannot read the function `{text}`")
        above = re.search(r"/\*\*((?:(?!\*/).)*)\*/\s*\Z", self.original[:match.start()], re.DOTALL)
        comment = re.sub(r"^[ \t]*\*[ \t]?", "", above[1], flags=re.MULTILINE) if above else ""
        parameters = [parse_declared(part, place) for part in split_parameters(head[3])]
        self.functions.append(Function(head[2], head[1].strip(), parameters, comment, place))

    def complain_of_rest(self, text):
        """Typedefs that none of the patterns above took."""
        for match in re.finditer(r"\btypedef\b[^;{]*", text):
            name = re.match(r"typedef\s+(?:struct|enum)\s+(\w+)", match[0])
            known = name and (name[1] in self.structs or name[1] in self.enums or
                              name[1] in self.handles)
            if not known and not re.search(r"\(\*\w+\)", match[0]):
                raise Unreadable(f"{self.place(match.start())}: cannot read `{match[0].strip()}`")

    def is_sized(self, name):
        fields = self.structs.get(name, [])
        return bool(fields) and fields[0].name == "struct_size"


def read_headers(paths):
    headers = Headers()
    for path in paths:
        try:
            headers.read(path)
        except Unreadable as problem:
            sys.exit(f"{problem}\n  write it as the other headers do, or teach "
                     "tests/api/headers.py")
    return headers
