#include "ingest/resolve/resolver.h"

/** The words of "(以下简称市审批局)" or "(下称“审批局”)" at `at`; empty when
    something else stands there. */
static RgStr
defined_at(const RgStr text, const size_t at)
{
  static const char *const verbs[] = {"(以下简称", "(以下统称", "(简称",
                                      "(下称"};
  enum { MAX_NAME_BYTES = 60 };
  const RgStr rest = rg_str_slice(text, at, at + MAX_NAME_BYTES);
  for (size_t i = 0U; i < RG_COUNT_OF(verbs); ++i) {
    const RgStr verb = rg_str_c(verbs[i]);
    if (!rg_str_starts_with(rest, verb)) {
      continue;
    }
    RgStr name =
        rg_str_slice(rest, verb.size, rg_str_find(rest, RG_STR(")"), 0U));
    if (rg_str_starts_with(name, RG_STR(":"))) {
      name = rg_str_slice(name, 1U, name.size);
    }
    if (rg_str_starts_with(name, RG_STR("“")) &&
        rg_str_ends_with(name, RG_STR("”"))) {
      name = rg_str_slice(name, 3U, name.size - 3U);
    }
    return name;
  }
  return RG_STR_NONE;
}

RgStatus
ingest_find_short_names(IngestResolver *const resolver)
{
  const IngestAgencyMentions *const all  = &resolver->mentions->agencies;
  const RgStr                       text = resolver->document->norm.text;
  for (size_t i = 0U; i < all->n; ++i) {
    const RgStr name = defined_at(text, all->items[i].span.end);
    if (name.size) {
      RG_TRY(ingest_short_names_push(resolver->arena, &resolver->short_names,
                                     (IngestShortName){name, &all->items[i]}));
    }
  }
  return RG_OK;
}

/** 新蒲新区管委会 before 新区管委会: the body of a zone whose name ends as
    `mention` does, not far before it. */
static const IngestAgencyMention *RG_NULLABLE
zone_before(const IngestResolver *const      resolver,
            const IngestAgencyMention *const mention)
{
  enum { MAX_BACK = 8 };
  const IngestAgencyMention *const all = resolver->mentions->agencies.items;
  const RgStr words = ingest_slice(resolver->document, mention->span);
  for (const IngestAgencyMention *one = mention;
       one > all && mention - one < MAX_BACK;) {
    --one;
    if (one->level == ONTO_LEVEL_ZONE && one->prefix != INGEST_PREFIX_LEVEL &&
        rg_str_ends_with(ingest_slice(resolver->document, one->span), words)) {
      return one;
    }
  }
  return NULL;
}

const IngestAgencyMention *
ingest_full_mention(const IngestResolver *const      resolver,
                    const IngestAgencyMention *const mention)
{
  const IngestShortNames *const all = &resolver->short_names;
  const RgStr words = ingest_slice(resolver->document, mention->span);
  if (mention->level == ONTO_LEVEL_ZONE &&
      mention->prefix == INGEST_PREFIX_LEVEL) {
    const IngestAgencyMention *const zone = zone_before(resolver, mention);
    return zone ? zone : mention;
  }
  for (size_t i = 0U; i < all->n; ++i) {
    if (rg_str_equals(words, all->items[i].name)) {
      return all->items[i].full;
    }
  }
  return mention;
}
