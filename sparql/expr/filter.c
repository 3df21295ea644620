/* Truth of expressions for many rows: ids are compared without a look into the
   dictionary where that is what the specification's comparison comes to. */

#include "graph/dict.h"
#include "sparql/expr/eval_impl.h"

#include <stdlib.h>
#include <string.h>

/** Rows between two looks at the clock when each may need the dictionary. */
enum { POLL_ROWS = 64 };

/** A comparison as the orders that it takes. */
enum { TAKES_LESS = 1, TAKES_EQUAL = 2, TAKES_GREATER = 4 };

static unsigned
orders_of(const SparqlFunction function)
{
  switch (function) {
  case SPARQL_FN_EQUAL:
    return TAKES_EQUAL;
  case SPARQL_FN_NOT_EQUAL:
    return TAKES_LESS | TAKES_GREATER;
  case SPARQL_FN_LESS:
    return TAKES_LESS;
  case SPARQL_FN_GREATER:
    return TAKES_GREATER;
  case SPARQL_FN_LESS_OR_EQUAL:
    return TAKES_LESS | TAKES_EQUAL;
  case SPARQL_FN_GREATER_OR_EQUAL:
    return TAKES_GREATER | TAKES_EQUAL;
  default:
    return 0U;
  }
}

/** The same with the sides exchanged. */
static SparqlFunction
mirrored(const SparqlFunction function)
{
  switch (function) {
  case SPARQL_FN_LESS:
    return SPARQL_FN_GREATER;
  case SPARQL_FN_GREATER:
    return SPARQL_FN_LESS;
  case SPARQL_FN_LESS_OR_EQUAL:
    return SPARQL_FN_GREATER_OR_EQUAL;
  case SPARQL_FN_GREATER_OR_EQUAL:
    return SPARQL_FN_LESS_OR_EQUAL;
  default:
    return function;
  }
}

static SparqlTruth
taken(const unsigned orders, const bool less, const bool equal)
{
  const unsigned order = equal  ? TAKES_EQUAL
                         : less ? TAKES_LESS
                                : TAKES_GREATER;
  return orders & order ? SPARQL_TRUE : SPARQL_FALSE;
}

static bool
is_number_tag(const GraphTag tag)
{
  return tag == GRAPH_TAG_INTEGER || tag == GRAPH_TAG_DECIMAL;
}

static bool
is_time_tag(const GraphTag tag)
{
  return tag >= GRAPH_TAG_G_YEAR && tag <= GRAPH_TAG_DATE_TIME;
}

/** Millionths of an inline number, in more than 64 bits. */
static GraphInt128
millionths(const GraphId id)
{
  return graph_id_tag(id) == GRAPH_TAG_DECIMAL
             ? (GraphInt128)graph_id_decimal_millionths(id)
             : (GraphInt128)graph_id_integer(id) * 1000000;
}

/** Compare two ids by value; false when that needs their terms. */
static bool
compare_ids(const unsigned orders, const GraphId a, const GraphId b,
            SparqlTruth *const truth)
{
  const GraphTag left  = graph_id_tag(a);
  const GraphTag right = graph_id_tag(b);
  if (is_number_tag(left) && is_number_tag(right)) {
    const GraphInt128 x = millionths(a);
    const GraphInt128 y = millionths(b);
    *truth              = taken(orders, x < y, x == y);
    return true;
  }
  if (left == right && (is_time_tag(left) || left == GRAPH_TAG_BOOLEAN)) {
    *truth = taken(orders, a < b, a == b);
    return true;
  }
  /* IRIs and blank nodes have no order, but are equal as terms. */
  const bool a_node = left == GRAPH_TAG_IRI || left == GRAPH_TAG_BLANK;
  const bool b_node = right == GRAPH_TAG_IRI || right == GRAPH_TAG_BLANK;
  if ((a_node &&
       (b_node || graph_id_is_inline(b) || right == GRAPH_TAG_LITERAL)) ||
      (b_node && (graph_id_is_inline(a) || left == GRAPH_TAG_LITERAL))) {
    const bool by_equality =
        orders == TAKES_EQUAL || orders == (TAKES_LESS | TAKES_GREATER);
    *truth = by_equality ? taken(orders, true, a == b) : SPARQL_ERROR;
    return true;
  }
  return false;
}

