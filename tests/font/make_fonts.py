#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes small fonts of every kind that the gate knows, with fonttools, into a folder:

    make_fonts.py FOLDER [PROGRAM ARGUMENT...]

The same call writes the same bytes. Then runs the program, if any, with its arguments and the
folder. Exits with 77, which means skipped, where fonttools is missing."""

import os
import struct
import subprocess
import sys
import zlib

try:
    from fontTools.cffLib import SubrsIndex
    from fontTools.colorLib.builder import buildCOLR, buildCPAL
    from fontTools.designspaceLib import (AxisDescriptor, DesignSpaceDocument, InstanceDescriptor,
                                          SourceDescriptor)
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
    from fontTools.fontBuilder import FontBuilder
    from fontTools.misc.psCharStrings import T2CharString
    from fontTools.misc.timeTools import epoch_diff
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTCollection, TTFont, newTable
    from fontTools import varLib
except ImportError:
    print("skipped: fonttools is missing, install python3-fonttools", file=sys.stderr)
    sys.exit(77)

ORDER = [".notdef", "space", "A", "B", "C", "f", "i", "f_i", "acute", "Aacute", "alef", "alef.fina",
         "A.alt", "base.colr"]
CMAP = {0x20: "space", 0x41: "A", 0x42: "B", 0x43: "C", 0x66: "f", 0x69: "i", 0x301: "acute",
        0xC1: "Aacute", 0x627: "alef"}
WIDE = dict(CMAP) | {0x1F600: "B", 0x10FFFF: "C"}
FEATURES = """
languagesystem DFLT dflt; languagesystem latn dflt; languagesystem latn TRK; languagesystem arab dflt;
@caps = [A B C];
lookup alternate { sub A by A.alt; } alternate;
feature liga { sub f i by f_i; } liga;
feature calt { sub B A' lookup alternate C; sub [f i]' A by A.alt; } calt;
feature ccmp { sub Aacute by A acute; } ccmp;
feature aalt { sub A from [A.alt B]; } aalt;
feature fina { sub alef by alef.fina; } fina;
feature rclt { rsub B A' by A.alt; } rclt;
feature kern { pos A B -50; pos @caps @caps -20; enum pos [f i] A 15; pos C <1 2 3 4>; } kern;
markClass [acute] <anchor 100 500> @top;
feature mark { pos base [A B] <anchor 250 700> mark @top;
               pos ligature f_i <anchor 100 700> mark @top ligComponent <anchor 300 700> mark @top;
} mark;
feature mkmk { pos mark acute <anchor 100 700> mark @top; } mkmk;
feature curs { pos cursive alef <anchor 0 10> <anchor 500 10>; } curs;
feature ss01 { pos A' 10 B; } ss01;
table GDEF { GlyphClassDef [A B C f i], [f_i], [acute], ; LigatureCaretByPos f_i 250; } GDEF;
"""


def outline(pen, scale):
    """A box with a curved top."""
    pen.moveTo((50, 0))
    pen.lineTo((50 + int(400 * scale), 0))
    pen.lineTo((50 + int(400 * scale), 500))
    if isinstance(pen, TTGlyphPen):
        pen.qCurveTo((250, 700), (50, 500))
    else:
        pen.curveTo((350, 650), (150, 650), (50, 500))
    pen.closePath()


def truetype_glyphs(scale):
    glyphs = {}
    for name in ORDER:
        pen = TTGlyphPen(dict.fromkeys(ORDER))
        if name in ("Aacute", "f_i"):
            pen.addComponent("A", (1, 0, 0, 1, 0, 0))
            pen.addComponent("acute", (0.5, 0, 0, 0.5, 10, 200))
        elif name != "space":
            outline(pen, scale)
        glyphs[name] = pen.glyph()
    return glyphs


def charstrings(scale, width):
    """`width`: None in CFF2, which has none."""
    strings = {}
    for name in ORDER:
        pen = T2CharStringPen(width, None, CFF2=width is None)
        if name != "space":
            outline(pen, scale)
        strings[name] = pen.getCharString()
    return strings


def bearing(font, name):
    """hmtx agrees with the ink, as in honest fonts."""
    return getattr(font["glyf"][name], "xMin", 0) if "glyf" in font else 50


def begin(kind="glyf", scale=1.0, family="Gate", cmap=None, style="Regular"):
    builder = FontBuilder(1000, isTTF=kind == "glyf")
    builder.setupGlyphOrder(ORDER)
    builder.setupCharacterMap(CMAP if cmap is None else cmap)
    if kind == "glyf":
        builder.setupGlyf(truetype_glyphs(scale))
    elif kind == "CFF":
        builder.setupCFF(f"{family}-{style}", {"FullName": family}, charstrings(scale, 500), {})
    else:
        builder.setupCFF2(charstrings(scale, None))
    builder.setupHorizontalMetrics({name: (int(500 * scale), bearing(builder.font, name))
                                    for name in ORDER})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": style})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = -epoch_diff
    builder.font.recalcTimestamp = False
    return builder


def with_features(builder, text=FEATURES):
    addOpenTypeFeaturesFromString(builder.font, text)
    return builder.font


def variable(kind="glyf"):
    document = DesignSpaceDocument()
    for tag, name, low, usual, high in (("wght", "Weight", 300, 400, 700),
                                        ("wdth", "Width", 75, 100, 100)):
        axis = AxisDescriptor()
        axis.tag, axis.name, axis.minimum, axis.default, axis.maximum = tag, name, low, usual, high
        axis.map = [(300, 300), (400, 400), (550, 500), (700, 700)] if tag == "wght" else []
        document.addAxis(axis)
    for weight, width, scale in ((400, 100, 1.0), (300, 100, 0.8), (700, 100, 1.3),
                                 (400, 75, 0.7)):
        source = SourceDescriptor()
        source.name = f"master-{weight}-{width}"
        source.font = with_features(begin(kind, scale, "Vary"))
        source.font["OS/2"].sxHeight = int(500 * scale)
        source.font["OS/2"].version = 4
        source.location = {"Weight": weight, "Width": width}
        source.familyName, source.styleName = "Vary", "Regular"
        document.addSource(source)
    instance = InstanceDescriptor()
    instance.styleName, instance.location = "Bold", {"Weight": 700, "Width": 100}
    document.addInstance(instance)
    font = varLib.build(document, optimize=True)[0]
    font.recalcTimestamp = False
    return font


def png():
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))
    rows = b"".join(b"\0" + b"\x80\x40\xC0\xFF" * 8 for _ in range(8))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 6, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def raw(font, tag, data):
    """A table as bytes: fonttools writes what it is given."""
    from fontTools.ttLib.tables.DefaultTable import DefaultTable
    font[tag] = DefaultTable(tag)
    font[tag].data = data


def colour_0():
    font = with_features(begin(family="Layers"))
    font["COLR"] = buildCOLR({"A": [("B", 0), ("C", 1)], "B": [("C", 0xFFFF)]})
    font["CPAL"] = buildCPAL([[(1, 0, 0, 1), (0, 1, 0, 1)], [(0, 0, 1, 1), (1, 1, 0, 1)]])
    return font


def colour_1():
    solid = {"Format": 2, "PaletteIndex": 0, "Alpha": 0.5}
    line = {"ColorStop": [(0.0, 0), (1.0, 1)], "Extend": "repeat"}
    linear = {"Format": 4, "ColorLine": line, "x0": 0, "y0": 0, "x1": 500, "y1": 0, "x2": 0,
              "y2": 500}
    radial = {"Format": 6, "ColorLine": line, "x0": 0, "y0": 0, "r0": 0, "x1": 9, "y1": 9, "r1": 99}
    sweep = {"Format": 8, "ColorLine": line, "centerX": 0, "centerY": 0, "startAngle": 0,
             "endAngle": 180}
    glyph = {"Format": 10, "Glyph": "B", "Paint": linear}
    turned = {"Format": 12, "Paint": glyph, "Transform": (1, 0.5, 0, 1, 10, 20)}
    font = with_features(begin(family="Paints"))
    font["COLR"] = buildCOLR({
        "A": (1, [glyph, turned, {"Format": 10, "Glyph": "C", "Paint": radial}]),
        "B": {"Format": 32, "SourcePaint": glyph, "CompositeMode": "src_over",
              "BackdropPaint": {"Format": 10, "Glyph": "A", "Paint": solid}},
        "C": {"Format": 14, "Paint": {"Format": 11, "Glyph": "A"}, "dx": 5, "dy": 6},
        "base.colr": {"Format": 10, "Glyph": "A", "Paint": sweep},
    }, version=1, clipBoxes={"A": (0, 0, 500, 700)})
    font["CPAL"] = buildCPAL([[(1, 0, 0, 1), (0, 1, 0, 1)]])
    return font


def sbix():
    font = begin(family="Strikes").font
    picture = struct.pack(">hh4s", 0, 0, b"png ") + png()
    offsets, data = [], b""
    for name in ORDER:
        offsets.append(len(data))
        data += picture if name in ("A", "B") else b""
    offsets.append(len(data))
    start = 4 + 4 * len(offsets)
    strike = struct.pack(">HH", 20, 72) + b"".join(
        struct.pack(">I", start + offset) for offset in offsets) + data
    raw(font, "sbix", struct.pack(">HHII", 1, 1, 1, 12) + strike)
    return font


def cbdt(format_of_index):
    font = begin(family="Pictures").font
    picture = struct.pack(">BBbbB", 8, 8, 0, 8, 10) + struct.pack(">I", len(png())) + png()
    first, last = ORDER.index("A"), ORDER.index("B")
    data = struct.pack(">HH", 3, 0) + picture * 2
    size = len(picture)
    if format_of_index == 1:
        index = struct.pack(">HHIIII", 1, 17, 4, 0, size, 2 * size)
    elif format_of_index == 3:
        index = struct.pack(">HHIHHHH", 3, 17, 4, 0, size, 2 * size, 0)
    else:
        index = struct.pack(">HHII", 4, 17, 4, 2) + struct.pack(
            ">HHHHHH", first, 0, last, size, 0, 2 * size)
    metrics = struct.pack(">bbBbbbbbbbbb", 8, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    array = struct.pack(">HHI", first, last, 8) + index
    record = struct.pack(">IIII", 56, len(array), 1, 0) + metrics * 2 + struct.pack(
        ">HHBBBb", first, last, 20, 20, 32, 1)
    raw(font, "CBLC", struct.pack(">HHI", 3, 0, 1) + record + array)
    raw(font, "CBDT", data)
    return font


def svg():
    font = begin(family="Vectors").font
    document = b'<svg xmlns="http://www.w3.org/2000/svg" id="glyph2"><path d="M0 0h9v9z"/></svg>'
    index = ORDER.index("A")
    raw(font, "SVG ", struct.pack(">HII", 0, 10, 0) + struct.pack(">H", 2) +
        struct.pack(">HHII", index, index, 26, len(document)) +
        struct.pack(">HHII", index + 1, index + 1, 26, len(document)) + document)
    return font


def kern_only(is_apple):
    font = begin(family="Pairs").font
    pairs = sorted((ORDER.index(a), ORDER.index(b), value)
                   for a, b, value in (("A", "B", -80), ("B", "A", -40), ("f", "i", 20)))
    body = struct.pack(">HHHH", len(pairs), 12, 1, 6) + b"".join(
        struct.pack(">HHh", *pair) for pair in pairs)
    if is_apple:
        raw(font, "kern", struct.pack(">II", 0x10000, 1) +
            struct.pack(">IHH", 8 + len(body), 0, 0) + body)
    else:
        raw(font, "kern", struct.pack(">HHHHH", 0, 1, 0, 6 + len(body), 1) + body)
    return font


def vertical():
    builder = begin(family="Down")
    builder.setupVerticalHeader(ascent=500, descent=-500)
    builder.setupVerticalMetrics({name: (1000, 100) for name in ORDER})
    return with_features(builder, "languagesystem DFLT dflt; feature vert { sub A by A.alt; } vert;")


def cmap_of(kind):
    """One subtable of a rare format, as bytes."""
    font = begin(family=f"Map{kind}").font
    a = ORDER.index("A")
    table = {
        0: struct.pack(">HHH", 0, 262, 0) + bytes(a if i == 0x41 else 0 for i in range(256)),
        6: struct.pack(">HHHHH", 6, 14, 0, 0x41, 2) + struct.pack(">HH", a, a + 1),
        10: struct.pack(">HHIIII", 10, 0, 24, 0, 0x41, 2) + struct.pack(">HH", a, a + 1),
        13: struct.pack(">HHIII", 13, 0, 40, 0, 2) + struct.pack(
            ">IIIIII", 0x41, 0x5A, a, 0x1F600, 0x1F64F, a + 1),
    }[kind]
    platform, encoding = (1, 0) if kind == 0 else (3, 10) if kind >= 10 else (3, 1)
    raw(font, "cmap", struct.pack(">HHHHI", 0, 1, platform, encoding, 12) + table)
    return font


def variants():
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
    font = begin(family="Variants", cmap=WIDE).font
    table = CmapSubtable.newSubtable(14)
    table.platformID, table.platEncID, table.language, table.cmap = 0, 5, 0, {}
    table.uvsDict = {0xFE00: [(0x41, None), (0x42, "A.alt")], 0xFE0F: [(0x43, None)]}
    font["cmap"].tables.append(table)
    return font


def symbol():
    font = begin(family="Signs", cmap={0xF020 + i: name for i, name in enumerate(ORDER[1:6])}).font
    for table in font["cmap"].tables:
        table.platformID, table.platEncID = 3, 0
    font["cmap"].tables = font["cmap"].tables[:1]
    return font


def without(*tags):
    font = with_features(begin(family="Less"))
    for tag in tags:
        del font[tag]
    return font


def empty_names():
    font = begin(family="Blank").font
    font["name"].names = []
    return font


def many_names():
    font = begin(family="Names").font
    for language in range(0x0401, 0x0440):
        for name in (1, 2, 4, 16, 17):
            font["name"].setName(f"Name {language:X}", name, 3, 1, language)
    return font


def deep():
    font = begin(family="Deep").font
    glyf = font["glyf"]
    for inner, outer in zip(ORDER[2:], ORDER[3:]):
        pen = TTGlyphPen(dict.fromkeys(ORDER))
        pen.addComponent(inner, (1, 0, 0, 1, 5, 5))
        glyf[outer] = pen.glyph()
        glyf[outer].recalcBounds(glyf)
        font["hmtx"][outer] = (500, bearing(font, outer))
    return font


def charstring_of(*codes, subrs=(), kind="CFF"):
    """A font whose A is a charstring of these bytes, with subroutines of its own, the same ones
    twice: global and local, 107 is the bias."""
    font = begin(kind).font
    font.recalcBBoxes = False  # or fonttools runs them, too
    cff = font["CFF " if kind == "CFF" else "CFF2"].cff
    top = cff.topDictIndex[0]
    private = top.Private if kind == "CFF" else top.FDArray[0].Private
    private.Subrs = SubrsIndex()
    for code in subrs:
        private.Subrs.append(T2CharString(bytecode=bytes(code)))
        cff.GlobalSubrs.append(T2CharString(bytecode=bytes(code)))
    top.CharStrings["A"].bytecode = bytes(codes)
    top.CharStrings["A"].program = None
    return font


def nested(depth, kind="CFF"):
    """Subroutine 0 calls 1, and so on; charstring operators: 10 callsubr, 11 return, 14 endchar."""
    back, end = ([11], [14]) if kind == "CFF" else ([], [])
    return charstring_of(32, 10, *end, kind=kind, subrs=[
        [33 + i, 10, *back] for i in range(depth - 1)] + [[139, 22, *back]])


FONTS = {
    "truetype.ttf": lambda: with_features(begin()), "cff.otf": lambda: with_features(begin("CFF")),
    "cff2.otf": lambda: with_features(begin("CFF2")), "variable.ttf": variable,
    "variable-cff2.otf": lambda: variable("CFF2"), "colr0.ttf": colour_0, "colr1.ttf": colour_1,
    "sbix.ttf": sbix, "cbdt1.ttf": lambda: cbdt(1), "cbdt3.ttf": lambda: cbdt(3),
    "cbdt4.ttf": lambda: cbdt(4), "svg.ttf": svg, "vertical.ttf": vertical,
    "kern.ttf": lambda: kern_only(False), "kern-apple.ttf": lambda: kern_only(True),
    "symbol.ttf": symbol, "variants.ttf": variants, "map0.ttf": lambda: cmap_of(0),
    "map6.ttf": lambda: cmap_of(6), "map10.ttf": lambda: cmap_of(10),
    "map13.ttf": lambda: cmap_of(13), "wide.ttf": lambda: with_features(begin(cmap=WIDE)),
    "no-os2.ttf": lambda: without("OS/2"), "no-names.ttf": lambda: without("name", "post", "OS/2"),
    "empty-names.ttf": empty_names, "many-names.ttf": many_names, "deep.ttf": deep,
    "plain.otf": lambda: begin("CFF").font, "plain.ttf": lambda: begin().font,
}


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    import broken_fonts  # which use this file
    import costly_fonts
    import rare_fonts
    for name, make in (FONTS | rare_fonts.FONTS).items():
        make().save(os.path.join(folder, name))
    collection = TTCollection()
    collection.fonts = [TTFont(os.path.join(folder, name)) for name in ("truetype.ttf", "kern.ttf")]
    collection.save(os.path.join(folder, "two.ttc"))
    broken_fonts.write(os.path.join(folder, "broken"))
    costly_fonts.write(os.path.join(folder, "costly"))
    if len(sys.argv) > 2:
        sys.exit(subprocess.run([*sys.argv[2:], folder], check=False).returncode)


if __name__ == "__main__":
    main()
