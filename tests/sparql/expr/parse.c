#include "tests/sparql/expr/parse.h"

#include "graph/base/file.h"
#include "sparql/algebra/translate.h"
#include "sparql/syntax/parser.h"

#include <stdio.h>

enum { MAX_CELLS = 8 };

const SparqlExpr *
parse_expression(RgArena *const arena, const RgStr text)
{
  SparqlAst     *ast     = NULL;
  SparqlAlgebra *algebra = NULL;
  RgError        error   = {.status = RG_OK};
  RgStr          query   = RG_STR_NONE;
  if (rg_arena_printf(arena, &query,
                      "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
                      "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-"
                      "ns#> PREFIX : <http://example/> "
                      "SELECT (%.*s AS ?result) {}",
                      RG_STR_ARG(text)) != RG_OK ||
      sparql_parse(query, RG_STR_NONE, arena, &ast, &error) != RG_OK ||
      sparql_translate(ast, arena, &algebra, &error) != RG_OK) {
    printf("%.*s: %s\n", RG_STR_ARG(text), error.message);
    return NULL;
  }
  const SparqlOp *op = algebra->pattern;
  while (op->kind != SPARQL_OP_EXTEND && op->n_inputs) {
    op = op->inputs[0];
  }
  return op->kind == SPARQL_OP_EXTEND ? op->as.extend.binding.expr : NULL;
}

const GraphTerm *
parse_term(RgArena *const arena, const RgStr text)
{
  const SparqlExpr *const expr = parse_expression(arena, text);
  return expr && expr->kind == SPARQL_EXPR_CONSTANT ? expr->term : NULL;
}

size_t
read_table(const char *const path, const size_t n_cells,
           void (*const on_line)(void *handle, size_t line, const RgStr *cells),
           void *const handle)
{
  RgFileBytes file;
  RgError     error   = {.status = RG_OK};
  size_t      n_lines = 0U;
  if (rg_file_read(path, &file, &error) != RG_OK) {
    printf("%s: %s\n", path, error.message);
    return 0U;
  }
  RgStr rest = file.bytes;
  RgStr line = RG_STR_NONE;
  for (size_t number = 1U; rg_str_split(&rest, '\n', &line); ++number) {
    RgStr  cells[MAX_CELLS];
    size_t n = 0U;
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    while (n < MAX_CELLS && rg_str_split(&line, '\t', &cells[n])) {
      ++n;
    }
    if (n != n_cells) {
      printf("%s:%zu: %zu cells, not %zu\n", path, number, n, n_cells);
      n_lines = 0U;
      break;
    }
    on_line(handle, number, cells);
    ++n_lines;
  }
  rg_file_free(&file);
  return n_lines;
}
