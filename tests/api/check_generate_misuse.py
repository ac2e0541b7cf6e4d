#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Proves the generator of the misuse test: what it cannot cover ends with a message that names it.

    check_generate_misuse.py GENERATOR"""

import pathlib
import subprocess
import sys
import tempfile

BEGIN = """
typedef struct tw_thing {
    uint64_t id;
} tw_thing;
/**
 * Do it.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL).
 */
"""
MAKER = "bool misuse_make_thing(tw_factory factory, tw_thing *out);\n"

# (what the header declares, what the fixture has, words of the message; none: it is covered)
CASES = [
    ("TW_API tw_status tw_thing_use(tw_thing thing, double x);", MAKER, []),
    ("TW_API tw_status tw_thing_use(tw_thing thing, const char *name, int *out_value);", MAKER, []),
    ("TW_API tw_status tw_thing_use(tw_thing thing);", "", ["tw_thing", "misuse_make_thing"]),
    ("TW_API tw_status tw_thing_use(tw_thing thing, tw_other other);", MAKER,
     ["tw_thing_use", "other", "tw_other"]),
    ("TW_API tw_status tw_thing_use(tw_thing thing, int *value);", MAKER,
     ["tw_thing_use", "value", "out_"]),
    ("TW_API tw_status tw_thing_use(tw_thing thing, tw_other *out_other);", MAKER,
     ["tw_thing_use", "out_other"]),
    ("TW_API tw_status tw_thing_use(tw_thing thing, int **out_values);", MAKER,
     ["tw_thing_use", "out_values"]),
    ("TW_API tw_status tw_thing_use(tw_thing thing, other_t *other);", MAKER,
     ["tw_thing_use", "misuse_opaque_other_t"]),
    ("TW_API tw_status tw_thing_use(tw_thing thing, const void *data, size_t size);", MAKER,
     ["misuse_bytes_tw_thing_use_data"]),
    ("TW_API int tw_thing_use(tw_thing thing);", MAKER, ["tw_thing_use", "tw_status"]),
    ("/** Errors: none. */ TW_API tw_status tw_thing_use(tw_thing thing);", MAKER,
     ["tw_thing_use", "Errors"]),
    ("TW_API tw_status tw_thing_use(tw_thing thing, int (*values)[3]);", MAKER, ["cannot read"]),
    ("typedef union tw_both { int a; } tw_both;", MAKER, ["cannot read", "tw_both"]),
]


def run(generator, place, declaration, fixture):
    (place / "thing.h").write_text(BEGIN + declaration + "\n", encoding="utf-8")
    (place / "fixture.h").write_text(fixture, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-B", generator, "--fixture", place / "fixture.h", "--public",
         place / "public.h", "--program", place / "program.c", place / "thing.h"],
        capture_output=True, text=True, check=False)


def main():
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for declaration, fixture, words in CASES:
            result = run(sys.argv[1], pathlib.Path(name), declaration, fixture)
            missing = [word for word in words if word not in result.stderr]
            if (result.returncode != 0) != bool(words) or missing or "Traceback" in result.stderr:
                print(f"{declaration}\n  said: {result.stderr.strip()!r}, without {missing}")
                wrong += 1
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
