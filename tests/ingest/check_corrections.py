#!/usr/bin/env python3
"""Ingest our own bulletins with corrections and look at the graph.

usage: check_corrections.py REFORMGRAPH CORRECTIONS_DIR

Each block of actions.txt is ingested at once, in place of the block before it,
and by itself, one bulletin after the other: the graph must be the same, hold
what the block says and break no shape; without corrections it is as if there
had been none.  Each line of malformed.tsv must be refused and leave the graph
as it was.
"""
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

BASE = "https://w3id.org/reformgraph/"
SPACES = {
    "id": BASE + "id/", "rg": "https://w3id.org/reformgraph#",
    "cv": "http://data.europa.eu/m8g/", "eli": "http://data.europa.eu/eli/ontology#", "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#", "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#", "xsd": "http://www.w3.org/2001/XMLSchema#"}
TRUST = "\t编辑\t2025-08-14\t试验\n"
OTHER = "rename\tid:agency/zhong-shan-shi-gong-an-ju\t\t另一名称" + TRUST
QUAD = re.compile(r'^(<[^>]*>) (<[^>]*>) (<[^>]*>|"(?:[^"\\]|\\.)*"\S*) (<[^>]*>) \.$')


def term(text):
    if text == "a":
        return "<" + SPACES["rdf"] + "type>"
    if text.startswith('"'):
        return re.sub(r"\^\^xsd:(\w+)$", lambda m: f"^^<{SPACES['xsd']}{m[1]}>", text)
    prefix, name = text.split(":", 1)
    return f"<{SPACES[prefix]}{name}>"


class Graph:
    """A graph directory in a fresh folder."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.db = str(self.folder / "db")

    def run(self, *arguments, code=0):
        run = subprocess.run([self.program, *map(str, arguments)], capture_output=True,
                             text=True, check=False)
        if run.returncode != code:
            raise AssertionError(f"exit {run.returncode}, not {code}: {arguments}\n"
                                 f"{run.stdout}{run.stderr}")
        return run.stdout + run.stderr

    def ingest(self, *paths, corrections=None, options=()):
        options = list(options)
        if corrections is not None:
            file = self.folder / "corrections.tsv"
            file.write_text(corrections, encoding="utf-8")
            options += ["--corrections", file]
        return self.run("ingest", "--db", self.db, *options, *paths)

    def export(self):
        return self.run("export", "--db", self.db, "--format", "nq")


def blocks(path):
    name, lines = None, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            if name:
                yield name, lines
            name, lines = line[3:], []
        elif line and not line.startswith("# ") and name:
            lines.append(line)
    yield name, lines


def holds(quads, pattern):
    wanted = [w if w == "*" else term(w)
              for w in re.match(r'(\S+) (\S+) (".*"\S*|\S+)$', pattern).groups()]
    return any(all(w in ("*", t) for w, t in zip(wanted, quad)) for quad in quads)


def look(lines, nq, said, report):
    """What is wrong with the graph of a block, as text."""
    # The tale of the corrections holds what was taken out; that is not the graph.
    quads = [m.groups() for m in map(QUAD.match, nq.splitlines()) if m]
    own = f"<{BASE}id/graph/corrections>"
    tale = any(l.startswith("+ * prov:") for l in lines)
    quads = [q for q in quads if tale or q[3] != own]
    for line in lines:
        kind, pattern = line[:1], line[2:]
        if kind in "+-" and line[1] == " " and holds(quads, pattern) != (kind == "+"):
            yield f"{'lacks' if kind == '+' else 'has'} {pattern}"
        if kind == "!" and pattern not in said:
            yield f"does not say {pattern}"
    told = [l[2:] for l in lines if l[0] == "!"]
    if len(report["correctionsNotApplied"]) != len(told):
        yield f"the report tells of {report['correctionsNotApplied']}"


def table(lines):
    return "action\tsubject\tproperty\tobject\tauthor\tdate\treason\n" + "".join(
        line + TRUST for line in lines if "\t" in line and line[1] != " ")


def check_block(graph, bulletins, lines):
    """The block in place of the one before it, and by itself with one document
    after the other: what is left of other corrections, or of the order, would
    make a difference."""
    text = table(lines)
    report = graph.folder / "report.json"
    said = graph.ingest(bulletins, corrections=text, options=["--report", report])
    nq = graph.export()
    yield from look(lines, nq, said, json.loads(report.read_text(encoding="utf-8")))
    if " 0 violations" not in graph.run("check", "--db", graph.db):
        yield "breaks a shape"
    first, second = sorted(bulletins.iterdir())
    with tempfile.TemporaryDirectory() as folder:
        alone = Graph(graph.program, folder)
        alone.ingest(second, corrections=text)
        alone.ingest(first)
        if alone.export() != nq:
            yield ("is not the same in place of other corrections, or for one document "
                   "after the other")


def check_blocks(program, bulletins, blocks_of):
    """A part of the blocks, one in place of the other; then none at all."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        graph = Graph(program, folder)
        graph.ingest(bulletins)
        plain = graph.export()
        graph.ingest(bulletins, corrections=OTHER)
        for name, lines in blocks_of:
            found += [f"{name}: {what}" for what in check_block(graph, bulletins, lines)]
            last = name
        graph.ingest(bulletins, corrections="# none\n")
        if graph.export() != plain:
            found.append(f"{last} or one before it cannot be undone")
    return found


