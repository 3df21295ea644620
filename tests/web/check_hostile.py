#!/usr/bin/env python3
"""Text that means harm, from a bulletin, from a graph and from the address:
in every place where it comes out it is only text.

    check_hostile.py PROGRAM SOURCE_DIR
"""
import csv
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

from serving import Checks, Server

HERE = pathlib.Path(__file__).parent
PAYLOADS = ("<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "javascript:alert(1)", "=cmd|' /C calc'!A0",
            "+1", "-1", "@SUM(1)", "\u202ereversed", "]]>--></style></textarea></title><script>alert(1)</script>", "${7*7}{{7*7}}",
            "\r\nSet-Cookie: a=b", "%0d%0aSet-Cookie:%20a=b", "&#60;script&#62;", "\\\"};alert(1)//")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
LINKS = {"href", "src", "action", "formaction", "data", "xlink:href", "poster"}


class Page(html.parser.HTMLParser):
    """Finds what a page lets a browser do."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.problems, self.blocks, self.in_block = [], [], False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        of = dict(attrs)
        self.in_block = tag == "script" and of.get("type") in ("application/ld+json", "application/json")
        if self.in_block:
            self.blocks.append("")
        elif tag == "script" and not (of.get("src") or "").startswith("/assets/"):
            self.problems.append(f"<script> {attrs}")
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                self.problems.append(f"<{tag} {name}={value!r}>")
            if name in LINKS and not re.match(r"(?:https?:)?/|[?#]|$|mailto:|[\w./-]+$", value or ""):
                self.problems.append(f"<{tag} {name}={value!r}>")
        if tag in ("iframe", "object", "embed", "base") or (tag == "img" and of.get("src") == "x"):
            self.problems.append(f"<{tag}>")

    def handle_endtag(self, tag):
        self.in_block = self.in_block and tag != "script"

    def handle_data(self, data):
        if self.in_block:
            self.blocks[-1] += data
# What a page that is asked for in a language says, and nothing else.
COOKIES = [None, *(f"lang={tag}; Path=/; Max-Age=31536000; SameSite=Lax" for tag in ("zh", "en"))]


def check_body(check, name, kind, body):
    text = body.decode()
    if kind == "text/html":
        page = Page(text)
        check(f"{name}: nothing but text", not page.problems, page.problems[:3])
        seen = re.sub(r'<script type="application/ld\+json">.*?</script>', "", text, flags=re.S)
        check(f"{name}: nothing turns the direction", not TURNING.search(seen))
        for block in page.blocks:
            json.loads(block)
    elif kind == "text/csv":
        bad = [f for row in csv.reader(io.StringIO(text, newline="")) for f in row if re.match(r"[=+@\t\r]|-\D|-\d.*[|(]", f)]
        check(f"{name}: no formulas", not bad, bad[:3])
    elif "json" in kind:
        json.loads(text)
        check(f"{name}: JSON", True)
    elif "xml" in kind:
        xml.etree.ElementTree.fromstring(text)
        check(f"{name}: XML", True)


def check_answer(check, server, path, statuses=(200,)):
    status, headers, body = server.ask(path, headers={"Accept": "text/html, */*;q=0.1"})
    name = urllib.parse.unquote(path)[:70]
    check(f"{name}: status", status in statuses, status)
    check(f"{name}: safe", headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
          and "default-src 'none'" in headers["Content-Security-Policy"] and headers["Referrer-Policy"], dict(headers))
    check(f"{name}: scripts are ours", "unsafe" not in headers["Content-Security-Policy"].split("style-src")[0],
          headers["Content-Security-Policy"])
    check(f"{name}: no header from outside", headers.get("Set-Cookie") in COOKIES, headers.get("Set-Cookie"))
    if body:
        check_body(check, name, headers.get_content_type(), body)


def check_site(check, server):
    """Every page and every file of data that the site has."""
    found = server.ask("/sitemap.xml")[2].decode()
    for part in re.findall(r"<loc>https?://[^/<]+(/sitemap[^<]*)</loc>", found):
        found += server.ask(part)[2].decode()
    paths = {p for p in re.findall(r"<loc>https?://[^/<]+(/[^<]*)</loc>", found) if not p.startswith("/sitemap")}
    check("there are pages", len(paths) > 10, len(paths))
    for n, path in enumerate(sorted(paths)):
        check_answer(check, server, path)
        if path.startswith("/page/") and n % 3 == 0:
            for ending in ("ttl", "nt", "rdf", "jsonld", "trig"):
                check_answer(check, server, f"/data/{path[6:]}.{ending}")
    lists = ("cases", "agencies", "regions", "policies", "platforms", "documents", "themes")
    for path in [f"/{one}{ending}" for one in lists for ending in (".csv", "?lang=en")] + [
            f"/co-lead{ending}" for ending in (".csv", ".gexf", ".graphml", ".json", ".ttl", "?lang=en")]:
        check_answer(check, server, path)


def check_asked(check, server):
    """What somebody puts into the address."""
    for payload in PAYLOADS:
        asked = urllib.parse.quote(payload, safe="")
        for path in (f"/search?q={asked}", f"/search.csv?q={asked}", f"/cases?region={asked}", f"/cases?{asked}={asked}",
                     f"/co-lead?agency={asked}&with={asked}", f"/co-lead.csv?region={asked}", f"/sparql?query={asked}",
                     f"/page/case/{asked}", f"/id/{asked}", f"/{asked}", f"/data/{asked}.ttl"):
            check_answer(check, server, path, (200, 303, 400, 404, 406))


def hostile_turtle(text):
    """The labels of tests/web/site.ttl, each with a payload at both ends."""
    payloads = iter(range(10 ** 6))

    def worse(match):
        payload = PAYLOADS[next(payloads) % len(PAYLOADS)]
        return json.dumps(payload + match[1] + payload, ensure_ascii=False) + match[2]
    return re.sub(r'"((?:[^"\\]|\\.)*[^\x00-\x7f](?:[^"\\]|\\.)*)"(@[\w-]+| )', worse, text)


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    check = Checks()
    with tempfile.TemporaryDirectory() as name:
        bulletin, loaded = pathlib.Path(name) / "bulletin.db", pathlib.Path(name) / "loaded.db"
        subprocess.run([program, "ingest", "--db", bulletin, HERE / "hostile-bulletin.txt"], check=True, capture_output=True)
        with Server(program, bulletin) as server:
            body = server.query("SELECT ?t { ?c a <https://w3id.org/reformgraph#ReformCase> ; <http://purl.org/dc/terms/title> ?t }")[2]
            check("the bulletin's cases carry it", b"<script>" in body or b"cmd|" in body, body[:600])
            check_site(check, server)
        worse = hostile_turtle((source / "tests/web/site.ttl").read_text(encoding="utf-8"))
        check("the graph's labels carry it", worse.count("alert(1)") > 5)
        subprocess.run([program, "load", "--db", loaded, "--format", "ttl", "-"], input=worse, text=True, check=True,
                       capture_output=True)
        with Server(program, loaded, "--client-seconds", "0") as server:
            check_site(check, server)
            check_asked(check, server)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
