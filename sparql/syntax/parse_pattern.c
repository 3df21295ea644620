/**
   @file
   Rules [53] to [68]: groups and what stands in them.
*/

#include "sparql/syntax/parser_impl.h"

RG_VEC_DEFINE(Groups, const SparqlAstGroup *, groups);
RG_VEC_DEFINE(Cells, GraphTerm, cells);

/** From here on another basic graph pattern: labels of blank nodes end. */
static void
begin_bgp(SparqlParser *const p)
{
  p->bgp = ++p->n_bgps;
}

/** One group as all of an element's groups. */
static RgStatus
parse_only_group(SparqlParser *const p, SparqlAstElement *const element)
{
  SparqlAstGroup              *group = NULL;
  const SparqlAstGroup **const kept  = rg_arena_alloc(p->arena, sizeof(*kept));
  if (!kept) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_parse_group(p, &group));
  *kept             = group;
  element->groups   = kept;
  element->n_groups = 1U;
  return RG_OK;
}

/** [67] GroupOrUnionGraphPattern ::=
    GroupGraphPattern ( 'UNION' GroupGraphPattern )* */
static RgStatus
parse_union(SparqlParser *const p, SparqlAstElement *const element)
{
  Groups groups = {0};
  element->kind = SPARQL_AST_UNION;
  for (bool more = true; more;) {
    SparqlAstGroup *group = NULL;
    RG_TRY(sparql_parse_group(p, &group));
    RG_TRY(groups_push(p->arena, &groups, group));
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_UNION, &more));
  }
  element->groups   = groups.items;
  element->n_groups = groups.n;
  return RG_OK;
}

/** [60] Bind ::= 'BIND' '(' Expression 'AS' Var ')' */
static RgStatus
parse_bind(SparqlParser *const p, SparqlAstElement *const element)
{
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_OPEN));
  RG_TRY(sparql_parse_expression(p, &element->expr));
  if (!sparql_parser_at_keyword(p, SPARQL_KEYWORD_AS)) {
    return sparql_parser_expected(p, "'AS ?variable' or an operator");
  }
  RG_TRY(sparql_parser_advance(p));
  element->offset = p->token.offset;
  RG_TRY(sparql_parse_var(p, &element->variable));
  return sparql_parser_expect(p, SPARQL_TOKEN_PAREN_CLOSE);
}

/** [68] Filter ::= 'FILTER' Constraint */
static RgStatus
parse_filter(SparqlParser *const p, SparqlAstElement *const element)
{
  RG_TRY(sparql_parse_constraint(p, &element->expr));
  return element->expr ? RG_OK
                       : sparql_parser_expected(
                             p, "'(' or a function call behind FILTER");
}

/** [65] DataBlockValue ::= iri | RDFLiteral | NumericLiteral | BooleanLiteral
                          | 'UNDEF' | TripleTermData */
static RgStatus
parse_data_value(SparqlParser *const p, Cells *const cells)
{
  GraphTerm value = {0};
  if (sparql_parser_at_keyword(p, SPARQL_KEYWORD_UNDEF)) {
    RG_TRY(sparql_parser_advance(p));
  } else if (sparql_parser_at(p, SPARQL_TOKEN_TRIPLE_OPEN)) {
    RG_TRY(sparql_parse_triple_term_data(p, &value));
  } else if (sparql_parser_at_constant(p)) {
    RG_TRY(sparql_parse_constant(p, &value));
  } else {
    return sparql_parser_expected(
        p, "a value: an IRI, a literal or UNDEF (VALUES has no variables and "
           "no blank nodes)");
  }
  return cells_push(p->arena, cells, value);
}

/** [63] InlineDataOneVar ::= Var '{' DataBlockValue* '}' */
static RgStatus
parse_one_variable(SparqlParser *const p, SparqlVars *const columns,
                   Cells *const cells)
{
  SparqlVar var = 0U;
  RG_TRY(sparql_parse_var(p, &var));
  RG_TRY(sparql_vars_push(p->arena, columns, var));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_BRACE_OPEN));
  while (!sparql_parser_at(p, SPARQL_TOKEN_BRACE_CLOSE)) {
    RG_TRY(parse_data_value(p, cells));
  }
  return sparql_parser_advance(p);
}

