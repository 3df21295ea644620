/**
   @file
   Turtle's terms, from the IRI to the reified triple.
*/

#include "graph/io/turtle_impl.h"
#include "graph/iri.h"

#include <stdio.h>
#include <string.h>

#define RDF_REIFIES GRAPH_RDF_NS "reifies"

enum { MAX_DEPTH = 256 };

RgStatus
graph_turtle_next(GraphTurtle *const turtle)
{
  return graph_lexer_next(&turtle->lexer, turtle->job->error);
}

/** "expected …, not '…'" at the present token. */
RgStatus
graph_turtle_refuse(const GraphTurtle *const turtle, const char *const expected)
{
  enum { SHOWN_BYTES = 40 };
  const GraphWindow *const window = &turtle->lexer.window;
  RgStr                    found =
      rg_str(window->at, (size_t)(turtle->lexer.token_end - window->at));
  char        text[RG_ERROR_MESSAGE_BYTES];
  const char *cut = "";
  if (found.size > SHOWN_BYTES) {
    size_t n = SHOWN_BYTES;
    while (n && ((unsigned char)found.data[n] & 0xC0U) == 0x80U) {
      --n;
    }
    found.size = n;
    cut        = "…";
  }
  if (found.size) {
    (void)snprintf(text, sizeof(text), "expected %s, not '%.*s%s'", expected,
                   RG_STR_ARG(found), cut);
  } else {
    (void)snprintf(text, sizeof(text), "expected %s before the end", expected);
  }
  return graph_window_error(window, window->at, RG_BAD_SYNTAX, text,
                            turtle->job->error);
}

RgStatus
graph_turtle_refuse_no_memory(const GraphTurtle *const turtle)
{
  return graph_window_error(&turtle->lexer.window, turtle->lexer.window.at,
                            RG_NO_MEMORY, "out of memory", turtle->job->error);
}

RgStatus
graph_turtle_expect(GraphTurtle *const turtle, const GraphTokenKind wanted,
                    const char *const expected)
{
  return graph_turtle_kind(turtle) == wanted
             ? graph_turtle_next(turtle)
             : graph_turtle_refuse(turtle, expected);
}

RgStatus
graph_turtle_enter(GraphTurtle *const turtle)
{
  return ++turtle->depth > MAX_DEPTH
             ? graph_window_error(&turtle->lexer.window,
                                  turtle->lexer.window.at, RG_BAD_SYNTAX,
                                  "nested more than 256 deep",
                                  turtle->job->error)
             : RG_OK;
}

RgStatus
graph_turtle_emit(GraphTurtle *const turtle, const GraphTerm *const subject,
                  const GraphTerm *const predicate,
                  const GraphTerm *const object)
{
  const GraphQuad quad = {*subject, *predicate, *object, turtle->graph};
  return graph_read_job_emit(turtle->job, turtle->lexer.window.line, &quad);
}

/** A copy that outlives the token. */
RgStatus
graph_turtle_keep(GraphTurtle *const turtle, const RgStr text,
                  RgStr *const copy)
{
  return rg_arena_copy_str(turtle->arena, text, copy) == RG_OK
             ? RG_OK
             : graph_turtle_refuse_no_memory(turtle);
}

RgStatus
graph_turtle_new_node(GraphTurtle *const turtle, GraphTerm *const term)
{
  char *const label = rg_arena_alloc(turtle->arena, GRAPH_LABEL_BYTES);
  if (!label) {
    return graph_turtle_refuse_no_memory(turtle);
  }
  *term = graph_read_job_anonymous(turtle->job, turtle->n_anonymous++, label);
  return RG_OK;
}

RgStatus
graph_turtle_resolve(GraphTurtle *const turtle, const RgStr reference,
                     RgStr *const iri)
{
  if (graph_iri_is_absolute(reference)) {
    return graph_turtle_keep(turtle, reference, iri);
  }
  RgStr resolved = RG_STR_NONE;
  if (graph_iri_resolve(turtle->arena, turtle->base, reference, &resolved) !=
      RG_OK) {
    return graph_turtle_refuse_no_memory(turtle);
  }
  if (resolved.data == reference.data) {
    return graph_turtle_keep(turtle, reference, iri);
  }
  *iri = resolved;
  return RG_OK;
}

