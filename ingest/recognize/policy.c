#include "ingest/recognize/scan.h"

enum { MAX_TITLE_BYTES = 450, MIN_TITLE_BYTES = 6 };

/** The end of the title that begins after the 《 at `at`: nested marks count;
    `end` when it never closes. */
static size_t
find_close(const IngestScan *const scan, size_t at, const size_t end)
{
  unsigned depth = 1U;
  while (at < end) {
    if (ingest_scan_is_at(scan, at, "《")) {
      ++depth;
    } else if (ingest_scan_is_at(scan, at, "》") && !--depth) {
      return at;
    }
    at = ingest_scan_after(scan, at);
  }
  return end;
}

/** Without "(试行)" and "(2021—2023年)" at the end. */
static RgStr
without_brackets(RgStr title)
{
  while (title.size && title.data[title.size - 1U] == ')') {
    const size_t open = rg_str_find_last_byte(title, '(');
    if (open == SIZE_MAX) {
      break;
    }
    title = rg_str_slice(title, 0U, open);
  }
  return title;
}

/** A word for instruments stands right at `at` or a few characters on. */
static bool
names_kind(const IngestScan *const scan, size_t at)
{
  enum { MAX_CHARACTERS = 4 };
  const IngestLexicon *const kinds = &scan->lexicons->policies;
  for (unsigned i = 0U; i < MAX_CHARACTERS && at < scan->span.end; ++i) {
    uint32_t entry = 0U;
    if (ingest_scan_is_one_of(scan, at, ",;。:、《》()“”")) {
      break;
    }
    if (ingest_lexicon_find(kinds, scan->text, at, &entry) >= 6U &&
        (kinds->bits[entry] & INGEST_POLICY_YES)) {
      return true;
    }
    at = ingest_scan_after(scan, at);
  }
  return false;
}

/** 《甲》《乙》等3项团体标准: the words behind the list whose title closes at
    `close` say what each of it is. */
static bool
is_called_instrument(const IngestScan *const scan, size_t close)
{
  enum { MAX_TITLES = 32 };
  size_t at = close + 3U;
  for (unsigned i = 0U; i < MAX_TITLES; ++i) {
    const size_t next = ingest_scan_is_one_of(scan, at, "、和与及")
                            ? ingest_scan_after(scan, at)
                            : at;
    if (!ingest_scan_is_at(scan, next, "《")) {
      break;
    }
    at = ingest_scan_skip_title(scan, next);
  }
  IngestNumber number;
  if (!ingest_scan_is_at(scan, at, "等")) {
    return false;
  }
  at += 3U;
  if (ingest_number_read(scan->text, at, &number)) {
    at = ingest_scan_after(scan, at + number.size); /* 3项 */
  }
  return names_kind(scan, at);
}

/** A law, plan, rule, standard or agreement by its last word, or by what it is
    called where it closes; certificates, forms, newspapers, reports, films and
    headlines with a colon or comma are none. */
static bool
is_instrument(const IngestScan *const scan, const RgStr title,
              const size_t close)
{
  uint32_t     entry = 0U;
  const size_t size  = ingest_lexicon_suffix(&scan->lexicons->policies,
                                             without_brackets(title), &entry);
  if (size) {
    return (scan->lexicons->policies.bits[entry] & INGEST_POLICY_YES) != 0U;
  }
  return (title.size >= 8U * 3U &&
          rg_str_find(title, RG_STR(":"), 0U) == SIZE_MAX &&
          rg_str_find(title, RG_STR(","), 0U) == SIZE_MAX &&
          !ingest_scan_around(scan, close + 3U, INGEST_AROUND_SHOWN)) ||
         is_called_instrument(scan, close);
}

/** 签订《…承诺书》: a paper that binds because it was signed. */
static bool
is_signed(const IngestScan *const scan, const size_t open, const RgStr title)
{
  return ingest_scan_ends_around(scan, title, INGEST_AROUND_PAPER) &&
         ingest_scan_ends_around(
             scan, rg_str_slice(scan->text, scan->span.begin, open),
             INGEST_AROUND_SIGNED);
}

