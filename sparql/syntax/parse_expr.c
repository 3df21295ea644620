/**
   @file
   Rules [110] to [120]: operators by precedence.
*/

#include "sparql/syntax/parser_impl.h"

RgStatus
sparql_parser_expr(SparqlParser *const p, const SparqlAstExprKind kind,
                   const size_t offset, SparqlAstExpr **const expr)
{
  SparqlAstExpr *const made = rg_arena_alloc_zero(p->arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->kind     = kind;
  made->variable = SPARQL_VAR_NONE;
  made->height   = 1U;
  made->offset   = offset;
  *expr          = made;
  return RG_OK;
}

RgStatus
sparql_parser_set_args(SparqlParser *const p, SparqlAstExpr *const expr,
                       const SparqlAstExpr *const *const args,
                       const size_t                      n_args)
{
  expr->args   = args;
  expr->n_args = n_args;
  for (size_t i = 0U; i < n_args; ++i) {
    if (args[i]->height >= expr->height) {
      expr->height = args[i]->height + 1U;
    }
    expr->has_aggregate = expr->has_aggregate || args[i]->has_aggregate;
  }
  return expr->height <= SPARQL_MAX_EXPR_HEIGHT
             ? RG_OK
             : sparql_syntax_error(
                   p->lexer.text, expr->offset, p->error,
                   "this expression is more than %d levels high; take it apart "
                   "with BIND",
                   (int)SPARQL_MAX_EXPR_HEIGHT);
}

RgStatus
sparql_parser_call(SparqlParser *const p, const SparqlFunction function,
                   const size_t offset, const SparqlAstExpr *const *const args,
                   const size_t n_args, const SparqlAstExpr **const expr)
{
  SparqlAstExpr *call = NULL;
  RG_TRY(sparql_parser_expr(p, SPARQL_AST_CALL, offset, &call));
  call->function = function;
  *expr          = call;
  return sparql_parser_set_args(p, call, args, n_args);
}

/** A call with one or two arguments (`b` null: one). */
static RgStatus
make_operator(SparqlParser *const p, const SparqlFunction function,
              const SparqlAstExpr *const             a,
              const SparqlAstExpr *const RG_NULLABLE b,
              const SparqlAstExpr **const            expr)
{
  const SparqlAstExpr **const args =
      rg_arena_alloc(p->arena, 2U * sizeof(*args));
  if (!args) {
    return RG_NO_MEMORY;
  }
  args[0] = a;
  args[1] = b;
  return sparql_parser_call(p, function, a->offset, args, b ? 2U : 1U, expr);
}

/** iri or literal as an expression. */
static RgStatus
parse_constant_expr(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  SparqlAstExpr    *made = NULL;
  SparqlTermPattern term = {0};
  RG_TRY(sparql_parser_expr(p, SPARQL_AST_CONSTANT, p->token.offset, &made));
  RG_TRY(sparql_parse_constant_pattern(p, &term));
  made->term = term.term;
  *expr      = made;
  return RG_OK;
}

static RgStatus
parse_variable_expr(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  SparqlAstExpr *made = NULL;
  RG_TRY(sparql_parser_expr(p, SPARQL_AST_VARIABLE, p->token.offset, &made));
  *expr = made;
  return sparql_parse_var(p, &made->variable);
}

/** ExprTripleTerm ::= '<<(' ( iri | Var ) Verb ExprTripleTermObject ')>>': the
    same as TRIPLE( , , ). */
static RgStatus
parse_triple_term_expr(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  const size_t                offset = p->token.offset;
  const SparqlAstExpr **const args =
      rg_arena_alloc(p->arena, 3U * sizeof(*args));
  if (!args) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(sparql_parser_advance(p));
  for (size_t i = 0U; i < 3U; ++i) {
    SparqlTermPattern place = {0};
    SparqlAstExpr    *made  = NULL;
    if (i == 2U && sparql_parser_at(p, SPARQL_TOKEN_TRIPLE_OPEN)) {
      RG_TRY(parse_triple_term_expr(p, &args[i]));
      continue;
    }
    RG_TRY(sparql_parser_expr(p, SPARQL_AST_CONSTANT, p->token.offset, &made));
    if (i == 1U) {
      RG_TRY(sparql_parse_verb(p, &place));
    } else if (i == 2U && sparql_parser_at_constant(p)) {
      RG_TRY(sparql_parse_constant_pattern(p, &place));
    } else {
      RG_TRY(sparql_parse_var_or_iri(p, &place));
    }
    made->kind     = place.kind == SPARQL_TERM_VARIABLE ? SPARQL_AST_VARIABLE
                                                        : SPARQL_AST_CONSTANT;
    made->variable = place.variable;
    made->term     = place.term;
    args[i]        = made;
  }
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_TRIPLE_CLOSE));
  sparql_parser_leave(p);
  return sparql_parser_call(p, SPARQL_FN_TRIPLE, offset, args, 3U, expr);
}

