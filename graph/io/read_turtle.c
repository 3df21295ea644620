/**
   @file
   Turtle and TriG: RDF 1.1, and of RDF 1.2 triple terms, reifiers, annotations,
   base direction and VERSION.  Numbers in brackets are the rules of
   https://www.w3.org/TR/rdf12-turtle/#sec-grammar-grammar, with a "g" those of
   https://www.w3.org/TR/rdf12-trig/#sec-grammar.

   Statements go out as they are read.  Terms live in an arena that is released
   after each object, so that memory is bounded by the depth of nesting and the
   longest term, not by the length of a statement.
*/

#include "graph/base/hashmap.h"
#include "graph/io/read_job.h"
#include "graph/io/turtle_lexer.h"
#include "graph/iri.h"

#include <stdio.h>
#include <string.h>

#define RDF_FIRST GRAPH_RDF_NS "first"
#define RDF_REST GRAPH_RDF_NS "rest"
#define RDF_NIL GRAPH_RDF_NS "nil"
#define RDF_REIFIES GRAPH_RDF_NS "reifies"

enum { MAX_DEPTH = 256 /**< of nested lists, nodes, triples, annotations */ };

typedef struct {
  GraphReadJob *job;
  GraphLexer    lexer;
  RgArena      *arena;    ///< terms
  RgArena      *names;    ///< prefixes and base; as long as the document
  RgHashmap    *prefixes; ///< name → address of its RgStr
  RgStr         base;
  GraphTerm     graph;
  uint64_t      n_anonymous;
  unsigned      depth;
  bool          may_have_graph;
} Turtle;

static RgStatus
read_object(Turtle *turtle, GraphTerm *term);

static RgStatus
read_predicates(Turtle *turtle, const GraphTerm *subject);

static RgStatus
read_reified_triple(Turtle *turtle, GraphTerm *term);

static GraphTokenKind
kind(const Turtle *const turtle)
{
  return turtle->lexer.token.kind;
}

static RgStatus
next(Turtle *const turtle)
{
  return graph_lexer_next(&turtle->lexer, turtle->job->error);
}

/** "expected …, not '…'" at the present token. */
static RgStatus
refuse(const Turtle *const turtle, const char *const expected)
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

static RgStatus
refuse_no_memory(const Turtle *const turtle)
{
  return graph_window_error(&turtle->lexer.window, turtle->lexer.window.at,
                            RG_NO_MEMORY, "out of memory", turtle->job->error);
}

static RgStatus
expect(Turtle *const turtle, const GraphTokenKind wanted,
       const char *const expected)
{
  return kind(turtle) == wanted ? next(turtle) : refuse(turtle, expected);
}

static RgStatus
enter(Turtle *const turtle)
{
  return ++turtle->depth > MAX_DEPTH
             ? graph_window_error(&turtle->lexer.window,
                                  turtle->lexer.window.at, RG_BAD_SYNTAX,
                                  "nested more than 256 deep",
                                  turtle->job->error)
             : RG_OK;
}

static RgStatus
emit(Turtle *const turtle, const GraphTerm *const subject,
     const GraphTerm *const predicate, const GraphTerm *const object)
{
  const GraphQuad quad = {*subject, *predicate, *object, turtle->graph};
  return graph_read_job_emit(turtle->job, turtle->lexer.window.line, &quad);
}

/** A copy that outlives the token. */
static RgStatus
keep(Turtle *const turtle, const RgStr text, RgStr *const copy)
{
  return rg_arena_copy_str(turtle->arena, text, copy) == RG_OK
             ? RG_OK
             : refuse_no_memory(turtle);
}

static RgStatus
new_node(Turtle *const turtle, GraphTerm *const term)
{
  char *const label = (char *)rg_arena_alloc(turtle->arena, GRAPH_LABEL_BYTES);
  if (!label) {
    return refuse_no_memory(turtle);
  }
  *term = graph_read_job_anonymous(turtle->job, turtle->n_anonymous++, label);
  return RG_OK;
}

