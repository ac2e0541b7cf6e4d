#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the seeds of fuzz_font_unpack: packed fonts, good and bad, in both forms of its input.

    make_unpack_seeds.py FOLDER [PROGRAM ARGUMENT...]

Then runs the program, if any, with its arguments and the folder. Exits with 77, which means
skipped, where fonttools or brotli is missing."""

import os
import struct
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "tests", "font"))
sys.argv, ARGUMENTS = sys.argv[:1], sys.argv[1:]

import make_fonts as fonts  # noqa: E402
import make_packed_fonts as packed  # noqa: E402
import brotli  # noqa: E402

LARGEST = 4000


def loosen(data):
    """A WOFF2 font as form 1."""
    size, = struct.unpack(">I", data[20:24])
    end = len(data) - size
    # Streams of fonttools and woff2_compress are padded to four bytes.
    while end > 48:
        try:
            tables = brotli.decompress(data[end:end + size])
            break
        except brotli.error:
            end -= 1
    else:
        return None
    directory = data[48:end]
    return b"\1" + data[13:14] + struct.pack(">H", len(directory)) + directory + tables


def list_fonts():
    for name, make in fonts.FONTS.items():
        yield f"{name}.woff", packed.pack(make(), "woff")
        for tables in (("glyf", "loca"), ("glyf", "loca", "hmtx"), ()):
            yield f"{name}.{len(tables)}.woff2", packed.pack(make(), "woff2", tables)
    for name, (_, _, data) in packed.broken(fonts).items():
        yield f"broken.{name}", data


def main():
    folder = ARGUMENTS[0] if ARGUMENTS else sys.exit(__doc__)
    os.makedirs(folder, exist_ok=True)
    for name, data in list_fonts():
        seeds = {name: b"\0" + data}
        if data[:4] == b"wOF2":
            seeds[f"{name}.loose"] = loosen(data)
        for seed, content in seeds.items():
            if content is not None and len(content) <= LARGEST:
                with open(os.path.join(folder, seed), "wb") as file:
                    file.write(content)
    if len(ARGUMENTS) > 1:
        sys.exit(subprocess.run([*ARGUMENTS[1:], folder], check=False).returncode)


if __name__ == "__main__":
    main()
