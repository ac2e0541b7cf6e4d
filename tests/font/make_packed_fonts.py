#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes fonts packed as WOFF and WOFF2 into a folder, good ones and ones that break one rule each:

    make_packed_fonts.py MAKE_FONTS FOLDER [PROGRAM ARGUMENT...]

MAKE_FONTS is the path of make_fonts.py, whose fonts are packed. broken/rules.txt lists file, table
and rule of the bad ones. Then runs the program, if any, with its arguments and the folder. Exits
with 77, which means skipped, where fonttools or brotli is missing."""

import gzip
import importlib.util
import os
import shutil
import struct
import subprocess
import sys
import zlib
from io import BytesIO

try:
    import brotli
    from fontTools.ttLib import TTCollection, TTFont
    from fontTools.ttLib.woff2 import WOFF2FlavorData
except ImportError:
    print("skipped: install python3-fonttools and python3-brotli", file=sys.stderr)
    sys.exit(77)

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
BDF = b"""STARTFONT 2.1
FONT -Test-Dots-Medium-R-Normal--4-40-72-72-C-40-ISO10646-1
SIZE 4 72 72
FONTBOUNDINGBOX 2 2 0 0
STARTPROPERTIES 5
FAMILY_NAME "Dots"
FONT_ASCENT 3
FONT_DESCENT 1
CHARSET_REGISTRY "ISO10646"
CHARSET_ENCODING "1"
ENDPROPERTIES
CHARS 1
STARTCHAR A
ENCODING 65
SWIDTH 750 0
DWIDTH 3 0
BBX 2 2 0 0
BITMAP
80
40
ENDCHAR
ENDFONT
"""
GLYF, LOCA, HMTX = 10, 11, 3
KNOWN = {"cmap": 0, "head": 1, "hhea": 2, "hmtx": 3, "maxp": 4, "name": 5, "OS/2": 6, "post": 7,
         "glyf": GLYF, "loca": LOCA}
PLAIN = {GLYF: 3 << 6, LOCA: 3 << 6}


def load(path):
    spec = importlib.util.spec_from_file_location("make_fonts", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pack(font, flavor, transformed=("glyf", "loca")):
    data = BytesIO()
    font.save(data)
    packed = TTFont(BytesIO(data.getvalue()), recalcTimestamp=False)
    packed.flavor = flavor
    if flavor == "woff2":
        packed.flavorData = WOFF2FlavorData(transformedTables=set(transformed))
    out = BytesIO()
    packed.save(out, reorderTables=False)
    return out.getvalue()


def tables_of(font):
    data = BytesIO()
    font.save(data)
    saved = TTFont(BytesIO(data.getvalue()))
    return {tag: saved.reader[tag] for tag in sorted(saved.reader.keys())}


# --- containers by hand -------------------------------------------------------------------------

def woff(tables, flavor=0x00010000, length=None, edit=None):
    """`edit` maps a tag to (packed bytes, declared size)."""
    records, body = b"", b""
    at = 44 + 20 * len(tables)
    for tag, data in tables.items():
        packed, size = zlib.compress(data), len(data)
        if len(packed) >= size:
            packed = data
        packed, size = (edit or {}).get(tag, (packed, size))
        records += tag.encode() + struct.pack(">IIII", at + len(body), len(packed), size, 0)
        body += packed + b"\0" * (-len(packed) % 4)
    total = 44 + len(records) + len(body) if length is None else length
    return struct.pack(">4sIIHHIHHIIIII", b"wOFF", flavor, total, len(tables), 0, 0, 1, 0, 0, 0, 0,
                       0, 0) + records + body


def number(value):
    """UIntBase128."""
    out = bytes([value & 0x7F])
    while value > 0x7F:
        value >>= 7
        out = bytes([0x80 | value & 0x7F]) + out
    return out


def woff2(entries, stream=None, flavor=0x00010000, after=b"", count=None):
    """`entries`: (flags, tag or None, bytes, transformed size or None)."""
    directory = b""
    for flags, tag, data, transformed in entries:
        directory += bytes([flags]) + (tag.encode() if tag else b"") + number(len(data))
        if transformed is not None:
            directory += number(transformed)
    directory += after
    content = b"".join(data for _, _, data, _ in entries) if stream is None else stream
    packed = brotli.compress(content)
    size = 48 + len(directory) + len(packed)
    return struct.pack(">4sIIHHIIHHIIIII", b"wOF2", flavor, size,
                       len(entries) if count is None else count, 0, 0, len(packed), 1, 0, 0, 0, 0,
                       0, 0) + directory + packed


def entries_of(tables):
    return [((KNOWN[tag] | PLAIN.get(KNOWN[tag], 0)) if tag in KNOWN else 63,
             None if tag in KNOWN else tag, data, None) for tag, data in tables.items()]


def glyf_table(contours=b"", counts=b"", flags=b"", glyphs=b"", composites=b"", boxes=b"",
               instructions=b"", count=1, sizes=None):
    """A transformed glyf of `count` glyphs; `boxes` are beyond the bitmap, which has no bits."""
    streams = [contours, counts, flags, glyphs, composites, boxes, instructions]
    sizes = [len(stream) for stream in streams] if sizes is None else sizes
    return struct.pack(">HHHH7I", 0, 0, count, 0, *sizes) + b"".join(streams)


def transformed(tables, glyf, hmtx=None, loca=0):
    """The font with this transformed glyf, and hmtx."""
    entries = []
    for flags, tag, data, _ in entries_of(tables):
        if flags & 63 == GLYF and tag is None:
            entries.append((GLYF, None, glyf, len(glyf)))
        elif flags & 63 == LOCA and tag is None:
            entries.append((LOCA, None, b"\0" * loca, loca))
        elif flags & 63 == HMTX and tag is None and hmtx is not None:
            entries.append((1 << 6 | HMTX, None, hmtx, len(hmtx)))
        else:
            entries.append((flags, tag, data, None))
    return woff2(entries)


NO_BOX = b"\0\0\0\0"
ONE = struct.pack(">H", 1)
ZIP_CUT = "a table's compressed stream is broken"


def broken(fonts):
    """name: (table or empty, rule, bytes)."""
    tables = tables_of(fonts.FONTS["plain.ttf"]())
    good = woff2(entries_of(tables))
    zero = b"\0" * (8 << 20)
    cmap = zlib.compress(tables["cmap"] * 50)
    stream = b"".join(tables.values())
    return {
        # zlib
        "cut.woff": ("", "the WOFF header tells another length of the file", woff(tables)[:-4]),
        "empty.woff": ("", "the WOFF directory is empty", woff({})),
        "bomb.woff": ("cmap", "the font would become implausibly large when it is unpacked",
                      woff(tables, edit={"cmap": (zlib.compress(zero, 9), len(zero))})),
        "lying-bomb.woff": ("cmap", "a table is longer than the WOFF directory says",
                            woff(tables, edit={"cmap": (zlib.compress(zero, 9), 20000)})),
        "short.woff": ("cmap", "a table is shorter than the WOFF directory says",
                       woff(tables, edit={"cmap": (cmap, len(tables["cmap"]) * 50 + 1)})),
        "garbage.woff": ("cmap", ZIP_CUT, woff(tables, edit={"cmap": (b"garbage!", 400)})),
        "cut-stream.woff": ("cmap", ZIP_CUT,
                            woff(tables, edit={"cmap": (cmap[:-9], len(tables["cmap"]) * 50)})),
        "grows.woff": ("cmap", "a table is larger when it is compressed",
                       woff(tables, edit={"cmap": (b"12345678", 4)})),
        "nested.woff": ("", "not an OpenType font: WOFF is not unpacked",
                        woff(tables, flavor=0x774F4646)),
        # brotli
        "cut.woff2": ("", "the WOFF2 header tells another length of the file", good[:-1]),
        "empty.woff2": ("", "the WOFF2 directory is empty", woff2(entries_of(tables), count=0)),
        "directory.woff2": ("cmap", "the WOFF2 directory is broken or cut off",
                            good[:8] + struct.pack(">I", 50) + good[12:50]),
        "leading-zero.woff2": ("OS/2", "the WOFF2 directory is broken or cut off",
                               good[:49] + b"\x80" + good[50:]),
        "bomb.woff2": ("cmap", "the font would become implausibly large when it is unpacked",
                       woff2(entries_of(tables | {"cmap": zero}))),
        "lying-bomb.woff2": ("", "the tables are longer than the WOFF2 directory says",
                             woff2(entries_of(tables), stream=stream + zero)),
        "short.woff2": ("", "the tables are shorter than the WOFF2 directory says",
                        woff2(entries_of(tables), stream=stream[:-1])),
        "garbage.woff2": ("", "the compressed stream of tables is broken",
                          good[:-40] + b"\xFF" * 40),
        "twice.woff2": ("cmap", "a table tag occurs twice",
                        woff2(entries_of(tables) + entries_of({"cmap": tables["cmap"]}))),
        "transform.woff2": ("cmap", "a table has an unknown transform",
                            woff2([(1 << 6, None, b"", 0)])),
        "loca.woff2": ("loca", "the transformed loca is not empty",
                       transformed(tables, glyf_table(), loca=2)),
        "lone-glyf.woff2": ("loca", "glyf is transformed, and no transformed loca follows it",
                            woff2([(GLYF, None, glyf_table(), len(glyf_table()))])),
        "lone-loca.woff2": ("loca", "a transformed loca does not follow a transformed glyf",
                            woff2([(LOCA, None, b"", 0)])),
        "lone-hmtx.woff2": ("hmtx", "hmtx is transformed without a transformed glyf and hhea",
                            woff2([(1 << 6 | HMTX, None, b"\3", 1)])),
        "collection.woff2": ("", "the WOFF2 collection's list of fonts is cut off",
                             woff2(entries_of(tables), flavor=0x74746366,
                                   after=struct.pack(">IB", 0x10000, 0))),
        "member.woff2": ("", "a font of the collection names a table that is not there",
                         woff2(entries_of(tables), flavor=0x74746366,
                               after=struct.pack(">IBBIB", 0x10000, 1, 1, 0x10000, 99))),
        # the transformed glyf
        "glyf-cut.woff2": ("glyf", "the transformed glyf is cut off", transformed(
            tables, glyf_table(sizes=[1 << 31] * 7))),
        "contours.woff2": ("glyf", "a stream of the transformed glyf ends early", transformed(
            tables, glyf_table(boxes=NO_BOX))),
        "flags.woff2": ("glyf", "a stream of the transformed glyf ends early", transformed(
            tables, glyf_table(ONE, b"\3", b"", b"\1\2\3\0", boxes=NO_BOX))),
        "points.woff2": ("glyf", "a glyph has no points, or too many", transformed(
            tables, glyf_table(struct.pack(">H", 3), b"\xFD\xFF\xFF" * 3, boxes=NO_BOX))),
        "no-points.woff2": ("glyf", "a glyph has no points, or too many", transformed(
            tables, glyf_table(ONE, b"\0", boxes=NO_BOX))),
        "far-out.woff2": ("glyf", "a point lies outside of 16 bits", transformed(
            tables, glyf_table(ONE, b"\2", b"\x7F\x7F", b"\x7F\xFF\0\0" * 2 + b"\0",
                               boxes=NO_BOX))),
        "blank-box.woff2": ("glyf", "a blank glyph has a box", transformed(
            tables, glyf_table(b"\0\0", boxes=b"\x80\0\0\0" + b"\0" * 8))),
        "composite.woff2": ("glyf", "a composite glyph has no box", transformed(
            tables, glyf_table(b"\xFF\xFF", boxes=NO_BOX))),
        "components.woff2": ("glyf", "a stream of the transformed glyf ends early", transformed(
            tables, glyf_table(b"\xFF\xFF", composites=b"\0\x20\0\0\0\0",
                               boxes=b"\x80\0\0\0" + b"\0" * 8))),
        "hmtx-flags.woff2": ("hmtx", "the transformed hmtx has unknown flags", transformed(
            tables, glyf_table(b"\0\0", boxes=NO_BOX), hmtx=b"\4")),
        "hmtx-count.woff2": ("hmtx", "the number of metrics is not within 1..numGlyphs",
                             transformed(tables | {"hhea": tables["hhea"][:-2] + b"\0\x09"},
                                         glyf_table(b"\0\0", boxes=NO_BOX), hmtx=b"\3" * 99)),
        "glyph-count.woff2": ("loca", "loca is shorter than numGlyphs + 1", transformed(
            tables, glyf_table(ONE, b"\3", b"\x14\x15\x16", b"\1\2\3\0", boxes=NO_BOX))),
    }


def write(folder, name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    fonts = load(sys.argv[1])
    folder = sys.argv[2]
    os.makedirs(os.path.join(folder, "broken"), exist_ok=True)
    for name, make in fonts.FONTS.items():
        write(folder, name + ".woff", pack(make(), "woff"))
        write(folder, name + ".woff2", pack(make(), "woff2"))
    for name in ("truetype.ttf", "deep.ttf", "variable.ttf"):
        write(folder, name + ".hmtx.woff2", pack(fonts.FONTS[name](), "woff2",
                                                 ("glyf", "loca", "hmtx")))
        write(folder, name + ".plain.woff2", pack(fonts.FONTS[name](), "woff2", ()))
    if shutil.which("woff2_compress"):  # fonttools packs no collections
        collection = TTCollection()
        collection.fonts = [fonts.FONTS[name]() for name in ("truetype.ttf", "kern.ttf")]
        collection.save(os.path.join(folder, "two.ttc"))
        subprocess.run(["woff2_compress", os.path.join(folder, "two.ttc")], check=True,
                       capture_output=True)
        os.replace(os.path.join(folder, "two.woff2"), os.path.join(folder, "two.ttc.woff2"))
    write(folder, "picture.svg.gz", gzip.compress(PICTURE, mtime=0))
    write(folder, "bomb.svg.gz", gzip.compress(b" " * (4 << 20), mtime=0))
    write(folder, "dots.bdf", BDF)
    with open(os.path.join(folder, "broken", "rules.txt"), "w", encoding="utf-8") as rules:
        for name, (tag, rule, data) in broken(fonts).items():
            write(os.path.join(folder, "broken"), name, data)
            rules.write(f"{name}\t{tag}\t{rule}\n")
    if len(sys.argv) > 3:
        sys.exit(subprocess.run([*sys.argv[3:], folder], check=False).returncode)


if __name__ == "__main__":
    main()
