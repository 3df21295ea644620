#include "ingest/recognize/quantity_unit.h"
#include "ingest/recognize/scan.h"

#include <string.h>

enum { QUOTED_BYTES = 90 };

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
  for (size_t i = 0U; i < sizeof qualifiers / sizeof qualifiers[0]; ++i) {
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
  size_t      size   = ingest_lexicon_suffix(cues, before, &entry);
  if (size && (cues->bits[entry] & change)) {
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

/** 最多减少62天, 约占全市的30%: the qualifier stands before the verb. */
static void
read_before_verb(const IngestScan *const scan, const size_t clause,
                 IngestQuantity *const quantity)
{
  const IngestLexicon *const lexicon = &scan->lexicons->qualifiers;
  const size_t               at      = quantity->span.begin;
  const bool   is_share = rg_str_equals(quantity->unit_text, RG_STR("%"));
  const size_t verb     = verb_before(scan, clause, at, is_share);
  uint32_t     entry    = 0U;
  if (verb < at && quantity->qualifier == INGEST_EXACTLY &&
      ingest_lexicon_suffix(lexicon, rg_str_slice(scan->text, clause, verb),
                            &entry) &&
      (lexicon->bits[entry] & INGEST_QUALIFIER_BEFORE)) {
    const IngestQualifier found = qualifier_of(scan, entry);
    quantity->qualifier = found == INGEST_NEARLY || found == INGEST_UP_TO
                              ? found
                              : INGEST_EXACTLY;
  }
}

/** Words before the number: 超, 最高达, 约; 仅, 达 and 至 may stand between. */
static void
read_before(const IngestScan *const scan, const size_t clause,
            IngestQuantity *const quantity)
{
  const IngestLexicon *const lexicon = &scan->lexicons->qualifiers;
  size_t                     at      = quantity->span.begin;
  for (;;) {
    const RgStr  before = rg_str_slice(scan->text, clause, at);
    uint32_t     entry  = 0U;
    const size_t size   = ingest_lexicon_suffix(lexicon, before, &entry);
    if (!size) {
      return;
    }
    at -= size;
    if (lexicon->bits[entry] & INGEST_QUALIFIER_BEFORE) {
      quantity->qualifier  = qualifier_of(scan, entry);
      quantity->span.begin = (uint32_t)at;
      return;
    }
    if (!(lexicon->bits[entry] & INGEST_QUALIFIER_BETWEEN)) {
      return;
    }
  }
}

/** Words after the unit: 以上, 左右, 以内; 人民币 may stand between. */
static void
read_after(const IngestScan *const scan, IngestQuantity *const quantity)
{
  const IngestLexicon *const lexicon = &scan->lexicons->qualifiers;
  size_t                     at      = quantity->span.end;
  if (ingest_scan_is_at(scan, at, "人民币")) {
    at += 9U;
  }
  uint32_t     entry = 0U;
  const size_t size  = ingest_lexicon_find(lexicon, scan->text, at, &entry);
  if (!size || at + size > scan->span.end ||
      !(lexicon->bits[entry] & INGEST_QUALIFIER_AFTER)) {
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
is_figure(const IngestQuantity *const quantity,
          const IngestNumber *const number, const IngestUnitFound *const unit)
{
  if (!number->is_chinese || number->is_percent) {
    return true;
  }
  static const char *const times[] = {"小时",   "分钟", "天",  "工作日",
                                      "百分点", "倍",   "个月"};
  if (!unit->is_measure) {
    return number->has_scale && quantity->qualifier != INGEST_EXACTLY;
  }
  for (size_t i = 0U; i < sizeof times / sizeof times[0]; ++i) {
    if (rg_str_equals(unit->text, rg_str_c(times[i]))) {
      return true;
    }
  }
  return number->value.coefficient >= 10 &&
         (number->some_more || quantity->qualifier != INGEST_EXACTLY);
}

/** 等16部门, 等7家单位 count a group of bodies. */
static bool
counts_bodies(const IngestScan *const scan, const size_t begin,
              const size_t end)
{
  static const char *const words[] = {"部门", "个部门", "家单位", "个单位",
                                      "单位"};
  const size_t             before = ingest_scan_before(scan, begin);
  bool                     bodies = false;
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    bodies = bodies || ingest_scan_is_at(scan, end, words[i]);
  }
  return bodies && before < begin && ingest_scan_is_at(scan, before, "等");
}

/** 48个和25个百分点, 30、40和50家: the unit of the next one counts for this. */
static bool
shares_next(const IngestScan *const scan, size_t at,
            IngestUnitFound *const unit)
{
  static const char *const joints[] = {"、", "和", "与", "及", "-",  "—",
                                       "至", "~",  "到", "%-", "%—", "–"};
  for (size_t i = 0U; i < sizeof joints / sizeof joints[0]; ++i) {
    if (!ingest_scan_is_at(scan, at, joints[i])) {
      continue;
    }
    at += strlen(joints[i]);
    IngestNumber number;
    if (!ingest_number_read(scan->text, at, &number) || number.is_chinese) {
      return false;
    }
    return ingest_quantity_unit(scan, at + number.size, unit) &&
           unit->is_measure;
  }
  return false;
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

/** 2024年, 9月, 15日, 38号 are dates or numbers of things. */
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
  return ingest_scan_is_at(scan, end, "号") ||
         (end - begin == 4U && ingest_scan_is_at(scan, end, "年")) ||
         (ingest_scan_is_at(scan, end, "月") &&
          !ingest_scan_is_at(scan, begin, "个"));
}

/** 10-15%, 4—5个月: the first number is the lower end. */
static bool
is_range(const IngestScan *const scan, const IngestQuantity *const low,
         const size_t begin)
{
  static const char *const dashes[] = {"-", "—", "~", "–", "至"};
  for (size_t i = 0U; i < sizeof dashes / sizeof dashes[0]; ++i) {
    if (ingest_scan_is_at(scan, low->span.end, dashes[i]) &&
        low->span.end + strlen(dashes[i]) == begin) {
      return true;
    }
  }
  return false;
}

/** 从2个减至1个, 由35吨突破至42吨: a source word before the earlier value and
    a target word right before the later one, in one clause. */
static bool
is_change(const IngestScan *const scan, const size_t clause,
          const IngestQuantity *const earlier, const size_t begin)
{
  static const char *const sources[] = {"从", "由", "自"};
  static const char *const targets[] = {"至", "到", "为", "成"};
  const RgStr before  = rg_str_slice(scan->text, clause, earlier->span.begin);
  const RgStr between = rg_str_slice(scan->text, earlier->span.end, begin);
  bool        source  = false;
  bool        target  = false;
  for (size_t i = 0U; i < sizeof sources / sizeof sources[0]; ++i) {
    source =
        source || rg_str_find(before, rg_str_c(sources[i]), 0U) != SIZE_MAX;
  }
  /* 从一周1班增加到一周2班: the time of a rate stands before the value. */
  static const char *const rates[] = {"一周", "每周", "每天",
                                      "每日", "每月", "每年"};
  RgStr                    words   = between;
  for (size_t i = 0U; i < sizeof rates / sizeof rates[0]; ++i) {
    if (rg_str_ends_with(words, rg_str_c(rates[i]))) {
      words.size -= strlen(rates[i]);
    }
  }
  for (size_t i = 0U; i < sizeof targets / sizeof targets[0]; ++i) {
    target = target || rg_str_ends_with(words, rg_str_c(targets[i]));
  }
  return source && target && between.size <= 45U;
}

static void
bind_to_last(const IngestScan *const scan, const size_t clause,
             IngestQuantity *const quantity)
{
  const IngestQuantities *const all  = &scan->mentions->quantities;
  IngestQuantity *const         last = all->n ? &all->items[all->n - 1U] : NULL;
  if (!last || last->span.begin < clause || last->is_part) {
    return;
  }
  if (is_range(scan, last, quantity->number.begin)) {
    last->to          = quantity->value;
    last->has_to      = true;
    last->unit_text   = quantity->unit_text;
    quantity->is_part = true;
  } else if (is_change(scan, clause, last, quantity->span.begin)) {
    last->is_part      = true;
    quantity->from     = last->value;
    quantity->has_from = true;
  }
}

/** Spans of time, the only ones of which 提前 says how far they moved. */
static bool
is_time(const RgStr unit)
{
  static const char *const units[] = {"天",   "日",   "工作日", "个月", "月",
                                      "小时", "分钟", "年",     "周"};
  for (size_t i = 0U; i < sizeof units / sizeof units[0]; ++i) {
    if (rg_str_equals(unit, rg_str_c(units[i]))) {
      return true;
    }
  }
  return false;
}

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
  return !rg_str_equals(word, RG_STR("提前")) || is_time(quantity->unit_text);
}

/** 为企业节约成本3200万元: a sum that somebody gets, as much as a subsidy; what
    is saved each year is a cost that fell. */
static bool
is_gift(const IngestScan *const scan, const size_t clause,
        const IngestCue *const verb, const IngestQuantity *const quantity)
{
  const RgStr  words = rg_str_slice(scan->text, clause, quantity->span.begin);
  const RgStr  who   = rg_str_slice(scan->text, clause, verb->span.begin);
  const size_t at    = rg_str_find(who, RG_STR("为"), 0U);
  return (verb->classes & INGEST_CUE_BIT(INGEST_CUE_ACHIEVE)) &&
         rg_str_ends_with(quantity->unit_text, RG_STR("元")) &&
         at != SIZE_MAX && at + 6U < who.size &&
         !rg_str_ends_with(rg_str_slice(who, 0U, at), RG_STR("成")) &&
         rg_str_find(words, RG_STR("每年"), 0U) == SIZE_MAX &&
         rg_str_find(words, RG_STR("年均"), 0U) == SIZE_MAX;
}

/** Increase or decrease: the nearest such word before the number in its
    clause, no other figure between; else the two values tell. */
static IngestDirection
direction_of(const IngestScan *const scan, const size_t clause,
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
    if ((cue->classes & (up | down)) && says_how_far(scan, cue, quantity)) {
      return cue->classes & up                      ? INGEST_INCREASE
             : is_gift(scan, clause, cue, quantity) ? INGEST_STEADY
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
  if (rg_str_ends_with(before, RG_STR("低"))) {
    return INGEST_DECREASE;
  }
  if (quantity->has_from) {
    const int order = ingest_decimal_compare(quantity->value, quantity->from);
    return order > 0   ? INGEST_INCREASE
           : order < 0 ? INGEST_DECREASE
                       : INGEST_STEADY;
  }
  return INGEST_STEADY;
}

/** 12345热线, 服务专线:5872110: a number to call counts nothing. */
static bool
is_telephone(const IngestScan *const scan, const size_t at,
             const IngestNumber *const    number,
             const IngestUnitFound *const unit)
{
  static const char *const before[] = {
      "热线:", "专线:", "电话:", "热线", "专线", "电话"};
  const RgStr text = rg_str_slice(scan->text, scan->span.begin, at);
  for (size_t i = 0U; i < sizeof before / sizeof before[0]; ++i) {
    if (rg_str_ends_with(text, rg_str_c(before[i]))) {
      return !unit->is_measure;
    }
  }
  return !unit->is_measure && number->size == 5U && number->value.scale == 0U &&
         number->value.coefficient >= 12300 &&
         number->value.coefficient < 12400;
}

static RgStatus
read_quantity(IngestScan *const scan, const size_t at,
              const IngestNumber *const number)
{
  const size_t    end = at + number->size;
  IngestUnitFound unit;
  IngestQuantity  quantity = {.span      = {(uint32_t)at, (uint32_t)end},
                              .number    = {(uint32_t)at, (uint32_t)end},
                              .value     = number->value,
                              .qualifier = number->some_more ? INGEST_MORE_THAN
                                                             : INGEST_EXACTLY};
  if (counts_bodies(scan, at, end) || is_in_name(scan, at, end) ||
      is_date(scan, at, end)) {
    return RG_OK;
  }
  bool found = find_unit(scan, end, &unit);
  if (counts_nothing(number, found && unit.is_measure) ||
      ingest_scan_is_quoted(scan, at, QUOTED_BYTES)) {
    return RG_OK;
  }
  const size_t clause = ingest_scan_clause_begin(scan, at);
  read_before(scan, clause, &quantity);
  if (number->is_percent) {
    unit = (IngestUnitFound){{(uint32_t)end, (uint32_t)end}, RG_STR("%"), true};
  } else if (!found) {
    found = ingest_quantity_implied_unit(scan, quantity.span.begin, &unit);
  }
  if (!number->is_percent && !found) {
    return RG_OK;
  }
  if (!is_figure(&quantity, number, &unit) ||
      is_telephone(scan, at, number, &unit)) {
    return RG_OK;
  }
  quantity.unit      = unit.span;
  quantity.unit_text = unit.text;
  read_before_verb(scan, clause, &quantity);
  if (unit.is_measure && unit.span.end > end && unit.span.begin <= end + 1U) {
    quantity.span.end = unit.span.end;
  }
  if (!number->some_more || quantity.qualifier == INGEST_EXACTLY) {
    read_after(scan, &quantity);
  }
  bind_to_last(scan, clause, &quantity);
  quantity.direction = direction_of(scan, clause, &quantity);
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
  }
  return RG_OK;
}
