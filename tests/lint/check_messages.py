#!/usr/bin/env python3
"""Fail when web/text/messages.tsv has a message that the program does not say,
or lacks one that the parser of queries says: its readers are the people who
write them on a page in Chinese.
"""
import pathlib
import re
import sys

LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
JOINED = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')
FORMAT = re.compile(r"(?:%(?:-?\d*(?:\.\*|\.\d+)?(?:z|l|ll)?[sducxX]|04X))+")
PARSER_SAYS = re.compile(r"\bsparql_(?:parser_expected|syntax_error)\(")
UNFINISHED = re.compile(r"%|\W*|s|.* ")  # a message that is handed on, what is put into one


def literals(text):
    """Each string of C, adjacent ones in one, `%` for whatever is put in."""
    for joined in JOINED.findall(text):
        whole = "".join(LITERAL.findall(joined))
        yield FORMAT.sub("%", whole.replace('\\"', '"').replace("\\\\", "\\"))


def calls(text):
    """What stands between the brackets of the parser's errors."""
    for found in PARSER_SAYS.finditer(text):
        yield text[found.end():text.index(");", found.end())]


def main():
    root = pathlib.Path(sys.argv[1])
    sources = {p: p.read_text(encoding="utf-8") for d in ("sparql", "web") for p in (root / d).rglob("*.c")}
    said = {message for text in sources.values() for message in literals(text)}
    rows = [line.split("\t") for line in (root / "web/text/messages.tsv").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")]
    told = {re.sub(r"(?:%[1-4])+", "%", english) for english, _ in rows}
    found = [f"messages.tsv: nobody says: {english}" for english in sorted(told)
             if english not in said]
    found += [f"messages.tsv: %{n} of one language alone: {row[0]}" for row in rows for n in "1234"
              if f"%{n}" in row[1] and f"%{n}" not in row[0]]
    found += [f"{path.relative_to(root)}: no Chinese in messages.tsv for: {message}"
              for path, text in sorted(sources.items()) if path.parent.name == "syntax"
              for call in calls(text) for message in literals(call)
              if message not in told and not UNFINISHED.fullmatch(message)]
    print("\n".join(found) or f"messages: {len(rows)} ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
