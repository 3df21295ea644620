#include "ontology/units.h"

#include "graph/base/arena.h"
#include "graph/base/vec.h"
#include "ontology/data.h"

RG_VEC_DEFINE(UnitVec, OntoUnit, units);

struct OntoUnitsImpl {
  const RgAllocator *allocator;
  RgArena           *arena;
  UnitVec            units; ///< sorted by text
};

static RgStatus
load(OntoUnits *const units, RgError *const error)
{
  OntoTable table = onto_table_open(ONTO_DATA_UNITS);
  RgStr     field[5];
  while (onto_table_next(&table, field, 5U)) {
    const OntoUnit unit = {field[0], field[1], field[2], field[3], field[4]};
    const size_t   n    = units->units.n;
    if (!unit.text.size || !unit.slug.size || !unit.kind.size) {
      return onto_table_error(&table, error,
                              "a unit needs text, slug and kind");
    }
    if (n && rg_str_compare(units->units.items[n - 1U].text, unit.text) >= 0) {
      return onto_table_error(&table, error, "units are not sorted");
    }
    RG_TRY(units_push(units->arena, &units->units, unit));
  }
  return RG_OK;
}

RgStatus
onto_units_new(const RgAllocator *const allocator, OntoUnits **const units,
               RgError *const error)
{
  OntoUnits *const self = rg_alloc_zero(allocator, 1U, sizeof(OntoUnits));
  if (!self) {
    return rg_error_set(error, RG_NO_MEMORY, "out of memory for the units");
  }
  self->allocator = allocator;
  self->arena     = rg_arena_new(allocator);
  const RgStatus status =
      self->arena ? load(self, error) : rg_error_no_memory(error);
  if (status != RG_OK) {
    onto_units_free(self);
    return status;
  }
  *units = self;
  return RG_OK;
}

void
onto_units_free(OntoUnits *const units)
{
  if (units) {
    rg_arena_free(units->arena);
    rg_free(units->allocator, units, sizeof(OntoUnits));
  }
}

/** Place of the first unit whose text is not before `text`. */
static size_t
lower_bound(const OntoUnits *const units, const RgStr text)
{
  size_t low  = 0U;
  size_t high = units->units.n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (rg_str_compare(units->units.items[middle].text, text) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

const OntoUnit *
onto_units_find(const OntoUnits *const units, const RgStr text)
{
  const size_t i = lower_bound(units, text);
  return i < units->units.n && rg_str_equals(units->units.items[i].text, text)
             ? &units->units.items[i]
             : NULL;
}

const OntoUnit *
onto_units_match(const OntoUnits *const units, const RgStr text,
                 const size_t offset)
{
  enum { MAX_BYTES = 24 };
  const OntoUnit *best = NULL;
  size_t          n    = 0U;
  /* every prefix of the rest that a unit can be, the longest one last */
  while (n < MAX_BYTES && offset + n < text.size) {
    do {
      ++n;
    } while (offset + n < text.size &&
             ((unsigned char)text.data[offset + n] & 0xC0U) == 0x80U);
    const RgStr  prefix = rg_str_slice(text, offset, offset + n);
    const size_t i      = lower_bound(units, prefix);
    if (i == units->units.n ||
        !rg_str_starts_with(units->units.items[i].text, prefix)) {
      break;
    }
    if (rg_str_equals(units->units.items[i].text, prefix)) {
      best = &units->units.items[i];
    }
  }
  return best;
}

size_t
onto_units_all(const OntoUnits *const units, const OntoUnit **const all)
{
  *all = units->units.items;
  return units->units.n;
}
