#include "ontology/mint.h"

#include "graph/base/digits.h"
#include "graph/base/hashmap.h"
#include "graph/base/utf8.h"
#include "graph/iri.h"
#include "ontology/data.h"
#include "ontology/pinyin.h"
#include "ontology/prefixes.h"

#include <stdio.h>
#include <string.h>

enum { SLUG_CUT_BYTES = ONTO_SLUG_MAX_BYTES - 9, MAX_KNOWN_BYTES = 256 };

struct OntoMintImpl {
  const RgAllocator   *allocator;
  const OntoGazetteer *gazetteer;
  RgArena             *arena;
  RgStr                base;
  OntoPinyin          *pinyin;
  RgHashmap           *types;        ///< agency type to an RgStr: short form
  RgHashmap           *alike;        ///< types that sound like another one
  bool                *is_homophone; ///< of each region
};

static const char *const kind_names[ONTO_N_KINDS] = {
    [ONTO_KIND_AGENCY]        = "agency",
    [ONTO_KIND_CASE]          = "case",
    [ONTO_KIND_CHANGE]        = "change",
    [ONTO_KIND_CLASS]         = "class",
    [ONTO_KIND_CO_LEAD]       = "colead",
    [ONTO_KIND_CORRECTION]    = "correction",
    [ONTO_KIND_DOCUMENT]      = "document",
    [ONTO_KIND_FINDING]       = "finding",
    [ONTO_KIND_GRAPH]         = "graph",
    [ONTO_KIND_MEASURE]       = "measure",
    [ONTO_KIND_OUTCOME]       = "outcome",
    [ONTO_KIND_PARTICIPATION] = "participation",
    [ONTO_KIND_PASSAGE]       = "passage",
    [ONTO_KIND_PLATFORM]      = "platform",
    [ONTO_KIND_POLICY]        = "policy",
    [ONTO_KIND_REGION]        = "region",
    [ONTO_KIND_ROLE]          = "role",
    [ONTO_KIND_THEME]         = "theme",
    [ONTO_KIND_UNIT]          = "unit",
};

const char *
onto_kind_name(const OntoKind kind)
{
  return kind_names[kind];
}

/** Names of agency types, each with its shortest form. */
static RgStatus
read_types(OntoMint *const mint)
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_TYPES);
  RgStr     field[3];
  uint64_t *slot  = NULL;
  bool      added = false;
  while (onto_table_next(&table, field, 3U)) {
    RgStr *const form = rg_arena_alloc(mint->arena, sizeof(RgStr));
    if (!form) {
      return RG_NO_MEMORY;
    }
    if (!rg_str_split(&field[1], '|', form) || !form->size) {
      *form = field[0];
    }
    RG_TRY(rg_hashmap_insert(mint->types, field[0], (uint64_t)(uintptr_t)form,
                             &slot, &added));
  }
  return RG_OK;
}

/** Find the types that sound like another one: 税务局, 水务局. */
static RgStatus
find_alike(OntoMint *const mint, RgHashmap *const sounds)
{
  OntoTable table = onto_table_open(ONTO_DATA_AGENCY_TYPES);
  RgStr     field[3];
  uint64_t *slot  = NULL;
  bool      added = false;
  while (onto_table_next(&table, field, 3U)) {
    RgStr sound;
    if (field[0].data[0] == '*') {
      continue; /* any name with that ending: no type of a known name */
    }
    RgStr *name = rg_arena_alloc(mint->arena, sizeof(RgStr));
    if (!name) {
      return RG_NO_MEMORY;
    }
    *name = field[0];
    RG_TRY(onto_pinyin_spell(mint->pinyin, mint->arena, field[0], '-', true,
                             &sound));
    RG_TRY(rg_hashmap_insert(sounds, sound, (uint64_t)(uintptr_t)name, &slot,
                             &added));
    if (!added) {
      name = (RgStr *)(uintptr_t)*slot;
      RG_TRY(rg_hashmap_insert(mint->alike, *name, 0U, &slot, &added));
      RG_TRY(rg_hashmap_insert(mint->alike, field[0], 0U, &slot, &added));
    }
  }
  return RG_OK;
}

