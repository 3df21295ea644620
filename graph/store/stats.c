#include "graph/stats.h"

#include "graph/store/cursor.h"

#include <stdlib.h>
#include <string.h>

RgStatus
graph_stats_predicate(const GraphStore *const store, const GraphId predicate,
                      GraphPredicateStats *const stats)
{
  RgPackSection section;
  uint32_t      number = 0U;
  memset(stats, 0, sizeof(*stats));
  if (!graph_cursor_number(store, GRAPH_P, predicate, &number)) {
    return RG_NOT_FOUND;
  }
  RG_TRY(rg_pack_section(store->pack, GRAPH_SECTION_PREDICATE_STATS,
                         sizeof(*stats), &section));
  RG_TRY(rg_pack_check_section(store->pack, &section));
  if (number >= section.n_items) {
    return RG_CORRUPT;
  }
  memcpy(stats, store->pack->bytes + section.offset + number * sizeof(*stats),
         sizeof(*stats));
  return stats->n_triples ? RG_OK : RG_NOT_FOUND;
}

GraphStoreStats
graph_stats_store(const GraphStore *const store)
{
  return (GraphStoreStats){.n_quads      = store->summary.n_quads,
                           .n_triples    = store->summary.n_triples,
                           .n_subjects   = store->summary.n_subjects,
                           .n_predicates = store->dictionary.n_predicates,
                           .n_objects    = store->summary.n_objects,
                           .n_graphs     = store->dictionary.n_graphs};
}

RgStatus
graph_stats_graph(const GraphStore *const store, const uint64_t place,
                  GraphId *const graph, uint64_t *const n_quads)
{
  RgPackSection section;
  if (place >= store->dictionary.n_graphs) {
    return RG_NOT_FOUND;
  }
  RG_TRY(rg_pack_section(store->pack, GRAPH_SECTION_GRAPH_SIZES,
                         sizeof(uint64_t), &section));
  RG_TRY(rg_pack_check_section(store->pack, &section));
  *graph = store->dictionary.graphs[place];
  memcpy(n_quads,
         store->pack->bytes + section.offset + (place + 1U) * sizeof(*n_quads),
         sizeof(*n_quads));
  return RG_OK;
}

RgStatus
graph_cursor_triples_before(const GraphCursor *const cursor,
                            const GraphPlace place, uint64_t *const n)
{
  const GraphIndexEntry *const entry = &cursor->index->entries[place.block];
  *n                                 = entry->first_triple;
  if (!place.row) {
    return RG_OK;
  }
  GraphBlockView view;
  RG_TRY(graph_block_open(cursor->index->pack, entry->offset, &view));
  if (place.row > view.n_rows) {
    return RG_CORRUPT;
  }
  /* The directory knows how many rows of the block are new: those before the
     place are all but the new ones from it on. */
  uint64_t n_after = 0U;
  for (uint32_t row = place.row; row < view.n_rows; ++row) {
    bool is_new = false;
    for (unsigned f = 0U; f < GRAPH_G; ++f) {
      is_new = is_new || graph_block_value(&view, f, row) !=
                             graph_block_value(&view, f, row - 1U);
    }
    n_after += is_new;
  }
  *n += entry[1].first_triple - entry->first_triple - n_after;
  return RG_OK;
}

/** Count row by row, in the order of an index that suits the pattern. */
static RgStatus
count_by_reading(const GraphStore *const   store,
                 const GraphPattern *const pattern, const GraphScope scope,
                 const GraphIndexNumber number, RgArena *const arena,
                 uint64_t *const n_rows)
{
  static const GraphOrder orders[GRAPH_N_INDEXES] = {
      GRAPH_SPO, GRAPH_PSO, GRAPH_POS, GRAPH_OSP, GRAPH_SPO};
  GraphCursor *cursor = NULL;
  RgStatus     status =
      graph_scan_open(store, pattern, scope, orders[number], arena, &cursor);
  *n_rows = 0U;
  while (status == RG_OK) {
    GraphBlock block;
    status = graph_cursor_next(cursor, &block);
    if (status == RG_OK) {
      *n_rows += block.n_rows;
    }
  }
  return status == RG_END ? RG_OK : status;
}

static RgStatus
count_in(GraphCursor *const cursor, const GraphStore *const store,
         const GraphPattern *const pattern, const GraphScope scope,
         RgArena *const arena, uint64_t *const n_rows)
{
  RG_TRY(graph_cursor_begin(cursor, store, pattern, scope, NULL, arena));
  *n_rows = 0U;
  if (!graph_place_is_before(cursor->next, cursor->end)) {
    return RG_OK;
  }
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    /* A stretch that is cut by graph may begin within a triple's quads. */
    if (graph_cursor_is_tested(cursor, f) ||
        (f == GRAPH_G && cursor->dedupe && cursor->tested >> f & 1U)) {
      return count_by_reading(store, pattern, scope, cursor->index->number,
                              arena, n_rows);
    }
  }
  if (!cursor->dedupe) {
    *n_rows = graph_cursor_n_rows(cursor);
    return RG_OK;
  }
  uint64_t from = 0U;
  uint64_t to   = 0U;
  RG_TRY(graph_cursor_triples_before(cursor, cursor->next, &from));
  RG_TRY(graph_cursor_triples_before(cursor, cursor->end, &to));
  *n_rows = to - from;
  return RG_OK;
}

