#!/usr/bin/env python3
"""Word documents and workbooks as officials make them, and files that cannot be read.

usage: check_office.py REFORMGRAPH CASES
"""
import html
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import check_formats
import pdf_file

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text_of(program, path):
    return subprocess.run([program, "ingest", "--print", "text", path], capture_output=True,
                          text=True, check=True).stdout.splitlines()


def run(text):
    return f"<w:r><w:t>{html.escape(text)}</w:t></w:r>"


def paragraph(text, properties="", inside=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}{inside}</w:p>"


def level(number, form, text):
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


def numbered(list_, depth=0):
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">' + level(0, "chineseCountingThousand", "%1、") +
    level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.") +
    level(3, "decimalEnclosedCircleChinese", "%4") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>')
STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/>' +
    numbered(1) + '</w:pPr></w:style>'
    '<w:style w:styleId="a5"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    "</w:pPr></w:style>")
BOX = ('<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>%s</w:txbxContent>'
       "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>%s</w:txbxContent>"
       "</w:pict></mc:Fallback></mc:AlternateContent></w:r>")
DOCUMENTS = {  # name: body, other parts, the lines that are read
    "numbers of lists": (
        paragraph("推进登记便利", numbered(1)) + paragraph("压减时间", numbered(1, 1)) +
        paragraph("联合受理", numbered(1, 2)) + paragraph("统一发照", numbered(1, 2)) +
        paragraph("简化材料", numbered(1, 1)) + paragraph("推行告知承诺", numbered(1, 3)) +
        paragraph("推进纳税便利", numbered(1)) + paragraph("推进跨境贸易", numbered(2)), {},
        ["一、推进登记便利", "(一)压减时间", "1.联合受理", "2.统一发照", "(二)简化材料",
         "①推行告知承诺", "二、推进纳税便利", "五、推进跨境贸易"]),
    "numbers of styles": (
        paragraph("总体要求", '<w:pStyle w:val="1"/>') + paragraph("目标", '<w:pStyle w:val="a5"/>') +
        paragraph("不编号", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
        paragraph("重点任务", '<w:pStyle w:val="1"/>'), {},
        ["一、总体要求", "(一)目标", "不编号", "二、重点任务"]),
    "text boxes": (
        paragraph("嘉禾市税务局推行容缺办理。", inside=BOX % ((paragraph("附图说明"),) * 2)) +
        paragraph("全市通用。"), {}, ["嘉禾市税务局推行容缺办理。", "附图说明", "全市通用。"]),
    "tracked changes": (
        "<w:p>" + run("由市财政局") + '<w:del><w:r><w:delText>会同市审计局</w:delText></w:r></w:del>'
        "<w:ins>" + run("会同市商务局") + "</w:ins>" + '<w:moveFrom>' + run("旧处") + "</w:moveFrom>" +
        '<w:moveTo>' + run("牵头") + "</w:moveTo>" +
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>（隐藏批注）</w:t></w:r>" + run("落实。") + "</w:p>", {},
        ["由市财政局会同市商务局牵头落实。"]),
    "symbols and fields": (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>' + run("办件2") +
        '<w:r><w:noBreakHyphen/></w:r>' + run("3天，见") +
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "a"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("实施方案") +
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:sym w:font="宋体" w:char="3002"/></w:r>'
        "</w:p>", {}, ["办件2-3天,见实施方案。"]),
    "footnotes": (
        '<w:p>' + run("全市推行帮办代办") + '<w:r><w:footnoteReference w:id="2"/></w:r>' +
        run("。") + "</w:p>" + paragraph("持续巩固。"),
        {"word/footnotes.xml": '<w:footnotes xmlns:w="%s"><w:footnote w:type="separator">%s'
         '</w:footnote><w:footnote w:id="2">%s</w:footnote></w:footnotes>' % (
             WORD, paragraph("——"), paragraph("帮办代办指窗口人员协助填报。"))},
        ["全市推行帮办代办。", "持续巩固。", "帮办代办指窗口人员协助填报。"]),
    "cells": (
        "<w:tbl>" + "".join("<w:tr>" + "".join(
            f"<w:tc><w:tcPr>{p}</w:tcPr>{c}</w:tc>" for p, c in row) + "</w:tr>" for row in (
                (("", paragraph("序号")), ('<w:gridSpan w:val="2"/>', paragraph("单位"))),
                (('<w:vMerge w:val="restart"/>', paragraph("1")),
                 ("", paragraph("市数据局") + paragraph("市医保局")),
                 ("", "<w:tbl><w:tr><w:tc>" + paragraph("内层") + "</w:tc></w:tr></w:tbl>")),
                (('<w:vMerge/>', paragraph("")), ("", paragraph("市民政局")), ("", paragraph("丙"))))) +
        '<w:tr><w:trPr><w:del/></w:trPr><w:tc>' + paragraph("已删行") + "</w:tc></w:tr></w:tbl>", {},
        ["序号\t单位\t", "1\t市数据局", "市医保局\t内层", "\t市民政局\t丙"]),
}


def write_docx(path, body, parts):
    names = (f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
             'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        file.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{WORD}">{NUMBERING}</w:numbering>')
        file.writestr("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{STYLES}</w:styles>')
        for name, part in parts.items():
            file.writestr(name, part)


def check_documents(program, folder):
    for name, (body, parts, wanted) in DOCUMENTS.items():
        write_docx(folder / "d.docx", body, parts)
        got = text_of(program, folder / "d.docx")
        if got != wanted:
            yield f"{name}: {got}"


def write_xlsx(path, sheets):
    """Sheets of (rows, merged); a cell is text, or a number of days."""
    strings, parts = [], {}
    for n, (rows, merged) in enumerate(sheets, 1):
        body = ""
        for at, row in enumerate(rows, 1):
            cells = ""
            for i, cell in enumerate(row):
                place = f"{chr(65 + i)}{at}"
                if isinstance(cell, int):
                    cells += f'<c r="{place}" s="1"><v>{cell}</v></c>'
                elif cell:
                    strings.append(cell)
                    cells += f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
            body += f'<row r="{at}">{cells}</row>'
        merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{SHEET}"><sheetData>{body}</sheetData>'
            f"<mergeCells>{merges}</mergeCells></worksheet>")
    half = [f"<si><r><t>{html.escape(s[:2])}</t></r><r><t>{html.escape(s[2:])}</t></r></si>"
            for s in strings]  # as where a part of the text is bold
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{SHEET}">{"".join(half)}</sst>'
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{SHEET}"><numFmts><numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="177"/></cellXfs></styleSheet>')
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>' + "".join(
            f'<sheet name="s{n}" r:id="rId{n}"{state}/>' for n, state in
            [(i + 1, "") for i in range(len(sheets))]) + "</sheets></workbook>")
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + "".join(
        f'<Relationship Id="rId{n + 1}" Target="worksheets/sheet{n + 1}.xml"/>'
        for n in range(len(sheets))) + "</Relationships>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)


