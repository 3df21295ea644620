#include "graph/build.h"

#include "graph/dict/dict_write.h"
#include "graph/dict/term_set.h"
#include "graph/store/index_write.h"
#include "graph/store/publish.h"
#include "graph/store/row_sort.h"
#include "graph/store/stats_write.h"
#include "graph/store/store_impl.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BATCH_ROWS = 8192, CHECK_EVERY = 4096 };

struct GraphBuilderImpl {
  GraphBuildOptions options;
  GraphKinds       *kinds;
  GraphTermSet     *terms;
  GraphRow         *rows; ///< numbers in `terms`; G is UINT32_MAX for none
  size_t            n_rows;
  size_t            capacity;
};

RgStatus
graph_builder_new(const GraphBuildOptions *const options,
                  GraphBuilder **const builder, RgError *const error)
{
  GraphBuilder *const made = (GraphBuilder *)calloc(1U, sizeof(GraphBuilder));
  if (made) {
    made->options = options ? *options : (GraphBuildOptions){0};
    made->kinds   = graph_kinds_new();
    made->terms   = made->kinds ? graph_term_set_new(made->kinds) : NULL;
  }
  if (!made || !made->terms) {
    graph_builder_free(made);
    return rg_error_set(error, RG_NO_MEMORY, "out of memory");
  }
  *builder = made;
  return RG_OK;
}

void
graph_builder_free(GraphBuilder *const builder)
{
  if (builder) {
    graph_term_set_free(builder->terms);
    graph_kinds_free(builder->kinds);
    free(builder->rows);
    free(builder);
  }
}

static RgStatus
grow_rows(GraphBuilder *const builder)
{
  const size_t    capacity = builder->capacity ? builder->capacity * 2U : 256U;
  GraphRow *const grown =
      (GraphRow *)realloc(builder->rows, capacity * sizeof(GraphRow));
  if (!grown) {
    return RG_NO_MEMORY;
  }
  builder->rows     = grown;
  builder->capacity = capacity;
  return RG_OK;
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
  if (!is_statement(quad)) {
    return RG_BAD_DATA;
  }
  if (!(builder->n_rows % CHECK_EVERY)) {
    RG_TRY(rg_cancel_check(builder->options.cancel));
  }
  if (builder->n_rows == builder->capacity) {
    RG_TRY(grow_rows(builder));
  }
  uint32_t *const field = builder->rows[builder->n_rows].field;
  RG_TRY(
      graph_term_set_add(builder->terms, &quad->subject, 0U, &field[GRAPH_S]));
  RG_TRY(graph_term_set_add(builder->terms, &quad->predicate,
                            GRAPH_AS_PREDICATE, &field[GRAPH_P]));
  RG_TRY(
      graph_term_set_add(builder->terms, &quad->object, 0U, &field[GRAPH_O]));
  field[GRAPH_G] = UINT32_MAX;
  if (quad->graph.kind != GRAPH_TERM_NONE) {
    RG_TRY(graph_term_set_add(builder->terms, &quad->graph, GRAPH_AS_GRAPH,
                              &field[GRAPH_G]));
  }
  ++builder->n_rows;
  return RG_OK;
}

GraphQuadSink
graph_builder_sink(GraphBuilder *const builder)
{
  return (GraphQuadSink){builder, take_quad, NULL};
}

/** Numbers of the terms of a set into numbers of the graph. */
typedef struct {
  uint32_t *rank;      ///< by number in the set
  uint32_t *predicate; ///< likewise, for those met as predicates
  uint32_t *graph;     ///< likewise, for those met as graphs
  uint32_t  n_ranks;
  uint32_t  n_predicates;
  uint32_t  n_graphs;
} Numbers;

static void
free_numbers(Numbers *const numbers)
{
  free(numbers->rank);
  free(numbers->predicate);
  free(numbers->graph);
}

