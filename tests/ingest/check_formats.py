#!/usr/bin/env python3
"""The same bulletin in every format gives the same facts.

usage: check_formats.py REFORMGRAPH EXCUSES SAMPLE...

The files are made here from the samples, in each way of bulletin_files.py.  What cannot hold a
sample, or says less than it, stands with its reason in the table EXCUSES.
"""
import pathlib
import sys
import tempfile

import bulletin_files
import formats
import statements


def ways_of(sample, blocks, excuses):
    """Ways to write the sample: sheets where it has tables, Big5 where that has its characters."""
    for way, (suffix, write) in bulletin_files.WAYS.items():
        is_sheet = suffix in (".xlsx", ".ods")
        if is_sheet and not bulletin_files.has_tables(blocks):
            continue
        if way == bulletin_files.BIG5 and not bulletin_files.is_in_big5(blocks):
            continue
        if (sample.name, way) not in excuses:
            yield way, suffix, write


def check_sample(program, folder, sample, excuses):
    blocks = bulletin_files.blocks_of(sample)
    documents, ways = {sample.name: sample.read_bytes()}, {}
    for number, (way, suffix, write) in enumerate(ways_of(sample, blocks, excuses)):
        path = folder / f"b{number}{suffix}"
        write(path, blocks)
        documents[path.name], ways[path.name] = path.read_bytes(), way
    told = formats.facts_of(program, documents)
    wanted = told[sample.name]
    if len(wanted) < 40:
        return [f"{sample.name}: no facts to compare"]
    return [line for name, way in ways.items()
            for line in formats.differences(f"{sample.name} as {way}", wanted, told[name])]


def main():
    program, table, *samples = sys.argv[1:]
    excuses = {tuple(row[:2]) for row in statements.rows(pathlib.Path(table))}
    found = []
    for sample in map(pathlib.Path, samples):
        with tempfile.TemporaryDirectory() as folder:
            found += check_sample(program, pathlib.Path(folder), sample, excuses)
    print("\n".join(found) or "formats ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
