#include "ingest/read/cut_rows.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <string.h>

enum {
  MAX_LINES      = 400, ///< of a row
  MAX_CELL_LINES = 60,
  LAST_CHARS     = 20 ///< of a line that ends the last cell of a table
};

typedef struct {
  RgStr  text;
  size_t next; ///< where the line behind it begins
  size_t n_tabs;
} Line;

static Line
line_at(const RgStr text, const size_t at)
{
  const char *const found =
      (const char *)memchr(text.data + at, '\n', text.size - at);
  const size_t end  = found ? (size_t)(found - text.data) : text.size;
  Line         line = {rg_str_slice(text, at, end), found ? end + 1U : end, 0U};
  for (size_t i = 0U; i < line.text.size; ++i) {
    line.n_tabs += line.text.data[i] == '\t';
  }
  return line;
}

/** A first cell that is a number begins a row of its own. */
static bool
begins_row(const Line *const line)
{
  RgStr       rest    = line->text;
  RgStr       cell    = RG_STR_NONE;
  const bool  has     = line->n_tabs && rg_str_split(&rest, '\t', &cell);
  const RgStr text    = ingest_trim(cell);
  uint32_t    ignored = 0U;
  return has && text.size && ingest_read_ordinal(text, &ignored) == text.size;
}

/** Where the last cell of a full row ends that goes on at `at`: before the next
    line with a tab; before the first long line where no row follows. */
static size_t
last_cell_end(const RgStr text, const size_t at)
{
  size_t short_end = at;
  bool   are_short = true;
  size_t from      = at;
  for (unsigned n = 0U; from < text.size && n < MAX_CELL_LINES; ++n) {
    const Line line = line_at(text, from);
    if (line.n_tabs) {
      return from;
    }
    if (!ingest_trim(line.text).size) {
      break;
    }
    are_short = are_short && rg_utf8_count(line.text) <= LAST_CHARS;
    from      = line.next;
    short_end = are_short ? from : short_end;
  }
  return short_end;
}

bool
ingest_cut_row(const RgStr text, const size_t at, const size_t n_tabs,
               size_t *const end, size_t *const next, bool *const is_cut)
{
  size_t found   = 0U;
  size_t n_cells = 0U; /* lines without a tab in a row */
  size_t from    = at;
  *is_cut        = false;
  for (unsigned n = 0U; n < MAX_LINES && from < text.size; ++n) {
    const Line line = line_at(text, from);
    found += line.n_tabs;
    n_cells = line.n_tabs ? 0U : n_cells + 1U;
    if (!ingest_trim(line.text).size || (!n && !line.n_tabs) ||
        (n && begins_row(&line)) || found > n_tabs ||
        n_cells > MAX_CELL_LINES) {
      return false;
    }
    *is_cut = n > 0U;
    from    = line.next;
    if (found == n_tabs) {
      *next = last_cell_end(text, from);
      *end  = *next;
      while (*end > at &&
             (text.data[*end - 1U] == '\n' || text.data[*end - 1U] == '\r')) {
        --*end;
      }
      return true;
    }
  }
  return false;
}
