#include "ingest/resolve/resolver.h"

/** The one agency of that name. */
static RgStatus
intern(IngestResolver *const resolver, const IngestAgency *const agency,
       uint32_t *const index, bool *const added)
{
  IngestAgencies *const all  = &resolver->facts->agencies;
  uint64_t             *slot = NULL;
  IngestAgency          one  = *agency;
  one.key                    = one.key.size ? one.key : one.name;
  RG_TRY(rg_hashmap_insert(resolver->agencies, one.key, all->n, &slot, added));
  *index = (uint32_t)*slot;
  return *added ? ingest_agencies_push(resolver->arena, all, one) : RG_OK;
}

/** What the table of bodies knows: one name for all forms, class, level and the
    other forms; #RG_NOT_FOUND for a name that is no body's. */
static RgStatus
normalize(IngestResolver *const resolver, const RgStr surface,
          const OntoRegion *RG_NULLABLE const context,
          IngestAgency *const agency, OntoAgency *const known)
{
  RG_TRY(onto_agency_normalize(resolver->bodies, resolver->arena, surface,
                               context, known));
  agency->name           = known->name;
  agency->classification = known->class_slug;
  agency->level          = known->level;
  agency->region         = known->region;
  return RG_OK;
}

/** The other forms of a body that is new in the document. */
static RgStatus
add_labels(IngestResolver *const resolver, IngestAgency *const agency,
           const OntoAgency *const known)
{
  const RgStr *labels = NULL;
  size_t       n      = 0U;
  RG_TRY(onto_agency_labels(resolver->arena, known, &labels, &n));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(ingest_names_push(resolver->arena, &agency->labels, labels[i]));
  }
  return RG_OK;
}

/** The bodies above one, each with its own, up to the State's. */
static RgStatus
add_parents(IngestResolver *const resolver, uint32_t index, OntoAgency known)
{
  for (;;) {
    IngestAgency above = {.parent = INGEST_NONE, .is_public = true};
    RgStr        name;
    uint32_t     parent = INGEST_NONE;
    bool         added  = false;
    RG_TRY(
        onto_agency_parent(resolver->bodies, resolver->arena, &known, &name));
    if (!name.size) {
      return RG_OK;
    }
    const RgStatus status = normalize(resolver, name, NULL, &above, &known);
    if (status != RG_OK) {
      return status == RG_NOT_FOUND ? RG_OK : status;
    }
    RG_TRY(intern(resolver, &above, &parent, &added));
    resolver->facts->agencies.items[index].parent = parent;
    if (!added) {
      return RG_OK;
    }
    index = parent;
    RG_TRY(
        add_labels(resolver, &resolver->facts->agencies.items[index], &known));
  }
}

/** A body of a place that nothing tells is another one in each document. */
static RgStatus
key_without_place(const IngestResolver *const resolver,
                  IngestAgency *const         agency)
{
  return rg_arena_printf(resolver->arena, &agency->key, "%.*s %.12s",
                         RG_STR_ARG(agency->name),
                         resolver->document->source.sha256);
}

/** An agency that the text names. */
static RgStatus
add_agency(IngestResolver *const resolver, const IngestAgency *const agency,
           const OntoAgency *const known, const RgStr surface,
           uint32_t *const index)
{
  bool added = false;
  RG_TRY(intern(resolver, agency, index, &added));
  if (added) {
    RG_TRY(
        add_labels(resolver, &resolver->facts->agencies.items[*index], known));
    RG_TRY(add_parents(resolver, *index, *known));
  }
  IngestAgency *const one = &resolver->facts->agencies.items[*index];
  return ingest_name_add(resolver, &one->surfaces, surface);
}

/** 新疆生产建设兵团第十二师住房和城乡建设局 of 第十二师住建局: the Corps has no
    code among the places, so that its bodies keep their words, with the Corps
    and the body as they are called in full. */
