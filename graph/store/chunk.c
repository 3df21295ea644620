#include "graph/store/chunk.h"

#include "graph/base/array.h"
#include "graph/base/aside.h"
#include "graph/base/scratch.h"
#include "graph/dict/dict_write.h"
#include "graph/dict/term_runs.h"
#include "graph/dict/term_set.h"

#include <string.h>

enum {
  BATCH_ROWS    = 4096,
  CHECK_EVERY   = 4096,
  CACHE_ITEMS   = 256,
  PARALLEL_FROM = 4000 ///< terms; below, a thread costs more than it gives
};

/** G of a row in the default graph, while numbers are of a term set. */
#define NO_GRAPH UINT32_MAX

struct GraphChunksImpl {
  GraphChunksOptions options;
  GraphKinds        *kinds;
  GraphTermSet      *terms;
  RgArray            rows;       ///< GraphRow of numbers in `terms`
  RgArray            numbers;    ///< uint32_t, in `terms`, by that in a table
  GraphTermRuns     *term_runs;  ///< null: all is in memory
  RgScratch         *row_file;   ///< rows of numbers in their run
  RgArray            row_counts; ///< uint64_t, of each run
  GraphRow           batch[BATCH_ROWS];
};

RgStatus
graph_chunks_new(const GraphChunksOptions *const options,
                 GraphChunks **const             chunks)
{
  const RgAllocator *const allocator = options->allocator;
  GraphChunks *const       made =
      (GraphChunks *)rg_alloc_zero(allocator, 1U, sizeof(GraphChunks));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->options = *options;
  rg_array_init(&made->rows, allocator, sizeof(GraphRow));
  rg_array_init(&made->row_counts, allocator, sizeof(uint64_t));
  rg_array_init(&made->numbers, allocator, sizeof(uint32_t));
  made->kinds = graph_kinds_new(allocator);
  made->terms = made->kinds ? graph_term_set_new(allocator, made->kinds) : NULL;
  if (!made->terms) {
    graph_chunks_free(made);
    return RG_NO_MEMORY;
  }
  *chunks = made;
  return RG_OK;
}

void
graph_chunks_free(GraphChunks *const chunks)
{
  if (chunks) {
    graph_term_runs_free(chunks->term_runs);
    graph_term_set_free(chunks->terms);
    graph_kinds_free(chunks->kinds);
    rg_scratch_free(chunks->row_file);
    rg_array_fini(&chunks->rows);
    rg_array_fini(&chunks->row_counts);
    rg_array_fini(&chunks->numbers);
    rg_free(chunks->options.allocator, chunks, sizeof(GraphChunks));
  }
}

/** An array of `n` numbers; null when out of memory. */
static uint32_t *
new_numbers(const GraphChunks *const chunks, const size_t n)
{
  return (uint32_t *)rg_alloc(chunks->options.allocator,
                              (n + 1U) * sizeof(uint32_t));
}

static void
free_numbers(const GraphChunks *const chunks, uint32_t *const numbers,
             const size_t n)
{
  rg_free(chunks->options.allocator, numbers, (n + 1U) * sizeof(uint32_t));
}

/** Write the rows of the present chunk with places in the sorted run. */
static RgStatus
put_rows_away(GraphChunks *const chunks, const uint32_t *const place)
{
  const GraphRow *const rows   = (const GraphRow *)chunks->rows.items;
  const uint64_t        n_rows = chunks->rows.n;
  for (size_t i = 0U; i < n_rows; ++i) {
    GraphRow row = rows[i];
    for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
      row.field[f] = row.field[f] == NO_GRAPH ? NO_GRAPH : place[row.field[f]];
    }
    RG_TRY(rg_scratch_write(chunks->row_file, &row, sizeof(row)));
  }
  return rg_array_push(&chunks->row_counts, &n_rows);
}

static RgStatus
spill_sorted(GraphChunks *const chunks, uint32_t *const by_rank,
             uint32_t *const place)
{
  const size_t n = graph_term_set_count(chunks->terms);
  RG_TRY(
      graph_term_set_sort(chunks->terms, !chunks->options.one_thread, by_rank));
  RG_TRY(graph_term_runs_add(chunks->term_runs, chunks->terms, by_rank));
  for (uint32_t i = 0U; i < n; ++i) {
    place[by_rank[i]] = i;
  }
  return put_rows_away(chunks, place);
}

