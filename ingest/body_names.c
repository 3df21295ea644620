#include "ingest/body_names.h"

#include "ingest/lexicons.h"

static bool
is_public(const RgStr class_slug)
{
  static const char *const classes[] = {"government", "court", "procuratorate",
                                        "vertical", "party"};
  for (size_t i = 0U; i < RG_COUNT_OF(classes); ++i) {
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

/** Of one name, that of places counts. */
static RgStatus
add(RgArena *const arena, const IngestLexicon *const parts, const RgStr form,
    const bool is_state, RgTrie *const all, IngestBodyNames *const names)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  if (form.size <= 3U || !is_name(parts, form)) {
    return RG_OK;
  }
  RG_TRY(rg_trie_add(all, form, is_state, &slot, &added));
  *slot = *slot && is_state;
  return is_state ? ingest_body_name_list_push(arena, &names->states, form)
                  : RG_OK;
}

RgStatus
ingest_body_names_load(RgArena *const arena, const OntoAgencies *const agencies,
                       const IngestLexicon *const parts,
                       IngestBodyNames *const     names)
{
  RgTrie *const all = rg_trie_new(arena, RG_TRIE_FORWARD);
  if (!all) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < onto_agency_count_types(agencies); ++i) {
    const OntoAgencyType *const type = onto_agency_type_at(agencies, i);
    const bool is_state              = rg_str_equals(type->levels, RG_STR("n"));
    RgStr      rest                  = type->forms;
    if (!is_public(type->class_slug)) {
      continue;
    }
    RG_TRY(add(arena, parts, type->name, is_state, all, names));
    for (RgStr form; rest.size && rg_str_split(&rest, '|', &form);) {
      RG_TRY(add(arena, parts, form, is_state, all, names));
    }
  }
  names->names = all;
  return RG_OK;
}

size_t
ingest_body_names_find(const IngestBodyNames *const names, const RgStr text,
                       const size_t at, bool *const is_state)
{
  uint64_t     value = 0U;
  const size_t size  = rg_trie_longest(names->names, text, at, &value);
  if (size) {
    *is_state = value != 0U;
  }
  return size;
}
