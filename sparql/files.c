#include "sparql/files.h"

#include "graph/base/digits.h"
#include "graph/base/vec.h"
#include "graph/build.h"
#include "graph/rdf_io.h"
#include "sparql/algebra/translate.h"
#include "sparql/syntax/parser.h"

RG_VEC_DEFINE(FileVec, SparqlFile, file_vec);

RgStatus
sparql_files_load(const SparqlFile *const files, const size_t n_files,
                  const RgCancel *const cancel, GraphStore **const store,
                  RgError *const error)
{
  const GraphBuildOptions build   = {.cancel = cancel};
  GraphBuilder           *builder = NULL;
  RG_TRY(graph_builder_new(&build, &builder, error));
  const GraphQuadSink sink = graph_builder_sink(builder);
  for (size_t i = 0U; i < n_files; ++i) {
    const GraphReadOptions read = {.base_iri  = files[i].base_iri,
                                   .graph_iri = files[i].graph_iri,
                                   .cancel    = cancel};
    const RgStatus         status =
        graph_rdf_read_file(files[i].path, &read, &sink, error);
    if (status != RG_OK) {
      graph_builder_free(builder);
      return status;
    }
  }
  return graph_builder_commit_memory(builder, store, error);
}

/** The path of a `file:` IRI, null-terminated; percent signs undone. */
static RgStatus
path_of_iri(RgArena *const arena, const RgStr iri, const char **const path,
            RgError *const error)
{
  RgStr rest = iri;
  if (rg_str_starts_with(iri, RG_STR("file:///"))) {
    rest = rg_str_slice(iri, 7U, iri.size);
  } else if (rg_str_starts_with(iri, RG_STR("file:/")) &&
             !rg_str_starts_with(iri, RG_STR("file://"))) {
    rest = rg_str_slice(iri, 5U, iri.size);
  } else {
    return rg_error_set(error, RG_UNSUPPORTED,
                        "FROM <%.*s> is no file; only file: IRIs are read",
                        RG_STR_ARG(iri));
  }
  char *const out = rg_arena_alloc(arena, rest.size + 1U);
  if (!out) {
    return rg_error_no_memory(error);
  }
  size_t n = 0U;
  for (size_t i = 0U; i < rest.size; ++i) {
    uint32_t byte = 0U;
    if (rest.data[i] == '%' && rg_hex_number(rest, i + 1U, 2U, &byte)) {
      out[n++] = (char)byte;
      i += 2U;
    } else {
      out[n++] = rest.data[i];
    }
  }
  out[n] = '\0';
  *path  = out;
  return RG_OK;
}

static RgStatus
add_files(RgArena *const arena, const RgStr *const iris, const size_t n,
          FileVec *const all, RgError *const error)
{
  for (size_t i = 0U; i < n; ++i) {
    SparqlFile file = {.graph_iri = iris[i], .base_iri = iris[i]};
    bool       seen = false;
    for (size_t j = 0U; j < all->n; ++j) {
      seen = seen || rg_str_equals(all->items[j].graph_iri, iris[i]);
    }
    if (!seen) {
      RG_TRY(path_of_iri(arena, iris[i], &file.path, error));
      RG_TRY(file_vec_push(arena, all, file));
    }
  }
  return RG_OK;
}

RgStatus
sparql_files_of_query(const RgStr text, const RgStr base_iri,
                      RgArena *const arena, const SparqlFile **const files,
                      size_t *const n_files, RgError *const error)
{
  SparqlAst     *ast     = NULL;
  SparqlAlgebra *algebra = NULL;
  FileVec        all     = {0};
  RG_TRY(sparql_parse(text, base_iri, arena, &ast, error));
  RG_TRY(sparql_translate(ast, arena, &algebra, error));
  RG_TRY(add_files(arena, algebra->from, algebra->n_from, &all, error));
  RG_TRY(add_files(arena, algebra->from_named, algebra->n_from_named, &all,
                   error));
  *files   = all.items;
  *n_files = all.n;
  return RG_OK;
}
