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
#include "graph/io/redland_stream.h"
#include "graph/stats.h"

#include <limits.h>
#include <rdf_storage_module.h>

typedef struct {
  char       *directory;
  GraphStore *store;
  bool        has_contexts;
} Instance;

static Instance *
instance_of(librdf_storage *const storage)
{
  return (Instance *)librdf_storage_get_instance(storage);
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
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(Instance));
  bool wants_new = false;
  if (instance && name) {
    librdf_storage_set_instance(storage, instance);
    instance->directory = rg_alloc(rg_allocator_system(), strlen(name) + 1U);
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
    graph_redland_complain(storage,
                           "a graph can only be read here; make one with "
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
    graph_redland_complain(storage, text);
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
  graph_redland_complain(storage, "a graph can only be read here");
  return 1;
}

static int
refuse_in_context(librdf_storage *const storage, librdf_node *const context,
                  librdf_statement *const statement)
{
  (void)context;
  return refuse_statement(storage, statement);
}

/** Statements like `statement` (null: all), in one graph (null: see above). */
static librdf_stream *
find_in(librdf_storage *const storage, librdf_statement *const statement,
        librdf_node *const context)
{
  const Instance *const instance = instance_of(storage);
  return graph_redland_find(storage, instance->store, instance->has_contexts,
                            statement, context);
}

static librdf_iterator *
get_contexts(librdf_storage *const storage)
{
  return graph_redland_contexts(storage, instance_of(storage)->store);
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
