#include "graph/store/chunk_impl.h"

#include <string.h>

enum { CHECK_EVERY = 4096 };

RgStatus
graph_chunks_new(const GraphChunksOptions *const options,
                 GraphChunks **const             chunks)
{
  const RgAllocator *const allocator = options->allocator;
  GraphChunks *const made = rg_alloc_zero(allocator, 1U, sizeof(GraphChunks));
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
    graph_kept_free(chunks->kept);
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

uint32_t *
graph_chunks_new_numbers(const GraphChunks *const chunks, const size_t n)
{
  return rg_alloc(chunks->options.allocator, (n + 1U) * sizeof(uint32_t));
}

void
graph_chunks_free_numbers(const GraphChunks *const chunks,
                          uint32_t *const numbers, const size_t n)
{
  rg_free(chunks->options.allocator, numbers, (n + 1U) * sizeof(uint32_t));
}

/** Write the rows of the present chunk with places in the sorted run. */
static RgStatus
spill_rows(GraphChunks *const chunks, const uint32_t *const place)
{
  const GraphRow *const rows   = (const GraphRow *)chunks->rows.items;
  const uint64_t        n_rows = chunks->rows.n;
  for (size_t i = 0U; i < n_rows; ++i) {
    GraphRow row = rows[i];
    for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
      row.field[f] = row.field[f] == GRAPH_CHUNKS_NO_GRAPH
                         ? GRAPH_CHUNKS_NO_GRAPH
                         : place[row.field[f]];
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
  return spill_rows(chunks, place);
}

RgStatus
graph_chunks_spill(GraphChunks *const chunks)
{
  const RgAllocator *const allocator = chunks->options.allocator;
  const char *const        directory = chunks->options.scratch_directory;
  if (!chunks->term_runs) {
    RG_TRY(graph_term_runs_new(allocator, directory, chunks->kinds,
                               &chunks->term_runs));
    RG_TRY(rg_scratch_new(allocator, directory, &chunks->row_file));
  }
  const size_t    n       = graph_term_set_count(chunks->terms);
  uint32_t *const by_rank = graph_chunks_new_numbers(chunks, n);
  uint32_t *const place   = graph_chunks_new_numbers(chunks, n);
  const RgStatus  status =
      by_rank && place ? spill_sorted(chunks, by_rank, place) : RG_NO_MEMORY;
  graph_chunks_free_numbers(chunks, by_rank, n);
  graph_chunks_free_numbers(chunks, place, n);
  RG_TRY(status);
  graph_term_set_free(chunks->terms);
  rg_array_fini(&chunks->rows);
  chunks->terms = graph_term_set_new(allocator, chunks->kinds);
  return chunks->terms ? RG_OK : RG_NO_MEMORY;
}

RgStatus
graph_chunks_keep(GraphChunks *const chunks, const GraphStore *const store,
                  const GraphId *const left_out, const size_t n)
{
  graph_kept_free(chunks->kept);
  chunks->kept = NULL;
  return graph_kept_new(chunks->options.allocator, store, left_out, n,
                        &chunks->kept);
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
  GraphRow            row   = {{0U, 0U, 0U, GRAPH_CHUNKS_NO_GRAPH}};
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
  return is_full(chunks) ? graph_chunks_spill(chunks) : RG_OK;
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
  uint32_t                   in      = GRAPH_CHUNKS_NO_GRAPH;
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
  return is_full(chunks) ? graph_chunks_spill(chunks) : RG_OK;
}
