#!/usr/bin/env python3
"""The real rdfproc on a graph of ours, through our librdf storage module.

    check_redland.py REFORMGRAPH-PROGRAM MODULE-FOLDER
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

DATA = """@prefix : <http://x/> .
:a :p "厦门"@zh-Hans, "" , 2 , "x\\ty" , _:n .
:g1 { :a :p 2 . :b a :C . :c :q "5"^^:own . }
:g2 { :a :p 2 . _:n :q :a . }
"""
XSD = "http://www.w3.org/2001/XMLSchema#"


def main():
    program, folder = sys.argv[1:3]
    if not shutil.which("rdfproc"):
        print("SKIPPED, NOTHING WAS TESTED: rdfproc is not installed (redland-utils)")
        return 0
    failed = []

    def run(*command):
        done = subprocess.run(command, capture_output=True, text=True, check=False,
                              env={**os.environ, "REDLAND_MODULE_PATH": folder})
        return done.returncode, done.stdout, done.stderr

    def check(name, got, expected):
        if got != expected:
            failed.append(name)
            print(f"FAIL {name}\n  got      {got!r}\n  expected {expected!r}")

    with tempfile.TemporaryDirectory() as name:
        source, graph = pathlib.Path(name) / "data.trig", pathlib.Path(name) / "graph"
        source.write_text(DATA, encoding="utf-8")
        check("load", run(program, "load", "--db", graph, source)[0], 0)
        rdfproc = ("rdfproc", "-q", "-s", "reformgraph")

        code, out, _ = run(*rdfproc, graph, "print")
        rows = sorted(line.split("_:b")[0].strip() for line in out.splitlines()[1:-1])
        check("print", (code, rows), (0, sorted([
            '<http://x/a> <http://x/p>', '<http://x/a> <http://x/p> "".',
            '<http://x/a> <http://x/p> "\\u53A6\\u95E8"@zh-Hans.',
            f'<http://x/a> <http://x/p> "2"^^<{XSD}integer>.',
            '<http://x/a> <http://x/p> "x\\ty".',
            '<http://x/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x/C>.',
            '<http://x/c> <http://x/q> "5"^^<http://x/own>.', ""])))
        check("size", run("rdfproc", "-s", "reformgraph", graph, "size")[1].strip(),
              "rdfproc: graph has 8 triples")
        check("contexts", run(*rdfproc, "-c", graph, "contexts")[1].split("\n")[:2],
              ["Context: <http://x/g1>", "Context: <http://x/g2>"])
        out = run(*rdfproc, "-c", graph, "serialize", "nquads")[1]
        two = f'<http://x/a> <http://x/p> "2"^^<{XSD}integer> '
        check("quads", sorted(line for line in out.splitlines() if line.startswith(two)),
              [two + ".", two + "<http://x/g1> .", two + "<http://x/g2> ."])
        check("quads: number", len(out.splitlines()), 10)
        check("find", run(*rdfproc, graph, "find", "-", "http://x/q", "-")[1].count("Matched"), 2)
        check("find in a context",
              run(*rdfproc, "-c", graph, "find", "-", "-", "-", "http://x/g1")[1].count("Matched"), 3)
        check("find nothing", run(*rdfproc, graph, "find", "http://x/none", "-", "-")[1], "")
        check("targets",
              run(*rdfproc, graph, "targets", "http://x/b",
                  "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")[1].strip(),
              "Matched node: <http://x/C>")
        check("query", run(*rdfproc, graph, "query", "sparql", "-",
                           "SELECT ?z WHERE { ?x <http://x/q> ?y . ?y <http://x/p> ?z . "
                           "FILTER(LANG(?z) = 'zh-hans') }")[1].strip(),
              '[, z="\\u53A6\\u95E8"@zh-hans]')
        code, _, err = run("rdfproc", "-s", "reformgraph", graph, "add",
                           "http://x/a", "http://x/b", "http://x/c")
        check("add", (code != 0, "a graph can only be read here" in err), (True, True))
        code, _, err = run("rdfproc", "-s", "reformgraph", graph / "no", "size")
        check("no graph", (code != 0, "there is no graph" in err), (True, True))
    print("redland:", "failed" if failed else "ok")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
