#include "web/entity/case_title.h"

#include "web/parts/query.h"
#include "web/parts/short_name.h"
#include "web/parts/table.h"

WEB_QUERY_DECLARE(case_title);

static const char key_name[] = "title of ";

RgStatus
web_case_title_keep(const WebPage *const page, const RgStr name,
                    const RgStr title)
{
  RgStr key = RG_STR_NONE;
  RG_TRY(web_short_name_key(page, key_name, name, &key));
  web_page_cache_put(page->site->lists, key, title);
  return RG_OK;
}

static RgStatus
ask(const WebPage *const page, const RgStr name, RgStr *const title,
    RgError *const error)
{
  static const WebQuery query    = WEB_QUERY(case_title);
  WebQuestion           question = {.text = web_query_text(&query)};
  WebTable              table    = {0};
  RG_TRY(web_short_name_iri(page, name, &question.about));
  RG_TRY(web_table_ask_about(page->site, page->request->arena, &question,
                             &table, error));
  *title = table.n_rows ? web_table_text(&table, 0U, "title") : RG_STR_NONE;
  return web_case_title_keep(page, name, *title);
}

RgStatus
web_case_title_get(const WebPage *const page, const RgStr name,
                   RgStr *const title, RgError *const error)
{
  RgStr key  = RG_STR_NONE;
  RgStr text = RG_STR_NONE;
  RG_TRY(web_short_name_key(page, key_name, name, &key));
  WebKeptPage *const kept = web_page_cache_take(page->site->lists, key, &text);
  if (!kept) {
    return ask(page, name, title, error);
  }
  const RgStatus status = rg_arena_copy_str(page->request->arena, text, title);
  web_page_cache_give_back(page->site->lists, kept);
  return status;
}