static bool
is_column(const Node *const node)
{
  return node->kind == NODE_COLUMN;
}

static bool
is_call_of_column(const Node *const node, const SparqlFunction function)
{
  return node->kind == NODE_CALL && node->function == function &&
         is_column(node->args[0]);
}

static bool
is_constant(const Node *const node, const SparqlValueKind kind)
{
  return node->kind == NODE_CONSTANT && node->constant.kind == kind;
}

/** column op constant, the constant on the right. */
static void
choose_with_constant(Node *const node, const Node *const column,
                     const Node *const constant, const bool positive)
{
  const SparqlValueKind kind    = constant->constant.kind;
  const GraphTag        tag     = graph_id_tag(constant->constant.id);
  const unsigned        orders  = orders_of(node->function);
  const bool            is_node = kind == SPARQL_VALUE_IRI;
  const bool            is_text = sparql_value_is_text(kind);
  if (orders == TAKES_EQUAL && (is_node || (is_text && positive))) {
    node->kernel = KERNEL_SAME_ID;
  } else if (is_node && orders == (TAKES_LESS | TAKES_GREATER)) {
    node->kernel = KERNEL_NOT_SAME_ID;
  } else if (orders && (is_number_tag(tag) || is_time_tag(tag))) {
    node->kernel = KERNEL_COMPARE_CONSTANT;
  } else {
    return;
  }
  node->column      = column->column;
  node->constant.id = constant->constant.id;
}

static void
choose_comparison(Node *const node, const bool positive)
{
  Node *const left  = node->args[0];
  Node *const right = node->args[1];
  if (is_column(left) && is_column(right)) {
    node->kernel       = KERNEL_COMPARE_COLUMNS;
    node->column       = left->column;
    node->other_column = right->column;
  } else if (is_call_of_column(left, SPARQL_FN_STR) &&
             is_call_of_column(right, SPARQL_FN_STR)) {
    node->kernel       = KERNEL_COMPARE_IRIS;
    node->column       = left->args[0]->column;
    node->other_column = right->args[0]->column;
  } else if (is_column(left) && right->kind == NODE_CONSTANT) {
    choose_with_constant(node, left, right, positive);
  } else if (is_column(right) && left->kind == NODE_CONSTANT) {
    /* Exchange the sides, so that the slow way agrees with the kernel. */
    node->args[0]  = right;
    node->args[1]  = left;
    node->function = mirrored(node->function);
    node->body     = sparql_function_body(node->function);
    choose_with_constant(node, right, left, positive);
  } else if (node->function == SPARQL_FN_EQUAL &&
             is_call_of_column(left, SPARQL_FN_LANG) &&
             is_constant(right, SPARQL_VALUE_STRING)) {
    node->kernel   = KERNEL_LANG_EQUAL;
    node->column   = left->args[0]->column;
    node->constant = right->constant;
  }
}

static int
compare_two_ids(const void *const a, const void *const b)
{
  GraphId left  = GRAPH_ID_NONE;
  GraphId right = GRAPH_ID_NONE;
  memcpy(&left, a, sizeof(left));
  memcpy(&right, b, sizeof(right));
  return (left > right) - (left < right);
}

/** column IN (IRIs): a set of ids. */
static RgStatus
choose_in(const SparqlEval *const eval, Node *const node)
{
  if (!is_column(node->args[0])) {
    return RG_OK;
  }
  for (size_t i = 1U; i < node->n_args; ++i) {
    if (!is_constant(node->args[i], SPARQL_VALUE_IRI)) {
      return RG_OK;
    }
  }
  node->n_ids = node->n_args - 1U;
  node->ids   = (GraphId *)rg_arena_alloc_zero(eval->arena, node->n_args,
                                               sizeof(GraphId));
  if (!node->ids) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < node->n_ids; ++i) {
    node->ids[i] = node->args[i + 1U]->constant.id;
  }
  qsort(node->ids, node->n_ids, sizeof(GraphId), compare_two_ids);
  node->kernel = KERNEL_IN_IDS;
  node->column = node->args[0]->column;
  return RG_OK;
}

