#include "web/entity/thing_cases.h"

#include "graph/base/buf.h"
#include "web/entity/case_title.h"
#include "web/parts/query.h"
#include "web/parts/short_name.h"
#include "web/parts/table.h"

#include <string.h>

WEB_QUERY_DECLARE(thing_cases);

/** Of one list: 101 cases with a few marks each. */
enum { MAX_BYTES = 1 << 20 };

/** Before the name and the marks of a case. */
typedef struct {
  uint32_t name_bytes;
  uint32_t mark_bytes;
} Head;

bool
web_thing_cases_are_kept(const WebPage *const page)
{
  return page->site->lists && page->site->version.size;
}

uint64_t
web_thing_mark(const RgStr name)
{
  return rg_str_hash(name);
}

static RgStatus
append(RgBuf *const out, const void *const data, const size_t size)
{
  return rg_buf_append(out, rg_str((const char *)data, size));
}

/** One case from its rows, of the first title: head, name, marks. */
static RgStatus
write_case(const WebPage *const page, const WebTable *const table,
           const size_t begin, const size_t end, RgBuf *const out)
{
  const RgStr name = web_short_name(page, web_table_text(table, begin, "case"));
  const size_t last = web_table_end_of_run(table, begin, end, "title");
  const Head   head = {(uint32_t)name.size,
                       (uint32_t)((last - begin) * sizeof(uint64_t))};
  RG_TRY(append(out, &head, sizeof(head)));
  RG_TRY(rg_buf_append(out, name));
  for (size_t row = begin; row < last; ++row) {
    const uint64_t mark = web_thing_mark(
        web_short_name(page, web_table_text(table, row, "thing")));
    RG_TRY(append(out, &mark, sizeof(mark)));
  }
  return web_case_title_keep(page, name, web_table_text(table, begin, "title"));
}

/** How many there are, then the first of them. */
static RgStatus
write_list(const WebPage *const page, const WebTable *const table,
           RgBuf *const out)
{
  const uint64_t n = table->n_rows ? web_table_number(table, 0U, "n") : 0U;
  RG_TRY(append(out, &n, sizeof(n)));
  for (size_t row = 0U; row < table->n_rows;) {
    const size_t end = web_table_end_of_run(table, row, table->n_rows, "case");
    RG_TRY(write_case(page, table, row, end, out));
    row = end;
  }
  return RG_OK;
}

/** Ask, keep, and copy for this request. */
static RgStatus
make_list(const WebPage *const page, const RgStr thing, const RgStr key,
          RgStr *const list, RgError *const error)
{
  static const WebQuery query = WEB_QUERY(thing_cases);
  RgArena *const        arena = page->request->arena;
  const WebQuestion question = {.text = web_query_text(&query), .about = thing};
  WebTable          table    = {0};
  RgBuf             buf;
  RG_TRY(web_table_ask_about(page->site, arena, &question, &table, error));
  rg_buf_init(&buf, rg_allocator_system(), MAX_BYTES);
  RgStatus status = write_list(page, &table, &buf);
  if (status == RG_OK) {
    web_page_cache_put(page->site->lists, key, rg_buf_str(&buf));
    status = rg_arena_copy_str(arena, rg_buf_str(&buf), list);
  }
  rg_buf_fini(&buf);
  return status;
}

/** Cut the first `size` bytes off; fewer where there are no more. */
static RgStr
cut(RgStr *const rest, const size_t size)
{
  const RgStr part = rg_str_slice(*rest, 0U, size);
  *rest            = rg_str_slice(*rest, part.size, rest->size);
  return part;
}

RgStatus
web_thing_cases_open(const WebPage *const page, const RgStr thing,
                     WebThingCases *const cases, RgError *const error)
{
  RgStr key = RG_STR_NONE;
  *cases    = (WebThingCases){0};
  RG_TRY(
      web_short_name_key(page, "cases of ", web_short_name(page, thing), &key));
  cases->kept = web_page_cache_take(page->site->lists, key, &cases->rest);
  if (!cases->kept) {
    RG_TRY(make_list(page, thing, key, &cases->rest, error));
  }
  memcpy(&cases->n, cut(&cases->rest, sizeof(cases->n)).data, sizeof(cases->n));
  return RG_OK;
}

bool
web_thing_cases_next(WebThingCases *const cases, WebThingCase *const one)
{
  Head head = {0U, 0U};
  if (!cases->rest.size) {
    return false;
  }
  memcpy(&head, cut(&cases->rest, sizeof(head)).data, sizeof(head));
  one->name  = cut(&cases->rest, head.name_bytes);
  one->marks = cut(&cases->rest, head.mark_bytes);
  return true;
}

bool
web_thing_case_has(const WebThingCase *const one, const uint64_t mark)
{
  for (size_t i = 0U; i < one->marks.size; i += sizeof(mark)) {
    uint64_t other = 0U;
    memcpy(&other, one->marks.data + i, sizeof(other));
    if (other == mark) {
      return true;
    }
  }
  return false;
}

void
web_thing_cases_close(const WebPage *const page, WebThingCases *const cases)
{
  if (cases->kept) {
    web_page_cache_give_back(page->site->lists, cases->kept);
    cases->kept = NULL;
  }
}
