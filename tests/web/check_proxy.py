#!/usr/bin/env python3
"""TLS with a CA of our own, and the server behind nginx as packaging/nginx.conf
has it: certificates, IPv6, who the client is, hang-ups and broken answers.

    check_proxy.py PROGRAM DB NGINX_CONF
"""
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.parse

from serving import CROSS, Checks, Server

HOST = "reform.example"
PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


def make_certificates(folder):
    """A CA, and a certificate of HOST that it signed."""
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=CA of the tests", "-keyout", "ca.key",
            "-out", "ca.pem")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={HOST}", "-keyout", "key.pem", "-out", "request.pem")
    (folder / "names").write_text(f"subjectAltName=DNS:{HOST},IP:127.0.0.1,IP:::1\n", encoding="ascii")
    openssl("x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "names", "-out", "certificate.pem")
    (folder / "both.pem").write_bytes((folder / "key.pem").read_bytes() + (folder / "certificate.pem").read_bytes())


def curl(folder, url, *options):
    run = subprocess.run(["curl", "-s", "-S", "--noproxy", "*", "--max-time", "30", "--cacert", folder / "ca.pem", *options, url],
                         check=False, capture_output=True)
    return run.returncode, run.stdout


def start_query(folder, port, text):
    """A query over TLS of which nothing is read."""
    context = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    connection = context.wrap_socket(socket.create_connection(("127.0.0.1", port), 30), server_hostname=HOST)
    body = urllib.parse.urlencode({"query": text}).encode()
    connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                       b"Content-Length: %d\r\n\r\n" % (HOST.encode(), len(body)) + body)
    return connection


class Plain(Server):
    """The operator's list of a server that itself speaks TLS."""

    def ask(self, path, method="GET", body=None, headers=None, timeout=60):
        options = [w for n, v in (headers or {}).items() for w in ("-H", f"{n}: {v}")]
        _, out = curl(self.folder, f"https://127.0.0.1:{self.port}{path}", "-X", method, *options)
        return 200, {}, out


def check_own(check, program, db, folder):
    """A library that cannot do it must say so, and not crash later."""
    try:
        check_own_tls(check, program, db, folder)
    except RuntimeError as error:
        check("https is refused with a cure", "proxy in front" in str(error), error)
        print("SKIPPED: civetweb of this machine cannot serve https; what is in front of it is tested")


