#include "ingest/recognize/platform_reach.h"

enum { MAX_NAME_BYTES = 120 };

size_t
ingest_platform_close(const IngestScan *const scan, const size_t open,
                      const size_t most)
{
  const bool outer = ingest_scan_is_at(scan, open, "“");
  return ingest_scan_find(scan, ingest_scan_after(scan, open), most,
                          outer ? "”" : "’");
}

size_t
ingest_platform_quote_before(const IngestScan *const scan, const size_t end)
{
  size_t at = ingest_scan_before(scan, end);
  if (at == end || !ingest_scan_is_one_of(scan, at, INGEST_PLATFORM_CLOSING)) {
    return end;
  }
  /* ‘…’ inside “…” is part of the name. */
  const bool        outer = ingest_scan_is_at(scan, at, "”");
  const char *const open  = outer ? "“" : "‘";
  const char *const stops = outer ? "”,。;" : "”’,。;";
  while (at > scan->span.begin && end - at < INGEST_PLATFORM_CORE_BYTES) {
    at = ingest_scan_before(scan, at);
    if (ingest_scan_is_at(scan, at, open)) {
      return at;
    }
    if (ingest_scan_is_one_of(scan, at, stops)) {
      break;
    }
  }
  return end;
}

/** The last edge word that ends in (begin, end]; `begin` when none does. */
static size_t
last_edge(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, end);;) {
    if (i < cues->n && cues->items[i].span.end <= end &&
        (cues->items[i].classes &
         (INGEST_CUE_BIT(INGEST_CUE_EDGE) | INGEST_CUE_BIT(INGEST_CUE_LEAD)))) {
      return cues->items[i].span.end > begin ? cues->items[i].span.end : begin;
    }
    if (!i-- || cues->items[i].span.end <= begin) {
      return begin;
    }
  }
}

/** Verbs at the very begin are no part of a name: 建设智能审核平台.  Only words
    of two characters and more: 中 may begin 中小企业. */
static size_t
skip_verbs(const IngestScan *const scan, size_t at, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, at); i < cues->n; ++i) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.begin != at || cue->span.end >= end ||
        cue->span.end - cue->span.begin < 6U ||
        ingest_scan_is_at(scan, at, "全国") ||
        !(cue->classes & (INGEST_CUE_BIT(INGEST_CUE_BOUNDARY) |
                          INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                          INGEST_CUE_BIT(INGEST_CUE_POSTURE) |
                          INGEST_CUE_BIT(INGEST_CUE_EDGE)))) {
      break;
    }
    at = cue->span.end;
  }
  return at;
}

/** 区促进中心建设“某某”平台: behind the body and its verb begins the name. */
static size_t
behind_actor(const IngestScan *const scan, const size_t from, const size_t at)
{
  const IngestAgencyMentions *const bodies = &scan->mentions->agencies;
  for (size_t i = bodies->n; i-- && bodies->items[i].span.end > from;) {
    const size_t end = bodies->items[i].span.end;
    if (bodies->items[i].span.begin >= from && end < at) {
      const size_t           next = ingest_scan_first_cue(scan, end);
      const IngestCue *const cue  = next < scan->mentions->cues.n
                                        ? &scan->mentions->cues.items[next]
                                        : NULL;
      return cue && cue->span.begin == end && cue->span.end <= at &&
                     (cue->classes & INGEST_CUE_BIT(INGEST_CUE_BOUNDARY))
                 ? cue->span.end
                 : from;
    }
  }
  return from;
}

/** In a list after another: 预约管理系统、排队叫号系统; or after other nouns
    behind the verb: 依托港口、舱单管理系统. */
