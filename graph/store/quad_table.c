#include "graph/quad_table.h"

#include "graph/base/array.h"

#include <stdlib.h>
#include <string.h>

enum {
  FIRST_SLOTS = 1024,
  CHAIN_ROWS  = 24 ///< a subject's rows are compared one by one up to so many
};

/** Of a hash table over terms or rows. */
typedef struct {
  uint32_t hash;
  uint32_t number; ///< plus 1; 0: free
} Slot;

typedef struct {
  Slot  *slots;
  size_t n_slots; ///< a power of two
} Index;

/** The rows of a subject. */
typedef struct {
  uint32_t last; ///< plus 1; 0: none
  uint32_t n;
  uint64_t said; ///< a bit of said_bit() for each
} Subject;

/** Most subjects have few rows, which were added lately: a row is looked for
    among those, by the chain that leads back from the last one, unless a bit
    tells that it is not there.  Subjects with many rows have all of them in
    `by_row`. */
struct GraphQuadTableImpl {
  const RgAllocator *allocator;
  GraphTerm          graph;
  RgArray            terms;    ///< GraphTerm
  RgArray            subjects; ///< Subject, of each term
  RgArray            rows;     ///< GraphTableRow
  RgArray            before;   ///< uint32_t: row of the same subject, plus 1
  Index              by_term;
  Index              by_row;
  size_t             n_indexed; ///< in `by_row`
};

static bool
index_init(Index *const index, const RgAllocator *const allocator)
{
  index->n_slots = FIRST_SLOTS;
  index->slots   = rg_alloc_zero(allocator, FIRST_SLOTS, sizeof(Slot));
  return index->slots != NULL;
}

/** Twice the slots when `n` items fill half of them. */
static RgStatus
index_grow(Index *const index, const RgAllocator *const allocator,
           const size_t n)
{
  const size_t n_slots = index->n_slots * 2U;
  if (n < index->n_slots / 2U) {
    return RG_OK;
  }
  Slot *const slots = rg_alloc_zero(allocator, n_slots, sizeof(Slot));
  if (!slots) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < index->n_slots; ++i) {
    if (index->slots[i].number) {
      size_t at = index->slots[i].hash & (n_slots - 1U);
      while (slots[at].number) {
        at = (at + 1U) & (n_slots - 1U);
      }
      slots[at] = index->slots[i];
    }
  }
  rg_free(allocator, index->slots, index->n_slots * sizeof(Slot));
  *index = (Index){slots, n_slots};
  return RG_OK;
}

GraphQuadTable *
graph_quad_table_new(const RgAllocator *const allocator)
{
  GraphQuadTable *const table =
      rg_alloc_zero(allocator, 1U, sizeof(GraphQuadTable));
  if (!table) {
    return NULL;
  }
  table->allocator = allocator;
  rg_array_init(&table->terms, allocator, sizeof(GraphTerm));
  rg_array_init(&table->subjects, allocator, sizeof(Subject));
  rg_array_init(&table->rows, allocator, sizeof(GraphTableRow));
  rg_array_init(&table->before, allocator, sizeof(uint32_t));
  if (!index_init(&table->by_term, allocator) ||
      !index_init(&table->by_row, allocator)) {
    graph_quad_table_free(table);
    return NULL;
  }
  return table;
}

void
graph_quad_table_free(GraphQuadTable *const table)
{
  if (table) {
    rg_free(table->allocator, table->by_term.slots,
            table->by_term.n_slots * sizeof(Slot));
    rg_free(table->allocator, table->by_row.slots,
            table->by_row.n_slots * sizeof(Slot));
    rg_array_fini(&table->terms);
    rg_array_fini(&table->subjects);
    rg_array_fini(&table->rows);
    rg_array_fini(&table->before);
    rg_free(table->allocator, table, sizeof(GraphQuadTable));
  }
}

