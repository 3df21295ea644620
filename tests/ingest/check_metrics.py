#!/usr/bin/env python3
"""Compare rg:metric of the figures of our own sentences.

usage: check_metrics.py REFORMGRAPH CASES.tsv FLOOR [--misses]

A line of CASES.tsv is a sentence, a figure of it as value and unit, and what
it counts.  Every sentence is the section on results of an annex.  Fails when
the share of metrics that are exactly as wanted falls below FLOOR.
"""
import pathlib
import sys

from statements import SCHEMA, Statements, decimal, rows


def bulletin(lines):
    parts = ["优化营商环境典型经验做法\n\n2024年11月8日\n"]
    for i, (sentence, _, _) in enumerate(lines, 1):
        parts.append(f"附件{i}\n\n河南省做法之{i}号工程\n\n"
                     f"一、主要做法\n\n优化服务。\n\n二、工作成效\n\n{sentence}\n")
    return "\n".join(parts)


def found_metrics(program, text):
    """Number of the annex → figure as value and unit → what it counts."""
    facts = Statements.of_text(program, text)
    return {int(number): {decimal(facts.one(o, SCHEMA + "value")) +
                          facts.text(o, SCHEMA + "unitText"): facts.text(o, "metric")
                          for o in facts.values(case, "hasOutcome")}
            for number, case in facts.cases().items()}


def main():
    program, path, floor = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    lines = rows(path)
    metrics = found_metrics(program, bulletin(lines))
    right = 0
    for i, (sentence, figure, wanted) in enumerate(lines, 1):
        got = metrics.get(i, {}).get(figure)
        right += got == wanted
        if "--misses" in sys.argv and got != wanted:
            print(f"{sentence}\n  {figure}: want {wanted}, got {got}")
    print(f"{len(lines)} sentences, {right / len(lines):.3f} exactly, floor {floor}")
    return right / len(lines) < float(floor) or len(lines) < 40


if __name__ == "__main__":
    sys.exit(main())
