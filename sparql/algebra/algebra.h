#ifndef SPARQL_ALGEBRA_ALGEBRA_H
#define SPARQL_ALGEBRA_ALGEBRA_H

/**
   @file
   The algebra of SPARQL 1.1 §18: what a query means, before any thought of
   how to run it.

   Everything lives in one arena and is immutable after sparql_translate(), so
   any number of threads may read it.  Strings and terms may be views of the
   query text, which must outlive the arena's use.

   What differs from the letter of §18.2, with the same meaning:
   - Join and Union take any number of inputs (both are associative), and
     Filter any number of conditions that must all be true, so that ten
     thousand UNIONs make a flat tree.
   - AggregateJoin and its Group are one node.
   - ToList and ToMultiSet change nothing about rows and have no node.
   - A variable number belongs to one scope: what a sub-select does not
     project is numbered apart from an outer variable of the same name.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/term.h"
#include "sparql/algebra/expr_tree.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** No LIMIT. */
#define SPARQL_NO_LIMIT UINT64_MAX

/** Deepest tree of nodes that sparql_translate() makes; walkers may recurse. */
enum { SPARQL_MAX_OP_DEPTH = 2000 };

typedef enum {
  SPARQL_OP_BGP,       ///< basic graph pattern; without triples: one empty row
  SPARQL_OP_PATH,      ///< property path pattern
  SPARQL_OP_JOIN,      ///< all inputs (2 or more)
  SPARQL_OP_LEFT_JOIN, ///< inputs[0] OPTIONAL inputs[1]
  SPARQL_OP_FILTER,
  SPARQL_OP_UNION, ///< 2 or more inputs
  SPARQL_OP_MINUS, ///< inputs[0] MINUS inputs[1]
  SPARQL_OP_GRAPH,
  SPARQL_OP_EXTEND,
  SPARQL_OP_TABLE, ///< VALUES; without columns and rows: no row
  SPARQL_OP_SERVICE,
  SPARQL_OP_GROUP, ///< AggregateJoin(aggregates, Group(keys, inputs[0]))
  SPARQL_OP_ORDER_BY,
  SPARQL_OP_PROJECT,
  SPARQL_OP_DISTINCT,
  SPARQL_OP_REDUCED,
  SPARQL_OP_SLICE
} SparqlOpKind;

/** A node.  `inputs` are the nodes it works on: one, but where the kind says
    otherwise; BGP, PATH and TABLE have none. */
typedef struct SparqlOp {
  SparqlOpKind kind;
  uint32_t     height; ///< levels of nodes, 1 for a leaf
  size_t       n_inputs;
  const struct SparqlOp *const *RG_NULLABLE inputs;

  union {
    struct {
      size_t                     n_triples;
      const SparqlTriplePattern *triples;
    } bgp;

    /** `path` is never a LINK, INVERSE, SEQUENCE or ALTERNATIVE at its top:
        those became triples, joins and unions (§18.2.2.4); inside anything
        may stand. */
    struct {
      SparqlTermPattern subject;
      const SparqlPath *path;
      SparqlTermPattern object;
    } path;

    struct {
      const SparqlExpr *RG_NULLABLE condition; ///< null: true
    } left_join;

    /** Rows for which every condition is true (an error is not). */
    struct {
      size_t                   n_conditions;
      const SparqlExpr *const *conditions;
    } filter;

    struct {
      SparqlTermPattern name; ///< VARIABLE or IRI
    } graph;

    struct {
      SparqlBinding binding;
    } extend;

    /** Row r's cell c is `cells[r * n_columns + c]`; kind #GRAPH_TERM_NONE
        is UNDEF. */
    struct {
      size_t           n_columns;
      const SparqlVar *columns;
      size_t           n_rows;
      const GraphTerm *cells;
    } table;

    struct {
      SparqlTermPattern endpoint; ///< VARIABLE or IRI
      bool              silent;
      /** The group as SPARQL, "{ … }" with full IRIs, to send: its variables
          are the names of those possible in inputs[0]. */
      RgStr text;
    } service;

    /** One row for each combination of key values, with the keys' and the
        aggregates' variables; without keys, one row also for no input
        (§18.5.1).  A key that is just a variable binds itself. */
    struct {
      size_t                 n_keys;
      const SparqlBinding   *keys;
      size_t                 n_aggregates;
      const SparqlAggregate *aggregates;
    } group;

    struct {
      size_t                n_keys;
      const SparqlOrderKey *keys;
    } order_by;

    struct {
      size_t           n_variables;
      const SparqlVar *variables;
    } project;

    struct {
      uint64_t offset;
      uint64_t limit; ///< #SPARQL_NO_LIMIT: none
    } slice;
  } as;
} SparqlOp;

typedef enum {
  SPARQL_FORM_SELECT,
  SPARQL_FORM_CONSTRUCT,
  SPARQL_FORM_DESCRIBE,
  SPARQL_FORM_ASK
} SparqlForm;

/** A whole query. */
typedef struct {
  SparqlForm form;

  size_t               n_variables;
  const SparqlVarInfo *variables;
  uint32_t             n_exists; ///< EXISTS expressions in all

  /** SELECT: columns in order.  DESCRIBE, ASK, CONSTRUCT: none. */
  size_t           n_columns;
  const SparqlVar *columns;

  /** The pattern with all solution modifiers; for SELECT it ends in PROJECT
      (under DISTINCT, REDUCED and SLICE). */
  const SparqlOp *pattern;

  /** CONSTRUCT. */
  size_t                     n_template;
  const SparqlTriplePattern *triple_template;

  /** DESCRIBE: variables and IRIs; `*` is written out. */
  size_t                   n_describe;
  const SparqlTermPattern *describe;

  /** FROM and FROM NAMED (§13.2), absolute IRIs. */
  size_t       n_from;
  const RgStr *from;
  size_t       n_from_named;
  const RgStr *from_named;

  RgStr base_iri; ///< for IRI(); empty when there is none
} SparqlAlgebra;

/** "bgp", "leftjoin", …: as sparql_sse_print() writes it; static storage. */
const char *
sparql_op_name(SparqlOpKind kind);

/** The SELECT column's or hidden variable's name. */
static inline RgStr
sparql_algebra_var_name(const SparqlAlgebra *const algebra, const SparqlVar var)
{
  return algebra->variables[var].name;
}

#endif
