#include "ingest/read/front_matter.h"

#include "ingest/read/html_head.h"
#include "ingest/read/text_line.h"
#include "ingest/text/chinese.h"

enum { MAX_LINES = 60 };

static RgStr
without_quotes(const RgStr value)
{
  const bool quoted = value.size > 2U &&
                      (value.data[0] == '"' || value.data[0] == '\'') &&
                      value.data[value.size - 1U] == value.data[0];
  return quoted ? rg_str_slice(value, 1U, value.size - 1U) : value;
}

/** "Title: …", "URL Source: …", "Markdown Content:": what a program that reads
    pages puts before their text; 0 for other texts. */
static size_t
read_fetched(const RgStr text, RgStr *const title)
{
  enum { MAX_HEAD = 12 }; /* lines */
  const RgStr key   = RG_STR("Title:");
  const RgStr last  = RG_STR("Markdown Content:");
  size_t      at    = 0U;
  RgStr       found = RG_STR_NONE;
  for (int i = 0; i < MAX_HEAD && at < text.size; ++i) {
    const RgStr line = ingest_next_line(text, &at);
    if (found.size && rg_str_equals(line, last)) {
      *title = found;
      return at;
    }
    found = rg_str_starts_with(line, key)
                ? ingest_without_site(rg_str_slice(line, key.size, line.size))
                : found;
    if (!found.size && line.size) {
      break;
    }
  }
  return 0U;
}

size_t
ingest_read_front_matter(const RgStr text, RgStr *const title)
{
  const RgStr rule  = RG_STR("---");
  const RgStr key   = RG_STR("title:");
  RgStr       found = *title;
  size_t      n     = 0U; /* lines "key: value" */
  size_t      at    = 0U;
  RgStr       line  = RG_STR_NONE;
  while (at < text.size && !line.size) {
    line = ingest_next_line(text, &at);
  }
  if (!rg_str_equals(line, rule)) {
    return read_fetched(text, title);
  }
  for (int i = 0; i < MAX_LINES && at < text.size; ++i) {
    line = ingest_next_line(text, &at);
    if (rg_str_equals(line, rule)) {
      *title = n ? found : *title;
      return n ? at : 0U;
    }
    n += rg_str_find(line, RG_STR(":"), 0U) != SIZE_MAX;
    found = rg_str_starts_with(line, key)
                ? without_quotes(
                      ingest_trim(rg_str_slice(line, key.size, line.size)))
                : found;
  }
  return 0U;
}