static RgStatus
name_of_corps(const IngestResolver *const      resolver,
              const IngestAgencyMention *const mention, const RgStr body,
              RgStr *const name)
{
  const RgStr     full  = RG_STR("新疆生产建设");
  const RgStr     corps = RG_STR("兵团");
  OntoAgencyMatch match;
  RgStr front = rg_str_slice(resolver->document->norm.text, mention->span.begin,
                             mention->body.begin);
  RgStr rest  = body;
  if (rg_str_starts_with(front, full)) {
    front = rg_str_slice(front, full.size, front.size);
  }
  if (rg_str_starts_with(front, corps)) {
    front = rg_str_slice(front, corps.size, front.size);
  }
  if (onto_agency_match(resolver->bodies, body, 0U, resolver->facts->region,
                        &match) &&
      match.size == body.size && !match.bare_level && !match.named_region &&
      rg_str_find(match.type->name, RG_STR("{"), 0U) == SIZE_MAX) {
    rest = match.type->name;
  }
  const bool counted = !front.size || rg_str_starts_with(front, RG_STR("第"));
  return rg_arena_printf(resolver->arena, name, "%.*s%.*s%s%.*s%.*s",
                         RG_STR_ARG(full), RG_STR_ARG(corps),
                         counted ? "" : "第", RG_STR_ARG(front),
                         RG_STR_ARG(rest));
}

/** Words behind the case's place: a group of bodies (市住建部门), a body whose
    level's place is unknown. */
static RgStatus
keep_words(IngestResolver *const               resolver,
           const IngestAgencyMention *const    mention,
           const OntoRegion *RG_NULLABLE const region, const RgStr words,
           IngestAgency *const agency)
{
  const OntoRegion *const near  = region ? region : resolver->region;
  RgStr                   place = RG_STR_NONE;
  const bool              own_name =
      mention->prefix == INGEST_PREFIX_PLACE && !mention->place;
  if (near && mention->prefix != INGEST_PREFIX_NATION && !own_name) {
    RG_TRY(onto_region_qualified_name(resolver->arena, near, &place));
  }
  if (mention->kind == INGEST_BODY_GROUP) {
    agency->classification = RG_STR("government");
  }
  return rg_arena_printf(resolver->arena, &agency->name, "%.*s%.*s",
                         RG_STR_ARG(place), RG_STR_ARG(words));
}

/** 双城镇人民政府 behind its county; the town alone stands for it. */
static RgStatus
name_town(IngestResolver *const               resolver,
          const IngestAgencyMention *const    mention,
          const OntoRegion *RG_NULLABLE const region,
          IngestAgency *const                 agency)
{
  const RgStr town  = ingest_slice(resolver->document, mention->body);
  RgStr       place = RG_STR_NONE;
  if (region) {
    RG_TRY(onto_region_qualified_name(resolver->arena, region, &place));
  }
  const char *const office = rg_str_ends_with(town, RG_STR("街道")) ? "办事处"
                             : rg_str_ends_with(town, RG_STR("镇")) ||
                                     rg_str_ends_with(town, RG_STR("乡")) ||
                                     rg_str_ends_with(town, RG_STR("苏木"))
                                 ? "人民政府"
                                 : "";
  agency->classification = RG_STR("government");
  return rg_arena_printf(resolver->arena, &agency->name, "%.*s%.*s%s",
                         RG_STR_ARG(place), RG_STR_ARG(town), office);
}

/** The body does not stand right behind its place. */
static bool
is_shared(const IngestAgencyMention *const mention)
{
  return mention->is_counted || mention->body.begin >= mention->span.end;
}

/** 西宁市 of 西宁市、海东市政府, 海东 of 西宁、海东两市政府, with the words
    that it shares. */
static RgStatus
with_shared(const IngestResolver *const      resolver,
            const IngestAgencyMention *const mention, RgStr *const surface)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  const IngestSpan          place =
      mention->is_counted
                   ? places->items[INGEST_FIRST_AT(*places, mention->span.begin)].span
                   : mention->span;
  *surface = ingest_slice(resolver->document, mention->span);
  return is_shared(mention)
             ? rg_arena_printf(
                   resolver->arena, surface, "%.*s%.*s",
                   RG_STR_ARG(ingest_slice(resolver->document, place)),
                   RG_STR_ARG(ingest_slice(resolver->document, mention->body)))
             : RG_OK;
}

/** The words of a mention; with what follows, when the table of bodies has a
    longer name there: 厦门市公安局 in 厦门市公安局思明分局. */
