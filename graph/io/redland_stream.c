#include "graph/io/redland_stream.h"

#include "graph/base/arena.h"
#include "graph/dict.h"
#include "graph/io/redland_node.h"
#include "graph/scan.h"
#include "graph/stats.h"

#include <rdf_storage_module.h>

/** Rows of a scan as a librdf stream or as an iterator of contexts. */
typedef struct {
  librdf_storage   *storage;
  const GraphStore *store;
  RgArena          *scan; ///< the cursor
  RgArena          *terms;
  GraphPattern      pattern;
  GraphCursor      *cursor;
  GraphBlock        block;
  size_t            row;
  GraphId           graph; ///< of every row, when the scan gives none
  bool              at_end;
  bool              named_follow; ///< after the default graph
  librdf_statement *statement;
  librdf_node      *context;
} Stream;

void
graph_redland_complain(librdf_storage *const storage, const char *const text)
{
  librdf_log(librdf_storage_get_world(storage), 0, LIBRDF_LOG_ERROR,
             LIBRDF_FROM_STORAGE, NULL, "reformgraph: %s", text);
}

static void
forget_row(Stream *const stream)
{
  if (stream->statement) {
    librdf_free_statement(stream->statement);
    stream->statement = NULL;
  }
  if (stream->context) {
    librdf_free_node(stream->context);
    stream->context = NULL;
  }
}

static void
finish(void *const handle)
{
  Stream *const stream = (Stream *)handle;
  forget_row(stream);
  librdf_storage_remove_reference(stream->storage);
  rg_arena_free(stream->terms);
  rg_arena_free(stream->scan);
  rg_free(rg_allocator_system(), stream, sizeof(Stream));
}

/** Open a scan in whatever order there is for the bound fields. */
static RgStatus
open_scan(Stream *const stream, const GraphScope scope)
{
  RgStatus status      = RG_UNSUPPORTED;
  stream->block.n_rows = 0U;
  stream->row          = 0U;
  for (int order = 0; order < GRAPH_N_ORDERS && status == RG_UNSUPPORTED;
       ++order) {
    status = graph_scan_open(stream->store, &stream->pattern, scope,
                             (GraphOrder)order, stream->scan, &stream->cursor);
  }
  return status;
}

/** Id of the present row's field, whether it is bound, given, or neither. */
static GraphId
id_of(const Stream *const stream, const GraphField field)
{
  if (stream->block.column[field]) {
    return stream->block.column[field][stream->row];
  }
  return field == GRAPH_G ? stream->graph : stream->pattern.id[field];
}

static librdf_node *
make_node(Stream *const stream, const GraphField field)
{
  const GraphId id   = id_of(stream, field);
  GraphTerm     term = {.kind = GRAPH_TERM_NONE};
  if (id == GRAPH_ID_NONE || id == GRAPH_ID_DEFAULT_GRAPH ||
      graph_dict_term(stream->store, id, stream->terms, &term) != RG_OK) {
    return NULL;
  }
  return graph_redland_node(librdf_storage_get_world(stream->storage), &term);
}

/** Make the present row's statement; false when librdf cannot have it. */
static bool
make_row(Stream *const stream)
{
  librdf_node *const nodes[] = {make_node(stream, GRAPH_S),
                                make_node(stream, GRAPH_P),
                                make_node(stream, GRAPH_O)};
  rg_arena_reset(stream->terms);
  if (!nodes[0] || !nodes[1] || !nodes[2]) {
    for (size_t i = 0U; i < 3U; ++i) {
      if (nodes[i]) {
        librdf_free_node(nodes[i]);
      }
    }
    return false;
  }
  stream->statement = librdf_new_statement_from_nodes(
      librdf_storage_get_world(stream->storage), nodes[0], nodes[1], nodes[2]);
  stream->context = make_node(stream, GRAPH_G);
  rg_arena_reset(stream->terms);
  return stream->statement != NULL;
}

