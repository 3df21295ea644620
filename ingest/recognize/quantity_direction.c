#include "ingest/recognize/quantity_around.h"
#include "ingest/recognize/quantity_unit.h"

/** 低于同类0.6个百分点 tells how far below, 低于5% a bound; 提前30天 how far,
    提前开放30项 not. */
static bool
says_how_far(const IngestScan *const scan, const IngestCue *const cue,
             const IngestQuantity *const quantity)
{
  const RgStr word = rg_str_slice(scan->text, cue->span.begin, cue->span.end);
  if (cue->classes & INGEST_CUE_BIT(INGEST_CUE_COMPARE)) {
    return cue->span.end < quantity->span.begin;
  }
  return !rg_str_equals(word, RG_STR("提前")) ||
         ingest_quantity_unit_is(scan, quantity->unit_text,
                                 INGEST_UNIT_KIND_TIME);
}

/** The unit that a noun implies is one of time: 平均用时, 时限. */
static bool
is_time_noun(const IngestScan *const scan, const uint32_t entry)
{
  return ingest_quantity_unit_is(
      scan, ingest_lexicon_column(&scan->lexicons->heads, entry, 1U),
      INGEST_UNIT_KIND_TIME);
}

/** 审批提速20%: its speed rose; 办电时长提速20%, 由5天缩短为4天,提速20%: the
    time fell. */
static bool
is_speed(const IngestScan *const scan, const size_t from,
         const IngestCue *const cue, const IngestQuantity *const quantity)
{
  const RgStr words = rg_str_slice(scan->text, from, cue->span.begin);
  uint32_t    entry = 0U;
  return rg_str_equals(rg_str_slice(scan->text, cue->span.begin, cue->span.end),
                       RG_STR("提速")) &&
         rg_str_equals(quantity->unit_text, RG_STR("%")) && words.size &&
         !(ingest_lexicon_inside(&scan->lexicons->heads, words, &entry) &&
           is_time_noun(scan, entry));
}

/** 平均用时仅需2天, 审批时间最短30分钟: so little, and it was more. */
static bool
is_short_time(const IngestScan *const scan, const size_t clause,
              const IngestQuantity *const quantity)
{
  const IngestLexicon *const words = &scan->lexicons->qualifiers;
  RgStr    before = rg_str_slice(scan->text, clause, quantity->number.begin);
  bool     little = false;
  uint32_t entry  = 0U;
  for (size_t size;
       (size = ingest_lexicon_suffix(words, before, &entry)) != 0U;) {
    const RgStr word = ingest_lexicon_column(words, entry, 0U);
    little           = little || rg_str_starts_with(word, RG_STR("仅")) ||
             rg_str_starts_with(word, RG_STR("只")) ||
             rg_str_starts_with(word, RG_STR("最短"));
    before.size -= size;
  }
  return little &&
         ingest_quantity_unit_is(scan, quantity->unit_text,
                                 INGEST_UNIT_KIND_TIME) &&
         ingest_lexicon_suffix(&scan->lexicons->heads, before, &entry) &&
         is_time_noun(scan, entry);
}

/** 是改革前的1.8倍: so many times what it was. */
static bool
is_multiple_of(const IngestScan *const scan, const size_t clause,
               const IngestQuantity *const quantity)
{
  const RgStr before = rg_str_slice(scan->text, clause, quantity->number.begin);
  return rg_str_equals(quantity->unit_text, RG_STR("倍")) &&
         rg_str_find(before, RG_STR("的"), 0U) != SIZE_MAX;
}

/** 企业开办、经营提升、创业扶持等14项: the word is in the name of an item of a
    list, not before the list like 减少环节、材料等5项. */
static bool
is_in_item(const IngestScan *const scan, const size_t from,
           const IngestCue *const cue, const IngestQuantity *const quantity)
{
  const RgStr before = rg_str_slice(scan->text, from, cue->span.begin);
  const RgStr behind =
      cue->span.end < quantity->span.begin
          ? rg_str_slice(scan->text, cue->span.end, quantity->span.begin)
          : RG_STR_NONE;
  return rg_str_find(before, RG_STR("、"), 0U) != SIZE_MAX &&
         rg_str_find(behind, RG_STR("等"), 0U) != SIZE_MAX;
}

IngestDirection
ingest_direction_of(const IngestScan *const scan, const size_t clause,
                    const IngestQuantity *const quantity)
{
  const IngestCues *const       cues = &scan->mentions->cues;
  const IngestQuantities *const all  = &scan->mentions->quantities;
  const uint32_t                up   = INGEST_CUE_BIT(INGEST_CUE_INCREASE);
  const uint32_t                down = INGEST_CUE_BIT(INGEST_CUE_DECREASE);
  size_t                        from = clause;
  if (all->n && all->items[all->n - 1U].span.end > from &&
      !all->items[all->n - 1U].is_part) {
    from = all->items[all->n - 1U].span.end;
  }
  for (size_t i = ingest_scan_first_cue(scan, quantity->span.end); i--;) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.begin < from) {
      break;
    }
    if ((cue->classes & (up | down)) && says_how_far(scan, cue, quantity) &&
        !is_in_item(scan, from, cue, quantity)) {
      return (cue->classes & up) || is_speed(scan, from, cue, quantity)
                 ? INGEST_INCREASE
                 : INGEST_DECREASE;
    }
  }
  /* 分别增长97.3%、103.9%和62.2%, 扩大至12省62城市: they move alike. */
  if (all->n && from == all->items[all->n - 1U].span.end &&
      (quantity->span.begin == all->items[all->n - 1U].unit.end ||
       (ingest_scan_find(scan, from, quantity->span.begin, "、和与及") ==
            from &&
        quantity->span.begin <= from + 3U))) {
    return all->items[all->n - 1U].direction;
  }
  const RgStr before = rg_str_slice(scan->text, clause, quantity->span.begin);
  if (rg_str_ends_with(before, RG_STR("低")) ||
      is_short_time(scan, clause, quantity)) {
    return INGEST_DECREASE;
  }
  if (is_multiple_of(scan, clause, quantity)) {
    const IngestDecimal one = {1, 0U};
    return ingest_decimal_compare(quantity->value, one) < 0 ? INGEST_DECREASE
                                                            : INGEST_INCREASE;
  }
  if (quantity->has_from) {
    const int order = ingest_decimal_compare(quantity->value, quantity->from);
    return order > 0   ? INGEST_INCREASE
           : order < 0 ? INGEST_DECREASE
                       : INGEST_STEADY;
  }
  return INGEST_STEADY;
}
