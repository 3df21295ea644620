"""OFD files (GB/T 33190) for the tests, drawn by places as pdf_file.py draws PDF."""
import html

import pdf_file

MM = 25.4 / 72


def numbers(*values):
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)


class Page:
    """Places are points from the upper left corner, as in PDF's."""

    def __init__(self, size=pdf_file.A4):
        self.size = size
        self.drawn = []

    def text(self, x, y, text, size=10.5):
        """Distances of characters as they come: repeated ones once, with their count."""
        if not text:
            return
        steps = [size * MM * pdf_file.width(c) for c in text[:-1]]
        runs = []
        for step in steps:
            if runs and runs[-1][1] == step:
                runs[-1][0] += 1
            else:
                runs.append([1, step])
        delta = " ".join(numbers(step) if n == 1 else f"g {n} {numbers(step)}" for n, step in runs)
        box = numbers(x * MM, y * MM, pdf_file.width(text) * size * MM, size * MM)
        self.drawn.append(
            f'<ofd:TextObject ID="{len(self.drawn) + 100}" Boundary="{box}" Font="2" Size="{numbers(size * MM)}">'
            f'<ofd:TextCode X="0" Y="{numbers(0.88 * size * MM)}" DeltaX="{delta}">{html.escape(text)}'
            "</ofd:TextCode></ofd:TextObject>")

    def rule(self, x0, y0, x1, y1, box=False, dash=False):
        """A stroke, whole or in dashes, or a thin filled box."""
        wide, high = abs(x1 - x0) * MM or 0.2, abs(y1 - y0) * MM or 0.2
        bounds = numbers(min(x0, x1) * MM, min(y0, y1) * MM, wide, high)
        path = (f"M 0 0 L {numbers(wide)} 0 L {numbers(wide, high)} L 0 {numbers(high)} C" if box else
                f"M 0 0 L {numbers(abs(x1 - x0) * MM, abs(y1 - y0) * MM)}")
        fill = ' Fill="true" Stroke="false"' if box else ' LineWidth="0.18"' + (' DashPattern="1 0.7"' if dash else "")
        self.drawn.append(f'<ofd:PathObject ID="{len(self.drawn) + 100}" Boundary="{bounds}"{fill}>'
                          f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>")


class ConvertedPage(Page):
    """As converters write it: each character an object, sizes by a matrix, a watermark over all."""

    def __init__(self, size=pdf_file.A4):
        super().__init__(size)
        self.drawn.append('<ofd:TextObject ID="90" Boundary="20 20 150 150" CTM="0.7 -0.7 0.7 0.7 0 100" Font="2" '
                          'Size="9"><ofd:TextCode X="0" Y="9" DeltaX="g 5 9">内部文件禁止外传</ofd:TextCode></ofd:TextObject>')

    def text(self, x, y, text, size=10.5):
        for c in text:
            wide = pdf_file.width(c) * size
            box = numbers(x * MM, y * MM, wide * MM, size * MM)
            self.drawn.append(
                f'<ofd:TextObject ID="{len(self.drawn) + 100}" Boundary="{box}" CTM="{numbers(MM)} 0 0 {numbers(MM)} 0 0" '
                f'Font="2" Size="{size}"><ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>7'
                f'</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="{numbers(0.88 * size)}">{html.escape(c)}'
                "</ofd:TextCode></ofd:TextObject>")
            x += wide


NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def parts_of(pages, template=None):
    """The parts of the package, by name; what is drawn on `template` stands on every page."""
    parts = {
        "OFD.xml": f'<ofd:OFD {NAMES} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/>'
                   "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"}
    list_ = ""
    on_page = '<ofd:Template TemplateID="9"/>' if template else ""
    common = '<ofd:TemplatePage ID="9" BaseLoc="/Doc_0/T.xml"/>' if template else ""
    for i, page in enumerate(pages):
        wide, high = page.size
        list_ += f'<ofd:Page ID="{i + 1}" BaseLoc="Pages/Page_{i}/Content.xml"/>'
        parts[f"Doc_0/Pages/Page_{i}/Content.xml"] = (
            f"<ofd:Page {NAMES}>{on_page}<ofd:Area><ofd:PhysicalBox>0 0 {numbers(wide * MM, high * MM)}"
            '</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="99" Type="Body">'
            f'{"".join(page.drawn)}</ofd:Layer></ofd:Content></ofd:Page>')
    parts["Doc_0/Document.xml"] = (
        f"<ofd:Document {NAMES}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{list_}</ofd:Pages></ofd:Document>")
    if template:
        parts["Doc_0/T.xml"] = (f'<ofd:Page {NAMES}><ofd:Content><ofd:Layer ID="98">{"".join(template.drawn)}'
                                "</ofd:Layer></ofd:Content></ofd:Page>")
    return parts
