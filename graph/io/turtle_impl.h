#ifndef GRAPH_IO_TURTLE_IMPL_H
#define GRAPH_IO_TURTLE_IMPL_H

/**
   @file
   State and parts of the Turtle and TriG reader.  Numbers in brackets are the
   rules of https://www.w3.org/TR/rdf12-turtle/#sec-grammar-grammar, with a "g"
   those of https://www.w3.org/TR/rdf12-trig/#sec-grammar.

   Statements go out as they are read.  Terms live in an arena that is released
   after each object, so that memory is bounded by the depth of nesting and the
   longest term, not by the length of a statement.
*/

#include "graph/base/hashmap.h"
#include "graph/io/read_job.h"
#include "graph/io/turtle_lexer.h"

typedef struct {
  GraphReadJob *job;
  GraphLexer    lexer;
  RgArena      *arena;    ///< terms
  RgArena      *names;    ///< prefixes and base; as long as the document
  RgHashmap    *prefixes; ///< name → address of its RgStr
  RgStr         base;
  GraphTerm     graph; ///< of the statements that are being read
  uint64_t      n_anonymous;
  unsigned      depth; ///< of nested lists, nodes, triples, annotations
  bool          may_have_graph;
  bool          is_in_graph; ///< between "{" and "}"
} GraphTurtle;

/* The present token.  Every function that reads starts at it and leaves the
   first token that is not its own; on failure the job's error is set. */

static inline GraphTokenKind
graph_turtle_kind(const GraphTurtle *const turtle)
{
  return turtle->lexer.token.kind;
}

/** Go on to the next token; the text of the present one is gone then (see
    graph_turtle_keep()).  @return as graph_lexer_next(). */
RG_NODISCARD RgStatus
graph_turtle_next(GraphTurtle *turtle);

/** Step over a token of a kind, or refuse. */
RG_NODISCARD RgStatus
graph_turtle_expect(GraphTurtle *turtle, GraphTokenKind wanted,
                    const char *expected);

/** "expected …, not '…'" at the present token; gives #RG_BAD_SYNTAX. */
RgStatus
graph_turtle_refuse(const GraphTurtle *turtle, const char *expected);

/** "out of memory" at the present token; gives #RG_NO_MEMORY. */
RgStatus
graph_turtle_refuse_no_memory(const GraphTurtle *turtle);

/** One level deeper; the caller takes it back from `depth`. */
RG_NODISCARD RgStatus
graph_turtle_enter(GraphTurtle *turtle);

/** IRIREF or PrefixedName. */
bool
graph_turtle_is_iri(const GraphTurtle *turtle);

/** This word, as it is. */
bool
graph_turtle_is_word(const GraphTurtle *turtle, RgStr word);

/** This word, without regard to case. */
bool
graph_turtle_is_keyword(const GraphTurtle *turtle, RgStr word);

/** An IRI, a label or "[". */
bool
graph_turtle_is_simple_node(const GraphTurtle *turtle);

/* Terms; their text is in the arena. */

/** Copy a text, such as a token's. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_turtle_keep(GraphTurtle *turtle, RgStr text, RgStr *copy);

/** The IRI that a reference stands for, by the base in force; always a copy.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_turtle_resolve(GraphTurtle *turtle, RgStr reference, RgStr *iri);

/** A blank node that has no label in the document. */
RG_NODISCARD RgStatus
graph_turtle_new_node(GraphTurtle *turtle, GraphTerm *term);

/** iri: an IRIREF or a PrefixedName. */
RG_NODISCARD RgStatus
graph_turtle_read_iri_term(GraphTurtle *turtle, GraphTerm *term);

/** BLANK_NODE_LABEL */
RG_NODISCARD RgStatus
graph_turtle_read_label(GraphTurtle *turtle, GraphTerm *term);

/** iri | BLANK_NODE_LABEL | ANON */
RG_NODISCARD RgStatus
graph_turtle_read_simple_node(GraphTurtle *turtle, const char *expected,
                              GraphTerm *term);

/** [9] verb */
RG_NODISCARD RgStatus
graph_turtle_read_verb(GraphTurtle *turtle, GraphTerm *term);

/** [13] literal; `expected` says what else could have been there. */
RG_NODISCARD RgStatus
graph_turtle_read_literal(GraphTurtle *turtle, const char *expected,
                          GraphTerm *term);

/** [36] tripleTerm */
RG_NODISCARD RgStatus
graph_turtle_read_triple_term(GraphTurtle *turtle, GraphTerm *term);

/** [29] reifiedTriple; `term` is its reifier. */
RG_NODISCARD RgStatus
graph_turtle_read_reified_triple(GraphTurtle *turtle, GraphTerm *term);

/** [35] reifier */
RG_NODISCARD RgStatus
graph_turtle_read_reifier(GraphTurtle *turtle, GraphTerm *reifier);

/* Statements. */

RG_NODISCARD RgStatus
graph_turtle_emit(GraphTurtle *turtle, const GraphTerm *subject,
                  const GraphTerm *predicate, const GraphTerm *object);

/** State that `reifier` reifies a triple. */
RG_NODISCARD RgStatus
graph_turtle_emit_reifies(GraphTurtle *turtle, const GraphTerm *reifier,
                          const GraphTermTriple *triple);

/** [10] subject, [14] blankNodePropertyList or [29] reifiedTriple; the latter
    two may be a statement alone. */
RG_NODISCARD RgStatus
graph_turtle_read_subject(GraphTurtle *turtle, GraphTerm *term,
                          bool *may_stand_alone);

/** [7] predicateObjectList */
RG_NODISCARD RgStatus
graph_turtle_read_predicates(GraphTurtle *turtle, const GraphTerm *subject);

/** [6] triples, without the full stop */
RG_NODISCARD RgStatus
graph_turtle_read_triples(GraphTurtle *turtle);

#endif
