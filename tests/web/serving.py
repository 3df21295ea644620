"""A server under test: start it, ask it, look at its process, end it."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

TOKEN = "operator-token-of-the-tests"
# Machines that run tests are busy: what takes longer than it should is told,
# and fails when it takes this much longer.
SLACK = float(os.environ.get("RG_TEST_SLACK", "20"))
# Bytes that no query or page of the tests comes near.
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?i != ?a) }"


class Server:
    """`with Server(program, db, "--option", …) as server:`"""

    def __init__(self, program, db, *options, env=None, source="--db", scheme="http"):
        self.log_file = tempfile.NamedTemporaryFile("w+", suffix=".log", encoding="utf-8")
        self.scheme = scheme
        self.process = subprocess.Popen(
            [program, "serve", source, str(db), "--listen", "127.0.0.1:0", "--log", "json", *options],
            stdout=subprocess.PIPE, stderr=self.log_file, text=True,
            env={**os.environ, "REFORMGRAPH_OPERATOR_TOKEN": TOKEN, **(env or {})})
        line = self.process.stdout.readline()
        found = re.search(r":(\d+)/", line)
        if not found:
            self.process.wait(10)
            raise RuntimeError(f"the server did not start: {line}{self.log()}")
        self.port = int(found[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.code = self.wait()
        self.process.stdout.close()

    def wait(self, seconds=60):
        """Exit status.  The server library looks every two seconds whether it
        should stop, and at once when somebody knocks."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
            try:
                self.connect(1).close()
            except OSError:
                pass
        if self.process.poll() is None:
            self.process.kill()
            raise AssertionError("the server does not end")
        return self.process.returncode

    def log(self):
        with open(self.log_file.name, encoding="utf-8") as lines:
            return lines.read()

    def events(self, name):
        return [e for e in map(json.loads, self.log().splitlines()) if e["event"] == name]

    def connect(self, timeout=30):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def ask(self, path, method="GET", body=None, headers=None, timeout=60):
        """(status, headers, body); a body that broke off is None."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            try:
                return answer.status, answer.headers, answer.read()
            except (http.client.IncompleteRead, ConnectionError):
                return answer.status, answer.headers, None
        finally:
            connection.close()

    def query(self, text, timeout_ms=0, accept="application/sparql-results+json", headers=None):
        form = {"query": text, **({"timeout": timeout_ms} if timeout_ms else {})}
        return self.ask("/sparql", "POST", urllib.parse.urlencode(form),
                        {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept,
                         **(headers or {})})

    def raw(self, data, timeout=30, close=False):
        """All that comes back for these bytes until the server closes."""
        with self.connect(timeout) as connection:
            got = b""
            try:
                connection.sendall(data)
                if close:
                    connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it was refused before it was all sent
            try:
                while part := connection.recv(65536):
                    got += part
            except ConnectionError:
                pass
            return got

    def start_query(self, text):
        """A connection on which a query was sent and nothing read."""
        connection = self.connect()
        body = urllib.parse.urlencode({"query": text}).encode()
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                           b"Content-Length: %d\r\n\r\n" % len(body) + body)
        return connection

    def operator(self, path, method="GET"):
        return self.ask(path, method, headers={"Authorization": f"Bearer {TOKEN}"})

    def queries(self):
        return json.loads(self.operator("/queries")[2])["queries"]

    def metric(self, name):
        text = self.ask("/metrics")[2].decode()
        found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)
        return float(found[1]) if found else None

    def resident_bytes(self):
        """Memory of its own: what it maps of files comes and goes."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"RssAnon:\s+(\d+)", file.read())[1]) << 10

    def processor_ms(self):
        """What it used of the processor: other work on the machine does not count."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def waits(self):
        """Milliseconds that each thread of it was ready and had no processor, and ours."""
        of_threads = {}
        for task in (*pathlib.Path(f"/proc/{self.process.pid}/task").iterdir(), pathlib.Path("/proc/thread-self")):
            try:
                of_threads[task] = int((task / "schedstat").read_text(encoding="ascii").split()[1]) / 1e6
            except OSError:
                pass  # the thread has ended
        return of_threads

    def waited_ms(self, since):
        """What the thread that waited longest since those `waits()` waited for a
        processor, and we for ours: what other work on the machine took from a
        request."""
        grown = {task: waited - since.get(task, 0) for task, waited in self.waits().items()}
        return grown.pop(pathlib.Path("/proc/thread-self"), 0) + max(grown.values(), default=0)

    def rest(self):
        """Wait until it does nothing: pages are prepared behind its start."""
        worked = [self.processor_ms()]

        def idles():
            time.sleep(0.5)
            worked.append(self.processor_ms())
            return worked[-1] - worked[-2] < 20

        self.wait_until(idles, 120)

    def n_descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def wait_until(self, what, seconds=30):
        """Seconds until `what()` is true."""
        began = time.monotonic()
        while not what():
            if time.monotonic() - began > seconds:
                raise AssertionError(f"not within {seconds} s: {what}")
            time.sleep(0.005)
        return time.monotonic() - began


class Checks:
    """Counts what holds and names what does not."""

    def __init__(self):
        self.n = 0
        self.failed = []

    def __call__(self, name, holds, detail=""):
        self.n += 1
        if not holds:
            self.failed.append(name)
            print(f"FAILED {name}: {detail}", flush=True)

    def end(self):
        print(f"{self.n - len(self.failed)} passed, {len(self.failed)} failed")
        return bool(self.failed or not self.n)
