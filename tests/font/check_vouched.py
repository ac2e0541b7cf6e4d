#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the sfnt that is made of fonts from before OpenType with what others read in them:

    check_vouched.py WRITE_VOUCHED [TYPE-1-FONT...]

Type 1 fonts, as PFB and as PFA, are read by fonttools: glyph names, advances, outlines, characters.
A bitmap font is written here as BDF, made into PCF by bdftopcf where it is, and packed by gzip."""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile

from fontTools import agl
from fontTools.pens.recordingPen import RecordingPen
from fontTools.t1Lib import T1Font, assertType1, readPFB
from fontTools.ttLib import TTFont

BITMAPS = {  # code: (name, advance, left, bottom, rows)
    0x20: ("space", 5, 0, 0, ()),
    0x41: ("A", 7, 1, 0, ("..#..", ".#.#.", "#####", "#...#")),
    0x67: ("g", 6, -1, -2, ("####", "#..#", "####", "...#", "###.")),
    0x5D0: ("alef", 11, 0, 0, ("#.......#", ".#######.")),
}
ASCENT, DESCENT, PPEM = 9, 3, 12


def convert(program, source, folder):
    made = os.path.join(folder, "made.otf")
    done = subprocess.run([program, source, made], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return None, f"{done.stdout}{done.stderr}".strip()
    if "vouched for" not in done.stdout:
        return None, "nobody said why it is refused without trust"
    return TTFont(made), None


# --- Type 1 -------------------------------------------------------------------------------------

def contours_of(glyph):
    """Without steps of no length and lines that only close, which are not drawn."""
    pen = RecordingPen()
    glyph.draw(pen)
    contours = []
    for verb, points in pen.value:
        if verb == "moveTo":
            contours.append([(verb, points)])
        elif verb in ("lineTo", "curveTo"):
            if verb == "curveTo" or points[-1] != contours[-1][-1][1][-1]:
                contours[-1].append((verb, points))
    for contour in contours:
        if contour[-1] == ("lineTo", contour[0][1]):
            contour.pop()
    return [contour for contour in contours if len(contour) > 1]


def close(theirs, ours):
    """FreeType cuts coordinates that are fractions."""
    return [[(verb, len(points)) for verb, points in contour] for contour in theirs] == \
        [[(verb, len(points)) for verb, points in contour] for contour in ours] and all(
            abs(a - b) <= (1.0 if a % 1 else 0.0)
            for one, two in zip(theirs, ours)
            for (_, points), (_, others) in zip(one, two)
            for point, other in zip(points, others) for a, b in zip(point, other))


def compare_type1(path, font, complain):
    source = T1Font(path)
    source.parse()
    theirs, ours = source.getGlyphSet(), font.getGlyphSet()
    if set(theirs.keys()) != set(ours.keys()):
        complain(f"other glyphs: {sorted(set(theirs.keys()) ^ set(ours.keys()))[:8]}")
        return
    for name in theirs.keys():
        if not close(contours_of(theirs[name]), contours_of(ours[name])):
            complain(f"outline of {name}")
        if theirs[name].width != font["hmtx"].metrics[name][0] or theirs[name].width != \
                ours[name].width:
            complain(f"advance of {name}")
    characters = font.getBestCmap()
    for name in theirs.keys():
        scalar = agl.AGL2UV.get(name)
        if scalar is not None and characters.get(scalar) != name:
            complain(f"U+{scalar:04X} is {characters.get(scalar)}, not {name}")
    info = source["FontInfo"]
    for number, key in ((1, "FamilyName"), (6, None)):
        expected = info[key] if key else source["FontName"]
        if font["name"].getDebugName(number) != expected:
            complain(f"name {number}: {font['name'].getDebugName(number)}, not {expected}")
    if font["head"].unitsPerEm != round(1 / source["FontMatrix"][0]):
        complain("units of the em")


def check_type1(program, path, folder, complain):
    plain = os.path.join(folder, "plain.pfa")
    with open(plain, "wb") as file:
        file.write(readPFB(path))
    assertType1(readPFB(path))
    for source in (path, plain):
        font, error = convert(program, source, folder)
        if error:
            complain(f"{os.path.basename(source)}: {error}")
        else:
            compare_type1(path, font, complain)


# --- bitmaps ------------------------------------------------------------------------------------

def write_bdf(path):
    lines = ["STARTFONT 2.1", "FONT -Test-Bits-Medium-R-Normal--12-120-75-75-P-60-ISO10646-1",
             f"SIZE {PPEM} 75 75", "FONTBOUNDINGBOX 9 12 -1 -3", "STARTPROPERTIES 7",
             'FAMILY_NAME "Bits"', 'WEIGHT_NAME "Medium"', f"PIXEL_SIZE {PPEM}",
             f"FONT_ASCENT {ASCENT}", f"FONT_DESCENT {DESCENT}", 'CHARSET_REGISTRY "ISO10646"',
             'CHARSET_ENCODING "1"', "ENDPROPERTIES", f"CHARS {len(BITMAPS)}"]
    for code, (name, advance, left, bottom, rows) in BITMAPS.items():
        width = max((len(row) for row in rows), default=0)
        lines += [f"STARTCHAR {name}", f"ENCODING {code}", f"SWIDTH {advance * 1000 // PPEM} 0",
                  f"DWIDTH {advance} 0", f"BBX {width} {len(rows)} {left} {bottom}", "BITMAP"]
        for row in rows:
            bits = row.replace(".", "0").replace("#", "1").ljust((width + 7) // 8 * 8, "0")
            lines.append(f"{int(bits, 2):0{len(bits) // 4}X}")
        lines.append("ENDCHAR")
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join(lines + ["ENDFONT", ""]))


def ink_of(picture, metrics):
    stride = (metrics.width + 7) // 8 * 8
    return {(metrics.BearingX + x, metrics.BearingY - y - 1)
            for y in range(metrics.height) for x in range(metrics.width)
            if picture.imageData[(y * stride + x) // 8] & (0x80 >> x % 8)}


def compare_bitmaps(font, complain):
    pixel = font["head"].unitsPerEm // PPEM
    pictures = font["EBDT"].strikeData[0]
    characters = font.getBestCmap()
    if set(characters) != set(BITMAPS):
        complain(f"characters {sorted(characters)}")
        return
    for code, (name, advance, left, bottom, rows) in BITMAPS.items():
        glyph = characters[code]
        expected = {(left + x, bottom + len(rows) - 1 - y) for y, row in enumerate(rows)
                    for x, mark in enumerate(row) if mark == "#"}
        ink = ink_of(pictures[glyph], pictures[glyph].metrics) if glyph in pictures else set()
        if ink != expected:
            complain(f"pixels of {name}")
        if font["hmtx"].metrics[glyph][0] != advance * pixel:
            complain(f"advance of {name}: {font['hmtx'].metrics[glyph][0] / pixel}")
    hhea, size = font["hhea"], font["EBLC"].strikes[0].bitmapSizeTable
    if (hhea.ascent, hhea.descent) != (ASCENT * pixel, -DESCENT * pixel):
        complain(f"ascent {hhea.ascent}, descent {hhea.descent}")
    if (size.ppemX, size.ppemY, size.bitDepth) != (PPEM, PPEM, 1):
        complain(f"strike {size.ppemX} × {size.ppemY}")
    if font["name"].getDebugName(1) != "Bits":
        complain(f"family {font['name'].getDebugName(1)}")


def list_bitmap_fonts(folder):
    bdf = os.path.join(folder, "bits.bdf")
    write_bdf(bdf)
    yield bdf
    if shutil.which("bdftopcf"):
        pcf = os.path.join(folder, "bits.pcf")
        subprocess.run(["bdftopcf", "-o", pcf, bdf], check=True)
        yield pcf


def main():
    program, places = sys.argv[1], sys.argv[2:]
    has_gzip = "--gzip" in places
    wrong, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for path in places:
            if not path.startswith("--") and os.path.exists(path):
                count += 1
                check_type1(program, path, folder,
                            lambda text, path=path: wrong.append(f"{path}: {text}"))
        for path in list(list_bitmap_fonts(folder)):
            packed = path + ".gz"
            with open(path, "rb") as file, gzip.open(packed, "wb") as out:
                out.write(file.read())
            for source in (path, packed) if has_gzip else (path,):
                count += 1
                font, error = convert(program, source, folder)
                if error:
                    wrong.append(f"{source}: {error}")
                else:
                    compare_bitmaps(font, lambda text, s=source: wrong.append(f"{s}: {text}"))
    print("\n".join(wrong[:20]))
    print(f"{count} fonts, {len(wrong)} differences")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
