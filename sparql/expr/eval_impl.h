#ifndef SPARQL_EXPR_EVAL_IMPL_H
#define SPARQL_EXPR_EVAL_IMPL_H

/**
   @file
   Private to expr: a compiled expression, shared by compile.c (which makes
   it), kernel.c (which chooses ways), eval.c (rows) and filter.c (columns).
*/

#include "sparql/expr/eval.h"
#include "sparql/expr/function.h"

/** Rows that one step of a filter looks at; entries of a memo. */
/** With fewer rows than some nothing is remembered: they would hardly have the
    same values again. */
enum {
  SPARQL_CHUNK_ROWS   = 1024,
  SPARQL_MEMO_ENTRIES = 1024,
  SPARQL_MEMO_ROWS    = 32
};

/** Three-valued logic of §17.2. */
typedef enum {
  SPARQL_FALSE = 0,
  SPARQL_TRUE  = 1,
  SPARQL_ERROR = 2
} SparqlTruth;

/** How a node's value is found. */
typedef enum {
  NODE_COLUMN,
  NODE_CONSTANT,
  NODE_ERROR, ///< always a type error
  NODE_CALL,  ///< evaluate arguments, then `body`
  NODE_CAST,
  NODE_OR,
  NODE_AND,
  NODE_NOT,
  NODE_IN,
  NODE_NOT_IN,
  NODE_IF,
  NODE_COALESCE,
  NODE_BOUND,
  NODE_EXISTS
} NodeKind;

/** How a node's truth is found for many rows (filter.c). */
typedef enum {
  KERNEL_ROW, ///< row by row
  KERNEL_AND,
  KERNEL_OR,
  KERNEL_NOT,
  KERNEL_BOUND,
  KERNEL_BOOLEAN,          ///< a column of booleans: EXISTS
  KERNEL_TAG,              ///< isIRI, isBLANK, isLITERAL of a column
  KERNEL_SAME_ID,          ///< column = constant by id
  KERNEL_NOT_SAME_ID,      ///< column != constant by id
  KERNEL_IN_IDS,           ///< column among IRIs
  KERNEL_IN_VALUES,        ///< column among integers or dates of one tag
  KERNEL_COMPARE_COLUMNS,  ///< column op column
  KERNEL_COMPARE_CONSTANT, ///< column op number or date
  KERNEL_SAME_COLUMNS,     ///< sameTerm of two columns
  KERNEL_COMPARE_IRIS,     ///< STR(column) op STR(column)
  KERNEL_LANG_MATCHES,     ///< LANGMATCHES(LANG(column), constant)
  KERNEL_LANG_EQUAL        ///< LANG(column) = constant
} KernelKind;

typedef struct {
  GraphId id;
  GraphId value;
} SparqlIdMemo;

typedef struct {
  GraphId     id;
  SparqlTruth truth;
} SparqlTruthMemo;

typedef struct Node {
  NodeKind       kind;
  SparqlFunction function; ///< NODE_CALL
  uint32_t       column;   ///< COLUMN, BOUND, EXISTS
  size_t         n_args;
  struct Node  **args;
  SparqlValue   *values; ///< room for the arguments' values

  SparqlFunctionBody RG_NULLABLE      body;  ///< CALL
  RgStr                               type;  ///< CAST
  const SparqlExpr                   *expr;  ///< EXISTS
  struct SparqlRegexImpl *RG_NULLABLE regex; ///< REGEX, REPLACE

  SparqlValue constant; ///< CONSTANT, with its id

  bool     deterministic; ///< the same for rows with the same columns
  size_t   n_columns;     ///< different columns below, 2 for more
  uint32_t only_column;   ///< the one column below, if one

  KernelKind kernel;
  uint32_t   other_column; ///< COMPARE_COLUMNS, SAME_COLUMNS, COMPARE_IRIS
  GraphId   *ids;          ///< IN_IDS, IN_VALUES: sorted
  size_t     n_ids;
  uint32_t *RG_NULLABLE rows;       ///< AND, OR: rows still open
  uint8_t *RG_NULLABLE  truth;      ///< AND, OR: their answers
  uint16_t *RG_NULLABLE places;     ///< AND, OR: their places in the result
  uint8_t *RG_NULLABLE  kind_truth; ///< LANG: 1 + answer by kind of literal
  SparqlTruthMemo **RG_NULLABLE truth_memo; ///< where it is, once there are
                                            ///< rows enough; null: never
  SparqlIdMemo *RG_NULLABLE id_memo;
} Node;

struct SparqlEvalImpl {
  SparqlEvalSetup    setup;
  const SparqlTerms *terms;
  const RgAllocator *allocator;
  RgArena           *arena;   ///< of the whole life
  RgArena           *scratch; ///< of a row
  Node              *root;
  Node             **regexes; ///< nodes that keep a pattern
  size_t             n_regexes;
  size_t             regex_capacity;
  uint64_t           random;
};

/** One row that is being evaluated. */
typedef struct {
  SparqlEval           *eval;
  const SparqlEvalRows *rows; ///< null while constants are folded
  size_t                row;
  RgArena              *arena;
} Run;

/** Make `eval->root`. @return #RG_OK, #RG_NO_MEMORY, or of the dictionary. */
RG_NODISCARD RgStatus
sparql_eval_compile(SparqlEval *eval, const SparqlExpr *expr);

/** A comparison as the orders that it takes. */
enum { TAKES_LESS = 1, TAKES_EQUAL = 2, TAKES_GREATER = 4 };

/** The orders that a comparison takes; 0 for another function. */
unsigned
sparql_eval_orders(SparqlFunction function);

/** Order of two ids as numbers, for qsort() and bsearch(). */
int
sparql_eval_compare_two_ids(const void *a, const void *b);

/** Choose a kernel for a node whose arguments have theirs. `positive`: an
    error may be given as false, because nothing above turns it round. */
RG_NODISCARD RgStatus
sparql_eval_choose_kernel(SparqlEval *eval, Node *node, bool positive);

/** Value of a node for a row. @return #RG_OK, #RG_TYPE_ERROR, or what stopped
    it. */
RG_NODISCARD RgStatus
sparql_eval_node(const Run *run, const Node *node, SparqlValue *value);

/** Truth of a node for a row (§17.2.2). @return as sparql_eval_node(), but
    type errors are in `truth`. */
RG_NODISCARD RgStatus
sparql_eval_truth(const Run *run, const Node *node, SparqlTruth *truth);

/** Truth of a node for up to #SPARQL_CHUNK_ROWS rows. */
RG_NODISCARD RgStatus
sparql_eval_truths(SparqlEval *eval, const Node *node,
                   const SparqlEvalRows *rows, const uint32_t *selected,
                   size_t n, uint8_t *truth);

/** The id in a column. */
static inline GraphId
sparql_eval_cell(const SparqlEvalRows *const rows, const uint32_t column,
                 const size_t row)
{
  const GraphId *const ids =
      column < rows->n_columns ? rows->columns[column] : NULL;
  return ids ? ids[row] : GRAPH_ID_NONE;
}

/** A memo's place for an id. */
static inline size_t
sparql_memo_place(const GraphId id)
{
  return (size_t)(id * UINT64_C(0x9E3779B97F4A7C15) >> 54U);
}

_Static_assert(SPARQL_MEMO_ENTRIES == 1 << 10, "as sparql_memo_place() has it");

#endif
