#!/usr/bin/env python3
"""Similar cases are those of the query that defines them.

    check_similar.py PROGRAM DB

A page makes its table from lists that it keeps (web/entity/similar.h), the
table's CSV is the answer to web/queries/case_similar.rq.  Both are compared for
every case, row by row.
"""
import csv
import html
import io
import re
import sys

from serving import Checks, Server

SECTION = re.compile(r'<section id="similar">(.*?)</section>', re.S)
ROW = re.compile(r'<tr><td><a href="/page/([^"]+)">(.*?)</a></td>(.*?)</tr>')
COUNTS = ["Themes shared", "Agencies shared", "Platforms shared"]


def of_page(text):
    section = SECTION.search(text)
    if not section:
        return []
    shown = [name for name in COUNTS if name in section[1]]
    rows = []
    for path, title, cells in ROW.findall(section[1]):
        numbers = dict(zip(shown, re.findall(r"<td[^>]*>(\d+)</td>", cells)))
        rows.append((path, html.unescape(title), *(numbers.get(name, "0") for name in COUNTS)))
    return rows


def of_file(text):
    return [(iri.split("/id/", 1)[1], title.removeprefix("'"), *numbers)
            for title, iri, *numbers in list(csv.reader(io.StringIO(text)))[1:]]


def main():
    program, db = sys.argv[1:3]
    check = Checks()
    with Server(program, db, "--client-seconds", "100000") as server:
        status, _, body = server.ask("/cases.csv")
        cases = [row[1].split("/id/", 1)[1] for row in list(csv.reader(io.StringIO(body.decode())))[1:]]
        check("there are cases", status == 200 and len(cases) > 20, len(cases))
        n_rows = 0
        for case in cases:
            page = of_page(server.ask(f"/page/{case}?lang=en")[2].decode())
            file = of_file(server.ask(f"/page/{case}?csv=similar&lang=en")[2].decode())
            n_rows += len(page)
            if page != file:
                check(f"similar to {case}", False, f"{page} is not {file}")
        check("some are similar", n_rows > len(cases), n_rows)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