/** Put the present chunk into temporary files and begin an empty one. */
static RgStatus
spill(GraphChunks *const chunks)
{
  const RgAllocator *const allocator = chunks->options.allocator;
  const char *const        directory = chunks->options.scratch_directory;
  if (!chunks->term_runs) {
    RG_TRY(graph_term_runs_new(allocator, directory, chunks->kinds,
                               &chunks->term_runs));
    RG_TRY(rg_scratch_new(allocator, directory, &chunks->row_file));
  }
  const size_t    n       = graph_term_set_count(chunks->terms);
  uint32_t *const by_rank = new_numbers(chunks, n);
  uint32_t *const place   = new_numbers(chunks, n);
  const RgStatus  status =
      by_rank && place ? spill_sorted(chunks, by_rank, place) : RG_NO_MEMORY;
  free_numbers(chunks, by_rank, n);
  free_numbers(chunks, place, n);
  RG_TRY(status);
  graph_term_set_free(chunks->terms);
  rg_array_fini(&chunks->rows);
  chunks->terms = graph_term_set_new(allocator, chunks->kinds);
  return chunks->terms ? RG_OK : RG_NO_MEMORY;
}

bool
graph_chunks_are_in_files(const GraphChunks *const chunks)
{
  return chunks->term_runs != NULL;
}

/** Rows are sorted beside four copies, which are half as wide as a rule, while
    the terms become the dictionary. */
static bool
is_full(const GraphChunks *const chunks)
{
  const size_t rows_bytes = chunks->rows.n * sizeof(GraphRow);
  return graph_term_set_size_bytes(chunks->terms) + rows_bytes * 5U / 2U >
         chunks->options.memory_bytes;
}

RgStatus
graph_chunks_add(GraphChunks *const chunks, const GraphQuad *const quad)
{
  GraphRow            row   = {{0U, 0U, 0U, NO_GRAPH}};
  GraphTermSet *const terms = chunks->terms;
  RG_TRY(graph_term_set_add(terms, &quad->subject, 0U, &row.field[GRAPH_S]));
  RG_TRY(graph_term_set_add(terms, &quad->predicate, GRAPH_AS_PREDICATE,
                            &row.field[GRAPH_P]));
  RG_TRY(graph_term_set_add(terms, &quad->object, 0U, &row.field[GRAPH_O]));
  if (quad->graph.kind != GRAPH_TERM_NONE) {
    RG_TRY(graph_term_set_add(terms, &quad->graph, GRAPH_AS_GRAPH,
                              &row.field[GRAPH_G]));
  }
  RG_TRY(rg_array_push(&chunks->rows, &row));
  if (chunks->rows.n % CHECK_EVERY) {
    return RG_OK;
  }
  RG_TRY(rg_cancel_check(chunks->options.cancel));
  return is_full(chunks) ? spill(chunks) : RG_OK;
}

/** A table's terms become numbers of the chunk when a row first has them. */
typedef struct {
  GraphTermSet    *set;
  const GraphTerm *terms;
  uint32_t        *numbers; ///< by that in the table; #UNSET at first
} Numbering;

#define UNSET UINT32_MAX

static inline RgStatus
number_of(const Numbering *const numbering, const uint32_t term,
          uint32_t *const number)
{
  *number = numbering->numbers[term];
  if (*number != UNSET) {
    return RG_OK;
  }
  RG_TRY(
      graph_term_set_add(numbering->set, &numbering->terms[term], 0U, number));
  numbering->numbers[term] = *number;
  return RG_OK;
}

static RgStatus
add_rows(const Numbering *const numbering, const GraphTableRow *const rows,
         const size_t n, const uint32_t graph, GraphRow *const to)
{
  uint32_t last = UNSET;
  for (size_t i = 0U; i < n; ++i) {
    uint32_t *const field = to[i].field;
    RG_TRY(number_of(numbering, rows[i].subject, &field[GRAPH_S]));
    RG_TRY(number_of(numbering, rows[i].predicate, &field[GRAPH_P]));
    RG_TRY(number_of(numbering, rows[i].object, &field[GRAPH_O]));
    field[GRAPH_G] = graph;
    if (rows[i].predicate != last) {
      last = rows[i].predicate;
      graph_term_set_mark(numbering->set, field[GRAPH_P], GRAPH_AS_PREDICATE);
    }
  }
  return RG_OK;
}

