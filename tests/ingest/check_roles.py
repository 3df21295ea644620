#!/usr/bin/env python3
"""Compare who leads, co-leads and takes part in our own sentences.

usage: check_roles.py REFORMGRAPH CASES.tsv FLOOR [--misses]

A line of CASES.tsv is a place, sentences (¶ between paragraphs), and the bodies
of each role.  The sentences of a place are the annexes of one bulletin.  Fails when the share of
sentences with exactly the bodies wanted falls below FLOOR.
"""
import pathlib
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict

QUAD = re.compile(r'^(<[^>]*>) <([^>]*)> (<[^>]*>|"(?:[^"\\]|\\.)*"\S*) ')
RG = "https://w3id.org/reformgraph#"
ROLES = ("leadAgency", "coLeadAgency", "participatingAgency")


def norm(text):
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).lower()


def bulletins(rows):
    places = defaultdict(list)
    for i, row in enumerate(rows):
        places[row[0]].append((i, row[1]))
    for place, items in places.items():
        parts = [f"{place}优化营商环境典型经验做法\n\n2024年11月8日\n"]
        for k, (i, text) in enumerate(items + [(len(rows), "优化服务。")], 1):
            text = text.replace("¶", "\n\n")
            parts.append(f"附件{k}\n\n{place}打造改革样板第{i}号工程\n\n"
                         f"一、主要做法\n\n{text}\n")
        yield "\n".join(parts)


def extract(program, rows):
    """The node of each sentence's case, and all statements."""
    text = "\0".join(bulletins(rows)).encode()
    quads = subprocess.run([program, "ingest", "--stdin"], input=text,
                           check=True, stdout=subprocess.PIPE).stdout.decode()
    out = defaultdict(lambda: defaultdict(list))
    cases = {}
    for line in quads.splitlines():
        match = QUAD.match(line)
        if match:
            out[match[1]][match[2]].append(match[3])
            number = re.search(r"样板第(\d+)号工程", match[3])
            if number and match[2].endswith("/title") and "/case/" in match[1]:
                cases[int(number[1])] = match[1]
    return cases, out


def names(out, node):
    return {norm(v[1:v.rindex('"')]) for p, vs in out[node].items() for v in vs
            if p.endswith(("#prefLabel", "#altLabel"))}


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
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    cases, out = extract(program, rows)
    right = 0
    for i, row in enumerate(rows):
        misses = ["  no case"] if i not in cases else []
        for role, wanted in zip(ROLES, row[2:]):
            found = [names(out, o) for o in out[cases.get(i)][RG + role]]
            misses += compare(role, wanted.split(), found)
        right += not misses
        if misses and "--misses" in sys.argv:
            print(row[0], row[1], *misses, sep="\n")
    print(f"{len(rows)} sentences, {right / len(rows):.3f} exactly, floor {floor}")
    return right / len(rows) < float(floor) or len(rows) < 60


if __name__ == "__main__":
    sys.exit(main())
