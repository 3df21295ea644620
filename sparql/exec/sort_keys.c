#include "sparql/exec/sort_keys.h"

#include "sparql/expr/compare.h"

#include <string.h>

enum { POLL_MASK = 0x3FF };

/** The column of ?x where the key is STR(?x). */
static size_t
str_column(const SparqlPlan *const plan, const SparqlExpr *const key)
{
  if (key->kind != SPARQL_EXPR_CALL || key->function != SPARQL_FN_STR ||
      key->args[0]->kind != SPARQL_EXPR_VARIABLE) {
    return SIZE_MAX;
  }
  size_t c = 0U;
  while (c < plan->n_columns && plan->columns[c] != key->args[0]->variable) {
    ++c;
  }
  return c < plan->n_columns ? c : SIZE_MAX;
}

RgStatus
sparql_sort_keys_open(SparqlContext *const    context,
                      const SparqlPlan *const plan, SparqlSortKeys *const keys)
{
  const uint32_t scope = context->n_bnode_scopes++;
  const size_t   n     = plan->as.sort.n_keys;
  keys->context        = context;
  keys->n_columns      = plan->n_columns;
  keys->scratch        = rg_arena_new(context->allocator);
  keys->keys = rg_arena_alloc_zero(context->arena, n, sizeof(*keys->keys));
  if (!keys->scratch || !keys->keys) {
    return RG_NO_MEMORY;
  }
  keys->n = n;
  for (size_t k = 0U; k < n; ++k) {
    const SparqlOrderKey *const node = &plan->as.sort.keys[k];
    SparqlSortKey *const        key  = &keys->keys[k];
    key->descending                  = node->descending;
    key->iris                        = str_column(plan, node->expr);
    key->cell =
        rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
    if (!key->cell) {
      return RG_NO_MEMORY;
    }
    RG_TRY(sparql_operator_expr(context, plan, plan->columns, plan->n_columns,
                                node->expr, scope, &key->eval));
  }
  return RG_OK;
}

void
sparql_sort_keys_close(SparqlSortKeys *const keys)
{
  for (size_t k = 0U; k < keys->n; ++k) {
    sparql_eval_free(keys->keys[k].eval);
  }
  rg_arena_free(keys->scratch);
  *keys = (SparqlSortKeys){0};
}

/** Key k of a row that is kept, and the number that sorts as it does. */
static RgStatus
put_key(SparqlSortKeys *const keys, const size_t k, const GraphId id,
        uint64_t *const kept)
{
  SparqlSortKey *const key    = &keys->keys[k];
  const RgArenaMark    mark   = rg_arena_mark(keys->scratch);
  uint64_t             number = 0U;
  bool                 usable = true;
  if (!key->by_term) {
    RG_TRY(sparql_order_key(&keys->context->terms, id, keys->scratch, &number,
                            &usable));
    rg_arena_release(keys->scratch, mark);
    key->by_term = !usable;
  }
  kept[keys->n_columns + k]           = id;
  kept[keys->n_columns + keys->n + k] = number;
  return RG_OK;
}

/** Key k was STR of IRIs and no longer is: the rows in memory get their
    strings, which are in the same order.  Rows elsewhere may have IRIs
    still. */
static RgStatus
put_strings(SparqlSortKeys *const keys, const size_t k, uint64_t *const kept,
            const size_t n_kept)
{
  SparqlSortKey *const  key   = &keys->keys[k];
  const size_t          width = sparql_sort_keys_width(keys);
  const size_t          n     = keys->n_columns;
  const GraphId **const view =
      rg_arena_alloc_zero(keys->context->arena, n, sizeof(*view));
  GraphId *const iris =
      rg_arena_alloc(keys->context->arena, SPARQL_BATCH_ROWS * sizeof(*iris));
  if (!view || !iris) {
    return RG_NO_MEMORY;
  }
  view[key->iris] = iris; /* it is all that the key asks for */
  for (size_t from = 0U; from < n_kept; from += SPARQL_BATCH_ROWS) {
    const size_t left   = n_kept - from;
    const size_t n_here = left < SPARQL_BATCH_ROWS ? left : SPARQL_BATCH_ROWS;
    const SparqlEvalRows rows = {view, n, n_here, from};
    uint64_t *const      part = kept + from * width;
    for (size_t i = 0U; i < n_here; ++i) {
      iris[i] = part[i * width + key->iris];
    }
    RG_TRY(sparql_eval_column(key->eval, &rows, NULL, n_here, key->cell));
    for (size_t i = 0U; i < n_here; ++i) {
      RG_TRY(put_key(keys, k, key->cell[i], part + i * width));
    }
  }
  key->iris  = SIZE_MAX;
  key->mixed = key->left;
  return RG_OK;
}

static bool
are_iris(const GraphId *const ids, const size_t n)
{
  size_t i = 0U;
  while (i < n && graph_id_tag(ids[i]) == GRAPH_TAG_IRI) {
    ++i;
  }
  return i == n;
}

