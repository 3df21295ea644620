#ifndef SPARQL_ALGEBRA_TRANSLATE_IMPL_H
#define SPARQL_ALGEBRA_TRANSLATE_IMPL_H

/**
   @file
   What the translate_*.c files share.
*/

#include "graph/base/vec.h"
#include "sparql/algebra/translate.h"

RG_VEC_DEFINE(SparqlOps, const SparqlOp *, sparql_ops);
RG_VEC_DEFINE(SparqlExprs, const SparqlExpr *, sparql_exprs);
RG_VEC_DEFINE(SparqlTriples, SparqlTriplePattern, sparql_triples);
RG_VEC_DEFINE(SparqlAggregates, SparqlAggregate, sparql_aggregates);

/** What a tree variable stood for before a sub-select. */
typedef struct {
  SparqlVar tree_var;
  SparqlVar number;
  uint32_t  scope;
} SparqlScopeUndo;

RG_VEC_DEFINE(SparqlScopeUndos, SparqlScopeUndo, sparql_scope_undos);

typedef struct {
  const SparqlAst *ast;
  RgArena         *arena;
  RgError         *error;
  SparqlVarInfos   variables; ///< of the algebra
  SparqlVar       *number;    ///< of a tree variable in scope `owner`
  uint32_t        *owner;     ///< scope that numbered it; 0: none yet
  uint32_t         scope;     ///< present one; the query itself is 1
  uint32_t         n_scopes;
  SparqlScopeUndos undo;
  uint32_t         n_exists;
  /** Aggregates of the SELECT in work; null where none may stand. */
  SparqlAggregates *RG_NULLABLE aggregates;
} SparqlTranslator;

/** A group in work (§18.2.2.6): what is joined so far. */
typedef struct {
  SparqlTriples triples; ///< of the basic graph pattern in work
  SparqlOps     paths;   ///< beside it
  SparqlOps     parts;   ///< finished, to be joined
} SparqlGroupParts;

/** A new node over `inputs`, which must be in the arena. */
RG_NODISCARD RgStatus
sparql_translator_op(SparqlTranslator *t, SparqlOpKind kind,
                     const SparqlOp *const *inputs, size_t n_inputs,
                     SparqlOp **op);

/** A new node over one or two inputs (`b` null: one). */
RG_NODISCARD RgStatus
sparql_translator_over(SparqlTranslator *t, SparqlOpKind kind,
                       const SparqlOp *a, const SparqlOp *RG_NULLABLE b,
                       SparqlOp **op);

/** The number of a tree variable in the present scope. */
RG_NODISCARD RgStatus
sparql_translator_var(SparqlTranslator *t, SparqlVar tree_var, SparqlVar *var);

/** A variable that no text names. */
RG_NODISCARD RgStatus
sparql_translator_hidden(SparqlTranslator *t, RgStr name, SparqlVar *var);

RG_NODISCARD RgStatus
sparql_translator_term(SparqlTranslator *t, const SparqlTermPattern *tree_term,
                       SparqlTermPattern *term);

/** §18.2.2.3, .4: a path pattern into triples, joins, unions and paths. */
RG_NODISCARD RgStatus
sparql_translate_path(SparqlTranslator *t, SparqlGroupParts *parts,
                      const SparqlTermPattern *subject, const SparqlPath *path,
                      const SparqlTermPattern *object);

/** Join everything of `parts`; nothing is the empty basic graph pattern. */
RG_NODISCARD RgStatus
sparql_translator_join(SparqlTranslator *t, SparqlGroupParts *parts,
                       const SparqlOp **op);

/** §18.2.2.6: a group, its filters around it. */
RG_NODISCARD RgStatus
sparql_translate_group(SparqlTranslator *t, const SparqlAstGroup *group,
                       const SparqlOp **op);

RG_NODISCARD RgStatus
sparql_translate_expr(SparqlTranslator *t, const SparqlAstExpr *tree_expr,
                      const SparqlExpr **expr);

/** The value of a variable. */
RG_NODISCARD RgStatus
sparql_translator_var_expr(SparqlTranslator *t, SparqlVar var,
                           const SparqlExpr **expr);

/** All of `exprs` as one `&&`; null when there are none. */
RG_NODISCARD RgStatus
sparql_translator_and(SparqlTranslator *t, const SparqlExprs *exprs,
                      const SparqlExpr **expr);

/** A filter around `op`, or `op` itself without conditions. */
RG_NODISCARD RgStatus
sparql_translator_filter(SparqlTranslator *t, const SparqlExprs *conditions,
                         const SparqlOp **op);

/** §18.2.2.6 VALUES. */
RG_NODISCARD RgStatus
sparql_translate_table(SparqlTranslator *t, const SparqlAstTable *tree_table,
                       const SparqlOp **op);

/** §18.2.4, §18.2.5: pattern and modifiers; `project` for SELECT. */
RG_NODISCARD RgStatus
sparql_translate_select(SparqlTranslator *t, const SparqlAstSelect *select,
                        bool project, const SparqlOp **op);

/** A sub-select in a scope of its own. */
RG_NODISCARD RgStatus
sparql_translate_sub_select(SparqlTranslator *t, const SparqlAstSelect *select,
                            const SparqlOp **op);

#endif
