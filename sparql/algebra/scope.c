#include "sparql/algebra/scope.h"

RgStatus
sparql_var_set_new(RgArena *const arena, const size_t n_variables,
                   SparqlVarSet *const set)
{
  set->n_words = n_variables / 64U + 1U;
  set->words   = rg_arena_alloc_zero(arena, set->n_words, sizeof(uint64_t));
  return set->words ? RG_OK : RG_NO_MEMORY;
}

static void
add_all(SparqlVarSet *const set, const SparqlVarSet *const more)
{
  for (size_t i = 0U; i < set->n_words; ++i) {
    set->words[i] |= more->words[i];
  }
}

static void
keep_common(SparqlVarSet *const set, const SparqlVarSet *const other)
{
  for (size_t i = 0U; i < set->n_words; ++i) {
    set->words[i] &= other->words[i];
  }
}

void
sparql_scope_add_term(const SparqlTermPattern *const term,
                      SparqlVarSet *const            set)
{
  if (term->kind == SPARQL_TERM_VARIABLE) {
    sparql_var_set_add(set, term->variable);
  } else if (term->kind == SPARQL_TERM_TRIPLE) {
    sparql_scope_add_term(&term->triple->subject, set);
    sparql_scope_add_term(&term->triple->predicate, set);
    sparql_scope_add_term(&term->triple->object, set);
  }
}

/** The variables that a leaf or a name binds in every row. */
static void
add_own(const SparqlOp *const op, SparqlVarSet *const set)
{
  switch (op->kind) {
  case SPARQL_OP_BGP:
    for (size_t i = 0U; i < op->as.bgp.n_triples; ++i) {
      sparql_scope_add_term(&op->as.bgp.triples[i].subject, set);
      sparql_scope_add_term(&op->as.bgp.triples[i].predicate, set);
      sparql_scope_add_term(&op->as.bgp.triples[i].object, set);
    }
    return;
  case SPARQL_OP_PATH:
    sparql_scope_add_term(&op->as.path.subject, set);
    sparql_scope_add_term(&op->as.path.object, set);
    return;
  case SPARQL_OP_GRAPH:
    sparql_scope_add_term(&op->as.graph.name, set);
    return;
  case SPARQL_OP_SERVICE:
    sparql_scope_add_term(&op->as.service.endpoint, set);
    return;
  case SPARQL_OP_EXTEND:
    sparql_var_set_add(set, op->as.extend.binding.variable);
    return;
  case SPARQL_OP_TABLE:
    for (size_t i = 0U; i < op->as.table.n_columns; ++i) {
      sparql_var_set_add(set, op->as.table.columns[i]);
    }
    return;
  default:
    return;
  }
}

/** Columns of VALUES without UNDEF. */
static void
add_full_columns(const SparqlOp *const op, SparqlVarSet *const certain)
{
  const size_t n_columns = op->as.table.n_columns;
  for (size_t i = 0U; i < n_columns; ++i) {
    bool full = true;
    for (size_t row = 0U; full && row < op->as.table.n_rows; ++row) {
      full = op->as.table.cells[row * n_columns + i].kind != GRAPH_TERM_NONE;
    }
    if (full) {
      sparql_var_set_add(certain, op->as.table.columns[i]);
    }
  }
}

/** Only the projected variables stay. */
static RgStatus
project(RgArena *const arena, const SparqlOp *const op,
        SparqlScope *const scope)
{
  SparqlVarSet columns = {0};
  RG_TRY(
      sparql_var_set_new(arena, scope->certain.n_words * 64U - 1U, &columns));
  for (size_t i = 0U; i < op->as.project.n_variables; ++i) {
    sparql_var_set_add(&columns, op->as.project.variables[i]);
  }
  keep_common(&scope->certain, &columns);
  keep_common(&scope->possible, &columns);
  return RG_OK;
}

/** Only keys and aggregates come out.  A key that is just a certain variable
    is certain; others may be errors, and so may every aggregate but COUNT. */
static RgStatus
group(RgArena *const arena, const SparqlOp *const op, SparqlScope *const scope)
{
  SparqlScope rows = *scope;
  RG_TRY(sparql_var_set_new(arena, rows.certain.n_words * 64U - 1U,
                            &scope->certain));
  RG_TRY(sparql_var_set_new(arena, rows.certain.n_words * 64U - 1U,
                            &scope->possible));
  for (size_t i = 0U; i < op->as.group.n_keys; ++i) {
    const SparqlBinding *const key = &op->as.group.keys[i];
    sparql_var_set_add(&scope->possible, key->variable);
    if (key->expr->kind == SPARQL_EXPR_VARIABLE &&
        sparql_var_set_has(&rows.certain, key->expr->variable)) {
      sparql_var_set_add(&scope->certain, key->variable);
    }
  }
  for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
    const SparqlAggregate *const aggregate = &op->as.group.aggregates[i];
    sparql_var_set_add(&scope->possible, aggregate->variable);
    if (aggregate->kind == SPARQL_AGG_COUNT) {
      sparql_var_set_add(&scope->certain, aggregate->variable);
    }
  }
  return RG_OK;
}

