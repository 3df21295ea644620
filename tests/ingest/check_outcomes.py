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
import sys

from statements import SCHEMA, Statements, decimal, local, rows

QUALIFIERS = {"exact": "", "moreThan": ">", "nearly": "~", "atMost": "<=",
              "upTo": "max"}
DIRECTIONS = {"level": "", "increase": "+", "decrease": "-"}
HEADINGS = {"background": "改革背景", "measures": "主要做法", "results": "工作成效"}
WANTED = re.compile(r"([^\s@{]+)(?:@([0-9-]+))?(?: ?\{([^}]*)\})?(?:\s|$)")


def annexes(numbered):
    parts = ["优化营商环境典型经验做法\n\n2024年11月8日\n"]
    for number, (section, sentence) in numbered:
        order = list(HEADINGS)
        body = "".join(
            f"{'一二三'[i]}、{HEADINGS[one]}\n\n"
            f"{sentence if one == section else '优化服务。'}\n\n"
            for i, one in enumerate(order))
        parts.append(f"附件{number}\n\n河南省做法之{number}号工程\n\n{body}")
    return "\n".join(parts)


def tasks(numbered):
    parts = ["郑州市2024年优化营商环境重点任务清单\n\n2024年11月8日\n"]
    for number, (_, sentence) in numbered:
        parts.append(f"{number}.优化第{number}项服务。{sentence}"
                     "(牵头单位:市发展改革委;配合单位:市财政局)\n")
    return "\n".join(parts)


def figure(facts, node):
    text = (QUALIFIERS[local(facts.one(node, "qualifier"))]
            + decimal(facts.one(node, SCHEMA + "value"))
            + facts.text(node, SCHEMA + "unitText")
            + DIRECTIONS[local(facts.one(node, "direction"))])
    for mark, name in (("<-", "fromValue"), ("..", "toValue")):
        if facts.one(node, name):
            text += mark + decimal(facts.one(node, name))
    return text


def found(program, text):
    """Number of the sentence → figure, date and metric of its outcomes."""
    facts = Statements.of_text(program, text)
    return {int(number): [(figure(facts, o), facts.text(o, "asOf"), facts.text(o, "metric"))
                          for o in facts.values(case, "hasOutcome")]
            for number, case in facts.cases().items()}


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
    lines = rows(path)
    numbered = [(i, line[:2]) for i, line in enumerate(lines, 1)]
    outcomes = found(program, annexes([r for r in numbered if r[1][0] in HEADINGS]))
    outcomes.update(found(program, tasks([r for r in numbered if r[1][0] == "task"])))
    bad = 0
    for i, (_, sentence, text) in enumerate(lines, 1):
        wanted = WANTED.findall(text)
        got = outcomes.get(i, [])
        if differs(wanted, got):
            bad += 1
            shown = " ".join(f"{f}@{d}{{{m}}}" for f, d, m in got)
            print(f"{sentence}\n  want {text}\n  got  {shown}")
    print(f"{len(lines)} sentences, {bad} differ")
    return bad > 0 or len(lines) < 100


if __name__ == "__main__":
    sys.exit(main())
