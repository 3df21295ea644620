#!/usr/bin/env python3
"""Extract our own annotated bulletins and compare the facts.

usage: check_cases.py REFORMGRAPH CASES_DIR [--misses]

Each CASES_DIR/NAME.txt is a bulletin in our own words, each NAME.json what a
reader takes from it.  A name may list accepted forms with '|'.  Fails when a
field's F1 over all bulletins falls below FLOORS, or an attribute's share.
"""
import json
import pathlib
import sys
from collections import defaultdict

from statements import SCHEMA, Statements, local, norm

# What the rules reach on these bulletins, cut to hundredths; raise it when they
# get better.
FLOORS = {"case": 1.0, "lead": 0.99, "coLead": 0.97, "agency": 0.99,
          "region": 0.99, "policy": 1.0, "platform": 0.91, "outcome": 0.98,
          "relation": 0.98, "qualifier": 0.99, "direction": 0.99,
          "asOf": 0.99}


class Tally:
    def __init__(self):
        self.hit, self.extra, self.miss = 0, 0, 0

    def f1(self):
        total = 2 * self.hit + self.extra + self.miss
        return 2 * self.hit / total if total else 1.0


def forms(name):
    return {norm(form) for form in name.split("|")}


def compare_names(tally, tag, wanted, found, say, neutral=()):
    left = list(found)
    for name in wanted:
        match = next((f for f in left if f & forms(name)), None)
        if match:
            tally.hit += 1
            left.remove(match)
        else:
            tally.miss += 1
            say(f"MISS {tag} {name}")
    for names in left:
        if not any(names & forms(n) for n in neutral):
            tally.extra += 1
            say(f"EXTRA {tag} {max(names, key=len)}")


def compare_outcomes(tally, shares, tag, case, facts, node, say):
    left = []
    for o in facts.values(node, "hasOutcome"):
        left.append([float(facts.text(o, SCHEMA + "value")),
                     facts.text(o, SCHEMA + "unitText"),
                     local(facts.one(o, "qualifier")), local(facts.one(o, "direction")),
                     facts.text(o, "asOf")])
    for want in case["outcomes"]:
        got = next((o for o in left if o[:2] == want[:2]), None)
        if not got:
            tally.miss += 1
            say(f"MISS {tag} outcome {want[0]}{want[1]}")
            continue
        tally.hit += 1
        left.remove(got)
        for i, name in ((2, "qualifier"), (3, "direction"), (4, "asOf")):
            shares[name].append(got[i] == want[i])
            if got[i] != want[i]:
                say(f"WRONG {tag} {name} of {want[0]}{want[1]}: {got[i]}")
    for got in left:
        if got[:2] not in case.get("optional_outcomes", []):
            tally.extra += 1
            say(f"EXTRA {tag} outcome {got[0]}{got[1]}")


def compare_case(tallies, shares, tag, case, facts, node, say):
    group = {k: [facts.names(a) for a in facts.values(node, p)] for k, p in
             (("lead", "leadAgency"), ("coLead", "coLeadAgency"),
              ("participants", "participatingAgency"),
              ("region", "takesPlaceIn"), ("platform", "usesPlatform"))}
    for role in ("lead", "coLead"):
        compare_names(tallies[role], f"{tag} {role}", case[role], group[role], say)
    every = ("lead", "coLead", "participants")
    compare_names(tallies["agency"], f"{tag} agency",
                  [n for r in every for n in case[r]],
                  [n for r in every for n in group[r]], say)
    compare_names(tallies["region"], f"{tag} region", case["regions"],
                  group["region"], say)
    compare_names(tallies["platform"], f"{tag} platform", case["platforms"],
                  group["platform"], say, case.get("optional_platforms", ()))
    policies = {r: [facts.names(p) for p in facts.values(node, r + "Policy")]
                for r in ("issues", "cites")}
    compare_names(tallies["policy"], f"{tag} policy",
                  [t for _, t in case["policies"]],
                  policies["issues"] + policies["cites"], say)
    for relation, title in case["policies"]:
        if any(norm(title) in p for r in policies.values() for p in r):
            shares["relation"].append(
                any(norm(title) in p for p in policies[relation]))
    compare_outcomes(tallies["outcome"], shares, tag, case, facts, node, say)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    say = print if "--misses" in sys.argv else lambda line: None
    tallies, shares, n = defaultdict(Tally), defaultdict(list), 0
    told = Statements.of_all(program, {path.name: path.read_bytes() for path in sorted(folder.glob("*.txt"))})
    for expected in sorted(folder.glob("*.json")):
        facts = told[expected.stem + ".txt"]
        nodes = facts.cases()
        for case in json.loads(expected.read_text(encoding="utf-8")):
            n += 1
            tag = f"{expected.stem}/{case['no']}"
            node = nodes.get(case["no"])
            if node and norm(case["title"]) in facts.names(node):
                tallies["case"].hit += 1
            else:
                tallies["case"].miss += 1
                say(f"MISS {tag} case {case['title']} {sorted(nodes)}")
            compare_case(tallies, shares, tag, case, facts, node or "", say)
    score = {k: t.f1() for k, t in tallies.items()}
    score |= {k: sum(v) / len(v) for k, v in shares.items()}
    for name, value in score.items():
        print(f"{name:10s} {value:.3f}  floor {FLOORS[name]:.2f}")
    low = [k for k, v in score.items() if v < FLOORS[k]]
    print(f"{n} cases", "below the floor: " + ", ".join(low) if low else "ok")
    return bool(low) or n < 30


if __name__ == "__main__":
    sys.exit(main())
