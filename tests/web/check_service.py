#!/usr/bin/env python3
"""SERVICE and --endpoint: who may be asked, how long, how much.

    check_service.py PROGRAM DB
"""
import gzip
import http.server
import socket
import sys
import threading
import time

from serving import SLACK, Checks, Server

ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"there"}}]}}'


class Endpoint(http.server.BaseHTTPRequestHandler):
    """An endpoint that behaves as its path says, and remembers who asked."""

    asked = []

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/sparql-results+json", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.asked.append(self.path)
        self.rfile.read(int(self.headers["Content-Length"]))
        what = self.path.strip("/").split("/")[-1]
        try:
            getattr(self, what, self.fine)()
        except ConnectionError:
            pass

    def fine(self):
        self.answer(200, ROWS)

    def here(self):
        self.answer(307, b"", Location="fine")

    def away(self):
        port = self.server.elsewhere
        self.answer(307, b"", Location=f"http://127.0.0.1:{port}/sparql")

    def round(self):
        self.answer(307, b"", Location=self.path)

    def file(self):
        self.answer(307, b"", Location="file:///etc/passwd")

    def endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(ROWS[:-2])
        for _ in range(4096):
            self.wfile.write(b',{"a":{"type":"literal","value":"' + b"x" * 65536 + b'"}}')

    def bomb(self):
        body = gzip.compress(ROWS[:-2] + b" " * (64 << 20) + b"]}}", 9)
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        for _ in range(600):
            self.wfile.write(b" ")
            time.sleep(0.05)

    def silent(self):
        time.sleep(30)

    def page(self):
        self.answer(200, b"<html>", "text/html")

    def broken(self):
        self.answer(200, ROWS[:40])

    def refused(self):
        self.answer(403, b"no")


def listen():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def service(endpoint):
    return f"SELECT * {{ SERVICE <{endpoint}> {{ ?a ?b ?c }} }}"


def check_denied(check, program, db, there):
    with Server(program, db) as server:
        status, _, body = server.query(service(f"{there}/sparql"))
        check("nobody may be asked by default", status == 501 and b"switched off" in body, (status, body))
    with Server(program, db, "--allow-service", f"{there}/open") as server:
        for path, status in (("open", 200), ("open/fine", 200), ("openly", 501), ("closed", 501), ("open/../closed", 501),
                             ("OPEN", 501)):
            got = server.query(service(f"{there}/{path}"))
            check(f"{path}: {status}", got[0] == status, got)
        check("another port", server.query(service("http://127.0.0.1:9/open"))[0] == 501)
        check("another scheme", server.query(service(f"{there}/open".replace("http", "ftp")))[0] == 501)
        check("a user in the address", server.query(service(f"{there}/open".replace("//", "//127.0.0.1@")))[0] == 501)
        check("a host that looks like it",
              server.query(service(f"{there}.example/open".replace("127.0.0.1:", "127.0.0.1.nip.io:")))[0] == 501)


def check_private(check, program, db, port):
    """The name of this machine leads to an address of this machine."""
    name = socket.gethostname()
    address = f"http://{name}:{port}/sparql"
    try:
        local = socket.gethostbyname(name)
    except OSError:
        print(f"SKIPPED: {name} has no address")
        return
    Endpoint.asked.clear()
    with Server(program, db, "--allow-service", f"http://{name}:{port}/") as server:
        status, _, body = server.query(service(address))
        check(f"a name that leads to {local} is refused", status == 500 and b"this machine or its network" in body,
              (status, body))
        check("and was not asked", not Endpoint.asked)


def check_behaviour(check, program, db, there):
    with Server(program, db, "--allow-service", f"{there}/x", "--memory", "32") as server:
        for path, status, words in (
                ("fine", 200, b"there"), ("here", 200, b"there"), ("away", 500, b"not followed"), ("round", 500, b"not followed"),
                ("file", 500, b"not followed"), ("endless", 503, b""), ("bomb", 503, b""), ("page", 500, b"text/html"),
                ("broken", 500, b"cannot be read"), ("refused", 500, b"403")):
            got, _, body = server.query(service(f"{there}/x/{path}"))
            check(f"{path}: {status}", got == status and words in (body or b""), (got, (body or b"")[:300]))
        check("no redirection went away", "/sparql" not in Endpoint.asked)
        for path in ("silent", "drip"):
            began = time.monotonic()
            got, _, body = server.query(service(f"{there}/x/{path}"), 200)
            check(f"{path}: in time", got == 503 and time.monotonic() - began < 0.3 * SLACK, (got, body))
        held = server.start_query(service(f"{there}/x/silent"))
        server.wait_until(server.queries)
        held.close()
        server.wait_until(lambda: not server.queries())
        check("a hang-up ends the asking", True)
        check("memory is given back", server.metric("reformgraph_queries_memory_bytes") == 0)


def check_endpoint(check, program, there):
    """The site over an endpoint that misbehaves."""
    with Server(program, f"{there}/sparql", "--memory", "32", source="--endpoint") as server:
        status, _, body = server.query("SELECT ?a { ?a ?b ?c }")
        check("--endpoint answers", status == 200 and b"there" in body, (status, body))
    for path, statuses in (("endless", (413, 503)), ("bomb", (413, 503)), ("page", (500,))):
        with Switch(path), Server(program, f"{there}/sparql", "--memory", "32", source="--endpoint") as server:
            Switch.on = True
            status, _, body = server.query("SELECT ?a { ?a ?b ?c }")
            check(f"--endpoint, {path}", status in statuses, (status, body[:300]))


class Switch:
    """Makes /sparql behave like another path, once the server has started."""

    on = False

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        Endpoint.sparql = lambda me: getattr(me, self.path if Switch.on else "fine")()

    def __exit__(self, *_):
        Switch.on = False
        Endpoint.sparql = Endpoint.fine


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    endpoint, elsewhere = listen(), listen()
    endpoint.elsewhere = elsewhere.server_address[1]
    there = f"http://127.0.0.1:{endpoint.server_address[1]}"
    check_denied(check, program, db, there)
    check_private(check, program, db, endpoint.server_address[1])
    check_behaviour(check, program, db, there)
    check_endpoint(check, program, there)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
