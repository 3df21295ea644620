#!/usr/bin/env python3
"""Two writers at one graph directory: each is done whole or says that the other
is writing, and the graph is what those that were done make of it.

    check_writers.py PROGRAM SOURCE_DIR [TIMES]

First one that waits for its input while others come, then TIMES times each pair
of `ingest` and `load` at the same moment.
"""
import itertools
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else 2
BUSY = b"another program is writing to this graph; try again when it is done"
FILES = {"graph.rg", "lock"}
PIPE_BYTES = 1 << 20  # more than a pipe holds: who took it is reading


def start(graph, command, stdin=subprocess.DEVNULL):
    return subprocess.Popen([PROGRAM, command[0], "--db", str(graph), *map(str, command[1:])], stdin=stdin,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(process, *given):
    """Whether it was done; else it must say why not."""
    error = process.communicate(*given, timeout=120)[1]
    assert process.returncode == 0 or (process.returncode == 3 and BUSY in error), f"{process.args}: {process.returncode} {error}"
    return process.returncode == 0


def statements(graph):
    """What the graph says; it must be whole, with nothing beside it."""
    checked = subprocess.run([PROGRAM, "check", "--db", graph], capture_output=True, check=False)
    assert b"damaged" not in checked.stderr and checked.returncode in (0, 1), checked.stderr
    assert {p.name for p in graph.iterdir()} <= FILES, list(graph.iterdir())
    return subprocess.run([PROGRAM, "export", "--db", graph, "--format", "nq"], capture_output=True, check=True).stdout


class Cases:
    def __init__(self, folder):
        self.folder, self.old, self.made = folder, folder / "old", {}
        samples = sorted((SOURCE / "ingest/samples").glob("*.*"))
        assert finish(start(self.old, ["ingest", samples[0]]))
        self.works = {"ingest": ["ingest", *samples[1:3]], "another ingest": ["ingest", *samples[3:5]]}
        for name, n in (("load", 9000), ("another load", 5000)):
            file = folder / f"{name.replace(' ', '-')}.nt"
            file.write_text("".join(f'<http://e/{i}> <http://e/p> "{name} {i}" .\n' for i in range(n)), encoding="utf-8")
            self.works[name] = ["load", file]

    def fresh(self):
        graph = self.folder / "now"
        shutil.rmtree(graph, ignore_errors=True)
        shutil.copytree(self.old, graph)
        return graph

    def after(self, names):
        """What the graph says when these were done one after the other."""
        if names not in self.made:
            graph = self.fresh()
            for name in names:
                assert finish(start(graph, self.works[name]))
            self.made[names] = statements(graph)
        return self.made[names]

    def one_waits(self):
        """It has the lock, and keeps it while others come and go."""
        lines = b"".join(b"<http://e/%d> <http://e/q> <http://e/o> .\n" % i for i in range(PIPE_BYTES // 36))
        graph = self.fresh()
        first = start(graph, ["load", "--format", "nt", "-"], subprocess.PIPE)
        first.stdin.write(lines)
        first.stdin.flush()
        before = (graph / "graph.rg").read_bytes()
        for name, command in self.works.items():
            assert not finish(start(graph, command)), f"{name} wrote beside another"
            assert (graph / "graph.rg").read_bytes() == before, f"{name} changed the graph beside another"
        assert finish(first, b"<http://e/last> <http://e/q> <http://e/o> .\n")
        said = statements(graph)
        assert said.count(b"<http://e/q>") == len(lines.splitlines()) + 1 and b"http://e/last" in said
        return len(self.works)

    def both(self, names, rng):
        """@return how many of the two were done."""
        graph = self.fresh()
        began = []
        for name in rng.sample(names, 2):
            began.append((name, start(graph, self.works[name])))
            time.sleep(rng.random() / 50)
        done = [name for name, process in began if finish(process)]
        assert done, "neither was done"
        said = statements(graph)
        assert said in {self.after(p) for p in itertools.permutations(done)}, f"the graph is none of those that {done} make"
        return len(done)


def main():
    rng = random.Random(6)
    with tempfile.TemporaryDirectory() as folder:
        cases = Cases(pathlib.Path(folder))
        print(f"{cases.one_waits()} writers refused beside one that waited for its input")
        for pair in (("ingest", "load"), ("load", "another load"), ("ingest", "another ingest")):
            done = [cases.both(list(pair), rng) for _ in range(TIMES)]
            print(f"{' and '.join(pair)}: {TIMES} times, both done {done.count(2)} times, one {done.count(1)} times")


if __name__ == "__main__":
    main()