static void
choose_call(Node *const node, const bool positive)
{
  switch (node->function) {
  case SPARQL_FN_EQUAL:
  case SPARQL_FN_NOT_EQUAL:
  case SPARQL_FN_LESS:
  case SPARQL_FN_GREATER:
  case SPARQL_FN_LESS_OR_EQUAL:
  case SPARQL_FN_GREATER_OR_EQUAL:
    choose_comparison(node, positive);
    break;
  case SPARQL_FN_SAMETERM:
    if (is_column(node->args[0]) && node->args[1]->kind == NODE_CONSTANT) {
      node->kernel      = KERNEL_SAME_ID;
      node->column      = node->args[0]->column;
      node->constant.id = node->args[1]->constant.id;
    }
    break;
  case SPARQL_FN_ISIRI:
  case SPARQL_FN_ISURI:
  case SPARQL_FN_ISBLANK:
  case SPARQL_FN_ISLITERAL:
    if (is_column(node->args[0])) {
      node->kernel = KERNEL_TAG;
      node->column = node->args[0]->column;
    }
    break;
  case SPARQL_FN_LANGMATCHES:
    if (is_call_of_column(node->args[0], SPARQL_FN_LANG) &&
        is_constant(node->args[1], SPARQL_VALUE_STRING)) {
      node->kernel   = KERNEL_LANG_MATCHES;
      node->column   = node->args[0]->args[0]->column;
      node->constant = node->args[1]->constant;
    }
    break;
  default:
    break;
  }
}

/** Buffers of a node that joins the truths of others. */
static RgStatus
add_buffers(const SparqlEval *const eval, Node *const node)
{
  node->rows   = (uint32_t *)rg_arena_alloc_zero(eval->arena, SPARQL_CHUNK_ROWS,
                                                 sizeof(uint32_t));
  node->truth  = (uint8_t *)rg_arena_alloc_zero(eval->arena, SPARQL_CHUNK_ROWS,
                                                sizeof(uint8_t));
  node->places = (uint16_t *)rg_arena_alloc_zero(eval->arena, SPARQL_CHUNK_ROWS,
                                                 sizeof(uint16_t));
  return node->rows && node->truth && node->places ? RG_OK : RG_NO_MEMORY;
}

/** Cheap kernels first: three-valued `&&` and `||` do not mind the order. */
static int
cost_of(const Node *const node)
{
  switch (node->kernel) {
  case KERNEL_ROW:
    return 3;
  case KERNEL_LANG_MATCHES:
  case KERNEL_LANG_EQUAL:
    return 2;
  case KERNEL_AND:
  case KERNEL_OR:
  case KERNEL_NOT:
    return 1;
  default:
    return 0;
  }
}

static void
sort_by_cost(Node *const node)
{
  for (size_t i = 1U; i < node->n_args; ++i) {
    Node *const arg = node->args[i];
    size_t      j   = i;
    for (; j && cost_of(node->args[j - 1U]) > cost_of(arg); --j) {
      node->args[j] = node->args[j - 1U];
    }
    node->args[j] = arg;
  }
}

