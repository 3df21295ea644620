#!/usr/bin/env python3
"""Tables of PDF give the facts of the same tables as text or HTML.

usage: check_pdf.py REFORMGRAPH CASES

The files are drawn here by places (pdf_file.py): ruled and bare tables, wrapped and merged cells,
tables over several pages with rows cut in the middle, text in columns, footnotes.
"""
import html
import pathlib
import subprocess
import sys
import tempfile

import check_formats
import pdf_file

SIZE, PITCH, PAD, LEFT, TOP, BOTTOM = 10.5, 15.0, 4.0, 70, 72, 72
NUMBERS = {"dashed": "— %d —", "plain": "%d", "words": "第 %d 页"}


class Bulletin:
    """Paragraphs and a table of `rows`, drawn page by page."""

    def __init__(self, size=pdf_file.A4, ruled=True, boxes=False, middle=True, number="dashed",
                 head="", bottom=BOTTOM):
        self.size, self.ruled, self.boxes, self.middle = size, ruled, boxes, middle
        self.number, self.head, self.bottom = number, head, bottom
        self.pages = []
        self.new_page()

    def new_page(self):
        page = pdf_file.Page(self.size)
        self.pages.append(page)
        wide, high = self.size
        if self.head:
            page.text(wide / 2 - 60, 36, self.head, 9)
        page.text(wide / 2 - 15, high - 40, NUMBERS[self.number] % len(self.pages), 9)
        self.y = TOP

    def paragraph(self, text, size=12):
        room = (self.size[0] - 2 * LEFT) / size
        for line in pdf_file.wrap("\u3000\u3000" + text, room):
            if self.y + 2 * size > self.size[1] - self.bottom:
                self.new_page()
            self.pages[-1].text(LEFT, self.y, line, size)
            self.y += 1.6 * size

    def table(self, rows, shares, merged=()):
        """`shares` of the width for each column; `merged` (row, column) go on with the cell above."""
        total = self.size[0] - 2 * LEFT
        edges = [LEFT + total * sum(shares[:i]) / sum(shares) for i in range(len(shares) + 1)]
        cells = [[pdf_file.wrap(c, (edges[i + 1] - edges[i] - 2 * PAD) / SIZE)
                  for i, c in enumerate(row)] for row in rows]
        self.table_begin = self.y
        for at, row in enumerate(cells):
            lines = row
            while any(lines):
                room = int((self.size[1] - self.bottom - self.y - 2 * PAD) / PITCH)
                n = max(map(len, lines))
                if room < 1:
                    self.end_page(edges)
                    self.draw_row(cells[0], edges, 0, ())
                    continue
                self.draw_row([cell[:room] for cell in lines], edges, at, merged)
                lines = [cell[room:] for cell in lines]
                if n > room:
                    self.end_page(edges)
                    self.draw_row(cells[0], edges, 0, ())
        self.end_table(edges)
        self.y += PITCH

    def draw_row(self, row, edges, at, merged):
        high = max(map(len, row)) * PITCH + (2 * PAD if self.ruled else PAD)
        page = self.pages[-1]
        for i, cell in enumerate(row):
            if (at, i) in merged:
                if self.first_row:
                    page.rule(edges[i], self.y, edges[i + 1], self.y, self.boxes)
                continue
            free = high - len(cell) * PITCH
            y = self.y + (free / 2 if self.middle else PAD if self.ruled else 0)
            for line in cell:
                page.text(edges[i] + PAD, y + (PITCH - SIZE) / 2, line, SIZE)
                y += PITCH
            if self.ruled:
                page.rule(edges[i], self.y, edges[i + 1], self.y, self.boxes)
        self.first_row = not at  # a rule parts the head from what goes on
        self.y += high

    def end_table(self, edges):
        if self.ruled:
            for x in edges:
                self.pages[-1].rule(x, self.table_begin, x, self.y, self.boxes)
            self.pages[-1].rule(edges[0], self.y, edges[-1], self.y, self.boxes)

    def end_page(self, edges):
        self.end_table(edges)
        self.new_page()
        self.table_begin = self.y

    def write(self, path):
        path.write_bytes(pdf_file.of_pages(self.pages))


def differences(program, what, wanted, path):
    got = check_formats.facts(program, path)
    if len(wanted) < 40:
        yield f"{what}: no facts to compare"
    if got != wanted:
        yield f"{what}: {len(wanted - got)} missing, {len(got - wanted)} more"
        yield from (f"  - {' '.join(one)}" for one in sorted(wanted - got)[:4])
        yield from (f"  + {' '.join(one)}" for one in sorted(got - wanted)[:4])


WAYS = {
    "ruled": {},
    "boxes, wide": {"boxes": True, "size": (842, 595), "number": "plain"},
    "at the top": {"middle": False, "number": "words"},
    "bare": {"ruled": False, "middle": False},
    "short pages": {"bottom": 560, "number": "plain", "head": "内部资料"},
    "short pages, bare": {"ruled": False, "middle": False, "bottom": 540},
    "short wide pages": {"size": (842, 595), "bottom": 380, "boxes": True},
}
SHARES = {"number": 3, "short": 9, "long": 24}


