# SPDX-License-Identifier: MIT
"""Good fonts with rare tables, for make_fonts.py."""

import gzip

import rare_tables as rare

from make_fonts import ORDER, begin, nested, raw, variable, with_features

NAMES = """
languagesystem DFLT dflt;
feature ss01 { featureNames { name "Set"; }; sub A by A.alt; } ss01;
feature cv01 { cvParameters { FeatUILabelNameID { name "Variant"; }; Character 0x41; }; sub B by C; } cv01;
feature size { parameters 10.0 1 8.0 12.0; sizemenuname "Size"; } size;
"""


def glyph(name):
    return ORDER.index(name)


def with_tables(family, tables, kind="glyf", features=None):
    font = begin(kind, family=family).font
    if features is not None:
        font = with_features(begin(kind, family=family), features)
    for tag, data in tables.items():
        raw(font, tag, data)
    return font


def machines():
    a, b = glyph("A"), glyph("B")
    return with_tables("Gate", {
        "morx": rare.morx(a, b, glyph("A.alt"), glyph("f"), glyph("i"), glyph("f_i")),
        "kerx": rare.kerx(a, b, len(ORDER)), "feat": rare.feat(), "trak": rare.trak(),
        "ankr": rare.ankr(a), "lcar": rare.by_offset(glyph("f_i"), [1, 250], "H"),
        "opbd": rare.by_offset(a, [-10, 0, 10, 0], "h"), "bsln": rare.bsln(len(ORDER))})


def old_machines():
    a = glyph("A")
    return with_tables("Gate", {
        "mort": rare.mort(a, glyph("A.alt"), glyph("f"), glyph("f_i")),
        "kern": rare.kern_machines(a)})


def opentype():
    a, b = glyph("A"), glyph("B")
    return with_tables("Gate", {
        "MATH": rare.math(a, b, glyph("A.alt")), "BASE": rare.base(a), "JSTF": rare.jstf(a)},
        features=NAMES)


def hinting():
    count = len(ORDER)
    return with_tables("Gate", {
        "hdmx": rare.hdmx(count), "VDMX": rare.vdmx(), "LTSH": rare.ltsh(count),
        "gasp": rare.gasp(), "DSIG": b"\0\0\0\1\0\0\0\0", "meta": b"\0\0\0\1" + bytes(12)})


def control_values():
    font = variable()
    raw(font, "cvt ", rare.numbers("h", [10, 20, 30]))
    raw(font, "cvar", rare.cvar(2))
    return font


def axes_of_axes():
    """avar 2, with nothing in what is new."""
    font = variable()
    raw(font, "avar", rare.pack("HHHH", 2, 0, 0, 0) + rare.pack("II", 0, 0))
    return font


def still():
    """Tables of variations in a font that does not vary."""
    builder = begin(family="Gate")
    builder.setupVerticalHeader(ascent=500, descent=-500)
    builder.setupVerticalMetrics({name: (1000, 100) for name in ORDER})
    for tag, data in (("STAT", rare.stat()), ("HVAR", rare.advances()),
                      ("VVAR", rare.advances(4))):
        raw(builder.font, tag, data)
    return builder.font


def packed_svg():
    document = b'<svg xmlns="http://www.w3.org/2000/svg" id="glyph2"><path d="M0 0h9v9z"/></svg>'
    data = gzip.compress(document, mtime=0)
    return with_tables("Gate", {"SVG ": rare.pack("HIIHHHII", 0, 10, 0, 1, glyph("A"), glyph("A"),
                                                  14, len(data)) + data})


def bitmaps(image_format, picture):
    return with_tables("Gate", rare.strikes(glyph("A"), 2, image_format, picture,
                                            ("EBLC", "EBDT")))


SMALL = rare.pack("BBbbB", 8, 8, 0, 8, 10)
BIG = rare.pack("BBbbBbbB", 8, 8, 0, 8, 10, 0, 0, 10)
FONTS = {
    "machines.ttf": machines, "old-machines.ttf": old_machines, "opentype.ttf": opentype,
    "hinting.ttf": hinting, "cvar.ttf": control_values, "avar2.ttf": axes_of_axes,
    "still.ttf": still, "svgz.ttf": packed_svg, "subrs.otf": lambda: nested(10),
    "subrs2.otf": lambda: nested(10, "CFF2"),
    "vorg.otf": lambda: with_tables("Gate", {"VORG": rare.vorg(glyph("A"))}, "CFF"),
    "ebdt1.ttf": lambda: bitmaps(1, SMALL + bytes(8)), "ebdt5.ttf": lambda: bitmaps(5, bytes(8)),
    "ebdt7.ttf": lambda: bitmaps(7, BIG + bytes(8)),
    "ebdt8.ttf": lambda: bitmaps(8, SMALL + rare.pack("BHHbb", 0, 1, glyph("A"), 1, 1)),
}
