#!/usr/bin/env python3
"""Tell the same cases in every layout, and compare what comes out.

usage: check_layouts.py REFORMGRAPH LAYOUTS_DIR [NAME…]

LAYOUTS_DIR/cases.tsv says what the cases tell, each other file how a bulletin
tells them: the lines between "@case" and "@end" stand for each case, {title}
for its title, {n} and {han} for its number, {doneA} and {doneB} for the halves
of what was done.  A first line "@wrap CHARS LINES HEAD" cuts the text into lines
and pages, with a running head.  Titles, who leads, with whom, and
the results must be those of the table in every layout, and nothing else may
become a case: not the head of the page, nor its foot.
"""
import pathlib
import re
import sys

from statements import DCT, SCHEMA, Statements, norm, rows
from wrapping import pages

MARKS = {"n": "1234", "han": "一二三四", "dingbat": "❶❷❸❹", "circled": "①②③④",
         "roman": "ⅠⅡⅢⅣ", "formal": "壹贰叁肆", "stem": "甲乙丙丁"}


def read_cases(path):
    lines = rows(path)
    return [{row[0]: row[column + 1] for row in lines}
            | {name: marks[column] for name, marks in MARKS.items()}
            for column in range(len(lines[0]) - 1)]


def halve(text):
    return text[:len(text) // 2], text[len(text) // 2:]


def fill(template, cases):
    """The bulletin: blocks repeated for each case, names replaced."""
    def repeat(match):
        return "".join(re.sub(r"{(\w+)}", lambda m: case[m[1]], match[1])
                       for case in cases)
    text = re.sub(r"^@case\n(.*?)^@end\n", repeat, template, flags=re.M | re.S)
    return re.sub(r"{([a-z]+[AB]?)(\d)}", lambda m: cases[int(m[2]) - 1][m[1]], text)


def lay_out(template, cases):
    """The bulletin, cut into lines if its first says so."""
    order = re.match(r"@wrap (\d+) (\d+) ?(.*)\n", template)
    text = fill(template[order.end() if order else 0:], cases)
    return pages(text, int(order[1]), int(order[2]), order[3]) if order else text


def names(facts, node, name):
    return [facts.names(agency) for agency in facts.values(node, name)]


def differences(case, facts, node):
    """What of `case` did not come out as told."""
    names_of = ("", case["place"], case["unit"], case["slogan"] + case["place"])
    titles = {norm(text) for name in names_of
              for text in (name + case["title"], case["title"] + name)}
    if not titles & facts.names(node):
        yield f"title {facts.text(node, DCT + 'title')}"
    for role, column in (("leadAgency", "unit"), ("coLeadAgency", "partner")):
        found = names(facts, node, role)
        if len(found) != 1 or norm(case[column]) not in found[0]:
            yield f"{role} {[max(n, key=len) for n in found]}"
    regions = names(facts, node, "takesPlaceIn")
    if len(regions) != 1 or norm(case["place"]) not in regions[0]:
        yield f"regions {regions}"
    for other in ("participatingAgency", "issuesPolicy", "citesPolicy", "usesPlatform"):
        if facts.values(node, other):
            yield f"{other} {names(facts, node, other)}"
    results = {facts.text(o, SCHEMA + "value") + facts.text(o, SCHEMA + "unitText")
               for o in facts.values(node, "hasOutcome")}
    if results != set(case["results"].split()):
        yield f"results {sorted(results)}"


def check(facts, cases):
    nodes = [node for _, node in sorted(
        facts.cases().items(), key=lambda item: (len(item[0]), item[0]))]
    if len(nodes) != len(cases):
        yield f"{len(nodes)} cases: {[facts.text(n, DCT + 'title') for n in nodes]}"
        return
    for case, node in zip(cases, nodes):
        for difference in differences(case, facts, node):
            yield f"{case['n']}: {difference}"


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    cases = read_cases(folder / "cases.tsv")
    for case in cases:
        for name in ("title", "done"):
            case[name + "A"], case[name + "B"] = halve(case[name])
    layouts = [path for path in sorted(folder.iterdir()) if path.suffix != ".tsv"
               and (path.stem in sys.argv[3:] or not sys.argv[3:])]
    failed = 0
    told = Statements.of_all(program, {
        path.name: lay_out(path.read_text(encoding="utf-8"), cases).encode() for path in layouts})
    for path in layouts:
        said = list(check(told[path.name], cases))
        failed += bool(said)
        for difference in said:
            print(f"{path.name}: {difference}")
    print(f"{len(layouts)} layouts, {failed} told otherwise")
    return failed or not layouts


if __name__ == "__main__":
    sys.exit(main())