/** ( NIL | '(' Var* ')' ), each variable once. */
static RgStatus
parse_columns(SparqlParser *const p, SparqlVars *const columns)
{
  bool nil = false;
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_NIL, &nil));
  if (nil) {
    return RG_OK;
  }
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_OPEN));
  RgHashmap *const seen = rg_hashmap_new(rg_allocator_system());
  RgStatus         st   = seen ? RG_OK : RG_NO_MEMORY;
  while (st == RG_OK && !sparql_parser_at(p, SPARQL_TOKEN_PAREN_CLOSE)) {
    const RgStr  name   = p->token.text;
    const size_t offset = p->token.offset;
    SparqlVar    var    = 0U;
    bool         added  = true;
    st                  = sparql_parse_var(p, &var);
    if (st == RG_OK) {
      st = rg_hashmap_insert(seen, name, var, NULL, &added);
    }
    if (st == RG_OK && !added) {
      st = sparql_syntax_error(p->lexer.text, offset, p->error,
                               "VALUES has ?%.*s twice; give each variable one "
                               "column",
                               RG_STR_ARG(name));
    }
    if (st == RG_OK) {
      st = sparql_vars_push(p->arena, columns, var);
    }
  }
  rg_hashmap_free(seen);
  RG_TRY(st);
  return sparql_parser_advance(p);
}

/** ( '(' DataBlockValue* ')' | NIL ), as many values as columns. */
static RgStatus
parse_row(SparqlParser *const p, const size_t n_columns, Cells *const cells)
{
  const size_t begin  = cells->n;
  const size_t offset = p->token.offset;
  bool         nil    = false;
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_NIL, &nil));
  if (!nil) {
    RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_OPEN));
    while (!sparql_parser_at(p, SPARQL_TOKEN_PAREN_CLOSE)) {
      RG_TRY(parse_data_value(p, cells));
    }
    RG_TRY(sparql_parser_advance(p));
  }
  if (cells->n - begin != n_columns) {
    return sparql_syntax_error(
        p->lexer.text, offset, p->error,
        "expected %zu values in this row, one for each variable of VALUES, "
        "found %zu; write UNDEF for a missing one",
        n_columns, cells->n - begin);
  }
  return RG_OK;
}

/** [64] InlineDataFull ::=
    ( NIL | '(' Var* ')' ) '{' ( '(' DataBlockValue* ')' | NIL )* '}' */
static RgStatus
parse_full(SparqlParser *const p, SparqlVars *const columns, Cells *const cells,
           size_t *const n_rows)
{
  RG_TRY(parse_columns(p, columns));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_BRACE_OPEN));
  while (!sparql_parser_at(p, SPARQL_TOKEN_BRACE_CLOSE)) {
    RG_TRY(parse_row(p, columns->n, cells));
    ++*n_rows;
  }
  return sparql_parser_advance(p);
}

/** [62] DataBlock ::= InlineDataOneVar | InlineDataFull */
RgStatus
sparql_parse_data_block(SparqlParser *const p, SparqlAstTable *const table)
{
  SparqlVars columns = {0};
  Cells      cells   = {0};
  size_t     n_rows  = 0U;
  if (sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
    RG_TRY(parse_one_variable(p, &columns, &cells));
    n_rows = cells.n;
  } else {
    RG_TRY(parse_full(p, &columns, &cells, &n_rows));
  }
  *table = (SparqlAstTable){.n_columns = columns.n,
                            .columns   = columns.items,
                            .n_rows    = n_rows,
                            .cells     = cells.items};
  return RG_OK;
}

/** [57] OptionalGraphPattern, [66] MinusGraphPattern, [58] GraphGraphPattern,
    [59] ServiceGraphPattern, [60] Bind, [61] InlineData, [68] Filter: behind
    their keyword. */
static RgStatus
parse_after_keyword(SparqlParser *const p, const SparqlKeyword keyword,
                    SparqlAstElement *const element)
{
  switch (keyword) {
  case SPARQL_KEYWORD_OPTIONAL:
    element->kind = SPARQL_AST_OPTIONAL;
    return parse_only_group(p, element);
  case SPARQL_KEYWORD_MINUS:
    element->kind = SPARQL_AST_MINUS;
    return parse_only_group(p, element);
  case SPARQL_KEYWORD_GRAPH:
    element->kind = SPARQL_AST_GRAPH;
    RG_TRY(sparql_parse_var_or_iri(p, &element->name));
    return parse_only_group(p, element);
  case SPARQL_KEYWORD_SERVICE:
    element->kind = SPARQL_AST_SERVICE;
    RG_TRY(
        sparql_parser_take_keyword(p, SPARQL_KEYWORD_SILENT, &element->silent));
    RG_TRY(sparql_parse_var_or_iri(p, &element->name));
    return parse_only_group(p, element);
  case SPARQL_KEYWORD_BIND:
    element->kind = SPARQL_AST_BIND;
    return parse_bind(p, element);
  case SPARQL_KEYWORD_VALUES:
    element->kind = SPARQL_AST_VALUES;
    return sparql_parse_data_block(p, &element->table);
  default:
    element->kind = SPARQL_AST_FILTER;
    return parse_filter(p, element);
  }
}

