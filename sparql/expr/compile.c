/**
   @file
   Expression tree to nodes: columns instead of variables, ids for constants,
   what is constant computed once.
*/

#include "sparql/expr/eval_impl.h"

#include <string.h>

/** Levels of nodes that the evaluator descends. */
enum { MAX_HEIGHT = 4000 };

static NodeKind
kind_of(const SparqlFunction function)
{
  switch (function) {
  case SPARQL_FN_OR:
    return NODE_OR;
  case SPARQL_FN_AND:
    return NODE_AND;
  case SPARQL_FN_NOT:
    return NODE_NOT;
  case SPARQL_FN_IN:
    return NODE_IN;
  case SPARQL_FN_NOT_IN:
    return NODE_NOT_IN;
  case SPARQL_FN_IF:
    return NODE_IF;
  case SPARQL_FN_COALESCE:
    return NODE_COALESCE;
  case SPARQL_FN_BOUND:
    return NODE_BOUND;
  default:
    return NODE_CALL;
  }
}

static bool
is_random(const SparqlFunction function)
{
  return function == SPARQL_FN_RAND || function == SPARQL_FN_UUID ||
         function == SPARQL_FN_STRUUID || function == SPARQL_FN_BNODE;
}

static uint32_t
column_of(const SparqlEval *const eval, const SparqlVar variable)
{
  return variable < eval->setup.n_variables ? eval->setup.column_of[variable]
                                            : SPARQL_NO_COLUMN;
}

static void
add_column(Node *const node, const uint32_t column)
{
  if (!node->n_columns) {
    node->n_columns   = 1U;
    node->only_column = column;
  } else if (node->only_column != column) {
    node->n_columns = 2U;
  }
}

/** Remember a node that may keep a compiled pattern. */
static RgStatus
add_regex(SparqlEval *const eval, Node *const node)
{
  if (eval->n_regexes == eval->regex_capacity) {
    const size_t capacity = eval->regex_capacity * 2U + 4U;
    Node **const grown    = (Node **)rg_arena_grow(
           eval->arena, eval->regexes, eval->regex_capacity * sizeof(Node *),
           capacity * sizeof(Node *));
    if (!grown) {
      return RG_NO_MEMORY;
    }
    eval->regexes        = grown;
    eval->regex_capacity = capacity;
  }
  eval->regexes[eval->n_regexes++] = node;
  return RG_OK;
}

static RgStatus
set_constant(SparqlEval *const eval, Node *const node,
             const SparqlValue *const value)
{
  GraphId id     = GRAPH_ID_NONE;
  node->kind     = NODE_CONSTANT;
  node->constant = *value;
  RG_TRY(sparql_value_term(eval->terms, &node->constant, eval->scratch));
  GraphTerm copy;
  RG_TRY(graph_term_copy(eval->arena, &node->constant.term, &copy));
  node->constant.term = copy;
  return sparql_value_id(eval->terms, &node->constant, eval->arena, &id);
}

/** Compute a node now whose arguments are constants. */
static RgStatus
fold(SparqlEval *const eval, Node *const node)
{
  for (size_t i = 0U; i < node->n_args; ++i) {
    if (node->args[i]->kind != NODE_CONSTANT &&
        node->args[i]->kind != NODE_ERROR) {
      return RG_OK;
    }
  }
  const RgArenaMark mark = rg_arena_mark(eval->scratch);
  const Run         run  = {eval, NULL, 0U, eval->scratch};
  SparqlValue       value;
  RgStatus          st = sparql_eval_node(&run, node, &value);
  if (st == RG_TYPE_ERROR) {
    node->kind = NODE_ERROR;
    st         = RG_OK;
  } else if (st == RG_OK) {
    st = set_constant(eval, node, &value);
  }
  rg_arena_release(eval->scratch, mark);
  return st;
}

static RgStatus
compile(SparqlEval *eval, const SparqlExpr *expr, Node **made);

