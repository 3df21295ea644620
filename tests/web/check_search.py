#!/usr/bin/env python3
"""A search's pages, one behind the other, are the rows of its file, and it finds
what has each of the words.

    check_search.py PROGRAM DB
"""
import csv
import html
import io
import itertools
import re
import sys
import urllib.parse

from serving import Checks, Server

SEARCHES = ("局", "an", "服务", "市 局", "服务 市", "服务 市 局", "服務 市", "ABC 服务", "没有这样的词")
ROW = re.compile(r'<tr><td><a href="/page/([^"]+)">(.*?)</a>')
ROWS_PER_PAGE = 100


def of_pages(server, text):
    """Rows of all pages."""
    found = []
    for page in itertools.count(1):
        path = f"/search?lang=en&page={page}&q={urllib.parse.quote(text)}"
        rows = ROW.findall(server.ask(path, headers={"Accept": "text/html"})[2].decode())
        found += [(path, html.unescape(label)) for path, label in rows]
        if len(rows) < ROWS_PER_PAGE:
            return found


def of_file(server, text):
    body = server.ask("/search.csv?q=" + urllib.parse.quote(text))[2].decode()
    return [(iri.split("/id/", 1)[1], label.removeprefix("'")) for label, iri, *_ in list(csv.reader(io.StringIO(body)))[1:]]


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    with Server(program, db) as server:
        found = {text: of_pages(server, text) for text in SEARCHES}
        for text, rows in found.items():
            file = of_file(server, text)
            check(f"'{text}': pages and file", rows == file, f"{len(rows)} rows, {len(file)} in the file")
            check(f"'{text}': each once", len(set(rows)) == len(rows))
        check("some have several pages", len(found["an"]) > ROWS_PER_PAGE, len(found["an"]))
        both = set(found["服务 市"])
        check("each of two words", both and both == set(found["服務 市"]), len(both))
        check("each of three words", found["服务 市 局"] and set(found["服务 市 局"]) < both)
        check("what has the words as they stand is among them",
              {row for row in found["服务"] if "市" in row[1] and row[0].startswith("case/")} <= both)
        check("nothing is found where nothing is", not found["没有这样的词"])
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
