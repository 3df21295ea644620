#include "graph/store/chunk_impl.h"

#include "graph/base/aside.h"
#include "graph/dict/dict_merge.h"

enum {
  CHECK_EVERY   = 4096,
  CACHE_ITEMS   = 256,
  PARALLEL_FROM = 4000 ///< terms; below, a thread costs more than it gives
};

/** Place of a rank among predicates or graphs, remembering the last ones. */
typedef struct {
  const uint32_t *ranks; ///< ascending
  size_t          n;
  uint32_t        known[CACHE_ITEMS]; ///< ranks, by their low bits
  uint32_t        place[CACHE_ITEMS];
} Roles;

static uint32_t
find_role(Roles *const roles, const uint32_t rank)
{
  const size_t slot = rank % CACHE_ITEMS;
  if (roles->known[slot] != rank) {
    size_t low  = 0U;
    size_t high = roles->n;
    while (low < high) {
      const size_t middle = low + (high - low) / 2U;
      if (roles->ranks[middle] < rank) {
        low = middle + 1U;
      } else {
        high = middle;
      }
    }
    roles->known[slot] = rank;
    roles->place[slot] = (uint32_t)low;
  }
  return roles->place[slot];
}

/** Writing the quads, while ranks become numbers of the graph file. */
typedef struct {
  GraphQuadWriter *quads;
  Roles            predicates;
  Roles            graphs;
} Renumbering;

/** Rows of numbers that `rank` knows into rows of the graph file. */
static RgStatus
renumber(Renumbering *const renumbering, GraphRow *const rows, const size_t n,
         const uint32_t *const rank)
{
  for (size_t i = 0U; i < n; ++i) {
    uint32_t *const field = rows[i].field;
    field[GRAPH_S]        = rank[field[GRAPH_S]];
    field[GRAPH_P] = find_role(&renumbering->predicates, rank[field[GRAPH_P]]);
    field[GRAPH_O] = rank[field[GRAPH_O]];
    field[GRAPH_G] =
        field[GRAPH_G] == GRAPH_CHUNKS_NO_GRAPH
            ? 0U
            : 1U + find_role(&renumbering->graphs, rank[field[GRAPH_G]]);
  }
  return graph_quad_writer_add(renumbering->quads, rows, n);
}

static RgStatus
renumber_memory(GraphChunks *const chunks, Renumbering *const renumbering,
                const uint32_t *const rank)
{
  GraphRow *const rows = (GraphRow *)chunks->rows.items;
  for (size_t i = 0U; i < chunks->rows.n; i += GRAPH_CHUNKS_BATCH_ROWS) {
    const size_t left = chunks->rows.n - i;
    const size_t n =
        left < GRAPH_CHUNKS_BATCH_ROWS ? left : (size_t)GRAPH_CHUNKS_BATCH_ROWS;
    RG_TRY(rg_cancel_check(chunks->options.cancel));
    RG_TRY(renumber(renumbering, rows + i, n, rank));
  }
  rg_array_fini(&chunks->rows);
  return RG_OK;
}

static RgStatus
renumber_runs(GraphChunks *const chunks, Renumbering *const renumbering)
{
  uint64_t offset = 0U;
  RG_TRY(rg_scratch_flush(chunks->row_file));
  for (size_t run = 0U; run < chunks->row_counts.n; ++run) {
    const uint32_t *rank    = NULL;
    size_t          n_ranks = 0U;
    uint64_t        left    = ((uint64_t *)chunks->row_counts.items)[run];
    RG_TRY(graph_term_runs_ranks(chunks->term_runs, run, &rank, &n_ranks));
    while (left) {
      const size_t n    = left < GRAPH_CHUNKS_BATCH_ROWS
                              ? (size_t)left
                              : (size_t)GRAPH_CHUNKS_BATCH_ROWS;
      const size_t size = n * sizeof(GraphRow);
      RG_TRY(rg_cancel_check(chunks->options.cancel));
      RG_TRY(rg_scratch_read(chunks->row_file, offset, chunks->batch, size));
      RG_TRY(renumber(renumbering, chunks->batch, n, rank));
      offset += size;
      left -= n;
    }
  }
  return RG_OK;
}

/** What the rows of a graph file need of its dictionary. */
typedef struct {
  uint32_t *RG_NULLABLE rank; ///< by number in the set, of terms in memory
  const uint32_t       *predicates; ///< ranks, ascending
  size_t                n_predicates;
  const uint32_t       *graphs; ///< the same
  size_t                n_graphs;
  uint64_t              n_ranks; ///< with the default graph's, 0
} Ranks;

