/**
   @file
   Rules [1] to [17] and [28]: prologue, query forms, dataset.
*/

#include "graph/iri.h"
#include "sparql/syntax/parser_impl.h"

RgStatus
sparql_parser_set_base(SparqlParser *const p, const RgStr base)
{
  /* An absolute IRI resolved against anything loses its dot segments, which
     the base itself may have; else <> would keep them (RFC 3986 §5.2.2). */
  return graph_iri_is_absolute(base)
             ? graph_iri_resolve(p->arena, base, base, &p->ast->base_iri)
             : RG_OK;
}

/** [5] BaseDecl ::= 'BASE' IRIREF */
static RgStatus
parse_base(SparqlParser *const p)
{
  if (!sparql_parser_at(p, SPARQL_TOKEN_IRIREF)) {
    return sparql_parser_expected(p, "an IRI in <> behind BASE");
  }
  RgStr base = RG_STR_NONE;
  RG_TRY(sparql_parse_iri_text(p, &base));
  return sparql_parser_set_base(p, base);
}

/** [6] PrefixDecl ::= 'PREFIX' PNAME_NS IRIREF; a later one wins. */
static RgStatus
parse_prefix(SparqlParser *const p)
{
  if (!sparql_parser_at(p, SPARQL_TOKEN_PNAME_NS)) {
    return sparql_parser_expected(p, "a prefix with ':' behind PREFIX");
  }
  SparqlAstPrefix prefix = {
      .label = rg_str_slice(p->token.text, 0U, p->token.text.size - 1U)};
  RG_TRY(sparql_parser_advance(p));
  if (!sparql_parser_at(p, SPARQL_TOKEN_IRIREF)) {
    return sparql_parser_expected(p, "an IRI in <> for the prefix");
  }
  RG_TRY(sparql_parse_iri_text(p, &prefix.iri));
  uint64_t *place = NULL;
  RG_TRY(rg_hashmap_insert(p->prefixes, prefix.label, 0U, &place, NULL));
  *place = p->ast->prefixes.n;
  return sparql_ast_prefixes_push(p->arena, &p->ast->prefixes, prefix);
}

/** VersionDecl ::= 'VERSION' ( STRING_LITERAL1 | STRING_LITERAL2 ) */
static RgStatus
parse_version(SparqlParser *const p)
{
  return sparql_parser_at(p, SPARQL_TOKEN_STRING)
             ? sparql_parser_advance(p)
             : sparql_parser_expected(p, "a version in quotes, such as "
                                         "\"1.2\", behind VERSION");
}

/** [4] Prologue ::= ( BaseDecl | PrefixDecl | VersionDecl )* */
static RgStatus
parse_prologue(SparqlParser *const p)
{
  for (;;) {
    bool taken = false;
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_BASE, &taken));
    if (taken) {
      RG_TRY(parse_base(p));
      continue;
    }
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_PREFIX, &taken));
    if (taken) {
      RG_TRY(parse_prefix(p));
      continue;
    }
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_VERSION, &taken));
    if (!taken) {
      return RG_OK;
    }
    RG_TRY(parse_version(p));
  }
}

/** [9] SelectClause ::= 'SELECT' ( 'DISTINCT' | 'REDUCED' )?
    ( ( Var | ( '(' Expression 'AS' Var ')' ) )+ | '*' ) */
static RgStatus
parse_select_clause(SparqlParser *const p, SparqlAstSelect *const select)
{
  RG_TRY(sparql_parser_expect_keyword(p, SPARQL_KEYWORD_SELECT));
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_DISTINCT,
                                    &select->distinct));
  if (!select->distinct) {
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_REDUCED,
                                      &select->reduced));
  }
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_STAR, &select->star));
  if (select->star) {
    return RG_OK;
  }
  if (!sparql_parser_at(p, SPARQL_TOKEN_VAR) &&
      !sparql_parser_at(p, SPARQL_TOKEN_PAREN_OPEN)) {
    return sparql_parser_expected(p, "'*', a variable or '(… AS ?variable)' "
                                     "behind SELECT");
  }
  while (sparql_parser_at(p, SPARQL_TOKEN_VAR) ||
         sparql_parser_at(p, SPARQL_TOKEN_PAREN_OPEN)) {
    SparqlAstBinding binding = {.variable = SPARQL_VAR_NONE,
                                .offset   = p->token.offset};
    if (sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
      RG_TRY(sparql_parse_var(p, &binding.variable));
    } else {
      RG_TRY(sparql_parse_binding(p, false, &binding));
    }
    RG_TRY(sparql_ast_bindings_push(p->arena, &select->columns, binding));
  }
  return RG_OK;
}