/** Go to the next row that librdf can have. */
static void
advance(Stream *const stream)
{
  forget_row(stream);
  for (;;) {
    ++stream->row;
    while (stream->row >= stream->block.n_rows) {
      RgStatus status = graph_cursor_next(stream->cursor, &stream->block);
      if (status == RG_END && stream->named_follow) {
        stream->named_follow = false;
        stream->graph        = GRAPH_ID_NONE;
        status = open_scan(stream, (GraphScope){GRAPH_SCOPE_NAMED, 0U, NULL});
        if (status == RG_OK) {
          status = graph_cursor_next(stream->cursor, &stream->block);
        }
      }
      if (status != RG_OK) {
        if (status != RG_END) {
          graph_redland_complain(stream->storage, rg_status_text(status));
        }
        stream->at_end = true;
        return;
      }
      stream->row = 0U;
    }
    if (make_row(stream)) {
      return;
    }
  }
}

static int
is_end(void *const handle)
{
  return ((const Stream *)handle)->at_end;
}

static int
next(void *const handle)
{
  Stream *const stream = (Stream *)handle;
  advance(stream);
  return stream->at_end;
}

static void *
get(void *const handle, const int what)
{
  const Stream *const stream = (const Stream *)handle;
  return what == LIBRDF_STREAM_GET_METHOD_GET_OBJECT ? (void *)stream->statement
                                                     : (void *)stream->context;
}

static bool
bind(const Stream *const stream, librdf_node *const node, GraphId *const id)
{
  if (!node) {
    return true;
  }
  const GraphTerm term = graph_redland_term(node);
  return graph_dict_find(stream->store, &term, id) == RG_OK;
}

static Stream *
new_scan_stream(librdf_storage *const storage, const GraphStore *const store)
{
  Stream *const stream =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(Stream));
  if (stream) {
    stream->storage = storage;
    stream->store   = store;
    librdf_storage_add_reference(storage);
    stream->scan  = rg_arena_new(rg_allocator_system());
    stream->terms = rg_arena_new(rg_allocator_system());
    if (!stream->scan || !stream->terms) {
      finish(stream);
      return NULL;
    }
  }
  return stream;
}

librdf_stream *
graph_redland_find(librdf_storage *const storage, const GraphStore *const store,
                   const bool has_contexts, librdf_statement *const statement,
                   librdf_node *const context)
{
  librdf_world *const world  = librdf_storage_get_world(storage);
  Stream *const       stream = new_scan_stream(storage, store);
  GraphScope          scope  = {GRAPH_SCOPE_UNION, 0U, NULL};
  if (!stream) {
    return NULL;
  }
  bool found =
      !statement || (bind(stream, librdf_statement_get_subject(statement),
                          &stream->pattern.id[GRAPH_S]) &&
                     bind(stream, librdf_statement_get_predicate(statement),
                          &stream->pattern.id[GRAPH_P]) &&
                     bind(stream, librdf_statement_get_object(statement),
                          &stream->pattern.id[GRAPH_O]));
  if (context) {
    found = found && bind(stream, context, &stream->graph);
    /* The list of graphs must live as long as the cursor. */
    scope = (GraphScope){GRAPH_SCOPE_MERGE, 1U, &stream->graph};
  } else if (has_contexts) {
    scope                = (GraphScope){GRAPH_SCOPE_DEFAULT, 0U, NULL};
    stream->named_follow = true;
  }
  if (!found || open_scan(stream, scope) != RG_OK) {
    finish(stream);
    return librdf_new_empty_stream(world);
  }
  advance(stream);
  return librdf_new_stream(world, stream, is_end, next, get, finish);
}

/* The named graphs: `row` is the place of the present one. */

static void
load_context(Stream *const stream)
{
  uint64_t n_quads = 0U;
  forget_row(stream);
  stream->at_end = graph_stats_graph(stream->store, stream->row, &stream->graph,
                                     &n_quads) != RG_OK;
  if (!stream->at_end) {
    stream->context = make_node(stream, GRAPH_G);
    rg_arena_reset(stream->terms);
  }
}

static int
next_context(void *const handle)
{
  Stream *const stream = (Stream *)handle;
  ++stream->row;
  load_context(stream);
  return stream->at_end;
}

static void *
get_context(void *const handle, const int what)
{
  return what == LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT
             ? (void *)((const Stream *)handle)->context
             : NULL;
}

librdf_iterator *
graph_redland_contexts(librdf_storage *const   storage,
                       const GraphStore *const store)
{
  Stream *const stream = new_scan_stream(storage, store);
  if (!stream) {
    return NULL;
  }
  load_context(stream);
  return librdf_new_iterator(librdf_storage_get_world(storage), stream, is_end,
                             next_context, get_context, finish);
}
