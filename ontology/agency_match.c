#include "ontology/agency.h"

#include "ontology/agency_impl.h"

enum { MIN_BARE_BYTES = 9, SLOT_BYTES = 3 };

size_t
onto_agency_match_level_word(const RgStr text, const size_t offset,
                             const OntoRegion *const  context,
                             const OntoRegion **const region)
{
  static const char *const words[] = {"自治区", "自治州", "自治县", "地区",
                                      "省",     "市",     "区",     "县",
                                      "州",     "盟",     "旗"};
  for (size_t i = 0U; i < RG_COUNT_OF(words); ++i) {
    const RgStr word = rg_str_c(words[i]);
    if (rg_str_equals(rg_str_slice(text, offset, offset + word.size), word)) {
      const OntoRegion *around = context;
      while (around && !rg_str_ends_with(around->name, word)) {
        around = around->parent;
      }
      *region = around;
      return word.size;
    }
  }
  return 0U;
}

/** A word that may not follow the form stands at `offset`. */
static bool
is_guarded(const OntoAgencies *const agencies, const RgStr form,
           const RgStr text, const size_t offset)
{
  uint64_t value = 0U;
  if (!rg_trie_get(agencies->guards, form, &value)) {
    return false;
  }
  RgStr words = *(const RgStr *)(uintptr_t)value;
  RgStr word;
  while (rg_str_split(&words, '|', &word)) {
    if (rg_str_equals(rg_str_slice(text, offset, offset + word.size), word)) {
      return true;
    }
  }
  return false;
}

/** The region that a type with `=` has whatever stands before it. */
static const OntoRegion *
fixed_region(const OntoAgencies *const   agencies,
             const OntoAgencyType *const type)
{
  return type->parent.size && type->parent.data[0] == '='
             ? onto_gazetteer_find(
                   agencies->gazetteer,
                   rg_str_slice(type->parent, 1U, type->parent.size))
             : NULL;
}

static bool
is_national_only(const OntoAgencyType *const type)
{
  return rg_str_equals(type->levels, RG_STR("n"));
}

/** The type that words mean at a region, of those that have them as a form:
    the one that the place is known to have, the one whose full name they are,
    or the first that is usual at that level. */
static const OntoAgencyType *
choose_type(const OntoAgencies *const agencies, const OntoAgencyForm *form,
            const RgStr words, const OntoRegion *const region)
{
  const OntoAgencyType *exact = NULL;
  const OntoAgencyType *usual = NULL;
  const OntoAgencyType *other = NULL;
  for (; form; form = form->next) {
    const OntoAgencyType *const type = &agencies->types.items[form->type];
    if (form->rest.size) {
      continue; /* it has its region behind: see match_list() */
    }
    if (region && agencies->places[form->type].size &&
        onto_agency_is_in_force(agencies->places[form->type], region)) {
      return type;
    }
    if (rg_str_equals(type->name, words) &&
        (!region || onto_agency_type_has_level(type, region))) {
      exact = type;
    }
    if (!usual && (region ? onto_agency_has_usual_level(type, region)
                          : is_national_only(type))) {
      usual = type;
    }
    if (!other && !(region && is_national_only(type))) {
      other = type;
    }
  }
  return region && exact ? exact : usual ? usual : other;
}

/** What stands before a name. */
typedef struct {
  size_t            end; ///< of the region's words
  const OntoRegion *region;
  bool              bare;
  bool              named;
} Front;

/** Slots and words of `pattern` from `offset` on; returns the end, or 0. */
static size_t
match_pattern(const OntoAgencies *const agencies, RgStr pattern,
              const RgStr text, size_t offset, const OntoRegion *const context,
              const OntoRegion **const region)
{
  const OntoRegion *above = NULL;
  while (pattern.size) {
    if (pattern.data[0] == '{') {
      const bool        is_higher = pattern.data[1] == 'P';
      const OntoRegion *found     = NULL;
      const OntoRegion *near      = above ? above : context;
      size_t size = onto_gazetteer_match_path(agencies->gazetteer, text, offset,
                                              ONTO_NAME_ANY, near, &found);
      if (!size) { /* 团市委 */
        size = onto_agency_match_level_word(text, offset, near, &found);
      }
      if (!size || !found) {
        return 0U;
      }
      if (is_higher) {
        above = found;
      } else {
        *region = found;
      }
      offset += size;
      pattern = rg_str_slice(pattern, SLOT_BYTES, pattern.size);
      continue;
    }
    const size_t slot = rg_str_find(pattern, RG_STR("{"), 0U);
    const size_t n    = slot == SIZE_MAX ? pattern.size : slot;
    if (!rg_str_equals(rg_str_slice(text, offset, offset + n),
                       rg_str_slice(pattern, 0U, n))) {
      return 0U;
    }
    offset += n;
    pattern = rg_str_slice(pattern, n, pattern.size);
  }
  return offset;
}

