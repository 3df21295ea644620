#!/usr/bin/env python3
"""Compare the outcomes of our own sentences.

usage: check_outcomes.py REFORMGRAPH CASES.tsv

A line of CASES.tsv is the section in which a sentence stands, the sentence, and
the outcomes that are read there, in any order: qualifier (> ~ <= max), value,
unit, direction (+ -), <- earlier value, .. upper end, @ date, {metric}.  Date
and metric are compared where the line has them.  Fails at any difference.
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
DCT = "http://purl.org/dc/terms/"
QUALIFIERS = {"exact": "", "moreThan": ">", "nearly": "~", "atMost": "<=",
              "upTo": "max"}
DIRECTIONS = {"level": "", "increase": "+", "decrease": "-"}
HEADINGS = {"background": "改革背景", "measures": "主要做法", "results": "工作成效"}
WANTED = re.compile(r"([^\s@{]+)(?:@([0-9-]+))?(?: ?\{([^}]*)\})?(?:\s|$)")


def annexes(rows):
    parts = ["优化营商环境典型经验做法\n\n2024年11月8日\n"]
    for number, (section, sentence) in rows:
        order = list(HEADINGS)
        body = "".join(
            f"{'一二三'[i]}、{HEADINGS[one]}\n\n"
            f"{sentence if one == section else '优化服务。'}\n\n"
            for i, one in enumerate(order))
        parts.append(f"附件{number}\n\n河南省做法之{number}号工程\n\n{body}")
    return "\n".join(parts)


def tasks(rows):
    parts = ["郑州市2024年优化营商环境重点任务清单\n\n2024年11月8日\n"]
    for number, (_, sentence) in rows:
        parts.append(f"{number}.优化第{number}项服务。{sentence}"
                     "(牵头单位:市发展改革委;配合单位:市财政局)\n")
    return "\n".join(parts)


def literal(text):
    return re.match(r'"((?:[^"\\]|\\.)*)"', text)[1]


def decimal(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure(node):
    text = (QUALIFIERS[node[RG + "qualifier"][0].split("#")[1].rstrip(">")]
            + decimal(literal(node[SCHEMA + "value"][0]))
            + literal(node[SCHEMA + "unitText"][0])
            + DIRECTIONS[node[RG + "direction"][0].split("#")[1].rstrip(">")])
    for mark, name in (("<-", "fromValue"), ("..", "toValue")):
        if RG + name in node:
            text += mark + decimal(literal(node[RG + name][0]))
    return text


def found(program, text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "sentences.txt"
        path.write_text(text, encoding="utf-8")
        quads = subprocess.run([program, "ingest", "--print", "facts", path],
                               check=True, capture_output=True,
                               encoding="utf-8").stdout
    nodes = defaultdict(lambda: defaultdict(list))
    for line in quads.splitlines():
        match = QUAD.match(line)
        if match:
            nodes[match[1]][match[2]].append(match[3])
    outcomes = defaultdict(list)
    for node in list(nodes):
        number = nodes[node].get(DCT + "identifier")
        for outcome in nodes[node].get(RG + "hasOutcome", ()):
            one = nodes[outcome]
            date = one.get(RG + "asOf")
            outcomes[int(literal(number[0]))].append(
                (figure(one), literal(date[0]) if date else None,
                 literal(one.get(RG + "metric", ['""'])[0])))
    return outcomes


def differs(wanted, got):
    left = list(got)
    for text, date, metric in wanted:
        hit = next((one for one in left if one[0] == text
                    and (not date or one[1] == date)
                    and (not metric or one[2] == metric)), None)
        if hit is None:
            return True
        left.remove(hit)
    return bool(left)


def main():
    program, path = sys.argv[1], pathlib.Path(sys.argv[2])
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    numbered = [(i, row[:2]) for i, row in enumerate(rows, 1)]
    outcomes = found(program, annexes([r for r in numbered if r[1][0] in HEADINGS]))
    outcomes.update(found(program, tasks([r for r in numbered if r[1][0] == "task"])))
    bad = 0
    for i, (_, sentence, text) in enumerate(rows, 1):
        wanted = WANTED.findall(text)
        got = outcomes.get(i, [])
        if differs(wanted, got):
            bad += 1
            shown = " ".join(f"{f}@{d}{{{m}}}" for f, d, m in got)
            print(f"{sentence}\n  want {text}\n  got  {shown}")
    print(f"{len(rows)} sentences, {bad} differ")
    return bad > 0 or len(rows) < 100


if __name__ == "__main__":
    sys.exit(main())