/** Begin the quads; the rows are on their way to them. */
static RgStatus
collect_quads(GraphChunks *const chunks, RgPackWriter *const pack,
              const Ranks *const ranks, GraphQuadWriter **const quads)
{
  const GraphQuadWriterOptions options = {
      .allocator         = chunks->options.allocator,
      .pack              = pack,
      .kept              = chunks->kept,
      .scratch_directory = chunks->options.scratch_directory,
      .cancel            = chunks->options.cancel,
      .memory_bytes      = chunks->options.memory_bytes,
      .one_thread        = chunks->options.one_thread,
      .n_ranks           = (uint32_t)ranks->n_ranks,
      .n_predicates      = (uint32_t)ranks->n_predicates,
      .n_graphs          = (uint32_t)ranks->n_graphs};
  RG_TRY(graph_quad_writer_new(&options, quads));
  Renumbering renumbering = {
      .quads      = *quads,
      .predicates = {.ranks = ranks->predicates, .n = ranks->n_predicates},
      .graphs     = {.ranks = ranks->graphs, .n = ranks->n_graphs}};
  RG_TRY(ranks->rank ? renumber_memory(chunks, &renumbering, ranks->rank)
                     : renumber_runs(chunks, &renumbering));
  return graph_quad_writer_sort(*quads);
}

/** The index over the literals, perhaps in a thread of its own. */
typedef struct {
  const GraphChunks *chunks;
  RgPackWriter      *pack;
  GraphLiteralBlocks literals;
  RgStatus           status;
} GramJob;

static void
run_grams(void *const handle)
{
  GramJob *const                  job     = (GramJob *)handle;
  const GraphChunksOptions *const options = &job->chunks->options;
  job->status = graph_grams_write(options->allocator, job->pack, &job->literals,
                                  options->memory_bytes / 8U, options->cancel);
}

/** Behind the dictionary: the quads and, at the same time when it pays, the
    index over the literals. */
static RgStatus
write_behind(const GraphChunks *const chunks, RgPackWriter *const pack,
             const GraphDictWriter *const dict, GraphQuadWriter *const quads)
{
  GramJob job = {chunks, pack, graph_dict_writer_literals(dict), RG_OK};
  RgAside aside;
  rg_aside_begin(&aside,
                 !chunks->options.one_thread &&
                     job.literals.n_texts >= PARALLEL_FROM,
                 run_grams, &job);
  const RgStatus status = graph_quad_writer_finish(quads);
  rg_aside_end(&aside);
  return status == RG_OK ? job.status : status;
}

/** The dictionary from terms in memory, perhaps in a thread of its own. */
typedef struct {
  const GraphChunks *chunks;
  GraphDictWriter   *dict;
  const uint32_t    *by_rank;
  RgStatus           status;
} DictJob;

static RgStatus
write_terms(const DictJob *const job)
{
  const GraphTermSet *const terms = job->chunks->terms;
  const size_t              n     = graph_term_set_count(terms);
  for (size_t i = 0U; i < n; ++i) {
    const GraphSetTerm term = graph_term_set_get(terms, job->by_rank[i]);
    uint32_t           rank = 0U;
    RG_TRY(i % CHECK_EVERY ? RG_OK
                           : rg_cancel_check(job->chunks->options.cancel));
    RG_TRY(graph_dict_writer_add(job->dict, &term, &rank));
  }
  return graph_dict_writer_finish(job->dict);
}

static void
run_dict(void *const handle)
{
  DictJob *const job = (DictJob *)handle;
  job->status        = write_terms(job);
}

/** Terms in memory: their order tells all ranks, so the rows are sorted while
    the dictionary is written. */
static RgStatus
write_from_memory(GraphChunks *const chunks, RgPackWriter *const pack,
                  GraphDictWriter *const dict, const uint32_t *const by_rank,
                  const Ranks *const ranks)
{
  GraphQuadWriter *quads = NULL;
  DictJob          job   = {chunks, dict, by_rank, RG_OK};
  RgAside          aside;
  rg_aside_begin(&aside,
                 !chunks->options.one_thread && ranks->n_ranks >= PARALLEL_FROM,
                 run_dict, &job);
  RgStatus status = collect_quads(chunks, pack, ranks, &quads);
  rg_aside_end(&aside);
  graph_term_set_free(chunks->terms);
  chunks->terms = NULL;
  status        = status == RG_OK ? job.status : status;
  if (status == RG_OK) {
    status = write_behind(chunks, pack, dict, quads);
  }
  graph_quad_writer_free(quads);
  return status;
}

/** Merge all terms into the dictionary; `rank` gets the ranks of those in
    memory, which are in the order `by_rank`. */
static RgStatus
merge_terms(const GraphChunks *const chunks, GraphDictMerge *const merge,
            const uint32_t *const by_rank, uint32_t *const rank)
{
  const RgCancel *const cancel = chunks->options.cancel;
  const size_t          n      = graph_term_set_count(chunks->terms);
  if (chunks->term_runs) {
    RG_TRY(graph_term_runs_merge(chunks->term_runs, merge, cancel));
  }
  for (size_t i = 0U; !chunks->term_runs && i < n; ++i) {
    const uint32_t     number = by_rank[i];
    const GraphSetTerm term   = graph_term_set_get(chunks->terms, number);
    RG_TRY(i % CHECK_EVERY ? RG_OK : rg_cancel_check(cancel));
    RG_TRY(graph_dict_merge_add(merge, &term, &rank[number]));
  }
  return graph_dict_merge_finish(merge);
}

