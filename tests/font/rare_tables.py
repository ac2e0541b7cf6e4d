# SPDX-License-Identifier: MIT
"""Tables that fonttools builds badly or not at all, as bytes; each holds something of every kind
that the table has. Glyphs are given by number."""

import struct


def pack(form, *values):
    return struct.pack(">" + form, *values)


def numbers(form, values):
    return b"".join(pack(form, value) for value in values)


# --- Apple's lookups and state machines ------------------------------------------------------

def lookup_array(values):
    return pack("H", 0) + numbers("H", values)


def lookup_units(format_number, units):
    """Units of format 2 (last, first, value), 4 (last, first, offset), 6 (glyph, value)."""
    size = len(units[0])
    return pack("HHHHHH", format_number, size, len(units), size, 0, 0) + b"".join(units)


def lookup_singles(values):
    return lookup_units(6, [pack("HH", glyph, values[glyph]) for glyph in sorted(values)])


def lookup_trimmed(first, values):
    return pack("HHH", 8, first, len(values)) + numbers("H", values)


def lookup_sized(first, values):
    return pack("HHHH", 10, 2, first, len(values)) + numbers("H", values)


def lookup_segment_arrays(first, values):
    end = 12 + 2 * 6
    return lookup_units(4, [pack("HHH", first + len(values) - 1, first, end),
                            pack("HHH", 0xFFFF, 0xFFFF, 0)]) + numbers("H", values)


CLASSES = 6  # four fixed ones, and two


def machine(classes, rows, entries, lists=()):
    """A state machine of morx and kerx; offsets of lists stand behind its header."""
    header = 16 + 4 * len(lists)
    states = header + len(classes)
    states += states % 2
    state_bytes = b"".join(numbers("H", row) for row in rows)
    start = states + len(state_bytes)
    parts, offsets = [b"".join(entries)], []
    at = start + len(parts[0])
    for item in lists:
        at += -at % 4
        offsets.append(at)
        at += len(item)
    body = pack("IIII", CLASSES, header, states, start) + numbers("I", offsets)
    body += classes
    body += bytes(states - len(body)) + state_bytes + parts[0]
    for offset, item in zip(offsets, lists):
        body += bytes(offset - len(body)) + item
    return body


def old_machine(first, classes, rows, entries, lists=()):
    """The same for mort and kern; entries get the offset of their row, whose number they hold."""
    header = 8 + 2 * len(lists)
    class_table = pack("HH", first, len(classes)) + bytes(classes)
    states = header + len(class_table)
    start = states + sum(map(len, rows))
    start += start % 2
    entry_bytes = b"".join(pack("H", states + CLASSES * row) + rest for row, rest in entries)
    at, offsets = start + len(entry_bytes), []
    for item in lists:
        offsets.append(at)
        at += len(item)
    body = pack("HHHH", CLASSES, header, states, start) + numbers("H", offsets)
    body += class_table + b"".join(map(bytes, rows))
    body += bytes(start - len(body)) + entry_bytes
    return body + b"".join(lists)


ROWS = [[0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 1, 2]]


def subtables(header, bodies):
    """Bodies as (kind, bytes), each behind a header: a function of length and kind."""
    return b"".join(header(body, kind) for kind, body in bodies)