void
graph_quad_table_clear(GraphQuadTable *const table)
{
  memset(table->by_term.slots, 0, table->by_term.n_slots * sizeof(Slot));
  if (table->n_indexed) {
    memset(table->by_row.slots, 0, table->by_row.n_slots * sizeof(Slot));
  }
  table->n_indexed  = 0U;
  table->terms.n    = 0U;
  table->subjects.n = 0U;
  table->rows.n     = 0U;
  table->before.n   = 0U;
  table->graph      = (GraphTerm){.kind = GRAPH_TERM_NONE};
}

void
graph_quad_table_set_graph(GraphQuadTable *const table, const GraphTerm graph)
{
  table->graph = graph;
}

GraphTerm
graph_quad_table_graph(const GraphQuadTable *const table)
{
  return table->graph;
}

/** The bits of a hash that choose a slot. */
static uint32_t
fold(uint64_t hash)
{
  hash *= UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(hash >> 32U);
}

/** Kinds, datatypes and languages are few: the text tells terms apart. */
static uint32_t
hash_term(const GraphTerm *const term)
{
  return fold(term->kind == GRAPH_TERM_TRIPLE ? graph_term_hash(term)
                                              : rg_str_hash(term->text));
}

/** Find a term; its slot or the free one where it would go. */
static Slot *
find_term(const GraphQuadTable *const table, const GraphTerm *const term,
          const uint32_t hash)
{
  const Index *const     index = &table->by_term;
  const GraphTerm *const terms = (const GraphTerm *)table->terms.items;
  size_t                 at    = hash & (index->n_slots - 1U);
  for (; index->slots[at].number; at = (at + 1U) & (index->n_slots - 1U)) {
    if (index->slots[at].hash == hash &&
        graph_term_equals(&terms[index->slots[at].number - 1U], term)) {
      break;
    }
  }
  return &index->slots[at];
}

static RgStatus
push_term(GraphQuadTable *const table, const GraphTerm *const term,
          const uint32_t hash, Slot *const slot)
{
  if (table->terms.n >= UINT32_MAX - 1U) {
    return RG_LIMIT;
  }
  if (table->terms.n == table->terms.capacity) {
    RG_TRY(rg_array_reserve(&table->terms, 1U));
    RG_TRY(rg_array_reserve(&table->subjects,
                            table->terms.capacity - table->subjects.n));
  }
  ((Subject *)table->subjects.items)[table->subjects.n++] =
      (Subject){0U, 0U, 0U};
  ((GraphTerm *)table->terms.items)[table->terms.n++] = *term;
  *slot = (Slot){hash, (uint32_t)table->terms.n};
  return index_grow(&table->by_term, table->allocator, table->terms.n);
}

RgStatus
graph_quad_table_term(GraphQuadTable *const table, const GraphTerm *const term,
                      uint32_t *const number)
{
  const uint32_t hash = hash_term(term);
  Slot *const    slot = find_term(table, term, hash);
  *number = slot->number ? slot->number - 1U : (uint32_t)table->terms.n;
  return slot->number ? RG_OK : push_term(table, term, hash, slot);
}

static bool
is_same(const GraphTableRow *const a, const GraphTableRow *const b)
{
  return a->object == b->object && a->predicate == b->predicate &&
         a->subject == b->subject;
}

/** The bit of what a row says of its subject. */
static uint64_t
said_bit(const GraphTableRow *const row)
{
  const uint32_t hash = (row->object + row->predicate * UINT32_C(0x85EBCA6B)) *
                        UINT32_C(0x9E3779B1);
  return UINT64_C(1) << (hash >> 26U);
}

/** Whether a row is among those of a subject with few. */
static bool
is_in_chain(const GraphQuadTable *const table, uint32_t last,
            const GraphTableRow *const row)
{
  const GraphTableRow *const rows   = (const GraphTableRow *)table->rows.items;
  const uint32_t *const      before = (const uint32_t *)table->before.items;
  while (last && !is_same(&rows[last - 1U], row)) {
    last = before[last - 1U];
  }
  return last != 0U;
}

