/**
   @file
   Rules [18] to [27]: solution modifiers.
*/

#include "sparql/syntax/parser_impl.h"

/** '(' Expression 'AS' Var ')', or with `may_be_bare` '(' Expression ')' */
RgStatus
sparql_parse_binding(SparqlParser *const p, const bool may_be_bare,
                     SparqlAstBinding *const binding)
{
  bool named = false;
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_OPEN));
  RG_TRY(sparql_parse_expression(p, &binding->expr));
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_AS, &named));
  binding->offset = p->token.offset;
  if (named) {
    RG_TRY(sparql_parse_var(p, &binding->variable));
  } else if (!may_be_bare) {
    return sparql_parser_expected(
        p, "'AS ?variable' behind the expression, or an operator");
  }
  return sparql_parser_expect(p, SPARQL_TOKEN_PAREN_CLOSE);
}

/** [20] GroupCondition ::= BuiltInCall | FunctionCall
    | '(' Expression ( 'AS' Var )? ')' | Var; `found` is false at none. */
static RgStatus
parse_group_condition(SparqlParser *const p, SparqlAstBindings *const keys,
                      bool *const found)
{
  SparqlAstBinding key = {.variable = SPARQL_VAR_NONE,
                          .offset   = p->token.offset};
  if (sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
    RG_TRY(sparql_parse_var(p, &key.variable));
  } else if (sparql_parser_at(p, SPARQL_TOKEN_PAREN_OPEN)) {
    RG_TRY(sparql_parse_binding(p, true, &key));
  } else {
    RG_TRY(sparql_parse_constraint(p, &key.expr));
  }
  *found = key.expr || key.variable != SPARQL_VAR_NONE;
  return *found ? sparql_ast_bindings_push(p->arena, keys, key) : RG_OK;
}

/** [19] GroupClause ::= 'GROUP' 'BY' GroupCondition+ */
static RgStatus
parse_group_clause(SparqlParser *const p, SparqlAstSelect *const select)
{
  RG_TRY(sparql_parser_expect_keyword(p, SPARQL_KEYWORD_BY));
  for (bool found = true; found;) {
    RG_TRY(parse_group_condition(p, &select->group_by, &found));
  }
  return select->group_by.n
             ? RG_OK
             : sparql_parser_expected(
                   p, "a variable, '(' or a function call behind GROUP BY");
}

/** [21] HavingClause ::= 'HAVING' HavingCondition+ */
static RgStatus
parse_having_clause(SparqlParser *const p, SparqlAstSelect *const select)
{
  for (;;) {
    const SparqlAstExpr *condition = NULL;
    RG_TRY(sparql_parse_constraint(p, &condition));
    if (!condition) {
      break;
    }
    RG_TRY(sparql_ast_exprs_push(p->arena, &select->having, condition));
  }
  return select->having.n ? RG_OK
                          : sparql_parser_expected(
                                p, "'(' or a function call behind HAVING");
}

/** [24] OrderCondition ::= ( ( 'ASC' | 'DESC' ) BrackettedExpression )
    | ( Constraint | Var ); `expr` stays null at none. */
static RgStatus
parse_order_condition(SparqlParser *const p, SparqlAstOrder *const order)
{
  bool ascending = false;
  *order         = (SparqlAstOrder){0};
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_ASC, &ascending));
  if (!ascending) {
    RG_TRY(
        sparql_parser_take_keyword(p, SPARQL_KEYWORD_DESC, &order->descending));
  }
  if (ascending || order->descending) {
    return sparql_parse_bracketted(p, &order->expr);
  }
  if (!sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
    return sparql_parse_constraint(p, &order->expr);
  }
  SparqlAstExpr *variable = NULL;
  RG_TRY(
      sparql_parser_expr(p, SPARQL_AST_VARIABLE, p->token.offset, &variable));
  order->expr = variable;
  return sparql_parse_var(p, &variable->variable);
}

/** [23] OrderClause ::= 'ORDER' 'BY' OrderCondition+ */
static RgStatus
parse_order_clause(SparqlParser *const p, SparqlAstSelect *const select)
{
  RG_TRY(sparql_parser_expect_keyword(p, SPARQL_KEYWORD_BY));
  for (;;) {
    SparqlAstOrder order = {0};
    RG_TRY(parse_order_condition(p, &order));
    if (!order.expr) {
      break;
    }
    RG_TRY(sparql_ast_orders_push(p->arena, &select->order_by, order));
  }
  return select->order_by.n
             ? RG_OK
             : sparql_parser_expected(
                   p, "a variable, ASC(, DESC( or '(' behind ORDER BY");
}

/** [26] LimitClause, [27] OffsetClause: the number behind the keyword. */
static RgStatus
parse_count(SparqlParser *const p, uint64_t *const count)
{
  if (!sparql_parser_at(p, SPARQL_TOKEN_INTEGER) ||
      p->token.text.data[0] == '+' || p->token.text.data[0] == '-') {
    return sparql_parser_expected(p, "a whole number without sign");
  }
  *count = 0U;
  for (size_t i = 0U; i < p->token.text.size; ++i) {
    const uint64_t digit = (uint64_t)(p->token.text.data[i] - '0');
    if (*count > (UINT64_MAX - 1U - digit) / 10U) {
      return sparql_parser_expected(p, "a number below 2^64");
    }
    *count = *count * 10U + digit;
  }
  return sparql_parser_advance(p);
}

/** [25] LimitOffsetClauses ::=
    LimitClause OffsetClause? | OffsetClause LimitClause? */
static RgStatus
parse_limit_offset(SparqlParser *const p, SparqlAstSelect *const select)
{
  bool has_limit  = false;
  bool has_offset = false;
  for (;;) {
    bool taken = false;
    if (!has_limit) {
      RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_LIMIT, &taken));
      if (taken) {
        has_limit = true;
        RG_TRY(parse_count(p, &select->limit));
        continue;
      }
    }
    if (has_offset) {
      return RG_OK;
    }
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_OFFSET, &taken));
    if (!taken) {
      return RG_OK;
    }
    has_offset = true;
    RG_TRY(parse_count(p, &select->offset));
  }
}

/** [18] SolutionModifier ::=
    GroupClause? HavingClause? OrderClause? LimitOffsetClauses? */
RgStatus
sparql_parse_solution_modifier(SparqlParser *const    p,
                               SparqlAstSelect *const select)
{
  bool taken = false;
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_GROUP, &taken));
  if (taken) {
    RG_TRY(parse_group_clause(p, select));
  }
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_HAVING, &taken));
  if (taken) {
    RG_TRY(parse_having_clause(p, select));
  }
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_ORDER, &taken));
  if (taken) {
    RG_TRY(parse_order_clause(p, select));
  }
  return parse_limit_offset(p, select);
}
