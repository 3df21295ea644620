#!/usr/bin/env python3
"""Ingest the bulletins of a folder together and look at the nodes.

usage: check_nodes.py REFORMGRAPH NODES_DIR

Each line of facts.tsv is a statement that the graph must have, or with "!"
before its object must not have.  A name must mean one node, though several
bulletins say it; "title*2" means that two nodes have that name.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

TRIPLE = re.compile(r'^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"\S*) \.$')
NAMES = ("prefLabel", "title", "altLabel")


def local(iri):
    return re.split(r"[/#]", iri)[-1]


class Graph:
    def __init__(self, text):
        self.objects = defaultdict(lambda: defaultdict(set))
        self.named = defaultdict(set)
        for line in text.splitlines():
            match = TRIPLE.match(line)
            if not match:
                continue
            subject, predicate, iri, literal = match.groups()
            word = local(predicate)
            self.objects[subject][word].add(iri if iri is not None else literal)
            if word in NAMES[:2] and "/id/" in subject:
                self.named[literal].add(subject)
            if word == "fileName":
                self.named["file:" + literal].add(subject)

    def forms(self, thing):
        """What a thing is called, or the text itself."""
        return {n for word in NAMES for n in self.objects[thing][word]} | {thing, local(thing)}

    def problem(self, name, word, wanted):
        name, _, count = name.partition("*")
        nodes = self.named[name]
        if len(nodes) != int(count or 1):
            return f"{len(nodes)} nodes are called {name}: {sorted(nodes)}"
        found = {f for node in nodes for thing in self.objects[node][word]
                 for f in self.forms(thing)}
        if wanted.startswith("!"):
            return f"{name} has {word} {wanted[1:]}" if wanted[1:] in found else None
        return None if wanted in found else f"{name} has no {word} {wanted}, but {sorted(found)}"


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([program, "ingest", "--db", work + "/db", *sorted(folder.glob("*.txt"))],
                       check=True, capture_output=True)
        graph = Graph(subprocess.run(
            [program, "export", "--db", work + "/db", "--format", "nt"], check=True,
            capture_output=True, encoding="utf-8").stdout)
    lines = [line.split("\t") for line in (folder / "facts.tsv").read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    problems = [p for p in (graph.problem(*line) for line in lines) if p]
    print("\n".join(problems) or f"{len(lines)} statements as expected")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