/** The slot of a row, or the free one where it would go. */
static Slot *
find_row(const GraphQuadTable *const table, const GraphTableRow *const row,
         uint32_t *const hash)
{
  const GraphTableRow *const rows  = (const GraphTableRow *)table->rows.items;
  const Index *const         index = &table->by_row;
  const uint64_t             pair = (uint64_t)row->subject << 32U | row->object;
  *hash                           = fold(pair ^ fold(pair + row->predicate));
  size_t at                       = *hash & (index->n_slots - 1U);
  for (; index->slots[at].number; at = (at + 1U) & (index->n_slots - 1U)) {
    if (index->slots[at].hash == *hash &&
        is_same(&rows[index->slots[at].number - 1U], row)) {
      break;
    }
  }
  return &index->slots[at];
}

/** Put a row with that number (plus 1) into `by_row`. */
static RgStatus
index_row(GraphQuadTable *const table, const uint32_t number)
{
  const GraphTableRow *const rows = (const GraphTableRow *)table->rows.items;
  uint32_t                   hash = 0U;
  Slot *const                slot = find_row(table, &rows[number - 1U], &hash);
  *slot                           = (Slot){hash, number};
  return index_grow(&table->by_row, table->allocator, ++table->n_indexed);
}

/** Put the last row of a subject that has many into `by_row`; all its rows,
    when it has become such a one. */
static RgStatus
index_rows(GraphQuadTable *const table, const Subject *const subject)
{
  const uint32_t *const before = (const uint32_t *)table->before.items;
  uint32_t              left   = subject->n == CHAIN_ROWS ? subject->n : 1U;
  for (uint32_t number = subject->last; left--; number = before[number - 1U]) {
    RG_TRY(index_row(table, number));
  }
  return RG_OK;
}

static bool
is_indexed(const GraphQuadTable *const table, const GraphTableRow *const row)
{
  uint32_t hash = 0U;
  return find_row(table, row, &hash)->number != 0U;
}

/** Room for a row; there are never more than can be numbered. */
static RgStatus
reserve_rows(GraphQuadTable *const table)
{
  if (table->rows.n >= UINT32_MAX / 2U) {
    return RG_LIMIT;
  }
  RG_TRY(rg_array_reserve(&table->rows, 1U));
  return rg_array_reserve(&table->before,
                          table->rows.capacity - table->before.n);
}

RgStatus
graph_quad_table_add(GraphQuadTable *const table, const GraphTableRow row)
{
  Subject *const subject = (Subject *)table->subjects.items + row.subject;
  const uint64_t bit     = said_bit(&row);
  const bool     few     = subject->n < CHAIN_ROWS;
  if (few ? (subject->said & bit) && is_in_chain(table, subject->last, &row)
          : is_indexed(table, &row)) {
    return RG_OK;
  }
  if (table->rows.n == table->rows.capacity) {
    RG_TRY(reserve_rows(table));
  }
  ((uint32_t *)table->before.items)[table->before.n++]  = subject->last;
  ((GraphTableRow *)table->rows.items)[table->rows.n++] = row;
  subject->last = (uint32_t)table->rows.n;
  subject->said |= bit;
  return ++subject->n < CHAIN_ROWS ? RG_OK : index_rows(table, subject);
}

/** The number of a term whose text may end. */
static RgStatus
copy_term(const GraphQuadTableInto *const into, const GraphTerm *const term,
          uint32_t *const number)
{
  GraphQuadTable *const table = into->table;
  const uint32_t        hash  = hash_term(term);
  Slot *const           slot  = find_term(table, term, hash);
  GraphTerm             copy;
  *number = slot->number ? slot->number - 1U : (uint32_t)table->terms.n;
  if (slot->number) {
    return RG_OK;
  }
  RG_TRY(graph_term_copy(into->arena, term, &copy));
  return push_term(table, &copy, hash, slot);
}

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  const GraphQuadTableInto *const into = (const GraphQuadTableInto *)handle;
  GraphTableRow                   row;
  if (!graph_term_equals(&into->table->graph, &quad->graph)) {
    RG_TRY(graph_term_copy(into->arena, &quad->graph, &into->table->graph));
  }
  RG_TRY(copy_term(into, &quad->subject, &row.subject));
  RG_TRY(copy_term(into, &quad->predicate, &row.predicate));
  RG_TRY(copy_term(into, &quad->object, &row.object));
  return graph_quad_table_add(into->table, row);
}

