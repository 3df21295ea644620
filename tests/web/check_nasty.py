#!/usr/bin/env python3
"""Each query of nasty.tsv ends within its limit, while /healthz answers, and
its memory comes back.

By the clock that is judged with RG_TEST_SLACK (1 on an idle machine), by what
the query took of the processor on any.  What is printed leaves out the time
that the server and this script waited for a processor.

    check_nasty.py PROGRAM DB [LIMIT_MS [NAME…]]
"""
import pathlib
import re
import socket
import sys
import threading
import time
import urllib.parse

from serving import SLACK, Checks, Server

HERE = pathlib.Path(__file__).parent
REPEAT = re.compile(r"«(\d+):([^:]*):([^»]*)»")
MAY_EXCEED_MS = 100
# Builds that are tested are not optimised, or have sanitizers.
WORK_SLACK = min(SLACK, 10)
MAY_GROW_BYTES = 128 << 20


def expand(match):
    n, separator, text = int(match[1]), match[2], match[3]
    return separator.join(text.replace("#", str(i)) for i in range(n))


def rows(silent):
    for line in (HERE / "nasty.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, statuses, query = line.split("\t")
            yield name, set(map(int, statuses.split(","))), REPEAT.sub(expand, query.replace("@SILENT@", silent))


class Pulse(threading.Thread):
    """Asks /healthz all the time, and remembers the longest wait."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.waits, self.wrong, self.stopped = server, [], 0, threading.Event()

    def run(self):
        while not self.stopped.wait(0.05):
            began = time.monotonic()
            self.wrong += self.server.ask("/healthz")[0] != 200
            self.waits.append((time.monotonic() - began) * 1000)


def main():
    program, db = sys.argv[1:3]
    limit_ms = int(sys.argv[3]) if len(sys.argv) > 3 else 40
    names = set(sys.argv[4:])
    check, worst, most = Checks(), (0, ""), (0, "")
    silent = socket.create_server(("127.0.0.1", 0), backlog=64)
    address = f"http://127.0.0.1:{silent.getsockname()[1]}/sparql"
    with Server(program, db, "--allow-service", address, "--memory", "256") as server:
        server.query("SELECT * { ?a ?b ?c } LIMIT 10")
        server.rest()
        base, pulse = server.resident_bytes(), Pulse(server)
        pulse.start()
        for name, statuses, query in rows(address):
            if names and name not in names:
                continue
            form = urllib.parse.urlencode({"query": query, "timeout": limit_ms})
            began, work, waits = time.monotonic(), server.processor_ms(), server.waits()
            status, _, body = server.ask("/sparql", "POST", form, {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"})
            beyond = (time.monotonic() - began) * 1000 - limit_ms
            late = beyond
            worked = server.processor_ms() - work - limit_ms
            beyond -= 0 if SLACK == 1 else server.waited_ms(waits)
            worst, most = max(worst, (beyond, name)), max(most, (worked, name))
            if names or beyond > MAY_EXCEED_MS:
                print(f"  {name}: {status}{'' if body is not None else ', broken off'}, "
                      f"{beyond:+.0f} ms beyond its limit", flush=True)
            check(name, status in statuses, f"status {status}, {(body or b'')[:300]!r}")
            check(f"{name}: in time", late < MAY_EXCEED_MS * SLACK,
                  f"{late:.0f} ms beyond its limit, {beyond:.0f} ms without waits for a processor")
            check(f"{name}: in time by the processor", worked < MAY_EXCEED_MS * WORK_SLACK, f"{worked:.0f} ms beyond its limit")
            check(f"{name}: alive", server.process.poll() is None, "the server is gone")
        pulse.stopped.set()
        pulse.join()
        server.wait_until(lambda: not server.queries())
        idle_since = time.monotonic()
        while (grown := server.resident_bytes() - base) >= MAY_GROW_BYTES and time.monotonic() < idle_since + 20:
            time.sleep(0.1)
        check("healthz answers", not pulse.wrong, f"{pulse.wrong} of {len(pulse.waits)} failed")
        check("memory of queries is given back", server.metric("reformgraph_queries_memory_bytes") == 0)
        check("memory returns", grown < MAY_GROW_BYTES, f"{grown >> 20} MiB more than before")
    pulse.waits.sort()
    print(f"limit {limit_ms} ms: at most {worst[0]:.0f} ms beyond ({worst[1]}), "
          f"{most[0]:.0f} ms of the processor ({most[1]}); /healthz asked {len(pulse.waits)} times, "
          f"median {pulse.waits[len(pulse.waits) // 2]:.1f} ms, longest {pulse.waits[-1]:.1f} ms; memory {grown / 2**20:+.1f} MiB")
    silent.close()
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
