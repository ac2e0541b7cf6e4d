#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`textwright font FILE` describes a good font, and says of a broken one which table is wrong.

    check_font_command.py TEXTWRIGHT WRITE_BOX_FONT"""

import json
import os
import subprocess
import sys
import tempfile


def ask(program, path):
    run = subprocess.run([program, "font", path, "--json"], capture_output=True, text=True)
    return run.returncode, json.loads(run.stdout)


def main():
    program, writer = sys.argv[1:]
    with tempfile.TemporaryDirectory() as directory:
        good, broken = (os.path.join(directory, name) for name in ("good.ttf", "broken.ttf"))
        subprocess.run([writer, good], check=True)
        code, said = ask(program, good)
        assert code == 0 and said["faces"][0]["family"] == "Box Test", said
        assert said["faces"][0]["ascent"] == 800 and "refused" not in said, said
        assert [axis["tag"] for axis in said["faces"][0]["axes"]][0] == "wght", said
        with open(good, "rb") as file:
            data = file.read()
        with open(broken, "wb") as file:
            file.write(data[:len(data) // 2])
        code, said = ask(program, broken)
        assert code == 1 and said["faces"] == [], said
        assert said["refused"]["status"] == "TW_ERROR_FILE_FORMAT", said
        assert len(said["refused"]["table"]) == 4 and said["refused"]["rule"], said
        code, said = ask(program, os.path.join(directory, "none"))
        assert code == 1 and said["refused"]["status"] == "TW_ERROR_FILE_NOT_FOUND", said


if __name__ == "__main__":
    main()
