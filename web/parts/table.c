#include "web/parts/table.h"

static RgStatus
read_columns(SparqlAnswer *const answer, RgArena *const arena,
             WebTable *const table)
{
  table->n_columns = sparql_answer_n_columns(answer);
  table->columns   = rg_arena_alloc_zero(
        arena, table->n_columns ? table->n_columns : 1U, sizeof(RgStr));
  if (!table->columns) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < table->n_columns; ++i) {
    RG_TRY(rg_arena_copy_str(arena, sparql_answer_column(answer, i),
                             &table->columns[i]));
  }
  return RG_OK;
}

static RgStatus
read_rows(SparqlAnswer *const answer, RgArena *const arena,
          WebTable *const table, RgError *const error)
{
  const size_t width    = table->n_columns;
  size_t       capacity = 0U;
  for (;;) {
    const RgStatus status = sparql_answer_next(answer, error);
    if (status != RG_OK) {
      return status == RG_END ? RG_OK : status;
    }
    if (table->n_rows == WEB_TABLE_MAX_ROWS) {
      return rg_error_set(error, RG_LIMIT,
                          "the page's query has more than %d rows",
                          WEB_TABLE_MAX_ROWS);
    }
    if (table->n_rows == capacity) {
      const size_t grown = capacity ? capacity * 2U : 32U;
      table->cells       = (GraphTerm *)rg_arena_grow(
                arena, table->cells, capacity * width * sizeof(GraphTerm),
                grown * width * sizeof(GraphTerm));
      if (!table->cells) {
        return RG_NO_MEMORY;
      }
      capacity = grown;
    }
    for (size_t i = 0U; i < width; ++i) {
      const GraphTerm cell = sparql_answer_cell(answer, i);
      RG_TRY(graph_term_copy(arena, &cell,
                             &table->cells[table->n_rows * width + i]));
    }
    ++table->n_rows;
  }
}

/** Our own words, whoever asks for the page. */
static RgStatus
take_ticket(const WebSite *const site, const WebQuestion *const question,
            WebTicket *const ticket, RgError *const error)
{
  WebQuestion own = *question;
  own.lane        = WEB_LANE_PAGE;
  return web_ticket_take(site, &own, 0U, ticket, error);
}

RgStatus
web_table_ask(const WebSite *const site, RgArena *const arena,
              const RgStr query, WebTable *const table, RgError *const error)
{
  const WebQuestion question = {.text = query};
  return web_table_ask_about(site, arena, &question, table, error);
}

RgStatus
web_table_ask_about(const WebSite *const site, RgArena *const arena,
                    const WebQuestion *const question, WebTable *const table,
                    RgError *const error)
{
  WebTicket     ticket;
  SparqlAnswer *answer = NULL;
  *table               = (WebTable){0};
  RG_TRY(take_ticket(site, question, &ticket, error));
  RgStatus status = sparql_query(site->service, &ticket.query, &answer, error);
  if (status == RG_OK) {
    status = read_columns(answer, arena, table);
  }
  if (status == RG_OK) {
    status = read_rows(answer, arena, table, error);
  }
  sparql_answer_free(answer);
  web_ticket_return(&ticket);
  return status;
}

RgStatus
web_triples_ask(const WebSite *const site, const WebQuestion *const question,
                const GraphQuadSink *const sink, RgError *const error)
{
  WebTicket     ticket;
  SparqlAnswer *asked = NULL;
  RG_TRY(take_ticket(site, question, &ticket, error));
  RgStatus status = sparql_query(site->service, &ticket.query, &asked, error);
  if (status == RG_OK) {
    status = sparql_answer_triples(asked, sink, error);
  }
  sparql_answer_free(asked);
  web_ticket_return(&ticket);
  return status;
}

GraphTerm
web_table_get(const WebTable *const table, const size_t row,
              const char *const column)
{
  const RgStr name = rg_str_c(column);
  for (size_t i = 0U; i < table->n_columns; ++i) {
    if (rg_str_equals(table->columns[i], name)) {
      return table->cells[row * table->n_columns + i];
    }
  }
  return (GraphTerm){0};
}

RgStr
web_table_text(const WebTable *const table, const size_t row,
               const char *const column)
{
  return web_table_get(table, row, column).text;
}

size_t
web_table_end_of_run(const WebTable *const table, const size_t first,
                     const size_t end, const char *const column)
{
  const RgStr value = web_table_text(table, first, column);
  size_t      i     = first + 1U;
  while (i < end && rg_str_equals(web_table_text(table, i, column), value)) {
    ++i;
  }
  return i;
}

uint64_t
web_table_number(const WebTable *const table, const size_t row,
                 const char *const column)
{
  const RgStr text  = web_table_text(table, row, column);
  uint64_t    value = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return 0U;
    }
    value = value * 10U + (uint64_t)(text.data[i] - '0');
  }
  return value;
}
