#include "web/pages/table.h"

#include "graph/base/buf.h"
#include "graph/iri.h"
#include "web/protocol/ticket.h"

static bool
is_name_character(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

/** SPARQL 1.1 rule [160] ECHAR, for a string in double quotes. */
static RgStatus
append_quoted(RgBuf *const out, const RgStr text)
{
  RG_TRY(rg_buf_append_byte(out, '"'));
  for (size_t i = 0U; i < text.size; ++i) {
    const char c = text.data[i];
    switch (c) {
    case '"':
    case '\\':
      RG_TRY(rg_buf_append_byte(out, '\\'));
      RG_TRY(rg_buf_append_byte(out, c));
      break;
    case '\n':
      RG_TRY(rg_buf_append(out, RG_STR("\\n")));
      break;
    case '\r':
      RG_TRY(rg_buf_append(out, RG_STR("\\r")));
      break;
    default:
      RG_TRY(rg_buf_append_byte(out, c));
    }
  }
  return rg_buf_append_byte(out, '"');
}

static RgStatus
append_iri(RgBuf *const out, const RgStr iri)
{
  if (!graph_iri_has_legal_characters(iri)) {
    return RG_BAD_ARG;
  }
  RG_TRY(rg_buf_append_byte(out, '<'));
  RG_TRY(rg_buf_append(out, iri));
  return rg_buf_append_byte(out, '>');
}

static RgStatus
append_term(RgBuf *const out, const GraphTerm *const term)
{
  if (term->kind == GRAPH_TERM_IRI) {
    return append_iri(out, term->text);
  }
  if (term->kind != GRAPH_TERM_LITERAL) {
    return RG_BAD_ARG;
  }
  if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_NS "integer"))) {
    return rg_buf_append(out, term->text);
  }
  RG_TRY(append_quoted(out, term->text));
  if (term->language.size) {
    RG_TRY(rg_buf_append_byte(out, '@'));
    return rg_buf_append(out, term->language);
  }
  if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    return RG_OK;
  }
  RG_TRY(rg_buf_append(out, RG_STR("^^")));
  return append_iri(out, term->datatype);
}

static const WebBinding *
find_binding(const WebBinding *const bindings, const size_t n_bindings,
             const RgStr name)
{
  for (size_t i = 0U; i < n_bindings; ++i) {
    if (rg_str_equals(rg_str_c(bindings[i].name), name)) {
      return bindings[i].term.kind == GRAPH_TERM_NONE ? NULL : &bindings[i];
    }
  }
  return NULL;
}

/** One line with its parameters replaced. */
static RgStatus
bind_line(RgBuf *const out, const RgStr line, const WebBinding *const bindings,
          const size_t n_bindings)
{
  size_t done = 0U;
  for (size_t i = 0U; i < line.size; ++i) {
    if (line.data[i] != '$') {
      continue;
    }
    size_t end = i + 1U;
    while (end < line.size && is_name_character(line.data[end])) {
      ++end;
    }
    const WebBinding *const binding =
        find_binding(bindings, n_bindings, rg_str_slice(line, i + 1U, end));
    if (binding) {
      RG_TRY(rg_buf_append(out, rg_str_slice(line, done, i)));
      RG_TRY(append_term(out, &binding->term));
      done = end;
    }
    i = end - 1U;
  }
  RG_TRY(rg_buf_append(out, rg_str_slice(line, done, line.size)));
  return rg_buf_append_byte(out, '\n');
}

static RgStatus
bind_into(RgBuf *const out, const RgStr query, const WebBinding *const bindings,
          const size_t n_bindings)
{
  const RgStr begin   = RG_STR("#if ");
  RgStr       rest    = query;
  RgStr       line    = RG_STR_NONE;
  bool        is_kept = true;
  while (rg_str_split(&rest, '\n', &line)) {
    const RgStr text = rg_str_trim(line);
    if (rg_str_starts_with(text, begin)) {
      const RgStr name = rg_str_slice(text, begin.size, text.size);
      is_kept          = find_binding(bindings, n_bindings, name) != NULL;
    } else if (rg_str_equals(text, RG_STR("#end"))) {
      is_kept = true;
    } else if (is_kept) {
      RG_TRY(bind_line(out, line, bindings, n_bindings));
    }
  }
  return RG_OK;
}

RgStatus
web_query_bind(RgArena *const arena, const RgStr query,
               const WebBinding *const bindings, const size_t n_bindings,
               RgStr *const bound)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), 1U << 20U);
  RgStatus status = bind_into(&buf, query, bindings, n_bindings);
  if (status == RG_OK) {
    status = rg_arena_copy_str(arena, rg_buf_str(&buf), bound);
  }
  rg_buf_fini(&buf);
  return status;
}

static RgStatus
read_columns(SparqlAnswer *const answer, RgArena *const arena,
             WebTable *const table)
{
  table->n_columns = sparql_answer_n_columns(answer);
  table->columns   = (RgStr *)rg_arena_alloc_zero(
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

RgStatus
web_table_ask(const WebSite *const site, RgArena *const arena,
              const RgStr query, WebTable *const table, RgError *const error)
{
  WebTicket     ticket;
  SparqlAnswer *answer = NULL;
  *table               = (WebTable){0};
  RG_TRY(web_ticket_take(site, query, 0U, &ticket, error));
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
web_boolean_ask(const WebSite *const site, const RgStr query,
                bool *const answer, RgError *const error)
{
  WebTicket     ticket;
  SparqlAnswer *asked = NULL;
  RG_TRY(web_ticket_take(site, query, 0U, &ticket, error));
  const RgStatus status =
      sparql_query(site->service, &ticket.query, &asked, error);
  if (status == RG_OK) {
    *answer = sparql_answer_boolean(asked);
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
