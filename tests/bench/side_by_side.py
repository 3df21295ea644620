#!/usr/bin/env python3
"""Our server beside its peers over HTTP on loopback, in one run.

  side_by_side.py --size 1m --out run-1m.json                 all engines, all queries
  side_by_side.py --size 10m --out run-10m.json --engines reformgraph,virtuoso --queries 'q04|v0'
  side_by_side.py --table run-1m.json run-10m.json            the tables of RESULTS.md

The peers, their start and the way to compare answers come from bench.py of the
shared folder (--shared); PEERS_TMP is where its README says.  Asked are the
queries given there and those in queries/ here.  What is expected of ours is
what most engines answer.
"""
import argparse
import json
import math
import os
import re
import sys
import types
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PEERS = ["virtuoso", "jena-tdb2", "oxigraph-wasm"]
OURS = "reformgraph"


def read_bench(shared):
    """bench.py as a module: it calls its main() at its end, which is left out."""
    path = shared / "bench.py"
    source, _, _ = path.read_text(encoding="utf-8").rpartition("\nmain()")
    bench = types.ModuleType("bench")
    bench.__file__ = str(path)
    exec(compile(source, str(path), "exec"), bench.__dict__)
    return bench


def make_ours(bench, binary):
    class Ours(bench.Engine):
        persistent = True

        def load(self):
            self.info["load_s"] = self.run_load(
                [binary, "load", "--db", os.path.join(self.db, "graph"), self.file])

        def argv(self):
            return [binary, "serve", "--db", os.path.join(self.db, "graph"),
                    "--listen", "127.0.0.1:%d" % self.port]

    return Ours


def read_queries(shared, pattern):
    files = [*(shared / "queries" / "reform").glob("*.rq"), *(HERE / "queries").glob("*.rq")]
    return {f.stem: f.read_text(encoding="utf-8")
            for f in sorted(files, key=lambda f: f.stem) if re.search(pattern, f.stem)}


def start(engines):
    """Load and start each; those that cannot are left out."""
    for engine in list(engines):
        try:
            engine.begin()
        except (OSError, RuntimeError) as problem:
            print("%s: %r" % (engine.name, problem), file=sys.stderr)
            engines.remove(engine)


def measure(options):
    """All servers stay up, and each query is asked of one after the other: what
    else the machine does then tells on all of them alike."""
    bench = read_bench(options.shared)
    makers = dict(bench.ENGINES, **{OURS: make_ours(bench, str(options.binary.resolve()))})
    engines = [makers[name](name, options) for name in options.engines.split(",")]
    run = {"size": options.size, "timeout_ms": options.timeout * 1000.0,
           "engines": {e.name: {"queries": {}, "info": e.info} for e in engines}}
    try:
        start(engines)
        for query, text in read_queries(options.shared, options.queries).items():
            for engine in engines:
                r = bench.measure(engine, query, text, options)
                run["engines"][engine.name]["queries"][query] = r
                print("%-14s %-24s %s" % (engine.name, query, r.get("ms") or r["status"]),
                      file=sys.stderr, flush=True)
            options.out.write_text(json.dumps(run, indent=1), encoding="utf-8")
    finally:
        for engine in engines:
            engine.stop()
        options.out.write_text(json.dumps(run, indent=1), encoding="utf-8")


def settled(run, query):
    """The answer that most engines gave: (rows, hash), and who gave it."""
    votes = {}
    for name, engine in run["engines"].items():
        r = engine["queries"].get(query, {})
        if "rows" in r:
            # Each engine describes as it likes.
            key = (0, "") if "describe" in query else (r["rows"], r["hash"])
            votes.setdefault(key, []).append(name)
    return max(votes.items(), key=lambda vote: (len(vote[1]), OURS not in vote[1]), default=((0, ""), []))


def show(ms):
    return "%.1f" % ms if ms < 100 else "%d" % round(ms)


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else 0.0


def size(n):
    return "" if not n else "%d MiB" % round(n / 2 ** 20)


def cell(result, right):
    if not result:
        return ""
    if result["status"] != "ok":
        return {"timeout": "> limit", "unsupported": "no"}.get(result["status"], result["status"])
    return show(result["ms"]) + ("" if right else " ≠")


def ratio(run, query, agreed):
    """Our time over that of the fastest other engine that answered as most did."""
    ours = run["engines"][OURS]["queries"].get(query, {})
    others = [e["queries"][query]["ms"] for n, e in run["engines"].items()
              if n != OURS and n in agreed and e["queries"][query]["status"] == "ok"]
    return ours["ms"] / min(others) if ours.get("status") == "ok" and others else None


def table(run):
    names = [n for n in PEERS if n in run["engines"]] + [OURS]
    columns = [run["engines"][n] for n in names]
    queries = sorted(columns[-1]["queries"])
    ratios, right = [], {n: 0 for n in names}
    print("\n| %s | rows | %s | r |\n|---|--:|%s--:|" % (
        run["size"], " | ".join(names), "--:|" * len(names)))
    for query in queries:
        (rows, _), agreed = settled(run, query)
        r = ratio(run, query, agreed)
        ratios += [r] if r else []
        for name in names:
            right[name] += name in agreed and run["engines"][name]["queries"][query]["status"] == "ok"
        print("| %s | %s | %s | %s |" % (
            query, rows or "", " | ".join(cell(c["queries"].get(query), n in agreed)
                                          for n, c in zip(names, columns)),
            "%.2f" % r if r else ""))

    def line(label, values, last=""):
        print("| *%s* | | %s | %s |" % (label, " | ".join(values), last))

    def times(engine):
        return [r["ms"] if r["status"] == "ok" else run["timeout_ms"] for r in engine["queries"].values()]

    line("geometric mean", [show(mean(times(c))) for c in columns],
         "%.2f, worst %.2f" % (mean(ratios), max(ratios)) if ratios else "")
    line("as most answered", ["%d of %d" % (right[n], len(queries)) for n in names])
    line("load, s", ["%.1f" % c["info"].get("load_s", 0.0) for c in columns])
    line("resident while serving", [size(c["info"].get("rss_serve")) for c in columns])
    line("bytes on disk", [size(c["info"].get("disk")) for c in columns])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--binary", type=Path, default=ROOT / "build" / "release" / "reformgraph")
    parser.add_argument("--size", default="1m", help="reform-SIZE.nt in $PEERS_TMP/data")
    parser.add_argument("--engines", default=",".join([*PEERS, OURS]))
    parser.add_argument("--queries", default="", help="regular expression on names")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--timeout", type=float, default=30.0)
    parser.add_argument("--port", type=int, default=18890)
    parser.add_argument("--reload", action="store_true", help="build the databases anew")
    parser.add_argument("--out", type=Path, default=Path("side-by-side.json"))
    parser.add_argument("--table", nargs="+", type=Path, metavar="RUN")
    parser.set_defaults(data="reform")
    options = parser.parse_args()
    if options.table:
        for path in options.table:
            table(json.loads(path.read_text(encoding="utf-8")))
    else:
        measure(options)


main()
