#include "graph/build.h"

#include "graph/base/scratch.h"
#include "graph/store/chunk.h"
#include "graph/store/publish.h"
#include "graph/store/store_impl.h"

#include <sys/mman.h>
#include <unistd.h>

/** Where the options say nothing. */
static const size_t default_memory_bytes = (size_t)512 << 20U;

struct GraphBuilderImpl {
  const RgAllocator            *allocator;
  const char *RG_NULLABLE       scratch_directory;
  GraphChunks                  *chunks;
  GraphPublication *RG_NULLABLE publication; ///< of the locked directory
};

RgStatus
graph_builder_new(const GraphBuildOptions *const options,
                  GraphBuilder **const builder, RgError *const error)
{
  const GraphBuildOptions  none  = {0};
  const GraphBuildOptions *given = options ? options : &none;
  const RgAllocator *const allocator =
      given->allocator ? given->allocator : rg_allocator_system();
  const GraphChunksOptions chunks = {
      .allocator         = allocator,
      .scratch_directory = given->scratch_directory,
      .cancel            = given->cancel,
      .one_thread        = given->one_thread,
      .memory_bytes =
          given->memory_bytes ? given->memory_bytes : default_memory_bytes};
  GraphBuilder *const made = rg_alloc_zero(allocator, 1U, sizeof(GraphBuilder));
  if (made) {
    made->allocator         = allocator;
    made->scratch_directory = given->scratch_directory;
  }
  if (!made || graph_chunks_new(&chunks, &made->chunks) != RG_OK) {
    graph_builder_free(made);
    return rg_error_no_memory(error);
  }
  *builder = made;
  return RG_OK;
}

void
graph_builder_free(GraphBuilder *const builder)
{
  if (builder) {
    graph_publication_abandon(builder->publication);
    graph_chunks_free(builder->chunks);
    rg_free(builder->allocator, builder, sizeof(GraphBuilder));
  }
}

/** Terms stand only where RDF allows them (RDF 1.1 Concepts §3.1). */
static bool
is_statement(const GraphQuad *const quad)
{
  const GraphTermKind s = quad->subject.kind;
  const GraphTermKind g = quad->graph.kind;
  return (s == GRAPH_TERM_IRI || s == GRAPH_TERM_BLANK) &&
         quad->predicate.kind == GRAPH_TERM_IRI &&
         quad->object.kind != GRAPH_TERM_NONE &&
         (g == GRAPH_TERM_NONE || g == GRAPH_TERM_IRI || g == GRAPH_TERM_BLANK);
}

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  GraphBuilder *const builder = (GraphBuilder *)handle;
  return is_statement(quad) ? graph_chunks_add(builder->chunks, quad)
                            : RG_BAD_DATA;
}

GraphQuadSink
graph_builder_sink(GraphBuilder *const builder)
{
  return (GraphQuadSink){builder, take_quad, NULL};
}

RgStatus
graph_builder_add(GraphBuilder *const         builder,
                  const GraphQuadTable *const table)
{
  size_t n = 0U;
  (void)graph_quad_table_rows(table, &n);
  for (size_t i = 0U; i < n; ++i) {
    const GraphQuad quad = graph_quad_table_quad(table, i);
    if (!is_statement(&quad)) {
      return RG_BAD_DATA;
    }
  }
  return graph_chunks_add_table(builder->chunks, table);
}

RgStatus
graph_builder_keep(GraphBuilder *const builder, const GraphStore *const store,
                   const GraphId *const left_out, const size_t n)
{
  return graph_chunks_keep(builder->chunks, store, left_out, n);
}

/** Write the whole graph into an empty file. */
static RgStatus
write_file(GraphBuilder *const builder, const int fd, const char *const name,
           const uint64_t generation, RgError *const error)
{
  RgPackWriter *pack   = NULL;
  RgStatus      status = rg_pack_writer_new(fd, &pack);
  if (status == RG_OK) {
    status = graph_chunks_write(builder->chunks, pack);
  }
  if (status == RG_OK) {
    status = rg_pack_writer_finish(pack, &graph_file_format, generation);
  }
  rg_pack_writer_free(pack);
  switch (status) {
  case RG_OK:
    return RG_OK;
  case RG_IO:
    return rg_error_set_errno(error, name, "write the graph");
  case RG_CANCELLED:
  case RG_TIMEOUT:
    return rg_error_set_file(error, status, name,
                             "stopped; the old graph is still there");
  case RG_CORRUPT:
    return rg_error_set_file(error, status, name,
                             "is damaged; restore it, or make the graph anew "
                             "in an empty directory");
  case RG_LIMIT:
    return rg_error_set_file(error, status, name,
                             "more than 4 294 967 294 different terms do not "
                             "fit into one graph");
  default:
    return rg_error_set_file(error, status, name, "%s", rg_status_text(status));
  }
}

RgStatus
graph_builder_lock(GraphBuilder *const builder, const char *const directory,
                   RgError *const error)
{
  return graph_publication_begin(directory, &builder->publication, error);
}

RgStatus
graph_builder_commit(GraphBuilder *const builder, const char *const directory,
                     RgError *const error)
{
  RgStatus status = builder->publication
                        ? RG_OK
                        : graph_builder_lock(builder, directory, error);
  if (status == RG_OK) {
    GraphPublication *const publication = builder->publication;
    status = write_file(builder, graph_publication_fd(publication), directory,
                        graph_publication_generation(publication), error);
    if (status == RG_OK) {
      builder->publication = NULL;
      status               = graph_publication_commit(publication, error);
    }
  }
  graph_builder_free(builder);
  return status;
}

RgStatus
graph_builder_commit_memory(GraphBuilder *const builder,
                            GraphStore **const store, RgError *const error)
{
  static const char name[] = "graph in memory";
  const int         fd     = graph_chunks_are_in_files(builder->chunks)
                                 ? rg_scratch_open(builder->scratch_directory)
                                 : memfd_create("reformgraph", MFD_CLOEXEC);
  RgStatus status = fd < 0 ? rg_error_set_errno(error, name, "make room for it")
                           : write_file(builder, fd, name, 1U, error);
  if (status == RG_OK) {
    status = graph_store_map(fd, name, store, error);
  }
  if (fd >= 0) {
    (void)close(fd);
  }
  graph_builder_free(builder);
  return status;
}