/** Find the regions that sound like another one. */
static RgStatus
find_homophones(OntoMint *const mint, RgHashmap *const sounds)
{
  for (size_t i = 0U; i < onto_gazetteer_n_regions(mint->gazetteer); ++i) {
    const OntoRegion *const region = onto_gazetteer_region(mint->gazetteer, i);
    RgStr                   name;
    RgStr                   sound;
    uint64_t               *slot  = NULL;
    bool                    added = false;
    RG_TRY(onto_region_qualified_name(mint->arena, region, &name));
    RG_TRY(
        onto_pinyin_spell(mint->pinyin, mint->arena, name, '-', true, &sound));
    RG_TRY(rg_hashmap_insert(sounds, sound, i, &slot, &added));
    if (!added) {
      mint->is_homophone[i]     = true;
      mint->is_homophone[*slot] = true;
    }
  }
  return RG_OK;
}

static RgStatus
open_mint(OntoMint *const mint, const RgStr base)
{
  const char *const slash = rg_str_ends_with(base, RG_STR("/")) ? "" : "/";
  RG_TRY(rg_arena_printf(mint->arena, &mint->base, "%.*s%s", RG_STR_ARG(base),
                         slash));
  mint->is_homophone = rg_arena_alloc_zero(
      mint->arena, onto_gazetteer_n_regions(mint->gazetteer), sizeof(bool));
  if (!mint->is_homophone) {
    return RG_NO_MEMORY;
  }
  RG_TRY(read_types(mint));
  RgHashmap *const regions = rg_hashmap_new(mint->allocator);
  RgHashmap *const types   = rg_hashmap_new(mint->allocator);
  RgStatus         status =
      regions && types ? find_homophones(mint, regions) : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = find_alike(mint, types);
  }
  rg_hashmap_free(types);
  rg_hashmap_free(regions);
  return status;
}

RgStatus
onto_mint_new(const RgAllocator *const allocator, const RgStr base,
              const OntoGazetteer *const gazetteer, OntoMint **const mint,
              RgError *const error)
{
  if (!graph_iri_is_absolute(base) || !graph_iri_has_legal_characters(base)) {
    return rg_error_set(error, RG_BAD_ARG,
                        "the base '%.*s' is no absolute IRI; give one such "
                        "as " ONTO_DEFAULT_BASE,
                        RG_STR_ARG(base));
  }
  OntoMint *const self = rg_alloc_zero(allocator, 1U, sizeof(OntoMint));
  if (!self) {
    return rg_error_no_memory(error);
  }
  self->allocator = allocator;
  self->gazetteer = gazetteer;
  self->arena     = rg_arena_new(allocator);
  self->types     = rg_hashmap_new(allocator);
  self->alike     = rg_hashmap_new(allocator);
  RgStatus status = onto_pinyin_new(allocator, &self->pinyin, error);
  if (status == RG_OK && (!self->arena || !self->types || !self->alike ||
                          open_mint(self, base) != RG_OK)) {
    status = rg_error_no_memory(error);
  }
  if (status != RG_OK) {
    onto_mint_free(self);
    return status;
  }
  *mint = self;
  return RG_OK;
}

void
onto_mint_free(OntoMint *const mint)
{
  if (mint) {
    onto_pinyin_free(mint->pinyin);
    rg_hashmap_free(mint->alike);
    rg_hashmap_free(mint->types);
    rg_arena_free(mint->arena);
    rg_free(mint->allocator, mint, sizeof(OntoMint));
  }
}

RgStr
onto_mint_base(const OntoMint *const mint)
{
  return mint->base;
}

RgStatus
onto_mint_pinyin(const OntoMint *const mint, RgArena *const arena,
                 const RgStr text, RgStr *const pinyin)
{
  return onto_pinyin_spell(mint->pinyin, arena, text, ' ', false, pinyin);
}

static bool
has(const RgHashmap *const map, const RgStr key)
{
  uint64_t value = 0U;
  return rg_hashmap_get(map, key, &value) == RG_OK;
}

/** A type that no other one sounds like. */
static bool
is_type(const OntoMint *const mint, const RgStr name)
{
  return has(mint->types, name) && !has(mint->alike, name);
}

