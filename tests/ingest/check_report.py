#!/usr/bin/env python3
"""The report of a run, and the way from a doubtful fact to its correction.

usage: check_report.py REFORMGRAPH SAMPLES_DIR
"""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SAMPLES = ("xiamen-table.md", "quanzhou-feature.txt", "xiamen-task-list.txt")


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], check=False,
                          capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"


def make_files(folder, samples):
    folder.mkdir()
    for name in SAMPLES:
        shutil.copy(samples / name, folder / name)
    shutil.copy(samples / SAMPLES[0], folder / "same.md")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nno more than a head")
    (folder / "lost<b>.txt").write_text("东安市营商环境案例\n\n东安市教育局推出服务\ufffd\ufffd事项。\n",
                                        encoding="utf-8")


def check_json(report):
    by_name = {pathlib.Path(d["file"]).name: d for d in report["documents"]}
    assert by_name["broken.pdf"]["outcome"] == "failed" and by_name["broken.pdf"]["message"]
    assert by_name[SAMPLES[0]]["sameAs"].endswith("same.md"), by_name
    assert by_name["lost<b>.txt"]["unreadableCharacters"] == 2, by_name["lost<b>.txt"]
    assert report["counts"]["documents"] == 4 and report["counts"]["outcomes"] > 5
    facts = report["lowConfidence"]
    assert facts["n"] == len(facts["listed"]) > 0
    levels = [f["confidence"] for f in facts["listed"]]
    assert levels == sorted(levels) and levels[-1] < 0.9
    for fact in facts["listed"]:
        assert fact["rule"] and fact["sentence"] and fact["file"] and fact["case"], fact
        assert fact["correction"].count("\t") == 6, fact
    return facts["listed"]


def main():
    program, samples = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        files, db, out = work / "files", work / "db", work / "report.json"
        make_files(files, samples)
        run(program, "ingest", "--db", db, "--report", out, files)
        listed = check_json(json.loads(out.read_text(encoding="utf-8")))
        page = work / "report.html"
        run(program, "ingest", "--db", db, "--report", page, files)
        text = page.read_text(encoding="utf-8")
        assert "lost&lt;b&gt;.txt" in text and "<b>" not in text
        lines = [html.unescape(line) for line in re.findall(r"<pre>(.*?)</pre>", text, re.S)]
        assert lines[:len(listed)] == [fact["correction"] for fact in listed]
        # A line from the page, put into a file, takes its fact out.
        (work / "corrections.tsv").write_text(lines[0] + "\n", encoding="utf-8")
        run(program, "ingest", "--db", db, "--corrections", work / "corrections.tsv",
            "--report", out, files)
        report = json.loads(out.read_text(encoding="utf-8"))
        assert report["correctionsNotApplied"] == [], report["correctionsNotApplied"]
        left = [fact["node"] for fact in report["lowConfidence"]["listed"]]
        assert listed[0]["node"] not in left and len(left) < len(listed)
    print(f"{len(listed)} doubtful facts, one of them corrected")


if __name__ == "__main__":
    main()
