#include "graph/store/kept.h"

#include "graph/dict/literal_kind.h"
#include "graph/store/block.h"
#include "graph/store/store_impl.h"

/** Number of a graph that is left out. */
#define LEFT_OUT UINT32_MAX

enum { CHECK_EVERY = 1024, LITERAL_INDEX = 2 };

struct GraphKeptImpl {
  const RgAllocator *allocator;
  const GraphStore  *store;
  GraphKeptTerms     terms;        ///< what follows, and:
  uint32_t          *ranks;        ///< by old rank; 0: no statement has it
  bool              *is_predicate; ///< by old number
  bool              *is_graph;     ///< by old number less 1
  uint32_t          *new_kinds;    ///< by old number
  uint32_t          *predicates;   ///< new numbers by old ones
  uint32_t          *graphs;       ///< likewise, or #LEFT_OUT
};

static void *
new_array(const GraphKept *const kept, const uint64_t n, const size_t size)
{
  return rg_alloc_zero(kept->allocator, (size_t)n + 1U, size);
}

static void
free_array(const GraphKept *const kept, void *const items, const uint64_t n,
           const size_t size)
{
  rg_free(kept->allocator, items, ((size_t)n + 1U) * size);
}

RgStatus
graph_kept_new(const RgAllocator *const allocator,
               const GraphStore *const store, const GraphId *const left_out,
               const size_t n, GraphKept **const kept)
{
  const GraphDictionary *const old = &store->dictionary;
  GraphKept *const made = rg_alloc_zero(allocator, 1U, sizeof(GraphKept));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->store     = store;
  made->ranks     = (uint32_t *)new_array(made, old->n_ranks, sizeof(uint32_t));
  made->graphs = (uint32_t *)new_array(made, old->n_graphs, sizeof(uint32_t));
  made->predicates =
      (uint32_t *)new_array(made, old->n_predicates, sizeof(uint32_t));
  made->is_predicate = (bool *)new_array(made, old->n_predicates, sizeof(bool));
  made->is_graph     = (bool *)new_array(made, old->n_graphs, sizeof(bool));
  made->new_kinds =
      (uint32_t *)new_array(made, old->kind_ends.n_items, sizeof(uint32_t));
  if (!made->ranks || !made->graphs || !made->predicates ||
      !made->is_predicate || !made->is_graph || !made->new_kinds) {
    graph_kept_free(made);
    return RG_NO_MEMORY;
  }
  made->terms = (GraphKeptTerms){old, made->ranks, made->is_predicate,
                                 made->is_graph, made->new_kinds};
  for (size_t i = 0U; i < n; ++i) {
    const size_t at =
        graph_ids_from(old->graphs, (size_t)old->n_graphs, left_out[i]);
    if (at < old->n_graphs && old->graphs[at] == left_out[i]) {
      made->graphs[at + 1U] = LEFT_OUT;
    }
  }
  *kept = made;
  return RG_OK;
}

void
graph_kept_free(GraphKept *const kept)
{
  if (kept) {
    const GraphDictionary *const old = &kept->store->dictionary;
    free_array(kept, kept->ranks, old->n_ranks, sizeof(uint32_t));
    free_array(kept, kept->graphs, old->n_graphs, sizeof(uint32_t));
    free_array(kept, kept->predicates, old->n_predicates, sizeof(uint32_t));
    free_array(kept, kept->is_predicate, old->n_predicates, sizeof(bool));
    free_array(kept, kept->is_graph, old->n_graphs, sizeof(bool));
    free_array(kept, kept->new_kinds, old->kind_ends.n_items, sizeof(uint32_t));
    rg_free(kept->allocator, kept, sizeof(GraphKept));
  }
}

/** The index that has the rows in an order: without named graphs the order
    G S P O is the order S P O G. */
static const GraphIndex *
index_of(const GraphKept *const kept, const GraphIndexNumber order)
{
  const GraphStore *const store = kept->store;
  return &store
              ->indexes[order == GRAPH_INDEX_GSPO && !store->dictionary.n_graphs
                            ? GRAPH_INDEX_SPOG
                            : order];
}

/** Whether all numbers of a column of `view` are below `limit`: mostly its
    widest number is, and then none is looked at. */
