/**
   @file
   Truth of expressions for many rows: ids are compared without a look into the
   dictionary where that is what the specification's comparison comes to.
*/

#include "sparql/expr/eval_impl.h"

#include <stdlib.h>

/** Rows between two looks at the clock when each may need the dictionary. */
enum { POLL_ROWS = 64, POLL_ARGS = 64 };

static SparqlTruth
taken(const unsigned orders, const bool less, const bool equal)
{
  const unsigned order = equal  ? TAKES_EQUAL
                         : less ? TAKES_LESS
                                : TAKES_GREATER;
  return orders & order ? SPARQL_TRUE : SPARQL_FALSE;
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
  if (graph_tag_is_number(left) && graph_tag_is_number(right)) {
    const GraphInt128 x = millionths(a);
    const GraphInt128 y = millionths(b);
    *truth              = taken(orders, x < y, x == y);
    return true;
  }
  if (left == right && (graph_tag_is_time(left) || left == GRAPH_TAG_BOOLEAN)) {
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

/** Memory to remember by, where there are rows enough to meet values again. */
static RgStatus
consider_memo(const SparqlEval *const eval, const Node *const node,
              const size_t n, SparqlTruthMemo **const memo)
{
  *memo = node->truth_memo ? *node->truth_memo : NULL;
  if (!node->truth_memo || *memo || n < SPARQL_MEMO_ROWS) {
    return RG_OK;
  }
  *memo             = rg_arena_alloc_zero(eval->arena, SPARQL_MEMO_ENTRIES,
                                          sizeof(SparqlTruthMemo));
  *node->truth_memo = *memo;
  return *memo ? RG_OK : RG_NO_MEMORY;
}

static RgStatus
row_truths(SparqlEval *const eval, const Node *const node,
           const SparqlEvalRows *const rows, const uint32_t *const selected,
           const size_t n, uint8_t *const truth)
{
  SparqlTruthMemo *memos = NULL;
  RG_TRY(consider_memo(eval, node, n, &memos));
  for (size_t i = 0U; i < n; ++i) {
    const GraphId cell =
        memos ? sparql_eval_cell(rows, node->only_column, selected[i])
              : GRAPH_ID_NONE;
    if (cell == GRAPH_ID_NONE) {
      RG_TRY(row_truth(eval, node, rows, selected[i], &truth[i]));
    } else {
      SparqlTruthMemo *const memo = &memos[sparql_memo_place(cell)];
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
    if (a % POLL_ARGS == 0U) {
      RG_TRY(rg_cancel_check(eval->setup.query->cancel));
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

static SparqlTruth
truth_of_membership(const Node *const node, const GraphId id)
{
  return id == GRAPH_ID_NONE ? SPARQL_ERROR
         : bsearch(&id, node->ids, node->n_ids, sizeof(GraphId),
                   sparql_eval_compare_two_ids)
             ? SPARQL_TRUE
             : SPARQL_FALSE;
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
    *truth = truth_of_membership(node, id);
    return RG_OK;
  case KERNEL_IN_VALUES:
    /* Values of another tag may be equal too: 1.0 and 1. */
    *done  = graph_id_tag(id) == graph_id_tag(node->ids[0]);
    *truth = truth_of_membership(node, id);
    return RG_OK;
  case KERNEL_COMPARE_CONSTANT:
    *done =
        id != GRAPH_ID_NONE && compare_ids(sparql_eval_orders(node->function),
                                           id, node->constant.id, truth);
    return RG_OK;
  case KERNEL_COMPARE_COLUMNS: {
    const GraphId other = sparql_eval_cell(rows, node->other_column, row);
    *done               = id != GRAPH_ID_NONE && other != GRAPH_ID_NONE &&
            compare_ids(sparql_eval_orders(node->function), id, other, truth);
    return RG_OK;
  }
  case KERNEL_SAME_COLUMNS: {
    const GraphId other = sparql_eval_cell(rows, node->other_column, row);
    *truth = id == GRAPH_ID_NONE || other == GRAPH_ID_NONE ? SPARQL_ERROR
             : id == other                                 ? SPARQL_TRUE
                                                           : SPARQL_FALSE;
    return RG_OK;
  }
  case KERNEL_COMPARE_IRIS: {
    const GraphId other = sparql_eval_cell(rows, node->other_column, row);
    *done               = graph_id_tag(id) == GRAPH_TAG_IRI &&
            graph_id_tag(other) == GRAPH_TAG_IRI;
    *truth = taken(sparql_eval_orders(node->function), id < other, id == other);
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
