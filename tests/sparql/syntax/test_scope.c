/**
   @file
   scope.tsv: the body of a query, the visible variables that every row of it
   binds, and those that some row may bind.
*/

#include "graph/base/buf.h"
#include "sparql/algebra/scope.h"
#include "sparql/algebra/translate.h"
#include "sparql/syntax/parser.h"
#include "tests/sparql/syntax/suite.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

#define SCOPES RG_SOURCE_DIR "/tests/sparql/syntax/scope.tsv"

enum { MAX_BYTES = 1 << 12, MIN_CASES = 20 };

/** "a b c": the visible variables of a set in the order of their numbers. */
static void
append_names(const SparqlAlgebra *const algebra, const SparqlVarSet *const set,
             RgBuf *const out)
{
  const char *gap = "";
  for (SparqlVar var = 0U; var < algebra->n_variables; ++var) {
    const RgStr name = sparql_algebra_var_name(algebra, var);
    if (!algebra->variables[var].hidden && sparql_var_set_has(set, var)) {
      CU_ASSERT_EQUAL(rg_buf_printf(out, "%s%.*s", gap, RG_STR_ARG(name)),
                      RG_OK);
      gap = " ";
    }
  }
}

/** What scope.tsv should have for `pattern`. */
static void
describe(RgArena *const arena, const RgStr pattern, RgBuf *const line)
{
  RgStr          text    = RG_STR_NONE;
  SparqlAst     *ast     = NULL;
  SparqlAlgebra *algebra = NULL;
  SparqlScope    scope   = {0};
  RgError        error   = {0};
  CU_ASSERT_EQUAL(
      rg_arena_printf(arena, &text, "ASK %.*s", RG_STR_ARG(pattern)), RG_OK);
  CU_ASSERT_EQUAL(rg_buf_printf(line, "%.*s\t", RG_STR_ARG(pattern)), RG_OK);
  if (sparql_parse(text, RG_STR_NONE, arena, &ast, &error) != RG_OK ||
      sparql_translate(ast, arena, &algebra, &error) != RG_OK ||
      sparql_scope_of(arena, algebra->pattern, algebra->n_variables, &scope) !=
          RG_OK) {
    CU_FAIL("no scope");
    (void)fprintf(stderr, "\n%s\n", error.message);
    return;
  }
  append_names(algebra, &scope.certain, line);
  CU_ASSERT_EQUAL(rg_buf_append_byte(line, '\t'), RG_OK);
  append_names(algebra, &scope.possible, line);
}

static void
test_patterns_bind_what_the_table_says(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgStr          rest  = RG_STR_NONE;
  RgStr          row   = RG_STR_NONE;
  size_t         n     = 0U;
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  CU_ASSERT_EQUAL(suite_read_file(arena, SCOPES, &rest), RG_OK);
  while (rg_str_split(&rest, '\n', &row)) {
    RgBuf line;
    RgStr fields  = row;
    RgStr pattern = RG_STR_NONE;
    if (!row.size || row.data[0] == '#') {
      continue;
    }
    CU_ASSERT_TRUE(rg_str_split(&fields, '\t', &pattern));
    rg_buf_init(&line, rg_allocator_system(), MAX_BYTES);
    describe(arena, pattern, &line);
    if (!rg_str_equals(rg_buf_str(&line), row)) {
      CU_FAIL("scope differs");
      (void)fprintf(stderr, "\n%.*s\n", RG_STR_ARG(rg_buf_str(&line)));
    }
    rg_buf_fini(&line);
    ++n;
  }
  CU_ASSERT_TRUE(n >= MIN_CASES);
  rg_arena_free(arena);
}

/** The variables that an expression reads, EXISTS included. */
static void
test_expressions_read_what_exists_mentions(void)
{
  const RgStr text =
      RG_STR("SELECT ?a { ?a ?b ?c FILTER(?c + 1 > 2 && EXISTS { ?d <p> _:x "
             "FILTER(?e = ?b) BIND(?f AS ?g) { SELECT ?h { ?h ?i ?i } } }) }");
  RgArena *const arena   = rg_arena_new(rg_allocator_system());
  SparqlAst     *ast     = NULL;
  SparqlAlgebra *algebra = NULL;
  SparqlVarSet   set     = {0};
  RgError        error   = {0};
  RgBuf          names;
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  rg_buf_init(&names, rg_allocator_system(), MAX_BYTES);
  CU_ASSERT_EQUAL_FATAL(sparql_parse(text, RG_STR_NONE, arena, &ast, &error),
                        RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_translate(ast, arena, &algebra, &error), RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_var_set_new(arena, algebra->n_variables, &set),
                        RG_OK);
  const SparqlOp *const filter = algebra->pattern->inputs[0];
  CU_ASSERT_EQUAL_FATAL(filter->kind, SPARQL_OP_FILTER);
  sparql_scope_add_expr(filter->as.filter.conditions[0], &set);
  append_names(algebra, &set, &names);
  CU_ASSERT_EQUAL(rg_buf_append_byte(&names, 0), RG_OK);
  CU_ASSERT_STRING_EQUAL(names.data, "b c d e f g h");
  CU_ASSERT_FALSE(
      sparql_expr_is_deterministic(filter->as.filter.conditions[0]));
  rg_buf_fini(&names);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"patterns bind what the table says",
     test_patterns_bind_what_the_table_says},
    {"expressions read what EXISTS mentions",
     test_expressions_read_what_exists_mentions},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo scope_suite = {.pName  = "sparql/algebra scope",
                                  .pTests = tests};
