#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares what we unpack with what two others do: fonttools, and woff2_decompress where it is.

    check_unpacked.py UNPACK_FONT FOLDER-OR-FILE...

Equal means: the same tables; those without a transform byte for byte; glyphs and metrics by value;
all tables that woff2_decompress writes byte for byte; and what `unpack_font` opened passed the
gate."""

import os
import shutil
import struct
import subprocess
import sys
import tempfile

from fontTools.ttLib import TTCollection, TTFont

OTHER = shutil.which("woff2_decompress")
# Rebuilt, or a sum over what is rebuilt.
BY_VALUE = {"glyf", "loca", "hmtx", "head"}


def list_files(places):
    for place in places:
        if os.path.isdir(place):
            yield from (os.path.join(place, name) for name in sorted(os.listdir(place))
                        if name.endswith((".woff", ".woff2")))
        elif os.path.exists(place):
            yield place
        else:
            print(f"not there, passed over: {place}")


def glyph_of(font, name):
    glyph = font["glyf"][name]
    if glyph.numberOfContours == 0:
        return None
    box = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
    program = glyph.program.getBytecode() if hasattr(glyph, "program") else b""
    if glyph.isComposite():
        return box, program, [(part.glyphName, part.flags, part.getComponentInfo(),
                               getattr(part, "firstPt", None)) for part in glyph.components]
    points, ends, flags = glyph.getCoordinates(font["glyf"])
    return box, program, list(points), list(ends), [flag & 1 for flag in flags]


def check_directory(data, complain):
    """Sorted, aligned, padded with zeros, with right sums."""
    count, = struct.unpack(">H", data[4:6])
    last, total = b"", 0
    for i in range(count):
        tag, total, at, size = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
        table = data[at:at + size]
        if tag == b"head":
            table = table[:8] + b"\0\0\0\0" + table[12:]
        if tag <= last or at % 4 or any(data[at + size:at + size + -size % 4]):
            complain(f"{tag} is not in its place")
        words = struct.unpack(f">{(size + 3) // 4}I", table + b"\0" * (-size % 4))
        if sum(words) & 0xFFFFFFFF != total:
            complain(f"{tag} has a wrong checksum")
        last = tag
    if sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF != 0xB1B0AFBA:
        complain("the file has a wrong checksum")


def compare(path, ours, complain):
    theirs, mine = TTFont(path), TTFont(ours)
    mine_tags, their_tags = set(mine.reader.keys()), set(theirs.reader.keys())
    if mine_tags != their_tags:
        complain(f"other tables: {mine_tags ^ their_tags}")
        return
    for tag in sorted(their_tags - BY_VALUE):
        if theirs.reader[tag] != mine.reader[tag]:
            complain(f"{tag} differs")
    if theirs.getGlyphOrder() != mine.getGlyphOrder():
        complain("another order of glyphs")
    if theirs["hmtx"].metrics != mine["hmtx"].metrics:
        complain("hmtx differs")
    if "glyf" in their_tags:
        for name in theirs.getGlyphOrder():
            if glyph_of(theirs, name) != glyph_of(mine, name):
                complain(f"glyph {name} differs")
    with open(ours, "rb") as file:
        check_directory(file.read(), complain)


def list_fonts(path):
    with open(path, "rb") as file:
        is_collection = file.read(4) == b"ttcf"
    return TTCollection(path).fonts if is_collection else [TTFont(path)]


def compare_with_other(path, ours, folder, complain):
    copy = os.path.join(folder, "other.woff2")
    shutil.copy(path, copy)
    subprocess.run([OTHER, copy], check=True, capture_output=True)
    other, mine = list_fonts(os.path.join(folder, "other.ttf")), list_fonts(ours)
    if len(other) != len(mine):
        complain(f"{len(mine)} fonts, not {len(other)}")
    for one, two in zip(other, mine):
        if set(one.reader.keys()) != set(two.reader.keys()):
            complain("woff2_decompress gives other tables")
            continue
        for tag in one.reader.keys():
            theirs, own = one.reader[tag], two.reader[tag]
            if tag == "head":  # sums over files whose tables have another order
                theirs, own = theirs[:8] + theirs[12:], own[:8] + own[12:]
            if theirs != own:
                complain(f"woff2_decompress gives another {tag}")


def main():
    program, places = sys.argv[1], sys.argv[2:]
    wrong, count, others = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        ours = os.path.join(folder, "ours.ttf")
        for path in list_files(places):
            def complain(text, path=path):
                wrong.append(f"{path}: {text}")
            done = subprocess.run([program, path, ours], capture_output=True, text=True,
                                  check=False)
            if done.returncode != 0:
                complain(done.stderr.strip())
                continue
            if not path.endswith(".ttc.woff2"):  # fonttools reads no packed collections
                compare(path, ours, complain)
            if OTHER and path.endswith(".woff2"):
                compare_with_other(path, ours, folder, complain)
                others += 1
            count += 1
    print("\n".join(wrong[:40]))
    print(f"{count} files, {others} also by woff2_decompress, {len(wrong)} differences")
    sys.exit(1 if wrong or count == 0 else 0)


if __name__ == "__main__":
    main()
