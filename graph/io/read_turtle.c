/**
   @file
   Turtle and TriG: RDF 1.1, and of RDF 1.2 triple terms, reifiers, annotations,
   base direction and VERSION.
*/

#include "graph/io/turtle_impl.h"

#include <string.h>

/** A statement is done or has failed: its terms may go.  Gives #RG_OK when
    reading can go on, after bad text was given up. */
static RgStatus
end_statement(GraphTurtle *const turtle, const RgArenaMark mark,
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
  /* Outside a graph a bad statement may be a graph's head: skip it whole. */
  const bool whole = turtle->may_have_graph && !turtle->is_in_graph;
  for (;;) {
    RG_TRY(graph_lexer_recover(&turtle->lexer, whole, turtle->job->error));
    const RgStatus after = graph_turtle_next(turtle);
    if (after == RG_OK || !graph_read_job_skips(turtle->job, after)) {
      return after;
    }
  }
}

/** [5g] wrappedGraph ::= '{' triplesBlock? '}' */
static RgStatus
read_wrapped_graph(GraphTurtle *const turtle)
{
  const RgArenaMark mark = rg_arena_mark(turtle->arena);
  turtle->is_in_graph    = true;
  RG_TRY(end_statement(turtle, mark, graph_turtle_next(turtle)));
  while (graph_turtle_kind(turtle) != GRAPH_TOKEN_CLOSE_GRAPH) {
    if (graph_turtle_kind(turtle) == GRAPH_TOKEN_END) {
      return graph_turtle_refuse(turtle, "'}' to close the graph");
    }
    RgStatus status = graph_turtle_read_triples(turtle);
    if (status == RG_OK &&
        graph_turtle_kind(turtle) != GRAPH_TOKEN_CLOSE_GRAPH) {
      status =
          graph_turtle_expect(turtle, GRAPH_TOKEN_DOT,
                              "'.', ';' or ',' (or '}' to close the graph)");
    }
    RG_TRY(end_statement(turtle, mark, status));
  }
  turtle->is_in_graph = false;
  turtle->graph       = (GraphTerm){.kind = GRAPH_TERM_NONE};
  return graph_turtle_next(turtle);
}

/** [3g] triplesOrGraph, [4g] triples2, and 'GRAPH' labelOrSubject */
static RgStatus
read_block(GraphTurtle *const turtle)
{
  if (graph_turtle_is_keyword(turtle, RG_STR("GRAPH"))) {
    RG_TRY(graph_turtle_next(turtle));
    RG_TRY(graph_turtle_read_simple_node(turtle, "a graph after GRAPH",
                                         &turtle->graph));
    return graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_GRAPH
               ? read_wrapped_graph(turtle)
               : graph_turtle_refuse(turtle, "'{' after the graph");
  }
  if (graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_GRAPH) {
    return read_wrapped_graph(turtle);
  }
  GraphTerm  subject         = {.kind = GRAPH_TERM_NONE};
  bool       may_stand_alone = false;
  const bool is_list = graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_LIST;
  RG_TRY(graph_turtle_read_subject(turtle, &subject, &may_stand_alone));
  if (graph_turtle_kind(turtle) == GRAPH_TOKEN_OPEN_GRAPH && !may_stand_alone &&
      !is_list) {
    turtle->graph = subject;
    return read_wrapped_graph(turtle);
  }
  if (!may_stand_alone || graph_turtle_kind(turtle) != GRAPH_TOKEN_DOT) {
    RG_TRY(graph_turtle_read_predicates(turtle, &subject));
  }
  return graph_turtle_expect(turtle, GRAPH_TOKEN_DOT, "'.', ';' or ','");
}

/** Set a prefix; later ones of the same name win. */
static RgStatus
declare(GraphTurtle *const turtle, const RgStr name, const RgStr iri)
{
  RgStr *const value     = rg_arena_alloc(turtle->names, sizeof(RgStr));
  RgStr        kept_name = RG_STR_NONE;
  uint64_t    *slot      = NULL;
  if (!value || rg_arena_copy_str(turtle->names, iri, value) != RG_OK ||
      rg_arena_copy_str(turtle->names, name, &kept_name) != RG_OK ||
      rg_hashmap_insert(turtle->prefixes, kept_name, 0U, &slot, NULL) !=
          RG_OK) {
    return graph_turtle_refuse_no_memory(turtle);
  }
  *slot                           = (uint64_t)(uintptr_t)value;
  const GraphQuadSink *const sink = turtle->job->sink;
  return sink->prefix ? sink->prefix(sink->handle, kept_name, *value) : RG_OK;
}

