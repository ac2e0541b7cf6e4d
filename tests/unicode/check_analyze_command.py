#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`textwright analyze` prints all of an analysis as JSON, and a row per character without.

    check_analyze_command.py TEXTWRIGHT"""

import json
import os
import subprocess
import sys
import tempfile


def run(program, text, *options):
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(text)
    try:
        return subprocess.run([program, "analyze", *options, "--file", file.name],
                              capture_output=True, check=True).stdout.decode()
    finally:
        os.unlink(file.name)


def ask(program, text, *options):
    return json.loads(run(program, text, "--json", *options))


def check_tiles(runs, length):
    ends = [0] + [run["end"] for run in runs]
    assert [run["start"] for run in runs] == ends[:-1] and ends[-1] == length, runs


def check_laws(said, text):
    assert said["length"] == len(text), said
    for name in ("script_runs", "bidi_runs", "vertical_runs"):
        check_tiles(said[name], len(text))
    check_tiles(said["paragraphs"], len(text))
    assert len(said["line_breakpoints"]) == len(text), said
    for name in ("graphemes", "words", "sentences"):
        ends = said[name]
        assert ends == sorted(set(ends)), ends
        assert not text or (ends[0] == 0 and ends[-1] == len(text)), ends


def check_json(program):
    text = "a-\u00adb 1,2 \U0001f600\u6f22\n\u05d0".encode()
    said = ask(program, text, "--locale", "ar")
    check_laws(said, text)
    assert [run["script"] for run in said["script_runs"]][0] == "Latn", said
    assert said["script_runs"][-1]["script"] == "Hebr", said
    assert said["bidi_runs"][-1]["resolved_level"] == 1, said
    digits = said["number_runs"]
    assert [(run["start"], run["end"]) for run in digits] == [(6, 9)], digits
    assert digits[0]["digits"][1] == "\u0661" and digits[0]["decimal_separator"] == "\u066b", digits
    assert any(run["is_upright"] for run in said["vertical_runs"]), said
    assert [point["position"] for point in said["hyphenation_points"]] == [4], said
    assert len(said["emoji_runs"]) == 1 and said["ill_formed"] == [], said


def check_edges(program):
    check_laws(ask(program, b""), b"")
    assert run(program, b"").count("\n") == 1, "a head and no rows"
    ill_formed = b"a\xff\xe2\x82b"
    said = ask(program, ill_formed)
    check_laws(said, ill_formed)
    assert [(r["start"], r["end"]) for r in said["ill_formed"]] == [(1, 2), (2, 4)], said
    rows = run(program, ill_formed).splitlines()
    assert sum("ill-formed" in row for row in rows) == 2, rows
    # From right to left, the same text has the same scripts and breaks, and other levels.
    mirrored = [ask(program, b"one two!", "--direction", name) for name in ("ltr", "rtl")]
    for name in ("script_runs", "line_breakpoints", "words"):
        assert mirrored[0][name] == mirrored[1][name], name
    levels = [[r["resolved_level"] for r in said["bidi_runs"]] for said in mirrored]
    assert levels == [[0], [2, 1]], levels


def check_rows(program):
    rows = run(program, "x1\u6f22".encode(), "--locale", "hi").splitlines()
    head, *rest = rows
    assert "vertical" in head and rest[0].startswith("paragraph 1, level 0"), rows
    assert len(rest) == 4, rows
    assert "as \u0967" in rest[2], rows
    assert " up " in rest[3] and " 90 " in rest[1], rows


def main():
    program = sys.argv[1]
    check_json(program)
    check_edges(program)
    check_rows(program)


if __name__ == "__main__":
    main()
