#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a font for each way in which a space can matter to the words beside it, and for ways that
only look like it, into a folder:

    make_space_fonts.py FOLDER [PROGRAM ARGUMENT...]

cases.txt lists them, separated by tabs: file, script, language, features that are on ("-": none),
weight ("-": the default), answer, reason, words ("-": none) with "|" for each space. Where the
answer is no and there are words, they are not shaped as they are alone. Then runs the program, if
any, with its arguments and the folder."""

import os
import struct
import subprocess
import sys

from make_fonts import ORDER, addOpenTypeFeaturesFromString, begin, raw, variable

SYSTEMS = "languagesystem DFLT dflt; languagesystem latn dflt;"
IN_RULE = "a contextual rule has a place for the space"
BEGINS = "a contextual rule begins with the space"
KERNED = "the space is kerned"
USES_UP = "a pair that begins with the space uses up what follows"
PASSES = "a lookup passes over the space"
A_MARK = "the space is a mark"
INERT = "no lookup has a place for the space"
BROKEN = "a table is broken"
APPLE = "the face has tables of AAT"


def features(text, systems=SYSTEMS, change=None):
    def make():
        font = begin(family="Space").font
        addOpenTypeFeaturesFromString(font, systems + text)
        if change is not None:
            change(font)
        return font
    return make


def table(*fields):
    """16-bit fields; bytes are put behind them, and their offset in their place."""
    head, tail = b"", b""
    for field in fields:
        value = 2 * len(fields) + len(tail) if isinstance(field, bytes) else field
        head += struct.pack(">H", value & 0xFFFF)
        tail += field if isinstance(field, bytes) else b""
    return head + tail


def glyph(name):
    return ORDER.index(name)


def coverage(*names):
    return table(1, len(names), *sorted(map(glyph, names)))


def ranges(*names):
    """The same, as ranges of one glyph each."""
    glyphs = sorted(map(glyph, names))
    return table(2, len(glyphs), *(n for i, g in enumerate(glyphs) for n in (g, g, i)))


def classes(**named):
    by_glyph = sorted((glyph(name), value) for name, value in named.items())
    return table(2, len(by_glyph), *(n for g, value in by_glyph for n in (g, g, value)))


def class_array(first, *values):
    return table(1, glyph(first), len(values), *values)


def layout(tag, feature, *lookups):
    """One script, one feature with the first lookup only; lookups are (type, flags, subtables)."""
    scripts = struct.pack(">H4sH", 1, b"DFLT", 8) + table(table(0, 0xFFFF, 1, 0), 0)
    listed = struct.pack(">H4sH", 1, feature, 8) + table(0, 1, 0)
    looked = table(len(lookups), *(table(kind, flags, len(subtables), *subtables)
                                   for kind, flags, subtables in lookups))
    at = 10 + len(scripts)

    def make():
        font = begin(family="Space").font
        raw(font, tag, struct.pack(">HHHHH", 1, 0, 10, at, at + len(listed)) + scripts + listed +
            looked)
        return font
    return make


# A becomes A.alt.
ALTERNATE = (1, 0, [table(1, coverage("A"), glyph("A.alt") - glyph("A"))])
# A and a space become A.alt.
LIGATURE = table(1, coverage("A"), 1, table(1, table(glyph("A.alt"), 2, glyph("space"))))


def chain_classes(before, within, after, rule):
    """Chaining context by classes: A, of class 1, begins the one rule."""
    return layout("GSUB", b"calt", (6, 0, [table(
        2, coverage("A", "B"), before, within, after, 2, 0, table(1, table(*rule)))]), ALTERNATE)


def pairs_by_class(covered, first, second, *values, kinds=(4, 0)):
    """Two rows and two columns of values."""
    return layout("GPOS", b"kern", (2, 0, [table(
        2, covered, *kinds, first, second, 2, 2, *values)]))


def kern(*subtables, is_apple=False):
    def make():
        font = begin(family="Space").font
        raw(font, "kern", (struct.pack(">II", 0x10000, len(subtables)) if is_apple else
                           table(0, len(subtables))) + b"".join(subtables))
        return font
    return make


def subtable(kind, body, is_apple=False):
    if is_apple:
        return struct.pack(">IBBH", 8 + len(body), 0, kind, 0) + body
    return struct.pack(">HHBB", 0, 6 + len(body), kind, 1) + body


def kern_pairs(*pairs):
    listed = sorted((glyph(a), glyph(b), value & 0xFFFF) for a, b, value in pairs)
    return table(len(pairs), 6, 0, 0, *(n for pair in listed for n in pair))


def kern_classes(left, right, values):
    """Format 2: offsets of rows and columns; those of glyphs that are not listed are 0."""
    lists = [table(glyph(next(iter(side))), len(side), *side.values()) for side in (left, right)]
    start = 6 + 8
    at = [start, start + len(lists[0]), start + len(lists[0]) + len(lists[1])]
    # `left` counts rows from 1, and a row is two values.
    lists[0] = table(glyph(next(iter(left))), len(left), *(at[2] + row * 4 for row in left.values()))
    lists[1] = table(glyph(next(iter(right))), len(right), *(column * 2 for column in right.values()))
    return table(4, *at) + lists[0] + lists[1] + table(*values)


def kern_compact(left, right, values, indices):
    """Apple's format 3: classes of all glyphs in order."""
    sides = [bytes(side.get(name, 0) for name in ORDER) for side in (left, right)]
    return (struct.pack(">HBBBB", len(ORDER), len(values), 2, 2, 0) + table(*values) + sides[0] +
            sides[1] + bytes(indices))


