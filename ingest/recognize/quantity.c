#include "ingest/recognize/quantity_around.h"
#include "ingest/recognize/quantity_unit.h"
#include "ingest/recognize/scan.h"

#include <string.h>

enum { QUOTED_BYTES = 90 };

/** Letters, 第, + and the like beside a number make it a name: 5G, 第3批,
    “1+N”, 〔2025〕38号, 2.0系统. */
static bool
is_in_name(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const size_t before = ingest_scan_before(scan, begin);
  if (before < begin &&
      (ingest_scan_is_one_of(scan, before, "第〔+x×“·") ||
       ingest_scan_is_at(scan, before, ".") ||
       (scan->text.data[before] >= 'A' && scan->text.data[before] <= 'z'))) {
    return true;
  }
  if (end >= scan->span.end) {
    return false;
  }
  const char next = scan->text.data[end];
  return ingest_scan_is_one_of(scan, end, "〕+·”") || next == '.' ||
         next == '/' || next == ':';
}

/** A Chinese numeral counts only where it is plainly a figure: ten and more,
    qualified, or a time saved. 一站式 and 三位一体 are none. */
static bool
is_figure(const IngestScan *const scan, const IngestQuantity *const quantity,
          const IngestNumber *const number, const IngestUnitFound *const unit)
{
  if (!number->is_chinese || number->is_percent) {
    return true;
  }
  if (!unit->is_measure) {
    return number->has_scale && quantity->qualifier != INGEST_EXACTLY;
  }
  if (ingest_quantity_unit_is(scan, unit->text, INGEST_UNIT_KIND_NUMERAL)) {
    /* 每月最后一个工作日, 同一天: one of a row. */
    return number->value.coefficient != 1 || number->value.scale ||
           !ingest_scan_ends_around(scan,
                                    rg_str_slice(scan->text, scan->span.begin,
                                                 quantity->number.begin),
                                    INGEST_AROUND_ORDINAL);
  }
  return number->value.coefficient >= 10 &&
         (number->some_more || quantity->qualifier != INGEST_EXACTLY);
}

/** 等16部门, 等7家单位 count a group of bodies. */
static bool
counts_bodies(const IngestScan *const scan, const size_t begin,
              const size_t end)
{
  const size_t before = ingest_scan_before(scan, begin);
  return before < begin && ingest_scan_is_at(scan, before, "等") &&
         ingest_scan_around(scan, end, INGEST_AROUND_BODIES);
}

/** 48个和25个百分点, 30、40和50家: the unit of the next one counts for this. */
static bool
shares_next(const IngestScan *const scan, size_t at,
            IngestUnitFound *const unit)
{
  const size_t joint = ingest_scan_around(scan, at, INGEST_AROUND_JOINT);
  IngestNumber number;
  at += joint;
  return joint && ingest_number_read(scan->text, at, &number) &&
         !number.is_chinese &&
         ingest_quantity_unit(scan, at + number.size, unit) && unit->is_measure;
}

static bool
find_unit(const IngestScan *const scan, const size_t end,
          IngestUnitFound *const unit)
{
  if (ingest_quantity_unit(scan, end, unit)) {
    IngestUnitFound next;
    if (rg_str_equals(unit->text, RG_STR("个")) &&
        shares_next(scan, unit->span.end, &next) &&
        rg_str_equals(next.text, RG_STR("百分点"))) {
      unit->text = next.text;
    }
    return true;
  }
  return shares_next(scan, end, unit);
}

/** 一站式 and 三位一体: a Chinese numeral that no unit can make a figure. */
static bool
counts_nothing(const IngestNumber *const number, const bool has_measure)
{
  return number->is_chinese && !number->is_percent && !number->has_scale &&
         !has_measure;
}

