#include "sparql/exec/row_runs.h"

#include "graph/base/sorted_runs.h"
#include "sparql/exec/memory.h"

struct SparqlRowRunsImpl {
  const SparqlContext *context;
  size_t               width;
  SparqlRowOrder       order;
  RgSortedRuns        *sorted;
};

static RgStatus
compare(const void *const context, const void *const a, const void *const b,
        int *const order)
{
  const SparqlRowOrder *const rows = &((const SparqlRowRuns *)context)->order;
  return rows->compare(rows->handle, (const uint64_t *)a, (const uint64_t *)b,
                       order);
}

RgStatus
sparql_row_runs_new(const SparqlContext *const context, const size_t width,
                    const SparqlRowOrder order, SparqlRowRuns **const runs)
{
  const RgAllocator *const allocator = context->allocator;
  SparqlRowRuns *const     made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  const RgRunFormat format = {width * sizeof(uint64_t),
                              width * sizeof(uint64_t), NULL, compare, made};
  made->context            = context;
  made->width              = width;
  made->order              = order;
  const RgStatus status =
      rg_sorted_runs_new(allocator, NULL, format, &made->sorted);
  if (status != RG_OK) {
    sparql_row_runs_free(made);
    return sparql_memory_spill_error(context, status, "make");
  }
  *runs = made;
  return RG_OK;
}

void
sparql_row_runs_free(SparqlRowRuns *const runs)
{
  if (runs) {
    rg_sorted_runs_free(runs->sorted);
    rg_free(runs->context->allocator, runs, sizeof(*runs));
  }
}

RgStatus
sparql_row_runs_begin(SparqlRowRuns *const runs)
{
  return rg_sorted_runs_begin(runs->sorted);
}

RgStatus
sparql_row_runs_add(SparqlRowRuns *const runs, const uint64_t *const row)
{
  return sparql_memory_spill_error(
      runs->context, rg_sorted_runs_add(runs->sorted, row, 1U), "write");
}

RgStatus
sparql_row_runs_merge(SparqlRowRuns *const runs, const size_t memory_bytes)
{
  enum { MIN_AHEAD = 16, MAX_AHEAD = 4096 };
  const size_t row_bytes = runs->width * sizeof(uint64_t);
  const size_t n =
      memory_bytes / row_bytes / (rg_sorted_runs_count(runs->sorted) + 1U);
  return sparql_memory_spill_error(
      runs->context,
      rg_sorted_runs_merge(runs->sorted, n < MIN_AHEAD   ? (size_t)MIN_AHEAD
                                         : n > MAX_AHEAD ? (size_t)MAX_AHEAD
                                                         : n),
      "read");
}

RgStatus
sparql_row_runs_next(SparqlRowRuns *const runs, const uint64_t **const row)
{
  const void    *item   = NULL;
  const RgStatus status = rg_sorted_runs_next(runs->sorted, &item);
  *row                  = (const uint64_t *)item;
  return sparql_memory_spill_error(runs->context, status, "read");
}