RgStatus
sparql_eval_choose_kernel(SparqlEval *const eval, Node *const node,
                          const bool positive)
{
  node->kernel = KERNEL_ROW;
  switch (node->kind) {
  case NODE_AND:
  case NODE_OR:
    for (size_t i = 0U; i < node->n_args; ++i) {
      RG_TRY(sparql_eval_choose_kernel(eval, node->args[i], positive));
    }
    sort_by_cost(node);
    node->kernel = node->kind == NODE_AND ? KERNEL_AND : KERNEL_OR;
    return add_buffers(eval, node);
  case NODE_NOT:
    node->kernel = KERNEL_NOT;
    return sparql_eval_choose_kernel(eval, node->args[0], false);
  case NODE_BOUND:
    node->kernel = KERNEL_BOUND;
    return RG_OK;
  case NODE_EXISTS:
    node->kernel =
        node->column == SPARQL_NO_COLUMN ? KERNEL_ROW : KERNEL_BOOLEAN;
    return RG_OK;
  case NODE_IN:
    RG_TRY(choose_in(eval, node));
    break;
  case NODE_CALL:
    choose_call(node, positive);
    break;
  default:
    break;
  }
  if (node->kernel == KERNEL_LANG_MATCHES ||
      node->kernel == KERNEL_LANG_EQUAL) {
    node->kind_truth = (uint8_t *)rg_arena_alloc_zero(
        eval->arena, GRAPH_DICT_N_KINDS, sizeof(uint8_t));
    return node->kind_truth ? RG_OK : RG_NO_MEMORY;
  }
  if (node->kernel == KERNEL_ROW && node->deterministic &&
      node->n_columns == 1U && node->kind != NODE_COLUMN) {
    node->truth_memo = (SparqlTruthMemo *)rg_arena_alloc_zero(
        eval->arena, SPARQL_MEMO_ENTRIES, sizeof(SparqlTruthMemo));
    return node->truth_memo ? RG_OK : RG_NO_MEMORY;
  }
  return RG_OK;
}

/** One row, the long way. */
static RgStatus
row_truth(SparqlEval *const eval, const Node *const node,
          const SparqlEvalRows *const rows, const size_t row,
          uint8_t *const truth)
{
  const RgArenaMark mark = rg_arena_mark(eval->scratch);
  const Run         run  = {eval, rows, row, eval->scratch};
  SparqlTruth       one  = SPARQL_ERROR;
  const RgStatus    st   = sparql_eval_truth(&run, node, &one);
  *truth                 = (uint8_t)one;
  rg_arena_release(eval->scratch, mark);
  return st;
}

static RgStatus
row_truths(SparqlEval *const eval, const Node *const node,
           const SparqlEvalRows *const rows, const uint32_t *const selected,
           const size_t n, uint8_t *const truth)
{
  for (size_t i = 0U; i < n; ++i) {
    const GraphId cell =
        node->truth_memo
            ? sparql_eval_cell(rows, node->only_column, selected[i])
            : GRAPH_ID_NONE;
    if (cell == GRAPH_ID_NONE) {
      RG_TRY(row_truth(eval, node, rows, selected[i], &truth[i]));
    } else {
      SparqlTruthMemo *const memo = &node->truth_memo[sparql_memo_place(cell)];
      if (memo->id != cell) {
        RG_TRY(row_truth(eval, node, rows, selected[i], &truth[i]));
        memo->id    = cell;
        memo->truth = (SparqlTruth)truth[i];
      }
      truth[i] = (uint8_t)memo->truth;
    }
    if (i % POLL_ROWS == POLL_ROWS - 1) {
      RG_TRY(rg_cancel_check(eval->setup.query->cancel));
    }
  }
  return RG_OK;
}

/** `&&` and `||`: later arguments see only rows that are still open. */
static RgStatus
connect_truths(SparqlEval *const eval, const Node *const node,
               const SparqlEvalRows *const rows, const uint32_t *const selected,
               const size_t n, uint8_t *const truth)
{
  const uint8_t decisive =
      node->kernel == KERNEL_OR ? (uint8_t)SPARQL_TRUE : (uint8_t)SPARQL_FALSE;
  RG_TRY(sparql_eval_truths(eval, node->args[0], rows, selected, n, truth));
  for (size_t a = 1U; a < node->n_args; ++a) {
    size_t n_open = 0U;
    for (size_t i = 0U; i < n; ++i) {
      node->rows[n_open]   = selected[i];
      node->places[n_open] = (uint16_t)i;
      n_open += truth[i] != decisive ? 1U : 0U;
    }
    if (!n_open) {
      return RG_OK;
    }
    RG_TRY(sparql_eval_truths(eval, node->args[a], rows, node->rows, n_open,
                              node->truth));
    for (size_t i = 0U; i < n_open; ++i) {
      uint8_t *const place = &truth[node->places[i]];
      if (node->truth[i] == decisive || *place != SPARQL_ERROR) {
        *place = node->truth[i];
      }
    }
  }
  return RG_OK;
}