static RgStatus
resolve(Turtle *const turtle, const RgStr reference, RgStr *const iri)
{
  if (graph_iri_is_absolute(reference)) {
    return keep(turtle, reference, iri);
  }
  RgStr resolved = RG_STR_NONE;
  if (graph_iri_resolve(turtle->arena, turtle->base, reference, &resolved) !=
      RG_OK) {
    return refuse_no_memory(turtle);
  }
  if (resolved.data == reference.data) {
    return keep(turtle, reference, iri);
  }
  *iri = resolved;
  return RG_OK;
}

static RgStatus
expand(Turtle *const turtle, RgStr *const iri)
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
  char *const  data  = (char *)rg_arena_alloc(turtle->arena, size);
  if (!data) {
    return refuse_no_memory(turtle);
  }
  memcpy(data, space.data, space.size);
  if (token->text.size) {
    memcpy(data + space.size, token->text.data, token->text.size);
  }
  *iri = rg_str(data, size);
  return RG_OK;
}

static bool
is_iri(const Turtle *const turtle)
{
  return kind(turtle) == GRAPH_TOKEN_IRI || kind(turtle) == GRAPH_TOKEN_NAME;
}

static bool
is_word(const Turtle *const turtle, const RgStr word)
{
  return kind(turtle) == GRAPH_TOKEN_WORD &&
         rg_str_equals(turtle->lexer.token.text, word);
}

static bool
is_keyword(const Turtle *const turtle, const RgStr word)
{
  return kind(turtle) == GRAPH_TOKEN_WORD &&
         rg_str_equals_ascii_nocase(turtle->lexer.token.text, word);
}

/** iri ::= IRIREF | PrefixedName */
static RgStatus
read_iri(Turtle *const turtle, RgStr *const iri)
{
  RG_TRY(kind(turtle) == GRAPH_TOKEN_IRI
             ? resolve(turtle, turtle->lexer.token.text, iri)
             : expand(turtle, iri));
  return next(turtle);
}

static RgStatus
read_label(Turtle *const turtle, GraphTerm *const term)
{
  if (graph_read_job_label(turtle->job, turtle->arena, turtle->lexer.token.text,
                           term) != RG_OK) {
    return refuse_no_memory(turtle);
  }
  return next(turtle);
}

static RgStatus
read_iri_term(Turtle *const turtle, GraphTerm *const term)
{
  *term = (GraphTerm){.kind = GRAPH_TERM_IRI};
  return read_iri(turtle, &term->text);
}

/** iri, BLANK_NODE_LABEL or, of a node in brackets, ANON only. */
static RgStatus
read_simple_node(Turtle *const turtle, const char *const expected,
                 GraphTerm *const term)
{
  if (is_iri(turtle)) {
    return read_iri_term(turtle, term);
  }
  if (kind(turtle) == GRAPH_TOKEN_LABEL) {
    return read_label(turtle, term);
  }
  if (kind(turtle) != GRAPH_TOKEN_OPEN_NODE) {
    return refuse(turtle, expected);
  }
  RG_TRY(next(turtle));
  RG_TRY(new_node(turtle, term));
  return expect(turtle, GRAPH_TOKEN_CLOSE_NODE, "']'");
}

/** [9] verb ::= predicate | 'a' */
static RgStatus
read_verb(Turtle *const turtle, GraphTerm *const term)
{
  if (is_word(turtle, RG_STR("a"))) {
    *term = graph_term_iri(RG_STR(GRAPH_RDF_TYPE));
    return next(turtle);
  }
  return is_iri(turtle) ? read_iri_term(turtle, term)
                        : refuse(turtle, "a predicate (an IRI or 'a')");
}

