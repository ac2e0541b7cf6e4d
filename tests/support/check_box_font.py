#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads the box font with fontTools, and with ots-sanitize where it is installed: two judges of
its bytes that share no code with its maker. Usage: check_box_font.py WRITE_BOX_FONT"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.ttLib import TTFont
except ImportError:
    print("needs the package python3-fonttools")
    sys.exit(77)

failures = 0


def expect(what, got, expected):
    global failures
    if got != expected:
        failures += 1
        print(f"{what}: expected {expected!r}, got {got!r}")


def check_tables(font, family, weight):
    # Touching every table reads it; recompiling one shows that nothing of it was lost.
    for tag in font.keys():
        if tag != "GlyphOrder":
            font[tag]
    expect("unitsPerEm", font["head"].unitsPerEm, 1000)
    expect("ascent", font["hhea"].ascent, 800)
    expect("descent", font["hhea"].descent, -200)
    expect("lineGap", font["hhea"].lineGap, 0)
    expect("typographic ascent", font["OS/2"].sTypoAscender, 800)
    expect("weight", font["OS/2"].usWeightClass, weight)
    expect("family", font["name"].getBestFamilyName(), family)


def check_maps(font):
    formats = {table.format: table.cmap for table in font["cmap"].tables}
    expect("cmap formats", sorted(formats), [4, 12])
    expect("cmap 4 is the BMP of cmap 12", formats[4],
           {scalar: name for scalar, name in formats[12].items() if scalar < 0x10000})
    numbers = [font.getGlyphID(name) for _, name in sorted(formats[12].items())]
    expect("glyphs are numbered in order", numbers, list(range(1, len(numbers) + 1)))
    expect("number of glyphs", font["maxp"].numGlyphs, len(numbers) + 1)


def check_outlines(font):
    cmap = font.getBestCmap()
    box = [("moveTo", ((0, 0),)), ("lineTo", ((0, 800),)), ("lineTo", ((1000, 800),)),
           ("lineTo", ((1000, 0),)), ("closePath", ())]
    mark = [("moveTo", ((-1000, 800),)), ("lineTo", ((-1000, 1000),)), ("lineTo", ((0, 1000),)),
            ("lineTo", ((0, 800),)), ("closePath", ())]
    glyphs = font.getGlyphSet()
    for scalar, expected, advance in [(ord("A"), box, 1000), (0x4E00, box, 1000),
                                      (0x301, mark, 0), (ord(" "), [], 1000), (0x200D, [], 0)]:
        pen = RecordingPen()
        glyphs[cmap[scalar]].draw(pen)
        expect(f"outline of U+{scalar:04X}", pen.value, expected)
        expect(f"advance of U+{scalar:04X}", glyphs[cmap[scalar]].width, advance)


def main():
    with tempfile.TemporaryDirectory() as directory:
        for family, weight in [("Box Test", 400), ("Heavy Box", 700), ("Odd", 350)]:
            path = pathlib.Path(directory) / "box.ttf"
            subprocess.run([sys.argv[1], str(path), family, str(weight)], check=True)
            # 2: raise on a checksum that does not match.
            with TTFont(path, checkChecksums=2, lazy=False) as font:
                check_tables(font, family, weight)
                check_maps(font)
                check_outlines(font)
            if shutil.which("ots-sanitize"):
                run = subprocess.run(["ots-sanitize", str(path)], capture_output=True, text=True,
                                     check=False)
                expect("ots-sanitize", (run.returncode, run.stderr), (0, ""))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
