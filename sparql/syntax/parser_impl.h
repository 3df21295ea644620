#ifndef SPARQL_SYNTAX_PARSER_IMPL_H
#define SPARQL_SYNTAX_PARSER_IMPL_H

/**
   @file
   What the parse_*.c files share: the parser's state, its small steps, and
   the rules that one file has and another calls.

   Each rule function stands at the first token of its rule and ends behind
   its last one.  All give #RG_OK, #RG_BAD_SYNTAX (with `parser->error` set)
   or #RG_NO_MEMORY.
*/

#include "graph/base/hashmap.h"
#include "sparql/syntax/ast.h"
#include "sparql/syntax/lexer.h"
#include "sparql/syntax/parser.h"

/** A blank node label and where it may be used (§5.1.1: one basic graph
    pattern). */
typedef struct {
  SparqlTermPattern term;
  uint32_t          bgp;
} SparqlBlankLabel;

RG_VEC_DEFINE(SparqlBlankLabels, SparqlBlankLabel, sparql_blank_labels);

typedef struct {
  SparqlLexer       lexer;
  SparqlToken       token;       ///< the one to look at
  size_t            last_offset; ///< of the token before it
  RgArena          *arena;
  SparqlAst        *ast;
  RgError          *error;
  unsigned          depth;
  RgHashmap        *variables; ///< name → number
  RgHashmap        *prefixes;  ///< label → place in ast->prefixes
  RgHashmap        *labels;    ///< blank node label → place in `blanks`
  SparqlBlankLabels blanks;
  uint32_t          bgp;         ///< number of the present basic graph pattern
  uint32_t          n_bgps;      ///< numbers given so far
  bool              in_template; ///< blank nodes are terms
  uint32_t          n_generated; ///< blank nodes of the template
} SparqlParser;

/* Steps (parser.c) */

/** Read the next token. */
RG_NODISCARD RgStatus
sparql_parser_advance(SparqlParser *p);

static inline bool
sparql_parser_at(const SparqlParser *const p, const SparqlTokenKind kind)
{
  return p->token.kind == kind;
}

static inline bool
sparql_parser_at_keyword(const SparqlParser *const p, const SparqlKeyword word)
{
  return p->token.kind == SPARQL_TOKEN_WORD && p->token.keyword == word;
}

/** Go on when the token is of this kind, and say so in `taken`. */
RG_NODISCARD RgStatus
sparql_parser_take(SparqlParser *p, SparqlTokenKind kind, bool *taken);

RG_NODISCARD RgStatus
sparql_parser_take_keyword(SparqlParser *p, SparqlKeyword word, bool *taken);

/** Go on, or fail with "expected …, found …". */
RG_NODISCARD RgStatus
sparql_parser_expect(SparqlParser *p, SparqlTokenKind kind);

RG_NODISCARD RgStatus
sparql_parser_expect_keyword(SparqlParser *p, SparqlKeyword word);

/** Fail at the token: "expected WHAT, found …". */
RG_NODISCARD RgStatus
sparql_parser_expected(const SparqlParser *p, const char *what);

/** One level down; fails beyond #SPARQL_MAX_NESTING. */
RG_NODISCARD RgStatus
sparql_parser_enter(SparqlParser *p);

static inline void
sparql_parser_leave(SparqlParser *const p)
{
  --p->depth;
}

/* Terms (parse_term.c) */

/** [108] Var */
RG_NODISCARD RgStatus
sparql_parse_var(SparqlParser *p, SparqlVar *var);

/** [107] VarOrIri */
RG_NODISCARD RgStatus
sparql_parse_var_or_iri(SparqlParser *p, SparqlTermPattern *term);

/** [136] iri as text. */
RG_NODISCARD RgStatus
sparql_parse_iri_text(SparqlParser *p, RgStr *iri);

/** [136] iri */
RG_NODISCARD RgStatus
sparql_parse_iri(SparqlParser *p, const GraphTerm **term);

/** [135] String */
RG_NODISCARD RgStatus
sparql_parse_string(SparqlParser *p, RgStr *value);

/** The token starts an IRI, literal or number. */
bool
sparql_parser_at_constant(const SparqlParser *p);

/** iri, RDFLiteral, NumericLiteral or BooleanLiteral. */
RG_NODISCARD RgStatus
sparql_parse_constant(SparqlParser *p, GraphTerm *term);

/** A constant place of a pattern, its term in the arena. */
RG_NODISCARD RgStatus
sparql_parse_constant_pattern(SparqlParser *p, SparqlTermPattern *term);

/** [138] BlankNode */
RG_NODISCARD RgStatus
sparql_parse_blank_node(SparqlParser *p, SparqlTermPattern *term);

/** A blank node without label: hidden variable, or term of the template. */
RG_NODISCARD RgStatus
sparql_parser_new_blank(SparqlParser *p, SparqlTermPattern *term);

/** IRIs that the grammar abbreviates. */
typedef enum {
  SPARQL_RDF_FIRST,
  SPARQL_RDF_REST,
  SPARQL_RDF_NIL,
  SPARQL_RDF_TYPE,
  SPARQL_RDF_REIFIES
} SparqlRdfName;

/** One of them as a place of a pattern. */
SparqlTermPattern
sparql_rdf_place(SparqlRdfName name);

/** [78] Verb */
RG_NODISCARD RgStatus
sparql_parse_verb(SparqlParser *p, SparqlTermPattern *verb);

/* Triples (parse_triples.c, parse_reified.c) */

