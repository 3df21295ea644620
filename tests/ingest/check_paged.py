#!/usr/bin/env python3
"""Pages of PDF and OFD: tables give the facts of the same tables as text or HTML, lines come together.

usage: check_paged.py REFORMGRAPH CASES pdf|ofd

The files are drawn here by places (pdf_file.py, ofd_file.py): ruled and bare tables, wrapped and
merged cells, tables over several pages with rows cut in the middle; then layouts of text.
"""
import pathlib
import sys
import tempfile

import bulletin_files
import formats
import ofd_file
import pdf_file
from paged_bulletin import BOTTOM, PITCH, SIZE, PagedBulletin

PAGES = {".pdf": [pdf_file.Page], ".ofd": [ofd_file.Page, ofd_file.ConvertedPage]}
WAYS = {
    "ruled": {},
    "boxes, wide": {"boxes": True, "size": (842, 595), "number": "plain"},
    "at the top": {"middle": False, "number": "words"},
    "bare": {"ruled": False, "middle": False},
    "short pages": {"bottom": 560, "number": "plain", "head": "内部资料"},
    "short pages, bare": {"ruled": False, "middle": False, "bottom": 540},
    "short wide pages": {"size": (842, 595), "bottom": 380, "boxes": True},
}
def write(path, pages):
    if path.suffix == ".pdf":
        path.write_bytes(pdf_file.of_pages(pages))
    else:
        bulletin_files.write_zip(path, ofd_file.parts_of(pages))


def compare(program, path, wanted, ways):
    """The pages of each way against the document `wanted`, a name and its content."""
    documents, name_of = {wanted[0]: wanted[1]}, {}
    for number, (way, pages) in enumerate(ways):
        write(path, pages)
        name_of[way] = f"{number}{path.suffix}"
        documents[name_of[way]] = path.read_bytes()
    told = formats.facts_of(program, documents)
    for way, name in name_of.items():
        yield from formats.differences(way, told[wanted[0]], told[name])


def check_table(program, path, sample):
    blocks = bulletin_files.blocks_of(sample)
    ways = []
    for way, how in WAYS.items():
        page = PAGES[path.suffix][-1 if how.get("boxes") else 0]
        ways.append((f"{sample.name}, {way}, {page.__module__}", bulletin_files.paged(blocks, PagedBulletin(page=page, **how))))
    return compare(program, path, (sample.name, sample.read_bytes()), ways)


def check_merged(program, path):
    """A cell that covers rows, all on one page and cut by its end."""
    ways = []
    for bottom in (BOTTOM, 525, 545):
        pages = bulletin_files.paged(bulletin_files.MERGED, PagedBulletin(bottom=bottom, page=PAGES[path.suffix][0]))
        ways.append((f"merged cell, {len(pages)} pages, {bottom}", pages))
    return compare(program, path, ("c.html", bulletin_files.as_html(bulletin_files.MERGED).encode()), ways)


def plain(line):
    return line.translate(str.maketrans("，：；（）", ",:;()"))


LEFT_TEXT = ("为持续优化营商环境，市政务服务局会同市税务局推行企业开办“一件事”，申请人在一个窗口提交材料，"
             "后台同步流转，全程不再重复填报。截至2025年2月底，累计办理企业开办4865户，平均用时压减到半天。")
RIGHT_TEXT = ("市人力资源和社会保障局牵头，联合市医保局推出“用工社保联办”，企业在办理登记时一并开立社保账户。"
              "截至2025年2月底，联办企业达到3127户，群众少跑5400余次，满意率保持在百分之九十九以上。")


def two_columns(page):
    """Text in two columns, below a title over both; a footnote below."""
    first, last = page(), page()
    first.text(200, 72, "嘉禾市政务服务改革做法", 16)
    for x, text in ((70, LEFT_TEXT), (310, RIGHT_TEXT)):
        for i, line in enumerate(pdf_file.wrap("\u3000\u3000" + text, 215 / SIZE)):
            first.text(x, 110 + PITCH * i, line, SIZE)
    first.text(70, 760, "①企业开办指设立登记、公章刻制、税务报到。", 8)
    last.text(70 + 2 * SIZE, 72, "以上做法供各县区参考。", SIZE)
    return [first, last], ["嘉禾市政务服务改革做法", plain(LEFT_TEXT), plain(RIGHT_TEXT), "以上做法供各县区参考。",
                           "①企业开办指设立登记、公章刻制、税务报到。"]


