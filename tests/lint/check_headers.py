#!/usr/bin/env python3
"""Fail when a header does not compile alone and twice, or has no guard of its
own name, or does not say in a @file comment what it is, or lets the status of a
function be dropped that is not there to say what is wrong.

    check_headers.py SOURCE_DIR BUILD_DIR COMPILER [INCLUDE_DIR...]

What a source of the build includes first was compiled alone there; the others
are compiled here, and all together twice.
"""
import json
import pathlib
import re
import subprocess
import sys

FOLDERS = ("graph", "ontology", "ingest", "sparql", "web")
DROPPABLE = re.compile(r"^(?:static inline )?RgStatus\s+(\w+)\(", re.M)
# They give back the status that they explain.
SAYS_ERROR = re.compile(r"^rg_error_set|_error$|_refuse|_bad$|_blame$|_explain_status$")


FIRST_INCLUDE = re.compile(r'#include [<"]([^>"]+)[>"]')


def first_included(build):
    """The headers that stand first in a source of the build."""
    known = json.loads((build / "compile_commands.json").read_text("utf-8"))
    sources = {c["file"] for c in known if c["file"].endswith(".c")}
    texts = (pathlib.Path(source).read_text(encoding="utf-8") for source in sources)
    return {match[1] for match in map(FIRST_INCLUDE.search, texts) if match}


def main():
    root, build, compiler = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    includes = ["-isystem" + path for path in sys.argv[4:] if path]
    # X-macro lists (*_list.h) mean nothing but inside the header they serve
    headers = sorted(p.relative_to(root) for f in FOLDERS for p in (root / f).rglob("*.h")
                     if not p.name.endswith("_list.h"))
    found = []
    for header in headers:
        text = (root / header).read_text(encoding="utf-8")
        guard = re.sub(r"[/.]", "_", str(header)).upper()
        if f"#ifndef {guard}\n#define {guard}\n" not in text:
            found.append(f"{header}: the guard should be {guard}")
        if "@file" not in text:
            found.append(f"{header}: say in a @file comment what it is")
        found += [f"{header}: RG_NODISCARD before {name}()" for name in DROPPABLE.findall(text)
                  if not SAYS_ERROR.search(name)]
    source = "".join(f'#include "{h}"\n#include "{h}"\n' for h in headers)
    built = first_included(build)
    alone = [f'#include "{h}"\n' for h in headers if str(h) not in built]
    for text in [source, *alone]:
        run = subprocess.run(
            [compiler, "-std=c11", "-D_GNU_SOURCE", "-fsyntax-only", "-Wall", "-Wextra",
             "-Wpedantic", "-Werror", f"-I{root}", *includes, "-xc", "-"],
            input=text, capture_output=True, text=True, check=False)
        if run.returncode:
            found.append(run.stderr.strip().split("\n")[0])
    print("\n".join(found) or f"headers: {len(headers)} ok, {len(alone)} of them compiled here")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
