/**
   @file
   Rules [52], [55] and [75] to [106]: triples with their abbreviations written
   out.  The rules come in pairs, with property paths (in patterns) and without
   (in templates); `paths` says which.
*/

#include "sparql/syntax/parser_impl.h"

static RgStatus
add_triple(SparqlParser *const p, const SparqlTermPattern subject,
           const SparqlRdfName predicate, const SparqlTermPattern object,
           SparqlAstTriples *const out)
{
  const SparqlAstTriple triple = {.subject = subject,
                                  .verb    = sparql_rdf_place(predicate),
                                  .object  = object};
  return sparql_ast_triples_push(p->arena, out, triple);
}

static RgStatus
parse_graph_node(SparqlParser *p, bool paths, SparqlTermPattern *term,
                 SparqlAstTriples *out);

/** [102] Collection ::= '(' GraphNode+ ')', [103] CollectionPath */
static RgStatus
parse_collection(SparqlParser *const p, const bool paths,
                 SparqlTermPattern *const head, SparqlAstTriples *const out)
{
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_OPEN));
  RG_TRY(sparql_parser_new_blank(p, head));
  SparqlTermPattern cell = *head;
  for (;;) {
    SparqlTermPattern item = {0};
    RG_TRY(parse_graph_node(p, paths, &item, out));
    RG_TRY(add_triple(p, cell, SPARQL_RDF_FIRST, item, out));
    bool              at_end = false;
    SparqlTermPattern rest   = sparql_rdf_place(SPARQL_RDF_NIL);
    RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_PAREN_CLOSE, &at_end));
    if (!at_end) {
      RG_TRY(sparql_parser_new_blank(p, &rest));
    }
    RG_TRY(add_triple(p, cell, SPARQL_RDF_REST, rest, out));
    if (at_end) {
      return RG_OK;
    }
    cell = rest;
  }
}

/** [99] BlankNodePropertyList ::= '[' PropertyListNotEmpty ']', [101] …Path */
static RgStatus
parse_blank_property_list(SparqlParser *const p, const bool paths,
                          SparqlTermPattern *const term,
                          SparqlAstTriples *const  out)
{
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_BRACKET_OPEN));
  RG_TRY(sparql_parser_new_blank(p, term));
  RG_TRY(sparql_parse_property_list(p, paths, term, out));
  return sparql_parser_expect(p, SPARQL_TOKEN_BRACKET_CLOSE);
}

/** [98] TriplesNode, [100] TriplesNodePath, and ReifiedTriple of SPARQL 1.2:
    what makes triples by itself. */
static RgStatus
parse_triples_node(SparqlParser *const p, const bool paths,
                   SparqlTermPattern *const term, SparqlAstTriples *const out)
{
  RG_TRY(sparql_parser_enter(p));
  switch (p->token.kind) {
  case SPARQL_TOKEN_PAREN_OPEN:
    RG_TRY(parse_collection(p, paths, term, out));
    break;
  case SPARQL_TOKEN_BRACKET_OPEN:
    RG_TRY(parse_blank_property_list(p, paths, term, out));
    break;
  default:
    RG_TRY(sparql_parse_reified_triple(p, term, out));
    break;
  }
  sparql_parser_leave(p);
  return RG_OK;
}

static bool
at_triples_node(const SparqlParser *const p)
{
  return sparql_parser_at(p, SPARQL_TOKEN_PAREN_OPEN) ||
         sparql_parser_at(p, SPARQL_TOKEN_BRACKET_OPEN) ||
         sparql_parser_at(p, SPARQL_TOKEN_REIFIED_OPEN);
}

static bool
at_var_or_term(const SparqlParser *const p)
{
  return sparql_parser_at(p, SPARQL_TOKEN_VAR) ||
         sparql_parser_at(p, SPARQL_TOKEN_BLANK_NODE_LABEL) ||
         sparql_parser_at(p, SPARQL_TOKEN_ANON) ||
         sparql_parser_at(p, SPARQL_TOKEN_NIL) ||
         sparql_parser_at(p, SPARQL_TOKEN_TRIPLE_OPEN) ||
         sparql_parser_at_constant(p);
}

bool
sparql_parser_at_triples(const SparqlParser *const p)
{
  return at_triples_node(p) || at_var_or_term(p);
}

/** [106] VarOrTerm ::= Var | iri | RDFLiteral | NumericLiteral | BooleanLiteral
                      | BlankNode | NIL | TripleTerm */
