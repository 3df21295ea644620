#include "graph/store/order_write.h"

#include "graph/store/index_write.h"
#include "graph/store/row_set.h"

struct GraphOrderWriterImpl {
  GraphOrderOptions options;
  GraphIndexNumber  order;
  GraphIndexWriter *index;
  bool              has_kept; ///< rows, from `at` on
  size_t            at;
  GraphKeptRows     kept;
};

/** Bring in more kept rows when those at hand are written. */
static RgStatus
fill(GraphOrderWriter *const writer)
{
  if (!writer->has_kept || writer->at < writer->kept.n) {
    return RG_OK;
  }
  const RgStatus status = graph_kept_rows_next(&writer->kept);
  writer->at            = 0U;
  writer->has_kept      = status == RG_OK;
  return status == RG_END ? RG_OK : status;
}

RgStatus
graph_order_writer_new(const GraphOrderOptions *const options,
                       const GraphIndexNumber         order,
                       GraphOrderWriter **const       writer)
{
  GraphOrderWriter *const made =
      rg_alloc_zero(options->allocator, 1U, sizeof(GraphOrderWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->options   = *options;
  made->order     = order;
  RgStatus status = graph_index_writer_new(options->allocator, options->pack,
                                           order, &made->index);
  if (status == RG_OK && options->kept) {
    made->has_kept = true;
    graph_kept_rows_begin(options->kept, order, &made->kept);
    status = fill(made);
  }
  if (status != RG_OK) {
    graph_order_writer_free(made);
    return status;
  }
  *writer = made;
  return RG_OK;
}

void
graph_order_writer_free(GraphOrderWriter *const writer)
{
  if (writer) {
    graph_index_writer_free(writer->index);
    rg_free(writer->options.allocator, writer, sizeof(GraphOrderWriter));
  }
}

/** Write rows, and count. */
static RgStatus
put(GraphOrderWriter *const writer, const GraphRow *const rows, const size_t n)
{
  RG_TRY(rg_cancel_check(writer->options.cancel));
  RG_TRY(graph_index_writer_add(writer->index, rows, n));
  return graph_stats_writer_add(writer->options.stats, writer->order, rows, n);
}

static const GraphRow *
kept_row(const GraphOrderWriter *const writer)
{
  return &writer->kept.rows[writer->at];
}

static int
compare(const GraphOrderWriter *const writer, const GraphRow *const a,
        const GraphRow *const b)
{
  return graph_row_compare(a, b, writer->order);
}

/** How many of the kept rows at hand come before `row`. */
static size_t
count_before(const GraphOrderWriter *const writer, const GraphRow *const row)
{
  const GraphRow *const rows = kept_row(writer);
  size_t                low  = 0U;
  size_t                high = writer->kept.n - writer->at;
  if (compare(writer, &rows[high - 1U], row) < 0) {
    return high;
  }
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (compare(writer, &rows[middle], row) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Write all kept rows before `row`; all that are left, for null. */
static RgStatus
put_kept(GraphOrderWriter *const writer, const GraphRow *const row)
{
  size_t n = 0U;
  while (writer->has_kept && (n = row ? count_before(writer, row)
                                      : writer->kept.n - writer->at) > 0U) {
    RG_TRY(put(writer, kept_row(writer), n));
    writer->at += n;
    RG_TRY(fill(writer));
  }
  return RG_OK;
}

RgStatus
graph_order_writer_add(GraphOrderWriter *const writer,
                       const GraphRow *const rows, const size_t n)
{
  for (size_t i = 0U; i < n;) {
    size_t end = i + 1U;
    RG_TRY(put_kept(writer, &rows[i]));
    if (writer->has_kept && !compare(writer, kept_row(writer), &rows[i])) {
      ++writer->at;
      RG_TRY(fill(writer));
    }
    while (end < n && (!writer->has_kept ||
                       compare(writer, &rows[end], kept_row(writer)) < 0)) {
      ++end;
    }
    RG_TRY(put(writer, rows + i, end - i));
    i = end;
  }
  return RG_OK;
}

RgStatus
graph_order_writer_finish(GraphOrderWriter *const writer)
{
  RG_TRY(put_kept(writer, NULL));
  return graph_index_writer_finish(writer->index);
}
