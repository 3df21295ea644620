/**
   @file
   SPARQL 1.2: triple terms, reified triples and annotations.  They are written
   out as triples with rdf:reifies (SPARQL 1.2 §4.3, RDF 1.2 Concepts §3.4).
*/

#include "sparql/syntax/parser_impl.h"

static bool
is_ground(const SparqlTermPattern *const term)
{
  return term->kind == SPARQL_TERM_CONSTANT &&
         term->term->kind != GRAPH_TERM_BLANK;
}

/** A triple term as a place of a pattern; a constant when nothing varies. */
static RgStatus
make_triple_term(SparqlParser *const p, const SparqlTriplePattern *const parts,
                 SparqlTermPattern *const term)
{
  *term = (SparqlTermPattern){.variable = SPARQL_VAR_NONE};
  if (is_ground(&parts->subject) && is_ground(&parts->predicate) &&
      is_ground(&parts->object)) {
    GraphTermTriple *const triple = rg_arena_alloc(p->arena, sizeof(*triple));
    GraphTerm *const       ground = rg_arena_alloc(p->arena, sizeof(*ground));
    if (!triple || !ground) {
      return RG_NO_MEMORY;
    }
    *triple    = (GraphTermTriple){*parts->subject.term, *parts->predicate.term,
                                   *parts->object.term};
    *ground    = (GraphTerm){.kind = GRAPH_TERM_TRIPLE, .triple = triple};
    term->kind = SPARQL_TERM_CONSTANT;
    term->term = ground;
    return RG_OK;
  }
  SparqlTriplePattern *const kept = rg_arena_alloc(p->arena, sizeof(*kept));
  if (!kept) {
    return RG_NO_MEMORY;
  }
  *kept        = *parts;
  term->kind   = SPARQL_TERM_TRIPLE;
  term->triple = kept;
  return RG_OK;
}

/** TripleTermSubject, TripleTermObject, ReifiedTripleSubject and …Object:
    terms without lists, property lists and '()'; only a reified triple may have
    reified triples inside, then `out` is not null. */
static RgStatus
parse_inner_term(SparqlParser *const p, SparqlTermPattern *const term,
                 SparqlAstTriples *const RG_NULLABLE out)
{
  switch (p->token.kind) {
  case SPARQL_TOKEN_VAR:
    return sparql_parse_var_or_iri(p, term);
  case SPARQL_TOKEN_BLANK_NODE_LABEL:
  case SPARQL_TOKEN_ANON:
    return sparql_parse_blank_node(p, term);
  case SPARQL_TOKEN_TRIPLE_OPEN:
    return sparql_parse_triple_term(p, term);
  case SPARQL_TOKEN_REIFIED_OPEN:
    if (out) {
      return sparql_parse_reified_triple(p, term, out);
    }
    break;
  default:
    break;
  }
  return sparql_parser_at_constant(p)
             ? sparql_parse_constant_pattern(p, term)
             : sparql_parser_expected(p, "a term inside a triple (variable, "
                                         "IRI, literal, blank node)");
}

/** TripleTerm ::= '<<(' TripleTermSubject Verb TripleTermObject ')>>' */
RgStatus
sparql_parse_triple_term(SparqlParser *const p, SparqlTermPattern *const term)
{
  SparqlTriplePattern parts = {0};
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_TRIPLE_OPEN));
  RG_TRY(parse_inner_term(p, &parts.subject, NULL));
  RG_TRY(sparql_parse_verb(p, &parts.predicate));
  RG_TRY(parse_inner_term(p, &parts.object, NULL));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_TRIPLE_CLOSE));
  sparql_parser_leave(p);
  return make_triple_term(p, &parts, term);
}

/** Reifier ::= '~' VarOrReifierId?, VarOrReifierId ::= Var | iri | BlankNode */
static RgStatus
parse_reifier(SparqlParser *const p, SparqlTermPattern *const reifier)
{
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_TILDE));
  switch (p->token.kind) {
  case SPARQL_TOKEN_VAR:
  case SPARQL_TOKEN_IRIREF:
  case SPARQL_TOKEN_PNAME_LN:
  case SPARQL_TOKEN_PNAME_NS:
    return sparql_parse_var_or_iri(p, reifier);
  case SPARQL_TOKEN_BLANK_NODE_LABEL:
  case SPARQL_TOKEN_ANON:
    return sparql_parse_blank_node(p, reifier);
  default:
    return sparql_parser_new_blank(p, reifier);
  }
}

