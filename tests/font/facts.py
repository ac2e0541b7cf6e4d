# SPDX-License-Identifier: MIT
"""What fontTools, which shares no code with the library, computes from a font file, compared with
what the program print_facts prints. Lengths may differ by one unit of rounding."""

import os
import random
import subprocess

from fontTools.misc.fixedTools import otRound
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap
from fontTools.varLib.mvar import MVAR_ENTRIES
from fontTools.varLib.varStore import VarStoreInstancer

GLYPH_SAMPLE = 400  # glyphs per font whose ink is measured


class Refused(Exception):
    """The library does not open the font."""


def read_facts(program, path, index, *axes):
    run = subprocess.run([program, path, str(index), *axes], capture_output=True, text=True)
    if run.returncode != 0:
        raise Refused(run.stderr.strip())
    facts = {}
    for line in run.stdout.splitlines():
        name, _, rest = line.partition(" ")
        facts.setdefault(name, []).append(rest)
    return facts


def numbers(line):
    return [int(word) for word in line.split()]


class Check:
    def __init__(self, font, label):
        self.font, self.label, self.complaints = font, label, []

    def complain(self, text):
        self.complaints.append(f"{self.label}: {text}")

    def same(self, what, got, expected, slack=0):
        if len(got) != len(expected) or any(abs(a - b) > slack for a, b in zip(got, expected)):
            self.complain(f"{what}: expected {expected}, got {got}")


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
    thickness = getattr(post, "underlineThickness", 0)
    thickness = thickness if thickness > 0 else (upem + 7) // 14
    strike = os2.yStrikeoutSize if os2 is not None and os2.yStrikeoutSize > 0 else thickness
    place = os2.yStrikeoutPosition if os2 is not None else upem // 3
    line = getattr(post, "underlinePosition", 0)
    return [upem, ascent, descent, gap, cap, x, line, thickness, place, strike]


PANOSE = ("FamilyType SerifStyle Weight Proportion Contrast StrokeVariation ArmStyle LetterForm "
          "Midline XHeight").split()


def read_panose(os2):
    """In the order of the digits; all 0 without OS/2."""
    digits = {} if os2 is None else {key[1:]: value for key, value in vars(os2.panose).items()}
    return [digits.get(name, 0) for name in PANOSE]


def check_values(check, facts):
    font = check.font
    head, hhea, os2 = font["head"], font["hhea"], font.get("OS/2")
    check.same("metrics", numbers(facts["metrics"][0]), expect_metrics(font), 1)
    check.same("caret", numbers(facts["caret"][0]),
               [hhea.caretSlopeRise or (0 if hhea.caretSlopeRun else 1), hhea.caretSlopeRun,
                hhea.caretOffset])
    check.same("box", numbers(facts["box"][0]), [head.xMin, head.yMin, head.xMax, head.yMax], 1)
    for name, prefix, sign in (("subscript", "ySubscript", -1), ("superscript", "ySuperscript", 1)):
        expected = [getattr(os2, prefix + "XOffset", 0), sign * getattr(os2, prefix + "YOffset", 0),
                    getattr(os2, prefix + "XSize", 0), getattr(os2, prefix + "YSize", 0)]
        check.same(name, numbers(facts[name][0]), expected, 1)
    selection, rights = getattr(os2, "fsSelection", 0), getattr(os2, "fsType", 0)
    check.same("typographic", numbers(facts["typographic"][0]), [selection >> 7 & 1])
    panose = read_panose(os2)
    check.same("panose", numbers(facts["panose"][0]), panose)
    is_symbol = panose[0] == 5 or any((t.platformID, t.platEncID) == (3, 0)
                                      for t in font["cmap"].tables)
    is_fixed = "post" in font and font["post"].isFixedPitch != 0
    is_mono = is_fixed or (panose[0] == 2 and panose[3] == 9)
    check.same("class", numbers(facts["class"][0]), [is_symbol, is_mono])
    check.same("rights", numbers(facts["rights"][0]),
               [rights, not rights >> 8 & 1, rights >> 9 & 1])
    data = font.reader["name"] if font.reader is not None and "name" in font.reader else b""
    total = 0
    for byte in data:
        total = (total * 31 + byte) & 0xFFFFFFFF
    check.same("table", numbers(facts["table"][0]), [len(data), total])


def read_characters(font):
    """Of the best map, else of a symbol font's; None: in a format that fontTools lacks."""
    tables = font["cmap"].tables
    best = [t for t in tables if t.isUnicode()] or [t for t in tables if t.isSymbol()]
    if not all(hasattr(table, "cmap") for table in best):
        return None
    mapping = font.getBestCmap() or (best[0].cmap if best else {})
    if best and best[0].isSymbol():  # its signs are found without the offset, too
        mapping = {c & 0xFF: name for c, name in mapping.items() if c >> 8 == 0xF0} | mapping
    # A font that maps a character to glyph 0 does not have it.
    return {c: name for c, name in mapping.items() if font.getGlyphID(name) != 0}


