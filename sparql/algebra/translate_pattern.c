/**
   @file
   §18.2.2: graph patterns.
*/

#include "sparql/algebra/translate_impl.h"
#include "sparql/syntax/unparse.h"

/** §18.2.2.5: the basic graph pattern in work ends here. */
static RgStatus
end_bgp(SparqlTranslator *const t, SparqlGroupParts *const parts)
{
  if (parts->triples.n) {
    SparqlOp *op = NULL;
    RG_TRY(sparql_translator_op(t, SPARQL_OP_BGP, NULL, 0U, &op));
    op->as.bgp.n_triples = parts->triples.n;
    op->as.bgp.triples   = parts->triples.items;
    parts->triples       = (SparqlTriples){0};
    RG_TRY(sparql_ops_push(t->arena, &parts->parts, op));
  }
  for (size_t i = 0U; i < parts->paths.n; ++i) {
    RG_TRY(sparql_ops_push(t->arena, &parts->parts, parts->paths.items[i]));
  }
  parts->paths.n = 0U;
  return RG_OK;
}

RgStatus
sparql_translator_join(SparqlTranslator *const t, SparqlGroupParts *const parts,
                       const SparqlOp **const op)
{
  SparqlOp *made = NULL;
  RG_TRY(end_bgp(t, parts));
  if (parts->parts.n == 1U) {
    *op = parts->parts.items[0]; // §18.2.2.8: Join(Z, A) is A
  } else {
    RG_TRY(sparql_translator_op(t,
                                parts->parts.n ? SPARQL_OP_JOIN : SPARQL_OP_BGP,
                                parts->parts.items, parts->parts.n, &made));
    *op = made;
  }
  parts->parts = (SparqlOps){0};
  return RG_OK;
}

RgStatus
sparql_translator_filter(SparqlTranslator *const  t,
                         const SparqlExprs *const conditions,
                         const SparqlOp **const   op)
{
  if (conditions->n) {
    SparqlOp *filter = NULL;
    RG_TRY(sparql_translator_over(t, SPARQL_OP_FILTER, *op, NULL, &filter));
    filter->as.filter.n_conditions = conditions->n;
    filter->as.filter.conditions   = conditions->items;
    *op                            = filter;
  }
  return RG_OK;
}

static RgStatus
translate_triples(SparqlTranslator *const t, SparqlGroupParts *const parts,
                  const SparqlAstTriples *const triples)
{
  for (size_t i = 0U; i < triples->n; ++i) {
    const SparqlAstTriple *const triple = &triples->items[i];
    SparqlTriplePattern          made   = {0};
    RG_TRY(sparql_translator_term(t, &triple->subject, &made.subject));
    if (!triple->path) {
      RG_TRY(sparql_translator_term(t, &triple->verb, &made.predicate));
    }
    RG_TRY(sparql_translator_term(t, &triple->object, &made.object));
    if (triple->path) {
      RG_TRY(sparql_translate_path(t, parts, &made.subject, triple->path,
                                   &made.object));
    } else {
      RG_TRY(sparql_triples_push(t->arena, &parts->triples, made));
    }
  }
  return RG_OK;
}

RgStatus
sparql_translate_table(SparqlTranslator *const     t,
                       const SparqlAstTable *const tree_table,
                       const SparqlOp **const      op)
{
  SparqlOp        *made = NULL;
  SparqlVar *const columns =
      rg_arena_alloc(t->arena, tree_table->n_columns * sizeof(*columns) + 1U);
  if (!columns) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < tree_table->n_columns; ++i) {
    RG_TRY(sparql_translator_var(t, tree_table->columns[i], &columns[i]));
  }
  RG_TRY(sparql_translator_op(t, SPARQL_OP_TABLE, NULL, 0U, &made));
  made->as.table.n_columns = tree_table->n_columns;
  made->as.table.columns   = columns;
  made->as.table.n_rows    = tree_table->n_rows;
  made->as.table.cells     = tree_table->cells;
  *op                      = made;
  return RG_OK;
}

/** Translate(Group) without the outermost Filter, whose conditions come
    apart. */
static RgStatus
translate_members(SparqlTranslator *t, const SparqlAstGroup *group,
                  SparqlExprs *conditions, const SparqlOp **op);

/** OPTIONAL{P}: LeftJoin(G, A2, F) when A is Filter(F, A2), else
    LeftJoin(G, A, true) */
static RgStatus
translate_optional(SparqlTranslator *const       t,
                   const SparqlAstElement *const element,
                   SparqlGroupParts *const       parts)
{
  SparqlExprs     conditions = {0};
  const SparqlOp *left       = NULL;
  const SparqlOp *right      = NULL;
  SparqlOp       *op         = NULL;
  RG_TRY(sparql_translator_join(t, parts, &left));
  RG_TRY(translate_members(t, element->groups[0], &conditions, &right));
  RG_TRY(sparql_translator_over(t, SPARQL_OP_LEFT_JOIN, left, right, &op));
  RG_TRY(sparql_translator_and(t, &conditions, &op->as.left_join.condition));
  return sparql_ops_push(t->arena, &parts->parts, op);
}

