#include "web/pages/suggest.h"

#include "web/http/json.h"
#include "web/http/problem.h"
#include "web/parts/filter.h"
#include "web/parts/query.h"
#include "web/parts/search_text.h"

enum { MAX_SUGGESTIONS = 10 };

WEB_QUERY_DECLARE(search);

static RgStatus
ask(const WebPage *const page, void *const answers, RgError *const error)
{
  WebTable *const       table = answers;
  static const WebQuery query = WEB_QUERY(search);
  WebBindings           bindings;
  RgStr                 text = RG_STR_NONE;
  *table                     = (WebTable){0};
  if (!web_page_field(page, "q").size) {
    return RG_OK;
  }
  RG_TRY(web_filter_read(page, &bindings));
  RG_TRY(web_search_bind(page, &bindings));
  RG_TRY(web_filter_number(page, &bindings, "limit", MAX_SUGGESTIONS));
  RG_TRY(web_filter_number(page, &bindings, "offset", 0U));
  return web_filter_ask_once(page, &query, &bindings, &text, table, error);
}

/** What one of the lists says of a row. */
typedef enum { LABEL, KIND, ADDRESS, IRI, N_LISTS } List;

static RgStatus
text_of(const WebPage *const page, const WebTable *const table,
        const size_t row, const List list, RgStr *const text)
{
  const RgStr thing = web_table_text(table, row, "thing");
  const RgStr class = web_table_text(table, row, "class");
  RgStr key         = RG_STR_NONE;
  switch (list) {
  case LABEL:
    *text = web_table_text(table, row, "label");
    return RG_OK;
  case ADDRESS:
    return web_site_path(page->site, page->request->arena, thing, text);
  case IRI:
    *text = thing;
    return RG_OK;
  case KIND:
  case N_LISTS:
    break;
  }
  RG_TRY(rg_arena_printf(
      page->request->arena, &key, "class.%.*s",
      RG_STR_ARG(rg_str_slice(class, rg_str_find_last_byte(class, '#') + 1U,
                              class.size))));
  *text = web_page_phrase(page, key.data);
  return RG_OK;
}

static RgStatus
write_lists(const WebPage *const page, const WebTable *const table,
            const RgSink *const out)
{
  RG_TRY(rg_sink_write(out, RG_STR("[")));
  RG_TRY(web_json_string(out, web_page_field(page, "q")));
  for (List list = LABEL; list < N_LISTS; ++list) {
    RG_TRY(rg_sink_write(out, RG_STR(",[")));
    for (size_t row = 0U; row < table->n_rows; ++row) {
      RgStr text = RG_STR_NONE;
      RG_TRY(text_of(page, table, row, list, &text));
      RG_TRY(rg_sink_write(out, row ? RG_STR(",") : RG_STR("")));
      RG_TRY(web_json_string(out, text));
    }
    RG_TRY(rg_sink_write(out, RG_STR("]")));
  }
  return rg_sink_write(out, RG_STR("]\n"));
}

void
web_answer_suggest(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  WebPage  page  = {0};
  WebTable table = {0};
  if (!web_page_asked(&page, site, request, response, ask, &table)) {
    return;
  }
  const RgSink out    = web_response_sink(response);
  RgStatus     status = web_response_content_type(
          response, RG_STR("application/x-suggestions+json"));
  if (status == RG_OK) {
    status = write_lists(&page, &table, &out);
  }
  if (status != RG_OK) {
    RgError error = {0};
    web_problem_status(request, response, status, &error);
  }
}