def check_workbooks(program, folder, cases):
    for name in ("hubei-table.txt", "jilin-summary-table.txt", "guizhou-progress-table.txt"):
        wanted = check_formats.facts(program, cases / name)
        above, rows, below = check_formats.bulletin_of_table(cases / name)
        lines = [[line] for line in above] + rows + [[line] for line in below]
        write_xlsx(folder / "t.xlsx", [(lines, [f"A1:{chr(64 + len(rows[0]))}1"])])
        got = check_formats.facts(program, folder / "t.xlsx")
        if got != wanted:
            yield f"{name} as XLSX: {sorted(wanted - got)[:4]} {sorted(got - wanted)[:4]}"
    write_xlsx(folder / "m.xlsx", [([
        ["重点任务表"], ["序号", "任务", "牵头单位", "时限"], ["1", "甲项改革", "市数据局", 45838],
        ["2", "乙项改革", "", "长期"], ["一、其他"], ["3", "丙项\n改革", "市税务局", "年底"], ["注：表内单位为责任单位。"]],
        ["A1:D1", "C3:C4", "A5:D5"]), ([["第二页"]], [])])
    got = text_of(program, folder / "m.xlsx")
    wanted = ["重点任务表", "序号\t任务\t牵头单位\t时限", "1\t甲项改革\t市数据局\t2025年6月30日",
              "2\t乙项改革\t\t长期", "一、其他\t\t\t", "3\t丙项", "改革\t市税务局\t年底",
              "注:表内单位为责任单位。", "第二页"]
    if got != wanted:
        yield f"workbook: {got}"


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
UNREADABLE = {  # what is in the file, what its line in the report says to do
    "old.doc": (COMPOUND, "save it as DOCX"),
    "old.wps": (COMPOUND + b"w", "save it as DOCX"),
    "old.xls": (COMPOUND + b"x", "save it as XLSX"),
    "locked.docx": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "save it without one"),
    "signed.ofd": ({"OFD.xml": "<OFD/>"}, "save it as PDF"),
    "open.odt": ({"content.xml": "<office/>"}, "save it as DOCX"),
    "files.zip": ({"a.txt": "甲"}, "give DOCX"),
    "cut.docx": (b"PK\x03\x04broken", "save it again"),
    "cut.pdf": (b"%PDF-1.5\nbroken", "cannot open"),
    "scan.pdf": (pdf_file.of_pages([pdf_file.Page()]), "text recognition"),
}


def check_unreadable(program, folder, sample):
    """Each is named with what to do, on the terminal and in the report; the rest goes on."""
    inputs = folder / "inputs"
    inputs.mkdir()
    for name, (content, _) in UNREADABLE.items():
        if isinstance(content, dict):
            with zipfile.ZipFile(inputs / name, "w") as file:
                for part, text in content.items():
                    file.writestr(part, text)
        else:
            (inputs / name).write_bytes(content)
    (inputs / "good.txt").write_bytes(sample.read_bytes())
    report = folder / "report.json"
    done = subprocess.run([program, "ingest", "--db", folder / "db", "--report", report, inputs],
                          capture_output=True, text=True, check=False)
    told = report.read_text(encoding="utf-8") if report.exists() else ""
    if done.returncode or "1 new" not in done.stdout:
        yield f"the rest does not go on: {done.stdout}{done.stderr}"
    for name, (_, cure) in UNREADABLE.items():
        line = next((line for line in done.stderr.splitlines() if name in line), "")
        if cure not in line or name not in told or cure not in told:
            yield f"{name} is not named with its cure: {line!r}"


def main(program, cases):
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        found += check_documents(program, folder)
        found += check_workbooks(program, folder, cases)
        found += check_unreadable(program, folder, cases / "hubei-table.txt")
    print("\n".join(found) or "office ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
