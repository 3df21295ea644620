#!/usr/bin/env python3
"""A bulletin cut into lines gives the same facts as the bulletin.

usage: check_wraps.py REFORMGRAPH BULLETIN…

Each bulletin is wrapped as pages and copied PDFs are: at every width from 20 to
60 characters, with paragraphs indented, parted by blank lines or neither, with
page numbers, with half-width marks, strictly by the rules of punctuation or
not; and as gazettes are, whose lines are filled up with blanks between
characters and whose marks come out narrow.  Then it is cut at widths of all kinds, paragraphs parted by blank lines,
where a line without any mark tells nothing: nearly all facts must come back.
Headings, labels and items must stay apart, sentences must come together.
"""
import pathlib
import random
import re
import sys

from formats import facts_of
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


def filled(text, chars):
    """Lines of `chars` characters, each second one filled up behind its first half."""
    out = []
    for paragraph in paragraphs(text):
        lines = [paragraph] if "\t" in paragraph else list(cut(INDENT + paragraph, lambda: 2 * chars, True))
        for at, line in enumerate(lines):
            half = len(line) // 2
            line = line.translate(HALF)
            out.append(line[:half] + re.sub(r"(?<=[一-鿿])(?=[一-鿿])", " ", line[half:])
                       if at % 2 == 0 and at + 1 < len(lines) else line)
    return "\n".join(out) + "\n"


def check(name, got, wanted, share):
    """`share` of the facts may be missing, or be others."""
    if len(got ^ wanted) > share * len(wanted):
        yield f"{name}: {len(wanted - got)} missing, {len(got - wanted)} more of {len(wanted)}"
        yield from (f"  - {' '.join(one)}" for one in sorted(wanted - got)[:3])
        yield from (f"  + {' '.join(one)}" for one in sorted(got - wanted)[:3])


def ways_of(texts):
    """What the bulletins are cut into: a name, the bulletin, the text and the share of facts that may be lost."""
    bulletins = list(texts)
    for chars in range(20, 61):
        one, way = bulletins[chars % len(bulletins)], WAYS[chars % len(WAYS)]
        yield f"{one} at {chars} {way}", one, wrapped(texts[one], lambda chars=chars: 2 * chars, way), 0.0
    for chars in range(24, 44):
        one = bulletins[chars % len(bulletins)]
        yield f"{one} filled at {chars}", one, filled(texts[one], chars), 0.01
    for one in bulletins:
        ragged = random.Random(one)
        yield f"{one} ragged", one, wrapped(texts[one], lambda r=ragged: r.randrange(50, 120), WAYS[2]), 0.04


def main(program, bulletins):
    texts = {one.name: one.read_text(encoding="utf-8") for one in bulletins}
    ways = list(ways_of(texts))
    whole = {name: "\n".join(paragraphs(text)) + "\n" for name, text in texts.items()}
    cut_up = {f"{number}.txt": text for number, (_, _, text, _) in enumerate(ways)}
    told = facts_of(program, {name: text.encode() for name, text in (whole | cut_up).items()})
    found = [f"{name}: no facts to compare" for name in texts if len(told[name]) < 100]
    for number, (name, one, _, share) in enumerate(ways):
        found += check(name, told[f"{number}.txt"], told[one], share)
    print("\n".join(found) or "wraps ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]))
