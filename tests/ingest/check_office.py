#!/usr/bin/env python3
"""Documents and workbooks as officials make them in Word, Excel, LibreOffice, and files that cannot be read.

usage: check_office.py REFORMGRAPH CASES
"""
import html
import pathlib
import subprocess
import sys
import tempfile

import bulletin_files
import formats
import office_files
import ofd_file
import pdf_file
from bulletin_files import write_zip
from office_files import WORD


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


def docx(body, parts):
    names = (f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
             'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
    return {"word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
            "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{NUMBERING}</w:numbering>',
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{STYLES}</w:styles>', **parts}


def item(*parts, start=""):
    return f"<text:list-item{start}>{''.join(parts)}</text:list-item>"


def listed(*items, name=' text:style-name="L1"'):
    return f"<text:list{name}>{''.join(items)}</text:list>"


def par(text, inside=""):
    return f"<text:p>{html.escape(text)}{inside}</text:p>"


def cells(*all_):
    return "<table:table-row>" + "".join(
        f"<table:table-cell{properties}>{inside}</table:table-cell>" for properties, inside in all_) + "</table:table-row>"


COVERED = "<table:covered-table-cell/>"
OPEN_STYLES = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="、" '
    'style:num-format="一, 二, 三, ..."/><text:list-level-style-number text:level="2" style:num-prefix="（" '
    'style:num-suffix="）" style:num-format="一, 二, 三, ..."/><text:list-level-style-number text:level="3" '
    'style:num-suffix="." style:num-format="1" text:display-levels="1" text:start-value="3"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style>"
    '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>')
OUTLINE = {"styles.xml": f"<office:document-styles {office_files.OPEN_NAMES}><office:styles><text:outline-style>"
           '<text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
           '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
           "</text:outline-style></office:styles></office:document-styles>"}
OPEN_DOCUMENTS = {  # the same of OpenDocument
    "numbers of lists": (
        listed(item(par("推进登记便利"), listed(item(par("压减时间"), listed(item(par("联合受理")), item(par("统一发照")))),
                                             item(par("简化材料"), par("一次告知。")), name="")),
               item(par("推进纳税便利"))) + par("隔开的一段。") +
        listed(item(par("推进跨境贸易")), item(par("推进破产办理"), start=' text:start-value="9"'),
               name=' text:style-name="L1" text:continue-numbering="true"') +
        listed(item(listed(item(par("新表的下一级")), name=""))) +
        listed(item(par("圆点不编号")), name=' text:style-name="L2"') +
        listed("<text:list-header>" + par("表头不编号") + "</text:list-header>", item(par("又一表"))), {},
        ["一、推进登记便利", "(一)压减时间", "3.联合受理", "4.统一发照", "(二)简化材料", "一次告知。", "二、推进纳税便利",
         "隔开的一段。", "三、推进跨境贸易", "九、推进破产办理", "(一)新表的下一级", "圆点不编号", "表头不编号", "一、又一表"]),
    "numbers of headings": (
        '<text:h text:outline-level="1">总体要求</text:h><text:h text:outline-level="2">目标</text:h>'
        '<text:h text:outline-level="1">重点任务</text:h>', OUTLINE,
        ["一、总体要求", "一.1目标", "二、重点任务"]),
    "boxes, notes, comments": (
        par("嘉禾市税务局推行容缺办理。", '<draw:frame><draw:text-box>' + par("附图说明") + "</draw:text-box></draw:frame>") +
        '<text:p>全市<text:span text:style-name="T9">（隐藏）</text:span>推行<text:s text:c="2"/>帮办<office:annotation>' +
        par("批注") + '</office:annotation>代办<text:note text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body>" + par("帮办代办指窗口人员协助填报。") + "</text:note-body></text:note>。</text:p>",
        {}, ["嘉禾市税务局推行容缺办理。", "附图说明", "全市推行 帮办代办。", "帮办代办指窗口人员协助填报。"]),
    "tracked changes": (
        '<text:tracked-changes><text:changed-region><text:deletion>' + par("会同市审计局") + "</text:deletion>"
        "</text:changed-region></text:tracked-changes>" +
        "<text:p>由市财政局<text:change text:change-id='c1'/>会同市商务局牵头<text:line-break/>落实。</text:p>", {},
        ["由市财政局会同市商务局牵头", "落实。"]),
    "sections": (
        "<text:section>" + par("节内一段。") + "</text:section><text:table-of-content><text:index-body>" +
        par("目录一行") + "</text:index-body></text:table-of-content>", {}, ["节内一段。", "目录一行"]),
    "cells": (
        "<table:table>" + cells(("", par("序号")), (' table:number-columns-spanned="2"', par("单位"))).replace(
            "</table:table-row>", COVERED + "</table:table-row>") +
        cells((' table:number-rows-spanned="2"', par("1")), ("", par("市数据局") + par("市医保局")),
              ("", "<table:table>" + cells(("", par("内层"))) + "</table:table>")) +
        cells(("", par("市民政局")), ("", par("丙"))).replace("<table:table-row>", "<table:table-row>" + COVERED) +
        cells(("", par("2")), (' table:number-columns-repeated="2"', par("同上"))) + "</table:table>", {},
        ["序号\t单位\t", "1\t市数据局", "市医保局\t内层", "\t市民政局\t丙", "2\t同上\t同上"]),
}


def check_documents(program, folder):
    made = {f"d{n}.docx": (name, docx(body, parts), wanted)
            for n, (name, (body, parts, wanted)) in enumerate(DOCUMENTS.items())}
    made |= {f"d{n}.odt": (name, office_files.open_content(f"<office:text>{body}</office:text>", OPEN_STYLES) | parts, wanted)
             for n, (name, (body, parts, wanted)) in enumerate(OPEN_DOCUMENTS.items())}
    for file, (name, parts, wanted) in made.items():
        write_zip(folder / file, parts)
        got = formats.lines_of(program, folder / file)
        if got != wanted:
            yield f"{file}, {name}: {got}"


SHEETS = [  # as Excel and LibreOffice write them: a title, merged cells, a group, a note; a second table below
    "重点任务表",
    [["序号", "任务", "牵头单位", "时限"], ["1", "甲项改革", "市数据局", "2025年6月30日"], ["2", "乙项改革", None, "长期"]],
    "一、其他",
    [["3", "丙项\n改革", "市税务局", "年底"]],
    "注：表内单位为责任单位。",
    "附件2 区级任务表",
    [["序号", "任务", "牵头单位", "时限"], ["1", "丁项改革", "思明区政府", "年底"]]]
SHEET_LINES = ["重点任务表", "序号\t任务\t牵头单位\t时限", "1\t甲项改革\t市数据局\t2025年6月30日", "2\t乙项改革\t\t长期",
               "一、其他\t\t\t", "3\t丙项", "改革\t市税务局\t年底", "注:表内单位为责任单位。", "附件2区级任务表",
               "序号\t任务\t牵头单位\t时限", "1\t丁项改革\t思明区政府\t年底"]


def check_workbooks(program, folder):
    book = office_files.xlsx(SHEETS)
    sheet = "xl/worksheets/sheet1.xml"
    strings = "xl/sharedStrings.xml"
    # A day is a number with a format of days, and a sheet that is not shown is not read.
    day = book[strings].split("<si>").index("<r><t>20</t></r><r><t>25年6月30日</t></r></si>") - 1
    book[sheet] = book[sheet].replace(f't="s"><v>{day}<', 's="1"><v>45838<')
    book["xl/styles.xml"] = (
        f'<styleSheet xmlns="{office_files.SHEET}"><numFmts><numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="177"/></cellXfs></styleSheet>')
    book["xl/workbook.xml"] = book["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="s2" state="hidden" r:id="rId1"/></sheets>')
    open_book = office_files.ods(SHEETS)
    hidden = '<table:table table:style-name="ta2">' + cells(("", par("不显示的表"))) + "</table:table></office:spreadsheet>"
    open_book["content.xml"] = open_book["content.xml"].replace("</office:spreadsheet>", hidden).replace(
        "<office:automatic-styles>", "<office:automatic-styles>" + OPEN_STYLES)
    for name, parts in (("m.xlsx", book), ("m.ods", open_book)):
        write_zip(folder / name, parts)
        got = formats.lines_of(program, folder / name)
        if got != SHEET_LINES:
            yield f"{name}: {got}"
        if f"format {name[2:]}" not in formats.printed(program, "cases", folder / name).splitlines():
            yield f"{name} is told as another format"


def check_merged(program, folder):
    """A cell that covers rows says the same of them in all formats that have such cells."""
    documents = {"c.html": bulletin_files.as_html(bulletin_files.MERGED).encode()}
    for way in ("DOCX", "XLSX", "ODT", "ODS"):
        suffix, write = bulletin_files.WAYS[way]
        write(folder / f"c{suffix}", bulletin_files.MERGED)
        documents[f"c{suffix}"] = (folder / f"c{suffix}").read_bytes()
    told = formats.facts_of(program, documents)
    for name in documents:
        yield from formats.differences(f"merged cell, {name}", told["c.html"], told[name])


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
LOCK = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >> /ID [<00> <00>]"
UNREADABLE = {  # what is in the file, what its line in the report says to do
    "old.doc": (COMPOUND, "save it as DOCX"),
    "old.wps": (COMPOUND + b"w", "save it as DOCX"),
    "old.xls": (COMPOUND + b"x", "save it as XLSX"),
    "locked.docx": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "save it without one"),
    "scan.ofd": (ofd_file.parts_of([ofd_file.Page()]), "text recognition"),
    "locked.ofd": ({"OFD.xml": "<OFD><Encryptions>E.xml</Encryptions></OFD>"}, "without password"),
    "cut.ofd": ({"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"}, "save it again"),
    "locked.odt": ({"content.xml": "locked", "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}, "save it without one"),
    "slides.odp": (office_files.open_content("<office:presentation/>"), "save it as PDF"),
    "slides.pptx": ({"ppt/presentation.xml": "<p/>"}, "save it as PDF"),
    "tender.uof": ({"uof.xml": "<uof/>"}, "save it as DOCX"),
    "broken.odt": ({"content.xml": "<office:document-content>"}, "save it again"),
    "files.zip": ({"a.txt": "甲"}, "give DOCX"),
    "cut.docx": (b"PK\x03\x04broken", "save it again"),
    "photo.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(64), "give the document itself"),
    "locked.pdf": (pdf_file.of_pages([pdf_file.Page()], LOCK), "give it without password"),
    "cut.pdf": (b"%PDF-1.5\nbroken", "cannot open"),
    "scan.pdf": (pdf_file.of_pages([pdf_file.Page()]), "text recognition"),
}


def check_unreadable(program, folder, sample):
    """Each is named with what to do, on the terminal and in the report; the rest goes on."""
    inputs = folder / "inputs"
    inputs.mkdir()
    for name, (content, _) in UNREADABLE.items():
        if isinstance(content, dict):
            write_zip(inputs / name, content)
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
        found += check_workbooks(program, folder)
        found += check_merged(program, folder)
        found += check_unreadable(program, folder, cases / "hubei-table.txt")
    print("\n".join(found) or "office ok")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
