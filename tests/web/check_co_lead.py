#!/usr/bin/env python3
"""Under any filters of /co-lead its matrix, its files and the reforms behind each cell are the same network.

usage: check_co_lead.py REFORMGRAPH DB

What the form offers is what is tried: every role, and of the other lists those
that the samples have most of.
"""
import html
import json
import re
import sys
import tempfile
import pathlib
import subprocess
import urllib.parse

from serving import Checks, Server

CELLS = 3  # of each picture, whose reforms are counted
OFFERED = 3  # of each list

# Beside the samples: joint leads without a co-lead, co-leads without a lead, and
# one that leads with several who only take part.
BULLETIN = """
@prefix rg: <https://w3id.org/reformgraph#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix id: <https://w3id.org/reformgraph/id/> .
id:joint a rg:ReformCase ; dct:title "甲乙同为牵头"@zh-Hans ; rg:leadAgency <https://w3id.org/reformgraph/id/agency/t-a> , <https://w3id.org/reformgraph/id/agency/t-b> .
id:headless a rg:ReformCase ; dct:title "只有协同"@zh-Hans ; rg:coLeadAgency <https://w3id.org/reformgraph/id/agency/t-a> , <https://w3id.org/reformgraph/id/agency/t-c> .
id:helped a rg:ReformCase ; dct:title "丁参与"@zh-Hans ; rg:leadAgency <https://w3id.org/reformgraph/id/agency/t-a> ;
  rg:participatingAgency <https://w3id.org/reformgraph/id/agency/t-d> , <https://w3id.org/reformgraph/id/agency/t-b> .
""" + "".join(f'<https://w3id.org/reformgraph/id/agency/t-{name}> a rg:Agency ; skos:prefLabel "测试{label}局"@zh-Hans .\n'
              for name, label in zip("abcd", "甲乙丙丁"))


def page(server, address):
    status, _, body = server.ask(address, headers={"Accept": "text/html", "Accept-Language": "en"})
    return body.decode() if status == 200 else f"{status}"


def slug(iri):
    return iri.rpartition("/")[2]


def network(server, query):
    """{two agencies: weight} of the JSON."""
    links = json.loads(server.ask(f"/co-lead.json?{query}")[2])["links"]
    return {frozenset((slug(e["source"]), slug(e["target"]))): e["weight"] for e in links}


def cells(text):
    """[(address, weight)] of the matrix, as a reader follows them."""
    matrix = re.search(r'<table class="matrix">.*?</table>', text, re.S)
    found = re.findall(r'href="(/co-lead\?[^"]*)#reforms">(\d+)</a>', matrix[0] if matrix else "")
    return [(html.unescape(address), int(weight)) for address, weight in found]


def n_reforms(text):
    total = re.search(r'id="reforms">.*?<p class="total">Reforms <strong>(?:\d+ / )?(\d+)<', text, re.S)
    return int(total[1]) if total else None


def check_filter(check, server, query):
    """@return how many pairs there are"""
    pairs = network(server, query)
    text = page(server, f"/co-lead?{query}")
    shown = cells(text)
    ends = [(dict(urllib.parse.parse_qsl(a.partition("?")[2])), weight) for a, weight in shown]
    wrong = [(e, w) for e, w in ends if pairs.get(frozenset((e["agency"], e["with"]))) != w]
    check(f"matrix of {query}", not wrong, wrong[:2])
    agencies = {agency for pair in pairs for agency in pair}
    if len(agencies) <= 28:
        check(f"all pairs in the matrix of {query}", len(shown) == 2 * len(pairs), f"{len(shown)} cells, {len(pairs)} pairs")
    check(f"one says nothing when the other does {query}", bool(pairs) == bool(n_reforms(text)), n_reforms(text))
    for address, weight in shown[:CELLS]:
        told = n_reforms(page(server, address))
        check(f"reforms behind {address}", told == weight, f"{told}, not {weight}")
    return len(pairs)


def filters_of(form):
    offered = {name: re.findall(r'<option value="([^"]+)"', rest)
               for name, rest in re.findall(r'<select name="(\w+)">(.*?)</select>', form, re.S)}
    single = [f"{name}={value}" for name, values in offered.items() for value in values[:OFFERED]]
    roles = [f"role={role}" for role in offered["role"]]
    both = [f"{role}&{other}" for role in roles for other in single[::4] if not other.startswith("role")]
    return offered, [""] + single + both + ["role=lead&minimum=2", "agency=t-a", "role=lead&agency=t-a",
                                            "role=participant&agency=t-d", "role=participant&agency=t-a&with=t-d"]


