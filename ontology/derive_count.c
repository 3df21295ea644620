#include "ontology/derive_scan.h"

#include "graph/groups.h"
#include "graph/stats.h"

#include <stdlib.h>

/** How often a term stands somewhere. */
typedef struct {
  GraphId id;
  int64_t n;
} Count;

RG_VEC_DEFINE(Counts, Count, counts);

/** Add to the count of a term; there are few, and mostly it is that of the last
    time (`*at`). */
static RgStatus
add(RgArena *const arena, Counts *const counts, size_t *const at,
    const GraphId id, const int64_t n)
{
  if (*at >= counts->n || counts->items[*at].id != id) {
    for (*at = 0U; *at < counts->n && counts->items[*at].id != id; ++*at) {
    }
    if (*at == counts->n) {
      RG_TRY(counts_push(arena, counts, (Count){id, 0}));
    }
  }
  counts->items[*at].n += n;
  return RG_OK;
}

/** Into what the derivation counts by IRI. */
static RgStatus
give(const OntoDocuments *const documents, const Counts *const counts,
     RgHashmap *const numbers)
{
  for (size_t i = 0U; i < counts->n; ++i) {
    const Count *const count = &counts->items[i];
    GraphTerm          term;
    RG_TRY(onto_documents_term(documents, count->id, &term));
    if (count->n > 0) {
      RG_TRY(onto_derive_count(documents->derive, numbers, term.text,
                               (uint64_t)count->n));
    }
  }
  return RG_OK;
}

/** Counting the properties of all named graphs, then those of the graphs that
    are not read off again: these are few and small. */
typedef struct {
  const OntoDocuments *documents;
  RgArena             *arena;
  Counts               counts;
  size_t               last;
} Properties;

static RgStatus
add_all_properties(Properties *const properties)
{
  const GraphPattern any    = {{0}, {0}, {0}};
  const GraphScope   named  = {GRAPH_SCOPE_NAMED, 0U, NULL};
  GraphGroups       *groups = NULL;
  GraphBlock         block;
  const uint64_t    *sizes  = NULL;
  RgStatus           status = RG_OK;
  RG_TRY(graph_groups_open(properties->documents->store, &any, named, GRAPH_PSO,
                           1U, true, properties->arena, &groups));
  while ((status = graph_groups_next(groups, &block, &sizes)) == RG_OK) {
    for (size_t i = 0U; i < block.n_rows; ++i) {
      RG_TRY(add(properties->arena, &properties->counts, &properties->last,
                 block.column[GRAPH_P][i], (int64_t)sizes[i]));
    }
  }
  return status == RG_END ? RG_OK : status;
}

static RgStatus
take_off_graph(Properties *const properties, const GraphId graph)
{
  const GraphPattern any    = {{0}, {0}, {0}};
  const GraphScope   one    = {GRAPH_SCOPE_EACH, 1U, &graph};
  RgArena *const     rows   = rg_arena_new(rg_allocator_system());
  GraphCursor       *cursor = NULL;
  GraphBlock         block;
  RgStatus status = rows ? graph_scan_open(properties->documents->store, &any,
                                           one, GRAPH_SPO, rows, &cursor)
                         : RG_NO_MEMORY;
  while (status == RG_OK &&
         (status = graph_cursor_next(cursor, &block)) == RG_OK) {
    for (size_t i = 0U; status == RG_OK && i < block.n_rows; ++i) {
      status = add(properties->arena, &properties->counts, &properties->last,
                   block.column[GRAPH_P][i], -1);
    }
  }
  rg_arena_free(rows);
  return status == RG_END ? RG_OK : status;
}

static RgStatus
count_properties(const OntoDocuments *const documents, RgArena *const arena)
{
  OntoDerive *const derive     = documents->derive;
  Properties        properties = {.documents = documents, .arena = arena};
  GraphId           graph      = GRAPH_ID_NONE;
  uint64_t          size       = 0U;
  RgStatus          status     = RG_OK;
  RG_TRY(add_all_properties(&properties));
  for (uint64_t i = 0U; (status = graph_stats_graph(documents->store, i, &graph,
                                                    &size)) == RG_OK;
       ++i) {
    if (onto_documents_have(documents, graph)) {
      derive->n_statements += size;
    } else {
      RG_TRY(take_off_graph(&properties, graph));
    }
  }
  RG_TRY(status == RG_NOT_FOUND ? RG_OK : status);
  return give(documents, &properties.counts, derive->properties);
}

/** Counting instances: what several documents say counts once. */
typedef struct {
  const OntoDocuments *documents;
  RgArena             *arena;
  Counts               classes;
  size_t               last;
  GraphId              subject; ///< of the last statement
  GraphId              object;
} Instances;

static RgStatus
take_type(void *const handle, const GraphId subject, const GraphId object,
          const GraphId graph)
{
  Instances *const instances = (Instances *)handle;
  (void)graph;
  if (subject == instances->subject && object == instances->object) {
    return RG_OK;
  }
  instances->subject = subject;
  instances->object  = object;
  return add(instances->arena, &instances->classes, &instances->last, object,
             1);
}

