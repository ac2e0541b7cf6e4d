# SPDX-License-Identifier: MIT
"""Writes what stands around the checks of the misuse program: the table of handle kinds, callbacks
that do nothing, main."""

import re

import headers as reader


class NotCovered(Exception):
    pass


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def kind_of(handle):
    return "KIND_" + handle.upper()


def stub_name(owner, name):
    return f"stub_{owner}_{name}"


def write_kinds(headers, fixture):
    lines = ["enum {"] + [f"    {kind_of(handle)}," for handle in headers.handles] + ["};", ""]
    rows = []
    for handle in headers.handles:
        short = handle.removeprefix("tw_")
        if not re.search(rf"\bmisuse_make_{short}\b", fixture):
            raise NotCovered(
                f"{handle}: no maker for this kind of handle\n  declare `bool misuse_make_{short}("
                f"tw_factory factory, {handle} *out);` in tests/api/misuse_fixture.h and "
                "write it in misuse_fixture.c")
        lines += [f"static uint64_t make_{handle}(tw_factory factory)", "{",
                  f"    {handle} handle = {{0}};",
                  f"    return misuse_make_{short}(factory, &handle) ? handle.id : 0;", "}", "",
                  f"static void release_{handle}(uint64_t id)", "{",
                  f"    const {handle} handle = {{id}};", f"    {handle}_release(handle);", "}", "",
                  f"static tw_status duplicate_{handle}(uint64_t id, uint64_t *out_id)", "{",
                  f"    const {handle} handle = {{id}};", f"    {handle} copy = {{0}};",
                  f"    const tw_status status = {handle}_duplicate(handle, &copy);",
                  "    *out_id = copy.id;", "    return status;", "}", ""]
        snapshot = "NULL"
        if re.search(rf"\bmisuse_snapshot_{short}\b", fixture):
            snapshot = f"snapshot_{handle}"
            lines += [f"static uint64_t {snapshot}(uint64_t id)", "{",
                      f"    const {handle} handle = {{id}};",
                      f"    return misuse_snapshot_{short}(handle);", "}", ""]
        rows.append(f"    {{{quote(short)}, make_{handle}, release_{handle}, duplicate_{handle}, "
                    f"{snapshot}}},")
    return lines + ["const misuse_kind misuse_kinds[] = {"] + rows + [
        "};",
        "const size_t misuse_kind_count = sizeof(misuse_kinds) / sizeof(misuse_kinds[0]);", ""]


def write_stub(name, signature):
    result, parameters = signature
    names = re.findall(r"(\w+)(?=,|$)", ", ".join(reader.split_parameters(parameters)))
    body = [f"    (void){parameter};" for parameter in names]
    if result != "void":
        body.append(f"    return ({result})0;")
    return [f"static {result} {name}({parameters})", "{"] + body + ["}", ""]


def write_stubs(headers):
    lines = []
    for name, signature in headers.callbacks.items():
        lines += write_stub(stub_name("callback", name), signature)
    for struct, fields in headers.structs.items():
        for field in fields:
            if field.signature and headers.is_sized(struct):
                lines += write_stub(stub_name(struct, field.name), field.signature)
    # Not every stub is needed by a function yet.
    names = [re.search(r"(stub_\w+)", line)[1] for line in lines if line.startswith("static ")]
    lines += ["static void use_stubs(void)", "{"] + [f"    (void){name};" for name in names]
    return lines + ["}", ""]


def write_main(headers, needs):
    lines = ["int main(void)", "{", "    use_stubs();", "    misuse_open();"]
    for function in headers.functions:
        lines += [f"    if ({function.name} == NULL) {{",
                  f"        misuse_skip({quote(function.name)}, \"not in this library\");"]
        for kind in sorted(needs[function.name]):
            lines += [f"    }} else if (!has_kind({kind_of(kind)})) {{",
                      f"        misuse_skip({quote(function.name)}, \"no {kind} can be made\");"]
        lines += ["    } else {", f"        check_{function.name}();", "    }"]
    return lines + ["    misuse_close();", "    return misuse_report();", "}"]


HAS_KIND = """/* Whether a handle of this kind can be made at all in this build. */
static bool has_kind(size_t kind)
{
    tw_factory factory;
    if (tw_factory_create(NULL, &factory) != TW_OK) {
        return false;
    }
    const uint64_t id = misuse_kinds[kind].make(factory);
    if (id != 0) {
        misuse_kinds[kind].release(id);
    }
    tw_factory_release(factory);
    return id != 0;
}
"""
