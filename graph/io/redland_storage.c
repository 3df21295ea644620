/**
   @file
   librdf_storage_reformgraph: a storage module that lets librdf read a graph
   directory, so that rdfproc and the language bindings of Redland can.

       REDLAND_MODULE_PATH=DIR-OF-THE-MODULE \
         rdfproc -s reformgraph reformgraph.db query sparql - 'SELECT …'

   Without contexts it shows the union of all graphs, each triple once.  With
   the storage option contexts='yes' (rdfproc -c) its statements are the quads,
   each with its graph as context.  Nothing can be written.  Statements with
   triple terms or base direction are not shown, as librdf has none.
*/

#include "graph/base/arena.h"
#include "graph/dict.h"
#include "graph/io/redland_node.h"
#include "graph/scan.h"
#include "graph/stats.h"

#include <limits.h>
#include <rdf_storage_module.h>

typedef struct {
  char       *directory;
  GraphStore *store;
  bool        has_contexts;
} Instance;

/** Rows of a scan as a librdf stream or as an iterator of contexts. */
typedef struct {
  librdf_storage   *storage;
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

static Instance *
instance_of(librdf_storage *const storage)
{
  return (Instance *)librdf_storage_get_instance(storage);
}

static void
complain(librdf_storage *const storage, const char *const text)
{
  librdf_log(librdf_storage_get_world(storage), 0, LIBRDF_LOG_ERROR,
             LIBRDF_FROM_STORAGE, NULL, "reformgraph: %s", text);
}

static void
terminate(librdf_storage *const storage)
{
  Instance *const instance = instance_of(storage);
  if (instance) {
    graph_store_close(instance->store);
    rg_free(rg_allocator_system(), instance->directory,
            instance->directory ? strlen(instance->directory) + 1U : 0U);
    rg_free(rg_allocator_system(), instance, sizeof(Instance));
    librdf_storage_set_instance(storage, NULL);
  }
}

static int
init(librdf_storage *const storage, const char *const name,
     librdf_hash *const options)
{
  Instance *const instance =
      (Instance *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(Instance));
  bool wants_new = false;
  if (instance && name) {
    librdf_storage_set_instance(storage, instance);
    instance->directory =
        (char *)rg_alloc(rg_allocator_system(), strlen(name) + 1U);
    if (instance->directory) {
      memcpy(instance->directory, name, strlen(name) + 1U);
    }
    if (options) {
      instance->has_contexts =
          librdf_hash_get_as_boolean(options, "contexts") > 0;
      wants_new = librdf_hash_get_as_boolean(options, "new") > 0;
    }
  }
  if (options) {
    librdf_free_hash(options);
  }
  if (wants_new) {
    complain(storage, "a graph can only be read here; make one with "
                      "'reformgraph load'");
  }
  return !instance || !instance->directory || wants_new;
}

static int
open_store(librdf_storage *const storage, librdf_model *const model)
{
  Instance *const instance = instance_of(storage);
  RgError         error    = {.status = RG_OK};
  (void)model;
  if (graph_store_open(instance->directory, &instance->store, &error) !=
      RG_OK) {
    char text[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES + 64U];
    (void)rg_error_format(&error, text, sizeof(text));
    complain(storage, text);
    return 1;
  }
  return 0;
}

static int
close_store(librdf_storage *const storage)
{
  Instance *const instance = instance_of(storage);
  graph_store_close(instance->store);
  instance->store = NULL;
  return 0;
}

static int
count(librdf_storage *const storage)
{
  const Instance *const instance = instance_of(storage);
  const GraphStoreStats stats    = graph_stats_store(instance->store);
  const uint64_t n = instance->has_contexts ? stats.n_quads : stats.n_triples;
  return n > INT_MAX ? INT_MAX : (int)n;
}

static int
refuse_statement(librdf_storage *const   storage,
                 librdf_statement *const statement)
{
  (void)statement;
  complain(storage, "a graph can only be read here");
  return 1;
}

static int
refuse_in_context(librdf_storage *const storage, librdf_node *const context,
                  librdf_statement *const statement)
{
  (void)context;
  return refuse_statement(storage, statement);
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
  const GraphStore *const store  = instance_of(stream->storage)->store;
  RgStatus                status = RG_UNSUPPORTED;
  stream->block.n_rows           = 0U;
  stream->row                    = 0U;
  for (int order = 0; order < GRAPH_N_ORDERS && status == RG_UNSUPPORTED;
       ++order) {
    status = graph_scan_open(store, &stream->pattern, scope, (GraphOrder)order,
                             stream->scan, &stream->cursor);
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
      graph_dict_term(instance_of(stream->storage)->store, id, stream->terms,
                      &term) != RG_OK) {
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
          complain(stream->storage, rg_status_text(status));
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
  return graph_dict_find(instance_of(stream->storage)->store, &term, id) ==
         RG_OK;
}

static Stream *
new_scan_stream(librdf_storage *const storage)
{
  Stream *const stream =
      (Stream *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(Stream));
  if (stream) {
    stream->storage = storage;
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

/** Statements like `statement` (null: all), in one graph (null: see above). */
static librdf_stream *
find_in(librdf_storage *const storage, librdf_statement *const statement,
        librdf_node *const context)
{
  librdf_world *const world  = librdf_storage_get_world(storage);
  Stream *const       stream = new_scan_stream(storage);
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
  } else if (instance_of(storage)->has_contexts) {
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

static librdf_stream *
find_statements(librdf_storage *const   storage,
                librdf_statement *const statement)
{
  return find_in(storage, statement, NULL);
}

static librdf_stream *
serialise(librdf_storage *const storage)
{
  return find_in(storage, NULL, NULL);
}

static librdf_stream *
context_serialise(librdf_storage *const storage, librdf_node *const context)
{
  return find_in(storage, NULL, context);
}

static int
contains_statement(librdf_storage *const   storage,
                   librdf_statement *const statement)
{
  librdf_stream *const stream = find_in(storage, statement, NULL);
  const int            found  = stream && !librdf_stream_end(stream);
  if (stream) {
    librdf_free_stream(stream);
  }
  return found;
}

/* The named graphs: `row` is the place of the present one. */

static void
load_context(Stream *const stream)
{
  uint64_t n_quads = 0U;
  forget_row(stream);
  stream->at_end =
      graph_stats_graph(instance_of(stream->storage)->store, stream->row,
                        &stream->graph, &n_quads) != RG_OK;
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

static librdf_iterator *
get_contexts(librdf_storage *const storage)
{
  Stream *const stream = new_scan_stream(storage);
  if (!stream) {
    return NULL;
  }
  load_context(stream);
  return librdf_new_iterator(librdf_storage_get_world(storage), stream, is_end,
                             next_context, get_context, finish);
}

static librdf_node *
get_feature(librdf_storage *const storage, librdf_uri *const feature)
{
  const char *const name = (const char *)librdf_uri_as_string(feature);
  return strcmp(name, LIBRDF_MODEL_FEATURE_CONTEXTS)
             ? NULL
             : librdf_new_node_from_typed_literal(
                   librdf_storage_get_world(storage),
                   (const unsigned char *)(instance_of(storage)->has_contexts
                                               ? "1"
                                               : "0"),
                   NULL, NULL);
}

static void
fill_factory(librdf_storage_factory *const factory)
{
  factory->version                    = LIBRDF_STORAGE_INTERFACE_VERSION;
  factory->init                       = init;
  factory->terminate                  = terminate;
  factory->open                       = open_store;
  factory->close                      = close_store;
  factory->size                       = count;
  factory->add_statement              = refuse_statement;
  factory->remove_statement           = refuse_statement;
  factory->contains_statement         = contains_statement;
  factory->serialise                  = serialise;
  factory->find_statements            = find_statements;
  factory->context_add_statement      = refuse_in_context;
  factory->context_remove_statement   = refuse_in_context;
  factory->context_serialise          = context_serialise;
  factory->find_statements_in_context = find_in;
  factory->get_contexts               = get_contexts;
  factory->get_feature                = get_feature;
}

void
librdf_storage_module_register_factory(librdf_world *world);

/** What librdf looks for in a module. */
__attribute__((visibility("default"))) void
librdf_storage_module_register_factory(librdf_world *const world)
{
  (void)librdf_storage_register_factory(
      world, "reformgraph", "Graph directory of reformgraph (read-only)",
      fill_factory);
}