static RgStatus
compile_args(SparqlEval *const eval, const SparqlExpr *const expr,
             Node *const node)
{
  node->n_args = expr->n_args;
  if (!node->n_args) {
    return RG_OK;
  }
  node->args = rg_arena_alloc_zero(eval->arena, node->n_args, sizeof(Node *));
  node->values =
      rg_arena_alloc_zero(eval->arena, node->n_args, sizeof(SparqlValue));
  if (!node->args || !node->values) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < node->n_args; ++i) {
    RG_TRY(compile(eval, expr->args[i], &node->args[i]));
    const Node *const arg = node->args[i];
    node->deterministic   = node->deterministic && arg->deterministic;
    if (arg->n_columns) {
      add_column(node, arg->only_column);
    }
    if (arg->n_columns > 1U) {
      node->n_columns = 2U;
    }
  }
  return RG_OK;
}

static RgStatus
compile_call(SparqlEval *const eval, const SparqlExpr *const expr,
             Node *const node)
{
  node->kind     = kind_of(expr->function);
  node->function = expr->function;
  node->body     = sparql_function_body(expr->function);
  if (is_random(expr->function)) {
    node->deterministic = false;
  }
  if (node->kind == NODE_BOUND) {
    node->column = column_of(eval, expr->args[0]->variable);
    add_column(node, node->column);
    return RG_OK;
  }
  if (expr->function == SPARQL_FN_REGEX ||
      expr->function == SPARQL_FN_REPLACE) {
    RG_TRY(add_regex(eval, node));
  }
  RG_TRY(compile_args(eval, expr, node));
  return node->deterministic ? fold(eval, node) : RG_OK;
}

/** Functions named by an IRI: the casts; others we do not have, which is an
    error of each row (§17.6). */
static RgStatus
compile_iri_call(SparqlEval *const eval, const SparqlExpr *const expr,
                 Node *const node)
{
  node->kind = expr->n_args == 1U ? NODE_CAST : NODE_ERROR;
  node->type = expr->term->text;
  RG_TRY(compile_args(eval, expr, node));
  return node->deterministic ? fold(eval, node) : RG_OK;
}

static void
compile_exists(const SparqlEval *const eval, const SparqlExpr *const expr,
               Node *const node)
{
  node->kind          = NODE_EXISTS;
  node->expr          = expr;
  node->deterministic = false;
  node->column =
      eval->setup.exists_column && expr->exists < eval->setup.n_exists
          ? eval->setup.exists_column[expr->exists]
          : SPARQL_NO_COLUMN;
}

/** A term, or what it stands for. */
static RgStatus
compile_constant(SparqlEval *const eval, const GraphTerm *const term,
                 Node *const node)
{
  SparqlValue value = sparql_value_from_term(term);
  if (term->kind == GRAPH_TERM_IRI &&
      rg_str_starts_with(term->text, RG_STR(SPARQL_PARAMETER_NS))) {
    GraphId id = GRAPH_ID_NONE;
    RG_TRY(eval->terms->intern(eval->terms->handle, term, &id));
    RG_TRY(sparql_value_from_id(eval->terms, id, eval->scratch, &value));
  }
  return set_constant(eval, node, &value);
}

static RgStatus
compile(SparqlEval *const eval, const SparqlExpr *const expr, Node **const made)
{
  Node *const node = rg_arena_alloc_zero(eval->arena, 1U, sizeof(*node));
  if (!node) {
    return RG_NO_MEMORY;
  }
  *made               = node;
  node->column        = SPARQL_NO_COLUMN;
  node->only_column   = SPARQL_NO_COLUMN;
  node->other_column  = SPARQL_NO_COLUMN;
  node->deterministic = true;
  switch (expr->kind) {
  case SPARQL_EXPR_VARIABLE:
    node->kind   = NODE_COLUMN;
    node->column = column_of(eval, expr->variable);
    add_column(node, node->column);
    return RG_OK;
  case SPARQL_EXPR_CONSTANT:
    return compile_constant(eval, expr->term, node);
  case SPARQL_EXPR_CALL:
    return compile_call(eval, expr, node);
  case SPARQL_EXPR_IRI_CALL:
    return compile_iri_call(eval, expr, node);
  case SPARQL_EXPR_EXISTS:
    compile_exists(eval, expr, node);
    return RG_OK;
  }
  return RG_INTERNAL;
}

RgStatus
sparql_eval_compile(SparqlEval *const eval, const SparqlExpr *const expr)
{
  if (expr->height > MAX_HEIGHT) {
    return RG_LIMIT;
  }
  return compile(eval, expr, &eval->root);
}
