#include "ontology/agency.h"

#include "graph/base/buf.h"
#include "graph/base/utf8.h"
#include "ontology/agency_impl.h"
#include "ontology/data.h"

enum { MAX_NAME_BYTES = 1024, MAX_LABELS = 64 };

RG_VEC_DEFINE(Labels, RgStr, labels);

/** A word of that class of agency_words.tsv fits the text. */
static bool
fits_word(const char *const class, const RgStr text,
          bool (*const fits)(RgStr text, RgStr word))
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_WORDS);
  RgStr     field[3];
  while (onto_table_next(&table, field, 3U)) {
    if (rg_str_equals(field[1], rg_str_c(class)) && fits(text, field[0])) {
      return true;
    }
  }
  return false;
}

/** Three parts as one; printf() takes ten times as long. */
static RgStatus
join(RgArena *const arena, const RgStr parts[3], RgStr *const out)
{
  const size_t size = parts[0].size + parts[1].size + parts[2].size;
  char *const  data = rg_arena_alloc(arena, size + 1U);
  if (!data) {
    return RG_NO_MEMORY;
  }
  char *end = data;
  for (size_t i = 0U; i < 3U; ++i) {
    if (parts[i].size) {
      memcpy(end, parts[i].data, parts[i].size);
      end += parts[i].size;
    }
  }
  *end = '\0';
  *out = rg_str(data, size);
  return RG_OK;
}

/** Fill the slots of a pattern; without one, the region stands before. */
static RgStatus
expand(RgArena *const arena, const RgStr pattern, const RgStr region_name,
       const OntoRegion *const region, RgStr *const out)
{
  const size_t slot = rg_str_find(pattern, RG_STR("{"), 0U);
  if (slot == SIZE_MAX) {
    return join(arena, (RgStr[]){region_name, pattern, RG_STR_NONE}, out);
  }
  const RgStr name   = !region ? RG_STR_NONE
                       : pattern.data[slot + 1U] == 'r'
                           ? onto_region_short_name(region)
                           : region_name;
  const RgStr before = rg_str_slice(pattern, 0U, slot);
  const RgStr after  = rg_str_slice(pattern, slot + 3U, pattern.size);
  return join(arena, (RgStr[]){before, name, after}, out);
}

static bool
stands_alone(const OntoAgencyType *const type)
{
  return rg_str_equals(type->levels, RG_STR("n")) ||
         (type->parent.size && type->parent.data[0] == '=');
}

RgStatus
onto_agency_make(RgArena *const arena, const OntoAgencyType *const type,
                 const OntoRegion *const region, OntoAgency *const agency)
{
  const bool alone = stands_alone(type);
  RgStr      place = RG_STR_NONE;
  *agency          = (OntoAgency){
               .class_slug = type->class_slug, .type = type, .region = region};
  agency->level = region                                     ? region->level
                  : rg_str_equals(type->levels, RG_STR("n")) ? ONTO_LEVEL_NATION
                                                             : ONTO_LEVEL_NONE;
  if (alone) {
    agency->name = type->name;
    return RG_OK;
  }
  if (region) {
    RG_TRY(onto_region_qualified_name(arena, region, &place));
  }
  return expand(arena, type->name, place, region, &agency->name);
}

/** 自治区党委网信办 is 自治区委网信办. */
static bool
is_party_word(const RgStr surface, const size_t at, const RgStr before)
{
  return rg_str_is_at(surface, at, "党委") &&
         fits_word("level", before, rg_str_ends_with);
}

/** `surface` without white space, the 党 of 党委, and what stands in brackets
    at its end. */
static RgStatus
clean(RgArena *const arena, const RgStr surface, RgStr *const text)
{
  char *const out = rg_arena_alloc(arena, surface.size + 1U);
  if (!out) {
    return RG_NO_MEMORY;
  }
  size_t n = 0U;
  for (size_t i = 0U; i < surface.size;) {
    uint32_t     code_point = 0U;
    const size_t size       = rg_utf8_decode(surface, i, &code_point);
    if (code_point > 0x20U && code_point != 0x3000U && code_point != 0xA0U &&
        !is_party_word(surface, i, rg_str(out, n))) {
      memcpy(out + n, surface.data + i, size);
      n += size;
    }
    i += size;
  }
  *text                                  = rg_str(out, n);
  static const char *const brackets[][2] = {{"(", ")"}, {"（", "）"}};
  for (size_t i = 0U; i < 2U; ++i) {
    const size_t open = rg_str_find(*text, rg_str_c(brackets[i][0]), 1U);
    if (open != SIZE_MAX && rg_str_ends_with(*text, rg_str_c(brackets[i][1])) &&
        !rg_str_starts_with(*text, RG_STR("中国"))) {
      text->size = open;
    }
  }
  return RG_OK;
}

