#!/usr/bin/env python3
"""Fail when a README or ARCHITECTURE.md names a source file that is not there.

A name in back quotes is looked for in the folder of the text, and from the root;
one of a folder's stages also without the stage.
"""
import pathlib
import re
import sys

SKIPPED = {".git", "build", "node_modules"}
NAME = re.compile(r"`([\w./*-]+\.(?:c|h|py|mjs|js|rq|tsv|ttl|css|cmake))`")


def texts(root):
    yield root / "ARCHITECTURE.md"
    for path in sorted(root.rglob("*.md")):
        if path.name in ("README.md", "FORMAT.md") and not SKIPPED & set(path.parts[len(root.parts):]):
            yield path


def exists(root, folder, name):
    return any(next(place.glob(pattern), None)
               for place, pattern in ((folder, name), (root, name), (folder, "*/" + name)))


def problems(root):
    n = 0
    for path in texts(root):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for name in NAME.findall(line):
                n += 1
                if not exists(root, path.parent, name):
                    yield f"{path.relative_to(root)}:{number}: there is no {name}"
    if not n:
        yield "no text names a file: is this the right folder?"


def main():
    found = list(problems(pathlib.Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "docs: ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
