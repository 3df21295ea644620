#!/usr/bin/env python3
"""Fail when a measured score is below its floor.

usage: check_floors.py SCORE.json FLOORS.tsv
"""
import json
import pathlib
import sys


def main():
    score = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    low = []
    for line in pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        field, measure, floor = line.split("\t")
        key = field if measure == "f1" else "attr:" + field
        if score[key][measure] < float(floor):
            low.append(f"{field} {measure} {score[key][measure]} < {floor}")
    print("\n".join(low) or "floors: ok")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
