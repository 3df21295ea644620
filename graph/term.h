#ifndef GRAPH_TERM_H
#define GRAPH_TERM_H

/**
   @file
   An RDF term as a borrowed view (RDF 1.1 Concepts §3; RDF 1.2 for base
   direction and triple terms).
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>

typedef enum {
  GRAPH_TERM_NONE, ///< unbound
  GRAPH_TERM_BLANK,
  GRAPH_TERM_IRI,
  GRAPH_TERM_LITERAL,
  GRAPH_TERM_TRIPLE ///< RDF 1.2 triple term
} GraphTermKind;

typedef enum {
  GRAPH_DIRECTION_NONE,
  GRAPH_DIRECTION_LTR,
  GRAPH_DIRECTION_RTL
} GraphDirection;

struct GraphTermTriple;

/**
   A term.  Owns nothing: its text lives where it came from.

   A literal always has a datatype; one with a language has rdf:langString
   (rdf:dirLangString with a direction).  Language tags keep their spelling
   and compare without regard to ASCII case.
*/
typedef struct {
  GraphTermKind  kind;
  GraphDirection direction;
  RgStr          text; ///< IRI, blank node label without "_:", or lexical form
  RgStr          datatype; ///< IRI; empty unless a literal
  RgStr          language; ///< BCP 47 tag; empty when none
  const struct GraphTermTriple *RG_NULLABLE triple; ///< GRAPH_TERM_TRIPLE only
} GraphTerm;

typedef struct GraphTermTriple {
  GraphTerm subject;
  GraphTerm predicate;
  GraphTerm object;
} GraphTermTriple;

/** A statement; `graph.kind` is #GRAPH_TERM_NONE in the default graph. */
typedef struct {
  GraphTerm subject;
  GraphTerm predicate;
  GraphTerm object;
  GraphTerm graph;
} GraphQuad;

/** Datatype IRIs, as string literals. */
#define GRAPH_RDF_NS "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define GRAPH_XSD_NS "http://www.w3.org/2001/XMLSchema#"
#define GRAPH_XSD_STRING GRAPH_XSD_NS "string"
#define GRAPH_RDF_LANG_STRING GRAPH_RDF_NS "langString"
#define GRAPH_RDF_DIR_LANG_STRING GRAPH_RDF_NS "dirLangString"
#define GRAPH_RDF_TYPE GRAPH_RDF_NS "type"

/** Views over text that must outlive them. */
GraphTerm
graph_term_iri(RgStr iri);

GraphTerm
graph_term_blank(RgStr label);

/** A literal; an empty datatype means xsd:string. */
GraphTerm
graph_term_literal(RgStr lexical, RgStr datatype);

/** An xsd:string. */
GraphTerm
graph_term_string(RgStr lexical);

/** An rdf:langString. */
GraphTerm
graph_term_lang(RgStr lexical, RgStr language);

/** The longest part of a language tag (BCP 47 §2.1). */
enum { GRAPH_MAX_SUBTAG_BYTES = 8 };

/** A language tag as Turtle and SPARQL can write it (LANGTAG, without "@"):
    letters, then parts of letters and digits behind hyphens. */
bool
graph_term_is_language(RgStr tag);

/** Same term (RDF 1.1 Concepts §3.3; blank nodes by label). */
bool
graph_term_equals(const GraphTerm *a, const GraphTerm *b);

/** A total order: the dictionary's (see graph/id.h), for terms by themselves:
    none, blank, IRI, literal by (lexical, language, datatype), triple. */
int
graph_term_compare(const GraphTerm *a, const GraphTerm *b);

/** 64-bit hash, equal for equal terms. */
uint64_t
graph_term_hash(const GraphTerm *term);

/** Copy with all text into `arena`. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_term_copy(RgArena *arena, const GraphTerm *term, GraphTerm *copy);

#endif
