#!/usr/bin/env python3
"""Give our own labelled cases their indicators and compare.

usage: check_themes.py REFORMGRAPH CASES.tsv FLOOR [--misses]

A line of CASES.tsv is title, text, indicators (comma-separated slugs).  All
cases go into one bulletin, an annex each.  Fails when the F1 over all
indicators falls below FLOOR or a theme comes without its evidence.
"""
import pathlib
import sys

from statements import DCT, Statements, local, rows


def read_cases(path):
    return [(title, text, set(slugs.split(","))) for title, text, slugs in rows(path)]


def bulletin(cases):
    parts = ["优化营商环境典型经验做法\n\n2025年3月1日\n"]
    for i, (title, text, _) in enumerate(cases, 1):
        parts.append(f"附件{i}\n\n{title}\n\n一、主要做法\n\n{text}\n")
    return "\n".join(parts)


def found_themes(program, text):
    """Number of the annex → its indicators among China's."""
    facts = Statements.of_text(program, text)
    return {int(number): {local(t) for t in facts.values(case, DCT + "subject")
                          if not local(t).startswith("b-ready")}
            for number, case in facts.cases().items()}


def main():
    program, path, floor = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    cases = read_cases(path)
    themes = found_themes(program, bulletin(cases))
    hit = extra = miss = 0
    for i, (title, _, wanted) in enumerate(cases, 1):
        got = themes.get(i, set())
        hit += len(wanted & got)
        extra += len(got - wanted)
        miss += len(wanted - got)
        if "--misses" in sys.argv and got != wanted:
            print(f"{title}: want {sorted(wanted)}, got {sorted(got)}")
    f1 = 2 * hit / (2 * hit + extra + miss)
    print(f"{len(cases)} cases, precision {hit / max(1, hit + extra):.3f}, "
          f"recall {hit / (hit + miss):.3f}, F1 {f1:.3f}, floor {floor}")
    return f1 < float(floor) or len(cases) < 60


if __name__ == "__main__":
    sys.exit(main())