static RgStr
words_of(const IngestResolver *const         resolver,
         const IngestAgencyMention *const    mention,
         const OntoRegion *RG_NULLABLE const region)
{
  const RgStr     text = resolver->document->norm.text;
  const size_t    at   = mention->span.begin;
  const size_t    size = mention->span.end - mention->span.begin;
  OntoAgencyMatch match;
  const bool      longer =
      mention->kind != INGEST_BODY_GROUP &&
      onto_agency_match(resolver->bodies, text, at, region, &match) &&
      match.size > size && match.region;
  return rg_str_slice(text, at, at + (longer ? match.size : size));
}

/** 人民银行深圳市分行、上海市分行: what stands before the place of the first is
    left out of the second. */
static RgStatus
complete(IngestResolver *const            resolver,
         const IngestAgencyMention *const mention, RgStr *const surface)
{
  const IngestAgencyMention *const before =
      mention > resolver->mentions->agencies.items ? mention - 1 : NULL;
  const IngestPlaces *const places = &resolver->mentions->places;
  if (!before || before->list != mention->list || !before->place ||
      before->body.begin >= before->span.end ||
      before->body.begin != before->span.begin ||
      mention->prefix != INGEST_PREFIX_PLACE ||
      !rg_str_ends_with(ingest_slice(resolver->document, before->span),
                        ingest_slice(resolver->document, mention->body))) {
    return RG_OK;
  }
  const size_t place = INGEST_FIRST_AT(*places, before->span.begin);
  if (place == places->n || places->items[place].span.end >= before->span.end) {
    return RG_OK;
  }
  const IngestSpan head = {before->span.begin, places->items[place].span.begin};
  const RgStr      tail = *surface;
  return rg_arena_printf(resolver->arena, surface, "%.*s%.*s",
                         RG_STR_ARG(ingest_slice(resolver->document, head)),
                         RG_STR_ARG(tail));
}

/** Nothing that the table of bodies knows. */
static const OntoAgency unknown = {.level = ONTO_LEVEL_NONE};

/** A body of a place that has no code: the Corps. */
static RgStatus
name_without_code(IngestResolver *const               resolver,
                  const IngestAgencyMention *const    mention,
                  const OntoRegion *RG_NULLABLE const region,
                  const RgStr surface, IngestAgency *const agency)
{
  OntoAgency     known;
  const RgStatus status = normalize(resolver, surface, region, agency, &known);
  return status != RG_OK && status != RG_NOT_FOUND
             ? status
             : name_of_corps(resolver, mention,
                             ingest_slice(resolver->document, mention->body),
                             &agency->name);
}

/** 区市场监管局 in the text of a zone: the zone's own body. */
static RgStatus
name_in_zone(IngestResolver *const            resolver,
             const IngestAgencyMention *const mention,
             const OntoRegion *const region, IngestAgency *const agency,
             OntoAgency *const known)
{
  const RgStr body  = ingest_slice(resolver->document, mention->body);
  RgStr       whole = RG_STR_NONE;
  RG_TRY(rg_arena_printf(resolver->arena, &whole, "%.*s%.*s",
                         RG_STR_ARG(region->name), RG_STR_ARG(body)));
  const RgStatus status = normalize(resolver, whole, region, agency, known);
  if (status != RG_NOT_FOUND) {
    return status;
  }
  *known = unknown;
  return keep_words(resolver, mention, region, body, agency);
}

/** 市财政局 in a text that does not tell of which city. */
static RgStatus
name_without_place(IngestResolver *const            resolver,
                   const IngestAgencyMention *const mention,
                   const RgStr surface, IngestAgency *const agency)
{
  OntoAgency     known;
  const RgStatus status = normalize(resolver, surface, NULL, agency, &known);
  agency->level         = mention->level;
  if (status != RG_OK && status != RG_NOT_FOUND) {
    return status;
  }
  RG_TRY(keep_words(resolver, mention, NULL, surface, agency));
  return resolver->region ? RG_OK : key_without_place(resolver, agency);
}

