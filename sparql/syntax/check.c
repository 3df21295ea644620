/**
   @file
   What the grammar cannot say: the notes of §19.8 and the scope rules of
   §18.2.1, checked on the finished tree.
*/

#include "sparql/syntax/parser_impl.h"

/** The variables in scope at one level of nesting; bits and list agree. */
typedef struct {
  uint64_t  *bits;
  SparqlVars vars; ///< in the order of the text
} Level;

typedef struct {
  RgStr      text;
  RgArena   *arena;
  SparqlAst *ast;
  RgError   *error;
  /** A group costs one of the parser's levels, a sub-select one more. */
  Level levels[2 * SPARQL_MAX_NESTING + 2];
} Checker;

static RgStatus
check_group(Checker *c, const SparqlAstGroup *group, unsigned level);

static RgStr
name_of(const Checker *const c, const SparqlVar var)
{
  return c->ast->variables.items[var].name;
}

static bool
is_seen(const Level *const level, const SparqlVar var)
{
  return level->bits && (level->bits[var / 64U] >> (var % 64U) & 1U);
}

static RgStatus
see(Checker *const c, Level *const level, const SparqlVar var)
{
  if (!level->bits) {
    level->bits = rg_arena_alloc_zero(c->arena, c->ast->variables.n / 64U + 1U,
                                      sizeof(uint64_t));
    if (!level->bits) {
      return RG_NO_MEMORY;
    }
  }
  if (is_seen(level, var)) {
    return RG_OK;
  }
  level->bits[var / 64U] |= UINT64_C(1) << (var % 64U);
  return sparql_vars_push(c->arena, &level->vars, var);
}

static void
clear(Level *const level)
{
  for (size_t i = 0U; i < level->vars.n; ++i) {
    level->bits[level->vars.items[i] / 64U] = 0U;
  }
  level->vars.n = 0U;
}

static RgStatus
see_term(Checker *const c, Level *const level,
         const SparqlTermPattern *const term)
{
  if (term->kind == SPARQL_TERM_VARIABLE) {
    return see(c, level, term->variable);
  }
  if (term->kind == SPARQL_TERM_TRIPLE) {
    RG_TRY(see_term(c, level, &term->triple->subject));
    RG_TRY(see_term(c, level, &term->triple->predicate));
    return see_term(c, level, &term->triple->object);
  }
  return RG_OK;
}

static RgStatus
see_table(Checker *const c, Level *const level,
          const SparqlAstTable *const table)
{
  for (size_t i = 0U; i < table->n_columns; ++i) {
    RG_TRY(see(c, level, table->columns[i]));
  }
  return RG_OK;
}

/** Check the groups of EXISTS; they see nothing of the outside here and
    nothing comes out of them. */
static RgStatus
check_expr(Checker *const c, const SparqlAstExpr *const expr,
           const unsigned level)
{
  if (expr->kind == SPARQL_AST_EXISTS) {
    RG_TRY(check_group(c, expr->group, level + 1U));
    clear(&c->levels[level + 1U]);
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    RG_TRY(check_expr(c, expr->args[i], level));
  }
  return RG_OK;
}

/** Check an expression where no aggregate may stand. */
static RgStatus
check_plain_expr(Checker *const c, const SparqlAstExpr *const expr,
                 const unsigned level, const char *const where)
{
  if (expr->has_aggregate) {
    return sparql_syntax_error(
        c->text, expr->offset, c->error,
        "an aggregate cannot stand in %s; use HAVING, or a sub-select", where);
  }
  return check_expr(c, expr, level);
}

/** Grammar note 13: BIND makes a variable that is new in its group. */
static RgStatus
check_bind(Checker *const c, const SparqlAstElement *const bind,
           const unsigned level)
{
  RG_TRY(check_plain_expr(c, bind->expr, level, "BIND"));
  if (is_seen(&c->levels[level], bind->variable)) {
    return sparql_syntax_error(
        c->text, bind->offset, c->error,
        "BIND cannot give ?%.*s a value: it is used before in this group; take "
        "another name, or move BIND to the front",
        RG_STR_ARG(name_of(c, bind->variable)));
  }
  return see(c, &c->levels[level], bind->variable);
}

