#include "ingest/recognize/platform_name.h"

/** “某通”小程序开设专区: a verb parts what stands in [begin, end). */
static bool
has_verb(const IngestScan *const scan, const size_t begin, const size_t end)
{
  enum { MIN_BYTES = 6 };
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, begin);
       i < cues->n && cues->items[i].span.end <= end; ++i) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.end - cue->span.begin >= MIN_BYTES &&
        (cue->classes & (INGEST_CUE_BIT(INGEST_CUE_BOUNDARY) |
                         INGEST_CUE_BIT(INGEST_CUE_HOST)))) {
      return true;
    }
  }
  return false;
}

RgStatus
ingest_platform_add(IngestScan *const scan, const size_t begin, size_t end,
                    const IngestSpan core)
{
  end                                   = ingest_platform_end(scan, end);
  IngestPlatformMentions *const all     = &scan->mentions->platforms;
  const IngestPlatformMention   mention = {{(uint32_t)begin, (uint32_t)end},
                                           core};
  if (all->n && all->items[all->n - 1U].span.end > begin) {
    /* “云窗口”服务平台 is found twice: by the quotes, then by its head. */
    IngestPlatformMention *const last = &all->items[all->n - 1U];
    if (end > last->span.end && begin <= last->span.begin &&
        !has_verb(scan, last->span.end, end)) {
      *last = mention;
    }
    return RG_OK;
  }
  return ingest_platform_mentions_push(scan->arena, all, mention);
}

bool
ingest_platform_is_hotline(const RgStr core)
{
  bool digits = core.size == 5U && core.data[0] == '1';
  for (size_t i = 0U; digits && i < core.size; ++i) {
    digits = core.data[i] >= '0' && core.data[i] <= '9';
  }
  return digits;
}

static bool
is_letter(const char c)
{
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool
ingest_platform_is_quality(const IngestScan *const scan, const size_t begin,
                           const size_t end)
{
  const RgStr core = rg_str_slice(scan->text, begin, end);
  return (core.size < 6U && !ingest_platform_is_hotline(core)) ||
         core.size > INGEST_PLATFORM_CORE_BYTES ||
         (ingest_scan_is_one_of(scan, begin, "一二三四五六七八九十两") &&
          ingest_scan_is_one_of(scan, begin + 3U, "个大项")) ||
         ingest_scan_find(scan, begin, end, ",。;、") < end ||
         (ingest_scan_find(scan, begin, end, "—") < end &&
          !ingest_platform_has_class(scan, core, INGEST_PLATFORM_HEAD,
                                     false)) ||
         (rg_str_ends_with(core, RG_STR("+")) &&
          !is_letter(core.data[core.size - 2U])) ||
         rg_str_ends_with(core, RG_STR("式")) ||
         rg_str_ends_with(core, RG_STR("化")) ||
         rg_str_ends_with(core, RG_STR("型"));
}

bool
ingest_platform_has_class(const IngestScan *const scan, const RgStr name,
                          const uint32_t class, const bool          whole)
{
  const IngestLexicon *const words = &scan->lexicons->platforms;
  uint32_t                   entry = UINT32_MAX;
  if (whole) {
    entry = ingest_lexicon_lookup(words, name);
    return entry != UINT32_MAX && (words->bits[entry] & class) != 0U;
  }
  return ingest_lexicon_suffix_of(words, name, class, &entry) != 0U;
}

bool
ingest_platform_ends_there(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues  = &scan->mentions->cues;
  const size_t            next  = ingest_scan_first_cue(scan, at);
  uint32_t                entry = 0U;
  return at >= scan->span.end ||
         ingest_scan_is_one_of(scan, at, ",;:。!?、()") ||
         (next < cues->n && cues->items[next].span.begin == at) ||
         ingest_lexicon_find(&scan->lexicons->platforms, scan->text, at,
                             &entry);
}
