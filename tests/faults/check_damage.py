#!/usr/bin/env python3
"""Change bytes of a graph file: `check` finds each, and no command crashes.

    check_damage.py PROGRAM SOURCE_DIR [BYTES [SERVED]]

BYTES of the file are changed, spread evenly (0: every one), and SERVED of them
with a server started over the file.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
BYTES = int(sys.argv[3]) if len(sys.argv) > 3 else 40
SERVED = int(sys.argv[4]) if len(sys.argv) > 4 else 2
QUERY = "SELECT (COUNT(*) AS ?n) (MAX(STR(?o)) AS ?m) WHERE { ?s ?p ?o . ?s a ?c }"


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, check=False,
                          timeout=120)
    assert 0 <= done.returncode <= 3, f"{arguments}: ended by {done.returncode}: {done.stderr}"
    return done


def right(done, text):
    """It said what it always says, or failed with a reason."""
    return done.stdout == text if done.returncode == 0 else bool(done.stderr)


def serve(graph):
    """Pages and a query answer or fail; the server neither dies nor hangs."""
    server = subprocess.Popen([PROGRAM, "serve", "--db", graph, "--listen", "127.0.0.1:0"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = None
    for line in server.stdout:
        address = re.search(r"http://[0-9.:]+", line)
        if address:
            break
    for path in ("/", "/cases", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D") if address else ():
        try:
            with urllib.request.urlopen(address[0] + path, timeout=60) as answer:
                answer.read()
        except (urllib.error.HTTPError, ConnectionError, OSError):
            pass
    ended = server.poll()
    server.terminate()
    server.stdout.close()
    code = server.wait(60)
    assert ended is None or 0 <= ended <= 3, f"serve ended by {ended}"
    assert 0 <= code <= 3 or not address or code == -15, f"serve ended by {code}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        graph, query = pathlib.Path(folder) / "g", pathlib.Path(folder) / "q.rq"
        query.write_text(QUERY, encoding="utf-8")
        assert run("ingest", "--db", graph,
                   SOURCE / "ingest/samples/quanzhou-joint-announcement.txt").returncode == 0
        file = graph / "graph.rg"
        good = file.read_bytes()
        commands = {"query": ["query", "--db", graph, query],
                    "export": ["export", "--db", graph, "--format", "nq"]}
        answers = {name: run(*words).stdout for name, words in commands.items()}
        step = max(1, len(good) // BYTES) if BYTES else 1
        places = range(0, len(good), step)
        for n, at in enumerate(places):
            bad = bytearray(good)
            bad[at] ^= 1 << at % 8
            file.write_bytes(bad)
            checked = run("check", "--db", graph)
            assert checked.returncode and checked.stderr, f"byte {at} was not found by check"
            for name, words in commands.items():
                assert right(run(*words), answers[name]), f"byte {at}: another answer of {name}"
            if SERVED and n % max(1, len(places) // SERVED) == 0:
                serve(graph)
        print(f"{len(places)} of {len(good)} bytes changed, each found")


if __name__ == "__main__":
    main()