/** RDFLiteral ::= String (LANG_DIR | '^^' iri)? */
static RgStatus
read_string(Turtle *const turtle, GraphTerm *const term)
{
  *term = (GraphTerm){.kind     = GRAPH_TERM_LITERAL,
                      .datatype = RG_STR(GRAPH_XSD_STRING)};
  RG_TRY(keep(turtle, turtle->lexer.token.text, &term->text));
  RG_TRY(next(turtle));
  if (kind(turtle) == GRAPH_TOKEN_LANGUAGE) {
    term->direction = turtle->lexer.token.direction;
    term->datatype  = term->direction == GRAPH_DIRECTION_NONE
                          ? RG_STR(GRAPH_RDF_LANG_STRING)
                          : RG_STR(GRAPH_RDF_DIR_LANG_STRING);
    RG_TRY(keep(turtle, turtle->lexer.token.text, &term->language));
    return next(turtle);
  }
  if (kind(turtle) == GRAPH_TOKEN_CARETS) {
    RG_TRY(next(turtle));
    return is_iri(turtle) ? read_iri(turtle, &term->datatype)
                          : refuse(turtle, "a datatype IRI after '^^'");
  }
  return RG_OK;
}

/** NumericLiteral, BooleanLiteral */
static RgStatus
read_short_literal(Turtle *const turtle, const RgStr datatype,
                   GraphTerm *const term)
{
  *term = (GraphTerm){.kind = GRAPH_TERM_LITERAL, .datatype = datatype};
  RG_TRY(keep(turtle, turtle->lexer.token.text, &term->text));
  return next(turtle);
}

/** What a statement in brackets may say in its object, and an object too:
    literal | tripleTerm | reifiedTriple | iri | BlankNode */
static RgStatus
read_literal(Turtle *const turtle, const char *const expected,
             GraphTerm *const term)
{
  switch (kind(turtle)) {
  case GRAPH_TOKEN_STRING:
    return read_string(turtle, term);
  case GRAPH_TOKEN_INTEGER:
    return read_short_literal(turtle, RG_STR(GRAPH_XSD_NS "integer"), term);
  case GRAPH_TOKEN_DECIMAL:
    return read_short_literal(turtle, RG_STR(GRAPH_XSD_NS "decimal"), term);
  case GRAPH_TOKEN_DOUBLE:
    return read_short_literal(turtle, RG_STR(GRAPH_XSD_NS "double"), term);
  default:
    return is_word(turtle, RG_STR("true")) || is_word(turtle, RG_STR("false"))
               ? read_short_literal(turtle, RG_STR(GRAPH_XSD_NS "boolean"),
                                    term)
               : refuse(turtle, expected);
  }
}

static bool
is_simple_node(const Turtle *const turtle)
{
  return is_iri(turtle) || kind(turtle) == GRAPH_TOKEN_LABEL ||
         kind(turtle) == GRAPH_TOKEN_OPEN_NODE;
}

/** [36] tripleTerm ::= '<<(' ttSubject verb ttObject ')>>' */
static RgStatus
read_triple_term(Turtle *const turtle, GraphTerm *const term)
{
  GraphTermTriple *const triple =
      (GraphTermTriple *)rg_arena_alloc(turtle->arena, sizeof(GraphTermTriple));
  if (!triple) {
    return refuse_no_memory(turtle);
  }
  RG_TRY(enter(turtle));
  RG_TRY(next(turtle));
  RG_TRY(read_simple_node(turtle, "the subject of a triple term",
                          &triple->subject));
  RG_TRY(read_verb(turtle, &triple->predicate));
  if (kind(turtle) == GRAPH_TOKEN_OPEN_TRIPLE) {
    RG_TRY(read_triple_term(turtle, &triple->object));
  } else if (is_simple_node(turtle)) {
    RG_TRY(read_simple_node(turtle, "an object", &triple->object));
  } else {
    RG_TRY(
        read_literal(turtle, "the object of a triple term", &triple->object));
  }
  --turtle->depth;
  *term = (GraphTerm){.kind = GRAPH_TERM_TRIPLE, .triple = triple};
  return expect(turtle, GRAPH_TOKEN_CLOSE_TRIPLE, "')>>'");
}

/** State that `reifier` reifies a triple. */
static RgStatus
emit_reifies(Turtle *const turtle, const GraphTerm *const reifier,
             const GraphTermTriple *const triple)
{
  const GraphTerm predicate = graph_term_iri(RG_STR(RDF_REIFIES));
  const GraphTerm object    = {.kind = GRAPH_TERM_TRIPLE, .triple = triple};
  return emit(turtle, reifier, &predicate, &object);
}