def places(pad):
    """A country of 10 provinces of 10 cities of 7 counties, with a case in each
    county; codes filled up to `pad` digits."""
    yield """@prefix rg: <https://w3id.org/reformgraph#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix region: <https://w3id.org/reformgraph/id/region/> .\n"""
    for n in range(1000):
        code = f"{11 + n // 100}{1 + n // 10 % 10:02}{n % 10:02}"
        if n % 10 > 7:
            continue
        code = code[:4] if n % 10 == 0 else code
        yield f'region:{code.ljust(pad, "0")} a rg:Region ; skos:prefLabel "地{code}"@zh-Hans ; dct:isPartOf region:{code[:-2].ljust(pad, "0")} .\n'
        if n % 100 == 0:
            yield f'region:{code[:2].ljust(pad, "0")} a rg:Region ; skos:prefLabel "地{code[:2]}"@zh-Hans .\n'
        if len(code) > 4:
            yield f'<https://w3id.org/reformgraph/id/case/{code}> a rg:ReformCase ; dct:title "案{code}"@zh-Hans ; rg:takesPlaceIn region:{code} .\n'


def check_places(check, program, folder):
    """Of very many places the form offers provinces and cities, and the counties
    of the one that is chosen."""
    for pad in (0, 6):
        beside = pathlib.Path(folder, f"places{pad}.ttl")
        beside.write_text("".join(places(pad)), encoding="utf-8")
        db = pathlib.Path(folder, f"places{pad}.db")
        subprocess.run([program, "load", "--db", db, beside], check=True, capture_output=True)
        with Server(program, db) as server:
            for chosen, n in (("", 110), ("11", 180), ("1105", 117)):
                form = page(server, f"/co-lead?region={chosen.ljust(pad, '0') if chosen else ''}")
                select = re.search(r'<select name="region">(.*?)</select>', form, re.S)[1]
                offered = re.findall(r'<option value="(\d+)"', select)
                check(f"places offered, of {pad} digits, in '{chosen}'", len(offered) == n, len(offered))
            for region, n in (("11", 70), ("1105", 7), ("110502", 1)):
                path = f"/page/region/{region.ljust(pad, '0')}"
                rows = [re.findall(r'href="/page/case/(\d+)"', page(server, f"{path}?cases={number}")) for number in (1, 2, 3)]
                file = re.findall(r"/case/(\d+)", server.ask(f"{path}?csv=cases")[2].decode())
                check(f"reforms of {region} and its parts, page by page",
                      [len(of) for of in rows] == [min(n, 50), max(n - 50, 0), 0] and sum(rows, []) == sorted(file), (rows, file))


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_places(check, program, folder)
        beside = pathlib.Path(folder, "beside.ttl")
        beside.write_text(BULLETIN, encoding="utf-8")
        samples = pathlib.Path(folder, "samples.nq")
        with samples.open("wb") as out:
            subprocess.run([program, "export", "--db", db, "--format", "nq"], stdout=out, check=True)
        both = pathlib.Path(folder, "both.db")
        subprocess.run([program, "load", "--db", both, samples, beside], check=True, capture_output=True)
        with Server(program, both) as server:
            offered, filters = filters_of(page(server, "/co-lead"))
            check("every filter is offered", set(offered) == {"region", "theme", "class", "year", "document", "role"}, offered.keys())
            found = {query: check_filter(check, server, query) for query in filters}
            check("two who lead side by side", network(server, "role=lead").get(frozenset(("t-a", "t-b"))) == 1, "")
            check("one who takes part", network(server, "role=participant&agency=t-d").get(frozenset(("t-a", "t-d"))) == 1, "")
            check("nobody is lost", all(found[f"role={role}"] for role in offered["role"]), found)
            for role in offered["role"]:
                query = re.search(r'href="/sparql\?query=([^"]+)"', page(server, f"/co-lead?role={role}"))
                text = urllib.parse.unquote(html.unescape(query[1]))
                rows = json.loads(server.query(text)[2])["results"]["bindings"]
                check(f"open as SPARQL has the role {role}", len(rows) == found[f"role={role}"], f"{len(rows)} rows")
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
