#include "ingest/recognize/date_read.h"

/** 以来 or 至今 after the date, with a few words between: 2025年3月试行以来. */
static bool
is_since(const IngestScan *const scan, size_t *const end)
{
  enum { GAP_BYTES = 60 };
  const size_t word =
      ingest_date_word(scan, *end, INGEST_DATE_WORD_SINCE, NULL);
  if (word) {
    *end += word;
    return true;
  }
  for (size_t at = *end; at < scan->span.end && at - *end < GAP_BYTES;
       at        = ingest_scan_after(scan, at)) {
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

/** What the words around a date make of it. */
static IngestDateKind
kind_of(const IngestScan *const scan, const size_t begin, size_t *const end)
{
  const IngestLexicon *const words = &scan->lexicons->dates;
  const RgStr    before  = rg_str_slice(scan->text, scan->span.begin, begin);
  uint32_t       entry   = 0U;
  const size_t   size    = ingest_lexicon_suffix(words, before, &entry);
  const uint32_t classes = size ? words->bits[entry] : 0U;
  if (classes & INGEST_DATE_WORD_UNTIL) {
    return INGEST_DATE_UNTIL;
  }
  if ((classes & INGEST_DATE_WORD_COMPARED) ||
      ingest_scan_is_at(scan, *end, "同期") ||
      ((classes & INGEST_DATE_WORD_SOURCE) &&
       ingest_scan_is_at(scan, *end, "的"))) {
    return INGEST_DATE_COMPARED;
  }
  return is_since(scan, end) ? INGEST_DATE_SINCE : INGEST_DATE_AT;
}

/** 截至目前, 至今, 运行以来: the present, which has no date.  截至今年 holds
    至今, but means this year. */
static size_t
present_at(const IngestScan *const scan, const size_t at)
{
  const size_t size =
      ingest_date_word(scan, at, INGEST_DATE_WORD_PRESENT, NULL);
  return size && !ingest_scan_is_one_of(scan, at + size, "年天日后") ? size
                                                                     : 0U;
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
    IngestDateRead read;
    const uint16_t year = scan->year;
    if (!ingest_date_read(scan, at, &read) || read.end > scan->span.end) {
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
    /* 较2017年, 去年以来: the text goes on about its own. */
    if (kind == INGEST_DATE_COMPARED ||
        (kind == INGEST_DATE_SINCE &&
         ingest_date_word(scan, at, INGEST_DATE_WORD_YEAR, NULL))) {
      scan->year = year;
    }
    if (!ingest_scan_is_quoted(scan, at, 90U)) {
      RG_TRY(add(scan, at, end, kind, read.date));
    }
    at = end;
  }
  return RG_OK;
}
