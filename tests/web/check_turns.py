#!/usr/bin/env python3
"""Pages wait for their turn, clients take turns, queries do not stand in the way.

    check_turns.py PROGRAM DB

A page takes as long as the test wants: the site is served over an endpoint that
answers when it is told to.
"""
import http.client
import http.server
import itertools
import sys
import threading
import urllib.parse
import urllib.request

from serving import CROSS, Checks, Server

N_CLIENTS = 256
N_PAGES = 4
N_FLOOD = 24


class SlowEndpoint:
    """Hands queries on to a server; holds them back while it is stopped."""

    def __init__(self, server):
        self.may_go, self.held, self.texts = threading.Event(), threading.Semaphore(0), []
        self.may_go.set()
        slow, address = self, f"http://127.0.0.1:{server.port}/sparql"

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                slow.texts.append(urllib.parse.unquote_plus(body.decode()))
                if not slow.may_go.is_set():
                    slow.held.release()
                    slow.may_go.wait()
                asked = urllib.request.Request(address, body, {
                    name: self.headers[name] for name in ("Content-Type", "Accept") if self.headers[name]})
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    got, kind = answer.read(), answer.headers["Content-Type"]
                try:
                    self.send_response(200)
                    self.send_header("Content-Type", kind)
                    self.send_header("Content-Length", str(len(got)))
                    self.end_headers()
                    self.wfile.write(got)
                except ConnectionError:
                    pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/sparql"


def together(n, work):
    """What `work(i)` gives for each i below n, all at once."""
    got = [None] * n

    def run(i):
        got[i] = work(i)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def ask_pages(server, name):
    """Pages that nobody asked for before, over a connection that stays."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    statuses = []
    for n in range(N_PAGES):
        connection.request("GET", f"/search?q=%E5%8A%9E{name}x{n}", headers={"Accept": "text/html"})
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()
    return statuses


def check_pages(check, program, db):
    """With what the server is started with by default."""
    with Server(program, db) as server:
        statuses = together(N_CLIENTS, lambda i: ask_pages(server, i))
        others = [s for s in itertools.chain(*statuses) if s != 200]
        check(f"{N_CLIENTS} clients of one address are all served", not others, f"{len(others)} are not: {others[:9]}")
        check("their pages waited and ran as pages",
              server.metric("reformgraph_pages_admitted_total") >= N_CLIENTS * N_PAGES
              and server.metric("reformgraph_queries_admitted_total") == 0)
        check("nobody was refused", server.metric("reformgraph_pages_refused_total") == 0
              and server.metric("reformgraph_queries_refused_clients_total") == 0)


def check_flood(check, program, db):
    """Who floods with queries is refused some; its pages and others' are not."""
    with Server(program, db, "--client-queries", "16", "--trust-proxy", "127.0.0.1") as server:
        flood = [server.start_query(CROSS + f" #{n}") for n in range(N_FLOOD)]
        refused = "reformgraph_queries_refused_clients_total"
        server.wait_until(lambda: len(server.queries()) == 16 and server.metric(refused) == N_FLOOD - 16)
        check("a flood of queries is limited", server.metric("reformgraph_queries_running") == 8)
        for n, client in enumerate(("127.0.0.1", "192.0.2.1")):
            status, _, _ = server.ask(f"/search?q=flood{n}", headers={"Accept": "text/html", "X-Forwarded-For": client})
            check(f"a page of {client} is made meanwhile", status == 200, status)
            status, _, _ = server.ask("/sparql?query=ASK%7B%7D", headers={"Accept": "text/html", "X-Forwarded-For": client})
            check(f"a query of {client} in a page stays one", (status == 429) == (not n), status)
        check("the flood goes on", server.metric("reformgraph_queries_running") == 8)
        for connection in flood:
            connection.close()
        server.wait_until(lambda: not server.queries())
        check("then there is room", server.query("ASK {}")[0] == 200)


def ask_as(server, client, path):
    return server.ask(path, headers={"Accept": "text/html", "X-Forwarded-For": client})


def check_queue(check, program, db):
    """One is made, two wait.  The greedy one's last goes for somebody else's."""
    with Server(program, db) as store:
        slow = SlowEndpoint(store)
        options = ("--pages", "1", "--page-queue", "2", "--trust-proxy", "127.0.0.1", "--queue-wait", "60")
        with Server(program, slow.address, *options, source="--endpoint") as server:
            server.rest()
            slow.may_go.clear()
            answers, threads = {}, []

            def start(name, client, n_waiting):
                def run():
                    answers[name] = ask_as(server, client, f"/search?q={name}")
                threads.append(threading.Thread(target=run))
                threads[-1].start()
                server.wait_until(lambda: server.metric("reformgraph_pages_running") == 1
                                  and server.metric("reformgraph_pages_waiting") == n_waiting)

            for n in range(3):
                start(f"greedy{n}", "192.0.2.1", n)
            check("one page is made at a time", slow.held.acquire(timeout=30) and not slow.held.acquire(blocking=False))
            status, headers, body = ask_as(server, "192.0.2.1", "/cases?page=2&lang=en")
            check("a full queue says so", status == 503 and int(headers["Retry-After"]) > 0
                  and b"<h1>The server is busy</h1>" in body, status)
            check("and leads back to what was asked", b'<a href="/cases?page=2&amp;lang=en">Try again</a>' in body, body)
            check("pages that ask nothing go on", server.ask("/healthz")[0] == 200)
            start("modest", "192.0.2.2", 2)
            server.wait_until(lambda: "greedy2" in answers)
            check("the last of the greedy one goes for another client", answers["greedy2"][0] == 503)
            check("refusals are counted", server.metric("reformgraph_pages_refused_total") == 2)
            slow.may_go.set()
            for thread in threads:
                thread.join()
            statuses = [answers[name][0] for name in ("greedy0", "modest", "greedy1")]
            check("who waited is served", statuses == [200] * 3, statuses)
            first = {name: next(i for i, text in enumerate(slow.texts) if name in text)
                     for name in ("greedy0", "modest", "greedy1")}
            check("by turns", list(first) == sorted(first, key=first.get), first)


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    check_pages(check, program, db)
    check_flood(check, program, db)
    check_queue(check, program, db)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
