#include "ingest/recognize/scan.h"

#include "ingest/text/chinese.h"
#include "ingest/text/number.h"

#include <string.h>

/** A date as far as it was read. */
typedef struct {
  size_t     end;
  IngestDate date;
  bool       has_year;
} Read;

static bool
skip(const IngestScan *const scan, size_t *const at, const char *const word)
{
  if (!ingest_scan_is_at(scan, *at, word)) {
    return false;
  }
  *at += strlen(word);
  return *at <= scan->span.end;
}

/** Digits, or one to twelve in Chinese numerals. */
static bool
read_number(const IngestScan *const scan, size_t *const at, unsigned *const n)
{
  unsigned value = 0U;
  size_t   end   = *at;
  while (end < scan->span.end && scan->text.data[end] >= '0' &&
         scan->text.data[end] <= '9' && end - *at < 4U) {
    value = value * 10U + (unsigned)(scan->text.data[end] - '0');
    ++end;
  }
  IngestNumber number;
  if (end == *at && ingest_number_read(scan->text, *at, &number) &&
      number.is_chinese && !number.some_more && number.value.coefficient < 32) {
    value = (unsigned)number.value.coefficient;
    end   = *at + number.size;
  }
  if (end == *at) {
    return false;
  }
  *at = end;
  *n  = value;
  return true;
}

static void
skip_blanks(const IngestScan *const scan, size_t *const at)
{
  while (skip(scan, at, " ")) {
  }
}

/** The year in which the document speaks: of its date, of the report that it
    is, of its number or its title; 0 where none says. */
static uint16_t
year_of(const IngestOutline *const outline)
{
  const RgStr texts[] = {outline->number, outline->title};
  if (outline->date.year || outline->covers.year) {
    return outline->date.year ? outline->date.year : outline->covers.year;
  }
  for (size_t i = 0U; i < sizeof texts / sizeof texts[0]; ++i) {
    for (size_t at = 0U; at + 4U <= texts[i].size; ++at) {
      uint32_t    year = 0U;
      const RgStr rest = rg_str_slice(texts[i], at, texts[i].size);
      if (ingest_read_ordinal(rest, &year) == 4U && year > 1990U &&
          year < 2100U) {
        return (uint16_t)year;
      }
    }
  }
  return 0U;
}

/** 2025年, 今年, 去年, 本年度. */
static bool
read_year(IngestScan *const scan, size_t *const at, uint16_t *const year)
{
  static const struct {
    const char *word;
    int         offset;
  } words[] = {{"今年", 0},    {"本年度", 0}, {"本年", 0}, {"去年", -1},
               {"上年度", -1}, {"上年", -1},  {"前年", -2}};
  const uint16_t now = year_of(&scan->document->outline);
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (skip(scan, at, words[i].word)) {
      *year = now ? (uint16_t)(now + words[i].offset) : 0U;
      return true;
    }
  }
  size_t   end   = *at;
  unsigned value = 0U;
  if (!read_number(scan, &end, &value) || value < 1900U || value > 2199U) {
    return false;
  }
  skip_blanks(scan, &end);
  if (!skip(scan, &end, "年")) {
    return false;
  }
  (void)skip(scan, &end, "度");
  *at   = end;
  *year = (uint16_t)value;
  return true;
}

/** A part of a year by its last month. */
static bool
read_part(const IngestScan *const scan, size_t *const at, uint8_t *const month)
{
  static const struct {
    const char *word;
    uint8_t     month;
  } parts[] = {
      {"上半年", 6},   {"下半年", 12},  {"前三季度", 9}, {"前三个季度", 9},
      {"前两季度", 6}, {"第一季度", 3}, {"一季度", 3},   {"第二季度", 6},
      {"二季度", 6},   {"第三季度", 9}, {"三季度", 9},   {"第四季度", 12},
      {"四季度", 12},  {"1-3季度", 9},  {"年底", 12},    {"年末", 12},
      {"底", 12},      {"末", 12},      {"年初", 1},     {"初", 1}};
  for (size_t i = 0U; i < sizeof parts / sizeof parts[0]; ++i) {
    if (skip(scan, at, parts[i].word)) {
      *month = parts[i].month;
      return true;
    }
  }
  return false;
}