def check_ranges(check, facts):
    cmap = read_characters(check.font)
    if cmap is None:
        return
    got = set()
    for word in facts["ranges"][0].split():
        first, last = (int(part, 16) for part in word.split("-"))
        got.update(range(first, last + 1))
    check.same("characters", sorted(got ^ set(cmap))[:8], [])


def check_advances(check, facts):
    """All of them, not a sample."""
    metrics = check.font["hmtx"].metrics
    expected = [metrics[name][0] for name in check.font.getGlyphOrder()]
    got = [int(line.split(" ", 3)[2]) for line in facts["glyph"]]
    check.same("advances", got, expected)


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


def has_outlines(font):
    """Fonts of bitmaps may have a glyf table of nothing."""
    return any(len(font.reader[tag]) > 1 for tag in ("glyf", "CFF ", "CFF2") if tag in font)


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
    has_ink = has_outlines(font)
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
    if not has_outlines(font):
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
    cmap = read_characters(font) or {}
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
    names = check.font["name"].names if "name" in check.font else []
    records = [r for r in names if r.platformID == 3 and r.langID < 0x8000]
    for kind, ids in enumerate(NAMES):
        ids = [i for i in ids if any(r.nameID == i for r in records)][:1]
        texts = {r.toUnicode() for r in records if r.nameID in ids}
        if not texts <= got.get(kind, set()):
            check.complain(f"string {kind}: missing {texts - got.get(kind, set())}")
        us = [r.toUnicode() for r in records if r.nameID in ids and r.langID == 0x409]
        if us and english.get(kind) != us[0]:
            check.complain(f"string {kind}: expected {us[0]!r}, got {english.get(kind)!r}")
    meta = check.font["meta"].data if "meta" in check.font else {}
    for kind, tag in ((22, "dlng"), (23, "slng")):
        if got.get(kind, set()) != ({meta[tag]} if tag in meta else set()):
            check.complain(f"{tag}: expected {meta.get(tag)}, got {got.get(kind)}")


def check_font(program, path, index):
    """The font as it is in its file."""
    font = TTFont(path, fontNumber=index, lazy=True)
    check = Check(font, f"{os.path.basename(path)}:{index}")
    facts = read_facts(program, path, index)
    check_values(check, facts)
    check_ranges(check, facts)
    check_strings(check, facts)
    check_advances(check, facts)
    check_glyphs(check, facts)
    check_kerning(check, facts)
    check_outlines(check, facts)
    return check.complaints


# --- places of variable fonts ---

def has_avar_2(font):
    """Axes that move each other: fontTools cannot follow yet."""
    return "avar" in font.reader and font.reader["avar"][:2] == b"\0\2"


def choose_places(font, label, count):
    """Random places, the same ones for the same label."""
    chance = random.Random(label)
    return [{axis.axisTag: round(chance.uniform(axis.minValue, axis.maxValue), 2)
             for axis in font["fvar"].axes} for _ in range(count)]


def move_metrics(font, place):
    """Apply MVAR, so that the tables say what they would at that place."""
    if "MVAR" not in font:
        return
    axes = font["fvar"].axes
    limits = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in axes}
    location = normalizeLocation(place, limits)
    if "avar" in font:
        location = {tag: piecewiseLinearMap(value, font["avar"].segments.get(tag) or {})
                    for tag, value in location.items()}
    table = font["MVAR"].table
    instancer = VarStoreInstancer(table.VarStore, axes, location)
    for record in table.ValueRecord:
        tag, name = MVAR_ENTRIES[record.ValueTag]
        if tag in font:
            value = getattr(font[tag], name) + otRound(instancer[record.VarIdx])
            setattr(font[tag], name, value)


def check_place(program, path, index, place):
    """The font's metrics, advances and ink at a place of its axes."""
    font = TTFont(path, fontNumber=index)
    label = ",".join(f"{tag}={value:g}" for tag, value in place.items())
    check = Check(font, f"{os.path.basename(path)}:{index}:{label}")
    facts = read_facts(program, path, index, *label.split(","))
    glyph_set = font.getGlyphSet(location=place)
    move_metrics(font, place)
    metrics = expect_metrics(font)
    check.same("metrics", numbers(facts["metrics"][0]), metrics, 1)
    order = font.getGlyphOrder()
    check.same("glyph count", [len(facts["glyph"])], [len(order)])
    for glyph in range(0, len(order), max(1, len(order) // GLYPH_SAMPLE)):
        drawn = glyph_set[order[glyph]]
        pen = ControlBoundsPen(glyph_set)
        drawn.draw(pen)  # moves the advance, too, where there is no HVAR
        left, bottom, right, top = pen.bounds or (0, 0, 0, 0)
        _, got_left, got_width, got_right, got_above, got_height, got_below, _ = numbers(
            facts["glyph"][glyph])
        ink = [got_left, got_width - got_right, got_height - got_above - got_below]
        check.same(f"glyph {glyph}", [got_width] + ink, [drawn.width, left, right, top - bottom],
                   1.5)
    return check.complaints
