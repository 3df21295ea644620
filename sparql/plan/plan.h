#ifndef SPARQL_PLAN_PLAN_H
#define SPARQL_PLAN_PLAN_H

/**
   @file
   How a query is run: an immutable tree of operators with estimates, in the
   query's arena.

   A node says which variables its rows have (`columns`), which of them are
   never unbound (`certain`), and by which the rows are sorted as ids
   (`order`).  The executor (sparql/exec) makes one operator for each node.
*/

#include "graph/scan.h"
#include "sparql/algebra/algebra.h"
#include "sparql/algebra/scope.h"
#include "sparql/plan/dataset.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  SPARQL_PLAN_SCAN,        ///< one triple pattern from an index
  SPARQL_PLAN_MERGE_JOIN,  ///< inner join of two inputs sorted alike
  SPARQL_PLAN_HASH_JOIN,   ///< any join; the right input is kept in memory
  SPARQL_PLAN_LOOKUP_JOIN, ///< any join; one index lookup for each left row
  SPARQL_PLAN_PATH,        ///< property path closure
  SPARQL_PLAN_UNION,
  SPARQL_PLAN_FILTER,
  SPARQL_PLAN_EXTEND,
  SPARQL_PLAN_VALUES, ///< rows that are known; one row without columns: unit
  SPARQL_PLAN_GROUP,
  SPARQL_PLAN_COUNT, ///< COUNT of a scan's rows, from the index
  SPARQL_PLAN_RUNS,  ///< distinct values of a scan's first variables, and how
                     ///< many rows have them, from the index
  SPARQL_PLAN_DISTINCT,
  SPARQL_PLAN_SORT, ///< ORDER BY; with a limit: top-k, and each input's rows
                    ///< come before the next one's
  SPARQL_PLAN_SLICE,
  SPARQL_PLAN_PROJECT,
  SPARQL_PLAN_GRAPHS,     ///< the names of the named graphs
  SPARQL_PLAN_EACH_GRAPH, ///< a pattern planned anew for each named graph
  SPARQL_PLAN_TRIPLE,     ///< takes RDF 1.2 triple terms apart
  SPARQL_PLAN_KEYS, ///< distinct keys of the left input of the hash join whose
                    ///< right input this is in
  SPARQL_PLAN_SERVICE,
  SPARQL_PLAN_LANES ///< the parts of a divided pattern, beside one another
} SparqlPlanKind;

enum { SPARQL_N_PLAN_KINDS = SPARQL_PLAN_LANES + 1 };

typedef enum {
  SPARQL_JOIN_INNER,
  SPARQL_JOIN_LEFT,  ///< OPTIONAL
  SPARQL_JOIN_SEMI,  ///< EXISTS: left rows with a partner
  SPARQL_JOIN_ANTI,  ///< NOT EXISTS: left rows without one
  SPARQL_JOIN_MINUS, ///< left rows without one that shares a bound variable
  SPARQL_JOIN_MARK   ///< each left row once, and in one more column, the last,
                     ///< whether it has a partner: EXISTS in an expression
} SparqlJoinKind;

/** A column of keys (sparql_eval_keys()) for one side of a join.  Where the
    expression is an error the key is on no other side. */
typedef enum {
  SPARQL_KEY_NONE, ///< the values themselves
  SPARQL_KEY_LEFT,
  SPARQL_KEY_RIGHT
} SparqlKeySide;

/** A triple pattern as the store takes it.  A field is a constant (`id` in
    the pattern) or a variable; the same variable may stand twice. */
typedef struct {
  const SparqlTriplePattern *RG_NULLABLE triple; ///< that it is of
  GraphPattern                           pattern;
  GraphScope                             scope;
  GraphOrder                             order;
  SparqlVar variable[GRAPH_N_FIELDS]; ///< #SPARQL_VAR_NONE: not wanted
  bool      keep[GRAPH_N_FIELDS];     ///< the variable is an output column
} SparqlScan;

