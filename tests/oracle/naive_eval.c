#include "tests/oracle/naive_impl.h"

#include <string.h>

RgStatus
naive_add_row(NaiveEval *const eval, NaiveRows *const rows,
              const GraphId *const row)
{
  if (rows->n_rows == eval->most_rows) {
    return RG_LIMIT;
  }
  if (rows->n_rows == rows->capacity) {
    const size_t more = rows->capacity ? rows->capacity * 2U : 16U;
    rows->rows        = rg_arena_grow(eval->arena, rows->rows,
                                      rows->capacity * sizeof(*rows->rows),
                                      more * sizeof(*rows->rows));
    rows->capacity    = more;
  }
  GraphId *const copy =
      rg_arena_alloc(eval->arena, (rows->width + 1U) * sizeof(*copy));
  if (!rows->rows || !copy) {
    return RG_NO_MEMORY;
  }
  memcpy(copy, row, rows->width * sizeof(*copy));
  rows->rows[rows->n_rows++] = copy;
  return RG_OK;
}

RgStatus
naive_new_row(NaiveEval *const eval, GraphId **const row)
{
  *row = rg_arena_alloc_zero(eval->arena, eval->algebra->n_variables + 1U,
                             sizeof(**row));
  return *row ? RG_OK : RG_NO_MEMORY;
}

/** §18.3: no variable has two values; the union of both into `merged`. */
static bool
merge(const GraphId *const a, const GraphId *const b, const size_t width,
      GraphId *const merged)
{
  for (size_t v = 0U; v < width; ++v) {
    if (a[v] && b[v] && a[v] != b[v]) {
      return false;
    }
    merged[v] = a[v] ? a[v] : b[v];
  }
  return true;
}

/** The id at a place of a pattern, NONE when it is a free variable. */
RgStatus
naive_id_of(NaiveEval *const eval, const SparqlTermPattern *const place,
            const GraphId *const row, GraphId *const id)
{
  if (place->kind == SPARQL_TERM_CONSTANT) {
    return sparql_local_dict_intern(eval->dict, place->term, id);
  }
  *id = eval->fixed[place->variable];
  if (!*id && row) {
    *id = row[place->variable];
  }
  return RG_OK;
}

void
naive_bind(const NaiveEval *const eval, const SparqlTermPattern *const place,
           GraphId *const row, const GraphId id)
{
  if (place->kind == SPARQL_TERM_VARIABLE && !eval->fixed[place->variable]) {
    row[place->variable] = id;
  }
}

/** Whether a term fits a place, and if so what it binds there; a triple term
    part by part (SPARQL 1.2). */
static RgStatus
fit(NaiveEval *const eval, const SparqlTermPattern *const place,
    const GraphId id, GraphId *const row, bool *const fits)
{
  GraphId known = GRAPH_ID_NONE;
  if (place->kind != SPARQL_TERM_TRIPLE) {
    RG_TRY(naive_id_of(eval, place, row, &known));
    *fits = !known || known == id;
    naive_bind(eval, place, row, id);
    return RG_OK;
  }
  GraphTerm term;
  RG_TRY(sparql_local_dict_term(eval->dict, id, eval->arena, &term));
  *fits = term.kind == GRAPH_TERM_TRIPLE;
  if (!*fits) {
    return RG_OK;
  }
  const SparqlTermPattern *const places[3] = {&place->triple->subject,
                                              &place->triple->predicate,
                                              &place->triple->object};
  const GraphTerm *const         parts[3]  = {
               &term.triple->subject, &term.triple->predicate, &term.triple->object};
  for (size_t i = 0U; i < 3U && *fits; ++i) {
    GraphId part = GRAPH_ID_NONE;
    RG_TRY(sparql_local_dict_intern(eval->dict, parts[i], &part));
    RG_TRY(fit(eval, places[i], part, row, fits));
  }
  return RG_OK;
}

static RgStatus
match_triple(NaiveEval *const eval, const SparqlTriplePattern *const triple,
             const GraphId *const row, NaiveRows *const out)
{
  const SparqlTermPattern *const places[3] = {
      &triple->subject, &triple->predicate, &triple->object};
  GraphId *next = NULL;
  RG_TRY(naive_new_row(eval, &next));
  for (size_t q = 0U; q < eval->n_quads; ++q) {
    const NaiveQuad *const quad   = &eval->quads[q];
    const GraphId          ids[3] = {quad->s, quad->p, quad->o};
    bool                   fits   = quad->g == eval->graph;
    memcpy(next, row, out->width * sizeof(*next));
    for (size_t i = 0U; i < 3U && fits; ++i) {
      RG_TRY(fit(eval, places[i], ids[i], next, &fits));
    }
    if (fits) {
      RG_TRY(naive_add_row(eval, out, next));
    }
  }
  return RG_OK;
}

