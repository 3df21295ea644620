#ifndef SPARQL_SPARQL_H
#define SPARQL_SPARQL_H

/**
   @file
   The query facade: SPARQL text in; rows, a boolean or triples out.

   A #SparqlService is where queries are answered: a store on this machine, or
   any SPARQL 1.1 endpoint.  Nothing outside sparql/ knows which.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/quad_sink.h"
#include "graph/store.h"
#include "graph/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct SparqlServiceImpl SparqlService;

/** What holds for every query of a service, which copies the struct. */
typedef struct {
  /** A query without FROM sees the union of all graphs (else the default
      graph alone, as SPARQL 1.1 §13 has it). */
  bool default_is_union;

  /** SERVICE may ask these endpoints (IRI prefixes); none: SERVICE fails.
      Array and texts are borrowed for the life of the service. */
  const char *const *RG_NULLABLE service_allow;
  size_t                         n_service_allow;

  /** FROM and FROM NAMED may read `file:` IRIs (command line only). */
  bool from_files;

  /** Threads in which the queries of the service run at the same time, in
      all; 0 is 1.  With more, a query that has much to do is planned in parts
      that run beside one another as long as no other query needs the
      processor.  Its rows are the same, and so is their order, for the same
      number; sums of xsd:double may differ in their last digits from those
      with another number. */
  size_t n_threads;

  /** Optimiser rules not to use, comma-separated names (tests, --explain);
      null: none.  "all" switches every rule off.  Needed only while the service
      is opened. */
  const char *RG_NULLABLE rules_off;
} SparqlServiceOptions;

/** Answer from a store, which must outlive the service.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_service_open_store(const GraphStore           *store,
                          const SparqlServiceOptions *options,
                          SparqlService             **service);

/** Answer from a SPARQL 1.1 Protocol endpoint over HTTP(S).
    @return #RG_OK, #RG_BAD_ARG for something that is no http(s) URL, or
    #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_service_open_endpoint(const char *url, SparqlService **service,
                             RgError *error);

/** Accepts null.  No answer may be open. */
void
sparql_service_close(SparqlService *RG_NULLABLE service);

/** What a service knows of its queries since it was opened. */
typedef struct {
  uint64_t n_made;   ///< plans that may serve again
  uint64_t n_reused; ///< queries that had one
  size_t   n_kept;   ///< plans now
} SparqlPlanCounts;

/** An endpoint's are all zero.  Any number of threads. */
SparqlPlanCounts
sparql_service_plan_counts(SparqlService *service);

/** Told of what each operator of the plan did, when the answer is freed: on
    the thread that frees it.  What EXISTS or GRAPH ?g plan while they run
    counts as theirs. */
typedef struct {
  void *handle;

  /** One that ran.  `kind` names itself by sparql_operator_name(); the time is
      its own, without its inputs. */
  void (*ran)(void *handle, size_t kind, uint64_t n_rows, uint64_t elapsed_ns);
} SparqlObserver;

enum { SPARQL_MAX_OPERATOR_KINDS = 32 };

/** The name of a kind of operator, as in --explain; null after the last. */
const char *RG_NULLABLE
sparql_operator_name(size_t kind);

/** An IRI for a variable. */
typedef struct {
  RgStr name; ///< of the variable, without "?" or "$"
  RgStr iri;  ///< absolute
} SparqlParameter;

/** One question. */
typedef struct {
  RgStr text;     ///< SPARQL 1.1 Query (UTF-8)
  RgStr base_iri; ///< for relative IRIs; may be empty

  /** The query is asked as if the IRIs stood in the place of these variables.
      An engine keeps what it found out about a query with parameters, and does
      not parse and plan it again when it is asked with other IRIs; an endpoint
      gets the text with the IRIs.  Such a query has no FROM, no SERVICE and no
      dataset from outside. */
  const SparqlParameter *RG_NULLABLE parameters;
  size_t                             n_parameters;

  /** Dataset of the protocol or the command line; it replaces FROM and FROM
      NAMED when either is given (SPARQL 1.1 Protocol §2.1.4). */
  const RgStr *RG_NULLABLE default_graphs;
  size_t                   n_default_graphs;
  const RgStr *RG_NULLABLE named_graphs;
  size_t                   n_named_graphs;

  size_t memory_bytes; ///< most bytes this query may hold; 0: no limit

  /** Where the query's memory comes from, so that several may share a budget;
      thread-safe, outlives the answer.  Null: the system's heap. */
  const RgAllocator *RG_NULLABLE allocator;

  RgCancel *RG_NULLABLE cancel;  ///< deadline and stop flag; may be null
  bool                  profile; ///< count rows and time for each operator

  /** Outlives the answer; null: nobody is told.  An endpoint has no plan. */
  const SparqlObserver *RG_NULLABLE observer;
} SparqlQuery;

