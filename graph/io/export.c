#include "graph/export.h"

#include "graph/dict.h"
#include "graph/scan.h"
#include "graph/stats.h"

#include <string.h>

enum {
  CACHE_SLOTS   = 512,     ///< predicates, graphs, frequent objects
  TERM_BYTES    = 1 << 20, ///< term texts in an arena before it is reset
  BATCH_ROWS    = 1 << 22, ///< by graph: rows in memory at once
  N_BATCH_TERMS = GRAPH_G  ///< ids in such a row; the graph is its place
};

typedef struct {
  GraphId   id;
  GraphTerm term;
} CachedTerm;

typedef struct {
  const GraphStore         *store;
  const GraphExportOptions *options;
  const GraphQuadSink      *sink;
  RgError                  *error;
  RgArena                  *scans;              ///< cursors
  RgArena                  *terms;              ///< texts of the quads at hand
  CachedTerm                cache[CACHE_SLOTS]; ///< ends with `terms`
  RgStatus                  sink_status;
} Export;

/** A statement's ids. */
typedef struct {
  GraphId id[GRAPH_N_FIELDS];
} Row;

static RgStatus
fail(const Export *const export, const RgStatus status)
{
  return rg_error_set(export->error, status, "the graph cannot be read: %s",
                      rg_status_text(status));
}

static RgStatus
find_term(Export *const export, const GraphId id, const GraphTerm **const term)
{
  CachedTerm *const slot =
      &export->cache[(id * UINT64_C(0x9E3779B97F4A7C15)) >> 55U];
  if (slot->id != id) {
    slot->id = GRAPH_ID_NONE;
    RG_TRY(graph_dict_term(export->store, id, export->terms, &slot->term));
    slot->id = id;
  }
  *term = &slot->term;
  return RG_OK;
}

static void
forget_terms(Export *const export)
{
  memset(export->cache, 0, sizeof(export->cache));
  rg_arena_reset(export->terms);
}

static RgStatus
emit_row(Export *const export, const Row *const row)
{
  GraphQuad  quad                   = {.graph = {.kind = GRAPH_TERM_NONE}};
  GraphTerm *fields[GRAPH_N_FIELDS] = {&quad.subject, &quad.predicate,
                                       &quad.object, &quad.graph};
  if (rg_arena_size_bytes(export->terms) > TERM_BYTES) {
    forget_terms(export);
  }
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    if (row->id[f] != GRAPH_ID_NONE && row->id[f] != GRAPH_ID_DEFAULT_GRAPH) {
      const GraphTerm *term = NULL;
      RG_TRY(find_term(export, row->id[f], &term));
      *fields[f] = *term;
    }
  }
  export->sink_status = graph_quad_sink_write(export->sink, &quad);
  return export->sink_status;
}

/** Called with each row of a scan. */
typedef RgStatus (*TakeRow)(Export *export, void *handle, const Row *row);

/** Read all rows that a scope sees, by subject. */
static RgStatus
scan(Export *const export, const GraphScope scope, const GraphId graph,
     const TakeRow take, void *const handle)
{
  GraphPattern pattern;
  GraphCursor *cursor = NULL;
  memset(&pattern, 0, sizeof(pattern));
  rg_arena_reset(export->scans);
  RG_TRY(graph_scan_open(export->store, &pattern, scope, GRAPH_SPO,
                         export->scans, &cursor));
  for (;;) {
    GraphBlock     block;
    const RgStatus status = graph_cursor_next(cursor, &block);
    if (status == RG_END) {
      return RG_OK;
    }
    RG_TRY(status);
    RG_TRY(rg_cancel_check(export->options->cancel));
    for (size_t i = 0U; i < block.n_rows; ++i) {
      Row row = {{0U}};
      for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
        row.id[f] = block.column[f] ? block.column[f][i] : GRAPH_ID_NONE;
      }
      row.id[GRAPH_G] = block.column[GRAPH_G] ? row.id[GRAPH_G] : graph;
      RG_TRY(take(export, handle, &row));
    }
  }
}

static RgStatus
take_row(Export *const export, void *const handle, const Row *const row)
{
  (void)handle;
  return emit_row(export, row);
}

/** Graphs of one pass, ascending, and their rows in their order. */
typedef struct {
  const GraphId *graphs;
  size_t         n_graphs;
  uint64_t      *next_row; ///< of each graph: where its next row goes
  GraphId (*rows)[N_BATCH_TERMS];
} Batch;

