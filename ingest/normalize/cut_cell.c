#include "ingest/normalize/cut_cell.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

enum { MAX_NAME = 24 /* characters of a name on a line */ };

uint32_t
ingest_cell_width(const RgStr cell)
{
  uint32_t widest = 0U;
  RgStr    rest   = cell;
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    const size_t n = rg_utf8_count(ingest_trim(line));
    widest         = n > widest ? (uint32_t)n : widest;
  }
  return widest;
}

/** Chinese characters and nothing else. */
static bool
is_name(const RgStr line)
{
  uint32_t c = 0U;
  size_t   n = 0U;
  for (size_t at = 0U, size; (size = rg_utf8_decode(line, at, &c));
       at += size) {
    if (!ingest_is_han(c)) {
      return false;
    }
    ++n;
  }
  return n > 1U && n <= MAX_NAME;
}

bool
ingest_cell_lists(const RgStr cell, const uint32_t width)
{
  bool   ends_early = false;
  size_t before     = SIZE_MAX; /* characters of the line before */
  RgStr  rest       = cell;
  for (RgStr cut; rg_str_split(&rest, '\n', &cut);) {
    const RgStr line = ingest_trim(cut);
    if (!is_name(line)) {
      return false;
    }
    ends_early = ends_early || (before != SIZE_MAX && before < width);
    before     = rg_utf8_count(line);
  }
  return ends_early;
}