/** [35] reifier ::= '~' (iri | BlankNode)? */
static RgStatus
read_reifier(Turtle *const turtle, GraphTerm *const reifier)
{
  RG_TRY(next(turtle));
  return is_simple_node(turtle) ? read_simple_node(turtle, "", reifier)
                                : new_node(turtle, reifier);
}

/** [31] rtSubject, [32] rtObject without its literals */
static RgStatus
read_reified_part(Turtle *const turtle, const char *const expected,
                  GraphTerm *const term)
{
  return kind(turtle) == GRAPH_TOKEN_OPEN_REIFIED
             ? read_reified_triple(turtle, term)
             : read_simple_node(turtle, expected, term);
}

/** [29] reifiedTriple ::= '<<' rtSubject verb rtObject reifier? '>>' */
static RgStatus
read_reified_triple(Turtle *const turtle, GraphTerm *const term)
{
  GraphTermTriple triple;
  RG_TRY(enter(turtle));
  RG_TRY(next(turtle));
  RG_TRY(read_reified_part(turtle, "the subject of a reified triple",
                           &triple.subject));
  RG_TRY(read_verb(turtle, &triple.predicate));
  if (kind(turtle) == GRAPH_TOKEN_OPEN_TRIPLE) {
    RG_TRY(read_triple_term(turtle, &triple.object));
  } else if (kind(turtle) == GRAPH_TOKEN_OPEN_REIFIED ||
             is_simple_node(turtle)) {
    RG_TRY(read_reified_part(turtle, "an object", &triple.object));
  } else {
    RG_TRY(
        read_literal(turtle, "the object of a reified triple", &triple.object));
  }
  RG_TRY(kind(turtle) == GRAPH_TOKEN_TILDE ? read_reifier(turtle, term)
                                           : new_node(turtle, term));
  --turtle->depth;
  RG_TRY(emit_reifies(turtle, term, &triple));
  return expect(turtle, GRAPH_TOKEN_CLOSE_REIFIED, "'>>'");
}

/** [15] collection ::= '(' object* ')', after its bracket */
static RgStatus
read_items(Turtle *const turtle, GraphTerm *const head)
{
  const GraphTerm   first = graph_term_iri(RG_STR(RDF_FIRST));
  const GraphTerm   rest  = graph_term_iri(RG_STR(RDF_REST));
  const GraphTerm   nil   = graph_term_iri(RG_STR(RDF_NIL));
  const RgArenaMark mark  = rg_arena_mark(turtle->arena);
  char              labels[2][GRAPH_LABEL_BYTES];
  GraphTerm         cell    = *head;
  size_t            n_cells = 0U;
  while (kind(turtle) != GRAPH_TOKEN_CLOSE_LIST) {
    if (n_cells) {
      const GraphTerm more = graph_read_job_anonymous(
          turtle->job, turtle->n_anonymous++, labels[n_cells % 2U]);
      RG_TRY(emit(turtle, &cell, &rest, &more));
      cell = more;
    }
    ++n_cells;
    GraphTerm item = {.kind = GRAPH_TERM_NONE};
    RG_TRY(read_object(turtle, &item));
    RG_TRY(emit(turtle, &cell, &first, &item));
    rg_arena_release(turtle->arena, mark);
  }
  RG_TRY(emit(turtle, &cell, &rest, &nil));
  return next(turtle);
}

static RgStatus
read_collection(Turtle *const turtle, GraphTerm *const term)
{
  RG_TRY(next(turtle));
  if (kind(turtle) == GRAPH_TOKEN_CLOSE_LIST) {
    *term = graph_term_iri(RG_STR(RDF_NIL));
    return next(turtle);
  }
  RG_TRY(enter(turtle));
  RG_TRY(new_node(turtle, term));
  RG_TRY(read_items(turtle, term));
  --turtle->depth;
  return RG_OK;
}

