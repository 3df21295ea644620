#include "ingest/resolve/resolver.h"

#include "ingest/text/chinese.h"

#include <string.h>

/** The number of "等16部门", "等7家单位" at the begin of `text`; 0 when it is
    something else. */
static uint32_t
group_at(const RgStr text)
{
  static const char *const measures[] = {"个", "家"};
  static const char *const bodies[] = {"部门", "单位", "成员单位", "机构",
                                       "委办局"};
  const RgStr              and_more = RG_STR("等");
  uint32_t                 count    = 0U;
  if (!rg_str_starts_with(text, and_more)) {
    return 0U;
  }
  RgStr        rest = rg_str_slice(text, and_more.size, text.size);
  const size_t size = ingest_read_ordinal(rest, &count);
  rest              = rg_str_slice(rest, size, rest.size);
  for (size_t i = 0U; i < RG_COUNT_OF(measures); ++i) {
    if (rg_str_starts_with(rest, rg_str_c(measures[i]))) {
      rest = rg_str_slice(rest, strlen(measures[i]), rest.size);
    }
  }
  for (size_t i = 0U; size && i < RG_COUNT_OF(bodies); ++i) {
    if (rg_str_starts_with(rest, rg_str_c(bodies[i]))) {
      return count;
    }
  }
  return 0U;
}

/** The largest group in a span: its named members have roles of their own. */
static uint32_t
largest_group(const IngestResolver *const resolver, const IngestSpan span)
{
  const IngestAgencyMentions *const all     = &resolver->mentions->agencies;
  uint32_t                          largest = 0U;
  for (size_t i = INGEST_FIRST_AT(*all, span.begin);
       i < all->n && all->items[i].span.begin < span.end; ++i) {
    const uint32_t count = group_at(rg_str_slice(
        resolver->document->norm.text, all->items[i].span.end, span.end));
    largest              = count > largest ? count : largest;
  }
  return largest;
}

void
ingest_resolve_group(IngestResolver *const resolver)
{
  const IngestSpan span = ingest_case_outline(resolver)->span;
  ingest_case_facts(resolver)->group_count = largest_group(resolver, span);
}