RgStatus
sparql_sort_keys_make(SparqlSortKeys *const    keys,
                      const SparqlBatch *const batch, uint64_t *const kept,
                      const size_t n_kept)
{
  const SparqlEvalRows rows = {batch->column, keys->n_columns, batch->n_rows,
                               keys->first_row};
  keys->first_row += batch->n_rows;
  for (size_t k = 0U; k < keys->n; ++k) {
    SparqlSortKey *const key = &keys->keys[k];
    if (key->iris != SIZE_MAX &&
        are_iris(batch->column[key->iris], batch->n_rows)) {
      memcpy(key->cell, batch->column[key->iris],
             batch->n_rows * sizeof(GraphId));
      continue;
    }
    if (key->iris != SIZE_MAX) {
      RG_TRY(put_strings(keys, k, kept, n_kept));
    }
    RG_TRY(
        sparql_eval_column(key->eval, &rows, NULL, batch->n_rows, key->cell));
  }
  return RG_OK;
}

RgStatus
sparql_sort_keys_put(SparqlSortKeys *const keys, const SparqlBatch *const batch,
                     const size_t row, uint64_t *const kept)
{
  for (size_t c = 0U; c < keys->n_columns; ++c) {
    kept[c] = batch->column[c][row];
  }
  for (size_t k = 0U; k < keys->n; ++k) {
    RG_TRY(put_key(keys, k, keys->keys[k].cell[row], kept));
  }
  return RG_OK;
}

void
sparql_sort_keys_leave(SparqlSortKeys *const keys)
{
  for (size_t k = 0U; k < keys->n; ++k) {
    keys->keys[k].left = keys->keys[k].left || keys->keys[k].iris != SIZE_MAX;
  }
}

RgStatus
sparql_sort_keys_is_behind(SparqlSortKeys *const keys, const size_t row,
                           const uint64_t *const kept, bool *const behind)
{
  const SparqlSortKey *const key    = &keys->keys[0];
  const RgArenaMark          mark   = rg_arena_mark(keys->scratch);
  const uint64_t             bar    = kept[keys->n_columns + keys->n];
  uint64_t                   number = 0U;
  bool                       usable = true;
  *behind                           = false;
  if (key->by_term) {
    return RG_OK;
  }
  RG_TRY(sparql_order_key(&keys->context->terms, key->cell[row], keys->scratch,
                          &number, &usable));
  rg_arena_release(keys->scratch, mark);
  *behind = usable && (key->descending ? number < bar : number > bar);
  return RG_OK;
}

/** An IRI that stands for its string, and a string or another such IRI; an
    unbound key comes first. */
static RgStatus
compare_texts(const SparqlSortKeys *const keys, const GraphId a,
              const GraphId b, int *const order)
{
  const SparqlTerms *const terms = &keys->context->terms;
  GraphTerm                x;
  GraphTerm                y;
  if (a == GRAPH_ID_NONE || b == GRAPH_ID_NONE) {
    *order = (a != GRAPH_ID_NONE) - (b != GRAPH_ID_NONE);
    return RG_OK;
  }
  RG_TRY(terms->term(terms->handle, a, keys->scratch, &x));
  RG_TRY(terms->term(terms->handle, b, keys->scratch, &y));
  *order = rg_str_compare(x.text, y.text);
  return RG_OK;
}

static RgStatus
compare_ids(const SparqlSortKeys *const keys, const SparqlSortKey *const key,
            const GraphId a, const GraphId b, int *const order)
{
  const RgArenaMark mark = rg_arena_mark(keys->scratch);
  const bool        text = key->mixed && (graph_id_tag(a) == GRAPH_TAG_IRI ||
                                   graph_id_tag(b) == GRAPH_TAG_IRI);
  RG_TRY(text ? compare_texts(keys, a, b, order)
              : sparql_order_ids(&keys->context->terms, a, b, keys->scratch,
                                 order));
  rg_arena_release(keys->scratch, mark);
  return RG_OK;
}

RgStatus
sparql_sort_keys_compare(SparqlSortKeys *const keys, const uint64_t *const a,
                         const uint64_t *const b, int *const order)
{
  *order = 0;
  if (!(++keys->n_compared & POLL_MASK)) {
    RG_TRY(rg_cancel_check(keys->context->cancel));
  }
  for (size_t k = 0U; k < keys->n && !*order; ++k) {
    const SparqlSortKey *const key    = &keys->keys[k];
    const size_t               id     = keys->n_columns + k;
    const size_t               number = id + keys->n;
    if (a[id] == b[id]) {
      continue;
    }
    if (!key->by_term && !key->mixed && a[number] != b[number]) {
      *order = a[number] < b[number] ? -1 : 1;
    } else {
      RG_TRY(compare_ids(keys, key, a[id], b[id], order));
    }
    if (key->descending) {
      *order = -*order;
    }
  }
  return RG_OK;
}
