#include "graph/base/utf8.h"
#include "ontology/gazetteer.h"
#include "ontology/gazetteer_impl.h"

enum { ZONE_MIN_CHARS = 3 }; ///< of a zone's name without its place

/** Regions that a name may still mean. */
typedef struct {
  OntoNamed items[ONTO_NAME_MAX_REGIONS];
  size_t    n;
} Candidates;

bool
onto_region_is_within(const OntoRegion       *region,
                      const OntoRegion *const ancestor)
{
  while (region && region != ancestor) {
    region = region->parent;
  }
  return region && ancestor;
}

const OntoRegion *
onto_region_at_level(const OntoRegion *region, const OntoLevel level)
{
  while (region && region->level != level) {
    region = region->parent;
  }
  return region;
}

RgStr
onto_region_short_name(const OntoRegion *const region)
{
  return region->n_aliases ? region->aliases[0] : region->name;
}

RgStatus
onto_region_qualified_name(RgArena *const arena, const OntoRegion *const region,
                           RgStr *const name)
{
  const OntoRegion *const above = region->parent;
  const bool              alone =
      !above || region->level == ONTO_LEVEL_PREFECTURE ||
      (!region->shares_name && !(region->level == ONTO_LEVEL_COUNTY &&
                                 rg_str_ends_with(region->name, RG_STR("区")) &&
                                 rg_str_ends_with(above->name, RG_STR("市"))));
  if (alone) {
    *name = region->name;
    return RG_OK;
  }
  return rg_arena_printf(arena, name, "%.*s%.*s", RG_STR_ARG(above->name),
                         RG_STR_ARG(region->name));
}

size_t
onto_gazetteer_n_names(const OntoGazetteer *const gazetteer)
{
  return gazetteer->n_groups;
}

RgStr
onto_gazetteer_name(const OntoGazetteer *const gazetteer, const size_t index)
{
  return gazetteer->groups[index].name;
}

/** Depth in the tree: 0 for a province. */
static unsigned
depth(const OntoRegion *region)
{
  unsigned n = 0U;
  while (region->parent) {
    region = region->parent;
    ++n;
  }
  return n;
}

/** The one candidate inside `area` (null: anywhere), by the best kind of name,
    then by the highest place; null when there is none or no single one. */
static const OntoRegion *
choose(const Candidates *const candidates, const OntoRegion *const area)
{
  const OntoRegion *best      = NULL;
  OntoNameKind      best_kind = ONTO_NAME_ANY;
  unsigned          height    = 0U;
  bool              single    = false;
  for (size_t i = 0U; i < candidates->n; ++i) {
    const OntoNamed named = candidates->items[i];
    if (area && !onto_region_is_within(named.region, area)) {
      continue;
    }
    const unsigned d = depth(named.region);
    if (!best || named.kind < best_kind ||
        (named.kind == best_kind && d < height)) {
      best      = named.region;
      best_kind = named.kind;
      height    = d;
      single    = true;
    } else if (named.kind == best_kind && d == height && named.region != best) {
      single = false;
    }
  }
  return single ? best : NULL;
}

static const OntoRegion *
choose_near(const Candidates *const candidates, const OntoRegion *context)
{
  for (; context; context = context->parent) {
    for (size_t i = 0U; i < candidates->n; ++i) {
      if (onto_region_is_within(candidates->items[i].region, context)) {
        return choose(candidates, context);
      }
    }
  }
  return choose(candidates, NULL);
}

bool
onto_gazetteer_match(const OntoGazetteer *const gazetteer, const RgStr text,
                     const size_t offset, const unsigned kinds,
                     OntoPlaceMatch *const match)
{
  RgTrieWalk walk  = rg_trie_walk(offset);
  uint64_t   index = 0U;
  bool       found = false;
  while (rg_trie_next(gazetteer->names, text, &walk, &index)) {
    const OntoNameGroup *const group = &gazetteer->groups[index];
    if (group->kinds & kinds) {
      match->size    = walk.at - offset;
      match->named   = gazetteer->named + group->first;
      match->n_named = group->n;
      match->kind    = match->named[0].kind;
      found          = true;
    }
  }
  return found;
}

