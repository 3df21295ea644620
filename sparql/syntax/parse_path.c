/**
   @file
   Rules [84] and [88] to [96]: property paths.
*/

#include "sparql/syntax/parser_impl.h"

RG_VEC_DEFINE(Parts, const SparqlPath *, parts);

static RgStatus
parse_alternative(SparqlParser *p, const SparqlPath **path);

static RgStatus
make_path(SparqlParser *const p, const SparqlPathKind kind,
          const SparqlPath *const *const parts, const size_t n_parts,
          const SparqlPath **const path)
{
  SparqlPath *const made = rg_arena_alloc(p->arena, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  *made = (SparqlPath){.kind = kind, .n_parts = n_parts, .parts = parts};
  *path = made;
  return RG_OK;
}

/** A path of `kind` around one other. */
static RgStatus
wrap_path(SparqlParser *const p, const SparqlPathKind kind,
          const SparqlPath **const path)
{
  const SparqlPath **const part = rg_arena_alloc(p->arena, sizeof(*part));
  if (!part) {
    return RG_NO_MEMORY;
  }
  *part = *path;
  return make_path(p, kind, part, 1U, path);
}

/** iri | 'a' */
static RgStatus
parse_link(SparqlParser *const p, const SparqlPath **const path)
{
  if (sparql_parser_at(p, SPARQL_TOKEN_VAR)) {
    return sparql_parser_expected(
        p, "an IRI (a property path has no variables in it)");
  }
  SparqlTermPattern verb = {0};
  RG_TRY(sparql_parse_verb(p, &verb));
  SparqlPath *const link = rg_arena_alloc(p->arena, sizeof(*link));
  if (!link) {
    return RG_NO_MEMORY;
  }
  *link = (SparqlPath){.kind = SPARQL_PATH_LINK, .iri = verb.term};
  *path = link;
  return RG_OK;
}

/** [96] PathOneInPropertySet ::= iri | 'a' | '^' ( iri | 'a' ) */
static RgStatus
parse_one_in_set(SparqlParser *const p, const SparqlPath **const path)
{
  bool inverse = false;
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_CARET, &inverse));
  RG_TRY(parse_link(p, path));
  return inverse ? wrap_path(p, SPARQL_PATH_INVERSE, path) : RG_OK;
}

/** [95] PathNegatedPropertySet ::= PathOneInPropertySet
    | '(' ( PathOneInPropertySet ( '|' PathOneInPropertySet )* )? ')' */
static RgStatus
parse_negated_set(SparqlParser *const p, const SparqlPath **const path)
{
  Parts             set  = {0};
  const SparqlPath *one  = NULL;
  bool              more = false;
  if (sparql_parser_at(p, SPARQL_TOKEN_NIL)) {
    RG_TRY(sparql_parser_advance(p));
    return make_path(p, SPARQL_PATH_NEGATED, NULL, 0U, path);
  }
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_PAREN_OPEN, &more));
  const bool bracketed = more;
  do {
    RG_TRY(parse_one_in_set(p, &one));
    RG_TRY(parts_push(p->arena, &set, one));
    if (bracketed) {
      RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_PIPE, &more));
    }
  } while (bracketed && more);
  if (bracketed) {
    RG_TRY(sparql_parser_expect(p, SPARQL_TOKEN_PAREN_CLOSE));
  }
  return make_path(p, SPARQL_PATH_NEGATED, set.items, set.n, path);
}

/** [94] PathPrimary ::= iri | 'a' | '!' PathNegatedPropertySet | '(' Path
    ')' */
static RgStatus
parse_primary(SparqlParser *const p, const SparqlPath **const path)
{
  bool taken = false;
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_BANG, &taken));
  if (taken) {
    return parse_negated_set(p, path);
  }
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_PAREN_OPEN, &taken));
  if (!taken) {
    return parse_link(p, path);
  }
  RG_TRY(sparql_parser_enter(p));
  RG_TRY(parse_alternative(p, path));
  sparql_parser_leave(p);
  return sparql_parser_expect(p, SPARQL_TOKEN_PAREN_CLOSE);
}

/** [91] PathElt ::= PathPrimary PathMod?, [93] PathMod ::= '?' | '*' | '+'
    [92] PathEltOrInverse ::= PathElt | '^' PathElt */
static RgStatus
parse_element(SparqlParser *const p, const SparqlPath **const path)
{
  bool inverse = false;
  RG_TRY(sparql_parser_take(p, SPARQL_TOKEN_CARET, &inverse));
  RG_TRY(parse_primary(p, path));
  switch (p->token.kind) {
  case SPARQL_TOKEN_QUESTION:
    RG_TRY(wrap_path(p, SPARQL_PATH_ZERO_OR_ONE, path));
    RG_TRY(sparql_parser_advance(p));
    break;
  case SPARQL_TOKEN_STAR:
    RG_TRY(wrap_path(p, SPARQL_PATH_ZERO_OR_MORE, path));
    RG_TRY(sparql_parser_advance(p));
    break;
  case SPARQL_TOKEN_PLUS:
    RG_TRY(wrap_path(p, SPARQL_PATH_ONE_OR_MORE, path));
    RG_TRY(sparql_parser_advance(p));
    break;
  default:
    break;
  }
  return inverse ? wrap_path(p, SPARQL_PATH_INVERSE, path) : RG_OK;
}

/** One or more of `parse_part` with `mark` between them. */
static RgStatus
parse_chain(SparqlParser *const p, const SparqlTokenKind mark,
            const SparqlPathKind kind,
            RgStatus (*const parse_part)(SparqlParser *, const SparqlPath **),
            const SparqlPath **const path)
{
  RG_TRY(parse_part(p, path));
  if (!sparql_parser_at(p, mark)) {
    return RG_OK;
  }
  Parts chain = {0};
  RG_TRY(parts_push(p->arena, &chain, *path));
  while (sparql_parser_at(p, mark)) {
    RG_TRY(sparql_parser_advance(p));
    RG_TRY(parse_part(p, path));
    RG_TRY(parts_push(p->arena, &chain, *path));
  }
  return make_path(p, kind, chain.items, chain.n, path);
}

/** [90] PathSequence ::= PathEltOrInverse ( '/' PathEltOrInverse )* */
static RgStatus
parse_sequence(SparqlParser *const p, const SparqlPath **const path)
{
  return parse_chain(p, SPARQL_TOKEN_SLASH, SPARQL_PATH_SEQUENCE, parse_element,
                     path);
}

/** [89] PathAlternative ::= PathSequence ( '|' PathSequence )* */
static RgStatus
parse_alternative(SparqlParser *const p, const SparqlPath **const path)
{
  return parse_chain(p, SPARQL_TOKEN_PIPE, SPARQL_PATH_ALTERNATIVE,
                     parse_sequence, path);
}

/** [84] VerbPath ::= Path, [88] Path ::= PathAlternative */
RgStatus
sparql_parse_path(SparqlParser *const p, SparqlTermPattern *const verb,
                  const SparqlPath **const path)
{
  *verb = (SparqlTermPattern){.variable = SPARQL_VAR_NONE};
  RG_TRY(parse_alternative(p, path));
  if ((*path)->kind == SPARQL_PATH_LINK) {
    verb->kind = SPARQL_TERM_CONSTANT;
    verb->term = (*path)->iri;
    *path      = NULL;
  }
  return RG_OK;
}