def one_page(page):
    """A notice of one page with a running head, a page number and nothing to compare them with."""
    only = page()
    only.text(70, 36, "嘉禾市人民政府公报", 9)
    only.text(420, 36, "2025年第4期", 9)
    only.text(200, 72, "关于推广企业开办做法的通知", 16)
    for i, line in enumerate(pdf_file.wrap("\u3000\u3000" + LEFT_TEXT, 455 / SIZE)):
        only.text(70, 110 + PITCH * i, line, SIZE)
    only.text(280, 800, "— 3 —", 9)
    return [only], ["嘉禾市人民政府公报2025年第4期", "关于推广企业开办做法的通知", plain(LEFT_TEXT)]


def broken_words(page):
    """Latin words and numbers that a line's end breaks."""
    only = page()
    lines = ["　　市商务局依托“单一窗口”与东盟国家开展原产地证书电子联网，推广APEC Pre-", "ferential Certificate互认，"
             "企业申报时间由3天压减到0.5天，平台地址为https://www.ex", "ample.cn/trade，累计签证12345份。"]
    for i, line in enumerate(lines):
        only.text(70, 110 + PITCH * i, line, SIZE)
    return [only], ["市商务局依托“单一窗口”与东盟国家开展原产地证书电子联网,推广APEC Preferential Certificate互认,"
                    "企业申报时间由3天压减到0.5天,平台地址为https://www.example.cn/trade,累计签证12345份。"]


def draw_pairs(page, rows, top, pitch=1.9):
    for i, (name, text) in enumerate(rows):
        page.text(90, top + i * pitch * SIZE, name, SIZE)
        page.text(240, top + i * pitch * SIZE, text, SIZE)


PAIRS = [("责任单位", "改革事项"), ("市数据局", "推行证照联办"), ("市税务局", "推行容缺办理"),
         ("市医保局", "推行医保移动支付"), ("市住建局", "推行联合验收"), ("市水务局", "推行用水报装零跑腿")]


def bare_pairs(page):
    """A table of two columns without rules."""
    only = page()
    only.text(200, 72, "嘉禾市改革事项分工表", 16)
    draw_pairs(only, PAIRS, 120)
    only.text(70 + 2 * SIZE, 300, "请各单位抓好落实。", SIZE)
    return [only], ["嘉禾市改革事项分工表", *("\t".join(pair) for pair in PAIRS), "请各单位抓好落实。"]


def dashed_rules(page):
    """A table with dashed rules, whose cells wrap."""
    only = page()
    rows = [["责任单位", "改革事项"], ["市数据局", "推行证照联办，企业在一个窗口提交全部材料，部门之间共享"],
            ["市税务局", "推行容缺办理"]]
    only.text(200, 72, "嘉禾市改革事项分工表", 16)
    y, xs = 110, (70, 200, 400)
    for row in rows:
        lines = [pdf_file.wrap(cell, (xs[i + 1] - xs[i] - 8) / SIZE) for i, cell in enumerate(row)]
        high = max(map(len, lines)) * PITCH + 8
        for i, cell in enumerate(lines):
            for k, line in enumerate(cell):
                only.text(xs[i] + 4, y + 4 + k * PITCH, line, SIZE)
            only.rule(xs[i], y, xs[i + 1], y, dash=True)
            only.rule(xs[i], y, xs[i], y + high, dash=True)
        only.rule(xs[2], y, xs[2], y + high, dash=True)
        y += high
    only.rule(xs[0], y, xs[2], y, dash=True)
    return [only], ["嘉禾市改革事项分工表", *("\t".join(map(plain, row)) for row in rows)]


def check_layouts(program, path):
    for layout in (two_columns, one_page, broken_words, bare_pairs, dashed_rules):
        for page in PAGES[path.suffix]:
            pages, wanted = layout(page)
            write(path, pages)
            got = formats.lines_of(program, path)
            if got != wanted:
                yield f"{layout.__name__}, {page.__module__}.{page.__name__}:\n  " + "\n  ".join(got)


def main(program, cases, suffix):
    found = []
    with tempfile.TemporaryDirectory() as name:
        path = pathlib.Path(name) / f"t.{suffix}"
        for sample in ("hubei-table.txt", "jilin-summary-table.txt", "guizhou-progress-table.txt"):
            found += check_table(program, path, cases / sample)
        found += check_merged(program, path)
        found += check_layouts(program, path)
    print("\n".join(found) or "pages ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]))
