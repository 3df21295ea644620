#!/usr/bin/env python3
"""Fail when a header has a function that nothing calls, not even a test.

usage: check_uses.py ROOT
"""
import collections
import pathlib
import re
import sys

FOLDERS = ("graph", "ontology", "ingest", "sparql", "web", "tests")
# Our style puts the name of a function at the start of a line.
FUNCTION = re.compile(r"^(static inline .*\n)?((?:rg|graph|onto|ingest|sparql|web)_\w+)\(", re.M)
NO_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"', re.S)


def main():
    root = pathlib.Path(sys.argv[1])
    seen, least, home = collections.Counter(), {}, {}
    for path in (root / "main.c", *(p for f in FOLDERS for p in (root / f).rglob("*.[ch]"))):
        code = NO_CODE.sub(" ", path.read_text(encoding="utf-8"))
        seen.update(re.findall(r"\w+", code))
        for inline, name in FUNCTION.findall(code) if path.suffix == ".h" else ():
            # Declared, defined and called; or both of the last.
            least[name], home[name] = 2 if inline else 3, path.relative_to(root)
    found = [f"{home[name]}: nothing calls {name}()" for name in sorted(least)
             if seen[name] < least[name]]
    print("\n".join(found) or f"uses: {len(least)} functions ok")
    return bool(found) or not least


if __name__ == "__main__":
    sys.exit(main())
