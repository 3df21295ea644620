#!/usr/bin/env python3
"""Cut every passage out of its file and look for the fact in it.

usage: check_passages.py FACTS.nq FOLDER_OF_THE_FILES

A passage is oa:start to oa:end in code points of the file as read.  It must
hold the number of an outcome, the surface form of a participation, the title
of a policy, the name of a platform, and equal its own oa:exact.
"""
import pathlib
import re
import sys
import unicodedata
from collections import defaultdict

RG = "https://w3id.org/reformgraph#"
OA = "http://www.w3.org/ns/oa#"
DCT = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
QUAD = re.compile(r'^(<[^>]*>) <([^>]*)> (<[^>]*>|"(?:[^"\\]|\\.)*"\S*) ')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
DIGITS = re.compile(r"[\d零一二两三四五六七八九十百千万亿]")


def text_of(term):
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]),
                  term[1:term.rindex('"')])


def bare(text):
    """Without what layout and mark-up put between characters."""
    text = re.sub(r"<[^>]*>", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s“”\"'‘’()（）<>《》〈〉,:;*#|]", "", text)


class Graph:
    def __init__(self, path):
        self.out = defaultdict(lambda: defaultdict(list))
        self.typed = defaultdict(set)
        for line in path.read_text(encoding="utf-8").splitlines():
            match = QUAD.match(line)
            if match:
                self.out[match[1]][match[2]].append(match[3])
                if match[2] == TYPE:
                    self.typed[match[3]].add(match[1])

    def one(self, node, name):
        found = self.out[node][name]
        return found[0] if found else None


class Files:
    def __init__(self, graph, folder):
        self.graph, self.folder, self.texts = graph, folder, {}

    def cut(self, passage):
        document = self.graph.one(passage, OA + "hasSource")
        name = text_of(self.graph.one(document, RG + "fileName"))
        if name not in self.texts:
            text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
            self.texts[name] = text.replace("\r\n", "\n")
        position = next(s for s in self.graph.out[passage][OA + "hasSelector"]
                        if self.graph.one(s, OA + "start"))
        start, end = (int(text_of(self.graph.one(position, OA + p)))
                      for p in ("start", "end"))
        return self.texts[name][start:end]


def digits_of(value):
    """What of a value any way to write it has: 31800 and 3.18万 share 318."""
    return value.replace(".", "").rstrip("0").lstrip("0") or "0"


def problems(graph, files, is_simplified):
    for node in sorted(graph.typed[f"<{RG}Outcome>"]):
        text = files.cut(graph.one(node, RG + "evidence"))
        value = text_of(graph.one(node, "https://schema.org/value"))
        plain = re.sub(r"[.,]", "", unicodedata.normalize("NFKC", text))
        if digits_of(value) not in plain and not DIGITS.search(text):
            yield f"{node}: no {value} in {text[:60]!r}"
    for node in sorted(graph.typed[f"<{RG}Participation>"]):
        text = files.cut(graph.one(node, RG + "evidence"))
        form = text_of(graph.one(node, RG + "surfaceForm"))
        if is_simplified(node) and bare(form) not in bare(text):
            yield f"{node}: no {form} in {text[:60]!r}"
    for name, label in (("PolicyInstrument", DCT + "title"),
                        ("Platform", SKOS + "altLabel")):
        for node in sorted(graph.typed[f"<{RG}{name}>"]):
            forms = [bare(text_of(v)) for v in graph.out[node][label] +
                     graph.out[node][SKOS + "prefLabel"]]
            for passage in graph.out[node][RG + "evidence"]:
                text = files.cut(passage)
                if is_simplified(passage) and not any(f in bare(text) for f in forms):
                    yield f"{node}: no {forms[0]} in {text[:60]!r}"
    for node in sorted(graph.typed[f"<{RG}Passage>"]):
        for selector in graph.out[node][OA + "hasSelector"]:
            exact = graph.one(selector, OA + "exact")
            if exact and text_of(exact) != files.cut(node):
                yield f"{node}: oa:exact is not what stands there"


def main():
    graph = Graph(pathlib.Path(sys.argv[1]))
    files = Files(graph, pathlib.Path(sys.argv[2]))
    hant = {d for d in graph.typed[f"<{RG}SourceDocument>"]
            if "Hant" in graph.one(d, DCT + "language")}

    def is_simplified(node):
        """Surface forms are Simplified: in a Traditional file they stand in
        other characters, and the length of the passage has to do."""
        passage = node if node in graph.typed[f"<{RG}Passage>"] else graph.one(
            node, RG + "evidence")
        return graph.one(passage, OA + "hasSource") not in hant

    found = list(problems(graph, files, is_simplified))
    n = len(graph.typed[f"<{RG}Passage>"])
    print("\n".join(found[:40]) or f"passages: {n} ok")
    return bool(found) or not n


if __name__ == "__main__":
    sys.exit(main())
