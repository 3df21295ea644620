#!/usr/bin/env python3
"""Fail when web/text/licences.tsv, which /licences shows, and the lock file of
the scripts do not name the same npm packages, versions and licences.
"""
import json
import pathlib
import sys

BUILD_ONLY = "esbuild"  # bundles the scripts, and is not in them


def main():
    root = pathlib.Path(sys.argv[1]) / "web"
    lock = json.loads((root / "scripts/package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {path.removeprefix("node_modules/"): (facts["version"], facts["license"])
              for path, facts in lock.items() if path and BUILD_ONLY not in path}
    rows = [line.split("\t") for line in (root / "text/licences.tsv").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]
    told = {row[0]: (row[1], row[2]) for row in rows if row[1]}
    found = [f"licences.tsv: {name} is {told.get(name, 'absent')}, the lock file has {wanted.get(name, 'none')}"
             for name in sorted(wanted.keys() | told.keys()) if told.get(name) != wanted.get(name)]
    print("\n".join(found) or f"{len(told)} npm packages agree")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