/** [14] blankNodePropertyList or ANON; `has_predicates` tells which. */
static RgStatus
read_bracketed_node(Turtle *const turtle, GraphTerm *const term,
                    bool *const has_predicates)
{
  RG_TRY(next(turtle));
  RG_TRY(new_node(turtle, term));
  *has_predicates = kind(turtle) != GRAPH_TOKEN_CLOSE_NODE;
  if (*has_predicates) {
    RG_TRY(enter(turtle));
    RG_TRY(read_predicates(turtle, term));
    --turtle->depth;
  }
  return expect(turtle, GRAPH_TOKEN_CLOSE_NODE, "';' or ']'");
}

/** [12] object */
static RgStatus
read_object(Turtle *const turtle, GraphTerm *const term)
{
  bool has_predicates = false;
  switch (kind(turtle)) {
  case GRAPH_TOKEN_OPEN_NODE:
    return read_bracketed_node(turtle, term, &has_predicates);
  case GRAPH_TOKEN_OPEN_LIST:
    return read_collection(turtle, term);
  case GRAPH_TOKEN_OPEN_TRIPLE:
    return read_triple_term(turtle, term);
  case GRAPH_TOKEN_OPEN_REIFIED:
    return read_reified_triple(turtle, term);
  case GRAPH_TOKEN_IRI:
  case GRAPH_TOKEN_NAME:
    return read_iri_term(turtle, term);
  case GRAPH_TOKEN_LABEL:
    return read_label(turtle, term);
  default:
    return read_literal(turtle,
                        "an object (an IRI, a blank node, a list or a "
                        "literal)",
                        term);
  }
}

/** [33] annotation ::= (reifier | annotationBlock)* */
static RgStatus
read_annotations(Turtle *const turtle, const GraphTermTriple *const triple)
{
  GraphTerm reifier = {.kind = GRAPH_TERM_NONE};
  for (;;) {
    if (kind(turtle) == GRAPH_TOKEN_TILDE) {
      RG_TRY(read_reifier(turtle, &reifier));
      RG_TRY(emit_reifies(turtle, &reifier, triple));
    } else if (kind(turtle) == GRAPH_TOKEN_OPEN_ANNOTATION) {
      if (reifier.kind == GRAPH_TERM_NONE) {
        RG_TRY(new_node(turtle, &reifier));
        RG_TRY(emit_reifies(turtle, &reifier, triple));
      }
      RG_TRY(enter(turtle));
      RG_TRY(next(turtle));
      RG_TRY(read_predicates(turtle, &reifier));
      RG_TRY(expect(turtle, GRAPH_TOKEN_CLOSE_ANNOTATION, "';' or '|}'"));
      --turtle->depth;
      reifier.kind = GRAPH_TERM_NONE;
    } else {
      return RG_OK;
    }
  }
}

/** [8] objectList ::= object annotation (',' object annotation)* */
static RgStatus
read_objects(Turtle *const turtle, const GraphTerm *const subject,
             const GraphTerm *const predicate)
{
  for (;;) {
    const RgArenaMark mark   = rg_arena_mark(turtle->arena);
    GraphTerm         object = {.kind = GRAPH_TERM_NONE};
    RG_TRY(read_object(turtle, &object));
    RG_TRY(emit(turtle, subject, predicate, &object));
    if (kind(turtle) == GRAPH_TOKEN_TILDE ||
        kind(turtle) == GRAPH_TOKEN_OPEN_ANNOTATION) {
      const GraphTermTriple triple = {*subject, *predicate, object};
      RG_TRY(read_annotations(turtle, &triple));
    }
    rg_arena_release(turtle->arena, mark);
    if (kind(turtle) != GRAPH_TOKEN_COMMA) {
      return RG_OK;
    }
    RG_TRY(next(turtle));
  }
}

