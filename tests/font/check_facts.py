#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the library says of a font is what fontTools, which shares no code with it, computes from
the same file.

    check_facts.py PRINT_FACTS FONT[:INDEX]...
    check_facts.py PRINT_FACTS --variable

The second form makes a variable font and compares its instances with those of fontTools.

Lengths may differ by one unit of rounding. Skipped (77) without fontTools or without the fonts."""

import os
import re
import subprocess
import sys
import tempfile

try:
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.boundsPen import ControlBoundsPen
    from fontTools.ttLib import TTFont
except ImportError:
    if sys.executable != "/usr/bin/python3" and os.path.exists("/usr/bin/python3"):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", "-B"] + sys.argv)
    print("skipped: fontTools is missing (python3-fonttools)")
    sys.exit(77)

GLYPH_SAMPLE = 400  # glyphs per font whose ink is measured


def read_facts(program, path, index, *axes):
    run = subprocess.run([program, path, str(index), *axes], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{path}: print_facts: {run.stderr.strip()}")
    facts = {}
    for line in run.stdout.splitlines():
        name, _, rest = line.partition(" ")
        facts.setdefault(name, []).append(rest)
    return facts


def numbers(line):
    return [int(word) for word in line.split()]


class Check:
    def __init__(self, font, label):
        self.font, self.label, self.wrong = font, label, 0

    def same(self, what, got, expected, slack=0):
        if len(got) != len(expected) or any(abs(a - b) > slack for a, b in zip(got, expected)):
            self.wrong += 1
            if self.wrong < 20:
                print(f"{self.label}: {what}: expected {expected}, got {got}")


def expect_metrics(font):
    """The rules of the three metric sets, written a second time."""
    head, hhea, os2, post = font["head"], font["hhea"], font.get("OS/2"), font.get("post")
    upem = head.unitsPerEm
    if os2 is None:
        ascent, descent, gap = hhea.ascent, abs(hhea.descent), hhea.lineGap
    elif os2.fsSelection & 0x80:
        ascent, descent, gap = os2.sTypoAscender, max(0, -os2.sTypoDescender), os2.sTypoLineGap
    else:
        ascent, descent = os2.usWinAscent, os2.usWinDescent
        gap = max(0, hhea.ascent + abs(hhea.descent) + hhea.lineGap - ascent - descent)
    new = os2 is not None and os2.version >= 2
    cap = (os2.sCapHeight if new else 0) or upem * 7 // 10
    x = (os2.sxHeight if new else 0) or upem // 2
    thickness = post.underlineThickness if post.underlineThickness > 0 else (upem + 7) // 14
    strike = os2.yStrikeoutSize if os2 is not None and os2.yStrikeoutSize > 0 else thickness
    place = os2.yStrikeoutPosition if os2 is not None else upem // 3
    return [upem, ascent, descent, gap, cap, x, post.underlinePosition, thickness, place, strike]


def check_values(check, facts):
    font = check.font
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    check.same("metrics", numbers(facts["metrics"][0]), expect_metrics(font), 1)
    check.same("caret", numbers(facts["caret"][0]),
               [hhea.caretSlopeRise or (0 if hhea.caretSlopeRun else 1), hhea.caretSlopeRun,
                hhea.caretOffset])
    check.same("box", numbers(facts["box"][0]), [head.xMin, head.yMin, head.xMax, head.yMax], 1)
    for name, prefix, sign in (("subscript", "ySubscript", -1), ("superscript", "ySuperscript", 1)):
        expected = [getattr(os2, prefix + "XOffset"), sign * getattr(os2, prefix + "YOffset"),
                    getattr(os2, prefix + "XSize"), getattr(os2, prefix + "YSize")]
        check.same(name, numbers(facts[name][0]), expected, 1)
    check.same("typographic", numbers(facts["typographic"][0]), [os2.fsSelection >> 7 & 1])
    panose = [value for _, value in sorted(
        (("FamilyType SerifStyle Weight Proportion Contrast StrokeVariation ArmStyle LetterForm "
          "Midline XHeight").split().index(key[1:]), value)
        for key, value in vars(os2.panose).items())]
    check.same("panose", numbers(facts["panose"][0]), panose)
    is_symbol = panose[0] == 5 or any((t.platformID, t.platEncID) == (3, 0)
                                      for t in font["cmap"].tables)
    is_mono = font["post"].isFixedPitch != 0 or (panose[0] == 2 and panose[3] == 9)
    check.same("class", numbers(facts["class"][0]), [is_symbol, is_mono])
    check.same("rights", numbers(facts["rights"][0]),
               [os2.fsType, not os2.fsType >> 8 & 1, os2.fsType >> 9 & 1])
    data = font.reader["name"] if font.reader is not None else b""
    total = 0
    for byte in data:
        total = (total * 31 + byte) & 0xFFFFFFFF
    check.same("table", numbers(facts["table"][0]), [len(data), total])


def check_ranges(check, facts):
    # A font that maps a character to glyph 0 does not have it.
    cmap = {c for c, name in (check.font.getBestCmap() or {}).items()
            if check.font.getGlyphID(name) != 0}
    got = set()
    for word in facts["ranges"][0].split():
        first, last = (int(part, 16) for part in word.split("-"))
        got.update(range(first, last + 1))
    check.same("characters", sorted(got ^ cmap)[:8], [])


def find_vertical(font):
    """`vert`, else `vrt2`: the single substitutions of all its lookups."""
    if "GSUB" not in font or font["GSUB"].table.FeatureList is None:
        return {}
    gsub = font["GSUB"].table
    for tag in ("vert", "vrt2"):
        lookups = sorted({index for record in gsub.FeatureList.FeatureRecord
                          if record.FeatureTag == tag for index in record.Feature.LookupListIndex})
        if lookups:
            break
    mapping = {}
    for index in lookups:
        for subtable in gsub.LookupList.Lookup[index].SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            if subtable.LookupType == 1:
                for source, target in subtable.mapping.items():
                    mapping.setdefault(font.getGlyphID(source), font.getGlyphID(target))
    return {source: target for source, target in mapping.items()}


def measure_ink(font, glyph_set, name):
    """The box of a glyph's header, control points included; else that of its curves, alike."""
    if "glyf" in font:
        glyph = font["glyf"][name]
        if glyph.numberOfContours == 0:
            return 0, 0, 0, 0
        return glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax
    pen = ControlBoundsPen(glyph_set)
    glyph_set[name].draw(pen)
    return pen.bounds or (0, 0, 0, 0)


