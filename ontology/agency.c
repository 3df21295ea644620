#include "ontology/agency.h"

#include "ontology/agency_impl.h"
#include "ontology/data.h"

enum { SLOT_BYTES = 3 };

size_t
onto_agency_count_types(const OntoAgencies *const agencies)
{
  return agencies->types.n;
}

const OntoAgencyType *
onto_agency_type_at(const OntoAgencies *const agencies, const size_t index)
{
  return &agencies->types.items[index];
}

const OntoAgencyType *
onto_agency_find_type(const OntoAgencies *const agencies, const RgStr name)
{
  size_t low  = 0U;
  size_t high = agencies->types.n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    const int order = rg_str_compare(agencies->types.items[middle].name, name);
    if (!order) {
      return &agencies->types.items[middle];
    }
    if (order < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return NULL;
}

char
onto_agency_level_letter(const OntoRegion *const region)
{
  static const char letters[] = {
      [ONTO_LEVEL_NONE] = '-',     [ONTO_LEVEL_NATION] = 'n',
      [ONTO_LEVEL_PROVINCE] = 'p', [ONTO_LEVEL_PREFECTURE] = 'c',
      [ONTO_LEVEL_COUNTY] = 'd',   [ONTO_LEVEL_TOWNSHIP] = 't',
      [ONTO_LEVEL_ZONE] = 'z',
  };
  return letters[region ? region->level : ONTO_LEVEL_NATION];
}

static bool
has_letter(const RgStr letters, const char letter)
{
  return letters.size && memchr(letters.data, letter, letters.size) != NULL;
}

bool
onto_agency_has_usual_level(const OntoAgencyType *const type,
                            const OntoRegion *const     region)
{
  return has_letter(type->levels, onto_agency_level_letter(region));
}

bool
onto_agency_type_has_level(const OntoAgencyType *const type,
                           const OntoRegion *const     region)
{
  return onto_agency_has_usual_level(type, region) ||
         has_letter(type->levels,
                    (char)(onto_agency_level_letter(region) - 'a' + 'A'));
}

bool
onto_agency_is_in_force(const RgStr where, const OntoRegion *const region)
{
  if (!where.size || where.data[0] < '0' || where.data[0] > '9') {
    return has_letter(where, onto_agency_level_letter(region));
  }
  const OntoRegion *coded = region;
  while (coded && !coded->code.size) {
    coded = coded->parent;
  }
  RgStr codes = where;
  RgStr code;
  while (coded && rg_str_split(&codes, '|', &code)) {
    if (rg_str_starts_with(coded->code, code)) {
      return true;
    }
  }
  return false;
}

/** Add a form to the list of its fixed words. */
static RgStatus
add_form(OntoAgencies *const agencies, RgTrie *const table, const RgStr words,
         const RgStr rest, const size_t type)
{
  OntoAgencyForm *const form =
      rg_arena_alloc(agencies->arena, sizeof(OntoAgencyForm));
  uint64_t *slot  = NULL;
  bool      added = false;
  if (!form) {
    return RG_NO_MEMORY;
  }
  *form = (OntoAgencyForm){rest, type, NULL};
  RG_TRY(rg_trie_add(table, words, (uint64_t)(uintptr_t)form, &slot, &added));
  if (!added) {
    /* the table's order decides between types of one level */
    OntoAgencyForm *last = (OntoAgencyForm *)(uintptr_t)*slot;
    while (last->next) {
      last = (OntoAgencyForm *)(uintptr_t)last->next;
    }
    last->next = form;
  }
  return RG_OK;
}

static RgStatus
add_pattern(OntoAgencies *const agencies, RgStr pattern, const size_t type)
{
  size_t        slot = rg_str_find(pattern, RG_STR("{"), 0U);
  RgTrie *const table =
      slot == 0U || slot == SIZE_MAX ? agencies->tails : agencies->heads;
  if (slot == 0U) {
    pattern = rg_str_slice(pattern, SLOT_BYTES, pattern.size);
    slot    = rg_str_find(pattern, RG_STR("{"), 0U);
  }
  return add_form(agencies, table, rg_str_slice(pattern, 0U, slot),
                  slot == SIZE_MAX ? RG_STR_NONE
                                   : rg_str_slice(pattern, slot, pattern.size),
                  type);
}

static RgStatus
add_type(OntoAgencies *const agencies, const OntoAgencyType *const row)
{
  const size_t type  = agencies->types.n;
  uint64_t    *slot  = NULL;
  bool         added = false;
  RG_TRY(onto_agency_types_push(agencies->arena, &agencies->types, *row));
  if (row->name.data[0] == '*') {
    return rg_trie_add(agencies->suffixes,
                       rg_str_slice(row->name, 1U, row->name.size), type, &slot,
                       &added);
  }
  RG_TRY(add_pattern(agencies, row->name, type));
  RgStr forms = row->forms;
  RgStr form;
  while (rg_str_split(&forms, '|', &form)) {
    if (form.size) {
      RG_TRY(add_pattern(agencies, form, type));
    }
  }
  return RG_OK;
}

static RgStatus
read_types(OntoAgencies *const agencies, RgError *const error)
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_TYPES);
  RgStr     field[5];
  while (onto_table_next(&table, field, 5U)) {
    const OntoAgencyType row = {field[0], field[1], field[2], field[3],
                                field[4]};
    const size_t         n   = agencies->types.n;
    if (n &&
        rg_str_compare(agencies->types.items[n - 1U].name, row.name) >= 0) {
      return onto_table_error(&table, error, "types are not sorted");
    }
    const RgStatus status = add_type(agencies, &row);
    if (status == RG_BAD_DATA) {
      return onto_table_error(&table, error, "a form begins with no word");
    }
    RG_TRY(status);
  }
  return RG_OK;
}