static bool
is_below(const GraphBlockView *const view, const unsigned field,
         const uint32_t *const column, const uint64_t limit)
{
  const uint64_t widest = ((UINT64_C(1) << view->width[field]) - 1U);
  uint32_t       high   = 0U;
  if (view->base[field] + widest < limit) {
    return true;
  }
  for (size_t i = 0U; i < view->n_rows; ++i) {
    high = column[i] > high ? column[i] : high;
  }
  return high < limit;
}

/** Read the columns of the next block. @return #RG_OK, or #RG_CORRUPT also when
    a number is that of no term. */
static RgStatus
read_block(GraphKeptRows *const rows)
{
  const GraphIndex *const      index   = index_of(rows->kept, rows->order);
  const GraphDictionary *const old     = rows->kept->terms.dictionary;
  const uint64_t limit[GRAPH_N_FIELDS] = {[GRAPH_S] = old->n_ranks,
                                          [GRAPH_P] = old->n_predicates,
                                          [GRAPH_O] = old->n_ranks,
                                          [GRAPH_G] = old->n_graphs + 1U};
  GraphBlockView view;
  const uint64_t offset = index->entries[rows->block++].offset;
  RG_TRY(graph_block_open(index->pack, offset, &view));
  rg_pack_move_on(index->pack, &rows->trail, offset);
  rows->n = view.n_rows;
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    graph_block_column(&view, f, 0U, view.n_rows, rows->column[f]);
    if (!is_below(&view, f, rows->column[f], limit[f])) {
      return RG_CORRUPT;
    }
  }
  return RG_OK;
}

/** The columns of the next block. @return #RG_OK, #RG_END, #RG_CORRUPT. */
static RgStatus
next_block(GraphKeptRows *const rows)
{
  const GraphIndex *const index = index_of(rows->kept, rows->order);
  if (rows->block == index->n_blocks) {
    return RG_END;
  }
  RG_TRY(rows->block ? RG_OK : graph_index_check(index));
  return read_block(rows);
}

/** Mark the terms of the rows at hand. */
static void
mark_rows(GraphKept *const kept, const GraphKeptRows *const rows)
{
  for (size_t i = 0U; i < rows->n; ++i) {
    const uint32_t graph = rows->column[GRAPH_G][i];
    if (kept->graphs[graph] != LEFT_OUT) {
      kept->ranks[rows->column[GRAPH_S][i]]        = 1U;
      kept->ranks[rows->column[GRAPH_O][i]]        = 1U;
      kept->is_predicate[rows->column[GRAPH_P][i]] = true;
      kept->is_graph[graph ? graph - 1U : kept->terms.dictionary->n_graphs] =
          true;
    }
  }
}

/** Mark what is a term only because it is a predicate, or a graph. */
static RgStatus
mark_roles(GraphKept *const kept)
{
  const GraphDictionary *const old = kept->terms.dictionary;
  const struct {
    const GraphId *ids;
    uint64_t       n;
    const bool    *still;
  } roles[] = {{old->predicates, old->n_predicates, kept->is_predicate},
               {old->graphs, old->n_graphs, kept->is_graph}};
  for (size_t i = 0U; i < RG_COUNT_OF(roles); ++i) {
    for (uint64_t at = 0U; at < roles[i].n; ++at) {
      uint32_t rank = 0U;
      if (!graph_dictionary_rank(old, roles[i].ids[at], &rank)) {
        return RG_CORRUPT;
      }
      kept->ranks[rank] |= roles[i].still[at];
    }
  }
  return RG_OK;
}

/** The kinds of the literals that are marked. */
static RgStatus
add_kinds(GraphKept *const kept, GraphKinds *const kinds)
{
  const GraphDictionary *const old     = kept->terms.dictionary;
  const RgPackSection *const   section = &old->literal_kinds;
  const uint32_t *const ranks = kept->ranks + old->first_rank[LITERAL_INDEX];
  bool                  has[UINT8_MAX + 1] = {false};
  RG_TRY(rg_pack_check_section(old->pack, section));
  const unsigned char *const kind_of = old->pack->bytes + section->offset;
  if (section->n_items != old->n_texts[LITERAL_INDEX]) {
    return RG_CORRUPT;
  }
  for (uint64_t i = 0U; i < section->n_items; ++i) {
    has[kind_of[i]] |= ranks[i] != 0U;
  }
  for (uint64_t i = 0U; i < old->kind_ends.n_items; ++i) {
    GraphKind kind = {0};
    if (has[i < UINT8_MAX ? i : UINT8_MAX]) {
      RG_TRY(graph_dictionary_kind(old, i, &kind));
      GraphTerm literal = graph_term_literal(RG_STR_NONE, kind.datatype);
      literal.language  = kind.language;
      literal.direction = kind.direction;
      RG_TRY(graph_kinds_add(kinds, &literal, &kept->new_kinds[i]));
    }
  }
  return RG_OK;
}

