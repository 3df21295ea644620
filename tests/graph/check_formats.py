#!/usr/bin/env python3
"""What our writers write, others must read as the same statements: rapper,
python3-rdflib, and with NODE_PATH also npm's n3 and jsonld.

    check_formats.py CONVERT-PROGRAM
"""
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import rdflib
    from rdflib.compare import graph_diff, to_isomorphic
except ImportError:
    SYSTEM = "/usr/bin/python3"  # where the distribution's python3-rdflib is
    if os.path.exists(SYSTEM) and not os.environ.get("RG_SYSTEM_PYTHON"):
        os.execve(SYSTEM, [SYSTEM, *sys.argv], {**os.environ, "RG_SYSTEM_PYTHON": "1"})
    print("SKIPPED, NOTHING WAS TESTED: python3-rdflib is not installed")
    sys.exit(0)

rdflib.NORMALIZE_LITERALS = False
BASE = "http://base.example/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = ["ex=http://example.org/", "厦=http://example.org/厦门#", "urn=http://urn.example/",
            "xsd=" + XSD, "rdf=http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "half=http://example.org/half"]
RDF = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#%s>"

LITERALS = [
    r'"plain"', r'""', r'"quote \" backslash \\ end\\"', r'"tab\t lf\n crlf\r\n"', r'" spaces "',
    '"福建省厦门市"@zh-Hans', '"Xiamen"@en', '"台灣"@zh-Hant', r'"<&>]]>"', "\"it's\"", '"😀 𠮷"',
    '"1"^^<%sinteger>' % XSD, '"-01"^^<%sinteger>' % XSD, '"+7"^^<%sinteger>' % XSD,
    '"x"^^<%sinteger>' % XSD, '""^^<%sinteger>' % XSD,
    '"1.50"^^<%sdecimal>' % XSD, '".5"^^<%sdecimal>' % XSD, '"5."^^<%sdecimal>' % XSD,
    '"7"^^<%sdecimal>' % XSD, '"1e3"^^<%sdouble>' % XSD, '"1.E-3"^^<%sdouble>' % XSD,
    '"INF"^^<%sdouble>' % XSD, '"1"^^<%sdouble>' % XSD, '"1.5"^^<%sfloat>' % XSD,
    '"true"^^<%sboolean>' % XSD, '"1"^^<%sboolean>' % XSD, '"TRUE"^^<%sboolean>' % XSD,
    '"2025-08"^^<%sgYearMonth>' % XSD, '"x y"^^<http://example.org/type>',
    '"3"^^<urn:own:type>', '"<b>&amp;</b>"^^' + RDF % "HTML",
]
OBJECTS = [
    "<http://example.org/a>", "<http://example.org/>", "<http://example.org/a.b>",
    "<http://example.org/a.>", "<http://example.org/.a>", "<http://example.org/a/b>",
    "<http://example.org/9-a>", "<http://example.org/-a>", "<http://example.org/a:b>",
    "<http://example.org/a%20b>", "<http://example.org/a(b)>", "<http://example.org/a#b?c&d='e'>",
    "<http://example.org/厦门#思明区>", "<http://example.org/厦门#·x>", "<urn:isbn:1>", "<ex:a>",
    "<http://example.org/half-and-half>", "<http://example.org/..>", "<mailto:a@b.example>",
    RDF % "nil", "_:b1", "_:b2", "_:x.y-z",
]
# For every format; predicates end in XML names here.
TRIPLES = (
    [f"<http://example.org/s> <http://example.org/p> {o} ." for o in LITERALS + OBJECTS]
    + [f"{s} <http://example.org/厦门#属性> \"v\" ." for s in OBJECTS]
    + [f"<http://example.org/s> {RDF % 'type'} {o} ." for o in
       ("<http://example.org/C>", "_:b1", '"a literal class"')]
    + ["<http://example.org/s> <http://example.org/p> \"p comes back\" .",
       "<http://example.org/s> <http://elsewhere.example/ns#p_1> _:b2 .",
       "<http://example.org/s> <urn:x-test:prop> <urn:own:o> .",
       "_:b1 <http://example.org/p> _:b2 .", "_:b2 <http://example.org/p> _:b1 .",
       f"_:b2 {RDF % 'first'} \"1\" .", f"_:b2 {RDF % 'rest'} {RDF % 'nil'} ."])
# What RDF/XML has no words for.
NOT_XML = [r'<http://example.org/s> <http://example.org/p> "\u0001\u001F\u007F\b\f" .',
           "<http://example.org/s> <http://example.org/p/1> <http://example.org/a> .",
           "<http://example.org/s> <ex:p> <http://example.org/a> ."]
GRAPHS = ["<http://example.org/g1>", "<http://example.org/g2>", "_:g", "<urn:own:g>", "<ex:g>"]