/** Forms of a list that have a region behind their first words, which end at
    `end`. */
static void
match_list(const OntoAgencies *const agencies, const OntoAgencyForm *form,
           const RgStr text, const size_t offset, const size_t end,
           const OntoRegion *const context, OntoAgencyMatch *const best)
{
  for (; form; form = form->next) {
    const OntoAgencyType *const type   = &agencies->types.items[form->type];
    const OntoRegion           *region = NULL;
    const size_t                stop =
        form->rest.size
                           ? match_pattern(agencies, form->rest, text, end, context, &region)
                           : 0U;
    if (stop && (stop - offset > best->size ||
                 (stop - offset == best->size &&
                  onto_agency_type_has_level(type, region)))) {
      *best = (OntoAgencyMatch){stop - offset, type, region, false, true};
    }
  }
}

static void
match_heads(const OntoAgencies *const agencies, const RgStr text,
            const size_t offset, const OntoRegion *const context,
            OntoAgencyMatch *const best)
{
  uint64_t value = 0U;
  RgStr    rest  = text;
  size_t   size  = 0U;
  while ((size = rg_trie_longest(agencies->heads, rest, offset, &value))) {
    rest.size = offset + size - 1U; /* then the next shorter one */
    match_list(agencies, (const OntoAgencyForm *)(uintptr_t)value, text, offset,
               offset + size, context, best);
  }
}

static void
match_tail(const OntoAgencies *const agencies, const RgStr text,
           const size_t offset, const Front *const front,
           const OntoRegion *const context, OntoAgencyMatch *const best)
{
  uint64_t value = 0U;
  RgStr    rest  = text;
  size_t   size  = 0U;
  while ((size = rg_trie_longest(agencies->tails, rest, front->end, &value))) {
    rest.size = front->end + size - 1U; /* then the next shorter one */
    const OntoAgencyForm *const form = (const OntoAgencyForm *)(uintptr_t)value;
    const size_t                end  = front->end + size;
    match_list(agencies, form, text, offset, end, front->region, best);
    if (end - offset <= best->size) {
      return;
    }
    const OntoAgencyType *type = choose_type(
        agencies, form, rg_str_slice(text, front->end, end), front->region);
    if (!type ||
        is_guarded(agencies, rg_str_slice(text, front->end, end), text, end)) {
      continue;
    }
    const OntoRegion *region = fixed_region(agencies, type);
    if (!front->named && !front->bare) {
      if (!is_national_only(type) &&
          (size < MIN_BARE_BYTES ||
           rg_trie_get(agencies->suffixes, rg_str_slice(text, front->end, end),
                       &value))) {
        continue;
      }
      const OntoRegion *around = context;
      while (around && !onto_agency_type_has_level(type, around)) {
        around = around->parent;
      }
      region = region ? region : is_national_only(type) ? NULL : around;
    }
    *best =
        (OntoAgencyMatch){end - offset, type, region ? region : front->region,
                          front->bare, front->named};
    return;
  }
}

bool
onto_agency_match(const OntoAgencies *const agencies, const RgStr text,
                  const size_t offset, const OntoRegion *const context,
                  OntoAgencyMatch *const match)
{
  static const unsigned kinds[] = {ONTO_NAME_ANY, ONTO_NAME_FULL};
  const RgStr           party   = RG_STR("中共");
  const size_t          start =
      rg_str_equals(rg_str_slice(text, offset, offset + party.size), party)
                   ? offset + party.size
                   : offset;
  *match = (OntoAgencyMatch){0};
  for (size_t i = 0U; i < RG_COUNT_OF(kinds); ++i) {
    Front        front = {.named = true};
    const size_t size  = onto_gazetteer_match_path(
         agencies->gazetteer, text, start, kinds[i], context, &front.region);
    if (size) {
      front.end = start + size;
      match_tail(agencies, text, offset, &front, context, match);
    }
  }
  /* 厦门市政园林局 is 厦门 and 市政园林局 */
  OntoPlaceMatch short_name;
  if (onto_gazetteer_match(agencies->gazetteer, text, start, ONTO_NAME_SHORT,
                           &short_name)) {
    const size_t end   = start + short_name.size;
    const Front  front = {
         .end    = end,
         .region = onto_gazetteer_resolve(
             agencies->gazetteer, rg_str_slice(text, start, end), context),
         .named = true};
    if (front.region) {
      match_tail(agencies, text, offset, &front, context, match);
    }
  }
  Front        level = {.bare = true};
  const size_t word =
      onto_agency_match_level_word(text, start, context, &level.region);
  if (word) {
    level.end = start + word;
    match_tail(agencies, text, offset, &level, context, match);
  }
  match_heads(agencies, text, offset, context, match);
  if (!match->size) {
    const Front none = {.end = start};
    match_tail(agencies, text, offset, &none, context, match);
  }
  return match->size > 0U;
}
