#!/usr/bin/env python3
"""What a target fell over must come out of the log of run_target.py as it was.

usage: check_run_target.py
"""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
FELL = bytes(range(256)) * 3
# Stands for a target: writes what libFuzzer would, unless its seeds are nowhere.
TARGET = """#!/bin/sh
for last; do :; done
test -d "$1" && test "$2" = -seed=7 || exit 0
cat {fell} > "${{last#-artifact_prefix=}}crash-1"
exit 77
"""


def run(folder, *arguments):
    return subprocess.run([sys.executable, HERE / "run_target.py", folder / "out", folder / "target", *arguments],
                          capture_output=True, text=True)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "fell").write_bytes(FELL)
        (folder / "target").write_text(TARGET.format(fell=folder / "fell"))
        (folder / "target").chmod(0o755)
        red, green = run(folder, "-seed=7"), run(folder, "-seed=8")
        commands = re.search(r"^base64 .*?^END$", red.stdout, re.S | re.M)
        again = commands and subprocess.run(["sh", "-c", commands[0].replace(str(folder / "target"), "cat")],
                                            cwd=folder, capture_output=True)
    wrong = [what for what, holds in (("a finding fails", red.returncode == 1), ("none passes", green.returncode == 0),
                                      ("nothing is shown without one", not green.stdout),
                                      ("the log gives it back", again and again.stdout == FELL)) if not holds]
    print("\n".join(wrong) or "what fell can be seen again")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
