#include "tests/sparql/w3c/expected.h"

#include "graph/base/file.h"

#include <string.h>

#define RS "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"

RG_VEC_DEFINE(NameVec, RgStr, name_vec);

static const GraphQuad *
find(const TestQuads *const quads, const GraphTerm *const subject,
     const RgStr predicate, const size_t from)
{
  for (size_t i = from; i < quads->vec.n; ++i) {
    const GraphQuad *const quad = &quads->vec.items[i];
    if ((!subject || graph_term_equals(&quad->subject, subject)) &&
        rg_str_equals(quad->predicate.text, predicate)) {
      return quad;
    }
  }
  return NULL;
}

static size_t
position(const TestQuads *const quads, const GraphQuad *const quad)
{
  return (size_t)(quad - quads->vec.items);
}

static uint64_t
to_number(const RgStr text)
{
  uint64_t n = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    n = n * 10U + (uint64_t)(text.data[i] - '0');
  }
  return n;
}

static size_t
column_of(const SparqlResults *const results, const RgStr name)
{
  size_t c = 0U;
  while (c < results->n_columns && !rg_str_equals(results->columns[c], name)) {
    ++c;
  }
  return c;
}

static void
read_solution(const TestQuads *const quads, const GraphTerm *const solution,
              SparqlResults *const results, const size_t row)
{
  for (const GraphQuad *binding =
           find(quads, solution, RG_STR(RS "binding"), 0);
       binding; binding = find(quads, solution, RG_STR(RS "binding"),
                               position(quads, binding) + 1U)) {
    const GraphQuad *const name =
        find(quads, &binding->object, RG_STR(RS "variable"), 0U);
    const GraphQuad *const value =
        find(quads, &binding->object, RG_STR(RS "value"), 0U);
    const size_t column =
        name ? column_of(results, name->object.text) : results->n_columns;
    if (value && column < results->n_columns) {
      results->cells[row * results->n_columns + column] = value->object;
    }
  }
}

/** A result set in RDF (DAWG test vocabulary); false when it is none. */
static bool
read_result_set(RgArena *const arena, const TestQuads *const quads,
                TestExpected *const expected)
{
  SparqlResults *const   results = &expected->results;
  const GraphQuad *const boolean = find(quads, NULL, RG_STR(RS "boolean"), 0U);
  if (boolean) {
    results->is_boolean = true;
    results->boolean    = rg_str_equals(boolean->object.text, RG_STR("true"));
    return true;
  }
  NameVec names = {0};
  for (const GraphQuad *quad =
           find(quads, NULL, RG_STR(RS "resultVariable"), 0U);
       quad; quad = find(quads, NULL, RG_STR(RS "resultVariable"),
                         position(quads, quad) + 1U)) {
    if (name_vec_push(arena, &names, quad->object.text) != RG_OK) {
      return false;
    }
  }
  size_t n_rows = 0U;
  for (size_t i = 0U; i < quads->vec.n; ++i) {
    n_rows += rg_str_equals(quads->vec.items[i].predicate.text,
                            RG_STR(RS "solution"));
  }
  bool is_set = false;
  for (size_t i = 0U; i < quads->vec.n; ++i) {
    is_set = is_set || rg_str_equals(quads->vec.items[i].object.text,
                                     RG_STR(RS "ResultSet"));
  }
  if (!is_set) {
    return false;
  }
  results->columns   = names.items;
  results->n_columns = names.n;
  results->n_rows    = n_rows;
  results->cells =
      rg_arena_alloc_zero(arena, n_rows * names.n + 1U, sizeof(GraphTerm));
  size_t row = 0U;
  for (const GraphQuad *quad = find(quads, NULL, RG_STR(RS "solution"), 0U);
       quad && results->cells; quad = find(quads, NULL, RG_STR(RS "solution"),
                                           position(quads, quad) + 1U)) {
    const GraphQuad *const index =
        find(quads, &quad->object, RG_STR(RS "index"), 0U);
    expected->ordered = expected->ordered || index;
    read_solution(quads, &quad->object, results,
                  index ? (size_t)to_number(index->object.text) - 1U : row);
    ++row;
  }
  return results->cells != NULL;
}

RgStatus
test_expected_read(RgArena *const arena, const char *const path,
                   const RgStr base_iri, TestExpected *const expected,
                   RgError *const error)
{
  *expected                      = (TestExpected){.graph = {.arena = arena}};
  const RgStr               name = rg_str_c(path);
  const size_t              dot  = rg_str_find_last_byte(name, '.');
  const RgStr               extension = rg_str_slice(name, dot + 1U, name.size);
  const SparqlResultsFormat format    = sparql_results_format_find(extension);
  if (format != SPARQL_RESULTS_NONE) {
    RgFileBytes file = {0};
    RgStr       text = RG_STR_NONE;
    RG_TRY(rg_file_read(path, &file, error));
    const RgStatus copied = rg_arena_copy_str(arena, file.bytes, &text);
    rg_file_free(&file);
    RG_TRY(copied);
    return sparql_results_read(text, format, NULL, arena, &expected->results,
                               error);
  }
  RG_TRY(test_quads_read_file(&expected->graph, path, GRAPH_FORMAT_NONE,
                              base_iri, error));
  expected->is_graph = !read_result_set(arena, &expected->graph, expected);
  return RG_OK;
}
