#include "ingest/recognize/quantity_around.h"

static const struct {
  const char     *name;
  IngestQualifier qualifier;
} qualifiers[] = {{"moreThan", INGEST_MORE_THAN},
                  {"nearly", INGEST_NEARLY},
                  {"atMost", INGEST_AT_MOST},
                  {"upTo", INGEST_UP_TO}};

static IngestQualifier
qualifier_of(const IngestScan *const scan, const uint32_t entry)
{
  const RgStr name =
      ingest_lexicon_column(&scan->lexicons->qualifiers, entry, 2U);
  for (size_t i = 0U; i < RG_COUNT_OF(qualifiers); ++i) {
    if (rg_str_equals(name, rg_str_c(qualifiers[i].name))) {
      return qualifiers[i].qualifier;
    }
  }
  return INGEST_EXACTLY;
}

/** Begin of the verb that stands right before `at` and tells a change, or of
    the 占 of a share; `at` when there is none. */
static size_t
verb_before(const IngestScan *const scan, const size_t clause, const size_t at,
            const bool is_share)
{
  const IngestQuantities *const all  = &scan->mentions->quantities;
  const IngestLexicon *const    cues = &scan->lexicons->cues;
  const uint32_t                change =
      INGEST_CUE_BIT(INGEST_CUE_INCREASE) | INGEST_CUE_BIT(INGEST_CUE_DECREASE);
  const RgStr before = rg_str_slice(scan->text, clause, at);
  uint32_t    entry  = 0U;
  size_t      size   = ingest_lexicon_suffix_of(cues, before, change, &entry);
  if (size) {
    return at - size;
  }
  const size_t last = all->n && all->items[all->n - 1U].span.end > clause
                          ? all->items[all->n - 1U].span.end
                          : clause;
  size              = is_share
                          ? rg_str_find(rg_str_slice(scan->text, last, at), RG_STR("占"), 0U)
                          : SIZE_MAX;
  return size == SIZE_MAX ? at : last + size;
}

/** 单笔最高融资达3000万元, 最长的提前132天: the superlative of the clause, a
    few words before the figure and no other figure between. */
static bool
has_superlative(const IngestScan *const scan, const size_t clause,
                const size_t at)
{
  enum { GAP_BYTES = 30 };
  const IngestLexicon *const    lexicon = &scan->lexicons->qualifiers;
  const IngestQuantities *const all     = &scan->mentions->quantities;
  const size_t last = all->n && all->items[all->n - 1U].span.end > clause
                          ? all->items[all->n - 1U].span.end
                          : clause;
  for (size_t from = last; from < at;) {
    uint32_t     entry = 0U;
    const size_t size  = ingest_lexicon_find(lexicon, scan->text, from, &entry);
    if (size && (lexicon->bits[entry] & INGEST_QUALIFIER_BEFORE) &&
        qualifier_of(scan, entry) == INGEST_UP_TO) {
      return from + size <= at && at - from - size <= GAP_BYTES &&
             ingest_scan_find(scan, from, at, "、和与及") == at;
    }
    from = size ? from + size : ingest_scan_after(scan, from);
  }
  return false;
}

void
ingest_qualifier_far_before(const IngestScan *const scan, const size_t clause,
                            IngestQuantity *const quantity)
{
  const IngestLexicon *const lexicon = &scan->lexicons->qualifiers;
  const size_t               at      = quantity->span.begin;
  const bool   is_share = rg_str_equals(quantity->unit_text, RG_STR("%"));
  const size_t verb     = verb_before(scan, clause, at, is_share);
  uint32_t     entry    = 0U;
  if (quantity->qualifier == INGEST_EXACTLY &&
      has_superlative(scan, clause, at)) {
    quantity->qualifier = INGEST_UP_TO;
    return;
  }
  if (verb < at && quantity->qualifier == INGEST_EXACTLY &&
      ingest_lexicon_suffix_of(lexicon, rg_str_slice(scan->text, clause, verb),
                               INGEST_QUALIFIER_BEFORE, &entry)) {
    const IngestQualifier found = qualifier_of(scan, entry);
    quantity->qualifier = found == INGEST_NEARLY || found == INGEST_UP_TO
                              ? found
                              : INGEST_EXACTLY;
  }
}

void
ingest_qualifier_before(const IngestScan *const scan, const size_t clause,
                        IngestQuantity *const quantity)
{
  const IngestLexicon *const lexicon = &scan->lexicons->qualifiers;
  size_t                     at      = quantity->span.begin;
  for (;;) {
    const RgStr  before = rg_str_slice(scan->text, clause, at);
    uint32_t     entry  = 0U;
    const size_t size   = ingest_lexicon_suffix_of(
          lexicon, before, INGEST_QUALIFIER_BEFORE | INGEST_QUALIFIER_BETWEEN,
          &entry);
    if (!size) {
      return;
    }
    at -= size;
    if (lexicon->bits[entry] & INGEST_QUALIFIER_BEFORE) {
      quantity->qualifier  = qualifier_of(scan, entry);
      quantity->span.begin = (uint32_t)at;
      return;
    }
  }
}

void
ingest_qualifier_after(const IngestScan *const scan,
                       IngestQuantity *const   quantity)
{
  const IngestLexicon *const lexicon = &scan->lexicons->qualifiers;
  size_t                     at      = quantity->span.end;
  if (ingest_scan_is_at(scan, at, "人民币")) {
    at += 9U;
  }
  uint32_t     entry = 0U;
  const size_t size  = ingest_lexicon_find_of(lexicon, scan->text, at,
                                              INGEST_QUALIFIER_AFTER, &entry);
  if (!size || at + size > scan->span.end) {
    return;
  }
  const bool bare_in =
      rg_str_equals(rg_str_slice(scan->text, at, at + size), RG_STR("内"));
  if (bare_in && ingest_scan_is_one_of(scan, at + size, "容部外地")) {
    return;
  }
  if (quantity->qualifier == INGEST_EXACTLY) {
    quantity->qualifier = qualifier_of(scan, entry);
  }
  quantity->span.end = (uint32_t)(at + size);
}
