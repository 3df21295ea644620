/**
   @file
   Turtle's triples: subjects, lists of predicates and objects, and what nests.
*/

#include "graph/io/turtle_impl.h"

#define RDF_FIRST GRAPH_RDF_NS "first"
#define RDF_REST GRAPH_RDF_NS "rest"
#define RDF_NIL GRAPH_RDF_NS "nil"

static RgStatus
read_object(GraphTurtle *turtle, GraphTerm *term);

/** [15] collection ::= '(' object* ')', after its bracket */
static RgStatus
read_items(GraphTurtle *const turtle, GraphTerm *const head)
{
  const GraphTerm   first = graph_term_iri(RG_STR(RDF_FIRST));
  const GraphTerm   rest  = graph_term_iri(RG_STR(RDF_REST));
  const GraphTerm   nil   = graph_term_iri(RG_STR(RDF_NIL));
  const RgArenaMark mark  = rg_arena_mark(turtle->arena);
  char              labels[2][GRAPH_LABEL_BYTES];
  GraphTerm         cell    = *head;
  size_t            n_cells = 0U;
  while (graph_turtle_kind(turtle) != GRAPH_TOKEN_CLOSE_LIST) {
    if (n_cells) {
      const GraphTerm more = graph_read_job_anonymous(
          turtle->job, turtle->n_anonymous++, labels[n_cells % 2U]);
      RG_TRY(graph_turtle_emit(turtle, &cell, &rest, &more));
      cell = more;
    }
    ++n_cells;
    GraphTerm item = {.kind = GRAPH_TERM_NONE};
    RG_TRY(read_object(turtle, &item));
    RG_TRY(graph_turtle_emit(turtle, &cell, &first, &item));
    rg_arena_release(turtle->arena, mark);
  }
  RG_TRY(graph_turtle_emit(turtle, &cell, &rest, &nil));
  return graph_turtle_next(turtle);
}

static RgStatus
read_collection(GraphTurtle *const turtle, GraphTerm *const term)
{
  RG_TRY(graph_turtle_next(turtle));
  if (graph_turtle_kind(turtle) == GRAPH_TOKEN_CLOSE_LIST) {
    *term = graph_term_iri(RG_STR(RDF_NIL));
    return graph_turtle_next(turtle);
  }
  RG_TRY(graph_turtle_enter(turtle));
  RG_TRY(graph_turtle_new_node(turtle, term));
  RG_TRY(read_items(turtle, term));
  --turtle->depth;
  return RG_OK;
}

/** [14] blankNodePropertyList or ANON; `has_predicates` tells which. */
static RgStatus
read_bracketed_node(GraphTurtle *const turtle, GraphTerm *const term,
                    bool *const has_predicates)
{
  RG_TRY(graph_turtle_next(turtle));
  RG_TRY(graph_turtle_new_node(turtle, term));
  *has_predicates = graph_turtle_kind(turtle) != GRAPH_TOKEN_CLOSE_NODE;
  if (*has_predicates) {
    RG_TRY(graph_turtle_enter(turtle));
    RG_TRY(graph_turtle_read_predicates(turtle, term));
    --turtle->depth;
  }
  return graph_turtle_expect(turtle, GRAPH_TOKEN_CLOSE_NODE, "';' or ']'");
}

/** [12] object */
static RgStatus
read_object(GraphTurtle *const turtle, GraphTerm *const term)
{
  bool has_predicates = false;
  switch (graph_turtle_kind(turtle)) {
  case GRAPH_TOKEN_OPEN_NODE:
    return read_bracketed_node(turtle, term, &has_predicates);
  case GRAPH_TOKEN_OPEN_LIST:
    return read_collection(turtle, term);
  case GRAPH_TOKEN_OPEN_TRIPLE:
    return graph_turtle_read_triple_term(turtle, term);
  case GRAPH_TOKEN_OPEN_REIFIED:
    return graph_turtle_read_reified_triple(turtle, term);
  case GRAPH_TOKEN_IRI:
  case GRAPH_TOKEN_NAME:
    return graph_turtle_read_iri_term(turtle, term);
  case GRAPH_TOKEN_LABEL:
    return graph_turtle_read_label(turtle, term);
  default:
    return graph_turtle_read_literal(
        turtle,
        "an object (an IRI, a blank node, a list or a "
        "literal)",
        term);
  }
}