/** Terms in files, or some that are kept: the ranks come out of a merge. */
static RgStatus
write_by_merge(GraphChunks *const chunks, RgPackWriter *const pack,
               GraphDictWriter *const dict, const uint32_t *const by_rank,
               uint32_t *const rank)
{
  GraphDictMerge  *merge = NULL;
  GraphQuadWriter *quads = NULL;
  Ranks ranks = {chunks->term_runs ? NULL : rank, NULL, 0U, NULL, 0U, 0U};
  RG_TRY(graph_dict_merge_new(chunks->options.allocator, dict, chunks->kinds,
                              graph_kept_terms(chunks->kept), &merge));
  RgStatus status = merge_terms(chunks, merge, by_rank, rank);
  graph_dict_merge_free(merge);
  graph_term_set_free(chunks->terms);
  chunks->terms = NULL;
  RG_TRY(status);
  if (chunks->kept) {
    graph_kept_number(chunks->kept, dict);
  }
  ranks.predicates = graph_dict_writer_predicates(dict, &ranks.n_predicates);
  ranks.graphs     = graph_dict_writer_graphs(dict, &ranks.n_graphs);
  ranks.n_ranks    = graph_dict_writer_n_ranks(dict);
  status           = collect_quads(chunks, pack, &ranks, &quads);
  if (status == RG_OK) {
    status = write_behind(chunks, pack, dict, quads);
  }
  graph_quad_writer_free(quads);
  return status;
}

/** Ranks from the order of the terms; `predicates` and `graphs` hold them. */
static RgStatus
rank_terms(const GraphTermSet *const terms, const uint32_t *const by_rank,
           uint32_t *const rank, RgArray *const predicates,
           RgArray *const graphs)
{
  const size_t n = graph_term_set_count(terms);
  for (uint32_t i = 0U; i < n; ++i) {
    const uint32_t number = by_rank[i];
    const uint32_t place  = i + 1U;
    const unsigned roles  = graph_term_set_get(terms, number).roles;
    rank[number]          = place;
    if (roles & GRAPH_AS_PREDICATE) {
      RG_TRY(rg_array_push(predicates, &place));
    }
    if (roles & GRAPH_AS_GRAPH) {
      RG_TRY(rg_array_push(graphs, &place));
    }
  }
  return RG_OK;
}

/** Nothing is kept and all is in memory. */
static RgStatus
write_ranked(GraphChunks *const chunks, RgPackWriter *const pack,
             GraphDictWriter *const dict, const uint32_t *const by_rank,
             uint32_t *const rank)
{
  const RgAllocator *const allocator = chunks->options.allocator;
  RgArray                  predicates;
  RgArray                  graphs;
  rg_array_init(&predicates, allocator, sizeof(uint32_t));
  rg_array_init(&graphs, allocator, sizeof(uint32_t));
  RgStatus status =
      rank_terms(chunks->terms, by_rank, rank, &predicates, &graphs);
  if (status == RG_OK) {
    const Ranks ranks = {
        rank,         (const uint32_t *)predicates.items,
        predicates.n, (const uint32_t *)graphs.items,
        graphs.n,     graph_term_set_count(chunks->terms) + UINT64_C(1)};
    status = write_from_memory(chunks, pack, dict, by_rank, &ranks);
  }
  rg_array_fini(&predicates);
  rg_array_fini(&graphs);
  return status;
}

static RgStatus
write_with(GraphChunks *const chunks, RgPackWriter *const pack,
           GraphDictWriter *const dict, uint32_t *const by_rank,
           uint32_t *const rank)
{
  if (chunks->term_runs) {
    return write_by_merge(chunks, pack, dict, by_rank, rank);
  }
  RG_TRY(
      graph_term_set_sort(chunks->terms, !chunks->options.one_thread, by_rank));
  return chunks->kept ? write_by_merge(chunks, pack, dict, by_rank, rank)
                      : write_ranked(chunks, pack, dict, by_rank, rank);
}

RgStatus
graph_chunks_write(GraphChunks *const chunks, RgPackWriter *const pack)
{
  GraphDictWriter *dict = NULL;
  if (chunks->term_runs) {
    RG_TRY(graph_chunks_spill(chunks));
  }
  if (chunks->kept) {
    RG_TRY(
        graph_kept_mark(chunks->kept, chunks->kinds, chunks->options.cancel));
  }
  RG_TRY(graph_dict_writer_new(chunks->options.allocator, pack, chunks->kinds,
                               &dict));
  const size_t    n       = graph_term_set_count(chunks->terms);
  uint32_t *const by_rank = graph_chunks_new_numbers(chunks, n);
  uint32_t *const rank    = graph_chunks_new_numbers(chunks, n);
  const RgStatus  status  = by_rank && rank
                                ? write_with(chunks, pack, dict, by_rank, rank)
                                : RG_NO_MEMORY;
  graph_chunks_free_numbers(chunks, by_rank, n);
  graph_chunks_free_numbers(chunks, rank, n);
  graph_dict_writer_free(dict);
  return status;
}
