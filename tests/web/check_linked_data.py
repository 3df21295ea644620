#!/usr/bin/env python3
"""The data in each kind of page is the data of its Turtle.

usage: check_linked_data.py REFORMGRAPH SOURCE_DIR

For one thing of every kind: the JSON-LD in the page, and each of /data/*.ttl,
.nt, .rdf, .jsonld, .trig, parsed by rdflib, say the same.  Sizes that the page
tells are true.  Headers of linked data, HEAD, 303, 304, 406.  Skips loudly
without python3-rdflib.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

SYSTEM_PYTHON = "/usr/bin/python3"  # which Debian's python3-rdflib is for

try:
    import rdflib
    from rdflib.compare import isomorphic
except ImportError:
    if sys.executable != SYSTEM_PYTHON and pathlib.Path(SYSTEM_PYTHON).exists():
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON] + sys.argv)
    print("SKIPPED: python3-rdflib is not installed; no page was compared")
    sys.exit(0)

KINDS = ["case", "agency", "region", "policy", "platform", "theme", "document",
         "outcome", "participation", "measure", "passage"]
FORMS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld", "trig": "trig"}
SCHEMA = rdflib.Namespace("https://schema.org/")
BLOCK = re.compile(r'<script type="application/ld\+json">\n(.*?)</script>', re.S)
SIZE = re.compile(r'<a href="/data/[^"]*\.(\w+)">\w+</a> <small>([\d.]+) kB</small>')


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect)


def get(url, method="GET", **headers):
    request = urllib.request.Request(url, method=method, headers={
        name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with OPENER.open(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def parse(data, form):
    graph = rdflib.ConjunctiveGraph() if form == "trig" else rdflib.Graph()
    graph.parse(data=data, format=form)
    plain = rdflib.Graph()
    for triple in graph.triples((None, None, None)):
        plain.add(triple)
    return plain


def check_crumbs(blocks, html, path):
    """BreadcrumbList says what the page's path shows, and the thing itself."""
    shown = re.findall(r'<nav class="path"[^>]*><ol>(.*?)</ol>', html, re.S)
    assert len(blocks) == len(shown) <= 1, path
    if not blocks:
        return
    said = parse(blocks[0], "json-ld")
    items = sorted((int(said.value(item, SCHEMA.position)), str(said.value(item, SCHEMA.item)),
                    str(said.value(item, SCHEMA.name)))
                   for item in said.objects(None, SCHEMA.itemListElement))
    links = re.findall(r'<a href="/page/([^"]*)">([^<]*)</a>', shown[0])
    assert [(iri.split("/id/")[1], name) for _, iri, name in items[:-1]] == links, (items, links)
    assert [position for position, _, _ in items] == list(range(1, len(links) + 2)), items
    assert items[-1][1].endswith("/id/" + path), items


def check_thing(url, path):
    status, headers, page = get(url + "/page/" + path)
    assert status == 200, (path, status)
    html = page.decode()
    links = ", ".join(headers.get_all("Link"))
    wanted = parse(get(url + "/data/" + path + ".ttl")[2], "turtle")
    assert len(wanted), path
    told = dict(SIZE.findall(html))
    for extension, form in FORMS.items():
        status, _, data = get(url + "/data/%s.%s" % (path, extension))
        assert status == 200, (path, extension, status)
        assert isomorphic(parse(data, form), wanted), (path, extension)
        assert abs(float(told[extension]) * 1000 - len(data)) <= 50, (path, extension, told)
        assert "</data/%s.%s>; rel=\"alternate\"" % (path, extension) in links, links
    *crumbs, block = BLOCK.findall(html)
    assert isomorphic(parse(block, "json-ld"), wanted), path + ": JSON-LD in the page"
    check_crumbs(crumbs, html, path)
    assert len(html) < 400000, (path, len(html))
    return len(wanted)


def check_protocol(url, path):
    ids = url + "/id/" + path
    status, headers, _ = get(ids, Accept="text/turtle;q=0.5, application/ld+json")
    assert (status, headers["Location"]) == (303, "/data/%s.jsonld" % path), status
    assert "Accept" in headers["Vary"] and headers["Access-Control-Allow-Origin"] == "*"
    assert get(ids, Accept="text/html")[1]["Location"].startswith("/page/")
    status, _, body = get(ids, Accept="image/png")
    assert status == 406 and b"text/turtle" in body, status
    for place in ("/page/%s" % path, "/data/%s.ttl" % path):
        status, headers, body = get(url + place)
        tag = headers["ETag"]
        assert tag, place
        status, again, nothing = get(url + place, If_None_Match=tag)
        assert status == 304 and not nothing and again["ETag"] == tag, (place, status)
        status, head, nothing = get(url + place, "HEAD")
        assert status == 200 and not nothing, (place, status)
        assert head["Content-Type"] == headers["Content-Type"], place


def things(program, db):
    query = ("SELECT ?s WHERE { ?s ?p ?o FILTER (STRSTARTS(STR(?s), "
             "'https://w3id.org/reformgraph/id/') && !CONTAINS(STR(?s), '#')) } GROUP BY ?s ORDER BY ?s")
    out = subprocess.run([program, "query", "--db", db, "--format", "csv", "-"], input=query,
                         text=True, capture_output=True, check=True).stdout
    found = {}
    for iri in out.split()[1:]:
        path = iri.split("/id/", 1)[1]
        found.setdefault(path.split("/")[0], []).append(path)
    return found


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        db = pathlib.Path(folder) / "g.db"
        subprocess.run([program, "ingest", "--db", db, source / "ingest/samples"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found = things(program, db)
        server = subprocess.Popen([program, "serve", "--db", db, "--listen", "127.0.0.1:0"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            url = re.search(r"http://[^/]*", server.stdout.readline())[0]
            for kind in KINDS:
                paths = found[kind]
                for path in {paths[0], paths[len(paths) // 2]}:
                    print("%-60s %5d statements" % (path[:60], check_thing(url, path)))
            check_protocol(url, found["case"][0])
        finally:
            server.terminate()
            server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
