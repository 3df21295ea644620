#include "sparql/expr/eval.h"

#include "sparql/expr/compare.h"
#include "sparql/expr/eval_impl.h"
#include "sparql/expr/regex.h"

#include <string.h>

/** Rows between two looks at the clock, and bytes of arguments that are worth
    one of their own. */
enum { POLL_ROWS = 64, POLL_BYTES = 1 << 16 };

RgStatus
sparql_eval_new(const SparqlExpr *const      expr,
                const SparqlEvalSetup *const setup,
                const RgAllocator *const allocator, RgArena *const arena,
                SparqlEval **const eval)
{
  SparqlEval *const made = rg_arena_alloc_zero(arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->setup     = *setup;
  made->terms     = setup->query->terms;
  made->allocator = allocator;
  made->arena     = arena;
  made->random = setup->query->seed ^ rg_clock_ns() ^ (uint64_t)(uintptr_t)made;
  made->scratch = rg_arena_new(allocator);
  RgStatus st = made->scratch ? sparql_eval_compile(made, expr) : RG_NO_MEMORY;
  if (st == RG_OK) {
    st = sparql_eval_choose_kernel(made, made->root, true);
  }
  if (st != RG_OK) {
    sparql_eval_free(made);
    return st;
  }
  *eval = made;
  return RG_OK;
}

void
sparql_eval_free(SparqlEval *const eval)
{
  if (!eval) {
    return;
  }
  for (size_t i = 0U; i < eval->n_regexes; ++i) {
    sparql_regex_free(eval->regexes[i]->regex);
  }
  rg_arena_free(eval->scratch);
}

uint32_t
sparql_eval_is_column(const SparqlEval *const eval)
{
  return eval->root->kind == NODE_COLUMN ? eval->root->column
                                         : SPARQL_NO_COLUMN;
}

static RgStatus
call(const Run *const run, const Node *const node, SparqlValue *const value)
{
  const SparqlEval *const eval    = run->eval;
  size_t                  n_bytes = 0U;
  for (size_t i = 0U; i < node->n_args; ++i) {
    RG_TRY(sparql_eval_node(run, node->args[i], &node->values[i]));
    n_bytes += node->values[i].has_term ? node->values[i].term.text.size : 0U;
  }
  if (n_bytes >= POLL_BYTES) {
    RG_TRY(rg_cancel_check(eval->setup.query->cancel));
  }
  const SparqlCall context = {
      .query     = eval->setup.query,
      .terms     = eval->terms,
      .allocator = eval->allocator,
      .arena     = run->arena,
      .row       = run->rows ? run->rows->first_row + run->row : 0U,
      .scope     = eval->setup.bnode_scope,
      .random    = &run->eval->random,
      .regex     = (struct SparqlRegexImpl **)(uintptr_t)&node->regex,
  };
  return node->kind == NODE_CAST
             ? sparql_cast(&context, node->type, &node->values[0], value)
             : node->body(&context, node->values, node->n_args, value);
}

static RgStatus
from_truth(const SparqlTruth truth, SparqlValue *const value)
{
  if (truth == SPARQL_ERROR) {
    return RG_TYPE_ERROR;
  }
  *value = sparql_value_boolean(truth == SPARQL_TRUE);
  return RG_OK;
}

/** `||` and `&&`: `decisive` ends it, else an error wins (§17.2). */
static RgStatus
connect(const Run *const run, const Node *const node,
        const SparqlTruth decisive, SparqlTruth *const truth)
{
  SparqlTruth result = decisive == SPARQL_TRUE ? SPARQL_FALSE : SPARQL_TRUE;
  for (size_t i = 0U; i < node->n_args; ++i) {
    SparqlTruth one = SPARQL_ERROR;
    RG_TRY(sparql_eval_truth(run, node->args[i], &one));
    if (one == decisive) {
      *truth = decisive;
      return RG_OK;
    }
    if (one == SPARQL_ERROR) {
      result = SPARQL_ERROR;
    }
  }
  *truth = result;
  return RG_OK;
}

/** §17.4.1.9: as a chain of `=` and `||`. */
static RgStatus
is_in(const Run *const run, const Node *const node, SparqlTruth *const truth)
{
  RG_TRY(sparql_eval_node(run, node->args[0], &node->values[0]));
  *truth = SPARQL_FALSE;
  for (size_t i = 1U; i < node->n_args; ++i) {
    bool     equal = false;
    RgStatus st    = sparql_eval_node(run, node->args[i], &node->values[i]);
    if (st == RG_OK) {
      st = sparql_equals(run->eval->terms, &node->values[0], &node->values[i],
                         run->arena, &equal);
    }
    if (st == RG_TYPE_ERROR) {
      *truth = SPARQL_ERROR;
    } else if (st != RG_OK) {
      return st;
    } else if (equal) {
      *truth = SPARQL_TRUE;
      return RG_OK;
    }
  }
  return RG_OK;
}

static SparqlTruth
invert(const SparqlTruth truth)
{
  return truth == SPARQL_ERROR  ? SPARQL_ERROR
         : truth == SPARQL_TRUE ? SPARQL_FALSE
                                : SPARQL_TRUE;
}

static RgStatus
exists(const Run *const run, const Node *const node, bool *const answer)
{
  const SparqlEvalSetup *const setup = &run->eval->setup;
  if (node->column != SPARQL_NO_COLUMN) {
    *answer = sparql_eval_cell(run->rows, node->column, run->row) ==
              graph_id(GRAPH_TAG_BOOLEAN, 1U);
    return RG_OK;
  }
  return setup->exists ? setup->exists(setup->exists_handle, node->expr,
                                       run->rows, run->row, answer)
                       : RG_INTERNAL;
}

/** Nodes whose value is a truth by themselves. */
static RgStatus
logic(const Run *const run, const Node *const node, SparqlTruth *const truth)
{
  bool answer = false;
  switch (node->kind) {
  case NODE_OR:
    return connect(run, node, SPARQL_TRUE, truth);
  case NODE_AND:
    return connect(run, node, SPARQL_FALSE, truth);
  case NODE_NOT:
    RG_TRY(sparql_eval_truth(run, node->args[0], truth));
    *truth = invert(*truth);
    return RG_OK;
  case NODE_IN:
    return is_in(run, node, truth);
  case NODE_NOT_IN:
    RG_TRY(is_in(run, node, truth));
    *truth = invert(*truth);
    return RG_OK;
  case NODE_BOUND:
    *truth =
        sparql_eval_cell(run->rows, node->column, run->row) == GRAPH_ID_NONE
            ? SPARQL_FALSE
            : SPARQL_TRUE;
    return RG_OK;
  case NODE_EXISTS:
    RG_TRY(exists(run, node, &answer));
    *truth = answer ? SPARQL_TRUE : SPARQL_FALSE;
    return RG_OK;
  default:
    return RG_INTERNAL;
  }
}

static bool
is_logic(const NodeKind kind)
{
  return kind == NODE_OR || kind == NODE_AND || kind == NODE_NOT ||
         kind == NODE_IN || kind == NODE_NOT_IN || kind == NODE_BOUND ||
         kind == NODE_EXISTS;
}

/** IF and COALESCE look at no more than they need. */
static RgStatus
choose(const Run *const run, const Node *const node, SparqlValue *const value)
{
  if (node->kind == NODE_IF) {
    SparqlTruth truth = SPARQL_ERROR;
    RG_TRY(sparql_eval_truth(run, node->args[0], &truth));
    return truth == SPARQL_ERROR
               ? RG_TYPE_ERROR
               : sparql_eval_node(
                     run, node->args[truth == SPARQL_TRUE ? 1U : 2U], value);
  }
  for (size_t i = 0U; i < node->n_args; ++i) {
    const RgStatus st = sparql_eval_node(run, node->args[i], value);
    if (st != RG_TYPE_ERROR) {
      return st;
    }
  }
  return RG_TYPE_ERROR;
}

RgStatus
sparql_eval_node(const Run *const run, const Node *const node,
                 SparqlValue *const value)
{
  switch (node->kind) {
  case NODE_COLUMN: {
    const GraphId id = sparql_eval_cell(run->rows, node->column, run->row);
    return id == GRAPH_ID_NONE
               ? RG_TYPE_ERROR
               : sparql_value_from_id(run->eval->terms, id, run->arena, value);
  }
  case NODE_CONSTANT:
    *value = node->constant;
    return RG_OK;
  case NODE_ERROR:
    return RG_TYPE_ERROR;
  case NODE_CALL:
  case NODE_CAST:
    return call(run, node, value);
  case NODE_IF:
  case NODE_COALESCE:
    return choose(run, node, value);
  default: {
    SparqlTruth truth = SPARQL_ERROR;
    RG_TRY(logic(run, node, &truth));
    return from_truth(truth, value);
  }
  }
}

RgStatus
sparql_eval_truth(const Run *const run, const Node *const node,
                  SparqlTruth *const truth)
{
  RgStatus st = RG_OK;
  if (is_logic(node->kind)) {
    st = logic(run, node, truth);
  } else {
    SparqlValue value;
    bool        is_true = false;
    st                  = sparql_eval_node(run, node, &value);
    if (st == RG_OK) {
      st = sparql_value_ebv(run->eval->terms, &value, run->arena, &is_true);
    }
    *truth = is_true ? SPARQL_TRUE : SPARQL_FALSE;
  }
  if (st == RG_TYPE_ERROR) {
    *truth = SPARQL_ERROR;
    return RG_OK;
  }
  return st;
}

RgStatus
sparql_eval_filter(SparqlEval *const eval, const SparqlEvalRows *const rows,
                   const uint32_t *const selected, const size_t n_selected,
                   uint32_t *const kept, size_t *const n_kept)
{
  uint32_t     chunk[SPARQL_CHUNK_ROWS];
  uint8_t      truth[SPARQL_CHUNK_ROWS];
  const size_t n_rows = selected ? n_selected : rows->n_rows;
  size_t       n_out  = 0U;
  for (size_t begin = 0U; begin < n_rows; begin += SPARQL_CHUNK_ROWS) {
    const size_t n =
        n_rows - begin < SPARQL_CHUNK_ROWS ? n_rows - begin : SPARQL_CHUNK_ROWS;
    RG_TRY(rg_cancel_check(eval->setup.query->cancel));
    for (size_t i = 0U; i < n; ++i) {
      chunk[i] = selected ? selected[begin + i] : (uint32_t)(begin + i);
    }
    RG_TRY(sparql_eval_truths(eval, eval->root, rows, chunk, n, truth));
    for (size_t i = 0U; i < n; ++i) {
      kept[n_out] = chunk[i];
      n_out += truth[i] == SPARQL_TRUE ? 1U : 0U;
    }
  }
  *n_kept = n_out;
  return RG_OK;
}

/** The id of the expression's value for one row. */
static RgStatus
row_id(SparqlEval *const eval, const SparqlEvalRows *const rows,
       const size_t row, GraphId *const id)
{
  const RgArenaMark mark = rg_arena_mark(eval->scratch);
  const Run         run  = {eval, rows, row, eval->scratch};
  SparqlValue       value;
  *id         = GRAPH_ID_NONE;
  RgStatus st = sparql_eval_node(&run, eval->root, &value);
  if (st == RG_OK) {
    st = sparql_value_id(eval->terms, &value, eval->scratch, id);
  }
  rg_arena_release(eval->scratch, mark);
  return st == RG_TYPE_ERROR ? RG_OK : st;
}

/** row_id(), remembered by the one column that it depends on. */
static RgStatus
remembered_id(SparqlEval *const eval, const SparqlEvalRows *const rows,
              const size_t row, GraphId *const id)
{
  const GraphId cell = sparql_eval_cell(rows, eval->root->only_column, row);
  SparqlIdMemo *const memo = &eval->root->id_memo[sparql_memo_place(cell)];
  if (cell == GRAPH_ID_NONE || memo->id != cell) {
    RG_TRY(row_id(eval, rows, row, id));
    memo->id    = cell;
    memo->value = *id;
    return RG_OK;
  }
  *id = memo->value;
  return RG_OK;
}

/** Memory to remember by, where there are rows enough to meet values again. */
static RgStatus
consider_memo(SparqlEval *const eval, const size_t n_rows)
{
  Node *const root = eval->root;
  if (root->id_memo || n_rows < SPARQL_MEMO_ROWS || !root->deterministic ||
      root->n_columns != 1U || root->kind == NODE_COLUMN ||
      root->kind == NODE_CONSTANT) {
    return RG_OK;
  }
  root->id_memo = rg_arena_alloc_zero(eval->arena, SPARQL_MEMO_ENTRIES,
                                      sizeof(SparqlIdMemo));
  return root->id_memo ? RG_OK : RG_NO_MEMORY;
}

RgStatus
sparql_eval_column(SparqlEval *const eval, const SparqlEvalRows *const rows,
                   const uint32_t *const selected, const size_t n_selected,
                   GraphId *const ids)
{
  const Node *const root   = eval->root;
  const size_t      n_rows = selected ? n_selected : rows->n_rows;
  RG_TRY(consider_memo(eval, n_rows));
  for (size_t i = 0U; i < n_rows; ++i) {
    const size_t row = selected ? selected[i] : i;
    if (root->kind == NODE_COLUMN) {
      ids[row] = sparql_eval_cell(rows, root->column, row);
      continue;
    }
    if (root->kind == NODE_CONSTANT) {
      ids[row] = root->constant.id;
      continue;
    }
    if (i % POLL_ROWS == 0U) {
      RG_TRY(rg_cancel_check(eval->setup.query->cancel));
    }
    RG_TRY(root->id_memo ? remembered_id(eval, rows, row, &ids[row])
                         : row_id(eval, rows, row, &ids[row]));
  }
  return RG_OK;
}
