#include "graph/store.h"

#include "graph/store/store_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static RgStatus
read_summary(GraphStore *const store)
{
  RgPackSection section;
  RG_TRY(rg_pack_section(store->pack, GRAPH_SECTION_SUMMARY,
                         sizeof(GraphSummary), &section));
  RG_TRY(rg_pack_check_section(store->pack, &section));
  if (section.n_items != 1U) {
    return RG_CORRUPT;
  }
  memcpy(&store->summary, store->pack->bytes + section.offset,
         sizeof(store->summary));
  RG_TRY(rg_pack_section(store->pack, GRAPH_SECTION_GRAPH_SIZES,
                         sizeof(uint64_t), &section));
  RG_TRY(rg_pack_check(store->pack, section.offset, sizeof(uint64_t)));
  if (section.n_items != store->dictionary.n_graphs + 1U) {
    return RG_CORRUPT;
  }
  memcpy(&store->n_default, store->pack->bytes + section.offset,
         sizeof(store->n_default));
  return RG_OK;
}

static RgStatus
open_parts(GraphStore *const store)
{
  RG_TRY(graph_dictionary_open(store->pack, &store->dictionary));
  for (unsigned i = 0U; i < GRAPH_N_INDEXES; ++i) {
    RG_TRY(
        graph_index_open(store->pack, (GraphIndexNumber)i, &store->indexes[i]));
  }
  return read_summary(store);
}

RgStatus
graph_store_map(const int fd, const char *const path, GraphStore **const store,
                RgError *const error)
{
  GraphStore *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(GraphStore));
  if (!made) {
    return rg_error_set_file(error, RG_NO_MEMORY, path, "out of memory");
  }
  RgStatus status =
      rg_pack_map(fd, path, &graph_file_format, &made->pack, error);
  if (status == RG_OK) {
    status = open_parts(made);
    if (status != RG_OK) {
      (void)rg_error_set_file(error, status, path,
                              "the file is damaged; restore it from a backup "
                              "or build the graph again");
    }
  }
  if (status != RG_OK) {
    graph_store_close(made);
    return status;
  }
  *store = made;
  return RG_OK;
}

RgStatus
graph_store_open(const char *const directory, GraphStore **const store,
                 RgError *const error)
{
  char      path[4096];
  const int n =
      snprintf(path, sizeof(path), "%s/%s", directory, GRAPH_FILE_NAME);
  if (n < 0 || (size_t)n >= sizeof(path)) {
    return rg_error_set_file(error, RG_NOT_FOUND, directory,
                             "the name is too long");
  }
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
    return rg_error_set_file(
        error, RG_NOT_FOUND, directory,
        "there is no graph; make one with 'reformgraph ingest' or "
        "'reformgraph load', or name another folder with --db");
  }
  if (fd < 0) {
    return rg_error_set_errno(error, path, "open it");
  }
  const RgStatus status = graph_store_map(fd, path, store, error);
  (void)close(fd);
  return status;
}

void
graph_store_close(GraphStore *const store)
{
  if (store) {
    rg_pack_unmap(store->pack);
    rg_free(rg_allocator_system(), store, sizeof(GraphStore));
  }
}

uint64_t
graph_store_n_quads(const GraphStore *const store)
{
  return store->summary.n_quads;
}

uint64_t
graph_store_generation(const GraphStore *const store)
{
  return store->pack->generation;
}

uint64_t
graph_store_size_bytes(const GraphStore *const store)
{
  return store->pack->size_bytes;
}