def check_own_tls(check, program, db, folder):
    with Plain(program, db, "--certificate", str(folder / "both.pem")) as server:
        server.folder = folder
        url = f"https://127.0.0.1:{server.port}/healthz"
        check("TLS with our CA", curl(folder, url) == (0, b"ok\n"), curl(folder, url))
        run = subprocess.run(["curl", "-s", "--noproxy", "*", url], check=False, capture_output=True)
        check("nobody else's CA will do", run.returncode == 60, run.returncode)
        check("no TLS below 1.2", curl(folder, url, "--tls-max", "1.1")[0] == 35)
        check("TLS 1.2", curl(folder, url, "--tls-max", "1.2") == (0, b"ok\n"))
        check("no plain text", b"200" not in server.raw(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", close=True))
        code, _ = curl(folder, f"https://127.0.0.1:{server.port}/sparql", "--data-urlencode", f"query={PRODUCT}", "-d",
                       "timeout=300", "-o", "/dev/null")
        check("what breaks off over TLS is seen", code in (18, 56), code)
        held = start_query(folder, server.port, CROSS)
        server.wait_until(server.queries)
        held.close()
        server.wait_until(lambda: not server.queries())
        check("a hang-up over TLS stops the query", True)


class Nginx:
    """packaging/nginx.conf with the ports and files of a test."""

    def __init__(self, text, folder, backend):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        for old, new in (("127.0.0.1:8080", f"127.0.0.1:{backend}"), ("listen 443", f"listen 127.0.0.1:{self.port}"),
                         ("listen [::]:443", f"listen [::1]:{self.port}"), ("/etc/ssl/reform.example.pem", f"{folder}/certificate.pem"),
                         ("/etc/ssl/reform.example.key", f"{folder}/key.pem")):
            assert old in text, f"packaging/nginx.conf lacks {old}"
            text = text.replace(old, new)
        self.has_ipv6 = pathlib.Path("/proc/net/if_inet6").exists() and "::1" in socket_names()
        if not self.has_ipv6:
            text = "\n".join(line for line in text.splitlines() if "[::1]" not in line)
        user = "user root;\n" if os.getuid() == 0 else ""
        temporary = "".join(f"{what}_temp_path {folder}/{what};\n"
                            for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{temporary}{text}}}\n", encoding="utf-8")
        self.folder = folder

    def __enter__(self):
        self.process = subprocess.Popen(["nginx", "-p", self.folder, "-c", self.folder / "nginx.conf"],
                                        stderr=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.process.stderr.close()

    def answers(self):
        if self.process.poll() is not None:
            raise AssertionError(f"nginx does not start: {self.process.stderr.read()}")
        return curl(self.folder, f"https://127.0.0.1:{self.port}/healthz")[0] == 0


def socket_names():
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
            return {"::1"}
    except OSError:
        return set()


def check_nginx(check, program, db, folder, text):
    with Server(program, db, "--trust-proxy", "127.0.0.1", "--public-base", f"https://{HOST}/") as server, \
            Nginx(text, folder, server.port) as nginx:
        server.wait_until(nginx.answers)
        url = f"https://127.0.0.1:{nginx.port}"
        code, out = curl(folder, f"{url}/healthz", "-i", "--http2")
        check("HTTP/2 in front", code == 0 and out.startswith(b"HTTP/2 200"), out[:200])
        check("HSTS", b"strict-transport-security" in out.lower(), out[:600])
        check("the safety headers come through", b"nosniff" in out and b"default-src 'none'" in out, out[:600])
        if nginx.has_ipv6:
            check("IPv6", curl(folder, f"https://[::1]:{nginx.port}/healthz") == (0, b"ok\n"))
            address = "::1"
            curl(folder, f"https://[::1]:{nginx.port}/cases", "-H", "X-Forwarded-For: 192.0.2.66")
        else:
            print("SKIPPED: this machine has no IPv6")
            address = "127.0.0.1"
            curl(folder, f"{url}/cases", "-H", "X-Forwarded-For: 192.0.2.66")
        server.wait_until(lambda: [e for e in server.events("request") if e["path"] == "/cases"])
        client = [e for e in server.events("request") if e["path"] == "/cases"][0]["client"]
        check("the client is who nginx says", client == address, client)
        _, out = curl(folder, f"{url}/sitemap.xml")
        check("addresses are those outside", f"<loc>https://{HOST}/".encode() in out, out[:200])
        check("figures for this machine", curl(folder, f"{url}/metrics")[1].startswith(b"#"))
        code, _ = curl(folder, f"{url}/sparql", "--data-urlencode", f"query={PRODUCT}", "-d", "timeout=300", "-o", "/dev/null")
        check("what breaks off behind nginx is seen", code in (18, 56, 92), code)
        held = start_query(folder, nginx.port, CROSS)
        server.wait_until(server.queries)
        held.close()
        took = server.wait_until(lambda: not server.queries()) * 1000
        print(f"  a hang-up in front of nginx stops the query in {took:.0f} ms")
        check("a hang-up in front stops the query", True)


def main():
    program, db, conf = sys.argv[1:4]
    check = Checks()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_certificates(folder)
        check_own(check, program, db, folder)
        if shutil.which("nginx"):
            check_nginx(check, program, db, folder, pathlib.Path(conf).read_text(encoding="utf-8"))
        else:
            print("SKIPPED: nginx is not there (package nginx-light)")
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
