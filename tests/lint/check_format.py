#!/usr/bin/env python3
"""Fail when a source file is not as clang-format 14 (Debian 12) writes it;
other versions write other things, so without that one it is not checked."""
import pathlib
import re
import shutil
import subprocess
import sys

FOLDERS = ("graph", "ontology", "ingest", "sparql", "web", "tests")


def main():
    root = pathlib.Path(sys.argv[1])
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    version = program and subprocess.run([program, "--version"], capture_output=True, text=True,
                                         check=True).stdout
    if not program or not re.search(r"version 14\.", version):
        print("format: NOT CHECKED, there is no clang-format 14")
        return 77
    files = [root / "main.c"] + sorted(p for f in FOLDERS for p in (root / f).rglob("*.[ch]"))
    run = subprocess.run([program, "--dry-run", *map(str, files)], capture_output=True,
                         text=True, check=False)
    found = sorted({m[0] for m in re.finditer(r"^\S+\.[ch](?=:\d+:\d+: warning)", run.stderr, re.M)})
    print("\n".join(f"{f}: run clang-format -i on it" for f in found) or
          f"format: {len(files)} files ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
