/**
   @file
   expressions.tsv: each expression has its value, whether its constants are
   folded, come from columns (all, or the first only) with ids of the
   dictionary, or with local ids; and as a filter it has that value's effective
   boolean value.
*/

#include "sparql/expr/eval.h"
#include "tests/sparql/expr/dict.h"
#include "tests/sparql/expr/parse.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

#define TABLE RG_SOURCE_DIR "/tests/sparql/expr/expressions.tsv"

enum { MAX_COLUMNS = 64, MIN_LINES = 400 };

typedef enum { MODE_FOLDED, MODE_STORED, MODE_FIRST, MODE_LOCAL, N_MODES } Mode;

static const char *const MODES[] = {"folded", "stored", "first", "local"};

/** One expression that is being tried. */
typedef struct {
  RgArena       *arena;
  TestDict       dict;
  SparqlTerms    terms;
  size_t         n_columns;
  GraphId        cells[MAX_COLUMNS];
  const GraphId *columns[MAX_COLUMNS];
  uint32_t       column_of[MAX_COLUMNS];
} Trial;

/** Put the constants of a tree into the dictionary. */
static RgStatus
store_constants(Trial *const trial, const SparqlExpr *const expr)
{
  if (expr->kind == SPARQL_EXPR_CONSTANT) {
    return dict_store(&trial->dict, expr->term);
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    RG_TRY(store_constants(trial, expr->args[i]));
  }
  return RG_OK;
}

/** A copy of a tree with columns in the place of its first constants. */
static const SparqlExpr *
with_columns(Trial *const trial, const SparqlExpr *const expr,
             const size_t most)
{
  SparqlExpr *const copy = rg_arena_alloc_zero(trial->arena, 1U, sizeof(*copy));
  const SparqlExpr **const args =
      rg_arena_alloc_zero(trial->arena, expr->n_args + 1U, sizeof(*args));
  *copy      = *expr;
  copy->args = args;
  if (expr->kind == SPARQL_EXPR_CONSTANT && trial->n_columns < most) {
    const size_t column = trial->n_columns++;
    GraphId      id     = GRAPH_ID_NONE;
    CU_ASSERT_FATAL(column < MAX_COLUMNS);
    CU_ASSERT_EQUAL(trial->terms.intern(&trial->dict, expr->term, &id), RG_OK);
    trial->cells[column]     = id;
    trial->columns[column]   = &trial->cells[column];
    trial->column_of[column] = (uint32_t)column;
    copy->kind               = SPARQL_EXPR_VARIABLE;
    copy->variable           = (SparqlVar)column;
  } else if (expr->kind == SPARQL_EXPR_VARIABLE) {
    copy->variable = MAX_COLUMNS; // the only one in the table is unbound
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    args[i] = with_columns(trial, expr->args[i], most);
  }
  return copy;
}

/** Effective boolean value of a term by §17.2.2, apart from the evaluator. */
static bool
is_true(const SparqlTerms *const terms, const GraphTerm *const term,
        RgArena *const arena)
{
  bool        truth = false;
  SparqlValue value = sparql_value_from_term(term);
  return sparql_value_ebv(terms, &value, arena, &truth) == RG_OK && truth;
}

static void
check(Trial *const trial, const SparqlExpr *const expr,
      const GraphTerm *const expected, const Mode mode, const size_t line)
{
  SparqlTime            now   = {2026, 1, 2, 3, 4, 5, 0U, 0};
  const SparqlEvalQuery query = {
      .terms    = &trial->terms,
      .base_iri = RG_STR("http://example/base/"),
      .now      = now,
      .seed     = 7U,
  };
  const SparqlEvalSetup setup = {
      .query       = &query,
      .column_of   = trial->column_of,
      .n_variables = mode == MODE_FOLDED ? 0U : trial->n_columns,
  };
  const SparqlEvalRows rows = {trial->columns, trial->n_columns, 1U, 0U};
  SparqlEval          *eval = NULL;
  GraphId              id   = GRAPH_ID_NONE;
  uint32_t             kept = 0U;
  size_t               n    = 0U;
  GraphTerm            term;
  memset(&term, 0, sizeof(term));
  CU_ASSERT_EQUAL_FATAL(
      sparql_eval_new(expr, &setup, rg_allocator_system(), trial->arena, &eval),
      RG_OK);
  CU_ASSERT_EQUAL(sparql_eval_column(eval, &rows, NULL, 0U, &id), RG_OK);
  CU_ASSERT_EQUAL(sparql_eval_filter(eval, &rows, NULL, 0U, &kept, &n), RG_OK);
  if (id) {
    CU_ASSERT_EQUAL(trial->terms.term(&trial->dict, id, trial->arena, &term),
                    RG_OK);
  }
  const bool same = expected ? id && graph_term_equals(&term, expected) : !id;
  const bool filtered =
      (n == 1U) == (expected && is_true(&trial->terms, expected, trial->arena));
  if (!same || !filtered) {
    printf("\nexpressions.tsv:%zu (%s): got %.*s^^%.*s@%.*s, filter %zu\n",
           line, MODES[mode], RG_STR_ARG(term.text), RG_STR_ARG(term.datatype),
           RG_STR_ARG(term.language), n);
  }
  CU_ASSERT_TRUE(same);
  CU_ASSERT_TRUE(filtered);
  sparql_eval_free(eval);
}

static void
try_line(void *const handle, const size_t line, const RgStr *const cells)
{
  RgArena *const arena = (RgArena *)handle;
  for (Mode mode = MODE_FOLDED; mode < N_MODES; ++mode) {
    Trial trial;
    memset(&trial, 0, sizeof(trial));
    trial.arena                  = arena;
    trial.dict.arena             = arena;
    trial.terms                  = dict_terms(&trial.dict);
    const SparqlExpr      *expr  = parse_expression(arena, cells[0]);
    const bool             fails = rg_str_equals(cells[1], RG_STR("error"));
    const GraphTerm *const expected =
        fails ? NULL : parse_term(arena, cells[1]);
    CU_ASSERT_PTR_NOT_NULL(expr);
    CU_ASSERT_TRUE(fails || expected);
    if (!expr || (!fails && !expected)) {
      printf("expressions.tsv:%zu: cannot be read\n", line);
      return;
    }
    if (mode == MODE_STORED || mode == MODE_FIRST) {
      CU_ASSERT_EQUAL(store_constants(&trial, expr), RG_OK);
      dict_seal(&trial.dict);
    }
    if (mode != MODE_FOLDED) {
      expr = with_columns(&trial, expr, mode == MODE_FIRST ? 1U : MAX_COLUMNS);
    }
    check(&trial, expr, expected, mode, line);
    rg_arena_reset(arena);
  }
}

static void
test_every_expression_has_its_value(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  CU_ASSERT(read_table(TABLE, 2U, try_line, arena) >= MIN_LINES);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"every expression of the table has its value",
     test_every_expression_has_its_value},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo expressions_suite = {.pName  = "sparql/expr/expressions",
                                        .pTests = tests};
