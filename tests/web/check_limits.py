#!/usr/bin/env python3
"""Limits of queries and clients, the operator's list, and clients that hang up.

    check_limits.py PROGRAM DB
"""
import sys
import time

from serving import CROSS, SLACK, Checks, Server

HANG_UP_MS = 100
# Enough for all that is looked at while one waits, on a busy machine too.
QUEUE_SECONDS = 5


def check_hang_up(check, server):
    """A query ends soon after its client closed the connection."""
    waits = []
    for n in range(5):
        connection = server.start_query(CROSS + f" #{n}")
        server.wait_until(lambda: [q for q in server.queries() if q["state"] == "running"])
        connection.close()
        waits.append(server.wait_until(lambda: not server.queries()) * 1000)
    waits.sort()
    print(f"  hang-up: the query is gone after {waits[2]:.0f} ms (median of 5), at most {waits[-1]:.0f} ms")
    check("a hang-up stops the query", waits[0] < HANG_UP_MS * SLACK, f"{waits}")
    check("hang-ups are counted", server.metric("reformgraph_queries_cancelled_total") == 5)
    connection = server.start_query("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    connection.recv(1000)
    connection.close()
    server.wait_until(lambda: not server.queries())
    check("a hang-up within the answer stops it", server.ask("/healthz")[0] == 200)


def check_page_hang_up(check, server):
    connection = server.connect()
    connection.sendall(b"GET /sparql?query=" + CROSS.replace(" ", "+").encode().replace(b"&", b"%26").replace(b"?", b"%3F")
                       + b" HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n")
    server.wait_until(server.queries)
    connection.close()
    server.wait_until(lambda: not server.queries())
    check("a hang-up stops a page's query", True)


def check_operator(check, server):
    connection = server.start_query(CROSS)
    server.wait_until(server.queries)
    listed = server.queries()[0]
    check("the list has the query", listed["query"] == CROSS and listed["client"] == "127.0.0.1", listed)
    check("the list is the operator's", server.ask("/queries")[0] == 401)
    check("stopping is the operator's", server.ask(f"/queries/{listed['id']}", "DELETE")[0] == 401)
    check("the operator stops it", server.operator(f"/queries/{listed['id']}", "DELETE")[0] == 204)
    answer = connection.recv(65536)
    check("a stopped query says so", b" 503 " in answer and b"cancelled" in answer, answer)
    connection.close()
    server.wait_until(lambda: not server.queries())
    check("over is over", server.operator(f"/queries/{listed['id']}", "DELETE")[0] == 404)


def check_queue(check, program, db):
    """One runs, one waits, the third is refused; who waits may leave."""
    with Server(program, db, "--queries", "1", "--queue", "1", "--queue-wait", str(QUEUE_SECONDS)) as server:
        first = server.start_query(CROSS)
        server.wait_until(lambda: len(server.queries()) == 1)
        second = server.start_query(CROSS)
        server.wait_until(lambda: len(server.queries()) == 2)
        states = sorted(q["state"] for q in server.queries())
        check("one runs, one waits", states == ["running", "waiting"], states)
        status, headers, _ = server.query("ASK {}")
        check("the queue is full", status == 503 and int(headers["Retry-After"]) > 0, status)
        check("a full queue is counted", server.metric("reformgraph_queries_refused_total") >= 1)
        check("pages that ask nothing go on", server.ask("/healthz")[0] == 200)
        status, _, _ = server.ask("/cases?page=2&lang=en", headers={"Accept": "text/html"})
        check("pages that ask go on, in a queue of their own", status == 200, status)
        answer = second.recv(65536)
        check("nobody waits for ever", b" 503 " in answer, answer)
        third = server.start_query(CROSS)
        server.wait_until(lambda: len(server.queries()) == 2)
        third.close()
        server.wait_until(lambda: len(server.queries()) == 1)
        check("who waits may leave", server.queries()[0]["state"] == "running")
        first.close()
        server.wait_until(lambda: not server.queries())
        check("then there is room", server.query("ASK {}")[0] == 200)
        second.close()


def check_clients(check, program, db):
    """A proxy is trusted, so that one machine can be several clients."""
    with Server(program, db, "--client-queries", "2", "--trust-proxy", "127.0.0.1") as server:
        held = [server.start_query(CROSS) for _ in range(2)]
        server.wait_until(lambda: len(server.queries()) == 2)
        status, headers, _ = server.query("ASK {}")
        check("one client asks too many", status == 429 and int(headers["Retry-After"]) > 0, status)
        check("another client is served",
              server.query("ASK {}", headers={"X-Forwarded-For": "192.0.2.1"})[0] == 200)
        check("a client does not name itself",
              server.query("ASK {}", headers={"X-Forwarded-For": "192.0.2.1, 127.0.0.1"})[0] == 200)
        check("refusals are counted", server.metric("reformgraph_queries_refused_clients_total") == 1)
        for connection in held:
            connection.close()
        server.wait_until(lambda: not server.queries())
    with Server(program, db, "--client-queries", "1") as server:
        held = server.start_query(CROSS)
        server.wait_until(server.queries)
        check("nobody's word counts without a proxy",
              server.query("ASK {}", headers={"X-Forwarded-For": "192.0.2.1"})[0] == 429)
        held.close()
    with Server(program, db, "--client-seconds", "1") as server:
        # On a busy machine a query may take all of the second: none is refused before.
        began, statuses = time.monotonic(), []
        while len(statuses) < 3 and 429 not in statuses:
            taken = time.monotonic() - began
            statuses.append(server.query(CROSS, 700)[0])
        check("time of a client runs out", statuses in ([503, 503, 429], [503, 429]) and taken > 1, (statuses, taken))


def check_memory(check, program, db):
    hungry = "SELECT DISTINCT (CONCAT(STR(?a), STR(?f)) AS ?x) { ?a ?b ?c . ?d ?e ?f } ORDER BY ?x"
    for option in ("--memory", "--client-memory", "--all-memory"):
        with Server(program, db, option, "8") as server:
            status, _, body = server.query(hungry)
            check(f"{option} holds", status == 503 and b"bytes it may hold" in body, (status, body))
            check(f"{option}: others go on", server.query("ASK {}")[0] == 200)
            check(f"{option}: memory is given back", server.metric("reformgraph_queries_memory_bytes") == 0)


def check_answer(check, program, db):
    with Server(program, db, "--answer", "1") as server:
        status, _, body = server.query("SELECT * { ?a ?b ?c . ?d ?e ?f }")
        check("a long answer breaks off", (status, body) == (200, None), status)
        status, _, body = server.query("SELECT * { ?a ?b ?c } LIMIT 10")
        check("a short one does not", status == 200 and body, status)


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    with Server(program, db) as server:
        check_hang_up(check, server)
        check_page_hang_up(check, server)
        check_operator(check, server)
    with Server(program, db, env={"REFORMGRAPH_OPERATOR_TOKEN": ""}) as server:
        check("without a token there is no list", server.operator("/queries")[0] == 404)
    check_queue(check, program, db)
    check_clients(check, program, db)
    check_memory(check, program, db)
    check_answer(check, program, db)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