static RgStatus
write_terms(GraphBuilder *const builder, GraphDictWriter *const dict,
            const uint32_t *const by_rank, Numbers *const numbers)
{
  const size_t n = graph_term_set_count(builder->terms);
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t     number = by_rank[i];
    const GraphSetTerm term   = graph_term_set_get(builder->terms, number);
    RG_TRY(graph_dict_writer_add(dict, &term, &numbers->rank[number]));
    if (term.roles & GRAPH_AS_PREDICATE) {
      numbers->predicate[number] = numbers->n_predicates++;
    }
    if (term.roles & GRAPH_AS_GRAPH) {
      numbers->graph[number] = ++numbers->n_graphs;
    }
    if (!(i % CHECK_EVERY)) {
      RG_TRY(rg_cancel_check(builder->options.cancel));
    }
  }
  numbers->n_ranks = (uint32_t)graph_dict_writer_n_ranks(dict);
  return graph_dict_writer_finish(dict);
}

/** Sort the terms and write the dictionary. */
static RgStatus
write_dictionary(GraphBuilder *const builder, RgPackWriter *const pack,
                 Numbers *const numbers)
{
  const size_t     n       = graph_term_set_count(builder->terms) + 1U;
  GraphDictWriter *dict    = NULL;
  uint32_t *const  by_rank = (uint32_t *)malloc(n * sizeof(uint32_t));
  numbers->rank            = (uint32_t *)malloc(n * sizeof(uint32_t));
  numbers->predicate       = (uint32_t *)malloc(n * sizeof(uint32_t));
  numbers->graph           = (uint32_t *)malloc(n * sizeof(uint32_t));
  RgStatus status =
      by_rank && numbers->rank && numbers->predicate && numbers->graph
          ? graph_term_set_sort(builder->terms, by_rank)
          : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = graph_dict_writer_new(pack, builder->kinds, &dict);
  }
  if (status == RG_OK) {
    status = write_terms(builder, dict, by_rank, numbers);
  }
  graph_dict_writer_free(dict);
  free(by_rank);
  return status;
}

static void
renumber(GraphBuilder *const builder, const Numbers *const numbers)
{
  for (size_t i = 0U; i < builder->n_rows; ++i) {
    uint32_t *const field = builder->rows[i].field;
    field[GRAPH_S]        = numbers->rank[field[GRAPH_S]];
    field[GRAPH_P]        = numbers->predicate[field[GRAPH_P]];
    field[GRAPH_O]        = numbers->rank[field[GRAPH_O]];
    field[GRAPH_G] =
        field[GRAPH_G] == UINT32_MAX ? 0U : numbers->graph[field[GRAPH_G]];
  }
}

/** Rows that are being brought into one order after another. */
typedef struct {
  RgPackWriter     *pack;
  GraphStatsWriter *stats;
  const RgCancel   *cancel;
  GraphRow         *rows;
  GraphRow         *spare;
  size_t            n;
  uint32_t          high[GRAPH_N_FIELDS];
} Sorter;

static void
sort_by(Sorter *const sorter, const GraphField field)
{
  GraphRow *const sorted = graph_rows_sort(
      sorter->rows, sorter->spare, sorter->n, field, 0U, sorter->high[field]);
  if (sorted == sorter->spare) {
    sorter->spare = sorter->rows;
    sorter->rows  = sorted;
  }
}

static void
drop_duplicates(Sorter *const sorter)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < sorter->n; ++i) {
    if (!kept || memcmp(&sorter->rows[kept - 1U], &sorter->rows[i],
                        sizeof(GraphRow)) != 0) {
      sorter->rows[kept++] = sorter->rows[i];
    }
  }
  sorter->n = kept;
}

static RgStatus
add_batches(const Sorter *const sorter, GraphIndexWriter *const index,
            const GraphIndexNumber number)
{
  for (size_t i = 0U; i < sorter->n; i += BATCH_ROWS) {
    const size_t left = sorter->n - i;
    const size_t n    = left < BATCH_ROWS ? left : (size_t)BATCH_ROWS;
    RG_TRY(rg_cancel_check(sorter->cancel));
    RG_TRY(graph_index_writer_add(index, sorter->rows + i, n));
    RG_TRY(graph_stats_writer_add(sorter->stats, number, sorter->rows + i, n));
  }
  return graph_index_writer_finish(index);
}

