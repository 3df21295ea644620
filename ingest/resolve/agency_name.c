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

/** 市 of 市税务局. */
static RgStr
level_word(const IngestResolver *const      resolver,
           const IngestAgencyMention *const mention)
{
  return rg_str_slice(resolver->document->norm.text, mention->span.begin,
                      mention->body.begin);
}

/** The region itself or the nearest above it whose name ends so: 市 means
    晋江市 in a case of 晋江市, 泉州市 in one of 丰泽区. */
static const OntoRegion *RG_NULLABLE
ending_in(const OntoRegion *RG_NULLABLE region, const RgStr word)
{
  while (region && !rg_str_ends_with(region->name, word)) {
    region = region->parent;
  }
  return region;
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
  const OntoRegion *const near =
      ending_in(resolver->region, level_word(resolver, mention));
  const OntoRegion *const issuer =
      near ? near
           : ending_in(resolver->facts->region, level_word(resolver, mention));
  return issuer ? issuer
                : onto_region_at_level(resolver->facts->region, mention->level);
}

/** What the table of bodies knows: one name for all forms, class, level, parent
    and the other forms; #RG_NOT_FOUND for a name that is no body's. */
static RgStatus
normalize(IngestResolver *const resolver, const RgStr surface,
          const OntoRegion *RG_NULLABLE const context,
          IngestAgency *const                 agency)
{
  OntoAgency known;
  RG_TRY(onto_agency_normalize(resolver->bodies, resolver->arena, surface,
                               context, &known));
  agency->name           = known.name;
  agency->classification = known.class_slug;
  agency->level          = known.level;
  agency->region         = known.region;
  RG_TRY(onto_agency_parent(resolver->bodies, resolver->arena, &known,
                            &agency->parent));
  const RgStr *labels   = NULL;
  size_t       n_labels = 0U;
  RG_TRY(onto_agency_labels(resolver->bodies, resolver->arena, &known, &labels,
                            &n_labels));
  for (size_t i = 0U; i < n_labels; ++i) {
    RG_TRY(ingest_names_push(resolver->arena, &agency->labels, labels[i]));
  }
  return RG_OK;
}

/** A body in a list has the place of the one before it; a group (市住建部门)
    and a body whose level's place is unknown keep their words behind the
    case's place. */
static RgStatus
name_of(IngestResolver *const            resolver,
        const IngestAgencyMention *const mention, IngestAgency *const agency)
{
  const RgStr surface = ingest_slice(resolver->document, mention->span);
  const OntoRegion *const region = region_of(resolver, mention);
  agency->region                 = region;
  agency->level                  = region ? region->level : mention->level;
  const bool unknown_level = mention->prefix == INGEST_PREFIX_LEVEL && !region;
  if (mention->kind != INGEST_BODY_GROUP && !unknown_level) {
    const RgStatus status    = normalize(resolver, surface, region, agency);
    const bool     placeless = status == RG_OK && region && !agency->region &&
                           mention->prefix == INGEST_PREFIX_LEVEL;
    if (status != RG_NOT_FOUND && !placeless) {
      return status;
    }
    /* 区市场监管局 in a zone of a 县: the level word does not fit the place. */
    if (placeless) {
      return normalize(resolver,
                       ingest_slice(resolver->document, mention->body), region,
                       agency);
    }
  }
  const OntoRegion *const near  = region ? region : resolver->region;
  RgStr                   place = RG_STR_NONE;
  if (near && mention->prefix != INGEST_PREFIX_NATION) {
    RG_TRY(onto_region_qualified_name(resolver->arena, near, &place));
  }
  return rg_arena_printf(
      resolver->arena, &agency->name, "%.*s%.*s", RG_STR_ARG(place),
      RG_STR_ARG(unknown_level
                     ? surface
                     : ingest_slice(resolver->document, mention->body)));
}

RgStatus
ingest_resolve_agency(IngestResolver *const            resolver,
                      const IngestAgencyMention *const mention,
                      uint32_t *const                  agency)
{
  IngestAgency found = {.is_public = mention->kind != INGEST_BODY_OTHER};
  RG_TRY(name_of(resolver, mention, &found));
  return intern(resolver, &found,
                ingest_slice(resolver->document, mention->span), agency);
}

RgStatus
ingest_resolve_unit(IngestResolver *const resolver, const RgStr name,
                    uint32_t *const agency)
{
  const OntoRegion *const context =
      resolver->region ? resolver->region : resolver->facts->region;
  IngestAgency   found  = {.region = context, .level = ONTO_LEVEL_NONE};
  const RgStatus status = normalize(resolver, name, context, &found);
  if (status == RG_NOT_FOUND) {
    found.name   = name; /* the same in other places: no place of its own */
    found.region = NULL;
  } else if (status != RG_OK) {
    return status;
  }
  return intern(resolver, &found, name, agency);
}
