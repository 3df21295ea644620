#!/usr/bin/env python3
"""Fail when an #include breaks the order of the layers (ARCHITECTURE.md)."""
import pathlib
import re
import sys

# folder -> folders whose public headers it may include
MAY_USE = {
    "graph": set(),
    "ontology": {"graph"},
    "ingest": {"ontology", "graph"},
    "sparql": {"graph"},
    "web": {"sparql", "graph"},
}
# folder -> stage -> stages of the same folder whose headers it may include
STAGES = {
    "graph": {"base": set(), "term": {"base"}, "dict": {"base", "term"},
              "store": {"base", "term", "dict"}, "io": {"base", "term"}},
    "ontology": {},
    "ingest": {"text": set(), "read": {"text"}, "normalize": {"text"},
               "segment": {"text"}, "recognize": {"text"}, "resolve": {"text"},
               "map": {"text"}, "correct": set()},
    "sparql": {"syntax": set(), "algebra": {"syntax"}, "expr": {"algebra"},
               "plan": {"algebra", "expr"}, "exec": {"algebra", "expr", "plan"},
               "results": set(), "remote": {"results"}},
    "web": {"http": set(), "protocol": {"http"}, "html": set(),
            "network": {"http", "html"},
            "parts": {"http", "html", "network", "protocol"},
            "entity": {"http", "html", "network", "protocol", "parts"},
            "co_lead": {"http", "html", "network", "protocol", "parts"},
            "pages": {"http", "html", "network", "protocol", "parts", "co_lead"},
            "reconcile": {"http", "html", "parts"}},
}
# third-party header -> the one place that may include it
HOME = {
    "raptor2.h": "graph/io/",
    "redland.h": "graph/io/",
    "civetweb.h": "web/http/civetweb_adapter",
    "opencc.h": "ingest/normalize/",
    "curl.h": "sparql/remote/",
}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)


def problems(root):
    for folder in MAY_USE:
        for path in sorted((root / folder).rglob("*.[ch]")):
            here = path.relative_to(root)
            stage = here.parts[1] if len(here.parts) > 2 else ""
            if stage and STAGES[folder] and stage not in STAGES[folder]:
                yield f"{here}: {folder}/{stage} is no stage of STAGES"
                continue
            for mark, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
                home = HOME.get(name.rsplit("/", 1)[-1])
                if home and not str(here).startswith(home):
                    yield f"{here}: {name} belongs to {home} only"
                if mark == '"':
                    yield from one(here, folder, stage, pathlib.PurePath(name).parts)


def one(here, folder, stage, to):
    if to[0] not in MAY_USE:
        yield f"{here}: write the full path of {'/'.join(to)}"
    elif to[:2] == ("graph", "base"):
        if folder == "graph" and stage == "base" and len(to) != 3:
            yield f"{here}: {'/'.join(to)} is no base header"
    elif to[0] != folder:
        if to[0] not in MAY_USE[folder]:
            yield f"{here}: {folder}/ may not use {'/'.join(to)}"
        elif len(to) > 2:
            yield f"{here}: {'/'.join(to)} is private to {to[0]}/"
    elif stage and len(to) > 2 and to[1] != stage:
        if STAGES[folder] and to[1] not in STAGES[folder][stage]:
            yield f"{here}: {stage}/ may not use {'/'.join(to)}"


def main():
    found = list(problems(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "layers: ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
