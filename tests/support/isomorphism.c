#include "tests/support/isomorphism.h"

#include "graph/base/hashmap.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

RG_VEC_DEFINE(Labels, RgStr, labels);
RG_VEC_DEFINE(Rows, const GraphTerm *, rows);

/** One side: its rows, and its blank nodes with a colour each. */
typedef struct {
  RgArena   *arena;
  RgHashmap *index; ///< label → place in `labels`
  Labels     labels;
  Rows       rows;
  size_t     width;
  uint64_t  *colours;
  uint64_t  *next;
  uint64_t  *hashes; ///< of the rows, sorted
} Side;

static uint64_t
mix(const uint64_t a, const uint64_t b)
{
  uint64_t x = (a ^ (b * UINT64_C(0x9E3779B97F4A7C15))) + b;
  x          = (x ^ x >> 31U) * UINT64_C(0xBF58476D1CE4E5B9);
  return x ^ x >> 29U;
}

static size_t
find_blank(const Side *const side, const RgStr label)
{
  uint64_t place = 0U;
  return rg_hashmap_get(side->index, label, &place) == RG_OK ? (size_t)place
                                                             : SIZE_MAX;
}

static uint64_t
hash_term(const Side *const side, const GraphTerm *const term)
{
  if (term->kind == GRAPH_TERM_BLANK) {
    return side->colours[find_blank(side, term->text)];
  }
  if (term->kind == GRAPH_TERM_TRIPLE) {
    return mix(mix(hash_term(side, &term->triple->subject),
                   hash_term(side, &term->triple->predicate)),
               hash_term(side, &term->triple->object));
  }
  return graph_term_hash(term);
}

static uint64_t
hash_row(const Side *const side, const GraphTerm *const row)
{
  uint64_t hash = 1U;
  for (size_t i = 0U; i < side->width; ++i) {
    hash = mix(hash, hash_term(side, &row[i]));
  }
  return hash;
}

static RgStatus
add_blanks(Side *const side, const GraphTerm *const term)
{
  if (term->kind == GRAPH_TERM_TRIPLE) {
    RG_TRY(add_blanks(side, &term->triple->subject));
    return add_blanks(side, &term->triple->object);
  }
  if (term->kind != GRAPH_TERM_BLANK) {
    return RG_OK;
  }
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_hashmap_insert(side->index, term->text, side->labels.n, &slot,
                           &added));
  return added ? labels_push(side->arena, &side->labels, term->text) : RG_OK;
}

/** Tell the blank nodes of a term about a row that they stand in. */
static void
colour_term(Side *const side, const GraphTerm *const term, const uint64_t hash)
{
  if (term->kind == GRAPH_TERM_TRIPLE) {
    colour_term(side, &term->triple->subject, mix(hash, 11U));
    colour_term(side, &term->triple->object, mix(hash, 13U));
  } else if (term->kind == GRAPH_TERM_BLANK) {
    /* A sum, so that the order of rows does not matter. */
    side->next[find_blank(side, term->text)] += mix(hash, 17U);
  }
}

