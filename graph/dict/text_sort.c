#include "graph/dict/text_sort.h"

#include "graph/base/aside.h"

#include <stdlib.h>
#include <string.h>

enum {
  STEP          = 8,    ///< bytes looked at together
  FEW           = 12,   ///< so many are sorted by insertion
  MAX_DEPTH     = 96,   ///< of recursion; beyond, the library's sort takes over
  PARALLEL_FROM = 20000 ///< texts; below, a thread costs more than it gives
};

static int
compare_from(const GraphSortText *const a, const GraphSortText *const b,
             const size_t depth)
{
  const size_t left_a = a->size > depth ? a->size - depth : 0U;
  const size_t left_b = b->size > depth ? b->size - depth : 0U;
  const size_t n      = left_a < left_b ? left_a : left_b;
  const int    order  = n ? memcmp(a->text + depth, b->text + depth, n) : 0;
  if (order) {
    return order;
  }
  if (a->size != b->size) {
    return a->size < b->size ? -1 : 1;
  }
  return a->minor < b->minor ? -1 : a->minor > b->minor;
}

static int
compare_whole(const void *const a, const void *const b)
{
  return compare_from((const GraphSortText *)a, (const GraphSortText *)b, 0U);
}

static void
insert(GraphSortText *const items, const size_t n, const size_t depth)
{
  for (size_t i = 1U; i < n; ++i) {
    const GraphSortText item = items[i];
    size_t              at   = i;
    while (at && (item.key < items[at - 1U].key ||
                  (item.key == items[at - 1U].key &&
                   compare_from(&item, &items[at - 1U], depth) < 0))) {
      items[at] = items[at - 1U];
      --at;
    }
    items[at] = item;
  }
}

/** The eight bytes from `depth` on as a number that compares as they do;
    zeros after the end. */
static uint64_t
load(const GraphSortText *const item, const size_t depth)
{
  uint64_t key = 0U;
  if (item->size >= depth + STEP) {
    memcpy(&key, item->text + depth, STEP);
  } else if (item->size > depth) {
    memcpy(&key, item->text + depth, item->size - depth);
  }
  return __builtin_bswap64(key);
}

static void
swap(GraphSortText *const a, GraphSortText *const b)
{
  const GraphSortText item = *a;
  *a                       = *b;
  *b                       = item;
}

static uint64_t
median(const uint64_t a, const uint64_t b, const uint64_t c)
{
  if (a < b) {
    return b < c ? b : a < c ? c : a;
  }
  return a < c ? a : b < c ? c : b;
}

/** Three parts by key: less than, equal to, greater than a pivot; `equal` and
    `greater` are where the last two begin. */
static void
split(GraphSortText *const items, const size_t n, size_t *const equal,
      size_t *const greater)
{
  const uint64_t pivot =
      median(items[n / 4U].key, items[n / 2U].key, items[n - 1U - n / 4U].key);
  size_t low  = 0U;
  size_t at   = 0U;
  size_t high = n;
  while (at < high) {
    if (items[at].key < pivot) {
      swap(&items[low++], &items[at++]);
    } else if (items[at].key > pivot) {
      swap(&items[at], &items[--high]);
    } else {
      ++at;
    }
  }
  *equal   = low;
  *greater = high;
}

/** Of texts that agree up to `depth` and in the eight bytes there: those that
    end within come first, and are put in their final order. */
static size_t
settle_ended(GraphSortText *const items, const size_t n, const size_t depth)
{
  size_t n_ended = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (items[i].size <= depth + STEP) {
      swap(&items[i], &items[n_ended++]);
    }
  }
  if (n_ended > 1U) {
    qsort(items, n_ended, sizeof(*items), compare_whole);
  }
  return n_ended;
}

/** Texts of which the eight bytes from `depth` on are their keys. */
typedef struct {
  GraphSortText *items;
  size_t         n;
  size_t         depth;
  unsigned       level; ///< of recursion
} Part;

static void
sort_part(Part part, bool two_threads);

static void
sort_aside(void *const part)
{
  sort_part(*(const Part *)part, false);
}

/** Sort what is less and what is greater than a pivot.  True when one of them
    goes on in a thread of its own, for which half the work is left here. */
static bool
sort_sides(const Part less, const Part greater, const size_t n_equal,
           const bool two_threads, Part *const away, RgAside *const aside)
{
  const size_t n_sides = less.n + greater.n;
  if (!two_threads || n_sides + n_equal < PARALLEL_FROM ||
      less.n * 4U < n_sides + n_equal) {
    sort_part(less, false);
    sort_part(greater, false);
    return false;
  }
  *away = less; /* which the thread reads: it is set once */
  rg_aside_begin(aside, true, sort_aside, away);
  sort_part(greater, false);
  return true;
}

static void
load_keys(const Part *const part)
{
  for (size_t i = 0U; i < part->n; ++i) {
    part->items[i].key = load(&part->items[i], part->depth);
  }
}

static void
sort_part(Part part, bool two_threads)
{
  RgAside aside = {.is_running = false};
  Part    away;
  while (part.n > 1U) {
    if (part.level >= MAX_DEPTH) {
      qsort(part.items, part.n, sizeof(*part.items), compare_whole);
      break;
    }
    if (part.n <= FEW) {
      insert(part.items, part.n, part.depth);
      break;
    }
    size_t equal   = 0U;
    size_t greater = 0U;
    split(part.items, part.n, &equal, &greater);
    const Part less = {part.items, equal, part.depth, part.level + 1U};
    const Part more = {part.items + greater, part.n - greater, part.depth,
                       part.level + 1U};
    part.items += equal;
    part.n = greater - equal;
    const bool forked =
        sort_sides(less, more, part.n, two_threads, &away, &aside);
    two_threads          = two_threads && !forked;
    const size_t n_ended = settle_ended(part.items, part.n, part.depth);
    part.items += n_ended;
    part.n -= n_ended;
    part.depth += STEP;
    load_keys(&part);
  }
  rg_aside_end(&aside);
}

void
graph_text_sort(GraphSortText *const items, const size_t n,
                const bool two_threads)
{
  const Part all = {items, n, 0U, 0U};
  load_keys(&all);
  sort_part(all, two_threads);
}
