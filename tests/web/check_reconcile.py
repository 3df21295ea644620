#!/usr/bin/env python3
"""Match names as bulletins write them with a graph of full names.

usage: check_reconcile.py REFORMGRAPH SOURCE_DIR

The graph has the samples, and for some regions every body that
reconcile_forms.tsv means and its neighbours of the same kinds, under their full
names only: no abbreviation is told.  Each full name is checked against
ontology/data, so that no name is made up.  The first hit must be right in 95 of
100.  Then the other parts of the API 0.2.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

RG = "https://w3id.org/reformgraph"
REGIONS = {"福建省": ("350000", None), "厦门市": ("350200", "福建省"),
           "泉州市": ("350500", "福建省"), "福州市": ("350100", "福建省"),
           "思明区": ("350203", "厦门市"), "湖里区": ("350206", "厦门市"),
           "晋江市": ("350582", "泉州市")}
FLOOR = 0.95
PINYIN = {"xiamenshi": "厦门市", "Xiamen Shi": "厦门市", "xia men": "厦门市", "qzs": "泉州市", "siming qu": "思明区"}


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def region_of(name):
    """The region that a body's name begins with, or has within."""
    found = [(name.find(r), r) for r in REGIONS if r in name]
    found += [(name.find(r[:-1]) + 1, r) for r in REGIONS if r[:-1] in name]
    return min(found)[1] if found else None


def graph(labels):
    """Turtle of the regions and bodies."""
    yield ("@prefix rg: <%s#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
           "@prefix dct: <http://purl.org/dc/terms/> . @prefix id: <%s/id/> .\n" % (RG, RG))
    for name, (code, parent) in REGIONS.items():
        yield '<%s/id/region/%s> a rg:Region ; skos:prefLabel "%s"@zh-Hans ; skos:notation "%s"' % (
            RG, code, name, code)
        if parent:
            yield " ; dct:isPartOf <%s/id/region/%s>" % (RG, REGIONS[parent][0])
        yield " .\n"
    for i, label in enumerate(sorted(labels)):
        yield '<%s/id/agency/x%d> a rg:Agency ; skos:prefLabel "%s"@zh-Hans' % (RG, i, label)
        region = region_of(label)
        if region:
            yield " ; rg:jurisdiction <%s/id/region/%s>" % (RG, REGIONS[region][0])
        yield " .\n"


def bodies(forms, types):
    """What the forms mean, and the same bodies of all regions of that level."""
    labels = {row[2] for row in forms}
    for label in sorted(labels):
        region = region_of(label)
        core = label.replace(region, "{R}", 1) if region and region in label else label
        core = core.replace(region[:-1], "{r}", 1) if region and core == label else core
        plain = core[3:] if core.startswith("{R}") else core
        if not {core, plain, "*" + plain, "{r}" + plain} & types and not any(
                t.startswith("*") and plain.endswith(t[1:]) for t in types):
            yield None, label
        if core.startswith("{R}"):
            for other in REGIONS:
                if other[-1] == region[-1]:
                    yield other + plain, None
        yield label, None


