#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts test results of build directories, and prints `N passed, N failed` as the last line.

A meson test whose output holds cmocka's TAP lines counts as many as it has; any other counts as
one. A program that failed without a failed line (a crash, a leak found at exit) adds one failure,
and so does a directory in which no tests ran.
"""

import json
import pathlib
import re
import sys

TAP_LINE = re.compile(r"^(not )?ok \d+\b(.*)$", re.MULTILINE)
PASSED = {"OK", "EXPECTEDFAIL"}
SKIPPED = {"SKIP"}


def count_test(record):
    """Counts one meson test: (passed, failed, skipped)."""
    passed = failed = skipped = 0
    for line in TAP_LINE.finditer(record.get("stdout") or ""):
        # cmocka says "not ok 1 # SKIP" of what was left out.
        if "# SKIP" in line.group(2).upper():
            skipped += 1
        elif line.group(1):
            failed += 1
        else:
            passed += 1
    result = record["result"]
    if result in SKIPPED:
        return (0, 0, max(1, passed + skipped))
    if result in PASSED:
        # A failed line of a program that exited with 0 is not believed to be a pass.
        return (passed if passed + failed + skipped else 1, failed, skipped)
    return (passed, max(1, failed), skipped)


def count_directory(directory):
    """Counts all tests of one build directory, and says what did not pass."""
    log = pathlib.Path(directory) / "meson-logs" / "testlog.json"
    if not log.exists():
        print(f"{directory}: no test results: it did not build")
        return (0, 1, 0)
    totals = [0, 0, 0]
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            record = json.loads(line)
            counts = count_test(record)
            totals = [total + count for total, count in zip(totals, counts)]
            if record["result"] not in PASSED:
                print(f"{directory}: {record['name']}: {record['result']}")
    print(f"{directory}: {totals[0]} passed, {totals[1]} failed, {totals[2]} skipped")
    return totals


def main():
    totals = [0, 0, 0]
    print()
    for directory in sys.argv[1:]:
        counts = count_directory(directory)
        totals = [total + count for total, count in zip(totals, counts)]
    if totals[2]:
        print(f"{totals[2]} skipped")
    print(f"{totals[0]} passed, {totals[1]} failed")
    return 1 if totals[1] or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main())