/** isIRI, isBLANK, isLITERAL by tag; false when the term must be seen. */
static bool
truth_of_tag(const SparqlFunction function, const GraphId id,
             SparqlTruth *const truth)
{
  const GraphTag tag = graph_id_tag(id);
  if (tag == GRAPH_TAG_LOCAL || tag == GRAPH_TAG_NONE) {
    *truth = SPARQL_ERROR;
    return tag == GRAPH_TAG_NONE;
  }
  bool is_so = false;
  switch (function) {
  case SPARQL_FN_ISBLANK:
    is_so = tag == GRAPH_TAG_BLANK;
    break;
  case SPARQL_FN_ISLITERAL:
    is_so = tag == GRAPH_TAG_LITERAL || graph_id_is_inline(id);
    break;
  default:
    is_so = tag == GRAPH_TAG_IRI;
    break;
  }
  *truth = is_so ? SPARQL_TRUE : SPARQL_FALSE;
  return true;
}

static SparqlTruth
truth_of_tag_of_language(const Node *const node, const RgStr found)
{
  const RgStr wanted = node->constant.term.text;
  const bool  is_so  = node->kernel == KERNEL_LANG_MATCHES
                           ? sparql_lang_matches(found, wanted)
                           : rg_str_equals(found, wanted);
  return is_so ? SPARQL_TRUE : SPARQL_FALSE;
}

/** The same for a literal of the dictionary, by its kind: each kind's answer
    is found once.  @return #RG_NOT_FOUND when its entry must be read. */
static RgStatus
truth_of_kind(const SparqlEval *const eval, const Node *const node,
              const GraphId id, SparqlTruth *const truth)
{
  uint32_t  number = 0U;
  GraphTerm kind;
  if (!eval->terms->kind) {
    return RG_NOT_FOUND;
  }
  RG_TRY(eval->terms->kind(eval->terms->handle, id, &number, NULL));
  uint8_t *const memo = &node->kind_truth[number];
  if (!*memo) {
    RG_TRY(eval->terms->kind(eval->terms->handle, id, &number, &kind));
    *memo = (uint8_t)(1U + truth_of_tag_of_language(node, kind.language));
  }
  *truth = (SparqlTruth)(*memo - 1U);
  return RG_OK;
}

/** LANGMATCHES or `=` on LANG of an id. */
static RgStatus
truth_of_language(SparqlEval *const eval, const Node *const node,
                  const GraphId id, SparqlTruth *const truth)
{
  const GraphTag tag = graph_id_tag(id);
  *truth             = SPARQL_ERROR;
  if (tag <= GRAPH_TAG_IRI) {
    return RG_OK;
  }
  if (graph_id_is_inline(id)) {
    *truth = truth_of_tag_of_language(node, RG_STR_NONE);
    return RG_OK;
  }
  if (tag == GRAPH_TAG_LITERAL) {
    const RgStatus st = truth_of_kind(eval, node, id, truth);
    if (st != RG_NOT_FOUND) {
      return st;
    }
  }
  const RgArenaMark mark = rg_arena_mark(eval->scratch);
  GraphTerm         term;
  RG_TRY(eval->terms->term(eval->terms->handle, id, eval->scratch, &term));
  if (term.kind == GRAPH_TERM_LITERAL) {
    *truth = truth_of_tag_of_language(node, term.language);
  }
  rg_arena_release(eval->scratch, mark);
  return RG_OK;
}

