#ifndef SPARQL_SYNTAX_AST_H
#define SPARQL_SYNTAX_AST_H

/**
   @file
   The syntax tree of a query.

   What the text abbreviates is written out: prefixed and relative IRIs are
   absolute, `;`, `,`, `[]`, lists, reifiers and annotations are single
   triples, a blank node in a pattern is a hidden variable.  What the grammar
   groups stays grouped.

   Everything lives in one arena and may point into the query text.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/base/vec.h"
#include "graph/term.h"
#include "sparql/syntax/function_list.h"
#include "sparql/syntax/term_pattern.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct SparqlAstGroup;

typedef enum {
  SPARQL_AST_VARIABLE,
  SPARQL_AST_CONSTANT,
  SPARQL_AST_CALL,      ///< operator or built-in; a triple term is TRIPLE()
  SPARQL_AST_IRI_CALL,  ///< [70] FunctionCall
  SPARQL_AST_EXISTS,    ///< NOT EXISTS is `!` of it
  SPARQL_AST_AGGREGATE, ///< [127]
} SparqlAstExprKind;

typedef struct SparqlAstExpr {
  SparqlAstExprKind   kind;
  SparqlFunction      function;      ///< CALL
  SparqlAggregateKind aggregate;     ///< AGGREGATE
  bool                distinct;      ///< AGGREGATE, IRI_CALL
  bool                has_aggregate; ///< an AGGREGATE is in it, outside EXISTS
  SparqlVar           variable;      ///< VARIABLE
  const GraphTerm *RG_NULLABLE term; ///< CONSTANT, IRI_CALL
  size_t n_args; ///< CALL, IRI_CALL; AGGREGATE: 1, or 0 for COUNT(*)
  const struct SparqlAstExpr *const *RG_NULLABLE args;
  RgStr                                          separator; ///< GROUP_CONCAT
  const struct SparqlAstGroup *RG_NULLABLE       group;     ///< EXISTS
  uint32_t height; ///< levels of nodes, 1 for a leaf
  size_t   offset; ///< place in the text
} SparqlAstExpr;

/** Highest expression that is accepted; walkers may recurse. */
enum { SPARQL_MAX_EXPR_HEIGHT = 1000 };

/** A triple or path pattern: `path` is null when `verb` is the predicate. */
typedef struct {
  SparqlTermPattern             subject;
  SparqlTermPattern             verb;
  const SparqlPath *RG_NULLABLE path;
  SparqlTermPattern             object;
} SparqlAstTriple;

RG_VEC_DEFINE(SparqlAstTriples, SparqlAstTriple, sparql_ast_triples);

/** [62] DataBlock. */
typedef struct {
  size_t           n_columns;
  const SparqlVar *columns;
  size_t           n_rows;
  const GraphTerm *cells; ///< row by row; kind NONE is UNDEF
} SparqlAstTable;

typedef enum {
  SPARQL_AST_TRIPLES,
  SPARQL_AST_UNION, ///< one group, or several joined by UNION
  SPARQL_AST_OPTIONAL,
  SPARQL_AST_MINUS,
  SPARQL_AST_GRAPH,
  SPARQL_AST_SERVICE,
  SPARQL_AST_FILTER,
  SPARQL_AST_BIND,
  SPARQL_AST_VALUES
} SparqlAstElementKind;

/** A part of a group; fields not named for its kind are zero. */
typedef struct {
  SparqlAstElementKind kind;
  bool                 silent; ///< SERVICE
  SparqlAstTriples     triples;
  size_t n_groups; ///< UNION; 1 for OPTIONAL, MINUS, GRAPH, SERVICE
  const struct SparqlAstGroup *const *RG_NULLABLE groups;
  SparqlTermPattern                               name;     ///< GRAPH, SERVICE
  const SparqlAstExpr *RG_NULLABLE                expr;     ///< FILTER, BIND
  SparqlVar                                       variable; ///< BIND
  SparqlAstTable                                  table;
  size_t offset; ///< place of the element, or of BIND's variable
} SparqlAstElement;

RG_VEC_DEFINE(SparqlAstElements, SparqlAstElement, sparql_ast_elements);

/** [53] GroupGraphPattern: elements, or a sub-select alone. */
typedef struct SparqlAstGroup {
  SparqlAstElements                   elements;
  struct SparqlAstSelect *RG_NULLABLE sub_select;
  size_t                              offset;
} SparqlAstGroup;

/** `?v`, `(expr AS ?v)`, or in GROUP BY also `(expr)`. */
typedef struct {
  SparqlVar                        variable; ///< #SPARQL_VAR_NONE for `(expr)`
  const SparqlAstExpr *RG_NULLABLE expr;
  size_t                           offset; ///< place of the variable
} SparqlAstBinding;

RG_VEC_DEFINE(SparqlAstBindings, SparqlAstBinding, sparql_ast_bindings);

typedef struct {
  const SparqlAstExpr *expr;
  bool                 descending;
} SparqlAstOrder;

RG_VEC_DEFINE(SparqlAstOrders, SparqlAstOrder, sparql_ast_orders);
RG_VEC_DEFINE(SparqlAstExprs, const SparqlAstExpr *, sparql_ast_exprs);
RG_VEC_DEFINE(SparqlVars, SparqlVar, sparql_vars);
RG_VEC_DEFINE(SparqlTermPatterns, SparqlTermPattern, sparql_term_patterns);
RG_VEC_DEFINE(SparqlAstIris, RgStr, sparql_ast_iris);

/** What SELECT, sub-select and the other forms share: pattern and solution
    modifiers. */
typedef struct SparqlAstSelect {
  bool              distinct;
  bool              reduced;
  bool              star;
  SparqlAstBindings columns; ///< of `*`: the visible variables of the pattern
  SparqlAstGroup   *where;
  SparqlAstBindings group_by;
  SparqlAstExprs    having;
  SparqlAstOrders   order_by;
  uint64_t          limit; ///< UINT64_MAX: none
  uint64_t          offset;
  bool              has_values;
  SparqlAstTable    values;     ///< trailing VALUES
  bool              is_grouped; ///< by GROUP BY or by an aggregate (§18.2.4.1)
} SparqlAstSelect;

/** [6] PrefixDecl. */
typedef struct {
  RgStr label; ///< without ":"
  RgStr iri;
} SparqlAstPrefix;

RG_VEC_DEFINE(SparqlAstPrefixes, SparqlAstPrefix, sparql_ast_prefixes);

typedef enum {
  SPARQL_AST_SELECT,
  SPARQL_AST_CONSTRUCT,
  SPARQL_AST_DESCRIBE,
  SPARQL_AST_ASK
} SparqlAstForm;

RG_VEC_DEFINE(SparqlVarInfos, SparqlVarInfo, sparql_var_infos);

/** [2] Query. */
typedef struct {
  SparqlAstForm      form;
  RgStr              base_iri; ///< the last BASE, or the caller's; absolute
  SparqlAstPrefixes  prefixes;
  SparqlVarInfos     variables;
  SparqlAstIris      from;
  SparqlAstIris      from_named;
  SparqlAstTriples   triple_template; ///< CONSTRUCT; blank nodes are terms
  SparqlTermPatterns describe;        ///< empty for `*`
  bool               describe_star;
  SparqlAstSelect    body; ///< `where` has no elements when left out
} SparqlAst;

#endif
