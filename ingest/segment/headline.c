/**
   @file
   An article of the press on one line: when, who brings it, its headline, and
   the text behind without a break.
*/
#include "ingest/segment/head_words.h"
#include "ingest/segment/run_on.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/date.h"

enum {
  MAX_BEFORE = 3 * 60, ///< bytes before the headline
  MIN_TITLE  = 3 * 4,
  MAX_TITLE  = 3 * 45,
  MAX_LINE = 3 * 60, ///< … of one with the words below it, …意见 到2025年…

  MAX_HEADLINE_WORD = 3 * 5 ///< … of "原标题:"
};

/** Where the first "8月17日" of `text` stands; SIZE_MAX for none. */
static size_t
find_day(const RgStr text)
{
  const RgStr  month = RG_STR("月");
  const size_t at    = rg_str_find(text, month, 0U);
  size_t       begin = at == SIZE_MAX ? 0U : at;
  while (begin && ingest_is_digit((unsigned char)text.data[begin - 1U])) {
    --begin;
  }
  return at != SIZE_MAX && begin < at &&
                 ingest_is_digit(ingest_first(
                     rg_str_slice(text, at + month.size, text.size)))
             ? begin
             : SIZE_MAX;
}

/** Where what follows "来源:某市某局" at the start of `text` begins, parted by
    white space; 0 for none. */
static size_t
behind_source(const IngestOutlineBuilder *const builder, const RgStr text)
{
  uint32_t c = 0U;
  size_t   at =
      ingest_begins_with_head_word(builder->words, text, INGEST_HEAD_SOURCE)
            ? rg_utf8_decode(text, 0U, &c)
            : text.size;
  while (at < text.size &&
         !ingest_is_parted(builder, ingest_span_of(builder, text).begin + at)) {
    at += rg_utf8_decode(text, at, &c);
  }
  return at < text.size ? at : 0U;
}

/** Bytes of white space and "原标题:" that `text` begins with. */
static size_t
size_between(const IngestSegmentWords *const words, const RgStr text)
{
  size_t at   = 0U;
  size_t size = 0U;
  while (rg_str_is_at(text, at, " ")) {
    ++at;
  }
  return ingest_find_head_word(words,
                               rg_str_slice(text, at, at + MAX_HEADLINE_WORD),
                               INGEST_HEAD_HEADLINE, &size) == 0U
             ? at + size
             : at;
}

/** Where the headline ends that `text` begins with and that stands again right
    behind itself, "…改革…改革今年以来,…"; SIZE_MAX for none.
    @param[out] behind where the second ends. */
static size_t
find_repeat(const IngestSegmentWords *const words, const RgStr text,
            size_t *const behind)
{
  for (size_t end = MAX_TITLE; end >= MIN_TITLE; --end) {
    if (2U * end > text.size ||
        ((unsigned char)text.data[end] & 0xC0U) == 0x80U) {
      continue; /* inside a character */
    }
    const RgStr  title = rg_str_slice(text, 0U, end);
    const size_t again =
        end + size_between(words, rg_str_slice(text, end, text.size));
    if (rg_str_starts_with(rg_str_slice(text, again, text.size), title)) {
      *behind = again + end;
      return end;
    }
  }
  return SIZE_MAX;
}

/** Where the text behind a headline begins with what somebody says, "…活动“我们
    办得快,也办得好。”…": a quote has a whole sentence; SIZE_MAX for none. */
static size_t
find_speech(const RgStr text)
{
  const RgStr open  = RG_STR("“");
  const RgStr close = RG_STR("”");
  size_t      begin = 0U;
  while ((begin = rg_str_find(text, open, begin)) != SIZE_MAX) {
    const size_t end  = rg_str_find(text, close, begin);
    const size_t stop = rg_str_find(text, RG_STR("。"), begin);
    if (stop < end || begin > MAX_TITLE) {
      return begin <= MAX_TITLE && end != SIZE_MAX ? begin : SIZE_MAX;
    }
    begin = end == SIZE_MAX ? text.size : end;
  }
  return SIZE_MAX;
}

RgStatus
ingest_find_headline(const IngestOutlineBuilder *const builder,
                     const IngestSpan line, IngestPlaceVec *const places)
{
  const RgStr text  = ingest_slice(builder->document, line);
  const RgStr front = rg_str_slice(text, 0U, MAX_BEFORE);
  IngestDate  date;
  size_t      size = 0U;
  size_t      begin =
      ingest_find_head_word(builder->words, front, INGEST_HEAD_HEADLINE, &size);
  const bool named = begin != SIZE_MAX;
  if (!named && ingest_read_date(text, &date)) {
    begin =
        ingest_find_head_word(builder->words, front, INGEST_HEAD_PAGE, &size);
  }
  if (begin == SIZE_MAX || begin + size + MAX_TITLE > text.size) {
    return RG_OK; /* no text follows */
  }
  begin += size;
  RG_TRY(ingest_place_vec_push(builder->arena, places, line.begin + begin));
  const RgStr  below  = rg_str_slice(text, begin, text.size);
  const RgStr  rest   = rg_str_slice(below, 0U, MAX_LINE);
  size_t       behind = 0U;
  const size_t first =
      named ? find_repeat(builder->words, below, &behind) : SIZE_MAX;
  if (first != SIZE_MAX) {
    RG_TRY(ingest_place_vec_push(builder->arena, places,
                                 line.begin + begin + first));
    return ingest_place_vec_push(builder->arena, places,
                                 line.begin + begin + behind);
  }
  const size_t day = find_day(rest);
  const size_t opens =
      ingest_find_head_word(builder->words, rest, INGEST_HEAD_OPENS, &size);
  const size_t speech = find_speech(below);
  const size_t word   = opens < day ? opens : day;
  const size_t end    = word < speech ? word : speech;
  if (!named || end < MIN_TITLE || end == SIZE_MAX) {
    return RG_OK;
  }
  RG_TRY(
      ingest_place_vec_push(builder->arena, places, line.begin + begin + end));
  const size_t body = behind_source(
      builder, rg_str_slice(text, begin + end, begin + end + MAX_TITLE));
  return body ? ingest_place_vec_push(builder->arena, places,
                                      line.begin + begin + end + body)
              : RG_OK;
}
