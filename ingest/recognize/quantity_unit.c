#include "ingest/recognize/quantity_unit.h"

/** How far the counted noun may stand from its number: 9.12万特殊缴费群体. */
enum { MAX_NOUN_BYTES = 36 };

/** Bytes of the noun at `at`, 0 when there is none. */
static size_t
noun_at(const IngestScan *const scan, const size_t at, uint32_t *const entry)
{
  const size_t size =
      ingest_lexicon_find(&scan->lexicons->nouns, scan->text, at, entry);
  return at + size > scan->span.end ? 0U : size;
}

/** No counted noun stands beyond this. */
static bool
ends_search(const IngestScan *const scan, const size_t at)
{
  return ingest_scan_is_one_of(scan, at, ",;。:、()《》“”‘’的和\t") ||
         (scan->text.data[at] >= '0' && scan->text.data[at] <= '9');
}

static bool
find_noun(const IngestScan *const scan, const size_t end,
          IngestUnitFound *const unit)
{
  const IngestLexicon *const nouns = &scan->lexicons->nouns;
  for (size_t at = end; at < scan->span.end && at - end <= MAX_NOUN_BYTES;
       at        = ingest_scan_after(scan, at)) {
    if (ends_search(scan, at)) {
      return false;
    }
    uint32_t     entry = 0U;
    const size_t size  = noun_at(scan, at, &entry);
    if (!size) {
      continue;
    }
    const RgStr noun = ingest_lexicon_column(nouns, entry, 0U);
    *unit            = (IngestUnitFound){{(uint32_t)at, (uint32_t)(at + size)},
                                         ingest_lexicon_column(nouns, entry, 1U),
                                         false};
    /* 25部门 stands at once; 部门 further on is another word's. */
    return at == end || !rg_str_equals(noun, unit->text);
  }
  return false;
}

/** 元/千瓦时, 元/个: the unit goes on behind a slash with another one. */
static void
extend_by_slash(const IngestScan *const scan, IngestUnitFound *const unit)
{
  const size_t at    = unit->span.end;
  uint32_t     entry = 0U;
  const size_t size  = ingest_scan_is_at(scan, at, "/")
                           ? ingest_lexicon_find(&scan->lexicons->measures,
                                                 scan->text, at + 1U, &entry)
                           : 0U;
  const RgStr  first =
      rg_str_slice(scan->text, unit->span.begin, unit->span.end);
  if (size && at + 1U + size <= scan->span.end &&
      rg_str_equals(first, unit->text) &&
      ingest_lexicon_column(&scan->lexicons->measures, entry, 1U).size) {
    unit->span.end = (uint32_t)(at + 1U + size);
    unit->text     = rg_str_slice(scan->text, unit->span.begin, unit->span.end);
  }
}

bool
ingest_quantity_unit(const IngestScan *const scan, const size_t end,
                     IngestUnitFound *const unit)
{
  const IngestLexicon *const measures = &scan->lexicons->measures;
  size_t                     at       = end;
  while (ingest_scan_is_at(scan, at, " ")) {
    ++at;
  }
  uint32_t     entry = 0U;
  const size_t size  = ingest_lexicon_find(measures, scan->text, at, &entry);
  /* 2.0升级版, 3条件: the word is no measure word there. */
  if (size && !ingest_lexicon_column(measures, entry, 1U).size) {
    return find_noun(scan, at, unit);
  }
  uint32_t   noun   = 0U;
  const bool longer = size && at < scan->span.end && !ends_search(scan, at) &&
                      noun_at(scan, at, &noun) > size;
  if (size && !longer && at + size <= scan->span.end) {
    *unit = (IngestUnitFound){{(uint32_t)at, (uint32_t)(at + size)},
                              ingest_lexicon_column(measures, entry, 1U),
                              true};
    extend_by_slash(scan, unit);
    return true;
  }
  return find_noun(scan, at, unit);
}

bool
ingest_quantity_unit_is(const IngestScan *const scan, const RgStr unit,
                        const uint32_t kind)
{
  const IngestLexicon *const kinds = &scan->lexicons->unit_kinds;
  const uint32_t             entry = ingest_lexicon_lookup(kinds, unit);
  return entry != UINT32_MAX && (kinds->bits[entry] & kind);
}

bool
ingest_quantity_implied_unit(const IngestScan *const scan, const size_t begin,
                             IngestUnitFound *const unit)
{
  const IngestLexicon *const heads = &scan->lexicons->heads;
  const RgStr                before =
      rg_str_slice(scan->text, ingest_scan_clause_begin(scan, begin), begin);
  uint32_t entry = 0U;
  if (!ingest_lexicon_suffix(heads, before, &entry)) {
    return false;
  }
  *unit = (IngestUnitFound){{(uint32_t)begin, (uint32_t)begin},
                            ingest_lexicon_column(heads, entry, 1U),
                            false};
  return true;
}
