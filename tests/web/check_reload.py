#!/usr/bin/env python3
"""A graph replaced under a running server: it switches, drops no request, and
stays with the old one when the new one is bad.

    check_reload.py PROGRAM
"""
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

from serving import Checks, Server

COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }"
N_REPLACED = 12


def load(program, db, n):
    """A graph of n statements in the place of the last one."""
    fresh = db.with_name("fresh.db")
    text = "".join(f"<urn:s:{i}> <urn:p> {i} .\n" for i in range(n))
    subprocess.run([program, "load", "--db", fresh, "--format", "ttl", "-"], input=text, text=True, check=True,
                   capture_output=True)
    db.mkdir(exist_ok=True)
    (fresh / "graph.rg").rename(db / "graph.rg")
    shutil.rmtree(fresh)


def count(server):
    status, _, body = server.query(COUNT)
    return status, int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


class Asker(threading.Thread):
    """Asks without a pause; each answer must be one of the graphs, whole."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.stopped, self.seen, self.wrong = server, threading.Event(), set(), []

    def run(self):
        while not self.stopped.is_set():
            try:
                status, n = count(self.server)
                self.seen.add(n)
                if status != 200:
                    self.wrong.append(status)
            except Exception as error:  # whatever a client can meet counts
                self.wrong.append(repr(error))


def check_switch(check, program, db, server):
    askers = [Asker(server) for _ in range(3)]
    for asker in askers:
        asker.start()
    for i in range(N_REPLACED):
        load(program, db, 100 + i)
        server.process.send_signal(signal.SIGHUP)
        server.wait_until(lambda n=100 + i: count(server)[1] == n)
    for asker in askers:
        asker.stopped.set()
        asker.join()
    wrong = [w for a in askers for w in a.wrong]
    check("no request was dropped", not wrong, wrong[:3])
    seen = set().union(*(a.seen for a in askers))
    check("only whole graphs were seen", seen <= set(range(99, 100 + N_REPLACED)), seen)
    check("each switch is counted", server.metric("reformgraph_reloads_total") == N_REPLACED)
    check("each switch is logged", len(server.events("graph-replaced")) == N_REPLACED)
    server.wait_until(lambda: mapped(server, db) == 1)
    check("old graphs are closed", True)


def mapped(server, db):
    """Graph files that the server has mapped, deleted ones too."""
    with open(f"/proc/{server.process.pid}/maps", encoding="utf-8") as lines:
        return len({line.split()[4] for line in lines if str(db) in line})


def check_running(check, program, db, server):
    """A request that began with the old graph ends with it."""
    with server.connect() as connection:
        query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".replace(" ", "%20").replace("?", "%3F")
        connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        connection.recv(1000)
        load(program, db, 50)
        server.process.send_signal(signal.SIGHUP)
        server.wait_until(lambda: count(server)[1] == 50)
        check("the old graph stays for who reads it", mapped(server, db) == 2)
        check("and its answer goes on", len(connection.recv(1 << 16)) > 0)
    server.wait_until(lambda: mapped(server, db) == 1)


def check_bad(check, program, db, server):
    good = (db / "graph.rg").read_bytes()
    damaged = bytearray(good)
    damaged[len(good) // 2] ^= 0x55
    other = bytearray(good)
    other[8] ^= 0x40
    cases = (("damaged", bytes(damaged)), ("cut", good[:len(good) // 2]), ("empty", b""), ("of another version", bytes(other)),
             ("no graph", b"hello"))
    n_before = server.metric("reformgraph_reloads_failed_total")
    for name, data in cases:
        (db / "next").write_bytes(data)
        (db / "next").rename(db / "graph.rg")
        before = len(server.events("graph-refused"))
        server.process.send_signal(signal.SIGHUP)
        server.wait_until(lambda n=before: len(server.events("graph-refused")) > n)
        check(f"{name}: the old one is served", count(server) == (200, 50))
        status, _, body = server.ask("/readyz")
        check(f"{name}: ready, and says so", status == 200 and b"old graph" in body, body)
    check("refusals are counted", server.metric("reformgraph_reloads_failed_total") - n_before >= len(cases))
    load(program, db, 60)
    server.wait_until(lambda: count(server)[1] == 60)
    check("a good one is found without a signal", True)
    check("then all is well", server.ask("/readyz")[2] == b"ready\n")


def main():
    program = sys.argv[1]
    check = Checks()
    with tempfile.TemporaryDirectory() as folder:
        db = pathlib.Path(folder) / "graph.db"
        load(program, db, 99)
        with Server(program, db) as server:
            check_switch(check, program, db, server)
            check_running(check, program, db, server)
            check_bad(check, program, db, server)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
