#!/usr/bin/env python3
"""Measure the precision of each rule and write it where ingest reads it.

usage: measure_rules.py REFORMGRAPH SHARED_DIR OUT.tsv

Facts of the real bulletins are compared with the gold in SHARED_DIR/eval/gold,
those of our own with tests/ingest/cases, themes with tests/ingest/themes.  What
the gold calls optional counts for nothing.  Columns: rule, confidence, facts it was measured on, right ones.

The confidence is the rule of succession, (right + 1) / (facts + 2): what to
expect of the next fact, so that few facts give little confidence.  A rule that
no annotated fact comes from has even odds and is listed too.
"""
import json
import pathlib
import re
import sys
from collections import defaultdict
from difflib import SequenceMatcher

from check_cases import forms
from check_themes import bulletin, found_themes, read_cases
from statements import RDF, SCHEMA, Statements, local, norm

ROLES = {"lead": "lead", "coLead": "coLead", "participant": "participants"}
UNITS = [set(u.split()) for u in (
    "家 户 家企业", "人次 人 名 人员 位", "件 宗 起 笔 例 项", "户次 家次 次",
    "% 百分比", "天 日 个工作日 工作日", "个月 月", "元 人民币",
    "个 处 座 项 种 家 条", "平方米 平米")]


def all_rules():
    header = pathlib.Path(__file__).parents[2] / "ingest/facts.h"
    return re.findall(r'X\(\w+, "([a-z-]+)"\)', header.read_text(encoding="utf-8"))


def gold_cases(shared):
    for path in sorted((shared / "eval/gold").glob("0*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            files = sorted((shared / "seeds").glob(case["doc"] + "*.txt"))
            yield files[0], {
                "title": case["title"],
                **{r: ["|".join(n) for n in case.get(r, [])]
                   for r in ("lead", "coLead", "participants")},
                **{k: ["|".join(n) for n in case.get(k, [])]
                   for k in ("regions", "platforms", "optional_platforms")},
                "policies": [(p["relation"], p["title"]) for p in case.get("policies", [])],
                "optional_policies": [p["title"] if isinstance(p, dict) else p
                                      for p in case.get("optional_policies", [])],
                "optional": ["|".join(n) for n in case.get("optional_agencies", [])],
                "outcomes": [(o["value"], o["unit"]) for o in case["outcomes"]],
                "optional_outcomes": [(o["value"], o["unit"])
                                      for o in case.get("optional_outcomes", [])]}


def own_cases():
    for path in sorted((pathlib.Path(__file__).parent / "cases").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            yield path.with_suffix(".txt"), {
                "optional_platforms": [], **case, "optional": [],
                "optional_policies": [],
                "outcomes": [tuple(o[:2]) for o in case["outcomes"]],
                "optional_outcomes": [tuple(o) for o in
                                      case.get("optional_outcomes", [])]}


def same_unit(a, b):
    a, b = norm(a) or a, norm(b) or b
    return a == b or a.startswith(b) or b.startswith(a) or any(
        a in u and b in u for u in UNITS)


def is_among(outcome, wanted):
    return any(abs(v - outcome[0]) < 1e-6 * max(1.0, abs(v)) and
               same_unit(u, outcome[1]) for v, u in wanted)


def judge_participations(facts, node, case, counts):
    for p in facts.values(node, "hasParticipation"):
        agency = facts.one(p, "http://data.europa.eu/m8g/hasParticipant")
        role = local(facts.one(p, "http://data.europa.eu/m8g/role"))
        names = facts.names(agency)
        right = any(names & forms(n) for n in case[ROLES[role]])
        neutral = any(names & forms(n) for n in case["optional"])
        if right or not neutral:
            counts[facts.text(p, "rule")].append(right)


def judge_findings(facts, node, case, counts):
    """Places, policies with their relation, platforms."""
    for f in facts.values(node, "hasFinding"):
        link = local(facts.one(f, RDF + "predicate"))
        names = facts.names(facts.one(f, RDF + "object"))
        rule = facts.text(f, "rule")
        if link in ("issuesPolicy", "citesPolicy"):
            wanted = [t for r, t in case["policies"] if link == r + "Policy"]
            neutral = case["optional_policies"]
        elif link == "takesPlaceIn":
            wanted, neutral = case["regions"], []
        elif link == "usesPlatform":
            wanted, neutral = case["platforms"], case["optional_platforms"]
        else:
            continue  # see judge_themes()
        right = any(names & forms(n) for n in wanted)
        if right or not any(names & forms(n) for n in neutral):
            counts[rule].append(right)


def judge_themes(program, counts):
    cases = read_cases(pathlib.Path(__file__).parent / "themes/cases.tsv")
    found = found_themes(program, bulletin(cases))
    for i, (_, _, wanted) in enumerate(cases, 1):
        counts["theme-terms"] += [theme in wanted for theme in found.get(i, ())]


def judge_outcomes(facts, node, case, counts):
    for o in facts.values(node, "hasOutcome"):
        outcome = (float(facts.text(o, SCHEMA + "value")),
                   facts.text(o, SCHEMA + "unitText"))
        right = is_among(outcome, case["outcomes"])
        if right or not is_among(outcome, case["optional_outcomes"]):
            counts[facts.text(o, "rule")].append(right)


def main():
    program, shared, out = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    counts, read = defaultdict(list), {}
    for path, case in list(gold_cases(shared)) + list(own_cases()):
        facts = read.setdefault(path, None) or Statements.of_file(program, path)
        read[path] = facts
        titles = {n: max(facts.names(n), key=lambda t: SequenceMatcher(
            None, t, norm(case["title"])).ratio()) for n in facts.typed("ReformCase")}
        node = max(titles, key=lambda n: SequenceMatcher(
            None, titles[n], norm(case["title"])).ratio())
        judge_participations(facts, node, case, counts)
        judge_findings(facts, node, case, counts)
        judge_outcomes(facts, node, case, counts)
    judge_themes(program, counts)
    with open(out, "w", encoding="utf-8") as table:
        table.write("# Confidence in each rule, (right + 1) / (facts + 2), on the gold and on our\n"
                    "# own cases; written by tests/ingest/measure_rules.py.\n"
                    "# Rule, confidence, facts it was measured on, right ones among them.\n")
        for rule in sorted(set(counts) | set(all_rules())):
            right, n = sum(counts[rule]), len(counts[rule])
            table.write(f"{rule}\t{(right + 1) / (n + 2):.3f}\t{n}\t{right}\n")


if __name__ == "__main__":
    main()
