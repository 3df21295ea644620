#!/usr/bin/env python3
"""Compare who leads, co-leads and takes part in our own sentences.

usage: check_roles.py REFORMGRAPH CASES.tsv FLOOR [--misses]

A line of CASES.tsv is a place, sentences (¶ between paragraphs), and the bodies
of each role.  The sentences of a place are the annexes of one bulletin.  Fails when the share of
sentences with exactly the bodies wanted falls below FLOOR.
"""
import pathlib
import re
import sys
from collections import defaultdict

from statements import DCT, Statements, norm, rows

ROLES = ("leadAgency", "coLeadAgency", "participatingAgency")


def bulletins(lines):
    places = defaultdict(list)
    for i, row in enumerate(lines):
        places[row[0]].append((i, row[1]))
    for place, items in places.items():
        parts = [f"{place}优化营商环境典型经验做法\n\n2024年11月8日\n"]
        for k, (i, text) in enumerate(items + [(len(lines), "优化服务。")], 1):
            text = text.replace("¶", "\n\n")
            parts.append(f"附件{k}\n\n{place}打造改革样板第{i}号工程\n\n"
                         f"一、主要做法\n\n{text}\n")
        yield "\n".join(parts)


def extract(program, lines):
    """The node of each sentence's case, and all statements."""
    facts = Statements.of_texts(program, bulletins(lines))
    cases = {}
    for node in facts.typed("ReformCase"):
        number = re.search(r"样板第(\d+)号工程", facts.text(node, DCT + "title"))
        if number:
            cases[int(number[1])] = node
    return cases, facts


def compare(role, wanted, found):
    """What is missing, and what is too much."""
    left = list(found)
    for name in wanted:
        forms = {norm(form) for form in name.split("|")}
        hit = next((n for n in left if n & forms), None)
        if hit is None:
            yield f"  {role}: no {name}"
        else:
            left.remove(hit)
    for extra in left:
        yield f"  {role}: also {max(extra, key=len)}"


def main():
    program, path, floor = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    lines = rows(path)
    cases, facts = extract(program, lines)
    right = 0
    for i, row in enumerate(lines):
        misses = ["  no case"] if i not in cases else []
        for role, wanted in zip(ROLES, row[2:]):
            found = [facts.names(o) for o in facts.values(cases.get(i), role)]
            misses += compare(role, wanted.split(), found)
        right += not misses
        if misses and "--misses" in sys.argv:
            print(row[0], row[1], *misses, sep="\n")
    print(f"{len(lines)} sentences, {right / len(lines):.3f} exactly, floor {floor}")
    return right / len(lines) < float(floor) or len(lines) < 60


if __name__ == "__main__":
    sys.exit(main())