/** 2024年, 9月, 15日, 下午6点多, 38号 are dates or numbers of things. */
static bool
is_date(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestDateMentions *const dates = &scan->mentions->dates;
  for (size_t i = dates->n; i--;) {
    if (dates->items[i].span.end <= begin) {
      break;
    }
    if (dates->items[i].span.begin < end) {
      return true;
    }
  }
  const size_t before = ingest_scan_before(scan, begin);
  const bool   clock =
      ingest_scan_is_at(scan, end, "点") &&
      (ingest_scan_is_one_of(scan, end + 3U, "多钟半许") ||
       (before < begin && ingest_scan_is_one_of(scan, before, "午晚晨早")));
  return clock || ingest_scan_is_at(scan, end, "号") ||
         (end - begin == 4U && ingest_scan_is_at(scan, end, "年")) ||
         (ingest_scan_is_at(scan, end, "月") &&
          !ingest_scan_is_at(scan, begin, "个"));
}

/** 10-15%, 4—5个月: the first number is the lower end. */
static bool
is_range(const IngestScan *const scan, const IngestQuantity *const low,
         const size_t begin)
{
  const size_t dash =
      ingest_scan_around(scan, low->span.end, INGEST_AROUND_DASH);
  return dash && low->span.end + dash == begin;
}

/** 附件1中企业…: the number is of a thing, and counts none. */
static bool
is_label(const IngestScan *const scan, const size_t at, const bool has_measure)
{
  return !has_measure &&
         ingest_scan_ends_around(scan,
                                 rg_str_slice(scan->text, scan->span.begin, at),
                                 INGEST_AROUND_LABELS);
}

/** 入选2025国际知名品牌: the year of a list, not how many there are. */
static bool
is_year_of_list(const IngestNumber *const number, const bool has_measure)
{
  return number->size == 4U && !number->is_percent && !number->value.scale &&
         number->value.coefficient >= 2000 &&
         number->value.coefficient < 2050 && !has_measure;
}

/** 9小时26分: the minutes of a time whose hours are the figure. */
static bool
are_minutes(const IngestScan *const scan, const size_t begin, const size_t end)
{
  return ingest_scan_is_at(scan, end, "分") &&
         rg_str_ends_with(rg_str_slice(scan->text, scan->span.begin, begin),
                          RG_STR("小时"));
}

/** A word of `class` ends `text`: its size, else 0. */
static size_t
metric_word_at_end(const IngestScan *const scan, const RgStr text,
                   const uint32_t class)
{
  const IngestLexicon *const words = &scan->lexicons->metrics;
  uint32_t                   entry = 0U;
  return ingest_lexicon_suffix_of(words, text, class, &entry);
}

/** 从, 由, 自 stands in `text`. */
static bool
has_source(const RgStr text)
{
  static const char *const sources[] = {"从", "由", "自"};
  for (size_t i = 0U; i < RG_COUNT_OF(sources); ++i) {
    if (rg_str_find(text, rg_str_c(sources[i]), 0U) != SIZE_MAX) {
      return true;
    }
  }
  return false;
}

/** 从2个减至1个, 由35吨突破至42吨: a source word before the earlier value and
    a target word right before the later one, in one clause; 每周 and 全部 may
    stand between: 从一周1班增加到一周2班. */
static bool
is_change(const IngestScan *const scan, const size_t clause,
          const IngestQuantity *const earlier, const size_t begin)
{
  enum { MAX_BETWEEN_BYTES = 45 };
  const RgStr before  = rg_str_slice(scan->text, clause, earlier->span.begin);
  const RgStr between = rg_str_slice(scan->text, earlier->span.end, begin);
  RgStr       words   = between;
  words.size -= metric_word_at_end(scan, words, INGEST_METRIC_INNER);
  return between.size <= MAX_BETWEEN_BYTES && has_source(before) &&
         metric_word_at_end(scan, words, INGEST_METRIC_TARGET);
}

/** 8至15万元: the lower end, with neither unit nor 万 of its own, has those of
    the upper, which begins at `begin`. */
static void
share_power(const IngestScan *const scan, const IngestNumber *const upper,
            const uint32_t begin, IngestQuantity *const low)
{
  const RgStr written =
      rg_str_slice(scan->text, low->number.begin, low->number.end);
  const bool has_unit =
      low->unit.begin < low->unit.end && low->unit.begin < begin;
  if (!has_unit && !rg_str_ends_with(written, RG_STR("万")) &&
      !rg_str_ends_with(written, RG_STR("亿"))) {
    (void)ingest_decimal_multiply(&low->value, upper->power);
  }
}

