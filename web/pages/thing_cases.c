#include "web/pages/thing_cases.h"

#include "graph/base/buf.h"
#include "web/pages/case_things.h"
#include "web/pages/query.h"
#include "web/pages/table.h"

WEB_QUERY_DECLARE(thing_cases);

/** Of one list: 101 names. */
enum { MAX_BYTES = 1 << 18 };

bool
web_thing_cases_are_kept(const WebPage *const page)
{
  return page->site->lists && page->site->version.size;
}

/** "N case case …"; what each of them has is kept for itself. */
static RgStatus
write_list(const WebPage *const page, const WebTable *const table,
           RgBuf *const out)
{
  const RgStr n = table->n_rows ? web_table_text(table, 0U, "n") : RG_STR("0");
  RG_TRY(rg_buf_append(out, n));
  for (size_t row = 0U; row < table->n_rows;) {
    const size_t end = web_table_end_of_run(table, row, table->n_rows, "case");
    const RgStr  name =
        web_thing_short(page, web_table_text(table, row, "case"));
    RG_TRY(rg_buf_append_byte(out, ' '));
    RG_TRY(rg_buf_append(out, name));
    RG_TRY(web_case_things_keep(page, name, table, row, end));
    row = end;
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
  RgStatus status = write_list(page, &table, &buf);
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
  RG_TRY(web_thing_key(page, "cases of ", web_thing_short(page, thing), &key));
  cases->kept = web_page_cache_take(page->site->lists, key, &text);
  if (!cases->kept) {
    RG_TRY(make_list(page, thing, key, &text, error));
  }
  cases->names = text;
  (void)rg_str_split(&cases->names, ' ', &n);
  for (size_t i = 0U; i < n.size; ++i) {
    cases->n = cases->n * 10U + (uint64_t)(n.data[i] - '0');
  }
  return RG_OK;
}

bool
web_thing_cases_next(WebThingCases *const cases, RgStr *const name)
{
  return rg_str_split(&cases->names, ' ', name);
}

void
web_thing_cases_close(const WebPage *const page, WebThingCases *const cases)
{
  if (cases->kept) {
    web_page_cache_give_back(page->site->lists, cases->kept);
    cases->kept = NULL;
  }
}
