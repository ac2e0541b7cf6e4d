#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the library says of fonts is what fontTools computes from the same files (facts.py).

    check_facts.py PRINT_FACTS FONT[:INDEX]...
    check_facts.py PRINT_FACTS --variable
    check_facts.py PRINT_FACTS --folder FOLDER
    check_facts.py PRINT_FACTS --packages PACKAGE...

The second form makes a variable font and compares its instances with those of fontTools. The
others take every font of a folder or of installed Debian packages, a variable font at random
places of its axes too. Skipped (77) without fontTools or without the fonts."""

import multiprocessing
import os
import re
import subprocess
import sys
import tempfile

try:
    from fontTools.ttLib import TTCollection, TTFont
    import facts as oracle
    from facts import Check, numbers
except ImportError:
    if sys.executable != "/usr/bin/python3" and os.path.exists("/usr/bin/python3"):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", "-B"] + sys.argv)
    print("skipped: fontTools is missing (python3-fonttools)")
    sys.exit(77)

SUFFIXES = (".ttf", ".otf", ".ttc", ".otb", ".woff", ".woff2")
PLACE_COUNT = 5


def report(what, complaints):
    for line in complaints[:40]:
        print(line)
    print(f"{what}, {len(complaints)} differences")
    return 1 if complaints else 0


# Weight and width; the last one is beyond both ranges.
PLACES = ((300, 100), (500, 100), (650, 75), (817, 131), (900, 50), (2000, 10))


def check_axes(check, facts, place):
    """Of the font itself: fvar's axes, then italic and slant, which do not vary."""
    check.same("axes", [len(facts["axis"])], [4])
    for line, axis in zip(facts["axis"], check.font["fvar"].axes):
        tag, *values = line.split()
        expected = [axis.minValue, axis.defaultValue, axis.maxValue, 1, axis.flags & 1,
                    place[axis.axisTag]]
        check.same(tag, [float(value) for value in values], expected)
        if bytes.fromhex(tag).decode() != axis.axisTag:
            check.same("tag", [0], [1])
    instances = [" ".join([check.font["name"].getDebugName(instance.subfamilyNameID)] +
                          [f"{value:g}" for value in instance.coordinates.values()])
                 for instance in check.font["fvar"].instances]
    if facts["instance"] != instances:
        check.complain(f"expected {instances}, got {facts['instance']}")


def check_variable(program):
    from fontTools.varLib.instancer import instantiateVariableFont
    from make_variable_font import make_font
    complaints = []
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "variable.ttf")
        make_font().save(path)
        for weight, width in PLACES:
            facts = oracle.read_facts(program, path, 0, f"wght={weight}", f"wdth={width}")
            place = {"wght": min(max(weight, 300), 900), "wdth": min(max(width, 50), 150)}
            check = Check(TTFont(path), f"variable {weight} {width}")
            is_clamped = (weight, width) != (place["wght"], place["wdth"])
            check.same("same face, clamped", numbers(facts["varied"][0]), [1, is_clamped])
            check_axes(check, facts, place)
            check.font = instantiateVariableFont(TTFont(path), place)
            check.same("metrics", numbers(facts["metrics"][0]), oracle.expect_metrics(check.font), 1)
            oracle.check_ranges(check, facts)
            oracle.check_glyphs(check, facts)
            oracle.check_outlines(check, facts)
            complaints += check.complaints
    return report(f"{len(PLACES)} places", complaints)


def check_file(job):
    """A file's font as it is, and at random places where it varies: complaints and places."""
    program, path, index = job
    try:
        complaints, places = oracle.check_font(program, path, index), []
        font = TTFont(path, fontNumber=index, lazy=True)
        if "fvar" in font and not oracle.has_avar_2(font):
            places = oracle.choose_places(font, os.path.basename(path), PLACE_COUNT)
        for place in places:
            complaints += oracle.check_place(program, path, index, place)
        return complaints, len(places)
    except oracle.Refused as refused:
        if "TW_ERROR_UNSUPPORTED" in str(refused):
            print(f"not built in: {path}")
            return [], 0
        return [f"{path}:{index}: {refused}"], 0


def check_files(program, paths):
    jobs = []
    for path in sorted(paths):
        count = len(TTCollection(path).fonts) if path.endswith(".ttc") else 1
        jobs += [(program, path, index) for index in range(count)]
    if not jobs:
        print("skipped: none of the fonts is there")
        return 77
    with multiprocessing.Pool() as pool:
        results = pool.map(check_file, jobs, chunksize=1)
    places = sum(count for _, count in results)
    return report(f"{len(jobs)} fonts, {places} places",
                  [line for complaints, _ in results for line in complaints])


def list_folder(folder):
    return [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(SUFFIXES)]


def list_package(package):
    """Its font files; none when it is not installed."""
    run = subprocess.run(["dpkg-query", "-L", package], capture_output=True, text=True)
    return [line for line in run.stdout.splitlines()
            if line.endswith(SUFFIXES) and not os.path.islink(line)]


def main():
    program, words = sys.argv[1], sys.argv[2:]
    if words == ["--variable"]:
        return check_variable(program)
    if words[:1] == ["--folder"]:
        return check_files(program, list_folder(words[1]))
    if words[:1] == ["--packages"]:
        return check_files(program, [path for word in words[1:] for path in list_package(word)])
    complaints, done = [], 0
    for word in words:
        path, _, index = re.fullmatch(r"(.*?)(:(\d+))?", word).groups()
        if not os.path.exists(path):
            print(f"not there: {path}")
            continue
        complaints += oracle.check_font(program, path, int(index or 0))
        done += 1
    if done == 0:
        print("skipped: none of the fonts is there (fonts-dejavu-core, fonts-noto-core, "
              "fonts-noto-cjk)")
        return 77
    return report(f"{done} fonts", complaints)


if __name__ == "__main__":
    sys.exit(main())
