#include "ontology/gazetteer.h"

#include "graph/base/vec.h"
#include "ontology/data.h"
#include "ontology/gazetteer_impl.h"

#include <stdlib.h>

typedef struct {
  RgStr     name;
  OntoNamed named;
} Name;

RG_VEC_DEFINE(Names, Name, names);
RG_VEC_DEFINE(Regions, OntoRegion, regions);
RG_VEC_DEFINE(Strs, RgStr, strs);

/** What is only needed while loading. */
typedef struct {
  OntoGazetteer *gazetteer;
  RgArena       *scratch;
  Regions        regions;
  Strs           parents; ///< slug of each region's parent
  Strs          *aliases; ///< of each region, once all regions are there
  Names          names;
  RgError       *error;
} Loader;

const char *
onto_level_name(const OntoLevel level)
{
  static const char *const names[] = {
      "", "nation", "province", "prefecture", "county", "township", "zone"};
  return names[level];
}

static OntoLevel
parse_level(const RgStr text)
{
  OntoLevel level = ONTO_LEVEL_ZONE;
  while (level != ONTO_LEVEL_NONE &&
         !rg_str_equals(text, rg_str_c(onto_level_name(level)))) {
    --level;
  }
  return level;
}

/** Rows of regions.tsv: code, name, level, parent. */
static RgStatus
read_regions(Loader *const loader)
{
  OntoTable table = onto_table_open(ONTO_DATA_REGIONS);
  RgStr     field[5];
  while (onto_table_next(&table, field, 5U)) {
    const OntoLevel level = parse_level(field[2]);
    if (field[0].size != 6U || !field[1].size || level == ONTO_LEVEL_NONE) {
      return onto_table_error(&table, loader->error,
                              "a region needs code, name and level");
    }
    const OntoRegion region = {.index = (uint32_t)loader->regions.n,
                               .level = level,
                               .code  = field[0],
                               .slug  = field[0],
                               .name  = field[1]};
    RG_TRY(regions_push(loader->gazetteer->arena, &loader->regions, region));
    RG_TRY(strs_push(loader->scratch, &loader->parents, field[3]));
  }
  return RG_OK;
}

/** Rows of zones.tsv: slug, name, kind, parent. */
static RgStatus
read_zones(Loader *const loader)
{
  OntoTable table = onto_table_open(ONTO_DATA_ZONES);
  RgStr     field[5];
  while (onto_table_next(&table, field, 5U)) {
    if (!field[0].size || !field[1].size || !field[3].size) {
      return onto_table_error(&table, loader->error,
                              "a zone needs slug, name and parent");
    }
    const OntoRegion region = {.index = (uint32_t)loader->regions.n,
                               .level = ONTO_LEVEL_ZONE,
                               .slug  = field[0],
                               .name  = field[1],
                               .kind  = field[2]};
    RG_TRY(regions_push(loader->gazetteer->arena, &loader->regions, region));
    RG_TRY(strs_push(loader->scratch, &loader->parents, field[3]));
  }
  return RG_OK;
}

/** Index all slugs, then find the parents. */
static RgStatus
link_parents(Loader *const loader)
{
  OntoGazetteer *const gazetteer = loader->gazetteer;
  gazetteer->regions             = loader->regions.items;
  gazetteer->n_regions           = loader->regions.n;
  for (size_t i = 0U; i < gazetteer->n_regions; ++i) {
    uint64_t *slot  = NULL;
    bool      added = false;
    RG_TRY(rg_hashmap_insert(gazetteer->by_slug, gazetteer->regions[i].slug, i,
                             &slot, &added));
    if (!added) {
      return rg_error_set(loader->error, RG_BAD_DATA,
                          "two regions have the slug '%.*s'",
                          RG_STR_ARG(gazetteer->regions[i].slug));
    }
  }
  for (size_t i = 0U; i < gazetteer->n_regions; ++i) {
    OntoRegion *const region = &gazetteer->regions[i];
    const RgStr       parent = loader->parents.items[i];
    region->parent           = onto_gazetteer_find(gazetteer, parent);
    if (parent.size && !region->parent) {
      return rg_error_set(loader->error, RG_BAD_DATA,
                          "region '%.*s' has no parent '%.*s'",
                          RG_STR_ARG(region->slug), RG_STR_ARG(parent));
    }
  }
  return RG_OK;
}

static RgStatus
add_name(Loader *const loader, const OntoRegion *const region, const RgStr name,
         const OntoNameKind kind)
{
  const Name entry = {name, {region, kind}};
  if (kind != ONTO_NAME_FULL) {
    RG_TRY(strs_push(loader->gazetteer->arena, &loader->aliases[region->index],
                     name));
  }
  return names_push(loader->scratch, &loader->names, entry);
}

/** Full and short names; the fifth column has those parted by `|`. */
static RgStatus
read_names(Loader *const loader, const OntoDataFile file)
{
  OntoTable table = onto_table_open(file);
  RgStr     field[5];
  while (onto_table_next(&table, field, 5U)) {
    const OntoRegion *const region =
        onto_gazetteer_find(loader->gazetteer, field[0]);
    RG_TRY(add_name(loader, region, field[1], ONTO_NAME_FULL));
    RgStr alias;
    while (rg_str_split(&field[4], '|', &alias)) {
      if (alias.size) {
        RG_TRY(add_name(loader, region, alias, ONTO_NAME_SHORT));
      }
    }
  }
  return RG_OK;
}

static RgStatus
read_former_names(Loader *const loader)
{
  OntoTable table = onto_table_open(ONTO_DATA_REGION_CHANGES);
  RgStr     field[3];
  while (onto_table_next(&table, field, 3U)) {
    const OntoRegion *const region =
        onto_gazetteer_find(loader->gazetteer, field[1]);
    if (!region) {
      return onto_table_error(&table, loader->error, "no region has that code");
    }
    RG_TRY(add_name(loader, region, field[0], ONTO_NAME_FORMER));
  }
  return RG_OK;
}

