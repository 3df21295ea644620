/**
   @file
   An answer is kept as one block: how large it is, the names of its columns,
   then its cells; each text behind its size.  Only what was written here is
   read here.
*/

#include "web/parts/answer_cache.h"

#include "graph/base/buf.h"
#include "web/page_cache.h"

#include <string.h>

/** An answer that is larger is asked again. */
enum { MAX_KEPT_BYTES = 8 << 20 };

typedef struct {
  size_t n_columns;
  size_t n_rows;
} Size;

/** What stands before the texts of a cell. */
typedef struct {
  GraphTermKind  kind;
  GraphDirection direction;
  size_t         text_bytes;
  size_t         datatype_bytes;
  size_t         language_bytes;
} Head;

static RgStatus
append(RgBuf *const out, const void *const value, const size_t size)
{
  return rg_buf_append(out, rg_str((const char *)value, size));
}

static RgStatus
write_cell(const GraphTerm *const cell, RgBuf *const out)
{
  const Head head = {cell->kind, cell->direction, cell->text.size,
                     cell->datatype.size, cell->language.size};
  if (cell->kind == GRAPH_TERM_TRIPLE) {
    return RG_UNSUPPORTED;
  }
  RG_TRY(append(out, &head, sizeof(head)));
  RG_TRY(rg_buf_append(out, cell->text));
  RG_TRY(rg_buf_append(out, cell->datatype));
  return rg_buf_append(out, cell->language);
}

static RgStatus
write_table(const WebTable *const table, RgBuf *const out)
{
  const Size size = {table->n_columns, table->n_rows};
  RG_TRY(append(out, &size, sizeof(size)));
  for (size_t i = 0U; i < table->n_columns; ++i) {
    RG_TRY(append(out, &table->columns[i].size, sizeof(size_t)));
    RG_TRY(rg_buf_append(out, table->columns[i]));
  }
  for (size_t i = 0U; i < table->n_columns * table->n_rows; ++i) {
    RG_TRY(write_cell(&table->cells[i], out));
  }
  return RG_OK;
}

/** Cut the first `size` bytes off. */
static RgStr
cut(RgStr *const rest, const size_t size)
{
  const RgStr part = rg_str_slice(*rest, 0U, size);
  *rest            = rg_str_slice(*rest, size, rest->size);
  return part;
}

static void
cut_value(RgStr *const rest, void *const value, const size_t size)
{
  memcpy(value, cut(rest, size).data, size);
}

static GraphTerm
read_cell(RgStr *const rest)
{
  Head head;
  cut_value(rest, &head, sizeof(head));
  GraphTerm cell = {.kind = head.kind, .direction = head.direction};
  cell.text      = cut(rest, head.text_bytes);
  cell.datatype  = cut(rest, head.datatype_bytes);
  cell.language  = cut(rest, head.language_bytes);
  return cell;
}

/** A table of views into `body`. */
static RgStatus
read_table(const RgStr body, RgArena *const arena, WebTable *const table)
{
  RgStr rest = body;
  Size  size;
  cut_value(&rest, &size, sizeof(size));
  const size_t n_cells = size.n_columns * size.n_rows;
  *table               = (WebTable){
                    .n_rows    = size.n_rows,
                    .n_columns = size.n_columns,
                    .columns   = rg_arena_alloc_zero(
                          arena, size.n_columns ? size.n_columns : 1U, sizeof(RgStr)),
                    .cells = rg_arena_alloc_zero(arena, n_cells ? n_cells : 1U,
                                                 sizeof(GraphTerm))};
  if (!table->columns || !table->cells) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < size.n_columns; ++i) {
    size_t name_bytes = 0U;
    cut_value(&rest, &name_bytes, sizeof(name_bytes));
    table->columns[i] = cut(&rest, name_bytes);
  }
  for (size_t i = 0U; i < n_cells; ++i) {
    table->cells[i] = read_cell(&rest);
  }
  return RG_OK;
}

/** Copied, because the cache may let it go. */
static RgStatus
take(WebPageCache *const answers, WebKeptPage *const kept, const RgStr body,
     RgArena *const arena, WebTable *const table)
{
  RgStr          copy   = RG_STR_NONE;
  const RgStatus status = rg_arena_copy_str(arena, body, &copy);
  web_page_cache_give_back(answers, kept);
  return status == RG_OK ? read_table(copy, arena, table) : status;
}

/** Out of memory, or where it is too large, it is not kept. */
static void
keep(WebPageCache *const answers, const RgStr key, const WebTable *const table)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), MAX_KEPT_BYTES);
  if (write_table(table, &buf) == RG_OK) {
    web_page_cache_put(answers, key, rg_buf_str(&buf));
  }
  rg_buf_fini(&buf);
}

RgStatus
web_answer_cache_ask(const WebSite *const site, RgArena *const arena,
                     const RgStr query, WebTable *const table,
                     RgError *const error)
{
  RgStr key  = RG_STR_NONE;
  RgStr body = RG_STR_NONE;
  if (!site->answers || !site->version.size) {
    return web_table_ask(site, arena, query, table, error);
  }
  RG_TRY(rg_arena_printf(arena, &key, "%.*s %.*s", RG_STR_ARG(site->version),
                         RG_STR_ARG(query)));
  WebKeptPage *const kept = web_page_cache_take(site->answers, key, &body);
  if (kept) {
    return take(site->answers, kept, body, arena, table);
  }
  RG_TRY(web_table_ask(site, arena, query, table, error));
  keep(site->answers, key, table);
  return RG_OK;
}
