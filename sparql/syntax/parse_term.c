/**
   @file
   Rules [107] to [138]: variables, IRIs, literals, blank nodes.
*/

#include "graph/iri.h"
#include "sparql/syntax/parser_impl.h"

/** Copy a term into the arena and make it a place of a pattern. */
static RgStatus
keep_constant(SparqlParser *const p, const GraphTerm term,
              SparqlTermPattern *const pattern)
{
  GraphTerm *const kept = rg_arena_alloc(p->arena, sizeof(*kept));
  if (!kept) {
    return RG_NO_MEMORY;
  }
  *kept    = term;
  *pattern = (SparqlTermPattern){
      .kind = SPARQL_TERM_CONSTANT, .variable = SPARQL_VAR_NONE, .term = kept};
  return RG_OK;
}

SparqlTermPattern
sparql_rdf_place(const SparqlRdfName name)
{
#define RDF_IRI(local)                                                         \
  {                                                                            \
    .kind = GRAPH_TERM_IRI, .text = {                                          \
      GRAPH_RDF_NS local,                                                      \
      sizeof(GRAPH_RDF_NS local) - 1U                                          \
    }                                                                          \
  }
  static const GraphTerm terms[] = {
      [SPARQL_RDF_FIRST]   = RDF_IRI("first"),
      [SPARQL_RDF_REST]    = RDF_IRI("rest"),
      [SPARQL_RDF_NIL]     = RDF_IRI("nil"),
      [SPARQL_RDF_TYPE]    = RDF_IRI("type"),
      [SPARQL_RDF_REIFIES] = RDF_IRI("reifies"),
  };
#undef RDF_IRI
  return (SparqlTermPattern){.kind     = SPARQL_TERM_CONSTANT,
                             .variable = SPARQL_VAR_NONE,
                             .term     = &terms[name]};
}

static RgStatus
add_variable(SparqlParser *const p, const RgStr name, const bool hidden,
             SparqlVar *const var)
{
  *var = (SparqlVar)p->ast->variables.n;
  return sparql_var_infos_push(p->arena, &p->ast->variables,
                               (SparqlVarInfo){.name = name, .hidden = hidden});
}

/** [108] Var ::= VAR1 | VAR2 */
RgStatus
sparql_parse_var(SparqlParser *const p, SparqlVar *const var)
{
  if (!sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
    return sparql_parser_expected(p, "a variable, such as ?x");
  }
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_hashmap_insert(p->variables, p->token.text, p->ast->variables.n,
                           &slot, &added));
  if (added) {
    RG_TRY(add_variable(p, p->token.text, false, var));
  }
  *var = (SparqlVar)*slot;
  return sparql_parser_advance(p);
}

/** [137] PrefixedName ::= PNAME_LN | PNAME_NS */
static RgStatus
expand_prefixed_name(SparqlParser *const p, RgStr *const iri)
{
  const RgStr name  = p->token.text;
  size_t      colon = 0U;
  while (name.data[colon] != ':') {
    ++colon;
  }
  const RgStr label = rg_str_slice(name, 0U, colon);
  uint64_t    place = 0U;
  if (rg_hashmap_get(p->prefixes, label, &place) != RG_OK) {
    return sparql_syntax_error(
        p->lexer.text, p->token.offset, p->error,
        "prefix '%.*s:' is not declared; write PREFIX %.*s: <…> at the start "
        "of the query",
        RG_STR_ARG(label), RG_STR_ARG(label));
  }
  SparqlToken local = p->token;
  local.text        = rg_str_slice(name, colon + 1U, name.size);
  RgStr value       = RG_STR_NONE;
  RG_TRY(sparql_token_value(&p->lexer, &local, p->arena, &value, p->error));
  const RgStr space = p->ast->prefixes.items[place].iri;
  char *const text  = rg_arena_alloc(p->arena, space.size + value.size + 1U);
  if (!text) {
    return RG_NO_MEMORY;
  }
  if (space.size) {
    memcpy(text, space.data, space.size);
  }
  if (value.size) {
    memcpy(text + space.size, value.data, value.size);
  }
  text[space.size + value.size] = '\0';
  *iri                          = rg_str(text, space.size + value.size);
  return RG_OK;
}