static bool
at_not_triples(const SparqlParser *const p)
{
  if (!sparql_parser_at(p, SPARQL_TOKEN_WORD)) {
    return sparql_parser_at(p, SPARQL_TOKEN_BRACE_OPEN);
  }
  switch (p->token.keyword) {
  case SPARQL_KEYWORD_OPTIONAL:
  case SPARQL_KEYWORD_MINUS:
  case SPARQL_KEYWORD_GRAPH:
  case SPARQL_KEYWORD_SERVICE:
  case SPARQL_KEYWORD_BIND:
  case SPARQL_KEYWORD_VALUES:
  case SPARQL_KEYWORD_FILTER:
    return true;
  default:
    return false;
  }
}

/** [56] GraphPatternNotTriples ::= GroupOrUnionGraphPattern
    | OptionalGraphPattern | MinusGraphPattern | GraphGraphPattern
    | ServiceGraphPattern | Filter | Bind | InlineData */
static RgStatus
parse_not_triples(SparqlParser *const p, SparqlAstElement *const element)
{
  const uint32_t bgp = p->bgp;
  *element           = (SparqlAstElement){.variable = SPARQL_VAR_NONE,
                                          .offset   = p->token.offset};
  if (sparql_parser_at(p, SPARQL_TOKEN_BRACE_OPEN)) {
    RG_TRY(parse_union(p, element));
  } else {
    const SparqlKeyword keyword = p->token.keyword;
    RG_TRY(sparql_parser_advance(p));
    RG_TRY(parse_after_keyword(p, keyword, element));
  }
  if (element->kind == SPARQL_AST_FILTER) {
    p->bgp = bgp; // a filter does not end the pattern around it (§18.2.2.5)
  } else {
    begin_bgp(p);
  }
  return RG_OK;
}

/** [54] GroupGraphPatternSub ::=
    TriplesBlock? ( GraphPatternNotTriples '.'? TriplesBlock? )* */
static RgStatus
parse_group_sub(SparqlParser *const p, SparqlAstElements *const elements)
{
  for (;;) {
    SparqlAstElement element = {0};
    if (sparql_parser_at_triples(p)) {
      element = (SparqlAstElement){.kind     = SPARQL_AST_TRIPLES,
                                   .variable = SPARQL_VAR_NONE,
                                   .offset   = p->token.offset};
      RG_TRY(sparql_parse_triples_block(p, true, &element.triples));
      RG_TRY(sparql_ast_elements_push(p->arena, elements, element));
    }
    if (!at_not_triples(p)) {
      return RG_OK;
    }
    bool dot = false;
    RG_TRY(parse_not_triples(p, &element));
    RG_TRY(sparql_ast_elements_push(p->arena, elements, element));
    RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_DOT, &dot));
  }
}

/** [53] GroupGraphPattern ::= '{' ( SubSelect | GroupGraphPatternSub ) '}' */
RgStatus
sparql_parse_group(SparqlParser *const p, SparqlAstGroup **const group)
{
  *group = rg_arena_alloc_zero(p->arena, 1U, sizeof(**group));
  if (!*group) {
    return RG_NO_MEMORY;
  }
  (*group)->offset = p->token.offset;
  RG_TRY(sparql_parser_enter(p));
  if (!sparql_parser_at(p, SPARQL_TOKEN_BRACE_OPEN)) {
    return sparql_parser_expected(p, "'{'");
  }
  RG_TRY(sparql_parser_advance(p));
  begin_bgp(p);
  if (sparql_parser_at_keyword(p, SPARQL_KEYWORD_SELECT)) {
    RG_TRY(sparql_parse_sub_select(p, &(*group)->sub_select));
  } else {
    RG_TRY(parse_group_sub(p, &(*group)->elements));
  }
  if (!sparql_parser_at(p, SPARQL_TOKEN_BRACE_CLOSE)) {
    return sparql_parser_expected(
        p,
        (*group)->sub_select
            ? "'}' behind the sub-select (put it into braces of its own when "
              "patterns follow)"
        : (*group)->elements.n ? "'.', '}' or another pattern"
                               : "a pattern or '}'");
  }
  sparql_parser_leave(p);
  return sparql_parser_advance(p);
}