/** [13] DatasetClause ::= 'FROM' ( DefaultGraphClause | NamedGraphClause ) */
static RgStatus
parse_dataset_clauses(SparqlParser *const p)
{
  for (;;) {
    bool  taken = false;
    bool  named = false;
    RgStr iri   = RG_STR_NONE;
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_FROM, &taken));
    if (!taken) {
      return RG_OK;
    }
    RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_NAMED, &named));
    RG_TRY(sparql_parse_iri_text(p, &iri));
    RG_TRY(sparql_ast_iris_push(
        p->arena, named ? &p->ast->from_named : &p->ast->from, iri));
  }
}

/** [17] WhereClause ::= 'WHERE'? GroupGraphPattern */
static RgStatus
parse_where(SparqlParser *const p, SparqlAstSelect *const select)
{
  bool where = false;
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_WHERE, &where));
  if (!where && !sparql_parser_at(p, SPARQL_TOKEN_BRACE_OPEN)) {
    return sparql_parser_expected(p, "WHERE or '{'");
  }
  return sparql_parse_group(p, &select->where);
}

/** [28] ValuesClause ::= ( 'VALUES' DataBlock )? */
static RgStatus
parse_values_clause(SparqlParser *const p, SparqlAstSelect *const select)
{
  RG_TRY(sparql_parser_take_keyword(p, SPARQL_KEYWORD_VALUES,
                                    &select->has_values));
  return select->has_values ? sparql_parse_data_block(p, &select->values)
                            : RG_OK;
}

/** [8] SubSelect ::= SelectClause WhereClause SolutionModifier ValuesClause */
RgStatus
sparql_parse_sub_select(SparqlParser *const p, SparqlAstSelect **const select)
{
  SparqlAstSelect *const made =
      rg_arena_alloc_zero(p->arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  *select     = made;
  made->limit = UINT64_MAX;
  RG_TRY(parse_select_clause(p, made));
  RG_TRY(parse_where(p, made));
  RG_TRY(sparql_parse_solution_modifier(p, made));
  return parse_values_clause(p, made);
}

/** [7] SelectQuery ::=
    SelectClause DatasetClause* WhereClause SolutionModifier */
static RgStatus
parse_select_query(SparqlParser *const p)
{
  p->ast->form = SPARQL_AST_SELECT;
  RG_TRY(parse_select_clause(p, &p->ast->body));
  RG_TRY(parse_dataset_clauses(p));
  RG_TRY(parse_where(p, &p->ast->body));
  return sparql_parse_solution_modifier(p, &p->ast->body);
}

/** [73] ConstructTemplate ::= '{' ConstructTriples? '}', [74] */
static RgStatus
parse_template(SparqlParser *const p)
{
  p->in_template = true;
  p->bgp         = ++p->n_bgps;
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_BRACE_OPEN));
  RG_TRY(sparql_parse_triples_block(p, false, &p->ast->triple_template));
  if (!sparql_parser_at(p, SPARQL_TOKEN_BRACE_CLOSE)) {
    return sparql_parser_expected(p, "a triple, '.' or '}'");
  }
  p->in_template = false;
  /* Labels of the template have nothing to do with those of the pattern. */
  RgHashmap *const labels = rg_hashmap_new(rg_allocator_system());
  if (!labels) {
    return RG_NO_MEMORY;
  }
  rg_hashmap_free(p->labels);
  p->labels   = labels;
  p->blanks.n = 0U;
  return sparql_parser_advance(p);
}