static int
compare_names(const void *const left, const void *const right)
{
  const Name *const a     = (const Name *)left;
  const Name *const b     = (const Name *)right;
  const int         order = rg_str_compare(a->name, b->name);
  if (order) {
    return order;
  }
  if (a->named.kind != b->named.kind) {
    return a->named.kind < b->named.kind ? -1 : 1;
  }
  return a->named.region->index < b->named.region->index ? -1 : 1;
}

/** Sort the names into groups of bearers. */
static RgStatus
index_names(Loader *const loader)
{
  OntoGazetteer *const gazetteer = loader->gazetteer;
  Name *const          names     = loader->names.items;
  const size_t         n         = loader->names.n;
  qsort(names, n, sizeof(Name), compare_names);
  gazetteer->named = rg_arena_alloc(gazetteer->arena, n * sizeof(OntoNamed));
  gazetteer->groups =
      rg_arena_alloc_zero(gazetteer->arena, n, sizeof(OntoNameGroup));
  if (!gazetteer->named || !gazetteer->groups) {
    return RG_NO_MEMORY;
  }
  size_t n_groups = 0U;
  for (size_t i = 0U; i < n; ++i) {
    gazetteer->named[i] = names[i].named;
    if (!i || !rg_str_equals(names[i].name, names[i - 1U].name)) {
      uint64_t *slot  = NULL;
      bool      added = false;
      RG_TRY(rg_trie_add(gazetteer->names, names[i].name, n_groups, &slot,
                         &added));
      gazetteer->groups[n_groups].name    = names[i].name;
      gazetteer->groups[n_groups++].first = (uint32_t)i;
    }
    OntoNameGroup *const group = &gazetteer->groups[n_groups - 1U];
    ++group->n;
    group->kinds |= (unsigned)names[i].named.kind;
    if (group->n > 1U && names[i].named.kind == ONTO_NAME_FULL) {
      gazetteer->regions[names[i].named.region->index].shares_name      = true;
      gazetteer->regions[names[i - 1U].named.region->index].shares_name = true;
    }
    if (group->n > ONTO_NAME_MAX_REGIONS) {
      return rg_error_set(loader->error, RG_BAD_DATA,
                          "too many regions have the name '%.*s'",
                          RG_STR_ARG(names[i].name));
    }
  }
  gazetteer->n_groups = n_groups;
  return RG_OK;
}

static RgStatus
load(Loader *const loader)
{
  OntoGazetteer *const gazetteer = loader->gazetteer;
  RG_TRY(read_regions(loader));
  RG_TRY(read_zones(loader));
  RG_TRY(link_parents(loader));
  loader->aliases =
      rg_arena_alloc_zero(loader->scratch, gazetteer->n_regions, sizeof(Strs));
  if (!loader->aliases) {
    return RG_NO_MEMORY;
  }
  RG_TRY(read_names(loader, ONTO_DATA_REGIONS));
  RG_TRY(read_names(loader, ONTO_DATA_ZONES));
  RG_TRY(read_former_names(loader));
  for (size_t i = 0U; i < gazetteer->n_regions; ++i) {
    gazetteer->regions[i].aliases   = loader->aliases[i].items;
    gazetteer->regions[i].n_aliases = loader->aliases[i].n;
  }
  return index_names(loader);
}

RgStatus
onto_gazetteer_new(const RgAllocator *const allocator,
                   OntoGazetteer **const gazetteer, RgError *const error)
{
  OntoGazetteer *const self =
      rg_alloc_zero(allocator, 1U, sizeof(OntoGazetteer));
  RgArena *const scratch = rg_arena_new(allocator);
  if (!self || !scratch) {
    if (self) {
      rg_free(allocator, self, sizeof(OntoGazetteer));
    }
    rg_arena_free(scratch);
    return rg_error_set(error, RG_NO_MEMORY, "out of memory for the regions");
  }
  self->allocator = allocator;
  self->arena     = rg_arena_new(allocator);
  self->by_slug   = rg_hashmap_new(allocator);
  self->names = self->arena ? rg_trie_new(self->arena, RG_TRIE_FORWARD) : NULL;
  Loader loader = {.gazetteer = self, .scratch = scratch, .error = error};
  const RgStatus status =
      self->names && self->by_slug ? load(&loader) : RG_NO_MEMORY;
  rg_arena_free(scratch);
  if (status != RG_OK) {
    onto_gazetteer_free(self);
    return status == RG_NO_MEMORY
               ? rg_error_set(error, status, "out of memory for the regions")
               : status;
  }
  *gazetteer = self;
  return RG_OK;
}

void
onto_gazetteer_free(OntoGazetteer *const gazetteer)
{
  if (gazetteer) {
    rg_hashmap_free(gazetteer->by_slug);
    rg_arena_free(gazetteer->arena);
    rg_free(gazetteer->allocator, gazetteer, sizeof(OntoGazetteer));
  }
}

size_t
onto_gazetteer_n_regions(const OntoGazetteer *const gazetteer)
{
  return gazetteer->n_regions;
}

const OntoRegion *
onto_gazetteer_region(const OntoGazetteer *const gazetteer, const size_t index)
{
  return &gazetteer->regions[index];
}

const OntoRegion *
onto_gazetteer_find(const OntoGazetteer *const gazetteer, const RgStr slug)
{
  uint64_t index = 0U;
  return rg_hashmap_get(gazetteer->by_slug, slug, &index) == RG_OK
             ? &gazetteer->regions[index]
             : NULL;
}
