#!/usr/bin/env python3
"""Answers are whole or visibly not: an error early has its status, a failure
later leaves the body without its end, and clients notice.

    check_answers.py PROGRAM DB
"""
import json
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

from serving import Checks, Server

PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


def url(server, query, timeout_ms=0):
    return f"http://127.0.0.1:{server.port}/sparql?" + urllib.parse.urlencode(
        {"query": query, **({"timeout": timeout_ms} if timeout_ms else {})})


def check_early(check, server):
    for name, query, status in (
            ("syntax", "SELECT * { ?a", 400), ("time", PRODUCT + " ORDER BY ?f", 503),
            ("memory", "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f", 503)):
        got, headers, body = server.query(query, 300)
        check(f"{name} has its status", got == status, got)
        check(f"{name} is told", headers["Content-Type"] == "application/problem+json"
              and json.loads(body)["status"] == status, body[:200])


def check_late(check, server):
    """What was sent does not look like all of it, in any format."""
    for accept, ends in (("application/sparql-results+json", b"}"), ("application/sparql-results+xml", b"</sparql>"),
                         ("text/csv", None), ("text/tab-separated-values", None)):
        with server.connect() as connection:
            body = urllib.parse.urlencode({"query": PRODUCT, "timeout": 300}).encode()
            connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nAccept: %s\r\n"
                               b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
                               % (accept.encode(), len(body)) + body)
            tail = head = b""
            while part := connection.recv(1 << 16):
                head = head or part
                tail = (tail + part)[-4096:]
        check(f"{accept}: it had begun", head.startswith(b"HTTP/1.1 200 ") and b"chunked" in head[:2000], head[:300])
        check(f"{accept}: no last chunk", not tail.endswith(b"0\r\n\r\n"), tail[-60:])
        check(f"{accept}: no end", not ends or not tail.rstrip().endswith(b"]}" + ends), tail[-60:])


def check_clients(check, server):
    """curl and rdflib say that something is missing."""
    run = subprocess.run(["curl", "-s", "-S", "-o", "/dev/null", url(server, PRODUCT, 300)], check=False,
                         capture_output=True, text=True)
    check("curl notices", run.returncode == 18, f"{run.returncode} {run.stderr}")
    code = ("import sys\n"
            "from rdflib.plugins.stores.sparqlstore import SPARQLStore\n"
            "rows = SPARQLStore(sys.argv[1], params={'timeout': '300'}).query(sys.argv[2])\n"
            "print(sum(1 for _ in rows))\n")
    try:
        run = subprocess.run(["/usr/bin/python3", "-c", code, f"http://127.0.0.1:{server.port}/sparql", PRODUCT],
                             check=False, capture_output=True, text=True, timeout=120)
    except OSError:
        run = None
    if run is None or "ModuleNotFoundError" in run.stderr:
        print("SKIPPED: rdflib is not there (package python3-rdflib)")
    else:
        check("rdflib notices", run.returncode != 0 and re.search("IncompleteRead|Error|Exception", run.stderr),
              run.stdout + run.stderr[-300:])


def check_counts(check, server):
    """Every row that was promised comes, at any number of them."""
    for n in (0, 1, 1000, 1023, 1024, 1025, 4097, 100000):
        query = f"SELECT ?a {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {n}"
        status, _, body = server.query(query)
        check(f"{n} rows of JSON", status == 200 and len(json.loads(body)["results"]["bindings"]) == n)
        status, _, body = server.query(query, accept="text/csv")
        check(f"{n} rows of CSV", body.count(b"\r\n") == n + 1)
        status, _, body = server.query(query, accept="application/sparql-results+xml")
        rows = xml.etree.ElementTree.fromstring(body).iter("{http://www.w3.org/2005/sparql-results#}result")
        check(f"{n} rows of XML", sum(1 for _ in rows) == n)


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    with Server(program, db, "--memory", "64") as server:
        check_early(check, server)
        check_late(check, server)
        check_clients(check, server)
        check_counts(check, server)
        server.wait_until(lambda: any(e["end"] == "broken off" for e in server.events("request")))
        check("a failure is logged as one", any(e["end"] == "broken off" for e in server.events("request")))
        check("and counted", server.metric("reformgraph_answers_broken_off_total") >= 5)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