def with_table(make, tag, data):
    def add():
        font = make()
        raw(font, tag, data)
        return font
    return add


def require(tag):
    """The feature of GPOS becomes one that the language requires."""
    def change(font):
        records = font["GPOS"].table.FeatureList.FeatureRecord
        for script in font["GPOS"].table.ScriptList.ScriptRecord:
            language = script.Script.DefaultLangSys
            index = next(i for i, record in enumerate(records) if record.FeatureTag == tag)
            language.ReqFeatureIndex = index
            language.FeatureIndex = [i for i in language.FeatureIndex if i != index]
            language.FeatureCount = len(language.FeatureIndex)
    return change


def varied():
    """In heavy weights the space becomes C, which is kerned."""
    from fontTools.varLib.featureVars import addFeatureVariations
    font = variable()
    for tag in ("GSUB", "GPOS", "GDEF"):
        if tag in font:
            del font[tag]
    addOpenTypeFeaturesFromString(font, SYSTEMS + "feature kern { pos C A -50; } kern;")
    addFeatureVariations(font, [([{"wght": (0.6, 1.0)}], {"space": "C"})], featureTag="rvrn")
    return font


def shared_glyph():
    return begin(family="Space", cmap={0x20: "alef", 0x41: "A", 0x627: "alef"}).font


def bomb():
    """Many lookups, all with the same long coverage."""
    covered = table(1, 4000, *range(100, 4100))
    shared = table(1, covered, 1)
    lookups = 2000
    one = table(1, 0, 1, shared)
    looked = struct.pack(">H", lookups) + struct.pack(">H", 2 + 2 * lookups) * lookups + one
    scripts = struct.pack(">H4sH", 1, b"DFLT", 8) + table(table(0, 0xFFFF, 1, 0), 0)
    listed = struct.pack(">H4sH", 1, b"liga", 8) + table(0, lookups, *range(lookups))
    at = 10 + len(scripts)
    font = begin(family="Space").font
    raw(font, "GSUB", struct.pack(">HHHHH", 1, 0, 10, at, at + len(listed)) + scripts + listed +
        looked)
    return font


def disordered():
    """Scripts that are not in order: what is found depends on how one searches."""
    font = features("feature kern { pos A space -50; } kern;")()
    font["GPOS"].table.ScriptList.ScriptRecord.reverse()
    return font