/** 9月, 1—10月, 1月至9月, 9月底, 10月31日; `date` gets the last of it. */
static bool
read_month(const IngestScan *const scan, size_t *const at,
           IngestDate *const date)
{
  size_t   end   = *at;
  unsigned month = 0U;
  skip_blanks(scan, &end);
  if (!read_number(scan, &end, &month)) {
    return false;
  }
  static const char *const dashes[] = {"—", "-", "至", "–", "到", "~", "－"};
  for (size_t i = 0U; i < sizeof dashes / sizeof dashes[0]; ++i) {
    size_t   after = end;
    unsigned last  = 0U;
    skip_blanks(scan, &after);
    (void)skip(scan, &after, "月份");
    (void)skip(scan, &after, "月");
    skip_blanks(scan, &after);
    if (skip(scan, &after, dashes[i])) {
      while (skip(scan, &after, dashes[i])) {
      }
      skip_blanks(scan, &after);
      if (read_number(scan, &after, &last) &&
          (skip_blanks(scan, &after), ingest_scan_is_at(scan, after, "月"))) {
        month = last;
        end   = after;
        break;
      }
    }
  }
  skip_blanks(scan, &end);
  if (!skip(scan, &end, "月") || !month || month > 12U) {
    return false;
  }
  date->month   = (uint8_t)month;
  size_t   days = end;
  unsigned day  = 0U;
  skip_blanks(scan, &days);
  if (read_number(scan, &days, &day) &&
      (skip_blanks(scan, &days),
       skip(scan, &days, "日") || skip(scan, &days, "号")) &&
      day && day <= 31U) {
    date->day = (uint8_t)day;
    end       = days;
  } else if (!skip(scan, &end, "份")) {
    if (!skip(scan, &end, "底") && !skip(scan, &end, "末")) {
      (void)skip(scan, &end, "初");
    }
  }
  *at = end;
  return true;
}

/** The year of a month without one: the year that the paragraph speaks of, or
    the last such month before the document. */
static uint16_t
year_at_hand(const IngestScan *const scan, const uint8_t month)
{
  const IngestOutline *const outline = &scan->document->outline;
  if (scan->year) {
    return scan->year;
  }
  if (outline->covers.year) {
    return outline->covers.year;
  }
  const bool later = outline->date.month && month > outline->date.month;
  return later ? (uint16_t)(outline->date.year - 1U) : year_of(outline);
}

/** “五一”期间, 国庆假期: a holiday that stands in the same month each year. */
static bool
read_holiday(const IngestScan *const scan, size_t *const at,
             uint8_t *const month)
{
  static const struct {
    const char *word;
    uint8_t     month;
  } days[] = {
      {"元旦", 1}, {"清明", 4}, {"五一", 5}, {"国庆", 10}, {"十一", 10}};
  static const char *const times[] = {"期间",   "假期", "假日", "小长假",
                                      "黄金周", "长假", "节"};
  size_t                   end     = *at;
  const bool               quoted = skip(scan, &end, "“");
  for (size_t i = 0U; i < sizeof days / sizeof days[0]; ++i) {
    if (skip(scan, &end, days[i].word)) {
      *month = days[i].month;
      break;
    }
  }
  if (!*month || (quoted && !skip(scan, &end, "”"))) {
    return false;
  }
  for (size_t i = 0U; i < sizeof times / sizeof times[0]; ++i) {
    if (skip(scan, &end, times[i])) {
      *at = end;
      return true;
    }
  }
  return false;
}

/** A date: a year and what follows it, or a month in the year at hand. */
static bool
read_date(IngestScan *const scan, const size_t at, Read *const read)
{
  *read         = (Read){at, {0U, 0U, 0U}, false};
  uint16_t year = 0U;
  if (read_year(scan, &read->end, &year)) {
    read->has_year  = true;
    read->date.year = year;
    scan->year      = year;
    (void)(skip(scan, &read->end, "全年") ||
           read_month(scan, &read->end, &read->date) ||
           read_part(scan, &read->end, &read->date.month) ||
           read_holiday(scan, &read->end, &read->date.month));
    return true;
  }
  /* Without a year only whole words: 上半年, 第三季度; not 底 or 末. */
  if (ingest_scan_is_one_of(scan, at, " 底末初")) {
    return false;
  }
  if (skip(scan, &read->end, "全年")) { /* of the last whole year */
    read->date.year = year_at_hand(scan, 12U);
    return true;
  }
  if (read_month(scan, &read->end, &read->date)) {
    read->date.year = year_at_hand(scan, read->date.month);
    return true;
  }
  if (read_holiday(scan, &read->end, &read->date.month)) {
    read->date.year = year_at_hand(scan, read->date.month);
    return true;
  }
  if (!read_part(scan, &read->end, &read->date.month)) {
    return false;
  }
  read->date.year = year_at_hand(scan, read->date.month);
  return true;
}

