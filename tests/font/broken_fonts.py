# SPDX-License-Identifier: MIT
"""Fonts that break one rule of the gate each, for make_fonts.py."""

import os
import struct

from io import BytesIO

from fontTools.ttLib import TTFont

import rare_fonts
import rare_tables as rare

from make_fonts import (FONTS, ORDER, begin, charstring_of, colour_0, deep, nested, raw, sbix, svg,
                        variable)


def patched(make, tag, *edits):
    """A font with bytes of one table replaced: (offset, bytes), from the end when negative."""
    file = BytesIO()
    make().save(file)
    font = TTFont(BytesIO(file.getvalue()), recalcTimestamp=False)
    data = bytearray(font.reader[tag])
    for offset, new in edits:
        at = offset % len(data)
        data[at:at + len(new)] = new
    raw(font, tag, bytes(data))
    return font


def layout_of(tag, lookups):
    """A layout table without scripts or features: only lookups, as bytes."""
    font = begin(family="Lookups").font
    offsets, data = [], b""
    for lookup in lookups:
        offsets.append(2 + 2 * len(lookups) + len(data))
        data += lookup
    body = struct.pack(">H", len(lookups)) + b"".join(struct.pack(">H", o) for o in offsets) + data
    raw(font, tag, struct.pack(">HHHHH", 1, 0, 0, 0, 10) + body)
    return font


def lookup(kind, *subtables):
    at, offsets = 6 + 2 * len(subtables), []
    for subtable in subtables:
        offsets.append(at)
        at += len(subtable)
    return struct.pack(">HHH", kind, 0, len(subtables)) + b"".join(
        struct.pack(">H", offset) for offset in offsets) + b"".join(subtables)


def paint_bomb(depth):
    """Each paint draws the next one twice."""
    font = begin(family="Bomb").font
    paints = b"".join(struct.pack(">B", 32) + (8).to_bytes(3, "big") + b"\x03" +
                      (8).to_bytes(3, "big") for _ in range(depth))
    paints += struct.pack(">BHh", 2, 0xFFFF, 0x4000)
    glyphs = struct.pack(">IHI", 1, ORDER.index("A"), 10) + paints
    raw(font, "COLR", struct.pack(">HHIIHIIIII", 1, 0, 0, 0, 0, 34, 0, 0, 0, 0) + glyphs)
    return font


def cycle_place():
    """Where the first composite of deep.ttf names its part."""
    file = BytesIO()
    deep().save(file)
    font = TTFont(BytesIO(file.getvalue()))
    return font["loca"][3] + 12


def variable_deltas(edit):
    """gvar's first packed deltas of glyph A, replaced."""
    font = TTFont(saved(variable), recalcTimestamp=False)
    data = bytearray(font.reader["gvar"])
    flags, start = struct.unpack_from(">HI", data, 14)
    offsets = struct.unpack_from(">4I" if flags & 1 else ">4H", data, 20)
    at = start + offsets[ORDER.index("A")] * (1 if flags & 1 else 2)
    edit(data, at)
    raw(font, "gvar", bytes(data))
    return font


def saved(make):
    file = BytesIO()
    make().save(file)
    file.seek(0)
    return file


def set_tuple_size(data, at):
    """All of the first tuple's data is cut away."""
    struct.pack_into(">H", data, at + 4, 0)


def set_first_count(data, at):
    """The first tuple's deltas, or its points, begin with a run that is too long."""
    start = at + struct.unpack_from(">H", data, at + 2)[0]
    data[start:start + 2] = b"\x01\x7F"


GLYPHS = len(ORDER)
A, B = ORDER.index("A"), ORDER.index("B")


def with_table(tag, data):
    return lambda: rare_fonts.with_tables("Gate", {tag: data})


def edited(data, at, form, *values):
    """The same bytes with some numbers replaced."""
    copy = bytearray(data)
    struct.pack_into(">" + form, copy, at % len(data), *values)
    return bytes(copy)


def picture_of(width, height, kind=b"png "):
    """sbix.ttf's first picture says that it is so large."""
    data = bytearray(TTFont(saved(sbix)).reader["sbix"])
    at = data.index(b"IHDR")
    struct.pack_into(">II", data, at + 4, width, height)
    return with_table("sbix", bytes(data).replace(b"\x89PNG", b"\x89" + kind[:3].upper(), 1))()


