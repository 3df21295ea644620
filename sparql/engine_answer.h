#ifndef SPARQL_ENGINE_ANSWER_H
#define SPARQL_ENGINE_ANSWER_H

/**
   @file
   An answer of our own engine: a plan with its operators, and the rows that
   they give.
*/

#include "sparql/answer.h"
#include "sparql/exec/executor.h"
#include "sparql/plan_cache.h"
#include "sparql/remote/remote.h"

/** All of its memory comes from `budget`. */
typedef struct {
  SparqlAnswer             base;
  RgBudget                 budget;
  SparqlProcessors        *processors;
  SparqlPlanCache         *plan_cache;
  SparqlCachedPlan        *kept; ///< what `planned` was made from, or null
  SparqlPlanned            planned;
  RgArena                 *row_arena; ///< terms of the batch in work
  SparqlEvalQuery          eval;
  SparqlContext            context;
  RgError                  error; ///< what planning or an operator said
  SparqlOperator          *root;
  struct SparqlExistsImpl *exists;
  size_t                  *place; ///< of each result column in the plan
  SparqlBatch              batch;
  size_t                   row;
  size_t                   n_cached; ///< places
  GraphId                 *cached;   ///< ids whose terms `terms` has
  GraphTerm               *terms;
  SparqlServiceCaller      caller;
  SparqlRemote             remote; ///< what `caller` may ask
  const SparqlObserver    *observer;
  RgStatus                 status; ///< why there are no more rows
} SparqlEngineAnswer;

extern const SparqlAnswerClass sparql_engine_answer_class;

/** What `status` means to who asked. @return `status`. */
RgStatus
sparql_engine_explain_status(const SparqlEngineAnswer *answer, RgStatus status,
                             RgError *RG_NULLABLE error);

#endif
