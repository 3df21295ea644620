#!/usr/bin/env python3
"""Tables of PDF give the facts of the same tables as text or HTML.

usage: check_pdf.py REFORMGRAPH CASES

The files are drawn here by places (pdf_file.py): ruled and bare tables, wrapped and merged cells,
tables over several pages with rows cut in the middle, text in columns, footnotes.
"""
import pathlib
import sys
import tempfile

import bulletin_files
import formats
import paged_bulletin
import pdf_file
from paged_bulletin import BOTTOM, PITCH, SIZE, PagedBulletin

WAYS = {
    "ruled": {},
    "boxes, wide": {"boxes": True, "size": (842, 595), "number": "plain"},
    "at the top": {"middle": False, "number": "words"},
    "bare": {"ruled": False, "middle": False},
    "short pages": {"bottom": 560, "number": "plain", "head": "内部资料"},
    "short pages, bare": {"ruled": False, "middle": False, "bottom": 540},
    "short wide pages": {"size": (842, 595), "bottom": 380, "boxes": True},
}
def check_table(program, folder, sample):
    wanted = formats.facts(program, sample)
    blocks = bulletin_files.blocks_of(sample)
    for way, how in WAYS.items():
        bulletin = PagedBulletin(**how)
        bulletin_files.paged(blocks, bulletin)
        (folder / "t.pdf").write_bytes(pdf_file.of_pages(bulletin.pages))
        yield from formats.differences(program, f"{sample.name} as PDF, {way}", wanted, folder / "t.pdf")


MERGED = ["嘉禾市2025年优化营商环境重点任务分工表", "嘉禾市人民政府办公厅", "2025年3月6日", [
    ["序号", "改革举措", "牵头单位", "配合单位", "主要内容"],
    ["1", "推行“证照联办”", "市市场监管局", "市税务局、市公安局",
     "企业登记和许可一次申请，截至2025年2月底，办理联办事项3216件，平均用时压减到1.5天。"],
    ["2", "推行歇业备案“一次办”", None, "市医保局",
     "歇业手续统一受理，截至2025年2月底，为412户企业办理歇业备案，减少材料8份。"],
    ["3", "推广电子营业执照", None, "市数据局",
     "电子营业执照用于28项业务，截至2025年2月底，累计调用9.6万次，覆盖率达到87%。"],
    ["4", "开展信用修复“两书同达”", "市发展改革委", "市交通局",
     "处罚决定和修复告知同时送达，截至2025年2月底，修复信用记录1053条。"]]]


def check_merged(program, folder):
    """A cell that covers rows, all on one page and cut by its end; and in every other format."""
    (folder / "m.html").write_text(bulletin_files.as_html(MERGED), encoding="utf-8")
    wanted = formats.facts(program, folder / "m.html")
    for bottom in (BOTTOM, 525, 545):
        bulletin = PagedBulletin(bottom=bottom)
        bulletin_files.paged(MERGED, bulletin)
        (folder / "m.pdf").write_bytes(pdf_file.of_pages(bulletin.pages))
        yield from formats.differences(program, f"merged cell, {len(bulletin.pages)} pages", wanted,
                                       folder / "m.pdf")


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
    got = formats.lines_of(program, folder / "c.pdf")
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
