/**
   @file
   Rules [70], [71] and [121] to [128]: function calls and aggregates.
*/

#include "sparql/syntax/parser_impl.h"

#include <stdio.h>

/** The built-in of this name, or #SPARQL_N_FUNCTIONS. */
static SparqlFunction
find_built_in(const RgStr word)
{
  static const struct {
    const char *name;
    uint8_t     size;
  } names[] = {
#define NAME(member, name, min, max) {name, sizeof(name) - 1U},
      SPARQL_BUILT_IN_LIST(NAME)
#undef NAME
  };
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    if (names[i].size == word.size &&
        rg_str_equals_ascii_nocase(word, rg_str(names[i].name, word.size))) {
      return (SparqlFunction)(SPARQL_FIRST_BUILT_IN + i);
    }
  }
  return rg_str_equals_ascii_nocase(word, RG_STR("URI")) ? SPARQL_FN_IRI
                                                         : SPARQL_N_FUNCTIONS;
}

/** The aggregate of this name, or #SPARQL_N_AGGREGATES. */
static SparqlAggregateKind
find_aggregate(const RgStr word)
{
  static const char *const names[] = {
#define NAME(member, name) name,
      SPARQL_AGGREGATE_LIST(NAME)
#undef NAME
  };
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    if (rg_str_equals_ascii_nocase(word, rg_str_c(names[i]))) {
      return (SparqlAggregateKind)i;
    }
  }
  return SPARQL_N_AGGREGATES;
}

/** [71] ArgList ::= NIL | '(' 'DISTINCT'? Expression ( ',' Expression )* ')',
    and the arguments of [121], which have no DISTINCT (null). */
RgStatus
sparql_parse_args(SparqlParser *const p, SparqlAstExprs *const args,
                  bool *const RG_NULLABLE distinct)
{
  bool nil = false;
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_NIL, &nil));
  if (nil) {
    return RG_OK;
  }
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_OPEN));
  if (distinct) {
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_DISTINCT, distinct));
  }
  for (bool more = true; more;) {
    const SparqlAstExpr *arg = NULL;
    RG_TRY(sparql_parse_expression(p, &arg));
    RG_TRY(sparql_ast_exprs_push(p->arena, args, arg));
    RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_COMMA, &more));
  }
  sparql_parser_leave(p);
  if (!sparql_parser_at(p, SPARQL_TOKEN_PAREN_CLOSE)) {
    return sparql_parser_expected(p, "')', ',' or an operator");
  }
  return sparql_parser_advance(p);
}

/** [125] ExistsFunc ::= 'EXISTS' GroupGraphPattern
    [126] NotExistsFunc ::= 'NOT' 'EXISTS' GroupGraphPattern */
static RgStatus
parse_exists(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  const size_t   offset  = p->token.offset;
  const uint32_t bgp     = p->bgp;
  SparqlAstExpr *exists  = NULL;
  bool           negated = false;
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_NOT, &negated));
  RG_TRY(sparql_parser_expect_keyword(p, SPARQL_KEYWORD_EXISTS));
  RG_TRY(sparql_parser_expr(p, SPARQL_AST_EXISTS, offset, &exists));
  SparqlAstGroup *group = NULL;
  RG_TRY(sparql_parse_group(p, &group));
  exists->group = group;
  p->bgp        = bgp;
  *expr         = exists;
  if (!negated) {
    return RG_OK;
  }
  const SparqlAstExpr **const arg = rg_arena_alloc(p->arena, sizeof(*arg));
  if (!arg) {
    return RG_NO_MEMORY;
  }
  *arg = exists;
  return sparql_parser_call(p, SPARQL_FN_NOT, offset, arg, 1U, expr);
}

static RgStatus
check_arity(const SparqlParser *const p, const SparqlFunction function,
            const RgStr name, const size_t offset, const size_t n_args)
{
  static const uint8_t arity[][2] = {
#define ARITY(member, name, min, max) {min, max},
      SPARQL_OPERATOR_LIST(ARITY) SPARQL_BUILT_IN_LIST(ARITY)
#undef ARITY
  };
  const size_t min = arity[function][0];
  const size_t max = arity[function][1];
  if (n_args >= min && (n_args <= max || max == SPARQL_ANY_ARGS)) {
    return RG_OK;
  }
  char range[32];
  (void)snprintf(range, sizeof(range), min == max ? "%zu" : "%zu to %zu", min,
                 max);
  return sparql_syntax_error(p->lexer.text, offset, p->error,
                             "expected %s argument%s of %.*s, found %zu", range,
                             max == 1U ? "" : "s", RG_STR_ARG(name), n_args);
}