/** [7] predicateObjectList ::= verb objectList (';' (verb objectList)?)* */
static RgStatus
read_predicates(Turtle *const turtle, const GraphTerm *const subject)
{
  for (;;) {
    const RgArenaMark mark      = rg_arena_mark(turtle->arena);
    GraphTerm         predicate = {.kind = GRAPH_TERM_NONE};
    RG_TRY(read_verb(turtle, &predicate));
    RG_TRY(read_objects(turtle, subject, &predicate));
    rg_arena_release(turtle->arena, mark);
    if (kind(turtle) != GRAPH_TOKEN_SEMICOLON) {
      return RG_OK;
    }
    while (kind(turtle) == GRAPH_TOKEN_SEMICOLON) {
      RG_TRY(next(turtle));
    }
    if (!is_iri(turtle) && !is_word(turtle, RG_STR("a"))) {
      return RG_OK;
    }
  }
}

/** The first term of a statement; whether it may stand alone. */
static RgStatus
read_subject(Turtle *const turtle, GraphTerm *const term,
             bool *const may_stand_alone)
{
  *may_stand_alone = false;
  switch (kind(turtle)) {
  case GRAPH_TOKEN_OPEN_NODE:
    return read_bracketed_node(turtle, term, may_stand_alone);
  case GRAPH_TOKEN_OPEN_LIST:
    return read_collection(turtle, term);
  case GRAPH_TOKEN_OPEN_REIFIED:
    *may_stand_alone = true;
    return read_reified_triple(turtle, term);
  default:
    return read_simple_node(turtle,
                            turtle->may_have_graph
                                ? "a subject, a graph or a directive"
                                : "a subject or a directive",
                            term);
  }
}

static bool
ends_triples(const Turtle *const turtle)
{
  return kind(turtle) == GRAPH_TOKEN_DOT ||
         kind(turtle) == GRAPH_TOKEN_CLOSE_GRAPH;
}

/** [6] triples, without the full stop */
static RgStatus
read_triples(Turtle *const turtle)
{
  GraphTerm subject         = {.kind = GRAPH_TERM_NONE};
  bool      may_stand_alone = false;
  RG_TRY(read_subject(turtle, &subject, &may_stand_alone));
  return may_stand_alone && ends_triples(turtle)
             ? RG_OK
             : read_predicates(turtle, &subject);
}

/** A statement is done or has failed: its terms may go.  Gives #RG_OK when
    reading can go on, after bad text was given up. */
static RgStatus
end_statement(Turtle *const turtle, const RgArenaMark mark,
              const RgStatus status)
{
  turtle->depth = 0U;
  rg_arena_release(turtle->arena, mark);
  if (status == RG_OK) {
    return RG_OK;
  }
  if (!graph_read_job_skips(turtle->job, status)) {
    return status;
  }
  RG_TRY(graph_lexer_recover(&turtle->lexer, turtle->job->error));
  for (;;) {
    const RgStatus after = next(turtle);
    if (after == RG_OK || !graph_read_job_skips(turtle->job, after)) {
      return after;
    }
    RG_TRY(graph_lexer_recover(&turtle->lexer, turtle->job->error));
  }
}

/** [5g] wrappedGraph ::= '{' triplesBlock? '}' */
static RgStatus
read_wrapped_graph(Turtle *const turtle)
{
  const RgArenaMark mark = rg_arena_mark(turtle->arena);
  RG_TRY(next(turtle));
  while (kind(turtle) != GRAPH_TOKEN_CLOSE_GRAPH) {
    if (kind(turtle) == GRAPH_TOKEN_END) {
      return refuse(turtle, "'}' to close the graph");
    }
    RgStatus status = read_triples(turtle);
    if (status == RG_OK && kind(turtle) != GRAPH_TOKEN_CLOSE_GRAPH) {
      status = expect(turtle, GRAPH_TOKEN_DOT,
                      "'.', ';' or ',' (or '}' to close the graph)");
    }
    RG_TRY(end_statement(turtle, mark, status));
  }
  turtle->graph.kind = GRAPH_TERM_NONE;
  return next(turtle);
}