/** `reifier rdf:reifies <<( … )>>` */
static RgStatus
add_reifying_triple(SparqlParser *const p, const SparqlTermPattern reifier,
                    const SparqlTriplePattern *const parts,
                    SparqlAstTriples *const          out)
{
  SparqlAstTriple triple = {.subject = reifier,
                            .verb    = sparql_rdf_place(SPARQL_RDF_REIFIES)};
  RG_TRY(make_triple_term(p, parts, &triple.object));
  return sparql_ast_triples_push(p->arena, out, triple);
}

/** ReifiedTriple ::=
    '<<' ReifiedTripleSubject Verb ReifiedTripleObject Reifier? '>>' */
RgStatus
sparql_parse_reified_triple(SparqlParser *const      p,
                            SparqlTermPattern *const reifier,
                            SparqlAstTriples *const  out)
{
  SparqlTriplePattern parts = {0};
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_REIFIED_OPEN));
  RG_TRY(parse_inner_term(p, &parts.subject, out));
  RG_TRY(sparql_parse_verb(p, &parts.predicate));
  RG_TRY(parse_inner_term(p, &parts.object, out));
  if (sparql_parser_at(p, SPARQL_TOKEN_TILDE)) {
    RG_TRY(parse_reifier(p, reifier));
  } else {
    RG_TRY(sparql_parser_new_blank(p, reifier));
  }
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_REIFIED_CLOSE));
  sparql_parser_leave(p);
  return add_reifying_triple(p, *reifier, &parts, out);
}

/** AnnotationBlock ::= '{|' PropertyListNotEmpty '|}' */
static RgStatus
parse_annotation_block(SparqlParser *const p, const bool paths,
                       const SparqlTermPattern *const reifier,
                       SparqlAstTriples *const        out)
{
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_ANNOTATION_OPEN));
  RG_TRY(sparql_parse_property_list(p, paths, reifier, out));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_ANNOTATION_CLOSE));
  sparql_parser_leave(p);
  return RG_OK;
}

/** Annotation ::= ( Reifier | AnnotationBlock )*; a block belongs to the
    reifier right before it, else it gets one of its own. */
RgStatus
sparql_parse_annotation(SparqlParser *const p, const bool paths,
                        const SparqlAstTriple *const triple,
                        SparqlAstTriples *const      out)
{
  const SparqlTriplePattern parts       = {triple->subject, triple->verb,
                                           triple->object};
  SparqlTermPattern         reifier     = {0};
  bool                      has_reifier = false;
  while (sparql_parser_at(p, SPARQL_TOKEN_TILDE) ||
         sparql_parser_at(p, SPARQL_TOKEN_ANNOTATION_OPEN)) {
    if (triple->path) {
      return sparql_syntax_error(
          p->lexer.text, p->token.offset, p->error,
          "a property path makes no single triple that could be annotated; "
          "use one predicate");
    }
    if (sparql_parser_at(p, SPARQL_TOKEN_TILDE)) {
      RG_TRY(parse_reifier(p, &reifier));
      RG_TRY(add_reifying_triple(p, reifier, &parts, out));
      has_reifier = true;
      continue;
    }
    if (!has_reifier) {
      RG_TRY(sparql_parser_new_blank(p, &reifier));
      RG_TRY(add_reifying_triple(p, reifier, &parts, out));
    }
    RG_TRY(parse_annotation_block(p, paths, &reifier, out));
    has_reifier = false;
  }
  return RG_OK;
}

/** TripleTermData ::= '<<(' iri ( iri | 'a' ) TripleTermDataObject ')>>' */
RgStatus
sparql_parse_triple_term_data(SparqlParser *const p, GraphTerm *const term)
{
  GraphTermTriple *const triple = rg_arena_alloc(p->arena, sizeof(*triple));
  if (!triple) {
    return RG_NO_MEMORY;
  }
  SparqlTermPattern verb = {0};
  const GraphTerm  *iri  = NULL;
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_TRIPLE_OPEN));
  RG_TRY(sparql_parse_iri(p, &iri));
  triple->subject = *iri;
  if (sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
    return sparql_parser_expected(p, "an IRI (data has no variables)");
  }
  RG_TRY(sparql_parse_verb(p, &verb));
  triple->predicate = *verb.term;
  if (sparql_parser_at(p, SPARQL_TOKEN_TRIPLE_OPEN)) {
    RG_TRY(sparql_parse_triple_term_data(p, &triple->object));
  } else if (sparql_parser_at_constant(p)) {
    RG_TRY(sparql_parse_constant(p, &triple->object));
  } else {
    return sparql_parser_expected(p, "an IRI, a literal or a triple term");
  }
  RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_TRIPLE_CLOSE));
  sparql_parser_leave(p);
  *term = (GraphTerm){.kind = GRAPH_TERM_TRIPLE, .triple = triple};
  return RG_OK;
}
