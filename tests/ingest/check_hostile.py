#!/usr/bin/env python3
"""Documents and folders that mean harm: each document of hostile.tsv takes
little time and memory, and no name of a file reaches a terminal, a report or
the graph as it is.

    check_hostile.py PROGRAM names|documents [PART OF]

PART of OF parts of the documents, from 0.
"""
import itertools
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
REPEAT = re.compile(r"«(\d+):((?:«NL»|[^»])*)»")
PARTS = {".docx": "word/document.xml", ".odt": "content.xml", ".ods": "content.xml", ".ofd": "Page.xml"}
# What stands around the page of an OFD, its own template too; 200 pages are the same.
OFD = {"OFD.xml": "<OFD><DocBody><DocRoot>Document.xml</DocRoot></DocBody></OFD>",
       "Document.xml": '<Document><CommonData><TemplatePage ID="1" BaseLoc="Page.xml"/></CommonData><Pages>' +
       '<Page BaseLoc="Page.xml"/>' * 200 + "</Pages></Document>"}
# Of the processor, not of the clock.
MOST_SECONDS = 15
MOST_BYTES = 1 << 30
SHOWN = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*")
TEXT = "厦门市商务局会同市财政局推出一件事服务，办理时限压缩30%。\n"
NAMES = (b"latin-\xff\xfe.txt", "escape\x1b[31m\x07.txt", "line\nevent=forged\t.txt", "turned\u202etxt.exe",
         "markup<script>alert(1)<\u2215script>&\".txt", "=1+1.txt", b"broken\x1b[2J\xff.docx", "empty\x1b]0;x\x07.txt")


def rows():
    for line in (HERE / "hostile.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, status, said, file, content = line.split("\t")
            content = REPEAT.sub(lambda m: m[2] * int(m[1]), content)
            yield name, int(status), said, file, content.replace("«NL»", "\n")


def run(program, *arguments):
    """Exit status, output, words, seconds of the processor and bytes that it took."""
    with subprocess.Popen([program, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))) as child:
        out = child.stdout.read()
        words = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, out, words, used.ru_utime + used.ru_stime, used.ru_maxrss << 10


def check_documents(program, folder, part, n_parts):
    for name, status, said, file, content in itertools.islice(rows(), part, None, n_parts):
        path = folder / file
        if path.suffix in PARTS:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
                package.writestr(PARTS[path.suffix], content)
                for part, text in (OFD if path.suffix == ".ofd" else {}).items():
                    package.writestr(part, text)
        else:
            path.write_text(content, encoding="utf-8")
        code, _, words, seconds, n_bytes = run(program, "ingest", "--print", "facts", path)
        print(f"{name}: {code}, {seconds:.1f} s, {n_bytes >> 20} MiB", flush=True)
        assert code == status and said.encode() in words, (name, code, words)
        assert n_bytes < MOST_BYTES, (name, n_bytes)


def make_folder(folder):
    folder.mkdir()
    for i, name in enumerate(NAMES):
        content = b"PK\x03\x04broken" if b"docx" in os.fsencode(name) else b"" if "empty" in os.fsdecode(name) else f"{TEXT}{i}".encode()
        (pathlib.Path(os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(name)))).write_bytes(content)
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(".")
    (folder / "nowhere").symlink_to("missing")
    (folder / "device.txt").symlink_to("/dev/zero")


def check_names(program, folder):
    make_folder(folder / "in")
    for kind in ("json", "html"):
        code, out, words, _, _ = run(program, "ingest", "--db", folder / f"{kind}.db", "--report", folder / f"report.{kind}", folder / "in")
        assert code == 0 and out.decode() == "6 new, 0 unchanged, 0 removed, 2 failed\n", (code, out, words)
        lines = words.decode().splitlines()
        assert len(lines) == 2 and all(map(SHOWN.fullmatch, lines)), lines
    files = [d["file"] for d in json.loads((folder / "report.json").read_bytes().decode())["documents"]]
    assert len(files) == len(NAMES) and all(map(SHOWN.fullmatch, files)), files
    page = (folder / "report.html").read_bytes().decode()
    # Lines for a corrections file have tabs of ours, and no name of a file.
    shown = re.sub(r"<pre>retract(\t[\w:/. -]*)+</pre>|\n", "", page)
    assert "<script>alert" not in page and SHOWN.fullmatch(shown), shown
    _, quads, _, _, _ = run(program, "export", "--db", folder / "json.db", "--format", "nq")
    names = re.findall(r'#fileName> "(.*?)" ', quads.decode())
    assert len(names) == 6 and not [n for n in names if "\\n" in n or "\x1b" in n or not SHOWN.fullmatch(n)], names
    again = run(program, "ingest", "--db", folder / "json.db", folder / "in")
    assert again[1].decode().startswith("0 new, 6 unchanged"), again


def check_no_files(program, folder):
    """What is no file is refused at once when it is named."""
    for path, why in ((folder / "in/pipe", b"is a pipe"), ("/dev/zero", b"is a pipe"), (folder / "in/nowhere", b"cannot open")):
        for arguments in (("--db", folder / "no.db"), ("--print", "text")):
            code, _, words, _, _ = run(program, "ingest", *arguments, path)
            assert code in (1, 3) and why in words, (path, code, words)


def main():
    with tempfile.TemporaryDirectory() as name:
        program, what, folder = sys.argv[1], sys.argv[2], pathlib.Path(name)
        if what == "names":
            check_names(program, folder)
            check_no_files(program, folder)
        else:
            check_documents(program, folder, *(map(int, sys.argv[3:]) if len(sys.argv) > 3 else (0, 1)))


if __name__ == "__main__":
    main()