static void
bind_to_last(const IngestScan *const scan, const size_t clause,
             const IngestNumber *const number, IngestQuantity *const quantity)
{
  const IngestQuantities *const all  = &scan->mentions->quantities;
  IngestQuantity               *last = all->n ? &all->items[all->n - 1U] : NULL;
  const bool upper = last && last->is_part && all->n > 1U && last[-1].has_to;
  if (upper) { /* 从8至15天缩短至3天 */
    --last;
  }
  if (!last || last->span.begin < clause || last->is_part) {
    return;
  }
  if (!upper && is_range(scan, last, quantity->number.begin)) {
    share_power(scan, number, quantity->number.begin, last);
    last->to          = quantity->value;
    last->has_to      = true;
    last->unit_text   = quantity->unit_text;
    quantity->is_part = true;
  } else if (is_change(scan, clause, last, quantity->span.begin)) {
    if (rg_str_equals(quantity->unit_text, RG_STR("个")) &&
        ingest_quantity_unit_is(scan, last->unit_text, INGEST_UNIT_KIND_TIME)) {
      quantity->unit_text = last->unit_text; /* 从2个工作日缩至1个 */
    }
    last->is_part      = true;
    quantity->from     = last->value;
    quantity->has_from = true;
  }
}

/** 12345热线, 服务专线:5872110: a number to call counts nothing. */
static bool
is_telephone(const IngestScan *const scan, const size_t at,
             const IngestNumber *const    number,
             const IngestUnitFound *const unit)
{
  const RgStr text = rg_str_slice(scan->text, scan->span.begin, at);
  if (ingest_scan_ends_around(scan, text, INGEST_AROUND_TELEPHONE)) {
    return !unit->is_measure;
  }
  return !unit->is_measure && number->size == 5U && number->value.scale == 0U &&
         number->value.coefficient >= 12300 &&
         number->value.coefficient < 12400;
}

/** A word that something rose or fell begins at `at`, or ends there. */
static bool
moves_at(const IngestScan *const scan, const size_t at, const bool ends)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const uint32_t          moved =
      INGEST_CUE_BIT(INGEST_CUE_DECREASE) | INGEST_CUE_BIT(INGEST_CUE_INCREASE);
  const size_t i = ingest_scan_first_cue(scan, ends ? at - 1U : at);
  return i < cues->n && (cues->items[i].classes & moved) &&
         (ends ? cues->items[i].span.end : cues->items[i].span.begin) == at;
}

/** 记者16日获悉, 7×24小时服务: a day of the month, or hours of service, where
    no word beside it tells that something lasts so long: 提前5日, 24小时内. */
static bool
is_no_span(const IngestScan *const scan, const IngestQuantity *const quantity)
{
  const IngestDecimal value = quantity->value;
  const bool          day = rg_str_equals(quantity->unit_text, RG_STR("日")) &&
                   value.coefficient <= 31;
  const bool hours = rg_str_equals(quantity->unit_text, RG_STR("小时")) &&
                     value.coefficient == 24;
  return (day || hours) && !value.scale &&
         quantity->unit.begin == quantity->number.end && !quantity->has_from &&
         !quantity->is_part && !moves_at(scan, quantity->unit.end, false) &&
         !moves_at(scan, quantity->span.begin, true) &&
         !ingest_scan_around(scan, quantity->unit.end, INGEST_AROUND_WITHIN) &&
         !ingest_scan_ends_around(
             scan,
             rg_str_slice(scan->text, scan->span.begin, quantity->number.begin),
             INGEST_AROUND_LASTS);
}

/** 两个半小时, 1天半: a half more, before the unit, behind which `end` goes, or
    behind the unit, when it returns true. */