static RgStatus
write_index(const Sorter *const sorter, const GraphIndexNumber number)
{
  GraphIndexWriter *index = NULL;
  RG_TRY(graph_index_writer_new(sorter->pack, number, &index));
  const RgStatus status = add_batches(sorter, index, number);
  graph_index_writer_free(index);
  return status;
}

/** Each order is had from the one before by few stable passes. */
static RgStatus
write_orders(Sorter *const sorter)
{
  sort_by(sorter, GRAPH_G);
  sort_by(sorter, GRAPH_O);
  sort_by(sorter, GRAPH_P);
  sort_by(sorter, GRAPH_S);
  drop_duplicates(sorter);
  RG_TRY(write_index(sorter, GRAPH_INDEX_SPOG));
  if (sorter->high[GRAPH_G]) {
    sort_by(sorter, GRAPH_G);
    RG_TRY(write_index(sorter, GRAPH_INDEX_GSPO));
    sort_by(sorter, GRAPH_O);
    sort_by(sorter, GRAPH_P);
    sort_by(sorter, GRAPH_S);
  }
  sort_by(sorter, GRAPH_P);
  RG_TRY(write_index(sorter, GRAPH_INDEX_PSOG));
  sort_by(sorter, GRAPH_S);
  sort_by(sorter, GRAPH_O);
  RG_TRY(write_index(sorter, GRAPH_INDEX_OSPG));
  sort_by(sorter, GRAPH_P);
  return write_index(sorter, GRAPH_INDEX_POSG);
}

static RgStatus
write_quads(GraphBuilder *const builder, RgPackWriter *const pack,
            const Numbers *const numbers)
{
  Sorter sorter = {.pack   = pack,
                   .cancel = builder->options.cancel,
                   .rows   = builder->rows,
                   .n      = builder->n_rows,
                   .high   = {numbers->n_ranks, numbers->n_predicates,
                              numbers->n_ranks, numbers->n_graphs}};
  sorter.spare  = (GraphRow *)malloc((builder->n_rows + 1U) * sizeof(GraphRow));
  RgStatus status =
      sorter.spare ? graph_stats_writer_new(numbers->n_predicates,
                                            numbers->n_graphs, &sorter.stats)
                   : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = write_orders(&sorter);
  }
  if (status == RG_OK) {
    status = graph_stats_writer_finish(sorter.stats, pack);
  }
  graph_stats_writer_free(sorter.stats);
  builder->rows = sorter.rows;
  free(sorter.spare);
  return status;
}

static RgStatus
write_all(GraphBuilder *const builder, RgPackWriter *const pack,
          const uint64_t generation)
{
  Numbers  numbers = {0};
  RgStatus status  = write_dictionary(builder, pack, &numbers);
  graph_term_set_free(builder->terms);
  builder->terms = NULL;
  if (status == RG_OK) {
    renumber(builder, &numbers);
    status = write_quads(builder, pack, &numbers);
  }
  free_numbers(&numbers);
  return status == RG_OK
             ? rg_pack_writer_finish(pack, &graph_file_format, generation)
             : status;
}

/** Write the whole graph into an empty file. */
static RgStatus
write_file(GraphBuilder *const builder, const int fd, const char *const name,
           const uint64_t generation, RgError *const error)
{
  RgPackWriter *pack   = NULL;
  RgStatus      status = rg_pack_writer_new(fd, &pack);
  if (status == RG_OK) {
    status = write_all(builder, pack, generation);
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
  case RG_LIMIT:
    return rg_error_set_file(error, status, name,
                             "more than 4 294 967 294 different terms do not "
                             "fit into one graph");
  default:
    return rg_error_set_file(error, status, name, "%s", rg_status_text(status));
  }
}

RgStatus
graph_builder_commit(GraphBuilder *const builder, const char *const directory,
                     RgError *const error)
{
  GraphPublication *publication = NULL;
  RgStatus status = graph_publication_begin(directory, &publication, error);
  if (status == RG_OK) {
    status = write_file(builder, graph_publication_fd(publication), directory,
                        graph_publication_generation(publication), error);
    if (status == RG_OK) {
      status = graph_publication_commit(publication, error);
    } else {
      graph_publication_abandon(publication);
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
  const int         fd     = memfd_create("reformgraph", MFD_CLOEXEC);
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