static RgStatus
mark_all(GraphKept *const kept, GraphKeptRows *const rows,
         const RgCancel *const cancel)
{
  RgStatus status = RG_OK;
  graph_kept_rows_begin(kept, GRAPH_INDEX_GSPO, rows);
  while (status == RG_OK) {
    RG_TRY(rows->block % CHECK_EVERY ? RG_OK : rg_cancel_check(cancel));
    status = next_block(rows);
    if (status == RG_OK) {
      mark_rows(kept, rows);
    }
  }
  return status == RG_END ? RG_OK : status;
}

RgStatus
graph_kept_mark(GraphKept *const kept, GraphKinds *const kinds,
                const RgCancel *const cancel)
{
  GraphKeptRows *const rows = rg_alloc(kept->allocator, sizeof(GraphKeptRows));
  RG_TRY(rows ? graph_dictionary_check_values(kept->terms.dictionary)
              : RG_NO_MEMORY);
  const RgStatus status = mark_all(kept, rows, cancel);
  rg_free(kept->allocator, rows, sizeof(GraphKeptRows));
  RG_TRY(status);
  RG_TRY(mark_roles(kept));
  return add_kinds(kept, kinds);
}

const GraphKeptTerms *
graph_kept_terms(const GraphKept *const kept)
{
  return kept ? &kept->terms : NULL;
}

uint64_t
graph_kept_n_rows(const GraphKept *const kept)
{
  return kept ? kept->store->summary.n_quads : 0U;
}

/** Places in an ascending list of new ranks, plus `first`, for the old ids of a
    role that are still there. */
static void
number_role(const GraphKept *const kept, const GraphId *const ids,
            const uint64_t n, const bool *const still,
            const uint32_t *const ranks, const uint32_t first,
            uint32_t *const numbers)
{
  uint32_t at = 0U;
  for (uint64_t i = 0U; i < n; ++i) {
    uint32_t old = 0U;
    if (still[i] &&
        graph_dictionary_rank(kept->terms.dictionary, ids[i], &old)) {
      while (ranks[at] < kept->ranks[old]) {
        ++at;
      }
      numbers[i] = first + at;
    }
  }
}

void
graph_kept_number(GraphKept *const kept, const GraphDictWriter *const dict)
{
  const GraphDictionary *const old = kept->terms.dictionary;
  size_t                       n   = 0U;
  number_role(kept, old->predicates, old->n_predicates, kept->is_predicate,
              graph_dict_writer_predicates(dict, &n), 0U, kept->predicates);
  number_role(kept, old->graphs, old->n_graphs, kept->is_graph,
              graph_dict_writer_graphs(dict, &n), 1U, kept->graphs + 1U);
}

void
graph_kept_rows_begin(const GraphKept *const kept, const GraphIndexNumber order,
                      GraphKeptRows *const rows)
{
  rows->kept  = kept;
  rows->order = order;
  rows->block = 0U;
  rows->trail = (RgPackTrail){0U};
  rows->n     = 0U;
}

RgStatus
graph_kept_rows_next(GraphKeptRows *const rows)
{
  const GraphKept *const kept = rows->kept;
  size_t                 n    = 0U;
  while (!n) {
    RG_TRY(next_block(rows));
    for (size_t i = 0U; i < rows->n; ++i) {
      const uint32_t graph = kept->graphs[rows->column[GRAPH_G][i]];
      rows->rows[n] =
          (GraphRow){{[GRAPH_S] = kept->ranks[rows->column[GRAPH_S][i]],
                      [GRAPH_P] = kept->predicates[rows->column[GRAPH_P][i]],
                      [GRAPH_O] = kept->ranks[rows->column[GRAPH_O][i]],
                      [GRAPH_G] = graph}};
      n += graph != LEFT_OUT;
    }
  }
  rows->n = n;
  return RG_OK;
}