static bool
is_listed(const IngestScan *const scan, const size_t at)
{
  enum { MAX_LIST_BYTES = 120, MIN_VERB_BYTES = 6 };
  const IngestPlatformMentions *const all    = &scan->mentions->platforms;
  const IngestCues *const             cues   = &scan->mentions->cues;
  const size_t                        before = ingest_scan_before(scan, at);
  if (before == at || !ingest_scan_is_at(scan, before, "、")) {
    return false;
  }
  const size_t clause = ingest_scan_clause_begin(scan, at);
  if (all->n && all->items[all->n - 1U].span.end >= clause) {
    return true;
  }
  for (size_t i = ingest_scan_first_cue(scan, at);
       i-- && cues->items[i].span.begin >= clause;) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->classes & INGEST_CUE_BIT(INGEST_CUE_HOST)) {
      return cue->span.end + MAX_LIST_BYTES >= at;
    }
    if (cue->span.end - cue->span.begin >= MIN_VERB_BYTES &&
        (cue->classes & (INGEST_CUE_BIT(INGEST_CUE_BOUNDARY) |
                         INGEST_CUE_BIT(INGEST_CUE_EDGE)))) {
      return false;
    }
  }
  return false;
}

bool
ingest_platform_is_governed(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, at);
  for (size_t i = next < cues->n ? next + 1U : next; i--;) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.end + 12U < at) {
      break;
    }
    if (cue->span.end <= at &&
        (cue->classes & INGEST_CUE_BIT(INGEST_CUE_HOST)) &&
        cue->span.end + 12U >= at) {
      return true;
    }
  }
  /* 通过持续迭代的…平台: what is used is a known one, whatever its quality;
     推送到…平台: where something is brought. */
  const size_t of = ingest_scan_before(scan, at);
  if (of < at && ingest_scan_is_at(scan, of, "到")) {
    return true;
  }
  if (of < at && ingest_scan_is_at(scan, of, "的")) {
    const size_t clause = ingest_scan_clause_begin(scan, of);
    for (size_t i = ingest_scan_first_cue(scan, of);
         i-- && cues->items[i].span.begin >= clause;) {
      if (cues->items[i].classes & INGEST_CUE_BIT(INGEST_CUE_HOST)) {
        return true;
      }
    }
  }
  return is_listed(scan, at);
}

/** 电子监察系统和评价监察系统: a joint right behind a head parts two names. */
static bool
joins_names(const IngestScan *const scan, const size_t at)
{
  uint32_t    entry  = 0U;
  const RgStr before = rg_str_slice(scan->text, scan->span.begin, at);
  return ingest_scan_is_one_of(scan, at, "和与及或") &&
         ingest_lexicon_suffix_of(&scan->lexicons->platforms, before,
                                  INGEST_PLATFORM_HEAD |
                                      INGEST_PLATFORM_GENERIC |
                                      INGEST_PLATFORM_NAMED,
                                  &entry);
}

/** 推送到审批系统, 归集到数据平台: behind 到 the name begins, unless it is of a
    word such as 到期. */
static bool
is_reached(const IngestScan *const scan, const size_t at)
{
  enum { CHARACTER_BYTES = 3 };
  return ingest_scan_is_at(scan, at, "到") &&
         !ingest_scan_is_one_of(scan, at + CHARACTER_BYTES,
                                "期户家账位底岗场案达站港") &&
         !ingest_scan_is_one_of(scan, ingest_scan_before(scan, at), "报签");
}

/** 市协同共享平台, 省网上办事大厅: the level of the place stands for it. */
static bool
is_level(const IngestScan *const scan, const size_t at)
{
  return ingest_scan_is_one_of(scan, at, "省市县区") &&
         !ingest_scan_is_one_of(scan, at + 3U,
                                "场民域块级际内外直县区政委城值");
}

/** e龙岩: up to two letters before the place at `at` are part of the name. */
static size_t
with_letters(const IngestScan *const scan, const size_t at)
{
  size_t begin = at;
  while (begin > scan->span.begin && at - begin < 3U &&
         ((scan->text.data[begin - 1U] | 0x20) >= 'a' &&
          (scan->text.data[begin - 1U] | 0x20) <= 'z')) {
    --begin;
  }
  return at - begin < 3U ? begin : at;
}

