#!/usr/bin/env python3
"""Count the damaged spans of the shared sample that come out exactly.

usage: check_repair.py REFORMGRAPH SHARED

The sample's texts are Traditional and the program prints Simplified ones, so
they go through the program too.  Fails below 90 %, or when the number of a
heading is not brought back.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

LEAST = 0.9
NUMBER = re.compile(r"^\([一二三四五六七八九十]+\)")


def printed(program, path):
    run = subprocess.run([program, "ingest", "--print", "text", path],
                         capture_output=True, text=True, check=True)
    return re.sub(r"[ \u3000]", "", run.stdout)


def main(program, shared):
    sample = shared / "eval/gold/repair-sample.json"
    seeds = sorted(shared.glob("seeds/001_*.txt"))
    if not sample.exists() or not seeds:
        print(f"SKIPPED: no {sample} or no seed 001")
        return 77
    text = seeds[0].read_text(encoding="utf-8")
    spans = json.loads(sample.read_text(encoding="utf-8"))
    wanted = []
    for span in spans:
        end = span["offset"] + len(span["before"])
        before = text[:span["offset"]].rpartition("\n")[2][-6:]
        after = text[end:end + 5].partition("\n")[0]
        wanted.append((before + span["after"] + after).replace("?", ""))
    with tempfile.TemporaryDirectory() as folder:
        lines = pathlib.Path(folder, "wanted.txt")
        lines.write_text("\n\n".join(f"第{i}句{line}" for i, line in enumerate(wanted)),
                         encoding="utf-8")
        simplified = dict(re.findall(r"^第(\d+)句(.*)$", printed(program, lines), re.M))
    result = printed(program, seeds[0])
    good = numbers = numbered = 0
    for i, span in enumerate(spans):
        want = simplified[str(i)]
        good += want in result
        if want not in result:
            print(f"span {span['id']}: not brought back: {want}")
        number = NUMBER.match(want)
        if number:
            numbered += 1
            tail = want[-5:]
            numbers += bool(re.search("^" + re.escape(number[0]) + f".{{0,40}}{re.escape(tail)}",
                                      result, re.M))
    print(f"{good} of {len(spans)} spans exact, {numbers} of {numbered} section numbers")
    return 0 if good >= LEAST * len(spans) and numbers == numbered else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
