#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`textwright fonts` lists what there is, keeps the families that were asked for, and tells which
font serves a request.

    check_fonts_command.py TEXTWRIGHT FOLDER

The folder holds fonts that make_fonts.py wrote."""

import json
import os
import subprocess
import sys
import tempfile


def run(program, *words, home=None):
    environment = dict(os.environ)
    environment.pop("XDG_CACHE_HOME", None)
    if home is not None:
        environment["HOME"] = home
    return subprocess.run([program, "fonts", *words], capture_output=True, text=True,
                          env=environment)


def ask(program, *words):
    done = run(program, *words, "--json")
    return done.returncode, json.loads(done.stdout)


def check_files(program, folder):
    files = [word for name in ("truetype.ttf", "variable.ttf", "two.ttc", "colr0.ttf")
             for word in ("--font-file", os.path.join(folder, name))]
    code, said = ask(program, *files)
    families = [font["family"] for font in said["fonts"]]
    assert code == 0 and "match" not in said, said
    # A variable font's named instances are fonts, and each face of a collection is one.
    assert families.count("Vary") == 2 and families.count("Gate") == 2, families
    assert families.count("Pairs") == 1 and families.count("Layers") == 1, families
    code, said = ask(program, *files, "--family", "vary", "--weight", "690")
    assert code == 0 and {font["family"] for font in said["fonts"]} == {"Vary"}, said
    assert said["match"]["family"] == "Vary" and said["match"]["weight"] == 700, said
    code, said = ask(program, *files, "Layers, Pairs Italic 12")
    assert [font["family"] for font in said["fonts"]] == ["Pairs", "Layers"], said
    assert said["match"]["family"] == "Layers", said
    code, said = ask(program, *files, "--family", "Nonesuch")
    assert code == 1 and said["fonts"] == [] and "match" not in said, said


def check_mistakes(program, folder):
    for words, told in ((("--weight", "1000"), "--weight 1000"), (("--stretch", "0"), "--stretch 0"),
                        (("--style", "bent"), "--style bent"), (("Box weight=0",), "1 to 999"),
                        (("--font-file", os.path.join(folder, "none")), "none")):
        done = run(program, *words)
        assert done.returncode != 0 and told in done.stderr, (words, done.stderr)
        assert done.stderr.count("\n") == 1 and done.stdout == "", (words, done.stderr)


def check_memory(program):
    """The system's fonts are remembered at home, and the second answer is the first."""
    with tempfile.TemporaryDirectory() as home:
        os.mkdir(os.path.join(home, ".cache"))
        first = run(program, home=home)
        second = run(program, home=home)
        assert first.returncode == second.returncode == 0, first.stderr + second.stderr
        assert first.stdout == second.stdout


def main():
    program, folder = sys.argv[1:]
    check_files(program, folder)
    check_mistakes(program, folder)
    check_memory(program)


if __name__ == "__main__":
    main()
