#!/usr/bin/env python3
"""The site over a Virtuoso is the site over our own store.

usage: check_virtuoso.py REFORMGRAPH SOURCE_DIR

The graph of the samples goes to Virtuoso by `export --format nq` and its bulk
loader (virtuoso.py).  Then every kind of page from `serve --endpoint` is
compared with that from `serve --db`, line by line and in order (data in any
order), apart from what Virtuoso makes of the values: language tags in lower
case, numbers without zeros at their end, sizes that follow from these.  Not in
ctest: Virtuoso takes its time.  Skips loudly
where it is not installed.
"""
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

import virtuoso
from serving import Server

LISTS = ["/", "/?lang=en", "/co-lead", "/co-lead?lang=en", "/co-lead?region=350200",
         "/co-lead?agency=quan-zhou-shi-si-fa-ju&with=quan-zhou-shi-shi-chang-jian-du-guan-li-ju",
         "/co-lead?theme=china-18&sort=name", "/co-lead?minimum=2", "/co-lead?year=2025",
         "/co-lead.csv", "/co-lead.gexf", "/co-lead.graphml", "/co-lead.json", "/co-lead.ttl",
         "/agencies", "/regions", "/policies", "/platforms", "/documents", "/themes",
         "/themes?lang=en", "/agencies.csv", "/cases.csv", "/cases", "/cases?page=2",
         "/cases?region=350000", "/cases?region=350200", "/cases?role=lead", "/search?q=%E7%A8%8E%E5%8A%A1",
         "/search?q=shuiwu", "/search?q=%E5%8E%A6%E9%97%A8shuiwu", "/search?q=swj",
         "/page/region/350000", "/ontology", "/.well-known/void",
         "/sitemap-1.xml"]
KINDS = ["case", "agency", "region", "policy", "platform", "theme", "document", "outcome",
         "participation", "measure", "passage", "finding"]


def get(port, path):
    try:
        with urllib.request.urlopen("http://127.0.0.1:%d%s" % (port, path)) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def plain(path, text):
    """Lines without what the store itself changes."""
    text = re.sub(r"127\.0\.0\.1:\d+", "HOST", text.lower())
    text = re.sub(r"<small>[\d.]+ kb</small>", "", text)
    text = re.sub(r"(\d\.\d*?)0+(?!\d)", r"\1", text)
    text = re.sub(r"(\d)\.(?!\d)", r"\1", text)
    lines = re.sub(r">\s*", ">\n", text).splitlines()
    return sorted(lines) if path.startswith("/data/") else lines


def things(program, db):
    query = ("SELECT ?s WHERE { ?s a ?c FILTER (STRSTARTS(STR(?s), 'https://w3id.org/reformgraph/id/')"
             " && !CONTAINS(STR(?s), '#')) } GROUP BY ?s ORDER BY ?s")
    out = subprocess.run([program, "query", "--db", db, "--format", "csv", "-"], input=query,
                         text=True, capture_output=True, check=True).stdout
    found = {}
    for iri in out.split()[1:]:
        path = iri.split("/id/", 1)[1]
        found.setdefault(path.split("/")[0], []).append(path)
    return [paths[len(paths) // 2] for kind, paths in found.items() if kind in KINDS]


def compare(local, remote, path):
    ours, theirs = get(local, path), get(remote, path)
    a, b = plain(path, ours[1]), plain(path, theirs[1])
    if ours[0] == theirs[0] and a == b:
        print("same  %s" % path)
        return True
    print("OTHER %s: %d, %d" % (path, ours[0], theirs[0]))
    for line in list(difflib.unified_diff(a, b, "here", "there", lineterm="", n=1))[:12]:
        print("   %s" % line)
    return False


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    if virtuoso.missing():
        print("SKIPPED: not installed: %s" % " ".join(virtuoso.missing()))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        db = folder / "g.db"
        subprocess.run([program, "ingest", "--db", db, source / "ingest/samples"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([program, "export", "--db", db, "--format", "nq", "-o", folder / "all.nq"],
                       check=True)
        paths = LISTS + ["/page/" + path for path in things(program, db)]
        paths += ["/data/" + path + ".nt" for path in things(program, db)][:3]
        with virtuoso.Virtuoso(folder) as store:
            store.load("all.nq")
            with Server(program, db) as local, \
                    Server(program, store.endpoint, source="--endpoint") as remote:
                same = [compare(local.port, remote.port, path) for path in paths]
    print("%d of %d pages are the same" % (sum(same), len(same)))
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
