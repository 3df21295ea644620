#include "graph/store/row_runs.h"

#include "graph/base/array.h"
#include "graph/base/merge_heap.h"

#include <string.h>

/** Rows of a run that are in memory together. */
enum { BUFFER_ROWS = 4096 };

typedef struct {
  uint64_t  offset; ///< in the file, of what is not yet in memory
  uint64_t  n_left; ///< rows there
  GraphRow *rows;
  size_t    at;
  size_t    n;
} Run;

struct GraphRowRunsImpl {
  const RgAllocator    *allocator;
  const GraphRowFormat *format;
  GraphIndexNumber      order;
  RgScratch            *scratch;
  RgArray               runs; ///< Run
  RgMergeHeap           heap;
  void                 *packed; ///< BUFFER_ROWS rows
  GraphRow              last;
  bool                  has_last;
};

static Run *
run_at(const GraphRowRuns *const runs, const size_t number)
{
  return (Run *)runs->runs.items + number;
}

static bool
is_less(const void *const context, const uint32_t a, const uint32_t b)
{
  const GraphRowRuns *const runs = (const GraphRowRuns *)context;
  const Run *const          x    = run_at(runs, a);
  const Run *const          y    = run_at(runs, b);
  return graph_row_compare(&x->rows[x->at], &y->rows[y->at], runs->order) < 0;
}

RgStatus
graph_row_runs_new(const RgAllocator *const    allocator,
                   const char *const           scratch_directory,
                   const GraphRowFormat *const format,
                   const GraphIndexNumber order, GraphRowRuns **const runs)
{
  GraphRowRuns *const made =
      (GraphRowRuns *)rg_alloc_zero(allocator, 1U, sizeof(GraphRowRuns));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->format    = format;
  made->order     = order;
  rg_array_init(&made->runs, allocator, sizeof(Run));
  rg_merge_heap_init(&made->heap, allocator, is_less, made);
  const RgStatus status =
      rg_scratch_new(allocator, scratch_directory, &made->scratch);
  if (status != RG_OK) {
    graph_row_runs_free(made);
    return status;
  }
  *runs = made;
  return RG_OK;
}

void
graph_row_runs_free(GraphRowRuns *const runs)
{
  if (runs) {
    for (size_t i = 0U; i < runs->runs.n; ++i) {
      rg_free(runs->allocator, run_at(runs, i)->rows,
              BUFFER_ROWS * sizeof(GraphRow));
    }
    rg_array_fini(&runs->runs);
    rg_merge_heap_fini(&runs->heap);
    rg_free(runs->allocator, runs->packed, BUFFER_ROWS * sizeof(GraphRow));
    rg_scratch_free(runs->scratch);
    rg_free(runs->allocator, runs, sizeof(GraphRowRuns));
  }
}

RgStatus
graph_row_runs_add(GraphRowRuns *const runs, const void *const packed,
                   const size_t n)
{
  const Run run = {.offset = rg_scratch_size_bytes(runs->scratch), .n_left = n};
  RG_TRY(rg_array_push(&runs->runs, &run));
  return rg_scratch_write(runs->scratch, packed, n * runs->format->row_bytes);
}

/** Bring more rows of a run into memory. */
static RgStatus
fill(GraphRowRuns *const runs, Run *const run)
{
  const size_t n =
      run->n_left < BUFFER_ROWS ? (size_t)run->n_left : (size_t)BUFFER_ROWS;
  const size_t size = n * runs->format->row_bytes;
  RG_TRY(rg_scratch_read(runs->scratch, run->offset, runs->packed, size));
  graph_rows_unpack(runs->format, runs->packed, 0U, n, run->rows);
  run->offset += size;
  run->n_left -= n;
  run->at = 0U;
  run->n  = n;
  return RG_OK;
}

RgStatus
graph_row_runs_begin(GraphRowRuns *const runs)
{
  RG_TRY(rg_scratch_flush(runs->scratch));
  runs->packed = rg_alloc(runs->allocator, BUFFER_ROWS * sizeof(GraphRow));
  if (!runs->packed) {
    return RG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < runs->runs.n; ++i) {
    Run *const run = run_at(runs, i);
    if (run->n_left) {
      run->rows =
          (GraphRow *)rg_alloc(runs->allocator, BUFFER_ROWS * sizeof(GraphRow));
      if (!run->rows) {
        return RG_NO_MEMORY;
      }
      RG_TRY(fill(runs, run));
      RG_TRY(rg_merge_heap_add(&runs->heap, i));
    }
  }
  rg_merge_heap_begin(&runs->heap);
  return RG_OK;
}

/** Go on in the run with the least row. */
static RgStatus
advance(GraphRowRuns *const runs)
{
  Run *const run = run_at(runs, rg_merge_heap_least(&runs->heap));
  if (++run->at == run->n) {
    if (!run->n_left) {
      rg_merge_heap_remove(&runs->heap);
      return RG_OK;
    }
    RG_TRY(fill(runs, run));
  }
  rg_merge_heap_moved(&runs->heap);
  return RG_OK;
}

RgStatus
graph_row_runs_next(GraphRowRuns *const runs, GraphRow *const rows,
                    const size_t max, size_t *const n)
{
  size_t done = 0U;
  while (done < max && !rg_merge_heap_is_empty(&runs->heap)) {
    const Run *const run = run_at(runs, rg_merge_heap_least(&runs->heap));
    const GraphRow   row = run->rows[run->at];
    if (!runs->has_last || memcmp(&row, &runs->last, sizeof(row)) != 0) {
      rows[done++]   = row;
      runs->last     = row;
      runs->has_last = true;
    }
    RG_TRY(advance(runs));
  }
  *n = done;
  return done ? RG_OK : RG_END;
}