static RgStatus
expand(GraphTurtle *const turtle, RgStr *const iri)
{
  const GraphToken *const token = &turtle->lexer.token;
  uint64_t                found = 0U;
  if (rg_hashmap_get(turtle->prefixes, token->prefix, &found) != RG_OK) {
    char text[RG_ERROR_MESSAGE_BYTES];
    (void)snprintf(text, sizeof(text),
                   "prefix '%.*s:' is not declared; add '@prefix %.*s: <…> .'",
                   RG_STR_ARG(token->prefix), RG_STR_ARG(token->prefix));
    return graph_window_error(&turtle->lexer.window, turtle->lexer.window.at,
                              RG_BAD_SYNTAX, text, turtle->job->error);
  }
  const RgStr  space = *(const RgStr *)(uintptr_t)found;
  const size_t size  = space.size + token->text.size;
  char *const  data  = rg_arena_alloc(turtle->arena, size);
  if (!data) {
    return graph_turtle_refuse_no_memory(turtle);
  }
  memcpy(data, space.data, space.size);
  if (token->text.size) {
    memcpy(data + space.size, token->text.data, token->text.size);
  }
  *iri = rg_str(data, size);
  return RG_OK;
}

bool
graph_turtle_is_iri(const GraphTurtle *const turtle)
{
  return graph_turtle_kind(turtle) == GRAPH_TOKEN_IRI ||
         graph_turtle_kind(turtle) == GRAPH_TOKEN_NAME;
}

bool
graph_turtle_is_word(const GraphTurtle *const turtle, const RgStr word)
{
  return graph_turtle_kind(turtle) == GRAPH_TOKEN_WORD &&
         rg_str_equals(turtle->lexer.token.text, word);
}

bool
graph_turtle_is_keyword(const GraphTurtle *const turtle, const RgStr word)
{
  return graph_turtle_kind(turtle) == GRAPH_TOKEN_WORD &&
         rg_str_equals_ascii_nocase(turtle->lexer.token.text, word);
}

/** iri ::= IRIREF | PrefixedName */
static RgStatus
read_iri(GraphTurtle *const turtle, RgStr *const iri)
{
  RG_TRY(graph_turtle_kind(turtle) == GRAPH_TOKEN_IRI
             ? graph_turtle_resolve(turtle, turtle->lexer.token.text, iri)
             : expand(turtle, iri));
  return graph_turtle_next(turtle);
}

RgStatus
graph_turtle_read_label(GraphTurtle *const turtle, GraphTerm *const term)
{
  if (graph_read_job_label(turtle->job, turtle->arena, turtle->lexer.token.text,
                           term) != RG_OK) {
    return graph_turtle_refuse_no_memory(turtle);
  }
  return graph_turtle_next(turtle);
}

RgStatus
graph_turtle_read_iri_term(GraphTurtle *const turtle, GraphTerm *const term)
{
  *term = (GraphTerm){.kind = GRAPH_TERM_IRI};
  return read_iri(turtle, &term->text);
}

/** iri, BLANK_NODE_LABEL or, of a node in brackets, ANON only. */
RgStatus
graph_turtle_read_simple_node(GraphTurtle *const turtle,
                              const char *const expected, GraphTerm *const term)
{
  if (graph_turtle_is_iri(turtle)) {
    return graph_turtle_read_iri_term(turtle, term);
  }
  if (graph_turtle_kind(turtle) == GRAPH_TOKEN_LABEL) {
    return graph_turtle_read_label(turtle, term);
  }
  if (graph_turtle_kind(turtle) != GRAPH_TOKEN_OPEN_NODE) {
    return graph_turtle_refuse(turtle, expected);
  }
  RG_TRY(graph_turtle_next(turtle));
  RG_TRY(graph_turtle_new_node(turtle, term));
  return graph_turtle_expect(turtle, GRAPH_TOKEN_CLOSE_NODE, "']'");
}