class Server:
    def __init__(self, program, db):
        self.process = subprocess.Popen(
            [program, "serve", "--db", str(db), "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = re.search(r"http://[^/]*", self.process.stdout.readline())[0]

    def get(self, path, **fields):
        data = urllib.parse.urlencode(fields)
        with urllib.request.urlopen(self.url + path + ("?" + data if data else "")) as answer:
            return json.load(answer)

    def post(self, **fields):
        data = urllib.parse.urlencode(fields).encode()
        with urllib.request.urlopen(self.url + "/reconcile", data) as answer:
            return json.load(answer)


def match(server, forms):
    wrong = 0
    for start in range(0, len(forms), 20):
        batch = {}
        for i, (written, region, _) in enumerate(forms[start:start + 20]):
            batch["q%d" % i] = {"query": written, "type": "Agency", "limit": 3}
            if region != "-":
                batch["q%d" % i]["properties"] = [{"pid": "region", "v": region}]
        answers = server.post(queries=json.dumps(batch))
        for i, (written, region, meant) in enumerate(forms[start:start + 20]):
            result = answers["q%d" % i]["result"]
            if not result or result[0]["name"] != meant:
                wrong += 1
                print("  %s [%s]: %s, not %s" % (
                    written, region, [(r["name"], r["score"]) for r in result], meant))
    return wrong


def check_api(server):
    manifest = server.get("/reconcile")
    assert "0.2" in manifest["versions"] and manifest["identifierSpace"] == RG + "/id/"
    assert {t["id"] for t in manifest["defaultTypes"]} == {
        "Agency", "Region", "PolicyInstrument", "Platform"}
    for part in ("entity", "type", "property"):
        service = manifest["suggest"][part]
        path = service["service_path"]
        assert server.get(path, prefix="")["result"] or part == "entity", part
        flyout = service["flyout_service_path"].replace("${id}", "region/350200")
        assert "html" in server.get(flyout), flyout
    assert server.get("/reconcile/suggest/entity", prefix="厦门")["result"]
    one = server.get("/reconcile", queries=json.dumps({"a": {"query": "厦门", "type": "Region"}}))
    best = one["a"]["result"][0]
    assert best["id"] == "region/350200" and best["type"][0]["id"] == "Region", best
    exact = server.post(queries=json.dumps({"a": {"query": "厦门市"}}))["a"]["result"][0]
    assert exact["match"] and exact["score"] == 100, exact
    for written in PINYIN:
        found = server.post(queries=json.dumps({"a": {"query": written, "type": "Region"}}))["a"]["result"]
        assert found and found[0]["name"] == PINYIN[written], (written, found)
    assert server.post(queries=json.dumps({"a": {"query": "zzqqxx"}})) == {"a": {"result": []}}
    assert server.post(queries=json.dumps({"a": {"query": ""}})) == {"a": {"result": []}}
    extended = server.post(extend=json.dumps(
        {"ids": ["region/350203"], "properties": [{"id": "parent"}, {"id": "code"}]}))
    assert extended["rows"]["region/350203"] == {
        "parent": [{"id": "region/350200", "name": "厦门市"}],
        "code": [{"str": "350203"}]}, extended
    assert [m["id"] for m in extended["meta"]] == ["parent", "code"]
    proposed = server.get("/reconcile/properties", type="Agency")
    assert "region" in {p["id"] for p in proposed["properties"]}, proposed
    preview = urllib.request.urlopen(server.url + "/reconcile/preview?id=region/350200")
    assert "厦门市" in preview.read().decode()
    for bad in ('{"a":', "[1]", '{"a":{"query":"\\ud800"}}', "[" * 100):
        try:
            server.post(queries=bad)
            raise AssertionError("no error for " + bad)
        except urllib.error.HTTPError as error:
            assert error.code == 400, (bad, error.code)


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    forms = list(rows(source / "tests/web/reconcile_forms.tsv"))
    types = {row[0] for row in rows(source / "ontology/data/agency_types.tsv")}
    labels, unknown = set(), []
    for label, missing in bodies(forms, types):
        labels.update([label] if label else [])
        unknown.extend([missing] if missing else [])
    assert not unknown, "not in ontology/data: %s" % unknown
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "gazetteer.ttl").write_text("".join(graph(labels)), encoding="utf-8")
        db = folder / "g.db"
        subprocess.run([program, "ingest", "--db", db, source / "ingest/samples"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([program, "load", "--db", db, folder / "gazetteer.ttl"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = Server(program, db)
        try:
            check_api(server)
            wrong = match(server, forms)
        finally:
            server.process.terminate()
            server.process.wait()
    right = len(forms) - wrong
    print("%d forms, first hit right: %d (%.1f %%), among %d bodies" % (
        len(forms), right, 100 * right / len(forms), len(labels)))
    return 0 if right >= FLOOR * len(forms) else 1


if __name__ == "__main__":
    sys.exit(main())