static RgStatus
eval_bgp(NaiveEval *const eval, const SparqlOp *const op, NaiveRows *const rows)
{
  GraphId *empty = NULL;
  RG_TRY(naive_new_row(eval, &empty));
  RG_TRY(naive_add_row(eval, rows, empty));
  for (size_t t = 0U; t < op->as.bgp.n_triples; ++t) {
    NaiveRows next = {.width = rows->width};
    for (size_t r = 0U; r < rows->n_rows; ++r) {
      RG_TRY(match_triple(eval, &op->as.bgp.triples[t], rows->rows[r], &next));
    }
    *rows = next;
  }
  return RG_OK;
}

/** Join, LeftJoin (with a condition) and Minus of §18.5. */
static RgStatus
eval_two(NaiveEval *const eval, const SparqlOp *const op,
         const NaiveRows *const left, const NaiveRows *const right,
         NaiveRows *const rows)
{
  const SparqlExpr *const condition =
      op->kind == SPARQL_OP_LEFT_JOIN ? op->as.left_join.condition : NULL;
  GraphId *merged = NULL;
  RG_TRY(naive_new_row(eval, &merged));
  for (size_t i = 0U; i < left->n_rows; ++i) {
    bool any = false;
    for (size_t j = 0U; j < right->n_rows; ++j) {
      bool shares = false;
      bool passes = true;
      if (!merge(left->rows[i], right->rows[j], rows->width, merged)) {
        continue;
      }
      for (size_t v = 0U; v < rows->width; ++v) {
        shares = shares || (left->rows[i][v] && right->rows[j][v]);
      }
      if (op->kind == SPARQL_OP_MINUS) {
        any = any || shares;
        continue;
      }
      RG_TRY(naive_is_true(eval, &condition, condition ? 1U : 0U, merged,
                           &passes));
      if (passes) {
        any = true;
        RG_TRY(naive_add_row(eval, rows, merged));
      }
    }
    if (!any && op->kind != SPARQL_OP_JOIN) {
      RG_TRY(naive_add_row(eval, rows, left->rows[i]));
    }
  }
  return RG_OK;
}

static RgStatus
eval_inputs(NaiveEval *const eval, const SparqlOp *const op,
            NaiveRows *const rows)
{
  RG_TRY(naive_eval(eval, op->inputs[0], rows));
  for (size_t i = 1U; i < op->n_inputs; ++i) {
    NaiveRows right  = {0};
    NaiveRows joined = {.width = rows->width};
    RG_TRY(naive_eval(eval, op->inputs[i], &right));
    RG_TRY(eval_two(eval, op, rows, &right, &joined));
    *rows = joined;
  }
  return RG_OK;
}

static RgStatus
eval_graph(NaiveEval *const eval, const SparqlOp *const op,
           NaiveRows *const rows)
{
  const GraphId before = eval->graph;
  GraphId       name   = GRAPH_ID_NONE;
  GraphId      *merged = NULL;
  GraphId      *own    = NULL;
  RG_TRY(naive_new_row(eval, &merged));
  RG_TRY(naive_new_row(eval, &own));
  RG_TRY(naive_id_of(eval, &op->as.graph.name, NULL, &name));
  for (size_t q = 0U; q < eval->n_quads; ++q) {
    const GraphId graph = eval->quads[q].g;
    bool          seen  = !graph || (name && name != graph);
    for (size_t p = 0U; p < q; ++p) {
      seen = seen || eval->quads[p].g == graph;
    }
    if (seen) {
      continue;
    }
    NaiveRows inner = {0};
    eval->graph     = graph;
    RG_TRY(naive_eval(eval, op->inputs[0], &inner));
    memset(own, 0, rows->width * sizeof(*own));
    naive_bind(eval, &op->as.graph.name, own, graph);
    for (size_t r = 0U; r < inner.n_rows; ++r) {
      if (merge(inner.rows[r], own, rows->width, merged)) {
        RG_TRY(naive_add_row(eval, rows, merged));
      }
    }
  }
  eval->graph = before;
  return RG_OK;
}