static RgStatus
parse_var_or_term(SparqlParser *const p, SparqlTermPattern *const term)
{
  switch (p->token.kind) {
  case SPARQL_TOKEN_VAR:
    return sparql_parse_var_or_iri(p, term);
  case SPARQL_TOKEN_BLANK_NODE_LABEL:
  case SPARQL_TOKEN_ANON:
    return sparql_parse_blank_node(p, term);
  case SPARQL_TOKEN_NIL:
    *term = sparql_rdf_place(SPARQL_RDF_NIL);
    return sparql_parser_advance(p);
  case SPARQL_TOKEN_TRIPLE_OPEN:
    return sparql_parse_triple_term(p, term);
  default:
    return sparql_parser_at_constant(p)
               ? sparql_parse_constant_pattern(p, term)
               : sparql_parser_expected(
                     p, "a term (variable, IRI, literal, blank node)");
  }
}

/** [104] GraphNode ::= VarOrTerm | TriplesNode | ReifiedTriple, [105] …Path */
static RgStatus
parse_graph_node(SparqlParser *const p, const bool paths,
                 SparqlTermPattern *const term, SparqlAstTriples *const out)
{
  return at_triples_node(p) ? parse_triples_node(p, paths, term, out)
                            : parse_var_or_term(p, term);
}

/** [79] ObjectList, [86] ObjectListPath, with SPARQL 1.2 annotations:
    Object ::= GraphNode Annotation */
static RgStatus
parse_object_list(SparqlParser *const p, const bool paths,
                  const SparqlTermPattern *const subject,
                  const SparqlTermPattern verb, const SparqlPath *const path,
                  SparqlAstTriples *const out)
{
  for (bool more = true; more;) {
    SparqlAstTriple triple = {.subject = *subject, .verb = verb, .path = path};
    RG_TRY(parse_graph_node(p, paths, &triple.object, out));
    RG_TRY(sparql_ast_triples_push(p->arena, out, triple));
    RG_TRY(sparql_parse_annotation(p, paths, &triple, out));
    RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_COMMA, &more));
  }
  return RG_OK;
}

static bool
at_verb(const SparqlParser *const p, const bool paths)
{
  switch (p->token.kind) {
  case SPARQL_TOKEN_VAR:
  case SPARQL_TOKEN_IRIREF:
  case SPARQL_TOKEN_PNAME_LN:
  case SPARQL_TOKEN_PNAME_NS:
    return true;
  case SPARQL_TOKEN_WORD:
    return rg_str_equals(p->token.text, RG_STR("a"));
  case SPARQL_TOKEN_PAREN_OPEN:
  case SPARQL_TOKEN_CARET:
  case SPARQL_TOKEN_BANG:
    return paths;
  default:
    return false;
  }
}

/** [77] PropertyListNotEmpty ::= Verb ObjectList ( ';' ( Verb ObjectList )? )*
    [83] PropertyListPathNotEmpty: ( VerbPath | VerbSimple ) ObjectListPath … */
RgStatus
sparql_parse_property_list(SparqlParser *const p, const bool paths,
                           const SparqlTermPattern *const subject,
                           SparqlAstTriples *const        out)
{
  do {
    SparqlTermPattern verb = {0};
    const SparqlPath *path = NULL;
    if (paths && !sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
      RG_TRY(sparql_parse_path(p, &verb, &path));
    } else {
      RG_TRY(sparql_parse_verb(p, &verb));
    }
    RG_TRY(parse_object_list(p, paths, subject, verb, path, out));
    if (!sparql_parser_at(p, SPARQL_TOKEN_SEMICOLON)) {
      return RG_OK;
    }
    while (sparql_parser_at(p, SPARQL_TOKEN_SEMICOLON)) {
      RG_TRY(sparql_parser_advance(p));
    }
  } while (at_verb(p, paths));
  return RG_OK;
}

/** [75] TriplesSameSubject ::= VarOrTerm PropertyListNotEmpty
                              | TriplesNode PropertyList | ReifiedTripleBlock
    [81] TriplesSameSubjectPath */
static RgStatus
parse_same_subject(SparqlParser *const p, const bool paths,
                   SparqlAstTriples *const out)
{
  SparqlTermPattern subject      = {0};
  const bool        stands_alone = at_triples_node(p);
  RG_TRY(parse_graph_node(p, paths, &subject, out));
  /* [76] PropertyList may be empty behind a node that has triples itself. */
  return stands_alone && !at_verb(p, paths)
             ? RG_OK
             : sparql_parse_property_list(p, paths, &subject, out);
}

/** [52] TriplesTemplate, [55] TriplesBlock ::=
    TriplesSameSubjectPath ( '.' TriplesBlock? )? */
RgStatus
sparql_parse_triples_block(SparqlParser *const p, const bool paths,
                           SparqlAstTriples *const out)
{
  bool more = true;
  while (more && sparql_parser_at_triples(p)) {
    RG_TRY(parse_same_subject(p, paths, out));
    RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_DOT, &more));
  }
  return RG_OK;
}
