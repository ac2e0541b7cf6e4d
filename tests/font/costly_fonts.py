# SPDX-License-Identifier: MIT
"""Fonts that grow, for make_fonts.py: FAMILY-1 and FAMILY-2, twice as large. What the gate spends on
the linear ones doubles; the bombs share parts so that it would grow with the square."""

import os

import rare_fonts
import rare_tables as rare

from broken_fonts import layout_of, lookup, variations
from make_fonts import ORDER, charstring_of

A = ORDER.index("A")
SIZE = 4000


def long_charstring(n):
    return charstring_of(*[140, 22] * n, 14)


def charstring_bomb(n):
    """n times a subroutine of n operators."""
    return charstring_of(*[32, 10] * n, 14, subrs=[[140, 22] * n + [11]])


def chain_of(bodies):
    parts = rare.subtables(lambda body, kind: rare.pack("III", 12 + len(body), kind, 1) + body, bodies)
    return rare_fonts.with_tables("Gate", {"morx": rare.pack("HHI", 2, 0, 1) + rare.pack(
        "IIII", 1, 16 + len(parts), 0, len(bodies)) + parts})


def machine(entries, lists):
    """A state machine whose rows name each entry."""
    rows = [[(row * 6 + i) % len(entries) for i in range(6)] for row in range(len(entries) // 6 + 1)]
    return rare.machine(rare.lookup_trimmed(A, [4, 5]), rows, entries, lists)


def states(n):
    rows = n // 6
    return chain_of([(0, machine([rare.pack("HH", i % rows, 0) for i in range(n)], []))])


def lookup_bomb(n):
    """n substitutions, all by the same lookup of n values."""
    entries = [rare.pack("HHHH", i % (n // 6), 0, i, 0xFFFF) for i in range(n)]
    shared = rare.lookup_trimmed(0, [A] * n)
    return chain_of([(1, machine(entries, [rare.pack("I", 4 * n) * n + shared]))])


def coverage_bomb(n):
    """n subtables that share a coverage of n glyphs."""
    glyphs = rare.pack("HH", 1, n) + rare.numbers("H", [A] * n)
    subtables = [rare.pack("HHh", 1, 6 * (n - i), 0) for i in range(n)]
    return layout_of("GSUB", [lookup(1, *subtables) + glyphs])


LINEAR = {"charstrings.otf": long_charstring, "variations.ttf": variations, "states.ttf": states}
BOMBS = {"charstrings.otf": charstring_bomb, "lookups.ttf": lookup_bomb,
         "coverages.ttf": coverage_bomb}


def write(folder):
    for name in ("linear", "bombs"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    for name, make in LINEAR.items():
        for size in (1, 2):
            make(size * SIZE // 2).save(os.path.join(folder, "linear", f"{size}-{name}"))
    for name, make in BOMBS.items():
        make(SIZE).save(os.path.join(folder, "bombs", name))
