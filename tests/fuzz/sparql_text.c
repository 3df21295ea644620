/**
   @file
   Query text → tree → text → tree: the second text is the first, and both mean
   the same algebra.
*/

#include "graph/base/buf.h"
#include "sparql/algebra/sse.h"
#include "sparql/algebra/translate.h"
#include "sparql/syntax/parser.h"
#include "sparql/syntax/unparse.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

enum { MAX_SSE_BYTES = 1 << 24 };

static void
print_algebra(const SparqlAst *const ast, RgArena *const arena,
              RgBuf *const sse)
{
  SparqlAlgebra *algebra = NULL;
  const RgSink   sink    = rg_buf_sink(sse);
  const RgStatus status  = sparql_translate(ast, arena, &algebra, NULL);
  fuzz_require(status == RG_OK, "what was parsed is translated");
  fuzz_require(sparql_sse_print(algebra, &sink) == RG_OK, "algebra is printed");
}

static void
compare_algebra(const SparqlAst *const ast, const SparqlAst *const again,
                RgArena *const arena)
{
  RgBuf sse[2];
  for (size_t i = 0U; i < 2U; ++i) {
    rg_buf_init(&sse[i], rg_allocator_system(), MAX_SSE_BYTES);
    print_algebra(i ? again : ast, arena, &sse[i]);
  }
  fuzz_require(rg_str_equals(rg_buf_str(&sse[0]), rg_buf_str(&sse[1])),
               "the printed query has the same algebra");
  rg_buf_fini(&sse[0]);
  rg_buf_fini(&sse[1]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const RgStr    text  = fuzz_copy(data, size);
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  SparqlAst     *ast   = NULL;
  SparqlAst     *again = NULL;
  RgStr          printed[2];
  RgError        error = {0};
  if (sparql_parse(text, RG_STR_NONE, arena, &ast, &error) == RG_OK) {
    fuzz_require(sparql_unparse(ast, arena, &printed[0]) == RG_OK,
                 "what was parsed is printed");
    const RgStatus status =
        sparql_parse(printed[0], RG_STR_NONE, arena, &again, &error);
    /* Brackets that are printed count as levels. */
    if (status != RG_OK && strstr(error.message, "levels")) {
      again = NULL;
    } else {
      fuzz_require(status == RG_OK, error.message);
      fuzz_require(sparql_unparse(again, arena, &printed[1]) == RG_OK &&
                       rg_str_equals(printed[0], printed[1]),
                   "a printed query is printed the same");
      compare_algebra(ast, again, arena);
    }
  } else {
    fuzz_require(error.message[0] != '\0', "a refused query has a reason");
  }
  rg_arena_free(arena);
  fuzz_free(text);
  return 0;
}
