/**
   @file
   Grouping (§18.5.1) and ORDER BY (§15.1).
*/

#include "sparql/expr/aggregate.h"
#include "sparql/expr/compare.h"
#include "tests/oracle/naive_impl.h"

#include <string.h>

/** Row numbers of each group, then the aggregates over them. */
static RgStatus
eval_aggregate(NaiveEval *const eval, const SparqlAggregate *const aggregate,
               const NaiveRows *const in, const size_t *const group_of,
               const size_t group, GraphId *const answer)
{
  RgArena *const         scratch = rg_arena_new(rg_allocator_system());
  const SparqlAggregator how     = {aggregate->kind, aggregate->separator,
                                    &eval->terms,    eval->arena,
                                    scratch,         NULL};
  SparqlAccumulator      sum     = {0};
  RgStatus               status  = scratch ? RG_OK : RG_NO_MEMORY;
  GraphId               *seen =
      rg_arena_alloc_zero(eval->arena, in->n_rows + 1U, sizeof(*seen));
  size_t n_seen = 0U;
  for (size_t r = 0U; r < in->n_rows && status == RG_OK && seen; ++r) {
    GraphId id  = GRAPH_ID_DEFAULT_GRAPH;
    bool    old = false;
    if (group_of[r] != group) {
      continue;
    }
    if (aggregate->expr) {
      status = naive_expr(eval, aggregate->expr, in->rows[r], &id, NULL);
    }
    for (size_t i = 0U; i < n_seen && aggregate->distinct; ++i) {
      old = old || seen[i] == id;
    }
    seen[n_seen++] = id;
    if (status == RG_OK && !old) {
      status = sparql_aggregate_add(&how, &sum, id);
    }
  }
  if (status == RG_OK) {
    status = sparql_aggregate_finish(&how, &sum, answer);
  }
  rg_arena_free(scratch);
  return status;
}

RgStatus
naive_group(NaiveEval *const eval, const SparqlOp *const op,
            const NaiveRows *const in, NaiveRows *const rows)
{
  const size_t  n = op->as.group.n_keys;
  size_t *const group_of =
      rg_arena_alloc_zero(eval->arena, in->n_rows + 1U, sizeof(*group_of));
  if (!group_of) {
    return RG_NO_MEMORY;
  }
  for (size_t r = 0U; r < in->n_rows; ++r) {
    GraphId *row = NULL;
    RG_TRY(naive_new_row(eval, &row));
    for (size_t k = 0U; k < n; ++k) {
      RG_TRY(naive_expr(eval, op->as.group.keys[k].expr, in->rows[r],
                        &row[op->as.group.keys[k].variable], NULL));
    }
    size_t g = 0U;
    while (g < rows->n_rows &&
           memcmp(rows->rows[g], row, rows->width * sizeof(*row)) != 0) {
      ++g;
    }
    group_of[r] = g;
    if (g == rows->n_rows) {
      RG_TRY(naive_add_row(eval, rows, row));
    }
  }
  if (!n && !rows->n_rows) {
    GraphId *row = NULL;
    RG_TRY(naive_new_row(eval, &row));
    RG_TRY(naive_add_row(eval, rows, row));
  }
  for (size_t g = 0U; g < rows->n_rows; ++g) {
    GraphId *answers = NULL;
    RG_TRY(naive_new_row(eval, &answers));
    for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
      const SparqlAggregate *const one = &op->as.group.aggregates[i];
      RG_TRY(
          eval_aggregate(eval, one, in, group_of, g, &answers[one->variable]));
    }
    for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
      const SparqlVar var = op->as.group.aggregates[i].variable;
      rows->rows[g][var]  = answers[var];
    }
  }
  return RG_OK;
}

static RgStatus
comes_before(NaiveEval *const eval, const SparqlOp *const op,
             const GraphId *const a, const GraphId *const b, bool *const before)
{
  int order = 0;
  for (size_t k = 0U; k < op->as.order_by.n_keys && !order; ++k) {
    GraphId x = GRAPH_ID_NONE;
    GraphId y = GRAPH_ID_NONE;
    RG_TRY(naive_expr(eval, op->as.order_by.keys[k].expr, a, &x, NULL));
    RG_TRY(naive_expr(eval, op->as.order_by.keys[k].expr, b, &y, NULL));
    RG_TRY(sparql_order_ids(&eval->terms, x, y, eval->arena, &order));
    order = op->as.order_by.keys[k].descending ? -order : order;
  }
  *before = order < 0;
  return RG_OK;
}

RgStatus
naive_sort(NaiveEval *const eval, const SparqlOp *const op,
           NaiveRows *const rows)
{
  for (size_t i = 1U; i < rows->n_rows; ++i) {
    GraphId *const row = rows->rows[i];
    size_t         at  = i;
    for (; at > 0U; --at) {
      bool before = false;
      RG_TRY(comes_before(eval, op, row, rows->rows[at - 1U], &before));
      if (!before) {
        break;
      }
      rows->rows[at] = rows->rows[at - 1U];
    }
    rows->rows[at] = row;
  }
  return RG_OK;
}
