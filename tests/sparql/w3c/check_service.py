#!/usr/bin/env python3
"""The W3C tests of SERVICE, with our own servers as the endpoints.

    check_service.py PROGRAM SUITE

Each endpoint of a test is a `serve` on loopback with the test's data; its IRI
is put in place of the test's in queries, data and expected results.
"""
import collections
import itertools
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SRX = "{http://www.w3.org/2005/sparql-results#}"
SECONDS = 60


def free_ports(n):
    holders = [socket.socket() for _ in range(n)]
    for holder in holders:
        holder.bind(("127.0.0.1", 0))
    ports = [holder.getsockname()[1] for holder in holders]
    for holder in holders:
        holder.close()
    return ports


TESTS = """
PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
PREFIX qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#>
SELECT ?test ?query ?data ?result ?endpoint ?served WHERE {
  ?test a mf:QueryEvaluationTest ; mf:action ?action ; mf:result ?result . ?action qt:query ?query .
  OPTIONAL { ?action qt:data ?data }
  OPTIONAL { ?action qt:serviceData ?service . ?service qt:endpoint ?endpoint ; qt:data ?served }
} ORDER BY ?test ?endpoint"""


def select(program, arguments, query=None):
    run = subprocess.run([program, "query", "--format", "srj", *arguments], input=query and query.encode(),
                         capture_output=True, timeout=SECONDS, check=False)
    if run.returncode:
        raise ValueError(run.stderr.decode())
    return [{name: cell["value"] for name, cell in row.items()}
            for row in json.loads(run.stdout)["results"]["bindings"]]


def path_of(iri):
    return pathlib.Path(iri.removeprefix("file://"))


class Test:
    def __init__(self, program, rows, folder):
        self.program, self.folder, self.servers = program, pathlib.Path(folder), []
        self.test = rows[0]
        self.data = {row["endpoint"]: row["served"] for row in rows if "endpoint" in row}
        self.iris = {iri: f"http://127.0.0.1:{port}/sparql"
                     for iri, port in zip(self.data, free_ports(len(self.data)))}

    def text(self, iri):
        """A file with the endpoints' IRIs replaced."""
        text = path_of(iri).read_text(encoding="utf-8")
        for old, new in self.iris.items():
            text = text.replace(old, new)
        return text

    def copy(self, iri):
        copy = self.folder / path_of(iri).name
        copy.write_text(self.text(iri), encoding="utf-8")
        return str(copy)

    def allowed(self):
        return [word for iri in self.iris.values() for word in ("--allow-service", iri)]

    def start(self):
        for iri, data in self.data.items():
            graph = str(self.folder / f"graph{len(self.servers)}")
            subprocess.run([self.program, "load", "--db", graph, self.copy(data)],
                           check=True, capture_output=True, timeout=SECONDS)
            server = subprocess.Popen(
                [self.program, "serve", "--db", graph, "--listen", self.iris[iri].split("/")[2], *self.allowed()],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            self.servers.append(server)
            server.stdout.readline()

    def stop(self):
        for server in self.servers:
            server.kill()
            server.wait(SECONDS)
            server.stdout.close()

    def answer(self):
        empty = self.folder / "empty.nt"
        empty.write_text("")
        data = self.copy(self.test["data"]) if "data" in self.test else str(empty)
        rows = select(self.program, ["--data", data, *self.allowed(), self.copy(self.test["query"])])
        return collections.Counter(frozenset(row.items()) for row in rows)

    def expected(self):
        root = ElementTree.fromstring(self.text(self.test["result"]))
        return collections.Counter(
            frozenset((binding.get("name"), binding[0].text or "") for binding in row)
            for row in root.iter(SRX + "result"))


def main():
    program, suite = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    if not (suite / "manifest.ttl").exists():
        print(f"SKIPPED: no W3C suite in {suite}")
        return 0
    tests = select(program, ["--data", str(suite / "manifest.ttl"), "-"], TESTS)
    failed = n = 0
    for name, rows in itertools.groupby(tests, lambda row: row["test"]):
        with tempfile.TemporaryDirectory() as folder:
            test = Test(program, list(rows), folder)
            n += 1
            try:
                test.start()
                right, said = test.expected(), test.answer()
                problem = "" if right == said else f"expected {dict(right)}, was {dict(said)}"
            except (ValueError, subprocess.SubprocessError) as error:
                problem = str(error)
            finally:
                test.stop()
        if problem:
            failed += 1
            print(f"{name}: {problem}")
    print(f"{n} tests of SERVICE, {failed} failed")
    return bool(failed or n < 7)


if __name__ == "__main__":
    sys.exit(main())
