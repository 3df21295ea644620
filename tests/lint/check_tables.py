#!/usr/bin/env python3
"""Fail when a data table is not UTF-8 NFC, not sorted by its first column in
byte order, has a key twice, or a line with another number of columns.

A table may say `# key: N` in its head when N columns together are its key
(1 without it), and `# unsorted: REASON` when its order means something.
"""
import pathlib
import re
import sys
import unicodedata


def problems(path):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{path}: no UTF-8 at byte {error.start}"
        return
    if unicodedata.normalize("NFC", text) != text:
        yield f"{path}: not in normal form C"
    lines = [(i, line) for i, line in enumerate(text.split("\n"), 1) if line]
    head = "\n".join(line for _, line in lines if line.startswith("#"))
    if not head:
        yield f"{path}:1: the first line says what the table is and where it is from"
    width = re.search(r"^# key: (\d+)", head, re.M)
    n_key = int(width[1]) if width else 1
    is_sorted = not re.search(r"^# unsorted: \S", head, re.M)
    previous, n_columns, seen = None, None, {}
    for number, line in lines:
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        n_columns = n_columns or len(columns)
        if len(columns) != n_columns:
            yield f"{path}:{number}: {len(columns)} columns, not {n_columns}"
        key = "\t".join(columns[:n_key]).encode()
        if key in seen:
            yield f"{path}:{number}: this key is at line {seen[key]} already"
        elif is_sorted and previous is not None and key < previous:
            yield f"{path}:{number}: not in byte order"
        seen[key], previous = number, key


def main():
    root = pathlib.Path(sys.argv[1])
    paths = [p for folder in ("graph", "ontology", "ingest", "sparql", "web", "tests")
             for p in sorted((root / folder).rglob("*.tsv"))]
    found = [line for path in paths for line in problems(path)]
    print("\n".join(found) or f"tables: {len(paths)} ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
