#!/usr/bin/env python3
"""Kill the program at random moments of `ingest`, of `ingest` over a graph of
which it keeps what did not change, and of `load`: the graph is the old one or
the new one, whole, and the next run is not in the way.

A moment is so much work of the processor, more often of the later, where files
are written: other work on the machine does not move it.

    check_kill.py PROGRAM SOURCE_DIR [TIMES]
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else 8
FILES = {"graph.rg", "graph.rg.new", "lock"}


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, check=False)


def statements(graph):
    """What the graph says; it must be whole."""
    checked = run("check", "--db", graph)
    assert b"damaged" not in checked.stderr and checked.returncode in (0, 1), checked.stderr
    exported = run("export", "--db", graph, "--format", "nq")
    assert exported.returncode == 0, exported.stderr
    return exported.stdout


def start(graph, command):
    return subprocess.Popen([PROGRAM, *map(str, command), "--db", graph],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def worked_seconds(process):
    """What its threads that are there used of the processor."""
    try:
        return sum(int(task.read_text(encoding="ascii").split()[0])
                   for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*/schedstat")) / 1e9
    except (FileNotFoundError, ProcessLookupError):
        return 0


def kill_often(name, old, command, rng):
    graph = old.with_name(name)
    shutil.copytree(old, graph)
    process = start(graph, command)
    _, status, used = os.wait4(process.pid, 0)
    took = used.ru_utime + used.ru_stime
    assert status == 0, status
    before, after = statements(old), statements(graph)
    assert before != after
    seen = {before: 0, after: 0}
    for _ in range(TIMES):
        shutil.rmtree(graph)
        shutil.copytree(old, graph)
        process = start(graph, command)
        moment = took * max(rng.random(), rng.random())
        while process.poll() is None and worked_seconds(process) < moment:
            time.sleep(0.0002)
        process.kill()
        process.wait()
        assert {p.name for p in graph.iterdir()} <= FILES, list(graph.iterdir())
        now = statements(graph)
        assert now in seen, "the graph is neither the old nor the new one"
        seen[now] += 1
    again = run(*command, "--db", graph)
    assert again.returncode == 0, again.stderr
    assert statements(graph) == after
    assert {p.name for p in graph.iterdir()} <= FILES - {"graph.rg.new"}
    print(f"{name}: killed {TIMES} times within {took:.2f} s of the processor, "
          f"{seen[before]} old and {seen[after]} new graphs")


def main():
    rng = random.Random(6)
    samples = sorted((SOURCE / "ingest/samples").glob("*.*"))
    with tempfile.TemporaryDirectory() as folder:
        old = pathlib.Path(folder) / "old"
        assert run("ingest", "--db", old, samples[0]).returncode == 0
        changed = pathlib.Path(folder) / "changed.txt"
        changed.write_bytes(samples[1].read_bytes()[:-300])
        rest = pathlib.Path(folder) / "rest"
        assert run("ingest", "--db", rest, *samples).returncode == 0
        more = pathlib.Path(folder) / "more.nt"
        more.write_text("".join(f'<http://e/{i % 997}> <http://e/p{i % 7}> "市 {i}" .\n'
                                for i in range(30000)), encoding="utf-8")
        kill_often("ingest", old, ["ingest", *samples[1:]], rng)
        kill_often("ingest again", rest, ["ingest", *samples[2:], changed], rng)
        kill_often("load", old, ["load", more], rng)


if __name__ == "__main__":
    main()