GraphQuadSink
graph_quad_table_sink(GraphQuadTableInto *const into)
{
  return (GraphQuadSink){into, take_quad, NULL};
}

const GraphTerm *
graph_quad_table_terms(const GraphQuadTable *const table, size_t *const n)
{
  *n = table->terms.n;
  return (const GraphTerm *)table->terms.items;
}

const GraphTableRow *
graph_quad_table_rows(const GraphQuadTable *const table, size_t *const n)
{
  *n = table->rows.n;
  return (const GraphTableRow *)table->rows.items;
}

GraphQuad
graph_quad_table_quad(const GraphQuadTable *const table, const size_t row)
{
  const GraphTerm *const     terms = (const GraphTerm *)table->terms.items;
  const GraphTableRow *const one =
      (const GraphTableRow *)table->rows.items + row;
  return (GraphQuad){terms[one->subject], terms[one->predicate],
                     terms[one->object], table->graph};
}

static int
compare_terms(const void *const left, const void *const right,
              void *const handle)
{
  const GraphTerm *const terms = (const GraphTerm *)handle;
  return graph_term_compare(&terms[*(const uint32_t *)left],
                            &terms[*(const uint32_t *)right]);
}

static int
compare_rows(const void *const left, const void *const right)
{
  const GraphTableRow *const a = (const GraphTableRow *)left;
  const GraphTableRow *const b = (const GraphTableRow *)right;
  int order = (a->subject > b->subject) - (a->subject < b->subject);
  order     = order ? order
                    : (a->predicate > b->predicate) - (a->predicate < b->predicate);
  return order ? order : (a->object > b->object) - (a->object < b->object);
}

/** Number the terms anew, in their order, and the rows with them. */
static void
renumber(GraphQuadTable *const table, uint32_t *const by_rank,
         uint32_t *const rank, GraphTerm *const sorted)
{
  const size_t n = table->terms.n;
  for (uint32_t i = 0U; i < n; ++i) {
    by_rank[i] = i;
  }
  qsort_r(by_rank, n, sizeof(uint32_t), compare_terms, table->terms.items);
  for (uint32_t i = 0U; i < n; ++i) {
    rank[by_rank[i]] = i;
    sorted[i]        = ((const GraphTerm *)table->terms.items)[by_rank[i]];
  }
  memcpy(table->terms.items, sorted, n * sizeof(GraphTerm));
  GraphTableRow *const rows = (GraphTableRow *)table->rows.items;
  for (size_t i = 0U; i < table->rows.n; ++i) {
    rows[i] = (GraphTableRow){rank[rows[i].subject], rank[rows[i].predicate],
                              rank[rows[i].object]};
  }
  qsort(rows, table->rows.n, sizeof(GraphTableRow), compare_rows);
}

RgStatus
graph_quad_table_sort(GraphQuadTable *const table)
{
  const size_t n = table->terms.n;
  if (!table->rows.n) {
    return RG_OK;
  }
  uint32_t *const numbers =
      rg_alloc(table->allocator, 2U * n * sizeof(uint32_t));
  GraphTerm *const sorted = rg_alloc(table->allocator, n * sizeof(GraphTerm));
  const RgStatus   status = numbers && sorted ? RG_OK : RG_NO_MEMORY;
  if (status == RG_OK) {
    renumber(table, numbers, numbers + n, sorted);
  }
  rg_free(table->allocator, numbers, 2U * n * sizeof(uint32_t));
  rg_free(table->allocator, sorted, n * sizeof(GraphTerm));
  return status;
}