/** [9] verb ::= predicate | 'a' */
RgStatus
graph_turtle_read_verb(GraphTurtle *const turtle, GraphTerm *const term)
{
  if (graph_turtle_is_word(turtle, RG_STR("a"))) {
    *term = graph_term_iri(RG_STR(GRAPH_RDF_TYPE));
    return graph_turtle_next(turtle);
  }
  return graph_turtle_is_iri(turtle)
             ? graph_turtle_read_iri_term(turtle, term)
             : graph_turtle_refuse(turtle, "a predicate (an IRI or 'a')");
}

/** '^^' iri */
static RgStatus
read_datatype(GraphTurtle *const turtle, RgStr *const datatype)
{
  RG_TRY(graph_turtle_next(turtle));
  if (!graph_turtle_is_iri(turtle)) {
    return graph_turtle_refuse(turtle, "a datatype IRI after '^^'");
  }
  RG_TRY(graph_turtle_kind(turtle) == GRAPH_TOKEN_IRI
             ? graph_turtle_resolve(turtle, turtle->lexer.token.text, datatype)
             : expand(turtle, datatype));
  return graph_terminal_needs_language(*datatype)
             ? graph_turtle_refuse(turtle, "a language (\"…\"@tag)")
             : graph_turtle_next(turtle);
}

/** RDFLiteral ::= String (LANG_DIR | '^^' iri)? */
static RgStatus
read_string(GraphTurtle *const turtle, GraphTerm *const term)
{
  *term = (GraphTerm){.kind     = GRAPH_TERM_LITERAL,
                      .datatype = RG_STR(GRAPH_XSD_STRING)};
  RG_TRY(graph_turtle_keep(turtle, turtle->lexer.token.text, &term->text));
  RG_TRY(graph_turtle_next(turtle));
  if (graph_turtle_kind(turtle) == GRAPH_TOKEN_LANGUAGE) {
    term->direction = turtle->lexer.token.direction;
    term->datatype  = term->direction == GRAPH_DIRECTION_NONE
                          ? RG_STR(GRAPH_RDF_LANG_STRING)
                          : RG_STR(GRAPH_RDF_DIR_LANG_STRING);
    RG_TRY(
        graph_turtle_keep(turtle, turtle->lexer.token.text, &term->language));
    return graph_turtle_next(turtle);
  }
  return graph_turtle_kind(turtle) == GRAPH_TOKEN_CARETS
             ? read_datatype(turtle, &term->datatype)
             : RG_OK;
}

/** NumericLiteral, BooleanLiteral */
static RgStatus
read_short_literal(GraphTurtle *const turtle, const RgStr datatype,
                   GraphTerm *const term)
{
  *term = (GraphTerm){.kind = GRAPH_TERM_LITERAL, .datatype = datatype};
  RG_TRY(graph_turtle_keep(turtle, turtle->lexer.token.text, &term->text));
  return graph_turtle_next(turtle);
}

/** What a statement in brackets may say in its object, and an object too:
    literal | tripleTerm | reifiedTriple | iri | BlankNode */
RgStatus
graph_turtle_read_literal(GraphTurtle *const turtle, const char *const expected,
                          GraphTerm *const term)
{
  switch (graph_turtle_kind(turtle)) {
  case GRAPH_TOKEN_STRING:
    return read_string(turtle, term);
  case GRAPH_TOKEN_INTEGER:
    return read_short_literal(turtle, RG_STR(GRAPH_XSD_NS "integer"), term);
  case GRAPH_TOKEN_DECIMAL:
    return read_short_literal(turtle, RG_STR(GRAPH_XSD_NS "decimal"), term);
  case GRAPH_TOKEN_DOUBLE:
    return read_short_literal(turtle, RG_STR(GRAPH_XSD_NS "double"), term);
  default:
    return graph_turtle_is_word(turtle, RG_STR("true")) ||
                   graph_turtle_is_word(turtle, RG_STR("false"))
               ? read_short_literal(turtle, RG_STR(GRAPH_XSD_NS "boolean"),
                                    term)
               : graph_turtle_refuse(turtle, expected);
  }
}

bool
graph_turtle_is_simple_node(const GraphTurtle *const turtle)
{
  return graph_turtle_is_iri(turtle) ||
         graph_turtle_kind(turtle) == GRAPH_TOKEN_LABEL ||
         graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_NODE;
}

