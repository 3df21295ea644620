#!/usr/bin/env python3
"""A dictionary for libFuzzer out of a written one and of our own word lists.

    make_dictionary.py OUT DICTIONARY FILE...

Of a table (.tsv) the first column is taken, of a header the text in quotes of
each line `X(NAME, "TEXT"…`.
"""
import pathlib
import re
import sys

MOST_BYTES = 64  # libFuzzer's words have no more


def words(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if path.suffix == ".tsv" and line and not line.startswith("#"):
            yield line.split("\t")[0]
        elif path.suffix == ".h":
            yield from re.findall(r'\bX\(\w+, "([^"]+)"', line)


def entry(word):
    return "".join(chr(b) if 0x20 < b < 0x7F and b not in b'"\\' else f"\\x{b:02x}" for b in word)


def main():
    out, written, *lists = map(pathlib.Path, sys.argv[1:])
    found = {word.encode() for path in lists for word in words(path)}
    assert not lists or found, "no words were found"
    text = written.read_text(encoding="utf-8")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text + "".join(f'"{entry(w)}"\n' for w in sorted(found) if 0 < len(w) <= MOST_BYTES), encoding="utf-8")


if __name__ == "__main__":
    main()