/** MINUS{P}: Minus(G, A) */
static RgStatus
translate_minus(SparqlTranslator *const       t,
                const SparqlAstElement *const element,
                SparqlGroupParts *const       parts)
{
  const SparqlOp *left  = NULL;
  const SparqlOp *right = NULL;
  SparqlOp       *op    = NULL;
  RG_TRY(sparql_translator_join(t, parts, &left));
  RG_TRY(sparql_translate_group(t, element->groups[0], &right));
  RG_TRY(sparql_translator_over(t, SPARQL_OP_MINUS, left, right, &op));
  return sparql_ops_push(t->arena, &parts->parts, op);
}

/** BIND(expr AS var): Extend(G, var, expr) */
static RgStatus
translate_bind(SparqlTranslator *const t, const SparqlAstElement *const element,
               SparqlGroupParts *const parts)
{
  const SparqlOp *input = NULL;
  SparqlOp       *op    = NULL;
  RG_TRY(sparql_translator_join(t, parts, &input));
  RG_TRY(sparql_translator_over(t, SPARQL_OP_EXTEND, input, NULL, &op));
  RG_TRY(sparql_translate_expr(t, element->expr, &op->as.extend.binding.expr));
  RG_TRY(sparql_translator_var(t, element->variable,
                               &op->as.extend.binding.variable));
  return sparql_ops_push(t->arena, &parts->parts, op);
}

/** GroupOrUnionGraphPattern: Union of its groups, or the one group. */
static RgStatus
translate_union(SparqlTranslator *const       t,
                const SparqlAstElement *const element,
                SparqlGroupParts *const       parts)
{
  SparqlOps branches = {0};
  for (size_t i = 0U; i < element->n_groups; ++i) {
    const SparqlOp *branch = NULL;
    RG_TRY(sparql_translate_group(t, element->groups[i], &branch));
    RG_TRY(sparql_ops_push(t->arena, &branches, branch));
  }
  if (branches.n == 1U) {
    return sparql_ops_push(t->arena, &parts->parts, branches.items[0]);
  }
  SparqlOp *op = NULL;
  RG_TRY(sparql_translator_op(t, SPARQL_OP_UNION, branches.items, branches.n,
                              &op));
  return sparql_ops_push(t->arena, &parts->parts, op);
}

/** GRAPH and SERVICE: Graph(name, A), Service(name, A, silent) */
static RgStatus
translate_named(SparqlTranslator *const       t,
                const SparqlAstElement *const element,
                SparqlGroupParts *const       parts)
{
  const SparqlOp   *input = NULL;
  SparqlOp         *op    = NULL;
  SparqlTermPattern name  = {0};
  RG_TRY(sparql_translator_term(t, &element->name, &name));
  RG_TRY(sparql_translate_group(t, element->groups[0], &input));
  if (element->kind == SPARQL_AST_GRAPH) {
    RG_TRY(sparql_translator_over(t, SPARQL_OP_GRAPH, input, NULL, &op));
    op->as.graph.name = name;
  } else {
    RG_TRY(sparql_translator_over(t, SPARQL_OP_SERVICE, input, NULL, &op));
    op->as.service.endpoint = name;
    op->as.service.silent   = element->silent;
    RG_TRY(sparql_unparse_group(t->ast, element->groups[0], t->arena,
                                &op->as.service.text));
  }
  return sparql_ops_push(t->arena, &parts->parts, op);
}

static RgStatus
translate_element(SparqlTranslator *const       t,
                  const SparqlAstElement *const element,
                  SparqlGroupParts *const parts, SparqlExprs *const conditions)
{
  const SparqlExpr *condition = NULL;
  const SparqlOp   *table     = NULL;
  if (element->kind == SPARQL_AST_TRIPLES) {
    return translate_triples(t, parts, &element->triples);
  }
  if (element->kind == SPARQL_AST_FILTER) { // §18.2.2.2
    RG_TRY(sparql_translate_expr(t, element->expr, &condition));
    return sparql_exprs_push(t->arena, conditions, condition);
  }
  RG_TRY(end_bgp(t, parts));
  switch (element->kind) {
  case SPARQL_AST_OPTIONAL:
    return translate_optional(t, element, parts);
  case SPARQL_AST_MINUS:
    return translate_minus(t, element, parts);
  case SPARQL_AST_BIND:
    return translate_bind(t, element, parts);
  case SPARQL_AST_UNION:
    return translate_union(t, element, parts);
  case SPARQL_AST_VALUES:
    RG_TRY(sparql_translate_table(t, &element->table, &table));
    return sparql_ops_push(t->arena, &parts->parts, table);
  default:
    return translate_named(t, element, parts);
  }
}

static RgStatus
translate_members(SparqlTranslator *const t, const SparqlAstGroup *const group,
                  SparqlExprs *const conditions, const SparqlOp **const op)
{
  if (group->sub_select) {
    return sparql_translate_sub_select(t, group->sub_select, op);
  }
  SparqlGroupParts parts = {0};
  for (size_t i = 0U; i < group->elements.n; ++i) {
    RG_TRY(translate_element(t, &group->elements.items[i], &parts, conditions));
  }
  return sparql_translator_join(t, &parts, op);
}

RgStatus
sparql_translate_group(SparqlTranslator *const     t,
                       const SparqlAstGroup *const group,
                       const SparqlOp **const      op)
{
  SparqlExprs conditions = {0};
  RG_TRY(translate_members(t, group, &conditions, op));
  return sparql_translator_filter(t, &conditions, op);
}
