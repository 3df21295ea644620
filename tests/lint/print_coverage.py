#!/usr/bin/env python3
"""Print how many lines of graph, sparql and ingest the tests ran (preset
`asan`), by folder and for the files with the least; fail under 85 %.

    print_coverage.py SOURCE_DIR BUILD_DIR
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

FOLDERS, LEAST, SHOWN = ("graph", "ingest", "sparql"), 85.0, 15


def main():
    root, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    profiles = sorted(map(str, (build / "profiles").glob("*.profraw")))
    merged = build / "all.profdata"
    if not profiles:
        sys.exit("coverage: no test has run; say ./quickstart test")
    # A program that a test kills may leave half a profile.
    subprocess.run(["llvm-profdata", "merge", "-sparse", "-failure-mode=all", "-o", merged, *profiles], check=True)
    # Fuzz targets at work come and go with folders, which os.walk() takes lightly.
    paths = (pathlib.Path(folder, name) for folder, _, names in os.walk(build) for name in names)
    programs = [p for p in paths if p.is_file() and os.access(p, os.X_OK)
                and p.read_bytes()[:4] == b"\x7fELF" and p.suffix != ".so"]
    objects = [word for p in programs[1:] for word in ("-object", p)]
    report = subprocess.run(["llvm-cov", "export", "-summary-only", f"-instr-profile={merged}",
                             programs[0], *objects], stdout=subprocess.PIPE, check=True).stdout
    folders, files = collections.Counter(), []
    for entry in json.loads(report)["data"][0]["files"]:
        path = pathlib.Path(entry["filename"]).resolve()  # ccache may leave ../.. in it
        if not path.is_relative_to(root) or path.relative_to(root).parts[0] not in FOLDERS:
            continue
        here, lines = path.relative_to(root), entry["summary"]["lines"]
        folders[here.parts[0], "all"] += lines["count"]
        folders[here.parts[0], "run"] += lines["covered"]
        files.append((lines["count"] - lines["covered"], lines["percent"], str(here)))
    for missed, percent, name in sorted(files, reverse=True)[:SHOWN]:
        print(f"{name}: {percent:.1f} %, {missed} lines were not run")
    low = False
    for name in FOLDERS:
        share = 100.0 * folders[name, "run"] / max(1, folders[name, "all"])
        low = low or share < LEAST
        print(f"{name}: {share:.1f} % of {folders[name, 'all']} lines")
    return low


if __name__ == "__main__":
    sys.exit(main())