static RgStatus
eval_table(NaiveEval *const eval, const SparqlOp *const op,
           NaiveRows *const rows)
{
  const size_t n   = op->as.table.n_columns;
  GraphId     *row = NULL;
  RG_TRY(naive_new_row(eval, &row));
  for (size_t r = 0U; r < op->as.table.n_rows; ++r) {
    bool fits = true;
    memset(row, 0, rows->width * sizeof(*row));
    for (size_t c = 0U; c < n; ++c) {
      const SparqlVar var = op->as.table.columns[c];
      RG_TRY(sparql_local_dict_intern(
          eval->dict, &op->as.table.cells[r * n + c], &row[var]));
      if (eval->fixed[var]) {
        fits     = fits && (!row[var] || row[var] == eval->fixed[var]);
        row[var] = GRAPH_ID_NONE;
      }
    }
    if (fits) {
      RG_TRY(naive_add_row(eval, rows, row));
    }
  }
  return RG_OK;
}

/** Nodes over one input whose rows are in `in`. */
static RgStatus
eval_over(NaiveEval *const eval, const SparqlOp *const op, NaiveRows *const in,
          NaiveRows *const rows)
{
  for (size_t r = 0U; r < in->n_rows; ++r) {
    GraphId *row  = in->rows[r];
    GraphId *kept = NULL;
    bool     take = true;
    switch (op->kind) {
    case SPARQL_OP_FILTER:
      RG_TRY(naive_is_true(eval, op->as.filter.conditions,
                           op->as.filter.n_conditions, row, &take));
      break;
    case SPARQL_OP_EXTEND:
      RG_TRY(naive_expr(eval, op->as.extend.binding.expr, row,
                        &row[op->as.extend.binding.variable], NULL));
      break;
    case SPARQL_OP_PROJECT:
      RG_TRY(naive_new_row(eval, &kept));
      for (size_t i = 0U; i < op->as.project.n_variables; ++i) {
        kept[op->as.project.variables[i]] = row[op->as.project.variables[i]];
      }
      row = kept;
      break;
    case SPARQL_OP_DISTINCT:
      for (size_t i = 0U; i < rows->n_rows && take; ++i) {
        take = memcmp(rows->rows[i], row, rows->width * sizeof(*row)) != 0;
      }
      break;
    case SPARQL_OP_SLICE:
      take = r >= op->as.slice.offset &&
             (op->as.slice.limit == SPARQL_NO_LIMIT ||
              r - op->as.slice.offset < op->as.slice.limit);
      break;
    default:
      break;
    }
    if (take) {
      RG_TRY(naive_add_row(eval, rows, row));
    }
  }
  return op->kind == SPARQL_OP_ORDER_BY ? naive_sort(eval, op, rows) : RG_OK;
}

RgStatus
naive_eval(NaiveEval *const eval, const SparqlOp *const op,
           NaiveRows *const rows)
{
  NaiveRows in = {0};
  *rows        = (NaiveRows){.width = eval->algebra->n_variables};
  switch (op->kind) {
  case SPARQL_OP_BGP:
    return eval_bgp(eval, op, rows);
  case SPARQL_OP_PATH:
    return naive_path(eval, op, rows);
  case SPARQL_OP_JOIN:
  case SPARQL_OP_LEFT_JOIN:
  case SPARQL_OP_MINUS:
    return eval_inputs(eval, op, rows);
  case SPARQL_OP_UNION:
    for (size_t i = 0U; i < op->n_inputs; ++i) {
      RG_TRY(naive_eval(eval, op->inputs[i], &in));
      for (size_t r = 0U; r < in.n_rows; ++r) {
        RG_TRY(naive_add_row(eval, rows, in.rows[r]));
      }
    }
    return RG_OK;
  case SPARQL_OP_GRAPH:
    return eval_graph(eval, op, rows);
  case SPARQL_OP_TABLE:
    return eval_table(eval, op, rows);
  case SPARQL_OP_GROUP:
    RG_TRY(naive_eval(eval, op->inputs[0], &in));
    return naive_group(eval, op, &in, rows);
  case SPARQL_OP_SERVICE:
    return RG_UNSUPPORTED;
  default:
    RG_TRY(naive_eval(eval, op->inputs[0], &in));
    return eval_over(eval, op, &in, rows);
  }
}
