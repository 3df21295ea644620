#include "ingest/recognize/scan.h"

/** The text is valid UTF-8: its first byte tells the size of a character. */
static inline size_t
character_bytes(const char first)
{
  const unsigned char lead = (unsigned char)first;
  return lead < 0x80U ? 1U : lead < 0xE0U ? 2U : lead < 0xF0U ? 3U : 4U;
}

size_t
ingest_scan_around(const IngestScan *const scan, const size_t at,
                   const uint32_t class)
{
  const IngestLexicon *const words = &scan->lexicons->around;
  uint32_t                   entry = 0U;
  return ingest_lexicon_find_of(words, scan->text, at, class, &entry);
}

size_t
ingest_scan_ends_around(const IngestScan *const scan, const RgStr text,
                        const uint32_t class)
{
  const IngestLexicon *const words = &scan->lexicons->around;
  uint32_t                   entry = 0U;
  return ingest_lexicon_suffix_of(words, text, class, &entry);
}

size_t
ingest_scan_after(const IngestScan *const scan, const size_t at)
{
  return at +
         character_bytes(at < scan->text.size ? scan->text.data[at] : '\0');
}

size_t
ingest_scan_before(const IngestScan *const scan, const size_t at)
{
  if (at <= scan->span.begin) {
    return at;
  }
  size_t before = at - 1U;
  while (before > scan->span.begin &&
         ((unsigned char)scan->text.data[before] & 0xC0U) == 0x80U) {
    --before;
  }
  return before;
}

/** No mark begins with this byte, nearly all Chinese characters do. */
static bool
is_plain_lead(const char byte)
{
  const unsigned char lead = (unsigned char)byte;
  return lead >= 0xE4U && lead <= 0xE9U;
}

static bool
is_plain(const IngestScan *const scan, const size_t at)
{
  return is_plain_lead(scan->text.data[at]);
}

size_t
ingest_scan_find(const IngestScan *const scan, size_t at, const size_t end,
                 const char *const set)
{
  bool marks = true; /* and nothing else is looked for */
  for (const char *one = set; *one && marks; ++one) {
    marks = !is_plain_lead(*one);
  }
  while (at < end) {
    if (!(marks && at < scan->text.size && is_plain(scan, at)) &&
        ingest_scan_is_one_of(scan, at, set)) {
      return at;
    }
    at = ingest_scan_after(scan, at);
  }
  return end;
}

size_t
ingest_scan_skip_title(const IngestScan *const scan, const size_t at)
{
  enum { MAX_TITLE_BYTES = 450 };
  const size_t most  = at + MAX_TITLE_BYTES < scan->span.end
                           ? at + MAX_TITLE_BYTES
                           : scan->span.end;
  const size_t close = ingest_scan_find(scan, at, most, "》");
  return ingest_scan_after(scan, close < most ? close : at);
}

/** No cue of the paragraph before index `i` ends behind `at`, and `i` does. */
static bool
is_first_cue(const IngestScan *const scan, const size_t i, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  return (i == cues->n || cues->items[i].span.end > at) &&
         (i == scan->first_cue || cues->items[i - 1U].span.end <= at);
}

size_t
ingest_scan_first_cue(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  size_t                  low  = scan->first_cue;
  size_t                  high = cues->n;
  /* Most look where the last one did, or a cue further on. */
  const size_t near = scan->back->cue < low ? low : scan->back->cue;
  for (size_t i = near; i < near + 2U && i <= high; ++i) {
    if (is_first_cue(scan, i, at)) {
      scan->back->cue = i;
      return i;
    }
  }
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (cues->items[middle].span.end <= at) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  scan->back->cue = low;
  return low;
}

/** Quotes and the marks of titles begin with these bytes. */
static bool
may_be_quote(const IngestScan *const scan, const size_t at)
{
  const unsigned char lead = (unsigned char)scan->text.data[at];
  return lead == 0xE2U || lead == 0xE3U;
}

/** The mark that begins at `from` makes `at` quoted, or not. */
static bool
quotes(const IngestScan *const scan, const size_t from, const size_t at,
       const size_t max_bytes)
{
  /* ‘…’ inside “…” ends none. */
  static const char *const pairs[][2] = {{"“", "”"}, {"‘", "’"}, {"《", "》"}};
  size_t                   i          = 0U;
  while (!ingest_scan_is_at(scan, from, pairs[i][0])) {
    ++i;
  }
  const size_t most =
      from + max_bytes < scan->text.size ? from + max_bytes : scan->text.size;
  const size_t close = ingest_scan_find(scan, at, most, pairs[i][1]);
  /* “上半年,发放贷款5亿元。”: what somebody said, no name. */
  return close < most &&
         (i == 2U || ingest_scan_find(scan, from, close, ",;。") == close);
}

bool
ingest_scan_is_quoted(const IngestScan *const scan, const size_t at,
                      const size_t max_bytes)
{
  enum { CHAR_BYTES = 3 }; /* of marks, and of nearly all characters */
  const IngestSpan known = scan->back->unquoted;
  const size_t     least =
      at > scan->span.begin + max_bytes ? at - max_bytes : scan->span.begin;
  size_t from = at;
  bool   mark = false;
  while (from > least && !mark) {
    if (from == known.end && known.begin < known.end) {
      from = known.begin > least ? known.begin : least;
      continue;
    }
    if (from >= least + CHAR_BYTES && is_plain(scan, from - CHAR_BYTES)) {
      from -= CHAR_BYTES;
      continue;
    }
    --from; /* bytes of a character behind its first are none of those */
    mark = may_be_quote(scan, from) &&
           ingest_scan_is_one_of(scan, from, "“”‘’《》");
  }
  scan->back->unquoted =
      (IngestSpan){(uint32_t)(mark ? from + CHAR_BYTES : from), (uint32_t)at};
  return mark && !ingest_scan_is_one_of(scan, from, "”’》") &&
         quotes(scan, from, at, max_bytes);
}

size_t
ingest_scan_clause_begin(const IngestScan *const scan, const size_t at)
{
  /* Longer clauses are no sentences; the bound keeps hostile text linear. */
  enum { MAX_CLAUSE_BYTES = 1500 };
  IngestSpan *const known = &scan->back->clause;
  size_t            from  = at;
  unsigned          depth = 0U;
  while (from > scan->span.begin && at - from < MAX_CLAUSE_BYTES) {
    if (from == known->end && !depth && at - known->begin < MAX_CLAUSE_BYTES) {
      from = known->begin;
      break;
    }
    const size_t before = ingest_scan_before(scan, from);
    if (is_plain(scan, before)) {
      from = before;
      continue;
    }
    if (ingest_scan_is_one_of(scan, before, "”’》)")) {
      ++depth;
    } else if (ingest_scan_is_one_of(scan, before, "“‘《(")) {
      depth -= depth ? 1U : 0U;
    } else if (!depth && ingest_scan_is_one_of(scan, before, ",;:。!?\t")) {
      break;
    }
    from = before;
  }
  *known = (IngestSpan){(uint32_t)from, (uint32_t)at};
  return from;
}

const IngestSpan *
ingest_scan_mention_at(const void *const items, const size_t n,
                       const size_t size, const bool ends, const size_t at)
{
  size_t low  = 0U;
  size_t high = n;
  while (low < high) {
    const size_t      middle = low + (high - low) / 2U;
    const IngestSpan *span =
        (const IngestSpan *)(const void *)((const char *)items + middle * size);
    const size_t edge = ends ? span->end : span->begin;
    if (edge == at) {
      return span;
    }
    if (edge < at) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return NULL;
}