def morx(a, b, alternate, f, i, f_i):
    two = lookup_trimmed(a, [4, 5])
    letters = lookup_trimmed(f, [4, 5])
    action = pack("II", (f_i & 0) | (0x3FFFFFFF & -f), 0xC0000000 | (0x3FFFFFFF & (1 - i)))
    bodies = [
        (0, machine(two, ROWS, [pack("HH", 0, 0), pack("HH", 2, 0x8000), pack("HH", 0, 0x2001)])),
        (1, machine(lookup_sized(a, [4, 5]), ROWS,
                    [pack("HHHH", 0, 0, 0xFFFF, 0xFFFF), pack("HHHH", 2, 0x8000, 0xFFFF, 0xFFFF),
                     pack("HHHH", 0, 0, 0, 0xFFFF)],
                    [pack("I", 4) + lookup_singles({a: alternate})])),
        (2, machine(letters, ROWS,
                    [pack("HHH", 0, 0, 0), pack("HHH", 2, 0x8000, 0), pack("HHH", 0, 0xA000, 0)],
                    [action, numbers("H", [0, 0]), numbers("H", [f_i])])),
        (4, lookup_units(2, [pack("HHH", a, a, alternate)])),
        (4, lookup_segment_arrays(a, [alternate, b])),
        (5, machine(two, ROWS,
                    [pack("HHHH", 0, 0, 0xFFFF, 0xFFFF), pack("HHHH", 2, 0x8000, 0xFFFF, 0xFFFF),
                     pack("HHHH", 0, 1 << 5 | 1, 0, 1)],
                    [numbers("H", [a, b])])),
    ]
    parts = subtables(lambda body, kind: pack("III", 12 + len(body), kind, 1) + body, bodies)
    feature = pack("HHII", 1, 2, 1, 0xFFFFFFFF)
    chain = pack("IIII", 1, 16 + len(feature) + len(parts), 1, len(bodies)) + feature + parts
    return pack("HHI", 2, 0, 1) + chain


def mort(a, alternate, f, f_i):
    rows = [[0, 0, 0, 0, 1, 0]] * 2 + [[0, 0, 0, 0, 1, 2]]
    plain = [(0, pack("H", 0)), (2, pack("H", 0x8000)), (0, pack("H", 0x2001))]
    wide = [(0, pack("HHH", 0, 0, 0)), (2, pack("HHH", 0x8000, 0, 0)), (0, pack("HHH", 0, 0, 0))]
    ligature = old_machine(f, [4, 5], rows, [(0, pack("H", 0)), (2, pack("H", 0x8000)),
                                             (0, pack("H", 0x8000 | 14))],
                           [pack("I", 0x80000000), numbers("H", [0]), numbers("H", [f_i])])
    bodies = [(0, old_machine(a, [4, 5], rows, plain)),
              (1, old_machine(a, [4, 5], rows, wide, [numbers("H", [alternate])])),
              (2, ligature), (4, lookup_singles({a: alternate})),
              (5, old_machine(a, [4, 5], rows, wide, [numbers("H", [a])]))]
    parts = subtables(lambda body, kind: pack("HHI", 8 + len(body), kind, 1) + body, bodies)
    feature = pack("HHII", 1, 2, 1, 0xFFFFFFFF)
    chain = pack("IIHH", 1, 12 + len(feature) + len(parts), 1, len(bodies)) + feature + parts
    return pack("II", 0x10000, 1) + chain


def kerx(a, b, glyph_count):
    def entries(action):
        return [pack("HHH", 0, 0, 0xFFFF), pack("HHH", 2, 0x8000, 0xFFFF), pack("HHH", 0, 0, action)]
    pairs = pack("IIII", 2, 12, 1, 0) + pack("HHh", a, b, -30) + pack("HHh", b, a, 20)
    moved = machine(lookup_trimmed(a, [4, 5]), ROWS, entries(0), [pack("hh", -40, 1)])
    anchored = machine(lookup_trimmed(a, [4, 5]), ROWS, entries(0), [pack("HH", 0, 1)])
    at = struct.unpack_from(">I", anchored, 16)[0]
    anchored = anchored[:16] + pack("I", 1 << 30 | at) + anchored[20:]
    left, right = lookup_trimmed(a, [0, 4]), lookup_array([0] * glyph_count)
    start = 12 + 16
    classes = pack("IIII", 4, start, start + len(left), start + len(left) + len(right))
    classes += left + right + pack("hhhh", 0, 10, 20, 30)
    start = 12 + 20
    indices = pack("IHHIII", 0, 2, 2, start, start + len(left), start + len(left) + len(right))
    indices += left + right + pack("hhhh", 0, 10, 20, 30)
    bodies = [(0, pairs), (1, moved), (2, classes), (4, anchored), (6, indices)]
    parts = subtables(lambda body, kind: pack("III", 12 + len(body), kind, 0) + body, bodies)
    return pack("HHI", 2, 0, len(bodies)) + parts