/** What the node itself adds to, or takes from, its inputs' variables. */
static RgStatus
apply(RgArena *const arena, const SparqlOp *const op, SparqlScope *const scope)
{
  add_own(op, &scope->possible);
  switch (op->kind) {
  case SPARQL_OP_BGP:
  case SPARQL_OP_PATH:
  case SPARQL_OP_GRAPH:
    add_own(op, &scope->certain);
    return RG_OK;
  case SPARQL_OP_SERVICE: // SILENT may fail into one row without bindings
    if (op->as.service.silent) {
      memset(scope->certain.words, 0,
             scope->certain.n_words * sizeof(*scope->certain.words));
    }
    return RG_OK;
  case SPARQL_OP_EXTEND: // unbound when the expression is an error
    if (op->as.extend.binding.expr->kind == SPARQL_EXPR_CONSTANT) {
      add_own(op, &scope->certain);
    }
    return RG_OK;
  case SPARQL_OP_TABLE:
    add_full_columns(op, &scope->certain);
    return RG_OK;
  case SPARQL_OP_PROJECT:
    return project(arena, op, scope);
  case SPARQL_OP_GROUP:
    return group(arena, op, scope);
  default:
    return RG_OK;
  }
}

/** Add the scope of input `i` to that of the inputs before it. */
static void
merge(const SparqlOp *const op, const size_t i, const SparqlScope *const input,
      SparqlScope *const scope)
{
  if (op->kind == SPARQL_OP_MINUS && i) {
    return; // the right side only takes rows away
  }
  add_all(&scope->possible, &input->possible);
  if (op->kind == SPARQL_OP_UNION && i) {
    keep_common(&scope->certain, &input->certain);
  } else if (op->kind != SPARQL_OP_LEFT_JOIN || !i) {
    add_all(&scope->certain, &input->certain);
  }
}

RgStatus
sparql_scope_of(RgArena *const arena, const SparqlOp *const op,
                const size_t n_variables, SparqlScope *const scope)
{
  RG_TRY(sparql_var_set_new(arena, n_variables, &scope->certain));
  RG_TRY(sparql_var_set_new(arena, n_variables, &scope->possible));
  for (size_t i = 0U; i < op->n_inputs; ++i) {
    const RgArenaMark mark  = rg_arena_mark(arena);
    SparqlScope       input = {0};
    RG_TRY(sparql_scope_of(arena, op->inputs[i], n_variables, &input));
    merge(op, i, &input, scope);
    rg_arena_release(arena, mark);
  }
  return apply(arena, op, scope);
}

/** The variables in a node's own expressions. */
static void
add_op_exprs(const SparqlOp *const op, SparqlVarSet *const set)
{
  switch (op->kind) {
  case SPARQL_OP_LEFT_JOIN:
    if (op->as.left_join.condition) {
      sparql_scope_add_expr(op->as.left_join.condition, set);
    }
    return;
  case SPARQL_OP_FILTER:
    for (size_t i = 0U; i < op->as.filter.n_conditions; ++i) {
      sparql_scope_add_expr(op->as.filter.conditions[i], set);
    }
    return;
  case SPARQL_OP_EXTEND:
    sparql_scope_add_expr(op->as.extend.binding.expr, set);
    return;
  case SPARQL_OP_GROUP:
    for (size_t i = 0U; i < op->as.group.n_keys; ++i) {
      sparql_scope_add_expr(op->as.group.keys[i].expr, set);
    }
    for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
      if (op->as.group.aggregates[i].expr) {
        sparql_scope_add_expr(op->as.group.aggregates[i].expr, set);
      }
    }
    return;
  case SPARQL_OP_ORDER_BY:
    for (size_t i = 0U; i < op->as.order_by.n_keys; ++i) {
      sparql_scope_add_expr(op->as.order_by.keys[i].expr, set);
    }
    return;
  default:
    return;
  }
}

void
sparql_scope_add_mentioned(const SparqlOp *const op, SparqlVarSet *const set)
{
  add_own(op, set);
  add_op_exprs(op, set);
  for (size_t i = 0U; i < op->n_inputs; ++i) {
    sparql_scope_add_mentioned(op->inputs[i], set);
  }
}

void
sparql_scope_add_expr(const SparqlExpr *const expr, SparqlVarSet *const set)
{
  if (expr->kind == SPARQL_EXPR_VARIABLE) {
    sparql_var_set_add(set, expr->variable);
  }
  if (expr->kind == SPARQL_EXPR_EXISTS) {
    sparql_scope_add_mentioned(expr->pattern, set);
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    sparql_scope_add_expr(expr->args[i], set);
  }
}