def check_again(program, bulletins):
    """Nothing changed; a document changed; a document is gone."""
    first, second = sorted(bulletins.iterdir())
    stale = "rename\tid:agency/nobody\t\t无名" + TRUST
    with tempfile.TemporaryDirectory() as folder:
        graph = Graph(program, folder)
        graph.ingest(bulletins, corrections=OTHER + stale)
        once = graph.export()
        if "corrections.tsv:2: " not in graph.ingest(bulletins, corrections=OTHER + stale):
            yield "a line that does not apply is not told of when nothing changed"
        graph.ingest(bulletins)
        if graph.export() != once:
            yield "a run without the option changed the graph"
        changed = graph.folder / first.name
        changed.write_bytes(first.read_bytes() + b"\n")
        graph.ingest(changed)
        if graph.export() == once:
            yield "a document that changed was not read again"
        graph.ingest(first)
        if graph.export() != once:
            yield "is not the same when a document was read again"
        graph.ingest(second, options=["--prune"])
        pruned = graph.export()
    with tempfile.TemporaryDirectory() as folder:
        graph = Graph(program, folder)
        graph.ingest(second, corrections=OTHER + stale)
        if graph.export() != pruned:
            yield "is not the same when a document is gone"


def check_malformed(program, bulletins, path):
    with tempfile.TemporaryDirectory() as folder:
        graph = Graph(program, folder)
        graph.ingest(bulletins, corrections=OTHER)
        before = graph.export()
        file = graph.folder / "bad.tsv"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("#"):
                continue
            name, text, place, message = line.split("\t")
            file.write_bytes(re.sub(r"\\([tnr\\])", lambda m: {
                "t": "\t", "n": "\n", "r": "\r", "\\": "\\"}[m[1]], text).encode())
            said = graph.run("ingest", "--db", graph.db, "--corrections", file, bulletins, code=1)
            if f"{file}:{place}: " not in said or message not in said:
                yield f"{path.name}:{number}: {name}: {said.strip()}"
        file.write_bytes(b"retract\tid:a\trg:level\t\"\xff\"\tw\t2025-01-01\tr\n")
        if f"{file}:1:24: " not in graph.run("ingest", "--db", graph.db, "--corrections", file,
                                             bulletins, code=1):
            yield "bytes that are no UTF-8"
        if graph.export() != before:
            yield "a malformed line changed the graph"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    root = pathlib.Path(sys.argv[2]).resolve()
    bulletins = root / "bulletins"
    all_blocks = list(blocks(root / "actions.txt"))
    n, half = len(all_blocks), len(all_blocks) // 2
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        parts = [pool.submit(check_blocks, program, bulletins, all_blocks[:half]),
                 pool.submit(check_blocks, program, bulletins, all_blocks[half:]),
                 pool.submit(lambda: list(check_again(program, bulletins))),
                 pool.submit(lambda: list(check_malformed(program, bulletins,
                                                          root / "malformed.tsv")))]
        found = [what for part in parts for what in part.result()]
    print("\n".join(found) or f"corrections: {n} blocks ok")
    return bool(found or not n)


if __name__ == "__main__":
    sys.exit(main())