/** [4] prefixID, [5s] sparqlPrefix, after the keyword */
static RgStatus
read_prefix(GraphTurtle *const turtle)
{
  RgStr name = RG_STR_NONE;
  RgStr iri  = RG_STR_NONE;
  if (graph_turtle_kind(turtle) != GRAPH_TOKEN_NAME ||
      turtle->lexer.token.text.size) {
    return graph_turtle_refuse(turtle, "a prefix that ends with ':'");
  }
  RG_TRY(graph_turtle_keep(turtle, turtle->lexer.token.prefix, &name));
  RG_TRY(graph_turtle_next(turtle));
  if (graph_turtle_kind(turtle) != GRAPH_TOKEN_IRI) {
    return graph_turtle_refuse(turtle, "an IRI in '<…>' after the prefix");
  }
  RG_TRY(graph_turtle_resolve(turtle, turtle->lexer.token.text, &iri));
  RG_TRY(declare(turtle, name, iri));
  return graph_turtle_next(turtle);
}

/** [5] base, [6s] sparqlBase, after the keyword */
static RgStatus
read_base(GraphTurtle *const turtle)
{
  RgStr iri = RG_STR_NONE;
  if (graph_turtle_kind(turtle) != GRAPH_TOKEN_IRI) {
    return graph_turtle_refuse(turtle, "an IRI in '<…>' as base");
  }
  RG_TRY(graph_turtle_resolve(turtle, turtle->lexer.token.text, &iri));
  if (rg_arena_copy_str(turtle->names, iri, &turtle->base) != RG_OK) {
    return graph_turtle_refuse_no_memory(turtle);
  }
  return graph_turtle_next(turtle);
}

/** RDF 1.2 version, sparqlVersion, after the keyword */
static RgStatus
read_version(GraphTurtle *const turtle)
{
  return graph_turtle_kind(turtle) == GRAPH_TOKEN_STRING &&
                 !turtle->lexer.token.is_long
             ? graph_turtle_next(turtle)
             : graph_turtle_refuse(turtle, "a version in one pair of quotes");
}

typedef struct {
  RgStr at_name; ///< after "@"
  RgStr keyword;
  RgStatus (*read)(GraphTurtle *turtle);
} Directive;

/** [3] directive; `found` is false when there is none. */
static RgStatus
read_directive(GraphTurtle *const turtle, bool *const found)
{
  const Directive directives[] = {
      {RG_STR("prefix"), RG_STR("PREFIX"), read_prefix},
      {RG_STR("base"), RG_STR("BASE"), read_base},
      {RG_STR("version"), RG_STR("VERSION"), read_version},
  };
  const bool is_at = graph_turtle_kind(turtle) == GRAPH_TOKEN_LANGUAGE;
  for (size_t i = 0U; i < RG_COUNT_OF(directives); ++i) {
    const Directive *const directive = &directives[i];
    if (is_at ? rg_str_equals(turtle->lexer.token.text, directive->at_name)
              : graph_turtle_is_keyword(turtle, directive->keyword)) {
      *found = true;
      RG_TRY(graph_turtle_next(turtle));
      RG_TRY(directive->read(turtle));
      return is_at ? graph_turtle_expect(turtle, GRAPH_TOKEN_DOT,
                                         "'.' at the end of the directive")
                   : RG_OK;
    }
  }
  *found = false;
  return is_at ? graph_turtle_refuse(turtle, "@prefix, @base or @version")
               : RG_OK;
}

/** [2] statement */
static RgStatus
read_statement(GraphTurtle *const turtle)
{
  bool found = false;
  RG_TRY(read_directive(turtle, &found));
  if (found) {
    return RG_OK;
  }
  turtle->is_in_graph = false;
  turtle->graph       = (GraphTerm){.kind = GRAPH_TERM_NONE};
  if (turtle->may_have_graph) {
    return read_block(turtle);
  }
  RG_TRY(graph_turtle_read_triples(turtle));
  return graph_turtle_expect(
      turtle, GRAPH_TOKEN_DOT,
      "'.', ';' or ',' (graphs need TriG: --format trig)");
}

/** [1] turtleDoc ::= statement* */
static RgStatus
read_document(GraphTurtle *const turtle)
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
    return graph_turtle_refuse_no_memory(turtle);
  }
  const RgArenaMark mark = rg_arena_mark(turtle->arena);
  RG_TRY(end_statement(turtle, mark, graph_turtle_next(turtle)));
  while (graph_turtle_kind(turtle) != GRAPH_TOKEN_END) {
    RG_TRY(end_statement(turtle, mark, read_statement(turtle)));
  }
  return RG_OK;
}

RgStatus
graph_read_turtle(GraphReadJob *const job, const bool may_have_graph)
{
  GraphTurtle turtle = {
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