def zero_pairs(font):
    """Values of pairs that begin with the space, which the compiler would leave out."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            for name, pairs in zip(part.Coverage.glyphs, part.PairSet):
                for pair in pairs.PairValueRecord if name == "space" else ():
                    for value in (pair.Value1, pair.Value2):
                        value.XPlacement = value.XAdvance = 0


def gdef(bases, ligatures="", marks="acute"):
    return f"table GDEF {{ GlyphClassDef [{bases}], [{ligatures}], [{marks}], ; }} GDEF;"


KERN_SPACE = "feature {0} {{ pos A space -50; }} {0};"
# name: (make, answer, reason, words); then what differs from Latin, English, the default.
CASES = {
    # Inert, however near it comes.
    "plain": (features("feature kern { pos A B -50; } kern; feature liga { sub f i by f_i; } liga;"),
              "yes", INERT, "AB|f i"),
    "pair-zero": (pairs_by_class(coverage("A", "space"), classes(A=1), classes(A=1), 0, 0, 0, -50),
                  "yes", INERT, "AA|A"),
    "chain-other-classes": (chain_classes(classes(B=1), classes(A=1), classes(C=1), (
        1, 1, 1, 1, 1, 1, 0, 1)), "yes", INERT, "BAC|A"),
    "chain-other-coverages": (features(
        "lookup x { sub A by A.alt; } x; feature calt { sub B A' lookup x C; } calt;"),
        "yes", INERT, "BAC|BA"),
    "single-alone": (features("feature ccmp { sub space by A.alt; } ccmp;"), "yes", INERT, "A|B"),
    "moved-alone": (features("feature kern { pos space <0 0 50 0>; } kern;"), "yes", INERT, "A|B"),
    "optional": (features(KERN_SPACE.format("ss01")), "yes", INERT, "A|B"),
    "carries-marks": (features("markClass acute <anchor 0 500> @top; feature mark { pos base "
                               "[A space] <anchor 250 700> mark @top; } mark; feature ccmp { "
                               "sub Aacute by acute A; } ccmp;"), "yes", INERT, "A|B"),
    "kern-beside-gpos": (with_table(features("feature kern { pos A B -50; } kern;"), "kern",
                                    table(0, 1) + subtable(0, kern_pairs(("A", "space", -50)))),
                         "yes", INERT, "A|B"),
    "kern0-zero": (kern(subtable(0, kern_pairs(("A", "B", -50), ("A", "space", 0)))), "yes", INERT,
                   "AB|A"),
    "kern2-zero": (kern(subtable(2, kern_classes({"A": 0, "B": 1}, {"A": 0, "B": 1},
                                                 (0, -50, 0, 0)))), "yes", INERT, "AB|A"),
    "passes-over-others": (features("feature kern { lookup x { lookupflag IgnoreLigatures; "
                                    "pos A B -50; } x; } kern;" + gdef("A B space", "f_i")),
                           "yes", INERT, "AB|A"),
    # Pairs.
    "pair-second": (features(KERN_SPACE.format("kern")), "no", KERNED, "A|B"),
    "pair-first": (features("feature kern { pos space A -50; } kern;"), "no", KERNED, "B|A"),
    "pair-placement": (features("feature kern { pos A <10 0 0 0> space <0 7 0 0>; } kern;"), "no",
                       KERNED, "A|B"),
    "pair-class": (features("feature kern { pos [A B] [space C] -30; } kern;"), "no", KERNED, "A|B"),
    "pair-class0-second": (pairs_by_class(coverage("A"), classes(A=1), classes(B=1), 0, 0, -50, 0),
                           "no", KERNED, "A|A"),
    "pair-class0-first": (pairs_by_class(coverage("A", "space"), classes(A=1), classes(B=1), 0, -50,
                                         0, 0), "no", KERNED, "A|B"),
    "pair-class-array": (pairs_by_class(ranges("A", "space"), class_array("space", 1, 0),
                                        class_array("B", 1), 0, 0, 0, -50), "no", KERNED, "A|B"),
    "pair-uses-up": (features("feature kern { pos space <1 0 1 0> B <1 0 1 0>; pos B C -40; } kern;",
                              change=zero_pairs), "no", USES_UP, "A|BC"),
    "pair-classes-use-up": (layout("GPOS", b"kern", (2, 0, [
        table(1, coverage("B"), 4, 0, 1, table(1, glyph("C"), -40)),
        table(2, coverage("space"), 4, 4, 0, classes(B=1), 1, 2, 0, 0, 0, 0)])), "no", USES_UP,
        "A|BC"),
    # Contexts.
    "chain-ahead": (features(
        "lookup x { sub A by A.alt; } x; feature calt { sub A' lookup x space; } calt;"),
        "no", IN_RULE, "A|B"),
    "chain-before": (features(
        "lookup x { sub A by A.alt; } x; feature calt { sub space A' lookup x; } calt;"),
        "no", IN_RULE, "B|A"),
    "chain-input": (features(
        "lookup x { sub A by A.alt; } x; feature calt { sub A' lookup x space' B'; } calt;"),
        "no", IN_RULE, "A|B"),
    "chain-class0-ahead": (chain_classes(classes(B=1), classes(A=1), classes(C=1), (
        0, 1, 1, 0, 1, 0, 1)), "no", IN_RULE, "A|B"),
    "chain-class0-before": (chain_classes(classes(B=1), classes(A=1), classes(C=1), (
        1, 0, 1, 0, 1, 0, 1)), "no", IN_RULE, "B|A"),
    "chain-class0-input": (chain_classes(classes(B=1), classes(A=1), classes(C=1), (
        0, 2, 0, 0, 1, 0, 1)), "no", IN_RULE, "A|B"),
    "chain-glyphs": (layout("GSUB", b"calt", (6, 0, [table(1, coverage("A"), 1, table(1, table(
        0, 1, 1, glyph("space"), 1, 0, 1)))]), ALTERNATE), "no", IN_RULE, "A|B"),
    "chain-begins": (layout("GSUB", b"calt", (6, 0, [table(1, coverage("space"), 1, table(1, table(
        0, 2, glyph("A"), 0, 1, 1, 1)))]), ALTERNATE), "no", BEGINS, "B|A"),
    "context-glyphs": (layout("GSUB", b"calt", (5, 0, [table(1, coverage("A"), 1, table(1, table(
        2, 1, glyph("space"), 0, 1)))]), ALTERNATE), "no", IN_RULE, "A|B"),
    "context-class0": (layout("GSUB", b"calt", (5, 0, [table(
        2, coverage("A"), classes(A=1), 2, 0, table(1, table(2, 1, 0, 0, 1)))]), ALTERNATE), "no",
        IN_RULE, "A|B"),
    "context-class-begins": (layout("GSUB", b"calt", (5, 0, [table(
        2, ranges("space"), classes(A=1), 1, table(1, table(2, 1, 1, 1, 1)))]), ALTERNATE), "no",
        BEGINS, "B|A"),
    "context-coverages": (layout("GSUB", b"calt", (5, 0, [table(
        3, 2, 1, coverage("A"), ranges("space"), 0, 1)]), ALTERNATE), "no", IN_RULE, "A|B"),
    "context-gpos": (layout("GPOS", b"kern", (7, 0, [table(
        3, 2, 1, coverage("A"), coverage("space"), 0, 1)]), (1, 0, [table(1, coverage("A"), 4, 9)])),
        "no", IN_RULE, "A|B"),
    "chain-gpos": (features("feature kern { pos A' 10 space; } kern;"), "no", IN_RULE, "A|B"),
    "reverse-ahead": (features("feature rclt { rsub A' space by A.alt; } rclt;"), "no", IN_RULE,
                      "A|B"),
    "reverse-before": (features("feature rclt { rsub space A' by A.alt; } rclt;"), "no", IN_RULE,
                       "B|A"),
    "reverse-itself": (features("feature rclt { rsub space' A by A.alt; } rclt;"), "no",
                       "a reverse rule begins with the space", "B|A"),
    # Lookups that only others lead to.
    "nested-ligature": (features("lookup x { sub A space by A.alt; } x; "
                                 "feature calt { sub B A' lookup x; } calt;"), "no",
                        "the space is part of a ligature", "BA|B"),
    "nested-pair": (features("lookup x { pos A space -50; } x; "
                             "feature kern { pos B A' lookup x; } kern;"), "no", KERNED, "BA|B"),
    "nested-in-classes": (layout("GSUB", b"calt", (5, 0, [table(
        2, coverage("A"), classes(A=1), 2, 0, table(1, table(2, 1, 1, 0, 1)))]),
        (4, 0, [LIGATURE])),
        "no", "the space is part of a ligature", "-"),
    "extension": (layout("GSUB", b"liga", (7, 0, [struct.pack(">HHI", 1, 4, 8) + LIGATURE])), "no",
                  "the space is part of a ligature", "A|B"),
    "extension-gpos": (layout("GPOS", b"kern", (9, 0, [
        struct.pack(">HHI", 1, 1, 8) + table(1, coverage("C"), 4, 9),
        struct.pack(">HHI", 1, 1, 8) + table(1, coverage("B"), 4, 9)]), (2, 0, [])), "yes", INERT,
        "A|B"),
    "extension-pairs": (layout("GPOS", b"kern", (9, 0, [struct.pack(">HHI", 1, 2, 8) + table(
        1, coverage("A"), 4, 0, 1, table(1, glyph("space"), -9))])), "no", KERNED, "A|B"),
    # Substitutions.
    "ligature": (features("feature liga { sub A space B by A.alt; } liga;"), "no",
                 "the space is part of a ligature", "A|B"),
    "ligature-begins": (features("feature liga { sub space A by A.alt; } liga;"), "no",
                        "a ligature begins with the space", "B|A"),
    "several": (features("feature ccmp { sub space by A B; } ccmp;"), "no",
                "the space becomes several glyphs", "-"),
    "alternates": (features("feature salt { sub space from [A B]; } salt;"), "no",
                   "the space has alternates", "-", {"features": "salt"}),
    "another-space": (features("feature ccmp { sub space by A.alt; } ccmp; "
                               "feature kern { pos A.alt A -50; } kern;"), "no", KERNED, "B|A"),
    "another-space-listed": (features("feature ccmp { sub [space B] by [C A.alt]; } ccmp; "
                                      "feature liga { sub A C by f_i; } liga;"), "no",
                             "the space is part of a ligature", "A|A"),
    "all-others": (layout("GSUB", b"ccmp", (1, 0, [table(1, coverage(*ORDER), 1)])), "no",
                   "the space becomes too many others", "-"),
    "no-space": (lambda: begin(family="Space", cmap={0x41: "A"}).font, "no",
                 "the face has no glyph for the space", "-"),
    # What passes over the space.
    "passes-bases": (features("feature kern { lookup x { lookupflag IgnoreBaseGlyphs; pos A B -50; "
                              "} x; } kern;" + gdef("space", "A B")), "no", PASSES, "A|B"),
    "passes-ligatures": (features("feature kern { lookup x { lookupflag IgnoreLigatures; "
                                  "pos A B -50; } x; } kern;" + gdef("A B", "space")), "no", PASSES,
                         "A|B"),
    "passes-in-context": (features("lookup y { sub A by A.alt; } y; feature calt { lookup x { "
                                   "lookupflag IgnoreBaseGlyphs; sub A' lookup y B; } x; } calt;" +
                                   gdef("space", "A B")), "no", PASSES, "A|B"),
    "passes-in-ligature": (features("feature liga { lookup x { lookupflag IgnoreBaseGlyphs; "
                                    "sub A B by A.alt; } x; } liga;" + gdef("space", "A B A.alt")),
                           "no", PASSES, "A|B"),
    "passes-cursive": (features("feature curs { lookup x { lookupflag IgnoreBaseGlyphs; pos cursive "
                                "A <anchor 0 10> <anchor 500 20>; } x; } curs;" +
                                gdef("space", "A B")), "no", PASSES, "A|A"),
    "without-gdef": (layout("GPOS", b"kern", (2, 2, [table(1, coverage("A"), 4, 0, 1, table(
        1, glyph("B"), -50))])), "no", PASSES, "-"),
    "mark": (features("feature kern { lookup x { lookupflag IgnoreMarks; pos A B -50; } x; } kern;" +
                      gdef("A B", "", "space acute")), "no", A_MARK, "A|B"),
    "mark-filter": (features("feature kern { lookup x { lookupflag UseMarkFilteringSet [acute]; "
                             "pos A B -50; } x; } kern;" + gdef("A B", "", "space acute")), "no",
                    A_MARK, "A|B"),
    # Attachment.
    "cursive": (features("feature curs { pos cursive A <anchor 0 10> <anchor 500 20>; pos cursive "
                         "space <anchor 0 30> <anchor 400 40>; } curs;"), "no",
                "the space is joined cursively", "A|A"),
    "attached": (layout("GPOS", b"mark", (4, 0, [table(
        1, coverage("space"), coverage("A"), 1, table(1, 0, table(1, 0, 0)),
        table(1, table(1, 9, 9)))])), "no", "the space is attached as a mark", "A|A"),
    # Which lookups are in question.
    "asked-for": (features(KERN_SPACE.format("ss01")), "no", KERNED, "A|B", {"features": "ss01"}),
    "required": (features(KERN_SPACE.format("ss01"), change=require("ss01")), "no", KERNED, "A|B"),
    "script": (features("feature kern { script latn; pos A space -50; } kern;"), "no", KERNED, "A|B"),
    "other-script": (features("feature kern { script arab; pos A space -50; script latn; pos A B -9; "
                              "} kern;", "languagesystem DFLT dflt; languagesystem latn dflt; "
                              "languagesystem arab dflt;"), "yes", INERT, "A|B"),
    "language": (features("feature kern { script latn; pos A B -9; language TRK exclude_dflt; "
                          "pos A space -50; } kern;"), "no", KERNED, "A|B", {"language": "tr"}),
    "other-language": (features("feature kern { script latn; pos A B -9; language TRK exclude_dflt; "
                                "pos A space -50; } kern;"), "yes", INERT, "A|B"),
    "varied": (varied, "no", KERNED, "B|A", {"weight": "700"}),
    "varied-default": (varied, "yes", INERT, "B|A"),
    "varied-little": (varied, "yes", INERT, "B|A", {"weight": "450"}),
    "random": (features("feature rand { sub A from [A.alt B C]; } rand;"), "no",
               "glyphs are chosen at random", "AAAA|AAAA"),
    "against-direction": (features("feature kern { pos A B -9; } kern;"), "no",
                          "a run against its script's direction", "-", {"direction": "rtl"}),
    "arabic-fallback": (shared_glyph, "no", "the space's glyph is a letter's too", "-",
                        {"script": "Arab", "direction": "rtl"}),
    # kern, and what is Apple's.
    "kern0": (kern(subtable(0, kern_pairs(("A", "space", -50)))), "no", KERNED, "A|B"),
    "kern0-first": (kern(subtable(0, kern_pairs(("A", "B", 5))), subtable(0, kern_pairs(
        ("space", "B", -50)))), "no", KERNED, "A|B"),
    "kern0-apple": (kern(subtable(0, kern_pairs(("A", "space", -50)), True), is_apple=True), "no",
                    KERNED, "A|B"),
    "kern2": (kern(subtable(2, kern_classes({"space": 1, "A": 0}, {"A": 0, "B": 1},
                                            (0, 0, 0, -50)))), "no", KERNED, "A|B"),
    "kern2-second": (kern(subtable(2, kern_classes({"A": 1}, {"space": 1, "A": 0},
                                                   (0, 0, 0, -50)))), "no", KERNED, "A|B"),
    "kern3": (kern(subtable(3, kern_compact({"A": 1}, {"space": 1}, (0, -50), (0, 0, 0, 1)), True),
                   is_apple=True), "no", KERNED, "A|B"),
    "kern3-first": (kern(subtable(3, kern_compact({"space": 1}, {"A": 1}, (0, -50), (0, 0, 0, 1)),
                                  True), is_apple=True), "no", KERNED, "B|A"),
    "kern1": (kern(subtable(1, struct.pack(">HHHHH", 4, 10, 16, 24, 28) + bytes(30), True),
                   is_apple=True), "no", "kern has a state machine", "-"),
    "kern-beside-marks": (with_table(features(
        "markClass acute <anchor 0 500> @top; feature mark { pos base A <anchor 250 700> mark @top; "
        "} mark;"), "kern", table(0, 1) + subtable(0, kern_pairs(("A", "space", -50)))), "no",
        KERNED, "A|B"),
    "morx": (with_table(lambda: begin(family="Space").font, "morx", struct.pack(">HHI", 2, 0, 0)),
             "no", APPLE, "-"),
    "kerx": (with_table(lambda: begin(family="Space").font, "kerx", struct.pack(">HHI", 2, 0, 0)),
             "no", APPLE, "-"),
    # Broken ones.
    "cut": (layout("GPOS", b"kern", (2, 0, [table(2, coverage("A"), 4, 0, 0, 0, 900, 900)])),
            "unknown", BROKEN, "-"),
    "disordered": (disordered, "unknown", BROKEN, "-"),
    "twice": (layout("GSUB", b"ccmp", (1, 0, [table(1, table(1, 2, 1, 1), 3)])), "unknown", BROKEN,
              "-"),
    "bomb": (bomb, "unknown", BROKEN, "-"),
}
DEFAULTS = {"script": "Latn", "language": "en", "direction": "ltr", "features": "-", "weight": "-"}

# Every feature of the registry: glyph i of the font becomes another one by feature i.
REGISTERED = """aalt abvf abvm abvs afrc akhn blwf blwm blws c2pc c2sc calt case ccmp cfar chws cjct
clig cpct cpsp cswh curs cv01 cv42 cv99 dist dlig dnom dtls expt falt fin2 fin3 fina flac frac fwid
half haln halt hist hkna hlig hngl hojo hwid init isol ital jalt jp04 jp78 jp83 jp90 lfbd liga ljmo
lnum locl ltra ltrm mark med2 medi mgrk mkmk mset nalt nlck nukt numr onum opbd ordn ornm palt pcap
pkna pnum pref pres pstf psts pwid qwid rclt rkrf rlig rphf rtbd rtla rtlm ruby rvrn salt sinf size
smcp smpl ss01 ss20 ssty stch subs sups swsh titl tjmo tnam tnum trad twid unic valt vatu vchw vert
vhal vjmo vkna vkrn vpal vrt2 vrtr zero Buzz BUZZ Harf HARF""".split()
SCRIPTS = ["DFLT", "arab", "bng2", "deva", "dev2", "hang", "hebr", "java", "khmr", "latn", "mong",
           "mym2", "mymr", "qaag", "syrc", "thai", "tibt"]


def write_registered(folder):
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    names = [f"{kind}{i}" for kind in ("plain", "other") for i in range(len(REGISTERED))]
    order = [".notdef", "space", *names]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x20: "space"} | {0xE000 + i: f"plain{i}"
                                                 for i in range(len(REGISTERED))})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in order})
    builder.setupHorizontalMetrics({name: (500, 0) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Registered", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, "".join(
        f"languagesystem {script} dflt;" for script in SCRIPTS) + "".join(
            f"feature {tag} {{ sub plain{i} by other{i}; }} {tag};"
            for i, tag in enumerate(REGISTERED) if tag not in ("aalt", "size")))
    builder.save(os.path.join(folder, "registered.ttf"))
    with open(os.path.join(folder, "registered.txt"), "w", encoding="utf-8") as listing:
        listing.write("".join(f"{tag}\n" for tag in REGISTERED))


# For the lists of features: what a script and a language have, and what needs no neighbour.
TYPOGRAPHIC = """
feature smcp { sub A by A.alt; } smcp;
feature salt { sub B from [A C]; } salt;
feature ccmp { sub Aacute by A acute; } ccmp;
feature liga { sub f i by f_i; } liga;
feature calt { sub A' B by A.alt; } calt;
feature kern { pos A B -5; pos C 7; } kern;
feature locl { script latn; language TRK exclude_dflt; sub i by f; } locl;
"""


def write_typographic(folder):
    features(TYPOGRAPHIC, change=require("kern"))().save(os.path.join(folder, "typographic.ttf"))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "cases.txt"), "w", encoding="utf-8") as listing:
        for name, (make, answer, reason, words, *rest) in CASES.items():
            make().save(os.path.join(folder, name + ".ttf"))
            asked = DEFAULTS | (rest[0] if rest else {})
            listing.write("\t".join([name, *(asked[key] for key in DEFAULTS), answer, reason,
                                     words]) + "\n")
    write_registered(folder)
    write_typographic(folder)
    if len(sys.argv) > 2:
        sys.exit(subprocess.run([*sys.argv[2:], folder], check=False).returncode)


if __name__ == "__main__":
    main()
