/**
   @file
   Which way each condition is decided for many rows.
*/

#include "graph/dict.h"
#include "sparql/expr/eval_impl.h"

#include <stdlib.h>
#include <string.h>

unsigned
sparql_eval_orders(const SparqlFunction function)
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

int
sparql_eval_compare_two_ids(const void *const a, const void *const b)
{
  GraphId left  = GRAPH_ID_NONE;
  GraphId right = GRAPH_ID_NONE;
  memcpy(&left, a, sizeof(left));
  memcpy(&right, b, sizeof(right));
  return (left > right) - (left < right);
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
  const unsigned        orders  = sparql_eval_orders(node->function);
  const bool            is_node = kind == SPARQL_VALUE_IRI;
  const bool            is_text = sparql_value_is_text(kind);
  if (orders == TAKES_EQUAL && (is_node || (is_text && positive))) {
    node->kernel = KERNEL_SAME_ID;
  } else if (is_node && orders == (TAKES_LESS | TAKES_GREATER)) {
    node->kernel = KERNEL_NOT_SAME_ID;
  } else if (orders && (graph_tag_is_number(tag) || graph_tag_is_time(tag))) {
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

/** What decides `column IN (constants)`: IRIs, and strings where an error is as
    good as false, are equal as terms only; so are integers, or times, of one
    tag. */
static KernelKind
kernel_of_in(const Node *const node, const bool positive)
{
  const GraphTag tag     = graph_id_tag(node->args[1]->constant.id);
  bool           terms   = true;
  bool           one_tag = tag == GRAPH_TAG_INTEGER || graph_tag_is_time(tag);
  for (size_t i = 1U; i < node->n_args; ++i) {
    const Node *const arg = node->args[i];
    if (arg->kind != NODE_CONSTANT) {
      return KERNEL_ROW;
    }
    terms   = terms && (arg->constant.kind == SPARQL_VALUE_IRI ||
                      (positive && arg->constant.kind == SPARQL_VALUE_STRING));
    one_tag = one_tag && graph_id_tag(arg->constant.id) == tag;
  }
  return terms ? KERNEL_IN_IDS : one_tag ? KERNEL_IN_VALUES : KERNEL_ROW;
}

static RgStatus
choose_in(const SparqlEval *const eval, Node *const node, const bool positive)
{
  if (node->n_args < 2U || !is_column(node->args[0])) {
    return RG_OK;
  }
  node->kernel = kernel_of_in(node, positive);
  if (node->kernel == KERNEL_ROW) {
    return RG_OK;
  }
  node->n_ids = node->n_args - 1U;
  node->ids   = rg_arena_alloc_zero(eval->arena, node->n_args, sizeof(GraphId));
  if (!node->ids) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < node->n_ids; ++i) {
    node->ids[i] = node->args[i + 1U]->constant.id;
  }
  qsort(node->ids, node->n_ids, sizeof(GraphId), sparql_eval_compare_two_ids);
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
    } else if (is_column(node->args[0]) && is_column(node->args[1])) {
      node->kernel       = KERNEL_SAME_COLUMNS;
      node->column       = node->args[0]->column;
      node->other_column = node->args[1]->column;
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
  node->rows =
      rg_arena_alloc_zero(eval->arena, SPARQL_CHUNK_ROWS, sizeof(uint32_t));
  node->truth =
      rg_arena_alloc_zero(eval->arena, SPARQL_CHUNK_ROWS, sizeof(uint8_t));
  node->places =
      rg_arena_alloc_zero(eval->arena, SPARQL_CHUNK_ROWS, sizeof(uint16_t));
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
    RG_TRY(choose_in(eval, node, positive));
    break;
  case NODE_CALL:
    choose_call(node, positive);
    break;
  default:
    break;
  }
  if (node->kernel == KERNEL_LANG_MATCHES ||
      node->kernel == KERNEL_LANG_EQUAL) {
    node->kind_truth =
        rg_arena_alloc_zero(eval->arena, GRAPH_DICT_N_KINDS, sizeof(uint8_t));
    return node->kind_truth ? RG_OK : RG_NO_MEMORY;
  }
  if (node->kernel == KERNEL_ROW && node->deterministic &&
      node->n_columns == 1U && node->kind != NODE_COLUMN) {
    node->truth_memo =
        rg_arena_alloc_zero(eval->arena, 1U, sizeof(SparqlTruthMemo *));
    return node->truth_memo ? RG_OK : RG_NO_MEMORY;
  }
  return RG_OK;
}
