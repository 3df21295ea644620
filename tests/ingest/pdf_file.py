"""PDF files for the tests, drawn by places: one font whose codes are the characters themselves.

A Chinese character is as wide as its size, a letter or digit half of it.  Places are points from
the upper left corner of the page.
"""

A4 = (595, 842)
CLOSERS = "，。、；：！？）》”’"


def width(text):
    return sum(0.5 if c < "\x7f" else 1 for c in text)


def wrap(text, room):
    """Lines of at most `room` characters' widths: numbers whole, no closing mark at a line's begin."""
    lines = []
    while text:
        n = len(text)
        while width(text[:n]) > room:
            n -= 1
        while n < len(text) and n > 1 and (text[n] in CLOSERS or (
                text[n - 1:n + 1].isascii() and text[n - 1] not in " " and text[n] not in " ")):
            n -= 1
        lines.append(text[:n])
        text = text[n:]
    return lines or [""]


class Page:
    def __init__(self, size=A4):
        self.size = size
        self.drawn = []

    def text(self, x, y, text, size=10.5):
        """`y` is that of the upper edge of the characters."""
        if text:
            self.drawn.append(f"BT /F {size} Tf {x:.2f} {self.size[1] - y - 0.88 * size:.2f} Td "
                              f"<{text.encode('utf-16-be').hex()}> Tj ET")

    def rule(self, x0, y0, x1, y1, box=False, dash=False):
        """A stroke, whole or in dashes, or the thin filled box that Word draws."""
        high = self.size[1]
        self.drawn.append(
            f"{min(x0, x1):.2f} {high - max(y0, y1):.2f} {abs(x1 - x0) or 0.48:.2f} "
            f"{abs(y1 - y0) or 0.48:.2f} re f" if box else
            f"{'[3 2] 0 d ' if dash else ''}0.5 w {x0:.2f} {high - y0:.2f} m {x1:.2f} {high - y1:.2f} l S [] 0 d")


def stream(data):
    return b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def of_objects(objects, trailer=""):
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += (f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
            f"startxref\n{start}\n%%EOF\n").encode()
    return bytes(out)


def of_pages(pages, trailer=""):
    ranges = ["%02X00 %02XFF %02X00" % (h, h, h) for h in range(256)]
    codes = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
             "/CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> "
             "endcodespacerange\n")
    for at in range(0, 256, 100):
        part = ranges[at:at + 100]
        codes += f"{len(part)} beginbfrange\n" + "\n".join(
            " ".join(f"<{code}>" for code in one.split()) for one in part) + "\nendbfrange\n"
    codes += "endcmap end end"
    first = 6
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
               b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H "
               b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
               b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /F /DW 1000 /W [32 126 500] "
               b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
               stream(codes.encode())]
    for i, page in enumerate(pages):
        wide, high = page.size
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Contents "
                    f"{first + 2 * i + 1} 0 R /Resources << /Font << /F 3 0 R >> >> >>".encode(),
                    stream("\n".join(page.drawn).encode())]
    return of_objects(objects, trailer)
