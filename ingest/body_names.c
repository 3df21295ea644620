#include "ingest/body_names.h"

#include "graph/base/vec.h"
#include "ingest/lexicons.h"

#include <stdlib.h>

typedef struct {
  RgStr name;
  bool  is_state;
} Name;

RG_VEC_DEFINE(Names, Name, names);

static bool
is_public(const RgStr class_slug)
{
  static const char *const classes[] = {"government", "court", "procuratorate",
                                        "vertical", "party"};
  for (size_t i = 0U; i < sizeof classes / sizeof classes[0]; ++i) {
    if (rg_str_equals(class_slug, rg_str_c(classes[i]))) {
      return true;
    }
  }
  return false;
}

/** A name, not a pattern with a place inside, that ends as offices do. */
static bool
is_name(const IngestLexicon *const parts, const RgStr form)
{
  const uint32_t ends = 1U << INGEST_PART_OFFICE | 1U << INGEST_PART_WHOLE |
                        1U << INGEST_PART_ALONE | 1U << INGEST_PART_NATION |
                        1U << INGEST_PART_TAIL;
  uint32_t entry = 0U;
  return rg_str_find(form, RG_STR("{"), 0U) == SIZE_MAX &&
         rg_str_find(form, RG_STR("*"), 0U) == SIZE_MAX &&
         ingest_lexicon_suffix(parts, form, &entry) &&
         (parts->bits[entry] & ends);
}

static RgStatus
add(RgArena *const arena, const IngestLexicon *const parts, const RgStr form,
    const bool is_state, Names *const names)
{
  return form.size > 3U && is_name(parts, form)
             ? names_push(arena, names, (Name){form, is_state})
             : RG_OK;
}

static RgStatus
collect(RgArena *const arena, const OntoAgencies *const agencies,
        const IngestLexicon *const parts, Names *const names)
{
  for (size_t i = 0U; i < onto_agency_count_types(agencies); ++i) {
    const OntoAgencyType *const type = onto_agency_type_at(agencies, i);
    const bool is_state              = rg_str_equals(type->levels, RG_STR("n"));
    RgStr      rest                  = type->forms;
    if (!is_public(type->class_slug)) {
      continue;
    }
    RG_TRY(add(arena, parts, type->name, is_state, names));
    for (RgStr form; rest.size && rg_str_split(&rest, '|', &form);) {
      RG_TRY(add(arena, parts, form, is_state, names));
    }
  }
  return RG_OK;
}

/** By name; of one name, that of places first. */
static int
compare(const void *const a, const void *const b)
{
  const Name *const x     = (const Name *)a;
  const Name *const y     = (const Name *)b;
  const int         order = rg_str_compare(x->name, y->name);
  return order ? order : (int)x->is_state - (int)y->is_state;
}

RgStatus
ingest_body_names_load(RgArena *const arena, const OntoAgencies *const agencies,
                       const IngestLexicon *const parts,
                       IngestBodyNames *const     names)
{
  Names all = {0};
  RG_TRY(collect(arena, agencies, parts, &all));
  RgStr *const keys     = rg_arena_alloc_zero(arena, all.n + 1U, sizeof *keys);
  bool *const  is_state = rg_arena_alloc_zero(arena, all.n + 1U, sizeof(bool));
  if (!keys || !is_state) {
    return RG_NO_MEMORY;
  }
  if (all.n) {
    qsort(all.items, all.n, sizeof(Name), compare);
  }
  uint32_t n = 0U;
  for (size_t i = 0U; i < all.n; ++i) {
    if (!n || !rg_str_equals(keys[n - 1U], all.items[i].name)) {
      keys[n]       = all.items[i].name;
      is_state[n++] = all.items[i].is_state;
    }
  }
  names->is_state = is_state;
  return ingest_trie_new(arena, keys, n, &names->trie);
}

size_t
ingest_body_names_find(const IngestBodyNames *const names, const RgStr text,
                       const size_t at, bool *const is_state)
{
  uint32_t     value = 0U;
  const size_t size  = ingest_trie_longest(names->trie, text, at, &value);
  if (!size) {
    return 0U;
  }
  *is_state = names->is_state[value];
  return size;
}