/** [136] iri ::= IRIREF | PrefixedName */
RgStatus
sparql_parse_iri_text(SparqlParser *const p, RgStr *const iri)
{
  if (sparql_parser_at(p, SPARQL_TOKEN_IRIREF)) {
    RgStr value = RG_STR_NONE;
    RG_TRY(
        sparql_token_value(&p->lexer, &p->token, p->arena, &value, p->error));
    if (p->token.has_escape && !graph_iri_has_legal_characters(value)) {
      return sparql_syntax_error(p->lexer.text, p->token.offset, p->error,
                                 "an escape in this IRI stands for a character "
                                 "that no IRI may have; percent-encode it");
    }
    RG_TRY(graph_iri_resolve(p->arena, p->ast->base_iri, value, iri));
  } else if (sparql_parser_at(p, SPARQL_TOKEN_PNAME_LN) ||
             sparql_parser_at(p, SPARQL_TOKEN_PNAME_NS)) {
    RG_TRY(expand_prefixed_name(p, iri));
  } else {
    return sparql_parser_expected(p, "an IRI");
  }
  return sparql_parser_advance(p);
}

RgStatus
sparql_parse_iri(SparqlParser *const p, const GraphTerm **const term)
{
  RgStr             iri     = RG_STR_NONE;
  SparqlTermPattern pattern = {0};
  RG_TRY(sparql_parse_iri_text(p, &iri));
  RG_TRY(keep_constant(p, graph_term_iri(iri), &pattern));
  *term = pattern.term;
  return RG_OK;
}

/** [107] VarOrIri ::= Var | iri */
RgStatus
sparql_parse_var_or_iri(SparqlParser *const p, SparqlTermPattern *const term)
{
  *term = (SparqlTermPattern){.variable = SPARQL_VAR_NONE};
  if (sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
    term->kind = SPARQL_TERM_VARIABLE;
    return sparql_parse_var(p, &term->variable);
  }
  if (sparql_parser_at(p, SPARQL_TOKEN_IRIREF) ||
      sparql_parser_at(p, SPARQL_TOKEN_PNAME_LN) ||
      sparql_parser_at(p, SPARQL_TOKEN_PNAME_NS)) {
    term->kind = SPARQL_TERM_CONSTANT;
    return sparql_parse_iri(p, &term->term);
  }
  return sparql_parser_expected(p, "a variable or an IRI");
}

static bool
at_a(const SparqlParser *const p)
{
  return sparql_parser_at(p, SPARQL_TOKEN_WORD) &&
         rg_str_equals(p->token.text, RG_STR("a"));
}

/** [78] Verb ::= VarOrIri | 'a' */
RgStatus
sparql_parse_verb(SparqlParser *const p, SparqlTermPattern *const verb)
{
  if (at_a(p)) {
    *verb = sparql_rdf_place(SPARQL_RDF_TYPE);
    return sparql_parser_advance(p);
  }
  if (!sparql_parser_at(p, SPARQL_TOKEN_VAR) &&
      !sparql_parser_at(p, SPARQL_TOKEN_IRIREF) &&
      !sparql_parser_at(p, SPARQL_TOKEN_PNAME_LN) &&
      !sparql_parser_at(p, SPARQL_TOKEN_PNAME_NS)) {
    return sparql_parser_expected(p, "a predicate (an IRI, a variable or 'a')");
  }
  return sparql_parse_var_or_iri(p, verb);
}

/** [135] String */
RgStatus
sparql_parse_string(SparqlParser *const p, RgStr *const value)
{
  if (!sparql_parser_at(p, SPARQL_TOKEN_STRING) &&
      !sparql_parser_at(p, SPARQL_TOKEN_STRING_LONG)) {
    return sparql_parser_expected(p, "a string");
  }
  RG_TRY(sparql_token_value(&p->lexer, &p->token, p->arena, value, p->error));
  return sparql_parser_advance(p);
}

/** LANG_DIR of SPARQL 1.2, or [145]; the text is "@zh-Hans", "@ar--rtl". */
static RgStatus
read_language(SparqlParser *const p, GraphTerm *const term)
{
  const RgStr  tag  = rg_str_slice(p->token.text, 1U, p->token.text.size);
  const size_t dash = rg_str_find(tag, RG_STR("--"), 0U);
  *term             = graph_term_lang(term->text, rg_str_slice(tag, 0U, dash));
  if (dash < tag.size) {
    const RgStr direction = rg_str_slice(tag, dash + 2U, tag.size);
    if (rg_str_equals(direction, RG_STR("ltr"))) {
      term->direction = GRAPH_DIRECTION_LTR;
    } else if (rg_str_equals(direction, RG_STR("rtl"))) {
      term->direction = GRAPH_DIRECTION_RTL;
    } else {
      return sparql_parser_expected(p, "the base direction --ltr or --rtl");
    }
    term->datatype = RG_STR(GRAPH_RDF_DIR_LANG_STRING);
  }
  return sparql_parser_advance(p);
}

