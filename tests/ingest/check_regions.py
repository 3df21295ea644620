#!/usr/bin/env python3
"""Compare where reforms take place in our own bulletins.

usage: check_regions.py REFORMGRAPH CASES.tsv FLOOR [--misses]

A line of CASES.tsv is a bulletin's title, who signs it, a reform's title, its
text, and its places, apart by blanks; forms of one name by |.  Lines with the
same first two columns are annexes of one bulletin.  Fails when the share of
reforms with exactly the places wanted falls below FLOOR.
"""
import pathlib
import sys
from collections import defaultdict

from check_roles import compare
from statements import DCT, Statements, rows


def bulletins(lines):
    heads = defaultdict(list)
    for row in lines:
        heads[row[0], row[1]].append(row)
    for (title, issuer), group in heads.items():
        parts = [title, issuer, "2025年3月12日"]
        for k, row in enumerate(group + [["", "", "清理收费", "全面清理。"]], 1):
            parts += [f"附件{k}", row[2], "一、主要做法", row[3]]
        yield "\n\n".join(part for part in parts if part) + "\n"


def main():
    program, path, floor = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    lines = rows(path)
    facts = Statements.of_texts(program, bulletins(lines))
    cases = {facts.text(node, DCT + "title"): node for node in facts.typed("ReformCase")}
    right = 0
    for row in lines:
        node = cases.get(row[2])
        found = [facts.names(o) for o in facts.values(node, "takesPlaceIn")]
        misses = list(compare("place", row[4].split(), found)) if node else ["  no case"]
        right += not misses
        if misses and "--misses" in sys.argv:
            print("\n".join([" | ".join(row[:3]), *misses]))
    print(f"{len(lines)} reforms, {right / len(lines):.3f} exactly, floor {floor}")
    return right / len(lines) < float(floor) or len(lines) < 60


if __name__ == "__main__":
    sys.exit(main())