static RgStatus
collect_row(Export *const export, void *const handle, const Row *const row)
{
  Batch *const batch = (Batch *)handle;
  size_t       low   = 0U;
  size_t       high  = batch->n_graphs;
  (void)export;
  while (high - low > 1U) {
    const size_t middle = low + (high - low) / 2U;
    if (batch->graphs[middle] <= row->id[GRAPH_G]) {
      low = middle;
    } else {
      high = middle;
    }
  }
  memcpy(batch->rows[batch->next_row[low]++], row->id, sizeof(batch->rows[0]));
  return RG_OK;
}

/** One pass over the store for some graphs of together `n_rows` rows. */
static RgStatus
export_batch(Export *const export, const GraphId *const graphs,
             const uint64_t *const n_rows_of, const size_t n_graphs,
             const uint64_t n_rows)
{
  RgArena *const arena  = rg_arena_new(rg_allocator_system());
  Batch          batch  = {.graphs = graphs, .n_graphs = n_graphs};
  RgStatus       status = RG_NO_MEMORY;
  if (arena) {
    batch.next_row = rg_arena_alloc(arena, n_graphs * sizeof(uint64_t));
    batch.rows     = (GraphId(*)[N_BATCH_TERMS])rg_arena_alloc(
            arena, (size_t)n_rows * sizeof(batch.rows[0]) + 1U);
  }
  if (batch.next_row && batch.rows) {
    uint64_t begin = 0U;
    for (size_t g = 0U; g < n_graphs; ++g) {
      batch.next_row[g] = begin;
      begin += n_rows_of[g];
    }
    status = scan(export, (GraphScope){GRAPH_SCOPE_EACH, n_graphs, graphs},
                  GRAPH_ID_NONE, collect_row, &batch);
  }
  uint64_t at = 0U;
  for (size_t g = 0U; g < n_graphs && status == RG_OK; ++g) {
    for (; at < batch.next_row[g] && status == RG_OK; ++at) {
      Row row = {{batch.rows[at][GRAPH_S], batch.rows[at][GRAPH_P],
                  batch.rows[at][GRAPH_O], graphs[g]}};
      status  = emit_row(export, &row);
    }
  }
  rg_arena_free(arena);
  return status;
}

/** Graph ids and sizes of the whole store. */
static RgStatus
list_graphs(const Export *const export, RgArena *const arena,
            GraphId **const graphs, uint64_t **const n_rows_of,
            size_t *const n_graphs)
{
  const size_t n = (size_t)graph_stats_store(export->store).n_graphs;
  *graphs        = rg_arena_alloc(arena, (n + 1U) * sizeof(GraphId));
  *n_rows_of     = rg_arena_alloc(arena, (n + 1U) * sizeof(uint64_t));
  if (!*graphs || !*n_rows_of) {
    return RG_NO_MEMORY;
  }
  for (*n_graphs = 0U; *n_graphs < n; ++*n_graphs) {
    RG_TRY(graph_stats_graph(export->store, *n_graphs, *graphs + *n_graphs,
                             *n_rows_of + *n_graphs));
  }
  return RG_OK;
}

static RgStatus
export_named_by_graph(Export *const export)
{
  RgArena *const arena     = rg_arena_new(rg_allocator_system());
  GraphId       *graphs    = NULL;
  uint64_t      *n_rows_of = NULL;
  size_t         n_graphs  = 0U;
  RgStatus       status =
      arena ? list_graphs(export, arena, &graphs, &n_rows_of, &n_graphs)
                  : RG_NO_MEMORY;
  size_t first = 0U;
  while (first < n_graphs && status == RG_OK) {
    size_t   end    = first + 1U;
    uint64_t n_rows = n_rows_of[first];
    while (end < n_graphs && n_rows + n_rows_of[end] <= BATCH_ROWS) {
      n_rows += n_rows_of[end++];
    }
    status = export_batch(export, graphs + first, n_rows_of + first,
                          end - first, n_rows);
    first  = end;
  }
  rg_arena_free(arena);
  return status;
}

/** What one graph says, as triples or quads. */
static RgStatus
export_one(Export *const export)
{
  const GraphExportOptions *const options = export->options;
  const GraphTerm                 term    = graph_term_iri(options->graph_iri);
  GraphId                         id      = GRAPH_ID_NONE;
  const RgStatus found = graph_dict_find(export->store, &term, &id);
  if (found == RG_NOT_FOUND) {
    return rg_error_set(export->error, RG_NOT_FOUND,
                        "there is no graph <%.*s>; 'reformgraph stats' counts "
                        "them",
                        RG_STR_ARG(options->graph_iri));
  }
  RG_TRY(found);
  return scan(export, (GraphScope){GRAPH_SCOPE_MERGE, 1U, &id},
              options->order == GRAPH_EXPORT_TRIPLES ? GRAPH_ID_NONE : id,
              take_row, NULL);
}