/** [129] RDFLiteral ::= String ( LANG_DIR | '^^' iri )? */
static RgStatus
parse_rdf_literal(SparqlParser *const p, GraphTerm *const term)
{
  RgStr text = RG_STR_NONE;
  RG_TRY(sparql_parse_string(p, &text));
  *term = graph_term_string(text);
  if (sparql_parser_at(p, SPARQL_TOKEN_LANGTAG)) {
    return read_language(p, term);
  }
  bool typed = false;
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_CARET_CARET, &typed));
  if (typed) {
    RgStr datatype = RG_STR_NONE;
    RG_TRY(sparql_parse_iri_text(p, &datatype));
    *term = graph_term_literal(text, datatype);
  }
  return RG_OK;
}

bool
sparql_parser_at_constant(const SparqlParser *const p)
{
  switch (p->token.kind) {
  case SPARQL_TOKEN_IRIREF:
  case SPARQL_TOKEN_PNAME_NS:
  case SPARQL_TOKEN_PNAME_LN:
  case SPARQL_TOKEN_STRING:
  case SPARQL_TOKEN_STRING_LONG:
  case SPARQL_TOKEN_INTEGER:
  case SPARQL_TOKEN_DECIMAL:
  case SPARQL_TOKEN_DOUBLE:
    return true;
  case SPARQL_TOKEN_WORD:
    return p->token.keyword == SPARQL_KEYWORD_TRUE ||
           p->token.keyword == SPARQL_KEYWORD_FALSE;
  default:
    return false;
  }
}

/** [130] NumericLiteral, [134] BooleanLiteral: the spelling is kept. */
RgStatus
sparql_parse_constant(SparqlParser *const p, GraphTerm *const term)
{
  RgStr iri = RG_STR_NONE;
  switch (p->token.kind) {
  case SPARQL_TOKEN_STRING:
  case SPARQL_TOKEN_STRING_LONG:
    return parse_rdf_literal(p, term);
  case SPARQL_TOKEN_INTEGER:
    *term = graph_term_literal(p->token.text, RG_STR(GRAPH_XSD_NS "integer"));
    return sparql_parser_advance(p);
  case SPARQL_TOKEN_DECIMAL:
    *term = graph_term_literal(p->token.text, RG_STR(GRAPH_XSD_NS "decimal"));
    return sparql_parser_advance(p);
  case SPARQL_TOKEN_DOUBLE:
    *term = graph_term_literal(p->token.text, RG_STR(GRAPH_XSD_NS "double"));
    return sparql_parser_advance(p);
  case SPARQL_TOKEN_WORD:
    *term = graph_term_literal(p->token.keyword == SPARQL_KEYWORD_TRUE
                                   ? RG_STR("true")
                                   : RG_STR("false"),
                               RG_STR(GRAPH_XSD_NS "boolean"));
    return sparql_parser_advance(p);
  default:
    RG_TRY(sparql_parse_iri_text(p, &iri));
    *term = graph_term_iri(iri);
    return RG_OK;
  }
}

RgStatus
sparql_parse_constant_pattern(SparqlParser *const      p,
                              SparqlTermPattern *const term)
{
  GraphTerm constant = {0};
  RG_TRY(sparql_parse_constant(p, &constant));
  return keep_constant(p, constant, term);
}

RgStatus
sparql_parser_new_blank(SparqlParser *const p, SparqlTermPattern *const term)
{
  if (p->in_template) {
    RgStr label = RG_STR_NONE;
    RG_TRY(rg_arena_printf(p->arena, &label, "b%u", p->n_generated++));
    return keep_constant(p, graph_term_blank(label), term);
  }
  *term = (SparqlTermPattern){.kind = SPARQL_TERM_VARIABLE};
  return add_variable(p, RG_STR("[]"), true, &term->variable);
}

/** [138] BlankNode ::= BLANK_NODE_LABEL | ANON */
RgStatus
sparql_parse_blank_node(SparqlParser *const p, SparqlTermPattern *const term)
{
  if (sparql_parser_at(p, SPARQL_TOKEN_ANON)) {
    RG_TRY(sparql_parser_new_blank(p, term));
    return sparql_parser_advance(p);
  }
  /* Grammar note: a label stands in one basic graph pattern only. */
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(
      rg_hashmap_insert(p->labels, p->token.text, p->blanks.n, &slot, &added));
  if (added) {
    SparqlBlankLabel blank = {.bgp = p->bgp};
    RG_TRY(sparql_parser_new_blank(p, &blank.term));
    RG_TRY(sparql_blank_labels_push(p->arena, &p->blanks, blank));
  }
  const SparqlBlankLabel *const blank = &p->blanks.items[*slot];
  if (blank->bgp != p->bgp) {
    return sparql_syntax_error(
        p->lexer.text, p->token.offset, p->error,
        "the blank node _:%.*s was used in another graph pattern, where it "
        "cannot be the same; use a variable",
        RG_STR_ARG(p->token.text));
  }
  *term = blank->term;
  return sparql_parser_advance(p);
}
