#!/usr/bin/env python3
"""A bulletin cut into lines gives the same facts as the bulletin.

usage: check_wraps.py REFORMGRAPH BULLETIN…

Each bulletin is wrapped as pages and copied PDFs are: at every width from 20 to
60 characters, with paragraphs indented, parted by blank lines or neither, with
page numbers, with half-width marks, strictly by the rules of punctuation or
not.  Then it is cut at widths of all kinds, paragraphs parted by blank lines,
where a line without any mark tells nothing: nearly all facts must come back.
Headings, labels and items must stay apart, sentences must come together.
"""
import pathlib
import random
import sys
import tempfile

from formats import facts
from wrapping import cut

HALF = str.maketrans("，；：（）", ",;:()")
PER_PAGE = 25
INDENT = "\u3000\u3000"
# (indent, blank lines between, page numbers, half-width marks, strict)
WAYS = [("", False, False, False, True), (INDENT, False, False, False, True),
        ("", True, False, False, True), ("", False, True, False, True),
        (INDENT, False, False, True, True), ("", True, False, True, False),
        (INDENT, False, True, True, False), ("", False, True, True, True)]


def paragraphs(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def wrapped(text, next_width, way):
    indent, blank, numbers, half, strict = way
    out, n_lines = [], 0
    for paragraph in paragraphs(text.translate(HALF) if half else text):
        if "\t" in paragraph:
            out.append(paragraph)
            continue
        for line in cut(indent + paragraph, next_width, strict):
            out.append(line)
            n_lines += 1
            if numbers and n_lines % PER_PAGE == 0:
                out.append(f"- {n_lines // PER_PAGE} -")
        if blank:
            out.append("")
    return "\n".join(out) + "\n"


def check(program, path, name, text, wanted, share=0.0):
    """`share` of the facts may be missing, or be others."""
    path.write_text(text, encoding="utf-8")
    got = facts(program, path)
    if len(got ^ wanted) > share * len(wanted):
        yield f"{name}: {len(wanted - got)} missing, {len(got - wanted)} more of {len(wanted)}"
        yield from (f"  - {' '.join(one)}" for one in sorted(wanted - got)[:3])
        yield from (f"  + {' '.join(one)}" for one in sorted(got - wanted)[:3])


def main(program, bulletins):
    found, texts, wanted = [], {}, {}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "b.txt"
        for one in bulletins:
            texts[one] = one.read_text(encoding="utf-8")
            path.write_text("\n".join(paragraphs(texts[one])) + "\n", encoding="utf-8")
            wanted[one] = facts(program, path)
            if len(wanted[one]) < 100:
                found.append(f"{one.name}: no facts to compare")
        for chars in range(20, 61):
            one, way = bulletins[chars % len(bulletins)], WAYS[chars % len(WAYS)]
            text = wrapped(texts[one], lambda chars=chars: 2 * chars, way)
            found += check(program, path, f"{one.name} at {chars} {way}", text, wanted[one])
        for one in bulletins:
            ragged = random.Random(one.name)
            text = wrapped(texts[one], lambda r=ragged: r.randrange(50, 120), WAYS[2])
            found += check(program, path, f"{one.name} ragged", text, wanted[one], 0.04)
    print("\n".join(found) or "wraps ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]))
