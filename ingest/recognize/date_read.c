#include "ingest/recognize/date_read.h"

#include "ingest/text/chinese.h"
#include "ingest/text/number.h"

#include <string.h>

size_t
ingest_date_word(const IngestScan *const scan, const size_t at,
                 const uint32_t class, int *const           value)
{
  const IngestLexicon *const words = &scan->lexicons->dates;
  IngestWordAt *const        word  = scan->date_word;
  if (!ingest_lexicon_may_begin(words, scan->text, at, class)) {
    return 0U;
  }
  if (word->at != at) { /* one place is asked for one class after the other */
    word->at   = at;
    word->size = ingest_lexicon_find(words, scan->text, at, &word->entry);
  }
  const size_t size = word->size;
  if (!size || at + size > scan->span.end ||
      !(words->bits[word->entry] & class)) {
    return 0U;
  }
  const RgStr column = ingest_lexicon_column(words, word->entry, 2U);
  const bool  minus  = rg_str_starts_with(column, RG_STR("-"));
  int         number = 0;
  for (size_t i = minus ? 1U : 0U; i < column.size; ++i) {
    number = number * 10 + (column.data[i] - '0');
  }
  if (value) {
    *value = minus ? -number : number;
  }
  return size;
}

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
  for (size_t i = 0U; i < RG_COUNT_OF(texts); ++i) {
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
read_year(const IngestScan *const scan, size_t *const at, uint16_t *const year)
{
  int          offset = 0;
  const size_t word =
      ingest_date_word(scan, *at, INGEST_DATE_WORD_YEAR, &offset);
  const size_t before = ingest_scan_before(scan, *at);
  /* 3年内, 预计年内: no word of a year by itself. */
  if (word && before < *at && ingest_scan_is_at(scan, *at, "年") &&
      !ingest_scan_is_one_of(scan, before, ",;:。、(")) {
    return false;
  }
  if (word) {
    const uint16_t now = year_of(&scan->document->outline);
    *at += word;
    *year = now ? (uint16_t)(now + offset) : 0U;
    return true;
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

/** 前10个月, 前7月: as many months of the year. */
static bool
read_first_months(const IngestScan *const scan, size_t *const at,
                  uint8_t *const month)
{
  size_t       end    = *at;
  unsigned     n      = 0U;
  const size_t before = ingest_scan_before(scan, *at);
  /* 提前3个月, 之前3个月: other words. */
  if ((before < *at && ingest_scan_is_one_of(scan, before, "提之以此目")) ||
      !skip(scan, &end, "前") || !read_number(scan, &end, &n) || !n ||
      n > 12U ||
      !(skip(scan, &end, "个月") || skip(scan, &end, "月份") ||
        skip(scan, &end, "月"))) {
    return false;
  }
  *month = (uint8_t)n;
  *at    = end;
  return true;
}

/** A part of a year by its last month; its edges (底) only behind a year. */
static bool
read_part(const IngestScan *const scan, const bool has_year, size_t *const at,
          uint8_t *const month)
{
  int          last = 0;
  const size_t word = ingest_date_word(
      scan, *at,
      INGEST_DATE_WORD_PART | (has_year ? INGEST_DATE_WORD_EDGE : 0U), &last);
  if (!word) {
    return read_first_months(scan, at, month);
  }
  *at += word;
  *month = (uint8_t)last;
  return true;
}

/** The last month of 1—10月 or 1月至9月, whose first number ends at `*end`; 0,
    and `*end` as it was, where no dash and second number follow. */
static unsigned
read_last_month(const IngestScan *const scan, size_t *const end)
{
  size_t   after = *end;
  unsigned last  = 0U;
  if (!ingest_scan_is_one_of(scan, after, " 月") &&
      !ingest_lexicon_may_begin(&scan->lexicons->dates, scan->text, after,
                                INGEST_DATE_WORD_DASH)) {
    return 0U; /* most numbers, and soon told */
  }
  skip_blanks(scan, &after);
  (void)(skip(scan, &after, "月份") || skip(scan, &after, "月"));
  skip_blanks(scan, &after);
  const size_t dashes = after;
  for (size_t size = 1U; size;) {
    size = ingest_date_word(scan, after, INGEST_DATE_WORD_DASH, NULL);
    after += size;
  }
  skip_blanks(scan, &after);
  if (after == dashes || !read_number(scan, &after, &last)) {
    return 0U;
  }
  skip_blanks(scan, &after);
  if (!ingest_scan_is_at(scan, after, "月")) {
    return 0U;
  }
  *end = after;
  return last;
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
  const unsigned last = read_last_month(scan, &end);
  month               = last ? last : month;
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
    end += ingest_date_word(scan, end, INGEST_DATE_WORD_EDGE, NULL);
  }
  *at = end;
  return true;
}

/** “五一”期间, 国庆假期: a holiday that stands in the same month each year. */
static bool
read_holiday(const IngestScan *const scan, size_t *const at,
             uint8_t *const month)
{
  size_t       end    = *at;
  const bool   quoted = skip(scan, &end, "“");
  int          number = 0;
  const size_t word =
      ingest_date_word(scan, end, INGEST_DATE_WORD_HOLIDAY, &number);
  end += word;
  if (!word || (quoted && !skip(scan, &end, "”"))) {
    return false;
  }
  const size_t days = ingest_date_word(scan, end, INGEST_DATE_WORD_DAYS, NULL);
  if (!days) {
    return false;
  }
  *month = (uint8_t)number;
  *at    = end + days;
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

/** A number that is no word of dates by itself and has nothing behind it that
    makes it a year or month: as most numbers. */
static bool
is_other_number(const IngestScan *const scan, const size_t at)
{
  const IngestLexicon *const words = &scan->lexicons->dates;
  size_t                     end   = at;
  unsigned                   n     = 0U;
  return !ingest_lexicon_may_begin(words, scan->text, at,
                                   INGEST_DATE_WORD_YEAR |
                                       INGEST_DATE_WORD_PART |
                                       INGEST_DATE_WORD_HOLIDAY) &&
         read_number(scan, &end, &n) &&
         !ingest_scan_is_one_of(scan, end, " 年月") &&
         !ingest_lexicon_may_begin(words, scan->text, end,
                                   INGEST_DATE_WORD_DASH);
}

bool
ingest_date_read(IngestScan *const scan, const size_t at,
                 IngestDateRead *const read)
{
  *read = (IngestDateRead){at, {0U, 0U, 0U}, false};
  if (is_other_number(scan, at)) {
    return false;
  }
  uint16_t year = 0U;
  if (read_year(scan, &read->end, &year)) {
    read->has_year  = true;
    read->date.year = year;
    scan->year      = year;
    (void)(skip(scan, &read->end, "全年") ||
           read_month(scan, &read->end, &read->date) ||
           read_part(scan, true, &read->end, &read->date.month) ||
           read_holiday(scan, &read->end, &read->date.month));
    return true;
  }
  if (ingest_scan_is_at(scan, at, " ")) {
    return false;
  }
  if (skip(scan, &read->end, "全年")) { /* of the last whole year */
    read->date.year = year_at_hand(scan, 12U);
    return true;
  }
  if (read_month(scan, &read->end, &read->date) ||
      read_holiday(scan, &read->end, &read->date.month) ||
      read_part(scan, false, &read->end, &read->date.month)) {
    read->date.year = year_at_hand(scan, read->date.month);
    return true;
  }
  return false;
}
