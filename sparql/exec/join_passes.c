#include "sparql/exec/join_passes.h"

#include "graph/base/scratch.h"
#include "sparql/exec/memory.h"

#include <string.h>

struct SparqlJoinPassesImpl {
  const SparqlContext *context;
  RgScratch           *scratch; ///< batch by batch, column by column
  size_t               n_passes;
  bool                 asks;
  uint64_t             offset;   ///< in the file, of the batch to read next
  uint64_t             n_before; ///< rows of the batches before that in work
  size_t               n_rows;   ///< of that in work
  uint8_t             *bits;     ///< of each row: it has had a partner
  size_t               n_bytes;
  uint8_t              partners[SPARQL_BATCH_ROWS]; ///< of the batch in work
  SparqlOutput        *rows;                        ///< memory for a batch
};

RgStatus
sparql_join_passes_new(const SparqlContext *const context,
                       SparqlOutput *const rows, const bool asks,
                       SparqlJoinPasses **const passes)
{
  SparqlJoinPasses *const made =
      rg_alloc_zero(context->allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  *passes       = made;
  made->context = context;
  made->rows    = rows;
  made->asks    = asks;
  return sparql_memory_spill_error(
      context, rg_scratch_new(context->allocator, NULL, &made->scratch),
      "make");
}

void
sparql_join_passes_free(SparqlJoinPasses *const passes)
{
  if (passes) {
    rg_free(passes->context->allocator, passes->bits, passes->n_bytes);
    rg_scratch_free(passes->scratch);
    rg_free(passes->context->allocator, passes, sizeof(*passes));
  }
}

SparqlJoinPass
sparql_join_passes_next(SparqlJoinPasses *const passes, const bool more)
{
  ++passes->n_passes;
  passes->offset   = 0U;
  passes->n_before = 0U;
  passes->n_rows   = 0U;
  return (SparqlJoinPass){passes->asks ? passes->partners : NULL, more};
}

bool
sparql_join_passes_is_first(const SparqlJoinPasses *const passes)
{
  return passes->n_passes == 1U;
}

/** The batch in work has been joined: take its bits down. */
static void
keep_bits(SparqlJoinPasses *const passes)
{
  for (size_t i = 0U; i < passes->n_rows && passes->asks; ++i) {
    const uint64_t row = passes->n_before + i;
    if (passes->partners[i]) {
      passes->bits[row / 8U] |= (uint8_t)(1U << row % 8U);
    }
  }
  passes->n_before += passes->n_rows;
  passes->n_rows = 0U;
}

/** The bits of the next `n` rows. */
static void
read_bits(SparqlJoinPasses *const passes, const size_t n)
{
  for (size_t i = 0U; i < n && passes->asks; ++i) {
    const uint64_t row  = passes->n_before + i;
    passes->partners[i] = passes->bits[row / 8U] >> row % 8U & 1U;
  }
  passes->n_rows = n;
}

/** Bits for `n` more rows, none set. */
static RgStatus
grow_bits(SparqlJoinPasses *const passes, const size_t n)
{
  const size_t needed = (size_t)(passes->n_before + n) / 8U + 1U;
  if (!passes->asks || needed <= passes->n_bytes) {
    return RG_OK;
  }
  const size_t   n_bytes = needed + needed / 2U;
  uint8_t *const bits    = rg_realloc(passes->context->allocator, passes->bits,
                                      passes->n_bytes, n_bytes);
  if (!bits) {
    return RG_NO_MEMORY;
  }
  memset(bits + passes->n_bytes, 0, n_bytes - passes->n_bytes);
  passes->bits    = bits;
  passes->n_bytes = n_bytes;
  return RG_OK;
}

RgStatus
sparql_join_passes_write(SparqlJoinPasses *const  passes,
                         const SparqlBatch *const left)
{
  const uint64_t n = left->n_rows;
  keep_bits(passes);
  if (!n) {
    return sparql_memory_spill_error(
        passes->context, rg_scratch_flush(passes->scratch), "write");
  }
  RG_TRY(grow_bits(passes, left->n_rows));
  read_bits(passes, left->n_rows);
  RG_TRY(sparql_memory_spill_error(
      passes->context, rg_scratch_write(passes->scratch, &n, sizeof(n)),
      "write"));
  for (size_t c = 0U; c < passes->rows->n_columns; ++c) {
    RG_TRY(sparql_memory_spill_error(
        passes->context,
        rg_scratch_write(passes->scratch, left->column[c],
                         left->n_rows * sizeof(GraphId)),
        "write"));
  }
  return RG_OK;
}

/** The next bytes of the file. */
static RgStatus
read_bytes(SparqlJoinPasses *const passes, void *const bytes, const size_t size)
{
  RG_TRY(sparql_memory_spill_error(
      passes->context,
      rg_scratch_read(passes->scratch, passes->offset, bytes, size), "read"));
  passes->offset += size;
  return RG_OK;
}

RgStatus
sparql_join_passes_read(SparqlJoinPasses *const passes, SparqlBatch *const left)
{
  uint64_t n = 0U;
  keep_bits(passes);
  RG_TRY(rg_cancel_check(passes->context->cancel));
  if (passes->offset == rg_scratch_size_bytes(passes->scratch)) {
    return RG_END;
  }
  RG_TRY(read_bytes(passes, &n, sizeof(n)));
  for (size_t c = 0U; c < passes->rows->n_columns; ++c) {
    RG_TRY(read_bytes(passes, passes->rows->column[c],
                      (size_t)n * sizeof(GraphId)));
  }
  read_bits(passes, (size_t)n);
  passes->rows->n_rows = (size_t)n;
  *left                = sparql_output_batch(passes->rows);
  return RG_OK;
}
