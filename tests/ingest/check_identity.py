#!/usr/bin/env python3
"""Which file is which document, whatever the order of files and of runs.

usage: check_identity.py REFORMGRAPH SAMPLES_DIR

Bulletins of one issuer, date and number must keep apart without losing facts;
a graph must not depend on the order of files or the number of jobs; changed,
renamed and removed files must leave nothing of what they were.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DOCUMENT = re.compile(r"id/document/([^>/#]*)>")
SAMPLES = ("fujian-annexes.txt", "xiamen-table.md", "xiamen-task-list.txt")
OWN = re.compile(r"<https://w3id.org/reformgraph/id/"
                 r"(?:agency|case|measure|outcome|participation|passage|platform|policy)/[^>]*>")


class Work:
    def __init__(self, program, folder):
        self.program, self.folder, self.n = program, pathlib.Path(folder), 0

    def run(self, *arguments):
        run = subprocess.run([self.program, *map(str, arguments)], check=False,
                             capture_output=True, encoding="utf-8")
        assert run.returncode == 0, f"{arguments}: {run.stdout}{run.stderr}"
        return run.stdout

    def fresh(self):
        self.n += 1
        return self.folder / f"db{self.n}"

    def ingest(self, db, *paths, options=()):
        return self.run("ingest", "--db", db, *options, *paths)

    def export(self, db):
        return self.run("export", "--db", db, "--format", "nq")

    def graph_of(self, *paths, options=()):
        db = self.fresh()
        self.ingest(db, *paths, options=options)
        return self.export(db)


def documents(quads):
    return set(DOCUMENT.findall(quads))


def orphans(quads):
    """Nodes of ours that are described but that nothing points to."""
    lines = quads.splitlines()
    subjects = {line.split(" ", 1)[0].split("#")[0].rstrip(">") + ">" for line in lines}
    objects = {o for line in lines for o in OWN.findall(line.split(" ", 2)[2])}
    return {s for s in subjects if OWN.fullmatch(s)} - objects


def make_files(folder, samples):
    """Some samples, three bulletins of one issuer and date, one twice."""
    for name in SAMPLES:
        shutil.copy(samples / name, folder / name)
    one = (samples / "fujian-annexes.txt").read_text(encoding="utf-8")
    (folder / "with-a-note.txt").write_text(one + "补充说明。\n", encoding="utf-8")
    (folder / "with-a-page.txt").write_text(one + "第十页\n", encoding="utf-8")
    (folder / "copy.txt").write_text(one, encoding="utf-8")


def check_orders(work, files):
    paths = sorted(files.iterdir())
    want = work.graph_of(files)
    for order in (paths, paths[::-1], paths[1::2] + paths[::2]):
        for jobs in "1", "2":
            assert work.graph_of(*order, options=("--jobs", jobs)) == want, (order, jobs)
    slugs = {s for s in documents(want) if s.startswith("fujian-fgw-2025-11-20")}
    assert len(slugs) == 3, slugs
    for slug in slugs:
        n = want.count(f"id/document/{slug}> .\n")
        plain = want.count("id/document/fujian-fgw-2025-11-20> .\n")
        assert n == plain > 500, (slug, n, plain)
    return want


def check_steps(work, files, want):
    """What an IRI stands for stays, in whatever steps files come and go."""
    db = work.fresh()
    work.ingest(db, files)
    assert "0 new" in work.ingest(db, *sorted(files.iterdir())[::-1])
    assert work.export(db) == want
    # One is changed: it keeps its place; the others are not touched.
    changed = files / "with-a-note.txt"
    text = changed.read_text(encoding="utf-8")
    before = documents(work.export(db))
    changed.write_text(text + "又及。\n", encoding="utf-8")
    assert "1 new" in work.ingest(db, files)
    after = documents(work.export(db))
    assert len(before) == len(after) and len(before - after) <= 1, before ^ after
    changed.write_text(text, encoding="utf-8")
    work.ingest(db, files)
    # Another name for the same bytes is the same document.
    named = changed.rename(files / "renamed.txt")
    assert "1 new" in work.ingest(db, files)
    assert len(documents(work.export(db))) == len(before)
    named.rename(changed)
    # What is not read again because it cannot be is kept.
    changed.write_bytes(b"\0\1\2\3" * 64)
    work.ingest(db, files)
    assert len(documents(work.export(db))) == len(before)
    changed.write_text(text, encoding="utf-8")


def check_prune(work, files):
    """What is left when files go is what a run over the others makes."""
    db = work.fresh()
    work.ingest(db, files)
    for path in list(files.iterdir()):
        if path.name not in SAMPLES or path.name == "xiamen-table.md":
            path.unlink()
    work.ingest(db, files, options=("--prune",))
    left = work.export(db)
    want = work.graph_of(files)
    plain = re.sub(r"(fujian-fgw-2025-11-20)-[0-9a-f]{12}", r"\1", left)
    assert sorted(plain.splitlines()) == sorted(want.splitlines())
    assert not orphans(left), sorted(orphans(left))[:5]


def check_same_names(work, folder, samples):
    """Files of one name in several folders are several documents."""
    source = {"a": "quanzhou-feature.txt", "b": "xiamen-task-list.txt"}
    for name, sample in source.items():
        (folder / name).mkdir(parents=True)
        shutil.copy(samples / sample, folder / name / "notice.txt")
    db = work.fresh()
    work.ingest(db, folder)
    want = work.export(db)
    assert len(documents(want)) == 2
    assert "2 unchanged" in work.ingest(db, folder / "b", folder / "a")
    for name in source:
        path = folder / name / "notice.txt"
        path.write_text(path.read_text(encoding="utf-8") + "又及。\n", encoding="utf-8")
    work.ingest(db, folder)
    assert len(documents(work.export(db))) == 2
    # Also when the folders come one after the other; --prune keeps the last.
    db = work.fresh()
    for name in source:
        work.ingest(db, folder / name)
    assert len(documents(work.export(db))) == 2
    work.ingest(db, folder / "a", options=("--prune",))
    assert len(documents(work.export(db))) == 1


def main():
    program, samples = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        work = Work(program, folder)
        files = pathlib.Path(folder) / "files"
        files.mkdir()
        make_files(files, samples)
        want = check_orders(work, files)
        check_steps(work, files, want)
        check_prune(work, files)
        check_same_names(work, pathlib.Path(folder) / "names", samples)
    print("documents keep their identity")


if __name__ == "__main__":
    main()