def variations(n):
    """A is moved by n tuples, of which each moves one point."""
    font = TTFont(saved(variable), recalcTimestamp=False)
    head = font.reader["gvar"][:14]
    data = bytes([1, 0, 0, 0, 1, 0, 1])  # point 0, x, y
    count = min(n, 4095)
    body = b"".join(rare.pack("HHhh", len(data), 0xA000, 0x4000, 0) for _ in range(count))
    body = rare.pack("HH", count, 4 + len(body)) + body + data * count
    body += bytes(-len(body) % 4)
    offsets = [0] * (A + 1) + [len(body)] * (len(ORDER) - A)
    start = 20 + 4 * len(offsets)
    raw(font, "gvar", head[:6] + rare.pack("HI", 0, start) + rare.pack(
        "HHI", len(ORDER), 1, start) + rare.numbers("I", offsets) + body)
    return font


def variable_points(count, points):
    """A has so many tuples, and so many points."""
    font = variations(count)
    glyf = font["glyf"]
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for i in range(1, points):
        pen.lineTo((i % 500, i * i % 97))
    pen.closePath()
    glyf["A"] = pen.glyph()
    for name in ("f_i", "Aacute"):  # which are made of it
        glyf[name] = TTGlyphPen(None).glyph()
    return font


def big_composite(font=None, points=100):
    """Two levels of parts: 32 times 32 glyphs."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    font = begin(family="Gate").font if font is None else font
    glyf = font["glyf"]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for i in range(1, points):
        pen.lineTo((i, i * i % 97))
    pen.closePath()
    glyf["A"] = pen.glyph()
    for inner, outer in (("A", "B"), ("B", "C")):
        pen = TTGlyphPen(dict.fromkeys(ORDER))
        for i in range(32):
            pen.addComponent(inner, (1, 0, 0, 1, i, i))
        glyf[outer] = pen.glyph()
        glyf[outer].xMin = glyf[outer].yMin = glyf[outer].xMax = glyf[outer].yMax = 0
    for table in ("maxp", "hhea"):  # which may not say it
        raw(font, table, TTFont(saved(FONTS["plain.ttf"])).reader[table])
    glyf["A"].recalcBounds(glyf)
    font.recalcBBoxes = False
    return font


MORX = rare.morx(A, B, ORDER.index("A.alt"), ORDER.index("f"), ORDER.index("i"),
                 ORDER.index("f_i"))
KERX = rare.kerx(A, B, GLYPHS)
KERN = rare.kern_machines(A)
MATH = rare.math(A, B, ORDER.index("A.alt"))
BASE = rare.base(A)
COVERAGE = struct.pack(">HHH", 1, 1, ORDER.index("A"))
EXTENSION = struct.pack(">HHI", 1, 7, 8)
BROKEN = {
    "nested-extension.ttf": ("GSUB", "an extension holds an extension", lambda: layout_of(
        "GSUB", [lookup(7, EXTENSION + EXTENSION)])),
    "lookup-beyond.ttf": ("GSUB", "a rule names a lookup that is not there", lambda: layout_of(
        "GSUB", [lookup(5, struct.pack(">HHHHHH", 3, 1, 1, 12, 0, 7) + COVERAGE)])),
    "glyph-beyond.ttf": ("GSUB", "a substitution makes a glyph that the font lacks",
                         lambda: layout_of("GSUB", [lookup(
                             1, struct.pack(">HHHH", 2, 8, 1, 999) + COVERAGE)])),
    "mark-class.ttf": ("GPOS", "a mark's class is beyond their count", lambda: layout_of(
        "GPOS", [lookup(4, struct.pack(">HHHHHH", 1, 12, 12, 1, 18, 0) + COVERAGE +
                        struct.pack(">HHH", 1, 1, 0))])),
    "pairs-cut.ttf": ("GPOS", "a positioning is cut off", lambda: layout_of(
        "GPOS", [lookup(2, struct.pack(">HHHHHHHH", 2, 16, 4, 0, 0, 0, 900, 900) + COVERAGE)])),
    "paint-bomb.ttf": ("COLR", "a colour glyph takes too many paints", lambda: paint_bomb(20)),
    "paint-depth.ttf": ("COLR", "paints are nested too deeply", lambda: paint_bomb(40)),
    "palette.ttf": ("COLR", "COLR names a colour that CPAL lacks", lambda: patched(
        colour_0, "CPAL", (2, b"\0\1"))),
    "cff-count.otf": ("CFF ", "CFF has another number of glyphs than maxp", lambda: patched(
        FONTS["plain.otf"], "maxp", (4, struct.pack(">H", len(ORDER) - 1)))),
    "cff2-version.otf": ("CFF2", "unknown version of CFF2", lambda: patched(
        FONTS["cff2.otf"], "CFF2", (0, b"\3"))),
    "kern-cut.ttf": ("kern", "kern is cut off", lambda: patched(
        FONTS["kern.ttf"], "kern", (10, b"\xFF\xFF"))),
    "axis-range.ttf": ("fvar", "an axis's default is outside its range", lambda: patched(
        variable, "fvar", (20, b"\x7F\xFF\0\0"))),
    "avar-axes.ttf": ("avar", "avar has another number of axes than fvar", lambda: patched(
        variable, "avar", (6, b"\0\1"))),
    "gvar-glyphs.ttf": ("gvar", "gvar has another number of glyphs than maxp", lambda: patched(
        variable, "gvar", (12, b"\0\1"))),
    "gdef-version.ttf": ("GDEF", "unknown version of GDEF", lambda: patched(
        FONTS["truetype.ttf"], "GDEF", (0, b"\0\2"))),
    "svg-beyond.ttf": ("SVG ", "a document lies beyond the end of SVG", lambda: patched(
        svg, "SVG ", (20, b"\xFF\xFF\xFF\xFF"))),
    "cbdt-beyond.ttf": ("CBLC", "a bitmap lies beyond the end of its table", lambda: patched(
        FONTS["cbdt3.ttf"], "CBLC", (-4, b"\xFF\xFF"))),
    "sbix-beyond.ttf": ("sbix", "sbix is cut off", lambda: patched(
        sbix, "sbix", (4, b"\0\0\x10\0"))),
    "map-beyond.ttf": ("cmap", "cmap names a glyph that the font lacks", lambda: patched(
        FONTS["map13.ttf"], "cmap", (36, b"\0\0\x10\0"))),
    "map-order.ttf": ("cmap", "cmap's ranges are not in order", lambda: patched(
        FONTS["map13.ttf"], "cmap", (40, b"\0\0\0\x42"))),
    "cycle.ttf": ("glyf", "a composite contains itself", lambda: patched(
        FONTS["deep.ttf"], "glyf", *[(cycle_place(), struct.pack(">H", len(ORDER) - 1))])),
    "stack-overflow.otf": ("CFF ", "a charstring's stack overflows", lambda: charstring_of(
        *[139] * 49, 14)),
    "stack-underflow.otf": ("CFF ", "a charstring takes more numbers than there are",
                            lambda: charstring_of(139, 21, 14)),
    "subrs-deep.otf": ("CFF ", "subroutines of charstrings are nested too deeply",
                       lambda: nested(11)),
    "subrs-beyond.otf": ("CFF ", "a charstring calls a subroutine that is not there",
                         lambda: charstring_of(34, 29, 14, subrs=[[11], [11]])),
    "subrs-cycle.otf": ("CFF ", "subroutines of charstrings are nested too deeply",
                        lambda: charstring_of(32, 29, 14, subrs=[[32, 29, 11]])),
    "subrs-computed.otf": ("CFF ", "a charstring computes which subroutine it calls",
                           lambda: charstring_of(32, 12, 14, 29, 14, subrs=[[11], [11]])),
    "subrs-endless.otf": ("CFF ", "a subroutine of charstrings does not return",
                          lambda: charstring_of(32, 10, 14, subrs=[[139]])),
    "no-end.otf": ("CFF ", "a charstring does not end its glyph", lambda: charstring_of(139, 22)),
    "mask-cut.otf": ("CFF ", "a charstring's hint mask is cut off", lambda: charstring_of(
        *[139, 140] * 9, 18, 19, 255)),
    "stems.otf": ("CFF ", "a charstring has too many stems", lambda: charstring_of(
        *([139] * 48 + [1]) * 5, 14)),
    "number-cut.otf": ("CFF ", "a charstring is cut off", lambda: charstring_of(255, 0, 0)),
    "operator.otf": ("CFF ", "a charstring holds an unknown operator", lambda: charstring_of(
        12, 99, 14)),
    "accent.otf": ("CFF ", "a glyph is made of what is no letter", lambda: charstring_of(
        139, 139, 204, 138, 14)),
    "cff2-end.otf": ("CFF2", "a charstring holds an unknown operator", lambda: charstring_of(
        14, kind="CFF2")),
    "cff2-blend.otf": ("CFF2", "a charstring blends what does not vary", lambda: charstring_of(
        139, 140, 16, kind="CFF2")),
    "gvar-tuple.ttf": ("gvar", "a tuple variation is cut off", lambda: variable_deltas(
        set_tuple_size)),
    "gvar-run.ttf": ("gvar", "a run of packed numbers is too long", lambda: variable_deltas(
        set_first_count)),
    "morx-glyph.ttf": ("morx", "a substitution makes a glyph that the font lacks", with_table(
        "morx", rare.morx(A, B, GLYPHS, 5, 6, 7))),
    "morx-chain.ttf": ("morx", "a chain lies beyond the end of its table", with_table(
        "morx", edited(MORX, 12, "I", len(MORX)))),
    "morx-version.ttf": ("morx", "unknown version of a list of chains", with_table(
        "morx", edited(MORX, 0, "H", 1))),
    "morx-subtable.ttf": ("morx", "a subtable lies beyond the end of its table", with_table(
        "morx", edited(MORX, 36, "I", len(MORX)))),
    "morx-type.ttf": ("morx", "a subtable of an unknown type", with_table(
        "morx", edited(MORX, 40, "I", 3))),
    "morx-classes.ttf": ("morx", "a state machine lacks classes", with_table(
        "morx", edited(MORX, 48, "I", 3))),
    "morx-rows.ttf": ("morx", "a state machine is cut off", with_table(
        "morx", edited(MORX, 56, "I", len(MORX)))),
    "morx-lookup.ttf": ("morx", "a lookup has an unknown format", with_table(
        "morx", edited(MORX, 64, "H", 7))),
    "kerx-order.ttf": ("kerx", "kerx's pairs are not in order", with_table(
        "kerx", rare.kerx(B, A, GLYPHS))),
    "kerx-version.ttf": ("kerx", "unknown version of kerx", with_table(
        "kerx", edited(KERX, 0, "H", 1))),
    "kerx-array.ttf": ("kerx", "kerx is cut off", with_table("kerx", KERX.replace(
        struct.pack(">IHH", 0, 2, 2), struct.pack(">IHH", 0, 2, 200)))),
    "kern-machine.ttf": ("kern", "a state machine is cut off", with_table(
        "kern", edited(KERN, 50, "H", 6000))),
    "kern-compact.ttf": ("kern", "kern is cut off", with_table(
        "kern", edited(KERN, -18, "H", 99))),
    "feat-beyond.ttf": ("feat", "a feature's settings lie beyond the end of feat", with_table(
        "feat", edited(rare.feat(), 14, "H", 3))),
    "trak-cut.ttf": ("trak", "trak is cut off", with_table(
        "trak", edited(rare.trak(), 14, "H", 9))),
    "ankr-cut.ttf": ("ankr", "ankr is cut off", with_table(
        "ankr", edited(rare.ankr(A), -8, "I", 99))),
    "lcar-cut.ttf": ("lcar", "lcar is cut off", with_table(
        "lcar", rare.by_offset(A, [9, 250], "H"))),
    "math-glyph.ttf": ("MATH", "MATH names a glyph that the font lacks", with_table(
        "MATH", rare.math(A, B, GLYPHS))),
    "math-cut.ttf": ("MATH", "MATH is cut off", with_table("MATH", MATH[:200])),
    "base-format.ttf": ("BASE", "a baseline has an unknown format", with_table(
        "BASE", BASE.replace(struct.pack(">HhHH", 2, -100, A, 0),
                             struct.pack(">HhHH", 4, -100, A, 0)))),
    "base-default.ttf": ("BASE", "a script's default baseline is not there", with_table(
        "BASE", BASE.replace(struct.pack(">HHHHH", 0, 3, 10, 14, 22),
                             struct.pack(">HHHHH", 3, 3, 10, 14, 22)))),
    "stat-format.ttf": ("STAT", "a value of STAT has an unknown format", with_table(
        "STAT", edited(rare.stat(), -14, "H", 5))),
    "stat-axis.ttf": ("STAT", "STAT names an axis that is not there", with_table(
        "STAT", edited(rare.stat(), -6, "H", 1))),
    "stat-cut.ttf": ("STAT", "a value of STAT is cut off", with_table(
        "STAT", edited(rare.stat(), -12, "H", 9))),
    "hvar-map.ttf": ("HVAR", "a map of variations has an unknown format", with_table(
        "HVAR", edited(rare.advances(), -5, "B", 2))),
    "vvar-map.ttf": ("VVAR", "a map of variations is cut off", with_table(
        "VVAR", edited(rare.advances(4), -3, "H", 2))),
    "hvar-store.ttf": ("HVAR", "an item variation store has an unknown format", with_table(
        "HVAR", edited(rare.advances(), 20, "H", 2))),
    "vorg-order.ttf": ("VORG", "VORG's glyphs are not in order", with_table(
        "VORG", struct.pack(">HHhHHhHh", 1, 0, 880, 2, 3, 0, 2, 0))),
    "picture-large.ttf": ("sbix", "a picture has more pixels than glyph_pixels allows",
                          lambda: picture_of(0xFFFF, 0xFFFF)),
    "picture-empty.ttf": ("sbix", "a picture has no pixels", lambda: picture_of(0, 8)),
    "picture-none.ttf": ("sbix", "a picture is no PNG file", lambda: picture_of(8, 8, b"jpg ")),
    "ebdt-bits.ttf": ("EBDT", "a glyph's picture is cut off", lambda: rare_fonts.bitmaps(
        1, rare_fonts.SMALL + bytes(7))),
    "svgz-large.ttf": ("SVG ", "a document of SVG is too large", lambda: patched(
        rare_fonts.packed_svg, "SVG ", (-1, b"\x01"))),
    "parts-vary.ttf": ("glyf", "a composite takes too many deltas", lambda: big_composite(
        variations(200), 5)),
    "tuples.ttf": ("gvar", "a glyph takes too many deltas", lambda: variable_points(200, 3000)),
    "parts.ttf": ("glyf", "a composite has too many points", big_composite),
}

# Only the strict profile hears of these.
STRICT = {
    "jstf-cut.ttf": ("JSTF", "a lookup is cut off", with_table(
        "JSTF", edited(rare.jstf(A), -24, "H", 9))),
    "gasp-order.ttf": ("gasp", "gasp's sizes are not in order", with_table(
        "gasp", struct.pack(">HHHHHH", 1, 2, 9, 0, 8, 0))),
    "hdmx-small.ttf": ("hdmx", "hdmx's records are too small for the font's glyphs", with_table(
        "hdmx", rare.hdmx(GLYPHS - 1))),
    "vdmx-cut.ttf": ("VDMX", "VDMX is cut off", with_table(
        "VDMX", edited(rare.vdmx(), 12, "H", 9))),
    "ltsh-glyphs.ttf": ("LTSH", "LTSH has another number of glyphs than maxp", with_table(
        "LTSH", rare.ltsh(GLYPHS - 1))),
    "bsln-format.ttf": ("bsln", "bsln has an unknown format", with_table(
        "bsln", edited(rare.bsln(GLYPHS), 4, "H", 4))),
    "opbd-cut.ttf": ("opbd", "opbd is cut off", with_table(
        "opbd", rare.by_offset(A, [0, 0, 0], "h"))),
    "cvar-lonely.ttf": ("cvar", "cvar is there without cvt", with_table("cvar", rare.cvar(2))),
    "curve-short.otf": ("CFF ", "a charstring takes more numbers than there are",
                        lambda: charstring_of(139, 139, 24, 14)),
}


def write(folder):
    """Writes them, and a list of which: name, table, rule, and which profile refuses."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "rules.txt"), "w", encoding="utf-8") as rules:
        for name, (tag, rule, make) in (BROKEN | STRICT).items():
            make().save(os.path.join(folder, name))
            profile = "strict" if name in STRICT else "compatible"
            rules.write(f"{name}\t{tag}\t{rule}\t{profile}\n")
