#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a C program that misuses every public function, one argument at a time.

    generate_misuse.py --fixture misuse_fixture.h --public misuse_public.h --program misuse.c \\
        HEADER...

What a function takes and promises is read from its declaration and comment (headers.py); what a
valid call looks like comes from the fixture. A function or type that cannot be covered ends the
build with a message that names it, so declaring a function is enough to have it tested."""

import argparse
import os
import re
import sys

import headers as reader
from headers import FLOATS, INTEGERS
from misuse_frame import (HAS_KIND, NotCovered, kind_of, quote, stub_name, write_kinds, write_main,
                          write_stubs)

ANY, REFUSED, INVALID = "MISUSE_ANY", "MISUSE_REFUSED", "TW_ERROR_INVALID_ARGUMENT"
ELEMENTS = 3  # in input arrays that the fixture does not fill
MOST_ELEMENTS = 4096  # in output arrays


class Writer:
    """One check: arguments in `args`, made valid, then wrong one at a time."""

    def __init__(self, headers, fixture, function):
        self.headers, self.fixture, self.function = headers, fixture, function
        self.lines, self.roles = [], {}
        self.assign_roles()
        self.kinds = set()

    def fail(self, declared, why):
        raise NotCovered(
            f"{declared.place}: {self.function.name}: cannot misuse `{declared.name}` of type "
            f"`{declared.base}{' *' if declared.stars else ''}`: {why}\n"
            "  follow the conventions of the other headers, or teach tests/api/generate_misuse.py")

    def has(self, name):
        return re.search(rf"\b{name}\b", self.fixture) is not None

    def put(self, *lines):
        self.lines += ["    " + line for line in lines]

    # What each parameter is.

    def assign_roles(self):
        parameters = self.function.parameters
        for at, parameter in enumerate(parameters):
            if parameter.name not in self.roles:
                self.roles[parameter.name] = self.find_role(parameter, parameters[at + 1:])

    def find_role(self, parameter, rest):
        h = self.headers
        following = rest[0] if rest else None
        if parameter.base in h.callbacks and not parameter.stars:
            return "callback"
        if not parameter.stars:
            return "value"
        if parameter.stars > 1:
            self.fail(parameter, "a pointer to a pointer")
        if parameter.name in ("user", "context") and parameter.base == "void":
            return "user"
        if parameter.name.startswith("out_"):
            if parameter.const:
                self.fail(parameter, "an out_ parameter that is const")
            return "out"
        if (not parameter.const and following is not None and following.name == "capacity"
                and len(rest) > 1 and rest[1].name in ("out_count", "out_size")):
            self.roles["capacity"] = "part"
            self.roles[rest[1].name] = "part"
            self.count_name = rest[1].name
            return "array_out"
        if parameter.const and parameter.base == "char":
            return "string"
        is_count = following is not None and following.base == "size_t" and not following.stars
        if parameter.const and is_count and re.fullmatch(r"count|size|\w+_(count|size)", following.name):
            self.roles[following.name] = "part"
            self.count_of = getattr(self, "count_of", {})
            self.count_of[parameter.name] = following.name
            return "array_in"
        if not parameter.const and self.roles.get("count") == "part":
            return "array_same"
        if parameter.const and parameter.base in h.structs:
            return "struct_in"
        ours = parameter.base in {*INTEGERS, *FLOATS, "char", "void"}
        ours = ours or parameter.base.startswith("tw_")
        if not parameter.const and not ours:
            if not self.has(f"misuse_opaque_{parameter.base}"):
                self.fail(parameter, f"write misuse_opaque_{parameter.base} in the fixture")
            return "opaque"
        return self.fail(parameter, "an output starts with out_ or is followed by capacity and "
                         "out_count; an input is const")

    # Valid values.

    def valid_value(self, parameter):
        for name in (f"MISUSE_VALUE_{self.function.name}_{parameter.name}",
                     f"MISUSE_VALUE_{parameter.name}"):
            if self.has(name):
                return name
        return None

    def kind(self, handle):
        self.kinds.add(handle)
        return kind_of(handle)

    def make_valid(self, parameter):
        role, name, base = self.roles[parameter.name], parameter.name, parameter.base
        h = self.headers
        given = self.valid_value(parameter)
        if role == "value" and base in h.handles:
            self.put(f"args.{name}.id = misuse_handle({self.kind(base)}, false);")
        elif role == "value" and base == "tw_text":
            units = given or 'tw_utf8("ab c\\xCC\\x81 d")'
            self.put(f"args.{name} = {units};",
                     f"args.{name}.units = misuse_copy(args.{name}.units, args.{name}.length);")
        elif role == "value" and given:
            self.put(f"args.{name} = {given};")
        elif role == "value":
            if not (base in h.structs or base in h.enums or base in INTEGERS or base in FLOATS):
                self.fail(parameter, "a type that no header declares")
        elif role == "string":
            self.put(f"args.{name} = {given or quote('a')};")
        elif role == "out":
            self.make_out(parameter)
        elif role == "struct_in":
            self.make_struct(parameter)
        elif role == "array_in":
            self.make_array_in(parameter)
        elif role == "array_same":
            self.put(f"args.{name} = misuse_buffer(args.count * sizeof(*args.{name}));")
        elif role == "callback":
            self.put(f"args.{name} = {stub_name('callback', base)};")
        elif role == "opaque":
            self.put(f"args.{name} = misuse_opaque_{base}();")
        elif role == "array_out":
            self.put(f"args.{self.count_name} = misuse_buffer(sizeof(*args.{self.count_name}));")

    def make_out(self, parameter):
        known = (parameter.base in self.headers.handles or parameter.base in self.headers.structs or
                 parameter.base in self.headers.enums or parameter.base in INTEGERS or
                 parameter.base in FLOATS)
        if parameter.stars != 1 or not known:
            self.fail(parameter, "an output of a type that no header declares")
        if parameter.base in self.headers.handles:
            self.kind(parameter.base)
        self.put(f"args.{parameter.name} = misuse_buffer(sizeof(*args.{parameter.name}));")

    def make_array_in(self, parameter):
        name, count = parameter.name, self.count_of[parameter.name]
        maker = f"misuse_bytes_{self.function.name}_{name}"
        if self.has(maker):
            self.put("{", "    size_t bytes = 0;",
                     f"    const void *content = {maker}(&bytes);",
                     f"    args.{name} = misuse_copy(content, bytes);",
                     f"    args.{count} = bytes / {self.element_size(parameter)};", "}")
            return
        if parameter.base == "void":
            self.fail(parameter, f"write {maker} in the fixture")
        self.put(f"args.{name} = memset(misuse_buffer({ELEMENTS} * sizeof(*args.{name})), 0, "
                 f"{ELEMENTS} * sizeof(*args.{name}));", f"args.{count} = {ELEMENTS};")

    def element_size(self, parameter):
        return "1" if parameter.base == "void" else f"sizeof(*args.{parameter.name})"

    def make_struct(self, parameter):
        base, name = parameter.base, parameter.name
        sized = self.headers.is_sized(base)
        self.put(f"static {base} valid_{name};")
        if sized:
            init = base.upper() + "_INIT"
            self.put(f"const {base} initial_{name} = {init};", f"valid_{name} = initial_{name};")
        else:
            self.put(f"memset(&valid_{name}, 0, sizeof(valid_{name}));")
            for field in self.headers.structs[base]:
                if field.base in self.headers.handles and not field.stars:
                    self.put(f"valid_{name}.{field.name}.id = "
                             f"misuse_handle({self.kind(field.base)}, false);")
        for field in self.headers.structs[base]:
            if field.signature and sized:
                self.put(f"valid_{name}.{field.name} = {stub_name(base, field.name)};")
        if self.has(f"misuse_fill_{base}"):
            self.put(f"misuse_fill_{base}(misuse_factory(false), &valid_{name});")
        self.put(f"args.{name} = misuse_copy(&valid_{name}, sizeof(valid_{name}));")

    # Wrong values: (what, statements, expected).

    def wrong_values(self, declared, place):
        base, h = declared.base, self.headers
        if base in FLOATS:
            end = FLOATS[base]
            for value, expected in (("NAN", REFUSED), ("INFINITY", ANY), ("-INFINITY", REFUSED),
                                    ("-1", ANY), ("1e30", ANY), ("-1e30", ANY), ("1e-40", ANY)):
                yield value, f"{place} = ({base}){value}{end if 'e' in value else ''};", expected
        elif base in h.enums:
            # No enumeration begins below 0; what comes after the last one, and far away.
            last = h.enums[base][-1]
            expected = ANY if base.endswith("_flags") else INVALID
            yield "after the last", f"{place} = ({base})({last} + 1);", expected
            yield "far away", f"{place} = ({base})0x7FFFFFFF;", expected
            yield "-1", f"{place} = ({base})-1;", expected
        elif base in INTEGERS:
            for value in INTEGERS[base]:
                yield value, f"{place} = {value};", ANY
        elif base == "tw_text":
            yield from self.wrong_texts(place)
        elif base == "tw_range":
            yield "backwards", f"{place} = tw_range_make(2, 1);", INVALID
            yield "far backwards", f"{place} = tw_range_make(SIZE_MAX, 0);", INVALID
            for start, end in (("0", "SIZE_MAX"), ("SIZE_MAX", "SIZE_MAX"), ("0", "0"),
                               ("1", "SIZE_MAX / 2"), ("SIZE_MAX / 2", "SIZE_MAX")):
                yield f"{start} to {end}", f"{place} = tw_range_make({start}, {end});", ANY
        elif base in h.structs:
            yield from self.wrong_fields(base, place)
        else:
            self.fail(declared, "a type that no header declares")

    def wrong_texts(self, place):
        yield "NULL units", f"{place}.units = NULL;", INVALID
        yield "no units", f"{place}.units = NULL; {place}.length = 0;", ANY
        yield "ill-formed", f'{place}.units = misuse_copy("\\xF0\\x9F\\xC0", 3); ' \
            f"{place}.length = 3;", ANY
        for encoding in ("3", "0x7FFFFFFF", "-1"):
            yield f"encoding {encoding}", f"{place}.encoding = (tw_encoding){encoding};", INVALID
        for encoding, unit in (("TW_ENCODING_UTF16", "uint16_t"),
                               ("TW_ENCODING_UTF32", "uint32_t")):
            here = f"{place}.encoding = {encoding}; {place}.units"
            yield f"{encoding}, misaligned", f"{here} = (const char *)misuse_buffer(" \
                f"2 * sizeof({unit})) + 1; {place}.length = 1;", INVALID
            yield f"{encoding}", f"{here} = misuse_buffer(3 * sizeof({unit})); " \
                f"{place}.length = 3;", ANY
        for length in ("SIZE_MAX", "SIZE_MAX / 2 + 1", "(size_t)1 << 62"):
            for encoding in ("TW_ENCODING_UTF8", "TW_ENCODING_UTF16", "TW_ENCODING_UTF32"):
                yield f"length {length}, {encoding}", f"{place}.units = misuse_buffer(16); " \
                    f"{place}.length = {length}; {place}.encoding = {encoding};", REFUSED

    def wrong_fields(self, base, place):
        fields = self.headers.structs[base]
        for at, field in enumerate(fields):
            here = f"{place}.{field.name}"
            following = fields[at + 1] if at + 1 < len(fields) else None
            if field.name == "struct_size" or field.array:
                continue
            if field.signature or field.base in self.headers.callbacks:
                found = [("NULL", f"{here} = NULL;", ANY)]
            elif field.base == "char" and field.stars == 1 and field.const:
                found = self.wrong_strings(here, ANY)
            elif field.stars:
                found = self.wrong_arrays(field, following, place)
            elif field.base in self.headers.handles:
                continue  # see check_field_handles
            else:
                found = self.wrong_values(field, here)
            for what, statement, expected in found:
                yield f".{field.name} {what}", statement, expected

    def wrong_strings(self, place, null_expected):
        yield "NULL", f"{place} = NULL;", null_expected
        yield "empty", f'{place} = "";', ANY
        yield "not UTF-8", f'{place} = "\\xFF\\xFE\\x80";', ANY
        yield "commas", f'{place} = ",,,,,,,,";', ANY
        yield "endless", f"{place} = misuse_endless_string();", INVALID

    def wrong_arrays(self, field, following, place):
        here = f"{place}.{field.name}"
        if field.base == "void" and re.fullmatch(r"context|user|\w+_user", field.name):
            return
        yield "NULL", f"{here} = NULL;", ANY
        optional = re.search(r"\bNULL\b", field.comment)
        if following is not None and following.name.endswith("_count") and not optional:
            count = f"{place}.{following.name}"
            yield "NULL with a count", f"{here} = NULL; {count} = 1;", INVALID
            yield "NULL with a huge count", f"{here} = NULL; {count} = SIZE_MAX;", INVALID
            if field.stars == 2 and field.base == "char":
                yield "of a NULL", f"{here} = memset(misuse_buffer(sizeof(char *)), 0, " \
                    f"sizeof(char *)); {count} = 1;", REFUSED

    # Calls.

    def call(self, argument, what, statement, expected):
        self.put("{", f"    struct args_{self.function.name} wrong = args;",
                 f"    misuse_label({quote(argument)}, {quote(what)});",
                 f"    {statement}",
                 f"    (void)run_{self.function.name}(&wrong, {expected});", "}")

    def null_expected(self, parameter):
        about = self.function.about(parameter.name) + parameter.comment
        return ANY if re.search(r"\bNULL\b", about) else INVALID

    def check(self, parameter):
        role, name = self.roles[parameter.name], parameter.name
        if role == "value" and parameter.base in self.headers.handles:
            self.check_handle(name, f"wrong.{name}", parameter.base,
                              ANY if "null handle" in self.function.about(name) else None)
        elif role == "value":
            for wrong in self.wrong_values(parameter, f"wrong.{name}"):
                self.call(name, *wrong)
        elif role == "string":
            for wrong in self.wrong_strings(f"wrong.{name}", self.null_expected(parameter)):
                self.call(name, *wrong)
        elif role in ("out", "opaque", "callback"):
            self.call(name, "NULL", f"wrong.{name} = NULL;", self.null_expected(parameter))
        elif role == "struct_in":
            self.check_struct(parameter)
        elif role == "array_in":
            self.check_array_in(parameter)
        elif role == "array_same":
            self.call(name, "NULL", f"wrong.{name} = NULL;", INVALID)
        elif role == "array_out":
            self.check_array_out(parameter)

    def count_handles(self):
        """Handles that the valid call carries: those of a sized struct are null in it."""
        count = 0
        for parameter in self.function.parameters:
            if self.roles[parameter.name] == "value":
                count += parameter.base in self.headers.handles
            elif self.roles[parameter.name] == "struct_in" \
                    and not self.headers.is_sized(parameter.base):
                count += sum(field.base in self.headers.handles
                             for field in self.headers.structs[parameter.base])
        return count

    def check_handle(self, argument, place, handle, null_expected, prepare="", others=1):
        """`others`: how many handles the call must carry for a foreign one to stand out."""
        kind = self.kind(handle)
        expected = "bad[i].expected"
        if null_expected is not None:
            expected = f"bad[i].id == 0 ? {null_expected} : bad[i].expected"
        self.put("{", "    misuse_bad_handle bad[MISUSE_BAD_HANDLES];",
                 f"    const size_t count = misuse_bad_handles({kind}, bad);",
                 "    for (size_t i = 0; i < count; i++) {",
                 f"        struct args_{self.function.name} wrong = args;",
                 f"        misuse_label({quote(argument)}, bad[i].what);",
                 f"        {prepare}", f"        {place}.id = bad[i].id;",
                 f"        (void)run_{self.function.name}(&wrong, {expected});", "    }", "}")
        if self.count_handles() > others:
            foreign = "TW_ERROR_FOREIGN_FACTORY"
            self.call(argument, "of another factory",
                      f"{prepare} {place}.id = misuse_handle({kind}, true);",
                      foreign if foreign in self.function.statuses() else ANY)

    def check_struct(self, parameter):
        name, base = parameter.name, parameter.base
        self.call(name, "NULL", f"wrong.{name} = NULL;", self.null_expected(parameter))
        copy = f"{base} *copy = misuse_copy(&valid_{name}, sizeof(valid_{name})); " \
            f"wrong.{name} = copy;"
        if self.headers.is_sized(base):
            for size in ("0", "1", "sizeof(size_t) - 1", "sizeof(size_t)", "SIZE_MAX", "4097",
                         "SIZE_MAX - 7", "(size_t)1 << 63", f"sizeof({base}) - 1"):
                if size == "sizeof(size_t)" and len(self.headers.structs[base]) == 1:
                    continue
                self.call(name, f"struct_size {size}", f"{copy} copy->struct_size = {size};",
                          INVALID)
            larger = f"unsigned char *larger = memset(misuse_buffer(sizeof({base}) + 64), 0, " \
                f"sizeof({base}) + 64); memcpy(larger, &valid_{name}, sizeof({base})); " \
                f"const size_t size = sizeof({base}) + 64; memcpy(larger, &size, sizeof(size)); " \
                f"wrong.{name} = (const void *)larger;"
            self.call(name, "larger, unknown fields zero", larger, "BASELINE")
            self.call(name, "larger, an unknown field set", f"{larger} larger[size - 1] = 1;",
                      INVALID)
            self.call(name, "smaller, ending there",
                      f"const size_t size = sizeof({base}) - sizeof(size_t); "
                      f"unsigned char *smaller = misuse_copy(&valid_{name}, size); "
                      "memcpy(smaller, &size, sizeof(size)); "
                      f"wrong.{name} = (const void *)smaller;", ANY)
        for what, statement, expected in self.wrong_fields(base, "(*copy)"):
            self.call(name, what, f"{copy} {statement}", expected)
        self.check_field_handles(parameter, copy)

    def check_field_handles(self, parameter, copy):
        for field in self.headers.structs[parameter.base]:
            if field.base not in self.headers.handles:
                continue
            argument = f"{parameter.name}.{field.name}"
            if not field.stars:
                null = ANY if self.headers.is_sized(parameter.base) else None
                self.check_handle(argument, f"copy->{field.name}", field.base, null, copy,
                                  0 if self.headers.is_sized(parameter.base) else 1)
                continue
            count = next((other.name for other in self.headers.structs[parameter.base]
                          if other.name == field.name.rstrip("s") + "_count" or
                          other.name == field.name + "_count"), None)
            if count is None:
                self.fail(field, "an array of handles needs a field <singular>_count")
            prepare = f"{copy} {field.base} *one = misuse_buffer(sizeof(*one)); " \
                f"copy->{field.name} = one; copy->{count} = 1;"
            self.check_handle(argument, "one[0]", field.base, None, prepare, 0)

    def check_array_in(self, parameter):
        name, count = parameter.name, self.count_of[parameter.name]
        size = self.element_size(parameter)
        null = ANY if self.has(f"MISUSE_NULL_OK_{self.function.name}_{name}") else INVALID
        self.call(name, "NULL with a count", f"wrong.{name} = NULL; wrong.{count} = 1;", null)
        self.call(name, "NULL with a huge count", f"wrong.{name} = NULL; wrong.{count} = SIZE_MAX;",
                  null)
        self.call(name, "NULL and 0", f"wrong.{name} = NULL; wrong.{count} = 0;", ANY)
        # Shorter and shorter, each ending at a forbidden page.
        others = [p.name for p in self.function.parameters if self.roles[p.name] == "array_same"]
        self.put(f"for (size_t count = 0; count < args.{count}; "
                 f"count += 1 + count / 4) {{",
                 f"    struct args_{self.function.name} wrong = args;",
                 f"    misuse_label({quote(name)}, \"cut short\");",
                 f"    wrong.{name} = misuse_copy(args.{name}, count * {size});",
                 f"    wrong.{count} = count;",
                 *(f"    wrong.{other} = misuse_buffer(count * sizeof(*wrong.{other}));"
                   for other in others),
                 f"    (void)run_{self.function.name}(&wrong, MISUSE_ANY);", "}")

    def check_array_out(self, parameter):
        name, count = parameter.name, self.count_name
        size = self.element_size(parameter)
        run = f"run_{self.function.name}"
        self.put("{", f"    struct args_{self.function.name} wrong = args;",
                 f"    misuse_label({quote(name)}, \"NULL and 0\");",
                 f"    const tw_status first = {run}(&wrong, MISUSE_ANY);",
                 f"    const size_t needed = *wrong.{count};",
                 "    misuse_check(first == (needed == 0 ? TW_OK : TW_ERROR_BUFFER_TOO_SMALL) || "
                 "BASELINE != TW_OK, \"a call with capacity 0 tells the count\");",
                 "    const size_t capacities[] = {0, 1, needed / 2, needed - 1, needed,",
                 "                                 needed + 1, needed + 7};",
                 "    for (size_t i = 0; i < sizeof(capacities) / sizeof(capacities[0]); i++) {",
                 "        const size_t capacity = capacities[i];",
                 f"        if (BASELINE != TW_OK || capacity > {MOST_ELEMENTS}) {{",
                 "            continue;", "        }",
                 "        char what[64];",
                 "        snprintf(what, sizeof(what), \"capacity %zu of %zu\", capacity, needed);",
                 f"        misuse_label({quote(name)}, what);",
                 f"        wrong.{name} = misuse_buffer(capacity * {size});",
                 "        wrong.capacity = capacity;",
                 f"        (void){run}(&wrong, capacity < needed ? TW_ERROR_BUFFER_TOO_SMALL "
                 ": TW_OK);",
                 f"        misuse_check(*wrong.{count} == needed, \"the count stays\");",
                 "    }", "}")
        self.call(name, "NULL with a capacity", f"wrong.{name} = NULL; wrong.capacity = 1;",
                  INVALID)
        self.call(name, "NULL with a huge capacity",
                  f"wrong.{name} = NULL; wrong.capacity = SIZE_MAX;", INVALID)
        self.call(name, "NULL count", f"wrong.{count} = NULL;", INVALID)

    # The whole check.

    def write(self):
        function = self.function
        if function.result == "tw_status":
            return self.write_status()
        if function.result == "void" and len(function.parameters) == 1 \
                and function.parameters[0].base in self.headers.handles:
            return self.write_release()
        if any(p.stars or p.base not in {**self.headers.enums, **INTEGERS} for p in
               function.parameters):
            raise NotCovered(f"{function.place}: {function.name}: a function that takes a handle "
                             "or a pointer returns tw_status, or is tw_<kind>_release")
        return self.write_pure()

    def write_pure(self):
        name = self.function.name
        self.lines = [f"static void check_{name}(void)", "{"]
        self.put(f"misuse_begin({quote(name)}, 0);")
        for value in ("0", "1", "-1", "0x7FFFFFFF", "1000"):
            arguments = ", ".join(f"({p.base}){value}" for p in self.function.parameters)
            self.put(f"misuse_label(\"argument\", {quote(value)});", f"(void){name}({arguments});")
        self.put("misuse_end();")
        return self.lines + ["}", ""]

    def write_release(self):
        name, parameter = self.function.name, self.function.parameters[0]
        kind = self.kind(parameter.base)
        self.lines = [f"static void check_{name}(void)", "{"]
        self.put(f"misuse_begin({quote(name)}, 0);", "misuse_bad_handle bad[MISUSE_BAD_HANDLES];",
                 f"const size_t count = misuse_bad_handles({kind}, bad);",
                 "for (size_t i = 0; i < count; i++) {",
                 f"    const {parameter.base} handle = {{bad[i].id}};",
                 f"    misuse_label({quote(parameter.name)}, bad[i].what);",
                 "    misuse_before();", f"    {name}(handle);",
                 "    misuse_after(TW_OK, TW_OK);", "}", "misuse_end();")
        return self.lines + ["}", ""]

    def write_status(self):
        function, name = self.function, self.function.name
        if not function.statuses():
            raise NotCovered(f"{function.place}: {name} lists no TW_ERROR_... under Errors:")
        # Parts come with their array: those first that others take their count from.
        body, self.lines = self.lines, []
        for parameter in function.parameters:
            self.make_valid(parameter)
        self.put(f"misuse_label(\"all arguments\", \"valid\");",
                 f"if (run_{name}(&args, MISUSE_ANY) != BASELINE_OR_SHORT(BASELINE)) {{",
                 "    misuse_check(false, \"the valid call succeeds: see misuse_fixture.h\");", "}",
                 "{", f"    struct args_{name} wrong;", "    memset(&wrong, 0, sizeof(wrong));",
                 "    misuse_label(\"all arguments\", \"zero\");",
                 f"    (void)run_{name}(&wrong, MISUSE_ANY);", "}")
        for parameter in function.parameters:
            self.check(parameter)
        body, self.lines = self.lines, []
        short = any(role == "array_out" for role in self.roles.values())
        baseline = f"MISUSE_BASELINE_{name}" if self.has(f"MISUSE_BASELINE_{name}") else "TW_OK"
        self.lines = [
            "#undef BASELINE", f"#define BASELINE {baseline}", "#undef BASELINE_OR_SHORT",
            "#define BASELINE_OR_SHORT(status) " +
            (f"(*args.{self.count_name} > 0 ? TW_ERROR_BUFFER_TOO_SMALL : (status))" if short
             else "(status)"), *self.write_run(), f"static void check_{name}(void)", "{"]
        allowed = " | ".join(f"MISUSE_BIT({status})" for status in sorted(function.statuses()))
        self.put(f"struct args_{name} args;", "memset(&args, 0, sizeof(args));",
                 f"misuse_begin({quote(name)}, {allowed});")
        if self.has(f"misuse_prepare_{name}"):
            self.put(f"misuse_prepare_{name}(misuse_factory(false));")
        return self.lines + body + ["    misuse_end();", "}", ""]

    def write_run(self):
        """One call: outputs are overwritten first, and what came out is given back."""
        name, parameters = self.function.name, self.function.parameters
        lines = [f"struct args_{name} {{"]
        for p in parameters:
            const = "const " if p.const else ""
            stars = "*" * p.stars
            lines.append(f"    {const}{p.base} {stars}{p.name};")
        outs = [p for p in parameters
                if self.roles[p.name] == "out" or p.name == getattr(self, "count_name", "")]
        handles = [p for p in outs if p.base in self.headers.handles]
        lines += ["};", "", f"static tw_status run_{name}(struct args_{name} *args, int expected)",
                  "{"]
        for p in outs:
            lines += [f"    if (args->{p.name} != NULL) {{",
                      f"        memset(args->{p.name}, 0xA5, sizeof(*args->{p.name}));", "    }"]
        arguments = ", ".join(f"args->{p.name}" for p in parameters)
        lines += ["    misuse_before();", f"    const tw_status status = {name}({arguments});"]
        for p in handles:
            release = p.base + "_release"
            lines += [f"    if (status == TW_OK && args->{p.name} != NULL) {{",
                      f"        {release}(*args->{p.name});",
                      f"    }} else if (args->{p.name} != NULL) {{",
                      f"        misuse_check_error_handle({self.kind(p.base)}, args->{p.name}->id, "
                      "status);", "    }"]
        if self.has(f"misuse_settle_{name}"):
            lines.append(f"    misuse_settle_{name}(misuse_factory(false));")
        return lines + ["    misuse_after(status, expected);", "    return status;", "}", ""]


def write_program(headers, fixture):
    lines = ["/* Written by generate_misuse.py from the public headers. */", "#include <float.h>",
             "#include <limits.h>", "#include <math.h>", "#include <stdio.h>",
             "#include <string.h>",
             '#include "misuse.h"', '#include "misuse_fixture.h"', ""]
    lines += write_kinds(headers, fixture) + write_stubs(headers)
    needs = {}
    for function in headers.functions:
        writer = Writer(headers, fixture, function)
        lines += writer.write()
        needs[function.name] = writer.kinds
    return "\n".join(lines) + "\n" + HAS_KIND + "\n" + "\n".join(write_main(headers, needs)) + "\n"


def write_public(headers, paths):
    """The headers, and each function weak: one that the library lacks is NULL, not a link error.
    Not so those of cairo.h: without a strong reference the linker would leave their library out."""
    lines = ["/* Written by generate_misuse.py from the public headers. */",
             "#ifndef TEST_API_MISUSE_PUBLIC_H", "#define TEST_API_MISUSE_PUBLIC_H"]
    lines += [f"#include <textwright/{os.path.basename(path)}>" for path in paths]
    lines += [f"#pragma weak {function.name}" for function in headers.functions
              if os.path.basename(function.place.partition(":")[0]) != "cairo.h"]
    return "\n".join(lines + ["#endif", ""])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--fixture", required=True)
    parser.add_argument("--public", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("headers", nargs="+")
    options = parser.parse_args()
    with open(options.fixture, encoding="utf-8") as file:
        fixture = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.DOTALL)
    headers = reader.read_headers(options.headers)
    try:
        program = write_program(headers, fixture)
    except NotCovered as problem:
        sys.exit(f"misuse test: {problem}")
    with open(options.program, "w", encoding="utf-8") as file:
        file.write(program)
    with open(options.public, "w", encoding="utf-8") as file:
        file.write(write_public(headers, options.headers))


if __name__ == "__main__":
    main()
