#include "ingest/read/read_text.h"

#include "ingest/read/cut_rows.h"
#include "ingest/read/emphasis.h"
#include "ingest/read/front_matter.h"
#include "ingest/read/line_cells.h"
#include "ingest/read/loose_pipes.h"
#include "ingest/read/markdown.h"
#include "ingest/text/chinese.h"
#include "ingest/text/markup.h"

enum { MAX_TAB_CELLS = 64 };

typedef struct {
  IngestSourceBuilder *builder;
  RgStr                text;
  bool                 markdown;
  size_t               table; ///< where the next "<table" is
} Reader;

static IngestSpan
span_of(const RgStr whole, const RgStr part)
{
  const uint32_t begin = (uint32_t)(part.data - whole.data);
  return (IngestSpan){begin, begin + (uint32_t)part.size};
}

/** The line at `at`, without its end; `next` is where the next one begins. */
static RgStr
line_at(const RgStr text, const size_t at, size_t *const next)
{
  static const char ends[] = "\n\r\f";
  size_t            end    = text.size;
  for (size_t i = 0U; i < sizeof ends - 1U && end > at; ++i) {
    const char *const found = memchr(text.data + at, ends[i], end - at);
    end                     = found ? (size_t)(found - text.data) : end;
  }
  *next = end < text.size ? end + 1U : end;
  return rg_str_slice(text, at, end);
}

static size_t
count_byte(const RgStr text, const char byte)
{
  size_t n = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    n += text.data[i] == byte;
  }
  return n;
}

/** No table of lines goes on into one of tags. */
static bool
has_tag_table(const Reader *const reader, const RgStr line)
{
  return reader->table < span_of(reader->text, line).end;
}

/** Cells that hold something, of a line of tabs. */
static size_t
filled_cells(const RgStr line)
{
  size_t n    = 0U;
  RgStr  rest = line;
  for (RgStr cell; rg_str_split(&rest, '\t', &cell);) {
    n += ingest_trim(cell).size > 0U;
  }
  return n;
}

static bool
is_tab_row(const RgStr line)
{
  return memchr(line.data ? line.data : "", '\t', line.size) &&
         filled_cells(line) >= 2U && count_byte(line, '\t') < MAX_TAB_CELLS;
}

static RgStatus
add_row(const Reader *const reader, const RgStr line, const char separator)
{
  ingest_source_row(reader->builder);
  RgStr rest = line;
  for (RgStr cell; rg_str_split(&rest, separator, &cell);) {
    const RgStr trimmed = ingest_trim(cell);
    RG_TRY(ingest_source_cell(reader->builder, span_of(reader->text, trimmed),
                              1U, 1U, false));
  }
  return RG_OK;
}

/** A run of lines with tabs; `*at` moves behind it.  One line alone with one
    tab is text with a tab in it. */
static RgStatus
read_tab_table(const Reader *const reader, size_t *const at, bool *const is)
{
  size_t next    = 0U;
  RgStr  line    = line_at(reader->text, *at, &next);
  size_t end     = next;
  size_t n_lines = 0U;
  *is            = false;
  if (!is_tab_row(line)) {
    return RG_OK;
  }
  const size_t n_tabs = count_byte(line, '\t');
  for (size_t from = *at; from < reader->text.size; from = next) {
    line = line_at(reader->text, from, &next);
    /* A row that goes on behind the end of a page may fill one cell only. */
    if (has_tag_table(reader, line) ||
        (!is_tab_row(line) &&
         !(count_byte(line, '\t') == n_tabs && filled_cells(line)))) {
      break;
    }
    end = from + line.size;
    ++n_lines;
  }
  if (n_lines < 2U && n_tabs < 2U) {
    return RG_OK;
  }
  ingest_source_table(reader->builder);
  for (size_t from = *at; from < end; from = next) {
    RG_TRY(add_row(reader, line_at(reader->text, from, &next), '\t'));
  }
  *is                     = true;
  const IngestSpan source = {(uint32_t)*at, (uint32_t)end};
  *at                     = next;
  return ingest_source_table_end(reader->builder, source);
}

/** Some row of the run at `from` goes over lines.  Reads no more than the rows
    before, which are then one table whatever it finds. */
static bool
has_cut_row(const RgStr text, size_t from, const size_t n_tabs)
{
  size_t end = 0U;
  bool   cut = false;
  while (!cut && ingest_cut_row(text, from, n_tabs, &end, &from, &cut)) {
  }
  return cut;
}