def kern_machines(a):
    rows = [[0, 0, 0, 0, 1, 0]] * 2 + [[0, 0, 0, 0, 1, 2]]
    states = old_machine(a, [4, 5], rows, [(0, pack("H", 0)), (2, pack("H", 0x8000)),
                                           (0, pack("H", 0x8000))], [pack("hh", -40, 1)])
    left = pack("HHHH", a, 2, 16, 20)
    right = pack("HHHH", a, 2, 0, 2)
    classes = pack("HHHH", 4, 16, 24, 32) + left + right + pack("hhhhhh", *range(6))
    compact = pack("HBBBB", 2, 2, 2, 2, 0) + pack("hh", 0, -20) + bytes([0, 1, 0, 1, 0, 1, 1, 0])
    parts = subtables(lambda body, kind: pack("IHH", 8 + len(body), kind, 0) + body,
                      [(1, states), (2, classes), (3, compact)])
    return pack("II", 0x10000, 3) + parts


def feat():
    return (pack("IHHI", 0x10000, 1, 0, 0) + pack("HHIHh", 1, 2, 24, 0, 2) +
            pack("HhHh", 0, 2, 1, 2))


def trak():
    return (pack("IHHHH", 0x10000, 0, 12, 0, 0) + pack("HHI", 1, 2, 28) + pack("IHH", 0, 2, 36) +
            pack("II", 12 << 16, 24 << 16) + pack("hh", -5, 5))


def ankr(a):
    table = lookup_trimmed(a, [0, 12])
    return pack("HHII", 0, 0, 12, 12 + len(table)) + table + pack(
        "IhhhhIhh", 2, 10, 20, 30, 40, 1, 5, 6)


def by_offset(glyph, data, form):
    """lcar and opbd: a lookup of one offset."""
    table = lookup_singles({glyph: 6 + 16})
    return pack("IH", 0x10000, 0) + table + numbers(form, data)


def bsln(glyph_count):
    return pack("IHH", 0x10000, 1, 0) + numbers("h", range(32)) + lookup_array([0] * glyph_count)


# --- OpenType's ------------------------------------------------------------------------------

def coverage(*glyphs):
    return pack("HH", 1, len(glyphs)) + numbers("H", glyphs)


def math(a, b, alternate):
    constants = pack("HHHH", 70, 50, 1000, 900) + pack("hH", 10, 0) * 51 + pack("H", 60)
    corrections = pack("HH", 8, 1) + pack("hH", 12, 0) + coverage(a)
    kern = pack("H", 1) + pack("hH", 100, 0) + pack("hHhH", 5, 0, 6, 0)
    kerns = pack("HHHHHH", 12 + len(kern), 1, 12, 0, 12, 0) + kern + coverage(a)
    at = 8 + len(corrections)
    glyphs = pack("HHHH", 8, 8, at, at + len(coverage(b))) + corrections + coverage(b) + kerns
    assembly = pack("hHH", 0, 0, 2) + pack("HHHHH", a, 0, 50, 500, 0) + pack(
        "HHHHH", b, 50, 0, 500, 1)
    construction = pack("HH", 8, 1) + pack("HH", alternate, 900) + assembly
    variants = pack("HHHHHHH", 20, 14 + len(construction), 0, 1, 0, 14, 0)
    variants += construction + coverage(a)
    at = 10 + len(constants)
    return pack("HHHHH", 1, 0, 10, at, at + len(glyphs)) + constants + glyphs + variants


def base(glyph):
    coordinates = pack("Hh", 1, 0) + pack("HhHH", 2, -100, glyph, 0) + pack("HhH", 3, 700, 0)
    values = pack("HHHHH", 0, 3, 10, 14, 22) + coordinates
    extents = pack("HHH", 14, 18, 1) + b"kern" + pack("HH", 14, 0) + pack("HhHh", 1, -200, 1, 800)
    script = pack("HHH", 12, 12 + len(values), 1) + b"TRK " + pack("H", 12 + len(values))
    script += values + extents
    scripts = pack("H", 1) + b"latn" + pack("H", 8) + script
    tags = pack("H", 3) + b"hangideoromn"
    axis = pack("HH", 4, 4 + len(tags)) + tags + scripts
    return pack("HHHH", 1, 0, 8, 0) + axis