/** Behind the title that ends at `at`, its number: 《…》(国办发〔2019〕39号).
 */
static size_t
skip_document_number(const IngestScan *const scan, const size_t at)
{
  enum { MAX_NUMBER_BYTES = 90 };
  const size_t most  = at + MAX_NUMBER_BYTES;
  const size_t end   = most < scan->span.end ? most : scan->span.end;
  const size_t close = ingest_scan_is_at(scan, at, "(")
                           ? ingest_scan_find(scan, at, end, ")")
                           : end;
  return close < end && rg_str_ends_with(rg_str_slice(scan->text, at, close),
                                         RG_STR("号"))
             ? close + 1U
             : at;
}

/** Only joints stand between two titles: 《A》《B》, 《A》和《B》. */
static bool
is_joined(const IngestScan *const scan, size_t at, const size_t end)
{
  while (at < end && ingest_scan_is_one_of(scan, at, "、和与及以《》,")) {
    at = ingest_scan_after(scan, at);
  }
  return at >= end;
}

/** A body of the State is the nearest agency before `at` in the clause, and the
    bulletin is not one of the State itself. */
static bool
is_of_state(const IngestScan *const scan, const size_t clause, const size_t at)
{
  if (!scan->context && scan->document->outline.n_issuers) {
    return false;
  }
  const IngestAgencyMentions *const all = &scan->mentions->agencies;
  for (size_t i = all->n; i--;) {
    const IngestAgencyMention *const mention = &all->items[i];
    if (mention->span.end <= at) {
      return mention->span.begin >= clause &&
             mention->prefix == INGEST_PREFIX_NATION;
    }
  }
  return false;
}

/** Between the verb and the title stands 的: 联合印发的《…》. */
static bool
is_attribute(const IngestScan *const scan, const size_t verb_end,
             const size_t title)
{
  return ingest_scan_is_at(scan, verb_end, "的") && verb_end + 3U >= title - 6U;
}

/** 修订《…条例》配套制度, 出台《…意见》实施细则: what is made hangs on the
    title, which stands at `end`. */
static bool
has_dependant(const IngestScan *const scan, const size_t end)
{
  return ingest_scan_around(scan, end, INGEST_AROUND_HANGS) > 0U;
}

/** The last word of the title says that it is of `kind` (INGEST_POLICY_…). */
static bool
is_of_kind(const IngestScan *const scan, const RgStr title, const uint32_t kind)
{
  const IngestLexicon *const kinds = &scan->lexicons->policies;
  uint32_t                   entry = 0U;
  return ingest_lexicon_suffix_of(kinds, without_brackets(title), kind, &entry);
}

/** A plan or rule, no law, whose title (from 《 to 》) begins with a place of
    the province that the document comes from. */
static bool
is_of_own_place(const IngestScan *const scan, const size_t begin,
                const size_t end)
{
  enum { NEAR_BYTES = 12 }; /* 中国(广西)自由贸易试验区 */
  const IngestPlaces *const all = &scan->mentions->places;
  const OntoRegion *const   own =
      onto_region_at_level(scan->context, ONTO_LEVEL_PROVINCE);
  if (!own || is_of_kind(scan, rg_str_slice(scan->text, begin + 3U, end - 3U),
                         INGEST_POLICY_LAW)) {
    return false;
  }
  for (size_t i = all->n; i-- && all->items[i].span.begin >= begin;) {
    if (all->items[i].span.begin <= begin + NEAR_BYTES) {
      return onto_region_at_level(all->items[i].region, ONTO_LEVEL_PROVINCE) ==
             own;
    }
  }
  return false;
}

/** 《中共中央 国务院关于…的意见》发布: one of the State by its title, in a
    bulletin that is not. */
static bool
is_by_state(const IngestScan *const scan, const size_t begin)
{
  return (scan->context || !scan->document->outline.n_issuers) &&
         ingest_state_body(scan->lexicons, scan->text, begin + 3U);
}

/** What the words behind a title say that no verb before it binds:
    《…》印发实施, 《…若干措施》明确; 《…》施行以来 tells of an old one. */