/** A table whose cells were cut at a width; the head is one line. */
static RgStatus
read_cut_table(const Reader *const reader, const RgStr head, size_t from,
               size_t *const at, bool *const is)
{
  const size_t n_tabs = count_byte(head, '\t');
  size_t       end    = 0U;
  size_t       next   = 0U;
  bool         cut    = false;
  *is                 = n_tabs >= 2U && n_tabs < MAX_TAB_CELLS &&
        filled_cells(head) == n_tabs + 1U &&
        has_cut_row(reader->text, from, n_tabs) &&
        ingest_cut_row(reader->text, from, n_tabs, &end, &next, &cut) &&
        !has_tag_table(reader, rg_str_slice(reader->text, from, end));
  if (!*is) {
    return RG_OK;
  }
  ingest_source_table(reader->builder);
  reader->builder->cut = true;
  RG_TRY(add_row(reader, head, '\t'));
  do {
    RG_TRY(add_row(reader, rg_str_slice(reader->text, from, end), '\t'));
    const IngestSpan source = {(uint32_t)*at, (uint32_t)end};
    from                    = next;
    if (!ingest_cut_row(reader->text, from, n_tabs, &end, &next, &cut) ||
        has_tag_table(reader, rg_str_slice(reader->text, from, end))) {
      *at = from;
      return ingest_source_table_end(reader->builder, source);
    }
  } while (true);
}

static RgStr
without_edges(RgStr line)
{
  line = ingest_trim(line);
  if (line.size && line.data[0] == '|') {
    line = rg_str_slice(line, 1U, line.size);
  }
  if (line.size && line.data[line.size - 1U] == '|') {
    --line.size;
  }
  return line;
}

static bool
is_rule_of_table(const RgStr line)
{
  const RgStr trimmed = ingest_trim(line);
  size_t      dashes  = 0U;
  size_t      pipes   = 0U;
  for (size_t i = 0U; i < trimmed.size; ++i) {
    const char c = trimmed.data[i];
    dashes += c == '-';
    pipes += c == '|';
    if (c != '-' && c != '|' && c != ':' && c != ' ') {
      return false;
    }
  }
  return dashes && pipes;
}

/** Rows of three and more cells follow without the rule that Markdown wants:
    "序号 | 事项 | 牵头单位". */
static bool
are_bare_rows(const RgStr head, const RgStr row)
{
  const size_t n = count_byte(without_edges(head), '|');
  return n >= 2U && n < MAX_TAB_CELLS &&
         count_byte(without_edges(row), '|') == n;
}

/** Pipe table (GitHub Flavored Markdown §4.10), with or without its rule. */
static RgStatus
read_pipe_table(const Reader *const reader, const RgStr head, size_t next,
                size_t *const at, bool *const is)
{
  size_t after = 0U;
  *is          = false;
  if (!memchr(head.data ? head.data : "", '|', head.size) ||
      next >= reader->text.size) {
    return RG_OK;
  }
  const RgStr second = line_at(reader->text, next, &after);
  const bool  ruled  = reader->markdown && is_rule_of_table(second);
  *is                = ruled || are_bare_rows(head, second);
  if (!*is) {
    return RG_OK;
  }
  after = ruled ? after : next;
  ingest_source_table(reader->builder);
  RG_TRY(add_row(reader, without_edges(head), '|'));
  size_t from = after;
  size_t end  = after;
  for (; from < reader->text.size; from = next) {
    const RgStr line = line_at(reader->text, from, &next);
    if (!memchr(line.data, '|', line.size) || has_tag_table(reader, line)) {
      break;
    }
    end = from + line.size;
    RG_TRY(add_row(reader, without_edges(line), '|'));
  }
  const IngestSpan source = {(uint32_t)*at, (uint32_t)end};
  *at                     = from;
  return ingest_source_table_end(reader->builder, source);
}

/** A rule across the page: three or more of - * = _ and nothing else. */
static bool
is_rule(const RgStr line)
{
  const char first = line.size ? line.data[0] : 'x';
  size_t     n     = 0U;
  if (first != '-' && first != '*' && first != '=' && first != '_') {
    return false;
  }
  for (size_t i = 0U; i < line.size; ++i) {
    if (line.data[i] == first) {
      ++n;
    } else if (line.data[i] != ' ') {
      return false;
    }
  }
  return n >= 3U;
}

/** "<br/>", "</p><p>": tags alone, which part what stands around them. */
static bool
is_tags(const RgStr line)
{
  IngestTag tag;
  size_t    at = 0U;
  while (at < line.size && ingest_read_tag(line, at, &tag)) {
    at = tag.end;
    while (at < line.size && line.data[at] == ' ') {
      ++at;
    }
  }
  return at && at == line.size;
}

static size_t
heading_level(const RgStr line)
{
  size_t n = 0U;
  while (n < line.size && line.data[n] == '#') {
    ++n;
  }
  return n && n <= 6U && n < line.size && line.data[n] == ' ' ? n : 0U;
}

static RgStatus
add_line(const Reader *const reader, RgStr line)
{
  IngestBlockKind kind  = INGEST_BLOCK_PARAGRAPH;
  uint32_t        level = 0U;
  line                  = ingest_trim(line);
  if (is_rule(line) || is_tags(line)) {
    return RG_OK;
  }
  if (reader->markdown && line.size) {
    const size_t heading = heading_level(line);
    if (heading) {
      kind  = INGEST_BLOCK_HEADING;
      level = (uint32_t)heading;
      line  = ingest_trim(rg_str_slice(line, heading, line.size));
      while (line.size && line.data[line.size - 1U] == '#') {
        --line.size;
      }
      line = ingest_trim(line);
    } else if (line.size > 1U && line.data[1] == ' ' &&
               strchr("-*+", line.data[0])) {
      kind  = INGEST_BLOCK_LIST_ITEM;
      level = 1U;
      line  = ingest_trim(rg_str_slice(line, 2U, line.size));
    } else if (line.data[0] == '>') {
      line = ingest_trim(rg_str_slice(line, 1U, line.size));
    }
    if (rg_str_starts_with(line, RG_STR("!["))) {
      kind = INGEST_BLOCK_CAPTION;
    }
  }
  RG_TRY(reader->markdown ? ingest_markdown_strong(reader->builder, line)
                          : RG_OK);
  return ingest_source_block(reader->builder, kind, level,
                             span_of(reader->text, line));
}