def expect_glyph(font, glyph_set, name, metrics):
    left, bottom, right, top = measure_ink(font, glyph_set, name)
    glyph = glyph_set[name]
    width = glyph.width
    shift = 0
    if "glyf" in font and (left, bottom, right, top) != (0, 0, 0, 0):
        # Rasterisers put the ink where hmtx says.
        shift = font["hmtx"][name][1] - left
    left, right = left + shift, right + shift
    upem, ascent, descent = metrics[0], metrics[1], metrics[2]
    if "vmtx" in font:
        height, bearing = font["vmtx"][name]
        if "VORG" in font:
            origin = font["VORG"][name]
        else:
            origin = top + bearing
    else:
        height, origin = upem, ascent - int((ascent + descent - upem) / 2)
    above = origin - top
    return [left, width, width - right, above, height, height - above - (top - bottom), origin]


def check_glyphs(check, facts):
    font = check.font
    order = font.getGlyphOrder()
    has_ink = "glyf" in font or "CFF " in font or "CFF2" in font
    glyph_set = font.getGlyphSet() if has_ink else None
    metrics = numbers(facts["metrics"][0])
    check.same("glyph count", [len(facts["glyph"])], [len(order)])
    check.same("sideways advances", [len(facts.get("disagreement", []))], [0])
    step = max(1, len(order) // GLYPH_SAMPLE)
    for glyph in range(0, len(order) if has_ink else 0, step):
        got = numbers(facts["glyph"][glyph])[1:]
        expected = expect_glyph(font, glyph_set, order[glyph], metrics)
        check.same(f"glyph {glyph}", got, expected, 1.5)
    vertical = find_vertical(font)
    got = dict(numbers(line) for line in facts.get("variant", []))
    check.same("vertical variants", [len(got.items() ^ {(a, b) for a, b in vertical.items()
                                                        if a != b})], [0])
    check.same("vertical", numbers(facts["vertical"][0]), [bool(vertical)])


def check_outlines(check, facts):
    """As many contours as fontTools draws, in the same box of points, control points included."""
    font = check.font
    if not any(tag in font for tag in ("glyf", "CFF ", "CFF2")):
        check.same("outlines", [len(facts.get("outline", []))], [0])
        return
    order, glyph_set = font.getGlyphOrder(), font.getGlyphSet()
    check.same("some outlines", [bool(facts.get("outline"))], [1])
    for line in facts.get("outline", []):
        glyph, contours, *box = numbers(line)
        pen = DecomposingRecordingPen(glyph_set)
        glyph_set[order[glyph]].draw(pen)
        points = [point for _, args in pen.value for point in args if point is not None]
        ends = sum(name == "closePath" for name, _ in pen.value)
        expected = [min(x for x, _ in points), min(y for _, y in points),
                    max(x for x, _ in points), max(y for _, y in points)]
        check.same(f"outline {glyph}", [contours, *box], [ends, *expected], 1)


def check_kerning(check, facts):
    font = check.font
    tables = font["kern"].kernTables if "kern" in font else []
    tables = [table for table in tables if getattr(table, "kernTable", None)]
    check.same("kerning", numbers(facts["kerning"][0]), [bool(tables)])
    cmap = font.getBestCmap()
    got = {}
    for line in facts.get("pair", []):
        left, right, value, last = numbers(line)
        check.same("the last adjustment", [last], [0])
        got[left, right] = value
    letters = range(ord("A"), ord("z") + 1)
    expected = {}
    for left in letters if tables else []:
        for right in letters:
            pair = (cmap.get(left, ".notdef"), cmap.get(right, ".notdef"))
            value = sum(table.kernTable.get(pair, 0) for table in tables)
            if value != 0:
                expected[left, right] = value
    check.same("pairs that differ", [len(got.items() ^ expected.items())], [0])


# In the order of tw_font_string; two ids: the second where the font lacks the first.
NAMES = ((16, 1), (17, 2), (0,), (5,), (7,), (8,), (9,), (12,), (10,), (11,), (13,), (14,), (1,),
         (2,), (16,), (17,), (19,), (4,), (6,), (20,), (21,), (22,))


def check_strings(check, facts):
    """Each kind has the texts of its Windows records, whatever their locales are called; the
    English one is found as such."""
    got, english = {}, {}
    for line in facts.get("string", []):
        kind, locale, text = line.split(" ") if line.count(" ") == 2 else line.split(" ") + [""]
        got.setdefault(int(kind), set()).add(bytes.fromhex(text).decode())
        if locale == "en":
            english[int(kind)] = bytes.fromhex(text).decode()
    records = [r for r in check.font["name"].names if r.platformID == 3 and r.langID < 0x8000]
    for kind, ids in enumerate(NAMES):
        ids = [i for i in ids if any(r.nameID == i for r in records)][:1]
        texts = {r.toUnicode() for r in records if r.nameID in ids}
        if not texts <= got.get(kind, set()):
            check.wrong += 1
            print(f"{check.label}: string {kind}: missing {texts - got.get(kind, set())}")
        us = [r.toUnicode() for r in records if r.nameID in ids and r.langID == 0x409]
        if us and english.get(kind) != us[0]:
            check.wrong += 1
            print(f"{check.label}: string {kind}: expected {us[0]!r}, got {english.get(kind)!r}")
    meta = check.font["meta"].data if "meta" in check.font else {}
    for kind, tag in ((22, "dlng"), (23, "slng")):
        if got.get(kind, set()) != ({meta[tag]} if tag in meta else set()):
            check.wrong += 1
            print(f"{check.label}: {tag}: expected {meta.get(tag)}, got {got.get(kind)}")


def check_font(program, path, index):
    font = TTFont(path, fontNumber=index, lazy=True)
    facts = read_facts(program, path, index)
    check = Check(font, f"{os.path.basename(path)}:{index}")
    check_values(check, facts)
    check_ranges(check, facts)
    check_strings(check, facts)
    check_glyphs(check, facts)
    check_kerning(check, facts)
    check_outlines(check, facts)
    return check.wrong


# Weight and width; the last one is beyond both ranges.
PLACES = ((300, 100), (500, 100), (650, 75), (817, 131), (900, 50), (2000, 10))


def check_axes(check, facts, place):
    """Of the font itself: fvar's axes, then italic and slant, which do not vary."""
    check.same("axes", [len(facts["axis"])], [4])
    for line, axis in zip(facts["axis"], check.font["fvar"].axes):
        tag, *values = line.split()
        expected = [axis.minValue, axis.defaultValue, axis.maxValue, 1, axis.flags & 1,
                    place[axis.axisTag]]
        check.same(tag, [float(value) for value in values], expected)
        if bytes.fromhex(tag).decode() != axis.axisTag:
            check.same("tag", [0], [1])
    instances = [" ".join([check.font["name"].getDebugName(instance.subfamilyNameID)] +
                          [f"{value:g}" for value in instance.coordinates.values()])
                 for instance in check.font["fvar"].instances]
    if facts["instance"] != instances:
        check.wrong += 1
        print(f"{check.label}: expected {instances}, got {facts['instance']}")


def check_variable(program):
    from fontTools.varLib.instancer import instantiateVariableFont
    from make_variable_font import make_font
    wrong = 0
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "variable.ttf")
        make_font().save(path)
        for weight, width in PLACES:
            facts = read_facts(program, path, 0, f"wght={weight}", f"wdth={width}")
            place = {"wght": min(max(weight, 300), 900), "wdth": min(max(width, 50), 150)}
            check = Check(TTFont(path), f"variable {weight} {width}")
            is_clamped = (weight, width) != (place["wght"], place["wdth"])
            check.same("same face, clamped", numbers(facts["varied"][0]), [1, is_clamped])
            check_axes(check, facts, place)
            check.font = instantiateVariableFont(TTFont(path), place)
            check.same("metrics", numbers(facts["metrics"][0]), expect_metrics(check.font), 1)
            check_ranges(check, facts)
            check_glyphs(check, facts)
            check_outlines(check, facts)
            wrong += check.wrong
    print(f"{len(PLACES)} places, {wrong} differences")
    return 1 if wrong else 0


def main():
    program, fonts = sys.argv[1], sys.argv[2:]
    if fonts == ["--variable"]:
        return check_variable(program)
    wrong, done = 0, 0
    for word in fonts:
        path, _, index = re.fullmatch(r"(.*?)(:(\d+))?", word).groups()
        if not os.path.exists(path):
            print(f"not there: {path}")
            continue
        wrong += check_font(program, path, int(index or 0))
        done += 1
    if done == 0:
        print("skipped: none of the fonts is there (fonts-dejavu-core, fonts-noto-core, "
              "fonts-noto-cjk)")
        return 77
    print(f"{done} fonts, {wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