static bool
is_issued_behind(const IngestScan *const scan, const size_t clause,
                 const size_t begin, const size_t end)
{
  enum { NEAR_BYTES = 12 };
  const IngestCues *const cues  = &scan->mentions->cues;
  const size_t            after = ingest_scan_first_cue(scan, end);
  if (after == cues->n || cues->items[after].span.begin > end + NEAR_BYTES) {
    return false;
  }
  if (cues->items[after].classes & INGEST_CUE_BIT(INGEST_CUE_ENTER)) {
    return cues->items[after].span.begin == end &&
           is_of_own_place(scan, begin, end);
  }
  return (cues->items[after].classes & INGEST_CUE_BIT(INGEST_CUE_ISSUE)) &&
         !is_of_state(scan, clause, begin) && !is_by_state(scan, begin) &&
         rg_str_find(
             rg_str_slice(scan->text, end,
                          ingest_scan_find(scan, end, scan->span.end, ",;。")),
             RG_STR("以来"), 0U) == SIZE_MAX;
}

/** The nearest cue before the title says how the case is bound to it; else the
    words behind it. */
static bool
is_issued(const IngestScan *const scan, const size_t clause, const size_t begin,
          const size_t end)
{
  const IngestCues *const cues  = &scan->mentions->cues;
  const uint32_t          issue = INGEST_CUE_BIT(INGEST_CUE_ISSUE);
  const uint32_t          cite  = INGEST_CUE_BIT(INGEST_CUE_CITE);
  const RgStr title = rg_str_slice(scan->text, begin + 3U, end - 3U);
  if (is_of_kind(scan, title, INGEST_POLICY_MUTUAL)) {
    return !is_of_state(scan, clause, begin) && !has_dependant(scan, end);
  }
  for (size_t i = ingest_scan_first_cue(scan, begin); i--;) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.begin < clause) {
      break;
    }
    if ((cue->classes & issue) && !(cue->classes & cite)) {
      return !is_attribute(scan, cue->span.end, begin) &&
             !has_dependant(scan, end) &&
             !is_of_state(scan, clause, cue->span.begin);
    }
    if ((cue->classes & cite) &&
        (cue->classes & INGEST_CUE_BIT(INGEST_CUE_ENTER))) {
      return is_of_own_place(scan, begin, end);
    }
    if (cue->classes & cite) {
      return (cue->classes & issue) != 0U;
    }
  }
  return is_issued_behind(scan, clause, begin, end);
}

RgStatus
ingest_recognize_policies(IngestScan *const scan)
{
  IngestPolicyMentions *const all  = &scan->mentions->policies;
  const size_t                end  = scan->span.end;
  size_t                      last = 0U; /* end of the title before */
  size_t                      next = 0U;
  for (size_t at = scan->span.begin; ingest_spots_seek(
           scan->spots, INGEST_OPENS_BIT(INGEST_OPENS_TITLE), &next, &at);) {
    if (!ingest_scan_is_at(scan, at, "《")) {
      at = ingest_scan_after(scan, at);
      continue;
    }
    const size_t begin = at + 3U;
    const size_t most  = begin + MAX_TITLE_BYTES + 3U;
    const size_t close = find_close(scan, begin, most < end ? most : end);
    const RgStr  title = rg_str_slice(scan->text, begin, close);
    if (close == end || title.size > MAX_TITLE_BYTES ||
        !ingest_scan_is_at(scan, close, "》")) {
      at = begin;
      continue;
    }
    at = close + 3U;
    if (title.size < MIN_TITLE_BYTES || !(is_instrument(scan, title, close) ||
                                          is_signed(scan, begin - 3U, title))) {
      continue;
    }
    const bool   same   = last && all->n && is_joined(scan, last, begin - 3U);
    const size_t clause = ingest_scan_clause_begin(scan, begin - 3U);
    const bool   issued = same ? all->items[all->n - 1U].issued
                               : is_issued(scan, clause, begin - 3U, at);
    const IngestPolicyMention mention = {{(uint32_t)begin, (uint32_t)close},
                                         issued};
    RG_TRY(ingest_policy_mentions_push(scan->arena, all, mention));
    last = skip_document_number(scan, at);
  }
  return RG_OK;
}