RgStatus
graph_chunks_add_table(GraphChunks *const          chunks,
                       const GraphQuadTable *const table)
{
  const GraphTerm            graph   = graph_quad_table_graph(table);
  uint32_t                   in      = NO_GRAPH;
  size_t                     n       = 0U;
  size_t                     n_terms = 0U;
  const GraphTableRow *const rows    = graph_quad_table_rows(table, &n);
  const GraphTerm *const     terms   = graph_quad_table_terms(table, &n_terms);
  if (!n) {
    return RG_OK;
  }
  if (graph.kind != GRAPH_TERM_NONE) {
    RG_TRY(graph_term_set_add(chunks->terms, &graph, GRAPH_AS_GRAPH, &in));
  }
  chunks->numbers.n = 0U;
  RG_TRY(rg_array_reserve(&chunks->numbers, n_terms));
  RG_TRY(rg_array_reserve(&chunks->rows, n));
  memset(chunks->numbers.items, 0xFF, n_terms * sizeof(uint32_t));
  const Numbering numbering = {chunks->terms, terms,
                               (uint32_t *)chunks->numbers.items};
  RG_TRY(add_rows(&numbering, rows, n, in,
                  (GraphRow *)chunks->rows.items + chunks->rows.n));
  chunks->rows.n += n;
  RG_TRY(rg_cancel_check(chunks->options.cancel));
  return is_full(chunks) ? spill(chunks) : RG_OK;
}

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
        field[GRAPH_G] == NO_GRAPH
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
  for (size_t i = 0U; i < chunks->rows.n; i += BATCH_ROWS) {
    const size_t left = chunks->rows.n - i;
    const size_t n    = left < BATCH_ROWS ? left : (size_t)BATCH_ROWS;
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
      const size_t n    = left < BATCH_ROWS ? (size_t)left : (size_t)BATCH_ROWS;
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

/** Terms in files: the ranks come out of their merge. */
static RgStatus
write_from_files(GraphChunks *const chunks, RgPackWriter *const pack,
                 GraphDictWriter *const dict)
{
  GraphQuadWriter *quads = NULL;
  Ranks            ranks = {NULL, NULL, 0U, NULL, 0U, 0U};
  RG_TRY(
      graph_term_runs_merge(chunks->term_runs, dict, chunks->options.cancel));
  RG_TRY(graph_dict_writer_finish(dict));
  ranks.predicates = graph_dict_writer_predicates(dict, &ranks.n_predicates);
  ranks.graphs     = graph_dict_writer_graphs(dict, &ranks.n_graphs);
  ranks.n_ranks    = graph_dict_writer_n_ranks(dict);
  RgStatus status  = collect_quads(chunks, pack, &ranks, &quads);
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

static RgStatus
sort_and_write(GraphChunks *const chunks, RgPackWriter *const pack,
               GraphDictWriter *const dict, uint32_t *const by_rank,
               uint32_t *const rank)
{
  const RgAllocator *const allocator = chunks->options.allocator;
  RgArray                  predicates;
  RgArray                  graphs;
  rg_array_init(&predicates, allocator, sizeof(uint32_t));
  rg_array_init(&graphs, allocator, sizeof(uint32_t));
  RgStatus status =
      graph_term_set_sort(chunks->terms, !chunks->options.one_thread, by_rank);
  if (status == RG_OK) {
    status = rank_terms(chunks->terms, by_rank, rank, &predicates, &graphs);
  }
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
           GraphDictWriter *const dict)
{
  if (chunks->term_runs) {
    return write_from_files(chunks, pack, dict);
  }
  const size_t    n       = graph_term_set_count(chunks->terms);
  uint32_t *const by_rank = new_numbers(chunks, n);
  uint32_t *const rank    = new_numbers(chunks, n);
  const RgStatus  status =
      by_rank && rank ? sort_and_write(chunks, pack, dict, by_rank, rank)
                       : RG_NO_MEMORY;
  free_numbers(chunks, by_rank, n);
  free_numbers(chunks, rank, n);
  return status;
}

RgStatus
graph_chunks_write(GraphChunks *const chunks, RgPackWriter *const pack)
{
  GraphDictWriter *dict = NULL;
  if (chunks->term_runs) {
    RG_TRY(spill(chunks));
  }
  RgStatus status = graph_dict_writer_new(chunks->options.allocator, pack,
                                          chunks->kinds, &dict);
  if (status == RG_OK) {
    status = write_with(chunks, pack, dict);
  }
  graph_dict_writer_free(dict);
  return status;
}
