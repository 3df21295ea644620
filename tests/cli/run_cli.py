#!/usr/bin/env python3
"""Run the program as a user would and compare what it says.

    run_cli.py PROGRAM cases.tsv

Each case runs in a fresh folder, through the shell, with $RG as the program.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

SECONDS = 60
# What the builds with counters and sanitizers are told; else the counts of a
# case land in the folder it stands in.
KEPT = ("LLVM_PROFILE_FILE", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")


def lines(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def problem(program, root, script, code, out, err):
    with tempfile.TemporaryDirectory() as folder:
        try:
            run = subprocess.run(
                ["sh", "-c", script], cwd=folder, capture_output=True, timeout=SECONDS, check=False,
                env={"RG": program, "ROOT": str(root), "PATH": "/usr/bin:/bin", "LC_ALL": "C",
                     **{name: os.environ[name] for name in KEPT if name in os.environ}})
        except subprocess.TimeoutExpired:
            return f"did not end in {SECONDS} s"
    said, wrong = run.stdout.decode(errors="replace"), run.stderr.decode(errors="replace")
    if run.returncode != int(code):
        return f"exit {run.returncode}, not {code}\n{said}{wrong}"
    for what, text, wanted in (("output", said, out), ("error output", wrong, err)):
        if wanted == "-" and what == "error output" and text and int(code) == 0:
            continue
        if wanted != "-" and wanted not in text:
            return f"{what} lacks '{wanted}':\n{text}"
    return None


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    cases = pathlib.Path(sys.argv[2]).resolve()
    root = cases.parent.parent.parent
    passed = failed = 0
    for number, (name, script, code, out, err) in lines(cases):
        what = problem(program, root, script, code, out, err)
        if what:
            failed += 1
            print(f"{cases.name}:{number}: {name}: {what}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return bool(failed or not passed)


if __name__ == "__main__":
    sys.exit(main())