/** [120] BrackettedExpression ::= '(' Expression ')' */
RgStatus
sparql_parse_bracketted(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_OPEN));
  RG_TRY(sparql_parse_expression(p, expr));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_CLOSE));
  sparql_parser_leave(p);
  return RG_OK;
}

/** [119] PrimaryExpression ::= BrackettedExpression | BuiltInCall
    | iriOrFunction | RDFLiteral | NumericLiteral | BooleanLiteral | Var
    | ExprTripleTerm */
static RgStatus
parse_primary(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  switch (p->token.kind) {
  case SPARQL_TOKEN_PAREN_OPEN:
    return sparql_parse_bracketted(p, expr);
  case SPARQL_TOKEN_VAR:
    return parse_variable_expr(p, expr);
  case SPARQL_TOKEN_TRIPLE_OPEN:
    return parse_triple_term_expr(p, expr);
  case SPARQL_TOKEN_IRIREF:
  case SPARQL_TOKEN_PNAME_LN:
  case SPARQL_TOKEN_PNAME_NS:
    return sparql_parse_iri_or_function(p, expr);
  default:
    break;
  }
  if (sparql_parser_at_constant(p)) {
    return parse_constant_expr(p, expr);
  }
  if (sparql_parser_at(p, SPARQL_TOKEN_WORD)) {
    RG_TRY(sparql_parse_built_in(p, expr));
    if (*expr) {
      return RG_OK;
    }
  }
  return sparql_parser_expected(
      p, "an expression (variable, literal, IRI, function call or '(')");
}

/** [118] UnaryExpression ::= '!' UnaryExpression | '+' PrimaryExpression
                            | '-' PrimaryExpression | PrimaryExpression
    (SPARQL 1.1 has PrimaryExpression behind '!'; 1.2 lets it repeat.) */
static RgStatus
parse_unary(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  const size_t   offset   = p->token.offset;
  SparqlFunction function = SPARQL_FN_NOT;
  switch (p->token.kind) {
  case SPARQL_TOKEN_BANG:
    break;
  case SPARQL_TOKEN_PLUS:
    function = SPARQL_FN_UNARY_PLUS;
    break;
  case SPARQL_TOKEN_MINUS:
    function = SPARQL_FN_UNARY_MINUS;
    break;
  default:
    return parse_primary(p, expr);
  }
  const SparqlAstExpr **const arg = rg_arena_alloc(p->arena, sizeof(*arg));
  if (!arg) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_parser_advance(p));
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(function == SPARQL_FN_NOT ? parse_unary(p, arg)
                                   : parse_primary(p, arg));
  sparql_parser_leave(p);
  return sparql_parser_call(p, function, offset, arg, 1U, expr);
}

