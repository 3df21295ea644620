#include "web/parts/csv.h"

#include "web/network/csv.h"

/** Rows of one query: memory against the cost of asking again.  Virtuoso sorts
    no more for LIMIT, as it is installed. */
enum { ROWS_PER_BLOCK = 10000 };

static RgStatus
write_heads(const WebPage *const page, const WebColumn *const columns,
            const size_t n_columns, const RgSink *const out)
{
  for (size_t i = 0U; i < n_columns; ++i) {
    RG_TRY(rg_sink_write(out, i ? RG_STR(",") : RG_STR("")));
    RG_TRY(web_csv_field(out, web_page_phrase(page, columns[i].phrase)));
    if (columns[i].kind == WEB_CELL_LINK) {
      RG_TRY(rg_sink_write(out, RG_STR(",IRI")));
    }
  }
  return rg_sink_write(out, RG_STR("\r\n"));
}

/** "IRI label" lines as "label; label". */
static RgStatus
join_list(RgArena *const arena, const RgStr text, const bool has_links,
          RgStr *const joined)
{
  RgStr rest = text;
  RgStr item = RG_STR_NONE;
  *joined    = RG_STR_NONE;
  while (text.size && rg_str_split(&rest, '\n', &item)) {
    RgStr label = item;
    RgStr iri   = RG_STR_NONE;
    if (has_links && (!rg_str_split(&label, ' ', &iri) || !label.data)) {
      label = item;
    }
    RG_TRY(rg_arena_printf(arena, joined, "%.*s%s%.*s", RG_STR_ARG(*joined),
                           joined->size ? "; " : "", RG_STR_ARG(label)));
  }
  return RG_OK;
}

static RgStatus
write_cell(const WebPage *const page, const WebTable *const table,
           const size_t row, const WebColumn *const column,
           const RgSink *const out)
{
  RgStr text = web_table_text(table, row, column->value);
  if (column->kind == WEB_CELL_LIST || column->kind == WEB_CELL_LINKS) {
    RG_TRY(join_list(page->request->arena, text, column->kind == WEB_CELL_LINKS,
                     &text));
  }
  RG_TRY(web_csv_field(out, text));
  if (column->kind != WEB_CELL_LINK) {
    return RG_OK;
  }
  RG_TRY(rg_sink_write(out, RG_STR(",")));
  return web_csv_field(out, web_table_text(table, row, column->link));
}

/** One block of rows; `is_last` when there are no more. */
static RgStatus
write_block(const WebPage *const page, const WebQuery *const query,
            const WebBindings *const bindings, const WebColumn *const columns,
            const size_t n_columns, const uint64_t offset,
            const RgSink *const out, bool *const is_last, RgError *const error)
{
  WebBindings all   = *bindings;
  WebTable    table = {0};
  RgStr       text  = RG_STR_NONE;
  RG_TRY(web_filter_number(page, &all, "limit", ROWS_PER_BLOCK));
  RG_TRY(web_filter_number(page, &all, "offset", offset));
  RG_TRY(web_filter_ask(page, query, &all, &text, &table, error));
  for (size_t row = 0U; row < table.n_rows; ++row) {
    for (size_t i = 0U; i < n_columns; ++i) {
      RG_TRY(rg_sink_write(out, i ? RG_STR(",") : RG_STR("")));
      RG_TRY(write_cell(page, &table, row, &columns[i], out));
    }
    RG_TRY(rg_sink_write(out, RG_STR("\r\n")));
  }
  *is_last = table.n_rows < ROWS_PER_BLOCK;
  return RG_OK;
}

static RgStatus
begin_answer(const WebPage *const page)
{
  WebResponse *const response = page->response;
  RG_TRY(web_response_content_type(
      response, RG_STR("text/csv; charset=utf-8; header=present")));
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  return web_response_header(response, RG_STR("Content-Disposition"),
                             RG_STR("attachment"));
}

RgStatus
web_csv_answer(const WebPage *const page, const WebQuery *const query,
               const WebBindings *const bindings,
               const WebColumn *const columns, const size_t n_columns,
               RgError *const error)
{
  RgArena *const arena   = page->request->arena;
  const RgSink   out     = web_response_sink(page->response);
  bool           is_last = false;
  RG_TRY(begin_answer(page));
  if (web_page_field_number(page, "bom", 0U, 1U)) {
    RG_TRY(rg_sink_write(&out, RG_STR("\xEF\xBB\xBF")));
  }
  RG_TRY(write_heads(page, columns, n_columns, &out));
  for (uint64_t offset = 0U; !is_last; offset += ROWS_PER_BLOCK) {
    const RgArenaMark mark = rg_arena_mark(arena);
    const RgStatus    status =
        write_block(page, query, bindings, columns, n_columns, offset, &out,
                    &is_last, error);
    rg_arena_release(arena, mark);
    RG_TRY(status);
  }
  return RG_OK;
}
