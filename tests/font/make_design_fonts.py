#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes two fonts with named places on their axes, with fonttools, into a folder:

    make_design_fonts.py FOLDER [PROGRAM ARGUMENT...]

design-variable.ttf varies by weight and optical size, design-static.ttf by nothing. Then runs the
program, if any, with its arguments and the folder. Exits with 77, which means skipped, where
fonttools is missing."""

import os
import subprocess
import sys

try:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.otlLib.builder import buildStatTable
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib.tables.TupleVariation import TupleVariation
except ImportError:
    print("skipped: fonttools is missing, install python3-fonttools", file=sys.stderr)
    sys.exit(77)

ORDER = [".notdef", "space", "A"]


def begin(family):
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(ORDER)
    builder.setupCharacterMap({32: "space", 65: "A"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 700))
    pen.lineTo((500, 700))
    pen.lineTo((500, 0))
    pen.closePath()
    box, nothing = pen.glyph(), TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": box, "space": nothing, "A": box})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "space": (250, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    return builder


def both(english, german):
    return {"en": english, "de": german}


def make_variable():
    builder = begin("Design Variable")
    builder.setupFvar([("wght", 100, 400, 900, "Weight"), ("opsz", 8, 12, 144, "Optical Size")],
                      [{"location": {"wght": 900, "opsz": 144}, "stylename": "Black Display"}])
    # At the largest optical size everything is 200 units wider.
    wider = TupleVariation({"opsz": (0, 1, 1)}, [(0, 0), (0, 0), (200, 0), (200, 0),
                                                 (0, 0), (200, 0), (0, 0), (0, 0)])
    builder.setupGvar({"A": [wider]})
    buildStatTable(builder.font, [
        {"tag": "wght", "name": both("Weight", "Gewicht"), "values": [
            {"nominalValue": 900, "rangeMinValue": 800, "rangeMaxValue": 900, "name": "Black"},
            {"value": 400, "linkedValue": 700, "flags": 2, "name": both("Regular", "Normal")},
            {"value": 100, "name": both("Thin", "Mager")}]},
        {"tag": "opsz", "name": "Optical Size", "values": []},
        {"tag": "ital", "name": "Italic", "values": [{"value": 0, "name": "Roman", "flags": 2}]},
    ], [{"name": "Poster", "location": {"wght": 900, "opsz": 144}}])
    return builder


def make_static():
    builder = begin("Design Static")
    buildStatTable(builder.font, [
        {"tag": "wdth", "name": "Width", "values": [{"value": 87.5, "name": "Narrow"}]},
        {"tag": "wght", "name": "Weight", "values": [{"value": 650, "name": "Demi"}]},
        {"tag": "ital", "name": "Italic", "values": [{"value": 0, "name": "Roman"},
                                                     {"value": 1, "name": "Italic"}]},
        {"tag": "opsz", "name": "Optical Size", "values": [{"value": 14, "name": "Text"}]},
        {"tag": "XTRA", "name": "Counter", "values": []},
    ])
    return builder


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, make in (("variable", make_variable), ("static", make_static)):
        make().save(os.path.join(folder, f"design-{name}.ttf"))
    if len(sys.argv) > 2:
        return subprocess.run(sys.argv[2:] + [folder]).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