/** What follows a factor: ( '*' UnaryExpression | '/' UnaryExpression )* */
static RgStatus
parse_factors(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  while (sparql_parser_at(p, SPARQL_TOKEN_STAR) ||
         sparql_parser_at(p, SPARQL_TOKEN_SLASH)) {
    const SparqlFunction function = sparql_parser_at(p, SPARQL_TOKEN_STAR)
                                        ? SPARQL_FN_MULTIPLY
                                        : SPARQL_FN_DIVIDE;
    const SparqlAstExpr *right    = NULL;
    RG_TRY(sparql_parser_advance(p));
    RG_TRY(parse_unary(p, &right));
    RG_TRY(make_operator(p, function, *expr, right, expr));
  }
  return RG_OK;
}

/** [117] MultiplicativeExpression */
static RgStatus
parse_multiplicative(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  RG_TRY(parse_unary(p, expr));
  return parse_factors(p, expr);
}

/** The token is a number written with a sign, rules [132] and [133]. */
static bool
at_signed_number(const SparqlParser *const p)
{
  switch (p->token.kind) {
  case SPARQL_TOKEN_INTEGER:
  case SPARQL_TOKEN_DECIMAL:
  case SPARQL_TOKEN_DOUBLE:
    return p->token.text.data[0] == '+' || p->token.text.data[0] == '-';
  default:
    return false;
  }
}

/** Read `-2` behind an operand as "minus 2": cut the sign off the token. */
static SparqlFunction
take_sign(SparqlParser *const p)
{
  const char sign = p->token.text.data[0];
  p->token.text   = rg_str_slice(p->token.text, 1U, p->token.text.size);
  ++p->token.offset;
  return sign == '+' ? SPARQL_FN_ADD : SPARQL_FN_SUBTRACT;
}

/** [116] AdditiveExpression ::= MultiplicativeExpression
    ( '+' MultiplicativeExpression | '-' MultiplicativeExpression
    | ( NumericLiteralPositive | NumericLiteralNegative )
    ( ( '*' UnaryExpression ) | ( '/' UnaryExpression ) )* )* */
static RgStatus
parse_additive(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  RG_TRY(parse_multiplicative(p, expr));
  for (;;) {
    const SparqlAstExpr *right    = NULL;
    SparqlFunction       function = SPARQL_FN_ADD;
    if (at_signed_number(p)) {
      function = take_sign(p);
      RG_TRY(parse_constant_expr(p, &right));
      RG_TRY(parse_factors(p, &right));
    } else if (sparql_parser_at(p, SPARQL_TOKEN_PLUS) ||
               sparql_parser_at(p, SPARQL_TOKEN_MINUS)) {
      function = sparql_parser_at(p, SPARQL_TOKEN_PLUS) ? SPARQL_FN_ADD
                                                        : SPARQL_FN_SUBTRACT;
      RG_TRY(sparql_parser_advance(p));
      RG_TRY(parse_multiplicative(p, &right));
    } else {
      return RG_OK;
    }
    RG_TRY(make_operator(p, function, *expr, right, expr));
  }
}

/** [72] ExpressionList behind IN: `left` becomes the first argument. */
static RgStatus
parse_in_list(SparqlParser *const p, const SparqlFunction function,
              const SparqlAstExpr *const left, const SparqlAstExpr **const expr)
{
  SparqlAstExprs args = {0};
  RG_TRY(sparql_ast_exprs_push(p->arena, &args, left));
  RG_TRY(sparql_parse_args(p, &args, NULL));
  return sparql_parser_call(p, function, left->offset, args.items, args.n,
                            expr);
}

/** [114] RelationalExpression ::= NumericExpression ( '=' NumericExpression | …
    | 'IN' ExpressionList | 'NOT' 'IN' ExpressionList )?
    [115] NumericExpression ::= AdditiveExpression */
