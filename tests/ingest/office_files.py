"""The parts of office documents that hold a bulletin (bulletin_files.py says what that is)."""
import html

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'.format
OPEN_NAMES = " ".join(map(OPEN, ("office", "style", "text", "table", "drawing", "manifest"))) + \
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"' \
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'


def high(rows, at, column):
    n = 1
    while at + n < len(rows) and rows[at + n][column] is None:
        n += 1
    return n


def runs_of(text):
    """Parts of a paragraph, and whether each is in bold."""
    return [(part, bold % 2 > 0) for bold, part in enumerate(text.split("**")) if part]


def without_marks(text):
    return text.replace("**", "")


def word_paragraph(text, properties=""):
    runs = "".join(f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr><w:t>{html.escape(part)}</w:t></w:r>"
                   for part, bold in runs_of(text))
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def word_table(rows):
    def cell(at, i):
        text = rows[at][i]
        merge = ("<w:vMerge/>" if text is None else
                 '<w:vMerge w:val="restart"/>' if high(rows, at, i) > 1 else "")
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>" + \
            "".join(map(word_paragraph, (text or "").split("\n"))) + "</w:tc>"
    return "<w:tbl>" + "".join("<w:tr>" + "".join(cell(at, i) for i in range(len(row))) + "</w:tr>"
                               for at, row in enumerate(rows)) + "</w:tbl>"


def docx(blocks):
    body = ""
    for block in blocks:
        if isinstance(block, list):
            body += word_table(block)
        elif isinstance(block, tuple):
            body += word_paragraph(block[1], f'<w:outlineLvl w:val="{block[0] - 1}"/>')
        else:
            body += word_paragraph(block)
    return {"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'}


def lines_of(blocks):
    """Rows of a sheet: what is no table stands alone in its row."""
    for block in blocks:
        if isinstance(block, list):
            yield from ((block, at) for at in range(len(block)))
        else:
            yield [[block[1] if isinstance(block, tuple) else without_marks(block)]], 0


def xlsx(blocks):
    """A workbook with a sheet; its texts are shared, and have runs."""
    rows, merged, strings = "", "", []
    for number, (table, at) in enumerate(lines_of(blocks), 1):
        cells = ""
        for i, cell in enumerate(table[at]):
            place = chr(65 + i)
            if cell:
                strings.append(cell)
                cells += f'<c r="{place}{number}" t="s"><v>{len(strings) - 1}</v></c>'
            if cell is not None and high(table, at, i) > 1:
                merged += f'<mergeCell ref="{place}{number}:{place}{number + high(table, at, i) - 1}"/>'
        rows += f'<row r="{number}">{cells}</row>'
    shared = "".join(f"<si><r><t>{html.escape(s[:2])}</t></r><r><t>{html.escape(s[2:])}</t></r></si>"
                     for s in strings)
    return {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>'
                                    f"<mergeCells>{merged}</mergeCells></worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>'
                           '<sheet name="s1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" '
                                      'Target="worksheets/sheet1.xml"/></Relationships>'}


def open_content(body, styles=""):
    return {"mimetype": "application/vnd.oasis.opendocument",
            "content.xml": f"<office:document-content {OPEN_NAMES}><office:automatic-styles>{styles}"
                           f"</office:automatic-styles><office:body>{body}</office:body>"
                           "</office:document-content>"}


BOLD = ('<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>")


def open_paragraphs(text):
    return "".join("<text:p>" + "".join(
        f'<text:span text:style-name="T1">{html.escape(part)}</text:span>' if bold else html.escape(part)
        for part, bold in runs_of(line)) + "</text:p>" for line in text.split("\n"))


def open_table(rows):
    def cell(at, i):
        if rows[at][i] is None:
            return "<table:covered-table-cell/>"
        span = high(rows, at, i)
        covers = f' table:number-rows-spanned="{span}" table:number-columns-spanned="1"' if span > 1 else ""
        return f"<table:table-cell{covers}>{open_paragraphs(rows[at][i])}</table:table-cell>"
    lines = ["<table:table-row>" + "".join(cell(at, i) for i in range(len(row))) + "</table:table-row>"
             for at, row in enumerate(rows)]
    return (f"<table:table><table:table-header-rows>{lines[0]}</table:table-header-rows>"
            f"{''.join(lines[1:])}</table:table>")


def odt(blocks):
    body = ""
    for block in blocks:
        if isinstance(block, list):
            body += open_table(block)
        elif isinstance(block, tuple):
            body += f'<text:h text:outline-level="{block[0]}">{html.escape(block[1])}</text:h>'
        else:
            body += open_paragraphs(block)
    return open_content(f"<office:text>{body}</office:text>", BOLD)


def ods(blocks):
    """A sheet as LibreOffice writes it, filled up to its last row and column."""
    rows = ""
    for table, at in lines_of(blocks):
        row = "".join(
            "<table:covered-table-cell/>" if cell is None else
            f'<table:table-cell table:number-rows-spanned="{high(table, at, i)}" '
            f'table:number-columns-spanned="1">{open_paragraphs(cell)}</table:table-cell>'
            for i, cell in enumerate(table[at]))
        rows += (f'<table:table-row>{row}<table:table-cell table:number-columns-repeated="16000"/>'
                 "</table:table-row>")
    rows += ('<table:table-row table:number-rows-repeated="1048000">'
             '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>')
    return open_content(f"<office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet>")
