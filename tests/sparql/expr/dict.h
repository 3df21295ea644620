#ifndef TESTS_SPARQL_EXPR_DICT_H
#define TESTS_SPARQL_EXPR_DICT_H

/**
   @file
   Terms for tests of expressions: a dictionary that is given first, with ids
   in its order as a store has them, and ids of tag LOCAL for later terms.
*/

#include "graph/base/arena.h"
#include "graph/base/vec.h"
#include "sparql/expr/value.h"

RG_VEC_DEFINE(TermList, GraphTerm, term_list);

typedef struct {
  RgArena *arena;
  TermList stored; ///< sorted by dict_seal()
  TermList local;
  size_t   n_blank;
  size_t   n_iri;
  bool     sealed;
} TestDict;

/** Add a term to what is stored (once). */
RgStatus
dict_store(TestDict *dict, const GraphTerm *term);

/** Sort what is stored: from now on terms have ids. */
void
dict_seal(TestDict *dict);

/** The function table. */
SparqlTerms
dict_terms(TestDict *dict);

#endif
