#!/usr/bin/env python3
"""Two programs serve the same pages.

usage: same_pages.py OLD NEW DB [PAGES_OF_A_KIND]

For whoever makes pages faster: some of each kind of thing in both languages,
with tables paged, opened and as CSV, their data, the lists and what is missing,
from `serve` of both over the same graph, compared byte by byte.  Not in ctest:
there is one program.
"""
import json
import random
import re
import sys

from serving import Server

CLASSES = ["ReformCase", "Agency", "Region", "PolicyInstrument", "Platform", "Theme", "SourceDocument",
           "Outcome", "Participation", "Measure", "Finding", "Passage"]
LISTS = ["/", "/?lang=en", "/cases", "/cases?page=2", "/agencies", "/regions", "/themes", "/policies",
         "/documents", "/co-lead", "/ontology", "/page/case/none", "/page/case/a%20b", "/page/none/x",
         "/page/agency/%3Cx", "/page/region/CN?cases=2"]
# What is asked for each so many-th thing.
VARIANTS = [("/page/%s?lang=en", 3), ("/page/%s?statements=1", 5), ("/page/%s?csv=roles&bom=1", 7),
            ("/page/%s?cases=2&led=2&joined=3", 7), ("/data/%s.ttl", 4), ("/data/%s.jsonld", 9)]


def things(server, name):
    query = ("SELECT DISTINCT ?s { ?s a <https://w3id.org/reformgraph#%s> FILTER CONTAINS(STR(?s), '/id/') }"
             " ORDER BY ?s LIMIT 50000" % name)
    rows = json.loads(server.query(query)[2])["results"]["bindings"]
    return [row["s"]["value"].split("/id/", 1)[1] for row in rows]


def choose(server, most):
    chance = random.Random(7)
    paths = list(LISTS)
    for name in CLASSES:
        all_of_it = things(server, name)
        some = all_of_it[:1] + all_of_it[-1:] + chance.sample(all_of_it, min(most, len(all_of_it)))
        for i, thing in enumerate(some):
            paths.append("/page/" + thing)
            paths += [form % thing for form, step in VARIANTS if i % step == 0]
    return list(dict.fromkeys(paths))


def plain(server, path):
    """Status and body without what each server has of its own."""
    status, _, body = server.ask(path)
    return status, re.sub(rb"127\.0\.0\.1:\d+", b"HOST", body)


def main():
    old_program, new_program, db = sys.argv[1:4]
    most = int(sys.argv[4]) if len(sys.argv) > 4 else 15
    limits = ["--client-seconds", "100000"]
    with Server(old_program, db, *limits) as old, Server(new_program, db, *limits) as new:
        paths = choose(old, most)
        others = [path for path in paths if plain(old, path) != plain(new, path)]
    for path in others:
        print("OTHER %s" % path)
    print("%d of %d pages are the same" % (len(paths) - len(others), len(paths)))
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main())
