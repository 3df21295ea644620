#include "ingest/normalize/shift/drop_list.h"

#include <stdlib.h>

void
ingest_shift_drops_add(IngestShiftDrops *const      list,
                       const IngestShiftDrop *const drop)
{
  if (list->n < INGEST_SHIFT_DROPS) {
    list->drops[list->n++] = *drop;
  }
}

static int
by(const uint32_t a, const uint32_t b)
{
  return a < b ? -1 : a > b;
}

static int
compare_kinds(const IngestShiftDrop *const a, const IngestShiftDrop *const b)
{
  int order = by(a->state.c, b->state.c);
  order = order ? order : by(a->state.context.first, b->state.context.first);
  return order ? order : by(a->state.open, b->state.open);
}

/** Of one kind the best one first. */
static int
compare(const void *const a, const void *const b)
{
  const IngestShiftDrop *const left  = (const IngestShiftDrop *)a;
  const IngestShiftDrop *const right = (const IngestShiftDrop *)b;
  const int                    order = compare_kinds(left, right);
  if (order) {
    return order;
  }
  return left->state.score > right->state.score
             ? -1
             : left->state.score < right->state.score;
}

void
ingest_shift_drops_sort(IngestShiftDrops *const list)
{
  size_t n = 0U;
  qsort(list->drops, list->n, sizeof(list->drops[0]), compare);
  for (size_t i = 0U; i < list->n; ++i) {
    if (!n || compare_kinds(&list->drops[n - 1U], &list->drops[i])) {
      list->drops[n++] = list->drops[i];
    } else if (list->drops[i].again) {
      list->drops[n - 1U].again = true;
    }
  }
  list->n = n;
}