/** Hidden variables become blank nodes of the template. */
static RgStatus
blank_for_template(SparqlParser *const p, SparqlTermPattern *const term)
{
  if (term->kind == SPARQL_TERM_VARIABLE &&
      p->ast->variables.items[term->variable].hidden) {
    RgStr            label = RG_STR_NONE;
    GraphTerm *const blank = rg_arena_alloc(p->arena, sizeof(*blank));
    if (!blank) {
      return RG_NO_MEMORY;
    }
    RG_TRY(rg_arena_printf(p->arena, &label, "b%u", term->variable));
    *blank = graph_term_blank(label);
    *term  = (SparqlTermPattern){.kind     = SPARQL_TERM_CONSTANT,
                                 .variable = SPARQL_VAR_NONE,
                                 .term     = blank};
  } else if (term->kind == SPARQL_TERM_TRIPLE) {
    SparqlTriplePattern *const copy = rg_arena_alloc(p->arena, sizeof(*copy));
    if (!copy) {
      return RG_NO_MEMORY;
    }
    *copy = *term->triple;
    RG_TRY(blank_for_template(p, &copy->subject));
    RG_TRY(blank_for_template(p, &copy->object));
    term->triple = copy;
  }
  return RG_OK;
}

/** The short form: '{' TriplesTemplate? '}' is both pattern and template. */
static RgStatus
parse_construct_where(SparqlParser *const p)
{
  SparqlAstGroup *const group =
      rg_arena_alloc_zero(p->arena, 1U, sizeof(*group));
  if (!group) {
    return RG_NO_MEMORY;
  }
  SparqlAstElement element = {.kind     = SPARQL_AST_TRIPLES,
                              .variable = SPARQL_VAR_NONE,
                              .offset   = p->token.offset};
  p->ast->body.where       = group;
  p->bgp                   = ++p->n_bgps;
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_BRACE_OPEN));
  RG_TRY(sparql_parse_triples_block(p, false, &element.triples));
  if (!sparql_parser_at(p, SPARQL_TOKEN_BRACE_CLOSE)) {
    return sparql_parser_expected(
        p, "a triple, '.' or '}' (CONSTRUCT WHERE has nothing but triples; for "
           "other patterns write CONSTRUCT {…} WHERE {…})");
  }
  RG_TRY(sparql_parser_advance(p));
  if (element.triples.n) {
    RG_TRY(sparql_ast_elements_push(p->arena, &group->elements, element));
  }
  for (size_t i = 0U; i < element.triples.n; ++i) {
    SparqlAstTriple triple = element.triples.items[i];
    RG_TRY(blank_for_template(p, &triple.subject));
    RG_TRY(blank_for_template(p, &triple.object));
    RG_TRY(sparql_ast_triples_push(p->arena, &p->ast->triple_template, triple));
  }
  return RG_OK;
}

/** [10] ConstructQuery ::= 'CONSTRUCT' ( ConstructTemplate DatasetClause*
    WhereClause SolutionModifier | DatasetClause* 'WHERE' '{' TriplesTemplate?
    '}' SolutionModifier ) */
static RgStatus
parse_construct_query(SparqlParser *const p)
{
  p->ast->form = SPARQL_AST_CONSTRUCT;
  RG_TRY(sparql_parser_advance(p));
  if (sparql_parser_at(p, SPARQL_TOKEN_BRACE_OPEN)) {
    RG_TRY(parse_template(p));
    RG_TRY(parse_dataset_clauses(p));
    RG_TRY(parse_where(p, &p->ast->body));
  } else {
    RG_TRY(parse_dataset_clauses(p));
    if (!sparql_parser_at_keyword(p, SPARQL_KEYWORD_WHERE)) {
      return sparql_parser_expected(p, "'{', FROM or WHERE behind CONSTRUCT");
    }
    RG_TRY(sparql_parser_advance(p));
    RG_TRY(parse_construct_where(p));
  }
  return sparql_parse_solution_modifier(p, &p->ast->body);
}

