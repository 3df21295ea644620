#!/usr/bin/env python3
"""Mixed load for a while: pages, queries, cancels, hang-ups, reloads, hostile requests.

    soak.py PROGRAM SAMPLES [SECONDS [THREADS [PAUSE_MS]]]

Each thread asks as soon as it has its answer, or PAUSE_MS later, which leaves
the machine to others.  Two graphs take each other's place under it.  Fails on an error that was not
asked for, on an answer that neither graph has, on memory that grows after the
first tenth of the time (a minute at least: buffers fill up, and sanitizers keep
what was freed for a while), and on descriptors that are not given back; prints
what took how long.

The soak writes down which requests its operator stopped.  An answer that broke
off, or said that it was cancelled, must be one of them; of any other the
server's log is shown.
"""
import hashlib
import json
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

import check_http
import check_nasty
from serving import CROSS, Checks, Server

SAMPLE_SECONDS = 5
WARM_SECONDS = 60
# What the server promises with --memory 256; a run too short to show growth
# has at least to stay within that.
MOST_BYTES = 512 << 20
# Each of the server's threads keeps its buffers once it was used; few of them,
# so that what grows beyond that is seen.
MAY_GROW_BYTES = 48 << 20
# The operator stops what takes longer, also an innocent query on a slow machine.
OLD_SECONDS = 5
# And of any it finds in its list, this share.
STOPPED_YOUNG = 0.05
QUERIES = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }",
    "SELECT ?a ?b ?c { ?a ?b ?c } LIMIT 5000",
    "PREFIX rg: <https://w3id.org/reformgraph#> SELECT ?x (COUNT(?y) AS ?n) { ?y rg:leadAgency ?x } GROUP BY ?x ORDER BY DESC(?n)",
    "SELECT ?a ?c { ?a ?p ?c FILTER(CONTAINS(STR(?c), '税')) }",
    "ASK { ?a (!<urn:a>)+ ?b }",
)
# What an answer says that was stopped, a page in the language of its reader.
CANCELLED = ("cancelled", "取消")
EVERYTHING = "SELECT * { ?a ?b ?c . ?c ?d ?e }"


class Load:
    """What the threads share."""

    def __init__(self, server, db, graphs, pause_seconds):
        self.pause_seconds = pause_seconds
        self.server, self.db, self.graphs = server, db, graphs
        self.paths, self.answers = learn(server, db, graphs)
        self.stopped = threading.Event()
        self.lock = threading.Lock()
        self.times, self.wrong = {}, []
        self.stops, self.ended, self.nasties = [], [], []

    def stop(self, query):
        """The operator stops a query of the list."""
        status = self.server.operator(f"/queries/{query['id']}", "DELETE")[0]
        with self.lock:
            self.stops.append({"at": time.time(), "id": query["id"], "request": query["request"],
                               "milliseconds": query["milliseconds"], "status": status})

    def was_ended(self, what, status, headers, body):
        """Whether the server broke the answer off or says that it was cancelled;
        judge_ended() asks whether somebody wanted that, once all stops are known."""
        said = body is not None and any(word.encode() in body for word in CANCELLED)
        if not (body is None or status == 503 and said):
            return False
        with self.lock:
            self.ended.append({"at": time.time(), "request": headers["X-Request-Id"], "status": status,
                               "whole": body is not None, "what": what})
        return True

    def judge_ended(self):
        """Those that ended before their end without having been stopped."""
        stopped = {one["request"] for one in self.stops if one["status"] == 204}
        return [one for one in self.ended if one["request"] not in stopped]

    def note(self, kind, seconds, wrong=None):
        with self.lock:
            self.times.setdefault(kind, []).append(seconds)
            if wrong:
                self.wrong.append(f"{kind}: {wrong}")

    def page(self, rng):
        path = rng.choice(self.paths)
        status, headers, body = self.server.ask(path, headers={"Accept": "text/html"})
        return None if self.was_ended(path, status, headers, body) or (status == 200 and body) else f"{path} {status}"

    def query(self, rng):
        """The answer of one graph or of the other, and of no third."""
        text = rng.choice(QUERIES)
        status, headers, body = self.server.query(text, headers={"Accept-Encoding": rng.choice(("", "identity"))})
        if self.was_ended(text, status, headers, body) or (status == 200 and digest(body) in self.answers[text]):
            return None
        return f"{text} {status} {body[:200]!r}"

    def limited(self, rng):
        """A query that takes all of its little time."""
        status, _, _ = self.server.query(CROSS, rng.choice((20, 50, 100)))
        return None if status == 503 else status

    def nasty(self, rng):
        """Its own end, or that of its time, whichever is first."""
        name, statuses, text = rng.choice(NASTY)
        began = time.monotonic()
        status, headers, _ = self.server.query(text, 50, accept="*/*")
        with self.lock:
            self.nasties.append((time.monotonic() - began, name, headers["X-Request-Id"]))
        return None if status in (*statuses, 503) else f"{name} {status}"

    def cancel(self, rng):
        connection = self.server.start_query(CROSS)
        time.sleep(rng.random() / 20)
        connection.close()

    def leave(self, rng):
        """Hangs up in the middle of an answer."""
        connection = self.server.start_query(EVERYTHING)
        answer = connection.recv(rng.choice((1, 1 << 12, 1 << 16)))
        connection.close()
        stopped = re.match(rb"HTTP/1.1 503 .*?\r\nX-Request-Id: (\S+)", answer, re.S)
        if stopped:
            self.was_ended("leave", 503, {"X-Request-Id": stopped[1].decode()}, b"cancelled")
            return None
        return None if answer.startswith(b"HTTP/1.1 200 "[:len(answer)]) and answer else answer[:60]

    def hostile(self, rng):
        name, statuses, _, data = rng.choice(HOSTILE)
        got = re.match(rb"HTTP/1\.1 (\d+) ", self.server.raw(data, close=True))
        # Closed before the answer was read: then nothing can be said of it.  Who
        # closes its side has hung up, and a page's query may be stopped: 503.
        return None if not got or got[1].decode() in statuses.split(",") + ["503"] else f"{name} {got[1]}"

    def operate(self, rng):
        listed = self.server.queries()
        for one in (q for q in listed if q["milliseconds"] > 1000 * OLD_SECONDS or rng.random() < STOPPED_YOUNG):
            self.stop(one)
        return self.server.ask("/metrics")[0] != 200 or None

    def health(self, _):
        return None if self.server.ask("/healthz")[0] == 200 else "not 200"

    def reload(self, rng):
        replace(self.server, self.db, rng.choice(self.graphs))
        time.sleep(0.5)

    def run(self, seed, kinds):
        rng = random.Random(seed)
        while not self.stopped.is_set():
            kind = rng.choice(kinds)
            began = time.monotonic()
            try:
                wrong = getattr(self, kind)(rng)
            except Exception as error:  # whatever a client can meet counts
                wrong = repr(error)
            self.note(kind, time.monotonic() - began, wrong)
            time.sleep(self.pause_seconds)