static RgStatus
read_changes(OntoAgencies *const agencies, RgError *const error)
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_CHANGES);
  RgStr     field[6];
  while (onto_table_next(&table, field, 6U)) {
    const OntoAgencyType *const before =
        onto_agency_find_type(agencies, field[0]);
    const OntoAgencyType *const after =
        onto_agency_find_type(agencies, field[1]);
    if (!before || !after) {
      return onto_table_error(&table, error, "no agency type of that name");
    }
    const OntoAgencyChange change = {before,   after,    field[2],
                                     field[3], field[4], field[5]};
    RG_TRY(
        onto_agency_changes_push(agencies->arena, &agencies->changes, change));
  }
  return RG_OK;
}

static RgStatus
read_places(OntoAgencies *const agencies, RgError *const error)
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_PLACES);
  RgStr     field[3];
  agencies->places = rg_arena_alloc_zero(agencies->arena,
                                         agencies->types.n + 1U, sizeof(RgStr));
  if (!agencies->places) {
    return RG_NO_MEMORY;
  }
  while (onto_table_next(&table, field, 3U)) {
    const OntoAgencyType *const type =
        onto_agency_find_type(agencies, field[0]);
    if (!type) {
      return onto_table_error(&table, error, "no agency type of that name");
    }
    agencies->places[type - agencies->types.items] = field[1];
  }
  return RG_OK;
}

static RgStatus
read_guards(OntoAgencies *const agencies)
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_GUARDS);
  RgStr     field[2];
  while (onto_table_next(&table, field, 2U)) {
    RgStr *const words = rg_arena_alloc(agencies->arena, sizeof(RgStr));
    uint64_t    *slot  = NULL;
    bool         added = false;
    if (!words) {
      return RG_NO_MEMORY;
    }
    *words = field[1];
    RG_TRY(rg_trie_add(agencies->guards, field[0], (uint64_t)(uintptr_t)words,
                       &slot, &added));
  }
  return RG_OK;
}

static RgStatus
load(OntoAgencies *const agencies, RgError *const error)
{
  RG_TRY(read_types(agencies, error));
  RG_TRY(read_changes(agencies, error));
  RG_TRY(read_places(agencies, error));
  return read_guards(agencies);
}

RgStatus
onto_agencies_new(const RgAllocator *const   allocator,
                  const OntoGazetteer *const gazetteer,
                  OntoAgencies **const agencies, RgError *const error)
{
  OntoAgencies *const self = rg_alloc_zero(allocator, 1U, sizeof(OntoAgencies));
  if (!self) {
    return rg_error_no_memory(error);
  }
  self->allocator         = allocator;
  self->gazetteer         = gazetteer;
  self->arena             = rg_arena_new(allocator);
  RgTrie **const tables[] = {&self->heads, &self->tails, &self->suffixes,
                             &self->guards};
  bool           room     = self->arena != NULL;
  for (size_t i = 0U; i < RG_COUNT_OF(tables) && room; ++i) {
    *tables[i] = rg_trie_new(self->arena, RG_TRIE_FORWARD);
    room       = *tables[i] != NULL;
  }
  const RgStatus status = room ? load(self, error) : RG_NO_MEMORY;
  if (status != RG_OK) {
    onto_agencies_free(self);
    return status == RG_NO_MEMORY
               ? rg_error_set(error, status, "out of memory for the agencies")
               : status;
  }
  *agencies = self;
  return RG_OK;
}

void
onto_agencies_free(OntoAgencies *const agencies)
{
  if (agencies) {
    rg_arena_free(agencies->arena);
    rg_free(agencies->allocator, agencies, sizeof(OntoAgencies));
  }
}