typedef struct SparqlAnswerImpl SparqlAnswer;

typedef enum {
  SPARQL_ROWS,    ///< SELECT
  SPARQL_BOOLEAN, ///< ASK
  SPARQL_TRIPLES  ///< CONSTRUCT, DESCRIBE
} SparqlAnswerKind;

/**
   Parse, plan and start a query.

   Any number of threads may ask one service at once.  The views in `query`
   must outlive the answer.  A text that is asked again is not parsed and
   planned again, as long as the service remembers it.

   @param[out] answer  Free with sparql_answer_free().
   @return #RG_OK; #RG_BAD_SYNTAX with line, column and what was expected;
   #RG_BAD_ARG for a parameter that is no IRI; #RG_UNSUPPORTED; #RG_TIMEOUT,
   #RG_CANCELLED; #RG_NO_MEMORY when the budget is used up; #RG_CORRUPT; #RG_IO
   from an endpoint.
*/
RG_NODISCARD RgStatus
sparql_query(SparqlService *service, const SparqlQuery *query,
             SparqlAnswer **answer, RgError *error);

/** Accepts null.  Gives all of the query's memory back. */
void
sparql_answer_free(SparqlAnswer *RG_NULLABLE answer);

SparqlAnswerKind
sparql_answer_kind(const SparqlAnswer *answer);

/** ASK's answer. */
bool
sparql_answer_boolean(const SparqlAnswer *answer);

/** SELECT's variables, without "?". */
size_t
sparql_answer_n_columns(const SparqlAnswer *answer);

RgStr
sparql_answer_column(const SparqlAnswer *answer, size_t column);

/**
   Go to the next row of a SELECT.

   @return #RG_OK, #RG_END, or what stopped it (with `error` set): #RG_TIMEOUT,
   #RG_CANCELLED, #RG_NO_MEMORY, #RG_CORRUPT, #RG_IO.  After anything but
   #RG_OK there are no more rows.
*/
RG_NODISCARD RgStatus
sparql_answer_next(SparqlAnswer *answer, RgError *error);

/** A cell of the present row; kind #GRAPH_TERM_NONE when unbound.  The views
    are good until the next sparql_answer_next(). */
GraphTerm
sparql_answer_cell(SparqlAnswer *answer, size_t column);

/** Write CONSTRUCT's or DESCRIBE's triples into a sink, each once.
    @return as sparql_answer_next(), #RG_OK at the end; or what the sink said.
 */
RG_NODISCARD RgStatus
sparql_answer_triples(SparqlAnswer *answer, const GraphQuadSink *sink,
                      RgError *error);

/** What to print about a query. */
typedef enum {
  SPARQL_EXPLAIN_ALGEBRA, ///< SPARQL 1.1 §18 as an s-expression
  SPARQL_EXPLAIN_PLAN,    ///< operators with estimates (and, after a run with
                          ///< `profile`, true rows and milliseconds)
  SPARQL_EXPLAIN_JSON     ///< the plan as JSON
} SparqlExplainKind;

/** Print algebra or plan of an answer, before or after it was read.
    @return #RG_OK, #RG_UNSUPPORTED for an endpoint, or what the sink said. */
RG_NODISCARD RgStatus
sparql_answer_explain(SparqlAnswer *answer, SparqlExplainKind kind,
                      const RgSink *out);

/** Parse only. @return #RG_OK or #RG_BAD_SYNTAX with its place in `error`. */
RG_NODISCARD RgStatus
sparql_check_syntax(RgStr text, RgStr base_iri, RgError *error);

#endif
