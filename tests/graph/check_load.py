#!/usr/bin/env python3
"""`reformgraph load` and `stats`: what they print, and their exit status.

    check_load.py REFORMGRAPH-PROGRAM
"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

ONE = '<http://x/a> <http://x/p> "1" .\n<http://x/a> <http://x/p> "1" .\n_:b <http://x/q> _:b .\n'
TWO = "@prefix : <http://x/> .\n:a a :C ; :p 2, \"厦门\"@zh-Hans .\n:b a :C .\n"
BAD = '<http://x/a> <http://x/p> "3" .\n<http://x/a> <http://x/p> oops .\n<http://x/b> <http://x/p> "4" .\n'


def main():
    program = sys.argv[1]
    failed = []

    def run(*arguments, stdin=None):
        done = subprocess.run([program, *map(str, arguments)], input=stdin, capture_output=True,
                              check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def check(name, got, expected):
        if got != expected:
            failed.append(name)
            print(f"FAIL {name}\n  got      {got!r}\n  expected {expected!r}")

    def counts(graph):
        code, out, err = run("stats", "--db", graph, "--json")
        check("stats --json", (code, err), (0, ""))
        return json.loads(out)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        graph = folder / "graph"
        for file, text in (("one.nt", ONE), ("two.ttl", TWO), ("bad.nt", BAD)):
            (folder / file).write_text(text, encoding="utf-8")
        with gzip.open(folder / "three.trig.gz", "wt") as file:
            file.write("<http://x/g> { <http://x/a> <http://x/p> 5 }\n")

        # A new graph, then more into it, from three formats.
        code, out, err = run("load", "--db", graph, folder / "one.nt")
        check("load", (code, out.split(" in ")[0], err), (0, "3 statements read from 1 file", ""))
        check("duplicates count once", counts(graph)["counts"]["quads"], 2)
        code, out, _ = run("load", "--db", graph, folder / "two.ttl", folder / "three.trig.gz")
        check("load more", (code, out.split(" in ")[0]), (0, "5 statements read from 2 files"))
        stats = counts(graph)
        check("counts", {k: stats["counts"][k] for k in
                         ("quads", "triples", "graphs", "subjects", "predicates")},
              {"quads": 7, "triples": 7, "graphs": 1, "subjects": 3, "predicates": 3})
        check("predicates", [(p["iri"], p["triples"], p["subjects"], p["objects"])
                             for p in stats["predicates"]],
              [("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", 2, 2, 1),
               ("http://x/p", 4, 1, 4), ("http://x/q", 1, 1, 1)])
        check("classes", stats["classes"], [{"iri": "http://x/C", "instances": 2}])
        check("same file again adds nothing",
              (run("load", "--db", graph, folder / "one.nt")[0], counts(graph)["counts"]["quads"]),
              (0, 7))
        code, out, _ = run("stats", "--db", graph)
        check("stats", (code, "           7  quads\n" in out, "           2  http://x/C\n" in out),
              (0, True, True))

        # Reading beside keeping makes the same graph: more statements than the
        # threads hand over at once, in several graphs, with triple terms.
        many = folder / "many.nq"
        many.write_text("".join(
            f'<http://x/s{i // 3}> <http://x/p{i % 7}> "text {i * 7919 % 5003}"@en <http://x/g{i % 5}> .\n'
            f'_:b{i} <http://x/says> <<( <http://x/s{i}> <http://x/p> "{i}" )>> .\n'
            for i in range(6000)))
        texts = []
        for jobs in ("1", "2"):
            made = folder / f"jobs{jobs}"
            check(f"--jobs {jobs}", run("load", "--db", made, "--jobs", jobs, many)[0], 0)
            texts.append(run("export", "--db", made, "--format", "nq")[1])
        check("the same from one thread and two", (texts[0].count("\n"), texts[0] == texts[1]),
              (12000, True))

        # Bad input leaves the graph as it was.
        before = sorted((p.name, p.read_bytes()) for p in graph.iterdir() if p.is_file())
        place = f"{folder}/bad.nt:2:27: expected an object"
        code, out, err = run("load", "--db", graph, folder / "two.ttl", folder / "bad.nt")
        check("bad", (code, out, err[:len(place)]), (1, "", place))
        check("missing file", run("load", "--db", graph, folder / "no.nt"),
              (1, "", f"{folder}/no.nt: cannot open: No such file or directory\n"))
        check("folder", run("load", "--db", graph, "--format", "nt", folder)[0], 1)
        check("unknown format", run("load", "--db", graph, program)[0], 1)
        check("unchanged", before,
              sorted((p.name, p.read_bytes()) for p in graph.iterdir() if p.is_file()))
        check("no graph is made", (run("load", "--db", folder / "new", folder / "bad.nt")[0],
                                   (folder / "new").exists()), (1, False))

        # Skipping, standard input, a graph for triples.
        code, out, err = run("load", "--db", graph, "--skip-errors", folder / "bad.nt")
        check("skip", (code, err[:len(place)], out.endswith("; 1 errors skipped\n")),
              (0, place, True))
        check("skipped", counts(graph)["counts"]["quads"], 9)
        code, _, err = run("load", "--db", folder / "in", "--format", "ttl", "--graph",
                           "http://x/g2", "--base", "http://base/", "-",
                           stdin=b"<s> <p> <o> .")
        stats = counts(folder / "in")
        check("standard input", (code, err, stats["counts"]["graphs"],
                                 stats["predicates"][0]["iri"]), (0, "", 1, "http://base/p"))

        # Wrong usage names the option and the cure.
        for arguments, message in (
                (["load"], "reformgraph load: missing argument; usage: reformgraph load "
                           "[OPTION]... FILE...\n"),
                (["load", "--grph", "x", "y"],
                 "reformgraph load: no option '--grph'; did you mean '--graph'?\n"),
                (["load", "--format", "jsonld", "y"],
                 "reformgraph load: option '--format': 'jsonld' is no format that can be read; "
                 "choose nt, nq, ttl, trig or rdf\n"),
                (["load", "--graph", "x y", "y"],
                 "reformgraph load: option '--graph': 'x y' is no absolute IRI, such as "
                 "https://example.org/graph\n"),
                (["stats", "x"], "reformgraph stats: 'x' is one argument too many; usage: "
                                 "reformgraph stats [OPTION]... \n")):
            check(" ".join(arguments), run(*arguments), (2, "", message))
        for command in ("load", "stats"):
            code, out, err = run(command, "--help")
            check(command + " --help", (code, out.startswith("usage: reformgraph " + command), err),
                  (0, True, ""))
        code, _, err = run("stats", "--db", folder / "none")
        check("stats without a graph", (code, "there is no graph" in err), (1, True))
        for path in graph.iterdir():
            if path.is_file() and path.stat().st_size:
                path.write_bytes(b"no graph")
        check("damaged graph", (run("stats", "--db", graph)[0],
                                run("load", "--db", graph, folder / "one.nt")[0]), (1, 1))
        check("no place to write", run("load", "--db", folder / "one.nt" / "graph", folder / "one.nt")[0],
              3)
    print("load:", "failed" if failed else "ok")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
