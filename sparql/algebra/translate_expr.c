/**
   @file
   Expressions; aggregates leave their place to a variable (§18.2.4.1).
*/

#include "sparql/algebra/translate_impl.h"

static RgStatus
make_expr(SparqlTranslator *const t, const SparqlExprKind kind,
          SparqlExpr **const expr)
{
  *expr = rg_arena_alloc_zero(t->arena, 1U, sizeof(**expr));
  if (!*expr) {
    return RG_NO_MEMORY;
  }
  (*expr)->kind     = kind;
  (*expr)->variable = SPARQL_VAR_NONE;
  (*expr)->height   = 1U;
  return RG_OK;
}

RgStatus
sparql_translator_var_expr(SparqlTranslator *const t, const SparqlVar var,
                           const SparqlExpr **const expr)
{
  SparqlExpr *made = NULL;
  RG_TRY(make_expr(t, SPARQL_EXPR_VARIABLE, &made));
  made->variable = var;
  *expr          = made;
  return RG_OK;
}

static void
set_args(SparqlExpr *const expr, const SparqlExpr *const *const args,
         const size_t n_args)
{
  expr->args   = args;
  expr->n_args = n_args;
  for (size_t i = 0U; i < n_args; ++i) {
    if (args[i]->height >= expr->height) {
      expr->height = args[i]->height + 1U;
    }
  }
}

RgStatus
sparql_translator_and(SparqlTranslator *const t, const SparqlExprs *const exprs,
                      const SparqlExpr **const expr)
{
  *expr = exprs->n ? exprs->items[0] : NULL;
  if (exprs->n > 1U) {
    SparqlExpr *made = NULL;
    RG_TRY(make_expr(t, SPARQL_EXPR_CALL, &made));
    made->function = SPARQL_FN_AND;
    set_args(made, exprs->items, exprs->n);
    *expr = made;
  }
  return RG_OK;
}

/** §18.2.4.1: the aggregate becomes one of the group, its value a variable. */
static RgStatus
translate_aggregate(SparqlTranslator *const    t,
                    const SparqlAstExpr *const tree_expr,
                    const SparqlExpr **const   expr)
{
  SparqlAggregates *const aggregates = t->aggregates;
  SparqlAggregate         aggregate  = {.kind      = tree_expr->aggregate,
                                        .distinct  = tree_expr->distinct,
                                        .separator = tree_expr->separator};
  if (!aggregates) {
    return RG_INTERNAL; // the checks let none through
  }
  t->aggregates = NULL;
  if (tree_expr->n_args) {
    RG_TRY(sparql_translate_expr(t, tree_expr->args[0], &aggregate.expr));
  }
  t->aggregates = aggregates;
  RG_TRY(sparql_translator_hidden(
      t, rg_str_c(sparql_aggregate_name(aggregate.kind)), &aggregate.variable));
  RG_TRY(sparql_aggregates_push(t->arena, aggregates, aggregate));
  return sparql_translator_var_expr(t, aggregate.variable, expr);
}

static RgStatus
translate_exists(SparqlTranslator *const    t,
                 const SparqlAstExpr *const tree_expr, SparqlExpr *const exists)
{
  SparqlAggregates *const aggregates = t->aggregates;
  t->aggregates                      = NULL;
  exists->exists                     = t->n_exists++;
  RG_TRY(sparql_translate_group(t, tree_expr->group, &exists->pattern));
  t->aggregates = aggregates;
  return RG_OK;
}

RgStatus
sparql_translate_expr(SparqlTranslator *const    t,
                      const SparqlAstExpr *const tree_expr,
                      const SparqlExpr **const   expr)
{
  static const SparqlExprKind kinds[] = {
      [SPARQL_AST_VARIABLE] = SPARQL_EXPR_VARIABLE,
      [SPARQL_AST_CONSTANT] = SPARQL_EXPR_CONSTANT,
      [SPARQL_AST_CALL]     = SPARQL_EXPR_CALL,
      [SPARQL_AST_IRI_CALL] = SPARQL_EXPR_IRI_CALL,
      [SPARQL_AST_EXISTS]   = SPARQL_EXPR_EXISTS,
  };
  if (tree_expr->kind == SPARQL_AST_AGGREGATE) {
    return translate_aggregate(t, tree_expr, expr);
  }
  SparqlExpr *made = NULL;
  RG_TRY(make_expr(t, kinds[tree_expr->kind], &made));
  made->term = tree_expr->term;
  *expr      = made;
  if (made->kind == SPARQL_EXPR_VARIABLE) {
    return sparql_translator_var(t, tree_expr->variable, &made->variable);
  }
  if (made->kind == SPARQL_EXPR_EXISTS) {
    return translate_exists(t, tree_expr, made);
  }
  made->function   = tree_expr->function;
  SparqlExprs args = {0};
  for (size_t i = 0U; i < tree_expr->n_args; ++i) {
    const SparqlExpr *arg = NULL;
    RG_TRY(sparql_translate_expr(t, tree_expr->args[i], &arg));
    RG_TRY(sparql_exprs_push(t->arena, &args, arg));
  }
  set_args(made, args.items, args.n);
  return RG_OK;
}