NASTY = []
HOSTILE = []
MIX = ["page"] * 12 + ["query"] * 8 + ["limited", "nasty", "cancel", "cancel", "leave", "hostile", "hostile"]


def build_graphs(program, samples, folder):
    """Two graphs to go to and fro between: all the samples, and half of them."""
    files = sorted(p for p in pathlib.Path(samples).iterdir() if p.is_file())
    graphs = []
    for name, some in (("half", files[::2]), ("all", files)):
        subprocess.run([program, "ingest", "--db", folder / name, *some], check=True, capture_output=True)
        graphs.append((folder / name / "graph.rg").read_bytes())
    return graphs, folder / "all"


def local_paths(server):
    """Lists, and pages of what the graph has."""
    xml = server.ask("/sitemap.xml")[2].decode()
    paths = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", xml)
    return paths + ["/search?q=%E7%A8%8E", "/cases.csv", "/co-lead.json", "/agencies?lang=en", "/sparql", "/assets/site.css"]


def digest(body):
    return hashlib.sha256(body).digest()


def replace(server, db, graph):
    (db / "next").write_bytes(graph)
    (db / "next").rename(db / "graph.rg")
    server.process.send_signal(signal.SIGHUP)


def learn(server, db, graphs):
    """Paths that answer with each graph, so that every error counts, and the
    answers of each graph to the queries."""
    shared, answers = None, {text: set() for text in QUERIES}
    for graph in graphs:
        n_before = server.metric("reformgraph_reloads_total")
        replace(server, db, graph)
        server.wait_until(lambda: server.metric("reformgraph_reloads_total") > n_before)
        paths = set(local_paths(server))
        shared = paths if shared is None else shared & paths
        for text in QUERIES:
            status, _, body = server.query(text)
            assert status == 200, f"{text} {status}"
            answers[text].add(digest(body))
    return sorted(shared), answers


