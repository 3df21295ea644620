#include "web/pages/case_things.h"

#include "graph/base/buf.h"
#include "web/pages/query.h"

#include <string.h>

WEB_QUERY_DECLARE(case_things);

/** Of one case. */
enum { MAX_BYTES = 1 << 20 };

RgStr
web_thing_short(const WebPage *const page, const RgStr iri)
{
  const RgStr base = page->site->base;
  return rg_str_starts_with(iri, base) ? rg_str_slice(iri, base.size, iri.size)
                                       : iri;
}

RgStatus
web_thing_long(const WebPage *const page, const RgStr name, RgStr *const iri)
{
  const bool  is_ours = !name.size || !memchr(name.data, ':', name.size);
  const RgStr base    = is_ours ? page->site->base : RG_STR_NONE;
  return rg_arena_printf(page->request->arena, iri, "%.*s%.*s",
                         RG_STR_ARG(base), RG_STR_ARG(name));
}

RgStatus
web_thing_key(const WebPage *const page, const char *const what,
              const RgStr name, RgStr *const key)
{
  const RgStr parts[] = {rg_str_c(what), name, RG_STR(" "),
                         page->site->version};
  size_t      size    = 0U;
  for (size_t i = 0U; i < sizeof(parts) / sizeof(parts[0]); ++i) {
    size += parts[i].size;
  }
  char *const data = (char *)rg_arena_alloc(page->request->arena, size);
  char       *end  = data;
  for (size_t i = 0U; data && i < sizeof(parts) / sizeof(parts[0]); ++i) {
    memcpy(end, parts[i].data, parts[i].size);
    end += parts[i].size;
  }
  *key = rg_str(data, size);
  return data ? RG_OK : RG_NO_MEMORY;
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

/** "title\tthing thing …"; of several titles the first, with its things. */
static RgStatus
write_text(const WebPage *const page, const WebTable *const table,
           const size_t begin, const size_t end, RgBuf *const out)
{
  if (begin == end) {
    return RG_OK;
  }
  const size_t last = web_table_end_of_run(table, begin, end, "title");
  RG_TRY(append_title(out, web_table_text(table, begin, "title")));
  for (size_t row = begin; row < last; ++row) {
    RG_TRY(rg_buf_append_byte(out, row == begin ? '\t' : ' '));
    RG_TRY(rg_buf_append(
        out, web_thing_short(page, web_table_text(table, row, "thing"))));
  }
  return RG_OK;
}

/** @param[out] text  A copy for this request; null: none. */
static RgStatus
keep(const WebPage *const page, const RgStr key, const WebTable *const table,
     const size_t begin, const size_t end, RgStr *const text)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), MAX_BYTES);
  RgStatus status = write_text(page, table, begin, end, &buf);
  if (status == RG_OK) {
    web_page_cache_put(page->site->lists, key, rg_buf_str(&buf));
    status =
        text ? rg_arena_copy_str(page->request->arena, rg_buf_str(&buf), text)
             : RG_OK;
  }
  rg_buf_fini(&buf);
  return status;
}

static const char key_name[] = "things of ";

RgStatus
web_case_things_keep(const WebPage *const page, const RgStr name,
                     const WebTable *const table, const size_t begin,
                     const size_t end)
{
  RgStr key = RG_STR_NONE;
  RG_TRY(web_thing_key(page, key_name, name, &key));
  return keep(page, key, table, begin, end, NULL);
}

static RgStatus
ask(const WebPage *const page, const RgStr name, const RgStr key,
    RgStr *const text, RgError *const error)
{
  static const WebQuery query    = WEB_QUERY(case_things);
  WebQuestion           question = {web_query_text(&query), RG_STR_NONE};
  WebTable              table    = {0};
  RG_TRY(web_thing_long(page, name, &question.about));
  RG_TRY(web_table_ask_about(page->site, page->request->arena, &question,
                             &table, error));
  return keep(page, key, &table, 0U, table.n_rows, text);
}

RgStatus
web_case_things_open(const WebPage *const page, const RgStr name,
                     WebCaseThings *const things, RgError *const error)
{
  RgStr key  = RG_STR_NONE;
  RgStr text = RG_STR_NONE;
  *things    = (WebCaseThings){0};
  RG_TRY(web_thing_key(page, key_name, name, &key));
  things->kept = web_page_cache_take(page->site->lists, key, &text);
  if (!things->kept) {
    RG_TRY(ask(page, name, key, &text, error));
  }
  (void)rg_str_split(&text, '\t', &things->title);
  things->names = text;
  return RG_OK;
}

void
web_case_things_close(const WebPage *const       page,
                      const WebCaseThings *const things)
{
  if (things->kept) {
    web_page_cache_give_back(page->site->lists, things->kept);
  }
}