/** [3g] triplesOrGraph, [4g] triples2, and 'GRAPH' labelOrSubject */
static RgStatus
read_block(Turtle *const turtle)
{
  if (is_keyword(turtle, RG_STR("GRAPH"))) {
    RG_TRY(next(turtle));
    RG_TRY(read_simple_node(turtle, "a graph after GRAPH", &turtle->graph));
    return kind(turtle) == GRAPH_TOKEN_OPEN_GRAPH
               ? read_wrapped_graph(turtle)
               : refuse(turtle, "'{' after the graph");
  }
  if (kind(turtle) == GRAPH_TOKEN_OPEN_GRAPH) {
    return read_wrapped_graph(turtle);
  }
  GraphTerm  subject         = {.kind = GRAPH_TERM_NONE};
  bool       may_stand_alone = false;
  const bool is_list         = kind(turtle) == GRAPH_TOKEN_OPEN_LIST;
  RG_TRY(read_subject(turtle, &subject, &may_stand_alone));
  if (kind(turtle) == GRAPH_TOKEN_OPEN_GRAPH && !may_stand_alone && !is_list) {
    turtle->graph = subject;
    return read_wrapped_graph(turtle);
  }
  if (!may_stand_alone || kind(turtle) != GRAPH_TOKEN_DOT) {
    RG_TRY(read_predicates(turtle, &subject));
  }
  return expect(turtle, GRAPH_TOKEN_DOT, "'.', ';' or ','");
}

/** Set a prefix; later ones of the same name win. */
static RgStatus
declare(Turtle *const turtle, const RgStr name, const RgStr iri)
{
  RgStr *const value = (RgStr *)rg_arena_alloc(turtle->names, sizeof(RgStr));
  RgStr        kept_name = RG_STR_NONE;
  uint64_t    *slot      = NULL;
  bool         added     = false;
  if (!value || rg_arena_copy_str(turtle->names, iri, value) != RG_OK ||
      rg_arena_copy_str(turtle->names, name, &kept_name) != RG_OK ||
      rg_hashmap_insert(turtle->prefixes, kept_name, 0U, &slot, &added) !=
          RG_OK) {
    return refuse_no_memory(turtle);
  }
  *slot                           = (uint64_t)(uintptr_t)value;
  const GraphQuadSink *const sink = turtle->job->sink;
  return sink->prefix ? sink->prefix(sink->handle, kept_name, *value) : RG_OK;
}

/** [4] prefixID, [5s] sparqlPrefix, after the keyword */
static RgStatus
read_prefix(Turtle *const turtle)
{
  RgStr name = RG_STR_NONE;
  RgStr iri  = RG_STR_NONE;
  if (kind(turtle) != GRAPH_TOKEN_NAME || turtle->lexer.token.text.size) {
    return refuse(turtle, "a prefix that ends with ':'");
  }
  RG_TRY(keep(turtle, turtle->lexer.token.prefix, &name));
  RG_TRY(next(turtle));
  if (kind(turtle) != GRAPH_TOKEN_IRI) {
    return refuse(turtle, "an IRI in '<…>' after the prefix");
  }
  RG_TRY(resolve(turtle, turtle->lexer.token.text, &iri));
  RG_TRY(declare(turtle, name, iri));
  return next(turtle);
}

/** [5] base, [6s] sparqlBase, after the keyword */
static RgStatus
read_base(Turtle *const turtle)
{
  RgStr iri = RG_STR_NONE;
  if (kind(turtle) != GRAPH_TOKEN_IRI) {
    return refuse(turtle, "an IRI in '<…>' as base");
  }
  RG_TRY(resolve(turtle, turtle->lexer.token.text, &iri));
  if (rg_arena_copy_str(turtle->names, iri, &turtle->base) != RG_OK) {
    return refuse_no_memory(turtle);
  }
  return next(turtle);
}

/** RDF 1.2 version, sparqlVersion, after the keyword */
static RgStatus
read_version(Turtle *const turtle)
{
  return kind(turtle) == GRAPH_TOKEN_STRING && !turtle->lexer.token.is_long
             ? next(turtle)
             : refuse(turtle, "a version in one pair of quotes");
}

