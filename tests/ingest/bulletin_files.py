"""A bulletin in every format that is read, as the programs of offices write them.

A bulletin is a list of blocks: a paragraph is text, a heading is (level, text), a table a list of
rows.  A cell is text, its paragraphs apart by line ends; None goes on with the cell above it.
Words of a paragraph between "**" are in bold, in the formats that have it.
"""
import html
import re
import zipfile

import office_files
import ofd_file
import paged_bulletin
import pdf_file

TAGS = re.compile(r"</p>\s*<p>|<br>"), re.compile(r"</?\w+>")


def plain_cell(text):
    """Paragraphs of a cell that has tags."""
    return TAGS[1].sub("", TAGS[0].sub("\n", text)).strip()


def blocks_of(sample):
    """The blocks of a text with tables of tabs, or of Markdown with headings."""
    blocks = []
    is_marked = sample.suffix == ".md"
    in_table = False
    for line in sample.read_text(encoding="utf-8").splitlines():
        marks = re.match(r"(#+) (.*)", line) if is_marked else None
        if "\t" in line and line.strip():
            if not in_table:
                blocks.append([])
            blocks[-1].append([plain_cell(cell) for cell in line.split("\t")])
        elif marks:
            blocks.append((len(marks[1]), marks[2].strip()))
        elif line.strip():
            blocks.append(line.strip())
        in_table = "\t" in line
    return blocks


def has_tables(blocks):
    return any(isinstance(block, list) for block in blocks)


def of_kinds(blocks, paragraph, heading, table):
    return [table(b) if isinstance(b, list) else heading(*b) if isinstance(b, tuple) else paragraph(b)
            for b in blocks]


def as_text(blocks):
    def table(rows):
        return "\n".join("\t".join((cell or "").replace("\n", " ") for cell in row) for row in rows)
    return "\n\n".join(of_kinds(blocks, office_files.without_marks, lambda _, text: text, table)) + "\n"


def as_markdown(blocks):
    def row_of(row):
        return "| " + " | ".join((cell or "").replace("\n", "<br>") for cell in row) + " |"

    def table(rows):
        return "\n".join([row_of(rows[0]), "|" + "---|" * len(rows[0]), *map(row_of, rows[1:])])
    return "\n\n".join(of_kinds(blocks, str, lambda n, text: f"{'#' * n} {text}", table)) + "\n"


def as_html(blocks, said="utf-8"):
    def lines(text):
        return "<br>".join(map(html.escape, text.split("\n")))

    def table(rows):
        return "<table>" + "".join("<tr>" + "".join(
            f'<td rowspan="{office_files.high(rows, at, i)}">{lines(cell)}</td>'
            for i, cell in enumerate(row) if cell is not None) + "</tr>\n"
            for at, row in enumerate(rows)) + "</table>"
    def paragraph(text):
        return "<p>" + "".join(f"<strong>{lines(part)}</strong>" if bold else lines(part)
                               for part, bold in office_files.runs_of(text)) + "</p>"
    body = "\n".join(of_kinds(blocks, paragraph,
                              lambda n, text: f"<h{n}>{lines(text)}</h{n}>", table))
    return f'<html><head><meta charset="{said}"></head><body>{body}</body></html>'


def paged(blocks, pages):
    """The pages of `pages`, a PagedBulletin, with the blocks on them."""
    for block in blocks:
        if isinstance(block, list):
            goes_on = {(at, i) for at, row in enumerate(block) for i, cell in enumerate(row) if cell is None}
            rows = [[cell or "" for cell in row] for row in block]
            pages.table(rows, paged_bulletin.shares_of(rows), goes_on)
        elif isinstance(block, tuple):
            pages.heading(*block)
        else:
            pages.paragraph(office_files.without_marks(block))
    return pages.pages


BIG5 = "text in big5"
TEXTS = {  # name: encoding, what stands before, line end
    "utf-8": ("utf-8", b"", "\n"),
    "utf-8 with mark and CRLF": ("utf-8", b"\xef\xbb\xbf", "\r\n"),
    "gb18030": ("gb18030", b"", "\r\n"),
    "big5": ("big5hkscs", b"", "\r\n"),
    "utf-16le": ("utf-16-le", b"\xff\xfe", "\r\n"),
    "utf-16be": ("utf-16-be", b"\xfe\xff", "\n"),
}


def is_in_big5(blocks):
    return as_text(blocks) == as_text(blocks).encode(TEXTS["big5"][0], "ignore").decode(TEXTS["big5"][0])


def write_text(path, blocks, name):
    code, mark, end = TEXTS[name]
    path.write_bytes(mark + as_text(blocks).replace("\n", end).encode(code))


def write_zip(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)


# By name of the way: suffix of the file, and what writes it.
WAYS = {
    **{f"text in {name}": (".txt", lambda path, blocks, name=name: write_text(path, blocks, name))
       for name in TEXTS},
    "Markdown": (".md", lambda path, blocks: path.write_bytes(as_markdown(blocks).encode())),
    "HTML": (".html", lambda path, blocks: path.write_bytes(as_html(blocks).encode())),
    "HTML in GB that says UTF-8": (
        ".html", lambda path, blocks: path.write_bytes(as_html(blocks).encode("gb18030"))),
    "HTML in UTF-8 that says GB": (
        ".html", lambda path, blocks: path.write_bytes(as_html(blocks, "gb2312").encode())),
    "DOCX": (".docx", lambda path, blocks: write_zip(path, office_files.docx(blocks))),
    "XLSX": (".xlsx", lambda path, blocks: write_zip(path, office_files.xlsx(blocks))),
    "ODT": (".odt", lambda path, blocks: write_zip(path, office_files.odt(blocks))),
    "ODS": (".ods", lambda path, blocks: write_zip(path, office_files.ods(blocks))),
    "PDF": (".pdf", lambda path, blocks: path.write_bytes(
        pdf_file.of_pages(paged(blocks, paged_bulletin.PagedBulletin())))),
    "OFD": (".ofd", lambda path, blocks: write_zip(path, ofd_file.parts_of(
        paged(blocks, paged_bulletin.PagedBulletin(page=ofd_file.Page))))),
}

# A table in which a cell covers three rows.
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
