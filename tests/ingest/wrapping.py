"""Text cut into lines as pages and copied PDFs are."""

NOT_FIRST = "，。、；：！？）”’》】,.;:!?)%"
NOT_LAST = "（“‘《【("


def width(character):
    return 1 if character < "\x7f" else 2


def cut(line, next_width, strict):
    """Pieces of `line`, each as wide as `next_width()` says at most."""
    while line:
        n = columns = 0
        most = next_width()
        while n < len(line) and columns + width(line[n]) <= most:
            columns += width(line[n])
            n += 1
        while line[n:] and n > 1 and line[n - 1:n + 1].isascii() and line[n - 1:n + 1].isalnum():
            n -= 1  # numbers stay whole
        while strict and line[n:] and n > 1 and (line[n] in NOT_FIRST or line[n - 1] in NOT_LAST):
            n -= 1
        yield line[:n]
        line = line[n:]


def pages(text, chars, per_page, head):
    """`text` in lines of `chars` characters; between pages of `per_page` lines
    (0: no pages) the page's number, and the running head if there is one."""
    out, n_lines = [], 0
    for paragraph in text.splitlines():
        for line in cut(paragraph, lambda: 2 * chars, True) if paragraph else [""]:
            if per_page and n_lines and n_lines % per_page == 0:
                out += ["", f"— {n_lines // per_page} —", ""] + ([head] if head else [])
            out.append(line)
            n_lines += bool(line)
    return "\n".join(out) + "\n"