IngestPlatformLeft
ingest_platform_left(const IngestScan *const scan, const size_t at)
{
  size_t from = at;
  while (from > scan->span.begin && at - from < MAX_NAME_BYTES) {
    const size_t before = ingest_scan_before(scan, from);
    if (ingest_scan_is_one_of(scan, before,
                              INGEST_PLATFORM_STOPS INGEST_PLATFORM_OPENING
                                  INGEST_PLATFORM_CLOSING) ||
        joins_names(scan, before) || is_reached(scan, before)) {
      break;
    }
    from = before;
  }
  from                    = behind_actor(scan, last_edge(scan, from, at), at);
  IngestPlatformLeft left = {skip_verbs(scan, from, at), false, false};
  /* A place inside begins the name: 企业登录厦门市电子税务局. */
  const IngestPlaces *const places = &scan->mentions->places;
  for (size_t i = places->n; i-- && places->items[i].span.end > left.begin;) {
    if (places->items[i].span.begin >= left.begin &&
        places->items[i].span.end <= at) {
      left.begin  = places->items[i].span.begin;
      left.placed = true;
    }
  }
  if (left.placed) {
    left.begin = with_letters(scan, left.begin);
    /* 打通鹤峰县与省用途管制监管系统: the place has no part in the name. */
    const IngestPlace *const place =
        (const void *)INGEST_SCAN_BEGINS_AT(scan->mentions->places, left.begin);
    if (place && ingest_scan_is_one_of(scan, place->span.end, "与和及") &&
        is_level(scan, place->span.end + 3U)) {
      left.begin = place->span.end + 3U;
    }
  }
  if (ingest_scan_is_one_of(scan, left.begin, "与和及对向") &&
      is_level(scan, left.begin + 3U)) {
    left.begin += 3U;
  }
  /* 通过与出租车监督平台…对比: a joint begins no name. */
  uint32_t entry = 0U;
  if (!left.placed && left.begin + 3U < at &&
      ingest_scan_is_one_of(scan, left.begin, "与及或") &&
      ingest_lexicon_find(&scan->lexicons->cues, scan->text, left.begin,
                          &entry) <= 3U) {
    left.begin += 3U;
  }
  left.placed   = left.placed || is_level(scan, left.begin);
  left.governed = ingest_platform_is_governed(scan, left.begin);
  return left;
}

size_t
ingest_platform_end(const IngestScan *const scan, const size_t end)
{
  const bool              bracket = ingest_scan_is_at(scan, end, "(");
  const IngestSpan *const place =
      INGEST_SCAN_BEGINS_AT(scan->mentions->places, end + (bracket ? 1U : 0U));
  uint32_t entry = 0U;
  if (!place || place->end >= scan->span.end) {
    return end;
  }
  if (bracket && ingest_scan_is_at(scan, place->end, ")")) {
    return place->end + 1U; /* …系统(河南) */
  }
  const size_t size =
      ingest_lexicon_find_of(&scan->lexicons->platforms, scan->text, place->end,
                             INGEST_PLATFORM_TAIL, &entry);
  if (!size || (bracket && !ingest_scan_is_at(scan, place->end + size, ")"))) {
    return end;
  }
  return place->end + size + (bracket ? 1U : 0U);
}

size_t
ingest_platform_quote_near(const IngestScan *const scan, const size_t head)
{
  enum { GAP_BYTES = 45 };
  size_t at = head;
  while (at > scan->span.begin && head - at < GAP_BYTES) {
    const size_t before = ingest_scan_before(scan, at);
    if (ingest_scan_is_one_of(scan, before,
                              INGEST_PLATFORM_STOPS INGEST_PLATFORM_OPENING)) {
      return head;
    }
    if (ingest_scan_is_one_of(scan, before, INGEST_PLATFORM_CLOSING)) {
      return last_edge(scan, at, head) == at &&
                     !ingest_scan_is_one_of(scan, at, "和与及或")
                 ? ingest_platform_quote_before(scan, at)
                 : head;
    }
    at = before;
  }
  return head;
}

size_t
ingest_platform_quote_around(const IngestScan *const scan, const size_t at)
{
  for (size_t from = at;
       from > scan->span.begin && at - from < INGEST_PLATFORM_CORE_BYTES;) {
    from = ingest_scan_before(scan, from);
    if (ingest_scan_is_one_of(scan, from, INGEST_PLATFORM_OPENING)) {
      return from;
    }
    if (ingest_scan_is_one_of(scan, from,
                              INGEST_PLATFORM_CLOSING ",;:。!?、《》\t\n")) {
      break;
    }
  }
  return at;
}