/** A line as one block, or as several where chapters begin inside it. */
static RgStatus
add_paragraph(const Reader *const reader, RgStr line)
{
  RgStr before  = RG_STR_NONE;
  RgStr behind  = RG_STR_NONE;
  RgStr heading = RG_STR_NONE;
  while (
      reader->markdown &&
      (heading = ingest_markdown_bold_chapter(line, &before, &behind)).size) {
    RG_TRY(before.size ? add_line(reader, before) : RG_OK);
    RG_TRY(add_line(reader, heading));
    line = behind;
  }
  return add_line(reader, line);
}

/** <table> inside the text: rows and cells by their tags (HTML §4.9). */
static RgStatus
read_tag_table(const Reader *const reader, const size_t begin,
               size_t *const after)
{
  IngestSourceBuilder *const builder = reader->builder;
  IngestTag                  tag;
  IngestTag                  open  = {0};
  uint32_t                   depth = 0U;
  size_t                     at    = begin;
  ingest_source_table(builder);
  for (; ingest_find_tag(reader->text, at, &tag); at = tag.end) {
    const bool is_cell = ingest_tag_is(&tag, "td") || ingest_tag_is(&tag, "th");
    const bool is_row  = ingest_tag_is(&tag, "tr");
    const bool is_table = ingest_tag_is(&tag, "table");
    if (is_table) {
      depth = tag.closing ? depth - 1U : depth + 1U;
    }
    if (depth <= 1U && open.end && (is_cell || is_row || is_table)) {
      const RgStr inner =
          ingest_trim(rg_str_slice(reader->text, open.end, tag.begin));
      RG_TRY(ingest_source_cell(builder, span_of(reader->text, inner),
                                ingest_tag_number(&open, "rowspan"),
                                ingest_tag_number(&open, "colspan"),
                                ingest_tag_is(&open, "th")));
      open.end = 0U;
    }
    if (!depth) {
      at = tag.end;
      break;
    }
    if (depth == 1U && is_row && !tag.closing) {
      ingest_source_row(builder);
    } else if (depth == 1U && is_cell && !tag.closing) {
      open = tag;
    }
  }
  *after = at;
  return ingest_source_table_end(builder,
                                 (IngestSpan){(uint32_t)begin, (uint32_t)at});
}

RgStatus
ingest_read_text(IngestSourceBuilder *const builder, const RgStr text,
                 const bool markdown, RgStr *const title)
{
  Reader reader  = {builder, text, markdown, ingest_find_table(text, 0U)};
  builder->given = text;
  for (size_t at = ingest_read_front_matter(text, title); at < text.size;) {
    size_t       next = 0U;
    const RgStr  line = line_at(text, at, &next);
    bool         is   = false;
    const size_t menu = markdown ? ingest_markdown_menu(text, at) : 0U;
    if (menu) {
      at = menu;
      continue;
    }
    if (has_tag_table(&reader, line)) {
      RG_TRY(add_line(&reader, rg_str_slice(text, at, reader.table)));
      RG_TRY(read_tag_table(&reader, reader.table, &at));
      reader.table = ingest_find_table(text, at);
      continue;
    }
    if (memchr(line.data ? line.data : "", '\t', line.size)) {
      RG_TRY(read_cut_table(&reader, line, next, &at, &is));
      RG_TRY(is ? RG_OK : read_tab_table(&reader, &at, &is));
    }
    const size_t end = reader.table < text.size ? reader.table : text.size;
    if (!is) {
      RG_TRY(ingest_read_loose_pipes(builder, text, end, &at, &is));
    }
    if (!is) {
      RG_TRY(ingest_read_line_cells(builder, rg_str_slice(text, 0U, end), &at,
                                    &is));
    }
    if (!is) {
      RG_TRY(read_pipe_table(&reader, line, next, &at, &is));
    }
    if (!is) {
      RG_TRY(add_paragraph(&reader, line));
      at = next;
    }
  }
  return RG_OK;
}

bool
ingest_looks_like_markdown(const RgStr text)
{
  size_t n    = 0U;
  size_t next = 0U;
  for (size_t at = 0U; at < text.size; at = next) {
    const RgStr line = ingest_trim(line_at(text, at, &next));
    size_t      then = 0U;
    n += heading_level(line) > 0U;
    n += line.size && line.data[0] == '|' && next < text.size &&
         is_rule_of_table(line_at(text, next, &then));
  }
  return n > 0U;
}
