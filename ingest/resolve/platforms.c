#include "ingest/resolve/resolver.h"

enum { QUOTE_BYTES = 3 };

static bool
is_quote(const RgStr name, const size_t at)
{
  return (unsigned char)name.data[at] == 0xE2U &&
         (rg_str_is_at(name, at, "“") || rg_str_is_at(name, at, "”") ||
          rg_str_is_at(name, at, "‘") || rg_str_is_at(name, at, "’"));
}

/** The name without quotes: what tells two platforms apart. */
static RgStatus
plain_name(RgArena *const arena, const RgStr name, RgStr *const plain)
{
  char *const data = rg_arena_alloc(arena, name.size + 1U);
  size_t      size = 0U;
  if (!data) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U; at < name.size;) {
    if (is_quote(name, at)) {
      at += 3U;
    } else {
      data[size++] = name.data[at++];
    }
  }
  *plain = rg_str(data, size);
  return RG_OK;
}

static RgStatus
intern(IngestResolver *const resolver, const IngestPlatformMention *const one,
       uint32_t *const index)
{
  IngestPlatforms *const all      = &resolver->facts->platforms;
  const RgStr            name     = ingest_slice(resolver->document, one->span);
  const RgStr            core     = ingest_slice(resolver->document, one->core);
  IngestPlatform         platform = {0};
  RgStr                  key;
  RG_TRY(plain_name(resolver->arena, core.size ? core : name, &key));
  RG_TRY(plain_name(resolver->arena, name, &platform.name));
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_hashmap_insert(resolver->platforms, key, all->n, &slot, &added));
  if (added) {
    RG_TRY(ingest_platforms_push(resolver->arena, all, platform));
  }
  *index = (uint32_t)*slot;
  RG_TRY(ingest_name_add(resolver, &all->items[*index].surfaces, name));
  /* 示范区监管“三统一”信息平台 is “三统一”信息平台, too. */
  if (one->core.begin > one->span.begin + QUOTE_BYTES &&
      one->core.end + QUOTE_BYTES < one->span.end) {
    RG_TRY(ingest_name_add(
        resolver, &all->items[*index].surfaces,
        ingest_slice(resolver->document,
                     (IngestSpan){one->core.begin - (uint32_t)QUOTE_BYTES,
                                  one->span.end})));
  }
  return core.size
             ? ingest_name_add(resolver, &all->items[*index].surfaces, core)
             : RG_OK;
}

RgStatus
ingest_resolve_platforms(IngestResolver *const resolver)
{
  const IngestPlatformMentions *const mentions = &resolver->mentions->platforms;
  const IngestSpan           span = ingest_case_outline(resolver)->span;
  IngestCasePlatforms *const all  = &ingest_case_facts(resolver)->platforms;
  for (size_t i = INGEST_FIRST_AT(*mentions, span.begin);
       i < mentions->n && mentions->items[i].span.begin < span.end; ++i) {
    uint32_t platform = 0U;
    RG_TRY(intern(resolver, &mentions->items[i], &platform));
    bool known = false;
    for (size_t k = 0U; k < all->n; ++k) {
      known = known || all->items[k].platform == platform;
    }
    const IngestCasePlatform one = {
        platform,
        ingest_sentence_at(resolver->document, mentions->items[i].span.begin,
                           mentions->items[i].span),
        mentions->items[i].core.end > mentions->items[i].core.begin
            ? INGEST_RULE_PLATFORM_NAMED
            : INGEST_RULE_PLATFORM_HEAD};
    if (!known) {
      RG_TRY(ingest_case_platforms_push(resolver->arena, all, one));
    }
  }
  return RG_OK;
}
