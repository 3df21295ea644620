#!/usr/bin/env python3
"""What an operator relies on: logs, metrics, a graceful end, privileges.

    check_operation.py PROGRAM DB
"""
import os
import pathlib
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from serving import CROSS, Checks, Server

SECRET = "a word that is in no log"


def check_logs(check, program, db):
    with Server(program, db) as server:
        status, headers, _ = server.query(f'ASK {{ ?a ?b "{SECRET}" }}')
        check("it answers", status == 200)
        server.ask(f"/search?q={SECRET.replace(' ', '+')}")
        server.ask("/cases%0A%1B[2J\u202e".replace("\u202e", "%E2%80%AE"))
        server.wait_until(lambda: len(server.events("request")) == 3)
        check("no query is logged", SECRET not in server.log() and SECRET.replace(" ", "+") not in server.log())
        event = next(e for e in server.events("request") if e["id"] == headers["X-Request-Id"])
        check("a request is logged under its id", (event["path"], event["status"], event["client"])
              == ("/sparql", 200, "127.0.0.1"), event)
        check("ids differ", len({e["id"] for e in server.events("request")}) == 3)
        check("control characters are escaped", not re.search(r"[\x00-\x09\x0b-\x1f]", server.log()))
    with Server(program, db, "--log-queries") as server:
        server.query(f'ASK {{ ?a ?b "{SECRET}" }}')
        server.wait_until(lambda: server.events("query"))
        check("queries are logged when asked for", SECRET in server.events("query")[0]["query"])
    with Server(program, db, "--log", "text") as server:
        server.ask("/healthz")
        server.wait_until(server.log)
        check("lines of text", re.search(r'^\S+Z request id="\w+" .*path="/healthz" status=200', server.log(), re.M))
    with Server(program, db, "--log", "off") as server:
        server.ask("/healthz")
        check("no lines", server.log() == "")


def check_silent_reader(check, program, db):
    """Nobody reads the log: the server goes on."""
    read_end, write_end = os.pipe()
    process = subprocess.Popen([program, "serve", "--db", db, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                               stderr=write_end, text=True)
    server = Server.__new__(Server)
    server.process, server.port = process, int(re.search(r":(\d+)/", process.stdout.readline())[1])
    for _ in range(600):
        if server.ask("/healthz", timeout=20)[0] != 200:
            break
    else:
        check("a log that nobody reads stops nobody", True)
    process.terminate()
    check("it ends", server.wait() == 0)
    process.stdout.close()
    os.close(read_end)
    os.close(write_end)


def check_metrics(check, program, db):
    with Server(program, db) as server:
        server.query("ASK {}")
        server.query(CROSS, 100)
        server.wait_until(lambda: len(server.events("request")) == 2)
        text = server.ask("/metrics")[2].decode()
        for line in text.splitlines():
            check("a line of metrics", re.fullmatch(r"# TYPE \w+ \w+|\w+(\{\w+=\"[^\"]+\"(,\w+=\"[^\"]+\")*\})? -?[\d.]+", line),
                  line)
        buckets = [int(n) for n in re.findall(r'bucket\{route="/sparql",le="[^"]+"\} (\d+)', text)]
        check("buckets grow", buckets == sorted(buckets) and buckets[-1] == 2, buckets)
        own = {kind: float(s) for kind, s in re.findall(r'operator_seconds_sum\{operator="([^"]+)"\} (\S+)', text)}
        check("operators and their own time", "values" in own and "scan" in own and 0.09 < sum(own.values()), own)
        rows = re.search(r'operator_rows_total\{operator="scan"\} (\d+)', text)
        check("operators and their rows", rows and int(rows[1]) > 1000, rows)
        for name, least in (("reformgraph_queries_timed_out_total", 1), ("process_resident_memory_bytes", 1 << 20),
                            ("process_open_fds", 4), ("reformgraph_queries_admitted_total", 2)):
            check(name, server.metric(name) >= least)
        check("types are said once", len(set(re.findall(r"# TYPE (\w+)", text))) == text.count("# TYPE"))


def check_end(check, program, db):
    """SIGTERM: what is under way comes to its end, new ones are refused."""
    with Server(program, db, "--drain", "200", "--timeout", "200") as server:
        slow = server.start_query("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000")
        idle = server.connect()
        server.wait_until(server.queries)
        server.process.send_signal(signal.SIGTERM)
        server.wait_until(lambda: server.events("ending"))
        status = server.raw(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")[:13]
        check("new ones are refused", status in (b"HTTP/1.1 503 ", b""), status)
        got = b""
        while part := slow.recv(1 << 20):
            got = (got + part)[-100:]
        check("the one under way ends whole", got.endswith(b"]}}\n\r\n0\r\n\r\n"), got[-30:])
        slow.close()
        idle.close()
        check("it ends well", server.wait() == 0)
    with Server(program, db, "--drain", "1") as server:
        endless = server.start_query(CROSS)
        server.wait_until(server.queries)
        server.process.send_signal(signal.SIGTERM)
        answer = endless.recv(1 << 16)
        check("a query that does not end is stopped", b" 503 " in answer and b"cancelled" in answer, answer)
        endless.close()
        check("it ends well", server.wait() == 0)
    with Server(program, db, "--drain", "100") as server:
        endless = server.start_query(CROSS)
        server.wait_until(server.queries)
        server.process.send_signal(signal.SIGTERM)
        server.wait_until(lambda: server.events("ending"))
        began = time.monotonic()
        server.process.send_signal(signal.SIGINT)
        check("a second signal hurries", server.wait() == 0 and time.monotonic() - began < 50)
        endless.close()


def check_user(check, program, db):
    if os.getuid() != 0:
        print("SKIPPED: --user wants root")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        copy = pathlib.Path(folder) / "graph.db"
        shutil.copytree(db, copy)
        with Server(program, copy, "--user", "nobody") as server:
            text = pathlib.Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
            uid = str(pwd.getpwnam("nobody").pw_uid)
            check("privileges are dropped", re.search(rf"^Uid:\s+{uid}\s+{uid}\s+{uid}\s+{uid}$", text, re.M), text)
            check("and no capability stays", re.search(r"^CapEff:\s+0+$", text, re.M), text)
            check("and it serves", server.query("ASK {}")[0] == 200)


def check_refusals(check, program, db):
    """Wrong usage is told before anything is served."""
    for name, options, env, words in (
            ("a short token", [], {"REFORMGRAPH_OPERATOR_TOKEN": "short"}, "shorter than 16"),
            ("a missing token", ["--operator-token", "/nowhere"], {}, "/nowhere"),
            ("a log that is none", ["--log", "xml"], {}, "text, json and off"),
            ("an IPv6 address", ["--listen", "[::1]:0"], {}, "proxy in front"),
            ("a user that is none", ["--user", "no-such-user"], {}, "cannot start")):
        run = subprocess.run([program, "serve", "--db", db, "--listen", "127.0.0.1:0", *options], check=False,
                             capture_output=True, text=True, timeout=30, env={**os.environ, **env})
        check(name, run.returncode in (1, 2, 3) and words in run.stderr, run.stderr)


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    check_logs(check, program, db)
    check_silent_reader(check, program, db)
    check_metrics(check, program, db)
    check_end(check, program, db)
    check_user(check, program, db)
    check_refusals(check, program, db)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