def jstf(a):
    """One script, one priority: a lookup turned on, and a largest adjustment."""
    lookup = pack("HHHH", 1, 0, 1, 8) + pack("HHHh", 1, 8, 4, 50) + coverage(a)
    maxima = pack("HH", 1, 4) + lookup
    priority = pack("10H", 20, 0, 0, 0, 24, 0, 0, 0, 0, 0) + pack("HH", 1, 0) + maxima
    language = pack("HH", 1, 4) + priority
    script = pack("HHH", 6, 10, 0) + pack("HH", 1, a) + language
    return pack("HHH", 1, 0, 1) + b"arab" + pack("H", 12) + script


def stat():
    """A value of each format, for one axis."""
    values = [pack("HHHHi", 1, 0, 0, 2, 400 << 16),
              pack("HHHHiii", 2, 0, 0, 2, 500 << 16, 450 << 16, 550 << 16),
              pack("HHHHii", 3, 0, 2, 2, 400 << 16, 700 << 16),
              pack("HHHHHi", 4, 1, 0, 2, 0, 600 << 16)]
    offsets, at = [], 8
    for value in values:
        offsets.append(at)
        at += len(value)
    return (pack("HHHHIHIH", 1, 2, 8, 1, 20, 4, 28, 2) + b"wght" + pack("HH", 2, 0) +
            numbers("H", offsets) + b"".join(values))


def advances(maps=3):
    """HVAR or VVAR without regions: one map, of one entry."""
    store = pack("HIH", 1, 8, 0) + pack("HH", 0, 0)
    at = 8 + 4 * maps
    return pack("HHI", 1, 0, at) + numbers("I", [at + len(store)] + [0] * (maps - 1)) + store + (
        pack("BBHB", 0, 0, 1, 0))


def vorg(glyph):
    return pack("HHhH", 1, 0, 880, 1) + pack("Hh", glyph, 800)


def hdmx(glyph_count):
    size = glyph_count + 2
    return pack("HHI", 0, 2, size) + b"".join(
        bytes([ppem, ppem]) + bytes([ppem // 2] * glyph_count) for ppem in (10, 12))


def vdmx():
    return pack("HHH", 0, 1, 1) + bytes([1, 1, 1, 1]) + pack("H", 12) + pack(
        "HBB", 1, 12, 12) + pack("Hhh", 12, 10, -3)


def ltsh(glyph_count):
    return pack("HH", 0, glyph_count) + bytes([1] * glyph_count)


def gasp():
    return pack("HH", 1, 2) + pack("HHHH", 8, 2, 0xFFFF, 15)


def cvar(axis_count):
    data = bytes([2, 1, 0, 1, 1, 5, 251])  # two points: 0 and 1; two deltas
    header = pack("HH", len(data), 0xA000) + numbers("h", [0x4000] + [0] * (axis_count - 1))
    return pack("IHH", 0x10000, 1, 8 + len(header)) + header + data


def strikes(first, count, image_format, picture, tables):
    """EBLC and EBDT: the same picture for some glyphs, listed by formats 2 and 5."""
    big = pack("BBbbBbbB", 8, 8, 0, 8, 10, 0, 0, 10)
    glyphs = range(first, first + count)
    size = len(picture)
    row = pack("HHI", 2, image_format, 4) + pack("I", size) + big
    listed = pack("HHI", 5, image_format, 4) + pack("I", size) + big + pack("I", count)
    listed += numbers("H", glyphs)
    array = pack("HHI", first, first + count - 1, 16) + pack(
        "HHI", first, first + count - 1, 16 + len(row)) + row + listed
    line = pack("bbBbbbbbbbbb", 8, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    record = pack("IIII", 56, len(array), 2, 0) + line * 2 + pack(
        "HHBBBb", first, first + count - 1, 10, 10, 1, 1)
    places, data = tables
    return {places: pack("HHI", 2, 0, 1) + record + array, data: pack("HH", 2, 0) + picture * count}