/** What the table of bodies makes of the words, else the words. */
static RgStatus
name_by_table(IngestResolver *const               resolver,
              const IngestAgencyMention *const    mention,
              const OntoRegion *RG_NULLABLE const region, const RgStr surface,
              IngestAgency *const agency, OntoAgency *const known)
{
  const IngestAgency blank    = *agency;
  const RgStr        body     = ingest_slice(resolver->document, mention->body);
  const bool         is_group = mention->kind == INGEST_BODY_GROUP;
  RgStatus status = normalize(resolver, surface, region, agency, known);
  /* 区市场监管局 in a zone of a 县: the level word does not fit the place. */
  if (status == RG_OK && !is_group && mention->prefix == INGEST_PREFIX_LEVEL &&
      !agency->region) {
    *agency = blank;
    status  = normalize(resolver, body, region, agency, known);
  }
  if (status != RG_OK && status != RG_NOT_FOUND) {
    return status;
  }
  /* 检察机关 is a body, 税务部门 is not. */
  if (status == RG_OK && (!is_group || known->type)) {
    return RG_OK;
  }
  *agency = blank;
  *known  = unknown;
  return keep_words(resolver, mention, region, body, agency);
}

/** The agency of a mention, and in `known` what the table of bodies says of it.
    A body in a list has the place of the one before it. */
static RgStatus
name_of(IngestResolver *const            resolver,
        const IngestAgencyMention *const mention, IngestAgency *const agency,
        OntoAgency *const known)
{
  const OntoRegion *const region   = ingest_agency_region(resolver, mention);
  const bool              is_level = mention->prefix == INGEST_PREFIX_LEVEL;
  RgStr                   surface  = words_of(resolver, mention, region);
  RG_TRY(is_shared(mention) ? with_shared(resolver, mention, &surface)
                            : complete(resolver, mention, &surface));
  *agency = (IngestAgency){.region    = region,
                           .level     = region ? region->level : mention->level,
                           .parent    = INGEST_NONE,
                           .is_public = agency->is_public};
  *known  = unknown;
  if (mention->level == ONTO_LEVEL_TOWNSHIP) {
    agency->level = ONTO_LEVEL_TOWNSHIP;
    return name_town(resolver, mention, region, agency);
  }
  if (mention->prefix == INGEST_PREFIX_PLACE && !mention->place &&
      mention->body.begin > mention->span.begin) {
    return name_without_code(resolver, mention, region, surface, agency);
  }
  if (is_level && mention->level == ONTO_LEVEL_ZONE && region) {
    return name_in_zone(resolver, mention, region, agency, known);
  }
  if (is_level && !region) {
    return name_without_place(resolver, mention, surface, agency);
  }
  return name_by_table(resolver, mention, region, surface, agency, known);
}

/** Ask the table of bodies. */
static RgStatus
find_agency(IngestResolver *const            resolver,
            const IngestAgencyMention *const mention, uint32_t *const agency)
{
  const IngestAgencyMention *const full =
      ingest_full_mention(resolver, mention);
  IngestAgency found = {.is_public = full->kind != INGEST_BODY_OTHER};
  OntoAgency   known = {.level = ONTO_LEVEL_NONE};
  RgStr        surface;
  RG_TRY(name_of(resolver, full, &found, &known));
  RG_TRY(with_shared(resolver, mention, &surface));
  return add_agency(resolver, &found, &known, surface, agency);
}

RgStatus
ingest_resolve_agency(IngestResolver *const            resolver,
                      const IngestAgencyMention *const mention,
                      uint32_t *const                  agency)
{
  /* The rules for roles ask several times for each. */
  IngestMeaning *const meaning =
      &resolver->meanings[mention - resolver->mentions->agencies.items];
  if (meaning->agency == INGEST_NONE || meaning->region != resolver->region) {
    RG_TRY(find_agency(resolver, mention, &meaning->agency));
    meaning->region = resolver->region;
  }
  *agency = meaning->agency;
  return RG_OK;
}

RgStatus
ingest_resolve_unit(IngestResolver *const resolver, const RgStr name,
                    uint32_t *const agency)
{
  const OntoRegion *const context =
      resolver->region ? resolver->region : resolver->facts->region;
  IngestAgency   found  = {.level = ONTO_LEVEL_NONE, .parent = INGEST_NONE};
  OntoAgency     known  = {.level = ONTO_LEVEL_NONE};
  const RgStatus status = normalize(resolver, name, context, &found, &known);
  if (status == RG_NOT_FOUND) {
    found.name = name; /* the same in other places: no place of its own */
  } else if (status != RG_OK) {
    return status;
  }
  OntoAgencyMatch match;
  if (!found.region &&
      onto_agency_match(resolver->bodies, name, 0U, context, &match) &&
      match.bare_level && !match.region) {
    RG_TRY(key_without_place(resolver, &found));
  }
  return add_agency(resolver, &found, &known, name, agency);
}
