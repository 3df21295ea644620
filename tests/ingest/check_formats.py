#!/usr/bin/env python3
"""The same bulletin as text, Markdown, HTML, DOCX and PDF gives the same facts.

usage: check_formats.py REFORMGRAPH SAMPLES CASES

The files are made here from the samples.  PDF files of two kinds without text,
locked ones and scans, must be named, and the rest read.
"""
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import pdf_file

QUAD = re.compile(r"^(<[^>]*>) (<[^>]*>) (.*) <[^>]*> \.$")
# What depends on the file and not on what it says.
OF_FILE = re.compile(r"/passage/|oa#|#(hasText|hasRepair|format|fileName)>|dc/terms/(format|source)>")
LINE, COLUMNS, PER_PAGE = 16, 88, 44


def facts(program, path):
    run = subprocess.run([program, "ingest", "--print", "facts", path],
                         capture_output=True, text=True, check=True)
    found = set()
    for quad in map(QUAD.match, run.stdout.splitlines()):
        if quad and not any(OF_FILE.search(part) for part in quad.groups()):
            found.add(tuple(re.sub(r"[0-9a-f]{8,}", "DIGEST", part) for part in quad.groups()))
    return found


def paragraphs(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_html(text):
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in paragraphs(text))
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def as_markdown(text):
    return "\n\n".join(paragraphs(text)).encode()


def write_docx(path, text):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>"
                   for line in paragraphs(text))
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}'
                      "</w:body></w:document>")


def width(character):
    return 1 if character < "\x7f" else 2


def wrapped(text):
    """Lines of a page, cut in the middle of words, paragraphs indented."""
    for paragraph in paragraphs(text):
        line = "\u3000\u3000" + paragraph
        while line:
            n = columns = 0
            while n < len(line) and columns + width(line[n]) <= COLUMNS:
                columns += width(line[n])
                n += 1
            while line[n:] and line[n - 1:n + 1].isascii() and line[n - 1:n + 1].isalnum():
                n -= 1  # numbers stay whole
            yield line[:n]
            line = line[n:]


def as_pdf(text, trailer=""):
    lines = list(wrapped(text))
    pages = []
    for at in range(0, len(lines) or 1, PER_PAGE):
        pages.append(pdf_file.Page())
        for i, line in enumerate(lines[at:at + PER_PAGE]):
            pages[-1].text(70, 62 + LINE * i, line, 10)
    return pdf_file.of_pages(pages, trailer)


def check_sample(program, folder, sample):
    text = sample.read_text(encoding="utf-8")
    wanted = facts(program, sample)
    made = {"html": as_html(text), "md": as_markdown(text), "pdf": as_pdf(text)}
    for kind, data in made.items():
        (folder / f"b.{kind}").write_bytes(data)
    write_docx(folder / "b.docx", text)
    for kind in (*made, "docx"):
        got = facts(program, folder / f"b.{kind}")
        if got != wanted:
            yield f"{sample.name} as {kind}: {len(wanted - got)} missing, {len(got - wanted)} more"
            yield from (f"  - {' '.join(one)}" for one in sorted(wanted - got)[:4])
            yield from (f"  + {' '.join(one)}" for one in sorted(got - wanted)[:4])


def bulletin_of_table(sample):
    """Paragraphs above the table, its rows, paragraphs below."""
    above, rows, below = [], [], []
    for line in paragraphs(sample.read_text(encoding="utf-8")):
        if "\t" in line:
            rows.append([cell.strip() for cell in line.split("\t")])
        else:
            (below if rows else above).append(line)
    return above, rows, below


def table_as(kind, above, rows, below):
    """The bulletin with its table as that format writes tables."""
    if kind == "html":
        table = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>"
                        for row in rows)
        body = [f"<p>{html.escape(line)}</p>" for line in above] + [f"<table>{table}</table>"] + \
            [f"<p>{html.escape(line)}</p>" for line in below]
        return f'<html><head><meta charset="utf-8"></head><body>{"".join(body)}</body></html>'
    cells = [" | ".join(row) for row in rows]
    if kind == "md":
        cells = [f"| {row} |" for row in cells]
        cells.insert(1, "|" + "---|" * len(rows[0]))
    return "\n\n".join(["\n\n".join(above), "\n".join(cells), "\n\n".join(below)])


def write_table_docx(path, above, rows, below):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def one(line):
        return f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>"
    table = "".join("<w:tr>" + "".join(f"<w:tc>{one(c)}</w:tc>" for c in row) + "</w:tr>"
                    for row in rows)
    body = "".join(map(one, above)) + f"<w:tbl>{table}</w:tbl>" + "".join(map(one, below))
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}'
                      "</w:body></w:document>")


