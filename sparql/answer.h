#ifndef SPARQL_ANSWER_H
#define SPARQL_ANSWER_H

/**
   @file
   Private to sparql: what stands behind the handles of sparql/sparql.h, which
   is the engine on this machine or an endpoint elsewhere.

   Either embeds the struct as its first member and has a table; answer.c
   forwards the facade's calls.
*/

#include "sparql/sparql.h"

/** What a kind of service does. */
typedef struct {
  /** It knows the parameters of queries; else it gets their text with the IRIs,
      which ends with the call. */
  bool has_parameters;

  RgStatus (*query)(SparqlService *service, const SparqlQuery *query,
                    SparqlAnswer **answer, RgError *error);
  void (*close)(SparqlService *service);

  /** Null: all zero. */
  SparqlPlanCounts (*counts)(SparqlService *service);
} SparqlServiceClass;

struct SparqlServiceImpl {
  const SparqlServiceClass *class;
};

/** What a kind of answer does; see the functions of the same name in
    sparql/sparql.h. */
typedef struct {
  RgStatus (*next)(SparqlAnswer *answer, RgError *error);
  GraphTerm (*cell)(SparqlAnswer *answer, size_t column);
  RgStatus (*triples)(SparqlAnswer *answer, const GraphQuadSink *sink,
                      RgError *error);
  RgStatus (*explain)(SparqlAnswer *answer, SparqlExplainKind kind,
                      const RgSink *out);
  void (*free)(SparqlAnswer *answer);
} SparqlAnswerClass;

/** Set before `query` of the service returns. */
struct SparqlAnswerImpl {
  const SparqlAnswerClass *class;
  SparqlAnswerKind kind;
  bool             boolean;
  size_t           n_columns;
  const RgStr     *columns; ///< names without "?"
};

#endif
