#!/usr/bin/env python3
"""Damage our own bulletins at random and count what the repair brings back.

usage: check_random_repair.py REFORMGRAPH KIND FLOOR BULLETIN... [--misses]

All bulletins are one text.  What follows a lost byte is paired one off up to an
ASCII byte; pairs that are no character are gone, a byte without partner is a
mark and takes an ASCII byte with it that is no trail byte.  Kinds:

indent  paragraphs picked at random lose the first byte of their indent
inside  one character of them, picked at random, loses its first byte
cut     the bytes of the marks 。，；！？、 are found wherever two bytes look like
        one, as by a program that splits GBK text byte by byte, and all text
        between them is decoded by itself

Fails when fewer than the share FLOOR of the damaged paragraphs come back
exactly, or when a paragraph that was not damaged changes.
"""
import collections
import pathlib
import random
import subprocess
import sys
import tempfile

SEED = 20251122
SHARE = 0.15
LEAST = 9  # characters of a paragraph
WIDE = str.maketrans(",;:!?()", "，；：！？（）")
NARROW = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
CUTS = "！？；，。、"


def decode(raw):
    """Bytes as a converter reads them that drops what is no character."""
    out, at = "", 0
    while at < len(raw):
        pair = raw[at:at + 2]
        if raw[at] <= 0x80:
            out, at = out + ("€" if raw[at] == 0x80 else chr(raw[at])), at + 1
            continue
        at += 2
        if len(pair) < 2 or pair[1] < 0x40:
            out += "?"
            continue
        try:
            c = pair.decode("gbk")
            out += "" if c == "\u3000" else c
        except UnicodeDecodeError:
            pass
    return out


def damaged_indent(line, _pick):
    return "?" + decode(("\u3000" + line).encode("gbk")[1:])


def damaged_inside(line, pick):
    wide = [i for i, c in enumerate(line[:-3]) if ord(c) > 0x7F]
    at = pick.choice(wide) if wide else 0
    return line[:at] + "?" + decode(line[at:].encode("gbk")[1:])


def damaged_cut(line, _pick):
    pieces = [("\u3000\u3000" + line).encode("gbk")]
    for mark in CUTS:
        raw = mark.encode("gbk")
        # What is a mark already stays; str between bytes.
        pieces = [part for piece in pieces for part in
                  ([piece] if isinstance(piece, str) else
                   [p for q in piece.split(raw) for p in (mark, q)][1:])]
    return "".join(p if isinstance(p, str) else decode(p) for p in pieces)


def printed(program, lines):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "text.txt")
        path.write_text("\n".join(lines), encoding="utf-8")
        run = subprocess.run([program, "ingest", "--print", "text", path],
                             capture_output=True, text=True, check=True)
    return collections.Counter("".join(l.split()) for l in run.stdout.split("\n"))


def damage(kind, line, pick):
    wide = line.translate(WIDE)
    try:
        wide.encode("gbk")
    except UnicodeEncodeError:
        return line
    return globals()["damaged_" + kind](wide, pick).translate(NARROW)


def is_fit(line):
    return len(line) > LEAST and "?" not in line and "\t" not in line and (
        "\u4e00" <= line[0] <= "\u9fff" or line[0] in "(（“")


def read(paths):
    """Paragraphs as they would be in GBK text, widths folded."""
    for path in paths:
        for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n"):
            yield line.strip().translate(WIDE).translate(NARROW)


def main(program, kind, floor, paths, says):
    lines = [l for l in read(paths) if "?" not in l]
    share = 1 if kind == "cut" else SHARE
    # What happens to a line does not depend on the others.
    picks = [random.Random(f"{SEED} {l}") for l in lines]
    changed = [damage(kind, l, p) if is_fit(l) and p.random() < share else l
               for l, p in zip(lines, picks)]
    total = sum(a != b for a, b in zip(lines, changed))
    clean = printed(program, lines)
    result = printed(program, changed)
    lost = clean - result
    good = total - min(total, sum(lost.values()))
    print(f"{kind}: {good} of {total} paragraphs exact")
    if says:
        print(*sorted(lost), "---", *sorted(result - clean), sep="\n  ")
    if sum(lost.values()) > total:
        print("undamaged paragraphs changed")
        return 1
    return 0 if total and good >= floor * total else 1


if __name__ == "__main__":
    ARGS = [a for a in sys.argv[1:] if a != "--misses"]
    sys.exit(main(ARGS[0], ARGS[1], float(ARGS[2]), ARGS[3:],
                  "--misses" in sys.argv))