/** The class of the longest ending that the table has; null for none. */
static const OntoAgencyType *
match_ending(const OntoAgencies *const agencies, const RgStr name)
{
  for (size_t i = 0U; i < name.size;) {
    uint64_t index = 0U;
    if (rg_trie_get(agencies->suffixes, rg_str_slice(name, i, name.size),
                    &index)) {
      return i ? &agencies->types.items[index] : NULL;
    }
    uint32_t code_point = 0U;
    i += rg_utf8_decode(name, i, &code_point);
  }
  return NULL;
}

/** A name that no row of the table has. */
static RgStatus
name_unknown(const OntoAgencies *const agencies, RgArena *const arena,
             const RgStr text, const OntoRegion *const context,
             OntoAgency *const agency)
{
  if (fits_word("generic", text, rg_str_starts_with)) {
    return RG_NOT_FOUND;
  }
  const OntoRegion *region = NULL;
  size_t size = onto_gazetteer_match_path(agencies->gazetteer, text, 0U,
                                          ONTO_NAME_FULL, context, &region);
  if (!size) {
    size = onto_agency_match_level_word(text, 0U, context, &region);
    size = region ? size : 0U;
  }
  const RgStr                 rest   = rg_str_slice(text, size, text.size);
  const OntoAgencyType *const ending = match_ending(agencies, rest);
  if (!ending) {
    return RG_NOT_FOUND;
  }
  agency->class_slug = ending->class_slug;
  agency->region     = region;
  if (size) {
    RgStr place;
    agency->level = region->level;
    RG_TRY(onto_region_qualified_name(arena, region, &place));
    return rg_arena_printf(arena, &agency->name, "%.*s%.*s", RG_STR_ARG(place),
                           RG_STR_ARG(rest));
  }
  if (onto_gazetteer_match_path(agencies->gazetteer, text, 0U, ONTO_NAME_ANY,
                                context, &region)) {
    agency->region = region;
    agency->level  = region->level;
  }
  agency->name = text;
  return RG_OK;
}

RgStatus
onto_agency_normalize(const OntoAgencies *const agencies, RgArena *const arena,
                      const RgStr surface, const OntoRegion *const context,
                      OntoAgency *const agency)
{
  RgStr           text;
  OntoAgencyMatch match;
  *agency = (OntoAgency){.level = ONTO_LEVEL_NONE};
  RG_TRY(clean(arena, surface, &text));
  if (!onto_agency_match(agencies, text, 0U, context, &match) ||
      match.size != text.size) {
    return name_unknown(agencies, arena, text, context, agency);
  }
  const bool has_slot =
      rg_str_find(match.type->name, RG_STR("{"), 0U) != SIZE_MAX;
  if (!match.region && !stands_alone(match.type) &&
      (match.bare_level || has_slot)) {
    /* 区行政审批局 of an unknown district keeps its words */
    agency->name       = text;
    agency->class_slug = match.type->class_slug;
    return RG_OK;
  }
  return onto_agency_make(arena, match.type, match.region, agency);
}

/** The region itself or the nearest one around it where the type exists. */
static const OntoRegion *
nearest_with(const OntoAgencyType *const type, const OntoRegion *region)
{
  while (region && !onto_agency_type_has_level(type, region)) {
    region = region->parent;
  }
  return region;
}

