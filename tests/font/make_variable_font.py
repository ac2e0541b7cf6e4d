# SPDX-License-Identifier: MIT
"""Makes a variable font with fontTools: weight and width, with gvar, avar, HVAR, MVAR and STAT."""

from fontTools.designspaceLib import (AxisDescriptor, DesignSpaceDocument, InstanceDescriptor,
                                      SourceDescriptor)
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools import varLib

LETTERS = "ABCabc"


def draw_box(left, bottom, right, top):
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    pen.lineTo((left, top))
    pen.qCurveTo(((left + right) // 2, top + 40), (right, top))
    pen.lineTo((right, bottom))
    pen.closePath()
    return pen.glyph()


def make_master(weight, width):
    """Everything grows with both axes, each thing at a pace of its own."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space"] + list(LETTERS))
    builder.setupCharacterMap({ord(c): c for c in LETTERS} | {32: "space"})
    glyphs, metrics = {}, {}
    for number, name in enumerate([".notdef", "space"] + list(LETTERS)):
        right = 300 + 37 * number + 2 * width + weight // 3
        glyphs[name] = draw_box(20 + number, -number * 11, right, 500 + 13 * number + weight // 7) \
            if name != "space" else TTGlyphPen(None).glyph()
        metrics[name] = (right + 31 + weight // 20, 20 + number)
    builder.setupGlyf(glyphs)
    metrics = {name: (advance, builder.font["glyf"][name].xMin if name != "space" else 0)
               for name, (advance, _) in metrics.items()}
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupNameTable({"familyName": "Elastic Box", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=750 + weight // 10, sTypoDescender=-250 - weight // 30,
                     sTypoLineGap=90, usWinAscent=900 + weight // 9, usWinDescent=250 + weight // 25,
                     sxHeight=500 + weight // 8, sCapHeight=700 + weight // 16, fsSelection=0xC0,
                     yStrikeoutSize=50 + weight // 12, yStrikeoutPosition=300 + weight // 11,
                     version=4)
    builder.setupPost(underlinePosition=-100 - weight // 14, underlineThickness=40 + weight // 10)
    return builder.font


def make_axis(tag, name, low, default, high, hidden=False, steps=()):
    axis = AxisDescriptor()
    axis.tag, axis.name, axis.hidden = tag, name, hidden
    axis.minimum, axis.default, axis.maximum = low, default, high
    axis.map = list(steps)
    return axis


def make_font():
    document = DesignSpaceDocument()
    document.addAxis(make_axis("wght", "Weight", 300, 400, 900,
                               steps=((300, 0), (400, 200), (600, 300), (900, 900))))
    document.addAxis(make_axis("wdth", "Width", 50, 100, 150, hidden=True))
    for weight, width in ((200, 100), (0, 100), (900, 100), (200, 50), (200, 150)):
        source = SourceDescriptor()
        source.font = make_master(weight, width)
        source.location = {"Weight": weight, "Width": width}
        source.familyName, source.styleName = "Elastic Box", f"{weight} {width}"
        document.addSource(source)
    for name, weight, width in (("Light Narrow", 0, 50), ("Black", 900, 100)):
        instance = InstanceDescriptor()
        instance.familyName, instance.styleName = "Elastic Box", name
        instance.location = {"Weight": weight, "Width": width}
        document.addInstance(instance)
    return varLib.build(document)[0]