RgStatus
graph_stats_count(const GraphStore *const   store,
                  const GraphPattern *const pattern, const GraphScope scope,
                  uint64_t *const n_rows)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  GraphCursor    cursor;
  if (!arena) {
    return RG_NO_MEMORY;
  }
  const RgStatus status =
      count_in(&cursor, store, pattern, scope, arena, n_rows);
  rg_arena_free(arena);
  return status;
}

uint64_t
graph_stats_estimate(const GraphStore *const   store,
                     const GraphPattern *const pattern, const GraphScope scope)
{
  RgArena *const arena  = rg_arena_new(rg_allocator_system());
  uint64_t       n_rows = store->summary.n_quads;
  GraphCursor    cursor;
  if (arena) {
    if (graph_cursor_begin(&cursor, store, pattern, scope, NULL, arena) ==
        RG_OK) {
      n_rows = graph_cursor_n_rows(&cursor);
    }
    rg_arena_free(arena);
  }
  return n_rows;
}

static int
compare_numbers(const void *const a, const void *const b)
{
  const uint32_t x = *(const uint32_t *)a;
  const uint32_t y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

/** Rows of a star over the subjects of one set, or a negative number when the
    set does not have all of the predicates. */
static double
rows_of_set(const GraphSetRecord *const set,
            const GraphSetMember *const members, const uint32_t *const numbers,
            const size_t n)
{
  const double n_subjects = (double)set->n_subjects;
  double       rows       = n_subjects;
  uint32_t     at         = 0U;
  for (size_t i = 0U; i < n; ++i) {
    while (at < set->n_members && members[at].predicate < numbers[i]) {
      ++at;
    }
    if (at == set->n_members || members[at].predicate != numbers[i]) {
      return -1.0;
    }
    rows *= (double)members[at].n_triples / n_subjects;
  }
  return rows;
}

/** The two sections of characteristic sets; false when they are not there or
    damaged (a scan will say so). */
static bool
open_sets(const GraphStore *const store, RgPackSection *const sets,
          RgPackSection *const members)
{
  const RgPack *const pack = store->pack;
  return rg_pack_section(pack, GRAPH_SECTION_SETS, sizeof(GraphSetRecord),
                         sets) == RG_OK &&
         rg_pack_section(pack, GRAPH_SECTION_SET_MEMBERS,
                         sizeof(GraphSetMember), members) == RG_OK &&
         rg_pack_check_section(pack, sets) == RG_OK &&
         rg_pack_check_section(pack, members) == RG_OK;
}

static double
sum_of_sets(const GraphStore *const store, const uint32_t *const numbers,
            const size_t n, double *const rows)
{
  RgPackSection sets;
  RgPackSection members;
  double        subjects = 0.0;
  *rows                  = 0.0;
  if (!open_sets(store, &sets, &members)) {
    return 0.0;
  }
  const unsigned char *const  bytes = store->pack->bytes;
  const GraphSetRecord *const set =
      (const GraphSetRecord *)(const void *)(bytes + sets.offset);
  const GraphSetMember *const member =
      (const GraphSetMember *)(const void *)(bytes + members.offset);
  for (uint64_t i = 0U; i < sets.n_items; ++i) {
    if (!set[i].n_subjects || set[i].first_member > members.n_items ||
        set[i].n_members > members.n_items - set[i].first_member) {
      continue;
    }
    const double found =
        rows_of_set(&set[i], member + set[i].first_member, numbers, n);
    if (found >= 0.0) {
      subjects += (double)set[i].n_subjects;
      *rows += found;
    }
  }
  return subjects;
}

double
graph_stats_star(const GraphStore *const store, const GraphId *const predicates,
                 const size_t n, double *const rows_per_subject)
{
  uint32_t few[16];
  *rows_per_subject = 0.0;
  if (n > RG_COUNT_OF(few)) {
    /* The first ones give an upper bound. */
    return graph_stats_star(store, predicates, RG_COUNT_OF(few),
                            rows_per_subject);
  }
  for (size_t i = 0U; i < n; ++i) {
    if (!graph_cursor_number(store, GRAPH_P, predicates[i], &few[i])) {
      return 0.0;
    }
  }
  qsort(few, n, sizeof(few[0]), compare_numbers);
  double       rows     = 0.0;
  const double subjects = sum_of_sets(store, few, n, &rows);
  *rows_per_subject     = subjects > 0.0 ? rows / subjects : 0.0;
  return subjects;
}