def report(load, seconds, memory, descriptors):
    n = sum(map(len, load.times.values()))
    print(f"{n} requests in {seconds:.0f} s")
    for kind, times in sorted(load.times.items()):
        times.sort()
        print(f"  {kind:8} {len(times):7}  median {times[len(times) // 2] * 1000:8.1f} ms"
              f"  p99 {times[len(times) * 99 // 100] * 1000:8.1f} ms  longest {times[-1] * 1000:8.1f} ms")
    print("memory (MiB):", " ".join(str(m >> 20) for m in memory[::max(1, len(memory) // 20)]))
    print("descriptors:", " ".join(map(str, descriptors[::max(1, len(descriptors) // 20)])))


def told(server, request):
    """What the server's log says of a request."""
    with open(server.log_file.name, encoding="utf-8") as lines:
        return [line.strip() for line in lines if f'"id":"{request}"' in line]


def reports(server):
    """What stands in the log and is no event: a sanitizer's report."""
    with open(server.log_file.name, encoding="utf-8", errors="replace") as lines:
        return [line.strip() for line in lines if line.strip() and not line.startswith("{")]


def report_ended(load):
    unasked = load.judge_ended()
    n_broken = sum(not one["whole"] for one in load.ended)
    print(f"{len(load.stops)} queries stopped by the operator; {n_broken} answers broke off, {len(load.ended) - n_broken} were refused; "
          f"{len(unasked)} of them nobody had stopped")
    for one in unasked[:5]:
        print(" ", json.dumps(one, ensure_ascii=False), *told(load.server, one["request"]))
    return unasked


def report_nasties(load):
    """The slowest for the client, and how long the server had each of them:
    some are a megabyte, which a busy client takes long to send."""
    for seconds, name, request in sorted(load.nasties, reverse=True)[:5]:
        served = [json.loads(line)["microseconds"] / 1000 for line in told(load.server, request) if '"request"' in line]
        print(f"  nasty, {name}: {seconds * 1000:.0f} ms, for the server {' '.join(f'{ms:.0f}' for ms in served)} ms")


def settle(server):
    server.wait_until(lambda: not server.queries())
    time.sleep(SAMPLE_SECONDS)
    return server.resident_bytes(), server.n_descriptors()


def main():
    program, samples = sys.argv[1:3]
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 20
    n_threads = int(sys.argv[4]) if len(sys.argv) > 4 else 6
    pause_seconds = float(sys.argv[5]) / 1000 if len(sys.argv) > 5 else 0
    check = Checks()
    NASTY.extend(r for r in check_nasty.rows("http://127.0.0.1:1/") if "silent host" not in r[0])
    HOSTILE.extend(check_http.rows())
    with tempfile.TemporaryDirectory() as name:
        graphs, db = build_graphs(program, samples, pathlib.Path(name))
        with Server(program, db, "--queue", "1000", "--client-queries", "0", "--client-seconds", "0", "--queue-wait", "60",
                    "--memory", "256", "--timeout", "300", "--threads", "256", "--query-threads", "2") as server:
            load = Load(server, db, graphs, pause_seconds)
            check("the graphs differ", len(load.answers[QUERIES[0]]) == 2)
            kinds = [MIX] * n_threads + [["health"], ["operate"], ["reload"]]
            threads = [threading.Thread(target=load.run, args=(i, k), daemon=True) for i, k in enumerate(kinds)]
            for thread in threads:
                thread.start()
            began, memory, descriptors, base = time.monotonic(), [], [], None
            while time.monotonic() - began < seconds and server.process.poll() is None:
                time.sleep(min(SAMPLE_SECONDS, seconds / 8))
                memory.append(server.resident_bytes())
                descriptors.append(server.n_descriptors())
                if base is None and time.monotonic() - began > max(seconds / 10, WARM_SECONDS):
                    base = max(memory)
            load.stopped.set()
            for thread in threads:
                thread.join(60)
            check("the server is there", server.process.poll() is None)
            resident, n_open = settle(server)
            report(load, time.monotonic() - began, memory, descriptors)
            report_nasties(load)
            print(f"idle again: {resident >> 20} MiB, {n_open} descriptors")
            check("no answer ends early that nobody stopped", not report_ended(load))
            check("no error that was not asked for", not load.wrong, f"{len(load.wrong)}: {load.wrong[:5]}")
            check("memory stays within the promise", resident < MOST_BYTES, f"{resident >> 20} MiB")
            if base is not None:
                check("memory does not grow", resident < base + MAY_GROW_BYTES, f"{resident >> 20} MiB, was {base >> 20} MiB")
            check("descriptors are given back", n_open < 12, n_open)
            check("each kind had its turn", len(load.times) == len(set(MIX)) + 3, sorted(load.times))
        check("the server ends well", server.code == 0, server.code)
        check("no sanitizer reports", not (found := reports(server)), "\n".join(found[:60]))
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
