#ifndef SPARQL_EXPR_EVAL_H
#define SPARQL_EXPR_EVAL_H

/**
   @file
   Expressions over batches of id columns (SPARQL 1.1 §17).

   A #SparqlEval is one expression made ready for the columns of one operator.
   It compares ids and inline values without a look into the dictionary where
   the specification allows, and fetches terms where it must.
*/

#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/id.h"
#include "sparql/algebra/expr_tree.h"
#include "sparql/expr/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** No column. */
#define SPARQL_NO_COLUMN UINT32_MAX

/** Rows to work on. */
typedef struct {
  /** `columns[c][row]`; a null column is unbound in every row. */
  const GraphId *RG_NULLABLE const *columns;
  size_t                            n_columns;
  size_t                            n_rows;

  /** Number of row 0 since the operator began.  BNODE("x") is one blank node
      for all expressions with the same `bnode_scope` (see #SparqlEvalSetup)
      and row number (§17.4.2.9). */
  uint64_t first_row;
} SparqlEvalRows;

/** What holds for every expression of one query; shared, read-only. */
typedef struct {
  const SparqlTerms *terms;
  RgStr              base_iri; ///< for IRI(); may be empty
  SparqlTime         now;      ///< NOW(): one for the query (§17.4.5.1)
  uint64_t seed; ///< of RAND(), UUID() and BNODE(): new for each query
  const RgCancel *RG_NULLABLE cancel;
} SparqlEvalQuery;

/** How one expression sits in its operator. */
typedef struct {
  const SparqlEvalQuery *query;

  /** Column of a variable by its number, #SPARQL_NO_COLUMN for one that no
      row binds; `n_variables` entries, others have none. */
  const uint32_t *column_of;
  size_t          n_variables;

  /** Column with an EXISTS' answer, by its number (`SparqlExpr.exists`): ids
      of tag #GRAPH_TAG_BOOLEAN.  Null or #SPARQL_NO_COLUMN: `exists` is
      called. */
  const uint32_t *RG_NULLABLE exists_column;
  size_t                      n_exists;

  /** Answer an EXISTS for one row; may be null when every one has a column.
   */
  RgStatus (*RG_NULLABLE exists)(void *handle, const SparqlExpr *expr,
                                 const SparqlEvalRows *rows, size_t row,
                                 bool *answer);
  void *RG_NULLABLE exists_handle;

  /** See #SparqlEvalRows. */
  uint32_t bnode_scope;
} SparqlEvalSetup;

typedef struct SparqlEvalImpl SparqlEval;

/**
   Make an expression ready.

   @param setup  Copied; what it points to must outlive the result.
   @param arena  Owns the result and what it keeps from row to row, which is
   bounded (compiled patterns and caches of fixed size).
   @param[out] eval  Has a scratch arena and PCRE2 blocks from `allocator`: end
   with sparql_eval_free() before `arena` ends.

   @return #RG_OK, #RG_NO_MEMORY, or what the dictionary said.  An error in the
   expression itself (a REGEX with a bad pattern) is a type error of each row.
   One thread at a time; threads make their own.
*/
RG_NODISCARD RgStatus
sparql_eval_new(const SparqlExpr *expr, const SparqlEvalSetup *setup,
                const RgAllocator *allocator, RgArena *arena,
                SparqlEval **eval);

/** Accepts null. */
void
sparql_eval_free(SparqlEval *RG_NULLABLE eval);

/**
   Rows for which the effective boolean value is true (§17.2).

   @param selected  Rows to look at, ascending; null: all.
   @param[out] kept  Room for as many row numbers; may be `selected` itself.
   @return #RG_OK; #RG_TIMEOUT, #RG_CANCELLED; #RG_NO_MEMORY, #RG_CORRUPT.
   A type error only drops its row.
*/
RG_NODISCARD RgStatus
sparql_eval_filter(SparqlEval *eval, const SparqlEvalRows *rows,
                   const uint32_t *RG_NULLABLE selected, size_t n_selected,
                   uint32_t *kept, size_t *n_kept);

/**
   The expression's value for rows, as ids; #GRAPH_ID_NONE for a type error
   (BIND and SELECT leave the variable unbound then, §18.5).

   @param[out] ids  `ids[row]` for each row of `selected` (null: all rows).
   @return as sparql_eval_filter().
*/
RG_NODISCARD RgStatus
sparql_eval_column(SparqlEval *eval, const SparqlEvalRows *rows,
                   const uint32_t *RG_NULLABLE selected, size_t n_selected,
                   GraphId *ids);

/**
   Keys for a join by the expression's value: two that are equal (`=`) or the
   same term have the same key; others may, too.  A key is no term's id.

   @param by_id  The other side's keys are of ids as well: both expressions are
   variables.  Else keys are made of texts, so that nothing is interned.
   @param error  The key of a type error.
   @param[out] keys  One for each of the rows.
   @return as sparql_eval_filter().
*/
RG_NODISCARD RgStatus
sparql_eval_keys(SparqlEval *eval, const SparqlEvalRows *rows, bool by_id,
                 GraphId error, GraphId *keys);

/** The column this expression is nothing but a copy of, or
    #SPARQL_NO_COLUMN. */
uint32_t
sparql_eval_is_column(const SparqlEval *eval);

#endif
