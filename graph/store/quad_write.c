#include "graph/store/quad_write.h"

#include "graph/base/array.h"
#include "graph/base/aside.h"
#include "graph/store/order_write.h"
#include "graph/store/row_runs.h"
#include "graph/store/row_set.h"
#include "graph/store/stats_write.h"

enum {
  BATCH_ROWS    = 4096,
  N_SPARES      = 4,     ///< places for rows beside the rows themselves
  PARALLEL_FROM = 100000 ///< rows; below, a thread costs more than it gives
};

struct GraphQuadWriterImpl {
  GraphQuadWriterOptions options;
  GraphRowFormat         format;
  GraphStatsWriter      *stats;
  size_t                 max_rows; ///< in memory together
  unsigned char         *rows;     ///< packed
  size_t                 n;
  size_t                 capacity;
  unsigned char         *spare[N_SPARES];
  size_t                 spare_rows;              ///< room in each
  GraphRowRuns          *raw;                     ///< in the order S P O G
  GraphRowRuns          *sorted[GRAPH_N_INDEXES]; ///< other orders
  GraphRow               batch[BATCH_ROWS];
};

RgStatus
graph_quad_writer_new(const GraphQuadWriterOptions *const options,
                      GraphQuadWriter **const             writer)
{
  GraphQuadWriter *const made =
      rg_alloc_zero(options->allocator, 1U, sizeof(GraphQuadWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  const uint32_t high[GRAPH_N_FIELDS] = {options->n_ranks,
                                         options->n_predicates,
                                         options->n_ranks, options->n_graphs};
  made->options                       = *options;
  made->format                        = graph_row_format(high);
  made->max_rows =
      options->memory_bytes / (made->format.row_bytes * (N_SPARES + 1U)) +
      BATCH_ROWS;
  const RgStatus status =
      graph_stats_writer_new(options->allocator, options->n_predicates,
                             options->n_graphs, &made->stats);
  if (status != RG_OK) {
    graph_quad_writer_free(made);
    return status;
  }
  *writer = made;
  return RG_OK;
}

void
graph_quad_writer_free(GraphQuadWriter *const writer)
{
  if (writer) {
    const RgAllocator *const allocator = writer->options.allocator;
    const size_t             row_bytes = writer->format.row_bytes;
    graph_stats_writer_free(writer->stats);
    graph_row_runs_free(writer->raw);
    for (unsigned i = 0U; i < GRAPH_N_INDEXES; ++i) {
      graph_row_runs_free(writer->sorted[i]);
    }
    for (unsigned i = 0U; i < N_SPARES; ++i) {
      rg_free(allocator, writer->spare[i], writer->spare_rows * row_bytes);
    }
    rg_free(allocator, writer->rows, writer->capacity * row_bytes);
    rg_free(allocator, writer, sizeof(GraphQuadWriter));
  }
}

/** Places to sort the present rows in, each as big as theirs. */
static RgStatus
make_spares(GraphQuadWriter *const writer)
{
  const RgAllocator *const allocator = writer->options.allocator;
  const size_t             row_bytes = writer->format.row_bytes;
  if (writer->spare_rows == writer->capacity) {
    return RG_OK;
  }
  for (unsigned i = 0U; i < N_SPARES; ++i) {
    rg_free(allocator, writer->spare[i], writer->spare_rows * row_bytes);
    writer->spare[i] = NULL;
  }
  writer->spare_rows = writer->capacity;
  for (unsigned i = 0U; i < N_SPARES; ++i) {
    writer->spare[i] = rg_alloc(allocator, writer->spare_rows * row_bytes);
    if (!writer->spare[i]) {
      return RG_NO_MEMORY;
    }
  }
  return RG_OK;
}

static bool
uses_threads(const GraphQuadWriter *const writer)
{
  return !writer->options.one_thread &&
         writer->n + graph_kept_n_rows(writer->options.kept) >= PARALLEL_FROM;
}

/** Bring the present rows into the order S P O G, each once. */
static RgStatus
sort_rows(GraphQuadWriter *const writer)
{
  RG_TRY(make_spares(writer));
  void *const spare[2] = {writer->spare[0], writer->spare[1]};
  void *const sorted = graph_rows_sort_all(&writer->format, writer->rows, spare,
                                           writer->n, uses_threads(writer));
  for (unsigned i = 0U; i < 2U; ++i) {
    if (sorted == writer->spare[i]) {
      writer->spare[i] = writer->rows;
      writer->rows     = (unsigned char *)sorted;
    }
  }
  writer->n = graph_rows_unique(&writer->format, writer->rows, writer->n);
  return rg_cancel_check(writer->options.cancel);
}

/** Sort what is there and spill it. */
static RgStatus
spill(GraphQuadWriter *const writer)
{
  if (!writer->raw) {
    RG_TRY(graph_row_runs_new(writer->options.allocator,
                              writer->options.scratch_directory,
                              &writer->format, GRAPH_INDEX_SPOG, &writer->raw));
  }
  RG_TRY(sort_rows(writer));
  RG_TRY(graph_row_runs_add(writer->raw, writer->rows, writer->n));
  writer->n = 0U;
  return RG_OK;
}

/** Make room for a batch. */
static RgStatus
grow(GraphQuadWriter *const writer)
{
  const size_t row_bytes = writer->format.row_bytes;
  size_t       capacity =
      writer->capacity ? writer->capacity * 2U : (size_t)BATCH_ROWS;
  if (capacity > writer->max_rows) {
    capacity = writer->max_rows;
  }
  void *const rows =
      rg_realloc(writer->options.allocator, writer->rows,
                 writer->capacity * row_bytes, capacity * row_bytes);
  if (!rows) {
    return RG_NO_MEMORY;
  }
  writer->rows     = (unsigned char *)rows;
  writer->capacity = capacity;
  return RG_OK;
}

RgStatus
graph_quad_writer_add(GraphQuadWriter *const writer, const GraphRow *rows,
                      size_t n)
{
  while (n) {
    if (writer->n == writer->capacity && writer->capacity < writer->max_rows) {
      RG_TRY(grow(writer));
    } else if (writer->n == writer->capacity) {
      RG_TRY(spill(writer));
    }
    const size_t room  = writer->capacity - writer->n;
    const size_t taken = n < room ? n : room;
    graph_rows_pack(&writer->format, rows, taken,
                    writer->rows + writer->n * writer->format.row_bytes);
    writer->n += taken;
    rows += taken;
    n -= taken;
  }
  return RG_OK;
}

/** A writer of one order. */
static RgStatus
new_order(const GraphQuadWriter *const writer, const GraphIndexNumber order,
          GraphOrderWriter **const made)
{
  const GraphOrderOptions options = {.allocator = writer->options.allocator,
                                     .pack      = writer->options.pack,
                                     .stats     = writer->stats,
                                     .kept      = writer->options.kept,
                                     .cancel    = writer->options.cancel};
  return graph_order_writer_new(&options, order, made);
}

static RgStatus
write_rows_with(const GraphQuadWriter *const writer,
                GraphOrderWriter *const order, const void *const packed,
                GraphRow *const batch)
{
  for (size_t i = 0U; i < writer->n; i += BATCH_ROWS) {
    const size_t left = writer->n - i;
    const size_t n    = left < BATCH_ROWS ? left : (size_t)BATCH_ROWS;
    graph_rows_unpack(&writer->format, packed, i, n, batch);
    RG_TRY(graph_order_writer_add(order, batch, n));
  }
  return graph_order_writer_finish(order);
}

/** Rows that are all in memory, in one order: into its index. */
static RgStatus
write_rows(const GraphQuadWriter *const writer, const GraphIndexNumber number,
           const void *const packed)
{
  const RgAllocator *const allocator = writer->options.allocator;
  const size_t             size      = BATCH_ROWS * sizeof(GraphRow);
  GraphOrderWriter        *order     = NULL;
  GraphRow *const          batch     = rg_alloc(allocator, size);
  RgStatus status = batch ? new_order(writer, number, &order) : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = write_rows_with(writer, order, packed, batch);
  }
  graph_order_writer_free(order);
  rg_free(allocator, batch, size);
  return status;
}

/** What becomes of rows in one order: an index, or a run of a later one. */
static RgStatus
emit(GraphQuadWriter *const writer, const GraphIndexNumber order,
     const void *const packed)
{
  return writer->raw
             ? graph_row_runs_add(writer->sorted[order], packed, writer->n)
             : write_rows(writer, order, packed);
}

/** The orders O S P G and P O S G from the order S P O G. */
static RgStatus
emit_by_object(GraphQuadWriter *const writer)
{
  void *const spare[2] = {writer->spare[0], writer->spare[1]};
  void *const by_o =
      graph_rows_sort(&writer->format, writer->rows, spare, writer->n, GRAPH_O);
  RG_TRY(emit(writer, GRAPH_INDEX_OSPG, by_o));
  const void *const by_p =
      graph_rows_sort(&writer->format, by_o, spare, writer->n, GRAPH_P);
  return emit(writer, GRAPH_INDEX_POSG, by_p);
}

/** The orders P S O G and G S P O from the order S P O G. */
static RgStatus
emit_by_subject(GraphQuadWriter *const writer)
{
  void *const spare[2] = {writer->spare[2], writer->spare[3]};
  if (!writer->raw) {
    RG_TRY(emit(writer, GRAPH_INDEX_SPOG, writer->rows));
  }
  RG_TRY(emit(writer, GRAPH_INDEX_PSOG,
              graph_rows_sort(&writer->format, writer->rows, spare, writer->n,
                              GRAPH_P)));
  return writer->options.n_graphs
             ? emit(writer, GRAPH_INDEX_GSPO,
                    graph_rows_sort(&writer->format, writer->rows, spare,
                                    writer->n, GRAPH_G))
             : RG_OK;
}

/** The orders that begin with the object or the predicate. */
typedef struct {
  GraphQuadWriter *writer;
  RgStatus         status;
} Half;

static void
run_half(void *const handle)
{
  Half *const half = (Half *)handle;
  half->status     = emit_by_object(half->writer);
}

/** All other orders of the present rows, which are in the order S P O G. */
static RgStatus
emit_orders(GraphQuadWriter *const writer)
{
  Half    half = {writer, RG_OK};
  RgAside aside;
  rg_aside_begin(&aside, uses_threads(writer), run_half, &half);
  const RgStatus status = emit_by_subject(writer);
  rg_aside_end(&aside);
  return status == RG_OK ? half.status : status;
}

/** Merge the runs of the order S P O G, index them, and make runs of the other
    orders on the way. */
static RgStatus
merge_raw(GraphQuadWriter *const writer, GraphOrderWriter *const order)
{
  RgStatus status = RG_OK;
  RG_TRY(graph_row_runs_begin(writer->raw));
  while (status == RG_OK) {
    size_t n = 0U;
    status   = graph_row_runs_next(writer->raw, writer->batch, BATCH_ROWS, &n);
    if (writer->n && (status == RG_END || writer->n + n > writer->capacity)) {
      RG_TRY(make_spares(writer));
      RG_TRY(emit_orders(writer));
      writer->n = 0U;
    }
    if (status == RG_OK) {
      RG_TRY(graph_order_writer_add(order, writer->batch, n));
      graph_rows_pack(&writer->format, writer->batch, n,
                      writer->rows + writer->n * writer->format.row_bytes);
      writer->n += n;
    }
  }
  return status == RG_END ? graph_order_writer_finish(order) : status;
}

static RgStatus
merge_sorted(GraphQuadWriter *const writer, GraphRowRuns *const runs,
             GraphOrderWriter *const order)
{
  RgStatus status = RG_OK;
  RG_TRY(graph_row_runs_begin(runs));
  while (status == RG_OK) {
    size_t n = 0U;
    status   = graph_row_runs_next(runs, writer->batch, BATCH_ROWS, &n);
    if (status == RG_OK) {
      RG_TRY(graph_order_writer_add(order, writer->batch, n));
    }
  }
  return status == RG_END ? graph_order_writer_finish(order) : status;
}

static RgStatus
merge_order(GraphQuadWriter *const writer, const GraphIndexNumber number)
{
  GraphOrderWriter *order = NULL;
  RG_TRY(new_order(writer, number, &order));
  const RgStatus status =
      number == GRAPH_INDEX_SPOG
          ? merge_raw(writer, order)
          : merge_sorted(writer, writer->sorted[number], order);
  graph_order_writer_free(order);
  return status;
}

static RgStatus
finish_from_runs(GraphQuadWriter *const writer)
{
  for (unsigned i = GRAPH_INDEX_SPOG + 1U; i < GRAPH_N_INDEXES; ++i) {
    if (i != GRAPH_INDEX_GSPO || writer->options.n_graphs) {
      RG_TRY(graph_row_runs_new(
          writer->options.allocator, writer->options.scratch_directory,
          &writer->format, (GraphIndexNumber)i, &writer->sorted[i]));
    }
  }
  for (unsigned i = 0U; i < GRAPH_N_INDEXES; ++i) {
    if (i == GRAPH_INDEX_SPOG || writer->sorted[i]) {
      RG_TRY(merge_order(writer, (GraphIndexNumber)i));
      graph_row_runs_free(writer->sorted[i]);
      writer->sorted[i] = NULL;
    }
  }
  return RG_OK;
}

RgStatus
graph_quad_writer_sort(GraphQuadWriter *const writer)
{
  if (!writer->capacity) {
    RG_TRY(grow(writer));
  }
  return writer->raw ? spill(writer) : sort_rows(writer);
}

RgStatus
graph_quad_writer_finish(GraphQuadWriter *const writer)
{
  RG_TRY(writer->raw ? finish_from_runs(writer) : emit_orders(writer));
  return graph_stats_writer_finish(writer->stats, writer->options.pack);
}