/** [33] annotation ::= (reifier | annotationBlock)* */
static RgStatus
read_annotations(GraphTurtle *const turtle, const GraphTermTriple *const triple)
{
  GraphTerm reifier = {.kind = GRAPH_TERM_NONE};
  for (;;) {
    if (graph_turtle_kind(turtle) == GRAPH_TOKEN_TILDE) {
      RG_TRY(graph_turtle_read_reifier(turtle, &reifier));
      RG_TRY(graph_turtle_emit_reifies(turtle, &reifier, triple));
    } else if (graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_ANNOTATION) {
      if (reifier.kind == GRAPH_TERM_NONE) {
        RG_TRY(graph_turtle_new_node(turtle, &reifier));
        RG_TRY(graph_turtle_emit_reifies(turtle, &reifier, triple));
      }
      RG_TRY(graph_turtle_enter(turtle));
      RG_TRY(graph_turtle_next(turtle));
      RG_TRY(graph_turtle_read_predicates(turtle, &reifier));
      RG_TRY(graph_turtle_expect(turtle, GRAPH_TOKEN_CLOSE_ANNOTATION,
                                 "';' or '|}'"));
      --turtle->depth;
      reifier.kind = GRAPH_TERM_NONE;
    } else {
      return RG_OK;
    }
  }
}

/** [8] objectList ::= object annotation (',' object annotation)* */
static RgStatus
read_objects(GraphTurtle *const turtle, const GraphTerm *const subject,
             const GraphTerm *const predicate)
{
  for (;;) {
    const RgArenaMark mark   = rg_arena_mark(turtle->arena);
    GraphTerm         object = {.kind = GRAPH_TERM_NONE};
    RG_TRY(read_object(turtle, &object));
    RG_TRY(graph_turtle_emit(turtle, subject, predicate, &object));
    if (graph_turtle_kind(turtle) == GRAPH_TOKEN_TILDE ||
        graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_ANNOTATION) {
      const GraphTermTriple triple = {*subject, *predicate, object};
      RG_TRY(read_annotations(turtle, &triple));
    }
    rg_arena_release(turtle->arena, mark);
    if (graph_turtle_kind(turtle) != GRAPH_TOKEN_COMMA) {
      return RG_OK;
    }
    RG_TRY(graph_turtle_next(turtle));
  }
}

/** [7] predicateObjectList ::= verb objectList (';' (verb objectList)?)* */
RgStatus
graph_turtle_read_predicates(GraphTurtle *const     turtle,
                             const GraphTerm *const subject)
{
  for (;;) {
    const RgArenaMark mark      = rg_arena_mark(turtle->arena);
    GraphTerm         predicate = {.kind = GRAPH_TERM_NONE};
    RG_TRY(graph_turtle_read_verb(turtle, &predicate));
    RG_TRY(read_objects(turtle, subject, &predicate));
    rg_arena_release(turtle->arena, mark);
    if (graph_turtle_kind(turtle) != GRAPH_TOKEN_SEMICOLON) {
      return RG_OK;
    }
    while (graph_turtle_kind(turtle) == GRAPH_TOKEN_SEMICOLON) {
      RG_TRY(graph_turtle_next(turtle));
    }
    if (!graph_turtle_is_iri(turtle) &&
        !graph_turtle_is_word(turtle, RG_STR("a"))) {
      return RG_OK;
    }
  }
}

/** The first term of a statement; whether it may stand alone. */
RgStatus
graph_turtle_read_subject(GraphTurtle *const turtle, GraphTerm *const term,
                          bool *const may_stand_alone)
{
  *may_stand_alone = false;
  switch (graph_turtle_kind(turtle)) {
  case GRAPH_TOKEN_OPEN_NODE:
    return read_bracketed_node(turtle, term, may_stand_alone);
  case GRAPH_TOKEN_OPEN_LIST:
    return read_collection(turtle, term);
  case GRAPH_TOKEN_OPEN_REIFIED:
    *may_stand_alone = true;
    return graph_turtle_read_reified_triple(turtle, term);
  default:
    return graph_turtle_read_simple_node(
        turtle,
        turtle->may_have_graph ? "a subject, a graph or a directive"
                               : "a subject or a directive",
        term);
  }
}

static bool
ends_triples(const GraphTurtle *const turtle)
{
  return graph_turtle_kind(turtle) == GRAPH_TOKEN_DOT ||
         graph_turtle_kind(turtle) == GRAPH_TOKEN_CLOSE_GRAPH;
}

/** [6] triples, without the full stop */
RgStatus
graph_turtle_read_triples(GraphTurtle *const turtle)
{
  GraphTerm subject         = {.kind = GRAPH_TERM_NONE};
  bool      may_stand_alone = false;
  RG_TRY(graph_turtle_read_subject(turtle, &subject, &may_stand_alone));
  return may_stand_alone && ends_triples(turtle)
             ? RG_OK
             : graph_turtle_read_predicates(turtle, &subject);
}
