/**
   @file
   §18.2.4 and §18.2.5: grouping, SELECT expressions, solution modifiers.
*/

#include "sparql/algebra/translate_impl.h"

RG_VEC_DEFINE(Bindings, SparqlBinding, bindings);
RG_VEC_DEFINE(OrderKeys, SparqlOrderKey, order_keys);

/** The expressions of the modifiers, translated once; a grouped query's
    aggregates are collected on the way. */
typedef struct {
  Bindings         columns; ///< `expr AS ?v` only
  SparqlExprs      having;
  OrderKeys        order_by;
  SparqlAggregates aggregates;
} Modifiers;

static RgStatus
translate_modifiers(SparqlTranslator *const      t,
                    const SparqlAstSelect *const select, Modifiers *const m)
{
  SparqlAggregates *const outer = t->aggregates;
  t->aggregates                 = &m->aggregates;
  for (size_t i = 0U; i < select->columns.n; ++i) {
    const SparqlAstBinding *const column = &select->columns.items[i];
    SparqlBinding                 made   = {0};
    if (column->expr) {
      RG_TRY(sparql_translate_expr(t, column->expr, &made.expr));
      RG_TRY(sparql_translator_var(t, column->variable, &made.variable));
      RG_TRY(bindings_push(t->arena, &m->columns, made));
    }
  }
  for (size_t i = 0U; i < select->having.n; ++i) {
    const SparqlExpr *condition = NULL;
    RG_TRY(sparql_translate_expr(t, select->having.items[i], &condition));
    RG_TRY(sparql_exprs_push(t->arena, &m->having, condition));
  }
  for (size_t i = 0U; i < select->order_by.n; ++i) {
    SparqlOrderKey key = {.descending = select->order_by.items[i].descending};
    RG_TRY(sparql_translate_expr(t, select->order_by.items[i].expr, &key.expr));
    RG_TRY(order_keys_push(t->arena, &m->order_by, key));
  }
  t->aggregates = outer;
  return RG_OK;
}

/** §18.2.4.1: Group and AggregateJoin. */
static RgStatus
translate_grouping(SparqlTranslator *const       t,
                   const SparqlAstSelect *const  select,
                   const SparqlAggregates *const aggregates,
                   const SparqlOp **const        op)
{
  Bindings  keys  = {0};
  SparqlOp *group = NULL;
  for (size_t i = 0U; i < select->group_by.n; ++i) {
    const SparqlAstBinding *const key  = &select->group_by.items[i];
    SparqlBinding                 made = {0};
    if (key->variable != SPARQL_VAR_NONE) {
      RG_TRY(sparql_translator_var(t, key->variable, &made.variable));
    } else {
      RG_TRY(sparql_translator_hidden(t, RG_STR("key"), &made.variable));
    }
    RG_TRY(key->expr
               ? sparql_translate_expr(t, key->expr, &made.expr)
               : sparql_translator_var_expr(t, made.variable, &made.expr));
    RG_TRY(bindings_push(t->arena, &keys, made));
  }
  RG_TRY(sparql_translator_over(t, SPARQL_OP_GROUP, *op, NULL, &group));
  group->as.group.n_keys       = keys.n;
  group->as.group.keys         = keys.items;
  group->as.group.n_aggregates = aggregates->n;
  group->as.group.aggregates   = aggregates->items;
  *op                          = group;
  return RG_OK;
}

static bool
reads_variable(const SparqlExpr *const expr, const SparqlVar var)
{
  if (expr->kind == SPARQL_EXPR_VARIABLE && expr->variable == var) {
    return true;
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    if (reads_variable(expr->args[i], var)) {
      return true;
    }
  }
  return false;
}

/** HAVING uses a name that SELECT gives. */
static bool
having_reads_column(const Modifiers *const m)
{
  for (size_t i = 0U; i < m->having.n; ++i) {
    for (size_t j = 0U; j < m->columns.n; ++j) {
      if (reads_variable(m->having.items[i], m->columns.items[j].variable)) {
        return true;
      }
    }
  }
  return false;
}

/** §18.2.4.4: SELECT expressions. */
static RgStatus
translate_extends(SparqlTranslator *const t, const Bindings *const columns,
                  const SparqlOp **const op)
{
  for (size_t i = 0U; i < columns->n; ++i) {
    SparqlOp *extend = NULL;
    RG_TRY(sparql_translator_over(t, SPARQL_OP_EXTEND, *op, NULL, &extend));
    extend->as.extend.binding = columns->items[i];
    *op                       = extend;
  }
  return RG_OK;
}

/** §18.2.4.3: Join(G, ToMultiSet(data)) for a trailing VALUES. */
static RgStatus
translate_values(SparqlTranslator *const t, const SparqlAstSelect *const select,
                 const SparqlOp **const op)
{
  SparqlGroupParts parts = {0};
  const SparqlOp  *table = NULL;
  if (!select->has_values) {
    return RG_OK;
  }
  RG_TRY(sparql_translate_table(t, &select->values, &table));
  RG_TRY(sparql_ops_push(t->arena, &parts.parts, *op));
  RG_TRY(sparql_ops_push(t->arena, &parts.parts, table));
  return sparql_translator_join(t, &parts, op);
}

