#!/usr/bin/env python3
"""clang-tidy over every source file (.clang-tidy says which checks, and why
not the others), on all cores.

    check_tidy.py SOURCE_DIR BUILD_DIR [FILE...]
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys


FILES_A_RUN = 10  # one start of clang-tidy takes as long as a file


def check(build, files):
    run = subprocess.run(["clang-tidy", "-p", build, "--quiet", *files], capture_output=True,
                         text=True, check=False)
    return run.stdout if run.returncode or "warning:" in run.stdout else ""


def main():
    root, build = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    known = json.loads((pathlib.Path(build) / "compile_commands.json").read_text("utf-8"))
    files = sys.argv[3:] or sorted({c["file"] for c in known if c["file"].endswith(".c")
                                    and pathlib.Path(c["file"]).is_relative_to(root)})
    runs = [files[i:i + FILES_A_RUN] for i in range(0, len(files), FILES_A_RUN)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [text for text in pool.map(lambda some: check(build, some), runs) if text]
    print("\n".join(found) or f"tidy: {len(files)} files ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
