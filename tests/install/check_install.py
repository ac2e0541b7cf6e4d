#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Installs into a temporary place, and builds programs against what lies there: every public
header alone and a small program, as C and as C++, shared and static, found by pkg-config only; and
the programs of the README.

    check_install.py BUILD_DIRECTORY    (CC, CXX, PKG_CONFIG from the environment)
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wconversion", "-Wshadow", "-Wundef"]
STRICT_C = ["-Wstrict-prototypes", "-Wmissing-prototypes"]
LANGUAGES = [("CC", "c", "c11", STRICT + STRICT_C), ("CXX", "c++", "c++11", STRICT)]

failures = 0


def run(*command, env=None):
    """The output of a command; a failing one is shown and counted."""
    global failures
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          env={**os.environ, **(env or {})}, check=False)
    if done.returncode != 0:
        failures += 1
        print(shlex.join(map(str, command)))
        print(done.stdout + done.stderr)
        return None
    return done.stdout


def install(build, destination):
    meson = shlex.split(os.environ.get("MESON_COMMAND", "meson"))
    return run(*meson, "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", destination)


def move_prefix(destination):
    """Point the .pc files at the temporary place, as an installed prefix would be."""
    found = sorted(destination.rglob("*.pc"))
    for path in found:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^prefix=(.*)$", lambda line: f"prefix={destination}{line[1]}", text,
                      flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    return found


def ask(package, *questions):
    output = run(os.environ["PKG_CONFIG"], *questions, package)
    return shlex.split(output) if output is not None else []


def check_headers(place, headers, compiler, language, standard, warnings, flags):
    for header in headers:
        source = place / f"alone_{header.stem}.c"
        source.write_text(f"#include <textwright/{header.name}>\n", encoding="utf-8")
        run(*compiler, f"-std={standard}", *warnings, "-fsyntax-only", "-x", language, *flags,
            source)


def check_readme(place, compiler, flags):
    """The programs that the README shows compile."""
    readme = HERE.parent.parent / "README.md"
    programs = re.findall(r"^```c\n(.*?)^```", readme.read_text(encoding="utf-8"),
                          flags=re.MULTILINE | re.DOTALL)
    for number, program in enumerate(programs):
        source = place / f"readme{number}.c"
        source.write_text(program, encoding="utf-8")
        run(*compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", *flags, source)


def check_program(place, compiler, language, standard, warnings, package):
    name = f"{package}-{language}"
    source = [f"-std={standard}", *warnings, "-x", language, HERE / "program.c", "-x", "none"]
    define = ["-DWITH_CAIRO"] if package == "textwright-cairo" else []
    flags = ask(package, "--cflags")
    libdir = ask(package, "--variable=libdir")[0]

    shared = place / f"{name}-shared"
    run(*compiler, *source, *define, *flags, "-o", shared, *ask(package, "--libs"))
    if shared.exists():
        run(shared, env={"LD_LIBRARY_PATH": libdir})

    # Ours from the archives, what is below us as it is installed.
    static = place / f"{name}-static"
    libraries = [re.sub(r"^-l(textwright(-cairo)?)$", r"-l:lib\1.a", word)
                 for word in ask(package, "--static", "--libs")]
    run(*compiler, *source, *define, *flags, "-o", static, *libraries)
    if static.exists():
        needed = run("readelf", "-d", static) or ""
        if "libtextwright" in needed:
            run("false", "the static program needs the shared library")
        run(static)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as directory:
        place = pathlib.Path(directory).resolve()
        if install(build, place / "root") is None:
            return 1
        found = move_prefix(place / "root")
        if not found:
            print("no .pc file was installed")
            return 1
        os.environ["PKG_CONFIG_PATH"] = str(found[0].parent)
        for variable, language, standard, warnings in LANGUAGES:
            compiler = shlex.split(os.environ.get(variable, ""))
            if not compiler:
                print(f"no compiler for {language}: not looked at")
                continue
            packages = [path.stem for path in found]
            include = pathlib.Path(ask("textwright", "--variable=includedir")[0])
            headers = sorted((include / "textwright-1" / "textwright").glob("*.h"))
            if "textwright-cairo" not in packages:
                headers = [header for header in headers if header.name != "cairo.h"]
            flags = [flag for package in packages for flag in ask(package, "--cflags")]
            check_headers(place, headers, compiler, language, standard, warnings, flags)
            if "textwright-cairo" in packages and language == "c":
                check_readme(place, compiler, flags)
            for package in packages:
                check_program(place, compiler, language, standard, warnings, package)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
