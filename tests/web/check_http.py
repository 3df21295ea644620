#!/usr/bin/env python3
"""HTTP by those who do not mean well: raw_requests.tsv, slow senders and
readers, giant bodies, thousands of idle connections.

    check_http.py PROGRAM DB
"""
import pathlib
import re
import resource
import socket
import sys
import time

from serving import CROSS, SLACK, Checks, Server

HERE = pathlib.Path(__file__).parent
REPEAT = re.compile(r"«(\d+):([^:]*):([^»]*)»")
ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|([rnt0\\]))")
PLAIN = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"0": b"\0", b"\\": b"\\"}
SAFETY = (b"X-Content-Type-Options: nosniff", b"X-Frame-Options: DENY", b"Referrer-Policy: ",
          b"Content-Security-Policy: default-src 'none'")
N_IDLE = 2000


def rows():
    for line in (HERE / "raw_requests.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, statuses, n, text = line.split("\t")
            text = REPEAT.sub(lambda m: m[2].join(m[3].replace("#", str(i)) for i in range(int(m[1]))), text)
            data = ESCAPE.sub(lambda m: bytes([int(m[1], 16)]) if m[1] else PLAIN[m[2]], text.encode())
            yield name, statuses, int(n), data


def check_raw(check, server):
    for name, statuses, n, data in rows():
        got = server.raw(data, close=True)
        found = re.findall(rb"^HTTP/1\.1 (\d+) ", got, re.M)
        first = found[0].decode() if found else "-"
        check(name, first in statuses.split(","), f"{first}, not {statuses}: {got[:300]!r}")
        check(f"{name}: answers", len(found) == n, f"{len(found)}, not {n}: {got[:600]!r}")
        # Whoever answers, the library or we: every answer is safe to open.
        safe = all(got.count(line) >= n - (first == "100") for line in SAFETY)
        check(f"{name}: safety headers", safe or not n, got[:600])
        check(f"{name}: no header of the client's", b"\r\nSet-Cookie" not in got, got[:300])
        check(f"{name}: nothing of the machine", b"root:" not in got, got[:300])
    check("still there", server.ask("/healthz")[0] == 200)


def check_slow(check, program, db):
    """Who sends or reads too slowly is cut off, and keeps nobody waiting."""
    with Server(program, db, "--receive-timeout", "1", "--queries", "1", "--timeout", "1") as server:
        with server.connect() as head, server.connect() as body, server.connect() as half:
            head.sendall(b"GET /healthz HTTP/1.1\r\n")
            body.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                         b"Content-Length: 100000\r\n\r\nA")
            began = time.monotonic()
            for _ in range(60):
                if head and time.monotonic() - began < 25:
                    try:
                        head.sendall(b"a: b\r\n")
                        body.sendall(b" ")
                    except ConnectionError:
                        break
                    time.sleep(0.05)
            answers = [head.recv(1000), body.recv(1000), half.recv(1000)]
            check("a slow head", answers[0].startswith(b"HTTP/1.1 408 "), answers[0])
            check("a slow body", answers[1].startswith(b"HTTP/1.1 408 "), answers[1])
            check("no request at all", answers[2] == b"", answers[2])
            check("slow senders are cut off", time.monotonic() - began < 10 * SLACK)
        reader = server.start_query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        server.wait_until(server.queries)
        check("the slow reader's turn is over some time",
              server.wait_until(lambda: not server.queries(), 60) < 10 * SLACK)
        check("then others are served", server.query("ASK {}")[0] == 200)
        reader.close()


def check_bodies(check, server):
    def post(size):
        with server.connect() as connection:
            connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                               b"Content-Length: %d\r\nConnection: close\r\n\r\n" % size)
            try:
                for _ in range(size >> 16):
                    connection.sendall(b" " * 65536)
            except ConnectionError:
                pass
            return connection.recv(1000)
    check("a body within the limit", post(8 << 20).startswith(b"HTTP/1.1 400 "))
    check("a body beyond the limit", post(18 << 20).startswith(b"HTTP/1.1 413 "))


def check_idle(check, program, db):
    """Two thousand connections that say nothing: others are served at once."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 3 * N_IDLE), hard), hard))
    n = min(N_IDLE, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 100)
    with Server(program, db) as server:
        before = server.n_descriptors()
        idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(n)]
        waits = []
        for _ in range(10):
            began = time.monotonic()
            check("served among the idle", server.ask("/healthz")[0] == 200)
            waits.append((time.monotonic() - began) * 1000)
        waits.sort()
        cancelled = server.start_query(CROSS)
        server.wait_until(server.queries)
        cancelled.close()
        gone = server.wait_until(lambda: not server.queries()) * 1000
        print(f"  {n} idle connections: /healthz in {waits[5]:.1f} ms (median of 10), at most {waits[-1]:.1f} ms; "
              f"a hang-up among them is seen in {gone:.0f} ms")
        check("no stall", waits[5] < 50 * SLACK, waits)
        for connection in idle:
            connection.close()
        server.wait_until(lambda: server.n_descriptors() <= before + 2)
        check("idle connections are given back", True)


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    with Server(program, db) as server:
        check_raw(check, server)
        check_bodies(check, server)
    check_slow(check, program, db)
    check_idle(check, program, db)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
