#include "web/pages/thing_cases.h"

#include "graph/base/buf.h"
#include "web/pages/query.h"
#include "web/pages/table.h"

WEB_QUERY_DECLARE(thing_cases);

/** Of one list: 101 cases with a few things each. */
enum { MAX_BYTES = 1 << 22 };

bool
web_thing_cases_are_kept(const WebPage *const page)
{
  return page->site->lists && page->site->version.size;
}

RgStr
web_thing_short(const WebPage *const page, const RgStr iri)
{
  const RgStr base = page->site->base;
  return rg_str_starts_with(iri, base) ? rg_str_slice(iri, base.size, iri.size)
                                       : iri;
}

/** A line ends where the case or its title is another. */
static bool
ends_line(const WebTable *const table, const size_t row)
{
  return row + 1U == table->n_rows ||
         !rg_str_equals(web_table_text(table, row, "case"),
                        web_table_text(table, row + 1U, "case")) ||
         !rg_str_equals(web_table_text(table, row, "title"),
                        web_table_text(table, row + 1U, "title"));
}

/** A title without the bytes that part the fields. */
static RgStatus
append_title(RgBuf *const out, const RgStr title)
{
  for (size_t i = 0U; i < title.size; ++i) {
    const char c = title.data[i];
    RG_TRY(rg_buf_append_byte(out, c == '\t' || c == '\n' ? ' ' : c));
  }
  return RG_OK;
}

/** "N\n", then for each case "iri\ttitle\tthing thing …\n". */
static RgStatus
write_lines(const WebPage *const page, const WebTable *const table,
            RgBuf *const out)
{
  bool is_begun = false;
  RG_TRY(rg_buf_printf(
      out, "%llu\n",
      (unsigned long long)(table->n_rows ? web_table_number(table, 0U, "n")
                                         : 0U)));
  for (size_t row = 0U; row < table->n_rows; ++row) {
    const RgStr thing =
        web_thing_short(page, web_table_text(table, row, "thing"));
    if (!is_begun) {
      const RgStr iri =
          web_thing_short(page, web_table_text(table, row, "case"));
      RG_TRY(rg_buf_append(out, iri));
      RG_TRY(rg_buf_append_byte(out, '\t'));
      RG_TRY(append_title(out, web_table_text(table, row, "title")));
      RG_TRY(rg_buf_append_byte(out, '\t'));
    }
    RG_TRY(rg_buf_append(out, thing));
    is_begun = !ends_line(table, row);
    RG_TRY(rg_buf_append_byte(out, is_begun ? ' ' : '\n'));
  }
  return RG_OK;
}

/** Ask, keep, and copy for this request. */
static RgStatus
make_list(const WebPage *const page, const RgStr thing, const RgStr key,
          RgStr *const text, RgError *const error)
{
  static const WebQuery query    = WEB_QUERY(thing_cases);
  RgArena *const        arena    = page->request->arena;
  const WebQuestion     question = {web_query_text(&query), thing};
  WebTable              table    = {0};
  RgBuf                 buf;
  RG_TRY(web_table_ask_about(page->site, arena, &question, &table, error));
  rg_buf_init(&buf, rg_allocator_system(), MAX_BYTES);
  RgStatus status = write_lines(page, &table, &buf);
  if (status == RG_OK) {
    web_page_cache_put(page->site->lists, key, rg_buf_str(&buf));
    status = rg_arena_copy_str(arena, rg_buf_str(&buf), text);
  }
  rg_buf_fini(&buf);
  return status;
}

RgStatus
web_thing_cases_open(const WebPage *const page, const RgStr thing,
                     WebThingCases *const cases, RgError *const error)
{
  RgStr key  = RG_STR_NONE;
  RgStr text = RG_STR_NONE;
  RgStr n    = RG_STR_NONE;
  *cases     = (WebThingCases){0};
  RG_TRY(rg_arena_printf(page->request->arena, &key, "cases of %.*s %.*s",
                         RG_STR_ARG(thing), RG_STR_ARG(page->site->version)));
  cases->kept = web_page_cache_take(page->site->lists, key, &text);
  if (!cases->kept) {
    RG_TRY(make_list(page, thing, key, &text, error));
  }
  cases->lines = text;
  (void)rg_str_split(&cases->lines, '\n', &n);
  for (size_t i = 0U; i < n.size; ++i) {
    cases->n = cases->n * 10U + (uint64_t)(n.data[i] - '0');
  }
  return RG_OK;
}

bool
web_thing_cases_next(WebThingCases *const cases, WebThingCase *const one)
{
  RgStr line = RG_STR_NONE;
  *one       = (WebThingCase){0};
  if (!cases->lines.size || !rg_str_split(&cases->lines, '\n', &line)) {
    return false;
  }
  (void)rg_str_split(&line, '\t', &one->iri);
  (void)rg_str_split(&line, '\t', &one->title);
  one->things = line;
  return true;
}

void
web_thing_cases_close(const WebPage *const page, WebThingCases *const cases)
{
  if (cases->kept) {
    web_page_cache_give_back(page->site->lists, cases->kept);
    cases->kept = NULL;
  }
}
