#include "sparql/exec/row_sorter.h"

#include "sparql/exec/memory.h"
#include "sparql/exec/row_runs.h"

#include <string.h>

enum { FIRST_ROWS = 64, POLL_MASK = 0xFFFF };

struct SparqlRowSorterImpl {
  const SparqlContext *context;
  size_t               width;
  size_t               n_keys;
  size_t               memory_bytes;
  uint64_t            *rows; ///< `capacity` rows, then as many to sort them
  size_t               capacity;
  size_t               n;
  size_t               at;
  uint64_t             n_given;
  SparqlRowRuns       *runs; ///< null as long as all rows fit
};

static size_t
row_bytes(const SparqlRowSorter *const sorter)
{
  return sorter->width * sizeof(uint64_t);
}

static uint64_t *
row_at(const SparqlRowSorter *const sorter, const size_t row)
{
  return sorter->rows + row * sorter->width;
}

static void
drop_rows(SparqlRowSorter *const sorter)
{
  rg_free(sorter->context->allocator, sorter->rows,
          2U * sorter->capacity * row_bytes(sorter));
  sorter->rows     = NULL;
  sorter->capacity = 0U;
  sorter->n        = 0U;
}

RgStatus
sparql_row_sorter_new(const SparqlContext *const context, const size_t width,
                      const size_t n_keys, const size_t n_sorters,
                      SparqlRowSorter **const sorter)
{
  SparqlRowSorter *const made =
      rg_alloc_zero(context->allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->context      = context;
  made->width        = width;
  made->n_keys       = n_keys;
  made->memory_bytes = sparql_memory_share(context) / n_sorters;
  *sorter            = made;
  return RG_OK;
}

void
sparql_row_sorter_free(SparqlRowSorter *const sorter)
{
  if (sorter) {
    drop_rows(sorter);
    sparql_row_runs_free(sorter->runs);
    rg_free(sorter->context->allocator, sorter, sizeof(*sorter));
  }
}

static int
compare(const SparqlRowSorter *const sorter, const uint64_t *const a,
        const uint64_t *const b)
{
  for (size_t i = 0U; i < sorter->n_keys; ++i) {
    if (a[i] != b[i]) {
      return a[i] < b[i] ? -1 : 1;
    }
  }
  return 0;
}

static RgStatus
compare_rows(void *const handle, const uint64_t *const a,
             const uint64_t *const b, int *const order)
{
  *order = compare((const SparqlRowSorter *)handle, a, b);
  return RG_OK;
}

/** Merge rows [from, middle) and [middle, to) of one half into the other. */
static void
merge(const SparqlRowSorter *const sorter, const uint64_t *const half,
      uint64_t *const other, const size_t from, const size_t middle,
      const size_t to)
{
  const size_t width = sorter->width;
  size_t       left  = from;
  size_t       right = middle;
  for (size_t at = from; at < to; ++at) {
    const bool take_left =
        right == to || (left < middle && compare(sorter, half + left * width,
                                                 half + right * width) <= 0);
    const uint64_t *const row = half + (take_left ? left++ : right++) * width;
    for (size_t i = 0U; i < width; ++i) {
      other[at * width + i] = row[i]; /* few: a call would take longer */
    }
  }
}

/** From the bottom up: neighbours of one row, of two, of four … */
static RgStatus
sort_rows(SparqlRowSorter *const sorter)
{
  const size_t n = sorter->n;
  if (n < 2U) {
    return RG_OK;
  }
  uint64_t *half  = sorter->rows;
  uint64_t *other = row_at(sorter, sorter->capacity);
  for (size_t step = 1U; step < n; step *= 2U) {
    RG_TRY(rg_cancel_check(sorter->context->cancel));
    for (size_t from = 0U; from < n; from += 2U * step) {
      const size_t middle = n - from < step ? n : from + step;
      const size_t to     = n - middle < step ? n : middle + step;
      merge(sorter, half, other, from, middle, to);
    }
    uint64_t *const before = half;
    half                   = other;
    other                  = before;
  }
  if (half != sorter->rows) {
    memcpy(sorter->rows, half, n * row_bytes(sorter));
  }
  return RG_OK;
}

static RgStatus
put_run(SparqlRowSorter *const sorter)
{
  const SparqlRowOrder order = {sorter, compare_rows};
  RG_TRY(sort_rows(sorter));
  if (!sorter->runs) {
    RG_TRY(sparql_row_runs_new(sorter->context, sorter->width, order,
                               &sorter->runs));
  }
  RG_TRY(sparql_row_runs_begin(sorter->runs));
  for (size_t i = 0U; i < sorter->n; ++i) {
    if (!(i & POLL_MASK)) {
      RG_TRY(rg_cancel_check(sorter->context->cancel));
    }
    RG_TRY(sparql_row_runs_add(sorter->runs, row_at(sorter, i)));
  }
  sorter->n = 0U;
  return RG_OK;
}

/** Room for more rows, as far as the share goes; the spare half is only for
    sorting, so no row is lost with it. */
static RgStatus
grow(SparqlRowSorter *const sorter)
{
  const size_t most     = sorter->memory_bytes / row_bytes(sorter) / 2U + 1U;
  size_t       capacity = sorter->capacity ? 2U * sorter->capacity : FIRST_ROWS;
  capacity              = capacity < most ? capacity : most;
  if (capacity <= sorter->capacity) {
    return put_run(sorter);
  }
  uint64_t *const rows = rg_realloc(sorter->context->allocator, sorter->rows,
                                    2U * sorter->capacity * row_bytes(sorter),
                                    2U * capacity * row_bytes(sorter));
  if (!rows) {
    return RG_NO_MEMORY;
  }
  sorter->rows     = rows;
  sorter->capacity = capacity;
  return RG_OK;
}

RgStatus
sparql_row_sorter_add(SparqlRowSorter *const sorter, const uint64_t *const row)
{
  if (sorter->n == sorter->capacity) {
    RG_TRY(grow(sorter));
  }
  memcpy(row_at(sorter, sorter->n++), row, row_bytes(sorter));
  return RG_OK;
}

RgStatus
sparql_row_sorter_end(SparqlRowSorter *const sorter)
{
  if (!sorter->runs) {
    return sort_rows(sorter);
  }
  RG_TRY(put_run(sorter));
  drop_rows(sorter);
  return sparql_row_runs_merge(sorter->runs, sorter->memory_bytes);
}

RgStatus
sparql_row_sorter_next(SparqlRowSorter *const sorter,
                       const uint64_t **const row)
{
  if (!(++sorter->n_given & POLL_MASK)) {
    RG_TRY(rg_cancel_check(sorter->context->cancel));
  }
  if (sorter->runs) {
    return sparql_row_runs_next(sorter->runs, row);
  }
  if (sorter->at == sorter->n) {
    return RG_END;
  }
  *row = row_at(sorter, sorter->at++);
  return RG_OK;
}