typedef struct {
  RgStr at_name; ///< after "@"
  RgStr keyword;
  RgStatus (*read)(Turtle *turtle);
} Directive;

/** [3] directive; `found` is false when there is none. */
static RgStatus
read_directive(Turtle *const turtle, bool *const found)
{
  const Directive directives[] = {
      {RG_STR("prefix"), RG_STR("PREFIX"), read_prefix},
      {RG_STR("base"), RG_STR("BASE"), read_base},
      {RG_STR("version"), RG_STR("VERSION"), read_version},
  };
  const bool is_at = kind(turtle) == GRAPH_TOKEN_LANGUAGE;
  for (size_t i = 0U; i < sizeof(directives) / sizeof(directives[0]); ++i) {
    const Directive *const directive = &directives[i];
    if (is_at ? rg_str_equals(turtle->lexer.token.text, directive->at_name)
              : is_keyword(turtle, directive->keyword)) {
      *found = true;
      RG_TRY(next(turtle));
      RG_TRY(directive->read(turtle));
      return is_at ? expect(turtle, GRAPH_TOKEN_DOT,
                            "'.' at the end of the directive")
                   : RG_OK;
    }
  }
  *found = false;
  return is_at ? refuse(turtle, "@prefix, @base or @version") : RG_OK;
}

/** [2] statement */
static RgStatus
read_statement(Turtle *const turtle)
{
  bool found = false;
  RG_TRY(read_directive(turtle, &found));
  if (found) {
    return RG_OK;
  }
  turtle->graph.kind = GRAPH_TERM_NONE;
  if (turtle->may_have_graph) {
    return read_block(turtle);
  }
  RG_TRY(read_triples(turtle));
  return expect(turtle, GRAPH_TOKEN_DOT,
                "'.', ';' or ',' (graphs need TriG: --format trig)");
}

/** [1] turtleDoc ::= statement* */
static RgStatus
read_document(Turtle *const turtle)
{
  RG_TRY(graph_window_refill(&turtle->lexer.window, turtle->job->error));
  const GraphWindow *const window = &turtle->lexer.window;
  graph_read_job_set_scope(turtle->job, rg_str(window->data, window->filled));
  if (rg_str_starts_with(rg_str(window->at, (size_t)(window->end - window->at)),
                         RG_STR("\xEF\xBB\xBF"))) {
    turtle->lexer.token_end += 3; /* byte order mark */
  }
  /* With something before the mark, releasing to it keeps the first block. */
  if (!rg_arena_alloc(turtle->arena, 1U)) {
    return refuse_no_memory(turtle);
  }
  const RgArenaMark mark = rg_arena_mark(turtle->arena);
  RG_TRY(end_statement(turtle, mark, next(turtle)));
  while (kind(turtle) != GRAPH_TOKEN_END) {
    RG_TRY(end_statement(turtle, mark, read_statement(turtle)));
  }
  return RG_OK;
}

RgStatus
graph_read_turtle(GraphReadJob *const job, const bool may_have_graph)
{
  Turtle turtle = {
      .job = job, .base = job->base_iri, .may_have_graph = may_have_graph};
  rg_buf_init(&turtle.lexer.decoded, job->allocator, GRAPH_WINDOW_MAX_BYTES);
  RG_TRY(graph_window_init(&turtle.lexer.window, job->allocator, job->source,
                           job->name, job->options, job->error));
  turtle.lexer.token_end = turtle.lexer.window.at;
  turtle.arena           = rg_arena_new(job->allocator);
  turtle.names           = rg_arena_new(job->allocator);
  turtle.prefixes        = rg_hashmap_new(job->allocator);
  const RgStatus status  = turtle.arena && turtle.names && turtle.prefixes
                               ? read_document(&turtle)
                               : rg_error_set_file(job->error, RG_NO_MEMORY,
                                                   job->name, "out of memory");
  rg_hashmap_free(turtle.prefixes);
  rg_arena_free(turtle.names);
  rg_arena_free(turtle.arena);
  rg_buf_fini(&turtle.lexer.decoded);
  graph_window_fini(&turtle.lexer.window);
  return status;
}