/** `name` with `size` bytes at `offset` replaced by `slot` is a known type. */
static bool
has_type(const OntoMint *const mint, const RgStr name, const size_t offset,
         const size_t size, const char *const slot)
{
  char      key[MAX_KNOWN_BYTES];
  const int n =
      snprintf(key, sizeof(key), "%.*s%s%.*s", (int)offset, name.data, slot,
               (int)(name.size - offset - size), name.data + offset + size);
  return n > 0 && (size_t)n < sizeof(key) &&
         is_type(mint, rg_str(key, (size_t)n));
}

/** A name of a known type at a region that sounds like no other one: no other
    name of that kind sounds the same. */
static bool
is_known_agency(const OntoMint *const mint, const RgStr name)
{
  if (is_type(mint, name)) {
    return true;
  }
  for (size_t i = 0U; i < name.size;) {
    const OntoRegion *region     = NULL;
    uint32_t          code_point = 0U;
    const size_t      size = onto_gazetteer_match_path(mint->gazetteer, name, i,
                                                       ONTO_NAME_ANY, NULL, &region);
    if (size && (has_type(mint, name, i, size, "{R}") ||
                 has_type(mint, name, i, size, "{r}") ||
                 (!i && has_type(mint, name, i, size, "")))) {
      return !mint->is_homophone[region->index];
    }
    i += rg_utf8_decode(name, i, &code_point);
  }
  return false;
}

RgStatus
onto_mint_slug(const OntoMint *const mint, RgArena *const arena,
               const OntoKind kind, const RgStr name, RgStr *const slug)
{
  RG_TRY(onto_pinyin_spell(mint->pinyin, arena, name, '-', true, slug));
  const bool cut = slug->size > ONTO_SLUG_MAX_BYTES;
  if (!cut && slug->size && kind == ONTO_KIND_AGENCY &&
      is_known_agency(mint, name)) {
    return RG_OK;
  }
  if (cut) {
    slug->size = SLUG_CUT_BYTES + 1U;
    while (slug->size && slug->data[slug->size - 1U] != '-') {
      --slug->size;
    }
    slug->size = slug->size ? slug->size - 1U : SLUG_CUT_BYTES;
  }
  return rg_arena_printf(arena, slug, "%.*s%s%08x", RG_STR_ARG(*slug),
                         slug->size ? "-" : "",
                         (unsigned)(rg_str_hash(name) & 0xFFFFFFFFU));
}

static bool
is_slug_byte(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '-' && c <= '9') || /* with . and / */
         (c >= 'A' && c <= 'Z') || c == '_';
}

/** Append to an IRI, bytes that may not stand in a slug as hyphens. */
static char *
put_slug(char *at, const RgStr slug)
{
  for (size_t i = 0U; i < slug.size; ++i) {
    *at++ = is_slug_byte(slug.data[i]) ? slug.data[i] : '-';
  }
  return at;
}

static char *
put(char *const at, const RgStr text)
{
  memcpy(at, text.data, text.size);
  return at + text.size;
}

/** `{base}id/{kind}/{slug}`, with `/{number}` where one is given. */
static RgStatus
make_iri(const OntoMint *const mint, RgArena *const arena, const OntoKind kind,
         const RgStr slug, const RgStr number, RgStr *const iri)
{
  const RgStr name = rg_str_c(kind_names[kind]);
  char *const text =
      rg_arena_alloc(arena, mint->base.size + name.size + slug.size +
                                number.size + sizeof("id///"));
  if (!text) {
    return RG_NO_MEMORY;
  }
  char *end = put(put(put(text, mint->base), RG_STR("id/")), name);
  *end++    = '/';
  end       = put_slug(end, slug);
  if (number.size) {
    *end++ = '/';
    end    = put(end, number);
  }
  *end = '\0';
  *iri = rg_str(text, (size_t)(end - text));
  return RG_OK;
}

RgStatus
onto_mint_iri(const OntoMint *const mint, RgArena *const arena,
              const OntoKind kind, const RgStr slug, RgStr *const iri)
{
  return make_iri(mint, arena, kind, slug, RG_STR_NONE, iri);
}