def isomorphic(a, b):
    """By canonical graphs: rdflib 6.1's own isomorphic() compares hashes that
    differ for some equal graphs."""
    _, only_a, only_b = graph_diff(to_isomorphic(a), to_isomorphic(b))
    for sign, graph in (("-", only_b), ("+", only_a)):
        for triple in sorted(graph)[:5]:
            print("    ", sign, *(term.n3() for term in triple))
    return not len(only_a) and not len(only_b)


def convert(program, source, to, folder):
    path = folder / f"out.{to}"
    with path.open("wb") as out:
        subprocess.run([program, source.suffix[1:], source, to, *PREFIXES], stdout=out, check=True)
    return path


def dataset(path, fmt):
    found = rdflib.Dataset()
    found.parse(path, format=fmt, publicID=BASE)
    return found


def as_triples(graph_source, loosely=False):
    """Quads as triples of one graph, so that blank nodes stay joined.  rdflib
    names the default graph after the document.  Loosely: npm's readers write
    every xsd:double in its canonical form and language tags in lower case."""
    result = rdflib.Graph()
    for s, p, o, g in graph_source.quads((None, None, None, None)):
        if loosely and getattr(o, "language", None):
            o = rdflib.Literal(o, lang=o.language.lower())
        if loosely and getattr(o, "datatype", None) == rdflib.XSD.double:
            value = float(o)
            o = rdflib.Literal(repr(value) if math.isfinite(value) else "INF or NaN")
        if g is None or str(g) in ("urn:x-rdflib:default", BASE):
            result.add((s, p, o))
            continue
        node = rdflib.BNode()
        for name, value in zip("spog", (s, p, o, g)):
            result.add((node, rdflib.URIRef("urn:test:" + name), value))
    return result


def triples(path, fmt):
    return rdflib.Graph().parse(path, format=fmt, publicID=BASE)


def rapper(path, syntax, folder):
    out = folder / "rapper.nt"
    with out.open("wb") as file:
        subprocess.run(["rapper", "-q", "-i", syntax, "-o", "ntriples", path,
                        BASE], stdout=file, check=True)
    return triples(out, "nt")


NODE = {
    "n3": "const t=require('fs').readFileSync(process.argv[1],'utf8');const N=require('n3');"
          "process.stdout.write(new N.Writer({format:'N-Quads'}).quadsToString("
          "new N.Parser({format:process.argv[2],baseIRI:'http://base.example/'}).parse(t)))",
    "jsonld": "const j=JSON.parse(require('fs').readFileSync(process.argv[1],'utf8'));"
              "require('jsonld').toRDF(j,{format:'application/n-quads'})"
              ".then(t=>process.stdout.write(t))",
}


def node(script, path, fmt, folder):
    out = folder / "node.nq"
    with out.open("wb") as file:
        subprocess.run(["node", "-e", NODE[script], path, fmt], stdout=file, check=True)
    return dataset(out, "nquads")


def main():
    program = sys.argv[1]
    failed = []

    def check(name, good):
        print("ok  " if good else "FAIL", name)
        if not good:
            failed.append(name)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        xml = folder / "xml.nt"
        xml.write_text("\n".join(TRIPLES) + "\n", encoding="utf-8")
        nt = folder / "all.nt"
        nt.write_text("\n".join(TRIPLES + NOT_XML) + "\n", encoding="utf-8")
        nq = folder / "all.nq"
        lines = TRIPLES + NOT_XML
        nq.write_text("\n".join(lines + [line[:-1] + g + " ." for i, line in enumerate(lines)
                                          for g in GRAPHS[: 1 + i % 5]]) + "\n", encoding="utf-8")

        for to, fmt, syntax in (("nt", "nt", "ntriples"), ("ttl", "turtle", "turtle"),
                                ("rdf", "xml", "rdfxml")):
            source = xml if to == "rdf" else nt
            path = convert(program, source, to, folder)
            check(f"{to}: rdflib", isomorphic(triples(path, fmt), triples(source, "nt")))
            if shutil.which("rapper"):
                check(f"{to}: rapper",
                      isomorphic(rapper(path, syntax, folder), rapper(source, "ntriples", folder)))
        whole = as_triples(dataset(nq, "nquads"))
        for to, fmt in (("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")):
            path = convert(program, nq, to, folder)
            check(f"{to}: rdflib", isomorphic(as_triples(dataset(path, fmt)), whole))
        if os.environ.get("NODE_PATH"):
            for to, fmt in (("nq", "N-Quads"), ("trig", "TriG"), ("ttl", "Turtle"),
                            ("nt", "N-Triples")):
                source = nq if to in ("nq", "trig") else nt
                path = convert(program, source, to, folder)
                check(f"{to}: n3", isomorphic(as_triples(node("n3", path, fmt, folder), True),
                                              as_triples(dataset(source, "nquads"), True)))
            path = convert(program, nq, "jsonld", folder)
            check("jsonld: jsonld.js",
                  isomorphic(as_triples(node("jsonld", path, "", folder), True),
                             as_triples(dataset(nq, "nquads"), True)))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