/** The variables of nested groups become visible around them. */
static RgStatus
check_nested(Checker *const c, const SparqlAstElement *const element,
             const unsigned level)
{
  Level *const outer = &c->levels[level];
  Level *const inner = &c->levels[level + 1U];
  if (element->kind == SPARQL_AST_GRAPH ||
      element->kind == SPARQL_AST_SERVICE) {
    RG_TRY(see_term(c, outer, &element->name));
  }
  for (size_t i = 0U; i < element->n_groups; ++i) {
    RG_TRY(check_group(c, element->groups[i], level + 1U));
    if (element->kind != SPARQL_AST_MINUS) {
      for (size_t j = 0U; j < inner->vars.n; ++j) {
        RG_TRY(see(c, outer, inner->vars.items[j]));
      }
    }
    clear(inner);
  }
  return RG_OK;
}

static RgStatus
check_element(Checker *const c, const SparqlAstElement *const element,
              const unsigned level)
{
  Level *const here = &c->levels[level];
  switch (element->kind) {
  case SPARQL_AST_TRIPLES:
    for (size_t i = 0U; i < element->triples.n; ++i) {
      const SparqlAstTriple *const triple = &element->triples.items[i];
      RG_TRY(see_term(c, here, &triple->subject));
      if (!triple->path) {
        RG_TRY(see_term(c, here, &triple->verb));
      }
      RG_TRY(see_term(c, here, &triple->object));
    }
    return RG_OK;
  case SPARQL_AST_FILTER:
    return check_plain_expr(c, element->expr, level, "FILTER");
  case SPARQL_AST_BIND:
    return check_bind(c, element, level);
  case SPARQL_AST_VALUES:
    return see_table(c, here, &element->table);
  default:
    return check_nested(c, element, level);
  }
}

/** §18.2.4.1: an expression of a grouped query uses grouped variables only,
    but for those inside aggregates. */
static RgStatus
check_grouped(const Checker *const c, const SparqlAstExpr *const expr,
              const Level *const keys)
{
  if (expr->kind == SPARQL_AST_AGGREGATE) {
    return RG_OK;
  }
  if (expr->kind == SPARQL_AST_VARIABLE && !is_seen(keys, expr->variable)) {
    const RgStr name = name_of(c, expr->variable);
    return sparql_syntax_error(
        c->text, expr->offset, c->error,
        "?%.*s is not grouped: add it to GROUP BY, or put it in an aggregate "
        "such as SAMPLE(?%.*s)",
        RG_STR_ARG(name), RG_STR_ARG(name));
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    RG_TRY(check_grouped(c, expr->args[i], keys));
  }
  return RG_OK;
}

/** GROUP BY: from here on only the keys are visible. */
static RgStatus
check_group_by(Checker *const c, const SparqlAstSelect *const select,
               const unsigned level)
{
  Level *const here = &c->levels[level];
  for (size_t i = 0U; i < select->group_by.n; ++i) {
    const SparqlAstBinding *const key = &select->group_by.items[i];
    if (!key->expr) {
      continue;
    }
    RG_TRY(check_plain_expr(c, key->expr, level, "GROUP BY"));
    if (key->variable != SPARQL_VAR_NONE && is_seen(here, key->variable)) {
      return sparql_syntax_error(
          c->text, key->offset, c->error,
          "AS cannot give ?%.*s a value: the pattern has it; take another name",
          RG_STR_ARG(name_of(c, key->variable)));
    }
  }
  clear(here);
  for (size_t i = 0U; i < select->group_by.n; ++i) {
    if (select->group_by.items[i].variable != SPARQL_VAR_NONE) {
      RG_TRY(see(c, here, select->group_by.items[i].variable));
    }
  }
  return RG_OK;
}

/** Grammar note 12 and §18.2.4.4: what may be projected. */
static RgStatus
check_columns(Checker *const c, const SparqlAstSelect *const select,
              const unsigned level)
{
  Level *const here  = &c->levels[level];
  Level *const named = &c->levels[level + 1U]; // columns so far
  RgStatus     st    = RG_OK;
  for (size_t i = 0U; st == RG_OK && i < select->columns.n; ++i) {
    const SparqlAstBinding *const column = &select->columns.items[i];
    if (!column->expr) {
      const SparqlAstExpr variable = {.kind     = SPARQL_AST_VARIABLE,
                                      .variable = column->variable,
                                      .offset   = column->offset};
      RG_TRY(select->is_grouped ? check_grouped(c, &variable, here) : RG_OK);
    } else {
      RG_TRY(select->is_grouped ? check_grouped(c, column->expr, here) : RG_OK);
      if (is_seen(here, column->variable) || is_seen(named, column->variable)) {
        return sparql_syntax_error(
            c->text, column->offset, c->error,
            "AS cannot give ?%.*s a value: it has one already; take another "
            "name",
            RG_STR_ARG(name_of(c, column->variable)));
      }
      RG_TRY(see(c, here, column->variable));
    }
    st = see(c, named, column->variable);
  }
  clear(named);
  return st;
}