/** Those of `match` below one of `above` (all of them when that is empty). */
static void
filter(const OntoPlaceMatch *const match, const Candidates *const above,
       const unsigned kinds, Candidates *const candidates)
{
  candidates->n = 0U;
  for (size_t i = 0U; i < match->n_named; ++i) {
    bool below = !above->n;
    for (size_t j = 0U; j < above->n && !below; ++j) {
      below =
          match->named[i].region != above->items[j].region &&
          onto_region_is_within(match->named[i].region, above->items[j].region);
    }
    if (below && (unsigned)match->named[i].kind & kinds) {
      candidates->items[candidates->n++] = match->named[i];
    }
  }
}

size_t
onto_gazetteer_match_path(const OntoGazetteer *const gazetteer,
                          const RgStr text, const size_t offset,
                          const unsigned kinds, const OntoRegion *const context,
                          const OntoRegion **const region)
{
  Candidates     above = {.n = 0U};
  size_t         end   = offset;
  size_t         size  = 0U;
  OntoPlaceMatch match;
  while (onto_gazetteer_match(gazetteer, text, end, ONTO_NAME_ANY, &match)) {
    Candidates here;
    filter(&match, &above, ONTO_NAME_ANY, &here);
    if (!here.n) {
      break;
    }
    end += match.size;
    Candidates wanted;
    filter(&match, &above, kinds, &wanted);
    const OntoRegion *const chosen =
        wanted.n ? choose_near(&wanted, context) : NULL;
    if (chosen) {
      *region = chosen;
      size    = end - offset;
    }
    above = here;
  }
  return size;
}

/** The only zone around `context` one of whose names ends in `name`: 高新区 in
    Fuzhou is 福州高新区. */
static const OntoRegion *
resolve_zone(const OntoGazetteer *const gazetteer, const RgStr name,
             const OntoRegion *const context)
{
  const OntoRegion *const prefecture =
      onto_region_at_level(context, ONTO_LEVEL_PREFECTURE);
  const OntoRegion *const province =
      onto_region_at_level(context, ONTO_LEVEL_PROVINCE);
  /* Beijing, Tianjin, Shanghai, Chongqing have no prefectures. */
  const OntoRegion *const city =
      prefecture                                                   ? prefecture
      : province && rg_str_ends_with(province->name, RG_STR("市")) ? province
                                                                   : NULL;
  const OntoRegion *found = NULL;
  if (!city || !rg_str_ends_with(name, RG_STR("区")) ||
      rg_utf8_count(name) < ZONE_MIN_CHARS) {
    return NULL;
  }
  /* zones stand behind all other regions */
  for (size_t i = gazetteer->n_regions;
       i-- && gazetteer->regions[i].level == ONTO_LEVEL_ZONE;) {
    const OntoRegion *const zone = &gazetteer->regions[i];
    bool                    ends = rg_str_ends_with(zone->name, name);
    if (!onto_region_is_within(zone, city)) {
      continue;
    }
    for (size_t j = 0U; j < zone->n_aliases && !ends; ++j) {
      ends = rg_str_ends_with(zone->aliases[j], name);
    }
    if (ends && found) {
      return NULL;
    }
    found = ends ? zone : found;
  }
  return found;
}

const OntoRegion *
onto_gazetteer_resolve(const OntoGazetteer *const gazetteer, const RgStr name,
                       const OntoRegion *const context)
{
  const OntoRegion *region = NULL;
  if (!name.size) {
    return NULL;
  }
  return onto_gazetteer_match_path(gazetteer, name, 0U, ONTO_NAME_ANY, context,
                                   &region) == name.size
             ? region
             : resolve_zone(gazetteer, name, context);
}