static bool
add_half(const IngestScan *const scan, const IngestNumber *const number,
         size_t *const end, IngestDecimal *const value)
{
  enum { MAX_WHOLE = 1000 };
  IngestUnitFound unit;
  const size_t inner = ingest_scan_is_at(scan, *end, "个半") ? *end + 6U : 0U;
  const size_t from  = inner ? inner : *end;
  const bool   time =
      ingest_quantity_unit(scan, from, &unit) && unit.is_measure &&
      unit.span.begin == from &&
      ingest_quantity_unit_is(scan, unit.text, INGEST_UNIT_KIND_TIME);
  if (!time || value->scale || value->coefficient > MAX_WHOLE ||
      number->has_scale ||
      !(inner || ingest_scan_is_at(scan, unit.span.end, "半")) ||
      ingest_scan_is_at(scan, unit.span.end, "半径")) {
    return false;
  }
  *value = (IngestDecimal){value->coefficient * 10 + 5, 1U};
  *end   = from;
  return !inner;
}

static RgStatus
read_quantity(IngestScan *const scan, const size_t at,
              const IngestNumber *const number)
{
  size_t          end = at + number->size;
  IngestUnitFound unit;
  IngestQuantity  quantity = {.span      = {(uint32_t)at, (uint32_t)end},
                              .number    = {(uint32_t)at, (uint32_t)end},
                              .value     = number->value,
                              .qualifier = number->some_more ? INGEST_MORE_THAN
                                                             : INGEST_EXACTLY};
  if (counts_bodies(scan, at, end) || is_in_name(scan, at, end) ||
      is_date(scan, at, end) || are_minutes(scan, at, end)) {
    return RG_OK;
  }
  const bool half  = add_half(scan, number, &end, &quantity.value);
  bool       found = find_unit(scan, end, &unit);
  if (counts_nothing(number, found && unit.is_measure) ||
      is_year_of_list(number, found && unit.is_measure) ||
      is_label(scan, at, found && unit.is_measure) ||
      ingest_scan_around(scan, end, INGEST_AROUND_RANKS) ||
      ingest_scan_is_quoted(scan, at, QUOTED_BYTES)) {
    return RG_OK;
  }
  const size_t clause = ingest_scan_clause_begin(scan, at);
  ingest_qualifier_before(scan, clause, &quantity);
  if (number->is_percent) {
    unit = (IngestUnitFound){{(uint32_t)end, (uint32_t)end}, RG_STR("%"), true};
  } else if (!found) {
    found = ingest_quantity_implied_unit(scan, quantity.span.begin, &unit);
  }
  if (!number->is_percent && !found) {
    return RG_OK;
  }
  if (!is_figure(scan, &quantity, number, &unit) ||
      is_telephone(scan, at, number, &unit)) {
    return RG_OK;
  }
  quantity.unit      = unit.span;
  quantity.unit_text = unit.text;
  ingest_qualifier_far_before(scan, clause, &quantity);
  if (unit.is_measure && unit.span.end > end && unit.span.begin <= end + 1U) {
    quantity.span.end = unit.span.end + (half ? 3U : 0U);
  }
  if (!number->some_more || quantity.qualifier == INGEST_EXACTLY) {
    ingest_qualifier_after(scan, &quantity);
  }
  bind_to_last(scan, clause, number, &quantity);
  quantity.direction = ingest_direction_of(scan, clause, &quantity);
  if (is_no_span(scan, &quantity)) {
    if (!rg_str_equals(quantity.unit_text, RG_STR("日"))) {
      return RG_OK; /* 24小时服务 is what it is called */
    }
    quantity.is_part = true;
  }
  return ingest_quantities_push(scan->arena, &scan->mentions->quantities,
                                quantity);
}

RgStatus
ingest_recognize_quantities(IngestScan *const scan)
{
  size_t next = 0U;
  for (size_t at = scan->span.begin;
       ingest_spots_seek(scan->spots,
                         INGEST_OPENS_BIT(INGEST_OPENS_NUMBER) |
                             INGEST_OPENS_BIT(INGEST_OPENS_TITLE),
                         &next, &at);) {
    IngestNumber number;
    if (ingest_scan_is_at(scan, at, "《")) {
      at = ingest_scan_skip_title(scan, at);
      continue;
    }
    if (!ingest_number_read(scan->text, at, &number) ||
        at + number.size > scan->span.end) {
      at = ingest_scan_after(scan, at);
      continue;
    }
    RG_TRY(read_quantity(scan, at, &number));
    at += number.size;
    at += ingest_scan_is_at(scan, at, "个半") ? 6U : 0U; /* 两个半小时 */
  }
  return RG_OK;
}
