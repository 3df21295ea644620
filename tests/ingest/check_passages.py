#!/usr/bin/env python3
"""Cut every passage out of its file and look for the fact in it.

usage: check_passages.py REFORMGRAPH FACTS.nq FOLDER_OF_THE_FILES

A passage is oa:start to oa:end in code points of the file as read.  It must
hold the number of an outcome, the surface form of a participation, the title
of a policy, the name of a platform, and equal its own oa:exact.  Passages of a
Traditional file are put into Simplified characters by the program first
(`ingest --print text`), because surface forms are Simplified.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
from decimal import Decimal

from statements import DCT, SCHEMA, SKOS, Statements, literal

OA = "http://www.w3.org/ns/oa#"


def bare(text):
    """Without what layout and mark-up put between characters."""
    text = re.sub(r"<[^>]*>", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s“”\"'‘’()（）<>《》〈〉,:;*#|]", "", text)


class Files:
    def __init__(self, graph, folder):
        self.graph, self.folder, self.texts, self.plain = graph, folder, {}, {}

    def cut(self, passage):
        document = self.graph.one(passage, OA + "hasSource")
        name = self.graph.text(document, "fileName")
        if name not in self.texts:
            text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
            self.texts[name] = text.replace("\r\n", "\n")
        position = next(s for s in self.graph.values(passage, OA + "hasSelector")
                        if self.graph.one(s, OA + "start"))
        start, end = (int(self.graph.text(position, OA + p))
                      for p in ("start", "end"))
        return self.texts[name][start:end]

    def simplified(self, passage):
        return self.plain.get(passage) or self.cut(passage)

    def simplify(self, program, passages):
        """Put passages into Simplified characters, all in one file."""
        if not passages:
            return
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "passages.txt"
            path.write_text("".join(f"PASSAGE-{i}\n\n{self.cut(p)}\n\n" for i, p in
                                    enumerate(passages)), encoding="utf-8")
            text = subprocess.run([program, "ingest", "--print", "text", path],
                                  capture_output=True, text=True, check=True).stdout
        parts = re.split(r"PASSAGE-(\d+)", text)
        for number, part in zip(parts[1::2], parts[2::2]):
            self.plain[passages[int(number)]] = part


UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10 ** 4, "亿": 10 ** 8}
CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)[余多几]?([十百千万亿]*)|([零〇一二两三四五六七八九十百千万亿]+)")


def chinese(text):
    """三千一百八十 is 3180, a lone 千 is 1000."""
    total = section = digit = 0
    for c in text:
        if c in CHINESE:
            digit = CHINESE[c]
        elif UNITS[c] < 10 ** 4:
            section += (digit or 1) * UNITS[c]
            digit = 0
        else:
            total = (total + section + digit or 1) * UNITS[c]
            section = digit = 0
    return Decimal(total + section + digit)


def numbers_of(text):
    """Every number of a text, 万 and 亿 expanded, and as written."""
    found = set()
    for match in NUMBER.finditer(re.sub(r"(?<=\d)\s+(?=[\d十百千万亿余多])", "", text)):
        if match[3]:
            found.add(chinese(match[3]))
            continue
        value = Decimal(match[1].replace(",", ""))
        found.add(value)
        for unit in match[2]:
            value *= UNITS[unit]
            found.add(value)
    return found


def problems(graph, files):
    for node in sorted(graph.typed("Outcome")):
        text = files.simplified(graph.one(node, "evidence"))
        value = graph.text(node, SCHEMA + "value")
        if Decimal(value) not in numbers_of(unicodedata.normalize("NFKC", text)):
            yield f"{node}: no {value} in {text[:60]!r}"
    for node in sorted(graph.typed("Participation")):
        text = files.simplified(graph.one(node, "evidence"))
        form = graph.text(node, "surfaceForm")
        if bare(form) not in bare(text):
            yield f"{node}: no {form} in {text[:60]!r}"
    for name, label in (("PolicyInstrument", DCT + "title"),
                        ("Platform", SKOS + "altLabel")):
        for node in sorted(graph.typed(name)):
            forms = [bare(literal(v)) for v in graph.values(node, label) +
                     graph.values(node, SKOS + "prefLabel")]
            for passage in graph.values(node, "evidence"):
                text = files.simplified(passage)
                if not any(f in bare(text) for f in forms):
                    yield f"{node}: no {forms[0]} in {text[:60]!r}"
    for node in sorted(graph.typed("Passage")):
        for selector in graph.values(node, OA + "hasSelector"):
            exact = graph.text(selector, OA + "exact")
            if exact and exact != files.cut(node):
                yield f"{node}: oa:exact is not what stands there"


def main():
    graph = Statements(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    files = Files(graph, pathlib.Path(sys.argv[3]))
    hant = {d for d in graph.typed("SourceDocument")
            if "Hant" in graph.one(d, DCT + "language")}
    files.simplify(sys.argv[1], [p for p in sorted(graph.typed("Passage"))
                                 if graph.one(p, OA + "hasSource") in hant])
    found = list(problems(graph, files))
    n = len(graph.typed("Passage"))
    print("\n".join(found[:40]) or f"passages: {n} ok")
    return bool(found) or not n


if __name__ == "__main__":
    sys.exit(main())
