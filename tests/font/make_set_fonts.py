#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes fonts with many names and named instances, with fonttools, into a folder:

    make_set_fonts.py FOLDER [PROGRAM ARGUMENT...]

Then runs the program, if any, with its arguments and the folder. Exits with 77, which means
skipped, where fonttools is missing."""

import os
import subprocess
import sys

try:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._f_v_a_r import Axis, NamedInstance
    from make_variable_font import make_font as make_elastic
except ImportError:
    print("skipped: fonttools is missing, install python3-fonttools", file=sys.stderr)
    sys.exit(77)

LANGUAGES = {"en": 0x409, "de": 0x407, "ja": 0x411, "ru": 0x419}


def make_box():
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({0x41: "A"})
    pen = TTGlyphPen(None)
    for x, y in ((0, 0), (0, 800), (1000, 800)):
        (pen.moveTo if (x, y) == (0, 0) else pen.lineTo)((x, y))
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "A": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    return builder.font


def set_names(font, names):
    """id -> text, or id -> {language: text}."""
    font["name"] = table = newTable("name")
    table.names = []
    for number, texts in names.items():
        for language, text in (texts if isinstance(texts, dict) else {"en": texts}).items():
            table.setName(text, number, 3, 1, LANGUAGES.get(language, language))


def many_languages():
    """A family in four languages, typographic and legacy, and scripts in meta."""
    font = make_box()
    set_names(font, {
        1: {"en": "Many Names Light", "de": "Viele Namen Leicht"}, 2: "Regular",
        16: {"ja": "名前", "en": "Many Names", "de": "Viele Namen", "ru": "Имена"},
        17: {"de": "Leicht", "en": "Light"}, 4: "Many Names Light", 6: "ManyNames-Light"})
    font["OS/2"].usWeightClass = 300
    font["meta"] = meta = newTable("meta")
    meta.data = {"dlng": "Latn, Cyrl", "slng": "Latn,Cyrl, Jpan"}
    return font


def add_axes(font, *tags):
    font["fvar"] = fvar = newTable("fvar")
    for number, tag in enumerate(tags):
        axis = Axis()
        axis.axisTag, axis.axisNameID = tag, 2
        axis.minValue, axis.defaultValue, axis.maxValue = 100.0, 400.0, 900.0
        fvar.axes.append(axis)
    return fvar


def many_instances(count, name_length):
    """Instances whose names are one long string, in as many languages as records are listed."""
    font = make_box()
    fvar = add_axes(font, "wght")
    names = {1: "Crowd", 2: "Regular", 4: "Crowd", 6: "Crowd"}
    names[256] = {"en": "x" * name_length} | {0x400 + n: "y" * name_length for n in range(1, 60)}
    set_names(font, names)
    for number in range(count):
        instance = NamedInstance()
        instance.subfamilyNameID = 256
        instance.coordinates = {"wght": 100.0 + 800.0 * number / count}
        fvar.instances.append(instance)
    return font


FONTS = {"elastic.ttf": make_elastic, "languages.ttf": many_languages}
for exponent in range(3):
    FONTS[f"crowd-{exponent}.ttf"] = lambda n=exponent: many_instances(1000 << n, 20)
    FONTS[f"shout-{exponent}.ttf"] = lambda n=exponent: many_instances(1000 << n, 32000)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, make in FONTS.items():
        make().save(os.path.join(folder, name))
    if len(sys.argv) > 2:
        sys.exit(subprocess.run([*sys.argv[2:], folder], check=False).returncode)


if __name__ == "__main__":
    main()