static int
compare_hashes(const void *const a, const void *const b)
{
  const uint64_t x = *(const uint64_t *)a;
  const uint64_t y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static size_t
count_distinct(const uint64_t *const values, const size_t n,
               uint64_t *const room)
{
  size_t distinct = 0U;
  memcpy(room, values, n * sizeof(*room));
  qsort(room, n, sizeof(*room), compare_hashes);
  for (size_t i = 0U; i < n; ++i) {
    distinct += !i || room[i] != room[i - 1U];
  }
  return distinct;
}

/** Colour by neighbours until nothing more is told apart. */
static void
refine(Side *const side)
{
  const size_t n        = side->labels.n;
  size_t       distinct = n ? count_distinct(side->colours, n, side->next) : 0U;
  for (size_t round = 0U; round < n; ++round) {
    memset(side->next, 0, n * sizeof(*side->next));
    for (size_t i = 0U; i < side->rows.n; ++i) {
      const GraphTerm *const row  = side->rows.items[i];
      const uint64_t         hash = hash_row(side, row);
      for (size_t f = 0U; f < side->width; ++f) {
        colour_term(side, &row[f], mix(hash, f + 2U));
      }
    }
    for (size_t i = 0U; i < n; ++i) {
      side->colours[i] = mix(side->colours[i], side->next[i]);
    }
    const size_t now = count_distinct(side->colours, n, side->next);
    if (now == distinct && round) {
      break;
    }
    distinct = now;
  }
  for (size_t i = 0U; i < side->rows.n; ++i) {
    side->hashes[i] = hash_row(side, side->rows.items[i]);
  }
  qsort(side->hashes, side->rows.n, sizeof(*side->hashes), compare_hashes);
}

/** Number of blank nodes with the colour. */
static size_t
count_colour(const Side *const side, const uint64_t colour)
{
  size_t n = 0U;
  for (size_t i = 0U; i < side->labels.n; ++i) {
    n += side->colours[i] == colour;
  }
  return n;
}

static bool
equal_under(const Side *a, const GraphTerm *x, const Side *b,
            const GraphTerm *y);

static bool
rows_equal_under(const Side *const a, const GraphTerm *const x,
                 const Side *const b, const GraphTerm *const y)
{
  for (size_t i = 0U; i < a->width; ++i) {
    if (!equal_under(a, &x[i], b, &y[i])) {
      return false;
    }
  }
  return true;
}

/** Equal when blank nodes of one colour are the same. */
static bool
equal_under(const Side *const a, const GraphTerm *const x, const Side *const b,
            const GraphTerm *const y)
{
  if (x->kind != y->kind) {
    return false;
  }
  if (x->kind == GRAPH_TERM_BLANK) {
    return a->colours[find_blank(a, x->text)] ==
           b->colours[find_blank(b, y->text)];
  }
  if (x->kind == GRAPH_TERM_TRIPLE) {
    return equal_under(a, &x->triple->subject, b, &y->triple->subject) &&
           equal_under(a, &x->triple->predicate, b, &y->triple->predicate) &&
           equal_under(a, &x->triple->object, b, &y->triple->object);
  }
  return graph_term_equals(x, y);
}

/** With every colour unique: whether the rows are the same, term by term. */
static bool
verify(const Side *const a, const Side *const b)
{
  bool *const      taken = rg_arena_alloc_zero(b->arena, b->rows.n + 1U, 1U);
  RgHashmap *const map   = rg_hashmap_new(rg_allocator_system());
  bool             equal = taken && map;
  /* Rows of b by hash; equal hashes are searched one by one. */
  for (size_t i = 0U; i < b->rows.n && equal; ++i) {
    uint64_t *const key   = rg_arena_alloc(b->arena, 8U);
    uint64_t       *slot  = NULL;
    bool            added = false;
    if (!key) {
      equal = false;
      break;
    }
    *key  = hash_row(b, b->rows.items[i]);
    equal = rg_hashmap_insert(map, rg_str((const char *)key, 8U), i, &slot,
                              &added) == RG_OK;
  }
  for (size_t i = 0U; i < a->rows.n && equal; ++i) {
    const uint64_t hash  = hash_row(a, a->rows.items[i]);
    uint64_t       place = 0U;
    bool           found = false;
    if (rg_hashmap_get(map, rg_str((const char *)&hash, 8U), &place) == RG_OK) {
      for (size_t j = (size_t)place; j < b->rows.n && !found; ++j) {
        found = !taken[j] &&
                rows_equal_under(a, a->rows.items[i], b, b->rows.items[j]);
        taken[j] = taken[j] || found;
      }
    }
    equal = found;
  }
  rg_hashmap_free(map);
  return equal;
}

/** A blank node of `a` that shares its colour, or SIZE_MAX. */
static size_t
find_undecided(const Side *const side)
{
  for (size_t i = 0U; i < side->labels.n; ++i) {
    if (count_colour(side, side->colours[i]) > 1U) {
      return i;
    }
  }
  return SIZE_MAX;
}

static bool
match(Side *const a, Side *const b, const uint64_t depth)
{
  refine(a);
  refine(b);
  if (memcmp(a->hashes, b->hashes, a->rows.n * sizeof(*a->hashes))) {
    return false;
  }
  const size_t chosen = find_undecided(a);
  if (chosen == SIZE_MAX) {
    return verify(a, b);
  }
  const size_t    n     = a->labels.n;
  uint64_t *const saved = rg_arena_alloc(a->arena, 2U * n * sizeof(uint64_t));
  if (!saved) {
    return false;
  }
  memcpy(saved, a->colours, n * sizeof(*saved));
  memcpy(saved + n, b->colours, n * sizeof(*saved));
  for (size_t i = 0U; i < n; ++i) {
    if (saved[n + i] == saved[chosen]) {
      memcpy(a->colours, saved, n * sizeof(*saved));
      memcpy(b->colours, saved + n, n * sizeof(*saved));
      a->colours[chosen] = mix(saved[chosen], depth + 1000U);
      b->colours[i]      = a->colours[chosen];
      if (match(a, b, depth + 1U)) {
        return true;
      }
    }
  }
  return false;
}

/** Whether the same row, with the same labels, was there before. */
static RgStatus
add_row(Side *const side, const GraphTerm *const row, RgHashmap *const seen,
        const TestMultiplicity multiplicity)
{
  if (multiplicity == TEST_SET) {
    const size_t    size   = side->width * sizeof(uint64_t);
    uint64_t *const hashes = rg_arena_alloc(side->arena, size);
    uint64_t       *slot   = NULL;
    bool            added  = false;
    if (!hashes) {
      return RG_NO_MEMORY;
    }
    for (size_t i = 0U; i < side->width; ++i) {
      hashes[i] = graph_term_hash(&row[i]);
    }
    RG_TRY(rg_hashmap_insert(seen, rg_str((const char *)hashes, size), 0U,
                             &slot, &added));
    if (!added) {
      return RG_OK;
    }
  }
  return rows_push(side->arena, &side->rows, row);
}

static RgStatus
fill_side(Side *const side, const GraphTerm *const terms, const size_t n_rows,
          const size_t width, const TestMultiplicity multiplicity)
{
  RgHashmap *const seen = rg_hashmap_new(rg_allocator_system());
  side->width           = width;
  side->arena           = rg_arena_new(rg_allocator_system());
  side->index           = rg_hashmap_new(rg_allocator_system());
  RgStatus status = seen && side->arena && side->index ? RG_OK : RG_NO_MEMORY;
  for (size_t i = 0U; i < n_rows && status == RG_OK; ++i) {
    status =
        add_row(side, width ? terms + i * width : terms, seen, multiplicity);
  }
  rg_hashmap_free(seen);
  for (size_t i = 0U; i < side->rows.n && status == RG_OK; ++i) {
    for (size_t f = 0U; f < width && status == RG_OK; ++f) {
      status = add_blanks(side, &side->rows.items[i][f]);
    }
  }
  RG_TRY(status);
  const size_t n = side->labels.n;
  side->colours  = rg_arena_alloc_zero(side->arena, n + 1U, sizeof(uint64_t));
  side->next     = rg_arena_alloc_zero(side->arena, n + 1U, sizeof(uint64_t));
  side->hashes =
      rg_arena_alloc_zero(side->arena, side->rows.n + 1U, sizeof(uint64_t));
  return side->colours && side->next && side->hashes ? RG_OK : RG_NO_MEMORY;
}

static void
empty_side(Side *const side)
{
  rg_hashmap_free(side->index);
  rg_arena_free(side->arena);
}

bool
test_rows_isomorphic(const GraphTerm *const a, const size_t n_rows_a,
                     const GraphTerm *const b, const size_t n_rows_b,
                     const size_t width, const TestMultiplicity multiplicity)
{
  Side       x = {.width = width};
  Side       y = {.width = width};
  const bool filled =
      fill_side(&x, a, n_rows_a, width, multiplicity) == RG_OK &&
      fill_side(&y, b, n_rows_b, width, multiplicity) == RG_OK;
  const bool equal = filled && x.rows.n == y.rows.n &&
                     x.labels.n == y.labels.n && match(&x, &y, 0U);
  empty_side(&x);
  empty_side(&y);
  return equal;
}

bool
test_quads_isomorphic(const TestQuads *const a, const TestQuads *const b)
{
  /* A GraphQuad is four terms in a row. */
  return test_rows_isomorphic((const GraphTerm *)a->vec.items, a->vec.n,
                              (const GraphTerm *)b->vec.items, b->vec.n, 4U,
                              TEST_SET);
}
