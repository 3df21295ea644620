#include "web/pages/csv.h"

#include "web/network/network.h"

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

RgStatus
web_csv_table(const WebPage *const page, const WebTable *const table,
              const WebColumn *const columns, const size_t n_columns,
              const RgSink *const out)
{
  RG_TRY(write_heads(page, columns, n_columns, out));
  for (size_t row = 0U; row < table->n_rows; ++row) {
    for (size_t i = 0U; i < n_columns; ++i) {
      RG_TRY(rg_sink_write(out, i ? RG_STR(",") : RG_STR("")));
      RG_TRY(write_cell(page, table, row, &columns[i], out));
    }
    RG_TRY(rg_sink_write(out, RG_STR("\r\n")));
  }
  return RG_OK;
}