static RgStatus
parse_relational(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  static const struct {
    SparqlTokenKind token;
    SparqlFunction  function;
  } comparisons[] = {
      {SPARQL_TOKEN_EQUAL, SPARQL_FN_EQUAL},
      {SPARQL_TOKEN_NOT_EQUAL, SPARQL_FN_NOT_EQUAL},
      {SPARQL_TOKEN_LESS, SPARQL_FN_LESS},
      {SPARQL_TOKEN_GREATER, SPARQL_FN_GREATER},
      {SPARQL_TOKEN_LESS_OR_EQUAL, SPARQL_FN_LESS_OR_EQUAL},
      {SPARQL_TOKEN_GREATER_OR_EQUAL, SPARQL_FN_GREATER_OR_EQUAL},
  };
  RG_TRY(parse_additive(p, expr));
  const SparqlAstExpr *const left = *expr;
  for (size_t i = 0U; i < RG_COUNT_OF(comparisons); ++i) {
    if (sparql_parser_at(p, comparisons[i].token)) {
      const SparqlAstExpr *right = NULL;
      RG_TRY(sparql_parser_advance(p));
      RG_TRY(parse_additive(p, &right));
      return make_operator(p, comparisons[i].function, left, right, expr);
    }
  }
  if (sparql_parser_at_keyword(p, SPARQL_KEYWORD_IN)) {
    RG_TRY(sparql_parser_advance(p));
    return parse_in_list(p, SPARQL_FN_IN, left, expr);
  }
  if (sparql_parser_at_keyword(p, SPARQL_KEYWORD_NOT)) {
    RG_TRY(sparql_parser_advance(p));
    RG_TRY(sparql_parser_expect_keyword(p, SPARQL_KEYWORD_IN));
    return parse_in_list(p, SPARQL_FN_NOT_IN, left, expr);
  }
  return RG_OK;
}

/** One or more of `parse_part` with `mark` between them, as one call. */
static RgStatus
parse_chain(SparqlParser *const p, const SparqlTokenKind mark,
            const SparqlFunction function,
            RgStatus (*const parse_part)(SparqlParser *,
                                         const SparqlAstExpr **),
            const SparqlAstExpr **const expr)
{
  RG_TRY(parse_part(p, expr));
  if (!sparql_parser_at(p, mark)) {
    return RG_OK;
  }
  const size_t   offset = (*expr)->offset;
  SparqlAstExprs args   = {0};
  RG_TRY(sparql_ast_exprs_push(p->arena, &args, *expr));
  while (sparql_parser_at(p, mark)) {
    RG_TRY(sparql_parser_advance(p));
    RG_TRY(parse_part(p, expr));
    RG_TRY(sparql_ast_exprs_push(p->arena, &args, *expr));
  }
  return sparql_parser_call(p, function, offset, args.items, args.n, expr);
}

/** [112] ConditionalAndExpression ::= ValueLogical ( '&&' ValueLogical )*
    [113] ValueLogical ::= RelationalExpression */
static RgStatus
parse_and(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  return parse_chain(p, SPARQL_TOKEN_AND, SPARQL_FN_AND, parse_relational,
                     expr);
}

/** [110] Expression ::= ConditionalOrExpression
    [111] ConditionalOrExpression ::=
    ConditionalAndExpression ( '||' ConditionalAndExpression )* */
RgStatus
sparql_parse_expression(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  return parse_chain(p, SPARQL_TOKEN_OR, SPARQL_FN_OR, parse_and, expr);
}

/** [69] Constraint ::= BrackettedExpression | BuiltInCall | FunctionCall */
RgStatus
sparql_parse_constraint(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  *expr = NULL;
  switch (p->token.kind) {
  case SPARQL_TOKEN_PAREN_OPEN:
    return sparql_parse_bracketted(p, expr);
  case SPARQL_TOKEN_WORD:
    return sparql_parse_built_in(p, expr);
  case SPARQL_TOKEN_IRIREF:
  case SPARQL_TOKEN_PNAME_LN:
  case SPARQL_TOKEN_PNAME_NS:
    RG_TRY(sparql_parse_iri_or_function(p, expr));
    return (*expr)->kind == SPARQL_AST_IRI_CALL
               ? RG_OK
               : sparql_parser_expected(p, "'(' behind the function's IRI");
  default:
    return RG_OK;
  }
}