def shares_of(rows):
    """Widths by what the columns hold."""
    most = [max(map(len, column)) for column in zip(*rows)]
    return [SHARES["number" if n <= 3 else "short" if n <= 40 else "long"] for n in most]


def check_table(program, folder, sample):
    wanted = check_formats.facts(program, sample)
    above, rows, below = check_formats.bulletin_of_table(sample)
    for way, how in WAYS.items():
        bulletin = Bulletin(**how)
        for line in above:
            bulletin.paragraph(line)
        bulletin.table(rows, shares_of(rows))
        for line in below:
            bulletin.paragraph(line)
        bulletin.write(folder / "t.pdf")
        yield from differences(program, f"{sample.name} as PDF, {way}", wanted, folder / "t.pdf")


MERGED_ABOVE = ["嘉禾市2025年优化营商环境重点任务分工表", "嘉禾市人民政府办公厅", "2025年3月6日"]
MERGED = [
    ["序号", "改革举措", "牵头单位", "配合单位", "主要内容"],
    ["1", "推行“证照联办”", "市市场监管局", "市税务局、市公安局",
     "企业登记和许可一次申请，截至2025年2月底，办理联办事项3216件，平均用时压减到1.5天。"],
    ["2", "推行歇业备案“一次办”", "", "市医保局",
     "歇业手续统一受理，截至2025年2月底，为412户企业办理歇业备案，减少材料8份。"],
    ["3", "推广电子营业执照", "", "市数据局",
     "电子营业执照用于28项业务，截至2025年2月底，累计调用9.6万次，覆盖率达到87%。"],
    ["4", "开展信用修复“两书同达”", "市发展改革委", "市交通局",
     "处罚决定和修复告知同时送达，截至2025年2月底，修复信用记录1053条。"]]
GOES_ON = {(2, 2), (3, 2)}  # the lead of the first row is that of three


def merged_as_html():
    rows = ""
    for at, row in enumerate(MERGED):
        rows += "<tr>"
        for i, cell in enumerate(row):
            span = 1
            while (at + span, i) in GOES_ON:
                span += 1
            if (at, i) not in GOES_ON:
                rows += f'<td rowspan="{span}">{html.escape(cell)}</td>'
        rows += "</tr>"
    above = "".join(f"<p>{line}</p>" for line in MERGED_ABOVE)
    return f'<html><head><meta charset="utf-8"></head><body>{above}<table>{rows}</table></body></html>'


def check_merged(program, folder):
    """A cell that covers rows, all on one page and cut by its end."""
    (folder / "m.html").write_text(merged_as_html(), encoding="utf-8")
    wanted = check_formats.facts(program, folder / "m.html")
    for bottom in (BOTTOM, 525, 545):
        bulletin = Bulletin(bottom=bottom)
        for line in MERGED_ABOVE:
            bulletin.paragraph(line)
        bulletin.table(MERGED, [3, 9, 8, 9, 20], GOES_ON)
        bulletin.write(folder / "m.pdf")
        yield from differences(program, f"merged cell, {len(bulletin.pages)} pages", wanted,
                               folder / "m.pdf")


def text_of(program, path):
    return subprocess.run([program, "ingest", "--print", "text", path], capture_output=True,
                          text=True, check=True).stdout


def check_columns(program, folder):
    """Text in two columns, below a title over both; a footnote below."""
    left = ("为持续优化营商环境，市政务服务局会同市税务局推行企业开办“一件事”，申请人在一个窗口提交材料，"
            "后台同步流转，全程不再重复填报。截至2025年2月底，累计办理企业开办4865户，平均用时压减到半天。")
    right = ("市人力资源和社会保障局牵头，联合市医保局推出“用工社保联办”，企业在办理登记时一并开立社保账户。"
             "截至2025年2月底，联办企业达到3127户，群众少跑5400余次，满意率保持在百分之九十九以上。")
    page = pdf_file.Page()
    page.text(200, 72, "嘉禾市政务服务改革做法", 16)
    for x, text in ((70, left), (310, right)):
        for i, line in enumerate(pdf_file.wrap("\u3000\u3000" + text, 215 / SIZE)):
            page.text(x, 110 + PITCH * i, line, SIZE)
    page.text(70, 760, "①企业开办指设立登记、公章刻制、税务报到。", 8)
    last = pdf_file.Page()
    last.text(70 + 2 * SIZE, 72, "以上做法供各县区参考。", SIZE)
    (folder / "c.pdf").write_bytes(pdf_file.of_pages([page, last]))
    got = text_of(program, folder / "c.pdf").splitlines()
    plain = [line.translate(str.maketrans("，：；（）", ",:;()")) for line in (left, right)]
    wanted = ["嘉禾市政务服务改革做法", *plain, "以上做法供各县区参考。",
              "①企业开办指设立登记、公章刻制、税务报到。"]
    if got != wanted:
        yield "text in columns:\n  " + "\n  ".join(got)


def main(program, cases):
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for sample in ("hubei-table.txt", "jilin-summary-table.txt", "guizhou-progress-table.txt"):
            found += check_table(program, folder, cases / sample)
        found += check_merged(program, folder)
        found += check_columns(program, folder)
    print("\n".join(found) or "PDF ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