/** 以来 or 至今 after the date, with a few words between: 2025年3月试行以来. */
static bool
is_since(const IngestScan *const scan, size_t *const end)
{
  enum { GAP_BYTES = 60 };
  static const char *const words[] = {"以来", "至今", "来,", "起,", "起至"};
  size_t                   at      = *end;
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (skip(scan, &at, words[i])) {
      *end = at;
      return true;
    }
  }
  for (at = *end; at < scan->span.end && at - *end < GAP_BYTES;
       at = ingest_scan_after(scan, at)) {
    if (ingest_scan_is_one_of(scan, at, ",;。:")) {
      return false;
    }
    if (ingest_scan_is_at(scan, at, "以来")) {
      *end = at + 6U;
      return true;
    }
  }
  return false;
}

static bool
ends_with_any(const RgStr text, const char *const *const words, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rg_str_ends_with(text, rg_str_c(words[i]))) {
      return true;
    }
  }
  return false;
}

#define ENDS(text, words)                                                      \
  ends_with_any(text, words, sizeof(words) / sizeof((words)[0]))

/** What the words around a date make of it. */
static IngestDateKind
kind_of(const IngestScan *const scan, const size_t begin, size_t *const end)
{
  static const char *const until[]    = {"截至",   "截止", "截止到",
                                         "截至到", "至",   "到"};
  static const char *const compared[] = {"较",   "比", "超",   "同",
                                         "相比", "与", "高于", "相较"};
  const RgStr before = rg_str_slice(scan->text, scan->span.begin, begin);
  if (ENDS(before, until)) {
    return INGEST_DATE_UNTIL;
  }
  static const char *const sources[] = {"由", "从", "自"};
  if (ENDS(before, compared) || ingest_scan_is_at(scan, *end, "同期") ||
      (ENDS(before, sources) && ingest_scan_is_at(scan, *end, "的"))) {
    return INGEST_DATE_COMPARED;
  }
  return is_since(scan, end) ? INGEST_DATE_SINCE : INGEST_DATE_AT;
}

/** 截至目前, 至今, 运行以来: the present, which has no date. */
static size_t
present_at(const IngestScan *const scan, const size_t at)
{
  static const char *const words[] = {"目前",  "至今", "迄今", "当前",
                                      "以来,", "现有", "现已"};
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    /* 截至今年 holds 至今, but means this year. */
    const size_t end = at + strlen(words[i]);
    if (ingest_scan_is_at(scan, at, words[i]) &&
        !ingest_scan_is_one_of(scan, end, "年天日后")) {
      return end - at;
    }
  }
  return 0U;
}

static RgStatus
add(IngestScan *const scan, const size_t begin, const size_t end,
    const IngestDateKind kind, const IngestDate date)
{
  const IngestDateMention mention = {
      {(uint32_t)begin, (uint32_t)end}, kind, date};
  return ingest_date_mentions_push(scan->arena, &scan->mentions->dates,
                                   mention);
}

RgStatus
ingest_recognize_dates(IngestScan *const scan)
{
  scan->year  = 0U;
  size_t next = 0U;
  for (size_t at = scan->span.begin; ingest_spots_seek(
           scan->spots, INGEST_OPENS_BIT(INGEST_OPENS_DATE), &next, &at);) {
    const size_t present = present_at(scan, at);
    if (present) {
      RG_TRY(add(scan, at, at + present, INGEST_DATE_PRESENT,
                 (IngestDate){0U, 0U, 0U}));
      at += present;
      continue;
    }
    Read read;
    if (!read_date(scan, at, &read) || read.end > scan->span.end) {
      const bool digit =
          scan->text.data[at] >= '0' && scan->text.data[at] <= '9';
      at = ingest_scan_after(scan, at);
      while (digit && at < scan->span.end && scan->text.data[at] >= '0' &&
             scan->text.data[at] <= '9') {
        ++at;
      }
      continue;
    }
    size_t               end  = read.end;
    const IngestDateKind kind = kind_of(scan, at, &end);
    if (!ingest_scan_is_quoted(scan, at, 90U)) {
      RG_TRY(add(scan, at, end, kind, read.date));
    }
    at = end;
  }
  return RG_OK;
}