RgStatus
onto_mint_named(const OntoMint *const mint, RgArena *const arena,
                const OntoKind kind, const RgStr name, RgStr *const iri)
{
  RgStr slug;
  RG_TRY(onto_mint_slug(mint, arena, kind, name, &slug));
  return onto_mint_iri(mint, arena, kind, slug, iri);
}

RgStatus
onto_mint_region(const OntoMint *const mint, RgArena *const arena,
                 const OntoRegion *const region, RgStr *const iri)
{
  return onto_mint_iri(mint, arena, ONTO_KIND_REGION, region->slug, iri);
}

RgStatus
onto_mint_part(const OntoMint *const mint, RgArena *const arena,
               const OntoKind kind, const RgStr owner_slug,
               const uint64_t number, RgStr *const iri)
{
  char digits[RG_DIGITS];
  return make_iri(mint, arena, kind, owner_slug, rg_digits(number, digits),
                  iri);
}

/** "fujian-fgw": the region without its level, and the initials of the short
    form of the issuer's type. */
static RgStatus
spell_issuer(const OntoMint *const mint, RgArena *const arena,
             const RgStr issuer, RgStr *const slug)
{
  const OntoRegion *region = NULL;
  const size_t size  = onto_gazetteer_match_path(mint->gazetteer, issuer, 0U,
                                                 ONTO_NAME_FULL, NULL, &region);
  RgStr        type  = rg_str_slice(issuer, size, issuer.size);
  RgStr        place = RG_STR_NONE;
  uint64_t     form  = 0U;
  if (size) {
    RG_TRY(onto_pinyin_spell(mint->pinyin, arena,
                             onto_region_short_name(region), '\0', true,
                             &place));
  }
  if (rg_hashmap_get(mint->types, type, &form) == RG_OK) {
    type = *(const RgStr *)(uintptr_t)form;
  }
  RG_TRY(onto_pinyin_spell(mint->pinyin, arena, type, '-', true, &type));
  char *const initials = rg_arena_alloc(arena, type.size + 1U);
  if (!initials) {
    return RG_NO_MEMORY;
  }
  size_t n = 0U;
  RgStr  syllable;
  while (rg_str_split(&type, '-', &syllable)) {
    if (syllable.size) {
      initials[n++] = syllable.data[0];
    }
  }
  return rg_arena_printf(arena, slug, "%.*s%s%.*s", RG_STR_ARG(place),
                         place.size && n ? "-" : "", (int)n, initials);
}

/** "2025-38" of 厦府办〔2025〕38号: the runs of digits. */
static RgStatus
spell_number(RgArena *const arena, const RgStr number, RgStr *const slug)
{
  char *const out = rg_arena_alloc(arena, number.size + 1U);
  if (!out) {
    return RG_NO_MEMORY;
  }
  size_t n = 0U;
  for (size_t i = 0U; i < number.size; ++i) {
    const char c = number.data[i];
    if (c >= '0' && c <= '9') {
      out[n++] = c;
    } else if (n && out[n - 1U] != '-') {
      out[n++] = '-';
    }
  }
  *slug = rg_str(out, n && out[n - 1U] == '-' ? n - 1U : n);
  return RG_OK;
}

RgStatus
onto_mint_document_slug(const OntoMint *const mint, RgArena *const arena,
                        const RgStr issuer, const RgStr number,
                        const RgStr date, const RgStr other, RgStr *const slug)
{
  RgStr who  = RG_STR_NONE;
  RgStr when = date;
  if (issuer.size) {
    RG_TRY(spell_issuer(mint, arena, issuer, &who));
  }
  if (number.size) {
    RG_TRY(spell_number(arena, number, &when));
  }
  if (who.size && when.size) {
    return rg_arena_printf(arena, slug, "%.*s-%.*s", RG_STR_ARG(who),
                           RG_STR_ARG(when));
  }
  const RgStr some = who.size ? who : when;
  return rg_arena_printf(arena, slug, "%.*s%s%08x", RG_STR_ARG(some),
                         some.size ? "-" : "",
                         (unsigned)(rg_str_hash(other) & 0xFFFFFFFFU));
}