def check_table(program, folder, sample):
    """A task table of tabs, of pipes with and without rule, of tags, of Word."""
    wanted = facts(program, sample)
    parts = bulletin_of_table(sample)
    for kind, name in (("html", "t.html"), ("md", "t.md"), ("bare", "t.txt")):
        (folder / name).write_text(table_as(kind, *parts), encoding="utf-8")
    write_table_docx(folder / "t.docx", *parts)
    if len(wanted) < 40:
        yield f"{sample.name}: no facts to compare"
    for name in ("t.html", "t.md", "t.txt", "t.docx"):
        got = facts(program, folder / name)
        if got != wanted:
            yield f"{sample.name} as {name}: {len(wanted - got)} missing, {len(got - wanted)} more"
            yield from (f"  - {' '.join(one)}" for one in sorted(wanted - got)[:4])
            yield from (f"  + {' '.join(one)}" for one in sorted(got - wanted)[:4])


# A page as the systems of governments make it.
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>重点任务_嘉禾市人民政府</title></head><body>
<ul><li><a>首页</a></li><li><a>公开</a></li><li><a>服务</a></li><li><a>互动</a></li><li><a>走进</a></li></ul>
<div class="path">您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政策文件</a></div>
<table width="100%"><tr><td width="70%"><div class="TRS_Editor">
<div style="display:none">隐藏的文字</div><span hidden>也不显示</span>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><span>&nbsp;&nbsp;</span>&emsp;&emsp;为优化营商环境，制定本清单。<br/><br/>&nbsp;&nbsp;各单位抓好落实。</p>
<p><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;</span></span><![endif]>推进登记便利</p>
<table><tr><td>序号</td><td>举措</td><td>牵头单位</td></tr>
<tr><td rowspan=2>1</td><td>证照联办</td><td>市市场监管局</td></tr><tr><td>税证联办</td><td><table><tr><td>市税务局</td>
</tr></table></td></tr><tr><td>2</td><td>歇业备案</td><td>市医保局</td></tr></table></div></td><td>&nbsp;</td></tr></table>
</body></html>"""
PAGE_LINES = ["为优化营商环境,制定本清单。", "各单位抓好落实。", "一、推进登记便利", "序号\t举措\t牵头单位",
              "1\t证照联办\t市市场监管局", "\t税证联办\t市税务局", "2\t歇业备案\t市医保局"]


def check_page(program, folder):
    """Boxes around boxes, hidden text, Word's marks; and pages that are not in the encoding they say."""
    for said, real in (("utf-8", "utf-8"), ("utf-8", "gb18030"), ("gb2312", "utf-8"), ("big5", "gb18030")):
        path = folder / "page.html"
        path.write_bytes(PAGE.replace("utf-8", said, 1).encode(real))
        got = subprocess.run([program, "ingest", "--print", "text", path], capture_output=True,
                             text=True, check=True).stdout.splitlines()
        if got != PAGE_LINES:
            yield f"page of {real} that says {said}: {got}"


def check_unreadable(program, folder, sample):
    inputs = folder / "inputs"
    inputs.mkdir()
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + \
        "42" * 32 + "> >> /ID [<00> <00>]"
    (inputs / "locked.pdf").write_bytes(as_pdf("改革", lock))
    (inputs / "scan.pdf").write_bytes(as_pdf(""))
    (inputs / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(64))
    (inputs / "good.txt").write_bytes(sample.read_bytes())
    report = folder / "report.json"
    run = subprocess.run([program, "ingest", "--db", folder / "db", "--report", report, inputs],
                         capture_output=True, text=True, check=False)
    told = report.read_text(encoding="utf-8") if report.exists() else ""
    if run.returncode or "1 new" not in run.stdout:
        yield f"the rest does not go on: {run.stdout}{run.stderr}"
    for name in ("locked.pdf", "scan.pdf", "photo.jpg"):
        if name not in run.stderr or name not in told:
            yield f"{name} is not named: {run.stderr}"


def main(program, samples, cases):
    found = []
    for name in ("fujian-annexes.txt", "xiamen-task-list.txt", "quanzhou-zone-case.txt",
                 "quanzhou-joint-announcement.txt"):
        with tempfile.TemporaryDirectory() as folder:
            found += check_sample(program, pathlib.Path(folder), samples / name)
    for name in ("hubei-table.txt", "jilin-summary-table.txt", "guizhou-progress-table.txt"):
        with tempfile.TemporaryDirectory() as folder:
            found += check_table(program, pathlib.Path(folder), cases / name)
    with tempfile.TemporaryDirectory() as folder:
        found += check_page(program, pathlib.Path(folder))
        found += check_unreadable(program, pathlib.Path(folder),
                                  samples / "quanzhou-zone-case.txt")
    print("\n".join(found) or "formats ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])))
