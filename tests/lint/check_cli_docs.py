#!/usr/bin/env python3
"""Fail when an option of `--help` is not in the man page, or the other way."""
import pathlib
import re
import subprocess
import sys


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    page = (root / "reformgraph.1").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^\.Ss (\w+)[^\n]*\n(.*?)(?=^\.S[sh] )", page, re.M | re.S))
    usage = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    commands = re.findall(r"^  (\w+) ", usage, re.M)
    found = [f"reformgraph.1: no section of {c}" for c in commands if c not in sections]
    found += [f"reformgraph.1: no command {s}" for s in sections if s not in commands]
    for command in set(commands) & set(sections):
        text = subprocess.run([program, command, "--help"], capture_output=True, text=True, check=True).stdout
        told = set(re.findall(r"^  (?:-\w, )?--([\w-]+)", text, re.M)) - {"help"}
        written = set(re.findall(r"^\.It (?:Fl \w , )?Fl -([\w-]+)", sections[command], re.M))
        found += [f"reformgraph.1: {command} lacks --{o}" for o in sorted(told - written)]
        found += [f"{command} --help lacks --{o}" for o in sorted(written - told)]
    print("\n".join(sorted(found)) or f"man page: {len(commands)} commands ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