/** The token starts [75] or [81]. */
bool
sparql_parser_at_triples(const SparqlParser *p);

/** [52] TriplesTemplate or [55] TriplesBlock: up to the first token that
    starts no triple. */
RG_NODISCARD RgStatus
sparql_parse_triples_block(SparqlParser *p, bool paths, SparqlAstTriples *out);

/** [77] PropertyListNotEmpty or [83] PropertyListPathNotEmpty of `subject`. */
RG_NODISCARD RgStatus
sparql_parse_property_list(SparqlParser *p, bool paths,
                           const SparqlTermPattern *subject,
                           SparqlAstTriples        *out);

/** TripleTerm: `<<( s p o )>>`. */
RG_NODISCARD RgStatus
sparql_parse_triple_term(SparqlParser *p, SparqlTermPattern *term);

/** ReifiedTriple: `<< s p o ~r >>`; the reifier is what it stands for. */
RG_NODISCARD RgStatus
sparql_parse_reified_triple(SparqlParser *p, SparqlTermPattern *reifier,
                            SparqlAstTriples *out);

/** Annotation of a triple that was just added to `out`: `~r {| … |}`, as
    often as it comes. */
RG_NODISCARD RgStatus
sparql_parse_annotation(SparqlParser *p, bool paths,
                        const SparqlAstTriple *triple, SparqlAstTriples *out);

/** TripleTermData */
RG_NODISCARD RgStatus
sparql_parse_triple_term_data(SparqlParser *p, GraphTerm *term);

/* Paths (parse_path.c) */

/** [88] Path, [84] VerbPath; a single IRI comes out as `verb` with a null
    `path`. */
RG_NODISCARD RgStatus
sparql_parse_path(SparqlParser *p, SparqlTermPattern *verb,
                  const SparqlPath **path);

/* Patterns (parse_pattern.c) */

/** [53] GroupGraphPattern */
RG_NODISCARD RgStatus
sparql_parse_group(SparqlParser *p, SparqlAstGroup **group);

/** [62] DataBlock */
RG_NODISCARD RgStatus
sparql_parse_data_block(SparqlParser *p, SparqlAstTable *table);

/** '(' Expression 'AS' Var ')', or with `may_be_bare` '(' Expression ')'
    (parse_modifier.c) */
RG_NODISCARD RgStatus
sparql_parse_binding(SparqlParser *p, bool may_be_bare,
                     SparqlAstBinding *binding);

/** [18] SolutionModifier (parse_modifier.c) */
RG_NODISCARD RgStatus
sparql_parse_solution_modifier(SparqlParser *p, SparqlAstSelect *select);

/** [8] SubSelect (parse_query.c) */
RG_NODISCARD RgStatus
sparql_parse_sub_select(SparqlParser *p, SparqlAstSelect **select);

/* Expressions (parse_expr.c, parse_call.c) */

/** [110] Expression */
RG_NODISCARD RgStatus
sparql_parse_expression(SparqlParser *p, const SparqlAstExpr **expr);

/** [120] BrackettedExpression */
RG_NODISCARD RgStatus
sparql_parse_bracketted(SparqlParser *p, const SparqlAstExpr **expr);

/** [69] Constraint; `expr` is null when the token starts none. */
RG_NODISCARD RgStatus
sparql_parse_constraint(SparqlParser *p, const SparqlAstExpr **expr);

/** [71] ArgList, [72] ExpressionList; `distinct` is null where the word may
    not stand. */
RG_NODISCARD RgStatus
sparql_parse_args(SparqlParser *p, SparqlAstExprs *args,
                  bool *RG_NULLABLE distinct);

/** [121] BuiltInCall and [127] Aggregate; null when the word is neither. */
RG_NODISCARD RgStatus
sparql_parse_built_in(SparqlParser *p, const SparqlAstExpr **expr);

/** [128] iriOrFunction */
RG_NODISCARD RgStatus
sparql_parse_iri_or_function(SparqlParser *p, const SparqlAstExpr **expr);

/** A node of `kind` that starts at `offset`. */
RG_NODISCARD RgStatus
sparql_parser_expr(SparqlParser *p, SparqlAstExprKind kind, size_t offset,
                   SparqlAstExpr **expr);

/** An operator or built-in over `args`, which must be in the arena. */
RG_NODISCARD RgStatus
sparql_parser_call(SparqlParser *p, SparqlFunction function, size_t offset,
                   const SparqlAstExpr *const *args, size_t n_args,
                   const SparqlAstExpr **expr);

/** Set args, height and has_aggregate; fails above #SPARQL_MAX_EXPR_HEIGHT. */
RG_NODISCARD RgStatus
sparql_parser_set_args(SparqlParser *p, SparqlAstExpr *expr,
                       const SparqlAstExpr *const *args, size_t n_args);

/** Relative IRIs resolve against `base` from now on (parse_query.c); a base
    that is not absolute is none. */
RG_NODISCARD RgStatus
sparql_parser_set_base(SparqlParser *p, RgStr base);

/** [1] QueryUnit (parse_query.c) */
RG_NODISCARD RgStatus
sparql_parse_query_unit(SparqlParser *p);

/* Checks (check.c) */

/** The notes of §19.8 and the scope rules of §18.2.1, on the whole tree; also
    fills the columns of `SELECT *`. */
RG_NODISCARD RgStatus
sparql_check(RgStr text, RgArena *arena, SparqlAst *ast, RgError *error);

#endif
