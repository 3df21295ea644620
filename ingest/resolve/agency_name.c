#include "ingest/resolve/resolver.h"

/** Add a form to a list of names, once. */
static RgStatus
add_name(IngestResolver *const resolver, IngestNames *const names,
         const RgStr name)
{
  for (size_t i = 0U; i < names->n; ++i) {
    if (rg_str_equals(names->items[i], name)) {
      return RG_OK;
    }
  }
  return ingest_names_push(resolver->arena, names, name);
}

static RgStatus
intern(IngestResolver *const resolver, const IngestAgency *const agency,
       const RgStr surface, uint32_t *const index)
{
  IngestAgencies *const all   = &resolver->facts->agencies;
  uint64_t             *slot  = NULL;
  bool                  added = false;
  RG_TRY(rg_hashmap_insert(resolver->agencies, agency->name, all->n, &slot,
                           &added));
  if (added) {
    RG_TRY(ingest_agencies_push(resolver->arena, all, *agency));
  }
  *index = (uint32_t)*slot;
  return add_name(resolver, &all->items[*index].surfaces, surface);
}

/** The place of an agency: its own, that of its level above the case's place,
    or that of the case. */
static const OntoRegion *RG_NULLABLE
region_of(const IngestResolver *const      resolver,
          const IngestAgencyMention *const mention)
{
  if (mention->prefix == INGEST_PREFIX_PLACE) {
    return mention->place;
  }
  if (mention->prefix == INGEST_PREFIX_NATION) {
    return NULL;
  }
  if (mention->prefix == INGEST_PREFIX_NONE) {
    const IngestAgencyMentions *const all = &resolver->mentions->agencies;
    for (size_t i = INGEST_FIRST_AT(*all, mention->span.begin);
         i-- && all->items[i].list == mention->list;) {
      if (all->items[i].prefix != INGEST_PREFIX_NONE) {
        return region_of(resolver, &all->items[i]);
      }
    }
    return resolver->region ? resolver->region : resolver->facts->region;
  }
  const OntoRegion *const above =
      onto_region_at_level(resolver->region, mention->level);
  return above ? above
               : onto_region_at_level(resolver->facts->region, mention->level);
}

/** 市税务局 with 厦门市 gives 厦门市税务局; where the place of the level is not
    known the name keeps its level word behind the case's place. */
static RgStatus
qualified_name(const IngestResolver *const         resolver,
               const IngestAgencyMention *const    mention,
               const OntoRegion *RG_NULLABLE const region, RgStr *const name)
{
  const RgStr body = ingest_slice(resolver->document, mention->body);
  const RgStr all  = ingest_slice(resolver->document, mention->span);
  if (mention->prefix == INGEST_PREFIX_NATION ||
      mention->body.begin == mention->span.begin) {
    const bool bare = mention->prefix == INGEST_PREFIX_NONE && region;
    if (!bare) {
      return rg_arena_copy_str(resolver->arena, all, name);
    }
  }
  if (!region) {
    const OntoRegion *const near = resolver->region;
    return near ? rg_arena_printf(resolver->arena, name, "%.*s%.*s",
                                  RG_STR_ARG(near->name), RG_STR_ARG(all))
                : rg_arena_copy_str(resolver->arena, all, name);
  }
  RgStr place;
  RG_TRY(onto_region_qualified_name(resolver->arena, region, &place));
  return rg_arena_printf(resolver->arena, name, "%.*s%.*s", RG_STR_ARG(place),
                         RG_STR_ARG(body));
}

RgStatus
ingest_resolve_agency(IngestResolver *const            resolver,
                      const IngestAgencyMention *const mention,
                      uint32_t *const                  agency)
{
  IngestAgency found = {.level     = mention->level,
                        .is_public = mention->kind != INGEST_BODY_OTHER};
  found.region       = region_of(resolver, mention);
  if (found.region) {
    found.level = found.region->level;
  }
  RG_TRY(qualified_name(resolver, mention, found.region, &found.name));
  return intern(resolver, &found,
                ingest_slice(resolver->document, mention->span), agency);
}

RgStatus
ingest_resolve_unit(IngestResolver *const resolver, const RgStr name,
                    uint32_t *const agency)
{
  IngestAgency found = {.region    = resolver->region,
                        .level     = ONTO_LEVEL_NONE,
                        .is_public = false,
                        .name      = name};
  return intern(resolver, &found, name, agency);
}