/** One cell by a kernel; `done` is false when the term must be seen. */
static RgStatus
truth_of_cell(SparqlEval *const eval, const Node *const node,
              const SparqlEvalRows *const rows, const size_t row,
              SparqlTruth *const truth, bool *const done)
{
  const GraphId id = sparql_eval_cell(rows, node->column, row);
  *done            = true;
  switch (node->kernel) {
  case KERNEL_BOUND:
    *truth = id == GRAPH_ID_NONE ? SPARQL_FALSE : SPARQL_TRUE;
    return RG_OK;
  case KERNEL_BOOLEAN:
    *truth = id == graph_id(GRAPH_TAG_BOOLEAN, 1U) ? SPARQL_TRUE : SPARQL_FALSE;
    return RG_OK;
  case KERNEL_TAG:
    *done = truth_of_tag(node->function, id, truth);
    return RG_OK;
  case KERNEL_LANG_MATCHES:
  case KERNEL_LANG_EQUAL:
    return truth_of_language(eval, node, id, truth);
  case KERNEL_IN_IDS:
    *truth =
        id == GRAPH_ID_NONE ? SPARQL_ERROR
        : bsearch(&id, node->ids, node->n_ids, sizeof(GraphId), compare_two_ids)
            ? SPARQL_TRUE
            : SPARQL_FALSE;
    return RG_OK;
  case KERNEL_COMPARE_CONSTANT:
    *done = id != GRAPH_ID_NONE && compare_ids(orders_of(node->function), id,
                                               node->constant.id, truth);
    return RG_OK;
  case KERNEL_COMPARE_COLUMNS: {
    const GraphId other = sparql_eval_cell(rows, node->other_column, row);
    *done               = id != GRAPH_ID_NONE && other != GRAPH_ID_NONE &&
            compare_ids(orders_of(node->function), id, other, truth);
    return RG_OK;
  }
  case KERNEL_COMPARE_IRIS: {
    const GraphId other = sparql_eval_cell(rows, node->other_column, row);
    *done               = graph_id_tag(id) == GRAPH_TAG_IRI &&
            graph_id_tag(other) == GRAPH_TAG_IRI;
    *truth = taken(orders_of(node->function), id < other, id == other);
    return RG_OK;
  }
  default:
    *done = false;
    return RG_OK;
  }
}

/** column = constant by id, without a call for each row. */
static void
same_ids(const Node *const node, const SparqlEvalRows *const rows,
         const uint32_t *const selected, const size_t n, uint8_t *const truth)
{
  const uint8_t same  = node->kernel == KERNEL_SAME_ID ? (uint8_t)SPARQL_TRUE
                                                       : (uint8_t)SPARQL_FALSE;
  const uint8_t other = node->kernel == KERNEL_SAME_ID ? (uint8_t)SPARQL_FALSE
                                                       : (uint8_t)SPARQL_TRUE;
  for (size_t i = 0U; i < n; ++i) {
    const GraphId id = sparql_eval_cell(rows, node->column, selected[i]);
    truth[i]         = id == node->constant.id ? same
                       : id == GRAPH_ID_NONE   ? (uint8_t)SPARQL_ERROR
                                               : other;
  }
}

RgStatus
sparql_eval_truths(SparqlEval *const eval, const Node *const node,
                   const SparqlEvalRows *const rows,
                   const uint32_t *const selected, const size_t n,
                   uint8_t *const truth)
{
  switch (node->kernel) {
  case KERNEL_ROW:
    return row_truths(eval, node, rows, selected, n, truth);
  case KERNEL_AND:
  case KERNEL_OR:
    return connect_truths(eval, node, rows, selected, n, truth);
  case KERNEL_NOT:
    RG_TRY(sparql_eval_truths(eval, node->args[0], rows, selected, n, truth));
    for (size_t i = 0U; i < n; ++i) {
      truth[i] = truth[i] == SPARQL_ERROR ? truth[i] : (uint8_t)!truth[i];
    }
    return RG_OK;
  case KERNEL_SAME_ID:
  case KERNEL_NOT_SAME_ID:
    same_ids(node, rows, selected, n, truth);
    return RG_OK;
  default:
    break;
  }
  for (size_t i = 0U; i < n; ++i) {
    SparqlTruth one  = SPARQL_ERROR;
    bool        done = false;
    RG_TRY(truth_of_cell(eval, node, rows, selected[i], &one, &done));
    truth[i] = (uint8_t)one;
    if (!done) {
      RG_TRY(row_truth(eval, node, rows, selected[i], &truth[i]));
    }
  }
  return RG_OK;
}