/** [36] tripleTerm ::= '<<(' ttSubject verb ttObject ')>>' */
RgStatus
graph_turtle_read_triple_term(GraphTurtle *const turtle, GraphTerm *const term)
{
  GraphTermTriple *const triple =
      rg_arena_alloc(turtle->arena, sizeof(GraphTermTriple));
  if (!triple) {
    return graph_turtle_refuse_no_memory(turtle);
  }
  RG_TRY(graph_turtle_enter(turtle));
  RG_TRY(graph_turtle_next(turtle));
  RG_TRY(graph_turtle_read_simple_node(turtle, "the subject of a triple term",
                                       &triple->subject));
  RG_TRY(graph_turtle_read_verb(turtle, &triple->predicate));
  if (graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_TRIPLE) {
    RG_TRY(graph_turtle_read_triple_term(turtle, &triple->object));
  } else if (graph_turtle_is_simple_node(turtle)) {
    RG_TRY(graph_turtle_read_simple_node(turtle, "an object", &triple->object));
  } else {
    RG_TRY(graph_turtle_read_literal(turtle, "the object of a triple term",
                                     &triple->object));
  }
  --turtle->depth;
  *term = (GraphTerm){.kind = GRAPH_TERM_TRIPLE, .triple = triple};
  return graph_turtle_expect(turtle, GRAPH_TOKEN_CLOSE_TRIPLE, "')>>'");
}

/** State that `reifier` reifies a triple. */
RgStatus
graph_turtle_emit_reifies(GraphTurtle *const           turtle,
                          const GraphTerm *const       reifier,
                          const GraphTermTriple *const triple)
{
  const GraphTerm predicate = graph_term_iri(RG_STR(RDF_REIFIES));
  const GraphTerm object    = {.kind = GRAPH_TERM_TRIPLE, .triple = triple};
  return graph_turtle_emit(turtle, reifier, &predicate, &object);
}

/** [35] reifier ::= '~' (iri | BlankNode)? */
RgStatus
graph_turtle_read_reifier(GraphTurtle *const turtle, GraphTerm *const reifier)
{
  RG_TRY(graph_turtle_next(turtle));
  return graph_turtle_is_simple_node(turtle)
             ? graph_turtle_read_simple_node(turtle, "", reifier)
             : graph_turtle_new_node(turtle, reifier);
}

/** [31] rtSubject, [32] rtObject without its literals */
static RgStatus
read_reified_part(GraphTurtle *const turtle, const char *const expected,
                  GraphTerm *const term)
{
  return graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_REIFIED
             ? graph_turtle_read_reified_triple(turtle, term)
             : graph_turtle_read_simple_node(turtle, expected, term);
}

/** [29] reifiedTriple ::= '<<' rtSubject verb rtObject reifier? '>>' */
RgStatus
graph_turtle_read_reified_triple(GraphTurtle *const turtle,
                                 GraphTerm *const   term)
{
  GraphTermTriple triple;
  RG_TRY(graph_turtle_enter(turtle));
  RG_TRY(graph_turtle_next(turtle));
  RG_TRY(read_reified_part(turtle, "the subject of a reified triple",
                           &triple.subject));
  RG_TRY(graph_turtle_read_verb(turtle, &triple.predicate));
  if (graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_TRIPLE) {
    RG_TRY(graph_turtle_read_triple_term(turtle, &triple.object));
  } else if (graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_REIFIED ||
             graph_turtle_is_simple_node(turtle)) {
    RG_TRY(read_reified_part(turtle, "an object", &triple.object));
  } else {
    RG_TRY(graph_turtle_read_literal(turtle, "the object of a reified triple",
                                     &triple.object));
  }
  RG_TRY(graph_turtle_kind(turtle) == GRAPH_TOKEN_TILDE
             ? graph_turtle_read_reifier(turtle, term)
             : graph_turtle_new_node(turtle, term));
  --turtle->depth;
  RG_TRY(graph_turtle_emit_reifies(turtle, term, &triple));
  return graph_turtle_expect(turtle, GRAPH_TOKEN_CLOSE_REIFIED, "'>>'");
}
