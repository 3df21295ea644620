#!/usr/bin/env python3
"""Fail on what no source file of ours may have: banned functions, allocation
outside the toolbox, files and functions that are too long, leftovers.

Exemptions stand in exemptions.tsv, each with its reason; one that is no longer
needed fails as well.
"""
import pathlib
import re
import sys

FOLDERS = ("graph", "ontology", "ingest", "sparql", "web")
MAX_FILE_LINES, MAX_FUNCTION_LINES = 450, 60
RULES = {
    "banned": re.compile(r"\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|gets|"
                         r"localtime|gmtime|setlocale|strerror|rand|srand|system|popen)\s*\("),
    "alloc": re.compile(r"(?<!->)(?<!\.)\b(malloc|calloc|realloc|free|strdup|strndup)\s*\("),
    "leftover": re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"),
    "count": re.compile(r"\bsizeof\W*(\w+)\W*/\s*sizeof\W*\1\)?\["),
    "cast": re.compile(r"\*\)\s*rg_(?:arena_)?(?:re)?alloc"),
    # One comment language: /** before what stands at the start of a line, and
    # @file at the head of a file.
    "comment": re.compile(r"\A/\* |^/\* (?:[^*]|\*(?!/))*\*/\n(?=[\w}]|#define)", re.M),
}
OF_ALL_TEXT = ("leftover", "comment")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def functions(lines):
    """(first line, number of lines) of each function, without the tables in it:
    our style puts the name at the start of a line, and the closing brace alone
    at the start of one."""
    start, table = None, False
    for number, line in enumerate(lines, 1):
        if line == "{" and start is None:
            start, n = number, 0
        n = n + (not table) if start else 0
        table = bool(start) and (table or line.endswith("= {")) and not line.endswith("};")
        if line == "}" and start is not None:
            yield start, n
            start = None


def problems(root):
    for path in sorted(p for f in FOLDERS for p in (root / f).rglob("*.[ch]")):
        here, text = str(path.relative_to(root)), path.read_text(encoding="utf-8")
        lines = text.split("\n")
        if len(lines) > MAX_FILE_LINES:
            yield here, "size", f"{len(lines)} lines, more than {MAX_FILE_LINES}"
        for start, n in functions(lines) if path.suffix == ".c" else ():
            if n > MAX_FUNCTION_LINES:
                yield here, "function", f":{start}: a function of {n} lines"
        code = STRING.sub(blank, COMMENT.sub(blank, text))
        for rule, pattern in RULES.items():
            for match in pattern.finditer(text if rule in OF_ALL_TEXT else code):
                line = code.count("\n", 0, match.start()) + 1
                yield here, rule, f":{line}: {match[0].strip('( ').partition(chr(10))[0]}"


def main():
    root = pathlib.Path(sys.argv[1])
    rows = [line.split("\t") for line in
            (root / "tests/lint/exemptions.tsv").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]
    allowed, used, found = {(r[0], r[1]) for r in rows}, set(), []
    for here, rule, what in problems(root):
        if (here, rule) in allowed:
            used.add((here, rule))
        else:
            found.append(f"{here}{what if what[0] == ':' else ': ' + what} ({rule})")
    found += [f"tests/lint/exemptions.tsv: {a} {b} is no longer needed"
              for a, b in sorted(allowed - used)]
    print("\n".join(found) or "source: ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