/** Whether the documents name a node that is part of none that names it. */
typedef struct {
  const OntoDocuments *documents;
  RgStr                node;
  bool                 found;
} Sharing;

static RgStatus
take_shared(void *const handle, const GraphId subject, const GraphId object,
            const GraphId graph)
{
  Sharing *const sharing = (Sharing *)handle;
  GraphTerm      document;
  (void)subject;
  (void)object;
  RG_TRY(onto_documents_term(sharing->documents, graph, &document));
  sharing->found = !onto_derive_is_part(sharing->documents->derive,
                                        document.text, sharing->node);
  return sharing->found ? RG_END : RG_OK;
}

/** What was counted of tables, as "class subject", counts once only when the
    documents name it too. */
static RgStatus
take_off_twice(Instances *const instances, const RgStr key)
{
  const OntoDocuments *const documents = instances->documents;
  const size_t               space     = rg_str_find(key, RG_STR(" "), 0U);
  GraphPattern               pattern   = {{0}, {0}, {0}};
  Sharing sharing = {documents, rg_str_slice(key, space + 1U, key.size), false};
  RG_TRY(onto_view_find(documents->store, sharing.node, &pattern.id[GRAPH_S]));
  RG_TRY(onto_view_find(documents->store, onto_vocab_iri(ONTO_RDF_TYPE),
                        &pattern.id[GRAPH_P]));
  RG_TRY(onto_view_find(documents->store, rg_str_slice(key, 0U, space),
                        &pattern.id[GRAPH_O]));
  if (!pattern.id[GRAPH_S] || !pattern.id[GRAPH_P] || !pattern.id[GRAPH_O]) {
    return RG_OK;
  }
  RG_TRY(onto_documents_scan(documents, &pattern, GRAPH_SPO,
                             (OntoTaker){take_shared, &sharing}));
  rg_arena_reset(documents->arena);
  return sharing.found ? add(instances->arena, &instances->classes,
                             &instances->last, pattern.id[GRAPH_O], -1)
                       : RG_OK;
}

static RgStatus
count_instances(const OntoDocuments *const documents, RgArena *const arena)
{
  OntoDerive *const derive    = documents->derive;
  Instances         instances = {.documents = documents, .arena = arena};
  size_t            position  = 0U;
  uint64_t          value     = 0U;
  RgStr             key;
  RG_TRY(onto_documents_property(documents, ONTO_RDF_TYPE, RG_STR_NONE,
                                 (OntoTaker){take_type, &instances}));
  while (rg_hashmap_next(derive->instances, &position, &key, &value)) {
    RG_TRY(take_off_twice(&instances, key));
  }
  return give(documents, &instances.classes, derive->classes);
}

static RgStatus
take_any(void *const handle, const GraphId subject, const GraphId object,
         const GraphId graph)
{
  (void)subject;
  (void)object;
  (void)graph;
  *(bool *)handle = true;
  return RG_END;
}

/** Whether the documents name a node, as subject or as object. */
static RgStatus
is_named(const OntoDocuments *const documents, const GraphId node,
         bool *const named)
{
  const GraphPattern as_object  = {.id = {[GRAPH_O] = node}};
  const GraphPattern as_subject = {.id = {[GRAPH_S] = node}};
  const OntoTaker    taker      = {take_any, named};
  *named                        = false;
  RG_TRY(onto_documents_scan(documents, &as_object, GRAPH_OSP, taker));
  return *named ? RG_OK
                : onto_documents_scan(documents, &as_subject, GRAPH_SPO, taker);
}

static RgStatus
note_regions(const OntoDocuments *const documents)
{
  OntoDerive *const derive = documents->derive;
  GraphId           low    = 0U;
  GraphId           high   = 0U;
  const RgStatus    status = graph_dict_prefix_range(
         documents->store, GRAPH_TAG_IRI, derive->region_space, &low, &high);
  if (status != RG_OK) {
    return status == RG_NOT_FOUND ? RG_OK : status;
  }
  for (GraphId id = low; id <= high; ++id) {
    GraphTerm region;
    bool      named = false;
    RG_TRY(is_named(documents, id, &named));
    RG_TRY(onto_documents_term(documents, id, &region));
    if (named) {
      RG_TRY(onto_derive_count(derive, derive->regions, region.text, 0U));
    }
  }
  return RG_OK;
}

RgStatus
onto_documents_count(const OntoDocuments *const documents)
{
  RgArena *const arena  = rg_arena_new(rg_allocator_system());
  RgStatus       status = arena ? RG_OK : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = count_properties(documents, arena);
  }
  if (status == RG_OK) {
    status = count_instances(documents, arena);
  }
  if (status == RG_OK) {
    status = note_regions(documents);
  }
  rg_arena_free(arena);
  return status;
}