static RgStatus
export_all(Export *const export)
{
  const GraphScope none = {GRAPH_SCOPE_DEFAULT, 0U, NULL};
  const GraphScope all  = {GRAPH_SCOPE_UNION, 0U, NULL};
  const GraphScope each = {GRAPH_SCOPE_NAMED, 0U, NULL};
  switch (export->options->order) {
  case GRAPH_EXPORT_TRIPLES:
    return scan(export, all, GRAPH_ID_NONE, take_row, NULL);
  case GRAPH_EXPORT_BY_SUBJECT:
    RG_TRY(scan(export, none, GRAPH_ID_NONE, take_row, NULL));
    return scan(export, each, GRAPH_ID_NONE, take_row, NULL);
  case GRAPH_EXPORT_BY_GRAPH:
    RG_TRY(scan(export, none, GRAPH_ID_NONE, take_row, NULL));
    return export_named_by_graph(export);
  }
  return RG_BAD_ARG;
}

RgStatus
graph_export_quads(const GraphStore *const         store,
                   const GraphExportOptions *const options,
                   const GraphQuadSink *const sink, RgError *const error)
{
  Export *const export =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(Export));
  if (!export) {
    return rg_error_no_memory(error);
  }
  export->store   = store;
  export->options = options;
  export->sink    = sink;
  export->error   = error;
  export->scans   = rg_arena_new(rg_allocator_system());
  export->terms   = rg_arena_new(rg_allocator_system());
  RgStatus status = RG_NO_MEMORY;
  if (export->scans && export->terms) {
    status = options->graph_iri.size ? export_one(export) : export_all(export);
  }
  if (status != RG_OK && status != RG_NOT_FOUND &&
      export->sink_status == RG_OK) {
    (void)fail(export, status);
  }
  rg_arena_free(export->terms);
  rg_arena_free(export->scans);
  rg_free(rg_allocator_system(), export, sizeof(Export));
  return status;
}

/** Counts what goes on to a writer, and names what it refuses. */
typedef struct {
  GraphQuadSink writer;
  uint64_t      n_statements;
  GraphFormat   format;
  RgError      *error;
} Counter;

static RgStatus
count_quad(void *const handle, const GraphQuad *const quad)
{
  Counter *const counter = (Counter *)handle;
  const RgStatus status  = graph_quad_sink_write(&counter->writer, quad);
  if (status == RG_UNSUPPORTED) {
    return rg_error_set(counter->error, status,
                        "%s cannot say the statement with subject '%.*s' and "
                        "predicate '%.*s'; choose another format",
                        graph_format_extension(counter->format),
                        RG_STR_ARG(quad->subject.text),
                        RG_STR_ARG(quad->predicate.text));
  }
  ++counter->n_statements;
  return status;
}

static GraphExportOrder
order_of(const GraphFormat format)
{
  switch (format) {
  case GRAPH_FORMAT_NQUADS:
    return GRAPH_EXPORT_BY_SUBJECT;
  case GRAPH_FORMAT_TRIG:
  case GRAPH_FORMAT_JSONLD:
    return GRAPH_EXPORT_BY_GRAPH;
  case GRAPH_FORMAT_NTRIPLES:
  case GRAPH_FORMAT_TURTLE:
  case GRAPH_FORMAT_RDFXML:
  case GRAPH_FORMAT_NONE:
    break;
  }
  return GRAPH_EXPORT_TRIPLES;
}

RgStatus
graph_export(const GraphStore *const             store,
             const GraphExportTextOptions *const options, const RgSink out,
             uint64_t *const n_statements, RgError *const error)
{
  GraphWriter *writer = NULL;
  RgStatus     status = graph_writer_new(options->format, options->prefixes,
                                         options->n_prefixes, out, &writer);
  if (status != RG_OK) {
    return rg_error_set(error, status, "no writer: %s", rg_status_text(status));
  }
  Counter                  counter = {.writer = graph_writer_sink(writer),
                                      .format = options->format,
                                      .error  = error};
  const GraphQuadSink      sink    = {&counter, count_quad, NULL};
  const GraphExportOptions quads   = {.order     = order_of(options->format),
                                      .graph_iri = options->graph_iri,
                                      .cancel    = options->cancel};
  status = graph_export_quads(store, &quads, &sink, error);
  if (status == RG_OK) {
    status = graph_writer_finish(writer);
  }
  if (status == RG_IO && error && !error->message[0]) {
    (void)rg_error_set(error, status, "the output cannot be written");
  }
  graph_writer_free(writer);
  if (n_statements) {
    *n_statements = counter.n_statements;
  }
  return status;
}
