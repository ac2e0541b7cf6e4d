#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Proves the checks: each fault below, planted alone in a small clean tree, is found by its check
at its line, and the clean tree passes all of them."""

import pathlib
import sys
import tempfile

import banned
import directwrite_map
import documents
import floors
import gate_reads
import licence
import listed
import promises
import third_party
import tree
import umbrella

SPDX = "/* SPDX-License-Identifier: MIT */\n"
CLEAN = {
    "include/textwright/a.h": SPDX + "#include <stdint.h>\n/**\n * Do it.\n *\n * Errors:  none.\n"
                              " * Threads: any.\n */\nTW_API tw_status tw_a_do(int a);\n",
    "include/textwright/cairo.h": SPDX + "#include <cairo.h>\n#include \"a.h\"\n"
                                                 "void f(cairo_t *cr);\n",
    "include/textwright/textwright.h": SPDX + "#include \"a.h\"\n",
    "include/textwright/meson.build": "# SPDX-License-Identifier: MIT\n"
                                      "files('a.h', 'b.h', 'cairo.h', 'textwright.h')\n",
    "lib/base/alloc.c": SPDX + "#include \"base/alloc.h\"\nvoid *p = malloc(1);\n",
    "lib/base/alloc.h": SPDX + "int twi_alloc;\n",
    "lib/font/face.h": SPDX + "#include <hb.h>\n#include \"base/alloc.h\"\n",
    "lib/font/gate.c": SPDX + "#include \"base/alloc.h\"\nint x = a.data - b.data;\n",
    "lib/shape/shape.c": SPDX + "#include \"font/face.h\"\n/* printf(1) */\n"
                         "const char *s = \"free(x) %f\";\nint free_it(int x);\n",
    "lib/layout/lines.c": SPDX + "#include \"shape/shape.h\"\n",
    "lib/layout/lines.h": SPDX + "void f(void) { x->free(1); goto done; }\n",
    "lib/shape/shape.h": SPDX,
    "lib/raster/mask.c": SPDX + "#include <ft2build.h>\n",
    "lib/raster/mask.h": SPDX,
    "lib/cairo/draw.c": SPDX + "#include <textwright/cairo.h>\n",
    "tests/font/test_face.c": SPDX + "static void test_a__does_it(void **state);\n",
    "docs/directwrite-map.md": "| A1 | Do | `tw_a_do` | `test_a__does_it` |\n| A2 | Undo | not yet | |\n",
    "ARCHITECTURE.md": "`twi_alloc` lives in lib/base/alloc.h, `tw_a_…` and `tw_<kind>_release`.\n",
}

for place, sources in {"lib/base": "alloc.c", "lib/font": "gate.c", "lib/shape": "shape.c", "lib/layout": "lines.c",
                       "lib/raster": "mask.c", "lib/cairo": "draw.c", "tests/font": "face"}.items():
    CLEAN[f"{place}/meson.build"] = f"# SPDX-License-Identifier: MIT\nfiles('{sources}')\n"

# Check, file, text added at its end, part of the complaint.
FAULTS = [
    (floors, "lib/base/alloc.h", "#include \"font/face.h\"\n", "base/ may not see font/"),
    (floors, "lib/shape/shape.h", "#include \"layout/lines.h\"\n", "shape/ may not see layout/"),
    (floors, "lib/raster/mask.c", "#include \"shape/shape.h\"\n", "raster/ may not see shape/"),
    (floors, "lib/raster/mask.c", "#include \"layout/lines.h\"\n", "raster/ may not see layout/"),
    (floors, "lib/layout/lines.c", "#include \"raster/mask.h\"\n", "layout/ may not see raster/"),
    (floors, "lib/cairo/draw.c", "#include \"base/alloc.h\"\n", "cairo/ may not see base/"),
    (floors, "lib/layout/lines.c", "#include \"lines.h\"\n", "not named as"),
    (floors, "lib/layout/lines.c", "#include <shape/shape.h>\n", "is ours"),
    (floors, "include/textwright/a.h", "#include \"base/alloc.h\"\n", "not a public header"),
    (banned, "lib/layout/lines.c", "void *p = malloc(1);\n", "malloc"),
    (banned, "lib/layout/lines.c", "void f(void) { free (p); }\n", "free"),
    (banned, "lib/base/alloc.c", "void f(void) { strcpy(a, b); }\n", "strcpy"),
    (banned, "lib/base/alloc.c", "void f(void) { abort(); }\n", "abort"),
    (banned, "lib/base/alloc.c", "void f(void) { fprintf(stderr, \"\"); }\n", "fprintf"),
    (banned, "lib/base/alloc.c", "void f(void) { setlocale(0, 0); }\n", "setlocale"),
    (banned, "lib/base/alloc.c", "void f(void) { goto fail; }\n", "goto fail"),
    (banned, "lib/base/alloc.c", "void f(void) { assert(false); }\n", "states no law"),
    (banned, "lib/base/alloc.c", "void f(void) { snprintf(a, 1, \"%d\" \"%.3f\", 1, 2.0); }\n",
     "decimal point"),
    (third_party, "lib/layout/lines.c", "#include <unicode/ubrk.h>\n", "ICU is named only"),
    (third_party, "lib/layout/lines.c", "#include <hb-ot.h>\n", "HarfBuzz is named only"),
    (third_party, "lib/raster/mask.c", "#include <hb.h>\n", "HarfBuzz is named only"),
    (third_party, "lib/shape/shape.c", "#include <freetype/ftoutln.h>\n", "FreeType is named only"),
    (third_party, "lib/shape/shape.c", "#include <fontconfig/fontconfig.h>\n",
     "fontconfig is named"),
    (third_party, "lib/draw/draw.c", SPDX + "#include <cairo.h>\n", "Cairo is named only"),
    (third_party, "include/textwright/a.h", "#include <hb.h>\n", "in a public header"),
    (third_party, "include/textwright/a.h", "void f(FT_Face face);\n", "FT_Face"),
    (third_party, "include/textwright/cairo.h", "void f(hb_font_t *font);\n", "hb_font_t"),
    (gate_reads, "lib/font/gate.c", "int x = bytes.data[0];\n", "indexes bytes"),
    (gate_reads, "lib/font/gate.c", "int x = *table->bytes.data;\n", "through a pointer"),
    (gate_reads, "lib/font/gate.c", "void f(void) { memcpy(to, from, 4); }\n", "as they lie"),
    (gate_reads, "lib/font/gate.c", "int x = ((const struct head *)from)->a;\n", "no struct"),
    (gate_reads, "lib/font/gate.c", "const uint8_t *at;\n", "holds a pointer"),
    (licence, "lib/draw/draw.c", "int x;\n", "SPDX"),
    (listed, "lib/base/new.c", SPDX, "does not list it"),
    (listed, "tests/font/test_new.c", SPDX, "does not list it"),
    (listed, "fuzz/fuzz_new.c", SPDX, "no meson.build"),
    (licence, "tests/x.py", "x = 1\n", "SPDX"),
    (promises, "include/textwright/a.h", "/** Do. Errors: none.\n * Threads: any. */\n"
     "TW_API void tw_b(void);\n",
     "tw_b says nothing about Errors:"),
    (promises, "include/textwright/a.h", "/** Do.\n * Errors: none. */\n"
     "TW_API void tw_b(void);\n",
     "tw_b says nothing about Threads:"),
    (promises, "include/textwright/a.h", "TW_API void tw_c(void);\n", "tw_c has no comment"),
    (umbrella, "include/textwright/b.h", SPDX, "textwright.h does not include it"),
    (umbrella, "include/textwright/interop.h", SPDX, "does not install it"),
    (documents, "ARCHITECTURE.md", "`twi_gone`\n", "twi_gone does not exist"),
    (documents, "ARCHITECTURE.md", "see lib/gone/gone.c\n", "lib/gone/gone.c does not exist"),
    (documents, "ARCHITECTURE.md", "`tw_gone_…`\n", "nothing begins with tw_gone_"),
    (directwrite_map, "docs/directwrite-map.md", "| K1 | x | `tw_gone` | `test_a__does_it` |\n",
     "no public function tw_gone"),
    (directwrite_map, "docs/directwrite-map.md", "| K1 | x | `tw_a_do` | `test_gone` |\n",
     "no test test_gone"),
    (directwrite_map, "docs/directwrite-map.md", "| K1 | x | `tw_a_do` | |\n",
     "a function without a test"),
    (directwrite_map, "docs/directwrite-map.md", "| K1 | x | | |\n", "nor `not yet`"),
    (directwrite_map, "docs/directwrite-map.md", "| A2 | x | not yet | |\n", "has a row already"),
    (directwrite_map, "docs/directwrite-map.md", "| K1 | x | not yet |\n", "columns, not"),
]

CHECKS = (floors, banned, gate_reads, third_party, licence, listed, promises, umbrella, documents,
          directwrite_map)


def plant(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def complain(check, files):
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory).resolve()
        plant(root, files)
        complaints = tree.Complaints()
        check.check(root, complaints)
        return complaints.lines


def prove_fault(check, name, added, expected):
    files = dict(CLEAN)
    before = files.get(name, "")
    files[name] = before + added
    lines = complain(check, files)
    first = before.count("\n") + 1
    last = files[name].count("\n")
    found = [line for line in lines if expected in line]
    at = int(found[0].split(":")[1]) if found else 0
    if len(lines) != 1 or not (first <= at <= last or check is licence):
        print(f"{check.__name__}: {added!r} in {name}: expected one complaint with {expected!r} "
              f"at line {first}, got {lines}")
        return 1
    return 0


def prove_fontconfig_files():
    files = dict(CLEAN)
    for number in range(3):
        files[f"lib/font/fc{number}.c"] = SPDX + "#include <fontconfig/fontconfig.h>\n"
    lines = complain(third_party, files)
    if len(lines) != 1 or "more than 2 files" not in lines[0]:
        print(f"third_party: three files of fontconfig: {lines}")
        return 1
    return 0


def main():
    failures = prove_fontconfig_files()
    for check in CHECKS:
        lines = complain(check, CLEAN)
        failures += len(lines)
        for line in lines:
            print(f"{check.__name__}: the clean tree: {line}")
    for fault in FAULTS:
        failures += prove_fault(*fault)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
