#!/usr/bin/env python3
"""Compare rg:metric of the figures of our own sentences.

usage: check_metrics.py REFORMGRAPH CASES.tsv FLOOR [--misses]

A line of CASES.tsv is a sentence, a figure of it as value and unit, and what
it counts.  Every sentence is the section on results of an annex.  Fails when
the share of metrics that are exactly as wanted falls below FLOOR.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

QUAD = re.compile(r'^(<[^>]*>) <([^>]*)> (<[^>]*>|"(?:[^"\\]|\\.)*"\S*) ')
RG = "https://w3id.org/reformgraph#"
SCHEMA = "https://schema.org/"


def bulletin(rows):
    parts = ["优化营商环境典型经验做法\n\n2024年11月8日\n"]
    for i, (sentence, _, _) in enumerate(rows, 1):
        parts.append(f"附件{i}\n\n河南省做法之{i}号工程\n\n"
                     f"一、主要做法\n\n优化服务。\n\n二、工作成效\n\n{sentence}\n")
    return "\n".join(parts)


def found_metrics(program, text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "metrics.txt"
        path.write_text(text, encoding="utf-8")
        quads = subprocess.run([program, "ingest", "--print", "facts", path],
                               check=True, capture_output=True,
                               encoding="utf-8").stdout
    out = defaultdict(lambda: defaultdict(list))
    for line in quads.splitlines():
        match = QUAD.match(line)
        if match:
            out[match[1]][match[2]].append(match[3])
    metrics = defaultdict(dict)
    for node in list(out):
        number = out[node].get("http://purl.org/dc/terms/identifier")
        for o in out[node].get(RG + "hasOutcome", ()):
            text = [out[o][p][0].split('"')[1] for p in
                    (SCHEMA + "value", SCHEMA + "unitText", RG + "metric")]
            value = text[0].rstrip("0").rstrip(".") if "." in text[0] else text[0]
            metrics[int(number[0].split('"')[1])][value + text[1]] = text[2]
    return metrics


def main():
    program, path, floor = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    metrics = found_metrics(program, bulletin(rows))
    right = 0
    for i, (sentence, figure, wanted) in enumerate(rows, 1):
        got = metrics.get(i, {}).get(figure)
        right += got == wanted
        if "--misses" in sys.argv and got != wanted:
            print(f"{sentence}\n  {figure}: want {wanted}, got {got}")
    print(f"{len(rows)} sentences, {right / len(rows):.3f} exactly, floor {floor}")
    return right / len(rows) < float(floor) or len(rows) < 40


if __name__ == "__main__":
    sys.exit(main())