RgStatus
onto_agency_parent(const OntoAgencies *const agencies, RgArena *const arena,
                   const OntoAgency *const agency, RgStr *const parent)
{
  *parent = RG_STR_NONE;
  if (!agency->type || !agency->region) {
    *parent = agency->type && rg_str_equals(agency->type->levels, RG_STR("n"))
                  ? agency->type->parent
                  : RG_STR_NONE;
    return RG_OK;
  }
  RgStr                 name   = agency->type->parent;
  const OntoAgencyType *type   = NULL;
  const OntoRegion     *region = agency->region;
  if (rg_str_starts_with(name, RG_STR("^"))) {
    name   = rg_str_slice(name, 1U, name.size);
    type   = agency->type;
    region = fits_word("separately-planned", region->code, rg_str_equals)
                 ? NULL
                 : nearest_with(type, region->parent);
    if (!region) {
      *parent = name;
      return RG_OK;
    }
  } else if (rg_str_equals(agency->class_slug, RG_STR("zone"))) {
    type   = onto_agency_find_type(agencies, RG_STR("人民政府"));
    region = region->parent;
    while (region && region->level == ONTO_LEVEL_ZONE) {
      region = region->parent;
    }
  } else if (name.size) {
    type = onto_agency_find_type(agencies, name);
    if (!type) {
      *parent = name;
      return RG_OK;
    }
    if (stands_alone(type)) {
      *parent = type->name;
      return RG_OK;
    }
    if (region->level == ONTO_LEVEL_ZONE) {
      type = onto_agency_find_type(agencies, RG_STR("管理委员会"));
    }
    region = type ? nearest_with(type, region) : NULL;
  }
  if (!type || !region) {
    return RG_OK;
  }
  OntoAgency above;
  RG_TRY(onto_agency_make(arena, type, region, &above));
  *parent = above.name;
  return RG_OK;
}

/** Add the form once, unless it is the canonical name. */
static RgStatus
add_label(RgArena *const arena, Labels *const labels,
          const OntoAgency *const agency, const RgStr label)
{
  bool known = rg_str_equals(label, agency->name) || labels->n == MAX_LABELS;
  for (size_t i = 0U; i < labels->n && !known; ++i) {
    known = rg_str_equals(labels->items[i], label);
  }
  return known ? RG_OK : labels_push(arena, labels, label);
}

/** 湘西州 of 湘西土家族苗族自治州; empty for what is not autonomous. */
static RgStr
brief_name(const OntoRegion *const region)
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_WORDS);
  RgStr     field[3];
  while (onto_table_next(&table, field, 3U)) {
    for (size_t i = 0U; i < region->n_aliases &&
                        rg_str_equals(field[1], RG_STR("autonomous")) &&
                        rg_str_ends_with(region->name, field[0]);
         ++i) {
      if (rg_str_ends_with(region->aliases[i], field[2])) {
        return region->aliases[i];
      }
    }
  }
  return RG_STR_NONE;
}

RgStatus
onto_agency_labels(RgArena *const arena, const OntoAgency *const agency,
                   const RgStr **const labels, size_t *const n_labels)
{
  Labels all = {0};
  if (agency->type) {
    const bool alone = stands_alone(agency->type);
    RgStr      place = RG_STR_NONE;
    RgStr      plain = RG_STR_NONE;
    RgStr      brief = RG_STR_NONE;
    if (agency->region && !alone) {
      brief = brief_name(agency->region);
      plain = agency->region->name;
      RG_TRY(onto_region_qualified_name(arena, agency->region, &place));
    }
    RgStr forms = agency->type->forms;
    RgStr form  = agency->type->name;
    do {
      RgStr label;
      if (!form.size || rg_str_find(form, RG_STR("{P}"), 0U) != SIZE_MAX) {
        continue;
      }
      RG_TRY(expand(arena, form, place, agency->region, &label));
      RG_TRY(add_label(arena, &all, agency, label));
      RG_TRY(expand(arena, form, plain, agency->region, &label));
      RG_TRY(add_label(arena, &all, agency, label));
      if (brief.size) { /* 湘西州市场监管局 */
        RG_TRY(expand(arena, form, brief, agency->region, &label));
        RG_TRY(add_label(arena, &all, agency, label));
      }
    } while (rg_str_split(&forms, '|', &form));
  }
  *labels   = all.items;
  *n_labels = all.n;
  return RG_OK;
}

size_t
onto_agency_changes(const OntoAgencies *const      agencies,
                    const OntoAgency *const        agency,
                    const OntoAgencyChange **const changes,
                    const size_t                   max_changes)
{
  size_t n = 0U;
  for (size_t i = 0U; i < agencies->changes.n && n < max_changes; ++i) {
    const OntoAgencyChange *const change = &agencies->changes.items[i];
    if (change->before == agency->type &&
        onto_agency_is_in_force(change->where, agency->region)) {
      changes[n++] = change;
    }
  }
  return n;
}