/** A missing WHERE is an empty group. */
static RgStatus
make_empty_where(SparqlParser *const p)
{
  p->ast->body.where =
      rg_arena_alloc_zero(p->arena, 1U, sizeof(SparqlAstGroup));
  return p->ast->body.where ? RG_OK : RG_NO_MEMORY;
}

/** [11] DescribeQuery ::= 'DESCRIBE' ( VarOrIri+ | '*' ) DatasetClause*
    WhereClause? SolutionModifier */
static RgStatus
parse_describe_query(SparqlParser *const p)
{
  p->ast->form = SPARQL_AST_DESCRIBE;
  RG_TRY(sparql_parser_advance(p));
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_STAR, &p->ast->describe_star));
  while (!p->ast->describe_star) {
    SparqlTermPattern term = {0};
    RG_TRY(sparql_parse_var_or_iri(p, &term));
    RG_TRY(sparql_term_patterns_push(p->arena, &p->ast->describe, term));
    if (!sparql_parser_at(p, SPARQL_TOKEN_VAR) &&
        !sparql_parser_at(p, SPARQL_TOKEN_IRIREF) &&
        !sparql_parser_at(p, SPARQL_TOKEN_PNAME_LN) &&
        !sparql_parser_at(p, SPARQL_TOKEN_PNAME_NS)) {
      break;
    }
  }
  RG_TRY(parse_dataset_clauses(p));
  if (sparql_parser_at_keyword(p, SPARQL_KEYWORD_WHERE) ||
      sparql_parser_at(p, SPARQL_TOKEN_BRACE_OPEN)) {
    RG_TRY(parse_where(p, &p->ast->body));
  } else {
    RG_TRY(make_empty_where(p));
  }
  return sparql_parse_solution_modifier(p, &p->ast->body);
}

/** [12] AskQuery ::= 'ASK' DatasetClause* WhereClause SolutionModifier */
static RgStatus
parse_ask_query(SparqlParser *const p)
{
  p->ast->form = SPARQL_AST_ASK;
  RG_TRY(sparql_parser_advance(p));
  RG_TRY(parse_dataset_clauses(p));
  RG_TRY(parse_where(p, &p->ast->body));
  return sparql_parse_solution_modifier(p, &p->ast->body);
}

static RgStatus
parse_query_form(SparqlParser *const p)
{
  static const char *const updates[] = {"INSERT", "DELETE", "LOAD", "CLEAR",
                                        "CREATE", "DROP",   "COPY", "MOVE",
                                        "ADD",    "WITH"};
  switch (p->token.keyword) {
  case SPARQL_KEYWORD_SELECT:
    return parse_select_query(p);
  case SPARQL_KEYWORD_CONSTRUCT:
    return parse_construct_query(p);
  case SPARQL_KEYWORD_DESCRIBE:
    return parse_describe_query(p);
  case SPARQL_KEYWORD_ASK:
    return parse_ask_query(p);
  default:
    break;
  }
  for (size_t i = 0U; i < RG_COUNT_OF(updates); ++i) {
    if (sparql_parser_at(p, SPARQL_TOKEN_WORD) &&
        rg_str_equals_ascii_nocase(p->token.text, rg_str_c(updates[i]))) {
      return sparql_parser_expected(
          p, "SELECT, CONSTRUCT, DESCRIBE or ASK (this is SPARQL Query; data "
             "changes by ingest and load only)");
    }
  }
  return sparql_parser_expected(
      p, "PREFIX, BASE, SELECT, CONSTRUCT, DESCRIBE or ASK");
}

/** [1] QueryUnit ::= Query
    [2] Query ::= Prologue ( SelectQuery | ConstructQuery | DescribeQuery
                  | AskQuery ) ValuesClause */
RgStatus
sparql_parse_query_unit(SparqlParser *const p)
{
  p->ast->body.limit = UINT64_MAX;
  RG_TRY(parse_prologue(p));
  RG_TRY(parse_query_form(p));
  RG_TRY(parse_values_clause(p, &p->ast->body));
  return sparql_parser_at(p, SPARQL_TOKEN_END)
             ? RG_OK
             : sparql_parser_expected(
                   p,
                   "GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET, VALUES or the "
                   "end of the query, in this order");
}