/** The columns of `SELECT *`: §18.2.4.3. */
static RgStatus
fill_star(Checker *const c, SparqlAstSelect *const select, const Level *const v)
{
  for (size_t i = 0U; i < v->vars.n; ++i) {
    const SparqlVar var = v->vars.items[i];
    if (!c->ast->variables.items[var].hidden) {
      RG_TRY(sparql_ast_bindings_push(c->arena, &select->columns,
                                      (SparqlAstBinding){.variable = var}));
    }
  }
  return RG_OK;
}

static RgStatus
check_modifier_exprs(Checker *const c, SparqlAstSelect *const select,
                     const unsigned level)
{
  select->is_grouped = select->group_by.n > 0U;
  for (size_t i = 0U; i < select->columns.n; ++i) {
    const SparqlAstExpr *const expr = select->columns.items[i].expr;
    if (expr) {
      RG_TRY(check_expr(c, expr, level));
      select->is_grouped = select->is_grouped || expr->has_aggregate;
    }
  }
  for (size_t i = 0U; i < select->having.n; ++i) {
    RG_TRY(check_expr(c, select->having.items[i], level));
    select->is_grouped =
        select->is_grouped || select->having.items[i]->has_aggregate;
  }
  for (size_t i = 0U; i < select->order_by.n; ++i) {
    RG_TRY(check_expr(c, select->order_by.items[i].expr, level));
    select->is_grouped =
        select->is_grouped || select->order_by.items[i].expr->has_aggregate;
  }
  return RG_OK;
}

/** Pattern and modifiers; afterwards `level` holds what the rows bind. */
static RgStatus
check_select(Checker *const c, SparqlAstSelect *const select,
             const unsigned level)
{
  RG_TRY(check_group(c, select->where, level));
  RG_TRY(check_modifier_exprs(c, select, level));
  if (select->is_grouped) {
    if (select->star) {
      return sparql_syntax_error(
          c->text, select->where->offset, c->error,
          "SELECT * cannot be grouped; name the variables of GROUP BY and the "
          "aggregates");
    }
    RG_TRY(check_group_by(c, select, level));
  }
  RG_TRY(see_table(c, &c->levels[level], &select->values));
  return select->star ? fill_star(c, select, &c->levels[level])
                      : check_columns(c, select, level);
}

static RgStatus
check_group(Checker *const c, const SparqlAstGroup *const group,
            const unsigned level)
{
  SparqlAstSelect *const select = group->sub_select;
  for (size_t i = 0U; i < group->elements.n; ++i) {
    RG_TRY(check_element(c, &group->elements.items[i], level));
  }
  if (select) {
    RG_TRY(check_select(c, select, level + 1U));
    clear(&c->levels[level + 1U]);
    for (size_t i = 0U; i < select->columns.n; ++i) {
      RG_TRY(see(c, &c->levels[level], select->columns.items[i].variable));
    }
  }
  return RG_OK;
}

/** `DESCRIBE *` is all visible variables. */
static RgStatus
fill_describe(Checker *const c)
{
  const SparqlVars *const visible = &c->levels[0].vars;
  for (size_t i = 0U; i < visible->n; ++i) {
    const SparqlTermPattern term = {.kind     = SPARQL_TERM_VARIABLE,
                                    .variable = visible->items[i]};
    if (!c->ast->variables.items[term.variable].hidden) {
      RG_TRY(sparql_term_patterns_push(c->arena, &c->ast->describe, term));
    }
  }
  return RG_OK;
}

RgStatus
sparql_check(const RgStr text, RgArena *const arena, SparqlAst *const ast,
             RgError *const error)
{
  Checker *const c = rg_arena_alloc_zero(arena, 1U, sizeof(*c));
  if (!c) {
    return RG_NO_MEMORY;
  }
  c->text  = text;
  c->arena = arena;
  c->ast   = ast;
  c->error = error;
  RG_TRY(check_select(c, &ast->body, 0U));
  return ast->describe_star ? fill_describe(c) : RG_OK;
}
