#include "graph/store/row_runs.h"

#include "graph/base/sorted_runs.h"

#include <string.h>

/** Rows of a run that are in memory together. */
enum { BUFFER_ROWS = 4096 };

struct GraphRowRunsImpl {
  const RgAllocator    *allocator;
  const GraphRowFormat *format;
  GraphIndexNumber      order;
  RgSortedRuns         *sorted;
  GraphRow              last;
  bool                  has_last;
};

static void
unpack(const void *const context, const void *const stored, const size_t n,
       void *const items)
{
  const GraphRowRuns *const runs = (const GraphRowRuns *)context;
  graph_rows_unpack(runs->format, stored, 0U, n, (GraphRow *)items);
}

static RgStatus
compare(const void *const context, const void *const a, const void *const b,
        int *const order)
{
  const GraphRowRuns *const runs = (const GraphRowRuns *)context;
  *order =
      graph_row_compare((const GraphRow *)a, (const GraphRow *)b, runs->order);
  return RG_OK;
}

RgStatus
graph_row_runs_new(const RgAllocator *const    allocator,
                   const char *const           scratch_directory,
                   const GraphRowFormat *const format,
                   const GraphIndexNumber order, GraphRowRuns **const runs)
{
  GraphRowRuns *const made = rg_alloc_zero(allocator, 1U, sizeof(GraphRowRuns));
  if (!made) {
    return RG_NO_MEMORY;
  }
  const RgRunFormat stored = {format->row_bytes, sizeof(GraphRow), unpack,
                              compare, made};
  made->allocator          = allocator;
  made->format             = format;
  made->order              = order;
  const RgStatus status =
      rg_sorted_runs_new(allocator, scratch_directory, stored, &made->sorted);
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
    rg_sorted_runs_free(runs->sorted);
    rg_free(runs->allocator, runs, sizeof(GraphRowRuns));
  }
}

RgStatus
graph_row_runs_add(GraphRowRuns *const runs, const void *const packed,
                   const size_t n)
{
  RG_TRY(rg_sorted_runs_begin(runs->sorted));
  return rg_sorted_runs_add(runs->sorted, packed, n);
}

RgStatus
graph_row_runs_begin(GraphRowRuns *const runs)
{
  return rg_sorted_runs_merge(runs->sorted, BUFFER_ROWS);
}

RgStatus
graph_row_runs_next(GraphRowRuns *const runs, GraphRow *const rows,
                    const size_t max, size_t *const n)
{
  const void *item   = NULL;
  RgStatus    status = RG_OK;
  size_t      done   = 0U;
  while (done < max &&
         (status = rg_sorted_runs_next(runs->sorted, &item)) == RG_OK) {
    if (!runs->has_last || memcmp(item, &runs->last, sizeof(GraphRow)) != 0) {
      runs->last     = *(const GraphRow *)item;
      runs->has_last = true;
      rows[done++]   = runs->last;
    }
  }
  *n = done;
  return status == RG_END && done ? RG_OK : status;
}
