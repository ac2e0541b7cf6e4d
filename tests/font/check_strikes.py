#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the pixels that we draw of fonts without outlines with the pictures that are in them:

    check_strikes.py MAKE_FONTS PRINT_BOXES [INSTALLED-FONT...]

Fonts in every format of EBLC and EBDT are made here from known pictures; those of installed fonts
are read by fonttools."""

import os
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(sys.argv[1]))
MAKE_FONTS, PROGRAM, INSTALLED = sys.argv[1], sys.argv[2], sys.argv[3:]
sys.argv = sys.argv[:1]

import make_fonts as fonts  # noqa: E402
from fontTools.ttLib import TTFont  # noqa: E402

# Rows from the top; 0 to 15, of 15. Left and top edge in pixels.
PICTURE = ((0, 15, 15, 0, 15), (15, 0, 5, 0, 15), (15, 15, 15, 15, 15))
LEFT, TOP, ADVANCE = -1, 2, 7


def pack(rows, bits, aligned):
    text = ""
    for row in rows:
        text += "".join(f"{value * ((1 << bits) - 1) // 15:0{bits}b}" for value in row)
        text += "0" * (-len(text) % 8) if aligned else ""
    text += "0" * (-len(text) % 8)
    return bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))


def ink_of(rows, bits):
    most = (1 << bits) - 1
    return {(LEFT + x, TOP - y - 1): round(value * most // 15 * 255 // most / 255, 3)
            for y, row in enumerate(rows) for x, value in enumerate(row)
            if value * most // 15}


def small():
    return struct.pack(">BBbbB", len(PICTURE), len(PICTURE[0]), LEFT, TOP, ADVANCE)


def big():
    return small() + struct.pack(">bbB", 0, 0, 0)


def image(kind, bits, first):
    parts = struct.pack(">HHbb", 1, first, 0, 0)
    return {1: lambda: small() + pack(PICTURE, bits, True),
            2: lambda: small() + pack(PICTURE, bits, False),
            5: lambda: pack(PICTURE, bits, False),
            6: lambda: big() + pack(PICTURE, bits, True),
            7: lambda: big() + pack(PICTURE, bits, False),
            8: lambda: small() + b"\0" + parts,
            9: lambda: big() + parts}[kind]()


def index(kind, image_kind, first, sizes):
    """The lists of glyphs first and first + 1, whose images lie after the version of EBDT."""
    head = struct.pack(">HHI", kind, image_kind, 4)
    offsets = [0, sizes[0], sizes[0] + sizes[1]]
    return head + {1: lambda: struct.pack(">3I", *offsets),
                   2: lambda: struct.pack(">I", sizes[0]) + big(),
                   3: lambda: struct.pack(">3H", *offsets) + b"\0\0",
                   4: lambda: struct.pack(">I6H", 2, first, 0, first + 1, offsets[1], 0, offsets[2]),
                   5: lambda: struct.pack(">I", sizes[0]) + big() + struct.pack(
                       ">IHH", 2, first, first + 1)}[kind]()


def make(index_kind, image_kind, bits):
    """Glyph A is a picture; glyph B, in composite formats, is A again."""
    font = fonts.begin(family="Bits").font
    font.recalcBBoxes = False
    first = fonts.ORDER.index("A")
    base_kind = {8: 1, 9: 6}.get(image_kind, image_kind)
    images = [image(base_kind, bits, first), image(image_kind, bits, first)]
    lists = []
    if base_kind == image_kind:
        lists.append((first, first + 1, index(index_kind, image_kind, first, [len(i) for i in images])))
    else:
        lists.append((first, first, struct.pack(">HHI2I", 1, base_kind, 4, 0, len(images[0]))))
        lists.append((first + 1, first + 1, struct.pack(
            ">HHI2I", 1, image_kind, 4, len(images[0]), len(images[0]) + len(images[1]))))
    array, body, at = b"", b"", 8 * len(lists)
    for low, high, data in lists:
        array += struct.pack(">HHI", low, high, at + len(body))
        body += data
    line = struct.pack(">bbBbbbbbbbbb", 8, -2, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    record = struct.pack(">IIII", 56, len(array + body), len(lists), 0) + line * 2 + struct.pack(
        ">HHBBBb", first, first + 1, 10, 10, bits, 1)
    fonts.raw(font, "EBLC", struct.pack(">II", 0x20000, 1) + record + array + body)
    fonts.raw(font, "EBDT", struct.pack(">I", 0x20000) + b"".join(images))
    fonts.raw(font, "glyf", b"")
    fonts.raw(font, "loca", b"\0" * 4 * (len(fonts.ORDER) + 1))
    return font, {first: ink_of(PICTURE, bits), first + 1: ink_of(PICTURE, bits)}


def drawn(path, size, ppem):
    text = subprocess.run([PROGRAM, path, str(size), str(ppem)], check=True, capture_output=True,
                          text=True).stdout.split("\n")
    if text[0] != "strikes 1":
        return None
    glyphs = {}
    for line in text[1:-1]:
        glyph, left, bottom, right, top = map(float, line.split())
        ink = glyphs.setdefault(int(glyph), {})
        for x in range(round(left), round(right)):
            ink[x, round(bottom)] = round(top - bottom, 3)
    return glyphs


def expected_of(font, strike):
    """By fonttools: formats 1, 2, 5, 6, 7 of one bit."""
    glyphs, sizes = {}, font["EBLC"].strikes[strike]
    for table in sizes.indexSubTables:
        for name in table.names:
            picture = font["EBDT"].strikeData[strike][name]
            metrics = getattr(picture, "metrics", None) or table.metrics
            left = getattr(metrics, "BearingX", getattr(metrics, "horiBearingX", None))
            top = getattr(metrics, "BearingY", getattr(metrics, "horiBearingY", None))
            ink = {}
            data = picture.imageData  # fonttools 4.38 cannot read rows out of it
            stride = (metrics.width + 7) // 8 * 8 if picture.getFormat() in (1, 6) else metrics.width
            for y in range(metrics.height):
                for x in range(metrics.width):
                    bit = y * stride + x
                    if data[bit // 8] & (0x80 >> bit % 8):
                        ink[left + x, top - y - 1] = 1.0
            if ink:
                glyphs[font.getGlyphID(name)] = ink
    return glyphs


def close(a, b):
    return a is not None and a.keys() == b.keys() and all(
        a[g].keys() == b[g].keys() and all(abs(a[g][p] - b[g][p]) <= 0.005 for p in b[g]) for g in b)


def main():
    wrong, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bits.ttf")
        for index_kind in (1, 2, 3, 4, 5):
            for image_kind in (5,) if index_kind in (2, 5) else (1, 2, 6, 7, 8, 9):
                for bits in (1, 2, 4, 8):
                    font, expected = make(index_kind, image_kind, bits)
                    font.save(path)
                    count += 1
                    got = drawn(path, 10, 10)
                    if not close(got, expected):
                        wrong.append(f"index {index_kind}, image {image_kind}, {bits} bits: {got}")
    for installed in INSTALLED:
        if not os.path.exists(installed):
            print(f"not there, passed over: {installed}")
            continue
        font = TTFont(installed)
        for strike, sizes in enumerate(font["EBLC"].strikes):
            ppem = sizes.bitmapSizeTable.ppemY
            count += 1
            # A little smaller or larger, this strike is still the nearest.
            expected = expected_of(font, strike)
            for size in (ppem, ppem - 0.9, ppem + 0.9):
                if not close(drawn(installed, size, ppem), expected):
                    wrong.append(f"{installed} at {size}")
    print("\n".join(wrong[:20]))
    print(f"{count} strikes, {len(wrong)} differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
