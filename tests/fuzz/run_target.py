#!/usr/bin/env python3
"""Let libFuzzer work on a target; on a finding, print all that is needed to see
it again somewhere else.

usage: run_target.py FOLDER TARGET ARGUMENT…

FOLDER is begun anew, so that the same seed gives the same inputs: what libFuzzer
keeps on its way goes to FOLDER/corpus, what fell to FOLDER.
"""
import base64
import pathlib
import shutil
import subprocess
import sys
import textwrap

MAX_SHOWN = 8192  # bytes; targets run with -max_len=4096


def show(path, target):
    content = path.read_bytes()
    print(f"{path.name}: {len(content)} bytes")
    if len(content) <= MAX_SHOWN:
        print(f"base64 -d > {path.name} << 'END' && {target} {path.name}")
        print(textwrap.fill(base64.b64encode(content).decode(), 100) + "\nEND")


def main():
    folder, target = pathlib.Path(sys.argv[1]), sys.argv[2]
    shutil.rmtree(folder, ignore_errors=True)
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    failed = subprocess.run([target, corpus, *sys.argv[3:], f"-artifact_prefix={folder}/"]).returncode
    for path in sorted(path for path in folder.iterdir() if failed and path.is_file()):
        show(path, target)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
