#!/usr/bin/env python3
"""Look whether all ways to write a body's name mean one node.

usage: check_surfaces.py REFORMGRAPH BODIES.tsv FLOOR [--misses]

A line of BODIES.tsv is a place, a name, and other names, apart by blanks.  Each
name leads in an annex of a bulletin of the place.  Fails when the share of names
whose node is that of the first falls below FLOOR, or a name leads to none.
"""
import pathlib
import sys

from check_roles import extract
from statements import rows


def main():
    program, path, floor = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    groups = rows(path)
    lines = [(place, f"由{name}牵头，推行“一窗办”。", name, first)
            for place, first, others in groups
            for name in [first, *others.split()]]
    cases, facts = extract(program, lines)
    node = {(line[0], line[2]): facts.values(cases[i], "leadAgency")
            for i, line in enumerate(lines) if i in cases}
    wrong = [line for line in lines
             if not node.get((line[0], line[2]))
             or node[line[0], line[2]] != node.get((line[0], line[3]))]
    if "--misses" in sys.argv:
        for place, _, name, first in wrong:
            print(place, name, node.get((place, name)), first, node.get((place, first)))
    share = 1 - len(wrong) / len(lines)
    print(f"{len(lines)} names of {len(groups)} bodies, {share:.3f} right, floor {floor}")
    return share < float(floor) or len(lines) < 200


if __name__ == "__main__":
    sys.exit(main())
