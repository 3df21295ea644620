#include "graph/dict/dict_merge.h"

#include "graph/base/array.h"
#include "graph/dict/term_reader.h"

struct GraphDictMergeImpl {
  const RgAllocator                *allocator;
  GraphDictWriter                  *writer;
  const GraphKeptTerms *RG_NULLABLE kept;
  RgArray                           kind_ranks; ///< of the new kinds, twice
  GraphTermReader                   reader;
  GraphSetTerm                      term; ///< kept and not written yet
  uint32_t                          rank; ///< its old one; 0: none is left
  size_t                            n_predicates; ///< old ones passed
  size_t                            n_graphs;     ///< likewise
};

/** Whether the id is the next of a list, and a term still has that role. */
static bool
has_role(const GraphId *const ids, const uint64_t n, const bool *const still,
         size_t *const at, const GraphId id)
{
  while (*at < n && ids[*at] < id) {
    ++*at;
  }
  return *at < n && ids[*at] == id && still[*at];
}

/** The id that the term just read has in the old dictionary. */
static GraphId
old_id(const GraphDictMerge *const merge)
{
  return merge->term.value == GRAPH_ID_NONE
             ? graph_id(merge->term.tag, merge->reader.place - 1U)
             : merge->term.value;
}

/** Go on to the next old term that is kept. */
static RgStatus
read_next(GraphDictMerge *const merge)
{
  const GraphKeptTerms *const  kept   = merge->kept;
  const GraphDictionary *const old    = kept->dictionary;
  RgStatus                     status = RG_OK;
  merge->rank                         = 0U;
  while (!merge->rank && (status = graph_term_reader_next(
                              &merge->reader, &merge->term)) == RG_OK) {
    const uint32_t rank = merge->reader.rank - 1U;
    merge->rank         = kept->ranks[rank] ? rank : 0U;
  }
  if (status != RG_OK) {
    return status == RG_END ? RG_OK : status;
  }
  GraphSetTerm *const term = &merge->term;
  const GraphId       id   = old_id(merge);
  if (term->tag == GRAPH_TAG_LITERAL) {
    if (term->kind >= old->kind_ends.n_items) {
      return RG_CORRUPT;
    }
    term->kind = kept->new_kinds[term->kind];
  }
  if (has_role(old->predicates, old->n_predicates, kept->is_predicate,
               &merge->n_predicates, id)) {
    term->roles |= GRAPH_AS_PREDICATE;
  }
  if (has_role(old->graphs, old->n_graphs, kept->is_graph, &merge->n_graphs,
               id)) {
    term->roles |= GRAPH_AS_GRAPH;
  }
  return RG_OK;
}

static RgStatus
begin(GraphDictMerge *const merge, const GraphKinds *const kinds)
{
  const size_t n = graph_kinds_count(kinds);
  RG_TRY(rg_array_reserve(&merge->kind_ranks, 2U * n + 1U));
  uint32_t *const ranks = (uint32_t *)merge->kind_ranks.items;
  graph_kinds_sort(kinds, ranks, ranks + n);
  RG_TRY(graph_term_reader_init(&merge->reader, merge->kept->dictionary,
                                merge->allocator));
  return read_next(merge);
}

RgStatus
graph_dict_merge_new(const RgAllocator *const    allocator,
                     GraphDictWriter *const      writer,
                     const GraphKinds *const     kinds,
                     const GraphKeptTerms *const kept,
                     GraphDictMerge **const      merge)
{
  GraphDictMerge *const made =
      rg_alloc_zero(allocator, 1U, sizeof(GraphDictMerge));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->writer    = writer;
  made->kept      = kept;
  rg_array_init(&made->kind_ranks, allocator, sizeof(uint32_t));
  rg_buf_init(&made->reader.text, allocator, SIZE_MAX / 2U);
  const RgStatus status = kept ? begin(made, kinds) : RG_OK;
  if (status != RG_OK) {
    graph_dict_merge_free(made);
    return status;
  }
  *merge = made;
  return RG_OK;
}

void
graph_dict_merge_free(GraphDictMerge *const merge)
{
  if (merge) {
    graph_term_reader_fini(&merge->reader);
    rg_array_fini(&merge->kind_ranks);
    rg_free(merge->allocator, merge, sizeof(GraphDictMerge));
  }
}

/** The order of ids; kinds are of the new dictionary. */
static int
compare(const GraphDictMerge *const merge, const GraphSetTerm *const a,
        const GraphSetTerm *const b)
{
  if (a->tag != b->tag) {
    return a->tag < b->tag ? -1 : 1;
  }
  if (a->value != b->value) {
    return a->value < b->value ? -1 : 1;
  }
  const int order = rg_str_compare(a->text, b->text);
  if (order || a->kind == b->kind) {
    return order;
  }
  const uint32_t *const rank = (const uint32_t *)merge->kind_ranks.items;
  return rank[a->kind] < rank[b->kind] ? -1 : 1;
}

static RgStatus
write_kept(GraphDictMerge *const merge)
{
  RG_TRY(graph_dict_writer_add(merge->writer, &merge->term,
                               &merge->kept->ranks[merge->rank]));
  return read_next(merge);
}

RgStatus
graph_dict_merge_add(GraphDictMerge *const     merge,
                     const GraphSetTerm *const term, uint32_t *const rank)
{
  int order = 1;
  while (merge->rank && (order = compare(merge, &merge->term, term)) < 0) {
    RG_TRY(write_kept(merge));
  }
  if (!merge->rank || order) {
    return graph_dict_writer_add(merge->writer, term, rank);
  }
  const uint32_t old = merge->rank;
  merge->term.roles |= term->roles;
  RG_TRY(write_kept(merge));
  *rank = merge->kept->ranks[old];
  return RG_OK;
}

RgStatus
graph_dict_merge_finish(GraphDictMerge *const merge)
{
  while (merge->rank) {
    RG_TRY(write_kept(merge));
  }
  return graph_dict_writer_finish(merge->writer);
}