/** §18.2.5.2: Project. */
static RgStatus
translate_projection(SparqlTranslator *const      t,
                     const SparqlAstSelect *const select,
                     const SparqlOp **const       op)
{
  SparqlVars variables = {0};
  SparqlOp  *project   = NULL;
  for (size_t i = 0U; i < select->columns.n; ++i) {
    SparqlVar var = 0U;
    RG_TRY(sparql_translator_var(t, select->columns.items[i].variable, &var));
    RG_TRY(sparql_vars_push(t->arena, &variables, var));
  }
  RG_TRY(sparql_translator_over(t, SPARQL_OP_PROJECT, *op, NULL, &project));
  project->as.project.n_variables = variables.n;
  project->as.project.variables   = variables.items;
  *op                             = project;
  return RG_OK;
}

/** §18.2.5: OrderBy, Project, Distinct or Reduced, Slice. */
static RgStatus
translate_sequence_modifiers(SparqlTranslator *const      t,
                             const SparqlAstSelect *const select,
                             const OrderKeys *const keys, const bool project,
                             const SparqlOp **const op)
{
  SparqlOp *made = NULL;
  if (keys->n) {
    RG_TRY(sparql_translator_over(t, SPARQL_OP_ORDER_BY, *op, NULL, &made));
    made->as.order_by.n_keys = keys->n;
    made->as.order_by.keys   = keys->items;
    *op                      = made;
  }
  if (project) {
    RG_TRY(translate_projection(t, select, op));
  }
  if (select->distinct || select->reduced) {
    RG_TRY(sparql_translator_over(
        t, select->distinct ? SPARQL_OP_DISTINCT : SPARQL_OP_REDUCED, *op, NULL,
        &made));
    *op = made;
  }
  if (select->offset || select->limit != SPARQL_NO_LIMIT) {
    RG_TRY(sparql_translator_over(t, SPARQL_OP_SLICE, *op, NULL, &made));
    made->as.slice.offset = select->offset;
    made->as.slice.limit  = select->limit;
    *op                   = made;
  }
  return RG_OK;
}

RgStatus
sparql_translate_select(SparqlTranslator *const      t,
                        const SparqlAstSelect *const select, const bool project,
                        const SparqlOp **const op)
{
  Modifiers m = {0};
  RG_TRY(sparql_translate_group(t, select->where, op));
  RG_TRY(translate_modifiers(t, select, &m));
  if (select->is_grouped) {
    RG_TRY(translate_grouping(t, select, &m.aggregates, op));
  }
  if (having_reads_column(&m)) {
    RG_TRY(translate_extends(t, &m.columns, op));
    m.columns.n = 0U;
  }
  RG_TRY(sparql_translator_filter(t, &m.having, op)); // §18.2.4.2
  RG_TRY(translate_values(t, select, op));
  RG_TRY(translate_extends(t, &m.columns, op));
  return translate_sequence_modifiers(t, select, &m.order_by, project, op);
}

/** From now on the tree variable has `number` in the present scope; what it
    had before comes back at the scope's end. */
static RgStatus
bind_in_scope(SparqlTranslator *const t, const SparqlVar tree_var,
              const SparqlVar number)
{
  RG_TRY(sparql_scope_undos_push(
      t->arena, &t->undo,
      (SparqlScopeUndo){tree_var, t->number[tree_var], t->owner[tree_var]}));
  t->number[tree_var] = number;
  t->owner[tree_var]  = t->scope;
  return RG_OK;
}

RgStatus
sparql_translator_var(SparqlTranslator *const t, const SparqlVar tree_var,
                      SparqlVar *const var)
{
  if (t->owner[tree_var] != t->scope) {
    SparqlVarInfo info = t->ast->variables.items[tree_var];
    info.hidden        = info.hidden || t->scope != 1U;
    RG_TRY(bind_in_scope(t, tree_var, (SparqlVar)t->variables.n));
    RG_TRY(sparql_var_infos_push(t->arena, &t->variables, info));
  }
  *var = t->number[tree_var];
  return RG_OK;
}

/** The scope ends: every tree variable stands for what it did before. */
static void
leave_scope(SparqlTranslator *const t, const uint32_t outer,
            const size_t n_undo)
{
  while (t->undo.n > n_undo) {
    const SparqlScopeUndo *const undo = &t->undo.items[--t->undo.n];
    t->number[undo->tree_var]         = undo->number;
    t->owner[undo->tree_var]          = undo->scope;
  }
  t->scope = outer;
}

RgStatus
sparql_translate_sub_select(SparqlTranslator *const      t,
                            const SparqlAstSelect *const select,
                            const SparqlOp **const       op)
{
  const uint32_t outer   = t->scope;
  SparqlVars     columns = {0};
  for (size_t i = 0U; i < select->columns.n; ++i) {
    SparqlVar number = 0U;
    RG_TRY(
        sparql_translator_var(t, select->columns.items[i].variable, &number));
    RG_TRY(sparql_vars_push(t->arena, &columns, number));
  }
  const size_t n_undo = t->undo.n;
  t->scope            = ++t->n_scopes;
  for (size_t i = 0U; i < columns.n; ++i) {
    RG_TRY(
        bind_in_scope(t, select->columns.items[i].variable, columns.items[i]));
  }
  RG_TRY(sparql_translate_select(t, select, true, op));
  leave_scope(t, outer, n_undo);
  return RG_OK;
}
