#include "graph/store/stats_write.h"

#include "graph/base/arena.h"
#include "graph/base/hashmap.h"
#include "graph/base/vec.h"
#include "graph/stats.h"

/** More characteristic sets than this are not told apart: the planner walks
    over all of them. */
enum { MAX_SETS = 4096 };

RG_VEC_DEFINE(Sets, GraphSetRecord, sets);
RG_VEC_DEFINE(Members, GraphSetMember, members);

struct GraphStatsWriterImpl {
  const RgAllocator   *allocator;
  size_t               n_predicates;
  size_t               n_graphs;
  GraphPredicateStats *predicates;
  uint64_t            *graph_sizes;
  GraphSummary         summary;
  bool                 begun[GRAPH_N_INDEXES];
  GraphRow             last[GRAPH_N_INDEXES];
  RgArena             *arena;
  RgHashmap           *set_of_key; ///< bytes of predicate numbers
  Sets                 sets;
  Members              members;
  uint32_t            *subject; ///< predicates of the present subject
  uint64_t            *counts;  ///< triples of each
  size_t               n_subject;
};

RgStatus
graph_stats_writer_new(const RgAllocator *const allocator,
                       const size_t n_predicates, const size_t n_graphs,
                       GraphStatsWriter **const writer)
{
  GraphStatsWriter *const made =
      rg_alloc_zero(allocator, 1U, sizeof(GraphStatsWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator    = allocator;
  made->n_predicates = n_predicates;
  made->n_graphs     = n_graphs;
  made->arena        = rg_arena_new(allocator);
  made->set_of_key   = rg_hashmap_new(allocator);
  if (made->arena) {
    made->predicates = rg_arena_alloc_zero(made->arena, n_predicates + 1U,
                                           sizeof(GraphPredicateStats));
    made->graph_sizes =
        rg_arena_alloc_zero(made->arena, n_graphs + 1U, sizeof(uint64_t));
    made->subject =
        rg_arena_alloc_zero(made->arena, n_predicates + 1U, sizeof(uint32_t));
    made->counts =
        rg_arena_alloc_zero(made->arena, n_predicates + 1U, sizeof(uint64_t));
  }
  if (!made->arena || !made->set_of_key || !made->predicates ||
      !made->graph_sizes || !made->subject || !made->counts) {
    graph_stats_writer_free(made);
    return RG_NO_MEMORY;
  }
  *writer = made;
  return RG_OK;
}

void
graph_stats_writer_free(GraphStatsWriter *const writer)
{
  if (writer) {
    rg_hashmap_free(writer->set_of_key);
    rg_arena_free(writer->arena);
    rg_free(writer->allocator, writer, sizeof(GraphStatsWriter));
  }
}

/** A set that was not there before: no subjects, no triples yet. */
static RgStatus
add_set(GraphStatsWriter *const writer, const RgStr key)
{
  RgStr held = RG_STR_NONE;
  RG_TRY(rg_arena_copy_str(writer->arena, key, &held));
  RG_TRY(
      rg_hashmap_insert(writer->set_of_key, held, writer->sets.n, NULL, NULL));
  const GraphSetRecord set = {0U, (uint32_t)writer->members.n,
                              (uint32_t)writer->n_subject};
  RG_TRY(sets_push(writer->arena, &writer->sets, set));
  for (size_t i = 0U; i < writer->n_subject; ++i) {
    const GraphSetMember member = {writer->subject[i], 0U, 0U};
    RG_TRY(members_push(writer->arena, &writer->members, member));
  }
  return RG_OK;
}

/** All predicates of a subject are known. */
static RgStatus
close_subject(GraphStatsWriter *const writer)
{
  const RgStr key    = rg_str((const char *)writer->subject,
                              writer->n_subject * sizeof(uint32_t));
  uint64_t    number = writer->sets.n;
  if (!writer->n_subject) {
    return RG_OK;
  }
  if (rg_hashmap_get(writer->set_of_key, key, &number) != RG_OK) {
    if (writer->sets.n == MAX_SETS) {
      writer->n_subject = 0U;
      return RG_OK;
    }
    RG_TRY(add_set(writer, key));
  }
  GraphSetRecord *const set = &writer->sets.items[number];
  ++set->n_subjects;
  for (size_t i = 0U; i < writer->n_subject; ++i) {
    writer->members.items[set->first_member + i].n_triples += writer->counts[i];
  }
  writer->n_subject = 0U;
  return RG_OK;
}

/** A triple in the order S P O that is not the one before. */
static RgStatus
add_spo(GraphStatsWriter *const writer, const GraphRow *const row,
        const bool same_subject)
{
  const uint32_t predicate = row->field[GRAPH_P];
  if (!same_subject) {
    RG_TRY(close_subject(writer));
    ++writer->summary.n_subjects;
  }
  if (!writer->n_subject ||
      writer->subject[writer->n_subject - 1U] != predicate) {
    writer->subject[writer->n_subject]  = predicate;
    writer->counts[writer->n_subject++] = 0U;
  }
  ++writer->counts[writer->n_subject - 1U];
  ++writer->predicates[predicate].n_triples;
  ++writer->summary.n_triples;
  return RG_OK;
}

static bool
differs(const GraphRow *const row, const GraphRow *const before,
        const GraphField field)
{
  return !before || row->field[field] != before->field[field];
}

/** The row before row `i`: `last` for the first. */
static const GraphRow *
row_before(const GraphRow *const rows, const size_t i,
           const GraphRow *const last)
{
  return i ? &rows[i - 1U] : last;
}

/** Rows in the order S P O G. */
static RgStatus
add_triples(GraphStatsWriter *const writer, const GraphRow *const rows,
            const size_t n, const GraphRow *const last)
{
  writer->summary.n_quads += n;
  for (size_t i = 0U; i < n; ++i) {
    const GraphRow *const row    = &rows[i];
    const GraphRow *const before = row_before(rows, i, last);
    const bool            is_new = differs(row, before, GRAPH_S);
    ++writer->graph_sizes[row->field[GRAPH_G]];
    if (is_new || differs(row, before, GRAPH_P) ||
        differs(row, before, GRAPH_O)) {
      RG_TRY(add_spo(writer, row, !is_new));
    }
  }
  return RG_OK;
}

/** Count what is behind each predicate, in an order that begins with it. */
static void
count_behind(GraphStatsWriter *const writer, const GraphRow *const rows,
             const size_t n, const GraphRow *const last,
             const GraphField behind)
{
  for (size_t i = 0U; i < n; ++i) {
    const GraphRow *const      before = row_before(rows, i, last);
    GraphPredicateStats *const predicate =
        &writer->predicates[rows[i].field[GRAPH_P]];
    const bool is_new =
        differs(&rows[i], before, GRAPH_P) || differs(&rows[i], before, behind);
    *(behind == GRAPH_S ? &predicate->n_subjects : &predicate->n_objects) +=
        is_new;
  }
}

RgStatus
graph_stats_writer_add(GraphStatsWriter *const writer,
                       const GraphIndexNumber order, const GraphRow *const rows,
                       const size_t n)
{
  const GraphRow *const last =
      writer->begun[order] ? &writer->last[order] : NULL;
  switch (order) {
  case GRAPH_INDEX_SPOG:
    RG_TRY(add_triples(writer, rows, n, last));
    break;
  case GRAPH_INDEX_PSOG:
    count_behind(writer, rows, n, last, GRAPH_S);
    break;
  case GRAPH_INDEX_POSG:
    count_behind(writer, rows, n, last, GRAPH_O);
    break;
  case GRAPH_INDEX_OSPG:
    for (size_t i = 0U; i < n; ++i) {
      writer->summary.n_objects +=
          differs(&rows[i], row_before(rows, i, last), GRAPH_O);
    }
    break;
  case GRAPH_INDEX_GSPO:
    break;
  }
  if (n) {
    writer->last[order]  = rows[n - 1U];
    writer->begun[order] = true;
  }
  return RG_OK;
}

RgStatus
graph_stats_writer_finish(GraphStatsWriter *const writer,
                          RgPackWriter *const     pack)
{
  RG_TRY(close_subject(writer));
  RG_TRY(rg_pack_append_section(pack, GRAPH_SECTION_SUMMARY, &writer->summary,
                                sizeof(GraphSummary), 1U));
  RG_TRY(rg_pack_append_section(pack, GRAPH_SECTION_GRAPH_SIZES,
                                writer->graph_sizes, sizeof(uint64_t),
                                writer->n_graphs + 1U));
  if (!writer->n_predicates) {
    return RG_OK;
  }
  RG_TRY(rg_pack_append_section(pack, GRAPH_SECTION_PREDICATE_STATS,
                                writer->predicates, sizeof(GraphPredicateStats),
                                writer->n_predicates));
  RG_TRY(rg_pack_append_section(pack, GRAPH_SECTION_SETS, writer->sets.items,
                                sizeof(GraphSetRecord), writer->sets.n));
  return rg_pack_append_section(pack, GRAPH_SECTION_SET_MEMBERS,
                                writer->members.items, sizeof(GraphSetMember),
                                writer->members.n);
}
