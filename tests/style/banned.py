#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Functions that the library does not call, each with the reason."""

import re

import tree

BANNED = {
    "copies without a bound": "strcpy strcat stpcpy sprintf vsprintf gets wcscpy wcscat",
    "keeps state between calls": "strtok",
    "cannot report a wrong number": "atoi atol atoll atof",
    "takes unbounded stack": "alloca",
    "ends the process, which is not ours to end":
        "abort exit _exit _Exit quick_exit raise kill longjmp siglongjmp",
    "prints; the diagnostics are for that":
        "printf vprintf fprintf vfprintf dprintf puts fputs putchar putc fputc perror syslog",
    "changes or reads the process's locale":
        "setlocale localeconv strcoll strxfrm strtod strtof strtold strcasecmp strncasecmp "
        "toupper tolower isalpha isdigit isalnum isspace isupper islower isxdigit ispunct isprint",
    "keeps process-wide state": "rand srand random srandom drand48 strerror setenv putenv unsetenv",
    "starts something": "system popen fork vfork execl execv execve execvp signal sigaction",
}
RAW_MEMORY = ("malloc calloc realloc reallocarray free aligned_alloc posix_memalign memalign "
              "valloc strdup strndup asprintf vasprintf getline getdelim")

# A name that is called, and not a member or another function's declaration of the same name.
CALL = r"(?<![\w.>])(?<!->)({names})\s*\("
GOTO = re.compile(r"\bgoto\s+(\w+)")
EMPTY_ASSERT = re.compile(r"\bassert\s*\(\s*(?:0|1|false|true|!?\s*\"[^\n]*\")\s*\)")
# Numbers with a decimal point come out with the locale's.
FLOAT_FORMAT = re.compile(r"%[-+ #0-9.*'lL]*[aAeEfFgG]")
FORMATTER = re.compile(r"\bv?snprintf\s*\((?:[^;\"]*\"(?:\\.|[^\"\\])*\")+", re.DOTALL)


def compile_calls(names):
    return re.compile(CALL.format(names="|".join(map(re.escape, names.split()))))


RULES = [(compile_calls(names), reason) for reason, names in BANNED.items()]
RAW_MEMORY_RULE = compile_calls(RAW_MEMORY)


def check_file(root, path, complaints):
    text = tree.read(root, path)
    code = tree.strip_comments_and_strings(text)
    for rule, reason in RULES:
        for match in rule.finditer(code):
            complaints.add(path, tree.line_of(code, match.start()), f"{match[1]} {reason}")
    if tree.floor_of(path) != "base":
        for match in RAW_MEMORY_RULE.finditer(code):
            complaints.add(path, tree.line_of(code, match.start()),
                           f"{match[1]}: memory comes from base/ (alloc, arena, array)")
    for match in GOTO.finditer(code):
        if match[1] != "done":
            complaints.add(path, tree.line_of(code, match.start()),
                           f"goto {match[1]}: the only label is `done`")
    for match in EMPTY_ASSERT.finditer(tree.strip_comments(text)):
        complaints.add(path, tree.line_of(code, match.start()), "an assert that states no law")
    for match in FORMATTER.finditer(tree.strip_comments(text)):
        if FLOAT_FORMAT.search(match[0].replace("%%", "")):
            complaints.add(path, tree.line_of(text, match.start()),
                           "formats a floating-point number: its decimal point is the locale's")


def check(root, complaints):
    for path in tree.list_c_files(root, "lib", "include"):
        check_file(root, path, complaints)


if __name__ == "__main__":
    tree.run(check)