/** [127] Aggregate ::= 'COUNT' '(' 'DISTINCT'? ( '*' | Expression ) ')'
    | 'SUM' '(' 'DISTINCT'? Expression ')' | …
    | 'GROUP_CONCAT' '(' 'DISTINCT'? Expression
    ( ';' 'SEPARATOR' '=' String )? ')' */
static RgStatus
parse_aggregate(SparqlParser *const p, const SparqlAggregateKind kind,
                const SparqlAstExpr **const expr)
{
  SparqlAstExpr              *made = NULL;
  const SparqlAstExpr **const arg  = rg_arena_alloc(p->arena, sizeof(*arg));
  if (!arg) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(sparql_parser_expr(p, SPARQL_AST_AGGREGATE, p->token.offset, &made));
  made->aggregate = kind;
  made->separator = RG_STR(" ");
  RG_TRY(sparql_parser_advance(p));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_OPEN));
  RG_TRY(
      sparql_parser_take_keyword(p, SPARQL_KEYWORD_DISTINCT, &made->distinct));
  bool star = false;
  if (kind == SPARQL_AGG_COUNT) {
    RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_STAR, &star));
  }
  if (!star) {
    RG_TRY(sparql_parse_expression(p, arg));
    RG_TRY(sparql_parser_set_args(p, made, arg, 1U));
    if ((*arg)->has_aggregate) {
      return sparql_syntax_error(
          p->lexer.text, (*arg)->offset, p->error,
          "an aggregate cannot stand in an aggregate; compute the inner one in "
          "a sub-select");
    }
  }
  made->has_aggregate = true;
  bool separated      = false;
  if (kind == SPARQL_AGG_GROUP_CONCAT) {
    RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_SEMICOLON, &separated));
  }
  if (separated) {
    RG_TRY(sparql_parser_expect_keyword(p, SPARQL_KEYWORD_SEPARATOR));
    RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_EQUAL));
    RG_TRY(sparql_parse_string(p, &made->separator));
  }
  sparql_parser_leave(p);
  *expr = made;
  return sparql_parser_expect(p, SPARQL_TOKEN_PAREN_CLOSE);
}

/** [121] BuiltInCall, [122] to [124] by their arities in the list. */
RgStatus
sparql_parse_built_in(SparqlParser *const p, const SparqlAstExpr **const expr)
{
  *expr = NULL;
  if (sparql_parser_at_keyword(p, SPARQL_KEYWORD_NOT) ||
      sparql_parser_at_keyword(p, SPARQL_KEYWORD_EXISTS)) {
    return parse_exists(p, expr);
  }
  const RgStr               name      = p->token.text;
  const size_t              offset    = p->token.offset;
  const SparqlAggregateKind aggregate = find_aggregate(name);
  if (aggregate != SPARQL_N_AGGREGATES) {
    return parse_aggregate(p, aggregate, expr);
  }
  const SparqlFunction function = find_built_in(name);
  if (function == SPARQL_N_FUNCTIONS) {
    return p->token.keyword == SPARQL_KEYWORD_NONE
               ? sparql_syntax_error(
                     p->lexer.text, offset, p->error,
                     "'%.*s' is no function of SPARQL 1.1 or 1.2; functions "
                     "beyond them are called by IRI",
                     RG_STR_ARG(name))
               : RG_OK;
  }
  SparqlAstExprs args = {0};
  RG_TRY(sparql_parser_advance(p));
  RG_TRY(sparql_parse_args(p, &args, NULL));
  RG_TRY(check_arity(p, function, name, offset, args.n));
  if (function == SPARQL_FN_BOUND &&
      args.items[0]->kind != SPARQL_AST_VARIABLE) {
    return sparql_syntax_error(p->lexer.text, args.items[0]->offset, p->error,
                               "expected a variable in BOUND()");
  }
  return sparql_parser_call(p, function, offset, args.items, args.n, expr);
}

/** [128] iriOrFunction ::= iri ArgList?
    [70] FunctionCall ::= iri ArgList */
RgStatus
sparql_parse_iri_or_function(SparqlParser *const         p,
                             const SparqlAstExpr **const expr)
{
  SparqlAstExpr *made = NULL;
  RG_TRY(sparql_parser_expr(p, SPARQL_AST_CONSTANT, p->token.offset, &made));
  RG_TRY(sparql_parse_iri(p, &made->term));
  *expr = made;
  if (!sparql_parser_at(p, SPARQL_TOKEN_PAREN_OPEN) &&
      !sparql_parser_at(p, SPARQL_TOKEN_NIL)) {
    return RG_OK;
  }
  SparqlAstExprs args = {0};
  made->kind          = SPARQL_AST_IRI_CALL;
  RG_TRY(sparql_parse_args(p, &args, &made->distinct));
  return sparql_parser_set_args(p, made, args.items, args.n);
}
