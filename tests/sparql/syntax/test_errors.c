/**
   @file
   Each wrong query of errors.tsv is refused with exactly its message: where,
   what was expected, what was found, what to do.
*/

#include "sparql/syntax/parser.h"
#include "tests/sparql/syntax/suite.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

#define ERRORS RG_SOURCE_DIR "/tests/sparql/syntax/errors.tsv"

enum { MIN_ERRORS = 60 };

/** In the file "\n" stands for a line end and "\\" for a backslash. */
static RgStr
unescape(RgArena *const arena, const RgStr field)
{
  char *const text = rg_arena_alloc(arena, field.size + 1U);
  size_t      n    = 0U;
  CU_ASSERT_PTR_NOT_NULL_FATAL(text);
  for (size_t i = 0U; i < field.size; ++i) {
    if (field.data[i] == '\\' && i + 1U < field.size) {
      ++i;
      text[n++] = field.data[i] == 'n' ? '\n' : field.data[i];
    } else {
      text[n++] = field.data[i];
    }
  }
  return rg_str(text, n);
}

static void
test_errors_say_place_and_cure(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  RgStr  rest = RG_STR_NONE;
  RgStr  line = RG_STR_NONE;
  size_t n    = 0U;
  CU_ASSERT_EQUAL(suite_read_file(arena, ERRORS, &rest), RG_OK);
  while (rg_str_split(&rest, '\n', &line)) {
    RgStr      query          = RG_STR_NONE;
    RgError    error          = {0};
    SparqlAst *ast            = NULL;
    char       message[2048U] = "";
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    CU_ASSERT_TRUE(rg_str_split(&line, '\t', &query));
    ++n;
    const RgStatus st =
        sparql_parse(unescape(arena, query), RG_STR_NONE, arena, &ast, &error);
    (void)rg_error_format(&error, message, sizeof(message));
    CU_ASSERT_EQUAL(st, RG_BAD_SYNTAX);
    if (!rg_str_equals(line, rg_str_c(message))) {
      CU_FAIL("message differs");
      (void)fprintf(stderr, "\n%.*s\t%s\n", RG_STR_ARG(query), message);
    }
  }
  CU_ASSERT_TRUE(n >= MIN_ERRORS);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"errors say place and cure", test_errors_say_place_and_cure},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo errors_suite = {.pName  = "sparql/syntax errors",
                                   .pTests = tests};
