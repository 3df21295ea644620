"""A bulletin on pages: paragraphs, headings and tables, drawn page by page (pdf_file.py, ofd_file.py)."""
import pdf_file

SIZE, PITCH, PAD, LEFT, TOP, BOTTOM = 10.5, 15.0, 4.0, 70, 72, 72
NUMBERS = {"dashed": "— %d —", "plain": "%d", "words": "第 %d 页"}


class PagedBulletin:
    """Paragraphs and a table of `rows`, drawn page by page."""

    def __init__(self, size=pdf_file.A4, ruled=True, boxes=False, middle=True, number="dashed",
                 head="", bottom=BOTTOM, page=pdf_file.Page):
        self.page = page
        self.size, self.ruled, self.boxes, self.middle = size, ruled, boxes, middle
        self.number, self.head, self.bottom = number, head, bottom
        self.pages = []
        self.new_page()

    def new_page(self):
        page = self.page(self.size)
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

    def heading(self, level, text):
        size = 16 if level < 3 else 14
        wide = self.size[0]
        for line in pdf_file.wrap(text, (wide - 2 * LEFT) / size):
            if self.y + 2 * size > self.size[1] - self.bottom:
                self.new_page()
            centred = (wide - pdf_file.width(line) * size) / 2
            self.pages[-1].text(centred if level < 3 else LEFT + 2 * size, self.y, line, size)
            self.y += 1.6 * size

    def table(self, rows, shares, merged=()):
        """`shares` of the width for each column; `merged` (row, column) go on with the cell above."""
        total = self.size[0] - 2 * LEFT
        edges = [LEFT + total * sum(shares[:i]) / sum(shares) for i in range(len(shares) + 1)]
        cells = [[[line for part in c.split("\n")
                   for line in pdf_file.wrap(part, (edges[i + 1] - edges[i] - 2 * PAD) / SIZE)]
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


SHARES = {"number": 3, "short": 9, "long": 24}


def shares_of(rows):
    """Widths by what the columns hold."""
    most = [max(map(len, column)) for column in zip(*rows)]
    return [SHARES["number" if n <= 3 else "short" if n <= 40 else "long"] for n in most]