/** A property path with its constants as ids, ready to walk. */
typedef struct SparqlPathStep {
  SparqlPathKind kind;
  GraphId        predicate; ///< LINK; may be NONE
  size_t         n_parts;
  const struct SparqlPathStep *const *RG_NULLABLE parts;
} SparqlPathStep;

typedef struct SparqlPlan {
  SparqlPlanKind kind;
  uint32_t       number; ///< of the node, for the profile

  size_t                                      n_inputs;
  const struct SparqlPlan *const *RG_NULLABLE inputs;

  size_t           n_columns;
  const SparqlVar *columns;
  SparqlVarSet     certain;

  size_t           n_order;
  const SparqlVar *order; ///< ascending by id, first variable first

  SparqlActiveGraph active; ///< for EXISTS in the node's expressions

  double rows; ///< estimated
  double cost; ///< estimated nanoseconds, inputs included

  union {
    SparqlScan scan;

    struct {
      SparqlJoinKind   kind;
      size_t           n_keys;
      const SparqlVar *keys; ///< certain on both sides; for a merge join a
                             ///< prefix of both orders
      size_t           n_loose;
      const SparqlVar *loose; ///< shared, but not in `keys`
      size_t           n_minus;
      const SparqlVar *minus; ///< MINUS: those that count as shared domain
      size_t           n_conditions;
      const SparqlExpr *const *conditions; ///< on the joined row
      SparqlScan               scan;       ///< LOOKUP_JOIN's right side
      double   scan_rows; ///< LOOKUP_JOIN: all rows of the right side
      uint32_t n_pushed;  ///< see KEYS; 0: none
    } join;

    struct {
      const SparqlPathStep *path;
      SparqlTermPattern     subject; ///< CONSTANT: `subject_id`
      SparqlTermPattern     object;
      GraphId               subject_id;
      GraphId               object_id;
    } path;

    struct {
      size_t                   n_conditions;
      const SparqlExpr *const *conditions;
    } filter;

    struct {
      SparqlVar         variable;
      const SparqlExpr *expr;
      SparqlKeySide     key;
      bool              by_id; ///< of keys: both sides are variables
    } extend;

    struct {
      size_t         n_rows;
      const GraphId *cells; ///< row by row
    } values;

    struct {
      size_t                 n_keys;
      const SparqlBinding   *keys;
      size_t                 n_aggregates;
      const SparqlAggregate *aggregates;
      bool together; ///< the rows of a group come one after another
    } group;

    struct {
      const SparqlScan *scan;
      SparqlVar         variable;
    } count;

    /** The columns are `n_fields` variables, the first of the order, and then
        any number of counts. */
    struct {
      const SparqlScan *scan; ///< but for its order
      GraphOrder        order;
      size_t            n_fields;
    } runs;

    struct {
      bool reduced;
      bool sorted; ///< equal rows arrive together
    } distinct;

    struct {
      size_t                n_keys;
      const SparqlOrderKey *keys;
      uint64_t              limit; ///< rows wanted, or #SPARQL_NO_LIMIT
    } sort;

    struct {
      uint64_t offset;
      uint64_t limit;
    } slice;

    struct {
      SparqlVar variable;
    } graphs;

    struct {
      uint32_t      join; ///< number of the node whose left rows they come from
      const double *values; ///< of each column: how many there are, estimated
    } keys;

    struct {
      SparqlVar       variable; ///< the graph's name
      const SparqlOp *pattern;
    } each_graph;

    struct {
      SparqlVar variable; ///< has the triple term
      SparqlVar part[3];  ///< its parts, where variables; else NONE
      GraphId   id[3];    ///< … where constants
    } triple;

    struct {
      const SparqlOp *op;
      GraphId         endpoint; ///< that its variable is fixed to, or NONE
    } service; ///< with an endpoint that a variable names: inputs[0] binds it
  } as;
} SparqlPlan;

/** "scan", "merge-join", …; static storage. */
const char *
sparql_plan_name(SparqlPlanKind kind);

/** The place of `var` in the node's columns, or SIZE_MAX. */
size_t
sparql_plan_column(const SparqlPlan *plan, SparqlVar var);

#endif
