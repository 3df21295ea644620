#!/usr/bin/env python3
"""Damage our own bulletins at random and count what the repair brings back.

usage: check_random_repair.py REFORMGRAPH FLOOR BULLETIN... [--misses]

Of paragraphs picked by a seeded generator the indent loses its first byte, as
in bulletins that were converted byte by byte: what follows is paired one off up
to an ASCII byte, pairs that are no character are gone, a byte without partner
is a mark.  Fails when fewer than FLOOR of them come back exactly, or when a
paragraph that was not damaged changes.
"""
import pathlib
import random
import subprocess
import sys
import tempfile

SEED = 20251122
SHARE = 0.3
LEAST = 9  # characters of a paragraph
WIDE = str.maketrans(",;:!()", "，；：！（）")
NARROW = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}


def damaged(line):
    """`line` behind an indent whose first byte is lost; None: no GBK."""
    try:
        raw = ("\u3000" + line.translate(WIDE)).encode("gbk")[1:]
    except UnicodeEncodeError:
        return None
    out, at = "?", 0
    while at < len(raw) and raw[at] >= 0x80:
        pair, at = raw[at:at + 2], at + 2
        try:
            c = pair.decode("gbk")
            out += "" if c == "\u3000" else c
        except UnicodeDecodeError:
            out += "?" if len(pair) < 2 or pair[1] < 0x80 else ""
        if len(pair) < 2 or pair[1] < 0x80:
            break
    return (out + raw[at:].decode("gbk", "replace")).translate(NARROW)


def printed(program, folder, lines):
    path = pathlib.Path(folder, "text.txt")
    path.write_text("\n".join(lines), encoding="utf-8")
    run = subprocess.run([program, "ingest", "--print", "text", path],
                         capture_output=True, text=True, check=True)
    return ["".join(line.split()) for line in run.stdout.split("\n")]


def is_fit(line):
    return len(line) > LEAST and "?" not in line and "\t" not in line and (
        "\u4e00" <= line[0] <= "\u9fff" or line[0] in "（“")


def main(program, floor, paths, says):
    pick = random.Random(SEED)
    good = total = 0
    touched = []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            lines = [l.strip() for l in
                     pathlib.Path(path).read_text(encoding="utf-8").split("\n")]
            changed = [(damaged(l) if is_fit(l) and pick.random() < SHARE else None)
                       or l for l in lines]
            clean = printed(program, folder, lines)
            result = printed(program, folder, changed)
            n = sum(a != b for a, b in zip(lines, changed))
            lost = set(clean) - set(result)
            total += n
            good += n - min(n, len(lost))
            if len(lost) > n:
                touched.append(path)
            if says:
                print(path, n - len(lost), "of", n, *sorted(lost)[:3], sep="\n  ")
    print(f"{good} of {total} paragraphs exact")
    for path in touched:
        print(f"{path}: undamaged paragraphs changed")
    return 0 if good >= floor * total and total and not touched else 1


if __name__ == "__main__":
    ARGS = [a for a in sys.argv[1:] if a != "--misses"]
    sys.exit(main(ARGS[0], float(ARGS[1]), ARGS[2:], "--misses" in sys.argv))
